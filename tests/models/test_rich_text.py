from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.markdown import passages_of
from models.rich_text import MOST, is_html, markdown_of

PIECES = (
    *("<b>", "</b>", "<i>", "<p>", "</p>", "<br>", "<ul>", "<li>", "</ul>"),
    *("<h2>", "</h2>", "<a href=/x>", "</a>", "a", "b"),
)
RICH = Path(__file__).parent / "rich"


@pytest.mark.parametrize("path", sorted(RICH.glob("*.html")), ids=lambda path: str(path.stem))
def test_what_people_write_with_is_converted(path: Path) -> None:
    assert markdown_of(path.read_text()) == path.with_suffix(".md").read_text().rstrip("\n")


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb"),
        ("a<br><br>b", "a\n\nb"),
        ("<b>a<br>b</b>", "**a**  \n**b**"),
        ("<b>a</b><b><br></b>b", "**a**  \nb"),
        ("<b>a</b><b> b</b>", "**a b**"),
        ("<b><p>a</p><p>b</p></b>", "**a**\n\n**b**"),
        ("<h1>a <b>b</b><br>c</h1><h4>d</h4>", "# a b c\n\n## d"),
        ('<p>a <a href="javascript:x">b</a> <a href="#c">c</a> <a href="d.html">d</a></p>', "a b c d"),
        ('<a href="https://a.example/b c(d)">e</a>', "[e](https://a.example/b%20c%28d%29)"),
        (
            "<p>3 &lt; 4, &lt;b&gt;, [a](b), *c*, 1. d</p><p>1. maj</p>",
            "3 < 4, \\<b>, [a\\](b), \\*c\\*, 1. d\n\n1\\. maj",
        ),
        ("<p>“So” he said&shy;&#8203;.</p><img src=x onerror=y><!-- c -->", "“So” he said."),
        ("<dl><dt>a</dt><dd>b</dd></dl><figure><figcaption>c</figcaption></figure>", "a\n\nb\n\nc"),
    ],
)
def test_each_mark_is_kept_and_nothing_else(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown


@pytest.mark.parametrize(
    "html",
    [
        *("", " ", "<img>", "<pre>*a*</pre>", '<div style="font-family: Menlo, monospace">**a**</div>'),
        *("<div>" * 100_000, "<b>" * 100_000, "<p>" * (2 * MOST + 1), "<ul><li>" * 1_000),
    ],
)
def test_what_plain_text_tells_as_well_is_left_to_it(html: str) -> None:
    assert markdown_of(html) is None


@given(st.text(alphabet="ab*_`[]()<>\\#~&.!:-+=>1 \n"))
def test_words_stay_words(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = [passage.text for passage in passages_of(markdown_of(f"<p>{escaped}</p>") or "")]
    assert " ".join(shown).split() == text.split()


@given(st.lists(st.sampled_from(PIECES)))
def test_any_tags_give_their_words(pieces: list[str]) -> None:
    markdown = markdown_of(" ".join(pieces)) or ""
    words = [piece for piece in pieces if piece in ("a", "b")]
    assert [each for each in "".join(passage.text for passage in passages_of(markdown)) if each in "ab"] == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><html><body>Hello", True),
        ("\n<p>Hello</p>\n<p>there</p>", True),
        ("Ferry aground<br>\nAll are ashore.<br>\n", True),
        ("<h1>Ferry aground</h1>\nIt ran aground\nat noon.\n</div>", True),
        ("The <b> tag makes text bold.", False),
        ("<p> begins a paragraph.", False),
        ("How pages are made\n\nA page has <p>paragraphs</p>\n\nand links: <a href='/'>so</a>", False),
        ("<b>Hello</b>", False),
        ("", False),
        ("> quoted\n<anna@example.org> wrote", False),
    ],
)
def test_the_source_of_a_page_is_told_from_a_text(text: str, expected: bool) -> None:
    assert is_html(text) is expected
