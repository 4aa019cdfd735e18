"""What a hit shows of its text."""

import pytest
from sqlalchemy import Connection, Engine, text

from models.database import TookTooLong, within
from models.search_terms import MOST, Terms
from models.snippet import LENGTH, marked, snippet

FAR = "Before it all, much else is told. " * 30


def shown(words: str, asked: str) -> str:
    """With what is marked in brackets."""
    pieces = snippet(words, Terms.of(asked).phrases)
    return "".join(f"[{piece.text}]" if piece.is_marked else piece.text for piece in pieces)


def test_words_are_marked_as_the_text_spells_them() -> None:
    assert shown("Off Læsø, LÆSØ’s tugs came.", "laeso") == "Off [Læsø], [LÆSØ]’s tugs came."
    assert shown("Ka\u00adtegori and ferries", "kategori ferr") == "[Ka\u00adtegori] and [ferries]"
    assert shown("Nothing of it.", "ferry") == "Nothing of it."
    assert shown("", "ferry") == ""


def test_a_phrase_is_marked_whole_and_its_words_alone_are_not() -> None:
    assert (
        shown("The ferry ran; the ran ferry, the-ferry.", '"the ferry"')
        == "[The ferry] ran; the ran ferry, [the-ferry]."
    )
    assert shown("covid 19 covid-19 covid", "covid-19") == "[covid 19] [covid-19] covid"


def test_the_place_that_says_most_is_shown_between_whole_words() -> None:
    told = shown(f"{FAR}The ferry. {FAR}The ferry and her tugs came. {FAR}", "tugs ferry")
    assert "The [ferry] and her [tugs] came." in told
    assert told.startswith("… ")
    assert told.endswith(" …")
    assert len(told) < LENGTH + 20
    assert all(word.strip(".,[]…") in f"{FAR} The ferry and her tugs came." for word in told.split())


def test_a_text_without_spaces_is_cut_too() -> None:
    told = shown("前" * 1_000 + "，船，" + "後" * 1_000, "船")
    assert "，[船]，" in told
    assert len(told) < LENGTH + 10


def test_what_stands_far_down_a_long_text_is_not_looked_for() -> None:
    assert shown("word " * 20_000 + "ferry", "ferry").startswith("word word")


def test_a_headline_is_marked_whole() -> None:
    pieces = marked(FAR, Terms.of("told").phrases)
    assert "".join(piece.text for piece in pieces) == FAR
    assert sum(piece.is_marked for piece in pieces) == 30


def test_terms_are_few_and_the_last_is_begun_unless_it_is_short_or_closed() -> None:
    assert [phrase.is_begun for phrase in Terms.of("ferry tug").phrases] == [False, True]
    for closed in ('"ferry"', "fe", "“ferry tugs”", "»færge«"):
        assert [phrase.is_begun for phrase in Terms.of(closed).phrases] == [False], closed
    assert [phrase.words for phrase in Terms.of("ferry FERRY ferry tug").phrases] == [("ferry",), ("tug",)]
    long = Terms.of(" ".join(map(str, range(50))))
    assert (len(long.phrases), long.is_cut) == (MOST, True)
    assert sum(len(phrase.words) for phrase in Terms.of('one "' + "two " * 30 + '"').phrases) == MOST


def test_what_takes_too_long_is_interrupted_and_the_next_question_answered(engine: Engine) -> None:
    slow = {
        "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
        "postgresql": "SELECT pg_sleep(60)",
    }[engine.dialect.name]
    with engine.execution_options(is_reading=True).connect() as connection:
        with pytest.raises(TookTooLong), within(connection, 20):
            connection.execute(text(slow))
        assert answers(connection)
        with within(connection, 10_000):
            assert answers(connection)


def answers(connection: Connection) -> bool:
    return bool(connection.scalar(text("SELECT count(*) FROM sites")) == 1)
