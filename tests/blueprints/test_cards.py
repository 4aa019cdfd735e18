from io import BytesIO

import pytest
from flask import Flask
from PIL import Image

from blueprints.preview_tokens import signed
from models.card import Card
from models.drawing import HEIGHT, WIDTH, drawn
from models.label import Label, with_label
from models.preview_link import PreviewLink
from tests.addresses import FERRY, SITE_URL
from tests.browser import Browser, Page
from tests.cards import ARABIC, CHINESE, LONG
from tests.factories import DAY, Newsroom

CARDS = "/cards/ferry-aground"


def of(page: Page) -> dict[str, str]:
    """What a link to the page shows where it is shared."""
    return {tag.get("property") or tag.get("name") or "": tag.get("content", "") for tag in page.all("meta")}


def card_on(page: Page) -> str:
    return of(page)["og:image"].removeprefix(SITE_URL)


def address_of(card: Card, number: int = 0) -> str:
    return f"{CARDS}/{number}/{card.digest}.png" if number else f"{CARDS}/{card.digest}.png"


def test_a_story_and_each_update_have_a_card(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(kicker="At sea")
    newsroom.an_update(article, "All are ashore")
    newsroom.an_update(article)
    cards = {
        FERRY: Card("Stet", "At sea", "Ferry aground"),
        f"{FERRY}/updates/1": Card("Stet", "Update 1", "All are ashore"),
        f"{FERRY}/updates/2": Card("Stet", "Update 2", "Ferry aground"),
    }
    for number, (path, card) in enumerate(cards.items()):
        address = card_on(browser.visit(path))
        assert address == address_of(card, number)
        answer = browser.client.get(address)
        assert (answer.status_code, answer.mimetype, answer.data) == (200, "image/png", drawn(card))
        assert Image.open(BytesIO(answer.data)).size == (WIDTH, HEIGHT)


def test_a_label_stands_on_the_cards_of_a_story_and_its_updates(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(kicker="At sea", details=with_label({}, Label.SPONSORED))
    newsroom.an_update(article)
    assert card_on(browser.visit(FERRY)) == address_of(Card("Stet", "Sponsored · At sea", "Ferry aground"))
    update = Card("Stet", "Sponsored · Update 1", "Ferry aground")
    assert card_on(browser.visit(f"{FERRY}/updates/1")) == address_of(update, 1)


def test_a_card_may_be_shown_by_others_and_is_kept_until_the_story_is_withdrawn(
    browser: Browser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    address = card_on(browser.visit(FERRY))
    answer = browser.visit(address)
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert {"immutable", "max-age=31536000", "s-maxage=5"} <= {*answer.headers["Cache-Control"].split(", ")}
    tag = answer.headers["ETag"]
    browser.visit(address, 304, If_None_Match=tag)
    browser.visit(address, 304, If_None_Match="*")
    newsroom.withdraws(article)
    browser.visit(address, 410)
    browser.visit(address, 410, If_None_Match=tag)


def test_the_address_of_what_was_wrong_leads_to_what_is_right(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article("Ferry aground")
    wrong = card_on(browser.visit(FERRY))
    newsroom.corrects(article, headline="Ferry afloat")
    right = card_on(browser.visit(FERRY))
    assert right != wrong
    assert browser.visit(wrong, 302).headers["Location"] == right
    assert browser.visit(f"{CARDS}/anything.png", 302).headers["Location"] == right
    assert browser.visit(right).response.data == drawn(Card("Stet", "", "Ferry afloat"))


def test_an_edit_below_the_headline_leaves_the_card(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    card = card_on(browser.visit(FERRY))
    newsroom.corrects(article)
    assert card_on(browser.visit(FERRY)) == card


def test_a_former_address_leads_to_the_current(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.an_update(article)
    addresses = [card_on(browser.visit(path)) for path in (FERRY, f"{FERRY}/updates/1")]
    newsroom.renames(article, "ferry-afloat")
    for address in addresses:
        moved = browser.visit(address, 301).headers["Location"]
        assert moved == address.replace("aground", "afloat")
        browser.visit(moved)


def test_what_is_not_public_has_no_card(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.withdraws(newsroom.an_update(article, "Withdrawn"))
    newsroom.withdraws(newsroom.an_update(article, "Forbidden"), is_legal=True)
    taken_down = newsroom.an_update(article, "Taken down")
    newsroom.takes_down(newsroom.a_change_of("Taken down"))
    newsroom.a_draft_update(article, "Draft")
    newsroom.a_draft_article("Hidden")
    assert taken_down is not None
    for number, headline, status in (
        (1, "Withdrawn", 410),
        (2, "Forbidden", 451),
        (3, "Taken down", 404),
        (4, "Draft", 404),
    ):
        browser.visit(address_of(Card("Stet", f"Update {number}", headline), number), status)
    browser.visit(f"/cards/hidden/{Card('Stet', '', 'Hidden').digest}.png", 404)
    assert "og:image" not in of(browser.visit(f"{FERRY}/updates/3"))


def test_a_story_that_was_taken_down_has_no_card(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.an_update(article)
    newsroom.an_update(article, "All are ashore")
    cards = [card_on(browser.visit(path)) for path in (FERRY, f"{FERRY}/updates/1", f"{FERRY}/updates/2")]
    newsroom.takes_down(newsroom.a_change_of("Ferry aground"))
    for card, status in zip(cards, (404, 404, 200), strict=True):
        browser.visit(card, status)
    assert of(browser.visit(FERRY))["twitter:card"] == "summary"


def test_what_comes_later_is_drawn_then(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    before = card_on(browser.visit(FERRY))
    newsroom.schedules(newsroom.a_draft_update(article, "Tomorrow"), newsroom.readers().now + DAY)
    browser.visit(address_of(Card("Stet", "Update 1", "Tomorrow"), 1), 404)
    assert card_on(browser.visit(FERRY)) == before


def test_a_preview_and_an_edition_name_no_card(app: Flask, browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    PreviewLink.make(article, newsroom.editor, "a-token", "The lawyer", DAY)
    newsroom.session.commit()
    with app.app_context():
        preview = f"/previews/{signed('a-token')}"
    for path in (preview, f"{FERRY}/editions/1"):
        page = browser.visit(path)
        assert "/cards/" not in page.html
        assert page.all("script") == []


@pytest.mark.parametrize(
    "headline", [ARABIC, CHINESE, LONG, "M" * 300, "</script>]]><!--\u2028", "🔴", "a\x00b\u202ec", "%2F..%2F#?&=\"'"]
)
def test_any_headline_has_a_card(browser: Browser, newsroom: Newsroom, headline: str) -> None:
    article = newsroom.an_article(headline, kicker=headline[:60])
    page = browser.visit(f"/articles/{article.slug}")
    answer = browser.client.get(card_on(page))
    assert answer.status_code == 200
    assert len(answer.data) <= 60_000
    assert of(page)["og:image:alt"] == of(page)["og:title"] == page.texts("h1")[0]


def test_a_link_shows_what_it_leads_to(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(standfirst="Nobody is hurt.", topics=["Islands"], language="en")
    newsroom.corrects(newsroom.an_update(article, "All are ashore", "They came by boat."), "It was a helicopter.")
    story, update = (browser.visit(path) for path in (FERRY, f"{FERRY}/updates/1"))
    expected = {
        story: (FERRY, "Ferry aground", "Nobody is hurt."),
        update: (f"{FERRY}/updates/1", "All are ashore", f"{newsroom.a_change_of('All are ashore').body}"),
    }
    for page, (path, title, description) in expected.items():
        tags = of(page)
        assert tags["og:type"] == "article"
        assert tags["og:url"] == f"{SITE_URL}{path}"
        assert (tags["og:title"], tags["og:site_name"]) == (title, "Stet")
        assert tags["og:description"] == tags["description"] == description
        assert (tags["og:image:width"], tags["og:image:height"]) == (str(WIDTH), str(HEIGHT))
        assert tags["twitter:card"] == "summary_large_image"
        assert tags["article:section"] == "Islands"
        moments = [time.get("datetime") for time in page.all("time")]
        assert tags["article:published_time"] in moments
        assert tags["article:modified_time"] in moments
        assert tags["robots"] == "max-image-preview:large"
