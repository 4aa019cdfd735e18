"""What a sender says below a text that was pasted: whom to ask, what it is, and who signs."""

import re
from collections.abc import Iterator, Sequence

from models.paste.credit import ONE, names_of
from models.paste.lines import Line
from models.paste.moments import DATED
from models.paste.part import Part
from models.paste.teasers import Parts

MOST = 15  # lines of a list of contacts, of a signature
CONTACT = re.compile(
    r"(?:tel|tlf|telefon|phone|mobile?|mobil|e-?mail|e-?post|web)\b\W|(?:\+|\b)\d[\d ()/-]{6,}\d|\S@\S+\.\w|\bwww\.|https?://",
    re.IGNORECASE,
)
CONTACTS = re.compile(
    r"(?:for (?:further|more|additional) (?:information|details)(?:,? (?:please )?(?:contact|call))?"
    r"|(?:media|press)?-? ?(?:contacts?|enquiries|inquiries)"
    r"|(?:for )?(?:yderligere|flere|mere) (?:oplysninger|information)(?:,? kontakt| hos| fra)?"
    r"|for (?:mer|ytterligere) informasjon(?:,? kontakt)?|(?:presse)?kontakt(?:person(?:er)?|er)?"
    r"|för (?:mer|ytterligare) information(?:,? (?:vänligen )?kontakta)?"
    r"|(?:press|medie)kontakt(?:er)?"
    r"|(?:für )?(?:weitere informationen|rückfragen|ansprechpartner(?:in)?)(?: (?:bei|an))?)\s?:?",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"(?:about|om|über)\s(?:the |die |den |das )?(?P<who>(?-i:[^\W\d_a-zæøåäöü])[^.!?]{1,60})\.?", re.IGNORECASE
)
NAMED = r"(?:[,:]?\s/?(?-i:[^\W\d_a-zæøåäöü])[\w.-]*){0,3}"
CLOSING = re.compile(
    r"(?:(?:(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many) (?:regards|wishes)|regards"
    r"|(?:best|cheers|thanks|thank you)(?=[,!])|many thanks|yours (?:sincerely|faithfully|truly)|sincerely|all the best"
    r"|(?:med )?(?:de )?(?:venn?lige?|bedste|beste|kærlige?|mange|hjertelig) hils(?:en|ner|ener)|hilsen|mvh|vh"
    r"|(?:med )?(?:vänliga?|bästa|hjärtliga|många) hälsning(?:ar)?|hälsningar"
    r"|(?:(?:mit )?(?:freundlichen?|besten?|herzlichen?|vielen?|lieben?|schönen?) )?gr(?:ü|ue)(?:ß|ss)en?|mfg|vg|lg)"
    rf"[,.!]?{NAMED})",
    re.IGNORECASE,
)


def is_number(line: Line) -> bool:
    """Whether it is a telephone's, and no date."""
    return CONTACT.search(line.start) is not None and not DATED.search(line.start)


def is_boilerplate(lines: Sequence[Line], place: int, who: str) -> bool:
    """Whether a paragraph that begins with a sender's name stands below `About` and that name."""
    return place + 1 < len(lines) and lines[place + 1].is_prose and lines[place + 1].text.startswith(who)


def contacts_at(lines: Sequence[Line], parts: Parts, place: int) -> Iterator[int]:
    """The lines that say whom a newsroom may ask: `For further information:` and below it names and numbers."""
    line = lines[place]
    heading, _, same = line.start.partition(":")
    if not CONTACTS.fullmatch(heading) or (same and not (line.is_whole and CONTACT.search(same))):
        return
    yield place
    for later in range(place + 1, min(place + MOST, len(lines))):
        line = lines[later]
        is_one = bool(CONTACT.search(line.start)) or (later == place + 1 and not same) or not line.gap
        is_known = parts.get(later) not in (None, Part.FURNITURE) and not is_number(line)
        if is_known or not is_one or (line.is_prose and not CONTACT.search(line.start)):
            return
        yield later


def label_writer(lines: Sequence[Line], parts: Parts, first: int) -> None:
    """Where to reach who wrote the text is for the newsroom: `Anna Reed covers ports. Reach her at …`."""
    byline = next((lines[place].start for place in range(first) if parts.get(place) is Part.BYLINE), "")
    name = re.match(ONE, names_of(byline) or byline)
    for place in range(first + 1, len(lines) if name else 0):
        if name and place not in parts and name[0] in lines[place].start and CONTACT.search(lines[place].start):
            parts[place] = Part.EDITOR


def label_signature(lines: Sequence[Line], parts: Parts, first: int) -> None:
    """What stands below a mail's text: `Med venlig hilsen`, or two dashes, and who wrote it."""
    last = next(
        (place for place in range(len(lines) - 1, first, -1) if place not in parts and lines[place].is_prose), first
    )
    end = 0
    for place in range(last + 1, len(lines)):
        line = lines[place]
        if not line.mark and (line.text == "--" or (place not in parts and CLOSING.fullmatch(line.start))):
            end = place + MOST
        if place < end and parts.get(place, Part.FURNITURE) is Part.FURNITURE:
            parts[place] = Part.FURNITURE
