"""What a host decides, from the environment. A test holds README's table to this one."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import URL, create_engine, make_url
from sqlalchemy.exc import ArgumentError

INSTANCE = Path(__file__).parent / "instance"


class WrongSetting(Exception):
    """A setting is missing or can't be used; `str()` names it and says how to mend it."""


@dataclass(frozen=True)
class Setting:
    name: str
    describes: str
    default: str  # in words, for README
    read: Callable[[str], Any]  # raises ValueError with a reason


def secret_key(text: str) -> str:
    if len(text) < 32:
        raise ValueError("has fewer than 32 characters; `openssl rand -hex 32` makes a good one")
    return text


def database_url(text: str) -> URL:
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):  # the second: a port that is not a number
        raise ValueError("is not a URL such as sqlite:////srv/stet/stet.db or postgresql://host/stet") from None
    match url.get_backend_name():
        case "sqlite" if url.database and url.database != ":memory:":
            return sqlite_file(url)
        case "postgresql" | "postgres":
            return connectable(url.set(drivername="postgresql+psycopg"))
    raise ValueError("names neither an SQLite file nor a PostgreSQL database")


def sqlite_file(url: URL) -> URL:
    plain = URL.create("sqlite", database=url.database)
    if url not in (plain, plain.set(drivername="sqlite+pysqlite")):
        raise ValueError("is not like sqlite:////srv/stet/stet.db: a file, without driver, host and parameters")
    return plain


def connectable(url: URL) -> URL:
    """The same, once SQLAlchemy can tell the driver what it says; connected is nothing yet."""
    try:
        create_engine(url)
    except ArgumentError as reason:
        raise ValueError(f"can't be used: {str(reason).rstrip('.')}") from None
    return url


def site_url(text: str) -> str:
    wrong = ValueError("is not like https://news.example: a scheme and a host, without a path")
    try:
        url = urlsplit(text)
        is_named = bool(url.hostname) and url.port != 0  # a port that is not a number raises
    except ValueError:
        raise wrong from None
    if url.scheme not in ("http", "https") or not is_named or url.path.strip("/") or url.query or url.fragment:
        raise wrong
    address = f"{url.scheme}://{url.netloc}"
    if not re.fullmatch(r"https?://(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?", address):
        raise wrong
    return address


def time_zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("is not a time zone such as Europe/Copenhagen") from None


def number_of_proxies(text: str) -> int:
    if not re.fullmatch("[0-9]", text):
        raise ValueError("is not a number of proxies from 0 to 9")
    return int(text)


def loopback_address(text: str) -> tuple[str, int] | None:
    """Host and port; None: there is none."""
    if not text:
        return None
    wrong = ValueError("is not like 127.0.0.1:9101: an address of this machine alone, and a port")
    try:
        url = urlsplit(f"//{text}")
        host, port = ip_address(url.hostname or ""), url.port
    except ValueError:
        raise wrong from None
    if not host.is_loopback or not port or url.path or url.query or url.fragment or "@" in text:
        raise wrong
    return str(host), port


SETTINGS = (
    Setting(
        "STET_SECRET_KEY",
        "Signs what a browser must not forge. At least 32 characters, the same on every host.",
        "required; in the demo, the random one in `instance/secret`",
        secret_key,
    ),
    Setting(
        "STET_DATABASE_URL",
        "Where everything is kept: an SQLite file or a PostgreSQL database.",
        "the SQLite file `instance/stet.db`",
        database_url,
    ),
    Setting(
        "STET_SITE_URL",
        "The site's public address, for links that leave the site. Never taken from a request.",
        "required; in the demo, `http://127.0.0.1` with the port of `PORT`",
        site_url,
    ),
    Setting(
        "STET_TIME_ZONE",
        "The time zone in which readers are shown dates and times.",
        "`Europe/Copenhagen`",
        time_zone,
    ),
    Setting(
        "STET_TRUSTED_PROXIES",
        "How many proxies stand in front and add to `X-Forwarded-For` and `X-Forwarded-Proto`. They tell the network "
        "address by which sign-ins are throttled and logged: set too high, anybody may choose it.",
        "`0`",
        number_of_proxies,
    ),
    Setting(
        "STET_METRICS_ADDRESS",
        "Where Prometheus may ask for metrics, an address of this machine alone such as `127.0.0.1:9101`.",
        "none: nothing is counted",
        loopback_address,
    ),
)


FOR_A_DEMO = {"STET_SECRET_KEY": " For a demo, `make run` makes one and starts it; `make secret` makes one alone."}


def defaults(environ: Mapping[str, str], instance: Path) -> dict[str, str]:
    """What holds where the environment is silent. The demo is a checkout with a secret of its own."""
    always = {
        "STET_DATABASE_URL": f"sqlite:///{instance / 'stet.db'}",
        "STET_TIME_ZONE": "Europe/Copenhagen",
        "STET_TRUSTED_PROXIES": "0",
        "STET_METRICS_ADDRESS": "",
    }
    secret = instance / "secret"
    if "STET_SECRET_KEY" in environ or not secret.is_file():
        return always
    return {
        **always,
        "STET_SECRET_KEY": secret.read_text().strip(),
        "STET_SITE_URL": f"http://127.0.0.1:{environ.get('PORT') or 8000}",
    }


def check_port(text: str) -> None:
    """The demo's address and gunicorn's socket are made of it."""
    if not re.fullmatch("[0-9]{1,5}", text) or not 1 <= int(text) <= 65535:
        raise WrongSetting(f"PORT is “{text}”, which is not a number from 1 to 65535. Choose one: make run PORT=8001")


def settings(environ: Mapping[str, str], instance: Path = INSTANCE) -> dict[str, Any]:
    """Every setting's value by its name. Raises WrongSetting for the first that is missing, wrong or unknown."""
    check_port(environ.get("PORT") or "8000")
    known = {setting.name for setting in SETTINGS}
    if unknown := sorted(name for name in environ if name.startswith("STET_") and name not in known):
        raise WrongSetting(f"{unknown[0]} is not a setting. There are {', '.join(sorted(known))}.")
    given = {**defaults(environ, instance), **{name: environ[name] for name in known if name in environ}}
    return {setting.name: value(setting, given) for setting in SETTINGS}


def value(setting: Setting, given: Mapping[str, str]) -> Any:
    if setting.name not in given:
        raise WrongSetting(f"{setting.name} is not set. {setting.describes}{FOR_A_DEMO.get(setting.name, '')}")
    try:
        return setting.read(given[setting.name])
    except ValueError as reason:
        raise WrongSetting(f"{setting.name} {reason}.") from None
