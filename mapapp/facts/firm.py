"""Who runs a base and in what state it is, where a firm phrase says so: "is operated by the Navy", "mothballed".

The phrases are tables, OPERATOR and FIRM_STATUSES of `mapapp.facts.phrases`; they are right in most sentences that hold
them. What other words tell is weighed by `mapapp.facts.weighing`; "the Russian base at Tartus" is read by
`mapapp.facts.possession`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mapapp.facts import guards, patterns, phrases
from mapapp.facts.masking import Masked
from mapapp.facts.reader import clause_of, is_negated

_BODY = re.compile(phrases.BODY, re.IGNORECASE)
_SUBJECT_FIRST = "(?:^|"  # rows that begin so read the subject of a clause, which may be anything
_OPERATORS = [
    (
        cues,
        pattern.startswith(_SUBJECT_FIRST),
        re.compile(pattern.replace("{who}", f"(?P<who>{phrases.WHO})").replace("{base}", patterns.MASKS["base"] + "+")),
    )
    for cues, pattern in phrases.OPERATOR
]
_TRAILING = re.compile(
    r"(?: (?:and|of|for|the|in|on|at|to|from|with|its|their|under|by|military|air|naval|support|training|main|joint)|"
    r",|[’']s?)+$"
)
_LEADING = re.compile(r"^(?:(?:[Tt]he|[Ii]ts|[Aa]n?) )?(?:former )?|(?<!\.[A-Z])\.$")
# Machines and what is left of a sentence run no base.
_NO_BODY = re.compile(
    r"^(?:It|He|She|They|This|That|These|We|There|Which)\b|^[A-Z]{1,3}-?\d|\b(?:jets?|bombers?|fighters?|aircraft|"
    r"drones?|helicopters?|ships?|warships?|submarines?|planes?|satellites)$|^(?:January|February|March|April|May|"
    r"June|July|August|September|October|November|December|Monday|Sunday)\b"
)
_STATUSES = [
    (
        re.compile(rf"(?:\b|(?=,))(?:{words.replace('{base}', patterns.MASKS['base'])})", re.IGNORECASE),
        value,
        re.compile(blocks, re.IGNORECASE) if blocks else None,
    )
    for words, value, blocks in phrases.FIRM_STATUSES
]
_ONLY_IF = re.compile(r" (?:only )?if\b")
_PLAN = re.compile(guards.PLAN, re.IGNORECASE)
_UNREAL = re.compile(guards.HYPOTHESIS, re.IGNORECASE)


def firm_operators(sentence: str, masked: Masked) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield each body that a phrase says to run a base, with the words that say so; their offsets are the sentence's.

    Denials and hopes yield nothing.
    """
    lower = sentence.lower()
    fitting = [row for row in _OPERATORS if any(map(lower.__contains__, row[0]))]
    text = _bases_masked(sentence, masked) if fitting else ""
    for _, is_subject, regex in fitting:
        for match in regex.finditer(text):
            who = _LEADING.sub("", _TRAILING.sub("", sentence[match.start("who") : match.end("who")]))
            if not who or _NO_BODY.search(who) or (is_subject and not _is_body(who, match.span("who"), masked)):
                continue
            if not is_negated(sentence, *match.span()) and not _UNREAL.search(sentence, 0, match.end()):
                yield who, match


def _bases_masked(sentence: str, masked: Masked) -> str:
    """The sentence with only its installations masked: the names of countries may be part of an operator's."""
    base = patterns.MASKS["base"]
    both = zip(sentence, masked.text, strict=False)  # a name may reach beyond its sentence
    return "".join(mask if mask == base else plain for plain, mask in both)


def _is_body(who: str, span: tuple[int, int], masked: Masked) -> bool:
    """Is it a country or a force that may run a base: not "It", "Officials" or half a clause?"""
    named = any(m.kind in ("area", "town") and m.start < span[1] and span[0] < m.end for m in masked.mentions.values())
    return named or _BODY.search(who) is not None


def firm_status(sentence: str, masked: Masked) -> tuple[str, re.Match[str]] | None:
    """Return the state that a sentence says a base to be in, with the words that say so; None for none."""
    lower = sentence.lower()
    if not any(map(lower.__contains__, phrases.STATUS_CUES)):
        return None
    for regex, value, blocks in _STATUSES:
        match = regex.search(masked.plain)
        if match and _holds(sentence, value, match, blocks):
            return value, match
    return None


def _holds(sentence: str, value: str, match: re.Match[str], blocks: re.Pattern[str] | None) -> bool:
    """Is the state not denied, hoped for or of something else?"""
    start, end = clause_of(sentence, match.start(), match.end())
    start = max(start, sentence.rfind(", ", start, match.start()))
    if value == "operational" and (
        _PLAN.search(sentence, start, match.start()) or _ONLY_IF.match(sentence, match.end())
    ):
        return False  # "is expected to be fully operational in 2018"
    if is_negated(sentence, start, match.end()) or _UNREAL.search(sentence, start, match.end()):
        return False
    return not (blocks and blocks.search(sentence, max(start, match.start() - 30), min(end, match.end() + 10)))
