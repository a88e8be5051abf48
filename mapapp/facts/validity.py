"""From when and until when a stated figure holds: "In 1989 it had 5,000 men", "$60 million a year in 2009".

By grammar a date before the figure counts where it opens the clause; one behind it where nothing stands between;
"since" and "until" in the figure's own clause. Who ran a base, and in what state it was, is dated by the network
(`mapapp.facts.weighing`), which weighs every date around by what `period_features` sees of it. Dates are EDTF.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from gazetteer import Fact
from mapapp.dates import FoundDate
from mapapp.facts.guards import LASTING
from mapapp.facts.masking import Masked
from mapapp.facts.reader import Statement, clause_of

_SEGMENT = re.compile(r"[,;:()–—]|\band (?=(?:it|has|had|is|was|houses|hosts|employs|covers)\b)")
_OPENING_WORDS = 4  # "At its height in the 1980s": a date behind more words is of their verb
_OF_PEOPLE = frozenset({"personnel", "vessel_capacity", "aircraft_capacity"})
_FAR_BEHIND = 80  # characters: "1,000 men were stationed at the airfield near Agadez until 2024"
_BEHIND = 45  # characters: "12,000 Americans and contractors in 2009"
# What a date behind a figure is of, if one of these stands between: "200 men who arrived in 2015".
_OTHER_VERB = re.compile(
    r"\b(?:who|which|that|arriv\w*|sent|open\w*|built|sign\w*|agreed|announced|said|reported|"
    r"kill\w*|left|came|found\w*|establish\w*|complet\w*|under|ends?|ran|when|after|collaps\w*|roll\w*|leas\w*|"
    r"inaugurat\w*|dug|constructed|commissioned|set up|laid out|erected|returned|handed|"
    r"closed|vacated|abandoned|evacuated)\b"
)

# "On Friday parliament annulled the 30-year lease"
_CANCELLED = re.compile(
    r"\b(?:cancel\w*|annul\w*|scrap\w*|terminat\w*|revok\w*|tore up|renounc\w*|rescind\w*|end(?:ed|s)|void\w*) "
    r"(?:the |its |their |an? |\W+)?[^;.]{0,40}$"
)


def with_validity(statement: Statement, masked: Masked) -> Statement:
    """Return a statement of what may change with the dates of its sentence that grammar says it holds from and to."""
    if statement.property not in LASTING:
        return statement
    others = [date for date in masked.dates.values() if date.start != statement.value_start]
    for date in others:
        if "/" in date.edtf and date.relation in ("since", "in") and _holds_from(date, statement, masked):
            since, _, until = date.edtf.partition("/")  # "1,500 men from 1981 to 1998"
            return replace(statement, valid_from=since, valid_to=until)
    dates = [date for date in others if "/" not in date.edtf]
    if not dates:
        return statement
    dates.sort(
        key=lambda date: (date.start < statement.value_end, date.start)
    )  # "$17 million from 2006, $60 from 2009"
    begins = next((date for date in dates if _holds_from(date, statement, masked)), None)
    since = begins.edtf if begins else ""
    until = next((d.edtf for d in dates if _holds_to(d, statement, masked.text)), "")
    if begins and not until and begins.relation == "in" and "former" in statement.qualifier.split("; "):
        until = since  # "5,000 at its peak in 1969"
    if since and not until and _CANCELLED.search(masked.text[: statement.value_start]):
        since, until = "", since
    if since and "planned" in statement.qualifier and since <= masked.today[: len(since)]:
        since = ""  # "on Monday began to build a base that is to house 4,000": they are not there yet
    return replace(statement, valid_from=since, valid_to=until)


def with_terms_dated(facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts, a term of a lease with the day on which its sentence says that the lease begins or was signed.

    So that a lease of 25 years, signed in 1992, and one of 49, signed in 2017, are a history and no conflict.
    """
    terms = Counter((fact.place_id, fact.start) for fact in facts if fact.property == "lease_term")
    begins: dict[tuple[str, int | None], str] = {}
    for name in ("lease_start", "lease_signed"):
        for fact in facts:
            if fact.property == name and "planned" not in fact.qualifier:
                begins.setdefault((fact.place_id, fact.start), str(fact.value))
    return [
        replace(fact, valid_from=begins.get((fact.place_id, fact.start), ""))
        if fact.property == "lease_term" and not (fact.valid_from or fact.valid_to or fact.qualifier)
        and terms[fact.place_id, fact.start] == 1
        else fact
        for fact in facts
    ]  # fmt: skip


def period_features(statement: Statement, date: FoundDate, apart: int) -> list[str]:
    """Return what is seen of a date beside a statement; `apart` is by how many sentences it stands behind it."""
    name, relation, behind = statement.property, date.relation, (apart, date.start) > (0, statement.value_start)
    place = f"apart={apart} {'behind' if behind else 'before'}"
    return [
        name, place, f"relation={relation}", f"relation={relation} {name}", f"relation={relation} {place}",
        f"{name} {place}", f"interval={'/' in date.edtf}", f"interval={'/' in date.edtf} {name}",
    ]  # fmt: skip


def _holds_from(date: FoundDate, statement: Statement, masked: Masked) -> bool:
    if date.relation not in ("since", "in"):
        return False
    text = masked.text
    if date.start >= statement.value_end:
        between = text[statement.value_end : date.before]
        if any(statement.value_end <= start < date.start for start in masked.values):  # "5,000 men and 500 in 2019"
            return False
        near = len(between) <= _BEHIND and not _SEGMENT.search(between) and not _OTHER_VERB.search(between)
        return near or between == ", "
    start, _ = clause_of(text, statement.start, statement.end)
    if date.start < start:
        return False
    if date.relation == "since":
        return not _SEGMENT.search(text, date.end, statement.value_start)
    return _opens(date, text, start)


def _holds_to(date: FoundDate, statement: Statement, text: str) -> bool:
    """Is it "Until the 1960s, 3,000 …", "before 2023 it held 350" or "1,000 soldiers served there until 2024"?"""
    if date.relation == "until" and date.start >= statement.value_end and statement.property in _OF_PEOPLE:
        between = text[statement.value_end : date.before]
        return len(between) <= _FAR_BEHIND and not _SEGMENT.search(between) and not _OTHER_VERB.search(between)
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
