"""The newsroom: its rooms, under one policy."""

from flask import Blueprint
from flask_wtf.csrf import generate_csrf
from werkzeug.exceptions import Unauthorized

from blueprints.newsroom import articles, checks, deletions, desk, drafts, policy, session, settings, updates

ROOMS = (session, desk, articles, updates, drafts, deletions, checks, settings)


def newsroom() -> Blueprint:
    """Made for each app anew: rooms can't be added to one that an app already has."""
    parent = Blueprint("newsroom", __name__, url_prefix=policy.PREFIX)
    parent.before_request(policy.recognise)
    parent.after_request(policy.keep_private)
    parent.context_processor(lambda: {"csrf_token": generate_csrf})
    parent.register_error_handler(Unauthorized, session.ask_first)
    for room in ROOMS:
        parent.register_blueprint(room.blueprint)
    return parent
