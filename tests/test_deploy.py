"""What a host is given to put in front of Stet, and around it."""

import re
from configparser import ConfigParser

from blueprints.security import LARGEST
from tests.test_house import ROOT, tracked

DEPLOY = ROOT / "deploy"
NOT_SERVED = {".ci", ".gitignore", "Makefile", "README.md", "benchmarks", "deploy", "docs", "pyproject.toml", "tests"}
NOT_SERVED |= {"requirements-test.txt"}


def test_a_container_has_what_serves_and_nothing_that_a_checkout_collects() -> None:
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", (DEPLOY / "Containerfile").read_text(), re.M)
    assert {name for names in copied for name in names.split()} == {
        path.relative_to(ROOT).parts[0] for path in tracked()
    } - NOT_SERVED


def bytes_of(size: str) -> int:
    number, unit = re.fullmatch(r"(\d+)([km])b?", size.lower()).groups()  # type: ignore[union-attr]
    return int(number) * {"k": 1_000, "m": 1_000_000}[unit]


def test_caddy_lets_in_what_nginx_lets_in() -> None:
    nginx, caddy = ((DEPLOY / name).read_text() for name in ("nginx.conf", "Caddyfile"))
    bodies = {bytes_of(size) for size in re.findall(r"client_max_body_size (\S+);", nginx)}
    assert {bytes_of(size) for size in re.findall(r"max_size (\S+)", caddy)} == bodies
    (header,) = re.findall(r"client_header_timeout (\S+);", nginx)
    assert f"read_header {header}" in caddy


def test_what_is_too_much_for_the_app_is_refused_by_caddy() -> None:
    """Else Caddy now and then says that the site is being repaired, for the app closes before it has sent all."""
    caddy = (DEPLOY / "Caddyfile").read_text()
    (most,) = re.findall(r"int\({http.request.header.Content-Length}\) > (\d+)$", caddy, re.M)
    assert int(most) == LARGEST


def test_a_service_is_tried_for_as_long_as_the_database_is_away() -> None:
    unit = ConfigParser(strict=False, interpolation=None)
    unit.read(DEPLOY / "stet.service")
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"
    assert unit["Service"]["Restart"] == "always"


def test_units_and_commands_run_as_one_account_in_one_folder() -> None:
    unit, command = ((DEPLOY / name).read_text() for name in ("stet.service", "stet"))
    options = re.findall(r"-p (\S+)", command)
    assert len(options) == 6
    assert [option for option in options if f"\n{option}\n" not in unit] == []
