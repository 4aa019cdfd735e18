"""From a story to plain text, and back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from models.paste.lines import cleaned
from models.paste.parsed import NUMBERED, parse
from models.paste.part import NOTES, Part
from models.paste.twin import Row, passage_rows, row, written
from tests.models.test_paste_lines import PIECES, WORD, words_in

TEXT = PIECES.map(lambda text: " ".join(cleaned(text).split())).filter(bool)
PASSAGES = (Part.PARAGRAPH, Part.PARAGRAPH, Part.PARAGRAPH, Part.SUBHEAD, Part.READ_ALSO, Part.LIST, Part.QUOTE)
LABELLED = ("Opinion", "ANALYSIS", "sponsored")
LOOKS = {Part.READ_ALSO: "READ ALSO: ", Part.LIST: "- ", Part.QUOTE: "> "}


@st.composite
def stories(draw: st.DrawFn) -> list[Row]:
    """The rows of a story whose every text may look like anything."""

    def some(part: Part, least: int = 0) -> list[Row]:
        return [Row(part, text, LOOKS.get(part, "")) for text in draw(st.lists(TEXT, min_size=least, max_size=1))]

    def passages() -> list[Row]:
        return [each for part in draw(st.lists(st.sampled_from(PASSAGES), max_size=4)) for each in some(part, 1)]

    label = [Row(Part.LABEL, text) for text in draw(st.lists(st.sampled_from(LABELLED), max_size=1))]
    rows = label + some(Part.KICKER) + some(Part.HEADLINE, 1) + some(Part.STANDFIRST) + some(Part.BYLINE)
    rows += some(Part.PUBLISHED) + some(Part.UPDATED) + some(Part.CORRECTION) + some(Part.EDITOR)
    for _ in range(draw(st.integers(0, 3))):
        rows += some(Part.UPDATE, 1) + some(Part.UPDATE_HEADLINE) + passages()
    return [*rows, *some(Part.HAND_OVER), *some(Part.ORIGINAL, 1), *passages(), *some(Part.FURNITURE)]


def only(rows: list[Row], part: Part) -> str | None:
    return next((each.text for each in rows if each.part is part), None)


@settings(derandomize=True, max_examples=500, deadline=None)
@given(stories())
def test_a_twin_is_parsed_as_the_story_it_was_written_from(rows: list[Row]) -> None:
    same_story(rows)


def same_story(rows: list[Row]) -> None:
    story = parse(written(rows))
    singles = (Part.LABEL, Part.KICKER, Part.HEADLINE, Part.STANDFIRST, Part.BYLINE, Part.PUBLISHED, Part.UPDATED)
    assert {part: getattr(story, part) for part in singles} == {part: only(rows, part) for part in singles}
    begins = [place for place, each in enumerate(rows) if each.part is Part.ORIGINAL][-1]
    assert [(each["kind"], each["text"]) for each in story.original.passages] == [
        (KINDS.get(part, part), text) for part, text, _ in rows[begins:] if part in PASSAGES
    ]
    assert [(each.label, each.headline, each.paragraphs) for each in story.updates] == updates_in(rows[:begins])
    assert story.corrections == [text for part, text, _ in rows if part is Part.CORRECTION]
    assert [each["text"] for each in story.notes] == [text for part, text, _ in rows if part in NOTES]
    assert (story.dateline, story.related, story.leftover) == (None, [], [])


MARKDOWN = {Part.SUBHEAD: "## ", Part.LIST: "- ", Part.QUOTE: "> ", Part.READ_ALSO: "READ ALSO: "}
KINDS = {Part.READ_ALSO: "read_also"}


def updates_in(rows: list[Row]) -> list[tuple[str, str | None, list[str]]]:
    found: list[tuple[str, str | None, list[str]]] = []
    for each in rows:
        if each.part is Part.UPDATE:
            found.append((each.text, None, []))
        elif each.part is Part.UPDATE_HEADLINE:
            found[-1] = (found[-1][0], each.text, [])
        elif each.part in PASSAGES:
            number = each.part is Part.LIST and NUMBERED.match(each.text)
            found[-1][2].append(each.text if number else MARKDOWN.get(each.part, "") + each.text)
    return found


@settings(derandomize=True, max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=20).map("\n".join))
def test_every_word_of_a_body_comes_back(body: str) -> None:
    rows = [Row(Part.HEADLINE, "Ferry aground"), *row(Part.ORIGINAL, "Original story"), *passage_rows(body)]
    told = [each for each in rows[2:] if each.part is not Part.READ_ALSO]
    story = parse(written(rows))
    passages = [each["text"] for each in story.original.passages if each["kind"] != "read_also"]
    assert passages == [each.text for each in told]
    assert set(WORD.findall(cleaned(body))) - words_in(story).keys() <= {"READ", "ALSO"} | LABELS


LABELS = {
    word
    for piece in ("See also", "Læs også", "Les også", "Läs också", "Lesen Sie auch", "Read also")
    for word in piece.split()
}


def test_a_line_bears_a_mark_only_where_it_would_be_taken_for_something_else() -> None:
    rows = [
        Row(Part.KICKER, "Sea"),
        Row(Part.HEADLINE, "Ferry aground off Holm"),
        Row(Part.UPDATE, "UPDATE 1 (14.32)"),
        Row(Part.PARAGRAPH, "All passengers have been taken ashore by lifeboat."),
        Row(Part.ORIGINAL, "Original story"),
        Row(Part.PARAGRAPH, "UPDATE: is a word that may begin a paragraph."),
        Row(Part.PARAGRAPH, "==="),
        Row(Part.READ_ALSO, "Storm on its way", "READ ALSO: "),
    ]
    assert [line for line in written(rows).split("\n") if line] == [
        "\\kicker: Sea",
        "Ferry aground off Holm",
        "UPDATE 1 (14.32)",
        "All passengers have been taken ashore by lifeboat.",
        "Original story",
        "\\UPDATE: is a word that may begin a paragraph.",
        "\\===",
        "READ ALSO: Storm on its way",
    ]
