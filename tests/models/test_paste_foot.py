"""What stands below a story that is pasted: buttons of its page, tags, a sender's signature, notes to editors."""

import pytest

from models.paste.parsed import Parsed, parse

BODY = "The council met on Tuesday and talked about the harbour for four hours."
FIRST = "Bridge reopens after the storm"


def above(foot: str) -> Parsed:
    return parse(f"{FIRST}\n\n{BODY}\n\nNobody was hurt.\n\n{foot}\n")


def kept(parsed: Parsed) -> list[str]:
    return [each["text"] for each in parsed.original.passages if each["text"] not in (BODY, "Nobody was hurt.")]


@pytest.mark.parametrize(
    "foot",
    [
        "Share this:\nClick to share on X (Opens in new window)\nLike this:\nLike Loading...\nLeave a comment",
        "Posted in Local news\nTagged bridge, harbour\nPost navigation\n← Ferry fares rise in May",
        "Leave a Reply\nYour email address will not be published. Required fields are marked *\nName *\nWebsite",
        "Related topics\nEastport\nBridges\nOld harbour",
        "Del dette:\nKlik for at dele på Facebook(Åbner i et nyt vindue)\nUdgivet i Nyheder\nSkriv en kommentar",
        "Del dette:\nKlikk for å dele på X(åpnes i et nytt vindu)\nPublisert i Nyheter\nLegg igjen en kommentar",
        "Dela detta:\nGilla detta:\nGilla Laddar in …\nPublicerat i Nyheter\nTaggad bro, storm\nLämna en kommentar",
        "Teilen mit:\nGefällt mir Wird geladen …\nVerschlagwortet mit Brücke, Sund\nSchreibe einen Kommentar",
        "More on:\nStorm\nBridges\nSign in to comment",
        "Themen\nBrücke\nAlter Hafen",
        "Med venlig hilsen\n\nAnna Holm\nPresseansvarlig, Nordby Kommune\nTlf. 12 34 56 78",
        "Vennlig hilsen Anna Holm\nNordby kommune",
        "Med vänlig hälsning\nAnna Holm",
        "Mit freundlichen Grüßen\nAnna Berg\nPressesprecherin",
        "Kind regards,\nAnna Reed",
        "--\nAnna Reed\nPress officer\n+45 12 34 56 78",
    ],
)
def test_what_a_page_or_a_mail_has_below_a_story_is_furniture(foot: str) -> None:
    parsed = above(foot)
    assert [each["text"] for each in parsed.notes] == [line for line in foot.split("\n") if line]
    assert {each["kind"] for each in parsed.notes} == {"furniture"}
    assert (kept(parsed), parsed.related, parsed.leftover) == ([], [], [])


@pytest.mark.parametrize(
    "foot",
    [
        "For further information:\nAnna Reed, press officer\nTel: +45 12 34 56 78\nanna@harbour.example",
        "Notes to editors:\n\nThe bridge was built in 1950.\n\nEastport Council runs eleven bridges and two ferries.",
        "Media contact: Anna Reed, 12 34 56 78",
        "Yderligere oplysninger:\nPressechef Anna Holm, tlf. 12 34 56 78",
        "Yderligere oplysninger hos:\nPressechef Anna Holm, tlf. 12 34 56 78",
        "Für Rückfragen:\nAnna Berg\nTel. 0123 456789",
        "Kontaktperson:\nAnna Holm\nTlf: 12 34 56 78",
        "För mer information, kontakta:\nAnna Holm, 070-123 45 67\n\nOm Nordby\nNordby har elva broar.",
        "Pressekontakt:\nAnna Berg\nE-Mail: anna@hafen.example\n\nÜber die Stadt Neustadt\nNeustadt hat elf Brücken.",
        "Originally published in The Valley Times",
        "Først bragt i Nordby Tidende",
        "Opprinnelig publisert i Nordby Avis",
        "Ursprungligen publicerad i Nordby Tidning",
        "Zuerst erschienen in der Neustädter Zeitung",
        "The post Bridge reopens after the storm appeared first on Eastport Blog.",
    ],
)
def test_what_is_for_a_newsroom_is_an_editors_note(foot: str) -> None:
    parsed = above(foot)
    texts = [each["text"].removeprefix("- ") for each in parsed.notes if each["kind"] == "editor"]
    assert texts + [each["text"] for each in parsed.notes if each["kind"] == "furniture"] == [
        line for line in foot.split("\n") if line
    ]
    assert (kept(parsed), parsed.leftover) == ([], [])


def test_where_to_reach_its_writer_is_an_editors_note() -> None:
    reach = "Anna Reed covers the harbour. Reach her at anna@times.example or 555-201-3344."
    asked = "The mayor can be reached at mayor@eastport.example or 555-201-3345, she said."
    parsed = parse(f"{FIRST}\n\nBy Anna Reed, Staff Writer\n\n{BODY}\n\n{asked}\n\n{reach}\n")
    assert [(each["kind"], each["text"]) for each in parsed.notes] == [("editor", reach)]
    assert [each["text"] for each in parsed.original.passages] == [BODY, asked]


def test_where_a_text_was_first_may_stand_above_it() -> None:
    first = "This article was originally published in The Valley Times."
    parsed = parse(f"{FIRST}\n\n{first}\n\n{BODY}\n\nNobody was hurt.\n")
    assert (parsed.standfirst, [each["text"] for each in parsed.notes]) == (None, [first])
    assert [each["text"] for each in parsed.original.passages] == [BODY, "Nobody was hurt."]


@pytest.mark.parametrize("end", ["ENDS", "-ENDS-", "- ends -", "(Ends)", "- SLUT -", "ENDE"])
def test_below_the_end_of_a_press_release_is_none_of_it(end: str) -> None:
    parsed = above(
        f"{end}\n\nThe council of Eastport runs eleven bridges and two ferries.\n\nRead also: Ferry fares rise"
    )
    assert [(each["kind"], each["text"]) for each in parsed.notes] == [
        ("furniture", end.removeprefix("- ")),
        ("editor", "The council of Eastport runs eleven bridges and two ferries."),
    ]
    assert kept(parsed) == ["Ferry fares rise"]


@pytest.mark.parametrize(
    "heading", ["FAKTA", "Fakta om broen", "Fakta: Broen over sundet", "FAKTARUTA", "Fakten zur Brücke", "Facts:"]
)
def test_a_box_of_facts_has_its_subhead(heading: str) -> None:
    parsed = above(f"{heading}\nBygget i 1950.\n• 90 meter lang\n\nKilde: Nordby Kommune")
    assert [each["kind"] for each in parsed.original.passages][2:] == ["subhead", "paragraph", "list", "paragraph"]
    assert parsed.leftover == []


def test_what_readers_wrote_below_a_story_is_none_of_it() -> None:
    comments = "3 thoughts on “Bridge reopens after the storm”\n\nGood news for all of us who live over there.\n\nReply"
    assert (kept(above(comments)), len(above(comments).leftover)) == ([], 3)
    dated = "2 thoughts on “Bridge”\n\nTom\nMarch 5, 2024 at 10:12 am\nOh!\n\nJane\nMarch 6, 2024 at 8:00 am\nYes!"
    assert (kept(above(dated)), above(dated).updates, len(above(dated).leftover)) == ([], [], 7)
    said = "Comments\n\n1. Tom says:\nMarch 4, 2019 at 10:12\nGood news for all of us who live on the other side."
    assert kept(above(said)) == []


def test_a_blogs_related_posts_are_other_stories() -> None:
    post = 'Ferry fares rise in May\nJanuary 4, 2019\nIn "Local news"'
    parsed = above(f"Related\n{post}\nSchool closes for two weeks\nJanuary 14, 2019\nIn “Local news”")
    assert [each["headline"] for each in parsed.related] == ["Ferry fares rise in May", "School closes for two weeks"]
    assert (kept(parsed), parsed.published, parsed.leftover) == ([], None, [])


@pytest.mark.parametrize(
    "last",
    [
        "The mayor was there with her two dogs",
        "Borgmesteren var der med sine to hunde",
        "Der Bürgermeister war mit zwei Hunden da",
        "Tagged birds fly south, the museum says.",
        "Posted in 1950, the letter came on Tuesday.",
        "Share this: that is what the mayor wrote on the wall.",
        "Leave a reply on the machine, the mayor says.",
        "Kind regards from the mayor did not help.",
        "For further information one has to wait, the mayor said on Friday.",
        "Tags: that is what the two artists leave on the walls.",
        "First published in Denmark, the book sold well.",
        "Posted in the window was a note from the mayor",
        "Tagged as the town's worst bridge, it stood for years",
        "With files from the archive she proved it",
        "This message is confidential, the mayor wrote on the envelope.",
        "The post office in Holm appeared first on the list.",
        "One comment on the plan was enough",
        "Kontakt mit dem Schiff riss am Mittag ab",
        "Fakta er, at broen er lukket.",
        "Hilsen fra borgmesteren hjalp ikke.",
        "Notes to editors were all she wrote.",
    ],
)
def test_a_last_line_that_begins_like_a_foot_is_the_storys(last: str) -> None:
    assert kept(above(last)) == [last]
    assert kept(above(f"{last}\n\nEastport Gazette")) == [last]


def test_a_letter_within_a_story_is_its_text() -> None:
    letter = "Kind regards,\nThe mayor\n\nThe letter was sent to all who live by the harbour on Monday."
    assert kept(above(letter)) == [line for line in letter.split("\n") if line]


def test_a_sites_menu_above_a_headline_is_none_of_it() -> None:
    parsed = parse(f"Eastport Blog\nNews from the harbour\nHome\nAbout\nContact\n\n{FIRST}\n\n{BODY}\n")
    assert (parsed.headline, parsed.standfirst, len(parsed.leftover)) == (FIRST, None, 5)
