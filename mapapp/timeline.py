"""Facts in time: which hold on a date, which were known by then, and whether a base was planned, active or ended.

A fact holds from `valid_from` to `valid_to`; without them an event ("established 1971") holds from its own date
on, and anything else is taken to hold always, for nothing says when it did not. Of a property that changes, such
as the term of a lease, a later start ends what started before. Dates are EDTF; of a vague date ("196X") every day
counts, so that a fact is shown when it may hold rather than hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

import pandas as pd

from gazetteer import PROPERTIES, Fact, Place
from gazetteer.edtf import Span, earliest, latest, overlaps, span
from gazetteer.errors import DateError
from mapapp.conflicts import CHANGING, sense_of, status_kind
from mapapp.wording import property_label, source_words, value_words

Status = Literal["planned", "active", "ended", "unknown"]

EVENTS = frozenset({"established", "closed", "lease_signed", "lease_start"})  # hold from their own date on
STARTS = ("construction begun", "reopened", "in use since")  # qualifiers of dates that are no opening
STATUS_OF_KIND: dict[str, Status] = {
    "planned": "planned", "under construction": "planned", "not in use": "ended", "in use": "active",
}  # fmt: skip
TIMELINE_COLUMNS = (
    "place_id", "place", "property", "label", "value", "start", "end", "open_start", "open_end", "source", "article",
)  # fmt: skip


class PlaceStatus(NamedTuple):
    """What a place was at a date, and by which facts, in a reader's words."""

    status: Status
    reason: str


class Turn(NamedTuple):
    """From `day` on a place was `status`, and why; date.min where nobody dates it."""

    day: date
    status: Status
    reason: str


def valid(fact: Fact) -> Span:
    """Return the days on which a fact may hold; None for an open end.

    Dates that cannot be read are open: a faulty row is shown rather than hidden.
    """
    start, end = _span(fact.valid_from), _span(fact.valid_to)
    first = start.first if start else None
    if first is None and fact.property in EVENTS and (when := _span(str(fact.value))):
        first = when.first
    return Span(first, end.last if end else None)


def as_of(facts: Sequence[Fact], when: str) -> list[Fact]:
    """Return the facts that may hold at a date (EDTF: a day, a year, an interval), in their order.

    DateError if `when` is no date.
    """
    asked = span(when)
    holding = [fact for fact in facts if _shares_a_day(valid(fact), asked)]
    return [fact for fact in holding if not any(_replaces(later, fact) for later in holding)]


def known_as_of(facts: Iterable[Fact], when: str) -> list[Fact]:
    """Return the facts whose source was out by the end of a date, in their order.

    Sources without a date are left out: nobody can say that they were. DateError if `when` is no date.
    """
    end = latest(when)
    return [fact for fact in facts if (out := _span(fact.source.date)) and (out.first or date.min) <= end]


def status_as_of(facts: Iterable[Fact], when: str) -> PlaceStatus:
    """Return what a place with these facts was at a date: what the last event up to then made of it.

    Openings, closings, statuses, and the start of works are events; where sources disagree on the year of one,
    each counts. "planned" also stands for a place of which only plans, a lease or a treaty are known by then.
    DateError if `when` is no date.
    """
    end, told = latest(when), list(facts)
    past = [turn for turn in history(told) if turn.day <= end]
    if past:
        return PlaceStatus(past[-1].status, past[-1].reason)
    later = next((fact for fact in told if fact.property == "established"), None)
    return PlaceStatus("unknown", f"only later: {_because(later)}" if later else "nothing says when it was opened")


def history(facts: Iterable[Fact]) -> list[Turn]:
    """Return what a place with these facts became and when, in order of time; empty if nothing dates it.

    Openings, closings, statuses and the start of works; before the first of them plans, leases and treaties.
    """
    told = list(facts)
    turns = sorted((turn for fact in told if (turn := _turn(fact))), key=lambda turn: turn.day)
    plans = [Turn(_planned_from(fact), "planned", _because(fact)) for fact in told if _is_plan(fact)]
    if turns:  # an undated plan says nothing of the time before the first dated event
        plans = [plan for plan in plans if date.min < plan.day < turns[0].day]
    return [*sorted(plans, key=lambda plan: plan.day), *turns]


def statuses(records: Mapping[str, Place], facts: Sequence[Fact], when: str) -> dict[str, PlaceStatus]:
    """Return the status at a date of every installation of the records, by place id."""
    return {
        place_id: status_as_of([fact for fact in facts if fact.place_id == place_id], when)
        for place_id, place in records.items()
        if place.is_installation or place.kind in ("port", "airport")
    }


def timeline(facts: Iterable[Fact], records: Mapping[str, Place], *, today: str = "") -> pd.DataFrame:
    """Return one row a dated fact for a chart, in order of places and of time: columns TIMELINE_COLUMNS.

    `start` and `end` are days; an open side is drawn to the first or last day of all facts (or `today`, EDTF),
    and marked in `open_start`, `open_end`. Undated facts are left out. The index is the fact's place in `facts`.
    """
    dated = {row: (fact, when) for row, fact in enumerate(facts) if (when := _drawn(fact)) is not None}
    ends = [day for _, when in dated.values() for day in (when.first, when.last) if day]
    if today:
        ends.append(latest(today))
    cells = [_row(fact, when, min(ends), max(ends), records) for fact, when in dated.values()]
    table = pd.DataFrame(cells, columns=list(TIMELINE_COLUMNS), index=pd.Index(list(dated), name="fact"))
    return table.sort_values(["place", "start", "end"], kind="stable")


def _row(fact: Fact, when: Span, first: date, last: date, records: Mapping[str, Place]) -> tuple[object, ...]:
    name = records[fact.place_id].name if fact.place_id in records else fact.place_id
    return (
        fact.place_id, name, fact.property, property_label(fact.property), value_words(fact),
        pd.Timestamp(when.first or first), pd.Timestamp(when.last or last), when.first is None, when.last is None,
        source_words(fact.source), fact.article,
    )  # fmt: skip


def _drawn(fact: Fact) -> Span | None:
    """The days that a fact's bar spans: an event's own date, else its validity; None if it has neither."""
    known = PROPERTIES.get(fact.property)
    if known and known.value_type == "date" and (when := _span(str(fact.value))):
        return when
    if not fact.valid_from and not fact.valid_to:
        return None
    when = valid(fact)
    return when if when.first or when.last else None


def _span(edtf: str) -> Span | None:
    try:
        return span(edtf) if edtf else None
    except DateError:
        return None


def _shares_a_day(one: Span, other: Span) -> bool:
    return (one.first or date.min) <= (other.last or date.max) and (other.first or date.min) <= (one.last or date.max)


def _replaces(later: Fact, before: Fact) -> bool:
    """Is `before` an open value that `later`, of the same property and sense, put an end to?"""
    return (
        later.property == before.property
        and later.property in CHANGING
        and later.place_id == before.place_id
        and bool(later.valid_from and before.valid_from)
        and not before.valid_to
        and sense_of(later.qualifier) == sense_of(before.qualifier)
        and _starts_later(later.valid_from, before.valid_from)
    )


def _starts_later(one: str, other: str) -> bool:
    try:
        return earliest(one) > earliest(other) and not overlaps(one, other)
    except DateError:
        return False


def _turn(fact: Fact) -> Turn | None:
    """The day on which a fact changed what its place was, and into what; None for what changed nothing."""
    sense = sense_of(fact.qualifier)
    day = when.first if (when := _span(str(fact.value))) else None
    if fact.property == "established" and day and sense in ("", *STARTS):
        return Turn(day, "planned" if sense == "construction begun" else "active", _because(fact))
    if fact.property == "closed" and day and not sense:
        return Turn(day, "ended", _because(fact))
    status = STATUS_OF_KIND.get(status_kind(str(fact.value))) if fact.property == "status" else None
    told = _told(fact)
    return Turn(told, status, _because(fact)) if status and told and sense != "unreal" else None


def _told(fact: Fact) -> date | None:
    """The day from which a fact holds, or else that of its source."""
    start = valid(fact).first
    if start is None and (out := _span(fact.source.date)):
        return out.first
    return start


def _is_plan(fact: Fact) -> bool:
    """Does it speak of a place that is not there yet?"""
    ahead = fact.property == "established" and bool(fact.source.date)
    return ahead or fact.property in ("lease_signed", "treaty") or sense_of(fact.qualifier) == "unreal"


def _planned_from(fact: Fact) -> date:
    """The day from which a plan was known: that of its signing, or else of its source."""
    signed = fact.property in ("lease_signed", "treaty")
    out = _told(fact) if signed else (_span(fact.source.date) or Span(None, None)).first
    return out or date.min


def _because(fact: Fact) -> str:
    source = source_words(fact.source)
    return f"{property_label(fact.property)} {value_words(fact)}" + (f" ({source})" if source else "")
