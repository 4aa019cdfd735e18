"""Paste a story: a text, shown line by line with what each becomes, is made a draft."""

import re
from contextlib import closing
from functools import cached_property

from flask import redirect, render_template, request, url_for
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response
from wtforms import BooleanField, IntegerField, SelectField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import HiddenInput

from blueprints.addresses import is_number
from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.htmx import htmx
from blueprints.newsroom import policy
from blueprints.newsroom.forms import RICH, Form, at_most, clean_text, page
from blueprints.newsroom.pasted import PARTS, Pasted
from blueprints.newsroom.words import LANGUAGES
from models.article import Article
from models.digests import digest_of
from models.listing import RELATED
from models.paste.lines import LARGEST, cleaned, decoded, is_binary
from models.pasting import made_with, make
from models.rich_text import is_html, markdown_of
from models.words import has_words

blueprint = policy.room("paste", __name__)
PIECE = "newsroom/paste/_pasted.html"  # for htmx, in place of the page
CHOSEN = re.compile(r"([0-9]{1,9})=([a-z -]+)")  # parts of lines that are not shown, by number
BEFORE = N_("This text was pasted before: look below. For another draft of it, make the draft now.")
LEFT_OVER = N_("Lines are left over: choose below what they are, or make the draft without them.")
MAKES = "makes"  # the button that makes the draft; the other shows what it would be


class PasteForm(Form):
    file = FileField(
        N_("Or a file"),
        description=N_("Plain text or HTML of at most 1 MB, in UTF-8, UTF-16 or Windows-1252."),
        render_kw={"accept": ".txt,.html,.htm,text/plain,text/html"},
    )
    text = TextAreaField(
        N_("Text"),
        [at_most(LARGEST)],
        filters=[clean_text],
        render_kw=RICH,
        description=N_("A wire story, an e-mail, a page of an old site: all of it, from headline to last line."),
    )
    is_markdown = BooleanField()
    is_converted = False  # from HTML, now
    language = SelectField(N_("Language"), choices=[SelectChoice(*each) for each in LANGUAGES.items()], default="en")

    number = IntegerField(
        default=0, widget=HiddenInput()
    )  # of showings: what a browser keeps of one stands in the next

    def validate_file(self, field: FileField) -> None:
        """The text of a file stands in the form from here on."""
        if not isinstance(field.data, FileStorage) or not field.data.filename:
            return
        with closing(field.data):
            data = field.data.read(LARGEST + 1)
        if (self.text.data or "").strip():
            raise ValidationError(translated("There is both a text and a file: clear the text, or choose no file."))
        if len(data) > LARGEST:
            raise ValidationError(translated("That file is larger than 1 MB. Split it, or paste the story alone."))
        text = decoded(data)
        if is_binary(text):
            raise ValidationError(translated("That file is not plain text. Open it, copy its text and paste that."))
        self.text.data = cleaned(text)

    def validate_text(self, field: TextAreaField) -> None:
        if not self.file.errors and not has_words(field.data or ""):
            raise ValidationError(translated("Paste a text, or choose a file with one."))
        if is_html(field.data or "") and (markdown := markdown_of(field.data)):
            field.data, self.is_markdown.data, self.is_converted = markdown, True, True

    @property
    def fingerprint(self) -> str:
        """Of the text whose lines are shown: choices for the lines of another are none for these."""
        return digest_of(self.text.data or "")

    @property
    def is_shown(self) -> bool:
        """Whether what this text becomes stood in the form that was sent."""
        return request.form.get("shown") == self.fingerprint

    @cached_property
    def wanted(self) -> list[str]:
        """The headlines of related stories that are ticked: at first those that readers will see, and that are there or
        tell more than a headline."""
        related = self.pasted.related if self.pasted else []
        ticked, offered = ({*request.form.getlist(name)} for name in ("wanted", "offered"))
        found = [other.headline for other, _ in related if other.headline in ticked]
        new = [other.headline for other, there in related if there or other.summary]
        return [*found, *(name for name in new if name not in offered)][: max(RELATED, len(found))]

    @cached_property
    def pasted(self) -> Pasted | None:
        """What the text becomes, as far as it was chosen."""
        text = self.text.data or ""
        if not text.strip() or len(text) > LARGEST:
            return None
        chosen, start = (chosen_parts(), starting_line()) if self.is_shown else ({}, 1)
        language = self.language.data if self.is_shown else ""
        pasted = Pasted.of(text, chosen, language, is_markdown=self.is_markdown.data, start=start)
        if pasted.told and not self.is_shown:
            self.language.data = pasted.told.words.language
        return pasted

    def count(self) -> None:
        if self.is_submitted():
            self.number.data, self.number.raw_data = (self.number.data or 0) + 1, None  # what was sent would be shown

    def make(self) -> Article | None:
        """The draft, unless a line does not fit, or there is something that nobody was told yet."""
        if self.pasted is None:
            return None
        if not self.is_shown and made_with(db.session, self.token.data) is None:
            self.form_errors += [translated(BEFORE)] if self.pasted.before else []
            self.form_errors += [translated(LEFT_OVER)] if self.pasted.story.leftover else []
            if self.form_errors:
                return None
        with self.refusing():
            told = self.pasted.tell()
            db.session.rollback()  # from here on others wait: not while the lines were read
            article = make(db.session, self.pasted.text, told, policy.editor(), self.token.data, self.wanted)
            db.session.commit()
            return article
        return None


def chosen_parts() -> dict[int, str]:
    """The parts by the numbers of their lines: not shown, where somebody chose; shown, all of them."""
    elsewhere = CHOSEN.findall(request.form.get("chosen", ""))
    shown = [(name.removeprefix("part-"), part) for name, part in request.form.items() if name.startswith("part-")]
    return {int(number): part for number, part in (*elsewhere, *shown) if is_number(number)}


def starting_line() -> int:
    """The button that goes on counts before the choice of lines that stands above them."""
    asked = request.form.get("on") or request.form.get("start", "")
    return int(asked) if is_number(asked) else 1


@blueprint.route("/paste", methods=["GET", "POST"])
def create() -> Response | str | tuple[str, int]:
    form = PasteForm()
    if form.validate_on_submit() and MAKES in request.form and (article := form.make()):
        return redirect(url_for("newsroom.articles.edit", article_id=article.id), 303)
    if htmx:
        return render_template(PIECE, form=form, pasted=form.pasted, parts=PARTS, wanted=form.wanted)
    form.count()
    return page("newsroom/paste/create.html", form, pasted=form.pasted, parts=PARTS, wanted=form.wanted)
