"""Every kind of address that a story has."""

FERRY = "/articles/ferry-aground"  # of the story that the factories make

FORMS = (
    "/articles/{}",
    "/articles/{}/related",
    "/articles/{}/updates?before=2",
    "/articles/{}/updates?after=1",
    "/articles/{}/updates/1",
    "/fragments/articles/{}/related",
    "/fragments/articles/{}/original",
    "/fragments/articles/{}/teaser",
    "/fragments/articles/{}/updates?before=2",
    "/fragments/articles/{}/updates?after=1",
    "/fragments/articles/{}/updates/1",
)


def addresses(slug: str) -> list[str]:
    """Of a story with one update."""
    return [form.format(slug) for form in FORMS]
