"""What a supervisor or a load balancer asks: whether this process lives, and whether it can do its work."""

from flask import Response, current_app
from sqlalchemy.exc import DBAPIError

from blueprints.caching import keep_private
from blueprints.database import NotReady, check_ready, db, reading
from blueprints.masthead import listen
from blueprints.readers import readers
from models.outage import Outage
from models.throttle import Attempt

PATHS = ("/healthz", "/readyz")  # of which no cache may know anything

blueprint = readers("health")


@blueprint.get("/healthz")
def process() -> Response:
    """That this process answers. It asks nothing else, or a database's outage would have healthy processes killed."""
    return told("ok", 200)


@blueprint.get("/readyz")
def readiness() -> Response:
    """Whether the database can be read, is this version's and guards the record, and takes what is written."""
    try:
        listen()
        check_ready(reading())
        Attempt.rehearse(db.session)
    except NotReady as reason:
        return told(str(reason), 503)
    except DBAPIError as error:
        return told(what_ails(error), 503)
    return told("ok", 200)


def what_ails(error: DBAPIError) -> str:
    """In one line. The error's own words may name hosts and accounts: they are only logged."""
    outage = Outage.of(error)
    current_app.logger.error("/readyz: %s", error.orig)
    return f"The database can't be used: {outage.value if outage else 'it fails, and the log says how'}."


def told(text: str, code: int) -> Response:
    headers = {"Retry-After": "5"} if code == 503 else {}
    return keep_private(Response(f"{text}\n", code, mimetype="text/plain", headers=headers))
