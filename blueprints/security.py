"""Headers that hold every answer to what the site promises: nothing inline, nothing of a third party."""

from collections.abc import Iterable
from typing import Any

from flask import Flask, Request, Response, current_app, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from werkzeug.exceptions import RequestURITooLarge

from models.session import LONGEST

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {sources}" for name, sources in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}
# Any site's script may read what is served to programs: it is the same for everybody, and asked for without a cookie.
FOR_PROGRAMS = (".json", ".atom")
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-Modified-Since, If-None-Match",
    "Access-Control-Expose-Headers": "ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
NEWSROOM = "/newsroom/"  # what begins all paths for which there are sessions
READING = ("GET", "HEAD")  # methods that bring nothing
LARGEST = 5_000_000  # bytes that a request may bring: the longest text in the costliest letters is half of it
LONGEST_ADDRESS = 4_094  # bytes of what a page may look at: a slug, or the words of a search
HSTS = "max-age=31536000"  # a year in seconds


def init_app(app: Flask) -> None:
    app.before_request(weigh)
    app.after_request(secure)
    app.session_interface = NewsroomSessions()
    app.config.update(
        SESSION_COOKIE_PATH=NEWSROOM.rstrip("/"),  # no reader's request carries it
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=app.config["STET_SITE_URL"].startswith("https:"),
        PERMANENT_SESSION_LIFETIME=LONGEST,
        WTF_CSRF_TIME_LIMIT=None,  # a form may stay open as long as its session
        MAX_CONTENT_LENGTH=LARGEST,
        MAX_FORM_MEMORY_SIZE=LARGEST,
        MAX_FORM_PARTS=2_000,  # each line of a pasted text has a field of its own
    )


class AtRoot:
    """The site is mounted nowhere else, whatever a server took from a request: links are made once, for everybody."""

    def __init__(self, application: Any) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        environ["SCRIPT_NAME"] = ""
        answer: Iterable[bytes] = self.application(environ, start_response)
        return answer


class NewsroomSessions(SecureCookieSessionInterface):
    """A readers' page that touched a session would be an error."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        return super().open_session(app, request) if request.path.startswith(NEWSROOM) else None


def weigh() -> None:
    """Read what a form brings before anything is done. Raises RequestURITooLarge and RequestEntityTooLarge."""
    if len(request.environ["PATH_INFO"]) + len(request.environ["QUERY_STRING"]) > LONGEST_ADDRESS:
        raise RequestURITooLarge
    if request.method not in READING:
        _ = request.form


def is_open() -> bool:
    return request.path.endswith(FOR_PROGRAMS) and not request.path.startswith(NEWSROOM)


def secure(response: Response) -> Response:
    if is_open():
        response.headers.update(OPEN)
    for name, value in HEADERS.items():
        if name not in response.headers:  # a page may promise more
            response.headers.add(name, value)
    if current_app.config["STET_SITE_URL"].startswith("https:"):
        response.headers["Strict-Transport-Security"] = HSTS
    return response


def static_headers(headers: dict[str, str], path: str, url: str) -> None:
    """The same for static files, which never enter Flask."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
