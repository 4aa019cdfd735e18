"""What a page asks of the database."""

from typing import Any, Self

from flask import Flask
from sqlalchemy import Engine, event

from blueprints.masthead import masthead


class Queries(list[str]):
    """The statements executed since it was made or cleared; the transaction's own are none."""

    def __init__(self, app: Flask, engine: Engine) -> None:
        super().__init__()
        self.app = app
        self.engine = engine

    def __enter__(self) -> Self:
        event.listen(self.engine, "before_cursor_execute", self.record)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(self.engine, "before_cursor_execute", self.record)

    def record(self, _connection: object, _cursor: object, statement: str, *_: Any) -> None:
        self.append(statement)

    def begin(self) -> None:
        """Count from here, with the masthead read."""
        self.app.extensions["watch"].forget()
        with self.app.app_context():
            masthead()
        self.clear()
