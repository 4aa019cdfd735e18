"""A site with something of every kind, and its export."""

from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from models.record import cancel
from tests.blueprints.test_keeping import a_busy_site, run
from tests.factories import HOUR, Newsroom
from tests.takedowns import a_story_with_it, takes_down


def export_of_a_whole_site(app: Flask, newsroom: Newsroom, session: Session, folder: Path) -> Path:
    a_whole_site(newsroom, session)
    code, told = run(app, "export", str(folder / "export"))
    assert code == 0, told
    return folder / "export"


def a_whole_site(newsroom: Newsroom, session: Session) -> None:
    """With something of every kind that an export holds."""
    a_busy_site(newsroom)
    other = newsroom.an_article("Harbour closes", "“Closed”, it said.\n\nRead also: Ferry aground", byline="Æ. Ø.")
    newsroom.renames(other, "harbour-is-closed")
    newsroom.picks(other, newsroom.article(1))
    newsroom.a_draft_update(other, "---", "---\n\n{}")
    update = newsroom.an_update(other, "Boats wait")
    newsroom.withdraws(update, "Not so.")
    takes_down(newsroom, a_story_with_it(newsroom))
    change = newsroom.schedules(newsroom.a_draft_update(other), newsroom.edition(other).updated_at + HOUR)
    cancel(session, change, newsroom.editor)
    session.commit()
    session.close()
