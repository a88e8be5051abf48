"""Finds a Chromium for the browser tests and the screenshots, and prints its path; --install gets one if there is none.

The order: what CHROMIUM names, one on the PATH, Playwright's own, then (with --install) a download by Playwright,
then Debian's package. Does nothing if one is there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")


def find() -> str | None:
    """Return the path of a Chromium that is there; None if there is none."""
    named = os.environ.get("CHROMIUM", "")
    if named and Path(named).is_file():
        return named
    return next((path for name in NAMES if (path := shutil.which(name))), None) or _playwrights()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def install() -> str | None:
    """Get one: from Playwright, else Debian's package; return its path, None if neither was to be had."""
    for words, commands in (
        ("Playwright's", [[sys.executable, "-m", "playwright", "install", "chromium"]]),
        ("Debian's", [[*_root(), "apt-get", "update", "-q"], [*_root(), "apt-get", "install", "-q", "-y", "chromium"]]),
    ):
        print(f"No Chromium found; getting {words} …", file=sys.stderr)
        if all(_ran(command) for command in commands) and (path := find()):
            return path
    return None


def _root() -> list[str]:
    return [] if os.geteuid() == 0 else ["sudo", "-n"]


def _ran(command: list[str]) -> bool:
    try:
        return subprocess.run(command, stdout=sys.stderr, check=False, timeout=600).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def main(arguments: list[str]) -> int:
    """Print the path; exit 1 with one line on standard error if there is none."""
    path = find() or (install() if "--install" in arguments else None)
    if path is None:
        print("No Chromium found. Install one, or name it: CHROMIUM=/path/to/chromium make test", file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
