"""What looks like more than an edit."""

from typing import Any

import pytest

from models.second_look import doubts
from models.words import Words

EDITS = [
    ("en", "The ferry ran agruond at 9.", "The ferry ran aground at 9."),
    ("en", "The ferry stopped. A tug came.", "A tug came. The ferry stopped."),
    ("en", "At noon the ferry left.", "The ferry left at noon."),
    ("en", "It was a calm day.", "It was a quiet day."),
    ("en", "Ferries stopped.", "All the ferries stopped."),
    ("en", "Aground at 9:30.", "Aground at 9:30, she said."),
    ("da", "Færgen gik på grund.", "Færgen er gået på grund."),
    ("da", "Hun sagde det til os.", "Det sagde hun til os."),
]
MORE = [
    ("en", "Aground at 9.", "Aground at 10.", {"figure": ("9", "10")}),
    ("en", "It cost 1,000 kroner.", "It cost 1,000,000 kroner.", {"figure": ("1,000", "1,000,000")}),
    ("en", "Two tugs came.", "Three tugs came.", {"figure": ("two", "three")}),
    ("en", "It cost a million.", "It cost a billion.", {"figure": ("million", "billion")}),
    ("en", "Captain Hansen said so.", "Captain Jensen said so.", {"name": ("Hansen", "Jensen")}),
    ("en", "Hansen said so.", "Jensen said so.", {"name": ("Hansen", "Jensen")}),
    ("en", "They met in Hague.", "They met in The Hague.", {"name": ("", "The")}),
    ("en", "He is guilty.", "He is not guilty.", {"negation": ("", "not")}),
    ("en", "He did say so.", "He didn’t say so.", {"negation": ("", "didn’t")}),
    ("en", "All without cause.", "All with cause.", {"negation": ("without", "")}),
    ("en-GB", "He is never wrong.", "He is wrong.", {"negation": ("never", "")}),
    ("da", "Han er skyldig.", "Han er ikke skyldig.", {"negation": ("", "ikke")}),
    ("da", "Fire mænd kom.", "Fem mænd kom.", {"figure": ("fire", "fem")}),
    ("ar", "هو مذنب", "هو ليس مذنب", {"negation": ("", "ليس")}),
    ("ar", "٣ سفن", "٤ سفن", {"figure": ("٣", "٤")}),
    ("en", "The 5 of Odense.", "The 6 of Aarhus.", {"figure": ("5", "6"), "name": ("Odense", "Aarhus")}),
]


@pytest.mark.parametrize(("language", "before", "after"), EDITS)
def test_an_edit(language: str, before: str, after: str) -> None:
    assert doubts(Words(language, body=before), Words(language, body=after)) == []


@pytest.mark.parametrize(("language", "before", "after", "expected"), MORE)
def test_more_than_an_edit(language: str, before: str, after: str, expected: dict[str, tuple[str, str]]) -> None:
    found = doubts(Words(language, body=before), Words(language, body=after))
    assert {str(each.sign): (" ".join(each.gone), " ".join(each.new)) for each in found} == expected


def test_every_field_is_looked_at() -> None:
    words: dict[str, Any] = dict.fromkeys(("kicker", "headline", "standfirst", "byline", "body"), "Aground")
    for name in words:
        assert doubts(Words(**words), Words(**words | {name: "Aground in Odense"})), name
