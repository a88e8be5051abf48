"""The audit: each stated distance beside the measured one, and whether it holds.

A verdict weighs three things against one another: how far the stated figure is from the measured one, how sure
the two points are (`mapapp.distances`), and how exactly the figure is meant (`mapapp.figures`). Ways by road or
sea are not judged: only the straight line is known here. Nothing is corrected; the reader sees both figures.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from gazetteer import Fact, Place
from gazetteer.names import name_key
from mapapp.distances import KM, UNIT_NAMES, Distance, distance_words, is_point, measure
from mapapp.figures import OPEN_SIDE, bound_of, is_speaker, margin, says_nautical_or_statute, stated_unit
from mapapp.toponym import Toponym
from mapapp.wording import RANGE

Verdict = Literal["holds", "rounded", "off", "ambiguous", "cannot be judged"]

# Qualifiers of a way that is not the straight line, and what the reader is told.
OTHER_WAYS: tuple[tuple[str, str], ...] = (
    (r"by road|\broad\b|drive|driving|up the road|by car|highway|motorway", "a way by road is longer than the line"),
    (r"by sea|by boat|by ship|sailing|voyage", "a way by sea is longer than the line"),
    (r"by rail|by train|railway", "a way by rail is longer than the line"),
)
# How much longer than the straight line roads are: 1.2 to 1.4 times as a rule (circuity, Ballou et al. 2002,
# https://doi.org/10.1016/S0965-8564(01)00044-1), more in mountains
ROAD = (0.15, 0.60)
_NAMESAKE = 10  # times the stated distance, and _APART_KM more: then one of the names is of another place
_APART_KM = 300.0
_ONE_POINT = 0.1  # km: a base may be placed on the airfield or in the town beside it
_LIKELY = 0.05  # a candidate's score from which it is thought of as an alternative


@dataclass(frozen=True, slots=True)
class Audit:
    """A stated distance and what was found: `sentence` says it to a reader.

    `measured` is None where it could not be measured. `difference` is (stated - measured) / measured, None too.
    """

    fact: Fact
    place: Place
    to: Place | None
    measured: Distance | None
    difference: float | None
    verdict: Verdict
    sentence: str


def audits(facts: Iterable[Fact], records: Mapping[str, Place], mentions: Sequence[Toponym] = ()) -> list[Audit]:
    """Return the audit of every stated distance of the facts, in their order.

    A register's distance to a place that is not among `records` is left out, an article's is "cannot be judged".
    `mentions` tell which other places a name might mean.
    """
    return list(_audits(facts, records, mentions))


def far_end(fact: Fact, records: Mapping[str, Place]) -> Place | None:
    """Return the other place of a distance: its id's record, or the one record that bears the name `fact.to`.

    Of several that bear it the town comes first: a register row that says "Latakia" means the town.
    """
    if not fact.to or fact.to in records:
        return records.get(fact.to)
    key = name_key(fact.to)
    others = [place for place in records.values() if place.id != fact.place_id]
    bearers = [place for place in others if key in {name_key(name) for name in (place.name, *place.names)}]
    return min(bearers, key=lambda place: place.kind != "city", default=None)


def _audits(facts: Iterable[Fact], records: Mapping[str, Place], mentions: Sequence[Toponym]) -> Iterator[Audit]:
    for fact in facts:
        if fact.property != "distance" or fact.place_id not in records or isinstance(fact.value, str):
            continue
        place, there = records[fact.place_id], far_end(fact, records)
        if there is not None or fact.article:
            yield _audit(fact, place, there, Alternatives(records, mentions))


def _audit(fact: Fact, place: Place, there: Place | None, known: Alternatives) -> Audit:
    measured = measure(place, there) if there else None
    if there is None or measured is None or measured.km < _ONE_POINT:
        reason = _why_not_measured(fact, place, there, measured)
        return Audit(fact, place, there, None, None, "cannot be judged", _refusal(fact, place, there, reason))
    difference = (float(fact.value) - measured.km) / measured.km
    other_way = next((reason for words, reason in OTHER_WAYS if re.search(words, fact.qualifier, re.I)), "")
    if other_way:
        return _other_way(fact, place, there, measured, difference, other_way)
    verdict = _verdict(fact, measured)
    line = distance_words(measured.km, measured.uncertainty_km, unit=stated_unit(fact))
    tail = f"{line}{_long(difference, verdict)}"
    if verdict == "off" and (reading := _other_reading(fact, place, there, known)):
        sentence = f"{_stated(fact, place, there)} is ambiguous: {reading}; measured {tail}"
        return Audit(fact, place, there, measured, difference, "ambiguous", sentence)
    if verdict == "off" and _is_of_a_namesake(fact, measured):
        reading = "the article hardly means both of these places; another may bear one of the names"
        sentence = f"{_stated(fact, place, there)} is ambiguous: {reading}; measured {tail}"
        return Audit(fact, place, there, measured, difference, "ambiguous", sentence)
    words = f"is off by {_percent(difference)}" if verdict == "off" else {"rounded": "is rounded"}.get(verdict, verdict)
    return Audit(
        fact, place, there, measured, difference, verdict, f"{_stated(fact, place, there)} {words}: measured {tail}"
    )


def _is_of_a_namesake(fact: Fact, measured: Distance) -> bool:
    """Is what was measured so much longer than an article says that it cannot mean both of the places?"""
    stated_km = float(fact.value)
    return bool(fact.article) and measured.km > max(_NAMESAKE * stated_km, stated_km + _APART_KM)


def _verdict(fact: Fact, measured: Distance) -> Verdict:
    """Does the stated figure hold for a measured length, given how exactly both are known?"""
    value, spread = float(fact.value), measured.uncertainty_km
    low, high, hedged = margin(fact)
    bound = bound_of(fact.qualifier)
    if bound == "up to":
        low = min(low, value * (1 - OPEN_SIDE))
    if bound == "at least":
        high = max(high, value * (1 + OPEN_SIDE))
    # rounding and position are independent errors: they add at right angles
    if not value - math.hypot(value - low, spread) <= measured.km <= value + math.hypot(high - value, spread):
        return "off"
    exact = abs(value - measured.km) <= spread + KM[stated_unit(fact)] / 2
    return "holds" if hedged or bound or exact else "rounded"


def _other_reading(fact: Fact, place: Place, there: Place, known: Alternatives) -> str:
    """Return how else the statement could be meant so that it holds; "" if no way is known."""
    measured = measure(place, there)
    if measured and not says_nautical_or_statute(fact):
        nautical = _in_unit(fact, "nmi")
        if _verdict(nautical, measured) != "off":
            return "it holds in nautical miles, not in statute miles"
    for ours, theirs in _other_pairs(fact, place, there, known):
        other = measure(ours, theirs)
        if other and other.km and _verdict(fact, other) != "off":
            changed = ours if ours != place else theirs
            words = distance_words(other.km, other.uncertainty_km, unit=stated_unit(fact))
            return f"it holds if {changed.name} ({_kind(changed)}) is meant, {words}"
    return ""


def _in_unit(fact: Fact, unit: str) -> Fact:
    """The same figure in another unit of distance."""
    return replace(fact, value=float(fact.value) / KM[stated_unit(fact)] * KM[unit], stated_unit=UNIT_NAMES[unit])


def _other_pairs(fact: Fact, place: Place, there: Place, known: Alternatives) -> Iterator[tuple[Place, Place]]:
    """The pairs that the text might mean instead, one end changed, likeliest first."""
    for end, others in ((place, known.of(fact, place)), (there, known.of(fact, there))):
        for other in others:
            if other.id not in (place.id, there.id):
                yield (other, there) if end is place else (place, other)


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What else the names of an article might mean: the candidates of its mentions, and its places of that name."""

    records: Mapping[str, Place]
    mentions: Sequence[Toponym]

    def of(self, fact: Fact, place: Place) -> list[Place]:
        """Return the other places that the names of a place might mean, as its mentions in that article tell."""
        named = [m for m in self.mentions if m.place and m.place.id == place.id and m.article == fact.article]
        found = {
            candidate.place.id: candidate.place
            for toponym in named
            for candidate in (toponym.resolution.candidates if toponym.resolution else ())
            if candidate.score >= _LIKELY
        }
        keys = {name_key(toponym.text) for toponym in named}
        found.update({one.id: one for one in self.records.values() if _bears_one(one, keys)})
        return [one for one in found.values() if one.id != place.id and is_point(one)]


def _bears_one(place: Place, keys: set[str]) -> bool:
    """Is a place called so, or does its name begin so: "Manas" and Manas Air Base?"""
    return any(name_key(name) in keys or name_key(name).startswith(tuple(f"{key} " for key in keys))
               for name in (place.name, *place.names))  # fmt: skip


def _other_way(fact: Fact, place: Place, there: Place, measured: Distance, difference: float, reason: str) -> Audit:
    """The audit of a way by road, rail or sea: not judged, but it cannot be shorter than the straight line."""
    line = distance_words(measured.km, measured.uncertainty_km, unit=stated_unit(fact))
    if margin(fact).high < measured.km - measured.uncertainty_km:
        reason = "yet no way is shorter than the line"
    sentence = f"{_stated(fact, place, there)} cannot be judged: {reason}, which is {line}"
    return Audit(fact, place, there, measured, difference, "cannot be judged", sentence)


def _why_not_measured(fact: Fact, place: Place, there: Place | None, measured: Distance | None) -> str:
    if there is None:
        return f"nothing says where {fact.to} is" if fact.to else "the text does not say from where"
    if measured is not None:
        return "the gazetteer has both at one point"
    for end in (place, there):
        if end.point is None:
            return f"nobody knows where {end.name} is"
        if not is_point(end):
            return f"{end.name} is no point but a {_kind(end)}"
    return "it was not measured"


def _refusal(fact: Fact, place: Place, there: Place | None, reason: str) -> str:
    return f"{_stated(fact, place, there)} cannot be judged: {reason}"


def _stated(fact: Fact, place: Place, there: Place | None) -> str:
    """The statement in words: "about 60 km from Khmeimim Air Base to Tartus naval facility"."""
    figure = fact.stated_value or f"{float(fact.value):g}"
    unit = UNIT_NAMES[stated_unit(fact)] if stated_unit(fact) != "km" else "km"
    parts = [part.strip() for part in fact.qualifier.split(";") if part.strip()]
    speaker = [f"({part})" for part in parts if is_speaker(part)]
    qualifier = [", ".join(part for part in parts if not (is_speaker(part) or RANGE.fullmatch(part)))]
    end = there.name if there else fact.to
    words = [*qualifier, figure, unit, f"from {place.name}", f"to {end}" if end else "", *speaker]
    return " ".join(word for word in words if word)


def _long(difference: float, verdict: Verdict) -> str:
    """ ", stated 8 % long", and what may be meant; "" where the figures agree to the per cent."""
    if abs(difference) < 0.005:
        return ""
    hint = ", as a way by road would be" if verdict == "off" and ROAD[0] <= difference <= ROAD[1] else ""
    return f", stated {_percent(difference)} {'long' if difference > 0 else 'short'}{hint}"


def _percent(difference: float) -> str:
    return f"{abs(difference) * 100:.0f} %"


def _kind(place: Place) -> str:
    return {"water": "sea or lake", "air": "air base", "naval": "naval base", "land": "base", "city": "town"}.get(
        place.kind, place.kind
    )
