"""An installation is not its town: which of the two a name means, told by head nouns and what stands around.

"The naval facility at Tartus" is the facility, "the Syrian city of Tartus" the town; "Ramstein" after
"Ramstein Air Base" is the base again. An installation that no supplier knows becomes a place of its own
without coordinates, so that facts can attach to it. Confidences here are set by hand: the corpora of news
geoparsing hold too few bases to learn from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from gazetteer import Gazetteer, Place, Register, name_key
from mapapp.recognition.demonyms import country_of
from mapapp.resolution.basing import basing
from mapapp.resolution.capitals import acting_capital, continent
from mapapp.resolution.context import Context
from mapapp.resolution.heads import CONTROL_BEFORE, MILITARY, TOWNISH, Head, head_of
from mapapp.resolution.table import likeness
from mapapp.toponym import Candidate, Resolution, Toponym

UNLOCATED = "unlocated:"
NEAR_TOWN_KM = 30.0  # an installation this near to a town may be called by its name
LARGE_CITY = 500_000  # people: what stands in a sentence about a capital is mostly said of a government
LARGE_TOWN = 50_000  # people: the bare name of a town this large is the town's, even after "… Air Base"
_EXACT, _CHOSEN, _NEARBY, _SHORT, _UNKNOWN = 0.93, 0.8, 0.75, 0.7, 0.6
_NOTE = "named in the article; no supplier of places knows where it is"
# Kinds that a head noun's feature code allows, the fitting one first.
_KINDS: dict[str, tuple[str, ...]] = {
    "NVB": ("naval", "port"),
    "AIRB": ("air", "airport"),
    "MILB": ("land", "naval", "air", "space"),
    "CTRS": ("space",),
    "AIRP": ("airport", "air"),
    "PRT": ("port",),
}  # fmt: skip


@dataclass(slots=True)
class Scene:
    """A document whose toponyms have been weighed, and what it says of countries."""

    toponyms: Sequence[Toponym]
    around: Sequence[Context]
    resolutions: list[Resolution]
    demonyms: Mapping[str, str]  # demonym -> country code
    gazetteer: Gazetteer
    text: str = ""

    def place(self, index: int) -> Place | None:
        """The place chosen for a toponym so far; None for index -1."""
        return self.resolutions[index].place if index >= 0 else None

    def operator(self, index: int) -> str:
        """The country code of the demonym that stands shortly before a toponym, "" if none does."""
        if index and self.toponyms[index - 1].kind == "demonym":
            gap = self.toponyms[index].start - self.toponyms[index - 1].end
            if gap <= 60 and self.around[index].sentence == self.around[index - 1].sentence:
                return self.demonyms.get(self.toponyms[index - 1].text, "")
        return ""


def settle(scene: Scene) -> list[Resolution]:
    """Return the resolutions with installations and towns told apart."""
    settled = list(scene.resolutions)
    short_forms: dict[str, Place] = {}
    for here, toponym in enumerate(scene.toponyms):
        if toponym.kind == "demonym" or scene.around[here].not_a_place:
            continue
        head = head_of(toponym.text, scene.around[here].before, scene.around[here].after)
        found = _by_head(scene, here, head) if head and not _is_larger(scene.resolutions[here], head) else None
        if head and found and found.place and head.how in ("inside", "leading", "after"):
            short_forms.setdefault(name_key(head.core), found.place)
        settled[here] = found or settled[here]
    for here, toponym in enumerate(scene.toponyms):
        if settled[here] is scene.resolutions[here] and toponym.kind == "place":
            settled[here] = (
                _by_short_form(scene, here, short_forms)
                or _as_capital(scene, here)
                or _by_basing(scene, here)
                or _as_town(scene, here)
                or settled[here]
            )
    return _same_base(scene, settled)


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
    if whole := continent(scene, here):
        return _resolution(scene, here, whole, _CHOSEN, "the continent, not a town of that name")
    capital = acting_capital(scene, here)
    if capital is None:
        return None
    return _resolution(scene, here, capital, _CHOSEN, "a government acts by the name of its capital")


def _by_basing(scene: Scene, here: int) -> Resolution | None:
    """Return the installation of a name that its sentence speaks of as a base; None where the town has to do."""
    place, toponym = scene.place(here), scene.toponyms[here]
    if scene.around[here].wanted or (place is not None and not _may_be_base(place)):
        return None
    told = basing(scene.text, toponym.start, toponym.end)
    if not told or (told != "said" and place is not None and place.population > LARGE_CITY):
        return None
    if place is None and not scene.resolutions[here].candidates:
        if _says_where(scene, here):
            return None
        return _nowhere(scene, here)
    if told == "possible":
        return None
    head = Head("base", "MILB", toponym.text, "at")
    known = _known(scene, here, head)
    near_it = [p for p in known if place is None or p.country_code in ("", place.country_code)]
    if near_it or (known and place is not None and place.population < LARGE_TOWN):
        best, _ = _best(scene, here, head, near_it or known)
        return _resolution(scene, here, best, _SHORT, "the sentence speaks of it as a base: the installation")
    if told == "said" and (near := _near_town(scene, here, head)):
        return _resolution(scene, here, near, _SHORT, _why_near(scene, here, head, near))
    return None


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


def _nowhere(scene: Scene, here: int) -> Resolution:
    toponym = scene.toponyms[here]
    place = unlocated(toponym.text, "MILB", _country_around(scene, here))
    return _resolution(scene, here, place, _UNKNOWN, "the article speaks of it as a base; no supplier knows it")


def _country_around(scene: Scene, here: int) -> str:
    container = scene.place(scene.around[here].container) or scene.place(scene.around[here].loose_container)
    return container.country_code if container else ""


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
    if head.how == "inside" and (operator := country_of(head.core)) is not None:
        return _by_operator(scene, here, head, operator)
    if head.noun in TOWNISH and _town_is_meant(scene, here):
        return None
    known = _known(scene, here, head)
    if known:
        best, why = _best(scene, here, head, known)
        return _resolution(scene, here, best, _EXACT if len(known) == 1 else _CHOSEN, why)
    if head.how in ("after", "at", "leased") and (near := _near_town(scene, here, head)):
        return _resolution(scene, here, near, _NEARBY, _why_near(scene, here, head, near))
    if scene.resolutions[here].place is None and not scene.resolutions[here].candidates and head.how != "inside":
        place = _unlocated(scene, here, head, toponym)
        return _resolution(scene, here, place, _UNKNOWN, f"{_article(head.noun)} {head.noun} that no supplier knows")
    if head.is_civil or head.how == "leased" or (head.is_general and head.how != "inside"):
        return None
    if head.is_general and scene.resolutions[here].candidates:
        return None
    if head.how == "at" and scene.resolutions[here].candidates:
        return None
    return _resolution(
        scene,
        here,
        _unlocated(scene, here, head, toponym),
        _UNKNOWN,
        f"{_article(head.noun)} {head.noun} that no supplier knows",
    )


def _by_operator(scene: Scene, here: int, head: Head, operator: str) -> Resolution:
    """Resolve "the Chinese base in Djibouti": the one registered base of that user there, or none."""
    where = scene.place(scene.around[here].container) or scene.place(scene.around[here].loose_container)
    found = [
        place
        for place in _register().installations
        if where is not None
        and place.country_code == where.country_code
        and operator in operators_of(place.id)
        and _fits(place, head)
    ]
    if where is None or len(found) != 1:
        return Resolution(None, 0.0, (f"“{scene.toponyms[here].text}” could be any of that country's bases",))
    why = f"the only registered {head.noun} in {where.name} that the country named uses"
    return _resolution(scene, here, found[0], _CHOSEN, why)


def _town_is_meant(scene: Scene, here: int) -> bool:
    """Is "Fort Worth" a town here? It is if a town bears the name, unless only another region is named after it.

    Where an installation bears the name too, soldiers near it decide.
    """
    around, candidates = scene.around[here], scene.resolutions[here].candidates
    towns = [c.place for c in candidates if not c.place.is_installation and c.place.kind == "city"]
    container = scene.place(around.container)
    if container is not None:
        towns = [town for town in towns if _inside(town, container)]
    if not towns:
        return False
    if any(c.place.is_installation for c in candidates):
        near = around.before[-40:] + around.after[:40]
        return max(t.population for t in towns) > LARGE_TOWN or not MILITARY.search(near)
    return True


def _inside(place: Place, container: Place) -> bool:
    if container.kind == "country":
        return place.country_code == container.country_code
    if container.feature_code.startswith("ADM1"):
        same = name_key(container.name) == name_key(place.admin1)
        return place.country_code == container.country_code and (same or not place.admin1)
    return place.country_code == container.country_code


def _known(scene: Scene, here: int, head: Head) -> list[Place]:
    """Return the installations of the gazetteer that the name and its head noun can mean."""
    name, core, noun = scene.toponyms[here].text, head.core, head.noun
    full = [f"{core} {noun}", f"{noun} {core}"]
    if head.code == "AIRP":
        full.append(f"{core} International Airport")
    if head.code == "AIRB":
        full += [f"{core} Air Base", f"{core} Air Force Base"]
    if head.code == "NVB":
        full += [f"{core} Naval Base", f"Naval Station {core}"]
    names = [name, *full, core] if head.how == "inside" else [*full, core]
    rows = scene.gazetteer.lookup_many(list(dict.fromkeys(names)))
    for places in (*rows, _registered(core)):
        fitting = _within_container(scene, here, [p for p in places if _fits(p, head)])
        if fitting:
            return list({p.id: p for p in fitting}.values())
    return []


def _within_container(scene: Scene, here: int, places: list[Place]) -> list[Place]:
    container = scene.place(scene.around[here].container)
    if container is None or container.kind not in ("country", "region"):
        return places
    return [p for p in places if _inside(p, container)]


def _fits(place: Place, head: Head) -> bool:
    """Can a place be what the head noun says? General nouns take any installation."""
    kinds = _KINDS[head.code]
    if head.is_general and not head.is_civil:
        kinds = ("land", "naval", "air", "space", "port")
        if place.id.startswith("register:"):
            return True
    return place.kind in kinds or (
        place.id.startswith("register:") and not head.is_civil and place.kind in (*kinds, "other")
    )


def _best(scene: Scene, here: int, head: Head, known: Sequence[Place]) -> tuple[Place, str]:
    """Return the installation that fits best, and why."""
    operator = scene.operator(here)
    mentioned = [r.place.country_code for r in scene.resolutions if r.place]
    kinds = _KINDS[head.code]
    town = scene.place(here)

    def fitness(place: Place) -> float:
        used_by = operators_of(place.id)
        return (
            (2.0 if operator and operator in used_by else 0.0)
            - (1.0 if operator and used_by and operator not in used_by else 0.0)
            + 1.5 * (mentioned.count(place.country_code) > 0)
            + 1.0 * (town is not None and town.country_code == place.country_code)
            + 1.0 * (place.kind == kinds[0])
            + 0.5 * place.id.startswith("register:")
        )

    best = max(known, key=fitness)
    where = {"inside": "its own name says", "leading": "before it stands", "after": "after it stands"}
    said = where.get(head.how, "the words before it say")
    if head.how == "leased":
        return best, "what is leased is the installation, not the town"
    return best, f"{said} “{head.noun}”: the installation, not the town"


def _near_town(scene: Scene, here: int, head: Head) -> Place | None:
    """Return the one fitting installation beside the town of this name; None if there is none or several."""
    town = next((c.place for c in scene.resolutions[here].candidates if c.place.kind == "city" and c.place.point), None)
    if town is None or town.point is None:
        return None
    found = {
        place.id: place
        for kind in _KINDS[head.code]
        if kind != "port" or head.is_civil
        for place, km in scene.gazetteer.nearest(*town.point, limit=5, kind=kind)  # type: ignore[arg-type]
        if km <= NEAR_TOWN_KM and (place.country_code in ("", town.country_code))
    }
    registered = [p for p in found.values() if p.id.startswith("register:")]
    operator = scene.operator(here)
    if operator:
        registered = [p for p in registered if operator in operators_of(p.id)]
    if len(registered) == 1:
        return registered[0]
    named = [p for p in found.values() if name_key(town.name).split()[0] in name_key(p.name).split()]
    return named[0] if len(named) == 1 and not head.is_general and not registered else None


def _why_near(scene: Scene, here: int, head: Head, place: Place) -> str:
    kind = {"NVB": "naval base", "AIRB": "air base", "AIRP": "airport", "PRT": "port"}.get(place.feature_code, "base")
    used = " used by the country named before it" if scene.operator(here) else ""
    said = "what is leased is the installation" if head.how == "leased" else f"the words say “{head.noun}”"
    return f"{said}: the only {kind}{used} within {NEAR_TOWN_KM:.0f} km of the town"


def _unlocated(scene: Scene, here: int, head: Head, toponym: Toponym) -> Place:
    """Make a place of an installation that nobody knows: no coordinates, the feature code of its head noun."""
    around = scene.around[here]
    written = around.before.rstrip()[-len(head.noun) :]  # the head noun as the article capitalises it
    forms = {"inside": toponym.text, "leading": f"{written} {toponym.text}"}
    name = forms.get(head.how, f"{toponym.text} {head.noun}")
    container = scene.place(around.container) or scene.place(around.loose_container)
    return unlocated(name, head.code, container.country_code if container else "")


def unlocated(name: str, feature_code: str, country_code: str = "") -> Place:
    """Return a place without coordinates for an installation that no supplier knows.

    >>> unlocated("Camp Foobar", "MILB").id
    'unlocated:camp-foobar'
    """
    slug = name_key(name).replace(" ", "-")
    return Place(
        UNLOCATED + slug, name, None, None, feature_code, country_code, source="article", note=_NOTE
    )  # fmt: skip


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"


def _resolution(scene: Scene, here: int, place: Place, confidence: float, why: str) -> Resolution:
    """The choice, with the places that the name could mean besides."""
    others = [c for c in scene.resolutions[here].candidates if c.place.id != place.id]
    candidates = (Candidate(place, confidence), *(replace(c, score=c.score * (1 - confidence)) for c in others))
    return Resolution(place, confidence, (why,), candidates)


def _as_town(scene: Scene, here: int) -> Resolution | None:
    """Return the town where a bare name was taken for the installation beside it; None where nothing is to change."""
    resolution, toponym = scene.resolutions[here], scene.toponyms[here]
    place = resolution.place
    if place is None or not (place.is_installation or place.kind in ("airport", "port")):
        return None
    if name_key(place.name) == name_key(toponym.text):
        return None
    larger = (c for c in resolution.candidates if c.place.kind in ("city", "region", "country", "water"))
    town = next((c for c in larger if _bears(c.place, toponym.text)), None)
    if town is None:
        return _as_registered(scene, here, place)
    others = tuple(c for c in resolution.candidates if c is not town)
    why = "nothing beside the name asks for an installation: the town"
    return Resolution(town.place, min(resolution.confidence, _CHOSEN), (why,), (town, *others))


def _as_registered(scene: Scene, here: int, place: Place) -> Resolution | None:
    """Return the register's record of a base that another supplier holds too: facts hang on that one."""
    candidates = scene.resolutions[here].candidates
    known = next((c.place for c in candidates if c.place.id.startswith("register:")), None)
    if known is None or known.id == place.id or known.country_code != place.country_code:
        return None
    return _resolution(scene, here, known, _CHOSEN, "the only bearer of the name in the register of installations")


def _bears(place: Place, name: str) -> bool:
    """Is the name, or most of its letters, in the place's own name? "Downtown" of Diego Garcia is not Diego "
    "Garcia."""
    own, key = name_key(place.name), name_key(name)
    return key in own or likeness(own, key) > 0.4


def _by_short_form(scene: Scene, here: int, short_forms: Mapping[str, Place]) -> Resolution | None:
    """Return the installation that the article names in full elsewhere, if the bare name is not its town's."""
    around = scene.around[here]
    place = short_forms.get(name_key(scene.toponyms[here].text))
    if place is None or around.wanted == "city" or around.container >= 0 or around.not_a_place:
        return None
    chosen = scene.place(here)
    used = CONTROL_BEFORE.search(around.before) is not None
    if chosen and not chosen.is_installation and chosen.population > LARGE_TOWN and not used:
        return None
    return _resolution(scene, here, place, _SHORT, f"the article names {place.name} in full elsewhere")


@cache
def _register() -> Register:
    return Register.load()


@cache
def _registered_by_core() -> dict[str, list[Place]]:
    """The register's installations by what they are called after: "Naval Air Station Sigonella" by "Sigonella"."""
    found: dict[str, list[Place]] = {}
    for place in _register().installations:
        for name in (place.name, *place.names):
            found.setdefault(name_key(_core(name)), []).append(place)
    return found


def _registered(core: str) -> list[Place]:
    """Return the registered installations that are called after `core`; empty if there are none."""
    return list({place.id: place for place in _registered_by_core().get(name_key(core), ())}.values())


def operators_of(place_id: str) -> tuple[str, ...]:
    """Return the codes of the countries that use a registered installation; empty for any other place."""
    return _register().operators_of(place_id) if place_id.startswith("register:") else ()


def linked_town(place: Place, gazetteer: Gazetteer) -> Place | None:
    """Return the town that an installation stands beside or is named after; None for no installation or no town.

    A town whose name the installation bears comes first, if it lies within 40 km; else the nearest one.
    """
    if not place.is_installation and not place.id.startswith(UNLOCATED):
        return None
    cores = list(dict.fromkeys(core for name in (place.name, *place.names) if (core := _core(name))))
    named = [p for places in gazetteer.lookup_many(cores) for p in places if p.kind == "city"]
    if place.point is None:
        fitting = [p for p in named if place.country_code in ("", p.country_code)]
        return fitting[0] if fitting else None
    near = [p for p, km in gazetteer.nearest(*place.point, limit=20, kind="city") if km <= NEAR_TOWN_KM + 10]
    ids = {p.id for p in near}
    return next((p for p in named if p.id in ids), near[0] if near else None)


def _core(name: str) -> str:
    """An installation's name without its head noun: what it is called after."""
    head = head_of(name, "", "")
    return head.core if head else name
