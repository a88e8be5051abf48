"""The facts an article states about its places, each with its quote.

A sentence is looked at closely only if it holds a figure or a telling word. Which words around which value state what
is a table, `mapapp.facts.patterns`; of which place it is said the rules of grammar tell. Both are told to a network,
`mapapp.facts.weighing`, which reads the words around and has the last word. Where names of places are and what they
mean is decided before, by recognition and resolution.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from gazetteer import PROPERTIES, Fact, Gazetteer
from gazetteer.nearness import distance_km
from gazetteer.place import Place
from mapapp.article import Article
from mapapp.facts.aboutness import subject
from mapapp.facts.bearers import Question, described, features_of
from mapapp.facts.boxes import boxed
from mapapp.facts.candidates import Candidate, candidates
from mapapp.facts.far_ends import far_ends
from mapapp.facts.guards import PERIODIC
from mapapp.facts.masking import Masked, masked
from mapapp.facts.mention import Mention, is_base
from mapapp.facts.mentions import Mentions
from mapapp.facts.pairing import EVENTS, in_series, opens_series, paired
from mapapp.facts.patterns import MASKS, NAMES
from mapapp.facts.pointing import FROM
from mapapp.facts.possession import owners
from mapapp.facts.reader import Statement, clause_of
from mapapp.facts.sentences import Sentence, sentences
from mapapp.facts.speakers import speaker
from mapapp.facts.tables import tabled
from mapapp.facts.units import Unit, units_in
from mapapp.facts.validity import with_terms_dated, with_validity
from mapapp.facts.ways import way_in
from mapapp.facts.weighing import Look, Weighed, Weigher, default_weigher
from mapapp.facts.wording import may_tell
from mapapp.quantities import Quantity, restates
from mapapp.resolution.clauses import opens_clause
from mapapp.toponym import Toponym

__all__ = ["stated_facts"]

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

_FAR_OFF = 3.0
"""A distance that is so many times the measured one, or the measured one of it, is none of a pair that is guessed."""

_ROUGH_KM = 10.0
"""How far a place may reach from its point."""

_LIKELY_PLAIN = 0.3
"""The same for what a base plainly has, in a sentence that begins so; then it is as sure as `_PLAINLY`."""
_PLAINLY = 0.85

_SPACES = str.maketrans(dict.fromkeys("\n\t\u00a0\u202f\u2009", " "))  # one for one: offsets stay true
# A sentence without a figure or a date in words states nothing, unless it tells it in words (`wording.may_tell`).
_EVIDENCE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|"
    r"nine)t(?:een|y)|"
    r"twenty|hundred|thousand|dozen|decade|century|half|last|yesterday|today|ago|(?:mon|tues|wednes|thurs|fri|"
    r"satur|sun)day|"
    r"world war|cold war|rent|pair)",
    re.IGNORECASE,
)
# Properties that only an installation has, where the sentence need not name one: "the lease", "the runway".
_CARRIED: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (
        re.compile(
            r"\b(?:leas|rent|concession|tenan|agreement|accord|treat(?:y|ies)\b|pact\b|deal\b|contract\b|"
            r"protocol|arrangement|memorand|(?:original|initial|current) (?:term|one)\b|"
            r"\b(?:the|its|their) stay\b)",
            re.IGNORECASE,
        ),
        frozenset({"lease_term", "lease_end", "lease_signed", "lease_start", "lease_rent", "treaty"}),
    ),
    (re.compile(r"\b(?:runway|airstrip|landing strip|strips?\b)", re.IGNORECASE), frozenset({"runway_length"})),
    (
        re.compile(
            r"\b(?:hangar|shelter|apron|berth|pier|quay|jett(?:y|ies)|wharf|garrison|contingent|barracks|moor|"
            r"on[- ](?:base|post)\b)",
            re.IGNORECASE,
        ),
        frozenset({"vessel_capacity", "aircraft_capacity", "personnel"}),
    ),
    (re.compile(r"\bThe [\d,.]+-(?:acre|hectare|square)", re.IGNORECASE), frozenset({"area"})),
    (
        re.compile(r"\blast of (?:them|the|its)\b.*\b(?:left|withdr|departed|pulled out|went|flew)", re.IGNORECASE),
        frozenset({"closed"}),
    ),
    (re.compile(r"\b(?:away|distant|to the (?:north|south|east|west))", re.IGNORECASE), frozenset({"distance"})),
    (
        re.compile(r"\b(?:flag|stripes|ensign|tricolou?r)\b|\bgates? (?:(?:was|were) )?(?:closed|shut)", re.IGNORECASE),
        frozenset({"closed"}),
    ),
    (
        re.compile(r"\bpa(?:ys?|id)\b.*\b(?:annually|a year|per year|every year|each year)\b", re.IGNORECASE),
        frozenset({"lease_rent"}),
    ),
)


# A sentence that names no place at all goes on about the base before it, if it speaks of what bases have.
_OF_A_BASE = frozenset({"area", "personnel", "vessel_capacity", "aircraft_capacity", "established", "closed"})
_OF_LEASES = frozenset({"lease_term", "lease_end", "lease_signed", "lease_start", "lease_rent", "treaty"})
_BASES_ONLY = frozenset(
    {
        "area",
        "established",
        "closed",
        "operator",
        "distance",
        "status",
        "lease_signed",
        "treaty",
        "runway_length",
        "lease_term",
        "lease_start",
        "lease_end",
        "lease_rent",
        "vessel_capacity",
        "aircraft_capacity",
    }
)
_SOLDIERS = re.compile(r"soldier|troop|sailor|airm|marine|service|legion|military|men\b|paratroop", re.IGNORECASE)
_MILITARY = re.compile(
    r"\b(?:troops|soldiers|sailors|airmen|marines|personnel|garrison|regiment|squadron|brigade|jets|fighters|"
    r"warships|"
    r"submarines|staff|contingent|hangars?|runways?|piers?|barracks|lease|navy|air force|army|acres|hectares|"
    r"square (?:kilomet|mile))\b",
    re.IGNORECASE,
)
_OF_THE_USER = frozenset({"personnel", "lease_rent", "lease_term", "vessel_capacity", "aircraft_capacity"})
_COUNTS = frozenset({"personnel", "vessel_capacity", "aircraft_capacity", "area", "established", "closed"})
_SUMS = frozenset({"personnel", "vessel_capacity", "aircraft_capacity", "area", "lease_rent"})
_ELSEWHERE = re.compile(
    r"\bin the (?:country|region|area|province|world)\b|\b(?:nation|world)wide\b|"
    r"\b(?:across|throughout|all over) (?:the )?(?-i:[A-Z])",
    re.IGNORECASE,
)
_OF_A_TOWN = re.compile(r"(?:The|This|Its) (?:\w+ )?(?:town|city|village|municipality|district|province|county)\b")
_RIGHT_BEHIND = re.compile(r",? (?:(?:is|lies|sits|was|about|some|just|only|roughly|barely|nearly|around|which) ?)*")
_COUNTS_FROM = re.compile(
    r"\b(?:(?:that|same|following|next|previous) [A-Zy]\w+|the year (?:before|after)|later|earlier|"
    r"(?:before|after) that)\b"
)
_YEAR = re.compile(
    r"(?<![\d,.$£€-])(?:1[5-9]|20)\d\d(?![\d,]| ?(?:troops|soldiers|people|men|personnel|met|feet|km|m\b))"
)
_TOLD_BACK = 400  # characters: how far back "that year" may count from
_TOWARDS = re.compile(r"\b(?:from|of|off|to|between|outside|and)(?: the)?(?: [\w’'-]+){0,3} $")
_LEASED_OUT = re.compile(
    r"^(?:The|A|An) [^,;]{3,60}\b(?:was|is|were|are|been) (?:leased|rented)\b"
)  # "The tank farm was"
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
_FORMERLY = re.compile(r"\b(?:former |ex-)$", re.IGNORECASE)  # "the former American base at Bitburg"
_FAR_END = re.compile(r"\bthe (?:capital|cent(?:er|re))\b| (?:city|town|village)\b| (?:border|frontier|coast)\b")
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
_LIES = re.compile(r",? (?:is|lies|sits|stands|was|lay) (?:\w+ )?")  # between a town and a distance
_OF_NO_BASE = re.compile(
    r"(?:[’']s?)? (?:(?:military|naval|air|army|overseas|foreign) )*(?:bases|installations|facilities|sites|outposts|"
    r"involvement|intervention|invasion|role|influence|interests?|policy|"
    r"(?:[A-Z][a-z]+ )?(?:Ministry|Minister|President|Embassy)|ministry|minister|president|embassy|government|"
    r"parliament|officials?|diplomats?|media|state media|lawmakers|(?:did|does|do|has|had|will|would) (?:not|never))\b"
)
_AND_ONE_OF = re.compile(r"(?: \w+)?,? and (?:(?:one|another|a second) )?(?:of )?(?:about |some )?")
_CONTRAST = re.compile(r"\b(?:while|whereas)\b")  # what follows is of somebody else


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


def stated_facts(
    article: Article,
    toponyms: Sequence[Toponym],
    *,
    gazetteer: Gazetteer | None = None,
    weigher: Weigher | None = None,
) -> list[Fact]:
    """Return the facts that the article states about the places of its toponyms, in reading order.

    A name without a place may turn out to be a base that only the article knows: its facts have the place id that
    `mapapp.resolution.known_bases.unlocated` gives it. An article that names no installation states no facts.
    The facts carry the sentence they were read from as `quote`: article.text[fact.start:fact.end] == fact.quote.
    `weigher` is another than the one that ships.
    """
    mentions = mentions_of(article, toponyms)
    if not mentions.any_installation():
        return []
    owned = [fact for index in range(len(mentions.sentences)) for fact in _facts_of_owners(article, mentions, index)]
    known = {(fact.place_id, fact.property, fact.value) for fact in owned}
    in_boxes = [
        *boxed(article.text, mentions, partial(_masked, article, mentions)),
        *tabled(article.text, mentions, article.date),
    ]
    facts = owned + [_boxed(article, mentions, *found) for found in in_boxes]
    rows = {number for number, *_ in in_boxes}
    to_weigh = [look for look in looks(article, mentions) if look.number not in rows]
    for look, weighed in (weigher or default_weigher()).weighed(mentions, to_weigh):
        for claim in claims(mentions, look, weighed):
            found = _facts_of(article, mentions, claim)
            facts += (fact for fact in found if (fact.place_id, fact.property, fact.value) not in known)
    facts.sort(key=lambda fact: fact.start or 0)
    article_id = article.id
    return [replace(fact, article=article_id) for fact in with_terms_dated(list(dict.fromkeys(facts)))]


def mentions_of(article: Article, toponyms: Sequence[Toponym]) -> Mentions:
    """Return the mentions of an article whose place names are given."""
    return Mentions(article.text.translate(_SPACES), toponyms, sentences(article.text), article.title)


def _facts_of_owners(article: Article, mentions: Mentions, index: int) -> Iterator[Fact]:
    """Who runs a base, where a country's name before it says so: "the Russian naval facility at Tartus"."""
    sentence, text = mentions.sentences[index], mentions.text
    names = [name for name in mentions.names_in(sentence) if name.place and name.place.kind == "country"]
    here = mentions.in_sentence(index) if names else []
    for place, country, start, end in owners(text, sentence.start, sentence.end, names, here):
        if place.id:
            former = "former" if _FORMERLY.search(text, max(sentence.start, start - 12), start) else ""
            stated = Statement("operator", country.name, "", former, 0, 0, 0, 0, text[start:end], "")
            yield _fact(article, sentence, stated, place, "", "")


def _boxed(article: Article, mentions: Mentions, number: int, statement: Statement, place: Place, to: str) -> Fact:
    """The fact that a row of a box states."""
    fact = _fact(article, mentions.sentences[number], statement, place, to, "")
    return replace(fact, value=mentions.named(str(fact.value))) if fact.property == "operator" else fact


def _facts_of(article: Article, mentions: Mentions, claim: Claim) -> Iterator[Fact]:
    for place, to in borne(claim):
        fact = _fact(article, claim.sentence, claim.statement, place, to, claim.said)
        yield replace(fact, value=mentions.named(str(fact.value))) if fact.property == "operator" else fact


def looks(article: Article, mentions: Mentions) -> list[Look]:
    """Return the sentences that may state facts: with a figure or a telling word, and a base near."""
    found = []
    for index, sentence in enumerate(mentions.sentences):
        words = mentions.text[sentence.start : sentence.end]
        if (may_tell(words) or _EVIDENCE.search(words)) and mentions.near_a_base(index):
            words, mask = _masked(article, mentions, index)
            if units := list(units_in(words, mask, countries_in(mentions, index))):
                found.append(Look(index, mentions.sentences[index].start, words, mask, units))
    return found


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
            if probability >= _LIKELY_PLAIN and _is_plain(unit, name, look):
                probability = max(probability, _PLAINLY)
            if probability >= _enough(name) and (statement := unit.statement(name, look.mask)):
                found.append((unit, replace(_dated(statement, unit, look, weighed), probability=probability)))
    found = _with_series(look, _told_once(look, found))
    for (unit, statement), claim in zip(found, claims_of(mentions, look, found), strict=True):
        likely = weighed.bearers(unit, statement.property, claim.candidates, claim.features)
        yield replace(claim, likely=likely)


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
    series.sort(key=lambda found: found[0].start)
    return [(unit, _as_planned(look, one, series[:at])) for at, (unit, one) in enumerate(series)]


def _as_planned(look: Look, one: Statement, before: Sequence[tuple[Unit, Statement]]) -> Statement:
    """A statement, planned if the like right before it is: "will build two runways, of 2,450 metres and of 1,830"."""
    last = before[-1][1] if before else one
    joined = last.property == one.property and _AND_ONE_OF.fullmatch(look.words, last.value_end, one.value_start)
    return replace(one, qualifier="planned") if joined and last.qualifier == "planned" and not one.qualifier else one


def _enough(property_: str) -> float:
    return BELIEVED_MEASURED if property_ in MEASURED else BELIEVED


def _dated(statement: Statement, unit: Unit, look: Look, weighed: Weighed) -> Statement:
    """A statement of what may change, with the dates that it holds from and to."""
    if statement.property not in PERIODIC:
        return with_validity(statement, look.mask)
    since, until = weighed.period(unit, statement)
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
    beside = not bases and not _carried(words, local)
    astray = mentions.names_another(index, [m for m in mentions.in_sentence(index) if m.kind == "base"])
    astray = astray or bool(_OF_A_TOWN.match(words))
    apart = any(_TOLD_APART.fullmatch(words, m.start, m.end) for m in bases)
    found = candidates(mentions, index, local)
    if astray:  # then it is about none that was named before
        found = [one for one in found if one.here]
    in_turn = paired(words, mask, local, [statement for _, statement in read])
    for unit, statement in read:
        chosen = [] if beside else list(_places(words, mask.text, mentions, local, index, statement, astray=astray))
        asked = Question(
            statement.property, statement.value_start, index, {place.id for place, _ in chosen},
            f"{unit.by} beside" if beside else unit.by, statement.to, described(words, statement.value_start),
        )  # fmt: skip
        far_end = _at(local, statement.to)
        far_place = far_end.places[0] if far_end else None
        there = _right_before_where(mask.text, local, statement)
        if own := in_turn.get(statement.value_start):
            chosen = [(own, far_place.id if far_place else "")]
        elif there:
            chosen = [(place, "") for place in there.places]
        features = features_of(found, asked, mask)
        told_apart = bool(chosen) and (apart or statement.value_start in in_turn or opens_series(mask, statement))
        sure = told_apart or not mentions.nameless.isdisjoint(asked.chosen)
        sure = sure or (own is None and there is not None) or _is_joined(mask.text, local, statement, asked.chosen)
        if _is_joint(words, statement) and len({place.id for place, _ in chosen}) > 1:
            chosen, sure = [], True
        if _is_of_anothers(mask.text, local, statement):
            chosen, sure = [], True
        nobody_s = _is_nobody_s(words, statement) or _is_of_a_country(mask.text, local, statement)
        settled = sure or (not chosen and nobody_s)
        said, barred = speaker(words, statement.value_start), _of_strangers(mentions, index, statement, found)
        chosen = [(place, to) for place, to in chosen if place.id not in barred]
        yield Claim(statement, sentence, found, features, chosen, far_place, said, unit.by, settled, barred)


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
    if statement.property == "distance" and chosen and _right_before(text, local, statement):
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
    before = (m for m in before if m.kind == "base" or m.places[0].kind != "city")  # "a base near Seville, where …"
    return next((m for m in before if _WHERE.fullmatch(text, m.end, statement.value_start)), None)


def _is_nobody_s(words: str, statement: Statement) -> bool:
    """Is it told of a whole country, or of a way that begins at no base: "From Kirkenes it is 15 km to the border"?"""
    if statement.property == "distance":
        return FROM.search(words[: statement.value_start].partition(" it ")[0] + " ") is not None
    return statement.property in _COUNTS and _ELSEWHERE.search(words) is not None


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


def countries_in(mentions: Mentions, index: int) -> list[Mention]:
    """Return the countries and peoples named in a sentence; offsets count in it."""
    sentence = mentions.sentences[index]
    return [
        Mention(name.start - sentence.start, name.end - sentence.start, (name.place,), "area")
        for name in mentions.names_in(sentence)
        if name.place and name.place.kind == "country"
    ]


def borne(claim: Claim) -> Iterator[tuple[Place, str]]:
    """Yield the places that most likely bear a claim, each with the far end of its distance ("" for others)."""
    if claim.settled:
        yield from ((place, to) for place, to in claim.chosen if place.id)
        return
    far = claim.far_end.id if claim.far_end else ""
    able = [number for number, one in enumerate(claim.candidates) if not far or far not in one.ids]
    ranked = sorted(able, key=claim.likely.__getitem__, reverse=True)
    if not ranked:
        return
    distance, one = claim.statement.property == "distance", claim.candidates[ranked[0]]
    both_ends = distance and claim.far_end is None and len(one.places) == 1
    taken = ranked[:2] if both_ends else ranked[:1]
    agreed = claim.by == "pattern" and any(place.id in one.ids for place, _ in claim.chosen)  # then it is somebody's
    # Where rules and network agree on a base, towns are no rivals: they only say where it is.
    is_chosen = claim.by != "told" and any(place.id in one.ids for place, _ in claim.chosen)
    rivals = [n for n in able if not (is_chosen and n not in taken and claim.candidates[n].kinds == {"town"})]
    of_all = sum(claim.likely[number] for number in rivals) + (0.0 if agreed else claim.likely[-1])
    likely = sum(claim.likely[number] for number in taken) / of_all
    if not one.ids.isdisjoint(claim.barred):
        return
    if len(taken) == both_ends or likely * claim.statement.probability < _enough(claim.statement.property):
        return
    if not distance:
        yield from ((place, "") for place in _meant_of(one, claim) if place.id)
        return
    pairs = [(place, to) for place, to in claim.chosen if place.id in one.ids or to in one.ids]
    if pairs or (claim.far_end and claim.far_end.kind == "country"):  # a country is an end only where grammar says so
        yield from pairs
        return
    there = claim.far_end or (claim.candidates[taken[1]].places[0] if both_ends else None)
    ends = ((place, there) for place in one.places if there and there.id and place.id)
    for place, other in ends:  # "between Kant and Bishkek", either way round: the base comes first
        if not _may_lie_so_far(place, other, claim.statement):
            continue
        first, last = (other, place) if place.kind == "city" and is_base(other) else (place, other)
        yield first, last.id


def _meant_of(one: Candidate, claim: Claim) -> Sequence[Place]:
    """Of bases named together before, the one that this sentence speaks of: "Akrotiri and Episkopi … The station"."""
    spoken_of = {id_ for other in claim.candidates if other.here and len(other.places) == 1 for id_ in other.ids}
    meant = [place for place, _ in claim.chosen if place.id in one.ids and place.id in spoken_of]
    return one.places if one.here or not meant else meant


def _may_lie_so_far(place: Place, other: Place, statement: Statement) -> bool:
    """Can it be these two places that are so far apart, where grammar does not say so?"""
    if place.point is None or other.point is None or not isinstance(statement.value, int | float):
        return True
    apart = float(distance_km(*place.point, *other.point))
    return (apart - _ROUGH_KM) / _FAR_OFF <= statement.value <= (apart + _ROUGH_KM) * _FAR_OFF


def _masked(article: Article, mentions: Mentions, index: int) -> tuple[str, Masked]:
    """The words of a sentence, and they with values and names masked."""
    sentence, here = mentions.sentences[index], mentions.in_sentence(index)
    words = mentions.text[sentence.start : sentence.end]
    if _FAR_END.search(words):
        bases = (m.places[0] for m in here if m.kind in ("base", "back") and m.places)
        about = next(bases, next(iter(mentions.focus(index)), None))
        here = sorted((*here, *far_ends(mentions.text, *sentence, mentions.toponyms, about)), key=lambda m: m.start)
    told = _told(mentions.text, sentence.start, words)
    return words, masked(words, here, sentence.start, article.date, told)


def _told(text: str, start: int, words: str) -> str:
    """The year last spoken of before a sentence that counts from it ("in June of that year"), else ""."""
    if not _COUNTS_FROM.search(words):
        return ""
    years = _YEAR.findall(text, max(0, start - _TOLD_BACK), start)
    return years[-1] if years else ""


def _of_bases_only(statement: Statement) -> bool:
    """Can a sentence that names no base, only a town, state this of nothing but the base in it?"""
    if statement.property == "personnel":
        return _SOLDIERS.search(statement.stated_unit + " " + statement.stated_value) is not None
    return statement.property in _BASES_ONLY


def _carried(words: str, here: Sequence[Mention]) -> frozenset[str]:
    """The properties that a sentence may state of a base that it does not name."""
    carried = [properties for cue, properties in _CARRIED if cue.search(words) and not _LEASED_OUT.search(words)]
    if not here and _MILITARY.search(words):
        carried.append(_OF_A_BASE)
    found = frozenset().union(*carried)
    return found - _COUNTS if _ELSEWHERE.search(words) else found


def _places(
    words: str,
    text: str,
    mentions: Mentions,
    local: list[Mention],
    index: int,
    statement: Statement,
    *,
    astray: bool,
) -> Iterator[tuple[Place, str]]:
    """The places a statement is about, each with the far end of its distance ("" for other properties)."""
    far_end = _at(local, statement.to)
    target = far_end.places[0] if far_end else None
    about = _at(local, statement.about) or subject(
        text, local, statement.start, statement.value_start, skip=statement.to
    )
    if astray and (about is None or about.kind == "back"):  # another base is named here, and nobody knows which
        return
    if about and about.loose and not _of_bases_only(statement):
        return
    places = about.places if about else ()
    if not places and statement.property in _carried(words, local) and not _CONTRAST.search(text, 0, statement.start):
        places = mentions.focus(index) or (mentions.ahead(index) if statement.property in _OF_LEASES else ())
    if statement.property == "distance":
        if far_end and target and is_base(target) and (town := _right_before(text, local, statement)):
            yield target, town.id  # "Narvik lies 60 km from Evenes" is said of the base as well
            return
        if _is_of_a_town(text, local, statement):
            return
        if target is None or not _merely_follows(text, far_end, statement):
            yield from _ends(local, statement, places, target)
        return
    for place in places:
        yield place, ""


def _merely_follows(text: str, far_end: Mention | None, statement: Statement) -> bool:
    """Is a country no end of the distance: "Six miles to the northwest, China opened …", not "6 miles from China"?"""
    if far_end is None or far_end.places[0].kind != "country" or far_end.start < statement.value_end:
        return False
    return _TOWARDS.search(text, statement.value_end, far_end.start) is None


def _is_of_a_town(text: str, local: list[Mention], statement: Statement) -> bool:
    """Is a distance said of a town right before it, no base named yet: "on Ayni, 10 km west of Dushanbe, … it"?"""
    before = [m for m in local if m.end < statement.value_start]
    if not before or any(m.kind in ("base", "back") for m in before):
        return False
    last = before[-1]
    behind = _RIGHT_BEHIND.fullmatch(text, last.end, statement.value_start)
    return last.kind == "town" and last.places[0].kind == "city" and behind is not None


def _right_before(text: str, local: list[Mention], statement: Statement) -> Place | None:
    """The town or island that lies so far from a base: "Thitu Island lies 26 km from Subi Reef"."""
    towns = (m for m in local if m.kind == "town" and m.end < statement.value_start)
    return next((m.places[0] for m in towns if _LIES.fullmatch(text, m.end, statement.value_start)), None)


def _at(local: list[Mention], stretch: tuple[int, int] | None) -> Mention | None:
    """The mention that stands in a stretch of the sentence."""
    if stretch is None:
        return None
    return next((m for m in local if m.start < stretch[1] and stretch[0] < m.end), None)


def _ends(
    local: list[Mention], statement: Statement, places: tuple[Place, ...], target: Place | None
) -> Iterator[tuple[Place, str]]:
    if target is None and len(places) == 2 and all(place.id for place in places):
        yield places[0], places[1].id
    for place in places:
        if target is not None and target.id and place.id != target.id:
            yield place, target.id


def _fact(article: Article, sentence: Sentence, statement: Statement, place: Place, to: str, said: str) -> Fact:
    return Fact(
        place_id=place.id,
        property=statement.property,
        value=statement.value,
        unit=statement.unit,
        qualifier="; ".join(word for word in (statement.qualifier, said) if word),
        to=to,
        valid_from=statement.valid_from,
        valid_to=statement.valid_to,
        quote=article.text[sentence.start : sentence.end],
        start=sentence.start,
        end=sentence.end,
        source=article.source,
        stated_value=statement.stated_value,
        stated_unit=statement.stated_unit,
    )
