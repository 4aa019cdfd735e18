"""A pasted text is a draft, once."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import clock
from models.article import Article
from models.deletion import purge
from models.draft import Draft, is_working_copy
from models.pasting import Paste, make
from models.related import picked
from models.takedown import Takedown
from models.trace import fingerprint
from models.update import Update
from tests.factories import DAY, Newsroom
from tests.pastes import TEXT, story


def pasted(newsroom: Newsroom, text: str = TEXT, **how: object) -> Article:
    article = make(newsroom.session, text, story(text), newsroom.editor, **how)  # type: ignore[arg-type]
    newsroom.session.commit()
    return article


def test_a_pasted_text_is_a_draft_with_draft_updates(newsroom: Newsroom) -> None:
    article = pasted(newsroom)
    assert article.working_copy.words == story().words
    updates = newsroom.session.scalars(select(Update).order_by(Update.id)).all()
    assert [update.working_copy.words for update in updates] == list(story().updates)
    assert not article.is_in_record


def test_related_stories_are_picked_where_they_are_and_drafted_where_they_are_wanted(newsroom: Newsroom) -> None:
    ferry = newsroom.an_article("Ferry fares rise")
    article = pasted(newsroom)
    assert [each.id for each in picked(newsroom.session, article)] == [ferry.id]
    newsroom.a_draft_article("Ferry fares rise")  # which is newer, and no reader knows it
    article = pasted(newsroom, wanted=["School closed for a week", "Ferry fares rise", "Never named"])
    assert picked(newsroom.session, article)[0].id == ferry.id
    assert newsroom.session.scalars(select(func.max(Article.id))).one() == article.id  # first on the desk
    assert [each.headline for each in picked(newsroom.session, article)] == [
        "Ferry fares rise",
        "School closed for a week",
    ]
    drafts = newsroom.session.scalars(select(Draft.headline).where(is_working_copy(), Draft.subject == 0)).all()
    assert sorted(drafts) == ["Bridge closed after the storm"] * 2 + ["Ferry fares rise"] * 2 + [
        "School closed for a week"
    ]
    assert picked(newsroom.session, pasted(newsroom, wanted=[])) == []


def test_a_story_is_not_related_to_itself(newsroom: Newsroom) -> None:
    text = TEXT + "\n  • Bridge closed after the storm\n\n    Bridge closed after the storm\n\n    Cars wait.\n"
    assert [other.headline for other in story(text).related][-1] == "Bridge closed after the storm"
    for token in ("t" * 16, "u" * 16):  # the second form finds what the first made
        article = pasted(newsroom, text, token=token, wanted=["Bridge closed after the storm"])
        assert picked(newsroom.session, article) == []


def test_one_form_makes_one_draft(newsroom: Newsroom) -> None:
    first, second = (pasted(newsroom, token="t" * 16) for _ in range(2))
    assert first.id == second.id
    assert len(newsroom.session.scalars(select(Update)).all()) == 2


def test_a_text_that_was_pasted_before_is_known_whatever_its_white_space(newsroom: Newsroom) -> None:
    article = pasted(newsroom)
    again = TEXT.replace("\n", "\r\n") + "\n\n"
    assert [(paste.article_id, name) for paste, name in newsroom.session.execute(Paste.of(again))] == [
        (article.id, "Agnes")
    ]
    assert not newsroom.session.execute(Paste.of(TEXT + "More.")).all()
    article.delete(newsroom.editor)
    assert not newsroom.session.execute(Paste.of(TEXT)).all()


def test_a_takedown_forgets_what_was_pasted(newsroom: Newsroom, session: Session) -> None:
    takedown = Takedown(pasted(newsroom), "a plate off the deck")
    takedown.make(newsroom.editor, "A court's order.", fingerprint(takedown.traces()))
    newsroom.session.commit()
    assert session.scalars(select(Paste)).all() == []


def test_what_is_purged_is_forgotten(newsroom: Newsroom) -> None:
    article = pasted(newsroom)
    article.deleted_at = clock.now() - 31 * DAY
    assert purge(newsroom.session) == 3
    assert newsroom.session.scalars(select(Paste)).all() == []
