"""A passage is found in whatever way it is written, and in addresses that were made of it."""

import pytest
from sqlalchemy.orm import Session

from models.reply import ReplyTo
from models.takedown import Takedown
from tests.factories import Newsroom
from tests.takedowns import everything, takes_down


def test_the_address_that_other_stories_hold_is_told_and_taken_down_there(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.an_article("Holm case is tried")
    address = f"/articles/{article.slug}"
    reply = newsroom.an_article("He answers", details=ReplyTo(article.id, 0, address).within({}))
    storm = newsroom.an_article(
        "Storm", f"READ ALSO: {address}\n\nTried [here](https://stet.example{address}#update-1)."
    )
    newsroom.an_article("Fog", "[Here](/articles/holm-cased), or /holm-case.")
    newsroom.corrects(article, headline="A case", body="At nine.")
    newsroom.renames(article, "A case")
    takes_down(newsroom, article, "Holm case")
    assert Takedown(article, "Holm case").elsewhere() == {reply.id: 2, storm.id: 2}
    newsroom.corrects(reply, details=ReplyTo(article.id, 0, "/articles/a-case").within({}))
    newsroom.corrects(storm, body="Tried.")
    newsroom.draft_of(storm, body=f"Tried [here]({address}), or there.")
    for other in (reply, storm):
        takes_down(newsroom, other, "Holm case")
    assert storm.working_copy.body == "Tried [here](), or there."
    assert "holm-case-" not in everything(session)
    assert not Takedown(article, "Holm case").elsewhere()


@pytest.mark.parametrize(
    "written",
    [
        "**Ægir** Holm",
        "_Ægir_ ~~Holm~~",
        "[Ægir](https://stet.example) [`Holm`][1]",
        "\n> Ægir\n> **Holm**",
        "so:\n- Ægir\n- Holm",
        "Ægir&nbsp;Holm",
        "Ægir \\\nHolm",
    ],
)
def test_a_passage_is_found_as_it_is_read(newsroom: Newsroom, session: Session, written: str) -> None:
    article = newsroom.an_article(body=f"It was {written}, he said.")
    newsroom.corrects(article, body="At nine.")
    newsroom.draft_of(article, body=f"At nine.\n\n{written}\n\nMore.")
    assert [trace.version for trace in Takedown(article, "ægir holm").traces()] == [1, None, None]
    takes_down(newsroom, article, "ægir holm")
    assert "Holm" not in everything(session)
    assert article.working_copy.body.startswith("At nine.\n\n")
    assert article.working_copy.body.endswith("More.")
