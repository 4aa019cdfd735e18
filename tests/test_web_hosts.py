"""Two web hosts on one PostgreSQL, with nginx in front as deploy/nginx.conf has it."""

import gzip
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from time import sleep
from typing import NamedTuple

import brotli
import pytest

from blueprints.masthead import REST
from blueprints.static_files import versioned
from models.throttle import LIMITS
from tests import postgresql
from tests.furnished import furnished
from tests.nginx import HOST, Nginx
from tests.wire import ROOT, Server, WireBrowser, until

pytestmark = pytest.mark.processes

FERRY = "/articles/ferry-aground"
LOOKS = 3  # one that takes too long is thrown away


class Site(NamedTuple):
    hosts: list[Server]
    nginx: Nginx


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with ExitStack() as stack:
        url = stack.enter_context(postgresql.running(tmp_path / "postgresql"))
        settings = furnished(url, tmp_path, STET_TRUSTED_PROXIES="1")
        hosts = [Server(settings, tmp_path / f"{number}.log") for number in range(2)]
        nginx = Nginx(tmp_path, [host.port for host in hosts])
        for host in hosts:
            stack.enter_context(host.running())
            host.wait_until_open()
        stack.enter_context(nginx.running())
        yield Site(hosts, nginx)


def test_what_one_host_publishes_all_hosts_show(site: Site) -> None:
    editor = WireBrowser(site.hosts[1].port)
    assert "Ferry aground" in site.nginx.get(FERRY).get_data(as_text=True)
    editor.sign_in("Bo")
    page = editor.visit("/newsroom/articles/1/bulletin")
    editor.send(page, "Publish", 200, body="All are ashore.")
    looks = []
    for _ in range(LOOKS):
        sleep(REST)
        looks.append(["All are ashore" in WireBrowser(host.port).visit(FERRY).html for host in site.hosts])
    assert looks[-1] == [True, True]
    until(lambda: "All are ashore" in site.nginx.get(FERRY).get_data(as_text=True))


def test_nginx_keeps_a_page_for_a_moment_once_for_each_encoding(site: Site) -> None:
    plain = site.nginx.get(FERRY)
    assert [site.nginx.get(FERRY).headers["X-Cache"] for _ in range(2)] == ["HIT", "HIT"]
    small = site.nginx.get(FERRY, Accept_Encoding="deflate, gzip, br")
    assert small.headers["X-Cache"] == "MISS"
    assert brotli.decompress(small.data) == plain.data
    refused = site.nginx.get(FERRY, Accept_Encoding="gzip;q=0, br; q=0")
    assert (refused.data, refused.headers["X-Cache"]) == (plain.data, "HIT")
    assert site.nginx.get(FERRY, If_None_Match=plain.headers["ETag"]).status_code == 304
    assert site.nginx.get("/nothing").status_code == 404
    signing_in = [site.nginx.get("/newsroom/session") for _ in range(2)]
    assert ["X-Cache" in page.headers for page in signing_in] == [False, False]
    assert signing_in[0].headers["Set-Cookie"] != signing_in[1].headers["Set-Cookie"]


def test_a_browser_keeps_for_a_year_only_what_its_address_names(site: Site) -> None:
    content = ROOT / "static" / "site.css"
    for path in ("/static/site.css", "/static/site.css?v=1", named := versioned("/static/site.css", content)):
        for encoding, decode in ({"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}).items():
            css = site.nginx.get(path, Accept_Encoding=encoding)
            assert (css.headers.get("Content-Encoding", ""), css.headers["Vary"]) == (encoding, "Accept-Encoding")
            assert css.headers["X-Content-Type-Options"] == "nosniff"
            assert ("immutable" in css.headers["Cache-Control"]) == (path == named)
            assert decode(css.data) == content.read_bytes()
    assert site.nginx.get(named).headers["X-Cache"] == "HIT"


def test_who_asks_too_often_is_told_when_to_come_again(site: Site) -> None:
    with ExitStack() as stack:
        readers = [stack.enter_context(closing(site.nginx.connect())) for _ in range(40)]
        for reader in readers:
            reader.connect()
        for reader in readers:
            reader.request("GET", "/search?q=ferry", headers={"Host": HOST})
        answers = [reader.getresponse() for reader in readers]
    assert {answer.status for answer in answers} == {200, 429}
    early = [answer for answer in answers if answer.status == 429]
    assert {(answer.headers["Retry-After"], answer.headers["Cache-Control"]) for answer in early} == {("5", "no-store")}


def test_sign_ins_are_throttled_across_hosts(site: Site) -> None:
    guessers = [WireBrowser(host.port) for host in site.hosts]
    page = guessers[0].visit("/newsroom/session")
    for _ in range(LIMITS["account"]):
        page = guessers[0].send(page, "Sign in", 422, name="Bo", password="wrong")
    for guesser in reversed(guessers):
        guesser.send(guesser.visit("/newsroom/session"), "Sign in", 429, name="Bo", password="wrong")


def test_a_host_that_is_gone_is_not_missed_and_none_is_told(site: Site) -> None:
    site.nginx.get(FERRY)
    site.hosts[0].kill()
    assert [site.nginx.get(f"/?before={number}").status_code for number in range(1, 9)] == [200] * 8
    site.hosts[1].kill()
    assert site.nginx.get(FERRY).status_code == 200
    away = site.nginx.get("/topics/")
    assert (away.status_code, away.headers["Retry-After"]) == (503, "5")
    assert site.nginx.get("/newsroom/session").status_code == 503
