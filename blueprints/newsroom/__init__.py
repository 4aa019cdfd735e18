"""The newsroom: its rooms, under one policy."""

from flask import Blueprint
from flask_wtf.csrf import generate_csrf
from werkzeug.exceptions import Unauthorized

from blueprints.newsroom import (
    account,
    articles,
    bulletin,
    changes,
    checks,
    closing,
    code,
    deactivation,
    deletions,
    desk,
    drafts,
    editors,
    log,
    merger,
    opening,
    password,
    policy,
    preview,
    previews,
    publication,
    schedule,
    second_factor,
    session,
    sessions,
    settings,
    site,
    submission,
    topics,
    updates,
    withdrawal,
    zoned,
)

ROOMS = (
    account,
    articles,
    bulletin,
    changes,
    checks,
    closing,
    code,
    deactivation,
    deletions,
    desk,
    drafts,
    editors,
    log,
    merger,
    opening,
    password,
    preview,
    previews,
    publication,
    schedule,
    second_factor,
    session,
    sessions,
    settings,
    site,
    submission,
    topics,
    updates,
    withdrawal,
)


def newsroom() -> Blueprint:
    """Made for each app anew: rooms can't be added to one that an app already has."""
    parent = Blueprint("newsroom", __name__, url_prefix=policy.PREFIX)
    parent.before_request(policy.recognise)
    parent.after_request(policy.keep_private)
    parent.context_processor(lambda: {"csrf_token": generate_csrf})
    parent.register_error_handler(Unauthorized, session.ask_first)
    parent.register_error_handler(policy.SecondFactorOwed, second_factor.ask_first)
    zoned.add_to(parent)
    for room in ROOMS:
        parent.register_blueprint(room.blueprint)
    return parent
