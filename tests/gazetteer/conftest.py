"""A small index of a few places, built once: what is tested on it does not depend on the suppliers' data."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.build import build
from gazetteer.record import Record
from gazetteer.sources import Supplier

RECORDS = (
    Record("geonames:163345", "Ţarţūs", 34.88902, 35.88659, "PPLA", "SY", "Tartus", 115_769,
           ("Tartus", "Tartous", "طرطوس")),
    Record("geonames:169577", "Homs", 34.72682, 36.72339, "PPLA", "SY", "Homs", 775_404, ("Hims", "حمص")),
    Record("geonames:163843", "Syria", 35.0, 38.0, "PCLI", "SY", "", 16_906_283, ("سوريا",), demonyms=("Syrian",)),
    Record("geonames:3585157", "El Salvador", 13.83333, -88.91667, "PCLI", "SV", "", 6_420_744,
           demonyms=("Salvadoran",)),
    Record("geonames:3450554", "Salvador", -12.97563, -38.49096, "PPLA", "BR", "Bahia", 2_711_840),
    Record("register:tartus-naval-facility", "Russian naval facility in Tartus", 34.915, 35.874, "NVB", "SY",
           shared=("Tartus", "Tartous"), aliases=("icao:XXXX",), importance=100),
    Record("geonames:2080185", "Anadyr", 64.73424, 177.5103, "PPLA", "RU", "Chukotka", 13_045),
    Record("geonames:4038794", "Waiyevo", -16.78877, -179.98623, "PPL", "FJ", "", 0),
    Record("icao:NZSP", "Amundsen-Scott South Pole Station", -90.0, 0.0, "AIRP", "AQ"),
    Record("region:US.CA", "California", 37.34, -119.59, "ADM1", "US", abbreviations=("Calif.", "CA")),
)  # fmt: skip
SUPPLIER = Supplier("test", "A few places", "CC BY 4.0", "https://example.org", "1", lambda: iter(RECORDS))


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a small index. Do not change it: copy it."""
    return build(tmp_path_factory.mktemp("index") / "small.sqlite", (SUPPLIER,))


@pytest.fixture(scope="session")
def records() -> tuple[Record, ...]:
    """The places of the small index."""
    return RECORDS


@pytest.fixture(scope="session")
def supplier() -> Supplier:
    """The supplier of the small index."""
    return SUPPLIER
