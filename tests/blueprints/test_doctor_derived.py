"""`flask doctor` makes anew what pages are made of, and says where they show something else."""

from flask import Flask
from sqlalchemy import Engine, text

from tests.doctor import advice, doctor
from tests.factories import HOUR, Newsroom, moment
from tests.takedowns import takes_down

NOON = moment("2022-11-02 12:00")


def test_what_pages_show_and_the_record_does_not_give_is_named(app: Flask, newsroom: Newsroom, engine: Engine) -> None:
    newsroom.an_article("Gone", at=NOON)
    details = {"reply_to": {"article": 1, "subject": 0, "address": "/articles/gone"}}
    storm = newsroom.an_article("Storm", at=NOON, topics=["Weather"])
    newsroom.an_update(storm, body="READ ALSO: Gone", details=details, at=NOON + HOUR)
    newsroom.withdraws(storm, at=NOON + 2 * HOUR)
    line = "/articles/storm, version {} of 2022-11-02T{}:00:00.000000+00:00: {}"
    for alteration, named in {
        "renderings SET passages = replace(passages, 'at', 'by') WHERE change_id = 2": (1, 12, "the HTML of its text"),
        "renderings SET renderer = 1, summary = 'Forged.' WHERE change_id = 2": (1, 12, "its opening for lists"),
        "renderings SET passages = replace(passages, '[[', '[') WHERE change_id = 3": (2, 13, "the HTML of its text"),
        "renderings SET change_id = 4 WHERE change_id = 2": (3, 14, "the HTML of its text, its opening for lists"),
        "read_alsos SET article_id = 2": (2, 13, "where a read-also line leads"),
        "read_alsos SET passage = 7": (2, 13, "where a read-also line leads"),
        "replies SET article_id = 2": (2, 13, "what it is the reply to"),
        "search_entries SET words = 'forged' WHERE change_id = 2": (1, 12, "what search finds it by"),
        "search_entries SET filed = '¶2022¶11' WHERE change_id = 2": (1, 12, "what search files it under"),
        "search_entries SET filed = '¶2022¶10 §weather' WHERE change_id = 2": (1, 12, "what search files it under"),
        "search_entries SET published_at = '2022-11-30' WHERE change_id = 3": (2, 13, "what search finds it by"),
    }.items():
        with engine.begin() as connection:
            connection.execute(text(f"UPDATE {alteration}"))
        result = doctor(app)
        assert result.exit_code == 1, alteration
        heading, first, *_ = result.output.splitlines()
        assert heading.startswith("Pages show something other than what the record gives")
        assert first.strip() == line.format(*named)
        app.test_cli_runner().invoke(args=["rebuild"])
        assert doctor(app).exit_code == 0, alteration
    with engine.begin() as connection:
        connection.execute(text("UPDATE topics_changes SET change_id = 1"))
    assert "the first change:\n  3 entries of topics’ lists\n" in doctor(app).output


def test_a_read_also_line_outlives_the_address_and_the_headline_that_it_names(app: Flask, newsroom: Newsroom) -> None:
    """What led there was derived rightly, and is no alteration."""
    to_come, gone = newsroom.a_draft_article("Storm to come"), newsroom.an_article("Gone since")
    newsroom.an_article(body="READ ALSO: /articles/storm-to-come\n\nREAD ALSO: Gone since")
    to_come.follow("Storm")
    newsroom.corrects(gone, headline="Here", body="Here.")
    newsroom.renames(gone, "here")
    takes_down(newsroom, gone, "Gone since")
    assert advice(app, "Read-also lines lead nowhere") == [
        "/newsroom/articles/3/edit: “/articles/storm-to-come”",
        "/newsroom/articles/3/edit: “Gone since”",
    ]
