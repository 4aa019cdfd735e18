"""What a request says of the htmx that sent it."""

from flask_htmx import HTMX

htmx = HTMX()
