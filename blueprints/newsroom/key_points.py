"""What is known, what is not, and what comes next: saved with a story's words, and published by a review of its own."""

from dataclasses import replace
from typing import Any

from flask import redirect, request
from werkzeug.wrappers import Response
from wtforms import Field, SelectField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice

from blueprints.database import db
from blueprints.formatting import FIELDS, N_, translated
from blueprints.newsroom import policy
from blueprints.newsroom.forms import clean_text, page
from blueprints.newsroom.subjects import address_of, find_article, onward, said
from blueprints.newsroom.words import DraftForm
from models.article import Article
from models.edition import SHOWN, Edition
from models.key_points import KeyPoints, points_in
from models.kind import Kind
from models.refusal import Refusal
from models.review import public_edition, public_words
from models.words import Words

ONE_A_LINE: dict[str, Any] = {"description": N_("One point per line."), "render_kw": {"rows": 4}}

blueprint = policy.room("key_points", __name__, url_prefix="/articles/<int:article_id>/key-points")


def fits(_form: DraftForm, field: Field) -> None:
    """A field's validator: as many points, of such a length, as readers take in."""
    try:
        points_in(field.data or "")
    except Refusal as refusal:
        raise ValidationError(str(refusal)) from refusal


class KeyPointsForm(DraftForm):
    known = TextAreaField(FIELDS["known"].heading, [fits], filters=[clean_text], **ONE_A_LINE)
    not_known = TextAreaField(FIELDS["not_known"].heading, [fits], filters=[clean_text], **ONE_A_LINE)
    next = TextAreaField(FIELDS["next"].heading, [fits], filters=[clean_text], **ONE_A_LINE)
    as_of = SelectField(
        N_("As of"), coerce=int, description=N_("The newest update that they take account of: readers are told which.")
    )

    @classmethod
    def of(cls, article: Article, edition: Edition | None) -> "KeyPointsForm":
        """The form with the saved key points in it, unless it was sent."""
        draft = article.working_copy
        saved, form = KeyPoints.of(draft.details), cls(number=draft.number)
        updates = len(edition.updates) if edition else 0
        newest = range(updates, max(updates - SHOWN, 0), -1)
        numbers = dict.fromkeys([*newest, *([saved.as_of] if saved else []), 0])
        form.as_of.choices = [SelectChoice(number, called(number)) for number in numbers]
        if not form.is_submitted():
            form.show(saved or KeyPoints(as_of=updates))
        return form

    def words(self, base: Words) -> Words:
        known, not_known, following = (points_in(field.data or "") for field in (self.known, self.not_known, self.next))
        points = KeyPoints(known, not_known, following, self.as_of.data)
        return replace(base, details=points.within(base.details))

    def fill(self, words: Words) -> None:
        self.show(KeyPoints.of(words.details))

    def show(self, points: KeyPoints) -> None:
        for field in (self.known, self.not_known, self.next):
            field.data = "\n".join(getattr(points, field.short_name))
        self.as_of.data = points.as_of


def called(number: int) -> str:
    return translated("Update %(number)s", number=number) if number else translated("Original story")


@blueprint.route("", methods=["GET", "POST"])
def edit(article_id: int) -> Response | tuple[str, int]:
    article = find_article(article_id)
    is_open, edition = policy.admits(article), public_edition(db.session, article_id)
    form = KeyPointsForm.of(article, edition)
    if form.save(article):
        return reviewed(article, edition) if "review" in request.form else saved(article)
    values = {"article": article, "draft": article.working_copy, "is_open": is_open, "address_of": address_of}
    return page("newsroom/key_points/edit.html", form, **values, **told(article, edition))


def told(article: Article, edition: Edition | None) -> dict[str, Any]:
    """What readers know, and how many updates they have read since."""
    words = public_words(article)
    return {"points": KeyPoints.of(words.details if words else {}), "updates": len(edition.updates) if edition else 0}


def saved(article: Article) -> Response:
    return said(request.path, N_("Saved as draft %(number)s."), number=article.working_copy.number)


def reviewed(article: Article, edition: Edition | None) -> Response:
    """On to the review: of a public story's new key points, or of the whole story."""
    if edition is None or edition.withdrawal:
        return onward(article)
    number = article.working_copy.number
    return redirect(address_of(article, "changes.create", draft=number, kind=Kind.KEY_POINTS.value), 303)
