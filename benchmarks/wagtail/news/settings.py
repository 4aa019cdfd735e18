"""As Wagtail's project template has it, with wagtail-cache where a hit is the quickest; gzip and 304 by Django."""

import os
from pathlib import Path

FOLDER = Path(os.environ["WAGTAIL_FOLDER"])  # of the database and of what is cached
SECRET_KEY = "a secret for measurements alone"
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "news.urls"
WSGI_APPLICATION = "news.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE, TIME_ZONE, USE_I18N, USE_TZ = "en-gb", "Europe/Copenhagen", True, True
STATIC_URL, STATIC_ROOT = "/static/", FOLDER / "static"
MEDIA_URL, MEDIA_ROOT = "/media/", FOLDER / "media"
WAGTAIL_SITE_NAME, WAGTAILADMIN_BASE_URL = "News", "http://127.0.0.1"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

INSTALLED_APPS = [
    "news",
    "wagtailcache",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

# What is kept is asked before all that it does not need: it is stored compressed, and a hit opens no session. Outermost
# a version is compared with the reader's, so that no "not modified" is kept for those who have none.
MIDDLEWARE = [
    "django.middleware.http.ConditionalGetMiddleware",
    "wagtailcache.cache.UpdateCacheMiddleware",
    "wagtailcache.cache.FetchFromCacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": FOLDER / "wagtail.db",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": FOLDER / "cache",
        "KEY_PREFIX": "wagtailcache",
        "TIMEOUT": 4 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # as many as there are pages: the default is 300
    }
}
