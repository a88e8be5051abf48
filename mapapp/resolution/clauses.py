"""Which name a clause opens with: what is said in the clause is said of it.

"Saky, on the western coast, lost nine aircraft": in an article about bases, or in a clause of soldiers, the town that
a clause opens with is the base there. Resolution asks for names that nobody knows, the reading of facts for towns.
"""

from __future__ import annotations

import re

from mapapp.recognition.second_look import MILITARY
from mapapp.resolution.basing import of_a_town

# Names may be masked by private characters, see `mapapp.facts.masking`.
_CLAUSE = re.compile(
    r"; |: | [–—] |,? (?:while|whereas|but|although|though) |, (?:and|so|or|as) | and (?=[A-Z\ue000-\uf8ff])"
)
_OPENER = re.compile(
    r"(?:(?:At|In|From|On|For|But|And|Yet|Now|Today,?|Meanwhile,?|Unlike|Only|Nearby,?|Even|F[ua]rther \w+,?|"
    r"(?:Since|In|By|During|Before|Until|Under) [\w ]{2,20}?,?) )*(?:the |nearby |in |at |from )*"
)
_STOP = re.compile(r"(?<=[a-z\d)”\"])[.!?:][”\"]? ")
_REACH = 600  # characters: few sentences are longer
# "At its most crowded, around 1988, Lahr had a garrison": what stands before the subject.
_FRONTED = re.compile(
    r"(?:At|In|By|Under|During|Since|For|With|From|After|Before|On|Until|As|When|Once|Today|Now|Opened|Built|Founded|"
    r"Established|Begun|Set up|Closed|Located|Situated)\b[^;:.]{2,120}, "
)
_VERB = re.compile(
    r" (?:is|was|were|has|had|will|can|could|may|lies|lay|sits|houses|housed|hosts|hosted|covers|became|remains|opened|"
    r"closed|holds|held|takes|employs|occupies|keeps|kept|serves|served|received|stands|stood)\b"
)
_MARK = re.compile(r"[-–—•*#\d.)( ]+")  # of a list or a heading
_GOES_ON = re.compile(
    r"(?:,| \(| –| —| (?:and|or) [A-Z\ue000-\uf8ff]| (?:is|was|were|are|has|had|have|will|would|can|could|may|lies|"
    r"lay|sits|houses|housed|hosts|hosted|covers|covered|became|remains|remained|opened|closed|holds|held|takes|took|got|lost|grew|"
    r"employs|employed|alone|itself|too|also|still|now|once|occupies|stretches|keeps|kept|serves|served|handles|boasts|"
    r"received|receives|stands|stood|sprawls|goes|went|came|needs|reopened)\b)"
)


def clause_start(text: str, start: int, position: int) -> int:
    """Return where the clause of a sentence begins that a position stands in."""
    at = start
    for match in _CLAUSE.finditer(text, start, position):
        at = match.end()
    return at


def opens_clause(text: str, start: int, name_start: int, name_end: int) -> bool:
    """Is the name at [name_start, name_end) what its clause opens with, in the sentence that begins at `start`?

    >>> line = "Fairford has a runway; Mildenhall, near it, and the towns of Ely and Soham, have none."
    >>> [opens_clause(line, 0, at, at + len(name)) for name in ("Mildenhall", "Ely") if (at := line.index(name))]
    [True, False]
    """
    at = clause_start(text, start, name_start)
    if at == start and (mark := _MARK.match(text, start, name_start)):
        at = start = mark.end()
    if _OPENER.fullmatch(text, at, name_start) is None:
        fronted = _FRONTED.fullmatch(text, at, name_start) is not None
        return fronted and _VERB.match(text, name_end) is not None
    return _GOES_ON.match(text, name_end) is not None or (at == start and text[name_end : name_end + 1] not in "’'.")


def as_base(text: str, name_start: int, name_end: int, end: int, *, about_bases: bool) -> bool:
    """May the town that a clause opens with stand for the base in it, in a sentence that ends at `end`?"""
    if of_a_town(text, name_start, name_end) and not text[:name_start].endswith(("In ", "in ")):
        return False
    return about_bases or MILITARY.search(text, name_end, end) is not None


def sentence_start(text: str, position: int) -> int:
    """Return where the sentence begins, as near as full stops and line ends tell."""
    line = text.rfind("\n", 0, position) + 1
    stops = list(_STOP.finditer(text, max(line, position - _REACH), position))
    return stops[-1].end() if stops else line
