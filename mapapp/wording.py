"""Facts and figures in a reader's words, the same in every export.

>>> from gazetteer import Fact, Source
>>> fact_line(Fact("register:x", "lease_term", 50, "year", source=Source("Deal signed", "TASS", "2017-01-20")))
'lease term: 50 years (TASS, 2017-01-20)'
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from gazetteer import PROPERTIES, Fact, Source

_REMARKS = ("according to", "estimate")  # what a qualifier may begin with that stands after the value
RANGE = re.compile(r"[\d.,]+(?: million)? to [\d.,]+(?: million)?")
"""The qualifier of the lower end of a range."""
_CONVERTED = frozenset({"m", "km", "km2", "year"})  # units that figures are converted to
_FIRST_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PLURAL = {"year": "years", "vessel": "vessels", "person": "people", "km2": "km²"}


def property_label(name: str) -> str:
    """Return the reader's words for a property; the name itself for one that we do not know."""
    return PROPERTIES[name].label if name in PROPERTIES else name.replace("_", " ")


def value_words(fact: Fact) -> str:
    """Return qualifier, value and unit as a reader says them: "about 60 km", "up to 11 vessels", "1971".

    >>> value_words(Fact("x", "personnel", 10_000, "person", qualifier="up to; estimate; according to Beijing"))
    'up to 10,000 people, estimate, according to Beijing'
    """
    return ", ".join((claim_words(fact), *_remarks(fact)))


def claim_words(fact: Fact) -> str:
    """Return what `value_words` says before its first remark: "up to 10,000 people"."""
    value = _figure(fact, fact.value) if isinstance(fact.value, int | float) else fact.value
    unit = "" if isinstance(fact.value, str) else unit_words(fact.unit, fact.value)
    first = fact.qualifier.partition("; ")[0]
    if RANGE.fullmatch(first):  # "3,000 to 5,000" begins with the value
        value = ""
    stated = f"({words})" if (words := stated_words(fact)) else ""
    return " ".join(part for part in ("" if first in _remarks(fact) else first, value, unit, stated) if part)


def stated_words(fact: Fact) -> str:
    """Return figure and unit as the source put them, where they were converted; "" where they were not.

    >>> stated_words(Fact("x", "distance", 56.32704, "km", stated_value="35", stated_unit="miles"))
    '35 miles'
    >>> stated_words(Fact("x", "personnel", 12, "person", stated_value="a dozen", stated_unit="soldiers"))
    ''
    """
    if (
        fact.unit not in _CONVERTED
        or not (fact.stated_value and fact.stated_unit)
        or not isinstance(fact.value, int | float)
    ):
        return ""
    figure = _FIRST_FIGURE.search(fact.stated_value)
    if figure and math.isclose(float(figure[0].replace(",", "")), fact.value, rel_tol=1e-3):
        return ""
    return f"{fact.stated_value} {fact.stated_unit}"


def range_words(property_: str, low: float, high: float) -> str:
    """Return a stated range as the qualifier of its lower end, which is the value.

    >>> range_words("personnel", 3000, 5000), range_words("lease_rent", 17e6, 60e6)
    ('3,000 to 5,000', '17 million to 60 million')
    """
    ends = Fact("", property_, low), Fact("", property_, high)
    return " to ".join(_figure(end, float(f"{float(end.value):.4g}")) for end in ends)


def remark_words(fact: Fact) -> str:
    """Return the remarks on a fact, such as who says so: "estimate, according to Beijing"; "" for none."""
    return ", ".join(_remarks(fact))


def _remarks(fact: Fact) -> list[str]:
    """The parts of the qualifier that come after the value: all but the first, and that too if it is a remark."""
    first, *others = [part for part in fact.qualifier.split("; ") if part] or [""]
    return [first, *others] if first.lower().startswith(_REMARKS) else others


def _figure(fact: Fact, value: float) -> str:
    """A number as a reader says it: 63 million of a currency, not 63,000,000."""
    if fact.property == "lease_rent" and value >= 1e6:
        return f"{value / 1e6:,.6g} million"
    return number_words(_readable(fact, value))


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


def told_together(values: Sequence[str]) -> str:
    """Return several values in one phrase, the unit told once if they share it.

    >>> told_together(["up to 11 vessels", "2 vessels", "4 vessels"]), told_together(["1971", "1977"])
    ('up to 11, 2 or 4 vessels', '1971 or 1977')
    """
    units = {value.rpartition(" ")[2] for value in values if " " in value}
    shared = f" {units.pop()}" if len(units) == 1 and all(" " in value for value in values) else ""
    *others, last = values
    first = ", ".join(value.removesuffix(shared) for value in others)
    return f"{first} or {last}" if others else last


def source_words(source: Source) -> str:
    """Return who says so and when: the publisher, or the title where there is none."""
    return ", ".join(part for part in (source.publisher or source.title, source.date) if part)


def citation(source: Source) -> str:
    """Return a source in full: its title, publisher and date, as far as they are known."""
    return ", ".join(part for part in (source.title, source.publisher, source.date) if part)


def when_words(fact: Fact) -> str:
    """Return when a fact holds: "from 2017", "until 2066", "2017 to 2066"; "" if nothing is said beyond its value.

    >>> when_words(Fact("x:1", "lease_term", 50, "year", valid_from="2017")), when_words(
    ...     Fact("x:1", "established", "1971", valid_from="1971"))
    ('from 2017', '')
    """
    if fact.valid_from == str(fact.value) and fact.valid_to in ("", fact.valid_from):
        return ""
    if fact.valid_from and fact.valid_to:
        return fact.valid_from if fact.valid_from == fact.valid_to else f"{fact.valid_from} to {fact.valid_to}"
    return f"from {fact.valid_from}" if fact.valid_from else f"until {fact.valid_to}" if fact.valid_to else ""


def fact_line(fact: Fact) -> str:
    """Return the fact on one line, with its source in brackets."""
    source = source_words(fact.source)
    return f"{property_label(fact.property)}: {value_words(fact)}" + (f" ({source})" if source else "")
