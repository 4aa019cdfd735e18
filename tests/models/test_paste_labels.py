"""Labels of updates, of the original and of what to read also, as newsrooms write them."""

import pytest

from models.paste.parsed import parse

BODY = "The council met on Tuesday and talked about the harbour for four hours."
FIRST = "Bridge reopens after the storm"


@pytest.mark.parametrize(
    "kicker",
    ["UPDATE 7:40 a.m.:", "Update #2:", "UPDATE (Feb. 3):", "Opdatering kl. 14.32:", "Update, 14 Uhr:", "Update 3 -"],
)
def test_a_headline_may_bear_an_updates_number_or_time(kicker: str) -> None:
    parsed = parse(f"{kicker} {FIRST}\n\n{kicker} {BODY}\n\nOriginal story:\n\nThe bridge was shut on Monday night.\n")
    assert (parsed.kicker, parsed.headline) == (kicker, FIRST)
    assert [each.paragraphs for each in parsed.updates] == [[BODY]]


def test_updates_without_a_headline_are_updates() -> None:
    parsed = parse("UPDATE 9 p.m.: Bridge is open\n\nUPDATE 8 p.m.: Bridge is shut\n")
    assert (parsed.headline, len(parsed.updates)) == (None, 2)


def test_a_labels_time_may_stand_below_it() -> None:
    parsed = parse(
        f"{FIRST}\n\nUPDATE\n\n2.40pm\n\n{BODY}\n\nUPDATE\n1.15pm\n{BODY}\n\nORIGINAL\n\n12.30pm\n\n{BODY}\n"
    )
    assert [(each.label, each.paragraphs) for each in parsed.updates] == [
        ("UPDATE 2.40pm", [BODY]),
        ("UPDATE 1.15pm", [BODY]),
    ]
    assert (parsed.original.label, [each["text"] for each in parsed.original.passages]) == ("ORIGINAL 12.30pm", [BODY])


@pytest.mark.parametrize(
    "label",
    [
        "Update from Friday, March 7:",
        "Update posted at 5 p.m.:",
        "Morning update:",
        "Friday's update:",
        "Opdatering fra kl. 14:",
        "Update von 14.32 Uhr:",
    ],
)
def test_an_update_may_say_of_what_day_it_is(label: str) -> None:
    parsed = parse(f"{FIRST}\n\n{label} {BODY}\n\nPrevious coverage: The bridge was shut on Monday.\n")
    assert [each.label for each in parsed.updates] == [label]
    assert parsed.original.label == "Previous coverage:"


@pytest.mark.parametrize(
    "label",
    [
        "More:",
        "Related story:",
        "You may also like:",
        "Læs mere her:",
        "Relatert:",
        "Läs mer här:",
        "Lesen Sie hier:",
        "Lesen Sie dazu auch:",
        "Auch interessant:",
    ],
)
def test_words_above_another_storys_headline_say_to_read_it(label: str) -> None:
    parsed = parse(f"{FIRST}\n\n{BODY}\n\n{label} Ferry fares rise in May\n\nThe bridge was shut on Monday night.\n")
    assert [each["text"] for each in parsed.original.passages if each["kind"] == "read_also"] == [
        "Ferry fares rise in May"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "More: that is what the mayor wants.",
        "Update from Oslo came late, the mayor said.",
        "Auch interessant ist der alte Hafen, sagte sie.",
        "Læs her hvad borgmesteren siger om havnen.",
        "Watch the bridge from the old mill, says the mayor.",
        "Original 12-inch records hang on the wall, she said.",
    ],
)
def test_a_sentence_with_these_words_is_a_paragraph(text: str) -> None:
    parsed = parse(f"{FIRST}\n\n{BODY}\n\n{text}\n\n{BODY}\n")
    assert [each["text"] for each in parsed.original.passages] == [BODY, text, BODY]


@pytest.mark.parametrize("label", ["PREVIOUS STORY:", "PREVIOUS STORY", "Previous article:"])
def test_what_stands_below_an_earlier_storys_label_is_the_original(label: str) -> None:
    parsed = parse(f"{FIRST}\n\n{BODY}\n\n{label}\n\nThe bridge was shut on Monday night.\n")
    assert [each.paragraphs for each in parsed.updates] == [[BODY]]
    assert (parsed.original.label, len(parsed.original.passages), parsed.notes) == (label, 1, [])


def test_a_pages_link_to_the_story_before_is_no_label() -> None:
    parsed = parse(f"{FIRST}\n\n{BODY}\n\nPrevious story\nFerry fares rise in May\n")
    assert (parsed.updates, parsed.original.label) == ([], None)
