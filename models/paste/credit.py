"""A line that names who wrote a text, and maybe says when."""

import re
from typing import NamedTuple

from models.paste import relative
from models.paste.furniture import WIRES
from models.paste.labels import PATTERNS, is_moment
from models.paste.lines import SEEN, Line
from models.paste.moments import DATED, DAY, TIME
from models.paste.part import Part

ROLE = r"(?:author|writer|reporter|journalist|autor(?:in)?|forfatter|författare|skribent)"
WROTE = (
    r"(?:words|story|written|reported|posted|report|article|analysis|opinion) by|skrevet a[fv]|skriven av|verfasst von"
    r"|(?:eine? |en )?(?:kommentar|analyse?|reportage|bericht|gastbeitrag|kolumne|krönika|kronik) (?:von|a[fv])"
)
BY = re.compile(
    r"(?:(?:text (?:und|&|och)|tekst og|words (?:and|&)) (?:fotos?|bild(?:er)?|photos|pictures)(?=:)"
    rf"|by|af|av|von|text(?: by)?|tekst(?: av| af)?|text av|{WROTE}|(?:{ROLE}|words)(?=:))"
    rf"\s*:?\s+(?!(?:{DAY})\b)(?=[^\W\d_])",  # `By Tuesday …` names nobody
    re.IGNORECASE,
)
# `News / By …`
SECTION = re.compile(r"(?:[^\W\d_][\w&-]*(?: [\w&-]+){0,3} ?)?[/|•·›»] ?(?=by |af |av |von )", re.IGNORECASE)
WORKPLACE = re.compile(r"\s?(?:[|•·–—]|,)\s\S[^.]{1,40}$")  # `Anna Reed | The Valley Times`
BY_ALONE = re.compile(rf"by|af|av|von|text|tekst|words|journalist|reporter|{WROTE}", re.IGNORECASE)
NAME = re.compile(
    r"[^\W\d_][\w.'’-]*(?:\s+(?:[^\W\d_][\w.'’-]*|&|and|og|och|und|,)){0,8}(?:(?:,|\s[|/•·–—-]|\son)\s?\S.{0,60})?"
)
FINITE = re.compile(  # `Av Oslo er det lite igjen` names nobody
    r"\b(?:is|was|are|were|has|had|er|var|har|blir|bliver|är|ist|war|sind|hat|wird)\b", re.IGNORECASE
)
WIRE = re.compile(rf"(?:{WIRES})(?![^\W_])", re.IGNORECASE)
# What may stand behind a name: `@annareed`, `(now)`, `and 2 others`, `Foto: Tom Hale`.
BESIDE = re.compile(
    r"\s?[(\[]?@\w{2,30}[)\]]?|\s\([^()]{1,40}\)"
    r"|,? (?:and|og|och|und) \d{1,2} (?:others?|more|andre|flere|andra|weiteren?)$"
    r"|[\s|/,•·–—-]{1,4}(?:photos?|pictures?|fotos?|bild(?:er)?|bilde|video|illustrations?|grafik)"
    r"(?: by| a[fv]| von)?:.*$",
    re.IGNORECASE,
)
WORK = (
    r"(?:[\w-]*(?:reporter(?:in)?|correspondent|editor|writer|journalist(?:in)?|redaktør|redaktör|redakteur(?:in)?"
    r"|korrespondent(?:in)?|columnist|kommentator|fotograf(?:in)?|photographer|producer|presenter))"
)
JOB = re.compile(
    rf"(?:[\w-]+ ){{0,3}}{WORK}(?:,? \S.{{0,40}})?|(?:reporting|(?:vi )?rapporterer|berichtet)"
    r" \w+ \S.{0,40}",
    re.IGNORECASE,
)
BARE_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3}")
UPPER = r"(?-i:[^\W\d_a-zæøåäöüß])"
PLACE = rf"{UPPER}[\w.'’-]*(?: {UPPER}[\w.'’-]*){{0,2}}"
ONE = rf"{UPPER}[\w.'’-]*(?: [A-Z]\.| (?:von|van|de|den|der|la|af)){{0,2}} {UPPER}[\w'’-]+"  # a first name and a last
IN_ROLE = r"(?:now|earlier|until \S+|nu|nå|jetzt|tidligere|tidigare|zuvor|te[xk]s?t|words|photos?|fotos?|bild(?:er)?)"
AND = r",? (?:&|and|og|och|und) "
SEVERAL = re.compile(rf"{ONE}(?:, {ONE}){{0,4}}{AND}{ONE}")
IN_TURN = re.compile(rf"{ONE} \({IN_ROLE}\)(?:(?:, |{AND}){ONE} \({IN_ROLE}\)){{0,4}}")
FROM = rf"{ONE} (?:in|i|reporting from) {PLACE}"
FROM_PLACE = re.compile(rf"{FROM}(?:(?:, |{AND})(?:{FROM}|{ONE})){{0,4}}|{ONE}(?:(?:, |{AND}){ONE}){{0,3}}{AND}{FROM}")
OUTLET = (
    r"(?:the )?(?:[\w.’'&-]+ ){0,3}(?:news|times|post|herald|gazette|press|journal|tribune|guardian|bbc|cnn|itv|reuters"
    r"|dpa|ap|afp|ntb|ritzau|nrk|svt|dr|tv ?2|ndr|wdr|ard|zdf|nyheter|nyheder|tidende|tidning(?:en)?|avis(?:en)?"
    rf"|posten|bladet?|zeitung|anzeiger)(?:(?:,|,? in|,? i) {PLACE})?"
)
# `Jane Smith, BBC News`, `Anna Reed, harbour correspondent`, `Anna Reed Harbour correspondent`
WITH_MORE = re.compile(
    rf"{ONE}(?:(?:,| [|•·–—-]) (?i:{OUTLET}|(?:[\w-]+ ){{0,3}}{WORK}(?:,? \S.{{0,40}})?)"
    rf"| (?:[\w-]+ ){{0,2}}(?i:{WORK}))"
)
OUTLET_ALONE = re.compile(OUTLET, re.IGNORECASE)
ADDRESS = re.compile(r"\S{1,60}@\S{1,60}\.[a-z]{2,10}|@\w{2,30}", re.IGNORECASE)
CATEGORY = re.compile(r"(?:in|i) [^\W\d_a-z]\S*(?: [\w&-]+){0,2}")  # of a blog: `in Local news`
PEOPLE = rf"{ONE}(?:(?:, |{AND}){ONE}){{0,4}}"
BELOW = re.compile(rf"(?i:te[xk]s?t[^:]{{0,20}}:|words:|{ROLE}:|by|af|av|von|{WROTE}):? {PEOPLE}")
PERSON = re.compile(PEOPLE)
FOR_OUTLET = re.compile(rf"{PEOPLE} (?:for|für) (?i:{OUTLET})")
AND_MORE = re.compile(rf"(?:&|and|og|och|und) {PEOPLE}")
WRITTEN = re.compile(r"(?:written|skrevet|skrivet|geschrieben|eingestellt)(?: (?:on|den|am))? ", re.IGNORECASE)
BEFORE_BY = re.compile(r"\s?[|•·,/–—-]?\s(?=(?:by|af|av|von) )", re.IGNORECASE)
BETWEEN = re.compile(r"\s?[|•·,/–—-]\s|\s(?=on |am |den |d\. )", re.IGNORECASE)


def names_of(text: str) -> str:
    """What stands behind the word for “by”, if that is who wrote it; "": no such word, or nobody's name."""
    start = text[:SEEN]
    section = SECTION.match(start)
    found = BY.match(start, section.end() if section else 0)
    names = start[found.end() :] if found else ""
    bare = BESIDE.sub("", names).rstrip(" |•·,/–—-")
    is_upper = names[:1].isupper() or WIRE.match(names) is not None  # `Von dpa und Anna Berg`
    return names if NAME.fullmatch(bare) and is_upper and not FINITE.search(bare) else ""


def is_credit(line: Line, below: Line | None) -> bool:
    """Whether a line names who wrote the text, with a word for “by”, a job, a paper or a second name beside."""
    start = line.start
    if BY.match(start) or SECTION.match(start):
        return bool(names_of(start))
    is_apart = not (below and below.is_prose and not below.gap)  # `Prince Harry in Davos` above its text is a subhead
    kinds = (WITH_MORE, IN_TURN, FOR_OUTLET, *((SEVERAL, FROM_PLACE) if is_apart else ()))
    return any(kind.fullmatch(start) for kind in kinds) or bool(credit_of(start)[0])


class Credit(NamedTuple):
    moment: str  # "": none stands on the line
    byline: str
    part: Part  # published or updated


def credit_of(text: str) -> Credit:
    """`Posted on March 3, 2019 by Anna Reed`, `Von Anna Berg, 3. März 2019`: in two; all of it is the byline if not."""
    start = text[:SEEN]
    if len(text) <= SEEN and re.search(r"\d", start):
        for between in BEFORE_BY.finditer(start):
            part = moment_part(start[: between.start()])
            if part and names_of(start[between.end() :]):
                return Credit(start[: between.start()], start[between.end() :], part)
        for between in BETWEEN.finditer(start):
            part = moment_part(start[between.end() :])
            names = start[: between.start()]
            if part and (names_of(names) or WITH_MORE.fullmatch(names) or PERSON.fullmatch(names)):
                return Credit(start[between.end() :], names, part)
    return Credit("", text, Part.PUBLISHED)


def moment_part(text: str) -> Part | None:
    """Whether a text is a date or time, maybe with a word for “published” or “updated” before it."""
    for part in (Part.PUBLISHED, Part.UPDATED):
        if (said := PATTERNS[part].match(text)) and moment_part(text[said.end() :].lstrip(" :")):
            return part
    if written := WRITTEN.match(text):
        text = text[written.end() :]
    is_dated = DATED.match(text) or TIME.search(text) or relative.ALONE.fullmatch(text)
    return Part.PUBLISHED if is_dated and all(is_moment(each) for each in text.split(" | ")) else None
