"""The tests' site, and every kind of address that a story has."""

SITE_URL = "https://stet.example"
FERRY = "/articles/ferry-aground"  # of the story that the factories make

FORMS = (
    "/articles/{}",
    "/articles/{}/related",
    "/articles/{}/updates?before=2",
    "/articles/{}/updates?after=1",
    "/articles/{}/updates/1",
    "/articles/{}/changes",
    "/articles/{}/changes?before=2",
    "/articles/{}/changes/1",
    "/articles/{}/editions/1",
    "/articles/{}/changes?since=1",
    "/fragments/articles/{}/related",
    "/fragments/articles/{}/original",
    "/fragments/articles/{}/teaser",
    "/fragments/articles/{}/updates?before=2",
    "/fragments/articles/{}/updates?after=1",
    "/fragments/articles/{}/updates/1",
    "/fragments/articles/{}/updates?since=1",
)


FOR_PROGRAMS = ("/articles/{}.json", "/articles/{}.txt", "/articles/{}/feed.atom", "/articles/{}/feed.json")


def addresses(slug: str) -> list[str]:
    """Of the pages and pieces of a story with one update."""
    return [form.format(slug) for form in FORMS]


def addresses_for_programs(slug: str) -> list[str]:
    return [form.format(slug) for form in FOR_PROGRAMS]
