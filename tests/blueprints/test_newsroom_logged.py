"""What is done in the newsroom stands in its log, in words that a person understands."""

import csv

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from models.deletion import KEPT, purge
from models.editor import Role
from tests.browser import Browser
from tests.editor_browser import EditorBrowser, filled
from tests.factories import MINUTE, Newsroom, at_moment, moment

LOG = "/newsroom/log"
NINE = moment("2026-03-02 09:00")


def told(browser: EditorBrowser, by: str = "Bo") -> list[tuple[str, str]]:
    """What this editor has done, oldest first, without signing in: the action and more about it."""
    cells = browser.visit(LOG).texts("td")
    rows = zip(cells[1::5], cells[2::5], cells[3::5], strict=True)
    found = [(action, detail.removesuffix("Story 1").strip()) for who, action, detail in rows if who == by]
    return [row for row in reversed(found) if row[0] != "sign-in"]


def test_a_review_is_logged(app: Flask, editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.works_as(newsroom.an_editor("Wanda", Role.WRITER))
    writer = EditorBrowser(app)
    writer.sign_in("Wanda")
    update = newsroom.a_draft_update(article, "Tugs come")
    review = f"/newsroom/articles/{article.id}/updates/{update.id}/publication"
    page = writer.visit(review)
    for _ in range(2):
        writer.send(page, "Submit for review")
    page = editor_browser.visit(editor_browser.visit(review).links["Return it with a remark"])
    editor_browser.send(page, "Return it", remark="Ask the captain.")
    assert told(editor_browser, "Wanda") == [("submission", f"update {update.id}, draft 1")]
    assert told(editor_browser) == [("return", f"update {update.id}, draft 1")]


def test_each_way_into_the_record_is_logged_once(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    update = newsroom.a_draft_update(article, "Tugs come")
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/publication")
    for _ in range(2):
        editor_browser.send(page, "Publish")
    bulletin = editor_browser.visit(f"/newsroom/articles/{article.id}/bulletin")
    for _ in range(2):
        editor_browser.send(bulletin, "Publish", body="All ashore.")
    assert told(editor_browser) == [
        ("publication", "change 1"),
        ("update", f"update {update.id}, change 2"),
        ("update", f"update {update.id + 1}, change 3"),
    ]


def test_what_is_scheduled_moved_and_cancelled_is_logged(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.schedules(newsroom.a_draft_article(), moment("2098-01-01 12:00"))
    page = editor_browser.visit("/newsroom/articles/1/schedule")
    move = editor_browser.visit(page.links["Move"])
    page = editor_browser.send(move, "Move it", day="2098-01-02", time="13:00")
    editor_browser.send(editor_browser.visit("/newsroom/articles/1/schedule"), "Cancel it")
    assert told(editor_browser, "Agnes") == [
        ("schedule", "change 1: publication, public at 2098-01-01 12:00:00 UTC"),
    ]
    assert told(editor_browser) == [
        ("cancellation", "change 1: publication, public at 2098-01-01 12:00:00 UTC"),
        ("schedule", "change 2: publication, public at 2098-01-02 12:00:00 UTC"),
        ("cancellation", "change 2: publication, public at 2098-01-02 12:00:00 UTC"),
    ]


def test_what_a_withdrawal_cancels_is_logged(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.schedules(newsroom.a_draft_update(article), moment("2098-01-01 12:00"))
    page = editor_browser.visit("/newsroom/articles/1/withdrawal")
    editor_browser.send(page, "Withdraw", note="A source is in danger.", is_withheld="y")
    assert told(editor_browser) == [
        ("cancellation", "update 1, change 2: update, public at 2098-01-01 12:00:00 UTC"),
        ("withdrawal", "change 3"),
        ("withheld reason", "A source is in danger."),
    ]


def test_a_deleted_draft_is_logged_also_when_it_is_gone(
    editor_browser: EditorBrowser, newsroom: Newsroom, session: Session
) -> None:
    newsroom.a_draft_article()
    with at_moment(NINE):
        editor_browser.sign_in("Bo")
        page = editor_browser.visit("/newsroom/articles/1/deletion")
        editor_browser.send(page, "Delete")
        deleted = editor_browser.send(page, "Delete")
        for _ in range(2):
            editor_browser.send(deleted, "Restore")
        editor_browser.send(page, "Delete")
        done = ["deletion of a draft", "restoration of a draft", "deletion of a draft"]
        assert told(editor_browser) == [(action, "") for action in done]
    with at_moment(NINE + KEPT + MINUTE):
        assert purge(session) == 1
        session.commit()
        editor_browser.sign_in("Bo")
        assert told(editor_browser) == [(action, "Story 1, gone") for action in done]


def test_what_acts_at_once_is_logged_where_it_differs(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    other, topic = newsroom.an_article("Storm"), newsroom.a_topic("Weather")
    newsroom.session.commit()
    changed = [("topics", str(topic.id)), ("related", str(other.id))]
    for chosen in (changed, changed, []):
        form = editor_browser.visit("/newsroom/articles/1/settings").one("form", class_="workbench")
        fields = [each for each in filled(form) if each[0] not in ("slug", "topics", "related")]
        editor_browser.post("/newsroom/articles/1/settings", [*fields, ("slug", "afloat"), *chosen, ("acts", "1")])
    assert told(editor_browser) == [
        ("slug", "ferry-aground → afloat"),
        ("topics of a story", "Weather"),
        ("related stories", f"story {other.id}"),
        ("topics of a story", "none"),
        ("related stories", "none"),
    ]


def test_a_preview_link_is_logged_and_whom_it_is_for_is_not(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    newsroom.a_draft_article()
    with at_moment(NINE):
        editor_browser.sign_in("Bo")
        page = editor_browser.visit("/newsroom/articles/1/previews")
        page = editor_browser.send(page, "Make a link", reader="Anna Source")
        (link,) = [href for words, href in page.links.items() if words.startswith("https://")]
        browser.visit(link.removeprefix("https://stet.example"))
        assert "Link 1" in page.text
        editor_browser.send(page, "Revoke the link for Anna Source")
        assert told(editor_browser) == [
            ("preview link", "link 1 made, open until 2026-03-05 09:00 UTC"),
            ("preview link", "link 1 revoked"),
        ]
        assert told(editor_browser, "–") == [("preview link", "link 1 opened")]
        log = editor_browser.visit(LOG)
        assert "Anna" not in log.text
        assert log.texts("td")[9] == "127.0.0.1"


@pytest.mark.parametrize("reason", ["=1+1", "@SUM(1)", "+45 12 34", "-1"])
def test_what_an_editor_wrote_is_no_formula_in_the_table(
    editor_browser: EditorBrowser, newsroom: Newsroom, reason: str
) -> None:
    newsroom.an_article()
    page = editor_browser.visit("/newsroom/articles/1/withdrawal")
    editor_browser.send(page, "Withdraw", note=reason, is_withheld="y")
    first = next(csv.DictReader(editor_browser.visit(f"{LOG}/table.csv").html.splitlines()))
    assert (first["action"], first["detail"], first["story"]) == ("withheld reason", f"'{reason}", "1")
    assert "True" not in first.values()
