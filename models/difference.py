"""What differs between two texts, in words: paragraphs are aligned first, then the words of those that differ."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from models.alignment import Span, broken, spans
from models.graphemes import WORD
from models.key_points import KeyPoints
from models.label import label_of
from models.reply import ReplyTo
from models.words import TEXTS, Words

PARAGRAPHS = "\n\n"  # what stands between them; splitting and joining by it loses nothing
CONTEXT = 50  # words and signs that are shown beside a change
LEAST = 100  # that are worth folding


class Mark(StrEnum):
    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"
    FROM_ABOVE = "from above"  # a paragraph that stood further up
    FROM_BELOW = "from below"
    FOLDED = "folded"  # kept, and far from every change


class Piece(NamedTuple):
    mark: Mark
    text: str  # as it was written: whoever shows it escapes it

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def space(self) -> str:
        """The white space at its end."""
        return self.text[len(self.text.rstrip()) :]


def differences(*pairs: tuple[Words, Words]) -> list[tuple[str, list[Piece]]]:
    """What differs in each field that does, far from changes folded; nothing where only white space does.

    Of several pairs, in time, each field is told from before the first that changed it until after the last.
    """
    texts = [(texts_of(old), texts_of(new)) for old, new in pairs]
    found: list[tuple[str, list[Piece]]] = []
    for name, last in texts[-1][1].items() if texts else ():
        first = next((old[name] for old, new in texts if old[name] != new[name]), last)
        if first != last:
            found.append((name, folded(difference(first, last))))
    return found


def texts_of(words: Words) -> dict[str, str]:
    """All of them that is read, field by field."""
    own = {name: getattr(words, name) for name in (*TEXTS, "language")}
    return own | texts_in(words.details)


def texts_in(details: Mapping[str, Any]) -> dict[str, str]:
    reply, label = ReplyTo.of(details), label_of(details)
    return {"reply_to": reply.address, "label": label or ""} | KeyPoints.of(details).texts


def folded(pieces: Sequence[Piece]) -> list[Piece]:
    """With what is far from every change apart, and nothing where nothing changed."""
    if all(piece.mark is Mark.KEPT for piece in pieces):
        return []
    last = len(pieces) - 1
    return [part for place, piece in enumerate(pieces) for part in parted(piece, place > 0, place < last)]


def parted(piece: Piece, follows_change: bool, precedes_change: bool) -> Iterator[Piece]:
    """A long kept piece as what is near a change and what is not, at a paragraph's end where one is near."""
    words = WORD.findall(piece.text) if piece.mark is Mark.KEPT else []
    start, end = CONTEXT * follows_change, len(words) - CONTEXT * precedes_change
    if end - start < LEAST:
        yield piece
        return
    breaks = [place for place in range(start, end) if words[place].startswith(PARAGRAPHS)]
    if follows_change and breaks and breaks[0] < start + CONTEXT:
        start = breaks[0] + 1
    if precedes_change and breaks and breaks[-1] >= max(start, end - CONTEXT):
        end = breaks[-1] + 1
    for mark, part in ((Mark.KEPT, words[:start]), (Mark.FOLDED, words[start:end]), (Mark.KEPT, words[end:])):
        if part:
            yield Piece(mark, "".join(part))


def difference(old: str, new: str) -> list[Piece]:
    """The pieces of both texts in order. All but the removed make the new text; white space alone is no change."""
    before, after = old.split(PARAGRAPHS), new.split(PARAGRAPHS)
    found = list(spans([bare(text) for text in before], [bare(text) for text in after]))
    moved = movements(before, after, [span for span, is_changed in found if is_changed])
    pieces: list[Piece] = []
    for span, is_changed in found:
        if is_changed and has_words(before, after, span):
            pieces += of_span(before, after, span, moved)
        else:
            pieces.append(Piece(Mark.KEPT, taken(after, range(span.new_start, span.new_end))))
    return joined(pieces)


def has_words(before: Sequence[str], after: Sequence[str], span: Span) -> bool:
    return any(map(bare, (*before[span.start : span.end], *after[span.new_start : span.new_end])))


def bare(text: str) -> str:
    return " ".join(text.split())


def movements(before: Sequence[str], after: Sequence[str], changed: Sequence[Span]) -> dict[int, int]:
    """The old place of each paragraph, by its new one, that stands elsewhere and otherwise unchanged."""
    gone = once(before, [place for span in changed for place in range(span.start, span.end)])
    come = once(after, [place for span in changed for place in range(span.new_start, span.new_end)])
    return {place: gone[text] for text, place in come.items() if text in gone}


def once(paragraphs: Sequence[str], places: Sequence[int]) -> dict[str, int]:
    """The place of each of these paragraphs that stands there just once, and isn't empty."""
    texts = {place: bare(paragraphs[place]) for place in places}
    counts = Counter(texts.values())
    return {text: place for place, text in texts.items() if text and counts[text] == 1}


def taken(paragraphs: Sequence[str], places: Iterable[int]) -> str:
    """These paragraphs, each but a text's last with the break after it."""
    last = len(paragraphs) - 1
    return "".join(paragraphs[place] + (PARAGRAPHS if place < last else "") for place in places)


def of_span(before: Sequence[str], after: Sequence[str], span: Span, moved: Mapping[int, int]) -> Iterator[Piece]:
    """What changed between these paragraphs, word by word; what was moved is told where it stands now."""
    gone = set(moved.values())
    follows_the_last = span.start and span.new_start == len(after)  # which has no break after it
    stayed = taken(before, [place for place in range(span.start, span.end) if place not in gone])
    old = WORD.findall(PARAGRAPHS + stayed if follows_the_last and stayed else stayed)
    new: list[Piece] = []
    for is_moved, places in groupby(range(span.new_start, span.new_end), moved.__contains__):
        if is_moved:
            new += [Piece(whence(moved[place], span), taken(after, [place])) for place in places]
        else:
            new += [Piece(Mark.ADDED, word) for word in WORD.findall(taken(after, places))]
    return of_words(old, new)


def whence(old_place: int, span: Span) -> Mark:
    return Mark.FROM_BELOW if old_place >= span.start else Mark.FROM_ABOVE


def of_words(old: Sequence[str], new: Sequence[Piece]) -> Iterator[Piece]:
    keys = [key(word) for word in old]
    new_keys = [key(piece.text) if piece.mark is Mark.ADDED else f"\0{place}" for place, piece in enumerate(new)]
    for span, is_changed in broken(spans(keys, new_keys), keys, PARAGRAPHS):
        pieces = new[span.new_start : span.new_end]
        if is_changed and span.start < span.end:
            is_close = span.start > 0 and span.new_start > 0 and not new[span.new_start - 1].space
            space = Piece(Mark.REMOVED, old[span.start - 1]).space if is_close else ""  # a word's, where a sign came
            yield Piece(Mark.REMOVED, space + "".join(old[span.start : span.end]))
        if is_changed:
            yield from pieces
        else:
            yield Piece(Mark.KEPT, "".join(piece.text for piece in pieces))


def key(word: str) -> str:
    """The word without the white space that follows it."""
    return word.strip() or (PARAGRAPHS if word.startswith(PARAGRAPHS) else " ")


def paragraphs(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Those of both texts, one after the other; a fold and a paragraph that was moved stand alone."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        is_alone = piece.mark not in (Mark.KEPT, Mark.REMOVED, Mark.ADDED)
        is_break = not piece.text.strip() and PARAGRAPHS in piece.text and piece.mark is not Mark.KEPT
        if is_break:
            found[-1].append(piece)
        parts = [piece.text] if piece.mark is Mark.FOLDED else piece.text.split(PARAGRAPHS)
        if is_break and piece.mark is Mark.REMOVED:
            continue  # two paragraphs became one
        for place, text in enumerate(parts):
            if (place or is_alone) and found[-1]:
                found.append([])
            if text.strip() or (text and found[-1]):
                found[-1].append(piece._replace(text=text))
        if is_alone:
            found.append([])
    return [paragraph for paragraph in found if paragraph]


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Without empty ones, and neighbours of one mark as one."""
    runs = groupby((piece for piece in pieces if piece.text), attrgetter("mark"))
    return [Piece(mark, "".join(piece.text for piece in run)) for mark, run in runs]
