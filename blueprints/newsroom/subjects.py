"""What an address of the newsroom names: a story's own text, or one of its updates."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.newsroom.zoned import exactly
from models.article import Article
from models.draft import Draft
from models.edition import Part
from models.refusal import Refusal, WrittenOn
from models.review import standing
from models.schedule import planned
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


def called(draft: Draft) -> str:
    return draft.headline or " ".join(draft.body.split()[:8]) or "…"


def about(subject: Article | Update) -> dict[str, Any]:
    """What a page says of the text that it acts on."""
    return named(subject, None if isinstance(subject, Article) else standing(subject))


def named(subject: Article | Update, part: Part | None) -> dict[str, Any]:
    """The same, of a text that stands so in public."""
    article = subject if isinstance(subject, Article) else find_article(subject.article_id)
    return {"article": article, "subject": subject, "name": name_of(subject, article, part), "address_of": address_of}


def name_of(subject: Article | Update, article: Article, part: Part | None) -> str:
    """The story, and which of its updates it is."""
    story = article.working_copy.headline or translated("No headline yet")
    if subject is article:
        return story
    number = translated("Update %(number)s", number=part.number) if part else translated("Draft update")
    return f"{number}: {called(subject.working_copy)} · {story}"


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
    number = subject.working_copy.number
    if "review" in request.form:
        return redirect(address_of(subject, "publication.create", draft=number), 303)
    if told := told_of_schedule(subject):
        flash(told)
    return said(address_of(subject), N_("Saved as draft %(number)s."), number=number)


def told_of_schedule(subject: Subject) -> str:
    """Which words of it are scheduled, and that the working copy is newer; empty where none are."""
    if (found := planned(subject)) is None:
        return ""
    moment = exactly(found.public_at)
    if not found.is_overtaken:
        return translated("This draft is scheduled for %(moment)s.", moment=moment)
    if not found.number:
        return translated("Other words are scheduled for %(moment)s; this is newer.", moment=moment)
    return translated(
        "Draft %(number)s is scheduled for %(moment)s; this is newer.", number=found.number, moment=moment
    )


def led_on(refusal: Refusal | None) -> Response | None:
    """A form that began a text and came again goes on to that text, which was written on since, to meet it there."""
    return redirect(address_of(find_subject(*refusal.place)), 307) if isinstance(refusal, WrittenOn) else None


def done(article_id: int, message: str, **values: object) -> Response:
    """Back to the story, saying what was done."""
    return said(url_for("newsroom.articles.edit", article_id=article_id), message, **values)


def said(path: str, message: str, **values: object) -> Response:
    """On to this page, which says what was done."""
    flash(translated(message, **values))
    return redirect(path, 303)
