"""Which distances are worth a line: those that somebody states, and those between the installations.

How a distance is measured and drawn is `mapapp.distances`'s.
"""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from gazetteer import Fact, Place
from mapapp.atlas import Atlas
from mapapp.distances import Distance, distance_words, measure
from mapapp.wording import source_words, value_words

MOST_INSTALLATIONS = 12  # of which all pairs are measured
_FEW = 4  # installations of which a picture shows all pairs: six lines; more are a tangle


class Leg(NamedTuple):
    """Two located places, the distance between them, and what is stated about it."""

    start: Place
    end: Place
    measured: Distance
    stated: tuple[Fact, ...]

    @property
    def km(self) -> float:
        """The measured length in km."""
        return self.measured.km

    @property
    def words(self) -> str:
        """The measured distance, and beside it what sources state."""
        stated = [f"{value_words(fact)} ({source_words(fact.source)})" for fact in self.stated]
        measured = f"measured {distance_words(self.measured.km, self.measured.uncertainty_km)}"
        return "; ".join([measured, *(f"stated {words}" for words in stated)])


def legs(atlas: Atlas) -> list[Leg]:
    """Return the distances to draw: stated ones first, then those between installations; none for one place.

    Of more than MOST_INSTALLATIONS only those that an article names are joined.
    """
    order = {place_id: at for at, place_id in enumerate(atlas.records)}
    stated: dict[frozenset[str], list[Fact]] = {}
    for fact in atlas.statements:
        if fact.property == "distance" and fact.to and fact.to != fact.place_id:
            stated.setdefault(frozenset((fact.place_id, fact.to)), []).append(fact)
    bases = [place.id for place in atlas.records.values() if place.is_installation and place.point]
    if len(bases) > MOST_INSTALLATIONS:
        named = {toponym.place.id for toponym in atlas.mentions if toponym.place}
        bases = [place_id for place_id in bases if place_id in named]
    pairs = [frozenset(pair) for pair in combinations(bases[:MOST_INSTALLATIONS], 2)]
    wanted = dict.fromkeys([*stated, *pairs])
    ends = ([atlas.records[end] for end in sorted(pair & order.keys(), key=order.__getitem__)] for pair in wanted)
    return [
        leg for pair, places in zip(wanted, ends, strict=True) if (leg := _leg(places, tuple(stated.get(pair, ()))))
    ]


def drawn_legs(atlas: Atlas) -> list[Leg]:
    """Return those of `legs` that a picture has room for: all of a few installations, else the stated and the nearest.

    The nearest are the shortest legs that together join all installations (Kruskal 1956).
    """
    found = legs(atlas)
    ends = [place for leg in found for place in (leg.start, leg.end)]
    if len({place.id for place in ends if place.is_installation}) <= _FEW:
        return found
    group = {place.id: place.id for place in ends}

    def leader(place_id: str) -> str:
        while group[place_id] != place_id:
            place_id = group[place_id]
        return place_id

    kept = set()
    for n, leg in sorted(enumerate(found), key=lambda row: (not row[1].stated, row[1].km)):
        start, end = leader(leg.start.id), leader(leg.end.id)
        if leg.stated or start != end:
            kept.add(n)
        group[start] = end
    return [leg for n, leg in enumerate(found) if n in kept]


def _leg(ends: list[Place], facts: tuple[Fact, ...]) -> Leg | None:
    if len(ends) < 2:
        return None
    measured = measure(ends[0], ends[1])
    return Leg(ends[0], ends[1], measured, facts) if measured else None
