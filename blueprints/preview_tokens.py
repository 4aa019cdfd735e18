"""The tokens of preview links: none is looked up that this site's key didn't sign."""

from hashlib import sha256

from flask import current_app
from itsdangerous import BadSignature, Signer


def signer() -> Signer:
    return Signer(current_app.config["SECRET_KEY"], salt="preview", key_derivation="hmac", digest_method=sha256)


def signed(token: str) -> str:
    return signer().sign(token).decode()


def token_in(text: str) -> str | None:
    """The token that was signed; None where this site's key didn't."""
    try:
        return signer().unsign(text).decode()
    except (BadSignature, UnicodeError):
        return None
