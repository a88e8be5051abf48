"""The Map page in a real browser, with no network."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from gazetteer import Fact, Place, Source
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.exports import save
from mapapp.toponym import Resolution, Toponym

pytestmark = pytest.mark.browser
Ready = Callable[[Page], FrameLocator]

ATTACK = "document.title='owned'"
HOSTILE = (
    f"<img src=x onerror={ATTACK}>", f"${{{ATTACK}}}", f"`+({ATTACK})+`", "\\2019 \\u003cb\\u003e",
    f"</script><script>{ATTACK}</script>", "\u202eesreveR\u2066",
)  # fmt: skip


def hostile_atlas() -> Atlas:
    """An article, its title, its places and their facts, all of them trying to run."""
    text = " ".join(HOSTILE) + " Khmeimim"
    article = Article(text, HOSTILE[0], HOSTILE[1], "2024")
    places = [
        Place(f"own:{n}", f"{name} {n}", 35.0 + n / 10, 36.0, "AIRB", "SY", names=(name,), note=name)
        for n, name in enumerate(HOSTILE)
    ]
    mention = Toponym(0, 4, text[:4], "place", Resolution(places[0], 0.9, HOSTILE), article.id)
    facts = [
        Fact(
            p.id,
            "note",
            name,
            qualifier=name,
            statement=name,
            source=Source(name, name, url=f"https://a.example/{name}"),
        )
        for p, name in zip(places, HOSTILE, strict=True)
    ]
    facts.append(
        Fact(
            "own:1",
            "distance",
            11,
            "km",
            HOSTILE[1],
            "own:0",
            quote=text,
            start=0,
            end=len(text),
            source=article.source,
            article=article.id,
        )
    )
    return Atlas((article,), (mention,), MappingProxyType({place.id: place for place in places}), tuple(facts))


def test_sample_shows_its_bases_with_no_request_to_any_other_host(
    page: Page, sample_url: str, map_frame: Ready
) -> None:
    page.goto(sample_url)
    frame = map_frame(page)
    expect(frame.locator('[aria-label^="Khmeimim Air Base, air base"]')).to_be_visible()
    expect(frame.locator('[aria-label^="Russian naval facility in Tartus, naval base"]')).to_be_visible()
    expect(frame.get_by_text("55.5 km")).to_be_visible()


def test_click_on_a_marker_opens_its_details_and_puts_it_in_the_address(
    page: Page, sample_url: str, map_frame: Ready
) -> None:
    page.goto(sample_url)
    map_frame(page).locator('[aria-label^="Khmeimim Air Base"]').click()
    details = page.get_by_role("article", name="Details of Khmeimim Air Base")
    expect(details).to_contain_text("35.4117° N, 35.9450° E")
    expect(details).to_contain_text("35°24′42″ N 35°56′42″ E")
    expect(page).to_have_url(re.compile("place=register"))


def test_place_in_the_address_is_opened(page: Page, sample_url: str, map_frame: Ready) -> None:
    page.goto(f"{sample_url}?place=register:tartus-naval-facility")
    expect(page.get_by_role("article", name="Details of Russian naval facility in Tartus")).to_be_visible()
    chosen = map_frame(page).locator('[aria-label^="Russian naval facility in Tartus"]')
    expect(chosen).to_have_attribute("aria-pressed", "true")


def test_key_opens_a_place(page: Page, sample_url: str, map_frame: Ready) -> None:
    page.goto(sample_url)
    map_frame(page).locator('[aria-label^="Khmeimim Air Base"]').focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("article", name="Details of Khmeimim Air Base")).to_be_visible()


def test_first_screen_needs_no_scrolling(page: Page, sample_url: str, map_frame: Ready) -> None:
    page.goto(sample_url)
    map_frame(page)
    lines = page.locator(".worth li")
    expect(lines.first).to_be_in_viewport(ratio=1)
    assert (page.locator(".st-key-map iframe").bounding_box() or {})["height"] > 400


def test_unit_changes_the_lengths_and_keeps_zoom_and_selection(page: Page, sample_url: str, map_frame: Ready) -> None:
    page.goto(sample_url)
    frame = map_frame(page)
    frame.locator('[aria-label^="Khmeimim Air Base"]').click()
    expect(page.get_by_role("article", name="Details of Khmeimim Air Base")).to_be_visible()
    frame.get_by_role("button", name="Zoom out").click()
    page.wait_for_timeout(600)
    before = _zoom(page)
    page.get_by_role("combobox", name=re.compile("Unit of distance")).click()
    page.get_by_role("option", name="nautical miles").click()
    expect(page.locator(".place-details .distances")).to_contain_text("30.0")
    expect(frame.get_by_text("30.0 nmi")).to_have_count(1)
    assert _zoom(page) == before
    expect(frame.locator('[aria-label^="Khmeimim Air Base"]')).to_have_attribute("aria-pressed", "true")


def _zoom(page: Page) -> float:
    frame = next(frame for frame in page.frames if "streamlit_folium" in frame.url)
    zoom: float = frame.evaluate("window.map.getZoom()")
    return zoom


def test_search_flies_to_a_place_and_opens_it(page: Page, sample_url: str, map_frame: Ready) -> None:
    page.goto(sample_url)
    frame = map_frame(page)
    frame.get_by_label("Find a place on the map").fill("mosc")
    frame.get_by_role("option", name=re.compile("Moscow")).click()
    expect(page.get_by_role("article", name="Details of Moscow")).to_be_visible()
    expect(frame.locator('[aria-label^="Moscow"]')).to_be_in_viewport()


def test_ruler_measures_between_two_places(page: Page, sample_url: str, map_frame: Ready) -> None:
    page.goto(sample_url)
    frame = map_frame(page)
    frame.get_by_role("button", name="Measure distances").click()
    frame.locator('[aria-label^="Khmeimim Air Base"]').click()
    frame.locator('[aria-label^="Russian naval facility in Tartus"]').click()
    expect(frame.get_by_role("status")).to_have_text("Khmeimim Air Base to Russian naval facility in Tartus: 55.5 km")
    page.keyboard.press("Escape")


def test_layer_switch_hides_towns(page: Page, sample_url: str, map_frame: Ready) -> None:
    page.goto(sample_url)
    frame = map_frame(page)
    towns = frame.locator(".leaflet-marker-pane .kind-city")
    frame.get_by_role("button", name="Zoom out").click(click_count=4, delay=400)
    expect(towns).not_to_have_count(0)
    frame.get_by_label("Towns and other places").uncheck()
    expect(towns).to_have_count(0)


def test_online_tiles_are_asked_for_only_when_chosen(
    page: Page, sample_url: str, map_frame: Ready, foreign: list[str]
) -> None:
    page.goto(sample_url)
    frame = map_frame(page)
    assert foreign == []
    frame.get_by_label("Streets (online)").check()
    page.wait_for_timeout(1000)
    assert all("openstreetmap.org" in address for address in foreign)
    assert foreign
    foreign.clear()
    frame.get_by_label("Drawn map").check()


def test_hostile_article_runs_nothing(page: Page, serve: Callable[..., str], map_frame: Ready, tmp_path: Path) -> None:
    save(hostile_atlas(), tmp_path / "hostile.geojson")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(serve(tmp_path / "hostile.geojson"))
    frame = map_frame(page)
    for number in range(len(HOSTILE)):
        frame.locator(f'[data-place="own:{number}"]').click(force=True)
        expect(page.locator(".place-details h2")).to_contain_text(str(number))
    assert dialogs == []
    assert all(each.title() != "owned" for each in page.frames)
    assert page.locator("img[src='x']").count() == frame.locator("img[src='x']").count() == 0


@pytest.mark.parametrize("viewport", [{"width": 390, "height": 844}])
def test_phone_shows_map_then_details(page: Page, sample_url: str, map_frame: Ready, viewport: dict[str, int]) -> None:
    page.goto(sample_url)
    frame = map_frame(page)
    expect(frame.locator('[aria-label^="Khmeimim Air Base"]')).to_be_in_viewport()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= viewport["width"]
