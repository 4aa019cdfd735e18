"""A form that the database couldn't take comes back with all that was typed, unsent."""

from typing import Any

from flask import Response, current_app, g, make_response, request, url_for
from flask_wtf.csrf import generate_csrf
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import BadRequest, Forbidden, HTTPException, InternalServerError

from blueprints import database, errors
from blueprints.formatting import FIELDS, translated
from blueprints.htmx import htmx
from blueprints.masthead import SPOKEN, masthead
from blueprints.newsroom.entrance import is_secret, typed_elsewhere
from blueprints.newsroom.forms import OUTAGES, Expired

# Fields that are typed into, beside a text's own. Others are chosen, or the form's: shown they would only puzzle.
TYPED = {"about", "name", "note", "passage", "reader", "reason", "remark", "responsible_editor", "slug", "text"}
CHOSEN = {"as_of", "language"}


def give_back(error: DBAPIError) -> Response:
    """Answer anew, only reading: no form is valid meanwhile, so each comes back from its own view."""
    outage = errors.noted(error)
    if request.method != "POST" or htmx:
        return errors.show_outage(outage)
    database.db.session.close()
    database.close(None)
    g.outage = outage
    try:
        response = answer_anew()
    except (DBAPIError, BadRequest):  # nothing can be read either, or a button stands alone on its form
        response = unsent(503, translated("This could not be done"), translated(OUTAGES[outage]))
    if response.status_code == 503:
        response.headers["Retry-After"] = str(outage.seconds)
    return response


def answer_anew() -> Response:
    """The request once more, from its beginning. Raises DBAPIError and BadRequest."""
    try:
        answer = current_app.preprocess_request()
        return current_app.make_response(current_app.dispatch_request() if answer is None else answer)
    except BadRequest:
        raise
    except HTTPException as error:
        return current_app.make_response(current_app.handle_user_exception(error))


def fail(error: InternalServerError) -> Response:
    """A fault of ours costs no word either."""
    if request.method != "POST" or htmx:
        return errors.show_failure(error)
    return unsent(500, *errors.words_alone(500))


def forbid(error: Forbidden) -> Response:
    """Whoever was given another role while writing loses no word by it."""
    if request.method != "POST" or htmx:
        return errors.show(error)
    heading, text = map(translated, errors.WORDS[403])
    kept = translated("Nothing has been done. Copy what you typed, or send it again once you have that role.")
    return unsent(403, heading, f"{text} {kept}", **way_back(), is_main=False)


def show_again(error: Expired) -> Response:
    """The button, and all that it carried, with a token of this session."""
    heading, text = (
        translated("This form had expired"),
        translated("Nothing has been done yet. Press the button again."),
    )
    carried = [(name, value) for name, value in typed_elsewhere() if name != "csrf_token"]
    fields = [*carried, ("csrf_token", generate_csrf())]
    return unsent(422, heading, text, **way_back(), button=error.button, fields=fields)


def way_back() -> dict[str, str]:
    """What such a page says besides where the database can be read."""
    return {"desk": url_for("newsroom.desk.index"), "language": masthead().language}


def unsent(status: int, heading: str, text: str, **shown: Any) -> Response:
    """What was typed, on a page that needs nothing which may have failed. What was typed is shown, to be copied."""
    values = {
        "desk": "",
        "button": translated("Send it again"),
        "is_main": True,
        "fields": [(name, value) for name, value in request.form.items(multi=True) if not is_secret(name)],
        "action": request.full_path.rstrip("?"),
        "label_of": label_of,
        "language": SPOKEN[0],
    }
    page = current_app.jinja_env.get_template("newsroom/unsent.html")
    return make_response(page.render(heading=heading, text=text, **values | shown), status)


def label_of(name: str, value: str) -> str:
    """What a field that was typed into is called; of any other, nothing."""
    is_typed = name in TYPED or (name in FIELDS and name not in CHOSEN) or " " in value or "\n" in value
    label = FIELDS[name].heading if name in FIELDS else name.replace("_", " ").capitalize()
    return translated(label) if is_typed and value.strip() else ""
