"""How far a long command is, where somebody looks on."""

import sys
from typing import Any

import click


def progress(length: int, label: str) -> Any:
    """A bar to be entered, and told of each step by its `update`; on standard error, if that is a terminal."""
    return click.progressbar(length=length, label=label, file=sys.stderr, hidden=not sys.stderr.isatty())
