"""An installation is not its town: which of the two a name means, told by head nouns and what stands around.

"The naval facility at Tartus" is the facility, "the Syrian city of Tartus" the town; "Ramstein" after
"Ramstein Air Base" is the base again. An installation that no supplier knows becomes a place of its own
without coordinates, so that facts can attach to it. Confidences here are set by hand: the corpora of news
geoparsing hold too few bases to learn from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazetteer import Gazetteer, Place, name_key
from mapapp.recognition.demonyms import country_of
from mapapp.resolution.bare_names import base_of_bare_name
from mapapp.resolution.base_or_town import BareNames, Weights
from mapapp.resolution.capitals import acting_capital, whole_land
from mapapp.resolution.heads import LEADING, MILITARY, TOWNISH, Head, head_of
from mapapp.resolution.known_bases import (
    CHOSEN,
    EXACT,
    LARGE_CITY,
    LARGE_TOWN,
    NEAR_TOWN_KM,
    NEARBY,
    UNKNOWN_BASE,
    UNLOCATED,
    Scene,
    a_or_an,
    best_of,
    core_name,
    fits,
    inside,
    known_bases,
    near_town,
    operators_of,
    register,
    registered_bases,
    resolution_to,
    unlocated,
    why_near,
)
from mapapp.resolution.table import likeness
from mapapp.resolution.the_base import on_its_island, with_the_base
from mapapp.resolution.told_where import told_where
from mapapp.toponym import Resolution, Toponym

# "…, known as HMAS Tarangau", "(once called Bluie West One"; but "a camp known as Selenga" is another.
_ALIAS = re.compile(
    r"(?:, |\(|\band |\bwhich (?:was|is|were) |\bwas |\bis )"
    r"(?:(?:then|once|formerly|previously|originally|also|long|now|first|later|locally|better|commonly) )*"
    r"(?:known|called|named|christened|dubbed|nicknamed|renamed)"
    r"(?: (?:then|locally|at first|at the time|(?:to|by|among)(?: [a-z]+){1,3}?))?(?: as)?(?: the)? [“\"']?$",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:an?|another|one|new|second) (?:[\w-]+ ){1,4}(?:(?:is|was|,) )?(?:known|called|named)\b[^,.;]*$", re.I
)
_WHOSE = re.compile(r"^[’']s (?:[a-z]+ ){1,4}(?:at|in|near|on) (?:the )?[A-Z]")
_OF_UNIT = re.compile(r"\b(?:Brigade|Division|Regiment|Battalion|Wing|Squadron|Group|Corps|Army|Fleet)[’']s? ", re.I)
_ALIKE = 0.5  # of the letters: less, and a name is another one


def settle(scene: Scene, weights: Weights | None = None) -> list[Resolution]:
    """Return the resolutions with installations and towns told apart.

    `weights` are others than those that ship, of `mapapp.resolution.base_or_town`.
    """
    settled, in_full = by_head_nouns(scene)
    names = BareNames(scene)
    for here in bare(scene, settled):
        found = _as_capital(scene, here) or base_of_bare_name(scene, names, here, in_full, weights)
        settled[here] = found or _as_town(scene, here) or settled[here]
    settled = on_its_island(scene, with_the_base(scene, names, settled))
    settled = _or_called(scene, told_where(scene, settled))
    return _same_base(scene, _in_short(scene, _of_units(scene, _also_called(scene, settled))))


def _or_called(scene: Scene, settled: list[Resolution]) -> list[Resolution]:
    """Give the second of two names of one place, as the gazetteer knows them, that place: "Itu Aba, or Taiping"."""
    found = list(settled)
    for here in range(1, len(settled)):
        place, name = found[here - 1].place, scene.toponyms[here].text
        gap = scene.text[scene.toponyms[here - 1].end : scene.toponyms[here].start]
        if place is None or found[here].place == place or not _OR.fullmatch(gap):
            continue
        if any(f"{name_key(other)} ".startswith(f"{name_key(name)} ") for other in place.names):
            found[here] = resolution_to(scene, here, place, CHOSEN, f"it is another name of {place.name}")
    return found


_OR = re.compile(r",? or | \(|,? (?:also )?(?:known as|called) ")  # between two names of one place


def _also_called(scene: Scene, settled: list[Resolution]) -> list[Resolution]:
    """Give a base that nobody knows by this name the place that it is another name of.

    "The base at Lombrum, known as HMAS Tarangau when the Australians ran it", "Narsarsuaq, called Bluie West One".
    """
    found = list(settled)
    for here, one in enumerate(settled):
        if one.place is None or not one.place.id.startswith(UNLOCATED) or not _ALIAS.search(scene.around[here].before):
            continue
        if _OF_ANOTHER.search(scene.around[here].before):
            continue
        sentence = scene.around[here].sentence
        before = (at for at in range(here - 1, -1, -1) if sentence - scene.around[at].sentence <= 1)
        called = next((base for at in before if (base := found[at].place) and _is_installation(base)), None)
        if called and called.id != one.place.id:
            found[here] = resolution_to(scene, here, called, CHOSEN, f"the article calls {called.name} so")
    return found


def _is_installation(place: Place) -> bool:
    return place.is_installation or place.kind in ("airport", "port") or place.id.startswith(UNLOCATED)


def by_head_nouns(scene: Scene) -> tuple[list[Resolution], dict[str, Place]]:
    """Return the resolutions settled where a head noun stands by the name, and those bases by their cores."""
    settled = list(scene.resolutions)
    in_full: dict[str, Place] = {}
    for here, toponym in enumerate(scene.toponyms):
        if toponym.kind == "demonym" or scene.around[here].not_a_place:
            continue
        head = head_of(toponym.text, scene.around[here].before, scene.around[here].after)
        found = _by_head(scene, here, head) if head and not _is_larger(scene.resolutions[here], head) else None
        if head and found and found.place and head.how in ("inside", "leading", "after"):
            in_full.setdefault(name_key(head.core), found.place)
        settled[here] = found or settled[here]
    return settled, in_full


def bare(scene: Scene, settled: Sequence[Resolution]) -> list[int]:
    """Return the indices of the names that no head noun has settled."""
    names = (here for here, one in enumerate(settled) if one is scene.resolutions[here])
    return [here for here in names if scene.toponyms[here].kind == "place" and not scene.around[here].not_a_place]


def _in_short(scene: Scene, settled: list[Resolution]) -> list[Resolution]:
    """Give a name that no supplier knows the base whose name it begins or ends: "Marine Base Chivenor … Chivenor"."""
    bases = {
        toponym.text: one.place
        for toponym, one in zip(scene.toponyms, settled, strict=True)
        if one.place and _is_installation(one.place)
    }
    found = list(settled)
    for here, (toponym, one) in enumerate(zip(scene.toponyms, settled, strict=True)):
        if toponym.kind != "place" or not _is_unknown(one) or scene.around[here].not_a_place:
            continue
        longer = {place.id: name for name, place in bases.items() if _shortens(toponym.text, name)}
        if len(longer) == 1 and (full := bases[next(iter(longer.values()))]) != one.place:
            why = f"“{next(iter(longer.values()))}” in short"
            found[here] = resolution_to(scene, here, full, CHOSEN, why)
    return found


def _is_unknown(one: Resolution) -> bool:
    return one.place.id.startswith(UNLOCATED) if one.place else not one.candidates


def _shortens(name: str, full: str) -> bool:
    """Does a name begin or end another, and is no full name itself: "Chivenor", "Marine Corps Air Station"?"""
    if not full.startswith(f"{name} ") and not full.endswith(f" {name}"):
        return False
    return name.lower() in LEADING or head_of(name, "", "") is None


def _same_base(scene: Scene, settled: list[Resolution]) -> list[Resolution]:
    """Give a name that nobody knows the base that it is elsewhere in the article: "Andøya … Andøya Air Station"."""
    known: dict[str, Resolution] = {}
    for toponym, resolution in zip(scene.toponyms, settled, strict=True):
        if resolution.place and resolution.place.id.startswith(UNLOCATED) and not toponym.place:
            head = head_of(toponym.text, "", "")
            known.setdefault(name_key(head.core if head else toponym.text), resolution)
    return [
        known.get(name_key(toponym.text), resolution)
        if resolution.place is None and toponym.kind == "place" and not scene.around[here].not_a_place
        else resolution
        for here, (toponym, resolution) in enumerate(zip(scene.toponyms, settled, strict=True))
    ]


def _as_capital(scene: Scene, here: int) -> Resolution | None:
    if whole := whole_land(scene, here):
        kind = "continent" if whole.feature_code == "CONT" else "country"
        return resolution_to(scene, here, whole, CHOSEN, f"the {kind}, not a town of that name")
    capital = acting_capital(scene, here)
    if capital is None:
        return None
    return resolution_to(scene, here, capital, CHOSEN, "a government acts by the name of its capital")


def _is_larger(resolution: Resolution, head: Head) -> bool:
    """Is the place a country, a sea, or a region without a town of that name? A base beside it is not meant by it."""
    place = resolution.place
    if head.how == "inside" or place is None or place.kind not in ("country", "region", "water"):
        return False
    towns = [c for c in resolution.candidates if c.place.kind == "city" and c.place.admin1 == place.name]
    return place.kind != "region" or not towns


def _by_head(scene: Scene, here: int, head: Head) -> Resolution | None:
    """Return the installation that the head noun asks for; None where the town is meant."""
    around, toponym = scene.around[here], scene.toponyms[here]
    if around.wanted == "city" and head.how in ("at", "leased", "after"):
        return None
    if head.how == "after" and _WHOSE.match(around.after) and _may_be_capital(scene, here):
        return None  # "Moscow's naval facility at Tartus" is not in Moscow
    if head.how == "inside" and (operator := country_of(head.core)) is not None:
        return _by_operator(scene, here, head, operator)
    if head.noun in TOWNISH and _town_is_meant(scene, here):
        return None
    if head.how == "at" and head.preposition == "in" and _named_before(scene, here, head):
        return None
    known = known_bases(scene, here, head)
    if known:
        best, why = best_of(scene, here, head, known)
        if head.is_general and head.how != "inside" and _is_of_others(scene, here, best):
            return None
        if head.how in ("after", "at") and _has_other_users(scene, here, best):
            place = _unlocated(scene, here, head, toponym)
            return resolution_to(scene, here, place, UNKNOWN_BASE, f"not {best.name}, which others use")
        return resolution_to(scene, here, best, EXACT if len(known) == 1 else CHOSEN, why)
    if head.how in ("after", "at", "leased") and (near := near_town(scene, here, head)):
        return resolution_to(scene, here, near, NEARBY, why_near(scene, here, head, near))
    if scene.resolutions[here].place is None and not scene.resolutions[here].candidates and head.how != "inside":
        place = _unlocated(scene, here, head, toponym)
        return resolution_to(
            scene, here, place, UNKNOWN_BASE, f"{a_or_an(head.noun)} {head.noun} that no supplier knows"
        )
    if head.is_civil or head.how == "leased" or (head.is_general and head.how != "inside"):
        return None
    if head.is_general and scene.resolutions[here].candidates:
        return None
    if head.how == "at" and scene.resolutions[here].candidates and not _by_alias(scene, here):
        return None
    return resolution_to(
        scene,
        here,
        _unlocated(scene, here, head, toponym),
        UNKNOWN_BASE,
        f"{a_or_an(head.noun)} {head.noun} that no supplier knows",
    )


def _may_be_capital(scene: Scene, here: int) -> bool:
    return any(candidate.place.feature_code == "PPLC" for candidate in scene.resolutions[here].candidates)


def _of_units(scene: Scene, settled: list[Resolution]) -> list[Resolution]:
    """Give a base called by its unit the place that stands behind it: "the 21st Brigade's garrison at Lakkia"."""
    found = list(settled)
    for here, toponym in enumerate(scene.toponyms[:-1]):
        place, behind = settled[here + 1].place, scene.toponyms[here + 1]
        if place is None or not _OF_UNIT.search(toponym.text) or behind.kind != "place":
            continue
        if scene.text[toponym.end : behind.start] in (" at ", " in ", " near ", ", at ", ", in "):
            found[here] = resolution_to(scene, here, place, CHOSEN, f"the words put it at {behind.text}")
    return found


def _has_other_users(scene: Scene, here: int, base: Place) -> bool:
    """Is "the British base at Mina Salman" said of a base that only others are known to use?"""
    users, operator = operators_of(base.id), scene.operator(here)
    return bool(users and operator) and operator not in users and operator != base.country_code


def _is_of_others(scene: Scene, here: int, base: Place) -> bool:
    """Is "Djibouti base" said of a country of several bases, and not of those who use the one that bears its name?"""
    users = operators_of(base.id)
    if not users or all(c.place.kind != "country" for c in scene.resolutions[here].candidates):
        return False
    if len([one for one in register().installations if one.country_code == base.country_code]) < 2:
        return False
    sentence = scene.around[here].sentence
    before = [at for at in range(here) if scene.around[at].sentence == sentence]
    actors = {scene.demonyms.get(scene.toponyms[at].text, "") for at in before}
    actors |= {place.country_code for at in before if (place := scene.place(at)) and place.kind == "country"}
    return actors.isdisjoint(users)


def _named_before(scene: Scene, here: int, head: Head) -> bool:
    """Has the base its own name before the noun: "the Kossei base in N'Djamena"?"""
    if not here or scene.toponyms[here - 1].kind != "place":
        return False
    gap = scene.text[scene.toponyms[here - 1].end : scene.toponyms[here].start].lower()
    return gap.strip() in (f"{head.noun} in", f"{head.noun} in the", "in", "in the")


def _by_alias(scene: Scene, here: int) -> bool:
    """Is a great city chosen only for some other name of it? "The naval base at Muskö" is not in Moscow."""
    place = scene.place(here)
    if place is None or place.population <= LARGE_CITY or not _is_alias(place, scene.toponyms[here].text):
        return False
    others = {r.place.id: r.place for r in scene.resolutions if r.place and r.place.kind != "country"}
    at_home = sum(other.country_code == place.country_code for other in others.values())
    return 2 * at_home <= len(others)


def _is_alias(place: Place, name: str) -> bool:
    return name_key(name) not in name_key(place.name) and likeness(name_key(name), name_key(place.name)) < _ALIKE


def _by_operator(scene: Scene, here: int, head: Head, operator: str) -> Resolution:
    """Resolve "the Chinese base in Djibouti": the one registered base of that user there, or none."""
    where = scene.place(scene.around[here].container) or scene.place(scene.around[here].loose_container)
    found = [p for p in registered_bases(operator, where.country_code if where else "") if fits(p, head)]
    if where is None or len(found) != 1:
        return Resolution(None, 0.0, (f"“{scene.toponyms[here].text}” could be any of that country's bases",))
    why = f"the only registered {head.noun} in {where.name} that the country named uses"
    return resolution_to(scene, here, found[0], CHOSEN, why)


def _town_is_meant(scene: Scene, here: int) -> bool:
    """Is "Fort Worth" a town here? It is if a town bears the name, unless only another region is named after it.

    Where an installation bears the name too, soldiers near it decide.
    """
    around, candidates = scene.around[here], scene.resolutions[here].candidates
    towns = [c.place for c in candidates if not c.place.is_installation and c.place.kind == "city"]
    container = scene.place(around.container)
    if container is not None:
        towns = [town for town in towns if inside(town, container)]
    if not towns:
        return False
    if any(c.place.is_installation for c in candidates):
        near = around.before[-40:] + around.after[:40]
        return max(t.population for t in towns) > LARGE_TOWN or not MILITARY.search(near)
    return True


def _unlocated(scene: Scene, here: int, head: Head, toponym: Toponym) -> Place:
    """Make a place of an installation that nobody knows: no coordinates, the feature code of its head noun."""
    around = scene.around[here]
    written = around.before.rstrip()[-len(head.noun) :]  # the head noun as the article capitalises it
    forms = {"inside": toponym.text, "leading": f"{written} {toponym.text}"}
    name = forms.get(head.how, f"{toponym.text} {head.noun}")
    container = scene.place(around.container) or scene.place(around.loose_container)
    return unlocated(name, head.code, container.country_code if container else "")


def _as_town(scene: Scene, here: int) -> Resolution | None:
    """Return the town where a bare name was taken for the installation beside it; None where nothing is to change."""
    resolution, toponym = scene.resolutions[here], scene.toponyms[here]
    place = resolution.place
    if place is None or not (place.is_installation or place.kind in ("airport", "port")):
        return None
    if name_key(place.name) == name_key(toponym.text):
        return None
    larger = (c for c in resolution.candidates if c.place.kind in ("city", "region", "country", "water"))
    town = next((c for c in larger if _bears(c.place, toponym.text) and _beside_it(c.place, place)), None)
    if town is None:
        return _as_registered(scene, here, place)
    others = tuple(c for c in resolution.candidates if c is not town)
    why = "nothing beside the name asks for an installation: the town"
    return Resolution(town.place, min(resolution.confidence, CHOSEN), (why,), (town, *others))


def _beside_it(town: Place, base: Place) -> bool:
    """Can the base be called after the town: are they in the same country? Bagram is not Bahram in Iran."""
    return not (town.country_code and base.country_code) or town.country_code == base.country_code


def _as_registered(scene: Scene, here: int, place: Place) -> Resolution | None:
    """Return the register's record of a base that another supplier holds too: facts hang on that one."""
    candidates = scene.resolutions[here].candidates
    known = next((c.place for c in candidates if c.place.id.startswith("register:")), None)
    if known is None or known.id == place.id or known.country_code != place.country_code:
        return None
    return resolution_to(scene, here, known, CHOSEN, "the only bearer of the name in the register of installations")


def _bears(place: Place, name: str) -> bool:
    """Is the name, or most of its letters, in the place's own name? "Downtown" of Diego Garcia is not Diego "
    "Garcia."""
    own, key = name_key(place.name), name_key(name)
    return key in own or likeness(own, key) > 0.4


def linked_town(place: Place, gazetteer: Gazetteer) -> Place | None:
    """Return the town that an installation stands beside or is named after; None for no installation or no town.

    A town whose name the installation bears comes first, if it lies within 40 km; else the nearest one.
    """
    if not place.is_installation and not place.id.startswith(UNLOCATED):
        return None
    cores = list(dict.fromkeys(core for name in (place.name, *place.names) if (core := core_name(name))))
    named = [p for places in gazetteer.lookup_many(cores) for p in places if p.kind == "city"]
    if place.point is None:
        fitting = [p for p in named if place.country_code in ("", p.country_code)]
        return fitting[0] if fitting else None
    near = [p for p, km in gazetteer.nearest(*place.point, limit=20, kind="city") if km <= NEAR_TOWN_KM + 10]
    ids = {p.id for p in near}
    return next((p for p in named if p.id in ids), near[0] if near else None)
