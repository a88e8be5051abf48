"""Facts and figures in a reader's words, the same in every export.

>>> from gazetteer import Fact, Source
>>> fact_line(Fact("register:x", "lease_term", 50, "year", source=Source("Deal signed", "TASS", "2017-01-20")))
'lease term: 50 years (TASS, 2017-01-20)'
"""

from __future__ import annotations

from gazetteer import PROPERTIES, Fact, Source

_PLURAL = {"year": "years", "vessel": "vessels", "person": "people", "km2": "km²"}


def property_label(name: str) -> str:
    """Return the reader's words for a property; the name itself for one that we do not know."""
    return PROPERTIES[name].label if name in PROPERTIES else name.replace("_", " ")


def value_words(fact: Fact) -> str:
    """Return qualifier, value and unit as a reader says them: "about 60 km", "up to 11 vessels", "1971"."""
    value = number_words(_readable(fact, fact.value)) if isinstance(fact.value, int | float) else fact.value
    unit = "" if isinstance(fact.value, str) else unit_words(fact.unit, fact.value)
    if fact.qualifier.lower().startswith("according to"):  # who says so comes after what
        return " ".join(part for part in (value, unit) if part) + f", {fact.qualifier}"
    return " ".join(part for part in (fact.qualifier, value, unit) if part)


def _readable(fact: Fact, value: float) -> float:
    """A figure that was converted, with the four digits that the stated one can have had: 1,524.048768 is 1,524."""
    return value if not fact.stated_unit or float(value).is_integer() else float(f"{value:.4g}")


def number_words(value: float) -> str:
    """Return a number with thousands apart and no more decimals than it has.

    >>> number_words(1200.0), number_words(56.25)
    ('1,200', '56.25')
    """
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6f}".rstrip("0")


def unit_words(unit: str, value: float) -> str:
    """Return a unit as a reader says it after this value: "years", "vessel", "km²"."""
    return unit if value == 1 else _PLURAL.get(unit, unit)


def source_words(source: Source) -> str:
    """Return who says so and when: the publisher, or the title where there is none."""
    return ", ".join(part for part in (source.publisher or source.title, source.date) if part)


def when_words(fact: Fact) -> str:
    """Return when a fact holds: "" if nothing is said, "from 2017", "until 2066", "2017 to 2066"."""
    if fact.valid_from and fact.valid_to:
        return fact.valid_from if fact.valid_from == fact.valid_to else f"{fact.valid_from} to {fact.valid_to}"
    return f"from {fact.valid_from}" if fact.valid_from else f"until {fact.valid_to}" if fact.valid_to else ""


def fact_line(fact: Fact) -> str:
    """Return the fact on one line, with its source in brackets."""
    source = source_words(fact.source)
    return f"{property_label(fact.property)}: {value_words(fact)}" + (f" ({source})" if source else "")
