"""Whose fact a value is: what is seen of every place of the article that could bear it.

The rules of `mapapp.facts.aboutness` follow grammar and are right in most sentences; an article that goes from base
to base, or calls them by the names of their towns, has sentences that no rule foresees. For each place named in and
before the sentence the features say where it stands and in which role, what stands between it and the value, how far
back it was last spoken of, how often the article names it, whether its kind fits the property, and what the rules
chose. They are weighed in `mapapp.facts.weighing`, together with what the network reads.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from gazetteer.place import INSTALLATION_KINDS, Place
from mapapp.facts.candidates import Candidate
from mapapp.facts.masking import Masked
from mapapp.facts.mention import Mention
from mapapp.facts.patterns import MASKS

_BREAKS: tuple[tuple[str, str], ...] = (  # what may stand between a place and the value
    ("relative", r"\b(?:which|whose|where|who|that)\b"),
    ("contrast", r"\b(?:while|whereas|but|although|though)\b"),
    ("and", r"\band\b"),
    ("semicolon", r"[;:]"),
    ("comma", r",(?!\d)"),
    ("dash", r"[–—]"),
    ("verb", r"\b(?:is|are|was|were|has|have|had|will|would|can|could)\b"),
)
_COMPILED = tuple((name, re.compile(words)) for name, words in _BREAKS)
_NOUN = re.compile(
    r"\b(?:base|camp|station|fort|barracks|garrison|airfield|airbase|port|harbour|range|facility|field|depot|cosmodrome|"
    r"airport|site|NAS|RAF|HMAS|HMNB|INS)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:^|([\w’']+)[ ,]*|([;:,.(–—“\"])\s*)$")
_OPENING = re.compile(r"\W*([\w’']+)")
_BEHIND = re.compile(r"\s*([’']s?\b|[\w-]+|[,;:.()–—])")
_NAMES = "".join(MASKS[name] for name in ("base", "town", "area_name"))


# What a sentence calls the base that it speaks of: "the air station" is no barracks.
_DESCRIBED = re.compile(
    r"\b(?:the|this|that|its) (?:[\w.-]+ ){0,2}?(?P<noun>air ?(?:base|field|station|strip|port)|"
    r"naval (?:base|station|yard)|submarine base|(?:army |military |training )?camp|barracks|garrison|fort|"
    r"(?:training|firing|test|bombing) (?:area|ground|range)|range|port|harbou?r|dockyard|island|atoll|reef|radar|"
    r"station|site|facility|post|outpost|depot|runway|pier|quay|wharf|cosmodrome|base)\b",
    re.IGNORECASE,
)


def described(words: str, at: int) -> str:
    """Return the noun by which a sentence points at a base: the last before a value, else the first; "" for none."""
    found = list(_DESCRIBED.finditer(words))
    before = [match for match in found if match.start() < at]
    return (before[-1] if before else found[0])["noun"].lower().replace(" ", "") if found else ""


class Question(NamedTuple):
    """A value whose bearer is sought."""

    property: str
    at: int  # its offset in the masked sentence
    sentence: int  # its sentence by number
    chosen: Collection[str]  # the ids of the places that the rules chose
    read_by: str  # as `mapapp.facts.units` has it, and "beside" where the sentence names no base
    to: tuple[int, int] | None = None  # where the far end of a distance stands
    described: str = ""  # what the sentence calls the base it speaks of: see `described`


def features_of(found: Sequence[Candidate], asked: Question, mask: Masked) -> list[list[str]]:
    """Return the features of each candidate, and last those of "none of them"."""
    latest = max((one.last for one in found), default=-1)
    heaviest = max((one.weight for one in found), default=0)
    ranked = _ranks(found, asked.at)
    features = []
    for one in found:
        of_one = [f"main={one.weight == heaviest} {bool(one.here)}", *_of_place(one, asked)]
        if one.ahead:
            of_one += ["ahead", f"ahead {asked.property}"]
        else:
            of_one += _of_past(one, asked, mask, latest) if one.last >= 0 else []
            of_one += _of_here(one, asked, mask, ranked.get(id(one), -1))
        features.append(of_one)
    return [*features, _of_none(found, asked, mask)]


def _ranks(found: Sequence[Candidate], at: int) -> dict[int, int]:
    """How many other places stand between each of those before the value and the value."""
    ends = sorted(((m.end, id(one)) for one in found for m in one.here if m.end <= at), reverse=True)
    order: dict[int, int] = {}
    for _, key in ends:
        order.setdefault(key, len(order))
    return order


def _of_none(found: Sequence[Candidate], asked: Question, mask: Masked) -> list[str]:
    here = sum(bool(one.here) for one in found)
    return [
        "none", f"none {asked.property}", f"none {min(here, 3)} of {min(len(found), 4)}",
        f"none chosen={bool(asked.chosen)}", f"none {asked.read_by}", f"none {asked.read_by} {asked.property}",
        f"none opens={_first_word(mask)}",
    ]  # fmt: skip


def _of_place(one: Candidate, asked: Question) -> list[str]:
    """What kind of place it is, how often it is named, and whether the rules chose it."""
    place, rule, said = one.places[0], _is_chosen(one, asked), "+".join(sorted(one.kinds))
    kind, noun = _kind(place), _NOUN.search(place.name)
    if "base" in one.kinds and kind in ("city", "region", "other"):
        kind = "unlocated"  # the place of a base that only the article knows
    return [
        f"rule={rule}", f"rule={rule} {kind}", f"rule={rule} {asked.property}", f"kind={kind}",
        f"kind={kind} {asked.property}", f"many={len(one.places) > 1}", f"times={min(one.times, 4)}",
        f"said={said}", f"said={said} {kind}", f"noun={noun[0].lower() if noun else ''} {kind}",
        f"weight={min(one.weight, 5)} {bool(one.here)}",
        f"titled={one.titled}", f"titled={one.titled} {bool(one.here)}",
        f"described={asked.described} {kind}", f"described={asked.described} {kind} {bool(one.here)}",
        f"described={asked.described} noun={noun[0].lower() if noun else ''}",
    ]  # fmt: skip


def _of_past(one: Candidate, asked: Question, mask: Masked, latest: int) -> list[str]:
    """When it was spoken of before the sentence."""
    back, last = min(asked.sentence - one.last, 4), one.last == latest
    found = [f"back={back}", f"back={back} {one.role}", f"latest={last} {one.role}"]
    if one.here:
        return found
    return [
        *found, f"absent back={back}", f"absent latest={last}", f"absent rule={_is_chosen(one, asked)}",
        f"absent paragraph={one.paragraph} {one.role} {back}", f"absent opens={_first_word(mask)} {last}",
    ]  # fmt: skip


def _of_here(one: Candidate, asked: Question, mask: Masked, rank: int) -> list[str]:
    """Where it stands in the sentence."""
    if not one.here:
        return ["absent", f"absent {asked.property}", f"absent {_kind(one.places[0])}"]
    before = [m for m in one.here if m.end <= asked.at]
    nearest = before[-1] if before else one.here[0]
    is_far_end = asked.to is not None and nearest.start < asked.to[1] and asked.to[0] < nearest.end
    return [
        *(["far end"] if is_far_end else []),
        f"loose={any(m.loose for m in one.here)}",
        *_of_mention(nearest, asked, mask.text, rank, _is_chosen(one, asked)),
    ]


def _of_mention(nearest: Mention, asked: Question, text: str, rank: int, rule: bool) -> list[str]:
    before, behind = _BEFORE.search(text, 0, nearest.start), _BEHIND.match(text, nearest.end)
    previous = (before[1] or before[2] or "^").lower() if before else "^"
    following = behind[1].lower() if behind else "$"
    if nearest.end <= asked.at:
        gap, side = text[nearest.end : asked.at], f"before {min(rank, 3)}"
    else:
        gap, side = text[asked.at : nearest.start], "behind"
    breaks = [name for name, words in _COMPILED if words.search(gap)]
    first = not any(character in _NAMES for character in text[: nearest.start])
    return [
        f"side={side}", f"side={side} {nearest.kind}", f"side={side} {asked.property}", f"side={side} rule={rule}",
        *(f"break={name} {side}" for name in breaks), f"breaks={'+'.join(breaks)}",
        f"breaks={'+'.join(breaks)} {side} rule={rule}", f"side={side} {nearest.kind} rule={rule}",
        f"before={previous}", f"before={previous} {nearest.kind}", f"following={following}", f"first={first} {side}",
        f"opens={not text[: nearest.start].strip()}", f"near={min(len(gap.split()) // 3, 5)} {side}",
    ]  # fmt: skip


def _is_chosen(one: Candidate, asked: Question) -> bool:
    return not one.ids.isdisjoint(asked.chosen)


def _first_word(mask: Masked) -> str:
    opening = _OPENING.match(mask.text)
    return opening[1].lower() if opening else ""


def _kind(place: Place) -> str:
    if place.is_installation or place.kind in INSTALLATION_KINDS:
        return place.kind
    return "unlocated" if place.id.startswith("unlocated:") else place.kind
