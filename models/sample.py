"""The sample: a newsroom's days, told from files and published through the models as an editor would."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import clock
from models.article import Article
from models.editor import Editor
from models.kind import Kind
from models.label import with_label
from models.refusal import Refusal
from models.site import Site
from models.slug import slug_of
from models.subject import Subject
from models.topic import Topic
from models.update import Update
from models.words import TEXTS, Words


class WrongSample(Refusal):
    """A file of the sample can't be told; `str()` names the file and the place in it."""


@dataclass
class Telling:
    """A story on its way into the record."""

    stem: str  # its file's name
    content: dict[str, Any]
    article: Article | None = None
    updates: dict[int, Update] = field(default_factory=dict)  # by number


def load(session: Session, folder: Path, editor: Editor, zone: ZoneInfo) -> int:
    """Publish every story of `folder` with moments in the days before now, and return their number."""
    now = clock.now()
    tellings = {path.stem: Telling(path.stem, read(path)) for path in sorted(folder.glob("stories/*.toml"))}
    describe(session, read(folder / "site.toml"))
    # A read-also line names a headline that is public already: so the stories are told together, in order of time.
    events = sorted(
        (
            (moment_of(change, now, zone), telling.stem, change)
            for telling in tellings.values()
            for change in telling.content["change"]
        ),
        key=lambda event: event[:2],
    )
    for moment, stem, change in events:
        try:
            tell(session, tellings[stem], change, moment, editor)
        except Exception as error:
            raise WrongSample(f"{stem}.toml, {change['kind']} at {moment:%d %B %H:%M}: {error}") from error
    for telling in tellings.values():
        arrange(session, telling, tellings, editor)
    return len(tellings)


def read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text())
    except tomllib.TOMLDecodeError as error:
        raise WrongSample(f"{path.name}: {error}") from None


def describe(session: Session, content: dict[str, Any]) -> None:
    site = Site.locked(session)
    for name, text in content.items():
        setattr(site, name, text.strip())
    site.renew()


def moment_of(change: dict[str, Any], now: datetime, zone: ZoneInfo) -> datetime:
    """So many minutes ago, or a time of day so many days ago."""
    if "minutes" in change:
        return now - timedelta(minutes=change["minutes"])
    day = now.astimezone(zone).date() - timedelta(days=change["days"])
    return datetime.combine(day, time.fromisoformat(change["time"]), zone)


def tell(session: Session, telling: Telling, change: dict[str, Any], moment: datetime, editor: Editor) -> None:
    kind = Kind(change["kind"])
    subject = subject_of(session, telling, change, editor)
    draft = subject.working_copy
    draft = subject.save(words_of(telling, change, draft.words), editor, draft.number)
    note = change.get("note", "").strip()
    match kind, subject:
        case Kind.PUBLICATION, Article():
            subject.publish(draft, editor, at=moment)
        case Kind.UPDATE, Update():
            subject.publish(draft, editor, at=moment)
        case Kind.CORRECTION, _:
            subject.correct(draft, editor, note, at=moment)
        case Kind.CLARIFICATION, _:
            subject.clarify(draft, editor, note, at=moment)
        case Kind.EDIT, _:
            subject.edit(draft, editor, at=moment)
        case Kind.WITHDRAWAL, _:
            subject.withdraw(editor, note, at=moment)
        case Kind.OPENING, Article():
            subject.open(editor, at=moment)
        case Kind.CLOSING, Article():
            subject.close(editor, at=moment)
        case _:
            raise ValueError(f"the sample tells no {kind} here")


def subject_of(session: Session, telling: Telling, change: dict[str, Any], editor: Editor) -> Subject:
    """The story or its update, made with its first mention."""
    if telling.article is None:
        telling.article = Article.create(session, words_of(telling, change, Words()), editor)
    number = change.get("update")
    if number is None:
        return telling.article
    if number not in telling.updates:
        telling.updates[number] = Update.create(telling.article, words_of(telling, change, Words()), editor)
    return telling.updates[number]


def words_of(telling: Telling, change: dict[str, Any], before: Words) -> Words:
    """The words before, with what the change says of them."""
    said = {name: change[name] for name in TEXTS if name in change}
    details = with_label(before.details, change["label"]) if "label" in change else before.details
    return replace(before, language=telling.content["language"], details=details, **said)


def arrange(session: Session, telling: Telling, tellings: dict[str, Telling], editor: Editor) -> None:
    """Topics and related stories, which stand outside the record."""
    assert telling.article is not None
    telling.article.concern(list(topics(session, telling.content.get("topics", []))), editor)
    related = (tellings[stem].article for stem in telling.content.get("related", []))
    telling.article.pick([article for article in related if article], editor)


def topics(session: Session, names: list[str]) -> Iterator[Topic]:
    for name in names:
        topic = session.scalar(select(Topic).where(Topic.name == name))
        if topic is None:
            topic = Topic(name=name, slug=slug_of(name))
            session.add(topic)
        yield topic
