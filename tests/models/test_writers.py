"""Many writers at one story: nothing is lost, nobody waits for ever, and readers never see a gap."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import TypeVar

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from models import clock
from models.article import Article
from models.editor import Editor
from models.public_record import PublicRecord
from models.refusal import Stale
from models.seal import Seal
from models.site import Site
from models.update import Update
from models.words import Words
from tests.factories import Newsroom

WRITERS = 8
EACH = 4
Answer = TypeVar("Answer")


def test_eight_writers_of_one_story_lose_nothing_while_readers_see_no_gap(
    newsroom: Newsroom, sessions: sessionmaker[Session]
) -> None:
    article_id, editor_id = newsroom.an_article().id, newsroom.editor.id
    other_id = newsroom.an_article("Storm").id
    newsroom.session.close()
    start, is_over = Barrier(WRITERS + 1), Event()

    def write(writer: int) -> None:
        start.wait()
        for number in range(EACH):
            with sessions() as session:
                article, editor = session.get_one(Article, article_id), session.get_one(Editor, editor_id)
                # Each names the other story, which is being written too: no two wait for one another.
                body = f"Writer {writer} says {number}.\n\nREAD ALSO: Storm"
                update = Update.create(article, Words(body=body), editor)
                update.publish(update.working_copy, editor)
                session.commit()
            with sessions() as session:
                other, editor = session.get_one(Article, other_id), session.get_one(Editor, editor_id)
                other.pick([session.get_one(Article, article_id)], editor)
                other.open(editor) if writer % 2 else other.rename(f"Storm {writer} {number}", editor)
                session.commit()

    def read() -> list[list[int]]:
        seen = []
        start.wait()
        while not is_over.wait(0.01):  # else it takes the writers' time
            with sessions() as session:
                connection = session.connection(execution_options={"is_reading": True})
                moment = connection.scalar(select(Site.moment))
                assert moment is not None
                edition = PublicRecord(connection, max(clock.now(), moment)).edition(article_id)
                assert edition is not None
                lines = sorted([part.first for part in edition.parts], key=lambda line: line.public_at)
                assert edition.version == len(lines)
                seen.append([line.id for line in lines])
        return seen

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reading = pool.submit(read)
        writing = [pool.submit(write, writer) for writer in range(WRITERS)]
        try:
            for each in writing:
                each.result()
        finally:
            is_over.set()
        seen = reading.result()

    edition = newsroom.edition(newsroom.session.get_one(Article, article_id))
    assert edition.version == 1 + WRITERS * EACH
    final = [part.first.id for part in edition.parts]
    assert all(ids == final[: len(ids)] for ids in seen), "a version once seen never gets another meaning"
    bodies = [text.passages[0].html for text in newsroom.readers().texts(edition.updates).values()]
    assert {f"<p>Writer {writer} says {number}.</p>" for writer in range(WRITERS) for number in range(EACH)} == {
        *bodies
    }
    seals = newsroom.session.scalars(select(Seal.n).where(Seal.article_id == article_id).order_by(Seal.n)).all()
    assert seals == list(range(1, edition.version + 1))


def at_once(
    newsroom: Newsroom,
    sessions: sessionmaker[Session],
    article: Article,
    act: Callable[[Article, Editor, int], Answer],
) -> list[Answer]:
    """What comes of WRITERS who act on one story in the same instant, each in a session of their own."""
    article_id, editor_id = article.id, newsroom.editor.id
    newsroom.session.close()
    start = Barrier(WRITERS)

    def begin(writer: int) -> Answer:
        start.wait()
        with sessions() as session:
            answer = act(session.get_one(Article, article_id), session.get_one(Editor, editor_id), writer)
            session.commit()
            return answer

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(begin, range(WRITERS)))


def test_of_many_saves_of_one_draft_one_is_kept_and_the_others_are_told(
    newsroom: Newsroom, sessions: sessionmaker[Session]
) -> None:
    def save(article: Article, editor: Editor, writer: int) -> bool:
        try:
            article.save(Words(headline=f"Writer {writer}"), editor, 1)
        except Stale:
            return False
        return True

    saved = at_once(newsroom, sessions, newsroom.a_draft_article(), save)
    assert sorted(saved) == [False] * (WRITERS - 1) + [True]


@pytest.mark.parametrize("is_public", [False, True])
def test_of_many_clicks_on_one_form_one_is_entered(
    newsroom: Newsroom, sessions: sessionmaker[Session], is_public: bool
) -> None:
    article = newsroom.an_article() if is_public else newsroom.a_draft_article()

    def click(article: Article, editor: Editor, _: int) -> int:
        draft = article.working_copy
        made = article.open(editor, token="a form") if is_public else article.publish(draft, editor, token="a form")
        return made.id

    assert len(set(at_once(newsroom, sessions, article, click))) == 1
