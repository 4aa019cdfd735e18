"""What is not public is in no byte that a reader can get."""

import re
from collections.abc import Iterable, Iterator
from itertools import product

import pytest
from flask import Flask
from sqlalchemy import func, select

from blueprints.preview_tokens import signed
from models.address import Address
from models.article import Article
from models.card import Card
from models.change import Change
from models.draft import Draft
from models.topic import Topic
from tests.crawler import addresses_of_rules, crawl, static_addresses
from tests.factories import DAY, Newsroom, at_moment
from tests.secrets_kept import NINE, OPEN, REVOKED, SECRET, SOON, TOMORROW, a_newsroom_with_secrets

LISTS = ("/", "/topics/islands", f"/topics/{SECRET}-soon-topic", "/archive/2026/3", "/corrections")
FEEDS = ("", "/topics/islands", "/articles/ferry-aground", "/articles/withdrawn", "/corrections")
TWINS = ("/articles.json", "/topics/islands.json", "/archive/2026/3.json", "/corrections.json")
UPDATES = range(12)  # the ferry's are 1 to 9, and one comes
FEW = range(4)  # others have one or none
FERRY = "/articles/ferry-aground"
SEARCH = "/search?q=passage"
PRIVATE = range(1, 2)  # ids in addresses that ask a reader to sign in
IDS = ("article_id", "update_id", "change_id", "link_id", "session_id", "editor_id", "topic_id")


@pytest.fixture
def open_link(app: Flask) -> str:
    """The one address that shows what is not public, to somebody who was sent it."""
    with app.app_context():
        return f"/previews/{signed(OPEN)}"


def known(app: Flask, newsroom: Newsroom) -> Iterator[str]:
    """The site's addresses with all that is there, and what is beside it; and what else could be guessed."""
    session = newsroom.session
    changes = session.scalar(select(func.count()).select_from(Change)) or 0
    slugs = [*session.scalars(select(Address.slug)), *session.scalars(select(Topic.slug)), "nothing"]
    session.rollback()  # the crawl waits for nobody
    with app.app_context():
        tokens = [signed(REVOKED), f"{signed(OPEN)[:-1]}-", OPEN]
    values: dict[str, Iterable[object]] = {"number": FEW, "slug": slugs, "token": tokens, "year": [2025, 2026]}
    values |= dict.fromkeys(IDS, PRIVATE) | {"digest": ["0" * 16], "form": ["atom", "json"]}
    yield from addresses_of_rules(app, values)
    of_ferry = {"slug": ["ferry-aground"], "number": range(changes + 2), "year": (), "article_id": ()}
    yield from addresses_of_rules(app, values | of_ferry)
    yield from static_addresses()
    yield from (f"{path}?before={number}" for path in LISTS + TWINS for number in (*range(changes + 2), "abc"))
    yield from (f"{FERRY}{query}" for query in ("?full=1", "?order=oldest", "?at=2026-03-03T10:00Z", "/", ".txt"))
    yield from (
        f"{path}/feed.{form}?before={number}" for path in FEEDS for form in ("atom", "json") for number in UPDATES
    )
    for words in ("xyzz", "headline", "passage", '"subhead"', "point", "soon", "topic", "ferry", "all+ashore"):
        yield from (f"/search?q={words}{filters}" for filters in ("", "&topic=islands", "&year=2026", "&after=1"))
    for prefix in ("", "/fragments"):
        yield from (f"{prefix}{FERRY}/changes?since={number}" for number in range(changes + 2))
        for part, query in product(("updates", "changes"), ("before", "after", "since")):
            yield from (f"{prefix}{FERRY}/{part}?{query}={number}" for number in UPDATES)


def test_what_is_not_public_is_in_no_byte_of_any_address(app: Flask, newsroom: Newsroom, open_link: str) -> None:
    a_newsroom_with_secrets(newsroom)
    with at_moment(NINE + DAY / 2):
        found = dict(crawl(app, known(app, newsroom)))
        assert SECRET in app.test_client().get(open_link).text
    assert [path for path, answer in found.items() if SECRET in answer] == []
    assert open_link not in found
    assert "All ashore" in found[FERRY]
    assert "<mark>All</mark> <mark>ashore</mark>" in found["/search?q=all+ashore"]
    assert {path for path in found if "Content-Type: image/png" in found[path]} == {*public_cards(newsroom)}


def public_cards(newsroom: Newsroom) -> Iterator[str]:
    """The addresses of the cards of all that stands; what is drawn on one can’t be searched for a word."""
    readers = newsroom.readers(NINE + DAY / 2)
    for article in newsroom.session.scalars(select(Article)):
        found = readers.find(article.slug)
        texts = readers.texts(found[1].parts) if found else {}
        for part in found[1].parts if found else ():
            text = texts.get(part.subject)
            if text and not text.is_erased:
                label = f"Update {part.number}" if part.number else text.kicker
                card = Card("Stet", label, text.headline or texts[0].headline)
                yield f"/cards/{article.slug}/{f'{part.number}/' if part.number else ''}{card.digest}.png"


def test_no_card_shows_what_is_not_public(app: Flask, newsroom: Newsroom) -> None:
    a_newsroom_with_secrets(newsroom)
    drafts = newsroom.session.execute(select(Draft.headline, Draft.kicker).where(Draft.headline.contains(SECRET)))
    words = sorted({tuple(row) for row in drafts})
    slugs = newsroom.session.scalars(select(Address.slug)).all()
    newsroom.session.rollback()
    assert len(words) >= 3
    for slug, (headline, kicker), number in product(slugs, words, UPDATES):
        card = Card("Stet", f"Update {number}" if number else kicker, headline)
        path = f"/cards/{slug}/{number}/{card.digest}.png" if number else f"/cards/{slug}/{card.digest}.png"
        with at_moment(NINE + DAY / 2), app.test_client().get(path) as answer:
            assert answer.status_code != 200, (path, headline)


def test_what_was_scheduled_is_public_from_its_moment_and_nothing_else(app: Flask, newsroom: Newsroom) -> None:
    a_newsroom_with_secrets(newsroom)
    updates = [f"{FERRY}/updates/{number}" for number in UPDATES]
    with at_moment(TOMORROW + DAY / 2):
        found = dict(crawl(app, ["/", FERRY, "/articles/erased", "/articles/withdrawn", SEARCH, *updates]))
    assert {"/", "/archive/2026/3", FERRY, SEARCH, *updates[4:6], updates[9]} <= {
        path for path in found if SOON in found[path]
    }
    assert [path for path, answer in found.items() if re.search(f"{SECRET}(?![ -]soon)", answer)] == []
