"""What editors decide about the whole site."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional, Regexp

from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.masthead import SPOKEN, spoken
from blueprints.newsroom import policy
from blueprints.newsroom.forms import Form, HasWords, at_most, page, printable
from blueprints.newsroom.words import LANGUAGES
from models.editor import Role
from models.site import LIMITS, Site, Texts

CONTACT = r"\s*(?:https://[!-~]+|[!#-;=?A-~]+@[!#-;=?A-~]+)\s*\Z"  # signs that a URI may have (RFC 3986)
NO_CONTACT = N_("Enter an e-mail address, or the address of a page that begins with https://.")
WHO = {
    "": N_("Nobody"),
    Role.ADMIN.value: N_("Admins"),
    Role.EDITOR.value: N_("Editors and admins"),
    Role.WRITER.value: N_("Everybody"),
}

blueprint = policy.room("site", __name__, role=Role.ADMIN, url_prefix="/site")


class SiteForm(Form):
    seen = HiddenField()  # what the form was filled with: whoever saves later over somebody else's is told
    name = StringField(N_("Name"), [HasWords(N_("Enter a name.")), at_most(LIMITS["name"])], filters=[printable])
    language = SelectField(
        N_("Language"), description=N_("Of dates and of the site’s own words. Each story has its own language.")
    )
    responsible_editor = StringField(
        N_("Responsible editor"), [at_most(LIMITS["responsible_editor"])], filters=[printable]
    )
    about = TextAreaField(
        N_("About the site"), [at_most(LIMITS["about"])], filters=[printable], description=N_("Markdown.")
    )
    correction_policy = TextAreaField(
        N_("How we correct"), [at_most(LIMITS["correction_policy"])], filters=[printable], description=N_("Markdown.")
    )
    contact = TextAreaField(
        N_("How to reach us"), [at_most(LIMITS["contact"])], filters=[printable], description=N_("Markdown.")
    )
    complaints = TextAreaField(
        N_("How to complain"),
        [at_most(LIMITS["complaints"])],
        filters=[printable],
        description=N_("Markdown. Whom to write to, by when, and who hears the complaints that you turn down."),
    )
    security_contact = StringField(
        N_("Where to report weaknesses in the site’s security"),
        [Optional(), Regexp(CONTACT, message=NO_CONTACT), at_most(LIMITS["security_contact"])],
        filters=[printable],
        description=N_(
            "An e-mail address, or a page that begins with https. Published in security.txt; leave empty for none."
        ),
    )
    second_factor_role = SelectField(
        N_("Who must sign in with a second factor"),
        choices=[SelectChoice(*who) for who in WHO.items()],
        description=N_("Anyone without one has to set it up before anything else."),
    )

    @classmethod
    def of(cls, site: Site) -> "SiteForm":
        form = cls(obj=site, seen=site.texts.fingerprint)
        languages = dict.fromkeys([spoken(site.language), *SPOKEN])
        form.language.choices = [SelectChoice(each, LANGUAGES.get(each, each)) for each in languages]
        return form

    def save(self) -> bool:
        """Whether it is done. If somebody else was first, sending the form again is done knowingly."""
        with self.refusing():
            site = Site.locked(db.session)
            former, texts = site.texts, self.texts()
            site.describe(texts, policy.editor(), self.seen.data or "")
            db.session.commit()
            is_read = texts._replace(second_factor_role=former.second_factor_role) != former
            flash(translated("Saved. Readers see it at once.") if is_read else translated("Saved."))
        self.seen.data = Site.read(db.session).texts.fingerprint
        return self.refusal is None

    def texts(self) -> Texts:
        role = Role(self.second_factor_role.data) if self.second_factor_role.data else None
        typed = {name: self[name].data or "" for name in Texts._fields if name != "second_factor_role"}
        return Texts(**typed, second_factor_role=role)


@blueprint.route("", methods=["GET", "POST"])
def edit() -> Response | tuple[str, int]:
    form = SiteForm.of(Site.read(db.session))
    if form.validate_on_submit() and form.save():
        return redirect(url_for(".edit"), 303)
    return page("newsroom/site/edit.html", form)
