"""The site's lists for other programs, and docs/api.md, whose every example is what the site answers."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from jsonschema import Draft202012Validator

from models.label import Label, with_label
from tests.addresses import FERRY
from tests.browser import Browser
from tests.factories import DAY, HOUR, Newsroom, at_moment, moment

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "api.md").read_text()
EXAMPLES = dict(re.findall(r"^`GET (/\S+)`\n\n```json\n(.*?)```", GUIDE, re.S | re.M))
SCHEMA = json.loads((ROOT / "tests" / "api_schema.json").read_text())
NINE = moment("2026-03-02 09:00")
LISTS = {
    "/articles.json": "stories",
    "/topics/islands.json": "stories",
    "/archive/2026/3.json": "stories",
    "/topics.json": "topics",
    "/archive.json": "months",
    "/corrections.json": "corrections",
}
GUIDED = ("/articles.json", "/topics.json", "/archive.json", "/corrections.json")


def answer(browser: Browser, path: str, kind: str, status: int = 200) -> Any:
    """The JSON at an address, which is valid."""
    response = browser.visit(path, status).response
    assert response.mimetype == ("application/json" if status == 200 else "application/problem+json")
    Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{kind}"}).validate(response.json)
    return response.json


def a_site(newsroom: Newsroom) -> None:
    """What the guide's examples are of."""
    words: dict[str, Any] = {"kicker": "Sea", "standfirst": "All are safe.", "details": with_label({}, Label.ANALYSIS)}
    ferry = newsroom.an_article("Ferry aground", at=NINE, topics=["Islands"], is_running=True, **words)
    update = newsroom.an_update(ferry, "Tugs on their way", "Two tugs left at nine.", at=NINE + HOUR)
    newsroom.corrects(update, "It was ten.", body="Two tugs left at ten.", at=NINE + 2 * HOUR)


def test_the_guide_says_what_the_site_answers(browser: Browser, newsroom: Newsroom) -> None:
    a_site(newsroom)
    assert {f"{FERRY}.json", "/articles/nothing.json", *GUIDED} == {*EXAMPLES}
    with at_moment(NINE + DAY):
        for path, example in EXAMPLES.items():
            found: Any = browser.client.get(path).json
            shown = {**found, "versions": []} if "versions" in found else found
            assert json.loads(example) == shown, f"docs/api.md: {path} is {json.dumps(shown, indent=2)}"


def test_the_guide_names_every_field(browser: Browser, newsroom: Newsroom) -> None:
    a_site(newsroom)
    told: set[str] = set()

    def names(value: Any) -> None:
        for each in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
            names(each)
        told.update(value if isinstance(value, dict) else ())

    for path in (*LISTS, f"{FERRY}.json"):
        found: Any = browser.client.get(path).json
        names({**found, "versions": []} if "versions" in found else found)  # docs/verify.md tells what stands in those
    told.remove("versions")
    described = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\|.*\|$", GUIDE, re.M))))
    assert told - described == set()


@pytest.mark.parametrize(("path", "kind"), LISTS.items())
def test_a_list_is_valid_and_its_page_leads_to_it(browser: Browser, newsroom: Newsroom, path: str, kind: str) -> None:
    a_site(newsroom)
    story = newsroom.an_article("Erased", at=NINE + 3 * HOUR, topics=["Islands"], language="da")
    newsroom.takes_down(newsroom.corrects(story, "It was Agnes.", headline="Gone", at=NINE + 4 * HOUR))
    newsroom.withdraws(newsroom.an_article("Secret", at=NINE + 5 * HOUR, topics=["Islands"]), at=NINE + 6 * HOUR)
    newsroom.a_draft_article("Secret")
    with at_moment(NINE + DAY):
        found = answer(browser, path, kind)
        assert found[kind]
        assert "ecret" not in json.dumps(found)
        page = browser.visit(urlsplit(found["url"]).path)
    assert urlsplit(found["json"]).path == path
    alternates = [link.get("href") for link in page.all("link", rel="alternate", type="application/json")]
    assert alternates == [path]


def test_a_list_goes_on_without_a_gap(browser: Browser, newsroom: Newsroom) -> None:
    for n in range(45):
        newsroom.an_article(f"Story {n}", topics=["Islands"], at=NINE + n * HOUR / 60)
    for path in ("/articles.json", "/topics/islands.json", "/archive/2026/3.json"):
        found: list[str] = []
        after: str | None = path
        while after:
            page = answer(browser, after, "stories")
            found += [story["headline"] for story in page["stories"]]
            after = page["next"] and page["next"].removeprefix("https://stet.example")
        assert found == [f"Story {n}" for n in range(44, -1, -1)], path


def test_a_story_that_is_held_on_top_says_so(browser: Browser, newsroom: Newsroom) -> None:
    a_site(newsroom)
    newsroom.an_article("Storm", topics=["Islands"])
    newsroom.article(1).hold_on_top(moment("9000-01-01 00:00"), newsroom.editor)
    newsroom.session.commit()
    told = {path: answer(browser, path, "stories")["stories"] for path in ("/articles.json", "/topics/islands.json")}
    found = {path: [(each["headline"], each["is_on_top"]) for each in stories] for path, stories in told.items()}
    assert found["/articles.json"] == [("Ferry aground", True), ("Storm", False)]
    assert found["/topics/islands.json"] == [("Storm", False), ("Ferry aground", False)]


def test_corrections_go_on_likewise(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article()
    for n in range(21):
        newsroom.corrects(ferry, f"It was {n}.")
    first = answer(browser, "/corrections.json", "corrections")
    second = answer(browser, first["next"].removeprefix("https://stet.example"), "corrections")
    assert [each["note"] for each in second["corrections"]] == ["It was 0."]
    assert second["next"] is None


def test_a_storys_record_says_which_words_stand_now(browser: Browser, newsroom: Newsroom) -> None:
    a_site(newsroom)
    newsroom.withdraws(newsroom.an_update(newsroom.article(1), "She sinks"), "It was another ship.")
    found = answer(browser, f"{FERRY}.json", "record")
    assert [(each["number"], each["version"], each["is_withdrawn"]) for each in found["parts"]] == [
        (0, 1, False),
        (1, 4, False),
        (2, 5, True),
    ]
    assert found["versions"][3]["texts"]["body"] == "Two tugs left at ten."


def test_programs_of_other_sites_may_read_it_and_the_newsroom_not(browser: Browser, newsroom: Newsroom) -> None:
    a_site(newsroom)
    open_to_all = (
        f"{FERRY}.json",
        "/articles.json",
        "/feed.json",
        "/feed.atom",
        f"{FERRY}/feed.atom",
        "/topics/islands/feed.atom",
    )
    for path, status in (*((path, 200) for path in open_to_all), ("/nothing.json", 404)):
        headers = browser.visit(path, status).headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "Access-Control-Allow-Credentials" not in headers
        asked = browser.client.options(path).headers
        assert status == 404 or "If-None-Match" in asked["Access-Control-Allow-Headers"]
    for path in ("/", FERRY, f"{FERRY}.txt", "/newsroom/session", "/newsroom/nothing.json"):
        assert "Access-Control-Allow-Origin" not in browser.client.get(path).headers, path


@pytest.mark.parametrize("path", LISTS)
def test_a_program_that_has_it_is_told_so(app: Flask, newsroom: Newsroom, path: str) -> None:
    a_site(newsroom)
    client = app.test_client()
    with at_moment(NINE + DAY):
        first = client.get(path)
        assert first.headers["Cache-Control"].startswith("public")
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["Access-Control-Allow-Origin"] == "*"
        newsroom.corrects(newsroom.an_article("Storm", topics=["Islands"]))
        changed = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == (304 if path == "/topics.json" else 200)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/articles.json?before=abc", 400),
        ("/articles.json?before=²", 400),
        ("/topics/nothing.json", 404),
        ("/archive/2026/13.json", 404),
        ("/archive/1999/1.json", 404),
        ("/corrections.json?before=0", 400),
        ("/articles/nothing.json", 404),
        ("/nothing.json", 404),
    ],
)
def test_what_is_wrong_is_said_as_json(browser: Browser, newsroom: Newsroom, path: str, status: int) -> None:
    a_site(newsroom)
    assert answer(browser, path, "problem", status)["status"] == status


def test_a_former_address_leads_on(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(topics=["Islands"])
    newsroom.a_topic("Islands").rename(newsroom.session, "Isles", newsroom.editor)
    newsroom.session.commit()
    assert browser.visit("/topics/islands.json?before=9", 301).headers["Location"] == "/topics/isles.json?before=9"
    assert browser.visit("/topics/isles.json/", 308).headers["Location"] == "/topics/isles.json"
