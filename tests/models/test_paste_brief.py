"""Pasted stories of few words, and with points above their text or a match's minutes in it."""

import pytest

from models.paste.chronology import is_newest_first
from models.paste.parsed import Parsed, parse

BODY = "The council met on Tuesday and talked about the harbour for four hours."
FIRST = "Bridge reopens after the storm"


def passages(parsed: Parsed) -> list[tuple[str, str]]:
    return [(each["kind"], each["text"]) for each in parsed.original.passages]


@pytest.mark.parametrize("headline", ["Ferry aground", "FERRY AGROUND", "Ferry aground off Eastport"])
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\nBy Anna Reed\n\n"])
@pytest.mark.parametrize("sentences", [["It ran aground.", "All are well."], ["It ran aground."]])
def test_a_line_without_a_full_stop_above_short_sentences_is_the_headline(
    headline: str, between: str, sentences: list[str]
) -> None:
    parsed = parse(headline + between + "\n".join(sentences) + "\n")
    assert (parsed.headline, parsed.standfirst, parsed.leftover) == (headline, None, [])
    assert passages(parsed) == [("paragraph", each) for each in sentences]


def test_a_sections_name_above_a_headline_with_a_full_stop_is_none() -> None:
    assert parse(f"Sport\n\nFerry afloat again.\n\n{BODY}\n").headline == "Ferry afloat again."


@pytest.mark.parametrize("headline", [FIRST, "Bridge closed"])
@pytest.mark.parametrize("heading", ["Summary", "SUMMARY:"])
@pytest.mark.parametrize("byline", ["", "By Anna Reed\n\n"])
def test_a_heading_above_a_storys_points_is_a_note(headline: str, heading: str, byline: str) -> None:
    parsed = parse(f"{headline}\n\n{heading}\n\n• It opens on Monday\n• Ferries stop\n\n{byline}{BODY}\n")
    assert (parsed.headline, parsed.standfirst, parsed.related, parsed.leftover) == (headline, None, [], [])
    assert [(each["kind"], each["text"]) for each in parsed.notes] == [("heading", heading)]
    assert passages(parsed) == [("list", "It opens on Monday"), ("list", "Ferries stop"), ("paragraph", BODY)]


@pytest.mark.parametrize(
    "line",
    [
        "Story continues below",
        "Article continues below this picture",
        "Artiklen fortsætter under billedet",
        "Saken fortsetter under bildet",
        "ARTIKKELEN FORTSETTER UNDER BILDET",
        "Artikeln fortsätter under bilden.",
        "Texten fortsätter nedan",
    ],
)
def test_that_a_story_goes_on_below_a_picture_parts_nothing(line: str) -> None:
    parsed = parse(f"{FIRST}\n\n{BODY}\n\n{line}\n\n{BODY}\n")
    assert (parsed.updates, passages(parsed)) == ([], [("paragraph", BODY)] * 2)
    assert [(each["kind"], each["text"]) for each in parsed.notes] == [("furniture", line)]


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_matchs_minutes_begin_live_entries(mark: str) -> None:
    entries = [("90+2", "Goal! Reed scores from the corner."), ("88", "Hale is sent off."), ("12", "A first chance.")]
    text = "\n\n".join(f"{minute}{mark} {told}" for minute, told in entries)
    parsed = parse(f"Valley win the cup\n\n{BODY}\n\n{text}\n")
    assert [(each.label, each.paragraphs) for each in parsed.updates] == [
        (f"{minute}{mark}", [told]) for minute, told in entries
    ]
    assert passages(parsed) == [("paragraph", BODY)]


def test_a_matchs_minute_alone_stands_above_what_was_told_then() -> None:
    parsed = parse(f"Valley win the cup\n\n71'\n\nRed card\n\n{BODY}\n\n12'\n\n{BODY}\n")
    assert [(each.label, each.headline) for each in parsed.updates] == [("71'", "Red card"), ("12'", None)]


def test_minutes_that_were_added_come_before_those_of_the_second_half() -> None:
    assert is_newest_first(["46'", "45+2'", "45'"], is_above=False)
    assert not is_newest_first(["45'", "45+2'", "46'"], is_above=True)
