"""What is kept of the words that an editor types or pastes."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.refusal import TooLong
from models.words import LIMITS, TEXTS, Words
from tests.factories import Newsroom

pasted = st.text(st.sampled_from("ae\u0301\u030a \t\n\r\x0b\x85\u2028\u00a0\u3000\x00\x1b\ufeff\U0001f6a2\ud800å"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ferry \t aground  ", "Ferry aground"),
        ("Ferry\naground", "Ferry aground"),
        ("Ferry\r\naground", "Ferry aground"),
        ("Ferry\x0baground", "Ferry aground"),  # a word processor's line break
        ("Ferry\x85aground", "Ferry aground"),
        ("Ferry\u2028aground", "Ferry aground"),
        ("Ferry\u3000aground", "Ferry aground"),
        ("Fe\x00rry\x07 \x1baground\x7f", "Ferry aground"),
        ("\ufeffFerry \ud83daground\ufffe", "Ferry aground"),
        ("A\u030arhus", "Århus"),
        ("A\x00\u030arhus", "Århus"),
        ("“Ferry” – aground", "“Ferry” – aground"),
        ("👩‍👩‍👧 🇩🇰", "👩‍👩‍👧 🇩🇰"),
        ("\u200f\u0627\u0644\u0633\u0641\u064a\u0646\u0629", "\u200f\u0627\u0644\u0633\u0641\u064a\u0646\u0629"),
        (" \n\t\u2029\x00", ""),
        ("\u200b\u2060\u00a0 \u00ad\u200f\ufe0f\u3164", ""),
        ("10\u00ad000\u200b", "10\u00ad000\u200b"),
    ],
)
def test_all_but_the_body_stands_on_one_line(typed: str, kept: str) -> None:
    words = Words(kicker=typed, headline=typed, standfirst=typed, byline=typed)
    assert {words.kicker, words.headline, words.standfirst, words.byline} == {kept}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("One.\r\n\r\nTwo.\rThree.\x0bFour.\u2028Five.\u2029Six.", "One.\n\nTwo.\nThree.\nFour.\nFive.\nSix."),
        ("\n\n\nOne.\n\n", "One."),
        ("    code\n\nOne.  \nTwo.  \n ", "    code\n\nOne.  \nTwo."),  # spaces that Markdown reads
        ("| a\t| b |\n", "| a\t| b |"),
        ("10\u00a0km", "10\u00a0km"),
        ("A\u030arhus\x00\x08\x9f\ufeff\uffff", "Århus"),
    ],
)
def test_a_body_keeps_its_lines(typed: str, kept: str) -> None:
    assert Words(body=typed).body == kept


@settings(derandomize=True)
@given(pasted)
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    once = Words(headline=text, body=text)
    assert Words(headline=once.headline, body=once.body) == once


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_is_too_long_is_refused_with_its_name_and_limit(name: str) -> None:
    limit = LIMITS[name]
    fitting: dict[str, Any] = {name: "x" * limit}
    assert getattr(Words(**fitting), name) == fitting[name]
    with pytest.raises(TooLong, match=f"^The {name} has {limit + 1} characters; at most {limit} fit.$"):
        Words(**{name: fitting[name] + "x"})


def test_only_what_is_kept_counts() -> None:
    assert Words(kicker="  " + "e\u0301" * 60 + "\x00 ").kicker == "é" * 60


def test_any_number_of_accents_is_kept_at_once() -> None:
    body = "e" + "\u0301\u0323" * 99_000  # put in order one by one, they took minutes
    assert Words(body=body).body == body


def test_the_longest_words_of_any_script_are_kept_whole(newsroom: Newsroom) -> None:
    longest: dict[str, Any] = {name: "🚢" * LIMITS[name] for name in TEXTS}
    draft = newsroom.a_draft_article(**longest).working_copy
    newsroom.session.expire_all()
    assert draft.words == Words(**longest)
