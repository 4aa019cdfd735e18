"""A reader's page as it is made, which no cache holds."""

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


def get(app: Flask, client: FlaskClient, path: str) -> TestResponse:
    app.extensions["page_cache"].forget()
    return client.get(path)
