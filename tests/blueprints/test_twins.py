"""A story's JSON twin, and the recipe by which anybody verifies it."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from models.article import Article
from tests.addresses import FERRY
from tests.browser import Browser
from tests.factories import DAY, Newsroom, at_moment, moment

VERIFY = Path(__file__).parents[2] / "docs" / "verify.md"
NINE = moment("2026-03-02 09:00")
Twin = dict[str, Any]


def twin_of(browser: Browser, path: str = f"{FERRY}.json") -> Twin:
    twin: Twin | None = browser.visit(path).response.json
    assert twin
    return twin


def verified(twin: Twin) -> subprocess.CompletedProcess[str]:
    """What the program in docs/verify.md, word for word, says of it."""
    (program,) = re.findall(r"```python\n(.*?)```", VERIFY.read_text(), re.S)
    served = json.dumps(twin, ensure_ascii=False)
    command = [sys.executable, "-I", "-c", program]
    return subprocess.run(command, input=served, capture_output=True, encoding="utf-8", check=False)


def a_long_story(newsroom: Newsroom) -> Article:
    """Ten changes of every sort; version 3 was taken down, and update 2 withdrawn."""
    ferry = newsroom.an_article(
        "Færgen på grund 🛳", standfirst="Alle er “i land”.", details={"alt": "Ærø", "at": [1.5]}
    )
    newsroom.renames(ferry, "Ferry aground")
    first = newsroom.an_update(ferry, "Tugs on their way", byline="Tobias")
    newsroom.takes_down(newsroom.corrects(first, "It was Agnes.", body="Agnes steered."))
    newsroom.corrects(first, "It was ten.")
    second = newsroom.an_update(ferry, "She sinks")
    newsroom.corrects(second, "She lists.", headline="She lists")
    newsroom.withdraws(second, "It was another ship.")
    ferry.open(newsroom.editor)
    ferry.close(newsroom.editor)
    newsroom.session.commit()
    newsroom.corrects(ferry, "It was nine.", standfirst="All are ashore.")
    return ferry


def test_a_storys_record_is_told_whole(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article("Ferry aground", "Text.", at=NINE, standfirst="All are well.", details={"alt": "Ærø"})
    newsroom.corrects(newsroom.an_update(ferry, "Tugs", at=NINE + DAY), "It was ten.", at=NINE + 2 * DAY)
    twin = twin_of(browser, browser.visit(f"{FERRY}/changes").links["the record as JSON"])
    assert (twin["url"], twin["version"]) == ("https://stet.example/articles/ferry-aground", 3)
    assert [(row["version"], row["kind"], row["number"]) for row in twin["versions"]] == [
        (1, "publication", 0),
        (2, "update", 1),
        (3, "correction", 1),
    ]
    first, _, last = twin["versions"]
    assert first["public_at"] == first["recorded_at"] == "2026-03-02T09:00:00.000000+00:00"
    texts = {"headline": "Ferry aground", "standfirst": "All are well.", "body": "Text.", "details": {"alt": "Ærø"}}
    assert first["texts"] == {"kicker": "", "byline": "", "note": ""} | texts
    assert last["texts"]["note"] == "It was ten."
    assert "Agnes" not in browser.visit(f"{FERRY}.json").html, "which editor it was stands nowhere"


def test_it_is_found_from_its_page_and_kept_like_it(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    assert browser.visit(FERRY).one("link", rel="alternate", type="application/json").get("href") == f"{FERRY}.json"
    page = browser.visit(f"{FERRY}.json")
    assert page.headers["Content-Type"] == "application/json"
    assert page.headers["Cache-Control"] == browser.visit(FERRY).headers["Cache-Control"]
    browser.visit(f"{FERRY}.json", 304, If_None_Match=page.headers["ETag"])
    head = browser.client.head(f"{FERRY}.json")
    assert (head.status_code, head.data) == (200, b"")


def test_the_record_of_a_withdrawn_story_is_withdrawn_with_it(browser: Browser, newsroom: Newsroom) -> None:
    ferry, storm = newsroom.an_article(), newsroom.an_article("Storm")
    newsroom.withdraws(ferry, "It was another ship.")
    newsroom.withdraws(storm, is_legal=True)
    assert "It was another ship." in browser.visit(f"{FERRY}.json", 410).text
    browser.visit("/articles/storm.json", 451)


def test_words_that_are_hidden_leave_their_digests_alone(browser: Browser, newsroom: Newsroom) -> None:
    a_long_story(newsroom)
    rows = twin_of(browser)["versions"]
    hidden = [row for row in rows if row["texts"] is None]
    assert [(row["version"], row["is_withdrawn"], row["is_erased"]) for row in hidden] == [
        (3, False, True),
        (5, True, False),
        (6, True, False),
    ]
    assert [row["erased_at"] is not None for row in rows] == [row["is_erased"] for row in rows]
    for row in hidden:
        assert row["salt"] is None
        assert len(row["text_digests"]) == 7
    assert (rows[6]["kind"], rows[6]["texts"]["note"]) == ("withdrawal", "It was another ship.")
    served = browser.visit(f"{FERRY}.json").html
    for words in ("She sinks", "She lists", "Agnes"):
        assert words not in served


def test_a_reason_that_is_no_longer_in_force_is_hidden_with_its_update(browser: Browser, newsroom: Newsroom) -> None:
    update = newsroom.an_update(newsroom.an_article())
    newsroom.withdraws(update, "It was Agnes.")
    update.publish(newsroom.draft_of(update), newsroom.editor)
    newsroom.withdraws(update, "It was another ship.")
    assert "It was another ship." in browser.visit(f"{FERRY}.json").html
    assert "It was Agnes." not in browser.visit(f"{FERRY}.json").html


def test_what_is_scheduled_is_no_part_of_it(browser: Browser, newsroom: Newsroom) -> None:
    with at_moment(NINE):
        newsroom.schedules(newsroom.a_draft_update(newsroom.an_article(), "Tugs"), NINE + DAY)
        assert twin_of(browser)["version"] == len(twin_of(browser)["versions"]) == 1
    with at_moment(NINE + DAY):
        assert twin_of(browser)["versions"][1]["texts"]["headline"] == "Tugs"


def test_the_recipe_verifies_what_is_served(browser: Browser, newsroom: Newsroom) -> None:
    a_long_story(newsroom)
    twin = twin_of(browser)
    result = verified(twin)
    last = twin["versions"][-1]["chain"]
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == f"All 10 versions fit, 3 of them without their words. The chain ends in {last}\n"


ONE_CHARACTER = ("kind", "public_at", "recorded_at", "language", "salt", "digest", "chain")
OTHERWISE = {"is_legal": True, "update": 99, "article": 99}
TEXTS = ("kicker", "headline", "standfirst", "byline", "body", "note")


def altered(text: str) -> str:
    """In one character."""
    return text[:-1] + ("0" if text[-1:] != "0" else "1")


def forge(row: dict[str, Any], name: str) -> None:
    if name in TEXTS:
        row["texts"][name] = altered(row["texts"][name])
    elif name == "details":
        row["texts"][name]["alt"] = "Als"
    elif name == "text_digests":
        row[name]["body"] = altered(row[name]["body"])
    else:
        row[name] = altered(row[name]) if name in ONE_CHARACTER else OTHERWISE[name]


@pytest.mark.parametrize("version", [1, 4, 10])
def test_the_recipe_finds_one_altered_character(browser: Browser, newsroom: Newsroom, version: int) -> None:
    a_long_story(newsroom)
    for name in (*TEXTS, "details", "text_digests", *ONE_CHARACTER, *OTHERWISE):
        twin = twin_of(browser)
        forge(twin["versions"][version - 1], name)
        result = verified(twin)
        assert result.returncode == 1, name
        assert result.stderr.startswith(f"Version {version}"), name


def test_the_recipe_finds_what_was_hidden_and_forged(browser: Browser, newsroom: Newsroom) -> None:
    a_long_story(newsroom)
    twin = twin_of(browser)
    twin["versions"][2]["text_digests"]["body"] = "0" * 64
    assert verified(twin).stderr.startswith("Version 3")


def test_the_recipe_finds_versions_left_out_or_swapped(browser: Browser, newsroom: Newsroom) -> None:
    a_long_story(newsroom)
    twin = twin_of(browser)
    rows = twin["versions"]
    assert verified(twin | {"versions": rows[:-1]}).stderr == "The newest versions are missing.\n"
    assert verified(twin | {"versions": rows[1:]}).returncode == 1
    swapped = [*rows[:3], rows[4] | {"version": 4}, rows[3] | {"version": 5}, *rows[5:]]
    assert verified(twin | {"versions": swapped}).stderr.startswith("Version 4: the chain is broken here.")
