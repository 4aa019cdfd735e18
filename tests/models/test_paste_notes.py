"""Lines of a pasted text that speak of the text: it is developing, it was wrong, it was first published then."""

import pytest

from models.paste.chronology import is_newest_first
from models.paste.parsed import parse

BODY = "The council met on Tuesday and talked about the harbour for four hours."
DEVELOPING = """\
Teksten opdateres løbende.
Nyheden opdateres
Historien bliver opdateret løbende.
Nyheten oppdateres.
Saken oppdateres
Artikkelen er oppdatert
Saken vil oppdateres fortløpende.
Texten uppdateras
Artikeln uppdateras löpande.
Dieser Artikel wird laufend aktualisiert
Wird laufend aktualisiert."""
CORRECTIONS = """\
In an earlier version of this article, the bridge was 80 metres long.
We regret the error.
En tidligere version af artiklen angav, at broen er 80 meter lang.
I en tidligere version stod der, at broen er 80 meter lang.
Vi beklager fejlen.
I en tidligere versjon sto det at broen er 80 meter lang.
Vi beklager feilen
I en tidigare version stod det att bron är 80 meter lång.
Vi beklagar felet.
In einer früheren Version hieß es, die Brücke sei 80 Meter lang.
In einer früheren Fassung dieses Textes war die Brücke 80 Meter lang.
Wir bitten, den Fehler zu entschuldigen."""
PUBLISHED = """\
This story first appeared on March 3, 2019.
Artiklen blev første gang bragt 3. marts 2019.
Artiklen er oprindeligt udgivet den 3. marts 2019 kl. 10.14.
Saken ble publisert første gang 3. mars 2019.
Første gang publisert 3. mars 2019
Artikeln publicerades först den 3 mars 2019.
Texten publicerades första gången 3 mars 2019
Dieser Text wurde am 3. März 2019 zuerst veröffentlicht.
Der Artikel ist erstmals am 3. März 2019 erschienen.
(Diese Meldung erschien zuerst am 3. März 2019, 10.14 Uhr)"""


@pytest.mark.parametrize("last", DEVELOPING.split("\n"))
def test_that_a_story_goes_on_is_a_note(last: str) -> None:
    parsed = parse(f"Bridge reopens after the storm\n\n{BODY}\n\n{last}\n")
    assert [(each["kind"], each["text"]) for each in parsed.notes] == [("developing", last)]


@pytest.mark.parametrize("last", CORRECTIONS.split("\n"))
def test_what_was_wrong_is_a_correction(last: str) -> None:
    parsed = parse(f"Bridge reopens after the storm\n\n{BODY}\n\n{last}\n")
    assert (parsed.corrections, len(parsed.original.passages)) == ([last], 1)


@pytest.mark.parametrize("when", PUBLISHED.split("\n"))
def test_when_a_text_was_first_published_may_be_a_sentence(when: str) -> None:
    below = parse(f"Bridge reopens after the storm\n\n{BODY}\n\n{when}\n")
    above = parse(f"Bridge reopens after the storm\n\n{when}\n\n{BODY}\n")
    assert [(each.published, len(each.original.passages)) for each in (above, below)] == [(when, 1)] * 2


@pytest.mark.parametrize("day", ["Yesterday", "I går", "Igår", "Gestern"])
def test_a_day_alone_within_a_story_is_a_subhead(day: str) -> None:
    parsed = parse(f"Bridge reopens after the storm\n\n{BODY}\n\n{day}\n\nIt was built of oak in 1950.")
    assert (parsed.standfirst, parsed.published) == (None, None)
    assert [each["kind"] for each in parsed.original.passages] == ["paragraph", "subhead", "paragraph"]


@pytest.mark.parametrize(
    ("labels", "is_backwards"),
    [
        (["2 hours ago", "5 hours ago"], True),
        (["for 3 dage siden", "for 20 minutter siden"], False),
        (["vor einer Stunde", "vor 40 Minuten"], False),
        (["I dag", "I går"], True),
        (["gestern, 21.00 Uhr", "heute, 9.10 Uhr"], False),
        (["Tuesday", "Monday", "Sunday"], True),
        (["lördag", "söndag", "måndag"], False),
        (["Monday, 9 p.m.", "Tuesday, 8 a.m."], False),
        (["1. januar", "31. december", "30. december"], True),
        (["05.03., 14:32 Uhr", "05.03., 13:10 Uhr", "04.03., 23:50 Uhr"], True),
    ],
)
def test_days_and_whiles_ago_tell_which_entry_came_first(labels: list[str], is_backwards: bool) -> None:
    assert is_newest_first(labels, is_above=not is_backwards) is is_backwards
