from models.sharing import LONGEST, ready_line

ADDRESS = "https://stet.example/articles/ferry-aground/updates/3"


def test_a_line_is_what_it_is_called_and_where_it_stands() -> None:
    assert str(ready_line("All are ashore", ADDRESS)) == f"All are ashore {ADDRESS}"


def test_a_long_headline_is_cut_between_words() -> None:
    line = ready_line("The ferry is aground, and " * 20, ADDRESS)
    assert LONGEST - 26 < len(str(line)) <= LONGEST
    assert line.words.endswith(("aground …", "and …", "ferry …", "is …", "The …"))


def test_a_headline_that_just_fits_stands_whole() -> None:
    words = "a " * 200
    fitting = words[: LONGEST - len(ADDRESS) - 1]
    assert ready_line(fitting, ADDRESS).words == fitting
    assert len(str(ready_line(fitting, ADDRESS))) == LONGEST
    assert ready_line(f"{fitting}b", ADDRESS).words.endswith(" …")


def test_one_word_without_an_end_is_cut_within() -> None:
    line = ready_line("Donaudampfschifffahrt" * 20, ADDRESS)
    assert len(str(line)) <= LONGEST
    assert line.words.startswith("Donaudampf")
    assert line.words.endswith("…")


def test_an_address_is_never_cut() -> None:
    address = f"https://{'a' * 270}.example/"
    for words in ("Ferry", "The ferry is aground"):
        assert str(ready_line(words, address)) == address
    assert str(ready_line("Ferry", ADDRESS + "a" * (LONGEST - len(ADDRESS) - 4))).startswith("F… https")
