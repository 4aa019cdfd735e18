"""What the desk finds by an index is what it finds in all working copies."""

import pytest

from models import draft_index
from models.desk import Desk
from models.draft_index import holders
from models.sought import Sought
from tests.factories import Newsroom

TEXTS = ["The draft of Ærø, 80 % of it.", 'snow_ said "Raf"', "北京市的雪", "raft raft", "far fraft", "a\nb"]
SOUGHT = [
    "raf",
    "RAFT",
    '"Raf"',
    'd "',
    "ærø",
    "ÆRØ",
    "snow_",
    "80 %",
    "80 _",
    "北京市",
    "京",
    "raft raft",
    "a b",
    "x" * 9,
]


@pytest.mark.parametrize("sought", SOUGHT)
def test_the_same_is_found_with_an_index_and_without(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, sought: str
) -> None:
    for number, text in enumerate(TEXTS):
        newsroom.a_draft_article(f"Number {number}", text)
    newsroom.draft_of(newsroom.an_article("Then", "draft snow_ raft"), body="Now")
    newsroom.session.commit()
    readers, found = newsroom.readers(), []
    for few in (draft_index.FEW, 0):
        monkeypatch.setattr(draft_index, "FEW", few)
        rows, _ = Desk(readers.connection, readers.now).rows(Sought(text=sought))
        found.append([row.headline for row in rows])
    assert found[0] == found[1]
    assert bool(found[0]) == (sought not in ("80 _", "a b", "x" * 9))


def test_few_stories_with_a_text_are_named_and_many_are_not(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_index, "FEW", 2)
    calm, *_ = [newsroom.a_draft_article(headline) for headline in ("Calm", "Storm", "Storm again")]
    connection = newsroom.readers().connection
    assert [holders(connection, text) for text in ("calm", "storm", "gale")] == [[calm.id], None, []]
