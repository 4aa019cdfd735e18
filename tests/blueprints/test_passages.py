"""What an editor writes, as readers meet it."""

import re

import pytest
from flask import Flask
from sqlalchemy import literal_column, update

from models.markdown import RENDERER
from models.rendering import Rendering
from tests.addresses import FERRY, addresses
from tests.browser import Browser, text_of
from tests.factories import BODY, Newsroom

WITHOUT_PROSE = {
    "Depart 9.00": "```\nDepart   9.00\n```",
    "Port Time Vesterø 9.00": "| Port | Time |\n|---|---|\n| Vesterø | 9.00 |",
    "Storm on its way": "READ ALSO: Storm on its way",
    "On board": "### On board\n\n---",
}


@pytest.mark.parametrize("summary", WITHOUT_PROSE)
def test_an_update_without_headline_or_prose_is_called_by_its_first_words(
    browser: Browser, newsroom: Newsroom, summary: str
) -> None:
    newsroom.an_update(newsroom.an_article(), body=WITHOUT_PROSE[summary])
    assert browser.visit("/").links[summary] == f"{FERRY}#update-1"


RIGHT_TO_LEFT = """\
- السفينة جنحت
- 87
- The ferry ran aground

> السفينة جنحت
>
> The ferry ran aground

| السفينة | Port |
|---|---|
| 87 | Vesterø |

- The ferry ran aground
- السفينة جنحت
"""


def test_a_right_to_left_list_quotation_or_table_runs_that_way_as_a_whole(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(body=RIGHT_TO_LEFT)
    page = browser.visit(FERRY)
    for tag, directions in {
        "ul": ["rtl", None],
        "li": ["rtl", None, "ltr", None, "rtl"],
        "blockquote": ["rtl"],
        "table": ["rtl"],
        "th": ["rtl", "ltr"],
        "td": [None, "ltr"],
    }.items():
        assert [element.get("dir") for element in page.all(tag)] == directions, tag


def test_what_runs_left_to_right_needs_no_mark(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(body=f"1. One\n2. Two\n\n> {BODY}\n\n| A | B |\n|---|---|\n| 1 | 2 |")
    assert not [element for element in browser.visit(FERRY).one("div", class_="passages").iter() if element.get("dir")]


LINES = [
    "/articles/storm-on-its-way",
    "[Storm on its way](/articles/storm-on-its-way)",
    "https://stet.example/articles/storm-on-its-way",
    "[Storm on its way](https://stet.example/articles/storm-on-its-way?utm_source=post#update-1)",
    "[Storm on its way](<HTTPS://Stet.Example/articles/Storm-on-its-way/>)",
]


@pytest.mark.parametrize("line", LINES)
def test_a_read_also_line_leads_to_the_story_at_its_address_while_it_is_public(
    browser: Browser, newsroom: Newsroom, line: str
) -> None:
    storm = newsroom.an_article("Storm on its way")
    newsroom.an_article(body=f"READ ALSO: {line}")
    assert browser.visit(FERRY).one("p", class_="read-also").findall("a")[0].get("href") == f"/articles/{storm.slug}"
    newsroom.withdraws(storm)
    assert not browser.visit(FERRY).one("p", class_="read-also").findall("a")


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/a_long_report?page=2",
        "https://elsewhere.example/articles/storm-on-its-way",
        "https://stet.example.elsewhere.example/articles/storm-on-its-way",
    ],
)
def test_a_read_also_line_may_lead_to_another_site(browser: Browser, newsroom: Newsroom, address: str) -> None:
    newsroom.an_article("Storm on its way")
    newsroom.an_article(body=f"READ ALSO: [The *whole* report]({address})\n\nREAD ALSO: {address}")
    links = browser.visit(FERRY).links
    assert (links["The whole report"], links[address]) == (address, address)


def test_a_read_also_line_may_lead_to_another_page_of_the_site(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(body="READ ALSO: [All topics](https://stet.example/topics/)")
    assert browser.visit(FERRY).links["All topics"] == "/topics/"


def test_a_read_also_line_tells_its_characters_as_they_are(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(body="READ ALSO: 3 < 4 & *five* > `<b>4</b>`")
    assert "Read also 3 < 4 & five > <b>4</b>" in browser.visit(FERRY).text


def test_a_read_also_line_is_a_passage_of_its_own_wherever_it_stands(browser: Browser, newsroom: Newsroom) -> None:
    lines = [
        "First.",
        "READ ALSO: One",
        "Second.",
        "> Third.",
        "READ ALSO: Two",
        "- Fourth.",
        "READ ALSO: Three",
        "---",
    ]
    newsroom.an_article(body="\n".join(lines))
    passages = [(each.tag, text_of(each)) for each in browser.visit(FERRY).one("div", class_="passages")]
    assert passages == [
        ("p", "First."),
        ("p", "Read also One"),
        ("p", "Second."),
        ("blockquote", "Third."),
        ("p", "Read also Two"),
        ("ul", "Fourth."),
        ("p", "Read also Three"),
        ("hr", ""),
    ]


def test_a_line_of_code_is_no_read_also_line(browser: Browser, newsroom: Newsroom) -> None:
    code = "if aground:\nsee also: code\n    sink()\n"
    newsroom.an_article(body=f"```\n{code}```")
    assert "".join(browser.visit(FERRY).one("pre").itertext()) == code


TURNING = "Ferry \u202egnorw \u2067si \u2066\u202asiht"


def test_no_words_turn_the_direction_of_what_follows_them(browser: Browser, newsroom: Newsroom) -> None:
    body = f"{TURNING} &#8238;&#x2067;word"
    article = newsroom.an_article(TURNING, body, byline=TURNING, topics=["Islands"])
    newsroom.corrects(newsroom.an_update(article, body=body), TURNING)
    newsroom.withdraws(newsroom.an_update(article, TURNING), TURNING)
    for path in ("/", "/topics/islands", *addresses(article.slug)):
        page = browser.visit(path)
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.html), path
    assert browser.visit(f"/articles/{article.slug}").one("title").text == "Ferry gnorw si siht | Stet"


def test_marks_of_direction_are_kept(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(body="C++\u200e السفينة")
    assert "C++\u200e السفينة" in browser.visit(FERRY).text


def test_a_text_that_an_older_version_made_is_made_anew(app: Flask, browser: Browser, newsroom: Newsroom) -> None:
    storm = newsroom.an_article("Storm on its way")
    newsroom.an_article(body=f"{BODY}\n\nREAD ALSO: Storm on its way")
    older = {"renderer": RENDERER - 1, "passages": literal_column("""'[["p", "It was nine."]]'"""), "summary": ""}
    newsroom.session.execute(update(Rendering).values(**older))
    newsroom.session.commit()
    page = browser.visit(FERRY)
    assert page.one("meta", name="description").get("content") == BODY
    assert "Storm on its way" in page.text
    assert app.test_cli_runner().invoke(args=["rebuild"]).exit_code == 0
    assert browser.visit(FERRY).links["Storm on its way"] == f"/articles/{storm.slug}"
