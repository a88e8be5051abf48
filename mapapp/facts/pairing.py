"""Which base a value is of, where the order of the words alone says so: then nothing else is asked.

"Kant and Manas were opened in 1941 and 1974 respectively", "Lemonnier opened in 2002 and Chabelley in 2013", "unlike
the $60 million paid for Manas".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gazetteer.place import Place
from mapapp.facts.masking import Masked
from mapapp.facts.mention import Mention
from mapapp.facts.patterns import MASKS
from mapapp.facts.reader import Statement

EVENTS = frozenset({"established", "closed"})
_NEXT = re.compile(rf"(?:[,;]|,? and|,? while) (?P<base>{MASKS['base']}+)(?:,? in {MASKS['town']}+,?)? (?:in|on) $")
# "$60 million paid for Manas", "4.5 million dollars a year for the use of Kant": between a rent and its base
_RENT_FOR = re.compile(
    r",?(?: (?:(?:that|which) )?(?:(?:is|was) )?(?:paid|charged|asked|given|paying))?"
    r"(?: (?:each|every|a|per) year| annually)? (?:in rent )?"
    r"(?:for|on) (?:the (?:use|lease|rent|hire) of )?(?:the )?"
)

TOGETHER = re.compile(r",? and (?:in |on |(?:about |some |nearly |only )+)?")  # between two figures
_OPENINGS = ("", "Both ", "At ", "The bases at ", "The bases of ")

# "pulled out last spring from Kant": before the date, and between it and the base
_LEFT = re.compile(
    r"\b(?:withdr[ae]w\w*|pull(?:ed|ing)? out|mov(?:ed|ing) out|depart(?:ed|ing)|expelled|evacuated|retreated) "
    r"(?:on |in )?$"
)
_FROM_BASE = re.compile(r",? (?:from|of) (?:the )?")


def paired(words: str, mask: Masked, local: Sequence[Mention], read: Sequence[Statement]) -> dict[int, Place]:
    """Return the base of each value that is paired with one, by where the value stands.

    `local` are the mentions of a sentence, `read` what it states; offsets count in it.
    """
    bases = [m for m in local if m.kind in ("base", "back")]
    found = _respective(words, bases, read)
    for one in read:
        base = _paid_for(mask.text, bases, one) if one.property == "lease_rent" else None
        base = _next_in_series(mask, bases, one) if one.property in EVENTS else base
        base = base or (_left(mask, bases, one) if one.property == "closed" else None)
        if base and base.id:
            found.setdefault(one.value_start, base)
    return found


def in_series(mask: Masked, start: int) -> re.Match[str] | None:
    """Return the base right before the date at an offset, no verb between: "…, Chabelley in 2013"."""
    date = mask.dates.get(start)
    return _NEXT.search(mask.text, 0, date.start) if date else None


def opens_series(mask: Masked, statement: Statement) -> bool:
    """Is it the first of several dates of one verb: "Manas was closed in 2014, Wheelus in 1970"?"""
    if statement.property not in EVENTS or statement.value_start not in mask.dates:
        return False
    return any(at > statement.value_start and in_series(mask, at) for at in mask.dates)


def _respective(words: str, bases: Sequence[Mention], read: Sequence[Statement]) -> dict[int, Place]:
    """Whose the figures are by where they stand: "Kant and Manas … were opened in 1941 and 1974 respectively".

    As many figures side by side as the bases that the sentence begins with need no such word: "Clark and Subic, with
    15,000 and 8,000 men, were given up in 1991 and 1992".
    """
    told = "respectively" in words
    found: dict[int, Place] = {}
    for name in {statement.property for statement in read}:
        starts = sorted({one.value_start for one in read if one.property == name})
        if not told and not _side_by_side(words, bases, [one for one in read if one.property == name]):
            continue
        before = [m.places for m in bases if m.end <= starts[0]]
        places = tuple(dict.fromkeys(place for group in before for place in group))
        if len(starts) > 1 and len(starts) != len(places):
            places = next((group for group in reversed(before) if len(group) == len(starts)), ())
        if len(starts) == len(places) > 1:
            found |= dict(zip(starts, places, strict=True))
    return found


def _side_by_side(words: str, bases: Sequence[Mention], read: Sequence[Statement]) -> bool:
    """Are as many figures told side by side as there are bases that the sentence begins with, and no others?"""
    if not bases or len(bases[0].places) != len(read) or len(read) < 2:
        return False
    if words[: bases[0].start] not in _OPENINGS or any(one.places != bases[0].places for one in bases):
        return False
    row = sorted(read, key=lambda one: one.value_start)
    gaps = [words[one.value_end : other.value_start] for one, other in pairwise(row)]
    alike = all(TOGETHER.fullmatch(gap) for gap in gaps[-1:]) and all(gap == ", " for gap in gaps[:-1])
    return alike and row[0].value_start > bases[0].end


def _paid_for(text: str, bases: Sequence[Mention], rent: Statement) -> Place | None:
    behind = (m for m in bases if m.start >= rent.value_end and len(m.places) == 1)
    return next((m.places[0] for m in behind if _RENT_FOR.fullmatch(text, rent.value_end, m.start)), None)


def _left(mask: Masked, bases: Sequence[Mention], end: Statement) -> Place | None:
    date = mask.dates.get(end.value_start)
    if date is None or not _LEFT.search(mask.text[: date.start]):
        return None
    behind = (m for m in bases if m.start >= date.end and len(m.places) == 1)
    return next((m.places[0] for m in behind if _FROM_BASE.fullmatch(mask.text, date.end, m.start)), None)


def _next_in_series(mask: Masked, bases: Sequence[Mention], event: Statement) -> Place | None:
    before = in_series(mask, event.value_start)
    alone = (m for m in bases if before and m.start < before.end("base") and before.start("base") < m.end)
    return next((m.places[0] for m in alone if len(m.places) == 1), None)
