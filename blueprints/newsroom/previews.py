"""Links by which others see a story before it is public: made, counted and revoked."""

from datetime import timedelta

from flask import abort, flash, redirect, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField
from wtforms.fields import SelectChoice

from blueprints.database import db
from blueprints.formatting import N_, absolute_url, translated
from blueprints.newsroom import policy
from blueprints.newsroom.forms import Form, HasWords, at_most, page, press
from blueprints.newsroom.subjects import find_article
from blueprints.preview_tokens import signed
from models.editor import Role, written
from models.preview_link import PreviewLink

LASTING = {1: N_("1 day"), 3: N_("3 days"), 7: N_("7 days"), 30: N_("30 days")}

blueprint = policy.room("previews", __name__, role=Role.EDITOR, url_prefix="/articles/<int:article_id>/previews")


class LinkForm(Form):
    reader = StringField(
        N_("Who it is for"),
        [
            HasWords(N_("Say who it is for.")),
            at_most(100),
        ],
        filters=[lambda text: written(text or "")],
    )
    days = SelectField(
        N_("Open for"), coerce=int, default=3, choices=[SelectChoice(days, words) for days, words in LASTING.items()]
    )


@blueprint.route("", methods=["GET", "POST"])
def create(article_id: int) -> Response | tuple[str, int]:
    article = find_article(article_id)
    form = LinkForm()
    if form.validate_on_submit():
        with form.refusing():
            lasting = timedelta(days=form.days.data)
            link = PreviewLink.make(article, policy.editor(), form.token.data, form.reader.data, lasting)
            db.session.commit()
            return told(link, form.token.data)
    links = db.session.execute(PreviewLink.to(article)).all()
    return page("newsroom/previews/create.html", form, article=article, draft=article.working_copy, links=links)


@blueprint.post("/<int:link_id>/destroy")
def destroy(article_id: int, link_id: int) -> Response:
    link = db.session.get(PreviewLink, link_id)
    if link is None or link.article_id != article_id:
        abort(404)
    press(N_("Revoke the link for %(reader)s"), reader=link.reader)
    link.revoke(policy.editor())
    db.session.commit()
    flash(translated("The link for %(reader)s is revoked.", reader=link.reader))
    return redirect(url_for(".create", article_id=article_id), 303)


def told(link: PreviewLink, token: str) -> Response:
    """The link is shown this once: the site itself doesn't keep it."""
    href = absolute_url("previews.show", token=signed(token))
    said = translated("Copy this link for %(reader)s now; it is not shown again:", reader=link.reader)
    flash(Markup('{} <a href="{}">{}</a>').format(said, href, href))
    return redirect(url_for(".create", article_id=link.article_id), 303)
