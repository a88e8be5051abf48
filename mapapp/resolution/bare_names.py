"""The bare name of a base: what its sentence, and an article about bases, make of "Fairford" and "Baikonur".

No head noun stands beside the name. The sentence may speak of a base all the same (`basing`); an article that is dense
with words of the trade means the base where a small town and a base bear one name; and a name that nobody knows
becomes a place without coordinates where it is spoken of as a base.
"""

from __future__ import annotations

import re

from gazetteer import Place
from mapapp.resolution.basing import WIDE_BEFORE, basing, of_a_town
from mapapp.resolution.clauses import opens_clause, sentence_start
from mapapp.resolution.heads import Head, head_of
from mapapp.resolution.known_bases import (
    LARGE_CITY,
    LARGE_TOWN,
    SHORT,
    UNKNOWN_BASE,
    Scene,
    best_of,
    country_around,
    known_bases,
    near_town,
    resolution_to,
    unlocated,
    why_near,
)
from mapapp.toponym import Resolution

# What such a word ends is no base, whatever the sentence says of it: "along the Stuart Highway".
_NO_BASE = re.compile(
    r"(?:^(?:Mount|Lake|Cape) |\b(?:Highway|Road|Street|Avenue|Motorway|River|Creek|Lake|Sound|Straits?|Sea|Ocean|Gulf|"
    r"Desert|Mountains?|Peninsula|Valley|Canal|Bridge|University|College|School|Hospital|Hotel|Museum|Square|Province|County|"
    r"District|Region|Church|Company|Group|Times|Post)$)"
)
_CAMP = re.compile(r" (?:Camp|Garrison|Lines|Depot|Range|Station|Site|Barracks)$")
_NOUN_BEFORE = re.compile(
    r"\b(?:base|station|airfield|aerodrome|port|camp|field|range|depot|facility|barracks)"
    r"(?:,| called| named| of) (?:the )?$|"
    r"\b(?:at|uses?|had|buy|building|called) $"
)
_ASIDE = re.compile(r"\b(?:of|from|near|to|over|off|outside|beyond|along|across) (?:the )?$")


def by_basing(scene: Scene, here: int) -> Resolution | None:
    """Return the installation of a name that its sentence speaks of as a base; None where the town has to do."""
    place, toponym = scene.place(here), scene.toponyms[here]
    if scene.around[here].wanted or (place is not None and not _may_be_base(place)):
        return None
    told = basing(scene.text, toponym.start, toponym.end)
    if scene.about_bases and WIDE_BEFORE.search(scene.around[here].before):
        told = "said"
    if told in ("", "possible") and place is not None and (base := _in_company(scene, here, place)):
        return base
    if not told and place is None and not scene.resolutions[here].candidates:
        return _nowhere(scene, here, told) if scene.about_bases and _is_spoken_of(scene, here) else None
    if not told or (told != "said" and place is not None and place.population > LARGE_CITY):
        return None
    if place is None and not scene.resolutions[here].candidates:
        return _nowhere(scene, here, told)
    if told == "possible":
        return None
    head = Head("base", "MILB", toponym.text, "at")
    known = known_bases(scene, here, head)
    near_it = [p for p in known if place is None or p.country_code in ("", place.country_code)]
    if near_it or (known and place is not None and place.population < LARGE_TOWN):
        best, _ = best_of(scene, here, head, near_it or known)
        return resolution_to(scene, here, best, SHORT, "the sentence speaks of it as a base: the installation")
    if told == "said" and (near := near_town(scene, here, head)):
        return resolution_to(scene, here, near, SHORT, why_near(scene, here, head, near))
    return None


def _in_company(scene: Scene, here: int, town: Place) -> Resolution | None:
    """Return the military base of that bare name in an article about bases; None if its town is large or meant."""
    toponym = scene.toponyms[here]
    if town.population > 2 * LARGE_TOWN or of_a_town(scene.text, toponym.start, toponym.end):
        return None
    head = Head("base", "MILB", toponym.text, "at")
    military = ("land", "naval", "air", "space")
    known = [p for p in known_bases(scene, here, head) if p.kind in military and p.country_code == town.country_code]
    if not (scene.about_bases and town.population <= LARGE_TOWN):
        known = [p for p in known if _spoken_of(scene, p)]
    if not known:
        return None
    best, _ = best_of(scene, here, head, known)
    return resolution_to(scene, here, best, SHORT, "the article is about bases, and this is one of that name")


def _spoken_of(scene: Scene, base: Place) -> bool:
    """Does the article say "the cosmodrome", the very noun that the base's own name ends in?"""
    head = head_of(base.name, "", "")
    return head is not None and not head.is_general and f"the {head.noun} " in scene.text.lower()


def _says_where(scene: Scene, here: int) -> bool:
    """Does the name only say where the one before it lies: "Nagurskoye on Alexandra Land"?"""
    if not here or scene.toponyms[here - 1].kind != "place":
        return False
    gap = scene.text[scene.toponyms[here - 1].end : scene.toponyms[here].start]
    return gap in (" on ", " in ", " on the ", " in the ", ", on ", ", in ", ", ")


def _may_be_base(place: Place) -> bool:
    """Can a base be called by this place's name: a town, an island, a small division?"""
    small = place.kind == "region" and place.population < LARGE_TOWN * 10
    return small or (place.kind in ("city", "other") and not place.is_installation)


def _is_spoken_of(scene: Scene, here: int) -> bool:
    """Does an article about bases speak of a name that nobody knows as of a base: as a subject, or beside a noun?"""
    toponym, text = scene.toponyms[here], scene.text
    if _CAMP.search(toponym.text) or _NOUN_BEFORE.search(scene.around[here].before):
        return True
    return opens_clause(text, sentence_start(text, toponym.start), toponym.start, toponym.end)


def _nowhere(scene: Scene, here: int, told: str) -> Resolution | None:
    """Make a place of a base that only the article knows; None where the name says where another place is."""
    toponym = scene.toponyms[here]
    if _says_where(scene, here) or _NO_BASE.search(toponym.text):
        return None
    if told == "possible" and _ASIDE.search(scene.around[here].before):
        return None
    place = unlocated(toponym.text, "MILB", country_around(scene, here))
    return resolution_to(scene, here, place, UNKNOWN_BASE, "the article speaks of it as a base; no supplier knows it")
