from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from settings import SETTINGS, WrongSetting, settings

README = Path(__file__).parents[1] / "README.md"
GOOD = {
    "STET_SECRET_KEY": "no secret, but as long as one has to be",
    "STET_DATABASE_URL": "postgresql://db.example/stet",
    "STET_SITE_URL": "https://news.example/",
    "STET_TIME_ZONE": "America/Nuuk",
    "STET_TRUSTED_PROXIES": "2",
    "STET_METRICS_ADDRESS": "[::1]:9101",
}
# What is wrong, and words of what is said about it.
WRONG = [
    ("STET_SECRET_KEY", "short", "fewer than 32 characters"),
    ("STET_SECRET_KEY", "", "fewer than 32 characters"),
    ("STET_DATABASE_URL", "", "is not a URL"),
    ("STET_DATABASE_URL", "stet.db", "is not a URL"),
    ("STET_DATABASE_URL", "mysql://db.example/stet", "neither an SQLite file nor a PostgreSQL database"),
    ("STET_DATABASE_URL", "sqlite://", "neither an SQLite file nor a PostgreSQL database"),
    ("STET_DATABASE_URL", "sqlite:///:memory:", "neither an SQLite file nor a PostgreSQL database"),
    ("STET_DATABASE_URL", "nonsense://db.example/stet", "neither an SQLite file nor a PostgreSQL database"),
    ("STET_DATABASE_URL", "postgresql://db.example:port/stet", "is not a URL"),
    ("STET_DATABASE_URL", "postgresql://db.example/stet?host=a,b&port=1,2,3", "can't be used: number of hosts and"),
    *(
        ("STET_DATABASE_URL", wrong, "a file, without driver, host and parameters")
        for wrong in (
            "sqlite+foo:////srv/stet.db",
            "sqlite+aiosqlite:////srv/stet.db",
            "sqlite://srv/stet.db",
            "sqlite:////srv/stet.db?timeout=abc",
        )
    ),
    ("STET_SITE_URL", "news.example", "a scheme and a host"),
    ("STET_SITE_URL", "ftp://news.example", "a scheme and a host"),
    ("STET_SITE_URL", "https://news.example/stet", "without a path"),
    ("STET_SITE_URL", "https://news.example?a=b", "without a path"),
    ("STET_SITE_URL", "https://[::1", "a scheme and a host"),
    ("STET_SITE_URL", "https://news.example:port", "a scheme and a host"),
    ("STET_SITE_URL", "https://", "a scheme and a host"),
    ("STET_TIME_ZONE", "Mars/Olympus", "is not a time zone"),
    ("STET_TIME_ZONE", "", "is not a time zone"),
    ("STET_TIME_ZONE", "../../etc/passwd", "is not a time zone"),
    ("STET_TRUSTED_PROXIES", "", "is not a number of proxies"),
    ("STET_TRUSTED_PROXIES", "-1", "is not a number of proxies"),
    ("STET_TRUSTED_PROXIES", "²", "is not a number of proxies"),
    ("STET_TRUSTED_PROXIES", "127.0.0.1", "is not a number of proxies"),
    *(
        ("STET_METRICS_ADDRESS", wrong, "an address of this machine alone")
        for wrong in ("9101", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:x", "0.0.0.0:9101", "localhost:9101", "[::1")
    ),
]


def test_settings_are_read_from_the_environment(tmp_path: Path) -> None:
    read = settings(GOOD, tmp_path)
    assert read["STET_SECRET_KEY"] == GOOD["STET_SECRET_KEY"]
    assert read["STET_DATABASE_URL"].render_as_string() == "postgresql+psycopg://db.example/stet"
    assert read["STET_SITE_URL"] == "https://news.example"
    assert read["STET_TIME_ZONE"] == ZoneInfo("America/Nuuk")
    assert read["STET_TRUSTED_PROXIES"] == 2
    assert read["STET_METRICS_ADDRESS"] == ("::1", 9101)


def test_a_host_sets_only_its_secret_and_address(tmp_path: Path) -> None:
    required = {name: GOOD[name] for name in ("STET_SECRET_KEY", "STET_SITE_URL")}
    read = settings(required | {"PATH": "/bin"}, tmp_path)
    assert read["STET_DATABASE_URL"].database == str(tmp_path / "stet.db")
    assert read["STET_TIME_ZONE"] == ZoneInfo("Europe/Copenhagen")
    assert read["STET_TRUSTED_PROXIES"] == 0
    assert read["STET_METRICS_ADDRESS"] is None


@pytest.mark.parametrize("name", ["STET_SECRET_KEY", "STET_SITE_URL"])
def test_what_is_missing_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongSetting, match=f"{name} is not set"):
        settings({other: value for other, value in GOOD.items() if other != name}, tmp_path)


def test_who_has_no_secret_yet_is_told_how_a_demo_gets_one(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match=r"STET_SECRET_KEY is not set.* For a demo, `make run`.* `make secret`"):
        settings({}, tmp_path)


@pytest.mark.parametrize(("name", "value", "reason"), WRONG)
def test_what_is_wrong_is_named_with_the_reason(tmp_path: Path, name: str, value: str, reason: str) -> None:
    with pytest.raises(WrongSetting, match=f"^{name} .*{reason}"):
        settings(GOOD | {name: value}, tmp_path)


def test_a_misspelt_setting_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match=r"STET_TIMEZONE is not a setting\. There are .*STET_TIME_ZONE"):
        settings(GOOD | {"STET_TIMEZONE": "Europe/Copenhagen"}, tmp_path)


def test_the_demo_has_a_secret_of_its_own_and_follows_its_port(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("0123456789abcdef0123456789abcdef\n")
    demo = settings({"PORT": "8001"}, tmp_path)
    assert demo["STET_SECRET_KEY"] == "0123456789abcdef0123456789abcdef"
    assert demo["STET_SITE_URL"] == "http://127.0.0.1:8001"
    assert settings({}, tmp_path)["STET_SITE_URL"] == "http://127.0.0.1:8000"


@pytest.mark.parametrize("port", ["abc", "99999", "0", "-1", "80.5", "٨٠", " 8001", "9" * 5000])
def test_a_port_that_cannot_be_is_named_and_not_what_is_made_of_it(tmp_path: Path, port: str) -> None:
    (tmp_path / "secret").write_text("0123456789abcdef0123456789abcdef\n")
    for given in ({}, GOOD):
        with pytest.raises(
            WrongSetting, match=r"^PORT is .* not a number from 1 to 65535\. Choose one: make run PORT=8001"
        ):
            settings(given | {"PORT": port}, tmp_path)


def test_a_host_with_a_secret_is_no_demo(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("0123456789abcdef0123456789abcdef\n")
    with pytest.raises(WrongSetting, match="STET_SITE_URL is not set"):
        settings({"STET_SECRET_KEY": GOOD["STET_SECRET_KEY"]}, tmp_path)


def test_the_manual_describes_every_setting() -> None:
    rows = [line for line in README.read_text().splitlines() if line.startswith("| `STET_")]
    assert rows == [f"| `{each.name}` | {each.describes} | {each.default} |" for each in SETTINGS]
