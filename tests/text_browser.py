"""A reader in a terminal: w3m, which shows text and numbered links."""

import re
import subprocess
from pathlib import Path


class TextBrowser:
    def __init__(self, site: str, home: Path) -> None:
        self.site = site
        self.home = home
        self.text = ""
        self.links: dict[str, str] = {}

    def visit(self, path: str) -> str:
        """What stands on the screen; the links that it shows are kept, by their words."""
        command = ["w3m", "-dump", "-cols", "400", "-o", "display_link_number=1", f"{self.site}{path}"]
        environ = {"HOME": str(self.home), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin:/usr/local/bin"}
        shown = subprocess.run(command, env=environ, capture_output=True, text=True, check=True, timeout=30)
        self.text, _, references = shown.stdout.partition("\nReferences:\n")
        addresses = dict(re.findall(r"^\[(\d+)\] (\S+)$", references, re.M))
        words = dict(re.findall(r"\[(\d+)\]([^\[\n]*)", self.text))
        self.links = {text.strip(): addresses[number] for number, text in words.items() if number in addresses}
        return self.text

    def follow(self, words: str) -> str:
        """Go where the first link leads that begins with these words."""
        address = next(address for text, address in self.links.items() if text.startswith(words))
        return self.visit(address.removeprefix(self.site))
