import pytest

from models.marks import plain_and_marks
from models.paste.labelling import label
from models.paste.lines import lines_of
from models.paste.told import told


def restored(markdown: str, *lines: str) -> list[str]:
    return plain_and_marks(markdown)[1].restored(lines)


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("# A\n\n## B *c*\n\n## Original story\n\n- d **e**", "A\n\n## B c\n\nOriginal story\n\n- d e"),
        ("Home\n\n# A\n\n# B", "Home\n\n\\headline: A\n\n# B"),
        ("Home\n\n# UPDATE: A b", "Home\n\nUPDATE: A b"),
        ("1\\. maj\n\n1. a", "\\1. maj\n\n1. a"),
        ("- ## [a](/b)\n\n  c", "- a\n\n  c"),
        ("| a | **b** |\n| --- | :-: |\n|  | c\\|d |\n\n| e |", "\\list: a | b\n\\list: | c|d\n\n| e |"),
        ("[a *b*](/c) `d*` \\*e\\*  \nf", "a b d* *e*\nf"),
    ],
)
def test_the_lines_that_rules_read_have_no_marks(markdown: str, plain: str) -> None:
    assert plain_and_marks(markdown)[0] == plain


@pytest.mark.parametrize(
    ("markdown", "line", "expected"),
    [
        ("At **nine** they\\* came.", "At nine they* came.", "At **nine** they\\* came."),
        ("**UPDATE 9.15: At** nine.", "At nine.", "**At** nine."),
        ("UPDATE 9.15: At [nine](/a).", "9.15: At nine.", "9.15: At [nine](/a)."),
        ("- At *nine*.", "- At nine.", "- At *nine*."),
        ("1\\. maj *er*", "1\\. maj er", "1\\. maj *er*"),
        ("**a** b", "c", "c"),
        ("[Item 6](/a)", "Item 61", "Item 61"),
        ("An [end](/a)", "Another end", "Another end"),
        pytest.param("[(*_<" * 100_000, "a", "a", id="long"),
        ("**a**", "## a", "## **a**"),
    ],
)
def test_a_line_has_its_marks_again_whatever_stood_before_it(markdown: str, line: str, expected: str) -> None:
    assert restored(markdown, line) == [expected]


def test_the_same_words_twice_have_each_its_own() -> None:
    assert restored("[Ferry fares](/a)\n\n[Ferry fares](/b)", "Ferry fares", "Ferry fares") == [
        "[Ferry fares](/a)",
        "[Ferry fares](/b)",
    ]
    assert restored("[Ferry fares](/a)\n\n[Ferry fares](/b)", "Ferry fares") == ["[Ferry fares](/a)"]


def test_a_related_storys_draft_has_the_address_that_its_headline_led_to() -> None:
    plain, marks = plain_and_marks(PAGE)
    lines = lines_of(plain)
    related = marks.story(told(lines, label(lines))).related
    assert [(each.words.headline, each.words.body) for each in related] == [
        ("School closed for a week", "The roof of it leaks, say the builders.\n\n[School closed for a week](/school)"),
        ("Ferry fares rise in May", "[Ferry fares rise in May](/fares)"),
    ]


PAGE = """\
# Bridge closed after the storm

The bridge over the sound was closed on Tuesday evening.

## Related stories

- ## [School closed for a week](/school)

  [The roof of it leaks, say the builders.](/school)
- READ ALSO: [Ferry fares rise in May](/fares)
"""
