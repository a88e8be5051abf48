"""The cells of the basemap, decoded as the browser decodes them."""

from __future__ import annotations

import base64
from pathlib import Path

import numpy as np
import pytest

from mapapp import basemap, world
from mapapp.basemap import LEVELS, Cell, Line

TARTUS = (35.874, 34.915)  # longitude, latitude; the register's point, on the quay


def decoded(text: str, cell: Cell, name: str) -> list[Line]:
    """Read a cell's coding, written anew from the description at the head of mapapp.basemap."""
    level, numbers, value, shift = LEVELS[name], [], 0, 0
    for byte in base64.b64decode(text):
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            numbers.append((value >> 1) ^ -(value & 1))
            value = shift = 0
    lines, at = [], 0
    while at < len(numbers):
        kind, count = numbers[at], numbers[at + 1]
        steps = np.array(numbers[at + 2 : at + 2 + 2 * count]).reshape(-1, 2)
        points = steps.cumsum(axis=0) * level.step + [cell[0] * level.side - 180, cell[1] * level.side - 90]
        lines.append(Line(kind, points, (0, 0, 0, 0)))
        at += 2 + 2 * count
    return lines


def is_land(lines: list[Line], longitude: float, latitude: float) -> bool:
    """Count the crossings of a ray to the east (even-odd rule) through land, less lakes."""
    crossings = 0
    for line in lines:
        if line.kind <= 4:
            x, y = line.points.T
            nx, ny = np.roll(x, -1), np.roll(y, -1)
            meets = (y > latitude) != (ny > latitude)
            with np.errstate(divide="ignore", invalid="ignore"):
                crossings += int((meets & (longitude < (nx - x) * (latitude - y) / (ny - y) + x)).sum())
    return crossings % 2 == 1


@pytest.mark.parametrize(
    ("longitude", "latitude", "land"),
    [
        (38.0, 35.0, True), (34.0, 34.5, False), (90.0, 60.0, True), (-140.0, 0.0, False), (179.5, 67.5, True),
        (-179.0, 67.0, True), (51.5, 42.0, False), (0.0, -88.0, True), (100.0, 85.0, False),
    ],
)  # fmt: skip
def test_world_is_land_and_sea_where_it_should_be(longitude: float, latitude: float, land: bool) -> None:
    cell = next(basemap.cells_of((longitude, latitude, longitude, latitude), LEVELS["l"]))
    text = basemap.near([(longitude, latitude)], "l", reach=0, most=1)[f"{cell[0]}_{cell[1]}"]
    assert is_land(decoded(text, cell, "l"), longitude, latitude) is land


def test_finest_coast_passes_tartus_within_half_a_kilometre() -> None:
    finest = basemap.available()[-1]
    cell = next(basemap.cells_of((*TARTUS, *TARTUS), LEVELS[finest]))
    lines = decoded(basemap.near([TARTUS], finest, reach=0, most=1)[f"{cell[0]}_{cell[1]}"], cell, finest)
    coast = np.concatenate([line.points for line in lines if line.kind == 1])
    km = np.hypot((coast[:, 0] - TARTUS[0]) * 91.2, (coast[:, 1] - TARTUS[1]) * 111.2)
    assert km.min() < 0.5


def test_cells_overlap_so_that_no_seam_shows() -> None:
    west, east = (decoded(text, cell, "i") for text, cell in _neighbours())
    assert max(line.points[:, 0].max() for line in west) > 40 > min(line.points[:, 0].min() for line in east)


def _neighbours() -> list[tuple[str, Cell]]:
    found = basemap.cells("i", (39.9, 31, 40.1, 32))
    return [(found["21_12"], (21, 12)), (found["22_12"], (22, 12))]


def test_open_sea_is_an_empty_cell() -> None:
    assert basemap.near([(-140.0, 5.0)], "i", reach=0, most=1) == {"4_9": ""}


def test_cells_are_written_once_and_whole(tmp_path: Path) -> None:
    region = (("i", 1.0, 4),)
    known = basemap.write_near(tmp_path, [TARTUS], region)
    assert known["l"] is None
    assert known["i"] == ["21_12"]
    written = (tmp_path / "i_21_12.js").stat().st_mtime_ns
    assert (tmp_path / "i_21_12.js").read_text().startswith('mapapp.cell("i/21_12","')
    basemap.write_near(tmp_path, [TARTUS], region)
    assert (tmp_path / "i_21_12.js").stat().st_mtime_ns == written
    assert not list(tmp_path.glob("*.part"))


def test_most_cells_bounds_what_many_places_ask_for() -> None:
    everywhere = [(longitude, 45.0) for longitude in range(-180, 180, 3)]
    assert len(basemap.near(everywhere, "i", reach=2, most=5)) == 5


@pytest.mark.parametrize(
    ("code", "inside", "outside"),
    [("SY", (38.0, 35.0), (44.0, 33.0)), ("RU", (100.0, 60.0), (67.0, 48.0)), ("IQ", (44.0, 33.0), (45.0, 24.0))],
)
def test_outline_holds_the_country_and_not_its_neighbour(
    code: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    rings = _outline(code)
    assert is_land(rings, *inside)
    assert not is_land(rings, *outside)


def _outline(code: str) -> list[Line]:
    LEVELS["country"] = basemap.Level("country", 0, 1, 1e-3)
    try:
        return decoded(world.outlines([code])[code], (0, 0), "country")
    finally:
        del LEVELS["country"]


def test_unknown_country_has_no_outline_and_no_middle() -> None:
    assert world.outlines(["ZZ"]) == {}
    assert world.middle("ZZ") is None
