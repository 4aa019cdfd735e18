"""Rich text that is pasted into a field, as Markdown: nothing is kept."""

from flask import Response, abort
from wtforms import TextAreaField

from blueprints.newsroom import policy
from blueprints.newsroom.forms import Form, at_most
from models.paste.lines import LARGEST
from models.rich_text import markdown_of

blueprint = policy.room("conversions", __name__)


class RichTextForm(Form):
    html = TextAreaField(validators=[at_most(LARGEST)])


@blueprint.post("/conversions")
def create() -> Response:
    form = RichTextForm()
    if not form.validate_on_submit():
        abort(400)
    markdown = markdown_of(form.html.data or "")
    return Response(markdown, mimetype="text/plain") if markdown else Response(status=204)
