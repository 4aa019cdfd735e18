"""From a pasted text to the words of drafts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.markdown import passages_of
from models.paste.chronology import is_newest_first, moment_of
from models.paste.labelling import label
from models.paste.language import language_of
from models.paste.lines import lines_of
from models.paste.marking import MARKS, marked
from models.paste.part import Part
from models.paste.told import Unfit, told
from tests.pastes import story

NIGHT = "{}: The wind has torn another plate off the deck of the bridge tonight."


def test_a_text_becomes_the_words_of_a_story_and_its_updates() -> None:
    found = story()
    assert (found.words.kicker, found.words.headline) == ("UPDATE", "Bridge closed after the storm")
    assert (found.words.standfirst, found.words.byline) == ("Cars wait on both sides", "Anna Reed")
    assert found.words.body == (
        "EASTPORT, Vestland – The bridge over the sound was closed on Tuesday evening.\n\n"
        "READ ALSO: Ferry fares rise\n\n## What drivers can do\n\n"
        "Take the ferry, says the council, which sails every half hour until midnight.\n\n"
        "CORRECTION: The bridge is 90 metres long."
    )
    assert [update.body[:18] for update in found.updates] == ["8:15 p.m.: The win", "9:10 p.m.: The bri"]
    assert [other.headline for other in found.related] == ["Ferry fares rise", "School closed for a week"]


@pytest.mark.parametrize(
    ("labels", "is_backwards"),
    [
        (["UPDATE #3:", "UPDATE #1:"], True),
        (["UPDATE 1:", "UPDATE 2:"], False),
        (["14.32", "13.05"], True),
        (["0.10", "23.50", "23.20"], True),
        (["23.20", "23.50", "0.10"], False),
        (["11:50 p.m.:", "12:10 a.m.:"], False),
        (["May 4, 9 a.m.", "May 3, 9 p.m."], True),
        (["UPDATE (3. januar 2025):", "UPDATE (29. december 2024):"], True),
        (["Updated", "Updated"], True),
        (["UPDATE:"], True),
    ],
)
def test_the_labels_tell_which_update_came_first(labels: list[str], is_backwards: bool) -> None:
    assert is_newest_first(labels, is_above=True) is is_backwards


def test_updates_below_the_original_follow_one_another() -> None:
    assert not is_newest_first(["UPDATE:", "UPDATE:"], is_above=False)


def test_a_dateline_stands_before_the_words_that_it_stood_before() -> None:
    first, second = (
        "UPDATE: The bridge over the sound is open again.",
        "ORIGINAL STORY: The bridge is shut to all cars.",
    )
    dated = "EASTPORT, March 3 (Reuters)"
    found = story(f"Bridge closed after the storm\n\n{dated} - {first}\n\n{second}")
    assert (found.updates[0].body[:31], found.words.body[:10]) == (f"{dated} – T", "The bridge")
    found = story(
        f"Bridge closed after the storm\n\n{first}\n\nORIGINAL STORY:\n{dated} - The bridge is shut to all cars."
    )
    assert (found.updates[0].body[:10], found.words.body[:31]) == ("The bridge", f"{dated} – T")


def test_entries_of_a_night_are_told_in_order() -> None:
    times = ["00.40", "00.05", "23.50"]
    found = story("Bridge closed after the storm\n\n" + "\n\n".join(map(NIGHT.format, times)))
    assert [update.body.partition(": ")[0] for update in found.updates] == times[::-1]


@pytest.mark.parametrize(
    ("told", "moment"),
    [("UPDATE #3 (11:52 p.m.)", "11:52 p.m."), ("UPDATE 2:", ""), ("Opdatering kl. 14.32:", "kl. 14.32"), (None, "")],
)
def test_what_a_label_tells_of_the_time_is_kept(told: str | None, moment: str) -> None:
    assert moment_of(told) == moment


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The bridge is closed until the wind has gone down.", "en"),
        ("Broen er lukket efter stormen, siger kommunen, og der er kø på vejen.", "da"),
        ("Broen er stengt etter stormen, sier kommunen, og det er kø på veien.", "no"),
        ("Bron är stängd efter stormen, säger kommunen, och det är kö på vägen.", "sv"),
        ("Die Brücke ist nach dem Sturm gesperrt, und der Verkehr staut sich auf der Straße.", "de"),
        ("الجسر مغلق حتى إشعار آخر", "ar"),
        ("", "en"),
    ],
)
def test_the_language_is_guessed(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "*Not* emphasised, nor _this_, and 2 * 3 * 4",
        "# no heading",
        "1. May was cold",
        "- 5 degrees",
        "---",
        "> 40 boats",
        "[a](b) and <b> and &amp; and `c` and \\*",
        "[a]: /articles/b",
        "Read also: what he wrote",
        "~~gone~~",
        "snake_case & R&B stay as they are",
    ],
)
@pytest.mark.parametrize("kind", ["paragraph", *MARKS])
def test_what_looks_like_mark_up_stays_as_it_was_typed(kind: str, text: str) -> None:
    assert [(each.kind, each.text) for each in passages_of(marked(kind, text))] == [(kind, text)]


def test_what_needs_no_mark_up_gets_none() -> None:
    assert marked("paragraph", "snake_case & R&B, 3 < 4 – #1!") == "snake_case & R&B, 3 < 4 – #1!"


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.sampled_from(["paragraph", *MARKS]), st.text("ab*_[]()<>&#;~`\\|:!.-+=1 \"'/@", min_size=1, max_size=30))
def test_any_line_is_read_as_it_was_typed(kind: str, text: str) -> None:
    for line in lines_of(f"x {text}"):
        assert [(each.kind, each.text) for each in passages_of(marked(kind, line.text))] == [(kind, line.text)]


def test_a_line_that_is_too_long_is_named() -> None:
    lines = lines_of("\nBridge " + "closed " * 60 + f"\n\n{NIGHT}")
    with pytest.raises(Unfit, match=r"^Line 2: The headline has 426 characters; at most 300 fit"):
        told(lines, [Part.HEADLINE, Part.PARAGRAPH])
    lines = lines_of("Bridge closed\n\n" + NIGHT * 4_000)
    with pytest.raises(Unfit, match=r"^Line 3: The body has"):
        told(lines, label(lines))
