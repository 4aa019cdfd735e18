"""What a text is found by."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.folding import words_in
from models.markdown import passages_of
from models.search_entry import LARGEST, SearchEntry, findable
from models.words import LIMITS, Words
from tests.factories import HOUR, Newsroom, moment

NINE = moment("2026-03-02 09:00")


def test_words_are_parted_and_folded_alike_in_every_script() -> None:
    text = "It’s 3.5 % in A_b: Ærø – “हिन्दी” العَرَبِيَّة, 北京。ka\u00adtegori 👩‍👩‍👧 ﷺ ½"
    folded = "it s 3 5 in a b aro हिनदी العربية 北京 kategori صلىاللهعليهوسلم 12"
    assert " ".join(word for word, _ in words_in(text)) == folded


def test_a_begun_word_folds_to_the_beginning_of_the_whole() -> None:
    for word in ("Aarhus", "Koebenhavn", "blaaaebler", "queue", "Straße", "œuvre", "Ærøskøbing"):
        ((whole, _),) = words_in(word)
        for length in range(1, len(word)):
            assert whole.startswith(next(words_in(word[:length]))[0]), word[:length]


def test_only_spellings_that_differ_are_kept() -> None:
    words = Words(headline="Aarhus", body="Århus, Arhus. *Ørsted* & does")
    assert findable(words, passages_of(words.body)) == (
        "arhus",
        "arhus arhus orsted dos",
        " aarhus århus ørsted does orsted dos ",
    )


def test_a_text_of_any_words_can_be_published(newsroom: Newsroom, session: Session) -> None:
    """PostgreSQL takes so many bytes of words and no more."""
    letters = (f"é{chr(0x4E00 + number % 20_000)}{chr(0x4E00 + number // 20_000)} " for number in range(10**6))
    body = "".join(letter for letter, _ in zip(letters, range(LIMITS["body"] // 4), strict=False))
    newsroom.an_article(body=body)
    newsroom.an_article("Marks", body="e" + "\u0301" * (LIMITS["body"] - 1))
    newsroom.an_article("One word", body="x" * LIMITS["body"])
    sizes = [len(words.encode()) for words in session.scalars(select(SearchEntry.words))]
    assert LARGEST - 20 < max(sizes) <= LARGEST


def test_search_looks_in_what_is_public_or_will_be_and_nothing_else(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.an_article("Ferry", "One.", at=NINE)
    newsroom.corrects(article, body="Two.", at=NINE + HOUR)
    newsroom.draft_of(article, body="Three.")
    newsroom.an_update(article, "Tugs", "Four.", at=NINE + HOUR)
    entries = session.execute(select(SearchEntry.words, SearchEntry.published_at).order_by(SearchEntry.words)).all()
    assert [words for words, _ in entries] == ["four", "two"]
    assert entries[1][1] - NINE < HOUR, "a correction makes no text newer"
