"""The stories that stand beside a story."""

from flask import render_template

from blueprints.readers import find_story, hide_from_search, readers, record

blueprint = readers("related")
blueprint.after_request(hide_from_search)


@blueprint.get("/articles/<slug:slug>/related")
def index(slug: str) -> str:
    found, edition = find_story(slug)
    text = record().texts([edition.original])[0]
    return render_template("related/index.html", story=found, text=text, teasers=record().related(found.article_id))
