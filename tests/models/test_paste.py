"""From a text that was pasted to a story."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from models.paste.kickers import KICKERS
from models.paste.labelling import label_paragraphs
from models.paste.lines import decoded, lines_of
from models.paste.markers import LABELS, Marker
from models.paste.parsed import Parsed, parse
from models.paste.part import Part
from models.paste.published import PUBLISHED
from models.paste.whole_lines import WHOLE_LINES
from models.rich_text import markdown_of

OURS = Path(__file__).parent / "pasted"
SHARED = Path(__file__).parents[3] / "shared"
TEXTS = sorted([*OURS.glob("*.txt"), *SHARED.glob("samples/*.txt")])
SEED = sorted(SHARED.glob("seed/*.txt"))
BODY = "The council met on Tuesday and talked about the harbour for four hours."
HEADLINE = "Bridge reopens after the storm"
ROWS = (*LABELS, *PUBLISHED, *KICKERS, *WHOLE_LINES)


def folded(text: str) -> str:
    return " ".join(text.split())


def held_against(parsed: Parsed, expected: dict[str, Any]) -> list[str]:
    """What differs between a story and what a text's JSON says of it."""
    found = {
        **{name: getattr(parsed, name) for name in ("kicker", "headline", "standfirst", "byline", "dateline")},
        "updates": [(each.label, each.paragraphs[0]) for each in parsed.updates],
        "update_headlines": [each.headline for each in parsed.updates],
        "original_label": parsed.original.label,
        "original_first_words": next(iter(texts_of(parsed, "paragraph")), None),
        "subheads": texts_of(parsed, "subhead"),
        "read_also": texts_of(parsed, "read_also"),
        "related": [each["headline"] for each in parsed.related],
        "corrections": parsed.corrections,
        "separators": list(dict.fromkeys(noted(parsed, "rule"))),  # each look of a rule once
        "related_headings": noted(parsed, "heading"),
        "developing_note": next(iter(noted(parsed, "developing")), None),
        "published_line": parsed.published,
        "date_line": parsed.published,
        "updated_line": parsed.updated,
        "editor_notes": noted(parsed, "editor"),
        "leftover": [each["text"] for each in parsed.leftover],
    }
    listed = [(each["label"], each["first_words"]) for each in expected["updates"]]
    return [
        f"{name}: {found[name]!r} where the text says {wanted!r}"
        for name, wanted in (expected | {"updates": listed}).items()
        if name != "notes" and not agrees(found[name], wanted)
    ]


def agrees(found: Any, wanted: Any) -> bool:
    """Equal, or for texts beginning with what is wanted."""
    if isinstance(wanted, (list, tuple)):
        return len(found) == len(wanted) and all(agrees(*pair) for pair in zip(found, wanted, strict=True))
    return found == wanted if wanted is None or found is None else folded(found).startswith(folded(wanted))


def texts_of(parsed: Parsed, kind: str) -> list[str]:
    return [each["text"] for each in parsed.original.passages if each["kind"] == kind]


def noted(parsed: Parsed, kind: str) -> list[str]:
    return [each["text"] for each in parsed.notes if each["kind"] == kind]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_becomes_what_its_json_says(path: Path) -> None:
    parsed = parse(decoded(path.read_bytes()))
    assert held_against(parsed, json.loads(path.with_suffix(".json").read_text())["expected"]) == []


@pytest.mark.skipif(not SEED, reason="the article that the project started from stands in no checkout")
def test_the_seed_is_a_story_of_one_update() -> None:
    parsed = parse(decoded(SEED[0].read_bytes()))
    assert (parsed.kicker, parsed.headline) == ("UPDATE:", "Danish troops leaving Mali")
    assert [len(update.paragraphs) for update in parsed.updates] == [4]
    assert parsed.original.label == "Original story"
    assert texts_of(parsed, "subhead") == ["New leaders, new problems"]
    assert texts_of(parsed, "read_also") == ["Relations in deep freeze? Denmark thrice condemns Russian actions"]
    assert len(parsed.related) == 6
    assert all(each["summary"] for each in parsed.related)
    assert noted(parsed, "hand-over") == ["Read more about the story below."]
    assert parsed.leftover == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.example)
def test_each_row_makes_its_example_that_part(row: Marker) -> None:
    teasers = "Ferry fares rise in May\n\nSchool closes for two weeks"
    text = {
        Part.KICKER: f"{row.example}\n\n{HEADLINE}\n\n{BODY}",
        Part.HEADING: f"{HEADLINE}\n\n{BODY}\n\n{row.example}\n\n{teasers}",
        Part.FURNITURE: f"{HEADLINE}\n\n{BODY}\n\n{row.example}",
    }.get(row.part, f"{HEADLINE}\n\n{row.example}\n\n{BODY}")
    lines = lines_of(text)
    parts = {line.text: part for line, part in zip(lines, label_paragraphs(lines), strict=True)}
    assert parts[row.example] is row.part


def test_rows_are_in_small_letters() -> None:
    bare = [re.sub(r"\\.", "", row.pattern) for row in ROWS]  # without `\W`
    assert [pattern for pattern in bare if pattern != pattern.lower()] == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_file_is_read_in_the_encoding_that_it_has(encoding: str) -> None:
    text = "Færgen “Ærø” bliver dyrere\n\nDet siger rederiet om sejladsen mellem de to øer på fredag."
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text", ["", " \n\t\n", "\x00", "a", "-", "•", "\ufeff", "===", "UPDATE:", "<p>Hello</p>", "x" * 200_000]
)
def test_any_text_is_a_story(text: str) -> None:
    assert isinstance(parse(text), Parsed)


def test_what_is_not_seen_is_left_out() -> None:
    assert parse("Har\u00adbour\u00a0bridge \u200breopens “today”").headline == "Harbour bridge reopens “today”"


@pytest.mark.parametrize(
    "text",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian, whose letters must not join
        "\u0915\u094d\u200d\u0937",  # Hindi, a half letter
        "\u1795\u17d2\u1791\u17c7\u200b\u1793\u17c1\u17c7",  # Khmer, two words
        "\U0001f469\u200d\U0001f692 \u2764\ufe0f",
    ],
)
def test_what_is_not_seen_stays_where_a_script_needs_it(text: str) -> None:
    assert parse(text).leftover == [{"line": 1, "text": text}] or parse(text).headline == text
    assert markdown_of(f"<p><b>{text}</b>") == f"**{text}**"
