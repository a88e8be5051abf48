"""Times the app in a real browser: start to markers visible, a click to its details, and 50,000 places.

Usage: python tools/bench/app.py     Prints a table; each figure is one run on the machine as it is.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import MappingProxyType

sys.path[0] = str(Path(__file__).parents[1])  # not this folder: its gazetteer.py would hide the package

from find_chromium import find  # noqa: E402
from playwright.sync_api import Browser, Page, expect, sync_playwright  # noqa: E402

from gazetteer import Place  # noqa: E402
from mapapp.app.launch import HOST, command, free_port  # noqa: E402
from mapapp.atlas import Atlas  # noqa: E402
from mapapp.exports import save  # noqa: E402

FRAME = 'iframe[title="streamlit_folium.st_folium"]'
PATIENCE_MS = 180_000
CODES = ("NVB", "AIRB", "MILB", "PPL", "PRT", "AIRP")


def sites(count: int) -> Atlas:
    """An atlas of that many places in clumps over the world, the same each time."""
    chance = random.Random(1)
    middles = [(chance.uniform(-50, 65), chance.uniform(-170, 170)) for _ in range(300)]
    places = {}
    for number in range(count):
        latitude, longitude = chance.choice(middles)
        point = latitude + chance.gauss(0, 3), (longitude + chance.gauss(0, 4) + 180) % 360 - 180
        place = Place(f"own:{number}", f"Site {number}", *point, chance.choice(CODES), "", source="own")
        places[place.id] = place
    return Atlas(records=MappingProxyType(places))


def start(*articles: Path) -> tuple[subprocess.Popen[bytes], str, float]:
    """Start the app; return the process, its address, and when it was started."""
    port, began = free_port(0), time.monotonic()
    app = subprocess.Popen(
        [sys.executable, "-m", "streamlit", *command(articles, port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while True:
        with suppress(OSError), urllib.request.urlopen(f"http://{HOST}:{port}/_stcore/health", timeout=5):
            return app, f"http://{HOST}:{port}/", began
        time.sleep(0.05)


def opened(browser: Browser, address: str) -> Page:
    """Open the app and wait for markers or clusters."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(PATIENCE_MS)
    page.goto(address)
    page.frame_locator(FRAME).locator(".place, .cluster").first.wait_for()
    return page


def memory_mb(process: subprocess.Popen[bytes]) -> float:
    """Resident memory of the server in MB (Linux)."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


def timed_click(page: Page) -> float:
    """Seconds from a click on a marker to its details."""
    marker = page.frame_locator(FRAME).locator(".leaflet-marker-pane .place.main").first
    name = (marker.get_attribute("aria-label") or "").split(",")[0]
    began = time.monotonic()
    marker.click(force=True)
    expect(page.locator(".place-details h2")).to_have_text(name, timeout=PATIENCE_MS)
    return time.monotonic() - began


def sample_rows(browser: Browser) -> list[tuple[str, str]]:
    """First and second start with the sample, a click, a second visit."""
    rows = []
    for label in ("first start to markers", "second start to markers"):
        app, address, began = start()
        page = opened(browser, address)
        rows.append((label, f"{time.monotonic() - began:.1f} s"))
        if label.startswith("second"):
            rows.append(("click to details", f"{min(timed_click(page) for _ in range(1)):.2f} s"))
            began = time.monotonic()
            opened(browser, address)
            rows.append(("another tab to markers", f"{time.monotonic() - began:.1f} s"))
            rows.append(("server memory", f"{memory_mb(app):.0f} MB"))
        app.terminate()
        app.wait()
    return rows


def many_rows(browser: Browser, count: int) -> list[tuple[str, str]]:
    """A second visit to an app that holds many places, a zoom, a click, a filter."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sites.geojson"
        save(sites(count), path)
        app, address, _ = start(path)
        opened(browser, address).close()  # the file is read once
        began = time.monotonic()
        page = opened(browser, address)
        rows = [(f"{count:,} places: markers visible", f"{time.monotonic() - began:.1f} s")]
        page.wait_for_timeout(3000)
        frame = next(each for each in page.frames if "streamlit_folium" in each.url)
        redraw = frame.evaluate(
            "(() => {const t = performance.now(); map.mapapp.markers.draw(); return performance.now() - t;})()"
        )
        rows.append((f"{count:,} places: redraw after a pan", f"{redraw:.0f} ms"))
        frame.evaluate(
            "map.setView([map.mapapp.data.places[0].lat, map.mapapp.data.places[0].lon], 12, {animate: false})"
        )
        page.wait_for_timeout(1500)
        rows.append((f"{count:,} places: click to details", f"{timed_click(page):.2f} s"))
        began = time.monotonic()
        page.get_by_label("Filter the places").fill("site 4999")
        page.keyboard.press("Enter")
        page.get_by_text(re.compile(r"^\d+ of ")).wait_for()
        rows.append((f"{count:,} places: filter", f"{time.monotonic() - began:.2f} s"))
        rows.append((f"{count:,} places: server memory", f"{memory_mb(app):.0f} MB"))
        app.terminate()
        app.wait()
    return rows


def main() -> None:
    """Print the table."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        for rows in (sample_rows, partial(many_rows, count=50_000)):
            for label, figure in rows(browser):
                print(f"| {label:<36} | {figure:>8} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
