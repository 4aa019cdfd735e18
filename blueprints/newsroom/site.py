"""What editors decide about the whole site."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.newsroom import policy
from blueprints.newsroom.forms import Form, at_most, page, printable
from blueprints.newsroom.words import LANGUAGES
from models.editor import Role
from models.site import LIMITS, Site, Texts

WHO = {
    "": N_("Nobody"),
    Role.ADMIN.value: N_("Admins"),
    Role.EDITOR.value: N_("Editors and admins"),
    Role.WRITER.value: N_("Everybody"),
}

blueprint = policy.room("site", __name__, role=Role.ADMIN, url_prefix="/site")


class SiteForm(Form):
    seen = HiddenField()  # what the form was filled with: who saves later over somebody else's is told
    name = StringField(N_("Name"), [InputRequired(N_("Write a name.")), at_most(LIMITS["name"])], filters=[printable])
    language = SelectField(
        N_("Language"), description=N_("Of dates and of the site’s own words. A story has a language of its own.")
    )
    responsible_editor = StringField(
        N_("Responsible editor"), [at_most(LIMITS["responsible_editor"])], filters=[printable]
    )
    about = TextAreaField(
        N_("About the site"), [at_most(LIMITS["about"])], filters=[printable], description=N_("Markdown.")
    )
    second_factor_role = SelectField(
        N_("Who must sign in with a second factor"),
        choices=[SelectChoice(*who) for who in WHO.items()],
        description=N_("Who has none is led to set it up before anything else."),
    )

    @classmethod
    def of(cls, site: Site) -> "SiteForm":
        form = cls(obj=site, seen=site.texts.fingerprint)
        languages = LANGUAGES if site.language in LANGUAGES else {site.language: site.language, **LANGUAGES}
        form.language.choices = [SelectChoice(*language) for language in languages.items()]
        return form

    def save(self) -> bool:
        """Whether it is done. If somebody else was first, sending the form again is done knowingly."""
        with self.refusing():
            Site.locked(db.session).describe(self.texts(), policy.editor(), self.seen.data or "")
            db.session.commit()
        self.seen.data = Site.read(db.session).texts.fingerprint
        return self.refusal is None

    def texts(self) -> Texts:
        role = Role(self.second_factor_role.data) if self.second_factor_role.data else None
        return Texts(self.name.data, self.language.data, self.responsible_editor.data, self.about.data, role)


@blueprint.route("", methods=["GET", "POST"])
def edit() -> Response | tuple[str, int]:
    form = SiteForm.of(Site.read(db.session))
    if form.validate_on_submit() and form.save():
        flash(translated("Readers see it at once."))
        return redirect(url_for(".edit"), 303)
    return page("newsroom/site/edit.html", form)
