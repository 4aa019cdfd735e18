"""A front page of teasers, and stories of an original and updates."""

from django.db import models
from django.dispatch import receiver
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail.signals import page_published
from wagtailcache.cache import WagtailCacheMixin, clear_cache

TEASERS = 20  # as many as a list of Stet's has


class FrontPage(WagtailCacheMixin, Page):
    @property
    def newest(self):
        return StoryPage.objects.live().order_by("-moved_at").prefetch_related("updates")[:TEASERS]


class StoryPage(WagtailCacheMixin, Page):
    standfirst = models.TextField(blank=True)
    byline = models.CharField(max_length=300, blank=True)
    body = RichTextField()
    moved_at = models.DateTimeField(db_index=True)  # its newest development

    search_fields = (*Page.search_fields, index.SearchField("standfirst"), index.SearchField("body"))


class StoryUpdate(Orderable):
    story = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="updates")
    headline = models.CharField(max_length=300)
    body = RichTextField()
    published_at = models.DateTimeField()

    class Meta(Orderable.Meta):
        ordering = ["-published_at"]


@receiver(page_published)
def forget(**_):
    clear_cache()
