"""What stands beside a text's form: where it is on its way to readers, and a story's updates."""

from typing import Any

from blueprints.database import db
from blueprints.newsroom import policy
from blueprints.newsroom.subjects import address_of, called, told_of_schedule
from models.article import Article
from models.draft import Draft
from models.log import Logged, withheld
from models.related import unpublished
from models.rundown import rundown
from models.schedule import drafts_left, pending
from models.subject import Subject
from models.submission import Submission


def workbench(subject: Subject, draft: Draft) -> dict[str, Any]:
    return {
        "subject": subject,
        "draft": draft,
        "is_open": subject.is_open_to(policy.editor()),
        "submitted": Submission.since_published(subject),
        "planned": told_of_schedule(subject),
        "address_of": address_of,
    }


def standing_of(article: Article) -> dict[str, Any]:
    return {
        **rundown(article)._asdict(),
        "pending": db.session.execute(pending(article.id)).all(),
        "drafts_left": [update.working_copy for update in drafts_left(article)],
        "related_drafts": unpublished(db.session, article.id),
        "called": called,
        "withheld": [Logged(*row) for row in db.session.execute(withheld(article.id))],
    }
