"""The places that a value could be about: all that the article names in its sentence and in those before it.

Each is gathered with where it was spoken of. Which of them bears the value is weighed by `mapapp.facts.bearers`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gazetteer.place import Place
from mapapp.facts.mention import Mention, is_seat, may_hold_base
from mapapp.facts.mentions import NEAR_SENTENCES, Mentions


@dataclass(slots=True)
class Candidate:
    """A place (or several named as one) and where the article has spoken of it so far."""

    places: tuple[Place, ...]
    here: list[Mention] = field(default_factory=list)  # in the value's sentence; offsets in it
    last: int = -1  # index of the sentence before it that named it last
    role: str = ""  # in that sentence: "only", "first", "last", "middle"
    ahead: bool = False  # first named in the sentence behind
    kinds: set[str] = field(default_factory=set)  # of those mentions: "base", "town", "back", "unknown"
    times: int = 0  # how often it was named up to here
    paragraph: bool = False  # was it named in this paragraph before?
    weight: int = 0  # how often the whole article names it
    titled: bool = False  # does the article's title name it?

    @property
    def ids(self) -> set[str]:
        """The ids of its places."""
        return {place.id for place in self.places}


def candidates(mentions: Mentions, index: int, local: Sequence[Mention]) -> list[Candidate]:
    """Return the places that could bear a value of sentence number `index`; `local` are its mentions.

    The offsets of `local` count in the sentence.
    """
    found: dict[tuple[str, ...], Candidate] = {}
    for earlier in range(_goes_back(mentions, index), index):
        there = [m for m in (*mentions.in_sentence(earlier), *mentions.unknown(earlier)) if _may_bear(m)]
        for number, mention in enumerate(sorted(there, key=lambda m: m.start)):
            one = _counted(found, mention)
            one.last, one.role = earlier, _role(number, len(there))
    start = mentions.sentences[index].start
    unknown = [replace(m, start=m.start - start, end=m.end - start) for m in mentions.unknown(index)]
    for mention in sorted((*local, *unknown), key=lambda m: m.start):
        if _may_bear(mention):
            _counted(found, mention).here.append(mention)
    for place in mentions.ahead(index):
        found.setdefault((place.id,), Candidate((place,), ahead=True))
    begins = mentions.paragraph(index)
    for one in found.values():
        one.paragraph = one.last >= begins
        one.weight = max(mentions.weights[place.id] for place in one.places)
        one.titled = not one.ids.isdisjoint(mentions.titled)
    return list(found.values())


def _goes_back(mentions: Mentions, index: int) -> int:
    """The number of the earliest sentence that may matter: not before the article turns to another country."""
    for earlier in range(index, max(0, index - NEAR_SENTENCES), -1):
        if mentions.leaves(earlier, index):
            return earlier
    return max(0, index - NEAR_SENTENCES)


def _counted(found: dict[tuple[str, ...], Candidate], mention: Mention) -> Candidate:
    """The candidate that a mention names, named once more."""
    one = found.setdefault(tuple(place.id for place in mention.places), Candidate(mention.places))
    one.kinds.add(mention.kind)
    one.times += 1
    return one


def _may_bear(mention: Mention) -> bool:
    place = mention.places[0]
    if mention.kind == "area" or place.kind in ("country", "water") or is_seat(place):
        return False
    return not place.feature_code.startswith("ADM1") or may_hold_base(place)


def _role(number: int, count: int) -> str:
    return "only" if count == 1 else "first" if number == 0 else "last" if number == count - 1 else "middle"
