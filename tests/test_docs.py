"""The docs: every example runs, the site builds without a broken link, and what repeats the code is up to date."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import nbformat
import pytest
import yaml
from nbclient import NotebookClient

import gazetteer.cli
import mapapp.cli

_COMMAND = re.compile(r"^\$ ((?:mapapp|gazetteer|echo) .*)$", re.MULTILINE)
_PROGRAMS = {"mapapp": mapapp.cli.main, "gazetteer": gazetteer.cli.main}
ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SAMPLE = ROOT / "seeds" / "russian-bases-in-syria.md"
_BLOCK = re.compile(r"^```(python|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(page: Path) -> list[tuple[str, str]]:
    """The runnable blocks of a page: their language and their lines."""
    return _BLOCK.findall(page.read_text("utf-8"))


PAGES = [page for page in [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))] if examples(page)]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with what the examples expect to find."""
    shutil.copy(SAMPLE, tmp_path)
    shutil.copytree(SAMPLE.parent, tmp_path / "seeds")  # the README speaks from the project's root
    (tmp_path / "second.txt").write_text("The port of Latakia lies in Syria.\n")
    (tmp_path / "texts.jsonl").write_text('{"doc": "a1", "text": "A ship left Odesa for Latakia."}\n' * 3)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_every_example_runs(page: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of a page run in order, in one folder: commands each, Python in one namespace."""
    monkeypatch.chdir(desk)
    names: dict[str, object] = {}
    for language, block in examples(page):
        if language == "python" and block.lstrip().startswith(">>> "):
            session = doctest.DocTestParser().get_doctest(block, names, page.name, str(page), 0)
            result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(session, clear_globs=False)
            assert result.failed == 0, f"the session in {page.name} answers otherwise than it shows"
            names.update(session.globs)
        elif language == "python":
            exec(compile(block, str(page), "exec"), names)
        for command in _COMMAND.findall(block) if language == "console" else ():
            _run(command)


def _run(command: str) -> None:
    """A plain command runs here, which spares a new Python; one with a pipe needs a shell."""
    words = shlex.split(command)
    if not set(words) & {"|", "<", ">"}:
        assert _PROGRAMS[words[0]](words[1:]) == 0, command
        return
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path}
    shell = ["bash", "-c", f"set -o pipefail; {command}"]
    done = subprocess.run(shell, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stderr}"


def test_the_notebook_runs(desk: Path) -> None:
    notebook = nbformat.read(DOCS / "tour.ipynb", as_version=4)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the kernel's own parts
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(desk)}}).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error"]
    assert outputs[-1].data["text/plain"] == "True"


def test_the_reference_says_what_the_code_says() -> None:
    done = subprocess.run(
        [sys.executable, "tools/make_reference.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_site_builds_without_a_broken_link(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    home = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "fonts.googleapis" not in home


def test_the_plan_of_the_house_names_no_module_that_is_gone() -> None:
    named = set(re.findall(r"^\| (.*?) \|", (DOCS / "architecture.md").read_text("utf-8"), re.MULTILINE))
    modules = {path.stem for package in ("gazetteer", "mapapp") for path in (ROOT / package).rglob("*.py")}
    folders = {path.name for path in (ROOT / "mapapp").iterdir() if path.is_dir()}
    assert {name for row in named for name in re.findall(r"`(\w+)/?`", row)} <= modules | folders


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"], ids=lambda p: p.name
)
def test_links_inside_the_repository_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_every_bundled_datum_has_its_licence() -> None:
    told = (DOCS / "licences.md").read_text("utf-8")
    folders = ("gazetteer/data", "gazetteer/register", "mapapp/data", "mapapp/model", "tests/data", "tests/facts")
    data = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix not in (".py", ".pyc", "")]
    assert len(data) > 20
    for path in data:
        name = path.relative_to(ROOT)
        assert any(f"`{known}" in told for known in (f"{name}`", *(f"{parent}/`" for parent in name.parents))), name


def test_the_citation_names_the_released_version() -> None:
    from importlib.metadata import version

    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert cited["version"] == version("mapapp")
    assert {"cff-version", "title", "authors", "message"} <= set(cited)
