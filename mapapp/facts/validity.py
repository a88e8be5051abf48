"""From when and until when a stated figure holds: "In 1989 it had 5,000 men", "$60 million a year in 2009".

A date that states something itself ("opened in 2003, it has 500 men") says nothing of the figure beside it. A date
before the figure counts where it opens the clause; one behind it where nothing stands between; "since" and "until" in
the figure's own clause. Dates are EDTF.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from mapapp.dates import FoundDate
from mapapp.facts.guards import LASTING
from mapapp.facts.masking import Masked
from mapapp.facts.reader import Statement, clause_of

_SEGMENT = re.compile(r"[,;:()–—]|\band (?=(?:it|has|had|is|was|houses|hosts|employs|covers)\b)")
_OPENING_WORDS = 4  # "At its height in the 1980s": a date behind more words is of their verb
_BEHIND = 45  # characters: "12,000 Americans and contractors in 2009"
# What a date behind a figure is of, if one of these stands between: "200 men who arrived in 2015".
_OTHER_VERB = re.compile(
    r"\b(?:who|which|that|arriv\w*|sent|open\w*|built|sign\w*|agreed|announced|said|reported|"
    r"kill\w*|left|came|found\w*|establish\w*|complet\w*|under|ends?|ran|when|after|collaps\w*|roll\w*|leas\w*)\b"
)


def with_validity(statements: Collection[Statement], masked: Masked) -> Iterator[Statement]:
    """Yield the statements of a sentence, those of what may change with the dates that they hold from and to."""
    used = {s.value_start for s in statements}
    dates = [
        value
        for value in masked.values.values()
        if isinstance(value, FoundDate) and value.start not in used and "/" not in value.edtf
    ]
    for statement in statements:
        if not dates or statement.property not in LASTING:
            yield statement
            continue
        yield replace(
            statement,
            valid_from=next((d.edtf for d in dates if _holds_from(d, statement, masked.text)), ""),
            valid_to=next((d.edtf for d in dates if _holds_to(d, statement, masked.text)), ""),
        )


def _holds_from(date: FoundDate, statement: Statement, text: str) -> bool:
    if date.relation not in ("since", "in"):
        return False
    if date.start >= statement.value_end:
        between = text[statement.value_end : date.before]
        return len(between) <= _BEHIND and not _SEGMENT.search(between) and not _OTHER_VERB.search(between)
    start, _ = clause_of(text, statement.start, statement.end)
    if date.start < start:
        return False
    if date.relation == "since":
        return not _SEGMENT.search(text, date.end, statement.value_start)
    return _opens(date, text, start)


def _holds_to(date: FoundDate, statement: Statement, text: str) -> bool:
    """Is it "Until the 1960s, 3,000 …" or "before 2023 it held 350"?"""
    if date.relation not in ("until", "by") or date.start >= statement.value_start:
        return False
    if not text[date.before : date.start].lower().startswith(("until", "till", "before")):
        return False
    start, _ = clause_of(text, statement.start, statement.end)
    return start <= date.start and _opens(date, text, start)


def _opens(date: FoundDate, text: str, start: int) -> bool:
    """Does the date open its clause or a comma's stretch of it, but for a few words?"""
    segment = max([m.end() for m in _SEGMENT.finditer(text, start, date.before)], default=start)
    words = text[segment : date.before]
    return len(words.split()) <= _OPENING_WORDS and not _OTHER_VERB.search(words)
