import pytest
from PIL import features

from models import typesetting
from models.typesetting import MISSING, typeset
from tests.cards import ARABIC, CHINESE, LONG

SIZES = (92, 70, 48)
WIDTH, HEIGHT = 1056, 350


def lines(text: str, height: int = HEIGHT) -> list[str]:
    block = typeset(text, SIZES, WIDTH, height)
    return list(block.lines) if block else []


def size(text: str) -> float:
    block = typeset(text, SIZES, WIDTH, HEIGHT)
    assert block is not None
    return block.font.size


def test_this_machine_joins_arabic_letters() -> None:
    assert features.check("raqm"), "Pillow finds no FriBiDi: apt-get install libfribidi0"


def test_a_short_text_is_large_and_a_longer_one_smaller() -> None:
    assert size("War") == 92
    assert size("The ferry is aground off the island with everybody aboard, and nobody knows why") == 70
    assert size(LONG) == 48


def test_all_words_stand_in_order() -> None:
    text = "The ferry is aground off the island with everybody aboard"
    assert " ".join(lines(text)) == text
    assert len(lines(text)) > 1


def test_what_is_too_long_ends_in_an_ellipsis_after_a_word() -> None:
    found = " ".join(lines(LONG))
    assert found.endswith(" …")
    assert LONG.startswith(found.removesuffix(" …"))
    assert LONG[len(found) - 2] in " ,"
    assert len(lines(LONG)) == 6
    assert lines("The ferry is aground off the island with everybody aboard", 48)[-1].endswith(" …")


def test_no_line_is_wider_than_the_card() -> None:
    for text in (LONG, ARABIC * 4, "M" * 300, "Donaudampfschifffahrtsgesellschaft " * 8, "MMMMMM " * 40):
        block = typeset(text, SIZES, WIDTH, HEIGHT)
        assert block is not None
        assert all(0 < block.font.getlength(line) <= WIDTH for line in block.lines)
        assert len(block.lines) * block.leading <= HEIGHT


def test_a_word_is_broken_only_where_it_is_wider_than_a_line() -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    assert f"The {word}" in lines(f"The {word} sails")
    assert "".join(lines(word * 3)) == word * 3


@pytest.mark.parametrize("text", [ARABIC, "حلف NATO يعلن إرسال ٣ سفن", "كابل C-Lion1", "سعر €5 – “خبر”"])
def test_arabic_runs_from_the_right_with_latin_within(text: str) -> None:
    block = typeset(text, SIZES, WIDTH, HEIGHT)
    assert block is not None
    assert block.is_from_right
    assert " ".join(block.lines) == text


def test_arabic_that_could_not_be_joined_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "SHAPES", False)
    assert lines(ARABIC) == []
    assert lines("War") == ["War"]


@pytest.mark.parametrize(
    "text", ["Træls på Ærø", "Łódź, Škoda", "Việt Nam", "Паром сел на мель", "Πλοίο προσάραξε", "“5 €” – ½ … №"]
)
def test_the_scripts_of_europe_are_drawn(text: str) -> None:
    assert " ".join(lines(text)) == text


@pytest.mark.parametrize("text", [CHINESE, "アアア", "한국", "שלום", "नमस्ते", "ไทย", "War 战", "𝕎ar", MISSING, "", " "])
def test_what_no_face_has_all_letters_of_is_not_drawn(text: str) -> None:
    assert lines(text) == []


def test_signs_are_left_out_where_letters_stay() -> None:
    assert lines("🔴 Ferry → ashore ❤️") == ["Ferry ashore"]
    assert lines("soft\u00adhyphen \u2066war\u2069\x00\ufeff")[0].replace("\u00ad", "").startswith("softhyphen")
    assert lines("🔴") == []
