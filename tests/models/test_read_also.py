"""Where a read-also line leads: to the one story that it names, while that is public."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from models.article import Article
from models.kind import Kind
from models.markdown import RENDERER, Passage
from models.rendering import Rendering
from models.story import Text
from tests.factories import HOUR, MINUTE, Newsroom, at_moment
from tests.models.conftest import NOON


def text_of(newsroom: Newsroom, article: Article) -> Text:
    return newsroom.readers().texts(newsroom.edition(article).parts)[0]


def leads_to(newsroom: Newsroom, line: str) -> list[str]:
    """The slugs of the stories that the lines of a new story lead readers to; empty where there is no link."""
    article = newsroom.an_article("Ferry aground", body=line)
    return [passage.slug for passage in text_of(newsroom, article).passages]


@pytest.mark.parametrize(
    "line",
    [
        "READ ALSO: Storm on its way",
        "READ ALSO: **Storm**  on its way",
        "READ ALSO: [The storm](/articles/storm-on-its-way)",
        "READ ALSO: [The storm](/articles/storm-on-its-way/)",
        "READ ALSO: [The storm](/articles/storm-on-its-way?order=oldest#update-1)",
        "READ ALSO: [The storm](/articles/storm) of the year",  # its former address
    ],
)
def test_a_line_names_a_story_by_its_headline_or_any_of_its_addresses(newsroom: Newsroom, line: str) -> None:
    newsroom.renames(newsroom.an_article("Storm on its way"), "Storm", "Storm on its way")
    assert leads_to(newsroom, line) == ["storm-on-its-way"]


@pytest.mark.parametrize(
    "line",
    [
        "READ ALSO: Storm",
        "READ ALSO: storm on its way",
        "READ ALSO: Bridge closed",  # an update's headline
        "READ ALSO: Ferry aground",  # the story itself
        "READ ALSO: [Storm on its way](https://x.example/articles/storm-on-its-way)",
        "READ ALSO: [Storm on its way](/topics/storm-on-its-way)",
    ],
)
def test_a_line_that_names_no_other_story_is_no_link(newsroom: Newsroom, line: str) -> None:
    newsroom.an_update(newsroom.an_article("Storm on its way"), "Bridge closed")
    assert leads_to(newsroom, line) == [""]


def test_a_headline_that_two_stories_have_leads_to_neither(newsroom: Newsroom) -> None:
    newsroom.an_article("Storm on its way")
    assert leads_to(newsroom, "READ ALSO: Storm on its way") == ["storm-on-its-way"]
    newsroom.an_article("Storm on its way")
    assert leads_to(newsroom, "READ ALSO: Storm on its way") == [""]


def test_a_headline_is_that_of_the_moment(newsroom: Newsroom) -> None:
    storm = newsroom.an_article("Storm on its way", at=NOON)
    newsroom.amends(Kind.EDIT, storm, headline="Storm over", at=NOON + HOUR)
    newsroom.an_update(storm, "Bridge open", at=NOON + 2 * HOUR)
    assert leads_to(newsroom, "READ ALSO: Storm on its way\n\nREAD ALSO: Storm over") == ["", "storm-on-its-way"]


def test_a_headline_to_come_names_no_story_yet(newsroom: Newsroom) -> None:
    storm = newsroom.an_article("Storm on its way", at=NOON)
    with at_moment(NOON + MINUTE):
        storm.edit(newsroom.draft_of(storm, headline="Storm over"), newsroom.editor, at=NOON + HOUR)
        newsroom.session.commit()
        slugs = leads_to(newsroom, "READ ALSO: Storm on its way\n\nREAD ALSO: Storm over")
    assert slugs == ["storm-on-its-way", ""]


def test_a_line_leads_to_its_storys_current_address(newsroom: Newsroom) -> None:
    storm = newsroom.an_article("Storm on its way")
    article = newsroom.an_article(body="First.\n\nREAD ALSO: Storm on its way")
    newsroom.renames(storm, "Storm over")
    assert [passage.slug for passage in text_of(newsroom, article).passages] == ["", "storm-over"]


def test_a_line_is_a_link_from_the_moment_its_story_is_public(newsroom: Newsroom) -> None:
    draft = newsroom.a_draft_article("Storm on its way")
    article = newsroom.an_article(body="READ ALSO: [Storm](/articles/storm-on-its-way)", at=NOON)
    with at_moment(NOON):
        newsroom.schedules(draft, NOON + HOUR)
    parts = newsroom.edition(article, NOON).parts
    slugs = [newsroom.readers(NOON + minutes * MINUTE).texts(parts)[0].passages[0].slug for minutes in (0, 59, 60)]
    assert slugs == ["", "", "storm-on-its-way"]


def test_a_text_by_an_older_renderer_is_made_anew_on_reading(newsroom: Newsroom, session: Session) -> None:
    newsroom.an_article("Storm on its way")
    article = newsroom.an_article(body="Afloat *again*.\n\nREAD ALSO: Storm on its way")
    older = Passage("paragraph", "<blink>Afloat</blink>", "", 1), Passage("read_also", "", "Sturm", 1)
    session.execute(update(Rendering).values(renderer=RENDERER - 1, passages=older))
    first, line = text_of(newsroom, article).passages
    assert first.html == "<p>Afloat <em>again</em>.</p>"
    assert (line.text, line.slug) == ("Storm on its way", ""), "where it leads is found by a rebuild"


def test_a_scheduled_line_leads_to_the_story_of_that_name_at_its_moment(newsroom: Newsroom) -> None:
    storm = newsroom.an_article("Storm", at=NOON)
    with at_moment(NOON):
        ferry = newsroom.a_draft_article(body="READ ALSO: Storm")
        newsroom.schedules(ferry, NOON + HOUR)
    newsroom.amends(Kind.EDIT, storm, headline="Storm over", at=NOON + MINUTE)
    newsroom.renames(storm, "storm-over")
    newsroom.renames(newsroom.an_article("Storm", at=NOON + 2 * MINUTE), "another-storm")
    parts = newsroom.edition(ferry, NOON + HOUR).parts
    assert newsroom.readers(NOON + HOUR).texts(parts)[0].passages[0].slug == "another-storm"
