"""Atlas → a still picture of the map: what is drawn where, as plain shapes in pixels.

Knows the frame, the projection (Mercator, so that north is up and shapes keep their look), where labels fit, and the
map's furniture: scale bar, north arrow, locator and attribution. Writing the shapes down as SVG or as pixels
is `mapapp.exports.svg` and `mapapp.exports.png`. Coasts and borders come from `mapapp.basemap`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from gazetteer import Place, Point
from mapapp import basemap, world
from mapapp.atlas import Atlas
from mapapp.distances import destination, geodesic_km, geodesic_line
from mapapp.legs import drawn_legs
from mapapp.scene import spellings
from mapapp.simplestyle import STYLES
from mapapp.wording import value_words

WIDTH, HEIGHT = 1200, 800  # px
ATTRIBUTION = "Coast, borders: GSHHG (LGPL), approximate, imply no position. Places: GeoNames (CC BY 4.0), OurAirports."
NEAR_KM = 300.0  # a place to which an article states a distance belongs into the frame up to here
_LEAST_SPAN = 0.004  # of the world's width: about 1.4° or 150 km, so that one place has a coast around it
_MARGIN = 0.16  # of the frame, on each side
_HIGHEST = 84.0  # degrees of latitude: Mercator goes to infinity at the poles
_FINEST = 0.7  # px: less is not seen, and a picture of the world has a hundred thousand points of coast
_CHARACTER = 0.56  # of the font size: the mean width of a letter in Helvetica and its kin
SEA, LAND, COAST, BORDER, RIVER, INK = "#d8e6ef", "#f7f4ec", "#7b95a8", "#9d8fa8", "#bcd3e2", "#1d2730"
_LEG = "#46525c"
_SOFT = "#6f7a80"  # names of the world around, which stand back behind the article's
_SAME_KM = 10.0  # within which a place of the article stands for the city
_MOST_CITIES = 14  # around the article's places: more are a map of the region
_FILLS = {1: LAND, 2: SEA, 3: LAND, 4: SEA}
_CORNERS = {"naval": 4, "air": 3, "land": -4, "space": 6, "port": 5}  # -4 stands on its side; else a circle
_SIDES = (  # of a mark, where its label may stand, in its distance from it, best first
    (1, 0.35, "start"), (-1, 0.35, "end"), (0, -1, "middle"), (0, 1, "middle"),
    (0.7, -0.6, "start"), (0.7, 1.2, "start"), (-0.7, -0.6, "end"), (-0.7, 1.2, "end"),
)  # fmt: skip
XY = tuple[float, float]
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom in px


class Area(NamedTuple):
    """A filled ring."""

    points: list[XY]
    fill: str
    stroke: str = ""
    width: float = 0.0


class Path(NamedTuple):
    """An open line; `dash` is the length of its dashes, 0 for none."""

    points: list[XY]
    stroke: str
    width: float
    dash: float = 0.0


class Disc(NamedTuple):
    """A circle."""

    centre: XY
    radius: float
    fill: str
    stroke: str
    width: float


class Label(NamedTuple):
    """A line of text whose baseline begins ("start"), has its middle ("middle") or ends ("end") at `at`."""

    at: XY
    text: str
    size: float
    color: str = INK
    anchor: str = "start"
    halo: bool = True


Shape = Area | Path | Disc | Label


class Frame(NamedTuple):
    """The part of the world that is shown, in Mercator units: the world is 1 wide, x counts from 180° W."""

    left: float
    top: float
    width: float
    height: float

    def at(self, point: Point) -> XY:
        """Return where a point lies, in pixels; a point beyond the edge of the map is moved round the world."""
        x, y = mercator(point.latitude, point.longitude)
        x += round(self.left + self.width / 2 - x)
        return (x - self.left) / self.width * WIDTH, (y - self.top) / self.height * HEIGHT

    @property
    def west(self) -> float:
        """Its left edge in degrees; below -180 where the frame crosses the antimeridian."""
        return self.left * 360 - 180

    @property
    def east(self) -> float:
        """Its right edge in degrees; above 180 where the frame crosses the antimeridian."""
        return (self.left + self.width) * 360 - 180

    @property
    def south(self) -> float:
        """Its lower edge in degrees."""
        return _latitude(self.top + self.height)

    @property
    def north(self) -> float:
        """Its upper edge in degrees."""
        return _latitude(self.top)


def mercator(latitude: float, longitude: float) -> XY:
    """Return x and y of a point in Mercator units, y counting down from the top; the poles are cut off.

    >>> mercator(0, 0)
    (0.5, 0.5)
    """
    sine = math.sin(math.radians(max(-_HIGHEST, min(_HIGHEST, latitude))))
    return (longitude + 180) / 360, 0.5 - math.atanh(sine) / (2 * math.pi)


def _latitude(y: float) -> float:
    return math.degrees(math.atan(math.sinh((0.5 - y) * 2 * math.pi)))


def picture(atlas: Atlas) -> list[Shape]:
    """Return the shapes of the map, to be drawn in order; an atlas without located places shows the world."""
    shown = shown_places(atlas)
    frame = frame_of([place.point for place in shown if place.point])
    shapes: list[Shape] = [Area([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)], SEA)]
    shapes += _ground(frame)
    shapes += _legs(atlas, frame, {place.id for place in shown})
    shapes += _marks(frame, shown)
    shapes += _labels(frame, shown, spellings(atlas), _lengths(atlas, frame, {place.id for place in shown}))
    shapes += _scale_bar(frame)
    shapes += _north()
    shapes += _locator(frame)
    shapes += _credits(atlas, shown)
    return shapes


def shown_places(atlas: Atlas) -> list[Place]:
    """Return the places of the picture, installations first: those within the frame that the important ones need.

    Important are the installations, what an article states a fact about, and near places that it states a distance
    to; if there are none, all places are. Countries, regions and waters are no points and are left out.
    """
    points = [p for p in atlas.records.values() if p.point and p.kind not in {"country", "region", "water"}]
    stated = {fact.place_id for fact in atlas.statements if fact.article}
    vital = [place for place in points if place.is_installation or place.id in stated]
    ends = {fact.to for fact in atlas.statements if fact.article and fact.to}
    vital += [p for p in points if p.id in ends and p not in vital and any(_km(p, other) <= NEAR_KM for other in vital)]
    frame = frame_of([place.point for place in vital or points if place.point])
    inside = [p for p in points if p.point and _within(frame.at(p.point))]
    return sorted(inside, key=lambda place: not place.is_installation)


def _within(at: XY) -> bool:
    return 0 <= at[0] <= WIDTH and -1 <= at[1] <= HEIGHT + 1  # the poles are drawn on the edge


def _km(one: Place, other: Place) -> float:
    return geodesic_km(one.point, other.point) if one.point and other.point else math.inf


def frame_of(points: Sequence[Point]) -> Frame:
    """Return the narrowest frame of the picture's shape around the points; the world if there are none."""
    if not points:
        return Frame(0.0, 0.5 - HEIGHT / WIDTH / 2, 1.0, HEIGHT / WIDTH)
    xs = sorted(mercator(*point)[0] for point in points)
    ys = [mercator(*point)[1] for point in points]
    gaps = [(right - left, n) for n, (left, right) in enumerate(zip(xs, [*xs[1:], xs[0] + 1], strict=True))]
    _, last = max(gaps)  # the widest gap is left outside, so that Fiji is not as wide as the world
    left, right = xs[(last + 1) % len(xs)], xs[last] + (1 if last + 1 < len(xs) else 0)
    width = max(right - left, _LEAST_SPAN, (max(ys) - min(ys)) * WIDTH / HEIGHT) * (1 + 2 * _MARGIN)
    width = min(width, 1.0)
    height = width * HEIGHT / WIDTH
    top = (min(ys) + max(ys)) / 2 - height / 2
    return Frame((left + right) / 2 - width / 2, top, width, height)


def _ground(frame: Frame) -> Iterator[Shape]:
    level = "l" if frame.width > 0.25 else "i" if frame.width > 0.02 or "h" not in basemap.available() else "h"
    for box in _boxes(frame):
        middle = (box[0] + box[2]) / 2
        pixel = frame.width * 360 / WIDTH  # degrees: half of one is not seen, even where Mercator draws it larger
        for line in basemap.lines_within(level, box, least=pixel / 2):
            points = _thinned(_projected(frame, line.points, middle))
            if len(points) < 3 and line.kind < basemap.BORDER:
                continue  # an islet of less than a pixel
            if line.kind == basemap.BORDER:
                yield from _pieces(points, BORDER, 1.2, 6)
            elif line.kind == basemap.RIVER:
                yield from _pieces(points, RIVER, 1.0, 0)
            else:
                yield Area(points, _FILLS.get(line.kind, LAND), COAST, 0.8)


def _boxes(frame: Frame) -> Iterator[basemap.Box]:
    """The frame as boxes in -180..180: two where it crosses the antimeridian. A hair is added on each side."""
    pad = frame.width * 4
    south, north = max(-90.0, frame.south - pad), min(90.0, frame.north + pad)
    for turn in (-360, 0, 360):
        west, east = max(frame.west - pad + turn, -180.0), min(frame.east + pad + turn, 180.0)
        if west < east:
            yield west, south, east, north


def _projected(frame: Frame, points: basemap.Points, middle: float) -> list[XY]:
    """Where a coast's points lie; the whole piece is moved round the world together, by its box's middle."""
    turn = round(frame.left + frame.width / 2 - mercator(0, middle)[0])
    xs = ((points[:, 0] + 180) / 360 + turn - frame.left) / frame.width * WIDTH
    sines = np.sin(np.radians(np.clip(points[:, 1], -_HIGHEST, _HIGHEST)))
    ys = (0.5 - np.arctanh(sines) / (2 * math.pi) - frame.top) / frame.height * HEIGHT
    return list(zip(xs.tolist(), ys.tolist(), strict=True))


def _thinned(points: list[XY]) -> list[XY]:
    """The points without those within _FINEST of the one kept before; the last one stays."""
    kept = points[:1]
    for x, y in points[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) > _FINEST:
            kept.append((x, y))
    return kept + points[-1:]


def _pieces(points: list[XY], stroke: str, width: float, dash: float) -> Iterator[Path]:
    """The parts of a line that lie near the picture."""
    part: list[XY] = []
    for x, y in points:
        if -WIDTH < x < 2 * WIDTH and -HEIGHT < y < 2 * HEIGHT:
            part.append((x, y))
        elif part:
            yield Path(part, stroke, width, dash)
            part = []
    if len(part) > 1:
        yield Path(part, stroke, width, dash)


def _legs(atlas: Atlas, frame: Frame, shown: set[str]) -> Iterator[Shape]:
    for leg in drawn_legs(atlas):
        if leg.start.id in shown and leg.end.id in shown and leg.start.point and leg.end.point:
            for part in geodesic_line(leg.start.point, leg.end.point):
                yield Path([frame.at(point) for point in part], _LEG, 1.6, 7)


def _lengths(atlas: Atlas, frame: Frame, shown: set[str]) -> Iterator[list[Label]]:
    """The length of each line that is long enough for it, at the middle of its geodesic, and what is stated of it."""
    for leg in drawn_legs(atlas):
        if leg.start.id in shown and leg.end.id in shown and leg.start.point and leg.end.point:
            (x1, y1), (x2, y2) = frame.at(leg.start.point), frame.at(leg.end.point)
            if math.hypot(x2 - x1, y2 - y1) > 90:  # px: a shorter line has no room for its length
                x, y = frame.at(destination(leg.start.point, leg.measured.bearing, leg.km / 2))
                stated = next((fact for fact in leg.stated if fact.article), None)
                length = f"{leg.km:,.1f} km" if leg.km < 100 else f"{leg.km:,.0f} km"
                lines = [Label((x, y + (-3 if stated else 5)), length, 15, INK, "middle", False)]
                if stated:
                    lines.append(Label((x, y + 13), f"stated: {value_words(stated)}", 12.5, _LEG, "middle", False))
                yield lines


def _marks(frame: Frame, places: Iterable[Place]) -> Iterator[Shape]:
    for place in reversed(list(places)):  # installations last, on top
        if place.point:
            color, size = STYLES[place.kind].color, 11.0 if place.is_installation else 5.5
            yield mark(frame.at(place.point), place.kind, color, size)


def mark(at: XY, kind: str, color: str, size: float) -> Shape:
    """Return the mark of a kind of place: its shape tells it as well as its colour."""
    corners = _CORNERS.get(kind, 0)
    if not corners:
        return Disc(at, size, color, "#ffffff", 1.6)
    turn = math.pi / 4 if corners < 0 else 0.0
    angles = [turn + 2 * math.pi * n / abs(corners) - math.pi / 2 for n in range(abs(corners))]
    ring = [(at[0] + size * 1.15 * math.cos(a), at[1] + size * 1.15 * math.sin(a)) for a in angles]
    return Area(ring, color, "#ffffff", 1.6)


def _labels(
    frame: Frame, places: Sequence[Place], spelt: Mapping[str, str], lengths: Iterable[list[Label]]
) -> Iterator[Shape]:
    """What is written on the map, none over another or a mark: bases, lengths, towns, then the world around."""
    taken = [_around(frame.at(p.point), 12.0 if p.is_installation else 6.0) for p in places if p.point]
    taken += [(0, HEIGHT - 62, 330, HEIGHT), (WIDTH - 225, 0, WIDTH, 130), (0, HEIGHT - 22, WIDTH, HEIGHT)]
    names = [(p, spelt.get(p.id, p.name)) for p in places]
    yield from _names([pair for pair in names if pair[0].is_installation], frame, 19.0, 16.0, taken)
    for lines in lengths:
        boxes = [_box(line) for line in lines]
        plate = (min(b[0] for b in boxes) - 4, boxes[0][1] - 1, max(b[2] for b in boxes) + 4, boxes[-1][3] + 2)
        if _is_free(plate, taken):
            taken.append(plate)
            left, top, right, bottom = plate
            yield Area([(left, top), (right, top), (right, bottom), (left, bottom)], "#ffffff", "#c3cdd7", 1)
            yield from lines
    yield from _names([pair for pair in names if not pair[0].is_installation], frame, 15.0, 10.0, taken)
    yield from _surroundings(frame, [p.point for p in places if p.point], taken)


def _names(
    named: Iterable[tuple[Place, str]], frame: Frame, size: float, away: float, taken: list[Rectangle]
) -> Iterator[Label]:
    for place, name in named:
        sides = _candidates(frame.at(place.point), name, size, away) if place.point else ()
        if label := next((label for label in sides if _is_free(_box(label), taken)), None):
            taken.append(_box(label))
            yield label


def _surroundings(frame: Frame, named: Sequence[Point], taken: list[Rectangle]) -> Iterator[Shape]:
    """Names of countries whose middle is seen, and the largest cities, to find one's way."""
    around, degree_km = world.names(), 111.2
    for name, latitude, longitude, size in around["countries"]:  # size in square degrees
        label = Label(frame.at(Point(latitude, longitude)), " ".join(name.upper()), 11, _SOFT, "middle")
        left, _, right, _ = box = _box(label)
        if math.sqrt(size) * degree_km / _km_per_px(frame) > (right - left) * 0.8 and _is_free(box, taken):
            taken.append(box)
            yield label
    shown = 0
    for name, latitude, longitude, _ in around["cities"]:
        city = Point(latitude, longitude)
        x, y = frame.at(city)
        label, dot = Label((x + 6, y + 4.5), name, 12.5, _SOFT), _around((x, y), 5)
        left, top, right, bottom = box = _box(label)
        wide = (left - 30, top - 24, right + 30, bottom + 24)  # room around, so that it stays a background
        crowded = any(_overlap(wide, other) for other in taken) or any(geodesic_km(city, p) < _SAME_KM for p in named)
        if _inside(box) and not crowded and _is_free(dot, taken):
            taken += [box, dot]
            yield from (Disc((x, y), 2.4, _SOFT, "#ffffff", 0.8), label)
            shown += 1
        if shown == _MOST_CITIES:
            return


def _is_free(box: Rectangle, taken: Iterable[Rectangle]) -> bool:
    return not any(_overlap(box, other) for other in taken) and _inside(box)


def _candidates(at: XY, text: str, size: float, away: float) -> Iterator[Label]:
    x, y = at
    for dx, dy, anchor in _SIDES:
        below = size * 0.8 if dy >= 1 else 0.0
        yield Label((x + dx * away, y + (dy * away if abs(dy) >= 0.6 else dy * size) + below), text, size, INK, anchor)


def _around(at: XY, radius: float) -> Rectangle:
    return at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius


def _box(label: Label) -> Rectangle:
    width = len(label.text) * label.size * _CHARACTER
    left = label.at[0] - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return left - 2, label.at[1] - label.size, left + width + 2, label.at[1] + label.size * 0.3


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _inside(box: Rectangle) -> bool:
    return box[0] > 4 and box[1] > 4 and box[2] < WIDTH - 4 and box[3] < HEIGHT - 24


def round_km(most: float) -> float:
    """Return the longest of 1, 2, 5, 10, 20 … km that is not above `most`.

    >>> round_km(73), round_km(0.4)
    (50.0, 0.2)
    """
    power = 10.0 ** math.floor(math.log10(most))
    return float(next(power * step for step in (5, 2, 1) if power * step <= most * (1 + 1e-9)))


def _scale_bar(frame: Frame) -> Iterator[Shape]:
    """Lengths hold at the middle of the picture; Mercator draws what is nearer to a pole larger."""
    km_per_px = _km_per_px(frame)
    km = round_km(250 * km_per_px)
    length, y = km / km_per_px, HEIGHT - 40
    yield Path([(24, y - 6), (24, y), (24 + length, y), (24 + length, y - 6)], INK, 2.2)
    where = " at the middle" if frame.width > 0.1 else ""
    label = Label((24 + length / 2, y - 9), f"{km:,.10g} km{where}", 15, INK, "middle")
    yield label if _box(label)[0] > 8 else label._replace(at=(24, y - 9), anchor="start")


def _km_per_px(frame: Frame) -> float:
    middle = _latitude(frame.top + frame.height / 2)
    return frame.width * 40075.017 * math.cos(math.radians(middle)) / WIDTH


def _north() -> Iterator[Shape]:
    yield Area([(36, 24), (46, 54), (36, 47), (26, 54)], INK, "#ffffff", 1.2)
    yield Label((36, 72), "N", 15, INK, "middle")


def _locator(frame: Frame) -> Iterator[Shape]:
    """A small world in the upper right corner with the frame marked on it; none if the frame is the world."""
    if frame.width > 0.6:
        return
    left, top, width, height = WIDTH - 216, 12.0, 204.0, 110.0
    world = Frame(frame.left + frame.width / 2 - 0.5, 0.5 - height / width / 2 - 0.04, 1.0, height / width)
    yield Area([(left, top), (left + width, top), (left + width, top + height), (left, top + height)], SEA, COAST, 1)
    for points in _continents():
        for turn in (-360, 0, 360):
            ring = _projected(world, np.add(points, [turn, 0]), 0.0)
            if any(0 < x < WIDTH for x, _ in ring):
                yield Area([_shrunk(at, left, top, width, height) for at in ring], "#b9c2c9")
    x, y = (frame.left - world.left) * width + left, (frame.top - world.top) / world.height * height + top
    right, bottom = x + max(frame.width * width, 5), y + max(frame.height / world.height * height, 5)
    y, bottom = max(y, top), min(bottom, top + height)
    yield Path([(x, y), (right, y), (right, bottom), (x, bottom), (x, y)], "#b3261e", 2)


def _shrunk(at: XY, left: float, top: float, width: float, height: float) -> XY:
    """A point of the picture in the locator, kept within it."""
    x, y = left + at[0] / WIDTH * width, top + at[1] / HEIGHT * height
    return min(max(x, left), left + width), min(max(y, top), top + height)


@cache
def _continents() -> tuple[basemap.Points, ...]:
    """The larger land of the world in a few hundred points, for the locator."""
    rings = [line for line in basemap.lines_within("l", basemap.WORLD) if line.kind == 1]
    large = [ring for ring in rings if max(ring.box[2] - ring.box[0], ring.box[3] - ring.box[1]) > 2.5]  # degrees
    return tuple(ring.points[:: max(1, len(ring.points) // 250)] for ring in large)


def _credits(atlas: Atlas, shown: Sequence[Place]) -> Iterator[Shape]:
    strip = HEIGHT - 22
    yield Area([(0, strip), (WIDTH, strip), (WIDTH, HEIGHT), (0, HEIGHT)], "#eef2f5")
    yield Label((8, HEIGHT - 7), ATTRIBUTION, 11.5, "#3b464f", "start", False)
    held = {place.id for place in shown}
    outside = sum(1 for p in atlas.records.values() if p.id not in held)
    if outside:
        yield Label((WIDTH - 8, HEIGHT - 7), f"{outside} more places named, not shown", 11.5, "#3b464f", "end", False)
