"""The newsroom: its rooms, under one policy."""

from flask import Blueprint
from flask_wtf.csrf import generate_csrf
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import Forbidden, InternalServerError, Unauthorized

from blueprints.caching import keep_private
from blueprints.newsroom import (
    account,
    articles,
    bulletin,
    changes,
    checks,
    closing,
    code,
    conversions,
    deactivation,
    deletions,
    desk,
    drafts,
    editors,
    forms,
    key_points,
    log,
    lost_phone,
    merger,
    opening,
    outage,
    password,
    paste,
    policy,
    preview,
    previews,
    publication,
    recovery_codes,
    schedule,
    second_factor,
    session,
    sessions,
    settings,
    site,
    submission,
    takedown,
    topics,
    updates,
    withdrawal,
    zoned,
)
from blueprints.security import NEWSROOM

ROOMS = (
    account,
    articles,
    bulletin,
    changes,
    checks,
    closing,
    code,
    conversions,
    deactivation,
    deletions,
    desk,
    drafts,
    editors,
    key_points,
    log,
    lost_phone,
    merger,
    opening,
    password,
    paste,
    preview,
    previews,
    publication,
    recovery_codes,
    schedule,
    second_factor,
    session,
    sessions,
    settings,
    site,
    submission,
    takedown,
    topics,
    updates,
    withdrawal,
)


def newsroom() -> Blueprint:
    """Made for each app anew: rooms can't be added to one that an app already has."""
    parent = Blueprint("newsroom", __name__, url_prefix=NEWSROOM.rstrip("/"))
    parent.before_request(policy.recognise)
    parent.after_request(keep_private)
    parent.context_processor(lambda: {"csrf_token": generate_csrf})
    parent.register_error_handler(Unauthorized, session.ask_first)
    parent.register_error_handler(policy.SecondFactorOwed, second_factor.ask_first)
    parent.register_error_handler(forms.Expired, outage.show_again)
    parent.register_error_handler(Forbidden, outage.forbid)
    parent.register_error_handler(DBAPIError, outage.give_back)
    parent.register_error_handler(InternalServerError, outage.fail)
    zoned.add_to(parent)
    for room in ROOMS:
        parent.register_blueprint(room.blueprint)
    return parent
