"""An editor's own second factor: set up, and given up."""

import segno
from flask import flash, make_response, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response
from wtforms import HiddenField
from wtforms.validators import Regexp

from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.masthead import masthead
from blueprints.newsroom import policy
from blueprints.newsroom.entrance import PREFIX, code_field, page, typed_elsewhere
from blueprints.newsroom.proof import CodeProofForm, ProofForm
from models import account
from models.second_factor import SecondFactor, app_link, new_seed, shared_secret

blueprint = policy.room("second_factor", __name__, is_first=True, url_prefix="/account/second-factor")


class SetUpForm(ProofForm):
    """It carries what the secret is made of: until a code has confirmed it, nothing is stored."""

    seed = HiddenField(default=new_seed, validators=[Regexp("^[0-9a-f]{32}$", message=N_("Please reload this page."))])
    code = code_field(N_("The six digits that the app then shows."))
    next = HiddenField()

    def codes(self) -> list[str]:
        """Set it up. The recovery codes; none if something is to be mended."""
        codes: list[str] = []
        if self.is_proven():
            with self.refusing():
                codes = account.set_up_second_factor(db.session, policy.editor(), self.seed.data, self.code.data)
                db.session.commit()
        return codes


@blueprint.route("/create", methods=["GET", "POST"])
def create() -> Response:
    form = SetUpForm(prefix=PREFIX)
    codes = form.codes()
    if not codes and SecondFactor.is_in_force(db.session, policy.editor()):
        return redirect(url_for("newsroom.account.show"), 303)
    return ask(form, codes)


@blueprint.route("/destroy", methods=["GET", "POST"])
def destroy() -> Response:
    form = CodeProofForm()
    if not form.is_submitted() and not SecondFactor.is_in_force(db.session, policy.editor()):
        return redirect(url_for("newsroom.account.show"), 303)
    if form.is_proven():
        account.remove_second_factor(db.session, policy.editor(), by=policy.editor())
        db.session.commit()
        flash(translated("You now sign in with your password alone."))
        return redirect(url_for("newsroom.account.show"), 303)
    return page("newsroom/second_factor/destroy.html", form)


def ask(form: SetUpForm, codes: list[str]) -> Response:
    editor, seed, following = policy.editor(), form.seed.data or "", form.next.data or ""
    link = app_link(db.session, editor, seed, masthead().name)
    return page(
        "newsroom/second_factor/create.html",
        form,
        codes=codes,
        secret=shared_secret(db.session, editor, seed),
        link=link,
        drawn=drawn(link),
        typed_elsewhere=typed_elsewhere(),
        following=following if policy.is_here(following) else url_for("newsroom.account.show"),
    )


def drawn(link: str) -> Markup:
    """The link as a QR code, in SVG within the page: a picture of a secret has no address of its own."""
    code = segno.make(link, micro=False)
    return Markup(code.svg_inline(svgclass=None, lineclass=None, omitsize=True, light="#fff"))  # noqa: S704 -- paths


def ask_first(_error: policy.SecondFactorOwed) -> Response:
    """In place of any other page, for somebody who must have one. What was sent there is carried along."""
    asked = request.form.get(f"{PREFIX}next") or policy.next_path()
    return make_response(ask(SetUpForm(formdata=None, prefix=PREFIX, next=asked), []), 403)
