"""Apply the patterns to one sentence: which values state which property of which installation.

The patterns are data (`mapapp.facts.patterns`); whom a statement is about is decided in `mapapp.facts.aboutness`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from gazetteer import PROPERTIES
from mapapp.dates import FoundDate
from mapapp.facts import guards, patterns
from mapapp.facts.asides import NOTHING, left_of
from mapapp.facts.masking import Masked
from mapapp.facts.patterns import MASKS, PATTERNS, VALUES, Pattern
from mapapp.facts.phases import are_to_come, kind_of_start, lies_ahead
from mapapp.facts.ways import way_of
from mapapp.quantities import Quantity, per_year, tidy
from mapapp.wording import range_words


def blocks_of(words: str) -> re.Pattern[str] | None:
    """Compile what rules a pattern out, its named blocks filled in; None for nothing."""
    return re.compile(re.sub(r"@\w+", lambda m: guards.BLOCKS[m[0]], words), re.IGNORECASE) if words else None


_COMPILED: list[tuple[Pattern, re.Pattern[str], re.Pattern[str] | None]] = [
    (pattern, patterns.compiled(pattern.pattern), blocks_of(pattern.blocks))
    for pattern in (*PATTERNS, *patterns.FALLBACKS)
]
_VALUE_MASKS = tuple(name for name in MASKS if name not in patterns.NAMES)
_ALL_MASKS = frozenset(MASKS.values())
_NEGATION = re.compile(guards.NEGATION, re.IGNORECASE)
_NOT_NEGATION = re.compile(guards.NOT_NEGATION, re.IGNORECASE)
_SAID_WOULD = re.compile(guards.SAID_WOULD, re.IGNORECASE)
_DENIAL = re.compile(guards.DENIAL, re.IGNORECASE)
_DENIED = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut\w+) (?:that|any|having)\b", re.IGNORECASE)
_PROPOSED = re.compile(r"\bdraft|(?<!first )\bpropos")  # "opened 15 years after it was first proposed"
_HYPOTHESIS = re.compile(guards.HYPOTHESIS, re.IGNORECASE)
_PLAN = re.compile(guards.PLAN, re.IGNORECASE)
# What will be paid under a treaty is agreed, not planned.
_AGREED = re.compile(
    r"\b(?:under|by|through) (?:the|an?|its|this|that|their) (?!draft|proposed)(?:[\w’'-]+ ){0,4}?(?:treaty|"
    r"deal|agreement|accord|pact|lease|contract)\b",
    re.IGNORECASE,
)
_NOW_BEHIND = re.compile(
    r" (?:that )?\w+ (?:now|currently|already) (?:pay|get|receive|charge)s?\b|"
    r"[^,;.]{0,40} (?:who|which|that) (?:[^\s,;.]+ ){0,4}(?:now|already|today|currently)\b|"
    rf"[^,;.{VALUES}]{{0,40}} already\b"
)
_NOW_BEFORE = re.compile(
    r"\b(?:now|currently|presently) (?:pay|get|receive|charge|cost)(?:s|ing)? (?:the )?$|"
    r"\b(?:in addition to|besides|on top of|alongside|joining) (?:the |its |some |about )?$"
)
# "grew from 3,300 to 10,000": the first is what was, and of what "will grow" what is.
_FROM = re.compile(r"\bfrom (?:\w+ ){0,2}$", re.IGNORECASE)
_TO = re.compile(rf"(?: in {MASKS['date']}+)? to (?:\w+ ){{0,2}}(?:[\d.,]+|[{VALUES}{MASKS['number']}])")
_RELATIVE = re.compile(r"\b(?:which|while|whereas|whose)\b")
_RELATIVE_OPENS = re.compile(r",? (?:which|whose|where|who)$")
_PARTS = re.compile(guards.PARTS, re.IGNORECASE)
_PART_OF = re.compile(rf"(?:{guards.PARTS})[^,;:]{{0,20}}? (?:at|of|in|on) {MASKS['base']}+", re.IGNORECASE)
_REDUCED = re.compile(
    r" (?:first |originally |officially )?(?:established|founded|built|opened|closed|completed|abandoned|which)\b"
)
_ESTIMATE = re.compile(guards.ESTIMATE, re.IGNORECASE)
_FORMER = re.compile(guards.FORMER, re.IGNORECASE)
# "vary from 400 to 2,000 men": a range, in which nothing has changed.
_RANGES = re.compile(r"\b(?:rang|var)(?:y|e|es|ies|ed|ied|ing|ying)\b[^.;]{0,40}\bfrom [^,.;]*$", re.IGNORECASE)
_BOUNDARY = re.compile(
    r"[;:()]| – | — |,? \b(?:which|whose|while|whereas|but|although|though|where|when|because)\b|"
    r" (?:before|after|since) (?=(?:it|they|he|she|its|their|the|a|an)\b)|, (?:and|or|so) "
)
_MAIN = re.compile(r"[;:]| – | — | while | whereas | but ")
_COMMA = re.compile(
    r"(?<!\d),(?!\d)|, |[;:()]| – | — | and "
    r"(?=(?:was|were|is|are|has|had|will|have|an|a|the|costs?|pays|hosts|houses|covers|runs|employs|lies)\b)"
)
_NIGHT_OF = re.compile(
    r"\b(?:night|morning|evening|afternoon|day|week|weekend|end|start|middle|beginning) of (?:the )?$"
)
_DEFINITE = re.compile(
    r"\b(?:the|its|their|this|that|whose|old|existing|current|original)(?: [\w-]+)? $", re.IGNORECASE
)
_OF_HEIGHT = re.compile(r"\b(?:elevation|altitude|height|depth|draught|draft|wingspan|width|height) of (?:\w+ )?$")
_LEASE = re.compile(r"\b(?:leas|rent|concession|tenan)", re.IGNORECASE)
# An agreement that is called no lease must speak of what a lease gives.
_RIGHTS = re.compile(
    r"\b(?:leas\w*|rent\w*|rights?|access|use[ds]?|using|stays?|remain\w*|keeps?|kept|station\w*|deploy\w*|berth\w*|"
    r"bas(?:e|es|ed|ing)\b|allow\w*|permit\w*|lets?|grant\w*|giv(?:es|en|ing)|gave|host\w*|"
    r"presence|term|years?|decades?|half a century|"
    r"annual\w*|status|runs?|valid|expir\w*|lengthen\w*|extend\w*|prolong\w*|facilit\w+)\b",
    re.IGNORECASE,
)
_ENLARGED = frozenset({"runway_length", "area"})
_ENLARGING = re.compile(
    r"\b(?:(?P<wish>hop(?:es?|ed|ing)|wish(?:es|ed)?|want(?:s|ed)?|ask(?:s|ed)?)|plan(?:s|ned)?|intend(?:s|ed)?|"
    r"propos(?:es?|ed|als?)|aims?|due|(?:is|are|was|were))"
    r" to (?:be )?(?:extend|lengthen|expand|stretch|enlarg)\w*\b[^;]* to (?:about )?[^;]{0,20}$",
    re.IGNORECASE,
)
_OF_GARRISON = re.compile(r"\b(?:servicem[ae]n|soldiers?|airmen|sailors|marines|military|dependents)\b", re.IGNORECASE)
_FAR_UNIT = re.compile(r"k|nautical|n|mi|statute|sea", re.IGNORECASE)
_ENDS = {"first": 0, "last": 1}  # which end of an interval a pattern reads
# What a figure in a unit that was told before may measure.
OF_DIMENSION: dict[str, tuple[str, ...]] = {"area": ("area",), "length": ("runway_length", "distance")}
_BEGINS_OR_ENDS = frozenset({"established", "closed"})
_END_OF = {"established": 0, "lease_start": 0, "closed": -1, "lease_end": -1}
_TENSES = ("past", "future")  # patterns that read only dates before or after the article's own
_OF_ROOM = frozenset({"personnel", "vessel_capacity", "aircraft_capacity"})
_LOCAL = frozenset(
    {"area", "runway_length", "distance", "lease_rent"}
)  # what a sentence denies elsewhere does not touch these
# "north of the Arctic Circle, on the coast of Greenland": nobody knows from where
_TO_UNKNOWN = re.compile(
    rf"[^,;:.{VALUES}{''.join(MASKS[name] for name in patterns.NAMES)}]{{0,40}}?\b(?:from|of|off|outside) (?:the )?"
    r"(?:[A-Z][\w’' -]*,|[A-Z][\w’'-]+(?: (?:of )?[A-Z][\w’'-]+)*(?: (?:and|as|in|on|at)\b|[.;]|$))"
)
_TO_NAMELESS = re.compile(r" (?:[a-z-]+ ){0,3}(?:from|of|off|outside) (?:the|an?|its|their) [a-z]+")
_IN = re.compile(r"[^,;:.]{0,30}\b(?:north|south|east|west)[\w-]* (?:in|on) ")


@dataclass(frozen=True, slots=True)
class Statement:
    """A property stated by a value in a sentence; offsets count in the sentence. The place is still to be found."""

    property: str
    value: float | int | str
    unit: str
    qualifier: str
    start: int  # of the matched words
    end: int
    value_start: int
    value_end: int
    stated_value: str
    stated_unit: str
    to: tuple[int, int] | None = None
    about: tuple[int, int] | None = None  # where the pattern itself says whom it is about
    valid_from: str = ""
    valid_to: str = ""
    probability: float = 1.0  # that it is stated of a base at all, as `mapapp.facts.weighing` has it


@lru_cache(maxsize=512)
def _candidates(present: frozenset[str]) -> list[tuple[Pattern, re.Pattern[str], re.Pattern[str] | None]]:
    """The patterns of the table whose masks all stand in a sentence."""
    return [
        (pattern, regex, blocks)
        for pattern, regex, blocks in _COMPILED
        if all(
            MASKS[name] in present
            for name in _VALUE_MASKS
            if f"{{{name}}}" in pattern.pattern and "|{" not in pattern.pattern
        )
    ]


def statements(sentence: str, masked: Masked) -> Iterator[Statement]:
    """Yield what a sentence states, pattern by pattern; the same value once for a property."""
    lower = sentence.lower()
    present = frozenset(masked.text) & _ALL_MASKS
    seen: dict[tuple[str, int], Statement] = {}
    for pattern, regex, blocks in _candidates(present):
        if not any(map(lower.__contains__, pattern.cues)):
            continue
        claimed = {start for _, start in seen} if pattern in patterns.FALLBACKS else set()
        before = [s for (property_, _), s in seen.items() if property_ == pattern.follows]
        if pattern.follows and not before:
            continue
        for match in regex.finditer(masked.text):
            statement = statement_of(sentence, masked, pattern, match, blocks)
            if statement is None or statement.value_start in claimed:
                continue
            if (key := (statement.property, statement.value_start)) in seen:
                continue
            if pattern.qualifier == "same":  # a second figure for the pair of places before it
                statement = _paired(statement, before[-1], masked)
            seen[key] = statement
            yield statement


def _is_of_something_else(match: re.Match[str], value: FoundDate, pattern: Pattern) -> bool:
    """Is it "established under a treaty of 1966", or "withdrew from a base, which it had used since 2017"?"""
    if pattern.property in guards.PART_PROPERTIES and value.relation == "of":
        return _NIGHT_OF.search(match.string, 0, value.start) is None
    if pattern.property != "closed":
        return False
    began = value.relation == "since" and pattern.qualifier not in _ENDS
    return began or bool(_RELATIVE.search(match.string, match.start() + 6, value.start))


def _in_tense(edtf: str, today: str, tense: str) -> bool:
    """Does a date lie in the past or the future of the article? Without the article's date: past."""
    return (edtf[:4] > today[:4]) == (tense == "future") if today else tense == "past"


def _end_of(interval: float | int | str | None, which: str) -> str | None:
    """The first or last year of "from 1943 until 1977"; None for what is no such interval."""
    years = str(interval).split("/")
    return years[_ENDS[which]] if len(years) == 2 else None


def _paired(statement: Statement, first: Statement, masked: Masked) -> Statement:
    """A second figure for the same two places: "35 kilometres away and 52 by road" lends it the unit."""
    second, own = masked.values[statement.value_start], masked.values[first.value_start]
    value, unit = statement.value, statement.stated_unit
    if isinstance(second, Quantity) and isinstance(own, Quantity) and second.dimension == "number":
        stated = float(re.sub(r"[^\d.]", "", own.stated_value) or 1)
        value, unit = tidy(second.value * own.value / stated / 1000), first.stated_unit
    return replace(statement, value=value, to=first.to, start=first.start, stated_unit=unit)


def _unlikely(value: Quantity | FoundDate, sentence: str, match: re.Match[str], pattern: Pattern) -> bool:
    """Is it a distance in metres that nothing but a place stands near, or a treaty signed that gives no base away?"""
    if pattern.property == "lease_signed":
        lease = _LEASE.search(match.string, match.start(), match.end())
        return lease is None and _RIGHTS.search(sentence) is None
    if pattern.property == "personnel":
        return isinstance(value, Quantity) and (
            value.stated_unit.lower() == "inhabitants"
            or (value.stated_unit.lower() == "residents" and _OF_GARRISON.search(sentence) is None)
        )
    if pattern.property != "distance" or not isinstance(value, Quantity) or pattern not in patterns.FALLBACKS:
        return False
    return value.dimension == "length" and not _FAR_UNIT.match(value.stated_unit)


def _with_unit(value: Quantity, masked: Masked, property_: str) -> Quantity:
    """A bare figure with the unit of the measured one before it: "70 km west of A and 190 east of B"."""
    if property_ not in ("distance", "runway_length"):
        return value
    before = [q for q in masked.values.values() if isinstance(q, Quantity) and q.start < value.start]
    own = next((q for q in reversed(before) if q.dimension == "length"), None)
    if own is None or not (stated := float(re.sub(r"[^\d.]", "", own.stated_value.split(" ")[0]) or 0)):
        return value
    return replace(value, value=tidy(value.value * own.value / stated), stated_unit=own.stated_unit)


def statement_of(
    sentence: str, masked: Masked, pattern: Pattern, match: re.Match[str], blocks: re.Pattern[str] | None
) -> Statement | None:
    """Return what the matched words of a pattern state; None where they state nothing that is so."""
    if (value := _value_of(masked, match)) is None:
        return None
    if _OF_HEIGHT.search(masked.text, max(0, value.start - 24), value.start):
        return None
    if blocks and _blocked(masked.plain, masked.text, match, blocks, pattern):
        return None
    if pattern.property in guards.PART_PROPERTIES and _of_a_part(masked.text, match):
        return None
    if isinstance(value, FoundDate) and _is_of_something_else(match, value, pattern):
        return None
    return None if _unlikely(value, sentence, match, pattern) else taken_as(masked, pattern, match)


def taken_as(masked: Masked, pattern: Pattern, match: re.Match[str]) -> Statement | None:
    """Return what matched words state if they state the pattern's property; None for denials, hopes and the absurd."""
    if (value := _value_of(masked, match)) is None:
        return None
    if isinstance(value, Quantity) and value.elided and pattern.property in OF_DIMENSION[value.elided.dimension]:
        value = value.elided
    elif isinstance(value, Quantity) and value.dimension == "number" and pattern.qualifier != "same":
        value = _with_unit(value, masked, pattern.property)
    far_end = _far_end(masked, match, value.end)
    if pattern.property == "distance" and _is_from_elsewhere(masked, value.end, far_end):
        return None
    unreal = _unreal(masked.plain, masked.text, match, pattern)
    figure, unit = in_unit(pattern.property, value)
    if pattern.qualifier in _ENDS:
        figure = _end_of(figure, pattern.qualifier)
    elif pattern.property in _END_OF and isinstance(value, FoundDate) and value.relation == "since":
        figure = value.edtf.split("/")[_END_OF[pattern.property]]  # "was an American base from 1942 to 1945"
    if pattern.qualifier in _TENSES and not _in_tense(str(figure), masked.today, pattern.qualifier):
        return None
    aside = left_of(pattern.property, value, masked.text, masked.plain)
    if aside == NOTHING or (unreal is None and is_negated(masked.plain, 0, match.end())):
        return None
    if aside:
        unreal = _with(aside, unreal)
    elif unreal is not None and pattern.property in _BEGINS_OR_ENDS and lies_ahead(value, masked.today):
        unreal = _with("planned", unreal)
    if unreal is not None and pattern.property in _OF_ROOM and are_to_come(masked, value.end):
        unreal = _with("planned", unreal)
    if unreal is None or figure is None or not (pattern.qualifier == "same" or _plausible(pattern.property, figure)):
        return None
    return Statement(
        property=pattern.property,
        value=figure,
        unit=unit,
        qualifier=_qualifier(value, pattern, match, unreal),
        start=match.start(),
        end=match.end(),
        value_start=value.start,
        value_end=value.end,
        stated_value=value.text if isinstance(value, FoundDate) else value.stated_value,
        stated_unit="" if isinstance(value, FoundDate) else value.stated_unit,
        to=far_end,
        about=match.span("about") if match.groupdict().get("about") else None,
    )


def _with(word: str, unreal: str | None) -> str:
    """A word for the qualifier beside what negation, hope or plan leave of it."""
    return "; ".join(dict.fromkeys(part for part in (*(unreal or "").split("; "), word) if part))


def _far_end(masked: Masked, match: re.Match[str], end: int) -> tuple[int, int] | None:
    """Where the far end of a distance stands in a match, if it names one."""
    if not match.groupdict().get("to") or is_only_around(masked, end, match.start("to")):
        return None
    return match.span("to")


def _is_from_elsewhere(masked: Masked, end: int, far_end: tuple[int, int] | None) -> bool:
    """Is it from what has no name, or one that nobody knows: "20 km from the old harbour"?"""
    if _TO_UNKNOWN.match(masked.text, end):
        return True
    return (far_end is None or far_end[0] < end) and _TO_NAMELESS.match(masked.text, end) is not None


def is_only_around(masked: Masked, end: int, start: int) -> bool:
    """Is it "at Bosaso, 1,400 km to the north in the region of Puntland": the region only holds Bosaso?"""
    place = masked.mentions[start].places[0] if start in masked.mentions else None
    return place is not None and place.kind == "region" and _IN.match(masked.text, end, start) is not None


def _value_of(masked: Masked, match: re.Match[str]) -> Quantity | FoundDate | None:
    name = next((n for n in _VALUE_MASKS if match.groupdict().get(n)), "")
    return masked.values.get(match.start(name)) if name else None


def _qualifier(value: Quantity | FoundDate, pattern: Pattern, match: re.Match[str], unreal: str) -> str:
    own = value.part if isinstance(value, FoundDate) else value.qualifier
    of_pattern = "" if pattern.qualifier in ("back", "same", *_ENDS, *_TENSES) else pattern.qualifier
    way = way_of(match.string, value.start, value.end) if pattern.property == "distance" else ""
    if (
        isinstance(value, Quantity)
        and _FROM.search(match.string, 0, value.start)
        and _TO.match(match.string, value.end)
        and not _RANGES.search(match.string, 0, value.start)
    ):
        unreal = "" if "planned" in unreal else "former"
    start = ""
    if pattern.property == "established":
        begin, end = clause_of(match.string, value.start, value.end)
        start = kind_of_start(match.string[begin:end], value.start - begin, value)
    words = (_range(pattern.property, value), own, of_pattern, start, way, *unreal.split("; "))
    return "; ".join(dict.fromkeys(word for word in words if word))


def _range(property_: str, value: Quantity | FoundDate) -> str:
    """Both ends of "between 3,000 and 5,000", in the property's unit; "" for a single figure."""
    if not isinstance(value, Quantity) or value.high is None or value.high <= value.value:
        return ""
    low, _ = in_unit(property_, value)
    return range_words(property_, float(low), float(low) * value.high / value.value) if low and value.value else ""


def _widened(boundary: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch of a masked sentence up to the nearest boundaries on both sides."""
    before = [m.end() for m in boundary.finditer(text, 0, start + 1) if m.end() <= start + 2]
    after = boundary.search(text, end)
    return (before[-1] if before else 0), (after.start() if after else len(text))


def clause_of(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch of a sentence to the clause that it stands in."""
    return _widened(_BOUNDARY, sentence, start, end)


def _blocked(sentence: str, text: str, match: re.Match[str], blocks: re.Pattern[str], pattern: Pattern) -> bool:
    """Does something else than a base count here? Looked for in the commas of the match and where its clause "
    "begins."""
    start, end = _widened(_COMMA, text, match.start(), match.end())
    if blocks.search(sentence, start, end):
        return True
    clause, _ = _widened(_BOUNDARY, text, match.start(), match.end())
    first = _COMMA.search(text, clause + 1)
    if first and first.start() < match.start() and _RELATIVE_OPENS.search(text, 0, clause):
        return False  # "…, which lost its jets in 2022, once housed 52": the main clause goes on behind the comma
    return pattern.property != "distance" and bool(blocks.search(sentence, clause, first.start() if first else start))


def _head(text: str, match: re.Match[str]) -> str:
    """The words that name what the matched words are said of, names of places left out."""
    comma, _ = _widened(_COMMA, text, match.start(), match.end())
    near = _after_name(text[comma : match.start()])
    if len(near.split()) > 1:
        return near
    start, _ = _widened(_MAIN, text, match.start(), match.end())
    return _COMMA.split(_after_name(text[start : match.start()]), maxsplit=1)[0]


def _after_name(stretch: str) -> str:
    return stretch[max(stretch.rfind(MASKS["base"]), stretch.rfind(MASKS["town"])) + 1 :]


def _of_a_part(text: str, match: re.Match[str]) -> bool:
    """Is it a runway, a pier, a school that was built, and not the base? It stands before or behind the verb."""
    if _PARTS.search(_head(text, match)):
        return True
    clause, _ = _widened(_BOUNDARY, text, match.start(), match.end())
    at_base = _PART_OF.search(text, clause, match.start())
    if at_base and _COMMA.search(text, at_base.end(), match.start()) is None:  # "The pier at Tartus was built in"
        return True
    base = match[0].find(MASKS["base"])
    return bool(_PARTS.search(match[0][: base if base >= 0 else None]))


def _unreal(sentence: str, text: str, match: re.Match[str], pattern: Pattern) -> str | None:
    """What negation, hope or plan make of a statement: None for no fact, else what to add to its qualifier."""
    if pattern.unreal == "fact":
        return ""
    start, end = _widened(_BOUNDARY, text, match.start(), match.end())
    comma, comma_end = _widened(_COMMA, text, match.start(), match.end())
    if (
        _REDUCED.match(text, comma) or pattern.property in _LOCAL
    ):  # ", closed in 1991" is a fact whatever the sentence hopes
        start = comma
    stretch = sentence[start : match.end()]
    denied = _DENIED.search(sentence, 0, match.start()) or _DENIAL.search(sentence, match.end(), min(end, comma_end))
    if denied or (is_negated(sentence, start, match.end()) and not _presupposed(text, match, pattern)):
        return None
    enlarging = _ENLARGING.search(sentence, 0, match.end()) if pattern.property in _ENLARGED else None
    if enlarging and enlarging["wish"]:  # "Officials hope to extend the runway, now gravel, to 8,500 feet"
        return None
    added = ["planned"] if enlarging else []
    if _SAID_WOULD.search(sentence, 0, match.end()) and not re.search(r"\bif\b|n[’']t\b", stretch, re.IGNORECASE):
        added.append("planned")
    elif _HYPOTHESIS.search(stretch) or (start == 0 and _HYPOTHESIS.match(sentence)):
        if pattern.property == "lease_rent" and _is_so_now(text, match):
            return ""
        if pattern.property == "lease_rent" and re.search(r"want|demand|sought|seek|ask", stretch):
            return "demanded"
        if not _PROPOSED.search(sentence):
            return None
    if _PROPOSED.search(sentence):
        added.append("proposed")
    elif (
        pattern.unreal == "plan" and _PLAN.search(stretch) and not (_AGREED.search(sentence) or _is_so_now(text, match))
    ):
        added.append("planned")
    if _ESTIMATE.search(sentence):
        added.append("estimate")
    if _FORMER.search(stretch):
        added.append("former")
    return "; ".join(dict.fromkeys(added))


def _is_so_now(text: str, match: re.Match[str]) -> bool:
    """Does "hopes to stay for less than the €2 million it currently pays" still say what is paid?"""
    name = next((n for n in _VALUE_MASKS if match.groupdict().get(n)), 0)
    return bool(_NOW_BEHIND.match(text, match.end(name)) or _NOW_BEFORE.search(text[: match.start(name)]))


def _presupposed(text: str, match: re.Match[str], pattern: Pattern) -> bool:
    """Does "refused to renew the ten-year lease" still say that there is one, of ten years?"""
    return pattern.property == "lease_term" and _DEFINITE.search(text, 0, match.start("duration")) is not None


def is_negated(sentence: str, start: int, end: int) -> bool:
    """Does a stretch of a sentence deny what it says? "No later than" and the like do not."""
    return bool(_NEGATION.search(_NOT_NEGATION.sub("", sentence[start:end])))


def _plausible(property_: str, figure: float | int | str) -> bool:
    low, high = guards.PLAUSIBLE.get(property_, (0, float("inf")))
    return isinstance(figure, str) or low <= figure <= high


def in_unit(property_: str, value: Quantity | FoundDate) -> tuple[float | int | str | None, str]:
    """Return the value in the unit of its property, and that unit."""
    if isinstance(value, FoundDate):
        return value.edtf, ""
    if property_ == "distance":
        return round(value.value / 1000, 6), "km"
    if property_ == "lease_rent":
        return next(iter(per_year(value)), (None, ""))
    if value.dimension == "number":
        return value.value, PROPERTIES[property_].unit
    return value.value, value.unit
