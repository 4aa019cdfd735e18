"""A story that has a passage in every store, and what takes it down."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import clock
from models.article import Article
from models.database import Base
from models.log import Action, log
from models.preview_link import PreviewLink
from models.submission import Submission
from models.takedown import Takedown
from models.trace import fingerprint
from tests.factories import DAY, HOUR, Newsroom

LIBEL = "Ægir Holm stole the ferry’s “cash box”."
BROKEN = "ægir   HOLM\nstole the\n\nferry’s “cash  box”."


def a_story_with_it(newsroom: Newsroom) -> Article:
    """In every store, and in no word that readers see now."""
    article = newsroom.an_article(f"{LIBEL} He did", f"At nine.\n\n{LIBEL}")
    update = newsroom.an_update(article, "Tugs come", "Two.", details={"alt": [LIBEL]})
    newsroom.corrects(article, "It was another man.", headline="Ferry aground", body="At nine.")
    newsroom.corrects(update, f"We wrote: {LIBEL}", body="Two.", details={})
    newsroom.corrects(update, "Three.", body="Three.")
    newsroom.renames(article, "Ferry aground")
    newsroom.schedules(newsroom.a_draft_update(article), clock.now() + HOUR, body=BROKEN)
    deleted = newsroom.a_draft_update(article, "Thrown away", f"Kept.\n\n{LIBEL} Kept, too.")
    deleted.delete(newsroom.editor)
    Submission.submit(update, newsroom.draft_of(update, body="Four.").number, newsroom.editor)
    Submission.give_back(update, newsroom.editor, f"Don’t repeat that {LIBEL}")
    PreviewLink.make(article, newsroom.editor, "a token", f"Who said: {LIBEL}", DAY)
    log(newsroom.session, newsroom.editor, Action.WITHHELD, f"He denies that {LIBEL}", article_id=article.id)
    log(newsroom.session, newsroom.editor, Action.TOPICS, f"Islands, {LIBEL}", article_id=article.id)
    newsroom.session.commit()
    return article


def takes_down(newsroom: Newsroom, article: Article, passage: str = LIBEL, **of: Any) -> int:
    takedown = Takedown(article, passage, **of)
    made = takedown.make(newsroom.editor, "A court said so.", fingerprint(takedown.traces()))
    newsroom.session.commit()
    return made


def everything(session: Session) -> str:
    """Every value of every table."""
    session.expire_all()
    return repr([session.execute(select(table)).all() for table in Base.metadata.sorted_tables])
