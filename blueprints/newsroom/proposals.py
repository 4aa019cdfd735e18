"""The forms that publish, and what an editor looks at before sending one."""

from datetime import datetime
from typing import Any, Self

from flask import request
from wtforms import BooleanField, IntegerField, RadioField, SelectMultipleField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, HiddenInput

from blueprints.database import db
from blueprints.formatting import N_
from blueprints.newsroom import policy
from blueprints.newsroom.forms import Form
from blueprints.newsroom.subjects import find_article
from blueprints.newsroom.words import labelled, limited
from models.article import Article
from models.draft import Draft
from models.kind import AMENDING, RUNNING, WORDED, Kind
from models.proposal import Proposal, reviewed, reviewed_updates
from models.refusal import Pending
from models.review import Proposed, review, words_of
from models.schedule import drafts_left
from models.submission import Submission
from models.update import Update
from models.words import Words

KINDS = {
    Kind.PUBLICATION: N_("Publication"),
    Kind.UPDATE: N_("Update"),
    Kind.CORRECTION: N_("Correction: it was wrong"),
    Kind.CLARIFICATION: N_("Clarification: it was unclear"),
    Kind.EDIT: N_("Edit: spelling or style, nothing that changes what is said"),
    Kind.KEY_POINTS: N_("Key points"),
    Kind.WITHDRAWAL: N_("Withdrawal"),
    Kind.OPENING: N_("Opening: more updates are expected"),
    Kind.CLOSING: N_("Closing: no more updates are expected"),
}


def kinds_of(subject: Article | Update) -> tuple[Kind, ...]:
    """All that may be proposed of it."""
    if isinstance(subject, Update):
        return (Kind.UPDATE, *AMENDING, Kind.WITHDRAWAL)
    return (Kind.PUBLICATION, *AMENDING, Kind.KEY_POINTS, Kind.WITHDRAWAL, *RUNNING)


class ProposalForm(Form):
    """What publishing forms say; each page shows the fields that its kind has."""

    number = IntegerField(default=0, widget=HiddenInput())  # of the draft that is reviewed
    kind = RadioField(N_("What is it?"), [InputRequired(N_("Choose what it is."))])
    note = TextAreaField(N_("Note to readers"), limited("note"), description=N_("What was wrong, and what is right."))
    is_sure = BooleanField(N_("It is an edit all the same"))
    is_withheld = BooleanField(N_("Withhold the reason from readers: only the newsroom keeps it"))
    is_legal = BooleanField(N_("It is a legal order"))
    updates = SelectMultipleField(N_("Updates"), validate_choice=False, option_widget=CheckboxInput())
    reopens = BooleanField()
    looks = BooleanField()
    cancels = BooleanField()

    @classmethod
    def of(cls, subject: Article | Update, *kinds: Kind) -> Self:
        """A form for these kinds; where there is but one, it is chosen."""
        form = cls()
        form.kind.choices = [SelectChoice(kind.value, KINDS[kind]) for kind in kinds or kinds_of(subject)]
        form.updates.choices = []
        if len(kinds) == 1:
            form.kind.data = kinds[0].value
        elif not form.is_submitted():
            form.kind.data = request.args.get("kind")
        elif "corrects" in request.form:  # what was first called an edit
            form.kind.data = Kind.CORRECTION.value
        if not form.is_submitted():
            form.number.data = request.args.get("draft", 0, type=int) or subject.working_copy.number
        return form

    @property
    def chosen(self) -> Kind | None:
        return next((kind for kind in Kind if kind == self.kind.data), None)

    @property
    def is_hindered(self) -> bool:
        """Whether something that is scheduled stood in the way."""
        return isinstance(self.refusal, Pending)

    def make(self, subject: Article | Update, at: datetime | None = None) -> bool:
        """Whether what was proposed is in the record now."""
        with self.refusing():
            self.proposal(subject).make(policy.editor(), self.token.data, at)
            db.session.commit()
        return self.refusal is None

    def proposal(self, subject: Article | Update) -> Proposal:
        """Raises Stale where the reviewed draft is none of the subject's."""
        kind, note = Kind(self.kind.data), self.note.data or ""
        is_private = kind is Kind.WITHDRAWAL and self.is_withheld.data
        return Proposal(
            subject,
            kind,
            reviewed(subject, self.number.data or 0) if kind in WORDED else None,
            note="" if is_private else note,
            remark=note if is_private else "",
            is_legal=kind is Kind.WITHDRAWAL and self.is_legal.data,
            updates=reviewed_updates(subject, self.updates.data or []) if isinstance(subject, Article) else (),
            reopens=kind is Kind.UPDATE and self.reopens.data,
            is_sure=self.is_sure.data,
            cancels=self.cancels.data,
        )


def looked_at(form: ProposalForm, subject: Article | Update) -> dict[str, Any]:
    """What a review shows: the newest draft, as a page and as what differs from what is public."""
    article = subject if isinstance(subject, Article) else find_article(subject.article_id)
    draft = subject.working_copy
    is_newer, form.number.data = form.number.data != draft.number, draft.number
    form.number.raw_data = None  # or the field would show what was sent
    kind = form.chosen or Kind.EDIT
    proposed = [Proposed(subject.place.subject, kind, draft.words, " ".join((form.note.data or "").split()))]
    if isinstance(subject, Article) and kind is Kind.PUBLICATION:
        proposed += offered(form, subject)
    db.session.refresh(article, ["topics"])
    seen = review(db.session, article, proposed)
    public = seen.before.part(draft.subject) if seen.before else None
    return {
        "article": article,
        "subject": subject,
        "draft": draft,
        "is_newer": is_newer,
        "differences": labelled(words_of(db.session, public) if public else Words(), draft.words),
        "review": seen,
        "submission": Submission.waiting(subject),
    }


def offered(form: ProposalForm, article: Article) -> list[Proposed]:
    """Offer the draft updates for publication with their story, and return those that are ticked: at first, all."""
    working_copies = [update.working_copy for update in drafts_left(article)]
    drafts = {f"{draft.update_id}-{draft.number}": draft for draft in working_copies}
    form.updates.choices = [SelectChoice(name, called(draft)) for name, draft in drafts.items()]
    if not form.is_submitted():
        form.updates.data = list(drafts)
    ticked = [draft for name, draft in drafts.items() if name in (form.updates.data or [])]
    return [Proposed(draft.subject, Kind.UPDATE, draft.words) for draft in ticked]


def called(draft: Draft) -> str:
    return draft.headline or " ".join(draft.body.split()[:8]) or "…"
