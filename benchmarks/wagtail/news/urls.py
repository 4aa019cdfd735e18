from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.models import Page
from wagtailcache.cache import nocache_page


@nocache_page
def search(request):
    asked = request.GET.get("q", "")
    newest_first = Page.objects.live().order_by("-last_published_at")
    # On SQLite, ordering by relevance ranks all that is found once for each page of it: seconds for a common word.
    found = Paginator(newest_first.search(asked, order_by_relevance=False), 10).get_page(request.GET.get("page"))
    return render(request, "news/search.html", {"asked": asked, "found": found})


urlpatterns = [path("search/", search), path("", include(wagtail_urls))]
