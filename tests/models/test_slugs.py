"""From a headline to an address that no other story has or had."""

import pytest

from models.slug import LENGTH, slug_of
from tests.factories import Newsroom


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Ferry aground", "ferry-aground"),
        ("  FERRY -- aground!  ", "ferry-aground"),
        ("“Ferry” – ‘aground’ …", "ferry-aground"),
        ("ferry_aground/afloat", "ferry-aground-afloat"),
        ("Don’t panic: rock'n'roll", "dont-panic-rocknroll"),
        ("100 % – 3,5", "100-3-5"),
        ("Færge på grund i Øresund", "faerge-paa-grund-i-oeresund"),
        ("ÆRØ SKÅL", "aeroe-skaal"),
        ("Pa\u030a A\u030alborg", "paa-aalborg"),  # letters in two pieces
        ("Ísafjörður, Þingvellir", "isafjordur-thingvellir"),
        ("Straße, STRAẞE, Œuvre", "strasse-strasse-oeuvre"),
        ("İstanbul, Iğdır", "istanbul-igdir"),
        ("Łódź, Đà Nẵng", "lodz-da-nang"),
        ("ﬁre at ５", "fire-at-5"),
        ("Folke\u00adtinget", "folketinget"),
        ("Москва 2026", "2026"),
        ("Denmark–Sweden 2–1", "denmark-sweden-2-1"),
        ("Ferry🚢aground", "ferry-aground"),
        ("Bus №5", "bus-no5"),
        ("𝐅𝐞𝐫𝐫𝐲 aground", "ferry-aground"),
        ("Москва", ""),
        ("🚢 !? ٣", ""),
    ],
)
def test_an_address_is_made_of_plain_letters_and_digits(headline: str, slug: str) -> None:
    assert slug_of(headline) == slug


def test_a_long_address_is_cut_between_words() -> None:
    nine_a_word = "aground-" * 9
    assert slug_of(f"{nine_a_word}12345678") == f"{nine_a_word}12345678"
    assert slug_of(f"{nine_a_word}12345678 afloat") == f"{nine_a_word}12345678"
    assert slug_of(f"{nine_a_word}123456789") == nine_a_word.rstrip("-")
    assert slug_of("x" * 300) == "x" * LENGTH


def test_stories_of_one_headline_have_addresses_of_their_own(newsroom: Newsroom) -> None:
    slugs = [newsroom.an_article("Ferry aground").slug for _ in range(3)]
    assert slugs == ["ferry-aground", "ferry-aground-2", "ferry-aground-3"]


def test_an_address_that_only_begins_like_another_is_free(newsroom: Newsroom) -> None:
    newsroom.an_article("Ferry aground again")
    assert newsroom.an_article("Ferry aground").slug == "ferry-aground"


@pytest.mark.parametrize("headline", ["Москва", "🚢"])
def test_a_headline_without_plain_letters_gives_a_number(newsroom: Newsroom, headline: str) -> None:
    article = newsroom.an_article(headline)
    assert article.slug == f"story-{article.id}"


@pytest.mark.parametrize("word", ["create", "edit", "feed", "new", "original", "related", "updates"])
def test_no_story_is_called_like_a_page(newsroom: Newsroom, word: str) -> None:
    article = newsroom.an_article(word.title())
    assert article.slug == f"{word}-2"
    newsroom.renames(article, "Ferry aground", word)
    assert article.slug == f"{word}-2"


def test_a_drafts_address_follows_its_headline_until_it_is_public(newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article("Ferry aground")
    draft = newsroom.draft_of(article, headline="Ferry afloat")
    assert article.slug == "ferry-afloat"
    assert newsroom.a_draft_article("Ferry aground").slug == "ferry-aground", "nobody has seen the first one"
    article.publish(draft, newsroom.editor)
    newsroom.draft_of(article, headline="Ferry in port")
    assert article.slug == "ferry-afloat"


def test_no_story_gets_an_address_that_another_had(newsroom: Newsroom) -> None:
    newsroom.renames(newsroom.an_article("Ferry aground"), "Ferry afloat")
    other = newsroom.an_article("Ferry aground")
    assert other.slug == "ferry-aground-2"
    newsroom.renames(other, "Storm", "Ferry afloat")
    assert other.slug == "ferry-afloat-2"
    newsroom.renames(other, "Ferry aground 2")
    assert other.slug == "ferry-aground-2", "its own it may have again"


def test_the_address_of_a_withdrawn_story_is_not_given_away(newsroom: Newsroom) -> None:
    newsroom.withdraws(newsroom.an_article("Ferry aground"))
    assert newsroom.an_article("Ferry aground").slug == "ferry-aground-2"
