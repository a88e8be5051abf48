"""What a sentence most likely states by the values that no pattern has read.

The model (`mapapp.facts.sense`) says which property; what denials, hopes and plans make of it, and whether the
figure is plausible, is decided as for the patterns (`mapapp.facts.reader`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mapapp.facts.masking import Masked, mask_name
from mapapp.facts.patterns import LIKELY_BLOCKS, MASKS, NAMES, Pattern
from mapapp.facts.reader import Statement, blocks_of, statement_of
from mapapp.facts.sense import SenseModel

LIKELY = 0.7
"""The probability from which a value is believed to state a fact. Chosen by tools/train_facts.py."""

_VALUES = {name: re.compile(f"(?P<{name}>{character}+)") for name, character in MASKS.items() if name not in NAMES}
_BLOCKS = {name: blocks_of(words) for name, words in LIKELY_BLOCKS.items()}
_NAMES = "".join(MASKS[name] for name in NAMES)
# What may stand between a distance and its far end, behind it or before it: "40 km from", "Rota is just"
_TO_BEHIND = re.compile(rf"[^;:.{_NAMES}]{{0,60}}(?P<to>[{_NAMES}]+)")
_TO_NOWHERE = re.compile(r"[^,;:.]{0,40}?\b(?:from|of|off|outside) ")  # "20 km east of the capital": no name
_TO_BEFORE = re.compile(rf"(?P<to>[{_NAMES}]+)[^;:.{_NAMES}]{{0,40}}$")


def likely_statements(
    sentence: str, masked: Masked, read: Sequence[Statement], model: SenseModel
) -> Iterator[Statement]:
    """Yield what the model takes the values for that are not among the statements already read."""
    stated: dict[int, set[str]] = {}
    for statement in read:
        stated.setdefault(statement.value_start, set()).add(statement.property)
    for start, sense in model.senses(masked, stated).items():
        if sense.probability >= LIKELY and (found := taken_for(sentence, masked, start, sense.property)):
            yield found


def taken_for(sentence: str, masked: Masked, start: int, property_: str) -> Statement | None:
    """Return what the value at an offset of a sentence states, taken for this property; None for nothing that is so."""
    value = masked.values[start]
    match = _VALUES[mask_name(value)].match(masked.text, start)
    pattern, blocks = Pattern(property_, (), ""), _BLOCKS.get(property_)
    found = statement_of(sentence, masked, pattern, match, blocks) if match else None
    if found is None or property_ != "distance":
        return found
    to = _far_end(masked, start, value.end)
    return replace(found, to=to) if to else None


def _far_end(masked: Masked, start: int, end: int) -> tuple[int, int] | None:
    """Where the place stands that a distance is measured to."""
    match = _TO_BEHIND.match(masked.text, end)
    if match is None and _TO_NOWHERE.match(masked.text, end):
        return None
    match = match or _TO_BEFORE.search(masked.text, 0, start)
    return match.span("to") if match else None
