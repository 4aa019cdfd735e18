"""The right of reply: a text that replies to another is led to from there, and back."""

import pytest
from flask import Flask

from models.article import Article
from models.rendering import derive
from models.reply import ReplyTo
from models.update import Update
from tests.addresses import FERRY
from tests.browser import Browser, Page
from tests.factories import DAY, Newsroom, at_moment, moment

MINISTER = "/articles/minister-answers"
NOON = moment("2026-03-02 12:00")


def replying(subject: Article | Update) -> dict[str, object]:
    article_id, update_id = subject.place
    return ReplyTo(article_id, update_id or 0, FERRY).within({})


@pytest.fixture
def ferry(newsroom: Newsroom) -> Article:
    return newsroom.an_article()


def replies(page: Page) -> dict[str, str]:
    """What the reader is led to, by the words of the line."""
    return {
        " ".join("".join(line.itertext()).split()): line.findall("a")[0].get("href", "")
        for line in page.all("p", class_="reply")
    }


def test_a_story_and_its_reply_lead_to_each_other(browser: Browser, newsroom: Newsroom, ferry: Article) -> None:
    answer = newsroom.an_article("Minister answers", details=replying(ferry))
    assert replies(browser.visit(MINISTER)) == {"Reply to Ferry aground": FERRY}
    assert replies(browser.visit(FERRY)) == {"Reply Minister answers": MINISTER}
    newsroom.corrects(answer, headline="Minister <b> answers")
    newsroom.corrects(ferry)
    newsroom.corrects(answer, language="da", details={})
    changed = browser.visit(f"{MINISTER}/changes/3")
    assert changed.texts("p", class_="difference__field") == ["Language", "Reply to"]
    assert [each.split()[1:-5] for each in changed.texts("del")] == [["English"], ["Ferry", "aground"]]
    assert changed.links["Ferry aground"] == FERRY
    newsroom.corrects(answer, language="en", details=replying(ferry))
    assert not replies(browser.visit(f"{FERRY}/editions/1")), "it came later"
    assert replies(browser.visit(f"{FERRY}/editions/2")) == {"Reply Minister <b> answers": MINISTER}
    newsroom.renames(ferry, "Storm")
    assert replies(browser.visit(MINISTER)) == {"Reply to Ferry aground": "/articles/storm"}
    assert replies(browser.visit("/articles/storm")) == {"Reply Minister <b> answers": MINISTER}


def test_updates_reply_and_are_replied_to(browser: Browser, newsroom: Newsroom, ferry: Article) -> None:
    newsroom.an_update(ferry, "Tugs come")
    nameless = newsroom.an_update(ferry)
    storm = newsroom.an_article("Storm", language="da")
    newsroom.an_update(storm, "Gale")
    newsroom.an_update(storm, "The skipper answers", language="da", details=replying(nameless))
    newsroom.an_update(ferry, "The owner answers", details=replying(nameless))
    at_update = {
        "Reply The skipper answers": "/articles/storm/updates/2",
        "Reply The owner answers": f"{FERRY}/updates/3",
    }
    for path in (f"{FERRY}/updates/2", f"{FERRY}/updates?before=3", f"/fragments{FERRY}/updates?before=3"):
        assert replies(browser.visit(path)) == at_update
    assert replies(browser.visit("/articles/storm/updates/2")) == {"Reply to Ferry aground": f"{FERRY}/updates/2"}
    page = browser.visit(FERRY)
    assert replies(page) == {"Reply to Ferry aground": f"{FERRY}/updates/2", **at_update}
    assert [link.get("lang") for line in page.all("p", class_="reply") for link in line.findall("a")] == [
        None,
        "da",
        None,
    ]


def test_nobody_is_led_to_what_is_hidden(browser: Browser, newsroom: Newsroom, ferry: Article) -> None:
    update = newsroom.an_update(ferry, "Tugs come")
    answer = newsroom.a_draft_article("Minister answers", details=replying(update))
    assert replies(browser.visit(FERRY)) == {}
    answer.publish(answer.working_copy, newsroom.editor)
    newsroom.session.commit()
    assert replies(browser.visit(FERRY)) == {"Reply Minister answers": MINISTER}
    newsroom.withdraws(answer)
    assert replies(browser.visit(FERRY)) == {}
    answer.publish(answer.working_copy, newsroom.editor)
    newsroom.withdraws(update)
    for path in (FERRY, MINISTER):
        assert replies(browser.visit(path)) == {}


def test_a_reply_to_come_is_told_once_it_is_public(app: Flask, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article(at=NOON)
    with at_moment(NOON):
        newsroom.schedules(newsroom.a_draft_article("Minister answers", details=replying(ferry)), NOON + DAY)
        assert replies(Browser(app).visit(FERRY)) == {}
    with at_moment(NOON + DAY):
        assert replies(Browser(app).visit(FERRY)) == {"Reply Minister answers": MINISTER}


def test_a_public_story_that_will_be_a_reply_is_none_yet(app: Flask, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article(at=NOON)
    answer = newsroom.an_article("Minister answers", at=NOON)
    with at_moment(NOON):
        answer.edit(newsroom.draft_of(answer, details=replying(ferry)), newsroom.editor, at=NOON + DAY)
        newsroom.session.commit()
        assert replies(Browser(app).visit(FERRY)) == {}
    with at_moment(NOON + DAY):
        assert replies(Browser(app).visit(FERRY)) == {"Reply Minister answers": MINISTER}


def test_what_no_longer_replies_leads_nowhere(browser: Browser, newsroom: Newsroom, ferry: Article) -> None:
    answer = newsroom.an_article("Minister answers", details=replying(ferry))
    newsroom.corrects(answer, details={})
    for path in (FERRY, MINISTER):
        assert replies(browser.visit(path)) == {}


def test_a_reply_that_was_taken_down_leads_nowhere(browser: Browser, newsroom: Newsroom, ferry: Article) -> None:
    newsroom.an_article("Minister answers", details=replying(ferry))
    newsroom.takes_down(newsroom.a_change_of("Minister answers"))
    for path in (FERRY, MINISTER):
        assert replies(browser.visit(path)) == {}


def test_what_was_replied_to_and_taken_down_says_so(browser: Browser, newsroom: Newsroom, ferry: Article) -> None:
    newsroom.an_article("Minister answers", details=replying(ferry))
    newsroom.takes_down(newsroom.a_change_of("Ferry aground"))
    assert replies(browser.visit(MINISTER)) == {"Reply to Taken down": FERRY}


def test_replies_are_made_anew_from_the_record(browser: Browser, newsroom: Newsroom, ferry: Article) -> None:
    newsroom.an_article("Minister answers", details=replying(ferry))
    for _ in range(2):
        derive(newsroom.session, newsroom.a_change_of("Minister answers"))
        newsroom.session.commit()
    assert replies(browser.visit(FERRY)) == {"Reply Minister answers": MINISTER}
