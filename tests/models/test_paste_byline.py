"""Who wrote a text that is pasted, as mails, blogs and broadcasters write it."""

import pytest

from models.paste.parsed import Parsed, parse
from models.paste.told import head_of

BODY = "The council met on Tuesday and talked about the harbour for four hours."


def below_headline(lines: str, gap: str = "\n\n") -> Parsed:
    return parse(f"Bridge reopens after the storm\n{lines}{gap}{BODY}\n\nNobody was hurt.\n")


@pytest.mark.parametrize(
    ("line", "byline", "published", "updated"),
    [
        ("Posted on March 3, 2019 by Anna Reed", "by Anna Reed", "Posted on March 3, 2019", None),
        ("March 3, 2019 by Jane Smith", "by Jane Smith", "March 3, 2019", None),
        ("Posted by Anna Reed on March 3, 2019", "Posted by Anna Reed", "on March 3, 2019", None),
        ("By Anna Reed | Updated March 3, 2019 10:12 am", "By Anna Reed", None, "Updated March 3, 2019 10:12 am"),
        ("Publiceret 3. marts 2019 af Anna Holm", "af Anna Holm", "Publiceret 3. marts 2019", None),
        ("Av Anna Holm – 3. mars 2019 kl. 10.12", "Av Anna Holm", "3. mars 2019 kl. 10.12", None),
        ("Publicerad 3 mars 2019 av Anna Holm", "av Anna Holm", "Publicerad 3 mars 2019", None),
        ("Von Anna Berg, 03.03.2019, 10:12 Uhr", "Von Anna Berg", "03.03.2019, 10:12 Uhr", None),
        ("Skrevet den 5. marts 2019 af Anna Holm", "af Anna Holm", "Skrevet den 5. marts 2019", None),
        ("Author: Anna Reed\nDate: 5 March 2019", "Author: Anna Reed", "Date: 5 March 2019", None),
        ("Von Anna Berg\nund Tom Hahn\n03.03.2019", "Von Anna Berg und Tom Hahn", "03.03.2019", None),
        ("Anna Berg, 3. März 2019", "Anna Berg", "3. März 2019", None),
    ],
)
def test_who_and_when_are_two_things(line: str, byline: str, published: str | None, updated: str | None) -> None:
    parsed = below_headline(line)
    assert (parsed.byline, parsed.published, parsed.updated) == (byline, published, updated)
    assert (parsed.standfirst, parsed.leftover) == (None, [])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Jane Smith, BBC News", "Jane Smith, BBC News"),
        ("By Jane Smith @janesmith", "Jane Smith @janesmith"),
        ("By Jane Smith and 2 others", "Jane Smith and 2 others"),
        ("News / By Anna Reed", "Anna Reed"),
        ("Words: Jane Smith | Photos: Tom Hale", "Jane Smith | Photos: Tom Hale"),
        ("Anna Reed (now) and Tom Hale (earlier)", "Anna Reed (now) and Tom Hale (earlier)"),
        ("Anna Reed & Tom Hale", "Anna Reed & Tom Hale"),
        ("Anna Reed in Eastport", "Anna Reed in Eastport"),
        ("Anna Reed, harbour correspondent", "Anna Reed, harbour correspondent"),
        ("Tom Hale and Anna Reed for The Valley Times", "Tom Hale and Anna Reed for The Valley Times"),
        ("Story by Anna Reed • 2h • 2 min read", "Anna Reed • 2h • 2 min read"),
        ("Ein Kommentar von Anna Berg", "Anna Berg"),
        ("Von dpa und Anna Berg", "dpa und Anna Berg"),
        ("Skrevet af Anna Holm", "Anna Holm"),
        ("Tekst: Anna Holm Foto: Per Dahl", "Anna Holm Foto: Per Dahl"),
        ("Text och bild: Anna Holm", "Anna Holm"),
        ("Von Anna Berg (Text) und Tom Hahn (Fotos)", "Anna Berg (Text) und Tom Hahn (Fotos)"),
    ],
)
def test_a_name_with_more_beside_it_is_a_byline(line: str, name: str) -> None:
    parsed = below_headline(line)
    assert (parsed.byline, head_of(parsed)["byline"], parsed.standfirst, parsed.leftover) == (line, name, None, [])


@pytest.mark.parametrize(
    ("lines", "byline", "furniture"),
    [
        (
            "Jane Smith\nHarbour reporter\nTom Hale\nCrime correspondent",
            "Jane Smith Harbour reporter Tom Hale Crime",
            [],
        ),
        ("Anna Holm\nJournalist\n\nPer Dahl\nFotograf", "Anna Holm Journalist Per Dahl Fotograf", []),
        ("Anna Holm\nanna.holm@harbour.example", "Anna Holm", ["anna.holm@harbour.example"]),
        ("Anna Reed\nBBC News, Eastport", "Anna Reed BBC News, Eastport", []),
        ("by Anna Reed\nin Local news", "by Anna Reed", ["in Local news"]),
        ("By\nAnna Reed\n-\nMarch 3, 2019", "Anna Reed", ["By", "-"]),
    ],
)
def test_a_byline_may_have_several_lines(lines: str, byline: str, furniture: list[str]) -> None:
    parsed = below_headline(lines)
    assert (parsed.byline or "").startswith(byline)
    assert [each["text"] for each in parsed.notes] == furniture
    assert (parsed.standfirst, parsed.leftover) == (None, [])


@pytest.mark.parametrize("line", ["Text: Anna Berg", "Tekst og foto: Anna Holm", "Words: Jane Smith", "Von Anna Berg"])
def test_a_byline_may_stand_at_the_foot(line: str) -> None:
    text = f"Bridge reopens after the storm\n\n{BODY}\n\n{line}\n"
    assert (parse(text).byline, parse(text).leftover) == (line, [])
    second = parse(text.replace("\n\n", "\n\nBy Tom Hale\n\n", 1))
    assert (second.byline, [each["text"] for each in second.leftover]) == ("By Tom Hale", [line])


@pytest.mark.parametrize(
    "line",
    [
        "Words fail me: the bridge is open",
        "By Tuesday the bridge was open again",
        "Av Oslo er det lite igjen",
        "By the harbour stood a house",
        "Av alla båtar är denna den sista",
        "Von den elf Brücken ist eine offen",
        "Text messages from the mayor show a plan",
        "A day in Eastport",
    ],
)
def test_a_line_that_begins_like_a_byline_is_none(line: str) -> None:
    parsed = below_headline(line)
    assert (parsed.byline, parsed.standfirst) == (None, line)


def test_a_name_and_a_place_right_above_a_paragraph_name_no_writer() -> None:
    assert below_headline("Prince Harry in Davos", gap="\n").byline is None
