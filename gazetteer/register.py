"""The register: sourced facts about military installations, read and checked.

Two tables of open data ship with the package (`gazetteer/register/`): `installations.csv`, one row a place,
and `facts.csv`, one row a statement with its source. Sources that disagree each keep their row; nothing here
chooses between them.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from gazetteer.errors import RegisterError
from gazetteer.fact import PROPERTIES, Fact, Property, Source
from gazetteer.names import name_key
from gazetteer.place import Place, checked_point

FOLDER = Path(__file__).parent / "register"
PREFIX = "register:"
_MONEY_A_YEAR = re.compile(r"[A-Z]{3}/year")  # ISO 4217
WORDS_FOR_A_TERM = frozenset({"indefinite", "denied"})  # what a lease's term may be instead of years
# Square kilometres in a unit of area (NIST SP 811, appendix B: international acre, hectare, square mile)
_KM2 = {"km2": 1.0, "hectare": 0.01, "acre": 0.0040468564224, "mi2": 2.589988110336, "m2": 1e-6}


class Register:
    """Installations and the sourced facts about them."""

    def __init__(
        self,
        installations: tuple[Place, ...],
        facts: tuple[Fact, ...],
        operators: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.installations = installations
        self.facts = facts
        self._operators = operators or {}
        self._places = {place.id: place for place in installations}
        self._facts: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            self._facts[fact.place_id].append(fact)
        self._named: dict[str, list[Place]] = defaultdict(list)
        for place in installations:
            for key in dict.fromkeys(name_key(name) for name in (place.name, *place.names)):
                self._named[key].append(place)

    @classmethod
    def load(cls, path: str | Path | None = None) -> Register:
        """Read the register of a folder; the one that ships with the package if `path` is None.

        Raises RegisterError naming file, row and column of the first fault; `gazetteer check` lists them all.
        """
        folder = Path(path) if path else FOLDER
        installations = tuple(_installation(row, where) for row, where in _rows(folder / "installations.csv"))
        slugs = frozenset(place.id.removeprefix(PREFIX) for place in installations)
        facts = tuple(_fact(row, slugs, where) for row, where in _rows(folder / "facts.csv"))
        operators = {
            PREFIX + row["id"]: tuple(code for code in (row.get("operator_country") or "").split("|") if code)
            for row, _ in _rows(folder / "installations.csv")
        }
        return cls(installations, facts, operators)

    def facts_of(self, place_id: str) -> tuple[Fact, ...]:
        """Return the facts about a place, in the order of the table; empty if there are none."""
        return tuple(self._facts.get(place_id, ()))

    def operators_of(self, place_id: str) -> tuple[str, ...]:
        """Return the codes (ISO 3166-1 alpha-2) of the countries that use an installation; empty if unknown."""
        return self._operators.get(place_id, ())

    def find(self, name: str) -> list[Place]:
        """Return the installations that bear this name or other name, in the order of the table."""
        return list(self._named.get(name_key(name), ()))


def _rows(path: Path) -> Iterator[tuple[dict[str, str], str]]:
    """Yield each row of a table with where it stands, "facts.csv row 12"."""
    try:
        with path.open(encoding="utf-8", newline="") as table:
            for number, row in enumerate(csv.DictReader(table), 2):
                yield row, f"{path.name} row {number}"
    except OSError as error:
        raise RegisterError(f"cannot read the register's table {path}: {error.strerror}") from error


def _installation(row: dict[str, str], where: str) -> Place:
    try:
        point = checked_point(float(row["latitude"]), float(row["longitude"]), where=where)
    except ValueError as error:
        raise RegisterError(f"{where}: {error}") from error
    return Place(
        id=PREFIX + row["id"],
        name=row["name"],
        latitude=point.latitude,
        longitude=point.longitude,
        feature_code=row["feature_code"],
        country_code=row["host_country"],
        source="register",
        names=tuple(name for name in row["other_names"].split("|") if name),
    )


def _fact(row: dict[str, str], installations: frozenset[str], where: str) -> Fact:
    """Read one statement; `to` becomes the id of an installation, or stays the plain name of another place."""
    kind = PROPERTIES.get(row["property"])
    if kind is None:
        raise RegisterError(f"{where}, column property: {row['property']!r} is none of {', '.join(PROPERTIES)}")
    value, unit = in_unit(row["value"], row["unit"], kind, where)
    return Fact(
        place_id=PREFIX + row["installation_id"],
        property=row["property"],
        value=value,
        unit=unit,
        qualifier=row["qualifier"],
        to=row["to"] if row["to"] not in installations else PREFIX + row["to"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        statement=row["statement"],
        source=Source(row["source_title"], row["source_publisher"], row["source_date"], row["source_url"]),
        stated_value=row["value"],
        stated_unit=row["unit"],
    )


def in_unit(stated: str, unit: str, kind: Property, where: str) -> tuple[float | int | str, str]:
    """Return the value in the property's own unit; words such as "indefinite" stay words, without a unit."""
    if kind.value_type != "number":
        return stated, unit
    if stated in WORDS_FOR_A_TERM and kind.unit == "year":
        return stated, ""
    try:
        number = float(stated)
    except ValueError as error:
        raise RegisterError(f"{where}, column value: expected a number, got {stated!r}") from error
    if unit in _KM2 and kind.unit == "km2":
        number, unit = round(number * _KM2[unit], 6), "km2"
    if unit != kind.unit and not (kind.unit.endswith("/year") and _MONEY_A_YEAR.fullmatch(unit)):
        raise RegisterError(f"{where}, column unit: expected {kind.unit!r}, got {unit!r}")
    return int(number) if number.is_integer() else number, unit
