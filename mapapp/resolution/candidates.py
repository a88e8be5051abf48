"""The places that a name might mean: one look-up for all the names of a document.

Names that the gazetteer does not hold are tried again without what newspapers add to them ("greater",
"north", "town of", "Township"); such candidates are marked as variants, for they fit less well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gazetteer import Gazetteer, Place, name_key
from mapapp.recognition.foreign import dictionary_forms

MOST = 100  # candidates kept for one name: San José has more, but the rest are hamlets

# Countries whose first-order divisions are municipalities: "Skrunda" is the town, not the land around it.
_MUNICIPAL = frozenset({"AZ", "LV", "MK", "MT", "SI"})
_TRIMMED_START = re.compile(
    r"^(?:the |greater |metropolitan |metro |downtown |central |upper |lower |inner |old |"
    r"(?:north|south|east|west)(?:ern|-?east|-?west|-?eastern|-?western)?[ -]|"
    r"(?:city|town|village|township|borough|county|port|municipality|district|province|region|state|republic) of )+",
    re.IGNORECASE,
)
_TRIMMED_END = re.compile(
    r"(?:['’]s|['’])$|[ -](?:township|twp\.?|city|town|village|area|metro|region|district|province|governorate|"
    r"county|co\.|prefecture|oblast|state|municipality|islands?|peninsula|valley|border|proper|suburbs?)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:a[dlnrstz]|ash|ath|el)[- ]", re.IGNORECASE)
_LETTERS = re.compile(r"(?:[A-Z]\.?){2,4}")
_ONLY_A_NOUN = re.compile(
    r"(?:air)?base|camp|fort|port|harbou?r|airfield|airport|field|station|barracks|site", re.IGNORECASE
)
_WATER = re.compile(r"\b(river|lake|creek|bay|sea|gulf|strait|canal|mount|mountains?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Options:
    """The candidates of one name, most important first, and how the name was found ("" not at all)."""

    name: str
    places: tuple[Place, ...]
    found_as: str = ""  # the spelling that was looked up

    @property
    def is_variant(self) -> bool:
        """Was a trimmed spelling looked up in place of the name?"""
        return bool(self.found_as) and self.found_as != self.name


def options_for(names: Iterable[str], gazetteer: Gazetteer) -> dict[str, Options]:
    """Return the candidates of each distinct name; a name that nothing fits has no places."""
    wanted = list(dict.fromkeys(names))
    found = dict(zip(wanted, gazetteer.lookup_many(wanted), strict=True))
    found = {name: _towns_first(p for p in places if _is_spelled_so(p, name)) for name, places in found.items()}
    found = {name: _abbreviated(name, places) for name, places in found.items()}
    options = {name: Options(name, tuple(places[:MOST]), name) for name, places in found.items() if places}
    missing = {name: variants(name) for name in wanted if name not in options}
    tried = list(dict.fromkeys(variant for spellings in missing.values() for variant in spellings))
    hits = dict(zip(tried, gazetteer.lookup_many(tried), strict=True)) if tried else {}
    for name, spellings in missing.items():
        options[name] = _first_found(name, spellings, hits)
    return options


def _abbreviated(name: str, places: list[Place]) -> list[Place]:
    """The places without towns, where letters stand for a country: "U.S." is not the town of Us."""
    if not _LETTERS.fullmatch(name) or all(place.kind != "country" for place in places):
        return places
    return [place for place in places if place.kind != "city"]


def _towns_first(places: Iterable[Place]) -> list[Place]:
    """The places without the municipalities that bear the name of their town."""
    found = list(places)
    towns = {place.country_code for place in found if place.kind == "city"} & _MUNICIPAL
    return [place for place in found if place.feature_code != "ADM1" or place.country_code not in towns]


def _is_spelled_so(place: Place, name: str) -> bool:
    """Can a town bear a name with these accents, with this article?

    "Muskö" is not Moscow, though "Musko" is among the names of Moscow, nor is "Al-Rim" Rome, which is "Řím" to Czechs.
    """
    article = _ARTICLE.match(name) is not None
    if place.kind in ("country", "region", "water") or (name.isascii() and not article):
        return True
    if place.kind != "city" and not article:
        return True
    key, spelled = name_key(name), _folded(name)
    if set(key.split()) & set(name_key(place.name).split()):
        return True
    others = [other for other in place.names if name_key(other) == key]
    if name.isascii():
        return any(_ARTICLE.match(other) or (not other.isascii() and not _is_latin(other)) for other in others)
    return any(_folded(other) == spelled for other in others)


def _is_latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(char, "") for char in name if char.isalpha())


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _first_found(name: str, spellings: Sequence[str], hits: dict[str, list[Place]]) -> Options:
    for spelling in spellings:
        if hits.get(spelling):
            return Options(name, tuple(hits[spelling][:MOST]), spelling)
    return Options(name, ())


def variants(name: str) -> list[str]:
    """Return the other spellings to try for a name that is not known, the nearest first; none for waters.

    >>> variants("Readington Township"), variants("greater Manchester"), variants("Neches River")
    (['Readington'], ['Manchester'], [])
    """
    if _WATER.search(name):
        return []
    plain = re.sub(r"\s+", " ", name).strip(" .,'’")
    without_start = _TRIMMED_START.sub("", plain)
    without_end = _TRIMMED_END.sub("", plain)
    without_both = _TRIMMED_END.sub("", without_start)
    titled = plain.title() if plain.isupper() and len(plain) > 3 else plain
    tried = (plain, titled, *dictionary_forms(plain)[1:], without_end, without_start, without_both)
    fresh = (spelling for spelling in dict.fromkeys(tried) if spelling != name and name_key(spelling))
    return [spelling for spelling in fresh if not _ONLY_A_NOUN.fullmatch(spelling)]  # "South Base" is not "Base"
