"""The atlas: articles, the places they name and the facts about those places, joined.

The join itself is `mapapp.reading`; conflicts, audits and omissions are worked out by modules of their own
and offered here as methods. An Atlas never changes: an edit returns a new one. Its tables are pandas
DataFrames with the columns named in PLACE_COLUMNS, TOPONYM_COLUMNS and FACT_COLUMNS.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandas as pd

from gazetteer import Fact, Gazetteer, Place, Register
from mapapp.article import Article
from mapapp.audits import audits
from mapapp.conflicts import conflicts
from mapapp.corrections import Correction, addition_of, applied, correction_of
from mapapp.distances import matrix
from mapapp.errors import CorrectionError
from mapapp.omissions import omissions
from mapapp.timeline import as_of, known_as_of, statuses, timeline
from mapapp.toponym import Toponym

if TYPE_CHECKING:
    import folium

PLACE_COLUMNS = (
    "name", "kind", "installation", "latitude", "longitude", "feature_code", "country", "admin1",
    "population", "mentions", "confidence", "names", "note", "source",
)  # fmt: skip
TOPONYM_COLUMNS = ("article", "start", "end", "text", "kind", "place_id", "confidence", "reasons")
FACT_COLUMNS = (
    *(f.name for f in fields(Fact) if f.name != "source"),
    "title", "publisher", "date", "url",
)  # fmt: skip
CONFLICT_COLUMNS = ("place_id", "property", "to", "values", "facts", "voices", "in_article", "sentence")
AUDIT_COLUMNS = (
    "place_id", "to", "stated_km", "stated_value", "stated_unit", "qualifier", "measured_km", "uncertainty_km",
    "difference", "verdict", "sentence", "quote", "article", "title", "publisher", "date",
)  # fmt: skip


@dataclass(frozen=True)
class Atlas:
    """What was read: raw records here, the same as tables in `places`, `toponyms` and `facts`."""

    articles: tuple[Article, ...] = ()
    mentions: tuple[Toponym, ...] = ()
    records: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))  # place id -> Place
    statements: tuple[Fact, ...] = ()
    gazetteer_checksum: str = ""
    corrections: tuple[Correction, ...] = ()  # the reader's choices, in the order made

    @property
    def places(self) -> pd.DataFrame:
        """One row a place, indexed by place id, most mentioned first. Latitude and longitude are NaN if unlocated."""
        return self._places.copy(deep=False)  # pandas copies what is written to: the atlas's own stays as it is

    @cached_property
    def _places(self) -> pd.DataFrame:
        mentions = Counter(t.place.id for t in self.mentions if t.place)
        confidence = {t.place.id: max(t.resolution.confidence, 0.0) for t in self.mentions if t.place and t.resolution}
        rows = [
            (
                p.name, p.kind, p.is_installation, p.latitude, p.longitude, p.feature_code, p.country_code,
                p.admin1, p.population, mentions[p.id], confidence.get(p.id), p.names, p.note, p.source,
            )
            for p in self.records.values()
        ]  # fmt: skip
        table = pd.DataFrame(rows, columns=list(PLACE_COLUMNS), index=pd.Index(list(self.records), name="place_id"))
        return table.sort_values("mentions", ascending=False, kind="stable")

    @property
    def toponyms(self) -> pd.DataFrame:
        """One row a toponym, in reading order; `place_id` is "" where unresolved."""
        return self._toponyms.copy(deep=False)  # pandas copies what is written to: the atlas's own stays as it is

    @cached_property
    def _toponyms(self) -> pd.DataFrame:
        rows = [
            (
                t.article, t.start, t.end, t.text, t.kind, t.place.id if t.place else "",
                t.resolution.confidence if t.resolution else None,
                "; ".join(t.resolution.reasons) if t.resolution else "",
            )
            for t in self.mentions
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=list(TOPONYM_COLUMNS))

    @property
    def facts(self) -> pd.DataFrame:
        """One row a fact: those that the articles state first, then those of the register."""
        return self._facts.copy(deep=False)  # pandas copies what is written to: the atlas's own stays as it is

    @cached_property
    def _facts(self) -> pd.DataFrame:
        rows = [{**asdict(fact), **asdict(fact.source)} for fact in self.statements]
        return pd.DataFrame(rows, columns=list(FACT_COLUMNS))

    def place(self, place_id: str) -> Place:
        """Return the place record; KeyError if the atlas does not hold it."""
        return self.records[place_id]

    def facts_of(self, place_id: str) -> tuple[Fact, ...]:
        """Return the facts about one place, in the order of `facts`; empty if there are none."""
        return self._facts_by_place.get(place_id, ())

    def to_geojson(self) -> dict[str, Any]:
        """Return the atlas as a GeoJSON FeatureCollection; `mapapp.from_geojson` gives it back."""
        from mapapp.geojson import to_geojson  # the formats know the atlas, not the atlas the formats

        return to_geojson(self)

    def save(self, path: str | Path, *, force: bool = False) -> list[Path]:
        """Write the atlas in the format that the suffix names, and return the files written; see `mapapp.exports`.

        ExportError for an unknown suffix, and for a file that is there already unless `force` is set.
        """
        from mapapp.exports import save

        return save(self, path, force=force)

    def map(self) -> folium.Map:
        """Return the map, with everything it needs inside: it shows itself in a notebook, with no network."""
        from mapapp.drawing import folium_map

        return folium_map(self)

    def omissions(self) -> pd.DataFrame:
        """Return one row for everything that was seen and not mapped, and why; see `mapapp.omissions`."""
        return omissions(self)

    def correct(
        self, toponym: Toponym | int, place: Place | str | None, everywhere: bool = False, *,
        gazetteer: Gazetteer | None = None, register: Register | None = None,
    ) -> Atlas:  # fmt: skip
        """Return the atlas with a toponym meaning `place` (a Place or its id), or no place at all (None).

        `toponym` is one of `mentions` or its row in `toponyms`; `everywhere` gives the same name the same place
        throughout its article. The article's facts are read again, so that they follow. Raises CorrectionError
        for a toponym that the atlas does not hold, UnknownPlaceError for an id that nobody knows.
        """
        mention = self._mention(toponym)
        gazetteer = gazetteer or Gazetteer.open()
        chosen = self._known_place(place, gazetteer)
        correction = correction_of(mention, chosen, self.article(mention.article), everywhere=everywhere)
        return applied(self, [correction], gazetteer=gazetteer, register=register)

    def add(
        self, start: int, end: int, place: Place | str | None, *, article: str = "",
        gazetteer: Gazetteer | None = None, register: Register | None = None,
    ) -> Atlas:  # fmt: skip
        """Return the atlas with a mention of `place` at text[start:end] that the reading had missed.

        `article` is the id of the article; it may be left out where there is only one. Raises CorrectionError for a
        span that holds no words or overlaps a toponym.
        """
        gazetteer = gazetteer or Gazetteer.open()
        chosen = self._known_place(place, gazetteer)
        return applied(
            self, [addition_of(start, end, chosen, self.article(article))], gazetteer=gazetteer, register=register
        )

    def article(self, article_id: str = "") -> Article:
        """Return the article with this id, or the only one; CorrectionError if there is none or the choice is open."""
        found = [one for one in self.articles if article_id in ("", one.id)]
        if len(found) != 1:
            asked = f"no article has the id {article_id!r}" if article_id else f"the atlas holds {len(found)} articles"
            raise CorrectionError(f"{asked}; name one of: {', '.join(a.id for a in self.articles) or 'none'}")
        return found[0]

    def _mention(self, toponym: Toponym | int) -> Toponym:
        if isinstance(toponym, Toponym):
            return toponym
        if not 0 <= toponym < len(self.mentions):
            raise CorrectionError(
                f"there is no toponym {toponym}: the rows of Atlas.toponyms are 0..{len(self.mentions) - 1}"
            )
        return self.mentions[toponym]

    def _known_place(self, place: Place | str | None, gazetteer: Gazetteer) -> Place | None:
        if isinstance(place, str):
            return self.records.get(place) or gazetteer.get(place)
        return place

    def conflicts(self) -> pd.DataFrame:
        """Return one row a conflict: facts that cannot all hold at the same time, and a sentence on who says what.

        `values` are the values in words, `facts` the rows in `facts` of those who give each, `voices` how many
        independent sources each has. Conflicts that an article takes part in come first. Empty if all agrees.
        """
        cells = [
            (
                c.place_id, c.property, c.to, tuple(option.words for option in c.options),
                tuple(tuple(self._row_of(fact) for fact in option.facts) for option in c.options),
                tuple(len(option.voices) for option in c.options), c.in_article, c.sentence,
            )
            for c in conflicts(self.statements, self.records, self.articles)
        ]  # fmt: skip
        return pd.DataFrame(cells, columns=list(CONFLICT_COLUMNS))

    def distances(self, *, unit: str = "km") -> pd.DataFrame:
        """Return the geodesic distances between all places that are points, in "km", "mi" or "nmi"."""
        return matrix(self.records, unit=unit)

    def audit(self) -> pd.DataFrame:
        """Return one row a stated distance: measured length, verdict, and the sentence that says it.

        The index is the fact's row in `facts`. Empty if no distance is stated.
        """
        rows = {self._row_of(a.fact): a for a in audits(self.statements, self.records, self.mentions)}
        cells = [
            (
                a.place.id, a.to.id if a.to else "", a.fact.value, a.fact.stated_value, a.fact.stated_unit,
                a.fact.qualifier, a.measured.km if a.measured else None,
                a.measured.uncertainty_km if a.measured else None, a.difference, a.verdict, a.sentence,
                a.fact.quote, a.fact.article, a.fact.source.title, a.fact.source.publisher, a.fact.source.date,
            )
            for a in rows.values()
        ]  # fmt: skip
        return pd.DataFrame(cells, columns=list(AUDIT_COLUMNS), index=pd.Index(list(rows), name="fact"))

    def as_of(self, date: str, *, known_by: str = "") -> pd.DataFrame:
        """Return the facts that may hold at an EDTF date, as rows of `facts`; undated ones always may.

        With `known_by` only those whose source was out by then. DateError for what is no date.
        """
        told = known_as_of(self.statements, known_by) if known_by else list(self.statements)
        return self._rows(as_of(told, date))

    def known_as_of(self, date: str) -> pd.DataFrame:
        """Return the facts whose source was out by an EDTF date, as rows of `facts`; undated sources are left out."""
        return self._rows(known_as_of(self.statements, date))

    def statuses(self, date: str) -> pd.DataFrame:
        """Return what each installation was at an EDTF date: `status` planned, active, ended or unknown, and why."""
        found = statuses(self.records, self.statements, date)
        return pd.DataFrame(
            list(found.values()), columns=["status", "reason"], index=pd.Index(list(found), name="place_id")
        )

    def timeline(self, *, today: str = "") -> pd.DataFrame:
        """Return one row a dated fact with the days it spans, for a chart; see `mapapp.timeline`."""
        return timeline(self.statements, self.records, today=today)

    @cached_property
    def _facts_by_place(self) -> dict[str, tuple[Fact, ...]]:
        grouped: dict[str, list[Fact]] = {}
        for fact in self.statements:
            grouped.setdefault(fact.place_id, []).append(fact)
        return {place_id: tuple(facts) for place_id, facts in grouped.items()}

    @cached_property
    def _row_numbers(self) -> dict[int, int]:
        return {id(fact): row for row, fact in enumerate(self.statements)}

    def _row_of(self, fact: Fact) -> int:
        return self._row_numbers[id(fact)]

    def _rows(self, kept: Iterable[Fact]) -> pd.DataFrame:
        return self.facts.iloc[[self._row_of(fact) for fact in kept]]
