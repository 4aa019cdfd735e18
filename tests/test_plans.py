"""No page goes through a table that grows: both databases say so of every statement that it asks."""

import random

from flask import Flask
from sqlalchemy import Engine, func, insert, literal, select, text
from sqlalchemy.orm import Session

from benchmarks import uncached
from benchmarks.growth import fill
from models.address import Address
from models.article import Article
from models.database import Base
from models.sought import State
from models.submission import Submission
from models.update import Update
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom
from tests.plans import Plans, Scan
from tests.test_queries import QUERIES, a_site_of

# Tables with as many rows as a newsroom has of such things, whatever it publishes.
FEW = {"editors", "sites", "topic_addresses", "topics"}
# Gone down in the order of an index until a page is full. PostgreSQL names what a primary key is kept by.
GONE_DOWN = {
    Scan("drafts", "ix_drafts_saved_at"): "the desk, newest first",
    Scan("log_entries", "pk_log_entries"): "the log, newest first",
    Scan("search_entries", "pk_search_entries"): "texts with words that many have, newest first",
    Scan("log_entries", None): "the log in the order of its ids, which is SQLite's own",
}
WHOLE = {  # pages that ask for all there is, and of what
    ("/sitemaps/1.xml", "changes"): "a part has 10,000 stories, and here are fewer",
    ("/newsroom/?state=draft", "articles"): "a story that nobody published is known by the changes that it lacks",
    ("/newsroom/?state=draft", "changes"): "the same",
    ("/newsroom/?q=ferry", "drafts"): "PostgreSQL knows of no part of a word where it stands",
    ("/newsroom/?q=whale", "drafts"): "the same",
}
DESK = ["", *(f"?state={state}" for state in State), "?topic=1", "?editor=2", "?q=ferry", "?q=whale", "?before=3"]
NEWSROOM = [*(f"/newsroom/{query}" for query in DESK), "/newsroom/log", "/newsroom/topics/"]
OF_STORY = ("edit", "settings", "updates/create", "updates/{update}/edit")


def grown(session: Session, newsroom: Newsroom) -> None:
    """A site of some size, all of whose pages have something to show. PostgreSQL counts what there is; SQLite never."""
    random.seed(1)
    fill(session, 1_000)
    a_site_of(newsroom, 3)
    every = select(Article.id, literal(1), literal(1), Article.created_at, literal("published"), Article.created_at)
    columns = ["article_id", "number", "editor_id", "submitted_at", "outcome", "settled_at", "remark"]
    session.execute(insert(Submission).from_select(columns, every.add_columns(literal(""))))
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("ANALYZE"))
    session.commit()


def test_no_page_goes_through_what_grows(app: Flask, engine: Engine, session: Session, newsroom: Newsroom) -> None:
    grown(session, newsroom)
    newsroom.an_editor("Bo")
    editor_browser = EditorBrowser(app)
    editor_browser.enter("Bo")
    article_id = session.get_one(Address, "ferry-aground").article_id
    update_id = session.scalar(select(func.min(Update.id)).where(Update.article_id == article_id))
    of_story = [f"/newsroom/articles/{article_id}/{page.format(update=update_id)}" for page in OF_STORY]
    session.commit()
    found: set[tuple[str, Scan]] = set()
    for path in [*QUERIES, *NEWSROOM, *of_story]:
        client = editor_browser.client if path.startswith("/newsroom") else app.test_client()
        with Plans(engine) as plans:
            answer = uncached.get(app, client, path)
        assert answer.status_code == 200, path
        passed = FEW | {table for page, table in WHOLE if page == path}
        looked_at = (scan for scan in plans.scans() if scan.table in Base.metadata.tables.keys() - passed)
        found |= {(path, scan) for scan in looked_at if scan not in GONE_DOWN}
    assert sorted(found, key=str) == []
