"""What stands beside a story's form: where it is on its way to readers."""

from typing import Any

from blueprints.database import db
from blueprints.newsroom.proposals import called
from models.article import Article
from models.review import public_edition
from models.schedule import drafts_left, pending
from models.submission import Remark, Submission


def standing_of(article: Article) -> dict[str, Any]:
    return {
        "edition": public_edition(db.session, article.id),
        "pending": db.session.execute(pending(article.id)).all(),
        "drafts_left": [update.working_copy for update in drafts_left(article)],
        "called": called,
        "submitted": db.session.execute(Submission.of(article.place)).first(),
        "remarks": db.session.execute(Remark.of(article.id)).all(),
    }
