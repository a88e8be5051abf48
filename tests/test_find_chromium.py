"""Where the browser tests look for a Chromium, with a PATH of our own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FINDER = Path(__file__).parents[1] / "tools" / "find_chromium.py"


def found(tmp_path: Path, path: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the finder where no browser of Playwright's lies."""
    surroundings = {
        "PATH": str(path),
        "HOME": str(tmp_path),
        "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "none"),
        **more,
    }
    return subprocess.run([sys.executable, FINDER], env=surroundings, capture_output=True, text=True, check=False)


def program(folder: Path, name: str) -> Path:
    """A file that can be run."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("#!/bin/sh\n")
    (folder / name).chmod(0o755)
    return folder / name


@pytest.mark.skipif(os.name == "nt", reason="programs are marked otherwise on Windows")
def test_a_browser_on_the_path_is_found(tmp_path: Path) -> None:
    browser = program(tmp_path / "bin", "google-chrome")
    assert found(tmp_path, browser.parent).stdout.strip() == str(browser)


@pytest.mark.skipif(os.name == "nt", reason="programs are marked otherwise on Windows")
def test_the_one_that_is_named_goes_before_the_path(tmp_path: Path) -> None:
    on_path, named = program(tmp_path / "bin", "chromium"), program(tmp_path / "other", "browser")
    assert found(tmp_path, on_path.parent, CHROMIUM=str(named)).stdout.strip() == str(named)


def test_without_any_it_says_what_to_do(tmp_path: Path) -> None:
    told = found(tmp_path, tmp_path / "empty")
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1
    assert "CHROMIUM=" in told.stderr
