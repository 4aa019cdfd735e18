"""What search engines ask of the structured data of news, as a JSON Schema.

From developers.google.com/search/docs/appearance/structured-data (article, breadcrumb), less what is there for pictures
of a story's own, and from schema.org for what is beyond it: LiveBlogPosting, CorrectionComment, NewsMediaOrganization.
"""

import json
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from tests.addresses import SITE_URL
from tests.browser import Page

Thing = dict[str, Any]
TEXT = {"type": "string", "pattern": r"\S"}
URL = {"type": "string", "pattern": f"^{SITE_URL}/[!-~]*$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d$"}


def thing(kind: Any, needed: Thing, **more: Any) -> Thing:
    """An object of this type, with these properties, perhaps these others, and none that was misspelt."""
    properties = {"@type": {"const": kind} if isinstance(kind, str) else kind, **needed, **more}
    return {
        "type": "object",
        "properties": properties,
        "required": ["@type", *needed],
        "additionalProperties": False,
    }


def some(item: Thing) -> Thing:
    return {"type": "array", "items": item, "minItems": 1}


PUBLISHER = thing(
    "NewsMediaOrganization", {"name": TEXT, "url": URL, "publishingPrinciples": URL, "correctionsPolicy": URL}
)
CORRECTIONS = some(thing("CorrectionComment", {"text": TEXT, "datePublished": MOMENT, "url": URL}))
ENTRY = {"headline": TEXT, "url": URL, "datePublished": MOMENT}
WORK = {**ENTRY, "inLanguage": TEXT, "isAccessibleForFree": {"const": True}, "publisher": PUBLISHER}
MAYBE = {"author": some(thing("Person", {"name": TEXT})), "image": URL, "correction": CORRECTIONS}
STORY = {**WORK, "dateModified": MOMENT, "version": {"type": "integer", "minimum": 1}}
SECTION = {"articleSection": some(TEXT)}
UPDATES = some(thing("BlogPosting", ENTRY, dateModified=MOMENT))
LIVE = {"coverageStartTime": MOMENT, "liveBlogUpdate": UPDATES}
STEP = thing("ListItem", {"position": {"type": "integer"}, "name": TEXT, "item": URL})
KIND = {"enum": ["NewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle", "AdvertiserContentArticle"]}
LABELLED = {"prefixItems": [KIND, {"const": "BlogPosting"}], "minItems": 2, "items": False}
BOTH = {"prefixItems": [KIND, {"const": "LiveBlogPosting"}], "minItems": 2, "items": False}
WHOLE = thing(BOTH, {"headline": TEXT, "url": URL})
UPDATE = {"anyOf": [{"const": "BlogPosting"}, LABELLED]}
SCHEMA = {
    "type": "object",
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@graph": {
            "prefixItems": [
                {
                    "oneOf": [
                        thing(KIND, STORY, **MAYBE, **SECTION),
                        thing(BOTH, STORY | LIVE, **MAYBE, **SECTION, coverageEndTime=MOMENT),
                        thing(UPDATE, WORK | {"isPartOf": WHOLE}, **MAYBE, dateModified=MOMENT),
                    ]
                },
                thing("BreadcrumbList", {"itemListElement": {**some(STEP), "minItems": 2}}),
            ],
            "minItems": 2,
            "items": False,
        },
    },
    "required": ["@context", "@graph"],
    "additionalProperties": False,
}
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def data_of(page: Page) -> tuple[Thing, list[Thing]]:
    """What the page says of itself, and the way to it; held to the schema, and its dates to those that are shown."""
    script = page.one("script", type="application/ld+json").text or ""
    told = json.loads(script)
    assert [error.message for error in VALIDATOR.iter_errors(told)] == [], page.path
    assert not any(sign in script for sign in "<>&\u2028\u2029")
    data, crumbs = told["@graph"]
    shown = {time.get("datetime") for time in page.all("time")}
    for name, moment in moments(data):
        assert moment in shown or name == "coverageEndTime", f"{page.path}: {name} {moment} is shown nowhere"
    assert page.one("link", rel="canonical").get("href") == data["url"]
    assert [step["position"] for step in crumbs["itemListElement"]] == [*range(1, len(crumbs["itemListElement"]) + 1)]
    return data, crumbs["itemListElement"]


def moments(data: Any) -> list[tuple[str, str]]:
    """Every date in it, by the name of its property."""
    if isinstance(data, list):
        return [found for each in data for found in moments(each)]
    if not isinstance(data, dict):
        return []
    own = [(name, value) for name, value in data.items() if name.startswith(("date", "coverage"))]
    return own + [found for value in data.values() for found in moments(value)]
