from typing import Any

import pytest
from flask import Flask

from tests.addresses import FORMS, addresses, addresses_for_programs
from tests.browser import Browser
from tests.factories import Newsroom

LISTS = ("/topics/", "/archive/")
PAGES = ("/about", "/robots.txt", "/favicon.ico", "/healthz", "/articles/ferry-aground", "/topics/islands")


def test_a_former_address_leads_to_the_current_one_in_one_hop(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article("Ferry aground")
    newsroom.an_update(article)
    newsroom.renames(article, "Ferry afloat", "Ferry in port")
    for form in FORMS:
        for former in ("ferry-aground", "ferry-afloat"):
            assert browser.visit(form.format(former), 301).headers["Location"] == form.format("ferry-in-port")
        browser.visit(form.format("ferry-in-port"))


def test_an_address_in_capitals_leads_to_its_own(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article("Ferry aground", topics=["Islands"]))
    for form in FORMS:
        assert browser.visit(form.format("FERRY-Aground"), 301).headers["Location"] == form.format("ferry-aground")
    assert browser.visit("/topics/Islands?before=7", 301).headers["Location"] == "/topics/islands?before=7"


def with_slash(address: str) -> str:
    path, mark, query = address.partition("?")
    return f"{path}/{mark}{query}"


def test_a_slash_too_many_makes_no_second_hop(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article("Ferry aground")
    newsroom.an_update(article)
    newsroom.renames(article, "Ferry afloat")
    for form in FORMS:
        for slug, status in (
            ("ferry-aground", 301),
            ("FERRY-Aground", 301),
            ("Ferry-Afloat", 301),
            ("ferry-afloat", 308),
        ):
            page = browser.visit(with_slash(form.format(slug)), status)
            assert page.headers["Location"] == form.format("ferry-afloat")


def test_the_updates_without_a_place_among_them_are_the_story_in_one_hop(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article("Ferry aground")
    newsroom.an_update(article)
    newsroom.renames(article, "Ferry afloat")
    for slug in ("ferry-aground", "FERRY-aground", "ferry-afloat"):
        for address in (f"/articles/{slug}/updates", f"/articles/{slug}/updates/"):
            page = browser.visit(f"{address}?utm_source=post", 302 if slug == "ferry-afloat" else 301)
            assert page.headers["Location"] == "/articles/ferry-afloat"


def test_a_topic_in_capitals_with_a_slash_leads_to_its_own_in_one_hop(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(topics=["Islands"])
    assert browser.visit("/topics/ISLANDS/", 301).headers["Location"] == "/topics/islands"


def test_a_number_is_written_in_one_way(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article("Ferry aground"))
    for number in ("01", "001", "0", "0000000001"):
        browser.visit(f"/articles/ferry-aground/updates/{number}", 404)
        browser.visit(f"/fragments/articles/ferry-aground/updates/{number}", 404)


def test_a_former_address_keeps_what_a_page_knows_of_its_query(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article("Ferry aground")
    newsroom.renames(article, "Ferry afloat")
    page = browser.visit("/articles/ferry-aground?order=oldest&utm_source=post", 301)
    assert page.headers["Location"] == "/articles/ferry-afloat?order=oldest"


def test_a_story_may_have_its_first_address_again(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article("Ferry aground")
    newsroom.renames(article, "Ferry afloat", "Ferry aground")
    browser.visit("/articles/ferry-aground")
    assert browser.visit("/articles/ferry-afloat", 301).headers["Location"] == "/articles/ferry-aground"


def test_a_draft_is_found_at_no_address(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.a_draft_article("Ferry aground")
    for address in (*addresses("ferry-aground"), *addresses("FERRY-aground")):
        browser.visit(address, 404)


def test_a_slash_too_many_or_too_few_leads_on_by_path_alone(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(topics=["Islands"])
    for path in (*LISTS, *PAGES):
        wrong = path.rstrip("/") if path in LISTS else f"{path}/"
        page = browser.visit(f"{wrong}?before=1%C3%B8&x=1", 308, Host="evil.example")
        assert page.headers["Location"] == f"{path}?before=1%C3%B8"


@pytest.mark.parametrize("path", ["//evil.example/topics", "//evil.example//", "/\\evil.example/", "//about/"])
def test_no_address_leads_to_another_site(app: Flask, path: str) -> None:
    with app.test_client().open(environ_overrides={"PATH_INFO": path}) as response:
        assert response.status_code in (308, 404)
        assert response.headers.get("Location", "/about") == "/about"


def test_what_the_site_says_of_itself_never_comes_from_the_request(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article(topics=["Islands"]))
    forged: dict[str, Any] = {
        "Host": "evil.example",
        "X-Forwarded-Host": "evil.example",
        "Forwarded": "host=evil.example",
    }
    for path in ("/", "/topics/", "/archive/", "/about", "/topics/islands", *addresses("ferry-aground")):
        page = browser.visit(path, **forged)
        assert "evil.example" not in page.html
        for link in page.all("link", rel="canonical"):
            assert link.get("href", "").startswith("https://stet.example/")


@pytest.mark.parametrize("path", ["//about", "///topics/", "//"])
def test_slashes_before_an_address_lead_to_it_without(app: Flask, path: str) -> None:
    response = app.test_client().get("/", environ_overrides={"PATH_INFO": path})
    assert (response.status_code, response.headers["Location"]) == (308, f"/{path.lstrip('/')}")


def test_a_story_has_no_second_address_with_more_slashes_before_it(app: Flask, newsroom: Newsroom) -> None:
    """Each would take a place of its own in every cache."""
    newsroom.an_update(newsroom.an_article("Ferry aground", topics=["Islands"]))
    its = [*addresses("ferry-aground"), *addresses_for_programs("ferry-aground"), "/topics/islands"]
    client, unlike = app.test_client(), []
    for address in its:
        for before, asked in (("/", address), ("//", address.replace("ferry", "FERRY"))):
            path, _, query = asked.partition("?")
            response = client.get("/", query_string=query, environ_overrides={"PATH_INFO": before + path})
            wanted = 308 if asked == address else 301
            if (response.status_code, response.headers.get("Location")) != (wanted, address):
                unlike.append((before + asked, response.status))
    assert unlike == []
