"""A card as a picture."""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from models.card import Card
from models.typesetting import Block, typeset

WIDTH, HEIGHT = 1200, 630
MARGIN = 72  # pixels, as are all that follow
PAPER, INK, MARK = "#fffdf9", "#1a1a19", "#a8102a"  # as in site.css
HEADLINE_SIZES, LABEL_SIZES, SITE_SIZES = (92, 80, 70, 62, 54, 48), (34,), (44, 36)
ABOVE, BELOW = 56, 508  # where the rules stand between which the headline has its place
COLOURS = 64  # of the palette: those three, and the shades between them
KEPT = 64  # cards of some 20 KB in each process


@lru_cache(maxsize=KEPT)
def drawn(card: Card) -> bytes:
    """A PNG of WIDTH × HEIGHT. What can't be written in the fonts that there are is left out."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((MARGIN, ABOVE - 8, WIDTH - MARGIN, ABOVE), INK)
    draw.rectangle((MARGIN, BELOW, WIDTH - MARGIN, BELOW + 1), INK)
    room, top = WIDTH - 2 * MARGIN, ABOVE + 24
    label = typeset(card.label.upper(), LABEL_SIZES, room, LABEL_SIZES[0])
    headline = typeset(card.headline, HEADLINE_SIZES, room, BELOW - top - 80)
    site = typeset(card.site, SITE_SIZES, room, SITE_SIZES[0])
    is_from_right = headline is not None and headline.is_from_right
    put(draw, label, top, MARK, is_from_right=is_from_right)
    put(draw, headline, top + 56, INK, is_from_right=is_from_right)
    put(draw, site, BELOW + 24, INK, is_from_right=is_from_right)
    file = BytesIO()
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def put(draw: ImageDraw.ImageDraw, block: Block | None, top: float, colour: str, *, is_from_right: bool) -> None:
    """Write lines at the side where the headline begins, from `top` downwards."""
    if block is None:
        return
    left, anchor = (WIDTH - MARGIN, "ra") if is_from_right else (MARGIN, "la")
    for number, line in enumerate(block.lines):
        draw.text((left, top + number * block.leading), line, colour, block.font, anchor)
