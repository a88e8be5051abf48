"""What "the base" means: that of the town an article is at, before it has named one, and one on an island.

"Ask anyone in Ghedi what is under the shelters. The air base, ten minutes from Brescia, …" speaks of Ghedi Air Base.
Only a town of which the gazetteer knows a base can be meant, and only where there is one such town. "HMAS Stirling …
the base on Garden Island" is one base, though the gazetteer knows an airfield by the island's name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazetteer import Place
from gazetteer.nearness import distance_km
from mapapp.resolution.base_or_town import MILITARY_KINDS, BareNames, bare_head
from mapapp.resolution.clauses import sentence_start
from mapapp.resolution.known_bases import LARGE_CITY, UNLOCATED, Scene, best_of, resolution_to
from mapapp.toponym import Resolution

_THE_BASE = re.compile(
    r"\b[Tt]he (?:(?:air|naval|army|military|navy|missile|submarine|air force|marine|RAF|NATO|US|U\.S\.|American|"
    r"sprawling|huge|vast|small|old) )?(?:airbase|base|airfield|garrison|(?:naval )?station)\b"
    r"(?!-| (?:at|in|of|on|near|outside|called|named|known|camps?)\b)"
)
_NEAR = 600  # characters: so far behind the town's name "the base" may stand
_CONFIDENCE = 0.8
_ON = re.compile(r"\bthe (?:naval |air |military )?base on (?:the )?$")
_ON_AN_ISLAND = 10.0  # km


def with_the_base(scene: Scene, names: BareNames, settled: list[Resolution]) -> list[Resolution]:
    """Return the resolutions, a town's name being that of its base where the article calls it "the base"."""
    told = _THE_BASE.search(scene.text)
    before = [here for here, toponym in enumerate(scene.toponyms) if told and toponym.end <= told.start()]
    if told is None or any(_is_a_base(settled[here].place) for here in before):
        return settled
    meant = {place.id: here for here in before if (place := _town(scene, names, settled, here))}
    if len(meant) != 1:
        return settled
    (town, here), found = next(iter(meant.items())), list(settled)
    opening = sentence_start(scene.text, told.start())
    if not opening - _NEAR < scene.toponyms[here].end <= opening:  # in a sentence before
        return settled
    known = _military(names, here)
    base, _ = best_of(scene, here, bare_head(scene.toponyms[here].text), known)
    why = f"the article goes on with “{told[0].lower()}” and has named none before"
    for other, one in enumerate(settled):
        if one.place and one.place.id == town and scene.toponyms[other].text == scene.toponyms[here].text:
            found[other] = resolution_to(scene, other, base, _CONFIDENCE, why)
    return found


def on_its_island(scene: Scene, settled: list[Resolution]) -> list[Resolution]:
    """Return the resolutions, "the base on" an island being the one just named that stands there."""
    found = list(settled)
    for here, one in enumerate(settled):
        opening = scene.around[here].sentence
        if not (one.place and one.place.is_installation and _ON.search(scene.around[here].before)):
            continue
        before = (at for at in range(here - 1, -1, -1) if opening - scene.around[at].sentence <= 1)
        named = next((base for at in before if (base := settled[at].place) and base.is_installation), None)
        unknown = one.place.id.startswith(UNLOCATED)  # "Rota … the base on the Bay of Cádiz"
        if named and named.id != one.place.id and (unknown or _are_close(named, one.place)):
            found[here] = resolution_to(
                scene, here, named, _CONFIDENCE, f"{named.name} was just named and stands there"
            )
    return found


def _are_close(one: Place, other: Place) -> bool:
    if one.point is None or other.point is None:
        return False
    return float(distance_km(*one.point, *other.point)) <= _ON_AN_ISLAND


def _is_a_base(place: Place | None) -> bool:
    return place is not None and place.is_installation


def _town(scene: Scene, names: BareNames, settled: Sequence[Resolution], here: int) -> Place | None:
    """The town that a name means, if it is small and a base of its name is known; else None."""
    place = settled[here].place
    if scene.toponyms[here].kind != "place" or place is None or place.kind != "city":
        return None
    small = place.feature_code != "PPLC" and place.population < LARGE_CITY
    return place if small and _military(names, here) else None


def _military(names: BareNames, here: int) -> list[Place]:
    return [base for base in names.bases(here) if base.kind in MILITARY_KINDS]
