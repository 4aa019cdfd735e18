"""Other stories below a story that is pasted, in each form that pages leave of them."""

import pytest

from models.paste.parsed import parse

BODY = "The council met on Tuesday and talked about the harbour for four hours."
FIRST = "Bridge reopens after the storm"
TEASERS = (
    ("Ferry fares rise in May", "A ticket will be ten kroner dearer from the first of May."),
    ("School closes for two weeks", "There is a hole in the roof of the old school."),
    ("Dog finds old ring", "A ring that was lost in 1950 was found by a dog on Sunday."),
)


@pytest.mark.parametrize(
    "teaser",
    [
        "    {0}\n",
        "    {0}",
        "    {0}\n\n    {1}\n",
        "    {0}\n    {1}\n",
        "\t{0}\n\t{0}\n\t{1}\n",
        "  • {0}\n\n    {1}\n",
        "  • {0}\n\n    {0}\n\n    {1}\n",
        "{0}\n\n{0}\n\n{1}\n",
    ],
)
def test_other_stories_may_be_told_in_each_form(teaser: str) -> None:
    parsed = parse(f"{FIRST}\n\n{BODY}\n\nNobody was hurt.\n\n\n" + "\n".join(teaser.format(*each) for each in TEASERS))
    assert [(each["headline"], each["summary"]) for each in parsed.related] == [
        (headline, summary if "{1}" in teaser else None) for headline, summary in TEASERS
    ]
    assert ([each["text"] for each in parsed.original.passages], parsed.leftover) == ([BODY, "Nobody was hurt."], [])


def test_a_pictures_words_twice_within_a_story_end_it_not() -> None:
    twice = "The mayor at the bridge\nThe mayor at the bridge"
    parsed = parse(f"{FIRST}\n\n{BODY}\n\n{twice}\n\n{BODY}\n\n{twice}\n\n{BODY}\n\nNobody was hurt then.\n")
    assert (parsed.related, parsed.original.passages[-1]["text"]) == ([], "Nobody was hurt then.")


def test_a_line_that_comes_again_and_again_tells_of_no_other_story() -> None:
    assert parse(f"{FIRST}\n\n{BODY}\n\n" + "Ferry fares rise in May\n" * 9).related == []


@pytest.mark.parametrize("summary", ["", "\n\n    A ticket will be ten kroner dearer from the first of May."])
@pytest.mark.parametrize("bullet", ["    ", "  • "])
def test_a_story_goes_on_below_another_that_stands_within_it(bullet: str, summary: str) -> None:
    teaser = f"{bullet}Ferry fares rise in May\n\n    Ferry fares rise in May{summary}"
    rest = [
        "A vote is planned for May, the mayor told the Times.",
        "The harbour was built in 1950 by a firm from Hull.",
    ]
    parsed = parse(f"{FIRST}\n\n{BODY}\n\n{teaser}\n\n" + "\n\n".join(rest))
    assert [each["text"] for each in parsed.original.passages] == [BODY, *rest]
    assert [each["headline"] for each in parsed.related] == ["Ferry fares rise in May"]
    assert parsed.leftover == []


@pytest.mark.parametrize(
    "last",
    ["    Anna Reed\n    Eastport Gazette\n", "Bring with you:\n\n    Two litres of water\n    A coat for the rain\n"],
)
def test_names_and_a_list_further_in_are_no_other_stories(last: str) -> None:
    assert parse(f"{FIRST}\n\n{BODY}\n\nNobody was hurt.\n\n{last}").related == []


def test_lines_further_in_within_a_story_are_its_text() -> None:
    parsed = parse(f"{FIRST}\n\n{BODY}\n\n    First verse\n    Second verse\n\n{BODY}\n\n{BODY}\n")
    assert parsed.related == []
