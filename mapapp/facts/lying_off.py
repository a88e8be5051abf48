"""Distances told of a town, to the base spoken of before: "The town of Victoria is five kilometres to the east".

Also here: whether two places may lie so far apart at all.
"""

from __future__ import annotations

import re

from gazetteer.nearness import distance_km
from gazetteer.place import Place
from mapapp.facts.masking import Masked
from mapapp.facts.mention import Mention
from mapapp.facts.patterns import MASKS, VALUES
from mapapp.facts.reader import Statement

_FAR_OFF = 3.0
"""A distance that is so many times the measured one, or the measured one of it, is none of a pair that is guessed."""

_ROUGH_KM = 10.0
"""How far a place may reach from its point."""

_NAMES = "".join(MASKS[name] for name in ("base", "town", "area_name"))
_LYING_OFF = re.compile(
    r"(?:^|[;—–] |, (?:and|but|while) |: )"
    r"(?:[Tt]he (?:[\w-]+ ){0,2}(?:town|city|port|village|island|capital|land|neighbou?r)(?: of|,) (?:the )?|"
    rf"{MASKS['area_name']}+[’']s (?:[a-z]+ ){{0,2}}(?:of )?)?"
    rf"(?P<town>{MASKS['town']}+)(?:, [^;.{VALUES}{_NAMES}]{{3,50}},|,)? (?:is|lies|sits|stands|lay|was) "
    rf"(?:[a-z]+ ){{0,3}}?(?P<far>{MASKS['length']}+)(?: (?:drive|flight|ride|sail|walk))?"
    r"(?: (?:away|off|distant)\b(?! from)| to (?:the|its) (?:north|south|east|west)[\w-]*|"
    r" (?:[a-z-]+ )?(?:from|of) (?:it|there|its [a-z]+)\b)"
)


def lying_off(mask: Masked, start: int) -> Mention | None:
    """Return the town of which a sentence says that it lies as far off as the value at an offset."""
    for match in _LYING_OFF.finditer(mask.text):
        if match.start("far") == start:
            return mask.mentions.get(match.start("town"))
    return None


def may_lie_so_far(place: Place, other: Place, statement: Statement) -> bool:
    """Can it be these two places that are so far apart, where grammar does not say so?"""
    if place.point is None or other.point is None or not isinstance(statement.value, int | float):
        return True
    apart = float(distance_km(*place.point, *other.point))
    return (apart - _ROUGH_KM) / _FAR_OFF <= statement.value <= (apart + _ROUGH_KM) * _FAR_OFF
