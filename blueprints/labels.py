"""A story's label in the site's own words."""

from flask import Flask

from blueprints.formatting import N_, translated
from models.label import Label, label_of

LABELS = {
    Label.OPINION: N_("Opinion"),
    Label.ANALYSIS: N_("Analysis"),
    Label.SPONSORED: N_("Sponsored"),
}


def init_app(app: Flask) -> None:
    app.add_template_filter(as_label)
    app.add_template_filter(after_label)
    app.add_template_filter(label_of)


def as_label(label: Label) -> str:
    return translated(LABELS[label])


def after_label(words: str, label: Label | None) -> str:
    """What a story or update is called where nothing but words can be told, with the story's label before it."""
    return f"{as_label(label)}: {words}" if label else words
