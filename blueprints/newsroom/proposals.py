"""The forms that publish, and what an editor looks at before sending one."""

from datetime import datetime
from typing import Any, Self

from flask import request
from wtforms import BooleanField, IntegerField, RadioField, SelectMultipleField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, HiddenInput

from blueprints.database import db
from blueprints.dates import in_words
from blueprints.differences import labelled
from blueprints.formatting import N_, translated
from blueprints.newsroom import policy
from blueprints.newsroom.forms import Form
from blueprints.newsroom.subjects import address_of, called, find_article, named
from blueprints.newsroom.words import limited
from models.article import Article
from models.change import Change
from models.checks import Checks
from models.draft import Draft
from models.editor import Editor
from models.kind import AMENDING, RUNNING, WORDED, Kind
from models.proposal import Proposal, hindrance, reviewed, reviewed_related, reviewed_updates
from models.refusal import Closed, NoteRequired, NothingChanged, Pending, UnderOrder
from models.related import unpublished
from models.review import Proposed, review, standing, words_of
from models.schedule import drafts_left
from models.submission import Submission, is_news
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

FASTER = {
    Kind.CORRECTION: N_("%(name)s corrected this, %(moment)s, after you opened this form: look at both notes."),
    Kind.CLARIFICATION: N_("%(name)s clarified this, %(moment)s, after you opened this form: look at both notes."),
    Kind.EDIT: N_("%(name)s published these very words as an edit, %(moment)s, after you opened this form."),
}


def kinds_of(subject: Article | Update) -> tuple[Kind, ...]:
    """All that may be proposed of it."""
    if isinstance(subject, Update):
        return (Kind.UPDATE, *AMENDING, Kind.WITHDRAWAL)
    return (Kind.PUBLICATION, *AMENDING, Kind.KEY_POINTS, Kind.WITHDRAWAL, *RUNNING)


class ProposalForm(Form):
    """What publishing forms say; each page shows the fields that its kind has."""

    number = IntegerField(default=0, widget=HiddenInput())  # of the draft that is reviewed
    seen = IntegerField(default=0, widget=HiddenInput())  # the change whose words were public; 0 where it isn't asked
    kind = RadioField(N_("What is it?"), [InputRequired(N_("Choose what it is."))])
    note = TextAreaField(N_("Note to readers"), limited("note"), description=N_("What was wrong, and what is right."))
    is_sure = BooleanField(N_("It is an edit all the same"))
    is_allowed = BooleanField(N_("The legal order no longer applies, or the text was taken down"))
    is_withheld = BooleanField(N_("Withhold the reason from readers: only the newsroom sees it"))
    is_legal = BooleanField(N_("It is a legal order"))
    updates = SelectMultipleField(N_("Updates"), validate_choice=False, option_widget=CheckboxInput())
    related = SelectMultipleField(N_("Related stories"), validate_choice=False, option_widget=CheckboxInput())
    reopens = BooleanField()
    cancels = BooleanField()
    mended_in = ((NoteRequired, "note"), (UnderOrder, "is_allowed"))

    @classmethod
    def of(cls, subject: Article | Update, *kinds: Kind) -> Self:
        """A form for these kinds; where there is but one, it is chosen."""
        form = cls()
        form.kind.choices = [SelectChoice(kind.value, KINDS[kind]) for kind in kinds or kinds_of(subject)]
        form.updates.choices, form.related.choices = [], []
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
        if isinstance(self.refusal, NothingChanged):
            self.say_who_was_faster(subject)
        return self.refusal is None

    def say_who_was_faster(self, subject: Article | Update) -> None:
        """In place of the words that are public already: who made them so while this form stood open, and how."""
        public = standing(subject)
        if public and self.seen.data not in (0, public.words.id) and (text := FASTER.get(public.words.kind)):
            who = db.session.get_one(Editor, db.session.get_one(Change, public.words.id).editor_id)
            moment = in_words(public.words.public_at, "short")
            self.form_errors = [translated(text, name=who.name, moment=moment)]

    def proposal(self, subject: Article | Update) -> Proposal:
        """Raises Stale where the reviewed draft is none of the subject's."""
        kind, note = Kind(self.kind.data), self.note.data or ""
        is_private = kind is Kind.WITHDRAWAL and self.is_withheld.data
        return Proposal(
            subject,
            kind,
            reviewed(subject, self.number.data or 0) if kind in WORDED else None,
            note="" if is_private else note,
            withheld=note if is_private else "",
            is_legal=kind is Kind.WITHDRAWAL and self.is_legal.data,
            updates=reviewed_updates(subject, self.updates.data or []) if isinstance(subject, Article) else (),
            related=reviewed_related(subject, self.related.data or []) if isinstance(subject, Article) else (),
            reopens=kind is Kind.UPDATE and self.reopens.data,
            is_sure=self.is_sure.data,
            is_allowed=self.is_allowed.data,
            cancels=self.cancels.data,
        )


def refused(form: ProposalForm, subject: Article | Update) -> dict[str, Any]:
    """Why it can't be done at all, and the way on: said before anything is typed."""
    found = hindrance(subject, form.chosen) if form.chosen and not form.is_submitted() else None
    if isinstance(found, Closed):
        return {"refused": found, "way": address_of(subject, "opening.create"), "what": KINDS[Kind.OPENING]}
    return {"refused": found, "way": address_of(subject, "publication.create"), "what": N_("Review and publish")}


def looked_at(form: ProposalForm, subject: Article | Update) -> dict[str, Any]:
    """What a review shows: the newest draft, as a page and as what differs from what is public."""
    article = subject if isinstance(subject, Article) else find_article(subject.article_id)
    draft = subject.working_copy
    is_newer, form.number.data = form.number.data != draft.number, draft.number
    form.number.raw_data = None  # or the field would show what was sent
    kind = form.chosen or Kind.EDIT
    proposed = [Proposed(subject.place.subject, kind, draft.words, " ".join((form.note.data or "").split()))]
    related = []
    if isinstance(subject, Article) and kind is Kind.PUBLICATION:
        proposed += offered(form, subject)
        related = offered_related(form, subject)
    seen = review(db.session, article, proposed)
    public = seen.before.part(draft.subject) if seen.before else None
    form.seen.data, form.seen.raw_data = public.words.id if public else 0, None
    return {
        **named(subject, public),
        "draft": draft,
        "is_newer": is_newer,
        "differences": labelled((words_of(db.session, public) if public else Words(), draft.words)),
        "review": seen,
        "related": related,
        "checked": [Checks.of(db.session, each.words.body, article.id) for each in proposed],
        "submission": Submission.waiting(subject),
        "submitted": Submission.since_published(subject),
        "may_submit": policy.admits(subject) and is_news(subject, public),
    }


def offered_related(form: ProposalForm, article: Article) -> list[Draft]:
    """Offer the related stories that are drafts for publication with it, and return them: at first, none is ticked."""
    drafts = [draft for draft in unpublished(db.session, article.id) if draft.headline]
    form.related.choices = [SelectChoice(f"{draft.article_id}-{draft.number}", draft.headline) for draft in drafts]
    return drafts


def offered(form: ProposalForm, article: Article) -> list[Proposed]:
    """Offer the draft updates for publication with their story, and return those that are ticked: at first, all."""
    working_copies = [update.working_copy for update in drafts_left(article)]
    drafts = {f"{draft.update_id}-{draft.number}": draft for draft in working_copies}
    form.updates.choices = [SelectChoice(name, called(draft)) for name, draft in drafts.items()]
    if not form.is_submitted():
        form.updates.data = list(drafts)
    ticked = [draft for name, draft in drafts.items() if name in (form.updates.data or [])]
    return [Proposed(draft.subject, Kind.UPDATE, draft.words) for draft in ticked]
