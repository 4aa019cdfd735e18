"""The label at the start of a line: a marker's word proves itself by a number, a moment or punctuation after it."""

import re
from functools import lru_cache
from typing import NamedTuple

from models.paste import relative
from models.paste.furniture import WIRES
from models.paste.kickers import KICKERS
from models.paste.lines import MOST, SEEN
from models.paste.markers import LABELS, Marker
from models.paste.moments import (
    BETWEEN,
    DATED,
    DAY_ALONE,
    HOUR,
    MINUTE,
    MOMENT,
    TIME,
    WEEKDAY,
    in_small_letters,
    moment_at,
)
from models.paste.part import Part
from models.paste.published import PUBLISHED


def compiled(markers: tuple[Marker, ...], part: Part) -> re.Pattern[str]:
    """What any of these rows of a part takes, whatever its language."""
    # A word that goes on is another word.
    patterns = "|".join(f"(?:{row.pattern})" for row in markers if row.part is part)
    return re.compile(rf"(?:{patterns})(?![^\W_])", re.IGNORECASE)


CLOSERS = re.compile(r"\s{0,2}[)\]*_]{1,4}")
SEPARATOR = re.compile(r"\s{0,3}(?:[:|–—»→•·]|>{1,2}|-{2,3}|\+{2,4}|/{1,2}(?=\s)|-(?=\s|$)){1,3}\s*")
NUMBERED = re.compile(rf"{SEPARATOR.pattern}|-")  # a wire's `UPDATE 2-Headline`
REMEMBERED = 2 * MOST  # labels of one text, which its lines are asked for again and again
OPENERS = re.compile(r"[(\[*_+\s]{0,6}")
ROWS = (*LABELS, *PUBLISHED)
PATTERNS = {part: compiled(ROWS, part) for part in {row.part for row in ROWS}}
TIMED = re.compile(rf"(?>{MOMENT.pattern})[:,]?\s")  # `March 5, 6:30 p.m. update: …`, in small letters
CLOCKED = r"(?>\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?|uhr)?) "  # `9:58 p.m. original report: …`
LABELLED = (Part.ORIGINAL, Part.READ_ALSO, Part.CORRECTION, Part.EDITOR)  # what a label alone tells
# In small letters, as WHOLE in models.paste.labelling.
UPDATES, OTHERS = (
    re.compile(f"{OPENERS.pattern}(?:{before})?(?:{'|'.join(PATTERNS[part].pattern for part in parts)})")
    for before, parts in ((TIMED.pattern, [Part.UPDATE]), (CLOCKED, LABELLED))
)
CLOCK = "|".join(each.pattern for each in (TIME, HOUR, DATED, WEEKDAY))
TIMED_LABEL = re.compile(  # in small letters
    rf"(?P<opened>{OPENERS.pattern})(?:(?P<minute>{MINUTE.pattern})"
    rf"|(?P<figure>(?=\D{{0,30}}\d)(?:{CLOCK}))|{relative.MOMENT.pattern}|{DAY_ALONE.pattern})"
)
KICKER = compiled(KICKERS, Part.KICKER)
ABOVE = re.compile(rf"(?:(?:{WIRES})(?:\s?[–—|:/-]\s?|\s))?{KICKER.pattern}", re.IGNORECASE)  # `NTB – HASTER: …`
SENT = re.compile(rf"\s?[(–—|:/-]?\s?(?:{WIRES})(?=\)|\s?[:|–—-])", re.IGNORECASE)  # `HASTER (NTB): …`
BEHIND = re.compile(rf"\s*(?:[–—|:-]\s*|[(\[])(?P<kicker>{KICKER.pattern})[)\]]?\W*$", re.IGNORECASE)


class Label(NamedTuple):
    text: str  # with its moment, without what opens it; the colon is part of it, a dash is not
    rest: str  # what follows it on the line
    word: str
    moment: str  # "" where it bears none
    is_proved: bool  # by a number, a moment or punctuation


def may_be_labelled(text: str) -> bool:
    """Whether a line begins with a word of LABELLED: most begin with none, and are asked only this."""
    return OTHERS.match(text[:SEEN].lower()) is not None


def label_of(part: Part, text: str) -> Label | None:
    """The label of a part at the start of a line: `UPDATE #3 (11:52 p.m.) -- Police say …`."""
    start = text[:SEEN]
    opened = OPENERS.match(start)
    begin = opened.end() if opened else 0
    if word := PATTERNS[part].match(start, begin):
        return proved(text, begin, word.end(), word[0])
    timed = TIMED.match(in_small_letters(start), begin)
    word = PATTERNS[part].match(start, timed.end()) if timed else None
    if not (timed and word):
        return None
    found = proved(text, begin, word.end(), word[0])
    return found._replace(moment=found.moment or start[begin : timed.end()].strip(" ,:"))


def proved(text: str, begin: int, end: int, word: str, *, is_known: bool = False) -> Label:
    """The label that these words begin, with its moment before or after its punctuation. `is_known`: that it is one."""
    start = text[:SEEN]
    moment, end = moment_at(start, end)
    is_plain = start[end : end + 1] == " " and start[end + 1 : end + 2].isalpha()  # most are, and asked no more
    closed = None if is_plain else CLOSERS.match(start, end)
    end = closed.end() if closed else end
    separator = None if is_plain else SEPARATOR.match(start, end)
    kept, after = end, end
    if separator:
        after = separator.end()
        kept = end + 1 if start[end : end + 1] == ":" else end
        if not moment:
            later, later_end = moment_at(start, after)
            following = SEPARATOR.match(start, later_end)
            if later and any(map(str.isdigit, later)) and (following or later_end >= len(text)):
                moment, kept = later, later_end + (start[later_end : later_end + 1] == ":")
                after = following.end() if following else later_end
    rest = text[after:].strip()
    is_proved = bool(separator or not rest or (moment and closed) or (is_known and rest[0].isupper()))
    is_proved = is_proved or stands_out(word, moment, rest)
    return Label(balanced(text[begin:kept].strip()), rest, word, moment.strip(" ,(["), is_proved)


@lru_cache(maxsize=REMEMBERED)
def update_label(text: str) -> Label | None:
    """An update's, whose word proves itself: `UPDATE 7:40 a.m.: The road is open.`"""
    found = label_of(Part.UPDATE, text) if UPDATES.match(text[:SEEN].lower()) else None
    return found if found and found.is_proved else None


def forget() -> None:
    """The labels of the text before."""
    update_label.cache_clear()
    time_label.cache_clear()


def begins_update(text: str) -> bool:
    return update_label(text) is not None


def stands_out(word: str, moment: str, rest: str) -> bool:
    """Whether a label without punctuation is one: `UPDATE Police say …`, `Read also Ferry fares rise`."""
    is_shouted = word.isupper() and not rest[:SEEN].isupper()
    return rest[:1].isupper() and bool(word) and (is_shouted or " " in word or bool(moment))


def balanced(label: str) -> str:
    """Without a bracket at its end that was opened before its start."""
    for opening, closing in ("()", "[]") if label[-1:] in (")", "]") else ():
        if label.count(closing) > label.count(opening):
            label = label.removesuffix(closing)
    return label


def is_moment(text: str) -> bool:
    """Whether all of a text is a date or time."""
    joined = BETWEEN.sub(", ", text[:SEEN])
    found, end = moment_at(joined, 0)
    return bool(found) and len(text) <= SEEN and not joined[end:].strip(" .,)]:–—-")


@lru_cache(maxsize=REMEMBERED)
def time_label(text: str, *, is_known: bool = False) -> Label | None:
    """A live entry's: `14.32`, `2:15 p.m.: text`, `May 3 — text`, `2 hours ago`, `88' Goal!`; `14.32 Text`.

    `is_known`: that a time without punctuation begins one.
    """
    found = TIMED_LABEL.match(text[:SEEN].lower())
    if found is None:
        return None
    begin = found.end("opened")
    is_known = found["minute"] is not None or (is_known and found["figure"] is not None)
    label = proved(text, begin, begin, "", is_known=is_known)
    return label if label.moment and label.is_proved else None


def kicker_of(headline: str) -> tuple[str, str]:
    """What stands before or behind a headline on its line, as it is written, and the headline."""
    start = headline[:SEEN]
    opened = OPENERS.match(start)
    before = ABOVE.match(start, opened.end() if opened else 0)
    if before:
        moment, end = moment_at(start, before.end())
        sent = None if moment else SENT.match(start, end)
        end = sent.end() if sent else end
        closed = CLOSERS.match(start, end)
        separator = (NUMBERED if moment else SEPARATOR).match(start, closed.end() if closed else end)
        end = separator.end() if separator else closed.end() if closed else 0
        if end and headline[end:].strip():
            return headline[:end].strip(" +*_"), headline[end:].strip(" +")
    if len(headline) <= SEEN and (behind := BEHIND.search(headline)) and behind.start():
        return headline[behind.start() :].strip(" :|–—-"), headline[: behind.start()].strip()
    return "", headline


def is_kicker(text: str) -> bool:
    """Whether all of a line is one."""
    bare = text[:SEEN].strip("()[]:*-–—|+ ")
    return len(text) < SEEN and KICKER.fullmatch(bare) is not None


@lru_cache(maxsize=1024)
def is_update_label(text: str) -> bool:
    """Whether it says that there is an update, and nothing else: `UPDATE 2`, `Opdatering`."""
    found = label_of(Part.UPDATE, text)
    return found is not None and not found.rest
