"""The whole page as it will be, for those who work on it."""

from flask import render_template, request

from blueprints.addresses import asked_moment
from blueprints.database import db
from blueprints.masthead import now
from blueprints.newsroom import policy
from blueprints.newsroom.subjects import find_article
from models.preview import preview

YEARS = range(1970, 9000)

blueprint = policy.room("preview", __name__, url_prefix="/articles/<int:article_id>/preview")


@blueprint.get("")
def show(article_id: int) -> str:
    at = asked_moment("at", YEARS) if request.args.get("at") else None
    shown = preview(db.session, find_article(article_id), now(), at)
    return render_template(
        "newsroom/preview/show.html", **shown._asdict(), age=shown.edition.age(shown.at), article_id=article_id
    )
