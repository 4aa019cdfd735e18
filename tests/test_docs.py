"""What is written about the house is written once."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
ALIKE = 8  # words with which no two sentences begin


def test_nothing_is_said_twice() -> None:
    for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        prose = [line for line in path.read_text().splitlines() if not line.startswith(("    ", "|", "#"))]
        sentences = re.split(r"(?<=\.)\s+", " ".join(prose))
        counted = Counter(" ".join(words[:ALIKE]) for each in sentences if len(words := each.split()) >= ALIKE)
        assert [said for said, times in counted.items() if times > 1] == [], path.name
