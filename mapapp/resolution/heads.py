"""Head nouns of military installations, and how they hang together with a place name.

Each head noun carries the GeoNames feature code that such an installation has
(https://www.geonames.org/export/codes.html). Everything here is English; nothing is looked up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

How = Literal["inside", "leading", "after", "at", "leased"]

# Head noun of an installation -> its feature code. Longest first when searched.
HEADS: dict[str, str] = {
    "naval base": "NVB", "navy base": "NVB", "naval facility": "NVB", "naval station": "NVB", "naval port": "NVB",
    "naval air station": "AIRB", "naval support activity": "NVB", "naval support facility": "NVB",
    "naval installation": "NVB", "naval dockyard": "NVB", "naval outpost": "NVB", "naval hub": "NVB",
    "naval logistics facility": "NVB", "naval maintenance facility": "NVB", "naval supply base": "NVB",
    "naval repair facility": "NVB", "logistics support point": "NVB", "material-technical support point": "NVB",
    "fleet base": "NVB", "submarine base": "NVB", "submarine pen": "NVB", "fleet activities": "NVB",
    "naval yard": "NVB", "navy yard": "NVB", "coast guard station": "NVB", "naval anchorage": "NVB",
    "naval facilities": "NVB", "naval bases": "NVB",
    "air base": "AIRB", "airbase": "AIRB", "air force base": "AIRB", "afb": "AIRB", "ab": "AIRB",
    "air station": "AIRB", "air force station": "AIRB", "joint air base": "AIRB", "air bases": "AIRB",
    "airbases": "AIRB", "military airport": "AIRB", "military airfield": "AIRB", "airfield": "AIRB",
    "air field": "AIRB", "aerodrome": "AIRB", "airstrip": "AIRB", "air reserve base": "AIRB",
    "helicopter base": "AIRB",
    "drone base": "AIRB", "bomber base": "AIRB", "fighter base": "AIRB", "army airfield": "AIRB",
    "marine corps air station": "AIRB", "space base": "AIRB",
    "transit center": "AIRB",
    "transit centre": "AIRB", "air national guard base": "AIRB",
    "military base": "MILB", "army base": "MILB", "military facility": "MILB", "military installation": "MILB",
    "military outpost": "MILB", "military camp": "MILB", "military complex": "MILB", "military post": "MILB",
    "support base": "MILB", "joint base": "MILB", "forward operating base": "MILB", "operating base": "MILB",
    "marine base": "MILB", "marine corps base": "MILB", "tank base": "MILB", "missile base": "MILB",
    "missile site": "MILB", "radar station": "MILB", "radar base": "MILB", "listening post": "MILB",
    "barracks": "MILB", "garrison": "MILB", "cantonment": "MILB", "combat outpost": "MILB", "army depot": "MILB",
    "arsenal": "MILB", "training area": "MILB",
    "training range": "MILB", "firing range": "MILB", "test range": "MILB", "proving ground": "MILB",
    "proving grounds": "MILB", "test site": "MILB", "base": "MILB", "bases": "MILB", "facility": "MILB",
    "installation": "MILB", "outpost": "MILB", "base area": "MILB", "sovereign base area": "MILB",
    "logistics base": "MILB", "supply base": "MILB", "stronghold": "MILB", "raf": "AIRB", "nas": "AIRB",
    "fob": "MILB", "radar post": "MILB", "radar site": "MILB", "tracking station": "MILB", "deep-space station": "MILB",
    "early-warning station": "MILB", "listening station": "MILB", "signals station": "MILB", "military hub": "MILB",
    "drone hub": "AIRB", "air hub": "AIRB", "military site": "MILB", "artillery range": "MILB", "tank range": "MILB",
    "missile range": "MILB", "weapons range": "MILB", "bombing range": "MILB", "gunnery range": "MILB",
    "training center": "MILB", "training centre": "MILB", "radar head": "MILB",
    "harbour": "PRT", "harbor": "PRT", "dockyard": "NVB", "naval harbour": "NVB",
    "military airstrip": "AIRB", "military harbour": "NVB", "military port": "NVB", "submarine dock": "NVB",
    "nsa": "NVB", "mcas": "AIRB", "navsta": "NVB", "hmnb": "NVB", "hms": "NVB", "ins": "NVB",
    "cosmodrome": "CTRS", "spaceport": "CTRS", "launch site": "CTRS", "launch complex": "CTRS",
    "space center": "CTRS",
    "space centre": "CTRS", "airport": "AIRP", "international airport": "AIRP",
    "port": "PRT", "seaport": "PRT", "civil port": "PRT", "commercial port": "PRT", "deep-water port": "PRT",
}  # fmt: skip
# Words that come before the name without a preposition: "Fort Bragg", "RAF Akrotiri", "Naval Station Rota".
LEADING = (
    "fort", "ft.", "camp", "raf", "nas", "nsa", "navsta", "mcas", "fob", "hmnb", "naval station", "naval base",
    "naval air station", "naval support activity", "naval support facility", "naval weapons station",
    "naval air facility", "marine corps base", "marine corps air station", "marine barracks", "joint base",
    "joint base camp", "air base", "air station", "fleet activities", "united states fleet activities",
    "forward operating base", "combat outpost", "us army garrison", "army garrison", "coast guard station",
    "air force station", "space force station", "military base", "airbase",
)  # fmt: skip
# Too general to make a place of its own out of a name that no supplier knows.
GENERAL = frozenset({
    "base", "bases", "facility", "installation", "outpost", "port", "seaport", "stronghold", "airport", "airstrip",
    "international airport", "civil port", "commercial port", "deep-water port", "naval facilities", "air bases",
    "naval bases", "airbases", "harbour", "harbor",
})  # fmt: skip
# What these begin may as well be a town: "Fort Worth", "Camp Hill".
TOWNISH = frozenset({"fort", "ft.", "camp"})
CIVIL_CODES = frozenset({"AIRP", "PRT"})
# Words of barracks life near a name: they tell the fort from the town of the same name.
MILITARY = re.compile(
    r"\b(soldiers?|troops?|army|airborne|brigade|battalion|regiment|infantry|division|garrison|paratroopers?|"
    r"stationed|deploy(?:ed|ment|ing)?|marines?|airmen|sailors?|commander|warships?|squadron|military|base|barracks|"
    r"pentagon|recruits?|cadets?)\b",
    re.IGNORECASE,
)
# Nouns and verbs of basing: what is leased or used as a base is the installation, not the town.
_LEASE = r"(?:leas(?:e[sd]?|ing)|rent(?:s|ed|al|ing)?|basing (?:rights|agreement|deal)|base (?:rights|agreement))"
LEASED_BEFORE = re.compile(
    rf"\b{_LEASE}(?: (?:out|back))?(?: (?:for|on|of|over|at|to|to use|in))?(?: the)? $", re.IGNORECASE
)
LEASED_AFTER = re.compile(
    rf"^(?:['’]s)? (?:{_LEASE}\b|(?:was|were|is|had been|has been) (?:leased|rented)\b)", re.IGNORECASE
)

_HEAD = "|".join(re.escape(head) for head in sorted(HEADS, key=len, reverse=True))
_LEAD = "|".join(re.escape(lead) for lead in sorted(LEADING, key=len, reverse=True))
_AFTER = re.compile(rf"^(?:['’]s)? (?:(?:military|main|former|nearby|joint|own) )?({_HEAD})\b", re.IGNORECASE)
_AT = re.compile(
    rf"\b({_HEAD})(?: \([A-Z]+\)| under construction| being built)?,? (at|in|of|on) (?:the )?(?:[A-Z][\w'’-]+ )?$",
    re.IGNORECASE,
)
_LEADING = re.compile(rf"(?:^|[\s(“\"])({_LEAD}) $", re.IGNORECASE)
_ENDING = re.compile(rf"\s({_HEAD})$", re.IGNORECASE)
_STARTING = re.compile(rf"^({_LEAD})\s", re.IGNORECASE)
_OF_FORM = re.compile(rf"^(?:the )?(?:[\w'’-]+ ){{0,3}}?({_HEAD}) (?:at|in|of) (?:the )?(.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun beside or inside a name: `core` is the name without it, `how` where it stands."""

    noun: str
    code: str  # feature code
    core: str
    how: How
    preposition: str = ""

    @property
    def is_general(self) -> bool:
        """Is the noun too general to name a place that nobody knows?"""
        return self.noun in GENERAL

    @property
    def is_civil(self) -> bool:
        """Is it an airport or a port?"""
        return self.code in CIVIL_CODES


def head_of(name: str, before: str, after: str) -> Head | None:
    """Return the installation's head noun that a name has or stands beside, None if there is none.

    >>> head_of("Khmeimim Air Base", "at ", " near Latakia").core
    'Khmeimim'
    >>> head_of("Tartus", "the naval facility at ", ", where").how, head_of("Tartus", "the port city of ", "")
    ('at', None)
    """
    return _inside(name) or _beside(name, before, after)


def stands_before_a_head(after: str) -> bool:
    """Does an installation's head noun follow the name?"""
    found = _AFTER.match(after)
    return found is not None and not found[0].startswith(("'", "’"))


def _inside(name: str) -> Head | None:
    if found := _OF_FORM.match(name):
        return _head(found[1], found[2], "inside")
    if found := _ENDING.search(name):
        return _head(found[1], name[: found.start()], "inside")
    if found := _STARTING.match(name):
        return _head(found[1], name[found.end() :], "inside")
    return None


def _beside(name: str, before: str, after: str) -> Head | None:
    if (found := _LEADING.search(before)) and found[1][0].isupper():
        return _head(found[1], name, "leading")
    if found := _AFTER.match(after):
        return _head(found[1], name, "after")
    if found := _AT.search(before):
        return _head(found[1], name, "at", found[2].lower())
    if LEASED_BEFORE.search(before) or LEASED_AFTER.match(after):
        return Head("base", "MILB", name, "leased")
    return None


def _head(noun: str, core: str, how: How, preposition: str = "") -> Head:
    plain = noun.lower()
    code = HEADS.get(plain) or _CODE_OF_LEAD.get(plain, "MILB")
    return Head(plain, code, core.strip(" ,-"), how, preposition)


_CODE_OF_LEAD = {
    "naval weapons station": "NVB", "naval air facility": "AIRB", "united states fleet activities": "NVB",
    "space force station": "AIRB",
}  # fmt: skip
