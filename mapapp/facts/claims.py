"""What a sentence states, and which places the rules of grammar choose for it: its claims.

What is stated is weighed by `mapapp.facts.weighing`; of which place it is, where grammar does not settle it, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gazetteer import PROPERTIES
from gazetteer.place import Place
from mapapp.facts.bearers import Question, described, features_of
from mapapp.facts.candidates import Candidate, candidates
from mapapp.facts.choosing import COUNTS, ELSEWHERE, carried, mention_at, places_of, town_before
from mapapp.facts.guards import PERIODIC
from mapapp.facts.lying_off import lying_off, may_lie_so_far
from mapapp.facts.mention import Mention, is_base
from mapapp.facts.mentions import Mentions
from mapapp.facts.pairing import EVENTS, TOGETHER, in_series, opens_series, paired
from mapapp.facts.patterns import MASKS, NAMES
from mapapp.facts.pointing import FROM
from mapapp.facts.reader import Statement, clause_of
from mapapp.facts.sentences import Sentence
from mapapp.facts.speakers import speaker
from mapapp.facts.units import Unit
from mapapp.facts.validity import with_validity
from mapapp.facts.ways import way_in
from mapapp.facts.weighing import Look, Weighed
from mapapp.quantities import Quantity, restates
from mapapp.resolution.clauses import opens_clause

BELIEVED = 0.72
"""The probability from which a fact is believed: that it is stated at all, times that it is of this place."""
MEASURED = frozenset(
    {"area", "runway_length", "vessel_capacity", "lease_term", "lease_rent", "lease_start", "treaty", "distance"}
)
BELIEVED_MEASURED = 0.5
"""The same for what hardly anything else could be meant by: the length of a runway, the term of a lease."""

_LIKELY_CLOSED = 0.4
"""The probability from which a date is that of the end where the sentence surely says that the base was handed over."""

_LIKELY_OTHER_WAY = 0.2
"""The same for a second distance between two places, by a way of its own."""

_LIKELY_PLAIN = 0.3
"""The same for what a base plainly has, in a sentence that begins so; then it is as sure as `_PLAINLY`."""
_PLAINLY = 0.85
_SUMS = frozenset({"personnel", "vessel_capacity", "aircraft_capacity", "area", "lease_rent"})
_OF_THE_USER = frozenset(
    {"personnel", "area", "established", "lease_rent", "lease_term", "vessel_capacity", "aircraft_capacity"}
)
_OF_A_TOWN = re.compile(r"(?:The|This|Its) (?:\w+ )?(?:town|city|village|municipality|district|province|county)\b")
_LIES_AT = re.compile(rf"{MASKS['base']},? (?:at|in|near|outside) $")
_FROM_WHAT = re.compile(
    r"[^,;.]{0,30}\b(?:from|of|off) (?:the|an?) [^,;.]{3,30} (?:that|which|linking|joining|connecting|between) "
)
_COMPASS = re.compile(r" to the (?:north|south|east|west)[\w-]*\b(?! of)")
_APPOSED = re.compile(
    r", (?!(?:also |now )?(?:known as|called|named) )[^;.]{5,120}, "
    r"(?:now |still |also )?(?:employ|hous|host|ha[sd]\b|cover|is |was |keep|hold|can |clos|open|shut)\w*"
)
_LEFT = re.compile(
    r" (?:(?:finally|then|had|have|has) )*"
    r"(?:left|quit|vacated|abandoned|departed|withdrew|pulled out|moved out|gave (?:it )?up)\b"
)
_ONE_THING = re.compile(r", an? ")
_NEW_CLAUSE = re.compile(r"[;:]|, (?:and|but|while|where|which) ")
_TOLD_APART = re.compile(
    r"(?:the (?:former|latter)|both|each|(?:both|the two|all three|all|these|those)\b.*)", re.IGNORECASE
)
_NO_NAME = "".join(MASKS[name] for name in ("base", "town"))
_RELATIVE = re.compile(rf", (?:which|where|whose) [^,;:{_NO_NAME}]{{2,60}}")  # between a base and a value
_WHERE = re.compile(rf", where [^,;:.{_NO_NAME}]{{2,60}}")  # between a place and a value
_SUBJECT_OF = re.compile(
    r"(?:,? with| (?:hosts?|hosted|has|had|houses?|housed|holds?|held|covers?|covered|employs?|employed|berths?|"
    r"keeps?))? "
    r"(?:(?:about|some|around|nearly|almost|over|roughly|up to|more than|only|just|a|an|its) )*"
)  # between a base and a value
_TO_BE = re.compile(
    rf"(?:, [{_NO_NAME}{MASKS['area_name']}]+)?, (?:which is )?(?:due |expected |set )?to be \w+ (?:in|by|on) "
    r"(?:about )?"
)  # between a base and a value
_LEASE_FOR = re.compile(
    r"[ -](?:lease|concession|tenancy) (?:for|of|on|at|over) (?:the )?"
)  # between a value and a base
_THERE = re.compile(
    r" [^,;:.]{0,60}\b(?:(?:stationed|based|housed|garrisoned|kept|berthed|moored|parked) (?:at|in|on)|"
    r"(?:fly|flies|operates?) (?:from|out of)) (?:the )?"
)  # between a value and a base
# "Together they cover 254 square kilometres", "€12 million a year for both": told of none of them alone.
_JOINTLY = re.compile(
    r"\b(?:(?:al)?together|combined|jointly|between (?:them|the (?:two|three|four))|in (?:all|total)|"
    r"(?:a|the|its|their) (?:combined |joint )?total (?:of|area)|"
    r"for (?:(?:both|all|the (?:two|three|four))\b(?! years)))",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:each|apiece|respectively|either)\b", re.IGNORECASE)
_PLAINLY_TOLD = frozenset({"personnel", "vessel_capacity", "aircraft_capacity", "area", "runway_length"})
_PLAIN = re.compile(
    rf"(?:The |Today,? |Now,? )?{MASKS['base']}+(?:,? in (?:the )?[{''.join(MASKS[name] for name in NAMES)}]+)?,? "
    r"(?:now |today |currently |also )?(?:has|houses|hosts|holds|employs|covers|is home to|is staffed by|is manned by) "
    r"(?:(?:a|the|an) (?:garrison|staff|population|workforce|contingent|runway|area|site) of )?"
)
_RUNS = re.compile(
    r" (?:now |still |currently |also )?(?:has (?:long |since )?(?:used|leased|rented|run|operated)|"
    rf"operates?|runs?|uses?|leases?|rents?|maintains?|keeps?)(?: the)? {MASKS['base']}"
)
_DATELINE = re.compile(
    r"[A-ZÀ-Þ]{2}[A-ZÀ-Þ .,’'-]*(?:, [\w. ]{2,30}?(?:, [\w. ]{2,20}?)?)?(?: \([^)]{2,30}\))? ?(?:--|—|–|- )"
)
_ANOTHERS = re.compile(r"[’']s?(?:, | (?:has|had|is|was|covers|hosts|opened)\b)")
_CLAUSE_OPENS = re.compile(r"(?:^|, (?:and|but|while) |; )$")
_IN_COUNTRY = re.compile(r" (?:[\w-]+ ){0,4}in (?:the )?")  # between a count and a country
_OF_NO_BASE = re.compile(
    r"(?:[’']s?)? (?:(?:military|naval|air|army|overseas|foreign) )*(?:bases|installations|facilities|sites|outposts|"
    r"involvement|intervention|invasion|role|influence|interests?|policy|"
    r"(?:[A-Z][a-z]+ )?(?:Ministry|Minister|President|Embassy)|ministry|minister|president|embassy|government|"
    r"parliament|officials?|diplomats?|media|state media|lawmakers|(?:did|does|do|has|had|will|would) (?:not|never))\b"
)
_AND_ONE_OF = re.compile(r"(?: \w+)?,? and (?:(?:one|another|a second) )?(?:of )?(?:about |some )?")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence states, with the places that could bear it and those that the rules chose."""

    statement: Statement
    sentence: Sentence
    candidates: list[Candidate]
    features: list[list[str]]  # of each of them, and last of "none of them"
    chosen: list[tuple[Place, str]]  # by the rules: a place, and the far end of its distance
    far_end: Place | None
    said: str  # "according to …"
    by: str  # who read it: see `mapapp.facts.units`
    settled: bool  # the rules are sure: the network is not asked of which place it is
    barred: frozenset[str]  # ids of bases that it is not of: see `_of_strangers`
    likely: Sequence[float] = ()  # how likely each candidate bears it, and last none of them


def claims(mentions: Mentions, look: Look, weighed: Weighed) -> Iterator[Claim]:
    """Yield what a sentence states, each with the places that could bear it."""
    found: list[tuple[Unit, Statement]] = []
    handed_over = _is_handed_over(look, weighed)
    for unit in look.units:
        if _in_dateline(look, unit) or _runs_none(look, unit):
            continue
        for name, probability in weighed.senses(unit).items():
            if handed_over and name == "closed" and name in unit.read and probability >= _LIKELY_CLOSED:
                probability = min(1.0, BELIEVED / _LIKELY_CLOSED * probability)
            if name == "distance" and probability >= _LIKELY_OTHER_WAY and _is_another_way(unit, found):
                probability = max(probability, BELIEVED_MEASURED)
            if name == "distance" and probability >= _LIKELY_OTHER_WAY and lying_off(look.mask, unit.start):
                probability = max(probability, _PLAINLY)
            if probability >= _LIKELY_PLAIN and _is_plain(unit, name, look):
                probability = max(probability, _PLAINLY)
            if probability >= enough(name) and (statement := unit.statement(name, look.mask)):
                found.append((unit, replace(_dated(statement, unit, look, weighed), probability=probability)))
    found = _with_series(look, _told_once(look, found))
    for (unit, statement), claim in zip(found, claims_of(mentions, look, found), strict=True):
        likely = weighed.bearers(unit, statement.property, claim.candidates, claim.features)
        yield replace(claim, likely=_without_dateline(look, claim, likely))


def _without_dateline(look: Look, claim: Claim, likely: Sequence[float]) -> Sequence[float]:
    """Where an article was written is no end of a distance, unless the words say so."""
    line = _DATELINE.match(look.words)
    if line is None or claim.statement.property != "distance":
        return likely
    there = [bool(one.here) and all(m.end <= line.end() for m in one.here) for one in claim.candidates]
    return [0.0 if out else each for out, each in zip((*there, False), likely, strict=True)]


def _in_dateline(look: Look, unit: Unit) -> bool:
    """Does it only say where and when the article was written: "NIAMEY, Niger, Aug 5 (AP) - "?"""
    line = _DATELINE.match(look.words)
    return line is not None and unit.end <= line.end()


def _runs_none(look: Look, unit: Unit) -> bool:
    """Is no base named, and it is who has some: "the safety of Russia's installations", "Russia's involvement in"?"""
    named = any(m.kind in ("base", "back") for m in look.mask.mentions.values())
    return unit.kind == "operator" and not named and _OF_NO_BASE.match(look.words, unit.end) is not None


def _is_handed_over(look: Look, weighed: Weighed) -> bool:
    """Does a sentence surely say that a base was handed over? Its date, where a pattern reads one, closes the base."""
    told = [unit for unit in look.units if any(one.value == "handed over" for one in unit.read.values())]
    return any(weighed.senses(unit).get("status", 0.0) >= BELIEVED for unit in told)


def _is_plain(unit: Unit, name: str, look: Look) -> bool:
    """Does a sentence begin by saying it: "Fort Drum in New York has 15,000 soldiers", "India operates Farkhor"?"""
    if name == "operator":
        return look.words[: unit.start].lower() in ("", "the ") and _RUNS.match(look.mask.text, unit.end) is not None
    told = name in _PLAINLY_TOLD and unit.by == "pattern"
    return told and _PLAIN.fullmatch(look.mask.text, 0, unit.start) is not None


def _is_another_way(unit: Unit, found: Sequence[tuple[Unit, Statement]]) -> bool:
    """Does a pattern read another way between places whose distance is told: "20 km off by road and 15 by sea"?"""
    read = unit.read.get("distance")
    told = [one for _, one in found if one.property == "distance"]
    return read is not None and way_in(read.qualifier) and any(one.to == read.to for one in told)


def _told_once(look: Look, read: list[tuple[Unit, Statement]]) -> list[tuple[Unit, Statement]]:
    """What is read, without what a figure right before it states in another unit: "955 acres (3.86 km2)"."""
    told = {(unit.start, one.property) for unit, one in read}
    figures = sorted((one for one in look.mask.values.values() if isinstance(one, Quantity)), key=lambda one: one.start)
    again = {
        (second.start, name)
        for first, second in pairwise(figures)
        if restates(look.words, first, second)
        for name in PROPERTIES
        if (first.start, name) in told
    }
    return [(unit, one) for unit, one in read if (unit.start, one.property) not in again]


def _with_series(look: Look, read: list[tuple[Unit, Statement]]) -> list[tuple[Unit, Statement]]:
    """What is read, with dates whose verb is told once: "Lemonnier opened in 2002 and Chabelley in 2013"."""
    series, told = list(read), {unit.start for unit, _ in read}
    for unit in look.units:
        if unit.start in told or unit.start not in look.mask.dates or not in_series(look.mask, unit.start):
            continue
        before = [one for other, one in series if other.start < unit.start and one.property in EVENTS]
        if before and (statement := unit.statement(before[-1].property, look.mask)):
            series.append((unit, replace(statement, qualifier=before[-1].qualifier)))
            told.add(unit.start)
    series += [pair for unit in look.units if unit.start not in told and (pair := _of_pair(look, unit, read))]
    series.sort(key=lambda found: found[0].start)
    return [(unit, _as_planned(look, one, series[:at])) for at, (unit, one) in enumerate(series)]


def _of_pair(look: Look, unit: Unit, read: Sequence[tuple[Unit, Statement]]) -> tuple[Unit, Statement] | None:
    """The first of two figures of two bases, the noun told once: "Clark and Subic, with 15,000 and 8,000 men"."""
    first = min(look.mask.mentions.values(), key=lambda m: m.start, default=None)
    if unit.kind != "number" or first is None or first.kind != "base" or len(first.places) != 2:
        return None
    for other, one in read:
        joined = one.property in _SUMS and TOGETHER.fullmatch(look.words[unit.end : other.start])
        if joined and (statement := unit.statement(one.property, look.mask)):
            return unit, replace(statement, qualifier=one.qualifier)
    return None


def _as_planned(look: Look, one: Statement, before: Sequence[tuple[Unit, Statement]]) -> Statement:
    """A statement, planned if the like right before it is: "will build two runways, of 2,450 metres and of 1,830"."""
    last = before[-1][1] if before else one
    joined = last.property == one.property and _AND_ONE_OF.fullmatch(look.words, last.value_end, one.value_start)
    return replace(one, qualifier="planned") if joined and last.qualifier == "planned" and not one.qualifier else one


def enough(property_: str) -> float:
    """Return the probability from which a fact of a property is believed."""
    return BELIEVED_MEASURED if property_ in MEASURED else BELIEVED


def _dated(statement: Statement, unit: Unit, look: Look, weighed: Weighed) -> Statement:
    """A statement of what may change, with the dates that it holds from and to."""
    if statement.property not in PERIODIC:
        return with_validity(statement, look.mask)
    since, until = weighed.period(unit, statement)
    ended = since and not until and _LEFT.match(look.words, unit.end)
    if ended and any(date.edtf == since and date.start > unit.end for date in look.mask.dates.values()):
        since, until = "", since  # "which the Americans left in 1976"
    return replace(statement, valid_from=since, valid_to=until)


def claims_of(mentions: Mentions, look: Look, read: Sequence[tuple[Unit, Statement]]) -> Iterator[Claim]:
    """Yield the statements of a sentence, each by the unit that states it, with the places that could bear them."""
    if not read:
        return
    index, mask = look.number, look.mask
    sentence = mentions.sentences[index]
    words = mentions.text[sentence.start : sentence.end]
    local = [replace(m, start=m.start - sentence.start, end=m.end - sentence.start) for m in mask.mentions.values()]
    bases = [m for m in local if m.kind in ("base", "back")]
    beside = not bases and not carried(words, local)
    astray = mentions.names_another(index, [m for m in mentions.in_sentence(index) if m.kind == "base"])
    astray = astray or bool(_OF_A_TOWN.match(words))
    apart = any(_TOLD_APART.fullmatch(words, m.start, m.end) for m in bases)
    found = candidates(mentions, index, local)
    if astray:  # then it is about none that was named before
        found = [one for one in found if one.here]
    in_turn = paired(words, mask, local, [statement for _, statement in read])
    for unit, statement in read:
        chosen = [] if beside else list(places_of(words, mask.text, mentions, local, index, statement, astray=astray))
        asked = Question(
            statement.property, statement.value_start, index, {place.id for place, _ in chosen},
            f"{unit.by} beside" if beside else unit.by, statement.to, described(words, statement.value_start),
        )  # fmt: skip
        far_end = mention_at(local, statement.to)
        far_place = far_end.places[0] if far_end else None
        there = _right_before_where(mask.text, local, statement)
        if own := in_turn.get(statement.value_start):
            chosen = [(own, far_place.id if far_place else "")]
        elif there := there or _apposed(mask.text, local, statement):
            chosen = [(place, "") for place in there.places]
        elif last := _described_last(mask.text, local, statement, [place for place, _ in chosen]):
            chosen, there = [(last, "")], there or local[0]
        off = _off_base(mentions.focus(index), look, local, statement)
        chosen = off or chosen
        features = features_of(found, asked, mask)
        told_apart = bool(chosen) and (apart or statement.value_start in in_turn or opens_series(mask, statement))
        named = any(m.kind == "base" and mentions.nameless.isdisjoint(p.id for p in m.places) for m in bases)
        sure = told_apart or bool(off) or (not named and not mentions.nameless.isdisjoint(asked.chosen))
        sure = sure or (own is None and there is not None) or _is_joined(mask.text, local, statement, asked.chosen)
        if _is_joint(words, statement) and len({place.id for place, _ in chosen}) > 1:
            chosen, sure = [], True
        if _is_of_anothers(mask.text, local, statement) or _only_lies_there(mask.text, far_end, statement):
            chosen, sure = [], True
        nobody_s = _is_nobody_s(words, statement) or _is_of_a_country(mask.text, local, statement)
        settled = sure or (not chosen and nobody_s)
        said, barred = speaker(words, statement.value_start), _of_strangers(mentions, index, statement, found)
        chosen = [(place, to) for place, to in chosen if place.id not in barred]
        yield Claim(statement, sentence, found, features, chosen, far_place, said, unit.by, settled, barred)


def _off_base(
    focus: Sequence[Place], look: Look, local: Sequence[Mention], statement: Statement
) -> list[tuple[Place, str]]:  # fmt: skip
    """The base that was spoken of, with the town that lies so far off: "Victoria is five kilometres to the east"."""
    if statement.property != "distance" or len(focus) != 1 or any(m.kind == "base" for m in local):
        return []
    town = lying_off(look.mask, statement.value_start)
    if town is None or not is_base(focus[0]) or not may_lie_so_far(focus[0], town.places[0], statement):
        return []
    return [(focus[0], town.places[0].id)]


def _only_lies_there(text: str, town: Mention | None, statement: Statement) -> bool:
    """Does a town by a distance only say where a base is: "Thornhill, at Gweru, 275 km to the south-west"?

    Or where something else is: "40 km from the highway that joins Gori to Tbilisi".
    """
    if statement.property != "distance" or town is None:
        return False
    if town.start >= statement.value_end:
        return _FROM_WHAT.match(text, statement.value_end, town.start) is not None
    right_before = town.kind == "town" and text[town.end : statement.value_start] == ", "
    return right_before and bool(_LIES_AT.search(text, 0, town.start) and _COMPASS.match(text, statement.value_end))


def _of_strangers(mentions: Mentions, index: int, statement: Statement, found: Sequence[Candidate]) -> frozenset[str]:
    """The bases that a sentence about another country's soldiers or payments does not name.

    Behind one about the Americans at Camp Lemonnier, "France keeps 1,500 troops in Djibouti and pays €30 million" is of
    a base that was not named. A base is known to be another's by the register, or by the article.
    """
    if statement.property not in _OF_THE_USER:
        return frozenset()
    sentence, text = mentions.sentences[index], mentions.text
    at = sentence.start + statement.value_start
    acting = [
        name.place.country_code
        for name in mentions.names_in(sentence)
        if name.place and name.place.kind == "country" and name.end <= at
        and opens_clause(text, sentence.start, name.start, name.end)
    ]  # fmt: skip
    if not acting:
        return frozenset()
    absent = (place for one in found if not one.here for place in one.places)
    return frozenset(place.id for place in absent if mentions.is_of_another(acting[-1], place))


def _is_joined(text: str, local: list[Mention], statement: Statement, chosen: Collection[str]) -> bool:
    """Does grammar join a value to the base that the rules chose?

    "Tartus, which … in 1971", "a 50-year lease for Tartus" and "Kadena hosts about 100 aircraft, Misawa 44 F-16s" do.
    """
    start, end = statement.value_start, statement.value_end
    bases = [m for m in local if any(place.id in chosen for place in m.places)]
    if statement.property == "distance" and chosen and town_before(text, local, statement):
        return any(place.id in chosen for m in local if m.kind == "base" for place in m.places)
    before = any(
        _RELATIVE.fullmatch(text, m.end, start) or _SUBJECT_OF.fullmatch(text, m.end, start)
        for m in bases
        if m.end <= start
    )
    before = before or any(_TO_BE.fullmatch(text, m.end, start) for m in bases if m.end <= start)
    joins = (_LEASE_FOR, _THERE)
    return before or any(join.fullmatch(text, end, m.start) for m in bases if m.start >= end for join in joins)


def _is_joint(words: str, statement: Statement) -> bool:
    """Is it a sum, told of several bases together and of none of them alone?"""
    if statement.property not in _SUMS or _EACH.search(words):
        return False
    return _JOINTLY.search(words, *clause_of(words, statement.start, statement.end)) is not None


def _right_before_where(text: str, local: list[Mention], statement: Statement) -> Mention | None:
    """The place that a clause with "where" right behind it tells of: "Thitu Island, where the navy has 60 men"."""
    if statement.property not in _SUMS | {"runway_length"}:
        return None
    before = (m for m in local if m.end <= statement.value_start and m.kind in ("base", "town"))
    # "a base near Seville, where …", "at Groton, Connecticut, where …"
    before = (m for m in before if m.kind == "base" or m.places[0].kind not in ("city", "region"))
    return next((m for m in before if _WHERE.fullmatch(text, m.end, statement.value_start)), None)


def _apposed(text: str, local: list[Mention], statement: Statement) -> Mention | None:
    """The base that opens a sentence, and a verb behind an apposition tells of: "The base, an old one, employs"."""
    opens = local[0] if local and not text[: local[0].start].strip() else None
    if statement.property not in _OF_THE_USER | MEASURED | EVENTS or opens is None or len(opens.places) != 1:
        return None
    if statement.property == "distance" or opens.kind == "town" or not opens.places[0].is_installation:
        return None
    verb = _APPOSED.match(text, opens.end)
    if verb is None or verb.end() > statement.value_start:
        return None
    between = [m for m in local if m.kind in ("base", "town") and verb.end() <= m.start < statement.value_end]
    return None if between or _NEW_CLAUSE.search(text, verb.end(), statement.value_start) else opens


def _described_last(
    text: str, local: list[Mention], statement: Statement, chosen: Sequence[Place]
) -> Place | None:  # fmt: skip
    """The last of several bases, where one thing stands behind them: "Fulwood and the airfield at Henlow, a strip"."""
    named = next((m for m in local if len(m.places) > 1 and tuple(chosen) == m.places), None)
    if named is None or statement.value_start < named.end or statement.property == "distance":
        return None
    return named.places[-1] if _ONE_THING.match(text, named.end) else None


def _is_nobody_s(words: str, statement: Statement) -> bool:
    """Is it told of a whole country, or of a way that begins at no base: "From Kirkenes it is 15 km to the border"?"""
    if statement.property == "distance":
        return FROM.search(words[: statement.value_start].partition(" it ")[0] + " ") is not None
    return statement.property in COUNTS and ELSEWHERE.search(words) is not None


def _is_of_a_country(text: str, local: list[Mention], statement: Statement) -> bool:
    """Is it told of a country, and no base of the sentence: "All in all, 13,500 Americans are in Kuwait"?"""
    if statement.property not in ("personnel", "aircraft_capacity", "vessel_capacity"):
        return False
    if any(m.kind in ("base", "back") for m in local):
        return False
    return any(m.kind == "area" and _IN_COUNTRY.fullmatch(text, statement.value_end, m.start) for m in local)


def _is_of_anothers(text: str, local: list[Mention], statement: Statement) -> bool:
    """Is it told of a base that only its owner names: "…, and Italy's, opened in 2013, can host 300 soldiers"?"""
    for m in local:
        if m.kind != "area" or m.end > statement.value_start or not _ANOTHERS.match(text, m.end):
            continue
        if not _CLAUSE_OPENS.search(text, 0, m.start) or ";" in text[m.end : statement.value_start]:
            continue
        return not any(m.end <= one.start < statement.value_start for one in local if one.kind in ("base", "back"))
    return False
