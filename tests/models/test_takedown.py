"""What is taken down leaves every row that has it, and nothing else does."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from models import clock
from models.address import Address
from models.article import Article
from models.change import Change
from models.draft import Draft
from models.editor import Editor
from models.kind import Kind
from models.log import TAKEN_DOWN, Action, LogEntry
from models.rendering import Rendering
from models.site import Site
from models.stores import STORES
from models.takedown import StillPublic, Takedown
from models.trace import fingerprint
from tests.factories import BODY, Newsroom
from tests.queries import Queries
from tests.takedowns import BROKEN, LIBEL, a_story_with_it, everything, takes_down


def test_a_passage_leaves_every_row_that_has_it(newsroom: Newsroom, session: Session) -> None:
    article = a_story_with_it(newsroom)
    traces = Takedown(article, LIBEL).traces()
    assert {trace.store for trace in traces} == {*STORES}, "the story has it everywhere"
    assert [trace.version for trace in traces if trace.store.table is Change] == [1, 2, 4, None]
    generation = Site.read(session).generation
    assert takes_down(newsroom, article, BROKEN) == len(traces)
    assert not re.search("holm|cash", everything(session), re.I)
    assert Site.read(session).generation > generation
    erased = session.scalars(select(Change).where(Change.erased_at.is_not(None)).order_by(Change.id)).all()
    assert [change.kind for change in erased] == [Kind.PUBLICATION, Kind.UPDATE, Kind.CORRECTION]
    assert not session.scalars(select(Rendering).where(Rendering.change_id.in_([each.id for each in erased]))).all()
    assert not session.scalars(select(Change).where(Change.public_at > clock.now())).all()


def test_what_does_not_have_it_stays(newsroom: Newsroom, session: Session) -> None:
    article, other = a_story_with_it(newsroom), newsroom.an_article("Storm")
    takes_down(newsroom, article)
    texts = newsroom.readers().texts(newsroom.edition(article).parts)
    assert [text.headline for text in texts.values()] == ["Ferry aground", "Tugs come"]
    assert session.scalars(select(Address.slug).order_by(Address.slug)).all() == ["ferry-aground", "storm"]
    assert other.working_copy.words.headline == "Storm"
    assert "It was another man." in everything(session)


def test_the_rest_of_a_working_copy_is_saved_as_the_newest_also_of_what_was_deleted(
    newsroom: Newsroom, session: Session
) -> None:
    article = a_story_with_it(newsroom)
    ahead = newsroom.draft_of(
        article, body=f"At nine, today.\n\n{LIBEL}\n\nMore.", details={"caption": f"Here: {LIBEL}"}
    )
    takes_down(newsroom, article)
    assert article.working_copy.number == ahead.number + 1
    assert article.working_copy.words.body == "At nine, today.\n\nMore."
    assert article.working_copy.details == {"caption": "Here:"}
    deleted = session.scalars(select(Draft).where(Draft.headline == "Thrown away")).one()
    assert (deleted.number, deleted.body) == (2, "Kept.\n\nKept, too.")


def test_the_log_says_who_and_why_and_how_many_and_never_what(newsroom: Newsroom, session: Session) -> None:
    article = a_story_with_it(newsroom)
    takes_down(newsroom, article)
    entry = session.scalars(select(LogEntry).where(LogEntry.action == Action.TAKEDOWN)).one()
    assert entry.detail == (
        "4 in changes, 4 in drafts, 1 in submissions, 3 in log_entries, 1 in preview_links, 1 in addresses: "
        "A court said so."
    )
    assert (entry.editor_id, entry.article_id) == (newsroom.editor.id, article.id)
    assert session.scalars(select(LogEntry.detail)).all().count(TAKEN_DOWN) == 3


def test_a_drafts_address_follows_its_clean_headline(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.a_draft_article("Holm stole it: the ferry")
    assert takes_down(newsroom, article, "Holm stole it:") == 2
    assert session.scalars(select(Address.slug)).all() == ["the-ferry"]


def test_a_whole_update_is_taken_down_once_it_is_withdrawn(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.an_article()
    update = newsroom.an_update(article, "Tugs come", LIBEL)
    with pytest.raises(StillPublic):
        takes_down(newsroom, article, "", update_id=update.id)
    session.rollback()
    newsroom.withdraws(update, "It was not so.")
    takes_down(newsroom, article, "", update_id=update.id)
    assert update.working_copy.words.body == ""
    for gone in ("Tugs", "Holm"):
        assert gone not in everything(session)
    assert BODY in everything(session)
    assert session.scalars(select(Change.note).where(Change.kind == Kind.WITHDRAWAL)).all() == ["It was not so."]
    assert takes_down(newsroom, article, "", update_id=update.id) == 0


def test_a_whole_story_is_taken_down_with_its_addresses(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.an_article("Holm stole it", LIBEL)
    newsroom.an_update(article, "He confessed", "All of it.")
    newsroom.withdraws(article, "Out of mercy.", withheld="He weeps.")
    article.publish(newsroom.draft_of(article, headline="Mercy", body="Not here."), newsroom.editor)
    withdrawal = newsroom.withdraws(article, "A judge said so.", is_legal=True)
    newsroom.renames(article, "mercy", "Story one", "story-of-mercy")
    takes_down(newsroom, article, "")
    for gone in ("Holm", "holm", "confessed", "All of it.", "Out of", "weeps", "Mercy", "'mercy'"):
        assert gone not in everything(session)
    assert withdrawal.note == "A judge said so.", "readers are told it"
    assert session.scalars(select(Address.slug).order_by(Address.slug)).all() == ["story-of-mercy", "story-one"]
    assert takes_down(newsroom, article, "A judge") == 1


def test_a_word_is_no_trace_where_it_stands_for_something_else(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.an_article("London burns", body="Change, update 1, draft.")
    newsroom.renames(article, "London is burning")
    for word in ("ond", "on"):
        stores = {trace.store.table for trace in Takedown(article, word).traces()}
        assert stores == {Change, Draft}, word
    for word in ("change", "update 1", "London", "draft"):
        tables = {trace.table for trace in Takedown(article, word).traces()}
        assert tables == {"changes", "drafts"} | ({"addresses", "log_entries"} if word == "London" else set()), word


def test_other_stories_that_have_it_are_told_and_stay(newsroom: Newsroom) -> None:
    article, other = newsroom.a_draft_article(body=LIBEL), newsroom.an_article("Other", f"> {BROKEN}")
    newsroom.a_draft_article("Caption", details={"picture": {"alt": f"See {LIBEL}"}})
    newsroom.a_draft_article("Words of it", "Holm, the ferry’s and “cash and box”., Ægir")
    elsewhere = Takedown(article, LIBEL).elsewhere()
    assert elsewhere == {other.id: 2, other.id + 1: 1}
    takes_down(newsroom, article)
    assert Takedown(article, LIBEL).elsewhere() == elsewhere


def test_of_eight_clicks_one_takes_it_down(newsroom: Newsroom, sessions: sessionmaker[Session]) -> None:
    article = a_story_with_it(newsroom)
    seen, article_id, editor_id = fingerprint(Takedown(article, LIBEL).traces()), article.id, newsroom.editor.id
    newsroom.session.close()

    def click(_: int) -> int:
        with sessions() as session:
            takedown = Takedown(session.get_one(Article, article_id), LIBEL)
            made = takedown.make(session.get_one(Editor, editor_id), "A court said so.", seen)
            session.commit()
            return made

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(click, range(8))) == [0] * 7 + [14]


def test_a_look_costs_the_same_however_many_rows_have_it(newsroom: Newsroom, queries: Queries) -> None:
    asked: list[int] = []
    article = newsroom.an_article(body=LIBEL)
    for headline in ("One", "Two", "Three"):
        newsroom.a_draft_article(headline, LIBEL)
        newsroom.an_update(article, headline, LIBEL)
        queries.begin()
        takedown = Takedown(article, LIBEL)
        assert len(takedown.still_public(takedown.traces())) == len(asked) + 2
        assert len(takedown.elsewhere()) == len(asked) + 1
        asked.append(len(queries))
    assert asked == [asked[0]] * 3
    assert asked[0] <= 2 * len(STORES) + 6
