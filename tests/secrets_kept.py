"""A newsroom with everything that no reader may know, and public stories among it."""

from datetime import datetime
from typing import Any

from models import record
from models.article import Article
from models.kind import Kind
from models.log import Action, log
from models.preview_link import PreviewLink
from models.submission import Submission
from models.words import Words
from tests.factories import DAY, Newsroom, at_moment, moment

NINE = moment("2026-03-02 09:00")
TOMORROW = NINE + DAY
SECRET = "xyzzy"
SOON = f"{SECRET} soon"  # what is scheduled says


def words_with(secret: str) -> dict[str, Any]:
    return {
        "kicker": f"{secret} kicker",
        "headline": f"{secret} headline",
        "standfirst": f"{secret} standfirst",
        "byline": f"{secret} byline",
        "body": f"{secret} passage.\n\n### {secret} subhead\n\nREAD ALSO: {secret} headline",
        "details": {"picture": {"alt": f"{secret} picture"}, "known": [f"{secret} point"]},
    }


WORDS, SCHEDULED = words_with(SECRET), words_with(SOON)
OPEN, REVOKED = "open-preview-link", "revoked-preview-link"


def a_newsroom_with_secrets(newsroom: Newsroom) -> None:
    """The stories “Ferry aground” and “Calm weather” are public, and in part hidden; the others are hidden whole."""
    newsroom.works_as(newsroom.an_editor(f"{SECRET} editor"))
    ferry = newsroom.an_article("Ferry aground", at=NINE, topics=["Islands"])
    calm = newsroom.an_article("Calm weather", "READ ALSO: /articles/hidden", at=NINE)
    unpublished = drafts(newsroom, ferry)
    taken_back = withdrawn_and_erased(newsroom, ferry)
    newsroom.picks(ferry, *unpublished, *taken_back)
    newsroom.picks(taken_back[0], ferry)
    with at_moment(NINE):
        scheduled(newsroom, ferry, calm, at=TOMORROW)
        edited(newsroom, ferry)
        for token in (REVOKED, OPEN):
            PreviewLink.make(ferry, newsroom.editor, token, f"{SECRET} reader", 2 * DAY)
        newsroom.session.scalars(PreviewLink.of(REVOKED)).one().revoke(newsroom.editor)
        newsroom.session.commit()


def drafts(newsroom: Newsroom, public: Article) -> list[Article]:
    """One that has a topic and a former address, one returned from review, one deleted; and updates likewise."""
    draft, returned, deleted = (newsroom.a_draft_article(**WORDS) for _ in range(3))
    draft.concern([newsroom.a_topic(f"{SECRET} topic")], newsroom.editor)
    newsroom.renames(draft, "hidden")
    _, returned_update, deleted_update = (newsroom.a_draft_update(public, **WORDS) for _ in range(3))
    for subject in (returned, returned_update):
        Submission.submit(subject, subject.working_copy.number, newsroom.editor)
        Submission.give_back(subject, newsroom.editor, f"{SECRET} remark")
    for subject in (draft, newsroom.a_draft_update(public, **WORDS)):
        Submission.submit(subject, subject.working_copy.number, newsroom.editor)
    for subject in (deleted, deleted_update):
        subject.delete(newsroom.editor)
    newsroom.session.commit()
    return [draft, returned, deleted]


def withdrawn_and_erased(newsroom: Newsroom, public: Article) -> list[Article]:
    """A story each, with its updates, and the first three updates of a public one: withdrawn twice, and erased."""
    update = newsroom.an_update(public, at=NINE, **WORDS)
    newsroom.withdraws(update, at=NINE)
    log(newsroom.session, newsroom.editor, Action.WITHHELD, f"{SECRET} reason", article_id=public.id)
    newsroom.withdraws(newsroom.an_update(public, at=NINE, **WORDS), at=NINE, is_legal=True)
    newsroom.an_update(public, at=NINE, **{**WORDS, "headline": f"{SECRET} erased update"})
    withdrawn = newsroom.an_article(at=NINE, topics=["Islands"], **WORDS)
    newsroom.corrects(newsroom.an_update(withdrawn, at=NINE, **WORDS), SECRET, at=NINE)
    newsroom.withdraws(withdrawn, at=NINE)
    newsroom.renames(withdrawn, "withdrawn")
    erased = newsroom.an_article(at=NINE, topics=["Islands"], **{**WORDS, "headline": f"{SECRET} erased story"})
    newsroom.renames(erased, "erased")
    for headline in (f"{SECRET} erased update", f"{SECRET} erased story"):
        record.erase(newsroom.session, newsroom.a_change_of(headline), newsroom.editor)
    newsroom.session.commit()
    return [withdrawn, erased]


def scheduled(newsroom: Newsroom, ferry: Article, calm: Article, at: datetime) -> None:
    """A change of every kind. Of the ferry's updates, the fourth to sixth change and the seventh comes."""
    editor = newsroom.editor
    corrected, clarified, withdrawn = (newsroom.an_update(ferry, f"Lifeboat {number}") for number in range(3))
    coming = newsroom.a_draft_article(**SCHEDULED)
    coming.concern([newsroom.a_topic(f"{SOON} topic")], newsroom.editor)
    newsroom.schedules(coming, at)
    newsroom.schedules(newsroom.a_draft_update(ferry), at, **SCHEDULED)
    corrected.correct(newsroom.draft_of(corrected, **SCHEDULED), editor, f"{SOON} note", at=at)
    clarified.clarify(newsroom.draft_of(clarified, **SCHEDULED), editor, f"{SOON} note", at=at)
    withdrawn.withdraw(editor, f"{SOON} reason", at=at)
    ferry.edit(newsroom.draft_of(ferry, **SCHEDULED), editor, at=at)
    ferry.open(editor, at=at)
    calm.tell(Kind.KEY_POINTS, newsroom.draft_of(calm, **SCHEDULED), editor, at=at)
    calm.close(editor, at=at)
    newsroom.session.commit()


def edited(newsroom: Newsroom, public: Article) -> None:
    """Public words with a draft of others, and with others among their former drafts."""
    draft, former = newsroom.an_update(public, "Tugs alongside"), newsroom.an_update(public, "All ashore")
    for update in (draft, former):
        newsroom.draft_of(update, **WORDS)
    restored = Words(headline="All ashore", body=former.draft_numbered(1).words.body)  # type: ignore[union-attr]
    former.save(restored, newsroom.editor, former.working_copy.number)
    newsroom.session.commit()
