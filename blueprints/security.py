"""Headers that hold every answer to what the site promises: nothing inline, nothing of a third party."""

from flask import Flask, Response, current_app

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
HSTS = "max-age=31536000"  # a year in seconds


def init_app(app: Flask) -> None:
    app.after_request(secure)


def secure(response: Response) -> Response:
    response.headers.extend(HEADERS)
    if current_app.config["STET_SITE_URL"].startswith("https:"):
        response.headers["Strict-Transport-Security"] = HSTS
    return response


def static_headers(headers: dict[str, str], path: str, url: str) -> None:
    """The same for static files, which never enter Flask."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
