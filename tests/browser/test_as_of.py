"""The "As of" slider of the map, in a saved page with no network."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gazetteer import Fact, Place, Source
from mapapp.atlas import Atlas

pytestmark = pytest.mark.browser

KEFLAVIK = Place("register:keflavik", "Keflavik", 63.985, -22.6056, "AIRB", "IS")
EVENES = Place("register:evenes", "Evenes", 68.4913, 16.6781, "AIRB", "NO")
HOSTILE = Source("`${document.title='owned'}` <img src=x onerror=document.title='owned'>", "", "2007")
FACTS = (
    Fact(KEFLAVIK.id, "established", "1951", source=Source("Report")),
    Fact(KEFLAVIK.id, "closed", "2006-09-08", source=HOSTILE),
    Fact(EVENES.id, "established", "1973", qualifier="construction begun", source=Source("Report")),
    Fact(EVENES.id, "established", "1975", source=Source("Report")),
)


@pytest.fixture
def saved(tmp_path: Path) -> str:
    atlas = Atlas(records={place.id: place for place in (KEFLAVIK, EVENES)}, statements=FACTS)
    atlas.map().save(str(tmp_path / "map.html"))
    return (tmp_path / "map.html").as_uri()


@pytest.mark.parametrize(
    ("year", "keflavik", "evenes"),
    [
        (1950, "not known", "not known"),
        (1974, "active", "planned"),
        (2005, "active", "active"),
        (2006, "ended", "active"),
    ],
)
def test_the_slider_shows_what_each_base_was_at_the_end_of_a_year(
    page: Page, saved: str, year: int, keflavik: str, evenes: str
) -> None:
    page.goto(saved)
    page.get_by_role("button", name="As of").click()
    page.get_by_role("slider", name="as of the end").evaluate(
        "(slider, year) => { slider.value = year; slider.dispatchEvent(new Event('input')); }", year
    )
    for name, status in (("Keflavik", keflavik), ("Evenes", evenes)):
        expect(page.locator(f'[data-place][aria-label^="{name}"]')).to_have_attribute(
            "aria-label", f"{name}, air base, {status} in {year}"
        )
    expect(page.get_by_text(f"end of {year}")).to_be_visible()


def test_closing_the_slider_undresses_the_bases_and_hostile_reasons_stay_text(page: Page, saved: str) -> None:
    page.goto(saved)
    page.get_by_role("button", name="As of").click()
    keflavik = page.locator('[data-place][aria-label^="Keflavik"]')
    expect(keflavik).to_have_class(re.compile("was-ended"))
    page.get_by_role("button", name="as they are named today").click()
    expect(keflavik).to_have_attribute("aria-label", "Keflavik, air base")
    expect(keflavik).not_to_have_class(re.compile("was-"))
    assert page.title() != "owned"
