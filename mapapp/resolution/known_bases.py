"""Installations that a name can mean: by its head noun, by what it is called after, by nearness to a town.

A scene is a document whose names have been weighed; what is looked up here is chosen in `installations` and
`bare_names`. The confidences are set by hand: the corpora of news geoparsing hold too few bases to learn from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from gazetteer import Gazetteer, Place, Register, name_key
from mapapp.recognition.trade import about_bases
from mapapp.resolution.context import Context
from mapapp.resolution.heads import Head, head_of
from mapapp.toponym import Candidate, Resolution, Toponym

UNLOCATED = "unlocated:"
_BEHIND = 200  # characters behind the last name that still tell what an article is about
NEAR_TOWN_KM = 30.0  # an installation this near to a town may be called by its name
LARGE_CITY = 500_000  # people: what stands in a sentence about a capital is mostly said of a government
LARGE_TOWN = 50_000  # people: the bare name of a town this large is the town's, even after "… Air Base"
EXACT, CHOSEN, NEARBY, UNKNOWN_BASE = 0.93, 0.8, 0.75, 0.6
NOTE = "named in the article; no supplier of places knows where it is"
# What a base of a bare name may be called in full.
_FULL_NAMES = (
    "{} Air Base", "{} Air Force Base", "{} Naval Base", "{} Military Base", "{} Air Station", "{} Airfield", "RAF {}",
    "Naval Station {}", "RAAF Base {}", "RMAF {}", "{} Naval Station", "{} Cosmodrome", "{} Garrison", "{} Camp",
)  # fmt: skip
# Kinds that a head noun's feature code allows, the fitting one first.
KINDS: dict[str, tuple[str, ...]] = {
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
    about_bases: bool = False

    def __post_init__(self) -> None:
        if self.toponyms:
            self.about_bases = about_bases(self.text[self.toponyms[0].start : self.toponyms[-1].end + _BEHIND])

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


def inside(place: Place, container: Place) -> bool:
    """Tell whether a place lies in a country or region, as far as the gazetteer tells."""
    if container.kind == "country":
        return place.country_code == container.country_code
    if container.feature_code.startswith("ADM1"):
        same = name_key(container.name) == name_key(place.admin1)
        return place.country_code == container.country_code and (same or not place.admin1)
    return place.country_code == container.country_code


def known_bases(scene: Scene, here: int, head: Head) -> list[Place]:
    """Return the installations of the gazetteer that the name and its head noun can mean."""
    name, core, noun = scene.toponyms[here].text, head.core, head.noun
    full = [f"{core} {noun}", f"{noun} {core}"]
    if scene.around[here].after.startswith(("'s ", "’s ")):
        full.insert(0, f"{core}s {noun}")  # "Jackson's airport" is Jacksons Airport
    if head.code == "AIRP":
        full.append(f"{core} International Airport")
    if head.code == "AIRB":
        full += [f"{core} Air Base", f"{core} Air Force Base", f"{core} Airport"]
    if head.code == "NVB":
        full += [f"{core} Naval Base", f"Naval Base {core}", f"Naval Station {core}"]
    names = [name, *full, core] if head.how == "inside" else [*full, core]
    in_full = [form.format(core) for form in _FULL_NAMES] if head.noun == "base" else []
    rows = scene.gazetteer.lookup_many(list(dict.fromkeys([*names, *in_full])))
    for places in (*rows[: len(names)], _registered_for(scene, here, core), *rows[len(names) :]):
        so_called = head.how == "inside" and places is rows[0]  # in full: "RAF Croughton" is what it is, no airfield
        fitting = [p for p in places if fits(p, head) or (so_called and p.is_installation)]
        fitting = _within_container(scene, here, fitting)
        if fitting:
            return list({p.id: p for p in fitting}.values())
    return []


def _registered_for(scene: Scene, here: int, core: str) -> list[Place]:
    """The registered installations called after `core`; of a region's name none that merely lies there.

    "Okinawa" is not Torii Station, which is the "US Army Garrison Okinawa" too.
    """
    found, key = registered(core), name_key(core)
    if not any(c.place.kind == "region" and name_key(c.place.name) == key for c in scene.resolutions[here].candidates):
        return found
    return [place for place in found if name_key(core_name(place.name)) == key]


def _within_container(scene: Scene, here: int, places: list[Place]) -> list[Place]:
    container = scene.place(scene.around[here].container)
    if container is None or container.kind not in ("country", "region"):
        return places
    return [p for p in places if inside(p, container)]


def fits(place: Place, head: Head) -> bool:
    """Can a place be what the head noun says? General nouns take any installation."""
    kinds = KINDS[head.code]
    if head.is_general and not head.is_civil:
        kinds = ("land", "naval", "air", "space", "port")
        if place.id.startswith("register:"):
            return True
    return place.kind in kinds or (
        place.id.startswith("register:") and not head.is_civil and place.kind in (*kinds, "other")
    )


def best_of(scene: Scene, here: int, head: Head, known: Sequence[Place]) -> tuple[Place, str]:
    """Return the installation that fits best, and why."""
    operator = scene.operator(here)
    mentioned = [r.place.country_code for r in scene.resolutions if r.place]
    kinds = KINDS[head.code]
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


def near_town(scene: Scene, here: int, head: Head) -> Place | None:
    """Return the one fitting installation beside the town of this name; None if there is none or several."""
    town = next((c.place for c in scene.resolutions[here].candidates if c.place.kind == "city" and c.place.point), None)
    if town is None or town.point is None:
        return None
    found = {
        place.id: place
        for kind in KINDS[head.code]
        if kind != "port" or head.is_civil
        for place, km in scene.gazetteer.nearest(*town.point, limit=5, kind=kind)  # type: ignore[arg-type]
        if km <= NEAR_TOWN_KM and (place.country_code in ("", town.country_code))
    }
    called_so = set(name_key(town.name).split())
    registered = [p for p in found.values() if p.id.startswith("register:")]
    if head.code == "AIRP":  # "Djibouti's international airport" is no airfield of another name
        registered = [p for p in registered if called_so & set(name_key(p.name).split())]
    operator = scene.operator(here)
    if operator:
        registered = [p for p in registered if operator in operators_of(p.id)]
    if len(registered) == 1:
        return registered[0]
    named = [p for p in found.values() if name_key(town.name).split()[0] in name_key(p.name).split()]
    return named[0] if len(named) == 1 and not head.is_general and not registered else None


def why_near(scene: Scene, here: int, head: Head, place: Place) -> str:
    """Return why the base near a town is meant, in words."""
    kind = {"NVB": "naval base", "AIRB": "air base", "AIRP": "airport", "PRT": "port"}.get(place.feature_code, "base")
    used = " used by the country named before it" if scene.operator(here) else ""
    said = "what is leased is the installation" if head.how == "leased" else f"the words say “{head.noun}”"
    return f"{said}: the only {kind}{used} within {NEAR_TOWN_KM:.0f} km of the town"


def unlocated(name: str, feature_code: str, country_code: str = "") -> Place:
    """Return a place without coordinates for an installation that no supplier knows.

    >>> unlocated("Camp Foobar", "MILB").id
    'unlocated:camp-foobar'
    """
    slug = name_key(name).replace(" ", "-")
    return Place(
        UNLOCATED + slug, name, None, None, feature_code, country_code, source="article", note=NOTE
    )  # fmt: skip


def a_or_an(noun: str) -> str:
    """Return the article that a noun takes."""
    return "an" if noun[0] in "aeiou" else "a"


def resolution_to(scene: Scene, here: int, place: Place, confidence: float, why: str) -> Resolution:
    """The choice, with the places that the name could mean besides."""
    others = [c for c in scene.resolutions[here].candidates if c.place.id != place.id]
    candidates = (Candidate(place, confidence), *(replace(c, score=c.score * (1 - confidence)) for c in others))
    return Resolution(place, confidence, (why,), candidates)


@cache
def register() -> Register:
    """Return the register that ships, loaded once."""
    return Register.load()


@cache
def _registered_by_core() -> dict[str, list[Place]]:
    """The register's installations by what they are called after: "Naval Air Station Sigonella" by "Sigonella"."""
    found: dict[str, list[Place]] = {}
    for place in register().installations:
        for name in (place.name, *place.names):
            found.setdefault(name_key(core_name(name)), []).append(place)
    return found


def registered(core: str) -> list[Place]:
    """Return the registered installations that are called after `core`; empty if there are none."""
    return list({place.id: place for place in _registered_by_core().get(name_key(core), ())}.values())


def operators_of(place_id: str) -> tuple[str, ...]:
    """Return the codes of the countries that use a registered installation; empty for any other place."""
    return register().operators_of(place_id) if place_id.startswith("register:") else ()


def registered_bases(operator: str, host: str) -> list[Place]:
    """Return the registered installations that one country uses in another (codes of ISO 3166-1); empty if none.

    >>> [place.name for place in registered_bases("IT", "DJ")]
    ['Amedeo Guillet base']
    """
    return [p for p in register().installations if p.country_code == host and operator in operators_of(p.id)]


def core_name(name: str) -> str:
    """An installation's name without its head noun: what it is called after."""
    head = head_of(name, "", "")
    return head.core if head else name


def country_around(scene: Scene, here: int) -> str:
    """Return the code of the country named around a name, empty if none is."""
    container = scene.place(scene.around[here].container) or scene.place(scene.around[here].loose_container)
    return container.country_code if container else ""
