"""Takes the pictures of the README from the real app, with no network; --all takes each page, wide, phone and dark.

Usage: python tools/screenshots.py [--all] [FOLDER]     (default: docs/images)
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from find_chromium import find, install
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from mapapp.app.launch import HOST, command, free_port

FOLDER = Path(__file__).parents[1] / "docs" / "images"
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
PAGES = ("article", "facts", "distances", "gazetteer", "export", "about")
PATIENCE_MS = 120_000
CHOSEN = "?place=register:tartus-naval-facility"
COLOURS = 200  # of a picture; with more it is larger and looks the same

Picture = tuple[str, str, dict[str, int], str]  # name, address within the app, size of the window, theme
README: list[Picture] = [
    ("map", CHOSEN, WIDE, "light"),
    ("map-dark", CHOSEN, WIDE, "dark"),
    ("map-phone", CHOSEN, PHONE, "light"),
    *((page, page, WIDE, "light") for page in ("article", "facts", "distances")),
]
ALL: list[Picture] = [
    (f"{page or 'map'}-{size}-{theme}", page, view, theme)
    for page in ("", *PAGES)
    for size, view in (("wide", WIDE), ("phone", PHONE))
    for theme in ("light", "dark")
]


def main(folder: Path, pictures: Sequence[Picture]) -> None:
    """Start the app with no projects of its reader's, take the pictures, stop it."""
    folder.mkdir(parents=True, exist_ok=True)
    chromium = find() or install()
    port = free_port(0)
    with tempfile.TemporaryDirectory() as home, (Path(home) / "log").open("wb") as log, sync_playwright() as playwright:
        command_line = [sys.executable, "-m", "streamlit", *command((), port)]
        surroundings = {**os.environ, "XDG_DATA_HOME": home}
        app = subprocess.Popen(command_line, stdout=log, stderr=log, env=surroundings, cwd=home)
        try:
            _wait_for(f"http://{HOST}:{port}/_stcore/health")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for name, where, view, theme in pictures:
                _take(browser, f"http://{HOST}:{port}/{where}", folder / f"{name}.png", view, theme)
            browser.close()
        finally:
            app.terminate()
            app.wait()


def _take(browser: Browser, address: str, path: Path, view: dict[str, int], theme: str) -> None:
    context = browser.new_context(viewport=view, color_scheme=theme)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(address)
    page.locator(".st-key-toolbar").wait_for()
    if page.locator(".st-key-map").count() or "place=" in address:
        frame = page.frame_locator('iframe[title="streamlit_folium.st_folium"]')
        frame.locator(".leaflet-marker-icon").first.wait_for(state="attached")
    _settle(page)
    page.screenshot(path=path)
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(f"{path}  {path.stat().st_size // 1000} kB")
    context.close()


def _settle(page: Page) -> None:
    """Wait until the app has stopped running and the pictures stand still."""
    page.locator('[data-testid="stStatusWidget"]').wait_for(state="detached")
    page.wait_for_timeout(2500)


def _wait_for(address: str) -> None:
    end = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.1)
    raise SystemExit("the app did not start")


if __name__ == "__main__":
    named = [Path(word) for word in sys.argv[1:] if word != "--all"]
    main(named[0] if named else FOLDER, ALL if "--all" in sys.argv else README)
