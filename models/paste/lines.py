"""A pasted text as lines: decoded and cleaned, each with what its looks and its place say."""

import codecs
import re
from collections.abc import Container
from dataclasses import dataclass, field, replace

from models.paste.moments import MONTH
from models.paste.part import Part
from models.words import LINE_END, UNPRINTABLE, composed

LARGEST = 1_000_000  # bytes of a file, characters of a text that is pasted
MOST = 50_000  # lines that are looked at; no story has as many
SEEN = 200  # characters of a line that any rule looks at: what a line is shows at its start, and a line may be huge
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # scripts of Asia whose words a space of no width parts
INVISIBLE = re.compile(rf"[\u00ad\u2060]|(?<![{UNSPACED}])\u200b")  # joiners of letters and signs stay
DATE = rf"(?:{MONTH})(?:\W*$|[,:|)]| (?:\d|[–—-]|kl\.? ?\d|at |um ))"  # `2. May 2026` is no item
SPACE = re.compile(r"[^\S\n\t ]")  # of another width
FIGURE = re.compile(r"\d+")
BULLET = re.compile(rf"(?:[•·▪●◦‣■□*–-]|\d{{1,2}}[.)](?! {DATE}))\s+(?=\S)", re.IGNORECASE)
RULES = "=+_—–*~#-"  # what begins one
STOPS = ".!?…'\"”’»)]"  # what ends a sentence
RULE = re.compile(r"[=+_—–*~#-][=+_—–*~#\s-]{2,}")
SIGN = r"\s?(?:/\w{2,12}){1,4}/?|\s\(©?[\w/-]{2,12}(?: [\w/]{2,12})?\)"  # an agency's, and its writers': `./ab/DP/mis`
STOP = re.compile(rf"[.!?…]['\"”’»«“)\]]*(?:{SIGN})?\.?$")
TAIL = 40  # characters
OPEN_END = re.compile(r"[:;,–—-]$")
# `\UPDATE: Not an update` is a paragraph, `\headline: UPDATE` that headline: a backslash says that no rule applies.
MARK = re.compile(rf"\\(?:(?P<part>{'|'.join(part for part in Part if part is not Part.CONTINUED)}): )?(?P<text>\S.*)")
TAB = 4  # columns

SENTENCE = 6  # words from which what ends with a full stop is one
LONG = 22  # words from which a line is prose, full stop or not
HEADLINE = 25  # words a headline has at most


@dataclass
class Line:
    number: int  # in the text as it was pasted, from 1
    text: str  # without bullet and the space around it; never empty
    indent: int = 0  # columns
    gap: int = 0  # empty lines above it
    bullet: str = ""
    mark: Part | None = None  # what its own mark says that it is: its text is then taken as it stands

    # What rules ask again and again; a cached property costs more than these do.
    has_bullet: bool = field(init=False, repr=False)
    start: str = field(init=False, repr=False)  # what a rule looks at
    words: int = field(init=False, repr=False)  # in that
    ends_sentence: bool = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.has_bullet = bool(self.bullet)
        self.start = self.text[:SEEN]
        self.words = self.start.count(" ") + 1
        tail = self.text[-TAIL:]
        self.ends_sentence = (tail[-1:] in STOPS or "/" in tail) and STOP.search(tail) is not None

    @property
    def is_whole(self) -> bool:
        return len(self.text) <= SEEN

    @property
    def is_prose(self) -> bool:
        return self.words >= LONG or (self.words >= SENTENCE and self.ends_sentence)

    @property
    def is_like_headline(self) -> bool:
        """Whether it may name a story: a few words, and no sentence."""
        ends = self.text[-4:]
        is_open = OPEN_END.search(ends) or (self.ends_sentence and not re.search(r"[!?]\W?$", ends))
        return self.is_whole and 2 <= self.words <= HEADLINE and not is_open

    @property
    def is_rule(self) -> bool:
        return is_rule(self.text)


def is_rule(text: str) -> bool:
    """Whether a line parts what stands above it from what stands below."""
    return text[0] in RULES and len(text) <= SEEN and RULE.fullmatch(text) is not None


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252. Never fails: any byte stands for something."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if encoding := utf_16_without_mark(data[:SEEN]):
        return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="surrogateescape").translate(UNDEFINED)


# Windows-1252 leaves five bytes undefined; Latin-1 calls them controls, which are then left out.
UNDEFINED = {0xDC00 + byte: byte for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def utf_16_without_mark(data: bytes) -> str | None:
    """Western text in UTF-16 has a zero in most of its pairs of bytes, always on the same side."""
    pairs = len(data) // 2
    if pairs < 2:
        return None
    if data[1::2].count(0) > pairs * 0.6 and data[::2].count(0) == 0:
        return "utf-16-le"
    if data[::2].count(0) > pairs * 0.6 and data[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def is_binary(text: str) -> bool:
    """Whether it was decoded from something other than text: one character in fifty is none that is ever typed."""
    return 50 * len(UNPRINTABLE.findall(LINE_END.sub("\n", text))) > len(text)


def cleaned(text: str) -> str:
    """Plain text as people type it: what is not seen is gone, every space is a space; quotation marks stay."""
    text = UNPRINTABLE.sub("", LINE_END.sub("\n", text))
    return SPACE.sub(" ", INVISIBLE.sub("", composed(text)))


def lines_of(text: str) -> list[Line]:
    """The lines that have text. What stands below MOST of them is left over: all of it is one line, which is quick."""
    lines: list[Line] = []
    gap = 0
    every = cleaned(text).split("\n")
    if all(line[:1] in ("", ">") for line in every):  # a mail that was sent on
        every = [line[1:] for line in every]
    for number, raw in enumerate(every, 1):
        bare = " ".join(raw.split())
        if not bare:
            gap += 1
            continue
        if len(lines) == MOST:
            rest = "\n".join(" ".join(later.split()) for later in every[number - 1 :]).rstrip("\n")
            return [*lines, Line(number, rest, gap=gap, mark=Part.LEFTOVER)]
        if bare[0] == "\\" and (mark := MARK.fullmatch(bare)):
            lines.append(Line(number, mark["text"], gap=gap, mark=Part(mark["part"] or Part.PARAGRAPH)))
            gap = 0
            continue
        bullet = None if bare[0].isalpha() or is_rule_or_speech(bare) else BULLET.match(bare)
        lines.append(
            Line(
                number,
                bare[bullet.end() :] if bullet else bare,
                indent=0 if raw[0] == bare[0] else indent_of(raw),
                gap=gap,
                bullet=bullet[0] if bullet else "",
            )
        )
        gap = 0
    numbers = {line.bullet for line in lines if line.bullet[:1].isdigit()}
    return [line if is_item(line, numbers) else unbulleted(line) for line in lines] if numbers else lines


def is_item(line: Line, numbers: Container[str]) -> bool:
    """Whether a number begins an item, which another stands above or below: `1. FC Holm wins` is alone."""
    found = FIGURE.match(line.bullet)
    return found is None or any(f"{int(found[0]) + step}{found.string[found.end() :]}" in numbers for step in (-1, 1))


def unbulleted(line: Line) -> Line:
    return replace(line, text=line.bullet + line.text, bullet="")


def is_rule_or_speech(text: str) -> bool:
    """What may begin like a list's line and is none: a sentence behind a dash is what somebody says."""
    return bool(RULE.fullmatch(text[:SEEN]) or (text.startswith("– ") and STOP.search(text[-TAIL:])))


def indent_of(raw: str) -> int:
    columns = raw.expandtabs(TAB)
    return len(columns) - len(columns.lstrip())
