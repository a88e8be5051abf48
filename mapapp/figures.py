"""How exactly a stated figure is meant: what it leaves open by its rounding and by its qualifier.

"60" may be anything from 55 to 65, "about 60" too; "193" means 193; "up to 11" leaves room below. The margins
are conventions of ours, written here once, for the audit of distances and for the search for conflicts.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from gazetteer import Fact
from mapapp.distances import KM

# Words of a qualifier -> how they bound the value. The first row that is found decides.
BOUNDS: tuple[tuple[str, str], ...] = (
    ("up to", r"\bup to|at most|(?:no|not) more than|less than|fewer than|under\b|maximum|\bcap\b|ceiling|"
              r"as (?:many|much) as|below|within"),
    ("at least", r"at least|more than|\bover\b|(?:no|not) (?:less|fewer) than|minimum|upwards? of|beyond"),
    ("about", r"\babout|\bsome\b|around|approx|roughly|nearly|almost|close to|circa|~|estimate|or so|barely|"
              r"just (?:over|under)"),
)  # fmt: skip
# What makes a value one of plans and wishes rather than of the world
UNREAL = re.compile(
    r"propos|plan|draft|demand|offer|hope|sought|seek|ask|expect|project|future|option|would|originally intended", re.I
)
_SPEAKER = re.compile(r"^(?:according to|as told|citing|quot|reported by|said|says|per |claim|an? .* said)", re.I)
HEDGE = 0.10  # of the value: what "about" leaves open at least, and what rounding leaves open at most
OPEN_SIDE = 0.25  # of the value: how far beyond it "more than" and "less than" still make sense of a distance
_NUMBER = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_ROUND_WORDS = re.compile(r"half|quarter|couple|dozen|score|hundreds|thousands", re.I)
_DISTANCE_UNITS: tuple[tuple[str, str], ...] = (
    ("nmi", r"nautical|sea|nmi|\bnm\b"),
    ("mi", r"\bmi"),
    ("km", r"k(?:m|ilo|lick)"),
)


class Margin(NamedTuple):
    """The values that a figure leaves possible, in the unit of its fact; `hedged` if it says so itself."""

    low: float
    high: float
    hedged: bool


@lru_cache(maxsize=1024)
def bound_of(qualifier: str) -> str:
    """Return "up to", "at least", "about", or "" for a value that is meant as it stands."""
    return next((bound for bound, words in BOUNDS if re.search(words, qualifier, re.I)), "")


def is_speaker(part: str) -> bool:
    """Does this part of a qualifier name who said so, and not how the value is meant?"""
    return bool(_SPEAKER.search(part))


@lru_cache(maxsize=1024)
def step_of(stated: str, value: float) -> float:
    """Return the step that a figure was rounded to: the place of its last digit that is not 0, or 5 of it.

    >>> step_of("60", 60), step_of("1,250", 1250), step_of("56.4", 56.4), step_of("193", 193)
    (10.0, 50.0, 0.1, 1.0)
    """
    numbers = _NUMBER.findall(stated)
    digits = numbers[-1].replace(",", "") if numbers else f"{value:.12g}"
    whole, _, part = digits.partition(".")
    if part.strip("0"):
        return float(round(10.0 ** -len(part), 9))
    significant = whole.rstrip("0")
    if not significant:
        return 1.0
    step = 10.0 ** (len(whole) - len(significant))
    return 5 * step if significant.endswith("5") and len(significant) > 1 else step


def margin(fact: Fact) -> Margin:
    """Return what a fact's number leaves possible, in the fact's unit. The fact's value must be a number.

    A round figure in words ("half a century", "two dozen") is hedged.
    """
    value = float(fact.value)
    per_unit = _per_unit(fact)
    low, high = _range(fact, value, per_unit)
    hedged = bound_of(fact.qualifier) == "about" or bool(_ROUND_WORDS.search(fact.stated_value))
    half = step_of(fact.stated_value, value) / 2 * per_unit
    if _trailing_zero(fact.stated_value, value):
        half = min(half, HEDGE * abs(value))
    if hedged:
        half = max(half, HEDGE * abs(value))
    return Margin(low - half, high + half, hedged)


def stated_unit(fact: Fact) -> str:
    """Return the unit that a distance was stated in: "km", "mi" or "nmi"."""
    words = fact.stated_unit or fact.unit
    return next((unit for unit, pattern in _DISTANCE_UNITS if re.search(pattern, words, re.I)), "km")


def says_nautical_or_statute(fact: Fact) -> bool:
    """Is it clear which mile is meant? Bare "miles" are not: at sea and in the air they are often nautical."""
    return stated_unit(fact) != "mi" or bool(re.search(r"statute|land", fact.stated_unit, re.I))


def _per_unit(fact: Fact) -> float:
    """How much of the fact's unit one of the stated unit is, told from the two figures."""
    if fact.property == "distance":
        return KM[stated_unit(fact)]
    numbers = [float(n.replace(",", "")) for n in _NUMBER.findall(fact.stated_value)]
    return float(fact.value) / numbers[0] if numbers and numbers[0] and fact.value else 1.0


def _range(fact: Fact, value: float, per_unit: float) -> tuple[float, float]:
    """The ends of a stated range ("50 to 60 km"); twice the value if one figure is stated."""
    numbers = [float(n.replace(",", "")) * per_unit for n in _NUMBER.findall(fact.stated_value)]
    if len(numbers) == 2 and numbers[0] < numbers[1] and math.isclose(numbers[0], value, rel_tol=0.01):
        return numbers[0], numbers[1]
    return value, value


def _trailing_zero(stated: str, value: float) -> bool:
    numbers = _NUMBER.findall(stated)
    digits = numbers[-1] if numbers else f"{value:.12g}"
    return "." not in digits and digits.endswith("0")
