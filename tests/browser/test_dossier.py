"""The dossier in a real browser: opened from disk, it asks for nothing, shows the map, and prints."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pypdf
import pytest
from playwright.sync_api import Browser, Page

from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.exports import save

pytestmark = pytest.mark.browser

HOSTILE = (
    "</script><script>document.title='hacked'</script><img src=x onerror=\"document.title='hacked'\">"
    "${document.title='hacked'}`'\"\\ \u202e\u2028"
)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Page]:
    """A page that notes what it asks for and what goes wrong in it."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.asked, page.wrong = [], []  # type: ignore[attr-defined]
    page.on("request", lambda request: page.asked.append(request.url))  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.wrong.append(str(error)))  # type: ignore[attr-defined]
    yield page
    page.close()


def show(page: Page, atlas: Atlas, folder: Path) -> None:
    (path,) = save(atlas, folder / "dossier.html", force=True)
    page.goto(path.as_uri())
    page.wait_for_selector(".leaflet-container")


def test_the_map_shows_the_places_and_nothing_is_asked_for(opened: Page, sample_atlas: Atlas, tmp_path: Path) -> None:
    show(opened, sample_atlas, tmp_path)
    opened.wait_for_selector(".kind-naval")
    assert opened.locator(".kind-air").count() >= 1
    assert [url for url in opened.asked if not url.startswith(("file:", "data:", "blob:"))] == []  # type: ignore[attr-defined]
    assert opened.wrong == []  # type: ignore[attr-defined]


def test_choosing_a_name_in_the_article_shows_its_details(opened: Page, sample_atlas: Atlas, tmp_path: Path) -> None:
    show(opened, sample_atlas, tmp_path)
    opened.click('.article a.toponym:has-text("Khmeimim")')
    details = opened.locator("#details")
    assert "Khmeimim Air Base" in details.inner_text()
    assert "about 60 km from Khmeimim Air Base to Tartus naval base holds" in details.inner_text()
    assert "The naval base at Tartus, about 60 km" in details.inner_text()


def test_a_place_of_which_nothing_is_said_is_shown_when_it_is_chosen(
    opened: Page, sample_atlas: Atlas, tmp_path: Path
) -> None:
    show(opened, sample_atlas, tmp_path)
    card = opened.locator('#places [data-id="geonames:163843"]')
    assert not card.is_visible()
    opened.click('table a:has-text("Syria")')
    assert opened.locator("#details").inner_text().startswith("Syria")
    opened.goto(opened.url.partition("#")[0] + "#geonames:163843")  # as a link does where no script runs
    assert card.is_visible()


def test_hostile_texts_stay_texts(opened: Page, sample_atlas: Atlas, tmp_path: Path) -> None:
    article = Article(f"{HOSTILE} near Tartus", HOSTILE, HOSTILE, "2024", "javascript:document.title='hacked'")
    records = {
        key: replace(place, name=HOSTILE, names=(HOSTILE,), note=HOSTILE) for key, place in sample_atlas.records.items()
    }
    facts = tuple(
        replace(fact, quote=HOSTILE, statement=HOSTILE, qualifier=HOSTILE, source=article.source, article=article.id)
        for fact in sample_atlas.statements
    )
    mentions = tuple(replace(t, article=article.id, start=0, end=9) for t in sample_atlas.mentions[:1])
    hostile = Atlas((article,), mentions, MappingProxyType(records), facts)
    show(opened, hostile, tmp_path)
    opened.wait_for_timeout(500)
    opened.evaluate("document.querySelectorAll('a[data-place]').forEach(link => link.click())")
    assert "hacked" not in opened.evaluate("document.title.replace(/'hacked'/g, '')")
    assert opened.locator("img").count() == 0
    assert opened.locator('a[href^="javascript"]').count() == 0
    assert opened.wrong == []  # type: ignore[attr-defined]


def test_it_prints_the_picture_the_facts_and_the_article(opened: Page, sample_atlas: Atlas, tmp_path: Path) -> None:
    show(opened, sample_atlas, tmp_path)
    printed = pypdf.PdfReader(io.BytesIO(opened.pdf(prefer_css_page_size=True, print_background=True)))
    text = "\n".join(page.extract_text() for page in printed.pages)
    assert 1 <= len(printed.pages) <= 5
    assert abs(float(printed.pages[0].mediabox.width) - 595) < 2  # A4
    for words in ("Worth knowing", "Khmeimim Air Base", "Timeline", "was founded in 1971", "GSHHG"):
        assert words in text
    assert "Legend" not in text  # the live map stays on the screen


def test_without_scripts_the_picture_stands_in(browser: Browser, sample_atlas: Atlas, tmp_path: Path) -> None:
    (path,) = save(sample_atlas, tmp_path / "dossier.html")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator(".still svg").is_visible()
    assert not page.locator("#map").is_visible()
    context.close()


def test_it_is_small_enough_to_mail(sample_atlas: Atlas, tmp_path: Path) -> None:
    (path,) = save(sample_atlas, tmp_path / "dossier.html")
    assert path.stat().st_size <= 1_500_000  # bytes
