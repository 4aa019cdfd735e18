"""A text that was pasted as a mail: fields and a note above it, and below what its sender signs with."""

import pytest

from models.paste.parsed import Parsed, parse

TEXT = "The bridge over the sound was closed on Tuesday evening.\n\nIt will open again on Friday, the mayor said."
HEADLINE = "Bridge closed after the storm"


def kinds(parsed: Parsed) -> list[tuple[str, str]]:
    return [(each["kind"], each["text"]) for each in parsed.notes]


def passages(parsed: Parsed) -> list[str]:
    return [each["text"] for each in parsed.original.passages]


@pytest.mark.parametrize(
    ("fields", "subject"),
    [
        (
            "From: Anna Reed <anna@harbour.example>\nTo: desk@harbour.example\nDate: Tue, 5 Mar 2024\nSubject: ",
            "Subject:",
        ),
        ("Fra: Anna Holm <anna@havn.example>\nSendt: 5. marts 2024 10:12\nEmne: VS: ", "Emne: VS:"),
        ("Från: Anna Holm\nTill: redaktionen@hamn.example\nÄmne: SV: ", "Ämne: SV:"),
        ("Von: Anna Berg <anna@hafen.example>\nGesendet: 5. März 2024 10:12\nBetreff: AW: WG: ", "Betreff: AW: WG:"),
        ("Subject: ", "Subject:"),
        ("To: All newsrooms\nFrom: Eastport Police\nRe: ", "Re:"),
    ],
)
def test_a_mails_subject_is_the_headline_where_there_is_none(fields: str, subject: str) -> None:
    parsed = parse(f"{fields}{HEADLINE}\n\n{TEXT}\n")
    assert (parsed.headline, passages(parsed), parsed.leftover) == (HEADLINE, TEXT.split("\n\n"), [])
    assert kinds(parsed)[-1] == ("furniture", subject)
    other = parse(f"{fields}Text for tomorrow\n\n{HEADLINE}\n\n{TEXT}\n")
    assert (other.headline, passages(other), other.leftover) == (HEADLINE, TEXT.split("\n\n"), [])
    assert kinds(other)[-1] == ("furniture", fields.rsplit("\n", maxsplit=1)[-1] + "Text for tomorrow")


@pytest.mark.parametrize(
    ("note", "editors"),
    [
        ("Hi Tom,\n\nHere is the text. Please call me if you have any questions.\n\nBest,\nAnna", 1),
        ("Hello!\n\nPlease find a press release below.", 1),
        ("Kære redaktion\n\nVedhæftet er en nyhed om broen.\n\nDe bedste hilsner\nAnna Holm\nTlf. 12 34 56 78", 1),
        ("Hej,\n\nhermed teksten om broen.\n\nVh Anna", 1),
        ("Guten Tag,\n\nunten der Text für morgen.\n\nGrüße\nAnna", 1),
        ("Hei!\n\nHer kommer saken om broen.", 1),
        ("Hej!\n\nHär kommer texten om bron. Hör av dig om du har frågor.\n\n/Anna", 2),
        (
            "Sehr geehrte Damen und Herren,\n\nanbei unsere Pressemitteilung.\n\nMit freundlichen Grüßen\nAnna Berg",
            1,
        ),
    ],
)
def test_a_note_above_a_text_is_an_editors(note: str, editors: int) -> None:
    parsed = parse(f"{note}\n\n{HEADLINE}\n\n{TEXT}\n")
    assert (parsed.headline, parsed.standfirst, passages(parsed)) == (HEADLINE, None, TEXT.split("\n\n"))
    assert sorted(text for _, text in kinds(parsed)) == sorted(line for line in note.split("\n") if line)
    assert ([kind for kind, _ in kinds(parsed)].count("editor"), parsed.leftover) == (editors, [])


def test_a_note_may_stand_above_a_mail_that_was_sent_on() -> None:
    mail = f"From: Anna Reed\nDate: Tue, 5 Mar 2024\nSubject: {HEADLINE}\nTo: tom@times.example\n\n{TEXT}"
    parsed = parse(f"Can you run this tomorrow?\n\n---------- Forwarded message ---------\n{mail}\n")
    assert (parsed.headline, passages(parsed)) == (HEADLINE, TEXT.split("\n\n"))
    assert kinds(parsed)[0] == ("editor", "Can you run this tomorrow?")


def test_a_note_is_told_from_the_text_though_the_sender_signs_below_it() -> None:
    note = "Hei,\n\nVedlagt følger en pressemelding om broen."
    parsed = parse(f"{note}\n\n***\n\n{HEADLINE}\n\n{TEXT}\n\nMed vennlig hilsen\nAnna Holm\n")
    assert (parsed.headline, passages(parsed)) == (HEADLINE, TEXT.split("\n\n"))
    assert [kind for kind, _ in kinds(parsed)] == ["furniture", "editor", "rule", "furniture", "furniture"]


def test_a_mail_that_was_answered_is_left_over() -> None:
    answered = "On Tue, 5 Mar 2024 at 10:12, Tom Hale wrote:\n> Where is the text?\n> I need it by noon."
    parsed = parse(f"{HEADLINE}\n\n{TEXT}\n\n{answered}\n")
    assert (passages(parsed), len(parsed.leftover)) == (TEXT.split("\n\n"), 3)


def test_what_every_mail_of_a_firm_says_below_is_a_note() -> None:
    below = "Sent from my iPhone\n\nThis e-mail and any attachments are confidential and intended for Tom Hale alone."
    parsed = parse(f"{HEADLINE}\n\n{TEXT}\n\n{below}\n")
    assert (passages(parsed), len(parsed.notes), parsed.leftover) == (TEXT.split("\n\n"), 2, [])


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADLINE}\n\n{TEXT}\n\nWhat now?\nThe council meets on Monday to talk about the bridge.\n\nBest,\nAnna",
        f"{HEADLINE}\n\nHere is what the mayor said below the bridge on Tuesday.\n\nWhat now?\n\n{TEXT}",
        f"{HEADLINE}\n\nFrom: the harbour\nTo: the square\n\n{TEXT}",
    ],
)
def test_a_story_that_only_looks_like_a_mail_is_one(text: str) -> None:
    parsed = parse(text)
    assert (parsed.headline, [each for each in parsed.notes if each["kind"] == "editor"]) == (HEADLINE, [])
    assert set(TEXT.split("\n\n")) <= {*passages(parsed)}
