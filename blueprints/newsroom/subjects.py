"""What an address of the newsroom names: a story's own text, or one of its updates."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from blueprints.database import db
from blueprints.formatting import translated
from models.article import Article
from models.subject import Subject
from models.update import Update


def find_article(article_id: int) -> Article:
    """Raises NotFound."""
    return db.session.get(Article, article_id) or abort(404)


def find_update(article_id: int, update_id: int) -> Update:
    """Raises NotFound."""
    update = db.session.get(Update, update_id)
    return update if update and update.article_id == article_id else abort(404)


def find_subject(article_id: int, update_id: int | None) -> Article | Update:
    """Raises NotFound."""
    return find_update(article_id, update_id) if update_id else find_article(article_id)


def address_of(subject: Subject, endpoint: str = "edit", **values: Any) -> str:
    """Where a text is edited, or another page about it: newsroom.<endpoint>."""
    article_id, update_id = subject.place
    if endpoint == "edit":
        endpoint = "updates.edit" if update_id else "articles.edit"
    if update_id:
        values["update_id"] = update_id
    return url_for(f"newsroom.{endpoint}", article_id=article_id, **values)


def onward(subject: Subject) -> Response:
    """After a save: to its review, where that button was pressed, or on with writing."""
    if "review" in request.form:
        return redirect(address_of(subject, "publication.create", draft=subject.working_copy.number), 303)
    return redirect(address_of(subject), 303)


def done(article_id: int, message: str, **values: object) -> Response:
    """Back to the story, saying what was done."""
    flash(translated(message, **values))
    return redirect(url_for("newsroom.articles.edit", article_id=article_id), 303)
