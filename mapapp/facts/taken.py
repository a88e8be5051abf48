"""What a value states, taken for a property that no pattern read in it.

The network (`mapapp.facts.weighing`) says which property; what denials, hopes and plans make of it, and whether the
figure is plausible, is decided as for the patterns (`mapapp.facts.reader`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from mapapp.facts.masking import Masked, mask_name
from mapapp.facts.patterns import MASKS, NAMES, Pattern
from mapapp.facts.reader import Statement, is_only_around, taken_as

_VALUES = {name: re.compile(f"(?P<{name}>{character}+)") for name, character in MASKS.items() if name not in NAMES}
_NAMES = "".join(MASKS[name] for name in NAMES)
# What may stand between a distance and its far end, behind it or before it: "40 km from", "Rota is just"
_TO_BEHIND = re.compile(rf"[^;:.{_NAMES}]{{0,60}}(?P<to>[{_NAMES}]+)")
_TO_NOWHERE = re.compile(  # "20 km east of the capital": no name
    r"[^,;:.]{0,40}?\b(?:from|of|off|outside) (?!it\b|its |there\b)"
)
_TO_BEFORE = re.compile(rf"(?P<to>[{_NAMES}]+)[^;:.{_NAMES}]{{0,40}}$")


def taken_for(masked: Masked, start: int, property_: str) -> Statement | None:
    """Return what the value at an offset of a sentence states, taken for this property; None for nothing that is so."""
    value = masked.values[start]
    match = _VALUES[mask_name(value)].match(masked.text, start)
    found = taken_as(masked, Pattern(property_, (), ""), match) if match else None
    if found is None or property_ != "distance":
        return found
    to = _TO_BEHIND.match(masked.text, value.end)
    if to is None and _TO_NOWHERE.match(masked.text, value.end):
        return None
    if to and is_only_around(masked, value.end, to.start("to")):
        to = None
    to = to or _TO_BEFORE.search(masked.text, 0, start)
    return replace(found, to=to.span("to")) if to else found
