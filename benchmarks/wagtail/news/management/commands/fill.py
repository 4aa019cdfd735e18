"""Fills the site with the stories of a site of Stet's: the same texts at the same moments."""

import sqlite3
from datetime import UTC, datetime
from html import escape

from django.contrib.contenttypes.models import ContentType
from django.core.management import BaseCommand, call_command
from django.db import connection, transaction
from wagtail.models import Locale, Page, Site

from news.models import FrontPage, StoryPage, StoryUpdate

PUBLIC = """
SELECT slug, update_id, public_at, headline, standfirst, byline, body
FROM changes JOIN articles ON articles.id = article_id
WHERE public_at <= ? ORDER BY public_at
"""


class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("of_stet", help="the database of a site of Stet's, an SQLite file")

    def handle(self, *_, of_stet, **__):
        call_command("migrate", verbosity=0)
        with transaction.atomic():
            fill(read(of_stet))
        call_command("update_index", verbosity=0)


def read(path):
    """Each story's texts by its slug, the original first."""
    stories = {}
    for slug, *text in sqlite3.connect(path).execute(PUBLIC, [f"{datetime.now(UTC):%F %T}"]):
        stories.setdefault(slug, []).append(text)
    return stories


def fill(stories):
    """In bulk, as Django can't do by itself for a page and its kind: a row of each."""
    Page.objects.filter(depth=2).delete()
    root = Page.objects.get(depth=1)
    front = root.add_child(instance=FrontPage(title="News", slug="news"))
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": front, "hostname": "127.0.0.1"})
    first = front.pk + 1
    pages = [page(front, first + at, at, *each) for at, each in enumerate(stories.items())]
    Page.objects.bulk_create(pages, batch_size=500)
    Page.objects.filter(pk=front.pk).update(numchild=len(pages))
    rows = [
        (first + at, standfirst, byline, html(body), moment(texts[-1][1]))
        for at, texts in enumerate(stories.values())
        for _, _, _, standfirst, byline, body in texts[:1]
    ]
    columns = "page_ptr_id, standfirst, byline, body, moved_at"
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {StoryPage._meta.db_table} ({columns}) VALUES (%s, %s, %s, %s, %s)", rows)
    StoryUpdate.objects.bulk_create(
        [
            StoryUpdate(story_id=first + at, headline=headline, body=html(body), published_at=moment(public_at))
            for at, texts in enumerate(stories.values())
            for _, public_at, headline, _, _, body in texts[1:]
        ],
        batch_size=500,
    )


def page(front, pk, at, slug, texts):
    _, public_at, headline, *_ = texts[0]
    return Page(
        pk=pk,
        path=Page._get_path(front.path, front.depth + 1, at + 1),
        depth=front.depth + 1,
        title=headline,
        draft_title=headline,
        slug=slug,
        url_path=f"{front.url_path}{slug}/",
        content_type=ContentType.objects.get_for_model(StoryPage),
        locale=Locale.get_default(),
        first_published_at=moment(public_at),
        last_published_at=moment(texts[-1][1]),
    )


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def html(body):
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in body.split("\n\n"))
