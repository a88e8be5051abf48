"""Which places the rules of grammar choose for a statement: its subject, what is carried on, the ends of a distance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazetteer.place import Place
from mapapp.facts.aboutness import subject
from mapapp.facts.mention import Mention, is_base
from mapapp.facts.mentions import Mentions
from mapapp.facts.reader import Statement

# Properties that only an installation has, where the sentence need not name one: "the lease", "the runway".
_CARRIED: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (
        re.compile(
            r"\b(?:leas|rent|concession|tenan|agreement|accord|treat(?:y|ies)\b|pact\b|deal\b|contract\b|"
            r"protocol|arrangement|memorand|(?:original|initial|current) (?:term|one)\b|"
            r"\b(?:the|its|their) stay\b)",
            re.IGNORECASE,
        ),
        frozenset({"lease_term", "lease_end", "lease_signed", "lease_start", "lease_rent", "treaty"}),
    ),
    (re.compile(r"\b(?:runway|airstrip|landing strip|strips?\b)", re.IGNORECASE), frozenset({"runway_length"})),
    (
        re.compile(
            r"\b(?:hangar|shelter|apron|berth|pier|quay|jett(?:y|ies)|wharf|garrison|contingent|barracks|moor|"
            r"on[- ](?:base|post)\b)",
            re.IGNORECASE,
        ),
        frozenset({"vessel_capacity", "aircraft_capacity", "personnel"}),
    ),
    (re.compile(r"\bThe [\d,.]+-(?:acre|hectare|square)", re.IGNORECASE), frozenset({"area"})),
    (
        re.compile(r"\blast of (?:them|the|its)\b.*\b(?:left|withdr|departed|pulled out|went|flew)", re.IGNORECASE),
        frozenset({"closed"}),
    ),
    (re.compile(r"\b(?:away|distant|to the (?:north|south|east|west))", re.IGNORECASE), frozenset({"distance"})),
    (
        re.compile(r"\b(?:flag|stripes|ensign|tricolou?r)\b|\bgates? (?:(?:was|were) )?(?:closed|shut)", re.IGNORECASE),
        frozenset({"closed"}),
    ),
    (
        re.compile(r"\bpa(?:ys?|id)\b.*\b(?:annually|a year|per year|every year|each year)\b", re.IGNORECASE),
        frozenset({"lease_rent"}),
    ),
)


# A sentence that names no place at all goes on about the base before it, if it speaks of what bases have.
_OF_A_BASE = frozenset({"area", "personnel", "vessel_capacity", "aircraft_capacity", "established", "closed"})
_OF_LEASES = frozenset({"lease_term", "lease_end", "lease_signed", "lease_start", "lease_rent", "treaty"})
_BASES_ONLY = frozenset(
    {
        "area",
        "established",
        "closed",
        "operator",
        "distance",
        "status",
        "lease_signed",
        "treaty",
        "runway_length",
        "lease_term",
        "lease_start",
        "lease_end",
        "lease_rent",
        "vessel_capacity",
        "aircraft_capacity",
    }
)
_SOLDIERS = re.compile(r"soldier|troop|sailor|airm|marine|service|legion|military|men\b|paratroop", re.IGNORECASE)
_MILITARY = re.compile(
    r"\b(?:troops|soldiers|sailors|airmen|marines|personnel|garrison|regiment|squadron|brigade|jets|fighters|"
    r"warships|"
    r"submarines|staff|contingent|hangars?|runways?|piers?|barracks|lease|navy|air force|army|acres|hectares|"
    r"square (?:kilomet|mile))\b",
    re.IGNORECASE,
)
COUNTS = frozenset({"personnel", "vessel_capacity", "aircraft_capacity", "area", "established", "closed"})
ELSEWHERE = re.compile(
    r"\bin the (?:country|region|area|province|world)\b|\b(?:nation|world)wide\b|"
    r"\b(?:across|throughout|all over) (?:the )?(?-i:[A-Z])",
    re.IGNORECASE,
)
_RIGHT_BEHIND = re.compile(r",? (?:(?:is|lies|sits|was|about|some|just|only|roughly|barely|nearly|around|which) ?)*")
_TOWARDS = re.compile(r"\b(?:from|of|off|to|between|outside|and)(?: the)?(?: [\w’'-]+){0,3} $")
_GOES_ON = re.compile(
    r", (?:is|was|are|were|has|had|will|hosts?|houses?|remains?)\b"
)  # "40 km south, is the hub of the U.S."
_LEASED_OUT = re.compile(
    r"^(?:The|A|An) [^,;]{3,60}\b(?:was|is|were|are|been) (?:leased|rented)\b"
)  # "The tank farm was"
_LIES = re.compile(r",? (?:is|lies|sits|stands|was|lay) (?:\w+ )?")  # between a town and a distance
_CONTRAST = re.compile(r"\b(?:while|whereas)\b")  # what follows is of somebody else


def _of_bases_only(statement: Statement) -> bool:
    """Can a sentence that names no base, only a town, state this of nothing but the base in it?"""
    if statement.property == "personnel":
        return _SOLDIERS.search(statement.stated_unit + " " + statement.stated_value) is not None
    return statement.property in _BASES_ONLY


def carried(words: str, here: Sequence[Mention]) -> frozenset[str]:
    """Return the properties that a sentence may state of a base that it does not name."""
    told = [properties for cue, properties in _CARRIED if cue.search(words) and not _LEASED_OUT.search(words)]
    if not here and _MILITARY.search(words):
        told.append(_OF_A_BASE)
    found = frozenset().union(*told)
    return found - COUNTS if ELSEWHERE.search(words) else found


def places_of(
    words: str,
    text: str,
    mentions: Mentions,
    local: list[Mention],
    index: int,
    statement: Statement,
    *,
    astray: bool,
) -> Iterator[tuple[Place, str]]:
    """Yield the places a statement is about, each with the far end of its distance ("" for other properties)."""
    far_end = mention_at(local, statement.to)
    target = far_end.places[0] if far_end else None
    about = mention_at(local, statement.about) or subject(
        text, local, statement.start, statement.value_start, skip=statement.to
    )
    if astray and (about is None or about.kind == "back"):  # another base is named here, and nobody knows which
        return
    if about and about.loose and not _of_bases_only(statement):
        return
    places = about.places if about else ()
    if not places and statement.property in carried(words, local) and not _CONTRAST.search(text, 0, statement.start):
        places = mentions.focus(index) or (mentions.ahead(index) if statement.property in _OF_LEASES else ())
    if statement.property == "distance":
        if far_end and target and is_base(target) and (town := town_before(text, local, statement)):
            yield target, town.id  # "Narvik lies 60 km from Evenes" is said of the base as well
            return
        if _is_of_a_town(text, local, statement):
            return
        if target is None or not _merely_follows(text, far_end, statement):
            yield from _ends(local, statement, places, target)
        return
    for place in places:
        yield place, ""


def _merely_follows(text: str, far_end: Mention | None, statement: Statement) -> bool:
    """Is a country no end of the distance: "Six miles to the northwest, China opened …", not "6 miles from China"?"""
    if far_end is None or far_end.places[0].kind != "country" or far_end.start < statement.value_end:
        return False
    if _GOES_ON.search(text, statement.value_end, far_end.start):
        return True
    return _TOWARDS.search(text, statement.value_end, far_end.start) is None


def _is_of_a_town(text: str, local: list[Mention], statement: Statement) -> bool:
    """Is a distance said of a town right before it, no base named yet: "on Ayni, 10 km west of Dushanbe, … it"?"""
    before = [m for m in local if m.end < statement.value_start]
    if not before or any(m.kind in ("base", "back") for m in before):
        return False
    last = before[-1]
    behind = _RIGHT_BEHIND.fullmatch(text, last.end, statement.value_start)
    return last.kind == "town" and last.places[0].kind == "city" and behind is not None


def town_before(text: str, local: list[Mention], statement: Statement) -> Place | None:
    """Return the town or island that lies so far from a base: "Thitu Island lies 26 km from Subi Reef"."""
    towns = (m for m in local if m.kind == "town" and m.end < statement.value_start)
    return next((m.places[0] for m in towns if _LIES.fullmatch(text, m.end, statement.value_start)), None)


def mention_at(local: list[Mention], stretch: tuple[int, int] | None) -> Mention | None:
    """Return the mention that stands in a stretch of the sentence; None for no stretch."""
    if stretch is None:
        return None
    return next((m for m in local if m.start < stretch[1] and stretch[0] < m.end), None)


def _ends(
    local: list[Mention], statement: Statement, places: tuple[Place, ...], target: Place | None
) -> Iterator[tuple[Place, str]]:
    if target is None and len(places) == 2 and all(place.id for place in places):
        yield places[0], places[1].id
    for place in places:
        if target is not None and target.id and place.id != target.id:
            yield place, target.id
