"""The app in a real browser, with no network: requests to other hosts are blocked, and a test that makes one fails."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import platformdirs
import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, Route, expect, sync_playwright

from mapapp.app.launch import HOST, command, free_port

PATIENCE_MS = 120_000  # a loaded machine may take this long for what takes a second
expect.set_options(timeout=PATIENCE_MS)
_OURS = re.compile(r"^(https?|wss?)://(127\.0\.0\.1|localhost)[:/]|^(data|blob|about|file):")
_TOOLS = Path(__file__).parents[2] / "tools"

Serve = Callable[..., str]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium, found as tools/find_chromium.py finds it."""
    found = subprocess.run([sys.executable, _TOOLS / "find_chromium.py"], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.fail(found.stderr)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found.stdout.strip(), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Start the app on a free port with the articles given, and return its address; its projects are its own."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*articles: str | Path) -> str:
        port = free_port(0)
        folder = tmp_path_factory.mktemp("app")
        with (folder / "log").open("wb") as log:
            arguments = [sys.executable, "-m", "streamlit", *command(articles, port)]
            environment = {**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CACHE_HOME": str(_own_cache(folder))}
            started.append(
                subprocess.Popen(arguments, stdout=log, stderr=subprocess.STDOUT, env=environment, cwd=folder)
            )
        _wait_for(f"http://{HOST}:{port}/_stcore/health", started[-1], folder / "log")
        return f"http://{HOST}:{port}/"

    yield start
    for process in started:
        process.terminate()
    for process in started:
        process.wait(timeout=30)


def _own_cache(folder: Path) -> Path:
    """A cache folder that shares only the built index and the cut coast: a rebuild beside it disturbs no test."""
    ours, theirs = folder / "cache" / "mapapp", Path(platformdirs.user_cache_dir("mapapp"))
    ours.mkdir(parents=True)
    for entry in [*theirs.glob("gazetteer-*.index"), *theirs.glob("coast-*")]:
        target = entry.resolve()
        try:
            if target.is_file():
                os.link(target, ours / entry.name)  # stays whole when the index is replaced
                continue
        except OSError:  # another file system
            pass
        (ours / entry.name).symlink_to(target)
    return ours.parent


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.1)
    pytest.fail(f"the app did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def sample_url(serve: Serve) -> str:
    """The app with the sample article, started once."""
    return serve()


@pytest.fixture
def foreign() -> list[str]:
    """The addresses of other hosts that the page asked for; a test that expects some clears it."""
    return []


@pytest.fixture
def context(browser: Browser, foreign: list[str], request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A fresh browser window of 1280 x 800 (or as the parameter `viewport` says), without a network."""
    viewport = request.node.callspec.params.get("viewport") if hasattr(request.node, "callspec") else None
    opened = browser.new_context(viewport=viewport or {"width": 1280, "height": 800}, accept_downloads=True)
    opened.set_default_timeout(PATIENCE_MS)

    def guard(route: Route) -> None:
        if _OURS.match(route.request.url):
            route.continue_()
        else:
            foreign.append(route.request.url)
            route.abort()

    opened.route("**/*", guard)
    yield opened
    opened.close()
    assert foreign == [], "the page asked another host"


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page in which no script may fail."""
    failures: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: failures.append(str(error)))
    yield opened
    assert failures == [], "a script failed"


@pytest.fixture
def map_frame() -> Callable[[Page], FrameLocator]:
    """Return a function that waits until a page's map shows its places, and returns the map's frame."""

    def ready(page: Page) -> FrameLocator:
        frame = page.frame_locator('iframe[title="streamlit_folium.st_folium"]')
        frame.locator(".leaflet-marker-icon").first.wait_for(state="attached")
        return frame

    return ready
