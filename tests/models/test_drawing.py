"""Cards as pictures. What stands on them can't be read here: tests/models/test_typesetting.py looks at the lines."""

from io import BytesIO

import pytest
from PIL import Image

from models.card import Card
from models.drawing import ABOVE, BELOW, HEIGHT, MARGIN, WIDTH, drawn
from tests.cards import ARABIC, CHINESE, LONG

LARGEST = 60_000  # bytes


def picture(card: Card) -> Image.Image:
    return Image.open(BytesIO(drawn(card))).convert("L")


def ink(card: Card, left: int, right: int, top: int = ABOVE + 80, bottom: int = BELOW - 4) -> int:
    """How many dark pixels stand there, of the headline unless another height is given."""
    return sum(picture(card).crop((left, top, right, bottom)).histogram()[:128])


@pytest.mark.parametrize("headline", ["Ferry aground", LONG, ARABIC, CHINESE, "ﷺ" * 300, "M" * 300, "🔴 " * 100, ""])
def test_a_card_has_its_size_and_is_light(headline: str) -> None:
    card = Card("The Sound Post", "Breaking", headline)
    image = Image.open(BytesIO(drawn(card)))
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    assert len(drawn(card)) <= LARGEST


@pytest.mark.parametrize("headline", ["Ferry aground", LONG, ARABIC, ARABIC * 4, "M" * 300, "War"])
def test_nothing_is_written_outside_of_the_margins(headline: str) -> None:
    image = picture(Card(headline, headline, headline))
    edges = (0, 0, MARGIN - 4, HEIGHT), (WIDTH - MARGIN + 4, 0, WIDTH, HEIGHT), (0, HEIGHT - 24, WIDTH, HEIGHT)
    assert [sum(image.crop(edge).histogram()[:200]) for edge in edges] == [0, 0, 0]
    assert sum(image.crop((MARGIN, BELOW - 4, WIDTH - MARGIN, BELOW)).histogram()[:128]) == 0, "it ends above the rule"


def test_what_runs_from_the_right_stands_at_the_right() -> None:
    middle = WIDTH // 2
    english, arabic = Card("Post", "Breaking", "War"), Card("Post", "Breaking", "حرب")
    assert ink(english, 0, middle) > 0 == ink(english, middle, WIDTH)
    assert ink(arabic, middle, WIDTH) > 0 == ink(arabic, 0, middle)
    assert ink(arabic, 0, middle, BELOW + 8, HEIGHT) == 0, "the site's name stands there, too"


def test_what_no_font_has_is_left_out_and_no_boxes_stand_for_it() -> None:
    assert drawn(Card("Post", "Update 3", CHINESE)) == drawn(Card("Post", "Update 3", ""))
    assert ink(Card("Post", "", "War"), 0, WIDTH) > ink(Card("Post", "", CHINESE), 0, WIDTH) == 0


def test_another_word_is_another_picture_under_another_name() -> None:
    card = Card("Post", "Update 3", "War")
    others = [card._replace(**{name: "Peace"}) for name in Card._fields]
    assert len({drawn(each) for each in (card, *others)}) == 4
    assert len({each.digest for each in (card, *others)}) == 4
    assert Card("a", "b", "").digest != Card("a", "", "b").digest
