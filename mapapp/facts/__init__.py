"""The facts an article states about its places, each with its quote.

A sentence is looked at closely only if it holds a figure or a telling word, and an installation that it could
be about. Which words around which value state what is a table, `mapapp.facts.patterns`; where place
names are and what they mean is decided before, by recognition and resolution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gazetteer import Fact, Gazetteer
from gazetteer.place import Place
from mapapp.article import Article
from mapapp.facts.aboutness import subject
from mapapp.facts.capital import capitals
from mapapp.facts.likely import likely_statements
from mapapp.facts.masking import Masked, masked
from mapapp.facts.mentions import Mention, Mentions
from mapapp.facts.possession import owners
from mapapp.facts.reader import Statement, statements
from mapapp.facts.sense import SenseModel, default_model
from mapapp.facts.sentences import Sentence, sentences
from mapapp.facts.speakers import speaker
from mapapp.facts.validity import with_validity
from mapapp.facts.wording import WORDING_CUES, worded
from mapapp.toponym import Toponym

__all__ = ["stated_facts"]

_SPACES = str.maketrans(dict.fromkeys("\n\t\u00a0\u202f\u2009", " "))  # one for one: offsets stay true
# A sentence without a figure, a date in words or one of the wording cues states nothing.
_EVIDENCE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|"
    r"nine)t(?:een|y)|"
    r"twenty|hundred|thousand|dozen|decade|century|half|last|yesterday|today|ago|(?:mon|tues|wednes|thurs|fri|"
    r"satur|sun)day|"
    r"world war|cold war|rent|pair|" + "|".join(map(re.escape, WORDING_CUES)) + ")",
    re.IGNORECASE,
)
# Properties that only an installation has, where the sentence need not name one: "the lease", "the runway".
_CARRIED: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (
        re.compile(
            r"\b(?:leas|rent|concession|tenan|agreement|accord|treat(?:y|ies)\b|pact\b|deal\b|contract\b|"
            r"protocol|arrangement|memorand|(?:original|initial|current) (?:term|one)\b)",
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
    (re.compile(r"\b(?:flag|stripes|ensign|tricolou?r)\b", re.IGNORECASE), frozenset({"closed"})),
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
_COUNTS = frozenset({"personnel", "vessel_capacity", "aircraft_capacity", "area", "established", "closed"})
_ELSEWHERE = re.compile(r"\bin the (?:country|region|area|province|world)\b|\b(?:nation|world)wide\b", re.IGNORECASE)
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
_CONTRAST = re.compile(r"\b(?:while|whereas)\b")  # what follows is of somebody else


def stated_facts(
    article: Article,
    toponyms: Sequence[Toponym],
    *,
    gazetteer: Gazetteer | None = None,
    model: SenseModel | None = None,
) -> list[Fact]:
    """Return the facts that the article states about the places of the resolved toponyms, in reading order.

    Toponyms without a place say nothing; an article that names no installation states no facts. The facts carry
    the sentence they were read from as `quote`: article.text[fact.start:fact.end] == fact.quote.
    `model` is another than the one that ships.
    """
    found = sentences(article.text)
    mentions = Mentions(article.text.translate(_SPACES), toponyms, found)
    if not mentions.any_installation():
        return []
    model = model or default_model()
    facts = [
        fact for index, sentence in enumerate(found) for fact in _facts_of(article, mentions, index, sentence, model)
    ]
    article_id = article.id
    return [replace(fact, article=article_id) for fact in dict.fromkeys(facts)]


def _facts_of(
    article: Article, mentions: Mentions, index: int, sentence: Sentence, model: SenseModel
) -> Iterator[Fact]:
    text = mentions.text
    if not _EVIDENCE.search(text, sentence.start, sentence.end):
        return
    here = mentions.in_sentence(index)
    words = text[sentence.start : sentence.end]
    bases = [m for m in here if m.kind in ("base", "back")]
    if not bases and not _carried(words, here):
        return
    if "the capital" in words:
        about = next((m.places[0] for m in bases if m.places), next(iter(mentions.focus(index)), None))
        here = sorted((*here, *capitals(text, *sentence, mentions.toponyms, about)), key=lambda m: m.start)
    mask = masked(words, here, sentence.start, article.date, _told(text, sentence.start, words))
    local = [replace(m, start=m.start - sentence.start, end=m.end - sentence.start) for m in mask.mentions.values()]
    said = None
    for place, country, start, end in owners(text, sentence.start, sentence.end, mentions.toponyms, here):
        name = words[start - sentence.start : end - sentence.start]
        stated = Statement("operator", country.name, "", "", 0, 0, 0, 0, name, "")
        if place.id:
            yield _fact(article, sentence, stated, place, "", "")
    astray: bool | None = None  # worked out for the first statement: most sentences have none
    read = list(statements(words, mask))
    found = (*read, *worded(words, mask), *likely_statements(words, mask, read, model))
    for statement in with_validity(found, mask):
        if astray is None:
            named = [m for m in bases if m.kind == "base"]
            astray = mentions.names_another(index, named) or bool(_OF_A_TOWN.match(words))
        said = speaker(words) if said is None else said
        for place, to in _places(words, mask.text, mentions, local, index, statement, astray=astray):
            fact = _fact(article, sentence, statement, place, to, said)
            if place.id:
                yield replace(fact, value=mentions.named(str(fact.value))) if fact.property == "operator" else fact


def examined(article: Article, toponyms: Sequence[Toponym]) -> Iterator[tuple[Masked, list[Statement]]]:
    """Yield each sentence masked, with what the patterns read in it: what `mapapp.facts.sense` is trained on."""
    found = sentences(article.text)
    mentions = Mentions(article.text.translate(_SPACES), toponyms, found)
    for index, sentence in enumerate(found):
        words = mentions.text[sentence.start : sentence.end]
        told = _told(mentions.text, sentence.start, words)
        mask = masked(words, mentions.in_sentence(index), sentence.start, article.date, told)
        yield mask, list(statements(words, mask))


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
