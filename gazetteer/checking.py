"""The register's checker: every fault with its row, column and reason, not only the first."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from gazetteer.errors import CoordinateError, RegisterError
from gazetteer.fact import PROPERTIES
from gazetteer.faults import Fault
from gazetteer.place import checked_point
from gazetteer.register import FOLDER, in_unit
from gazetteer.tables import country_facts

# EDTF level 1 as the register uses it: a year, a decade (196X), a month, a day, an interval of these
_DAY = r"(?:\d{4}|\d{3}X|\d{2}XX)(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[?~%]?"
EDTF = re.compile(rf"(?:{_DAY})?(?:/(?:{_DAY}|\.\.)?)?")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_URL = re.compile(r"https?://[^\s/]+\.[^\s/]+(/\S*)?")
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_INSTALLATION_COLUMNS = (
    "id",
    "name",
    "other_names",
    "feature_code",
    "latitude",
    "longitude",
    "host_country",
    "source_url",
)
_FACT_COLUMNS = (
    "installation_id", "property", "value", "unit", "to", "qualifier", "valid_from", "valid_to", "statement",
    "source_title", "source_publisher", "source_date", "source_url",
)  # fmt: skip


def check(folder: str | Path | None = None) -> list[Fault]:
    """Return the faults of a register's two tables, in the order of their rows; empty if there are none.

    Raises RegisterError if a table cannot be read at all.
    """
    where = Path(folder) if folder else FOLDER
    installations = _read(where / "installations.csv", _INSTALLATION_COLUMNS)
    facts = _read(where / "facts.csv", _FACT_COLUMNS)
    known = {row["id"] for _, row in installations}
    return [*_installation_faults(installations), *_fact_faults(facts, known)]


def _read(path: Path, columns: tuple[str, ...]) -> list[tuple[str, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8", newline="") as table:
            reader = csv.DictReader(table)
            missing = [column for column in columns if column not in (reader.fieldnames or ())]
            if missing:
                raise RegisterError(f"{path.name} has no column {', '.join(missing)}")
            return [
                (f"{path.name} row {number}", {key: value or "" for key, value in row.items() if key})
                for number, row in enumerate(reader, 2)
            ]
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterError(f"cannot read {path}: {error}") from error


def _installation_faults(rows: list[tuple[str, dict[str, str]]]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for where, row in rows:
        if not _SLUG.fullmatch(row["id"]):
            yield Fault(f"{where}, column id", f"{row['id']!r} is not made of lower-case words and hyphens")
        if row["id"] in seen:
            yield Fault(f"{where}, column id", f"{row['id']!r} stands in {seen[row['id']]} already")
        seen.setdefault(row["id"], where)
        if not row["name"].strip():
            yield Fault(f"{where}, column name", "is empty")
        if not _CODE.fullmatch(row["feature_code"]):
            yield Fault(f"{where}, column feature_code", f"{row['feature_code']!r} is no GeoNames feature code")
        if row["host_country"] not in country_facts():
            yield Fault(f"{where}, column host_country", f"{row['host_country']!r} is no ISO 3166-1 code")
        if not _URL.fullmatch(row["source_url"]):
            yield Fault(f"{where}, column source_url", f"{row['source_url']!r} is no web address")
        yield from _position_faults(where, row)


def _position_faults(where: str, row: dict[str, str]) -> Iterator[Fault]:
    try:
        checked_point(float(row["latitude"]), float(row["longitude"]))
    except CoordinateError as error:
        yield Fault(f"{where}, column {str(error).split()[0]}", str(error))
    except ValueError:
        yield Fault(f"{where}, column latitude", f"not numbers: {row['latitude']!r}, {row['longitude']!r}")


def _fact_faults(rows: list[tuple[str, dict[str, str]]], known: set[str]) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], str] = {}
    for where, row in rows:
        same = (row["installation_id"], row["property"], row["value"], row["qualifier"], row["to"], row["source_url"])
        if same in seen:
            yield Fault(where, f"says the same as {seen[same]}, from the same source")
        seen.setdefault(same, where)
        if row["installation_id"] not in known:
            yield Fault(f"{where}, column installation_id", f"{row['installation_id']!r} is not in installations.csv")
        for column in ("value", "statement", "source_title", "source_publisher"):
            if not row[column].strip():
                yield Fault(f"{where}, column {column}", "is empty")
        for column in ("valid_from", "valid_to", "source_date"):
            if not EDTF.fullmatch(row[column]):
                yield Fault(f"{where}, column {column}", f"{row[column]!r} is no EDTF date such as 2017-01-18 or 196X")
        if not _URL.fullmatch(row["source_url"]):
            yield Fault(f"{where}, column source_url", f"{row['source_url']!r} is no web address")
        yield from _value_faults(where, row)


def _value_faults(where: str, row: dict[str, str]) -> Iterator[Fault]:
    kind = PROPERTIES.get(row["property"])
    if kind is None:
        yield Fault(f"{where}, column property", f"{row['property']!r} is none of {', '.join(PROPERTIES)}")
        return
    if row["property"] == "distance" and not row["to"]:
        yield Fault(f"{where}, column to", "a distance needs the place it is measured to")
    if kind.value_type == "date" and not EDTF.fullmatch(row["value"]):
        yield Fault(f"{where}, column value", f"{row['value']!r} is no EDTF date")
    try:
        in_unit(row["value"], row["unit"], kind, where)
    except RegisterError as error:
        yield Fault(f"{where}, column value", str(error).partition(": ")[2])
