"""What the text around each toponym says: containers ("Alexandria, Louisiana"), demonyms, kinds, datelines.

A container is another toponym that the text says a place lies in. Nothing is looked up here: whether the
container fits a candidate is for `features` to find out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mapapp.resolution.cues import TITLES, WORKS, Wanted, wanted_by_following, wanted_by_preceding
from mapapp.resolution.heads import stands_before_a_head
from mapapp.toponym import Toponym

WINDOW = 70  # characters looked at on either side: about a dozen words

# The text between a place and the toponym after it, where that one is its container.
_COMMA = re.compile(r"^\s?[,(]\s?(?:the |in |near )?(?:[a-z]{1,12} )?$")
_IN = re.compile(r"^(?:['’]s)?,? (?:(?:[a-z]+ ){0,4}(?:in|of|inside|within)|in) (?:the )?(?:[a-z-]+ ){0,3}(?:of )?$")
# "Syria's Tartus", "Louisiana's second city, Alexandria": the toponym before is the container.
_POSSESSIVE = re.compile(r"^['’]s? (?:[A-Za-z-]+ ){0,4}(?:of |, )?$")
# "the Syrian city of Tartus", "Russian-held Tartus": a demonym and at most a few words before the name.
_DEMONYM = re.compile(r"^(?:['’]s)?(?:-[a-z]+)? (?:[a-z-]+ ){0,4}(?:of |at |in )?(?:the )?$")
# "Valencia, the Venezuelan city": the toponym after is a demonym in an apposition.
_APPOSED = re.compile(r"^,? (?:an? |the )?(?:[a-z]+ ){0,2}$")
# "Fairford, a US bomber station": such a name says whose it is, not where.
_ADJECTIVAL = frozenset({"US", "U.S.", "UK", "U.K.", "UAE", "U.A.E.", "NATO"})
_ARTICLE_BEFORE = re.compile(r"\b(?:(?P<one>an?)|the) $")
_AND = re.compile(r"^(?:,| and|, and| or| to|/|–|-)\s?(?:the )?$")
_DATELINE_END = re.compile(r"^(?:, [\w .]{2,20})?(?: \([\w/ ]{2,20}\))?\s?(?:--|—|–|:| - | \(AP\))")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)”\"’'])[.!?][”\"’')]?\s+(?=[“\"‘'(]?[A-Z])|\n+")
_UNIT = re.compile(  # "the Gorgor commando brigade": named after a person or a lion more often than after a place
    r" (?:(?:commando|special forces|infantry|armou?red|mechani[sz]ed|tank|artillery|airborne|paratroop) )?"
    r"(?:brigade|battalion|regiment|commandos|militia)\b(?![’'])"
)
_PLAIN_WORD = re.compile(r"[A-Za-z]+")


@dataclass(slots=True)
class Context:
    """What stands around one toponym. Indices count the document's toponyms, -1 is none."""

    before: str
    after: str
    sentence: int = 0
    container: int = -1  # ", Louisiana"
    loose_container: int = -1  # "in … Louisiana", "Louisiana's …"
    demonym: int = -1  # "the Syrian city of …"
    holds: int = -1  # the toponym whose container this one is
    list_mate: int = -1  # "Tartus and Latakia": the toponym listed before it
    wanted: Wanted = ""
    dateline: bool = False
    not_a_place: str = ""  # why it is no place name: "a person, after “Gen.”"


def contexts(text: str, toponyms: Sequence[Toponym]) -> list[Context]:
    """Return one Context a toponym, in the same order. The toponyms must be in reading order."""
    found = [_around(text, toponym) for toponym in toponyms]
    _number_sentences(text, toponyms, found)
    for here in range(len(toponyms) - 1):
        _link(text, toponyms, found, here)
    return found


def _around(text: str, toponym: Toponym) -> Context:
    before = text[max(0, toponym.start - WINDOW) : toponym.start]
    after = text[toponym.end : toponym.end + WINDOW]
    before = before.rsplit("\n", 1)[-1]
    after = after.split("\n", 1)[0]
    wanted = wanted_by_preceding(before) or wanted_by_following(after)
    at_line_start = not before.strip() and (toponym.start == 0 or text[toponym.start - 1] in "\n\t ")
    dateline = at_line_start and _DATELINE_END.match(after) is not None
    return Context(before, after, wanted=wanted, dateline=dateline, not_a_place=_not_a_place(before, after))


def _not_a_place(before: str, after: str) -> str:
    """Return why the words around it make the name a person's or a work's; "" if they do not."""
    words = before.split()
    if not words:
        return ""
    last = words[-1].rstrip(".").lower()
    title = words[-1] if last in TITLES else words[-2] if _first_name_after_title(words) else ""
    if title[:1].isupper() and not stands_before_a_head(after):  # "General Bernardo O'Higgins base" is a base
        return f"it stands after “{title}”, so it names a person"
    if _UNIT.match(after):
        return "it stands before the name of a unit"
    following = _PLAIN_WORD.match(after[1:]) if after.startswith(" ") else None
    work = last if last in WORKS else following[0].lower() if following and following[0].lower() in WORKS else ""
    return f"it stands beside “{work}”, so it names a work" if work else ""


def _first_name_after_title(words: Sequence[str]) -> bool:
    """Do the words end like "Gen. Braxton"?"""
    if len(words) < 2 or not words[-2][0].isupper() or words[-2].rstrip(".").lower() not in TITLES:
        return False
    return words[-1].isalpha() and words[-1][0].isupper()


def _number_sentences(text: str, toponyms: Sequence[Toponym], found: Sequence[Context]) -> None:
    """Number the sentences, roughly: two toponyms with no sentence end between them share one."""
    number = 0
    for here in range(1, len(toponyms)):
        gap = text[max(0, toponyms[here - 1].end - 1) : toponyms[here].start + 1]
        number += len(gap) > 2 and (len(gap) > 600 or _SENTENCE_END.search(gap) is not None)
        found[here].sentence = number


def _is_adjective(toponym: Toponym, gap: str, after: str) -> bool:
    """Does it say whose something is: "Fairford, a US bomber station", "Bondsteel, the U.S. base"?"""
    article = _ARTICLE_BEFORE.search(gap) if toponym.text in _ADJECTIVAL else None
    return article is not None and (article["one"] is not None or stands_before_a_head(after))


def _link(text: str, toponyms: Sequence[Toponym], found: Sequence[Context], here: int) -> None:
    """Say how toponym `here` and the next one hang together."""
    first, second = toponyms[here], toponyms[here + 1]
    gap = text[first.end : second.start]
    if len(gap) > 60 or second.start < first.end or "\n" in gap:
        return
    if second.kind == "demonym" or _is_adjective(second, gap, found[here + 1].after):
        if _APPOSED.match(gap) and "," in gap:
            found[here].demonym = here + 1
    elif first.kind == "demonym":
        if _DEMONYM.match(gap):
            found[here + 1].demonym = here
    elif _COMMA.match(gap):
        found[here].container = here + 1
        found[here + 1].holds = here
        if "," in gap:
            found[here + 1].list_mate = here
        if found[here].before.endswith(("In ", "in ")):  # "In British Columbia, Victoria …"
            found[here + 1].loose_container = here
    elif _AND.match(gap):
        found[here + 1].list_mate = here
    elif _IN.match(gap):
        found[here].loose_container = here + 1
    elif _POSSESSIVE.match(gap):
        found[here + 1].loose_container = here
