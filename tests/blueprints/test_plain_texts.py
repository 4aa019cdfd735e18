"""A story's plain text, and the way back from it."""

from models.key_points import KeyPoints
from models.paste.parsed import Parsed, parse
from tests.addresses import FERRY
from tests.browser import Browser
from tests.factories import DAY, Newsroom, at_moment, moment

NINE = moment("2026-03-02 09:00")
BODY = """HOLM, March 2 (Newswire) - The ferry *Astrid* is [aground](https://example.org) off Holm, they say.
It was nine in the morning.

READ ALSO: Storm on its way

## What the captain says

> We wait for the tide, and then we will see.

UPDATE: is a word that may begin a paragraph."""


def a_story(newsroom: Newsroom) -> None:
    story = newsroom.an_article(
        "UPDATED: Ferry aground",
        BODY,
        at=NINE,
        kicker="Sea",
        standfirst="All are safe.",
        byline="Anna Reed",
        details=KeyPoints(("She is aground.", "UPDATE: all are well."), (), ("Divers go down.",), 1).within({}),
    )
    newsroom.renames(story, "Ferry aground")
    update = newsroom.an_update(story, "Tugs on their way", "Two tugs left at nine.", at=NINE + DAY)
    body = "Two tugs left Nordhaven at ten, the company says."
    newsroom.corrects(update, "It was ten.", body=body, at=NINE + 2 * DAY)
    newsroom.an_update(story, "", "All are ashore.", byline="Tom Hale", at=NINE + 3 * DAY)


def story_of(browser: Browser) -> Parsed:
    return parse(browser.client.get(f"{FERRY}.txt").text)


def test_a_storys_plain_text_is_that_story(browser: Browser, newsroom: Newsroom) -> None:
    a_story(newsroom)
    with at_moment(NINE + 4 * DAY):
        story = story_of(browser)
    assert (story.kicker, story.headline, story.standfirst) == ("Sea", "UPDATED: Ferry aground", "All are safe.")
    assert (story.byline, story.dateline) == ("By Anna Reed", None)
    assert story.published == "Published 2 March 2026, 10.00 CET"
    assert story.updated == "Updated 5 March 2026, 10.00 CET"
    assert story.corrections == ["Correction: update 1, 4 Mar, 10.00 CET: It was ten."]
    assert [each["text"] for each in story.notes if each["kind"] == "editor"] == [
        "Key points (as of update 1)",
        "What is known: She is aground.",
        "What is known: UPDATE: all are well.",
        "What comes next: Divers go down.",
    ]
    assert [(each.label, each.headline, each.paragraphs) for each in story.updates] == [
        ("UPDATE 2 (5 March 2026, 10.00 CET)", None, ["All are ashore.", "By Tom Hale"]),
        (
            "UPDATE 1 (3 March 2026, 10.00 CET)",
            "Tugs on their way",
            ["Two tugs left Nordhaven at ten, the company says."],
        ),
    ]
    assert (story.original.label, story.leftover) == ("Original story", [])
    assert [each["kind"] for each in story.original.passages] == [
        "paragraph",
        "read_also",
        "subhead",
        "quote",
        "paragraph",
    ]
    assert story.original.passages[0]["text"].startswith("HOLM, March 2 (Newswire) - The ferry *Astrid* is [aground](")


def test_it_is_kept_like_its_page_and_names_it(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    page = browser.visit(FERRY)
    links = {link.get("type"): link.get("href") for link in page.all("link", rel="alternate")}
    assert links["text/plain"] == f"{FERRY}.txt"
    text = browser.client.get(f"{FERRY}.txt")
    assert text.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert text.headers["Link"] == '<https://stet.example/articles/ferry-aground>; rel="canonical"'
    assert text.headers["Cache-Control"] == page.headers["Cache-Control"]
    assert browser.client.head(f"{FERRY}.txt").status_code == 200


def test_it_shows_nothing_that_was_withdrawn(browser: Browser, newsroom: Newsroom) -> None:
    ferry, storm = newsroom.an_article(), newsroom.an_article("Storm")
    newsroom.withdraws(newsroom.an_update(ferry, "She sinks", "She sinks."), "It was another ship.")
    text = browser.client.get(f"{FERRY}.txt").text
    assert "Update 1 was withdrawn" in text
    assert "It was another ship." in text
    assert "She sinks" not in text
    newsroom.withdraws(ferry, "It was no ship.")
    newsroom.withdraws(storm, is_legal=True)
    browser.visit(f"{FERRY}.txt", 410)
    browser.visit("/articles/storm.txt", 451)
    browser.visit("/articles/nothing.txt", 404)


def test_a_text_that_was_taken_down_says_so(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article()
    newsroom.takes_down(newsroom.corrects(ferry, "It was Agnes.", body="Agnes steered."))
    story = story_of(browser)
    assert (story.headline, story.original.passages) == ("Taken down", [])
    assert "Agnes" not in browser.client.get(f"{FERRY}.txt").text
