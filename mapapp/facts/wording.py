"""Statements whose value is words: who runs a base, under what treaty, in what state it is, rent that is nothing.

The words are tables in `mapapp.facts.phrases`; whom a statement is about is decided in `mapapp.facts.aboutness`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mapapp.dates import FoundDate
from mapapp.facts import guards, patterns, phrases
from mapapp.facts.masking import Masked
from mapapp.facts.reader import Statement, clause_of, is_negated


def _status_words(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\b|(?=,))(?:{words.replace('{base}', patterns.MASKS['base'])})", re.IGNORECASE)


_WHO = phrases.WHO
_BODY = re.compile(phrases.BODY, re.IGNORECASE)
_SUBJECT_FIRST = "(?:^|"  # rows that begin so read the subject of a clause, which may be anything
_OPERATORS = [
    (
        cues,
        pattern.startswith(_SUBJECT_FIRST),
        re.compile(pattern.replace("{who}", f"(?P<who>{_WHO})").replace("{base}", patterns.MASKS["base"] + "+")),
    )
    for cues, pattern in phrases.OPERATOR
]
_TREATIES = [re.compile(pattern) for pattern in phrases.TREATY]
_STATUSES = [
    (_status_words(words), value, re.compile(blocks, re.IGNORECASE) if blocks else None)
    for words, value, blocks in phrases.STATUSES
]
_FREE_OF_RENT = re.compile(phrases.FREE_OF_RENT, re.IGNORECASE)
_TRAILING = re.compile(r"(?: (?:and|of|for|the|in|on|at|to|from|with|its|their|under|by)|,)+$")
# Machines and what is left of a sentence run no base.
_NO_BODY = re.compile(
    r"^(?:It|He|She|They|This|That|These|We|There|Which)\b|^[A-Z]{1,3}-?\d|\b(?:jets?|bombers?|fighters?|aircraft|drones?|helicopters?|ships?|warships?|submarines?|planes?|satellites)$"
    r"|^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Sunday)\b"
)
_UNREAL = re.compile(guards.HYPOTHESIS, re.IGNORECASE)
_OF_ANOTHER_VERB = re.compile(r"[,;:]|\b(?:and|that|which|who|will|to be|complet\w*|finish\w*)\b")
_NEAR = 40  # characters: "turned over to the Malaysian army in 1969"
_ONLY_IF = re.compile(r" (?:only )?if\b")
_PLAN = re.compile(guards.PLAN, re.IGNORECASE)
WORDING_CUES = tuple(
    dict.fromkeys((*(cue for cues, _ in phrases.OPERATOR for cue in cues), *phrases.TREATY_CUES, *phrases.STATUS_CUES))
)


def worded(sentence: str, masked: Masked) -> Iterator[Statement]:
    """Yield what a sentence says in words of operator, treaty, status and rent."""
    lower = sentence.lower()
    yield from _operators(sentence, masked, lower)
    if any(cue in sentence for cue in phrases.TREATY_CUES):
        yield from _treaties(sentence)
    yield from _status(sentence, lower, masked)
    if match := _FREE_OF_RENT.search(sentence):
        yield _stated("lease_rent", 0, "USD/year", match, match[0])


def _bases_masked(sentence: str, masked: Masked) -> str:
    """The sentence with only its installations masked: the names of countries may be part of an operator's."""
    base = patterns.MASKS["base"]
    return "".join(mask if mask == base else plain for plain, mask in zip(sentence, masked.text, strict=True))


def _stated(
    property_: str, value: int | str, unit: str, match: re.Match[str], stated: str, since: str = ""
) -> Statement:
    start, end = match.start(), match.end()
    return Statement(property_, value, unit, "", start, end, start, end, stated, "", valid_from=since)


def _since(masked: Masked, match: re.Match[str]) -> str:
    """The date that directly follows the words with "since" or "in"."""
    for value in masked.values.values():
        if isinstance(value, FoundDate) and value.relation in ("since", "in") and value.before >= match.end():
            between = masked.text[match.end() : value.before]
            if len(between) <= _NEAR and not _OF_ANOTHER_VERB.search(between):
                return value.edtf
    return ""


def _operators(sentence: str, masked: Masked, lower: str) -> Iterator[Statement]:
    for cues, firm, regex in _OPERATORS:
        if not any(map(lower.__contains__, cues)):
            continue
        for match in regex.finditer(_bases_masked(sentence, masked)):
            who = _TRAILING.sub("", sentence[match.start("who") : match.end("who")])
            who = re.sub(r"^(?:(?:[Tt]he|[Ii]ts|[Aa]n?) )?(?:former )?|(?<![A-Z])\.$", "", who)
            if (
                who
                and not (firm and not _is_body(who, match.span("who"), masked))
                and not _NO_BODY.search(who)
                and not is_negated(sentence, match.start(), match.end())
                and not _UNREAL.search(sentence, 0, match.end())
            ):
                yield _stated("operator", who, "", match, who, _since(masked, match))


def _is_body(who: str, span: tuple[int, int], masked: Masked) -> bool:
    """Is it a country or a force that may run a base: not "It", "Officials" or half a clause?"""
    named = any(m.kind in ("area", "town") and m.start < span[1] and span[0] < m.end for m in masked.mentions.values())
    return named or _BODY.search(who) is not None


def _treaties(sentence: str) -> Iterator[Statement]:
    for regex in _TREATIES:
        for match in regex.finditer(sentence):
            if not is_negated(sentence, match.start(), match.end()):
                yield _stated("treaty", match["who"], "", match, match["who"])
                break


def _status(sentence: str, lower: str, masked: Masked) -> Iterator[Statement]:
    if not any(map(lower.__contains__, phrases.STATUS_CUES)):
        return
    for regex, value, blocks in _STATUSES:
        match = regex.search(masked.plain)
        if match is None:
            continue
        start, end = clause_of(sentence, match.start(), match.end())
        start = max(start, sentence.rfind(", ", start, match.start()))
        if value == "operational" and (
            _PLAN.search(sentence, start, match.start()) or _ONLY_IF.match(sentence, match.end())
        ):
            continue  # "is expected to be fully operational in 2018"
        if is_negated(sentence, start, match.end()) or _UNREAL.search(sentence, start, match.end()):
            continue
        if blocks and blocks.search(sentence, max(start, match.start() - 30), min(end, match.end() + 10)):
            continue
        yield _stated("status", value, "", match, match[0], _since(masked, match))
        return
