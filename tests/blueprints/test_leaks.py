"""What is not public is in no byte that a reader can get."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask import Flask
from sqlalchemy import func, select

from models import record
from models.article import Article
from models.change import Change
from models.kind import Kind
from tests.addresses import addresses
from tests.browser import Page
from tests.factories import DAY, Newsroom, at_moment, moment

NINE = moment("2026-03-02 09:00")
SECRET = "xyzzy"
WORDS: dict[str, Any] = {
    "kicker": f"{SECRET} kicker",
    "headline": f"{SECRET} headline",
    "standfirst": f"{SECRET} standfirst",
    "byline": f"{SECRET} byline",
    "body": f"{SECRET} passage.\n\n### {SECRET} subhead\n\nREAD ALSO: {SECRET} headline",
}
LISTS = (
    "/",
    "/topics/",
    "/topics/islands",
    f"/topics/{SECRET}-topic",
    "/archive/",
    "/about",
    "/robots.txt",
    "/healthz",
)


def a_site_with_secrets(newsroom: Newsroom) -> list[str]:
    """One public story among everything that is hidden; the slugs of all stories."""
    public = newsroom.an_article("Ferry aground", at=NINE, topics=["Islands"])
    update = newsroom.an_update(public, "Lifeboats alongside", at=NINE)
    newsroom.withdraws(newsroom.an_update(public, at=NINE, **WORDS), at=NINE)
    newsroom.an_update(public, at=NINE, **{**WORDS, "headline": f"{SECRET} erased update"})
    draft = newsroom.a_draft_article(**WORDS)
    draft.concern([newsroom.a_topic(f"{SECRET} topic")])
    withdrawn = newsroom.an_article(at=NINE, topics=["Islands"], **WORDS)
    newsroom.an_update(withdrawn, at=NINE, **WORDS)
    newsroom.withdraws(withdrawn, at=NINE)
    erased = newsroom.an_article(at=NINE, topics=["Islands"], **{**WORDS, "headline": f"{SECRET} erased story"})
    newsroom.renames(erased, "erased")
    newsroom.picks(public, draft, withdrawn, erased)
    newsroom.picks(withdrawn, public)
    with at_moment(NINE):
        scheduled = newsroom.a_draft_article(**WORDS)
        newsroom.schedules(scheduled, NINE + DAY)
        newsroom.schedules(newsroom.a_draft_update(public), NINE + DAY, **WORDS)
        correction = update.correct(newsroom.draft_of(update, **WORDS), newsroom.editor, SECRET, at=NINE + DAY)
        newsroom.draft_of(public, **WORDS)
        newsroom.session.commit()
        assert correction.kind is Kind.CORRECTION
        for headline in (f"{SECRET} erased update", f"{SECRET} erased story"):
            record.erase(newsroom.session, newsroom.a_change_of(headline))
        newsroom.session.commit()
    return list(newsroom.session.scalars(select(Article.slug)))


def answers(app: Flask, newsroom: Newsroom, slugs: list[str]) -> Iterator[tuple[str, str]]:
    """Each address of the site that is known, guessed or linked, with every byte of its answer."""
    changes = newsroom.session.scalar(select(func.max(Change.id))) or 0
    guessed = [f"{path}?before={number}" for path in LISTS for number in range(1, changes + 2)]
    asked = [*LISTS, "/archive/2026/3", *guessed, *(address for slug in slugs for address in addresses(slug))]
    asked += [f"/articles/{slugs[0]}{query}" for query in ("?full=1", "?order=oldest")]
    asked += [f"/{prefix}articles/{slugs[0]}/updates/{n}" for prefix in ("", "fragments/") for n in range(1, 7)]
    seen = set(asked)
    client = app.test_client()
    while asked:
        path = asked.pop()
        with client.get(path) as response:
            yield path, f"{response.headers} {response.get_data().decode(errors='replace')}"
            if response.mimetype != "text/html" or 300 <= response.status_code < 400:
                continue
            links = [
                element.get(name, "") for element in Page(path, response).all() for name in ("href", "src", "hx-get")
            ]
        for link in (urlsplit(urljoin(path, link)) for link in links):
            target = f"{link.path}?{link.query}" if link.query else link.path
            if not link.netloc and target not in seen:
                seen.add(target)
                asked.append(target)


def test_what_is_not_public_is_in_no_byte_of_any_address(app: Flask, newsroom: Newsroom) -> None:
    slugs = a_site_with_secrets(newsroom)
    with at_moment(NINE + DAY / 2):
        found = dict(answers(app, newsroom, slugs))
    assert [path for path, answer in found.items() if SECRET in answer] == []
    assert len([path for path in found if path.startswith("/fragments/")]) > 20


def test_what_was_scheduled_is_public_from_its_moment(app: Flask, newsroom: Newsroom) -> None:
    slugs = a_site_with_secrets(newsroom)
    with at_moment(NINE + DAY):
        found = {path for path, answer in answers(app, newsroom, slugs) if SECRET in answer}
    for path in ("/", "/archive/2026/3", "/articles/ferry-aground", "/articles/ferry-aground/updates/4"):
        assert path in found
    assert "/articles/ferry-aground/updates/2" not in found
    assert "/articles/ferry-aground/updates/3" not in found
    assert "/articles/erased" not in found
