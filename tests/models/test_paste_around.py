"""What stands above and below a story that is pasted, and within it, and is none of it."""

import pytest

from models.paste.parsed import parse

BODY = "The council met on Tuesday and talked about the harbour for four hours."


@pytest.mark.parametrize(
    "last",
    [
        "Ingen er kommet til skade, siger politiet. (TT)",
        "Ingen kom til skade. /ritzau/",
        "Ingen er skadd, sier politiet (NTB)",
        "We do not know yet (Reuters)",
        "($1 = 0.97 euros)",
        "»Nu skal vi hjem,« siger Jens Holm, der er kaptajn",
        "Betroffen sind heute etwa 2300 Menschen./ab/DP/mis",
        "Where is it? Nobody knows",
    ],
)
def test_a_last_line_that_tells_something_is_the_storys(last: str) -> None:
    parsed = parse(f"Bridge reopens after the storm\n\n{BODY}\n\n{last}\n\nHarbour, Storm\n")
    assert (parsed.original.passages[-1]["text"], [each["text"] for each in parsed.leftover]) == (
        last,
        ["Harbour, Storm"],
    )


@pytest.mark.parametrize(
    "last",
    [
        "Originally published March 3, 2024 at 10:14 a.m.",
        "Opprinnelig publisert kl. 04.12",
        "This article was originally published on March 3, 2024.",
        "Denna artikel publicerades ursprungligen den 3 mars 2024.",
    ],
)
def test_when_a_text_was_first_published_begins_no_original(last: str) -> None:
    parsed = parse(
        f"Bridge reopens after the storm\n\n{BODY}\n\nThe mayor asked for patience until the end of May.\n\n{last}\n"
    )
    assert (parsed.updates, parsed.published, len(parsed.original.passages)) == ([], last, 2)


@pytest.mark.parametrize(
    "first",
    [
        "Skip to main content",
        "Spring til indhold",
        "Hopp til innhold",
        "Hoppa till huvudinnehåll",
        "Direkt zum Inhalt",
        "Zum Hauptinhalt springen",
        "Gå direkte til indhold",
        "Log in / Register",
        "(Wiederholung: Tippfehler im ersten Absatz berichtigt)",
        "Kære alle!",
        "Pressemitteilung vom 3. Mai 2024",
    ],
)
def test_what_stands_above_a_headline_is_none(first: str) -> None:
    parsed = parse(f"{first}\n\nBridge reopens after the storm\n\n{BODY}\n")
    assert (parsed.headline, parsed.leftover) == ("Bridge reopens after the storm", [])


@pytest.mark.parametrize(
    ("lines", "published", "updated"),
    [
        ("2 hours ago", "2 hours ago", None),
        ("For en time siden", "For en time siden", None),
        ("Igår 14.32", "Igår 14.32", None),
        ("Publiceret\n2 timer siden", "Publiceret 2 timer siden", None),
        ("By Anna Reed\nvor 5 Minuten", "vor 5 Minuten", None),
        (
            "Publicerad i går\nUppdaterad för under en timme sedan",
            "Publicerad i går",
            "Uppdaterad för under en timme sedan",
        ),
    ],
)
def test_moments_told_from_the_readers_stay_words(lines: str, published: str, updated: str | None) -> None:
    parsed = parse(f"Bridge reopens after the storm\n{lines}\n\n{BODY}\n")
    assert (parsed.published, parsed.updated, parsed.standfirst, parsed.updates) == (published, updated, None, [])


@pytest.mark.parametrize(
    "last",
    [
        "Associated Press writer Jim Dole in Sacramento contributed to this report.",
        "With reporting from Anna Reed in Eastport.",
        "Our Standards: The Thomson Reuters Trust Principles.",
        "(Mit Material der dpa)",
        "Denne artikel er skrevet af Ritzau",
        "Denna artikel är skriven av TT",
    ],
)
def test_whose_work_a_text_was_is_a_note_below_an_update(last: str) -> None:
    parsed = parse(f"Bridge reopens after the storm\n\nUPDATE: {BODY}\n\n{last}\n")
    assert (parsed.original.passages, len(parsed.updates)) == ([], 1)
    assert [(each["kind"], each["text"]) for each in parsed.notes] == [("editor", last)]


def test_when_a_live_entry_was_updated_is_no_entry() -> None:
    entries = [f"{time} BST\n{BODY}\n\nShare\n\nUpdated at {time} BST" for time in ("20.32", "20.14", "19.50")]
    parsed = parse("\n\n".join(["Storm closes the harbour: live", *entries]))
    assert [(each.label, each.paragraphs) for each in parsed.updates] == [
        (f"{time} BST", [BODY]) for time in ("20.32", "20.14", "19.50")
    ]
    assert (parsed.updated, parsed.leftover) == ("Updated at 19.50 BST", [])


@pytest.mark.parametrize("slug", ["ROUNDUP 2:", "WDH:", "WDH/ROUNDUP:", "HAST:"])
def test_a_wires_slug_is_a_kicker(slug: str) -> None:
    parsed = parse(f"{slug} Bridge reopens after the storm\n\n{BODY}\n")
    assert (parsed.kicker, parsed.headline) == (slug, "Bridge reopens after the storm")


def test_a_line_that_a_comma_ends_is_no_headline() -> None:
    parsed = parse(f"Here is what we talked about,\n\nBridge reopens after the storm\n\n{BODY}\n")
    assert parsed.headline == "Bridge reopens after the storm"


@pytest.mark.parametrize("headlines", ["\nFerry fares rise\nSchool closed", "\n\n• Ferry fares rise\n• School closed"])
def test_what_to_read_also_ends_where_the_story_goes_on(headlines: str) -> None:
    parsed = parse(f"Bridge reopens after the storm\n\n{BODY}\n\nREAD ALSO{headlines}\n\nIt was built of oak in 1950.")
    assert [(each["kind"], each["text"]) for each in parsed.original.passages] == [
        ("paragraph", BODY),
        ("read_also", "Ferry fares rise"),
        ("read_also", "School closed"),
        ("paragraph", "It was built of oak in 1950."),
    ]
    assert parsed.related == []


def test_a_story_of_one_paragraph_has_it_with_its_moment_below() -> None:
    parsed = parse(f"Bridge reopens after the storm\n\n{BODY}\n\nPublished 3 March 2024\n\nShare\n")
    assert (parsed.standfirst, parsed.published) == (None, "Published 3 March 2024")
    assert [each["text"] for each in parsed.original.passages] == [BODY]


def test_headlines_alone_are_no_story() -> None:
    headlines = ["Bridge reopens after the storm", "Ferry fares rise in May", "School closes", "Dog finds old ring"]
    parsed = parse("\n".join(headlines))
    assert (parsed.headline, parsed.standfirst, parsed.original.passages) == (headlines[0], None, [])
    assert [each["text"] for each in parsed.leftover] == headlines[1:]
