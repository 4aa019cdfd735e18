"""`flask doctor` says whether all is well, and else where to go and what to do."""

import pytest
from flask import Flask
from sqlalchemy import Engine, delete, text

from models import triggers
from models.log import Action, log
from models.rendering import Rendering
from models.search_entry import SearchEntry
from models.topic import topics_changes
from tests.doctor import WELL, advice, doctor, unguarded
from tests.factories import DAY, HOUR, Newsroom, at_moment, moment

NOON = moment("2022-11-02 12:00")


def test_all_is_well_where_nothing_is_amiss(app: Flask, newsroom: Newsroom) -> None:
    assert (doctor(app).exit_code, doctor(app).output) == (0, WELL)
    ferry = newsroom.an_article(topics=["Islands"], is_running=True)
    storm = newsroom.an_article("Storm", "First.\n\nREAD ALSO: Ferry aground\n\nREAD ALSO: [Out](https://example.org)")
    newsroom.takes_down(newsroom.corrects(newsroom.an_update(ferry)))
    newsroom.withdraws(newsroom.an_article("Gone"), is_legal=True)
    with at_moment(NOON):
        newsroom.schedules(newsroom.a_draft_update(storm), moment("2199-01-01 12:00"))
    assert (doctor(app).exit_code, doctor(app).output) == (0, WELL)


def test_the_sample_is_sound(app: Flask) -> None:
    app.test_cli_runner().invoke(args=["load-sample"])
    result = doctor(app)
    assert result.exit_code == 0
    assert "every digest, chain and seal fits" in result.output


def test_a_row_that_was_altered_is_named(app: Flask, newsroom: Newsroom, engine: Engine) -> None:
    newsroom.an_update(newsroom.an_article(at=NOON), at=NOON + HOUR)
    with unguarded(engine) as connection:
        connection.execute(text("UPDATE changes SET body = 'Forged.' WHERE kind = 'update'"))
    result = doctor(app)
    assert result.exit_code == 1
    heading, line = result.output.splitlines()
    assert heading.startswith("The record was altered. Keep this database as it is")
    assert line == (
        "  /articles/ferry-aground, version 2 of 2022-11-02T13:00:00.000000+00:00: not the text that was entered: body"
    )


def test_a_guard_that_is_missing_is_named(app: Flask, engine: Engine) -> None:
    with engine.begin() as connection:
        on_table = " ON changes" if connection.dialect.name == "postgresql" else ""
        connection.execute(text(f"DROP TRIGGER changes_stay{on_table}"))
    result = doctor(app)
    assert result.exit_code == 1
    assert "are missing: run `flask db upgrade`.\n  changes_stay\n" in result.output
    with engine.begin() as connection:
        triggers.install(connection)


def test_a_row_that_only_looks_taken_down_is_named(app: Flask, newsroom: Newsroom, engine: Engine) -> None:
    with at_moment(NOON):
        newsroom.an_article()
    with unguarded(engine) as connection:
        empty = ", ".join(f"{name} = ''" for name in triggers.EMPTIED.split())
        connection.execute(text(f"UPDATE changes SET {empty}, details = '{{}}', erased_at = public_at"))
    forged = "2022-11-02T12:00:00.000000+00:00: it looks taken down, and no takedown in the newsroom’s log names it"
    assert f"  /articles/ferry-aground, version 1 of {forged}\n" in doctor(app).output
    # A log of before named no rows: of these lines the first was too late to be this one's.
    for at, action, told, is_told in [
        (NOON + HOUR, Action.TAKEDOWN, "1 in changes: An order.", False),
        (NOON, Action.TAKEDOWN, "1 in changes: An order.", True),
    ]:
        with at_moment(at):
            log(newsroom.session, newsroom.editor, action, told, article_id=1)
            newsroom.session.commit()
        result = doctor(app)
        assert result.exit_code == 1
        assert "run `flask rebuild`.\n  1 changes\n" in result.output
        assert (forged not in result.output) is is_told
    assert app.test_cli_runner().invoke(args=["rebuild"]).exit_code == 0
    assert doctor(app).output == WELL
    newsroom.takes_down(newsroom.a_change_of(newsroom.an_article("Storm").slug.title()))
    assert doctor(app).output == WELL


def test_a_database_of_another_version_is_not_looked_at(app: Flask, engine: Engine) -> None:
    with engine.begin() as connection:
        version = connection.scalar(text("SELECT version_num FROM alembic_version"))
        connection.execute(text("UPDATE alembic_version SET version_num = '1795632001'"))
    result = doctor(app)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{version}'"))
    assert result.exit_code == 1
    assert "at version 1795632001" in result.output


def test_what_was_not_derived_is_counted_until_it_is(app: Flask, newsroom: Newsroom) -> None:
    newsroom.an_article(topics=["Islands"])
    newsroom.an_article("Storm")
    newsroom.session.execute(delete(topics_changes))
    newsroom.session.execute(delete(Rendering).where(Rendering.change_id == 1))
    newsroom.session.execute(text("UPDATE renderings SET renderer = 1"))
    newsroom.session.execute(delete(SearchEntry).where(SearchEntry.change_id == 2))
    newsroom.session.commit()
    found = ["2 texts without their HTML", "1 entries of topics’ lists", "1 texts that search does not look in"]
    assert advice(app, "What is derived from the record lacks something: run `flask rebuild`.") == found
    app.test_cli_runner().invoke(args=["rebuild"])
    assert doctor(app).output == WELL


@pytest.mark.parametrize("index", triggers.INDEXES)
def test_an_index_of_words_that_is_not_right_is_told(
    app: Flask, newsroom: Newsroom, engine: Engine, index: str
) -> None:
    if engine.dialect.name != "sqlite":  # PostgreSQL's is a column of the table
        return
    newsroom.an_article()
    newsroom.session.execute(text(f"INSERT INTO {index} ({index}) VALUES ('delete-all')"))
    newsroom.session.commit()
    assert advice(app, "What is derived from the record lacks") == ["1 texts of which search’s index is not right"]
    app.test_cli_runner().invoke(args=["rebuild"])
    assert doctor(app).output == WELL


def test_read_also_lines_that_lead_nowhere_are_listed_with_their_form(app: Flask, newsroom: Newsroom) -> None:
    newsroom.an_article("Gone before")
    ferry = newsroom.an_article(body="First.\n\nREAD ALSO: Nothing\n\nREAD ALSO: Gone before")
    newsroom.corrects(newsroom.an_update(ferry, body="READ ALSO: Corrected since"), body="Nothing more.")
    newsroom.an_update(ferry, body="READ ALSO: Gone before")
    newsroom.withdraws(newsroom.an_update(ferry, body="READ ALSO: Withdrawn with its update"))
    newsroom.withdraws(newsroom.article(newsroom.a_change_of("Gone before").article_id))
    assert advice(app, "Read-also lines lead nowhere") == [
        "/newsroom/articles/2/edit: “Nothing”",
        "/newsroom/articles/2/edit: “Gone before”",
        "/newsroom/articles/2/updates/2/edit: “Gone before”",
    ]


def test_stories_that_run_without_news_are_listed(app: Flask, newsroom: Newsroom) -> None:
    newsroom.an_article("Ferry", is_running=True, at=NOON)
    newsroom.an_update(newsroom.an_article("Storm", is_running=True, at=NOON), at=NOON + 2 * HOUR)
    again = newsroom.an_article("Said again", is_running=True, at=NOON)
    closed = newsroom.an_article("Closed", is_running=True, at=NOON)
    newsroom.withdraws(newsroom.an_article("Gone", is_running=True, at=NOON), at=NOON)
    with at_moment(NOON + 3 * HOUR):
        again.open(newsroom.editor)
        closed.close(newsroom.editor)
        newsroom.session.commit()
    with at_moment(NOON + DAY + HOUR):
        assert advice(app, "Running stories have had no news for a day") == [
            "/newsroom/articles/1/edit: /articles/ferry, silent since 2022-11-02 12:00 UTC"
        ]
    with at_moment(NOON + DAY - HOUR):
        assert doctor(app).output == WELL


def test_drafts_that_nobody_touches_are_listed(app: Flask, newsroom: Newsroom) -> None:
    with at_moment(NOON):
        newsroom.a_draft_article("Begun and left")
        ferry = newsroom.an_article()
        newsroom.a_draft_update(ferry, "An update left")
        newsroom.a_draft_article("Deleted").delete(newsroom.editor)
        public = newsroom.an_article("Public", body="Then.")
        newsroom.schedules(newsroom.a_draft_article("To come"), NOON + 90 * DAY)
    with at_moment(NOON + HOUR):
        newsroom.draft_of(public, body="Since.")
        newsroom.session.commit()
    with at_moment(NOON + 29 * DAY):
        assert doctor(app).output == WELL
        newsroom.a_draft_article("Begun lately")
    with at_moment(NOON + 31 * DAY):
        assert advice(app, "Drafts have lain untouched for a month") == [
            "/newsroom/articles/1/edit: “Begun and left”, saved on 2022-11-02",
            "/newsroom/articles/2/updates/1/edit: “An update left”, saved on 2022-11-02",
            "/newsroom/articles/4/edit: “Public”, saved on 2022-11-02",
        ]


def test_a_long_list_is_cut_and_counted(app: Flask, newsroom: Newsroom) -> None:
    newsroom.an_article(body="\n\n".join(f"READ ALSO: Nothing {number}" for number in range(53)))
    found = advice(app, "Read-also lines lead nowhere")
    assert (len(found), found[-1]) == (51, "and 3 more")


def test_it_only_reads(app: Flask, newsroom: Newsroom, engine: Engine) -> None:
    """Editors may publish meanwhile."""
    newsroom.an_article()
    with engine.begin() as writer:
        if writer.dialect.name == "sqlite":
            writer.execute(text("UPDATE sites SET name = 'Being written'"))
        assert doctor(app).output == WELL
        writer.rollback()
