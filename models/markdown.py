"""From an editor's Markdown to passages of safe HTML."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit, urlunsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from models.label import Label
from models.words import UNPRINTABLE, shortened

RENDERER = 2  # raised when what this module makes of a text changes: older passages are then made anew on reading
SUMMARY = 220  # characters of a teaser's text
KINDS = {
    "paragraph_open": "paragraph",
    "heading_open": "subhead",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "blockquote_open": "quote",
    "table_open": "table",
    "fence": "code",
    "code_block": "code",
    "hr": "rule",
}
READ_ALSO = re.compile(
    r"^(?:read also|see also|læs også|les også|läs också|lesen sie auch)[^\S\n]*:[^\S\n]*(\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
BARE = re.compile(r"(?:https?://|/articles/)\S+", re.IGNORECASE)  # an address without mark-up
STORY = re.compile(r"/(?:fragments/)?articles/([A-Za-z0-9-]+)(?:[/?#].*)?")  # any page of a story
DIRECTED = ("p", "h3", "ul", "li", "blockquote", "table", "th", "td")
DEFAULT_PORTS = {"http": 80, "https": 443}
WORD = re.compile(r"\w[\w'’-]*")

# Pictures in a text would be fetched from a third party; they have a field of their own.
parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")
cleaner = nh3.Cleaner(
    tags={"p", "h3", "ul", "ol", "li", "blockquote", "pre", "code", "a", "em", "strong", "s", "br", "hr"}
    | {"table", "thead", "tbody", "tr", "th", "td"},
    attributes={"a": {"href"}, "ol": {"start", "dir"}, **{tag: {"dir"} for tag in DIRECTED}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


class Passage(NamedTuple):
    kind: str  # a value of KINDS, or "read_also"
    html: str  # clean; of a read-also line, none
    text: str  # without mark-up; of a read-also line, what stands after its label
    words: int
    address: str = ""  # of a read-also line that names one
    slug: str = ""  # of the public story that a read-also line leads to now
    label: Label | None = None  # of that story
    is_paid: bool = False  # somebody paid for the story that it is of

    @property
    def href(self) -> str:
        """Where a read-also line leads other than to a story, which only a slug names: it may be hidden."""
        return "" if STORY.fullmatch(self.address) else self.address


def stand_alone(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """The parser's rule for a read-also line, which is a passage of its own wherever it begins a line but in code."""
    line = READ_ALSO.match(state.src, state.bMarks[start] + state.tShift[start])
    if line and not silent:
        state.push("paragraph_open", "p", 1)
        text = state.push("inline", "", 0)
        text.content, text.children = line[0].rstrip(), []
        state.push("paragraph_close", "p", -1)
        state.line = start + 1
    return line is not None


parser.block.ruler.before("table", "read_also", stand_alone, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def passages_of(body: str, site_url: str = "") -> list[Passage]:
    """The blocks of a text, in order. Any text gives passages; none gives HTML beyond the cleaner's tags.

    The address of a read-also line that begins with `site_url` is a path.
    """
    passages = (passage_of(block, site_url) for block in blocks(parser.parse(body)))
    return [passage for passage in passages if passage.html or passage.text]


def blocks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    block: list[Token] = []
    depth = 0
    for token in tokens:
        block.append(token)
        depth += token.nesting
        if depth == 0:
            yield block
            block = []


def passage_of(block: list[Token], site_url: str) -> Passage:
    text = " ".join(filter(None, (plain(token) for token in block)))
    if block[0].type == "paragraph_open" and (line := READ_ALSO.fullmatch(block[1].content)):
        return read_also(line[1], site_url)
    direct(block)
    for token in block:
        if token.type.startswith("heading"):
            token.tag = "h3"  # the page's own headings stand above: title, update, original
    html = UNPRINTABLE.sub("", cleaner.clean(parser.renderer.render(block, parser.options, {}))).strip()
    return Passage(KINDS.get(block[0].type, "paragraph"), html, text, len(WORD.findall(text)))


def read_also(line: str, site_url: str) -> Passage:
    tokens = parser.parseInline(line)
    links = [child for child in tokens[0].children or [] if child.type == "link_open"]
    text = plain(tokens[0])
    address = str(links[0].attrGet("href")) if links else parser.normalizeLink(text) if BARE.fullmatch(text) else ""
    return Passage("read_also", "", text, len(WORD.findall(text)), path_of(address, site_url))


def path_of(address: str, site_url: str) -> str:
    """An address of this site as a path, one of another site whole; empty where a link would lead to no page."""
    try:
        parts = urlsplit(address)
        is_own = origin(parts) == origin(urlsplit(site_url)) if parts.netloc else address.startswith("/")
    except ValueError:  # such as a port that is no number
        return ""
    if is_own:
        slash = "/" if parts.path.endswith("/") and parts.path != "/" else ""
        path = "/" + normpath(f"/{parts.path}").lstrip("/") + slash
        return urlunsplit(("", "", path, parts.query, parts.fragment))
    return address if parts.netloc and parts.scheme in DEFAULT_PORTS else ""


def origin(parts: SplitResult) -> tuple[str | None, int | None]:
    """A site's host and port; the ports of http and https count as one."""
    return parts.hostname, None if parts.port in (None, *DEFAULT_PORTS.values()) else parts.port


def plain(token: Token) -> str:
    """The text of one token with its mark-up gone and white space folded."""
    if token.children is None:
        return "" if token.nesting or token.type == "hr" else " ".join(token.content.split())
    parts = (" " if child.type in ("softbreak", "hardbreak") else child.content for child in token.children)
    return " ".join(UNPRINTABLE.sub("", "".join(parts)).split())  # a reference such as &#8238; may have brought some


def direct(block: list[Token]) -> None:
    """Say of each tag of a block with right-to-left text how it runs: a list's bullets stand on its text's side."""
    undecided: list[Token] = []  # the open tags without a text so far, outermost first
    is_marked = False
    for token in block:
        if token.nesting == 1 and not token.hidden:  # a tight list's paragraphs have no tag
            undecided.append(token)
        elif token.nesting == -1 and not token.hidden:
            del undecided[-1:]
        elif token.type == "inline" and (direction := direction_of(plain(token))):
            is_marked = is_marked or direction == "rtl"
            for opener in undecided if is_marked else ():
                opener.attrSet("dir", direction)
            undecided = []


def direction_of(text: str) -> str:
    """That of the first strong character (Unicode Bidirectional Algorithm, rule P2); empty where there is none."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    return next(("ltr" if kind == "L" else "rtl" for kind in kinds if kind in ("L", "R", "AL")), "")


def summary_of(passages: Sequence[Passage]) -> str:
    """The opening of a text for a teaser: at most SUMMARY characters of its first prose, cut between words.

    A text without prose gives the first words that it has.
    """
    prose = [passage for passage in passages if passage.kind in ("paragraph", "quote", "list")]
    return shortened(next((passage.text for passage in [*prose, *passages] if passage.text), ""), SUMMARY)


def split(passages: Sequence[Passage], length: int, at: int) -> tuple[list[Passage], list[Passage]]:
    """A text of more than `length` words as the passages up to about word `at`, and the rest; else whole and none."""
    if sum(passage.words for passage in passages) <= length:
        return list(passages), []
    seen = 0
    cut = len(passages)
    for position, passage in enumerate(passages):
        if seen >= at:
            cut = position
            break
        seen += passage.words
    cut = place_to_cut(passages, cut)
    return list(passages[:cut]), list(passages[cut:])


def place_to_cut(passages: Sequence[Passage], about: int) -> int:
    """How many passages may stand without the rest, about so many: a subhead goes with what it heads."""
    places = chain(range(min(about, len(passages)), 0, -1), range(about + 1, len(passages) + 1))
    return next((place for place in places if passages[place - 1].kind != "subhead"), len(passages))
