"""While a takedown is made, nothing with the passage slips in."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from models.article import Article
from models.change import Change
from models.draft import Draft
from models.editor import Editor
from models.refusal import Refusal
from models.takedown import Takedown
from models.trace import fingerprint
from models.words import Words
from tests.factories import Newsroom
from tests.takedowns import LIBEL, everything

ROUNDS = 6


def publish(article: Article, editor: Editor, draft: Draft) -> None:
    article.publish(draft, editor)


def save(article: Article, editor: Editor, draft: Draft) -> None:
    article.save(Words(body=f"{LIBEL} And more."), editor, draft.number)


@pytest.mark.parametrize("act", [publish, save])
def test_what_is_done_meanwhile_is_refused_or_taken_down_or_looked_at_first(
    newsroom: Newsroom, sessions: sessionmaker[Session], act: Callable[[Article, Editor, Draft], None]
) -> None:
    articles = [newsroom.a_draft_article(f"Story {number}", LIBEL) for number in range(ROUNDS)]
    seen = {article.id: fingerprint(Takedown(article, LIBEL).traces()) for article in articles}
    editor_id = newsroom.editor.id
    newsroom.session.close()
    for article_id, rows in seen.items():
        start = Barrier(2)

        def takes_down(article_id: int = article_id, rows: str = rows, start: Barrier = start) -> bool:
            with sessions() as session:
                article, editor = session.get_one(Article, article_id), session.get_one(Editor, editor_id)
                session.rollback()
                start.wait()
                return attempt(session, lambda: Takedown(article, LIBEL).make(editor, "A court said so.", rows))

        def acts(article_id: int = article_id, start: Barrier = start) -> bool:
            with sessions() as session:
                article, editor = session.get_one(Article, article_id), session.get_one(Editor, editor_id)
                draft = session.scalars(select(Draft).where(*Draft.of(article_id, None), Draft.number == 1)).one()
                if session.get_bind().dialect.name == "sqlite":  # where one writer at a time begins
                    session.rollback()
                start.wait()
                return attempt(session, lambda: act(article, editor, draft))

        with ThreadPoolExecutor(2) as pool:
            is_down, is_done = (each.result() for each in (pool.submit(takes_down), pool.submit(acts)))
        with sessions() as session:
            has_it = bool(Takedown(session.get_one(Article, article_id), LIBEL).traces())
            assert is_down != has_it, "either it is down, or nothing was done and it is looked at again"
            is_public = session.scalar(select(Change.id).where(Change.article_id == article_id)) is not None
            assert is_done or is_down
            assert is_public == (act is publish and not is_down)


def attempt(session: Session, act: Callable[[], object]) -> bool:
    try:
        act()
    except Refusal:
        session.rollback()
        return False
    session.commit()
    return True


def test_a_draft_that_was_read_before_it_was_taken_down_is_restored_empty(
    newsroom: Newsroom, sessions: sessionmaker[Session]
) -> None:
    article = newsroom.a_draft_article(body=LIBEL)
    newsroom.draft_of(article, body="At nine.")
    newsroom.session.commit()
    first = newsroom.session.scalars(select(Draft).where(Draft.number == 1)).one()
    assert LIBEL in first.body
    newsroom.session.commit()
    with sessions() as session:
        takedown = Takedown(session.get_one(Article, article.id), LIBEL)
        takedown.make(session.get_one(Editor, newsroom.editor.id), "A court said so.", fingerprint(takedown.traces()))
        session.commit()
    article.restore(first, newsroom.editor)
    newsroom.session.commit()
    assert "Holm" not in everything(newsroom.session)
