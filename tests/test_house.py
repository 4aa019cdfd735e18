"""The house stands as its plan says."""

import ast
import html
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"
LONGEST = 200  # lines of a file
LONGEST_VIEW = 12  # lines of a view
OURS = {".py", ".html", ".css", ".js", ".toml", ".md", ".svg", ""}
LOCKS = {"requirements.txt", "requirements-test.txt"}
NOT_IMPORTED = {
    "models": (
        "flask",
        "flask_sqlalchemy_lite",
        "flask_htmx",
        "werkzeug",
        "jinja2",
        "blueprints",
        "app",
        "wsgi",
        "settings",
    ),
    "blueprints": ("app", "wsgi"),
    "settings.py": ("flask", "models", "blueprints", "app", "wsgi"),
    "app.py": ("wsgi",),
}
FORBIDDEN = {
    "hx-on": "inline code, which the policy forbids",
    "js:": "code in an attribute, which the policy forbids",
    "<style": "inline style",
    " style=": "inline style",
    " onclick": "inline code",
    "|tojson": "data in a script",
}


def tracked() -> list[Path]:
    """Our files: what git has, and what it would take."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file() and "vendor" not in name]


def files_in(part: str) -> list[Path]:
    path = ROOT / part
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """The full name of each module, or thing of a module, that a file imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("part", NOT_IMPORTED)
def test_imports_point_inward(part: str) -> None:
    outward = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files_in(part)
        for name in imports(path)
        if name.partition(".")[0] in NOT_IMPORTED[part]
    ]
    assert outward == []


def test_no_readers_page_knows_drafts() -> None:
    readers = [path for path in [*files_in("blueprints"), ROOT / "app.py"] if path.parent.name != "newsroom"]
    names = "public_record edition history catch_up story telling teaser listing standing filing version"
    names += " correction feed places"
    readers += [*(ROOT / "models").glob("search*"), *(ROOT / "models" / f"{name}.py" for name in names.split())]
    assert [path.name for path in readers for name in imports(path) if re.search(r"\bdraft\b", name, re.I)] == []


def test_a_piece_opens_by_naming_what_it_needs() -> None:
    for path in TEMPLATES.rglob("_*.html"):
        assert re.match(r"\{# .*Needs .*\. #\}\n", path.read_text()), f"{path.name} doesn't say what it needs"


def test_a_piece_is_included_and_a_page_is_not() -> None:
    included = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r'(?:include |piece\()"(.*?)"', path.read_text())
    }
    pieces = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("_*.html")}
    assert included == pieces - {"errors/_piece.html"}  # which stands alone in place of any piece


def test_an_endpoint_renders_the_template_of_its_name(app: Flask) -> None:
    rendered = {
        name
        for path in files_in("blueprints")
        for name in re.findall(r'\b(?:render_template|page)\(\s*"([\w/]+)\.html"', path.read_text())
    }
    pages = {str(path.relative_to(TEMPLATES).with_suffix("")) for path in TEMPLATES.rglob("[!_]*.html")}
    endpoints = {endpoint.replace(".", "/") for endpoint in app.view_functions}
    assert rendered - endpoints == {"articles/list", "changes/since", "feeds/content", "fragments/missed"}
    alone = {"layout", "newsroom/layout", "newsroom/unsent", "errors/show", "errors/withdrawn", "errors/failure"}
    assert pages - rendered == alone


def test_a_view_has_a_file_of_tests(app: Flask) -> None:
    for name in app.blueprints:
        assert (ROOT / "tests" / "blueprints" / f"test_{name.replace('.', '_')}.py").is_file()


def test_no_template_holds_code_or_style() -> None:
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text()
        for forbidden, reason in FORBIDDEN.items():
            assert forbidden not in text, f"{path.name} has {forbidden}: {reason}"
        assert not re.search(r"<script(?![^>]*\b(?:src=|type=.application/ld\+json.))", text), path.name
        assert not re.search(r'hx-trigger="[^"]*\[', text), f"{path.name} has a filter, which needs unsafe-eval"


def test_every_word_of_a_template_can_be_translated() -> None:
    for path in (*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.xml")):
        if path.name not in ("failure.html", "unsent.html"):  # which must not need anything that may have failed
            shown = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "", path.read_text(), flags=re.S)
            assert not re.search(r"\w", html.unescape(shown)), f"{path.name} has words outside _()"


def classes_in_markup(of_newsroom: bool) -> set[str]:
    """Those that templates and scripts give. One that is chosen stands in quotes within its attribute."""
    found: set[str] = set()
    for path in TEMPLATES.rglob("*.html"):
        if of_newsroom != ("newsroom" in path.parts):
            continue
        for value in re.findall(r'\bclass="((?:\{\{.*?\}\}|\{%.*?%\}|[^"])*)"', path.read_text()):
            chosen = " ".join(re.findall(r"""["']([\w -]+)["']""", " ".join(re.findall(r"\{\{.*?\}\}", value))))
            found |= {*re.sub(r"\{[{%].*?[%}]\}", " ", value).split(), *chosen.split()}
    script = "".join((ROOT / "static" / f"{name}.js").read_text() for name in ("site", "live", "reading"))
    for value in re.findall(r'(?:className = |classList\.\w+\()"([^"]*)"', script):
        found |= {*value.split()}
    return found


def test_the_classes_in_markup_are_those_in_the_style_sheet() -> None:
    readers = {path.name for path in (ROOT / "static").glob("*.css")} - {"newsroom.css"}
    of_site, of_newsroom = classes_in_style(*readers), classes_in_style("newsroom.css")
    assert classes_in_markup(of_newsroom=False) == of_site
    assert classes_in_markup(of_newsroom=True) - of_site == of_newsroom


def classes_in_style(*names: str) -> set[str]:
    css = "".join(
        re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", (ROOT / "static" / name).read_text(), flags=re.S) for name in names
    )
    return {*re.findall(r"\.([a-z_][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", css))}  # without declarations


def test_no_file_is_long() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked()
        if path.suffix in OURS and path.name not in LOCKS and not {"sample", "migrations"} & {*path.parts}
        if (lines := path.read_bytes().count(b"\n")) > LONGEST
    }
    assert long == {}


def test_a_view_is_short() -> None:
    for path in files_in("blueprints"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and any("blueprint" in ast.dump(each) for each in node.decorator_list):
                lines = (node.end_lineno or 0) - node.lineno
                assert lines <= LONGEST_VIEW, f"{path.name}: {node.name} has {lines} lines"


def test_no_name_says_nothing() -> None:
    for path in tracked():
        if path.suffix == ".py":
            assert not re.search(r"util|helper|manager|misc|common", path.stem), path
            assert not re.search(r"def (handle_|do_|get_|fetch_)", path.read_text()), path


def test_no_file_names_the_machine_it_was_written_on() -> None:
    home = str(Path.home())
    for path in tracked():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        assert str(ROOT) not in text, path
        assert home == "/" or f"{home}/" not in text, path
        assert not re.search(
            r"--(extra-)?index-url|--trusted-host|files\.pythonhosted\.org|pypi\.org/simple", text
        ) or (path == Path(__file__)), path
