"""The Chromium of the tests: an installed one, else Playwright's own.

Without a head it does the same for a third of the work: a whole browser makes a whole profile for every reader.
"""

import os
import shutil
import subprocess

from playwright.sync_api import Browser, Playwright

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


def installed() -> str | None:
    """The path of a Chromium that runs."""
    for name in NAMES:
        path = shutil.which(name)
        # Ubuntu's chromium-browser may be no more than a hint to install something else.
        if path and subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0:
            return path
    return None


def is_whole() -> bool:
    """Whether it is one with a head."""
    path = installed()
    return path is not None and not path.endswith(SHELL)


def launch(playwright: Playwright) -> Browser:
    sandbox = os.geteuid() != 0  # Chromium's does not work for root
    return playwright.chromium.launch(executable_path=installed(), args=QUIET, chromium_sandbox=sandbox, timeout=60_000)
