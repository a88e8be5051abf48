"""The gazetteer: places by id, by name, by likeness of name and by position, from local read-only files.

A gazetteer is the default index and, laid over it, the sources that its owner added (`gazetteer.added`). A place
that stands in two of them counts once, as the later one has it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from gazetteer.build import build_once, default_path, no_cycles_sought
from gazetteer.errors import IndexFileError, UnknownPlaceError
from gazetteer.indexfile import IndexFile
from gazetteer.layers import layer_paths
from gazetteer.likeness import alike, latin, searched, skeleton
from gazetteer.names import keyed, keyed_many, name_key
from gazetteer.nearness import distance_km, nearest_spots
from gazetteer.place import Kind, Place, checked_point
from gazetteer.postings import ARTICLE, ROLE_SHIFT, ROW_MASK, WEIGHT_SHIFT, NameEntry, entry_of
from gazetteer.record import KIND_NUMBER
from gazetteer.tables import country_name

LONGEST_QUERY = 200  # characters of a query that are looked at; no place name is longer
ENOUGH_LIKE = 0.6  # less alike is another name
_COMPARED = 200  # candidates whose places are read
_ARTICLE_BIT = ARTICLE << ROLE_SHIFT
_CACHED = 20_000  # names that lexicon remembers
_PREPOSITIONS = ("at ", "as ", "an ", "ad ")  # written so, an Arabic article would be a capital


class Match(NamedTuple):
    """A place that a query may mean: its score in 0..1 and the name that matched."""

    place: Place
    score: float
    name: str


class SourceInfo(NamedTuple):
    """A supplier of an opened gazetteer: what it gave, under which licence, in which version."""

    key: str
    title: str
    licence: str
    version: str
    url: str
    records: int
    path: Path


class Gazetteer:
    """Places by id, name, likeness and position. Open it with `Gazetteer.open()`; threads may share it."""

    def __init__(self, files: Sequence[IndexFile]) -> None:
        self._files = list(files)
        self._known: dict[str, NameEntry | None] = {}

    @classmethod
    def open(cls, path: str | Path | None = None) -> Gazetteer:
        """Open an index read-only; without a path the default one, which is built on first use (about half a minute).

        Sources added to the index are opened with it. Raises IndexFileError for a file that is missing, cut off
        or another program's.
        """
        target = Path(path) if path else default_path()
        if path is None and not target.exists():
            build_once(target)
        files: list[IndexFile] = []
        try:
            for one in (target, *layer_paths(target)):
                files.append(IndexFile(one))
        except IndexFileError:
            for file in files:
                file.close()
            raise
        return cls(files)

    def close(self) -> None:
        """Close the files. A closed gazetteer cannot be used again."""
        for file in self._files:
            file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the index lies."""
        return self._files[0].path

    @property
    def checksum(self) -> str:
        """What went into the index and the added sources, as hexadecimal digits."""
        return "-".join(file.checksum for file in self._files)

    def sources(self) -> list[SourceInfo]:
        """Return the suppliers of all places, in the order they were read."""
        sql = "SELECT key, title, licence, version, url, records FROM sources ORDER BY number"
        return [SourceInfo._make((*row, file.path)) for file in self._files for row in file.fetch(sql)]

    def get(self, place_id: str) -> Place:
        """Return the place with this id; raises UnknownPlaceError."""
        for file in reversed(self._files):
            row = file.row_of(place_id)
            places = file.places([row]) if row is not None else {}
            if row in places:
                return places[row]
        raise UnknownPlaceError(f"no place has the id {place_id[:80]!r}; look for its name: gazetteer search NAME")

    def names(self, place_id: str) -> tuple[str, ...]:
        """Return every name of a place, its main name first; raises UnknownPlaceError."""
        place = self.get(place_id)
        return tuple(dict.fromkeys((place.name, *place.names)))

    def lookup(self, name: str) -> list[Place]:
        """Return the places of this name, most important first; empty if none bears it.

        Spellings count as one name if their `name_key` is equal. Demonyms find their country.
        """
        key, article = keyed(name[:LONGEST_QUERY])
        if not key:
            return []
        if len(self._files) == 1:
            postings, places = self._files[0].looked_up(key)
            return [places[one & ROW_MASK] for one in _arranged(postings, article)]
        return self._merged({key: article})[key]

    def lookup_many(self, names: Sequence[str]) -> list[list[Place]]:
        """Return what `lookup` returns for each name, in the order of the names, several times faster."""
        keys = keyed_many([name[:LONGEST_QUERY] for name in names])
        if len(self._files) > 1:
            found = {pair: self._merged({pair[0]: pair[1]})[pair[0]] for pair in set(keys)}
            return [list(found[pair]) for pair in keys]
        with no_cycles_sought():
            return self._found_many(self._files[0], keys)

    @staticmethod
    def _found_many(file: IndexFile, keys: list[tuple[str, bool]]) -> list[list[Place]]:
        postings = file.postings_of(sorted({key for key, _ in keys if key}))
        places = file.places(sorted({one & ROW_MASK for some in postings.values() for one in some}))
        found = []
        for key, article in keys:
            some = postings.get(key, ())
            if len(some) > 1:
                some = _arranged(some, article)
            found.append([places[one & ROW_MASK] for one in some])
        return found

    def _merged(self, keys: dict[str, bool]) -> dict[str, list[Place]]:
        """Look keys up in all files: most important first, each place once."""
        found: dict[str, list[Place]] = {}
        for key, article in keys.items():
            ranked: list[tuple[bool, int, Place]] = []
            seen: set[str] = set()
            for file in reversed(self._files):
                postings = file.postings(key) if key else ()
                places = file.places([one & ROW_MASK for one in postings])
                for one in postings:
                    place = places[one & ROW_MASK]
                    if place.id not in seen:
                        ranked.append((bool(one >> ROLE_SHIFT & ARTICLE) != article, one >> WEIGHT_SHIFT, place))
                seen.update(place.id for place in places.values())
            found[key] = [place for _, _, place in sorted(ranked, key=lambda item: item[:2])]
        return found

    def lexicon(self, names: Iterable[str]) -> dict[str, NameEntry]:
        """Return what is known of each name that any place bears; unknown names are left out.

        Made for asking about every run of words of a text: names that no place bears cost about 2 µs.
        """
        known = self._known
        if len(known) > _CACHED:
            known.clear()
        found = {}
        for name in names:
            entry = known.get(name, ...)
            if entry is ...:
                entry = known[name] = self._entry(name)
            if entry is not None:
                found[name] = entry
        return found

    def _entry(self, name: str) -> NameEntry | None:
        if name.startswith(_PREPOSITIONS) or len(name) > LONGEST_QUERY:
            return None
        key = name_key(name)
        postings: tuple[int, ...] = ()
        demonym = ""
        for file in self._files:
            if key and file.sieve.may_hold(key):
                postings += file.postings(key)
                demonym = demonym or file.demonyms.get(key, "")
        return entry_of(tuple(sorted(postings)), demonym) if postings else None

    def search(
        self,
        name: str,
        *,
        limit: int = 10,
        near: tuple[float, float] | None = None,
        country: str | None = None,
        kind: Kind | None = None,
    ) -> list[Match]:
        """Return the places whose names are most like `name`, best first; empty if none is like it.

        Finds typing errors, other romanisations and names that begin with `name`. The score is 0..1: mostly how
        alike the names are, then importance, then nearness to `near` (latitude, longitude in degrees). `country` is
        an ISO code, `kind` a Place.kind. Raises CoordinateError for a `near` that is no point.
        """
        centre = checked_point(*near) if near is not None else None
        key = name_key(name[:LONGEST_QUERY])
        if not key or limit < 1:
            return []
        best: dict[str, Match] = {}
        for file in reversed(self._files):
            like = _candidates(file, key)
            chosen = _ranked(file.postings_of(list(like)), like, kind, _COMPARED if near or country else 2 * limit + 10)
            places = file.places(list({row for _, _, row in chosen}))
            for matched, weight, row in chosen:
                place = places[row]
                if (country and place.country_code != country.upper()) or (kind and place.kind != kind):
                    continue
                score = _score(like[matched], weight, place, centre)
                if place.id not in best or score > best[place.id].score:
                    best[place.id] = Match(place, score, matched)
        first = sorted(best.values(), key=lambda match: -match.score)[:limit]
        return [match._replace(name=_matching(match.place, match.name)) for match in first]

    def nearest(
        self, latitude: float, longitude: float, *, limit: int = 10, kind: Kind | None = None
    ) -> list[tuple[Place, float]]:
        """Return the places nearest to a point with their distance in km, nearest first.

        Distances are on WGS 84, within about 50 m. Raises CoordinateError for what is no point.
        """
        point = checked_point(latitude, longitude)
        number = KIND_NUMBER[kind] if kind else None
        found: dict[str, tuple[Place, float]] = {}
        for file in reversed(self._files):
            spots = nearest_spots(file, *point, limit, number) if limit > 0 else []
            places = file.places([row for _, row in spots])
            for km, row in spots:
                found.setdefault(places[row].id, (places[row], km))
        return sorted(found.values(), key=lambda pair: pair[1])[:limit]

    def admin1_of(self, place: Place | str) -> Place | None:
        """Return the first-level division that a place (or the place of an id) lies in; None if unknown."""
        found = self.get(place) if isinstance(place, str) else place
        if not found.admin1:
            return None
        divisions = (one for one in self.lookup(found.admin1) if one.country_code == found.country_code)
        return next((one for one in divisions if one.feature_code == "ADM1"), None)

    @staticmethod
    def country_name(code: str) -> str:
        """Return the English name of a country for its two-letter code, "" if there is none."""
        return country_name(code)


def _arranged(postings: tuple[int, ...], article: bool) -> tuple[int, ...]:
    """Put the places written with (or without) an article first, as the query was: El Salvador, Salvador."""
    if len(postings) < 2:
        return postings
    wanted = ARTICLE if article else 0
    if not article:
        for one in postings:
            if one & _ARTICLE_BIT:
                break
        else:
            return postings
    return tuple(sorted(postings, key=lambda one: (one >> ROLE_SHIFT & ARTICLE) != wanted))


def _candidates(file: IndexFile, key: str) -> dict[str, float]:
    """Return the keys of a file that are like `key`, with their likeness."""
    query = latin(key)
    found = alike(query, file.shelves(list(searched(skeleton(query)))), ENOUGH_LIKE)
    if len(key) >= 3:
        for other in file.beginning_with(key, 60):
            found.setdefault(other, max(ENOUGH_LIKE, 0.9 - 0.015 * (len(other) - len(key))))
    found[key] = 1.0
    return found


def _ranked(
    postings: dict[str, tuple[int, ...]], like: dict[str, float], kind: Kind | None, most: int
) -> list[tuple[str, int, int]]:
    """Return (key, weight 0..255, row) of the likeliest places, best first."""
    number = KIND_NUMBER[kind] if kind else None
    found = [
        (key, 255 - (one >> WEIGHT_SHIFT), one & ROW_MASK)
        for key, some in postings.items()
        for one in some
        if number is None or one >> 34 & 15 == number
    ]
    found.sort(key=lambda item: -(like[item[0]] * 0.85 + item[1] / 2550))
    return found[:most]


def _score(like: float, weight: int, place: Place, centre: tuple[float, float] | None) -> float:
    """Weigh likeness (85 %) and importance (15 %); with a centre nearness takes 10 % of it, halved every 300 km."""
    if centre is None or place.point is None:
        return round(0.85 * like + 0.15 * weight / 255 if centre is None else 0.85 * like + 0.1 * weight / 255, 4)
    km = float(distance_km(*centre, *place.point))
    return round(0.85 * like**2 + 0.05 * weight / 255 + 0.10 * math.exp2(-km / 300), 4)


def _matching(place: Place, key: str) -> str:
    """Return the name of the place that has this key."""
    return next((name for name in (place.name, *place.names) if name_key(name) == key), place.name)
