"""The gazetteer: places by id, by name, by likeness of name and by position, from local read-only files.

A gazetteer is the default index and, laid over it, the sources that its owner added (`gazetteer.added`). A place
that stands in two of them counts once, as the later one has it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
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
_MANY = 500  # names from which on mapping the file pays
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
        """Open an index read-only; without a path the default one, which is built on first use (about ten seconds).

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
        return [SourceInfo(**one, path=file.path) for file in self._files for one in file.suppliers]

    def get(self, place_id: str) -> Place:
        """Return the place with this id; raises UnknownPlaceError."""
        for file in reversed(self._files):
            number = file.number_of(place_id)
            if number is not None:
                return file.place(number)
        raise UnknownPlaceError(f"no place has the id {place_id[:80]!r}; look for its name: gazetteer search NAME")

    def names(self, place_id: str) -> tuple[str, ...]:
        """Return every name of a place, its main name first; raises UnknownPlaceError."""
        place = self.get(place_id)
        return tuple(dict.fromkeys((place.name, *place.names)))

    def lookup(self, name: str) -> list[Place]:
        """Return the places of this name, most important first; empty if none bears it.

        Spellings count as one name if their `name_key` is equal. Demonyms find their country.
        """
        return _named(self._files, *keyed(name[:LONGEST_QUERY]))

    def lookup_many(self, names: Sequence[str]) -> list[list[Place]]:
        """Return what `lookup` returns for each name, in the order of the names, in about half the time."""
        keys = keyed_many([name[:LONGEST_QUERY] for name in names])
        with no_cycles_sought(), ExitStack() as stack:
            files = self._files
            if len(keys) > _MANY:
                files = [stack.enter_context(file.mapped()) for file in files]
            return [_named(files, key, article) for key, article in keys]

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
            if key and file.sieve.may_hold(key) and (found := file.postings(key)):
                postings += found
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
            chosen = _ranked(
                {other: file.postings(other) for other in like}, like, kind,
                _COMPARED if near or country else 2 * limit + 10,
            )  # fmt: skip
            for matched, weight, number in chosen:
                place = file.place(number)
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
            for km, spot in spots:
                place = file.place(spot)
                found.setdefault(place.id, (place, km))
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


def _named(files: Sequence[IndexFile], key: str, article: bool) -> list[Place]:
    """Return the places of a key, most important first, each once."""
    if not key:
        return []
    if len(files) == 1:
        file = files[0]
        return file.places(_arranged(file.postings(key), article))
    found = [(file, postings) for file in reversed(files) if (postings := file.postings(key))]
    if len(found) == 1:
        file, postings = found[0]
        return file.places(_arranged(postings, article))
    return _merged(found, article)


def _merged(found: list[tuple[IndexFile, tuple[int, ...]]], article: bool) -> list[Place]:
    """Return the places of postings of several files, most important first; of one in two files the former's."""
    ranked: list[tuple[bool, int, Place]] = []
    seen: set[str] = set()
    for file, postings in found:
        places = file.places(postings)
        for one, place in zip(postings, places, strict=True):
            if place.id not in seen:
                ranked.append((bool(one >> ROLE_SHIFT & ARTICLE) != article, one >> WEIGHT_SHIFT, place))
        seen.update(place.id for place in places)
    return [place for _, _, place in sorted(ranked, key=lambda item: item[:2])]


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
    """Return (key, weight 0..255, number) of the likeliest places, best first."""
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
