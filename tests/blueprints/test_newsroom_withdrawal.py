import pytest
from sqlalchemy import select

from models.change import Change
from models.log import Action, LogEntry
from models.subject import Subject
from tests.browser import Browser, text_of, text_of_title
from tests.editor_browser import EditorBrowser
from tests.factories import HOUR, Newsroom, moment

STORY = "/newsroom/articles/{}/withdrawal"


def test_a_story_is_withdrawn_with_its_reason(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    page = editor_browser.visit(STORY.format(newsroom.an_article().id))
    page = editor_browser.send(page, "", note="It was another ferry.")  # what Enter at a box sends
    assert "Nothing has been done yet." in page.text
    for _ in range(2):
        editor_browser.send(page, "Withdraw")
    assert "It was another ferry." in browser.visit("/articles/ferry-aground", 410).text


def test_a_story_that_is_held_on_top_is_let_go(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    ferry = newsroom.an_article()
    ferry.hold_on_top(moment("9998-01-01 00:00"), newsroom.editor)
    newsroom.an_article("Storm")
    for _ in range(2):
        editor_browser.send(editor_browser.visit(STORY.format(ferry.id)), "Withdraw", note="Another ferry.")
        assert editor_browser.visit("/newsroom/log").text.count("hold on top ended") == 1
        newsroom.session.rollback()
        ferry.publish(newsroom.draft_of(ferry), newsroom.editor)
        newsroom.an_article("Sun")
        assert browser.visit("/").texts("h2")[0] == "Sun"


def test_it_is_not_held_on_top_until_it_is_published_again(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article()
    newsroom.withdraws(ferry)
    page = editor_browser.visit(f"/newsroom/articles/{ferry.id}/settings")
    page = editor_browser.send(page, "Apply", 422, slug="ferry-afloat", day="9998-01-01", time="12.00")
    assert "A withdrawn story is not held on top. Publish it again first." in text_of(page.one(class_="trouble"))
    assert page.one("input", id="day").get("value") == "9998-01-01"
    editor_browser.visit("/articles/ferry-aground", 410)  # nothing of it is done
    editor_browser.send(page, "Apply", day="", time="")
    newsroom.session.rollback()
    ferry.publish(newsroom.draft_of(ferry), newsroom.editor)
    newsroom.session.commit()
    page = editor_browser.visit(page.path)
    editor_browser.send(page, "Apply", day="9998-01-01", time="12.00")
    assert editor_browser.visit("/").texts("h2")[0] == "Ferry aground"


def test_a_reason_that_is_withheld_stays_in_the_newsroom(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    page = editor_browser.visit(STORY.format(article.id))
    page = editor_browser.send(page, "Withdraw", note="A source is in danger.", is_withheld="y")
    assert "A source is in danger." in page.text
    assert "danger" not in browser.visit("/articles/ferry-aground", 410).text
    assert newsroom.session.scalars(select(Change.note)).all() == ["", ""]
    held = select(LogEntry.detail).where(LogEntry.action == Action.WITHHELD)
    assert newsroom.session.scalars(held).all() == ["A source is in danger."]


def test_a_legal_order_is_told_by_the_answer(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    page = editor_browser.visit(STORY.format(newsroom.an_article().id))
    editor_browser.send(page, "Withdraw", note="By order of the court.", is_legal="y")
    browser.visit("/articles/ferry-aground", 451)


@pytest.mark.parametrize("note", ["", "  \t "])
def test_a_withdrawal_says_why(editor_browser: EditorBrowser, newsroom: Newsroom, note: str) -> None:
    page = editor_browser.visit(STORY.format(newsroom.an_article().id))
    back = editor_browser.send(page, "Withdraw", 422, note=note, is_legal="y")
    assert "Say why it is withdrawn." in back.text
    assert back.one("input", id="is_legal").get("checked") is not None


def test_what_is_withdrawn_is_not_withdrawn_again(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    update = newsroom.an_update(article)
    paths = [f"/newsroom/articles/{article.id}/updates/{update.id}/withdrawal", STORY.format(article.id)]
    texts: list[tuple[str, Subject]] = [("update", update), ("story", article)]
    for path, (what, text) in zip(paths, texts, strict=True):
        page = editor_browser.visit(path)
        newsroom.withdraws(text)
        back = editor_browser.send(page, "Withdraw", 422, note="It was another ferry.")
        assert f"The {what} is withdrawn." in back.text
        page = editor_browser.visit(path)
        assert f"The {what} is withdrawn." in page.text
        assert "Withdraw" not in page.texts("button")


def test_a_draft_is_not_withdrawn(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    page = editor_browser.visit(STORY.format(newsroom.a_draft_article().id))
    assert "Publish the story first." in page.text
    assert "Withdraw" not in page.texts("button")


def test_an_update_is_withdrawn_and_published_again(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    update = newsroom.an_update(article, "Tugs come")
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/updates/{update.id}/withdrawal")
    named = "Update 1: Tugs come · Ferry aground"
    assert named in page.text
    assert text_of_title(page) == f"Withdraw the update · {named} | Newsroom"
    page = editor_browser.send(page, "Withdraw", note="None came.")
    assert "None came." in browser.visit("/articles/ferry-aground").text
    page = editor_browser.visit(page.links["Publish again"])
    editor_browser.send(page, "Publish")
    assert "Tugs come" in browser.visit("/articles/ferry-aground").text


def test_what_is_scheduled_is_said_to_be_cancelled(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    article.open(newsroom.editor, at=newsroom.edition(article).published_at + HOUR)
    newsroom.session.commit()
    page = editor_browser.visit(STORY.format(article.id))
    assert "it is cancelled too" in page.text
    editor_browser.send(page, "Withdraw", note="It was another ferry.")
    assert "Nothing is scheduled." in editor_browser.visit(f"/newsroom/articles/{article.id}/schedule").text


def test_what_comes_back_with_a_withdrawn_story_is_said_and_after_a_legal_order_asked(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article(body="Holm steered.")
    review = f"/newsroom/articles/{article.id}/publication"
    update = newsroom.an_update(article, "Tugs come")
    newsroom.withdraws(update)
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/updates/{update.id}/publication")
    assert "Its earlier versions can be read again, too" in page.text
    assert "by an admin" in page.text
    editor_browser.send(page, "Publish")
    newsroom.withdraws(article, is_legal=True)
    newsroom.draft_of(article, body="Somebody steered.")
    newsroom.session.commit()
    page = editor_browser.send(editor_browser.visit(review), "Publish", 422)
    assert "A legal order forbade it." in page.text
    browser.visit("/articles/ferry-aground", 451)
    page = editor_browser.send(page, "Schedule", 200)
    assert not page.all("input", name="is_allowed"), "it is asked when the moment is chosen"
    page = editor_browser.visit(review)
    assert "Published." in editor_browser.send(page, "Publish", is_allowed="y").text
    assert "Somebody steered." in browser.visit("/articles/ferry-aground").text


def test_an_update_waits_until_its_withdrawn_story_is_published_again(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    withdrawn, draft = newsroom.an_update(article, "Tugs come"), newsroom.a_draft_update(article, "All ashore")
    newsroom.withdraws(withdrawn)
    pages = [f"/newsroom/articles/{article.id}/updates/{each.id}/publication" for each in (withdrawn, draft)]
    opened = editor_browser.visit(pages[1])
    newsroom.withdraws(article)
    for page in (*map(editor_browser.visit, pages), editor_browser.send(opened, "Publish", 422)):
        assert "The story is withdrawn." in page.text
        assert "Publish" not in page.texts("button")
        assert page.links["Publish the story again first"] == f"/newsroom/articles/{article.id}/publication"
    first = editor_browser.visit(f"/newsroom/articles/{article.id}/publication")
    assert "All ashore" in first.text
    editor_browser.send(first, "Publish")
    editor_browser.send(editor_browser.visit(pages[0]), "Publish")
    assert {"Tugs come", "All ashore"} <= {*browser.visit("/articles/ferry-aground").texts(class_="update__name")}
