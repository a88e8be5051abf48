"""The facts an article states about its places, each with its quote.

A sentence is looked at closely only if it holds a figure or a telling word. Which words around which value state what
is a table, `mapapp.facts.patterns`; of which place it is said the rules of grammar tell. Both are told to a network,
`mapapp.facts.weighing`, which reads the words around and has the last word. Where names of places are and what they
mean is decided before, by recognition and resolution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from gazetteer import Fact, Gazetteer
from gazetteer.place import Place
from mapapp.article import Article
from mapapp.facts.boxes import boxed
from mapapp.facts.candidates import Candidate
from mapapp.facts.claims import Claim, claims, enough
from mapapp.facts.far_ends import far_ends
from mapapp.facts.lying_off import may_lie_so_far
from mapapp.facts.masking import Masked, masked
from mapapp.facts.mention import Mention, is_base
from mapapp.facts.mentions import Mentions
from mapapp.facts.possession import owners
from mapapp.facts.reader import Statement
from mapapp.facts.sentences import Sentence, sentences
from mapapp.facts.tables import tabled
from mapapp.facts.units import units_in
from mapapp.facts.validity import with_terms_dated
from mapapp.facts.weighing import Look, Weigher, default_weigher
from mapapp.facts.wording import may_tell
from mapapp.toponym import Toponym

__all__ = ["stated_facts"]

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
_COUNTS_FROM = re.compile(
    r"\b(?:(?:that|same|following|next|previous) [A-Zy]\w+|the year (?:before|after)|later|earlier|"
    r"(?:before|after) that)\b"
)
_YEAR = re.compile(
    r"(?<![\d,.$£€-])(?:1[5-9]|20)\d\d(?![\d,]| ?(?:troops|soldiers|people|men|personnel|met|feet|km|m\b))"
)
_TOLD_BACK = 400  # characters: how far back "that year" may count from
_FORMERLY = re.compile(
    r"\b(?:former |ex-|once (?:an? |the )?)$", re.IGNORECASE
)  # "the former American base at Bitburg"
_FAR_END = re.compile(r"\bthe (?:capital|cent(?:er|re))\b| (?:city|town|village)\b| (?:border|frontier|coast)\b")


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
    named = any(mention.kind != "back" for mention in one.here)
    capital = not distance and not named and all(place.feature_code == "PPLC" for place in one.places)
    if capital or not one.ids.isdisjoint(claim.barred):
        return
    if len(taken) == both_ends or likely * claim.statement.probability < enough(claim.statement.property):
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
        if not may_lie_so_far(place, other, claim.statement):
            continue
        first, last = (other, place) if place.kind == "city" and is_base(other) else (place, other)
        yield first, last.id


def _meant_of(one: Candidate, claim: Claim) -> Sequence[Place]:
    """Of bases named together before, the one that this sentence speaks of: "Akrotiri and Episkopi … The station"."""
    spoken_of = {id_ for other in claim.candidates if other.here and len(other.places) == 1 for id_ in other.ids}
    meant = [place for place, _ in claim.chosen if place.id in one.ids and place.id in spoken_of]
    return one.places if one.here or not meant else meant


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
