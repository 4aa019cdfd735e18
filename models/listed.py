"""Lists in HTML: those that Word gives as paragraphs, and those whose items and lists stand beside each other."""

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from models.paste.lines import cleaned
from models.tidying import MARKER, is_blank, style_of, tags_of

ITEM = re.compile(r"mso-list:\s*l\d+\s+level(\d)", re.IGNORECASE)
NUMBER = re.compile(r"\W*(?:(\d+)|[a-z]|[ivxl]+)[.)]", re.IGNORECASE)


def make_lists(soup: BeautifulSoup) -> None:
    """Word gives each item as a paragraph that says how deep it stands, its bullet or number as text."""
    lists: list[Tag] = []  # those that are open, outermost first
    for item in tags_of(soup, "p"):
        found = ITEM.search(style_of(item))
        marker = next((tag for tag in tags_of(item) if MARKER.search(style_of(tag))), None) if found else None
        if not found or not marker:
            continue
        number = NUMBER.match(cleaned(marker.get_text()).strip())
        marker.decompose()
        name = "ol" if number else "ul"
        lists = lists[: int(found[1])] if lists and tag_before(item) is lists[0] else []
        if not lists or len(lists) < int(found[1]) or lists[-1].name != name:
            begun = soup.new_tag(name, attrs={"start": number[1]} if number and number[1] else {})
            if lists and len(lists) < int(found[1]):
                lists[-1].append(begun)
            elif len(lists) > 1:
                lists.pop().insert_after(begun)
            else:
                lists.clear()
                item.insert_before(begun)
            lists.append(begun)
        lists[-1].append(item.extract())
        item.name = "li"


def nest_lists(soup: BeautifulSoup) -> None:
    """A list within a list belongs to the item above it; an item of one paragraph is that paragraph."""
    for inner in tags_of(soup, "ul", "ol"):
        above = tag_before(inner)
        if inner.parent and inner.parent.name in ("ul", "ol") and above and above.name == "li":
            above.append(inner.extract())
    for item in tags_of(soup, "li"):
        paragraphs = [each for each in item.contents if isinstance(each, Tag) and each.name in ("p", "div")]
        if len(paragraphs) == 1:
            paragraphs[0].unwrap()


def tag_before(element: PageElement) -> Tag | None:
    """The tag right above it, if no text stands between."""
    above = next((each for each in element.previous_siblings if not is_blank(each)), None)
    return above if isinstance(above, Tag) else None
