"""An editor's browser: it fills in the form that is on the page, token included, and sends it."""

from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from flask import Flask, session
from sqlalchemy import select

from blueprints.database import db
from blueprints.newsroom import entrance
from models.editor import Editor
from tests.browser import Browser, Page, text_of
from tests.factories import PASSWORD


class EditorBrowser(Browser):
    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self.address = "/"

    def enter(self, name: str) -> None:
        """As somebody who signed in here, by what the form does once it knows who that is."""
        app = self.client.application
        with app.test_request_context("/newsroom/session", environ_base=self.client.environ_base):
            editor = db.session.scalars(select(Editor).where(Editor.name == name)).one()
            self.links.role = editor.role
            entrance.sign_in(editor)
            cookie = dict(session)
        with self.client.session_transaction("/newsroom/session") as kept:
            kept.update(cookie)

    def sign_in(self, name: str, password: str = PASSWORD) -> Page:
        """At the form."""
        self.follow_as(name)
        page = self.visit("/newsroom/session")
        return self.send(page, "Sign in", name=name, password=password)

    def follow_as(self, name: str) -> None:
        """Links are to lead to what an editor of this role may see."""
        with self.client.application.app_context():
            self.links.role = db.session.scalar(select(Editor.role).where(Editor.name == name)) or ""

    def send(self, page: Page, button: str, status: int = 200, **typed: str) -> Page:
        """Send the form with this button after typing into its fields; what answers is followed and checked."""
        form, pressed = self.form_of(page, button)
        fields = filled(form)
        if name := pressed.get("name"):
            fields.append((name, pressed.get("value", "")))
        for name, text in typed.items():
            if name in unticked(form) - {field for field, _ in fields}:
                fields.append((name, text))
            own = [field for field, _ in fields if field == name or field.endswith(f"-{name}")]
            assert own, f"{page.path} has no field named {name}: {[field for field, _ in fields]}"
            fields = [(field, text if field == own[0] else value) for field, value in fields]
        action = pressed.get("formaction") or form.get("action") or page.path
        return self.post(urljoin(page.path, action), fields, status)

    def post(self, path: str, fields: list[tuple[str, str]], status: int = 200) -> Page:
        page = self.follow(path, fields)
        assert page.status == status, f"{page.path} answers {page.status}: {page.html[:2000]}"
        return self.check(page, status)

    def follow(self, path: str, fields: list[tuple[str, str]]) -> Page:
        """Send these fields, and go where the answer leads."""
        data: dict[str, list[str]] = {}
        for name, value in fields:
            data.setdefault(name, []).append(value)
        response: Any = self.client.post(path, data=data)
        while 300 <= response.status_code < 400:
            assert response.status_code in (303, 307), "a form's answer leads on by 303, or sends it along by 307"
            path = urljoin(path, response.headers["Location"])
            if response.status_code == 307:
                response = self.client.post(path, data=data)
            else:
                response = self.client.get(path)
                self.links.have_seen(path, response.status_code)
        return Page(path, response)

    def check(self, page: Page, status: int) -> Page:
        """What is typed outlives a crash, but for what is to be taken down for good."""
        for form in page.all("form", method="post"):
            is_typed_in = any(area.get("readonly") is None for area in form.iter("textarea"))
            is_kept = form.get("data-kept") or "/takedown" in (form.get("action") or "")
            assert is_kept or not is_typed_in, f"{page.path} has a form that no browser keeps"
        return super().check(page, status)

    def form_of(self, page: Page, button: str) -> tuple[Element, Element]:
        for form in page.all("form"):
            for pressed in form.iter("button"):
                if text_of(pressed) == button:
                    assert form.get("method") == "post"
                    assert form.get("action"), f"{page.path} has a form without an action"
                    return form, pressed
        raise AssertionError(f"{page.path} has no button “{button}”: {page.texts('button')}")


def filled(form: Element) -> list[tuple[str, str]]:
    """The fields that a browser would send of this form, as they are."""
    fields = []
    for field in form.iter():
        name = field.get("name")
        if not name or field.tag not in ("input", "textarea", "select"):
            continue
        if field.tag == "textarea":
            fields.append((name, (field.text or "").removeprefix("\n").replace("\n", "\r\n")))
        elif field.tag == "select":
            chosen = [option for option in field.iter("option") if option.get("selected") is not None]
            options = chosen or list(field.iter("option"))[:1]
            fields += [(name, option.get("value") or "") for option in options]
        elif field.get("type") in ("radio", "checkbox"):
            if field.get("checked") is not None:
                fields.append((name, field.get("value") or "on"))
        else:
            fields.append((name, field.get("value") or ""))
    return fields


def unticked(form: Element) -> set[str]:
    """The names of what could be ticked or chosen."""
    return {field.get("name") or "" for field in form.iter("input") if field.get("type") in ("radio", "checkbox")}
