"""Pages of broadcasters and papers, copied whole: what is none of the story."""

import pytest

from models.paste.parsed import Parsed, parse

BODY = "The council met on Tuesday and talked about the harbour for four hours."
FIRST = "Bridge reopens after the storm"


def passages(parsed: Parsed) -> list[tuple[str, str]]:
    return [(each["kind"], each["text"]) for each in parsed.original.passages]


def captions(parsed: Parsed) -> list[str]:
    return [each["text"] for each in parsed.notes if each["kind"] == "caption"]


def test_a_picture_stands_above_its_agency_and_what_readers_are_shown() -> None:
    picture = ["PA Media Cars on a bridge in grey weather", "PA Media", "The bridge was shut on Sunday"]
    parsed = parse("\n".join([FIRST, "3 hours ago", "Anna Reed", "BBC News, Eastport", *picture, "", BODY, ""]))
    assert (captions(parsed), passages(parsed)) == (picture, [("paragraph", BODY)])
    assert (parsed.byline, parsed.standfirst, parsed.leftover) == ("Anna Reed BBC News, Eastport", None, [])


@pytest.mark.parametrize(
    "picture",
    [
        "TILBAKE PÅ VEIEN: Tom Hansen i bilen sin.\nFOTO: PER DAHL / NRK",
        "The bridge on Tuesday morning. Photograph: Jane Poe/The Valley Times",
        "Cars on the bridge. Tom Hale / Eastport Times",
        "Bilar på bron.\nBild: Per Dahl/TT",
    ],
)
def test_a_pictures_text_within_a_story_is_a_caption(picture: str) -> None:
    parsed = parse(f"{FIRST}\n\n{BODY}\n\n{picture}\n\n{BODY}\n")
    assert (captions(parsed), passages(parsed)) == (picture.split("\n"), [("paragraph", BODY)] * 2)


def test_a_first_paragraph_with_a_picture_below_is_the_storys() -> None:
    first = "Broen er åbnet igen tirsdag morgen, oplyser politiet."
    parsed = parse(f"Broen er åbnet igen\n\nAf Anna Holm\n\n{first}\n\nFoto: © Per Dahl, Ritzau Scanpix\n\n{BODY}\n")
    assert passages(parsed) == [("paragraph", first), ("paragraph", BODY)]


def test_what_a_newsletter_offers_within_a_story_is_none_of_it() -> None:
    offer = "Sign up to First Edition\nFree daily newsletter\nOur morning email tells you what is happening today.\n\n"
    parsed = parse(f"{FIRST}\n\n{BODY}\n\n{offer}Privacy Notice: read it.\nafter newsletter promotion\n\n{BODY}\n")
    assert (passages(parsed), len(parsed.notes)) == ([("paragraph", BODY)] * 2, 5)


def test_a_few_words_above_a_headline_with_its_standfirst_are_a_kicker() -> None:
    standfirst = "Zwei Tage lang hatte der Wind sie gesperrt: Nun ist die Brücke wieder offen."
    parsed = parse(
        f"Nach dem Sturm\nBrücke über den Sund wieder offen\n\n{standfirst}\n\nVon Anna Berg, NDR\n\n{BODY}\n"
    )
    assert (parsed.kicker, parsed.headline) == ("Nach dem Sturm", "Brücke über den Sund wieder offen")
    assert (parsed.standfirst, parsed.byline) == (standfirst, "Von Anna Berg, NDR")
    plain = parse(f"Storm hits Eastport\nThousands without power after record winds\n\nBy Anna Reed\n\n{BODY}\n")
    assert (plain.kicker, plain.headline) == (None, "Storm hits Eastport")


@pytest.mark.parametrize(
    ("dateline", "dash"),
    [
        ("HAMBURG (dpa/lno)", " -"),
        ("EASTPORT, N.Y. (AP)", " —"),
        ("KØBENHAVN (Ritzau)", " -"),
        ("STOCKHOLM (TT)", " –"),
        ("OSLO (NTB)", ":"),
        ("Kassel", " –"),
        ("NEW YORK, March 5, 2024 /PRNewswire/", " --"),
    ],
)
def test_a_paragraph_with_a_dateline_is_no_headline(dateline: str, dash: str) -> None:
    parsed = parse(f"{dateline}{dash} {BODY}\n\nNobody was hurt, the mayor said on Tuesday.\n")
    assert (parsed.headline, parsed.dateline, passages(parsed)[0]) == (None, dateline, ("paragraph", BODY))


@pytest.mark.parametrize(
    "above",
    [
        "Harbour Blog\nA blog about the harbour\nMenu\nSkip to content\nHOMEABOUT\n\nMarch 5, 2024\nby admin",
        "The Valley Times\nTuesday, March 5, 2024",
    ],
)
def test_a_sites_name_above_its_date_is_no_headline(above: str) -> None:
    parsed = parse(f"{above}\n{FIRST}\nBy Anna Reed\n\n{BODY}\n")
    assert (parsed.headline, parsed.byline, parsed.standfirst) == (FIRST, "By Anna Reed", None)
    assert "March 5, 2024" in (parsed.published or "")


def test_a_pages_title_above_a_headline_is_none() -> None:
    parsed = parse(f"{FIRST} | Eastport Gazette\n\n{FIRST}\n\nBy Anna Reed\n\n{BODY}\n")
    assert (parsed.headline, parsed.standfirst, len(parsed.notes)) == (FIRST, None, 1)


def test_live_above_a_headline_with_its_bylines_begins_no_list() -> None:
    parsed = parse(f"Live\n{FIRST}\nAnna Reed (now) and Tom Hale (earlier)\nTue 5 Mar 2024 12.00 CET\n\n{BODY}\n")
    assert (parsed.kicker, parsed.headline, parsed.related) == ("Live", FIRST, [])
    assert (parsed.byline, parsed.published) == ("Anna Reed (now) and Tom Hale (earlier)", "Tue 5 Mar 2024 12.00 CET")


def test_what_a_sender_says_of_itself_is_a_note_where_its_name_begins_it() -> None:
    about = "About Harbour Corp.\n\nHarbour Corp. owns eleven bridges and two ferries."
    parsed = parse(
        f"{FIRST}\n\n{BODY}\n\n{about}\n\nCONTACT: Anna Reed, anna@harbour.example\n\nSOURCE Harbour Corp.\n"
    )
    assert (passages(parsed), {each["kind"] for each in parsed.notes}) == ([("paragraph", BODY)], {"editor"})
    kept = parse(f"{FIRST}\n\n{BODY}\n\nAbout the Bridge\nIt was built of oak in 1950, says the museum.\n")
    assert [kind for kind, _ in passages(kept)] == ["paragraph", "subhead", "paragraph"]
