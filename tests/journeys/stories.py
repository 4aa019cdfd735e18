"""What stands on the site of the journeys, and every address of its newsroom."""

import re
from collections.abc import Iterable

from flask import Flask
from sqlalchemy import func, select

from blueprints.database import db
from blueprints.preview_tokens import signed
from models import clock
from models.change import Change
from models.draft import Draft
from models.editor import Editor, Role
from models.label import Label, with_label
from models.preview_link import PreviewLink
from models.submission import Submission
from models.topic import Topic
from models.update import Update
from tests.authenticator import a_second_factor
from tests.crawler import addresses_of_rules
from tests.factories import DAY, Newsroom, prose

PUBLIC = "Ferry aground off Læsø with 87 aboard"
DRAFT = "What the ferry’s captain saw"
OF_DRAFT = r"^/newsroom/articles/\d+/(updates/\d+/)?(edit|publication|deletion)$"
PREVIEW = "the-token-of-a-preview-link"
HOSTILE = """\
{word}

| {word} | b | c | d | e | f | g | h |
|---|---|---|---|---|---|---|---|
| one | {word} | two | three | four | five | six | seven |

    {word} {word} {word}

> {word}

- {word}

[{word}](https://stet.example/{word})
"""


def fill(app: Flask) -> None:
    assert app.test_cli_runner().invoke(args=["load-sample"]).exit_code == 0
    with app.app_context(), db.sessionmaker(expire_on_commit=False) as session:
        newsroom = Newsroom(session)
        article = newsroom.an_article("A long night at sea", topics=["Transport"])
        newsroom.an_update(article, "Told at length", prose(850))
        word = "Donaudampfschifffahrtsgesellschaft" * 8
        body = HOSTILE.format(word=word)
        article = newsroom.an_article(
            word[:250],
            body,
            standfirst=word,
            byline=word,
            kicker=word[:60],
            topics=["Transport"],
            details=with_label({}, Label.SPONSORED),
        )
        newsroom.corrects(newsroom.an_update(article, word, body), word, body=f"{body}\n\n{word}")
        a_story_in_every_state(newsroom)
        for headline in ("Bridge closed for the winter", "Harbour on fire"):
            newsroom.an_article(headline)
        newsroom.a_draft_article("Secret until tomorrow")
        for name, role in (("Bo", Role.EDITOR), ("Wil", Role.WRITER), ("Eva", Role.EDITOR), ("Ada", Role.ADMIN)):
            newsroom.an_editor(name, role)
        a_second_factor(newsroom, newsroom.an_editor("Ida"))
        newsroom.an_editor("Ex").deactivated_at = clock.now()
        newsroom.session.commit()


def a_story_in_every_state(newsroom: Newsroom) -> None:
    """One that is public, with updates of every state, and one that waits for review with its update."""
    public = newsroom.an_article(PUBLIC, prose(200), standfirst="Lifeboats are on their way.", is_running=True)
    newsroom.an_update(public, "Lifeboats alongside")
    newsroom.withdraws(newsroom.an_update(public, "All ashore"))
    newsroom.schedules(newsroom.a_draft_update(public, "Ferry afloat"), clock.now() + 7 * DAY)
    newsroom.a_draft_update(public, "The owner answers")
    newsroom.draft_of(public, standfirst="Lifeboats and a helicopter are on their way.")
    draft = newsroom.a_draft_article(DRAFT, prose(150), kicker="At sea", byline="Agnes")
    update = newsroom.a_draft_update(draft, "The mate, too")
    for subject in (draft, update):
        Submission.submit(subject, subject.working_copy.number, newsroom.editor)
    newsroom.a_draft_article("Never to be told").delete(newsroom.editor)
    PreviewLink.make(public, newsroom.editor, PREVIEW, "The lawyer", 2 * DAY)
    newsroom.session.commit()


def preview_address(app: Flask) -> str:
    with app.app_context():
        return f"/previews/{signed(PREVIEW)}"


def newsroom_addresses(app: Flask) -> list[str]:
    """A page of each kind: of a public story, and of a draft where that is another; of all sorts of accounts."""
    with app.app_context(), db.sessionmaker() as session:
        values: dict[str, Iterable[object]] = {
            "editor_id": session.scalars(select(Editor.id).where(Editor.name.in_(["Wil", "Ex"]))).all(),
            "topic_id": session.scalars(select(Topic.id).limit(1)).all(),
            "change_id": session.scalars(select(Change.id).where(Change.public_at > clock.now())).all(),
            "number": [1],
            **dict.fromkeys(("slug", "year", "token", "link_id", "session_id", "digest", "form"), ()),
        }
        found: list[str] = []
        for headline, addresses in ((PUBLIC, "^/newsroom(?!.*csv$)"), (DRAFT, OF_DRAFT)):
            article_id = session.scalars(select(Draft.article_id).where(Draft.headline == headline).limit(1)).one()
            update_id = session.scalars(select(func.min(Update.id)).where(Update.article_id == article_id)).one()
            values |= {"article_id": [article_id], "update_id": [update_id]}
            found += [path for path in addresses_of_rules(app, values) if re.search(addresses, path)]
    return found
