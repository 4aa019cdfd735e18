"""Publishes an update of the story of the newest development for each line of standard input, and says so."""

import sys

from django.core.management import BaseCommand
from django.utils import timezone

from news.models import StoryPage, StoryUpdate


class Command(BaseCommand):
    def handle(self, *_, **__):
        pk = StoryPage.objects.live().order_by("-moved_at").values_list("pk", flat=True).first()
        print("ready", flush=True)
        for number, _line in enumerate(sys.stdin):
            story, now = StoryPage.objects.get(pk=pk), timezone.now()
            story.updates.add(StoryUpdate(headline=f"News {number}", body="<p>What is new.</p>", published_at=now))
            story.moved_at = now
            story.save_revision().publish()
            print("published", flush=True)
