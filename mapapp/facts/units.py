"""What in a sentence may state a fact: its figures and dates, the names of bodies, words of a state, agreements.

Each comes with what patterns and firm phrases read it as. What it states in truth, if anything, is weighed by
`mapapp.facts.weighing`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mapapp.dates import FoundDate
from mapapp.facts.masking import Masked, mask_name
from mapapp.facts.mention import Mention
from mapapp.facts.reader import OF_DIMENSION, Statement, statements
from mapapp.facts.taken import taken_for
from mapapp.facts.wording import may_tell, tellings, worded
from mapapp.quantities import Quantity

# kind of value -> the properties it may state
PROPERTIES_OF: dict[str, tuple[str, ...]] = {
    "date": ("established", "closed", "lease_signed", "lease_start", "lease_end"),
    "duration": ("lease_term",),
    "money": ("lease_rent",),
    "rent": ("lease_rent",),
    "length": ("runway_length", "distance"),
    "area": ("area",),
    "person": ("personnel",),
    "vessel": ("vessel_capacity",),
    "aircraft": ("aircraft_capacity",),
    "number": ("personnel", "vessel_capacity", "aircraft_capacity"),
}
_LEAST_NUMBER = 5  # a bare number below this counts nothing: "one of the two"
_RECENT_YEARS = 4


class Unit(NamedTuple):
    """A stretch of a sentence that may state a fact; offsets count in the sentence."""

    start: int
    end: int
    kind: str  # of a value, as its mask is named; of words the property they may tell
    properties: tuple[str, ...]  # that it may state
    features: list[str]  # what is seen without the words around it
    read: Mapping[str, Statement]  # by patterns and firm phrases, by property
    by: str  # "pattern", "model", "words" or "told": who read it, or would

    def statement(self, property_: str, masked: Masked) -> Statement | None:
        """Return what it states, taken for a property; None for nothing that is so."""
        return self.read.get(property_) or taken_for(masked, self.start, property_)


def units_in(sentence: str, masked: Masked, countries: Sequence[Mention]) -> Iterator[Unit]:
    """Yield what may state a fact in a masked sentence. `countries` are named in it; offsets count in it."""
    read: dict[int, dict[str, Statement]] = {}
    for statement in statements(sentence, masked):
        read.setdefault(statement.value_start, {})[statement.property] = statement
    for start, value in sorted(masked.values.items()):
        if may_state(value) or start in read:
            yield _of_value(start, value, read.pop(start, {}), masked)
    for statement in (one for found in read.values() for one in found.values()):
        yield _of_words(statement, "pattern", "")
    firm = list(worded(sentence, masked))
    for statement in firm:
        yield _of_words(statement, "words", "firm")
    if may_tell(sentence):
        for telling, statement in tellings(sentence, masked, countries, firm):
            yield _of_words(statement, "told", f"{telling.kind}|{telling.home}")


def may_state(value: Quantity | FoundDate) -> bool:
    """Is a value one that could state a fact at all?"""
    if isinstance(value, FoundDate):
        return True
    return value.dimension != "number" or value.value >= _LEAST_NUMBER


def properties_of(value: Quantity | FoundDate) -> tuple[str, ...]:
    """Return the properties that a value may state."""
    able = PROPERTIES_OF.get(mask_name(value), ())
    if isinstance(value, Quantity) and value.elided:
        able += OF_DIMENSION[value.elided.dimension]
    return able


def _of_words(statement: Statement, by: str, seen: str) -> Unit:
    name = statement.property
    features = [f"{name}|{seen}", f"{name}|{by}"]
    if name == "status":
        features.append(f"status={statement.value}")
    kind = next((kind for kind, able in PROPERTIES_OF.items() if name in able), name)
    return Unit(statement.value_start, statement.value_end, kind, (name,), features, {name: statement}, by)


def _of_value(start: int, value: Quantity | FoundDate, read: Mapping[str, Statement], masked: Masked) -> Unit:
    kind = mask_name(value)
    features = [f"{kind}|", *(f"rule={name}" for name in read), f"{kind}|rule={bool(read)}"]
    features += _of_date(value, masked.today) if isinstance(value, FoundDate) else _of_quantity(value, kind)
    able = tuple(dict.fromkeys((*properties_of(value), *read)))
    return Unit(start, value.end, kind, able, features, read, "pattern" if read else "model")


def _of_date(value: FoundDate, today: str) -> list[str]:
    return [
        f"relation={value.relation}",
        f"precision={len(value.edtf)}{'/' in value.edtf}",
        f"age={_age(value.edtf[:4], today[:4])}",
        f"age={_age(value.edtf[:4], today[:4])} relation={value.relation}",
    ]


def _age(year: str, today: str) -> str:
    if not (year.isdigit() and today.isdigit()):
        return "unknown"
    years = int(today) - int(year)
    return "future" if years < 0 else "now" if years == 0 else "recent" if years <= _RECENT_YEARS else "past"


def _of_quantity(value: Quantity, kind: str) -> list[str]:
    size = int(2 * math.log10(abs(value.value) + 1e-9))  # half powers of ten
    unit = (value.stated_unit or "").lower()
    told = value.elided.dimension if value.elided else ""
    return [f"{kind}|size={size}", f"{kind}|qualifier={value.qualifier}", f"{kind}|unit={unit}", f"elided={told}"]
