"""From what an editor writes to what a reader's browser gets."""

import re

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.markdown import SUMMARY, passages_of, split, summary_of

TEXT = {"p", "h3", "ul", "ol", "li", "blockquote", "pre", "code", "a", "em", "strong", "s", "br", "hr"}
TAGS = TEXT | {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"href", "title", "start", "dir"}
ALEF = "\u0627\u0644\u0633\u0641\u064a\u0646\u0629"  # the ship, in Arabic
OF_MARKDOWN = [*"*_`~#>-+=|[]()<>!&:\\\"' \n\t1.a", "http://x", "javascript:", "READ ALSO: ", "<script>", "<p onclick="]


def html_of(body: str) -> list[str]:
    return [passage.html for passage in passages_of(body)]


@pytest.mark.parametrize(
    ("body", "kind", "html"),
    [
        ("Ferry *ran* **aground**.", "paragraph", "<p>Ferry <em>ran</em> <strong>aground</strong>.</p>"),
        ("~~Nine~~ `ten`", "paragraph", "<p><s>Nine</s> <code>ten</code></p>"),
        ("One  \ntwo", "paragraph", "<p>One<br>\ntwo</p>"),
        ("# On board", "subhead", "<h3>On board</h3>"),
        ("###### On board", "subhead", "<h3>On board</h3>"),
        ("On board\n===", "subhead", "<h3>On board</h3>"),
        ("#87 aboard", "paragraph", "<p>#87 aboard</p>"),
        ("- One\n- Two", "list", "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>"),
        ("7. Seven", "list", '<ol start="7">\n<li>Seven</li>\n</ol>'),
        ("> # She said", "quote", "<blockquote>\n<h3>She said</h3>\n</blockquote>"),
        ("```python\nx < 1\n```", "code", "<pre><code>x &lt; 1\n</code></pre>"),
        ("    x", "code", "<pre><code>x\n</code></pre>"),
        ("***", "rule", "<hr>"),
    ],
)
def test_each_block_is_a_passage(body: str, kind: str, html: str) -> None:
    assert [(passage.kind, passage.html) for passage in passages_of(body)] == [(kind, html)]


def test_a_table_has_no_style_of_its_own() -> None:
    (table,) = passages_of("| Hour | Aboard |\n|---:|:--:|\n| 9 | 87 |")
    assert table.kind == "table"
    assert table.html.count("<th>") == table.html.count("<td>") == 2
    assert "style" not in table.html


def test_a_text_is_its_blocks_in_order() -> None:
    passages = passages_of("One.\n\n### Two\n\n- Three\n- four\n\n[nowhere]: /x\n\n***\n\nFive.")
    assert [passage.kind for passage in passages] == ["paragraph", "subhead", "list", "rule", "paragraph"]
    assert [passage.text for passage in passages] == ["One.", "Two", "Three four", "", "Five."]


@pytest.mark.parametrize("body", ["", " \n\n ", "[nowhere]: /x", "READ ALSO: &nbsp;"])
def test_a_text_of_nothing_has_no_passage(body: str) -> None:
    assert passages_of(body) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("The ferry’s 87 passengers", 4),
        ("A so-called *don't-care* attitude", 4),
        ("- One\n- two\n\n  three", 3),
        ("| One | two |\n|---|---|\n| three | 4 |", 4),
        ("[One two](https://stet.example/a/long/address)", 2),
        ("– 🚢 … &amp;", 0),
        ("***", 0),
        ("Færgen på grund", 3),
        ("READ ALSO: Storm on its way", 4),
    ],
)
def test_words_are_what_a_reader_reads(body: str, words: int) -> None:
    assert [passage.words for passage in passages_of(body)] == [words]


@pytest.mark.parametrize(
    ("link", "html"),
    [
        ("[it](https://x.example/a?b=1&c)", '<a href="https://x.example/a?b=1&amp;c">it</a>'),
        ("<https://x.example>", '<a href="https://x.example">https://x.example</a>'),
        ("[it](mailto:desk@stet.example)", '<a href="mailto:desk@stet.example">it</a>'),
        ("[it](/articles/storm#update-1)", '<a href="/articles/storm#update-1">it</a>'),
        ("[it](/a\"onclick='x)", '<a href="/a%22onclick=\'x">it</a>'),
        ("[it](ftp://x.example)", "<a>it</a>"),
        ("[it](javascript:alert)", "[it](javascript:alert)"),
        ("[it](data:text/html,x)", "[it](data:text/html,x)"),
        ("![it](https://x.example/it.png)", '!<a href="https://x.example/it.png">it</a>'),
        ("https://x.example", "https://x.example"),
        ('<a href="/x" onclick="x">it</a>', '&lt;a href="/x" onclick="x"&gt;it&lt;/a&gt;'),
        ("<!-- it -->", "&lt;!-- it --&gt;"),
    ],
)
def test_a_link_leads_only_where_a_page_or_a_letter_is(link: str, html: str) -> None:
    assert html_of(link) == [f"<p>{html}</p>"]


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(OF_MARKDOWN), max_size=40).map("".join))
def test_no_text_gives_other_markup(body: str) -> None:
    for passage in passages_of(body):
        for element in html5lib.parseFragment(passage.html, namespaceHTMLElements=False).iter():
            assert element.tag in TAGS | {"DOCUMENT_FRAGMENT"}
            assert set(element.keys()) <= ATTRIBUTES
            assert not re.match(r"\s*javascript:", element.get("href", ""), re.IGNORECASE)


@pytest.mark.parametrize(
    ("body", "directions"),
    [
        (f"{ALEF} aground", [True]),
        (f"The {ALEF} ran aground", [False]),
        (f"87 – “{ALEF}”", [True]),
        ("87 – 🚢", [False]),
        (f"*{ALEF}*\n\nFerry\n\n### {ALEF}\n\n> {ALEF}", [True, False, True, True]),
    ],
)
def test_each_passage_runs_in_the_direction_of_its_first_letter(body: str, directions: list[bool]) -> None:
    assert ['dir="rtl"' in html for html in html_of(body)] == directions


def test_each_item_and_cell_has_a_direction_of_its_own() -> None:
    assert html_of(f"- {ALEF}\n- Ferry") == [
        f'<ul dir="rtl">\n<li dir="rtl">{ALEF}</li>\n<li dir="ltr">Ferry</li>\n</ul>'
    ]
    (table,) = html_of(f"| Ferry | {ALEF} |\n|---|---|\n| {ALEF} | 87 |")
    assert f'<th>Ferry</th>\n<th dir="rtl">{ALEF}</th>' in table
    assert f'<td dir="rtl">{ALEF}</td>\n<td>87</td>' in table


LABELS = ["READ ALSO:", "Read also :", "See also:", "LÆS OGSÅ:", "Les også:", "LÄS OCKSÅ:", "Lesen Sie auch\u00a0:"]


@pytest.mark.parametrize("label", LABELS)
def test_a_read_also_line_is_a_passage_in_every_language_of_the_house(label: str) -> None:
    passages = passages_of(f"One.\n{label}  Storm *on* its way \nTwo.")
    assert [(passage.kind, passage.text) for passage in passages] == [
        ("paragraph", "One."),
        ("read_also", "Storm on its way"),
        ("paragraph", "Two."),
    ]


def test_a_list_goes_on_after_a_read_also_line() -> None:
    first, line, second = passages_of("1. One\nREAD ALSO: <Storm>\n2. Two")
    assert (first.html, line.text) == ("<ol>\n<li>One</li>\n</ol>", "<Storm>")
    assert second.html == '<ol start="2">\n<li>Two</li>\n</ol>'


@pytest.mark.parametrize("body", ["READ ALSO:", "READ ALSO:\nStorm", "We read also: Storm", "> READ ALSO: Storm"])
def test_what_only_looks_like_a_read_also_line_is_text(body: str) -> None:
    assert [passage.kind for passage in passages_of(body)] != ["read_also"]


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("", ""),
        ("### On board\n\n***\n\n```\nx\n```", "On board"),
        ("### On board\n\nREAD ALSO: Storm\n\nAll are *safe* &\nsound.\n\nMore.", "All are safe & sound."),
        ("> She is afloat.\n\nMore.", "She is afloat."),
        ("- One\n- Two\n\nMore.", "One Two"),
        ("x" * SUMMARY, "x" * SUMMARY),
        ("x" * (SUMMARY + 1), "x" * SUMMARY + "…"),
        ("word " * 44, ("word " * 44).strip()),
        ("word " * 45, "word " * 44 + "…"),
        (f"{'x' * 216} – aground", f"{'x' * 216} …"),
        (f"{'x' * 212}, afloat again", f"{'x' * 212} …"),
    ],
)
def test_a_teaser_takes_the_opening_up_to_a_whole_word(body: str, summary: str) -> None:
    assert summary_of(passages_of(body)) == summary


@pytest.mark.parametrize(
    ("body", "opening"),
    [
        ("One two\n\nthree four", 2),
        ("One two three four five six", 1),  # one passage is never cut
        ("One two three\n\nfour five", 1),
        ("One\n\ntwo\n\nthree\n\nfour five", 2),
        ("One\n\ntwo three four\n\nfive", 2),
        ("One two\n\n***\n\nthree four five", 1),
        ("One\n\n# Two\n\n## three\n\nfour five six", 1),
        ("# One\n\n## two\n\nthree four five", 3),  # nothing stands before these subheads
    ],
)
def test_a_text_of_more_than_four_words_is_cut_at_about_its_second(body: str, opening: int) -> None:
    passages = passages_of(body)
    assert split(passages, length=4, at=2) == (passages[:opening], passages[opening:])
