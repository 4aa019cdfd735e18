"""What word processors, mails and old sites mean by their HTML, said by plain tags."""

import re
from collections.abc import Collection, Sequence
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from models.paste.lines import cleaned

LAYOUT = (
    *("html", "body", "main", "article", "section", "header", "footer", "aside", "nav", "form", "fieldset", "legend"),
    *("figure", "figcaption", "address", "center", "details", "summary", "hgroup", "dl", "dt", "dd", "caption"),
)
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
TEXTS = {*HEADINGS, "ul", "ol", "blockquote", "table"}  # which no cell of figures holds
BLOCKS = {*LAYOUT, *TEXTS, "div", "p", "li", "pre"}
INLINE = ("strong", "em", "s", "a")
NAMES = {"b": "strong", "i": "em", "strike": "s", "del": "s"} | dict.fromkeys(LAYOUT, "div")
STYLES = {  # of word processors
    "MsoTitle": "h1",
    "MsoQuote": "blockquote",
    "MsoIntenseQuote": "blockquote",
}
HIDDEN = re.compile(r"display:\s*none|mso-hide:\s*all|mso-element:\s*comment", re.IGNORECASE)
BOLD = re.compile(r"font-weight:\s*(?:bold|bolder|[6-9]\d\d)", re.IGNORECASE)
NOT_BOLD = re.compile(r"font-weight:\s*(?:normal|lighter|[1-5]\d\d)", re.IGNORECASE)
ITALIC = re.compile(r"font-style:\s*(?:italic|oblique)", re.IGNORECASE)
NOT_ITALIC = re.compile(r"font-style:\s*normal", re.IGNORECASE)
MARKER = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
SPACE = re.compile(r"\s+")
REDIRECTS = {
    "google.com/url": "q",
    "safelinks.protection.outlook.com/": "url",
}  # what stands between, and where it leads
ESCAPES = str.maketrans({each: f"%{ord(each):02X}" for each in " ()<>\\"})


def style_of(tag: Tag) -> str:
    return str(tag.attrs.get("style", ""))


# The library's own search makes a filter anew each time, which takes longer than all else.
def tags_of(tag: Tag, *names: str) -> list[Tag]:
    """The tags of these names within a tag, or all; as they are before any of them is changed."""
    return [each for each in tag.descendants if isinstance(each, Tag) and (not names or each.name in names)]


def is_blank(element: PageElement) -> bool:
    return isinstance(element, NavigableString) and not element.strip()


def is_within(tag: PageElement, names: Collection[str]) -> bool:
    return any(each.name in names for each in tag.parents)


def hide(soup: BeautifulSoup) -> None:
    """What readers of it do not see, comments and their anchors among it."""
    for tag in tags_of(soup):
        if tag.parent and (HIDDEN.search(style_of(tag)) or "msocom" in str(tag.attrs.get("class", ""))):
            tag.decompose()


def rename(soup: BeautifulSoup) -> None:
    for tag in tags_of(soup):
        style = style_of(tag)
        for each in tag.get_attribute_list("class"):
            tag.name = STYLES.get(str(each), tag.name)
        tag.name = NAMES.get(tag.name, tag.name)
        if tag.name in ("span", "font"):
            if ITALIC.search(style):
                tag.wrap(soup.new_tag("em"))
            if BOLD.search(style) and not is_within(tag, HEADINGS):
                tag.wrap(soup.new_tag("strong"))
            if not MARKER.search(style):
                tag.unwrap()
        elif (tag.name == "strong" and (NOT_BOLD.search(style) or is_within(tag, HEADINGS))) or (
            tag.name == "em" and NOT_ITALIC.search(style)
        ):
            tag.unwrap()


def flatten_tables(soup: BeautifulSoup) -> None:
    """A table that holds texts is there for the looks."""
    for table in reversed(tags_of(soup, "table")):  # the innermost first
        rows = [[each.name for each in tags_of(row, "td", "th")] for row in tags_of(table, "tr")]
        widths = {len(row) for row in rows}
        if len(rows) > 1 and widths != {1} and len(widths) == 1 and not tags_of(table, *TEXTS):
            continue
        for tag in [table, *tags_of(table, "thead", "tbody", "tfoot", "tr", "td", "th")]:
            tag.name = "div"


def lead(soup: BeautifulSoup) -> None:
    """Links to where they lead in the end; those that lead nowhere from here are their text."""
    for link in tags_of(soup, "a"):
        href = str(link.get("href", "")).strip()
        try:
            parts = urlsplit(href)
        except ValueError:
            parts = urlsplit("")
        for place, parameter in REDIRECTS.items():
            if place in f"{parts.netloc}{parts.path}":
                href = next(iter(parse_qs(parts.query).get(parameter, [])), href)
        if href.startswith(("http://", "https://", "mailto:", "/")):
            link.attrs = {"href": href.translate(ESCAPES)}
        else:
            link.unwrap()


def clean(soup: BeautifulSoup) -> None:
    for text in [each for each in soup.descendants if isinstance(each, NavigableString)]:
        bare = cleaned(text)
        bare = bare if is_within(text, ("pre",)) else SPACE.sub(" ", bare)
        if bare != text:
            text.replace_with(bare)


def part(soup: BeautifulSoup) -> None:
    """Emphasis and links end with a line, and begin again in the next."""
    for tag in tags_of(soup, *INLINE):
        blocks = [each for each in tags_of(tag, *BLOCKS) if not tags_of(each, *BLOCKS)]
        for block in blocks:
            wrap(soup, tag, list(block.contents))
        if not blocks and tags_of(tag, "br"):
            wrap(soup, tag, list(tag.contents))
        if blocks or tags_of(tag, "br") or not tag.get_text(strip=True):
            tag.unwrap()


def wrap(soup: BeautifulSoup, tag: Tag, contents: Sequence[PageElement]) -> None:
    """Each line of this in a tag like that."""
    around: Tag | None = None
    for each in contents:
        if isinstance(each, Tag) and (each.name == "br" or tags_of(each, "br")):
            around = None
        elif around is None and not is_blank(each):
            around = soup.new_tag(tag.name)
            around.attrs = dict(tag.attrs)
            each.wrap(around)
        elif around is not None:
            around.append(each.extract())


def join(soup: BeautifulSoup) -> None:
    """What is emphasised in two pieces is so in one."""
    soup.smooth()
    for tag in tags_of(soup, *INLINE):
        if tag.parent is None:  # it was joined to the one above
            continue
        if is_within(tag, (tag.name,)):
            tag.unwrap()
            continue
        while isinstance(below := tag.next_sibling, Tag) and below.name == tag.name and below.attrs == tag.attrs:
            tag.extend(list(below.contents))
            below.decompose()
    soup.smooth()
