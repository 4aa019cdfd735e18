"""The app for gunicorn and for `flask`."""

import gc
import os

from app import create_app
from blueprints.database import NotReady, serve_from_database
from settings import WrongSetting

try:
    app = create_app(os.environ)
    # A command may be what makes the database ready.
    if "FLASK_RUN_FROM_CLI" not in os.environ:
        with app.app_context():
            serve_from_database()
except (WrongSetting, NotReady) as reason:
    raise SystemExit(f"Stet can't start. {reason}") from None

# What start-up made stays: no collection need look through it again, and the workers go on sharing it.
gc.freeze()
