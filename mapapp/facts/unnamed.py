"""Bases that a sentence speaks of without a name: "China opened its first overseas base", "a second camp".

What is said of such a base must not fall to the one named before it. Where the country is told and the register
holds just one base of it in the country that the article is at, it is that one; else it is `ANOTHER`, a place
that takes statements and keeps none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from gazetteer.place import Place
from mapapp.recognition.demonyms import country_of
from mapapp.resolution.clauses import clause_start
from mapapp.resolution.known_bases import operators_of, registered_bases
from mapapp.toponym import Toponym

ANOTHER = Place("", "a base without a name", None, None, "MILB")

_NOUN = (
    r"(?P<noun>(?:(?:air|naval|military|army|support|logistics|training|drone|radar|listening|signals|naval air) )?"
    r"(?:(?:air)?base|camp|(?:training|firing|test) (?:area|range|ground|cent(?:er|re))|range|port|harbou?r|facility|"
    r"garrison|airfield|outpost|installation|airstrip|station|site|compound|barracks|post)|"
    r"(?:naval |military |logistics |support )+(?:hub|cent(?:er|re)|point))\b(?!-)"
)
_SMALL = r"(?!(?:of|in|at|on|to|from|for|and|or|is|was|has|with|the|said|who)\b)"
_WORDS = rf"(?:{_SMALL}[\w.,’'-]+ ){{0,5}}?"
_OTHER = (
    r"(?:second|third|fourth|fifth|new|other|separate|smaller|larger|bigger|nearby|neighbouring|rival|further|sister|"
    r"similar)"
)
# A sentence, or a clause, that begins with another base: "Japan's 12-hectare base", "A third camp", "Its replacement".
_OPENING = re.compile(
    r"(?:^|(?<=; )|(?<=, and )|(?<=, while )|(?<=, but )|(?<= that )|(?<=^But )|(?<=^And )|(?<=^Nearby, )|"
    r"(?<=^Meanwhile, ))"
    rf"(?:(?:[A-Z][\w-]+(?: [A-Z][\w-]+)?[’']s?|Another|(?:The|A|An|Its|Their|One) {_OTHER}|[Aa]nother|a {_OTHER}|"
    rf"An?(?= (?:[\w-]+ )?[A-Z][a-z]+(?:ish|ian|an|ese|i|ch)\b)) {_WORDS}{_NOUN}|"
    r"[Ii]ts (?:planned |future |intended )?(?P<heir>replacement|successor|sister|twin)\b)"
)
# What a country opens or keeps: "opened its first overseas military facility", "has 180 men on a 12-hectare site".
_OBJECT = re.compile(
    r"\b(?:opened|opens|opening|built|builds|building|set up|setting up|established|inaugurated|has|have|had|keeps?|"
    r"kept|maintains?|maintained|operates?|runs?|leases?|acquired|plans?|wants?|announced|commissioned|completed|"
    r"finished|shut|closed|vacated|abandoned) "
    rf"(?:its|their|an?|another) {_WORDS}{_NOUN}"
)
# What a country is given: "a deal that gives Russia a naval logistics centre".
_GIVEN = re.compile(
    r"\b(?:giv(?:es?|ing|en)|gave|grant(?:s|ed|ing)?|offer(?:s|ed|ing)?|promis(?:es|ed|ing)) "
    rf"(?:the )?[A-Z]\w+(?: [A-Z]\w+)? (?P<what>(?:its|an?) {_WORDS}{_NOUN})"
)
_PLACED = re.compile(
    r"\b(?:on|at|in|from|inside) (?:an? (?=[\d\w]+-|(?:second|third|new|separate|smaller|larger|nearby)\b)|another |"
    r"its own |their own )"
    rf"{_WORDS}{_NOUN}"
)
_NAMED = re.compile(
    r",? (?:(?:at|in|on|of|near|called|named|known as|for|,) )*(?:the )?(?:(?:port|island|town|city|village) of )?$"
)
_IN = re.compile(r" (?:in|inside) ")


def unnamed(
    text: str, start: int, end: int, toponyms: Sequence[Toponym], hosts: Callable[[], Sequence[str]]
) -> Iterator[tuple[int, int, Place]]:
    """Yield start, end and place of each base without a name in the sentence text[start:end].

    `toponyms` are the sentence's, demonyms among them; `hosts` gives the codes of the countries that the article may
    mean by "there", the likeliest first.
    """
    for regex in (_OPENING, _OBJECT, _GIVEN, _PLACED):
        for match in regex.finditer(text[start:end]):
            at, past = match.span("noun") if match.groupdict().get("noun") else match.span("heir")
            begin = start + match.start("what" if regex is _GIVEN else 0)
            if regex is _OBJECT and not _by_a_country(text, start, begin, toponyms):
                continue
            if _is_named(text, begin, start + past, toponyms) or _bears_a_name(text[begin : start + past]):
                continue
            owner = _owner(start + match.end(), toponyms)
            yield start + at, start + past, base_of(owner, _host(text, start + past, toponyms) or hosts())


def _by_a_country(text: str, start: int, verb: int, toponyms: Sequence[Toponym]) -> bool:
    """Is it a country, a people or a capital that builds or keeps: no town or base stands before the verb?"""
    at = clause_start(text, start, verb)
    before = [toponym for toponym in toponyms if at <= toponym.start < verb]
    return bool(before) and all(_is_state(toponym.place) for toponym in before)


def _bears_a_name(phrase: str) -> bool:
    """Is there a name in it that nobody knows: "Egypt's Mohamed Naguib base"?"""
    words = phrase.split()[1:]
    return any(word[0].isupper() and country_of(word) is None for word in words)


def _is_state(place: Place | None) -> bool:
    return place is not None and (place.kind == "country" or place.feature_code == "PPLC")


def _is_named(text: str, start: int, past: int, toponyms: Sequence[Toponym]) -> bool:
    """Does a name stand within the phrase or follow it: "a second base, at Berbera", "its Tariq bin Ziyad base"?"""
    for toponym in toponyms:
        place = toponym.place
        if toponym.kind != "place" or (place is not None and place.kind in ("country", "water")):
            continue
        if toponym.end <= past and toponym.start > start and text[toponym.end : toponym.end + 1] not in "’'":
            return True
        if toponym.start >= past and _NAMED.fullmatch(text, past, toponym.start):
            return True
    return False


def _owner(past: int, toponyms: Sequence[Toponym]) -> str:
    """The code of the country whose base it is: named in the phrase, else the last in the sentence before it."""
    for toponym in reversed(toponyms):
        if toponym.start < past and _is_state(toponym.place) and toponym.place is not None:
            return toponym.place.country_code
    return ""


def _host(text: str, past: int, toponyms: Sequence[Toponym]) -> tuple[str, ...]:
    """The country right behind the phrase: "its first base in Djibouti"."""
    for toponym in toponyms:
        if toponym.start >= past and toponym.place is not None and _IN.fullmatch(text, past, toponym.start):
            return (toponym.place.country_code,)
    return ()


def base_of(owner: str, hosts: Sequence[str]) -> Place:
    """Return the only registered base of a country in the first of the hosts that has any of it, else `ANOTHER`."""
    if owner:
        for host in hosts:
            bases = registered_bases(owner, host) if host != owner else []
            if bases:
                return bases[0] if len(bases) == 1 else ANOTHER
    return ANOTHER


def is_of_another(owner: str, base: Place) -> bool:
    """Is a base known to be used by others than the country that a phrase names ("the Chinese base")?"""
    used_by = operators_of(base.id)
    return bool(owner and used_by) and owner not in used_by and owner != base.country_code
