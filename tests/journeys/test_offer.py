"""What a reader who comes back is offered, until it was seen."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.factories import Newsroom, prose
from tests.journeys.patience import until
from tests.journeys.test_layout import settled
from tests.journeys.test_reading import OFFER, asks_to_remember, comes_back, kept, path_of


def test_who_stays_at_the_end_of_a_story_has_read_what_is_new(
    a_reader: Callable[..., Page], newsroom: Newsroom
) -> None:
    ferry = newsroom.an_article("Ferry that is read to its end")
    page = a_reader()
    asks_to_remember(page, path_of(ferry))
    newsroom.an_update(ferry, "All are ashore", prose(600))
    page.clock.install()
    comes_back(page, path_of(ferry))
    expect(page.get_by_role("link", name=OFFER)).to_be_visible()
    page.clock.fast_forward(60_000)
    assert kept(page) == [[ferry.slug, [1, 0]]]
    page.locator(".colophon").scroll_into_view_if_needed()
    settled(page)
    expect(page.get_by_role("heading", name="Related stories")).to_be_hidden()  # none came

    def has_stayed() -> bool:
        page.clock.fast_forward(5_000)
        return bool(kept(page) == [[ferry.slug, [2, 1]]])

    until(page, has_stayed)
    page.reload()
    expect(page.get_by_role("link", name=OFFER)).to_have_count(0)
