"""The bare name of a base: "Fairford has a runway of 3,046 m", "soldiers landed at Baikonur".

No head noun stands beside the name. Whether it means a base is weighed by `base_or_town`; which base that is is told
here: the one that the article names in full elsewhere, one that the gazetteer knows by the name, or the only one beside
the town. A name that nobody knows becomes a place without coordinates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from gazetteer import Place, name_key
from gazetteer.nearness import distance_km
from mapapp.resolution.base_or_town import BareNames, Weights, bare_head, probability, shipped_weights
from mapapp.resolution.known_bases import Scene, best_of, country_around, resolution_to, unlocated
from mapapp.toponym import Resolution, Toponym

BELIEVED = 0.6
"""The probability from which a bare name is taken for a base's; see tools/train_base_or_town.py."""
NEAR_KM = 300.0
HOLDS_A_BASE = "the article speaks of a base here; the gazetteer knows none by this name"
SUREST = 0.93  # what a name alone can give

# What such a word ends is no base, whatever the sentence says of it: "along the Stuart Highway".
_NO_BASE = re.compile(
    r"(?:^(?:Mount|Lake|Cape) |\b(?:Highway|Road|Street|Avenue|Motorway|River|Creek|Lake|Sound|Straits?|Sea|Ocean|Gulf|"
    r"Desert|Mountains?|Peninsula|Valley|Canal|Bridge|University|College|School|Hospital|Hotel|Museum|Square|Province|County|"
    r"District|Region|Church|Company|Group|Times|Post)$)"
)


def base_of_bare_name(
    scene: Scene, names: BareNames, here: int, in_full: Mapping[str, Place], weights: Weights | None = None
) -> Resolution | None:
    """Return the installation that a bare name most likely means; None where the town has to do.

    `in_full` are the bases that the article names in full, by what they are called after.
    """
    if not names.is_open(here):
        return None
    likely = probability(weights or shipped_weights(), names.features(here))
    place, toponym = scene.place(here), scene.toponyms[here]
    full = in_full.get(name_key(toponym.text))
    if full and place and likely < BELIEVED and _lies_far(place, full):
        why = f"the article names {full.name} in full elsewhere, and no town of the name lies near it"
        return resolution_to(scene, here, full, BELIEVED, why)
    if likely < BELIEVED:
        return None
    confidence = min(likely, SUREST)
    if full:
        return resolution_to(scene, here, full, confidence, f"the article names {full.name} in full elsewhere")
    if known := names.bases(here):
        best, _ = best_of(scene, here, bare_head(toponym.text), known)
        why = "what the article says of it is said of bases: the installation, not the town"
        return resolution_to(scene, here, best, confidence, why)
    if place is not None:
        return scene.resolutions[here] if place.is_installation else _held_by(scene, here)
    if _says_where(scene, here) or _NO_BASE.search(toponym.text):
        return None
    place = unlocated(toponym.text, "MILB", country_around(scene, here))
    why = "the article speaks of it as a base; no supplier knows it"
    return resolution_to(scene, here, place, confidence, why)


def _lies_far(town: Place, base: Place) -> bool:
    """Is a town too far from a base to be the one that it is called after: Clark in New Jersey, from Clark Air Base?"""
    if town.kind not in ("city", "region", "other") or town.point is None or base.point is None:
        return False
    return float(distance_km(*town.point, *base.point)) > NEAR_KM


def _held_by(scene: Scene, here: int) -> Resolution:
    """Return the town, as the place of a base that only the article knows."""
    resolution = scene.resolutions[here]
    return replace(resolution, reasons=(HOLDS_A_BASE, *resolution.reasons))


def _says_where(scene: Scene, here: int) -> bool:
    """Does the name only say where the one before it lies: "Nagurskoye on Alexandra Land"?"""
    if not here or scene.toponyms[here - 1].kind != "place":
        return False
    gap = scene.text[scene.toponyms[here - 1].end : scene.toponyms[here].start]
    return gap in (" on ", " in ", " on the ", " in the ", ", on ", ", in ", ", ")


def holds_a_base(toponym: Toponym) -> bool:
    """Does a town's name stand for a base in it that only the article knows?"""
    return toponym.resolution is not None and HOLDS_A_BASE in toponym.resolution.reasons
