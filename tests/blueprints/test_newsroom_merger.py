from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import sleep

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from models import clock
from models.change import Change
from models.topic import Topic, articles_topics, file, topics_changes
from tests.browser import Browser
from tests.editor_browser import EditorBrowser, filled
from tests.factories import Newsroom

TOPICS = "/newsroom/topics/"


def merge(browser: EditorBrowser, name: str, into: str, status: int = 200) -> str:
    page = browser.visit(browser.visit(TOPICS).links[f"Merge {name}"])
    options = {each.text: each.get("value") or "" for each in page.all("option")}
    return browser.send(page, "Merge the two", status, into=options.get(into, into)).text


def id_of(newsroom: Newsroom, name: str) -> int:
    found = newsroom.a_topic(name).id
    newsroom.session.commit()
    return found


def test_the_stories_of_two_topics_stand_in_one(
    editor_browser: EditorBrowser, newsroom: Newsroom, browser: Browser
) -> None:
    newsroom.an_article("Storm", topics=["Weather"])
    newsroom.an_article("Ferry", topics=["Islands", "Isles"])
    newsroom.an_update(newsroom.an_article("Library", topics=["Isles"]))
    assert "The stories of Isles have moved" in merge(editor_browser, "Isles", "Islands")
    assert browser.visit("/topics/").texts("li") == ["Islands", "Weather"]
    assert browser.visit("/topics/islands").texts("h2") == ["Library", "Ferry"]
    assert browser.visit("/topics/isles", 301).headers["Location"] == "/topics/islands"
    assert editor_browser.visit(TOPICS).texts("td")[:3] == ["Islands", "islands", "2"]
    assert "Isles: merged into Islands" in editor_browser.visit("/newsroom/log").text


def test_what_is_derived_is_as_if_it_had_always_been_so(
    editor_browser: EditorBrowser, newsroom: Newsroom, session: Session
) -> None:
    for headline, topics in (("Ferry", ["Islands", "Isles"]), ("Library", ["Isles"]), ("Storm", ["Weather", "Isles"])):
        newsroom.an_update(newsroom.an_article(headline, topics=topics))
    draft = newsroom.a_draft_article("Draft")
    draft.concern([newsroom.a_topic("Isles")], newsroom.editor)
    scheduled = newsroom.a_draft_article("Scheduled")
    scheduled.concern([newsroom.a_topic("Isles")], newsroom.editor)
    newsroom.schedules(scheduled, clock.now() + timedelta(hours=1))
    merge(editor_browser, "Isles", "Islands")
    merged = session.execute(select(topics_changes).order_by(*topics_changes.c)).all()
    assert len(merged) == 9
    file(session, Change.id > 0)
    assert session.execute(select(topics_changes).order_by(*topics_changes.c)).all() == merged
    assert draft.id in session.scalars(select(articles_topics.c.article_id)).all()


def test_addresses_lead_on_through_any_number_of_mergers(
    editor_browser: EditorBrowser, newsroom: Newsroom, browser: Browser
) -> None:
    newsroom.an_article(topics=["Isles"])
    for name in ("Islands", "Sea"):
        page = editor_browser.visit(f"{TOPICS}create")
        editor_browser.send(page, "Add the topic", name=name)
    merge(editor_browser, "Isles", "Islands")
    merge(editor_browser, "Islands", "Sea")
    for former in ("isles", "islands"):
        assert browser.visit(f"/topics/{former}", 301).headers["Location"] == "/topics/sea"
    assert browser.visit("/topics/sea").texts("h2") == ["Ferry aground"]


@pytest.mark.parametrize("into", ["", "99", "x", "1", "-1", "9999999999"])
def test_a_forged_topic_is_refused(editor_browser: EditorBrowser, newsroom: Newsroom, into: str) -> None:
    newsroom.an_article(topics=["Islands", "Isles"])
    islands = id_of(newsroom, "Islands")
    page = editor_browser.visit(f"{TOPICS}{islands}/merger")
    editor_browser.send(page, "Merge the two", 422, into=str(islands) if into == "1" else into)
    assert editor_browser.visit(TOPICS).texts("td")[::4] == ["Islands", "Isles"]


def test_a_merger_that_was_made_meanwhile_is_told(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.an_article(topics=["Islands", "Isles"])
    page = editor_browser.visit(f"{TOPICS}{id_of(newsroom, 'Isles')}/merger")
    fields = filled(page.one("form", class_="form"))
    merge(editor_browser, "Isles", "Islands")
    told = editor_browser.post(page.path, fields, 404)
    assert told.links["Go to the desk"] == "/newsroom/"


def test_who_clicks_twice_is_answered_twice(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.an_article(topics=["Islands", "Isles", "Weather"])
    page = editor_browser.visit(f"{TOPICS}{id_of(newsroom, 'Isles')}/merger")
    for _ in range(2):
        answer = editor_browser.send(page, "Merge the two", into=str(id_of(newsroom, "Islands")))
        assert "address leads to " in answer.texts("p", role="status")[0]
    editor_browser.send(page, "Merge the two", 404, into=str(id_of(newsroom, "Weather")))


def test_a_topic_that_went_while_the_lock_was_awaited_is_refused(newsroom: Newsroom, session: Session) -> None:
    newsroom.an_article(topics=["Islands", "Isles"])
    gone, stays = newsroom.a_topic("Isles"), newsroom.a_topic("Islands")
    gone.merge_into(session, stays, newsroom.editor)
    session.flush()
    late = Topic(id=gone.id, name="Isles", slug="isles")
    with pytest.raises(Exception, match="merged into another meanwhile"):
        late.merge_into(session, stays, newsroom.editor)


def test_a_story_that_is_filed_under_a_topic_while_it_is_merged_is_told(
    editor_browser: EditorBrowser, newsroom: Newsroom, session: Session, engine: Engine
) -> None:
    article = newsroom.an_article(topics=["Islands"])
    gone, stays = newsroom.a_topic("Isles"), newsroom.a_topic("Islands")
    session.commit()
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/settings")
    fields = [*filled(page.one("form", class_="workbench")), ("topics", str(gone.id)), ("acts", "1")]
    gone.merge_into(session, stays, newsroom.editor)
    with ThreadPoolExecutor(1) as pool:
        filing = pool.submit(editor_browser.post, page.path, fields, 422)
        try:
            wait_for_a_waiter(engine)
        finally:
            session.commit()
        back = filing.result()
    assert back.all(class_="trouble")
    assert editor_browser.visit("/topics/islands").texts("h2") == ["Ferry aground"]


def wait_for_a_waiter(engine: Engine) -> None:
    """Until another transaction waits for one of ours. On SQLite it waits before it has read anything."""
    waiting = text("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
    while engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            if connection.scalar(waiting):
                return
        sleep(0.01)
