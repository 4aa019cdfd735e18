"""An editor at the keyboard, who touches nothing else."""

from typing import Literal

from playwright.sync_api import Locator, Page, Response, expect

from tests.factories import PASSWORD

FARTHEST = 80  # presses of Tab from one end of a page to the other
# How many links, at which Tab is sure to stop, lie between what has the focus and the element: it need not be asked
# sooner whether it is there.
CERTAIN = """element => [...document.links].filter(link =>
    document.activeElement.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING
    && link.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING
    && link.tabIndex === 0 && link.checkVisibility({visibilityProperty: true})).length"""


class Typist:
    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, path: str, heading: str) -> None:
        self.page.goto(path)
        self.sees(heading)

    def sees(self, heading: str) -> None:
        """What the page is called that stands there now."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def signs_in(self, name: str) -> None:
        self.writes(("Name", name), ("Password", PASSWORD))
        self.presses("Sign in")

    def writes(self, *fields: tuple[str, str]) -> None:
        """Go to each of these fields in turn and write into it, in place of what stands there."""
        for label, text in fields:
            self.tabs_to(self.page.get_by_label(label, exact=True))
            self.page.keyboard.press("ControlOrMeta+A")
            self.page.keyboard.type(text)

    def chooses(self, label: str) -> None:
        """One of several: Tab leads to the first, arrows to the others."""
        wanted = self.page.get_by_label(label)
        group = self.page.get_by_role("radio")
        self.tabs_to(group.first)
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no arrow leads to {label}")

    def presses(self, button: str) -> int:
        """The status of what answers."""
        answer = self.enters("button", button)
        assert answer
        return answer.status

    def follows(self, link: str) -> None:
        self.enters("link", link)

    def enters(self, role: Literal["button", "link"], name: str) -> Response | None:
        """Of several of that name, the first. What answers; none where the page stays."""
        self.tabs_to(self.page.get_by_role(role, name=name, exact=True).first)
        with self.page.expect_navigation() as led:
            self.page.keyboard.press("Enter")
        return led.value

    def tabs_to(self, wanted: Locator) -> None:
        element = wanted.element_handle()
        certain = element.evaluate(CERTAIN)
        for press in range(1, FARTHEST + 1):
            self.page.keyboard.press("Tab")
            if press > certain and element.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"Tab does not lead to {wanted}")
