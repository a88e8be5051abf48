"""The pages around the map in a real browser, with no network."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from mapapp.exports import FORMATS
from mapapp.geojson import loads
from mapapp.opening import open_atlas

pytestmark = pytest.mark.browser
expect.set_options(timeout=60_000)  # a loaded machine may take this long for what takes a second
Ready = Callable[[Page], FrameLocator]
PAGES = ("Map", "Article", "Facts", "Distances", "Gazetteer", "Export", "About")
STILL = """!document.querySelector('[data-stale="true"]')
    && document.getAnimations().every(moves => moves.playState !== "running")"""
SHORT = "The navy opened a base near Latakia in 2015. Ships also called at Tartus, officials in Damascus said."
HOSTILE = (
    "<img src=x onerror=document.title='owned'> ![x](http://evil.example/p.png) ${alert(1)}\n\n"
    'The Tartus naval facility, "<b onclick=alert(1)>", was established in 1971 `x` </script> \u202eabc. '
    "Khmeimim Air Base lies 60 km from Tartus, <script>document.title='owned'</script> in Syria."
)


def go(page: Page, name: str) -> None:
    """Follow the link of a page in the row at the top, and wait until it is there."""
    page.get_by_test_id("stTopNavLinkContainer").get_by_text(name, exact=True).click()
    if name == "Map":  # other pages have small maps
        expect(page.locator(".st-key-map iframe")).to_be_visible()
    else:
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def paste(page: Page, text: str, title: str) -> None:
    page.get_by_role("button", name="Open …").click()
    page.get_by_label("Text of the article").fill(text)
    page.get_by_text("Where it comes from (optional)").click()
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("Title", exact=True).press("Tab")
    page.get_by_role("button", name="Read the text").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".st-key-toolbar")).to_contain_text(title)
    expect(page.locator(".text")).to_contain_text(text[:30])  # the old text has gone, and takes no click any more


def toponym(page: Page, text: str) -> None:
    page.locator(".t").filter(has_text=re.compile(f"^{text}$")).first.click()


def wait_until_drawn(page: Page) -> None:
    expect(page.locator(".st-key-toolbar").get_by_role("button", name="Open …")).to_be_visible()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)


def test_a_pasted_article_is_marked_and_a_correction_moves_its_place_on_the_map(
    page: Page, sample_url: str, map_frame: Ready
) -> None:
    page.goto(f"{sample_url}article")
    paste(page, SHORT, "A base near Latakia")
    toponym(page, "Latakia")
    panel = page.locator(".st-key-panel")
    panel.get_by_text("By hand").click()
    panel.get_by_label("Name").fill("Latakia elsewhere")
    panel.get_by_label("Latitude, longitude").fill("36.5, 34.5")
    panel.get_by_label("Latitude, longitude").press("Tab")
    panel.get_by_role("button", name="Use this place").click()
    expect(page.locator(".t.chosen")).to_have_attribute("aria-label", re.compile("Latakia elsewhere"))
    go(page, "Map")
    expect(map_frame(page).locator('[aria-label^="Latakia elsewhere"]')).to_be_attached()
    page.get_by_role("button", name="Undo").click()
    expect(map_frame(page).locator('[aria-label^="Latakia elsewhere"]')).to_have_count(0)
    page.get_by_role("button", name="Redo").click()
    expect(map_frame(page).locator('[aria-label^="Latakia elsewhere"]')).to_be_attached()
    reloaded = page.context.new_page()
    reloaded.goto(page.url)
    expect(map_frame(reloaded).locator('[aria-label^="Latakia elsewhere"]')).to_be_attached()


def test_a_candidate_says_why_it_fits_and_what_is_no_place_leaves_the_map(page: Page, sample_url: str) -> None:
    page.goto(f"{sample_url}article")
    paste(page, SHORT, "Damascus")
    toponym(page, "Damascus")
    panel = page.locator(".st-key-panel")
    expect(panel.get_by_role("radiogroup", name="Which place is meant?")).to_contain_text("Damascus · town")
    panel.get_by_text("Not a place", exact=True).click()
    panel.get_by_role("button", name="is not a place").click()
    expect(page.locator(".t.chosen")).to_have_class(re.compile("unknown"))


def test_selected_words_become_a_place_and_typing_survives_other_pages(page: Page, sample_url: str) -> None:
    page.goto(f"{sample_url}article")
    paste(page, f"{SHORT} The ships left for qqbay at noon.", "Qqbay")
    page.locator(".text").evaluate(
        """text => {
            const holder = [...text.querySelectorAll("[data-start]")].find(e => e.textContent.includes("qqbay"));
            const at = holder.textContent.indexOf("qqbay"), range = document.createRange();
            range.setStart(holder.firstChild, at - 1); range.setEnd(holder.firstChild, at + 5);
            const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range);
        }"""
    )
    page.get_by_role("button", name="Add as a place").click()
    panel = page.locator(".st-key-panel")
    expect(panel.get_by_label(re.compile("Words in the text"))).to_have_value("qqbay")
    panel.get_by_text("By hand").click()
    panel.get_by_label("Latitude, longitude").fill("35, 35.5")
    panel.get_by_label("Latitude, longitude").press("Tab")
    page.wait_for_timeout(1000)  # a hand needs a moment to the row of pages, and a loaded machine to hear of the key
    go(page, "About")
    go(page, "Article")
    expect(panel.get_by_label("Latitude, longitude")).to_have_value("35, 35.5")
    panel.get_by_role("button", name="Add to the map").click()
    expect(page.locator(".t").filter(has_text="qqbay")).to_have_class(re.compile("place"))


def test_a_fact_is_added_with_its_source_and_refused_without(page: Page, sample_url: str) -> None:
    page.goto(f"{sample_url}facts")
    page.get_by_text("Add a fact", exact=True).click()
    page.get_by_label("Value").fill("1978")
    add = page.get_by_role("button", name="Add the fact")
    page.get_by_label("Value").press("Tab")
    add.click()
    expect(page.get_by_text("A fact needs its source.")).to_be_visible()
    page.get_by_label("Source: title").fill("A report of my own")
    page.get_by_label("Source: title").press("Tab")
    add.click()
    expect(page.get_by_text(re.compile("Saved: .* 1978 .A report of my own"))).to_be_visible()
    expect(page.locator(".st-key-worth_knowing")).to_contain_text("A report of my own")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".st-key-worth_knowing")).not_to_contain_text("A report of my own")


def test_distances_are_measured_in_the_readers_unit(page: Page, sample_url: str, map_frame: Ready) -> None:
    page.goto(f"{sample_url}distances")
    expect(page.get_by_test_id("stMetricValue")).to_contain_text("55.5 ± ")
    expect(map_frame(page).locator(".length").first).to_contain_text("55.5")
    page.locator(".st-key-toolbar").get_by_role("combobox").click()
    page.get_by_role("option", name="nautical miles").click()
    expect(page.get_by_test_id("stMetricValue")).to_contain_text("30.0 ± ")
    page.get_by_text("Between all", exact=True).click()
    expect(page.locator(".stVegaLiteChart canvas, .stVegaLiteChart svg").first).to_be_visible()


def test_the_gazetteer_answers_while_typing(page: Page, sample_url: str) -> None:
    page.goto(f"{sample_url}gazetteer")
    page.get_by_label("Name of a place").press_sequentially("Kaliningra")
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    page.get_by_role("button", name="Put it on the map").click()
    expect(page.get_by_text("It is on your map.")).to_be_visible()
    expect(page).to_have_url(re.compile("project="))
    page.goto(f"{sample_url}?{page.url.partition('?')[2]}&place=geonames:554234")
    expect(page.get_by_role("article", name="Details of Kaliningrad")).to_be_visible()


def test_a_table_of_places_tells_its_faulty_rows_and_goes_on_the_map(
    page: Page, sample_url: str, map_frame: Ready
) -> None:
    page.goto(f"{sample_url}gazetteer")
    page.get_by_text("Your own places", exact=True).click()
    table = b"name,lat,lon\nMy first site,34.9,35.9\nSwapped,139.7,35.6\n"
    page.locator('input[type="file"]').set_input_files({"name": "sites.csv", "mimeType": "text/csv", "buffer": table})
    expect(page.get_by_text("Rows with faults (1)")).to_be_visible()
    page.get_by_role("button", name="Put this place on the map").click()
    expect(page.get_by_role("button", name="Undo")).to_be_enabled()
    go(page, "Map")
    expect(map_frame(page).locator('[aria-label^="My first site"]')).to_be_attached()


def test_exports_are_one_click_each_and_each_opens_again(page: Page, sample_url: str, tmp_path: Path) -> None:
    page.goto(f"{sample_url}export")
    saved: dict[str, Path] = {}
    for known in FORMATS:
        key = "everything" if known.suffix == ".zip" else known.module
        with page.expect_download() as told:
            page.locator(f".st-key-export_{key} button").click()
        saved[key] = tmp_path / f"{key}-{told.value.suggested_filename}"
        told.value.save_as(saved[key])
    first = loads(saved["geojson"].read_bytes())
    for path in saved.values():
        assert open_atlas(path) == first if ".zip" not in path.suffixes else zipfile.ZipFile(path).testzip() is None
    for key in ("geojson", "everything", "tables"):
        open_file(page, saved[key])
        expect(page.locator(".st-key-toolbar")).to_contain_text("Armed opposition")


def open_file(page: Page, path: Path) -> None:
    """Open a file as a project of its own, and wait until it is there."""
    before = page.url
    page.get_by_role("button", name="Open …").click()
    page.get_by_role("tab", name="Files").click()
    page.locator('[role="dialog"] input[type="file"]').set_input_files(path)
    page.get_by_role("button", name="Open the files").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).not_to_have_url(before)
    expect(page).to_have_url(re.compile("project="))


def test_a_wrong_file_has_its_sentence_and_the_project_stays(page: Page, sample_url: str) -> None:
    page.goto(f"{sample_url}about")
    for name, data, sentence in (
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0", "holds a PNG picture"),
        ("other.geojson", b'{"type": "Topology"}', "this is no GeoJSON"),
    ):
        page.get_by_role("button", name="Open …").click()
        page.get_by_role("tab", name="Files").click()
        page.locator('[role="dialog"] input[type="file"]').set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        )
        page.get_by_role("button", name="Open the files").click()
        expect(page.get_by_text(sentence)).to_be_visible()
        expect(page.locator(".st-key-toolbar")).to_contain_text("Armed opposition")


def test_a_hostile_article_is_shown_and_never_run(page: Page, sample_url: str) -> None:
    page.goto(f"{sample_url}article")
    paste(page, HOSTILE, "<img src=x onerror=document.title='owned'> ${x}")
    expect(page.locator(".text")).to_contain_text("<script>document.title='owned'</script>")
    for name in ("Facts", "Distances", "Export", "Article"):
        go(page, name)
        wait_until_drawn(page)
        assert "owned" not in page.title()
        assert page.locator("img[src='x'], b[onclick], img[src*='evil']").count() == 0


def test_two_tabs_do_not_disturb_each_other(browser: Browser, page: Page, sample_url: str) -> None:
    other = browser.new_context().new_page()
    for tab, title in ((page, "First of two"), (other, "Second of two")):
        tab.goto(f"{sample_url}article")
        paste(tab, SHORT, title)
    for tab, title in ((page, "First of two"), (other, "Second of two")):
        go(tab, "About")
        expect(tab.locator(".st-key-toolbar")).to_contain_text(title)
    other.context.close()


@pytest.mark.parametrize("viewport", [{"width": 390, "height": 844}])
def test_no_page_is_wider_than_a_phone(page: Page, sample_url: str, viewport: dict[str, int]) -> None:
    for name in PAGES[1:]:
        page.goto(f"{sample_url}{name.lower()}")
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
        wait_until_drawn(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], name
        inside = page.locator(".stMain").evaluate("main => main.scrollWidth - main.clientWidth")
        assert inside <= 1, name


@pytest.mark.parametrize(("scheme", "names"), [("light", PAGES), ("dark", ("Map", "Article"))])
def test_no_page_has_a_serious_fault_of_accessibility(
    context: BrowserContext, sample_url: str, scheme: str, names: tuple[str, ...]
) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(sample_url)
    faults = []
    for name in names:
        go(page, name)
        wait_until_drawn(page)
        page.wait_for_function(STILL)  # a text that fades in has too little contrast
        for fault in Axe().run(page).response["violations"]:
            if fault["impact"] in {"serious", "critical"}:
                faults += [f"{name}: {fault['id']}: {node['html'][:120]}" for node in fault["nodes"]]
    assert faults == []
