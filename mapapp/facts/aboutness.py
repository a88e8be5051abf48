"""Whom a statement is about: which of a sentence's mentions is its subject.

The rules, in order: a clause is about the nearest mention before its words; a relative clause, or a participle
after a comma, is about the mention before it; a clause that goes on after an insertion ("…, has a pier") is
about the sentence's first; a participle that opens the sentence is about the first mention after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mapapp.facts.mention import Mention
from mapapp.facts.patterns import MASKS
from mapapp.resolution.clauses import clause_start, opens_clause

_APPOSED = re.compile(
    rf" ?(?:a|an|the|some|just|only)? ?[{MASKS['length']}{MASKS['area']}{MASKS['person']}]"
)  # "Rota, 24 km from …"
_OF_ANOTHER = re.compile(r"\b[A-Z]\w+[’']s? ?$")  # "… is China's, which opened": somebody's, and not named
_VERB = re.compile(r" (?:has|have|had|is|was|are|were|covers?|hosts?|opened|signed|lies|sits|pays|paid)\b")
_STATIONED = re.compile(
    r"\b(?:stationed|based|housed|deployed|garrisoned|kept|berthed|moored|serve[ds]?|live|work|train(?:ed)?|parked) "
    r"(?:(?:permanently|now|still) )?(?:(?:at|in|on) )?(?:the )?$|\b(?:fly|flies|operates?) (?:from|out of) (?:the )?$"
)
_SPLIT = re.compile(r"[,;:()–—]| and (?=the )|\b(?=(?:which|where|whose|who|that|while|whereas|but)\b)")
_RELATIVE = re.compile(r"\W*(?:(?:in|at|on|to|from|of|for) )?(?:which|where|whose|that|who)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"\W*(?:first |originally |officially |formally |itself |and |a |an |the |once |now |also |still |just |some |"
    r"to be |due to be )*"
    r"(?:about )?(?:finished|expanded|enlarged|ready|established|founded|set up|built|"
    r"constructed|opened|inaugurated|commissioned|created|completed|closed|abandoned|leased|rented|operated|run|used|"
    r"home|sprawling|spread|covering|spanning|situated|located|lying|base|port|station|facility|camp|site|blasted|"
    r"dating|mothballed|shut|vacated|handed|known|announced|seized|taken|manned|staffed|garrisoned|stretching)\b",
    re.IGNORECASE,
)


def subject(
    text: str, mentions: Sequence[Mention], start: int, value_start: int, *, skip: tuple[int, int] | None = None
) -> Mention | None:
    """Return the mention that the words at `start` are about; None if the sentence itself does not say.

    `text` is the masked sentence, the mentions' offsets count in it; `skip` is a stretch that holds another
    place of the same statement (the far end of a distance).
    """
    bases = [m for m in mentions if m.kind in ("base", "back") and not (skip and m.start < skip[1] and skip[0] < m.end)]
    if not bases:
        return None
    segment_start, segment_end = _segment(text, min(start, value_start))
    words = text[segment_start:segment_end]
    if _of_another_place(text, mentions, segment_start, min(start, value_start), segment_end):
        return None
    before = [m for m in bases if m.end <= value_start and m.start < max(start, value_start)]
    inside = [m for m in before if m.start >= segment_start] + [m for m in bases if start <= m.start < value_start]
    if inside:
        return inside[-1] if len({m.places for m in inside}) > 1 else inside[0]
    for mention in bases:  # "…: 40 of the jets are stationed there"
        if value_start <= mention.start < segment_end and _STATIONED.search(text, value_start, mention.start):
            return mention
    earlier = [m for m in before if m.end <= segment_start + 1]
    if earlier and _town_opens(text, mentions, earlier[-1].end, min(start, value_start)):
        return None
    if earlier and _OF_ANOTHER.search(text, earlier[-1].end, segment_start):
        return None
    if earlier and _APPOSED.match(words):
        return earlier[-1]
    if earlier and (_RELATIVE.match(words) or _PARTICIPLE.match(words)):
        return earlier[-1]
    if earlier:
        return _main(text, earlier)
    return _after(text, bases, value_start, segment_end)


def _of_another_place(text: str, mentions: Sequence[Mention], start: int, position: int, end: int) -> bool:
    """Is a town or a country the subject here, with no installation in the same stretch? "… and Gan has an area of"."""
    here = [m for m in mentions if start <= m.start < end]
    if any(m.kind in ("base", "back") for m in here):
        return False
    return any(m.kind in ("town", "area") and m.end <= position and _VERB.match(text, m.end) for m in here)


def _town_opens(text: str, mentions: Sequence[Mention], past: int, position: int) -> bool:
    """Does a town open the clause, behind the last base: "Evenes is busy; Narvik, 60 km away, has 14,000 people"?"""
    at = clause_start(text, 0, position)
    first = next((m for m in mentions if m.start >= at), None)
    if at < past or first is None or first.kind != "town" or first.start > position:
        return False
    return opens_clause(text, 0, first.start, first.end)


def _segment(text: str, position: int) -> tuple[int, int]:
    """The stretch between commas or relative pronouns that a position stands in."""
    start = 0
    for match in _SPLIT.finditer(text):
        if match.start() > position:
            return start, match.start()
        start = match.end() if match[0] else match.start()
    return start, len(text)


def _main(text: str, earlier: list[Mention]) -> Mention:
    """The subject of the main clause: the first mention since the last semicolon or "but", else the first of all."""
    barrier = max(text.rfind(mark, 0, earlier[-1].end) for mark in (";", " while ", " but ", " whereas "))
    opening = [m for m in earlier if m.kind == "base" and m.start > barrier and opens_clause(text, 0, m.start, m.end)]
    if opening:
        return opening[-1]
    return next((m for m in earlier if m.start > barrier), earlier[0])


def _after(text: str, bases: list[Mention], value_start: int, segment_end: int) -> Mention | None:
    """A mention behind the words: in the same segment, or the main clause's after an opening participle."""
    behind = [m for m in bases if m.start >= value_start]
    same = [m for m in behind if m.start < segment_end]
    if same:
        return same[0]
    if not behind:
        return None
    gap = text[segment_end : behind[0].start]
    return behind[0] if not _RELATIVE.match(gap) or len(behind) == 1 else behind[-1]
