"""The newsroom: its rooms, under one policy."""

from flask import Blueprint
from flask_wtf.csrf import generate_csrf
from werkzeug.exceptions import Unauthorized

from blueprints.newsroom import (
    account,
    articles,
    checks,
    code,
    deactivation,
    deletions,
    desk,
    drafts,
    editors,
    log,
    merger,
    password,
    policy,
    second_factor,
    session,
    sessions,
    settings,
    site,
    topics,
    updates,
)

ROOMS = (
    account,
    articles,
    checks,
    code,
    deactivation,
    deletions,
    desk,
    drafts,
    editors,
    log,
    merger,
    password,
    second_factor,
    session,
    sessions,
    settings,
    site,
    topics,
    updates,
)


def newsroom() -> Blueprint:
    """Made for each app anew: rooms can't be added to one that an app already has."""
    parent = Blueprint("newsroom", __name__, url_prefix=policy.PREFIX)
    parent.before_request(policy.recognise)
    parent.after_request(policy.keep_private)
    parent.context_processor(lambda: {"csrf_token": generate_csrf})
    parent.register_error_handler(Unauthorized, session.ask_first)
    parent.register_error_handler(policy.SecondFactorOwed, second_factor.ask_first)
    for room in ROOMS:
        parent.register_blueprint(room.blueprint)
    return parent
