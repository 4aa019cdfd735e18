from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.models import Page
from wagtailcache.cache import nocache_page


@nocache_page
def search(request):
    asked = request.GET.get("q", "")
    found = Paginator(Page.objects.live().search(asked), 10).get_page(request.GET.get("page"))
    return render(request, "news/search.html", {"asked": asked, "found": found})


urlpatterns = [path("search/", search), path("", include(wagtail_urls))]
