"""What readers ask, and whom."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple
from urllib.parse import quote_plus

from benchmarks.bench.prose import searches
from benchmarks.bench.site import SEED
from models import clock

STET, CONSTANT, WAGTAIL = "Stet", "constant app", "Wagtail"
FILE = "nginx, a file"
BEHIND = {STET: "nginx, Stet", WAGTAIL: "nginx, Wagtail"}
SEARCHES = 500  # different ones, in turn


@dataclass(frozen=True)
class Load:
    name: str
    page: str  # a key of what `addresses` tells
    among: tuple[str, ...] = (STET, CONSTANT, WAGTAIL)
    encoding: str = "gzip"
    is_known: bool = False  # the reader names the version that they have
    is_kept: bool = True  # by a page cache
    is_published: bool = False  # an update of another story, every second


KEPT = Load("story, gzip", "story")
PUBLISHED = Load("story, a publication every second", "story", (STET, WAGTAIL), is_published=True)
FRONTED = Load("story, behind nginx", "story", (BEHIND[STET], FILE, BEHIND[WAGTAIL]))
LOADS = (
    Load("story, plain", "story", encoding="identity"),
    KEPT,
    Load("story, not modified", "story", is_known=True),
    Load("poll, nothing new", "poll", (STET, CONSTANT)),
    Load("poll, an update", "news", (STET, CONSTANT)),
    Load("front page", "front"),
    PUBLISHED,
    Load("story, never asked before", "stories", (STET, WAGTAIL), is_kept=False),
    Load("search", "searches", (STET, WAGTAIL), is_kept=False),
    FRONTED,
    Load("not modified, behind nginx", "story", FRONTED.among, is_known=True),
    Load("poll, behind nginx", "poll", (BEHIND[STET],)),
)


class Chosen(NamedTuple):
    """The story that is measured, and all of them."""

    slug: str
    version: int
    slugs: list[str]  # in an order of their own


def choose(database: Path) -> Chosen:
    """The story of the most updates."""
    with closing(sqlite3.connect(database)) as connection:
        public = "FROM changes JOIN articles ON articles.id = article_id WHERE public_at <= ? GROUP BY slug"
        counted = f"SELECT slug, count(*) {public} ORDER BY 2 DESC, 1"
        found = connection.execute(counted, [f"{clock.now():%F %T}"]).fetchall()
    slugs = [slug for slug, _ in found]
    Random(SEED).shuffle(slugs)
    slug, version = found[0]
    return Chosen(slug, version, slugs)


def addresses(chosen: Chosen) -> dict[str, dict[str, list[str]]]:
    """By the app, then by the page: one address, or all that are asked for in turn."""
    texts = [quote_plus(text) for text in searches(SEED, SEARCHES)]
    polls = f"/fragments/articles/{chosen.slug}"
    stet = {
        "story": [f"/articles/{chosen.slug}"],
        "poll": [f"{polls}/changes?since={chosen.version}"],
        "news": [f"{polls}/updates?since={chosen.version - 1}"],
        "front": ["/"],
        "stories": [f"/articles/{slug}" for slug in chosen.slugs],
        "searches": [f"/search?q={text}" for text in texts],
    }
    wagtail = {
        "story": [f"/{chosen.slug}/"],
        "front": ["/"],
        "stories": [f"/{slug}/" for slug in chosen.slugs],
        "searches": [f"/search/?q={text}" for text in texts],
    }
    behind = {BEHIND[STET]: stet, BEHIND[WAGTAIL]: wagtail, FILE: stet}
    return {STET: stet, CONSTANT: stet, WAGTAIL: wagtail, **behind}
