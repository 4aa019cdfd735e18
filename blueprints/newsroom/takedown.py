"""Take a passage, or a whole text, down for good: found first, then erased in every row that has it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import BooleanField, HiddenField, SelectField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from blueprints.database import db
from blueprints.formatting import FIELDS, N_, translated
from blueprints.newsroom import policy
from blueprints.newsroom.forms import Form, HasWords, at_most, page
from blueprints.newsroom.subjects import called, done, find_article
from blueprints.newsroom.words import limited
from models.article import Article
from models.change import Change
from models.draft import Draft, is_working_copy
from models.editor import Role
from models.preview import working_copies
from models.review import public_edition
from models.takedown import Quoted, Takedown
from models.trace import fingerprint

blueprint = policy.room("takedown", __name__, Role.ADMIN, url_prefix="/articles/<int:article_id>/takedown")
PASSAGE, STORY = "passage", "story"
SHORTEST, LONGEST = 2, 5_000  # characters of a passage
NOTHING = N_("No row of the story has it any more: nothing was changed.")
DONE = N_(
    "Rows taken down: %(count)s. More is left to do: have flask scrub run on the host, and see to backups, exports and "
    "search engines (docs/takedown.md)."
)
FOUND_IN = {name: each.heading for name, each in FIELDS.items()} | {
    "note": N_("Note to readers"),
    "key_points": N_("Key points"),
    "details": N_("Details"),
    "remark": N_("Remark"),
    "text": N_("Withheld reason"),
    "detail": N_("Details"),
    "slug": N_("Address"),
    "reader": N_("Who it is for"),
}


ONE_UPDATE = N_("All of the update “%(name)s”")


def is_told(form: "TakedownForm", field: TextAreaField) -> None:
    if form.what.data == PASSAGE and len(" ".join((field.data or "").split())) < SHORTEST:
        raise ValidationError(translated("Write the passage: at least two characters of it."))


class TakedownForm(Form):
    what = SelectField(N_("What is taken down?"))
    passage = TextAreaField(
        N_("The passage"),
        [at_most(LONGEST), is_told],
        description=N_(
            "As readers see it: white space, case and Markdown’s marks around it do not count. If you write such "
            "marks, it is found only where they stand."
        ),
    )
    seen = HiddenField()  # the fingerprint of the rows that were shown
    reason = TextAreaField(
        N_("Why?"),
        [HasWords(N_("Say why: the log keeps the reason.")), *limited("note")],
        description=N_("It is kept in the newsroom’s log for good, so say it without the passage."),
    )
    is_sure = BooleanField(
        N_("I know that nobody can bring it back"), [InputRequired(N_("Tick this to say that you know what it does."))]
    )
    mended_in = ((Quoted, "reason"),)

    @classmethod
    def of(cls, article: Article) -> "TakedownForm":
        form = cls()
        choices = [(PASSAGE, N_("A passage, wherever it stands")), (STORY, N_("The whole story with its updates"))]
        updates = [copy for copy in working_copies(db.session, article.id) if copy.update_id]
        choices += [(str(copy.update_id), translated(ONE_UPDATE, name=called(copy))) for copy in updates]
        form.what.choices = [SelectChoice(*choice) for choice in choices]
        return form

    def finds(self) -> bool:
        """Whether it says what is looked for; what else it asks comes after that."""
        is_chosen = self.what.validate(self)
        return bool(self.passage.validate(self) and is_chosen)

    def takedown(self, article: Article) -> Takedown:
        if self.what.data == PASSAGE:
            return Takedown(article, self.passage.data)
        return Takedown(article, update_id=None if self.what.data == STORY else int(self.what.data))


def found(form: TakedownForm, article: Article) -> dict[str, Any]:
    """What has it, and what is to be done first."""
    takedown = form.takedown(article)
    traces = takedown.traces()
    form.seen.data = fingerprint(traces)
    standing = public_edition(db.session, article.id)
    return {
        "article": article,
        "traces": traces,
        "still_public": takedown.still_public(traces),
        "having": {trace.row.id: trace.fields for trace in traces if trace.store.table is Change},
        "is_in_address": takedown.is_in_address(traces),
        "reasons": [] if takedown.wording else [line.note for line in takedown.told() if line.note],
        "elsewhere": stories(takedown.elsewhere()),
        "numbers": {part.subject: part.number for part in (standing.parts if standing else ())},
        "fields": FOUND_IN,
    }


def stories(found: Mapping[int, int]) -> list[tuple[Draft, int]]:
    """The working copies of other stories, each with how many rows have it."""
    copies = select(Draft).where(Draft.article_id.in_(found), Draft.subject == 0, is_working_copy())
    return [(copy, found[copy.article_id]) for copy in db.session.scalars(copies.order_by(Draft.article_id))]


@blueprint.route("", methods=["GET", "POST"])
def create(article_id: int) -> Response | tuple[str, int]:
    article = find_article(article_id)
    form = TakedownForm.of(article)
    if form.validate_on_submit():
        with form.refusing():
            count = form.takedown(article).make(policy.editor(), form.reason.data, form.seen.data)
            db.session.commit()
            return done(article_id, DONE if count else NOTHING, count=count)
    if form.is_submitted() and form.finds():
        return page("newsroom/takedown/show.html", form, **found(form, article))
    return page("newsroom/takedown/create.html", form, article=article)


@blueprint.post("/rows")
def show(article_id: int) -> tuple[str, int]:
    article = find_article(article_id)
    form = TakedownForm.of(article)
    if form.csrf_token.validate(form) and form.finds():
        return page("newsroom/takedown/show.html", form, **found(form, article))
    return page("newsroom/takedown/create.html", form, article=article)
