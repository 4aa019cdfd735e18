"""What docs/paste.md says, done in a copy."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "paste.md").read_text()


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", GUIDE, re.S)
    return str(found)


def test_rows_and_a_text_are_all_that_a_language_takes(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "models", tmp_path / "models", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    texts = tmp_path / "tests" / "models" / "pasted"
    texts.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "models" / "test_paste.py", texts.parent)
    (texts / "dutch.txt").write_text(block("text"))
    (texts / "dutch.json").write_text(block("json"))
    markers = tmp_path / "models" / "paste" / "markers.py"
    rows = "".join(re.findall(r"    Marker\(.*\n", block("python")))
    markers.write_text(markers.read_text().replace("LABELS = (\n", f"LABELS = (\n{rows}", 1))
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "tests/models/test_paste.py"]
    command += ["-k", "test_a_text_becomes or test_each_row"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_the_guide_names_every_table() -> None:
    for name, file in re.findall(r"^\| ((?:`[A-Z_]+`(?:, )?)+) \|.*\| `(\S+)` \|$", GUIDE, re.M):
        source = (ROOT / file).read_text()
        assert [each for each in re.findall(r"[A-Z_]+", name) if not re.search(rf"^{each}\b", source, re.M)] == []
