"""Capitals that stand for their governments: "Washington welcomed the accord", in an article about Britain too.

Told by what a government does ("pays", "signed", "denied") and by rows of capitals. Everything here is English.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gazetteer import Place, name_key

if TYPE_CHECKING:
    from mapapp.resolution.known_bases import Scene

SMALLEST = 50_000  # people: what is smaller than this town hardly stands for a government
# A government acts: "Washington welcomed", "talks with Beijing", "Moscow's ally".
_ACTS = re.compile(
    r"^(?:[’']s? (?:allies|ally|ambassador|troops|forces|base|bases|military|navy|decision|presence|lease|offer|"
    r"demand|(?:[a-z]+ ){0,2}(?:facility|facilities|bases?|outposts?|airfield|station|garrison) (?:at|in|near|on))\b|"
    r",? (?:has |had |have |also |now |later |previously |"
    r"would |will |may |and [A-Z]\w+ )?(?:agree[sd]?|announce[sd]?|ask(?:s|ed)|back(?:s|ed)|accuse[sd]?|"
    r"den(?:ies|ied)|demand(?:s|ed)|hope[sd]?|insist(?:s|ed)|"
    r"keep(?:s)?|kept|lease[sd]?|maintain(?:s|ed)|offer(?:s|ed)|paid|pays?|plan(?:s|ned)|promise[sd]?|"
    r"recogni[sz]e[sd]?|refuse[sd]?|reject(?:s|ed)|"
    r"rent(?:s|ed)|said|says|sent|sign(?:s|ed)|warn(?:s|ed)|want(?:s|ed)|welcome[sd]?|support(?:s|ed)|see[sk]s?|"
    r"sought|regard(?:s|ed)|use[sd]?|call(?:s|ed))\b)"
)
_DEALT = re.compile(
    r"\b(?:between|used by|backed by|pressure from|talks with|ties (?:with|to)|relations with|deal with|"
    r"agreement with|allies in|ally of|loyal to|according to|to|with|from|by) $"
)
_LISTED = frozenset({", ", " and ", ", and ", " or "})


def acting_capital(scene: Scene, here: int) -> Place | None:
    """Return the capital that a name means where a government acts by it; None elsewhere, or if it is chosen "
    "already."""
    around, place = scene.around[here], scene.place(here)
    if place is None or place.kind == "country" or place.feature_code == "PPLC" or around.wanted:
        return None
    container = scene.place(around.container)
    if container is not None and container.feature_code != "PPLC":
        return None
    dealt = _DEALT.search(around.before) and _ACTS.search(around.after)
    if not (_ACTS.match(around.after) or dealt or _in_a_row(scene, here)):
        return None
    name = scene.toponyms[here].text
    found = (p for p in scene.gazetteer.lookup(name) if p.feature_code == "PPLC" and name_key(name) in name_key(p.name))
    capital = next(found, None)
    return capital if capital is not None and capital.population >= SMALLEST else None


def whole_land(scene: Scene, here: int) -> Place | None:
    """Return the continent or country of a name that a town was chosen for: "the largest base in Asia", "in Lebanon".

    A country only in an article about bases that nowhere says where a town of the name is ("Lebanon, Ohio").
    """
    place, around = scene.place(here), scene.around[here]
    if place is None or place.kind != "city" or around.container >= 0 or around.wanted:
        return None
    lands = [candidate.place for candidate in scene.resolutions[here].candidates]
    if found := next((land for land in lands if land.feature_code == "CONT"), None):
        return found
    named = [at for at, toponym in enumerate(scene.toponyms) if toponym.text == scene.toponyms[here].text]
    if not scene.about_bases or any(scene.around[at].container >= 0 for at in named):
        return None
    return next((land for land in lands if _is_another_country(land, place)), None)


def _is_another_country(land: Place, town: Place) -> bool:
    return land.feature_code == "PCLI" and land.country_code != town.country_code


def _in_a_row(scene: Scene, here: int) -> bool:
    """Is a name beside it in a list ("Washington, Canberra and New Delhi") a capital?"""
    for other in (here - 1, here + 1):
        if 0 <= other < len(scene.toponyms) and (place := scene.place(other)) and place.feature_code == "PPLC":
            first, last = sorted((here, other))
            if scene.text[scene.toponyms[first].end : scene.toponyms[last].start] in _LISTED:
                return True
    return False
