"""A reader's own places, from a table (CSV) or another program's GeoJSON → places, and what is wrong row by row.

A faulty row never stops the others: it is left out and told, with its number in the file, what stands there
and what to write instead. Columns are known by their usual names; others can be named.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gazetteer import CoordinateError, Place
from gazetteer.names import name_key
from gazetteer.place import checked_point
from mapapp.encoding import decoded
from mapapp.errors import AtlasFileError

MAX_ROWS = 200_000

# What a column means -> the headings by which it is known (folded: lower case, letters and digits only).
COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("name", "title", "label", "place", "placename", "site", "sitename", "facility", "base", "installation"),
    "latitude": ("latitude", "lat", "y", "latitud", "ycoord", "decimallatitude", "latdd", "breite"),
    "longitude": ("longitude", "lon", "lng", "long", "x", "longitud", "xcoord", "decimallongitude", "londd", "laenge"),
    "kind": ("featurecode", "code", "kind", "type", "category", "class"),
    "country": ("country", "countrycode", "iso", "iso2", "cc", "hostcountry"),
    "id": ("id", "placeid", "siteid", "ref", "identifier"),
    "names": ("othernames", "names", "aliases", "alternatenames", "altnames"),
    "note": ("note", "notes", "description", "comment", "remarks"),
}
NEEDED = ("name", "latitude", "longitude")
# Words of a kind column -> GeoNames feature code. A code itself is taken as it is.
CODES: dict[str, str] = {
    "naval": "NVB", "naval base": "NVB", "navy": "NVB", "port": "PRT", "harbour": "PRT", "harbor": "PRT",
    "air": "AIRB", "air base": "AIRB", "airbase": "AIRB", "airfield": "AIRF", "airport": "AIRP", "army": "MILB",
    "army base": "MILB", "land": "MILB", "base": "MILB", "military base": "MILB", "barracks": "BRKS", "depot": "INSM",
    "space": "CTRS", "city": "PPL", "town": "PPL", "village": "PPL", "sea": "SEA", "country": "PCLI",
    "region": "ADM1",
}  # fmt: skip


class Fault(NamedTuple):
    """What is wrong with a row: its number in the file (the heading is row 1), and a sentence."""

    row: int
    sentence: str


class OwnPlaces(NamedTuple):
    """The places of a table, what was left out, and how the columns were understood (meaning -> heading)."""

    places: tuple[Place, ...]
    faults: tuple[Fault, ...]
    columns: Mapping[str, str]


def own_places(data: bytes, name: str, *, columns: Mapping[str, str] | None = None) -> OwnPlaces:
    """Read a table of places. `columns` names headings (meaning -> heading) where ours do not fit.

    Raises AtlasFileError if it is no table, or if no column holds a name, a latitude or a longitude.
    """
    if data[:4] in (b"PK\x03\x04", b"\x89PNG", b"%PDF") or b"\0" in data[:2000].replace(b"\xff\xfe", b""):
        raise AtlasFileError(f"{name} is no table of text. Save the table as CSV and open that.")
    text = decoded(data).text
    if not text.strip():
        raise AtlasFileError(f"{name} is empty. It needs a heading and one row a place: name,latitude,longitude")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    headings = next(reader, [])
    found = {**understood(headings), **(columns or {})}
    missing = [meaning for meaning in NEEDED if found.get(meaning) not in headings]
    if missing:
        raise AtlasFileError(
            f"{name} has no column for the {' and the '.join(missing)}; its headings are "
            f"{', '.join(headings[:12]) or 'missing'}. Name the columns name, latitude, longitude."
        )
    places: dict[str, Place] = {}
    faults: list[Fault] = []
    for number, cells in _rows(reader, headings, faults):
        read = _place({meaning: cells.get(heading, "").strip() for meaning, heading in found.items()}, number, name)
        if isinstance(read, Fault):
            faults.append(read)
        elif read.id in places:
            faults.append(Fault(number, f"{read.name} stands in the table already, at the same position: left out"))
        else:
            places[read.id] = read
    return OwnPlaces(tuple(places.values()), tuple(faults), found)


def headings_of(data: bytes) -> list[str]:
    """Return the headings of a table; empty if it has none."""
    text = decoded(data).text
    return next(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), [])


def understood(headings: Sequence[str]) -> dict[str, str]:
    """Return which heading holds what, as far as the headings tell.

    >>> understood(["Site Name", "Lat.", "LONG", "x-ray"])
    {'name': 'Site Name', 'latitude': 'Lat.', 'longitude': 'LONG'}
    """
    folded = {re.sub(r"[\W_]+", "", heading).lower(): heading for heading in reversed(headings)}
    pairs = ((meaning, known) for meaning, words in COLUMNS.items() for known in words if known in folded)
    found: dict[str, str] = {}
    for meaning, known in pairs:
        found.setdefault(meaning, folded[known])
    return found


def _delimiter(text: str) -> str:
    head = text[:5000].split("\n", 1)[0]
    return max(",;\t|", key=head.count)


def _rows(
    reader: Iterator[list[str]], headings: Sequence[str], faults: list[Fault]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows that have cells, with their number; a broken one is a fault."""
    number = 1
    while number <= MAX_ROWS:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.append(Fault(number, f"this row cannot be read: {error}"))
            continue
        if any(cell.strip() for cell in cells):
            yield number, dict(zip(headings, cells, strict=False))
    faults.append(Fault(number, f"only the first {MAX_ROWS:,} rows were read: split the table"))


def _place(cells: Mapping[str, str], row: int, table: str) -> Place | Fault:
    name = cells["name"]
    if not name:
        return Fault(row, "the name is missing")
    degrees: list[float] = []
    for meaning in ("latitude", "longitude"):
        number = _number(cells[meaning])
        if number is None:
            written = f"“{cells[meaning][:30]}” is no {meaning}" if cells[meaning] else f"the {meaning} is missing"
            return Fault(row, f"{name}: {written}; write degrees, such as 34.915")
        degrees.append(number)
    try:
        point = checked_point(degrees[0], degrees[1])
    except CoordinateError as error:
        return Fault(row, f"{name}: {error}")
    if point == (0.0, 0.0):
        return Fault(row, f"{name}: latitude and longitude are both 0, as in a table that was not filled in")
    names = tuple(part.strip() for part in re.split(r"[|;]", cells.get("names", "")) if part.strip())
    given = cells.get("id") or f"{name_key(name)}@{point.latitude:g},{point.longitude:g}"
    return Place(
        f"own:{given}", name[:300], point.latitude, point.longitude, _code(cells.get("kind", "")),
        _country(cells.get("country", "")), source=table, names=names, note=cells.get("note", "")[:500],
    )  # fmt: skip


def _number(written: str) -> float | None:
    """Return degrees as people write them: 34.915, 34,915, 34.915°, 34.915 N; None if it is no number."""
    found = re.fullmatch(r"([+-]?\d+(?:[.,]\d+)?)\s*°?\s*([NSEW]?)", written.strip(), re.IGNORECASE)
    if not found:
        return None
    value = float(found[1].replace(",", "."))
    return -value if found[2].upper() in {"S", "W"} and value > 0 else value


def _code(kind: str) -> str:
    if re.fullmatch(r"[A-Z][A-Z0-9]{1,4}", kind):
        return kind
    return CODES.get(kind.lower().strip(), "")


def _country(written: str) -> str:
    return written.upper() if re.fullmatch(r"[A-Za-z]{2}", written) else ""


def swapped_hint(places: OwnPlaces) -> str:
    """Return a sentence if latitude and longitude seem to be swapped throughout; "" if not."""
    swapped = [fault for fault in places.faults if "swapped" in fault.sentence]
    if len(swapped) > max(2, len(places.places) / 10):
        return "Many latitudes are beyond 90: the two columns are probably swapped. Choose them the other way round."
    return ""
