"""Where a report was written: `KATHMANDU, April 25 (Reuters) -` before its first words."""

import re

NAME = r"[^\W\d_a-zæøåäöüß][\w.'’]*"
PLACE = rf"{NAME}(?:[ /-]{NAME}){{0,4}}"
DATELINE = re.compile(
    rf"(?P<place>{PLACE})(?P<more>(?:, [\w. ]{{2,20}}){{0,3}})(?P<agency> ?\([\w/ .&]{{2,30}}\)| ?/[\w -]{{2,20}}/)?"
    r"(?P<dash>\s?--\s?|\s?[–—]\s?|\s?-\s|:\s|(?<=[^\W\d_a-zæøåäöüß]{3})\.\s(?=[^\W\d_a-z])|(?<=\))\s(?=[^\W\d_a-z]))(?=\S)"
)
# `Neustadt. Die …` may be a sentence of one word, `Neustadt – Die …` part of any: only what is certainly a place's name
# is taken for one.
CERTAIN = re.compile(
    r"(?P<place>(?:(?:Bad|Groß|Klein|Alt|Neu|St) )?(?:[A-ZÄÖÜ][a-zäöüß]+(?:stadt|burg|berg|dorf|heim|hausen|furt|hafen"
    r"|haven|kirchen|münde|brücken?|rode|leben|ingen|beck|büttel|stedt|walde)"
    r"|Berlin|Bonn|Bremen|Dortmund|Dresden|Erfurt|Essen|Frankfurt|Halle|Hannover|Jena|Kassel|Kiel|Köln|Leipzig|Lübeck"
    r"|Mainz|München|Münster|Potsdam|Rostock|Schwerin|Stuttgart|Wien|Zürich)(?:/[A-ZÄÖÜ][a-zäöüß]+)?)(?:\.|\s?[–—]|\s-)\s(?=[A-ZÄÖÜ„])"
)
ALONE = re.compile(rf"{PLACE}(?:, [\w. ]{{2,20}}){{0,3}} ?\([\w/ .&]{{2,30}}\)")  # above its paragraph
ENDS = re.compile(r"[–—:-]|[.)]\s")  # one of these does
SEEN = 120  # characters


def dateline_of(text: str) -> tuple[str, str]:
    """The dateline of a paragraph, without its dash, and the rest; "" and all of it where there is none."""
    start = text[:SEEN]
    if not ENDS.search(start):
        return "", text
    if certain := CERTAIN.match(start):
        return certain["place"], text[certain.end() :].strip()
    found = DATELINE.match(start)
    if not found or not (found["place"].isupper() or found["more"] or found["agency"]):
        return "", text
    if found["dash"].isspace() and not (found["agency"] and found["place"].isupper()):
        return "", text
    if found["dash"].startswith(":") and not found["agency"]:
        return "", text
    if len(found["place"]) < 3 and not found["agency"]:
        return "", text
    return text[: found.start("dash")].strip(), text[found.end() :].strip()
