import pytest

from models.key_points import MOST, KeyPoints, points_in
from models.merging import Conflict, merge
from models.refusal import TooLong, TooMany
from models.second_look import Doubt, Sign, doubts
from models.words import LIMITS, Words

POINTS = KeyPoints(("She is aground.", "All are ashore."), ("Why she left the channel.",), (), 5)


def words_with(points: KeyPoints) -> Words:
    return Words("en", headline="Ferry aground", details=points.within({"alt": "A ferry"}))


def test_key_points_are_read_as_they_were_kept() -> None:
    details = POINTS.within({"alt": "A ferry"})
    assert (KeyPoints.of(details), details["alt"]) == (POINTS, "A ferry")
    assert KeyPoints().within(details) == {"alt": "A ferry"}


@pytest.mark.parametrize(
    "found", [None, [], "She is aground.", {"known": "x", "next": [1, None, " "], "as_of": "5"}, {"as_of": -1}]
)
def test_what_is_no_list_of_points_is_none(found: object) -> None:
    assert not KeyPoints.of({"key_points": found})


def test_a_line_is_a_point() -> None:
    assert points_in("She is aground.\r\n\r\n  - All\x00 are   ashore. \n• 87 aboard\n-\n") == (
        "She is aground.",
        "All are ashore.",
        "87 aboard",
        "-",
    )


def test_a_list_has_limits() -> None:
    longest = "n" * LIMITS["point"]
    assert points_in("\n".join([longest] * MOST)) == (longest,) * MOST
    with pytest.raises(TooMany, match=f"The list has {MOST + 1} points; at most {MOST} fit"):
        points_in("point\n" * (MOST + 1))
    with pytest.raises(TooLong, match="at most 300 fit"):
        points_in(f"{longest}n")


def test_key_points_fall_behind_by_two_updates() -> None:
    assert [POINTS.is_behind(updates) for updates in (0, 5, 6, 7)] == [False, False, False, True]
    assert not KeyPoints().is_behind(7)


def test_an_edit_of_key_points_is_more_than_an_edit() -> None:
    newer = POINTS._replace(known=("She is aground.",), next=("All are ashore.",), as_of=6)
    gone, new = ("All are ashore.", "5"), ("All are ashore.", "6")
    assert doubts(words_with(POINTS), words_with(newer)) == [Doubt(Sign.KEY_POINT, gone, new)]
    assert doubts(words_with(POINTS), words_with(POINTS)) == []


def test_of_two_editors_key_points_lists_that_only_one_changed_stand_together() -> None:
    theirs, mine = POINTS._replace(known=("She is afloat.",)), POINTS._replace(next=("Divers go down.",), as_of=6)
    both = POINTS._replace(known=("She is afloat.",), next=("Divers go down.",), as_of=6)
    assert merge(*(words_with(points) for points in (POINTS, theirs, mine))) == (words_with(both), [])


def test_of_a_list_that_both_changed_mine_stands_and_theirs_is_told() -> None:
    theirs, mine = POINTS._replace(known=("She is afloat.", "87 aboard")), POINTS._replace(known=("She sank.",))
    assert merge(*(words_with(points) for points in (POINTS, theirs, mine))) == (
        words_with(mine),
        [Conflict("known", "She is afloat.\n\n87 aboard", "She sank.")],
    )
    assert merge(words_with(POINTS), words_with(POINTS), words_with(KeyPoints())).words == words_with(KeyPoints())
