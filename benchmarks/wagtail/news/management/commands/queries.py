"""Prints as JSON how many statements each path takes, uncached."""

import json

from django.core.management import BaseCommand
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtailcache.cache import clear_cache


class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+")

    def handle(self, *_, paths, **__):
        counts = {}
        for path in paths:
            for _ in range(2):  # what a process asks once is asked before
                clear_cache()
                with CaptureQueriesContext(connection) as queries:
                    assert Client().get(path).status_code == 200, path
                counts[path] = len(queries)
        print(json.dumps(counts))
