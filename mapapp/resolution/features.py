"""What speaks for each candidate: one column a feature, each with the words that explain it to a reader.

A unit is one name with one kind of context: the mentions of a name that stand in the same surroundings are
weighed once. Features of the first stage need nothing but the text and the gazetteer; those of the second
also use what the first stage believes of the document's other names.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from mapapp.resolution.candidates import Options
from mapapp.resolution.context import Context
from mapapp.resolution.cues import FOLLOWING, PRECEDING, Wanted
from mapapp.resolution.table import EARTH_KM, GROUPS, Bools, Floats, Table, inside, table_of
from mapapp.toponym import Toponym

# feature -> what it tells a reader, with {container}, {country}, {admin1}, {kind}, {near}; "" says nothing.
TEXTUAL: dict[str, str] = {
    "importance": "",
    "most important of the name": "the most important place of that name",
    "its own name": "",
    "a division named as its town": "",
    **{f"is a {group}": "" for group in GROUPS},
    "kind wanted": "the words around it ask for a {kind}",
    "named with its region": "named with {container} right after it",
    "named with a place nearby": "named with {container} right after it",
    "region named close by": "{container} is named beside it",
    "region elsewhere with the name": "the article names it with its region elsewhere",
    "demonym beside it": "a word for {country} stands beside it",
    "demonym elsewhere with the name": "a word for {country} stands beside the name elsewhere",
    "holds the place before it": "it holds {held}, named before it",
    "country in the sentence": "{country} is named in the same sentence",
    "region in the sentence": "{admin1} is named in the same sentence",
    "country named": "the article names {country}",
    "region named": "the article names {admin1}",
    "could lie near the others": "",
    "dateline of an important place": "the article is datelined there",
}
SPATIAL: dict[str, str] = {
    "near the other places, 40 km": "close to the article's other places",
    "near the other places, 150 km": "near the article's other places",
    "near the other places, 500 km": "in the part of the world that the article is about",
    "other places in its country": "the article's other places are mostly in {country}",
    "other places in its region": "the article's other places are mostly in {admin1}",
    "near its neighbours in the text": "near the places named just before and after",
    "its container is sure": "named with {container} right after it",
    "listed with places of its kind": "",
    "surely holds the place before it": "it holds {held}, named before it",
    "the article's main region": "",
}
STAGES = (tuple(TEXTUAL), (*TEXTUAL, *SPATIAL))
PHRASES = {**TEXTUAL, **SPATIAL}
_COLUMN = {name: column for column, name in enumerate(STAGES[1])}
_KINDS_OF_WANTED: dict[Wanted, tuple[str, ...]] = {
    "city": ("capital", "seat of a division", "town", "part of a town"),
    "region": ("first-level division", "other division", "region or natural feature"),
    "county": ("other division",),
    "country": ("country",),
    "water": ("water",),
    "island": ("region or natural feature",),
    "natural": ("region or natural feature",),
    "airport": ("airport", "installation"),
    "port": ("port",),
    "installation": ("installation",),
}  # fmt: skip
_RADII = (40.0, 150.0, 500.0)


@dataclass(slots=True)
class Unit:
    """One name in one kind of surroundings. Names and toponyms are given by their number."""

    name: int
    mentions: list[int]
    container: int = -1
    loose_container: int = -1
    demonym: str = ""  # country code
    held: int = -1
    wanted: Wanted = ""
    dateline: bool = False
    sentences: frozenset[int] = frozenset()
    neighbours: frozenset[int] = frozenset()
    listed: int = -1


@dataclass(slots=True)
class Document:
    """The names of a stretch of text, their candidates, and the units to weigh."""

    table: Table
    units: list[Unit]
    toponyms: Sequence[Toponym]
    counts: Floats  # mentions a name
    demonyms: dict[str, int]  # country code -> mentions
    codes_named: list[tuple[set[int], set[int]]]  # a name: codes of countries and of divisions that it can mean
    sentence_names: dict[int, set[int]] = field(default_factory=dict)
    sentence_demonyms: dict[int, set[str]] = field(default_factory=dict)


def document(
    toponyms: Sequence[Toponym], around: Sequence[Context], options: Mapping[str, Options], demonyms: Mapping[str, str]
) -> Document:
    """Gather toponyms (in reading order) into units. `demonyms` gives the country code of each demonym's text."""
    names = list(dict.fromkeys(t.text for t in toponyms if t.kind == "place"))
    number = {name: i for i, name in enumerate(names)}
    table = table_of(names, options)
    made = Document(table, [], toponyms, np.zeros(len(names)), {}, _codes_named(table))
    for toponym, context in zip(toponyms, around, strict=True):
        if toponym.kind == "place":
            made.counts[number[toponym.text]] += 1
            made.sentence_names.setdefault(context.sentence, set()).add(number[toponym.text])
        elif code := demonyms.get(toponym.text, ""):
            made.demonyms[code] = made.demonyms.get(code, 0) + 1
            made.sentence_demonyms.setdefault(context.sentence, set()).add(code)
    units: dict[tuple[object, ...], Unit] = {}
    for here, toponym in enumerate(toponyms):
        if toponym.kind == "place":
            unit = _unit(here, toponyms, around, number, demonyms)
            key = (unit.name, unit.container, unit.loose_container, unit.demonym, unit.held, unit.wanted,
                   unit.dateline, unit.sentences, unit.neighbours, unit.listed)  # fmt: skip
            units.setdefault(key, unit).mentions.append(here)
    made.units = list(units.values())
    return made


def _unit(
    here: int,
    toponyms: Sequence[Toponym],
    around: Sequence[Context],
    number: Mapping[str, int],
    demonyms: Mapping[str, str],
) -> Unit:
    context = around[here]

    def name_at(index: int) -> int:
        return number.get(toponyms[index].text, -1) if index >= 0 and toponyms[index].kind == "place" else -1

    own = number[toponyms[here].text]
    beside = {name_at(i) for i in range(max(0, here - 2), min(len(toponyms), here + 3))} - {-1, own}
    return Unit(
        own, [],
        container=name_at(context.container),
        loose_container=name_at(context.loose_container),
        demonym=demonyms.get(toponyms[context.demonym].text, "") if context.demonym >= 0 else "",
        held=name_at(context.holds),
        wanted=context.wanted or wanted_by_name(toponyms[here].text),
        dateline=context.dateline,
        sentences=frozenset({context.sentence}),
        neighbours=frozenset(beside),
        listed=name_at(context.list_mate),
    )  # fmt: skip


def wanted_by_name(name: str) -> Wanted:
    """Return the kind of place that the name itself says, "" if none.

    >>> wanted_by_name("Rapides Parish"), wanted_by_name("Lake Ontario"), wanted_by_name("Naples")
    ('county', 'water', '')
    """
    words = name.lower().split()
    if len(words) < 2:
        return ""
    return FOLLOWING.get(words[-1], "") or PRECEDING.get(words[0], "")


@dataclass(slots=True)
class Geography:
    """What is near what in a document: computed once, used by every unit and both stages."""

    near: tuple[Bools, ...]  # per radius: candidate x candidate, False within a name
    other: Bools  # candidate x candidate: of another name


def geography(table: Table) -> Geography:
    """Work out which candidates lie near which."""
    dots = np.einsum("ik,jk->ij", table.xyz, table.xyz)  # not BLAS: its threads cost more than they save here
    other = table.name_of[:, None] != table.name_of[None, :]
    return Geography(tuple((dots >= math.cos(radius / EARTH_KM)) & other for radius in _RADII), other)


def by_name(values: Floats, table: Table) -> Floats:
    """Sum the columns (candidates) of each name: candidate x candidate -> candidate x name."""
    summed = np.zeros((values.shape[0], len(table.names)))
    filled = np.flatnonzero(np.diff(table.start))
    if len(filled):
        summed[:, filled] = np.add.reduceat(values, table.start[filled], axis=1)
    return summed


def shared(made: Document, geo: Geography) -> Floats:
    """The textual features that all units of a name share: candidates x features of the second stage."""
    table = made.table
    out = np.zeros((len(table.places), len(STAGES[1])))
    if not len(table.places):
        return out
    out[:, _COLUMN["importance"]] = table.importance
    out[:, _COLUMN["most important of the name"]] = _first_rows(table)
    out[:, _COLUMN["its own name"]] = table.main_name
    out[np.arange(len(table.places)), _COLUMN[f"is a {GROUPS[0]}"] + table.group] = 1.0
    out[:, _COLUMN["a division named as its town"]] = _named_as_its_town(table)
    out[:, _COLUMN["country named"]] = np.minimum(1.0, _naming(made, "country") / 2.0)
    out[:, _COLUMN["region named"]] = np.minimum(1.0, _naming(made, "admin1") / 2.0)
    out[:, _COLUMN["could lie near the others"]] = _coverage(table, geo)
    return out


def _named_as_its_town(table: Table) -> Floats:
    """1 for a division that holds a town of the same name, as Hama holds Hama: the bare name is mostly the town's."""
    town = (table.group >= 3) & (table.group <= 5)
    towns = {(int(n), int(a)) for n, a in zip(table.name_of[town], table.admin1[town], strict=True) if a}
    divisions = (table.group == 1) | (table.group == 2)
    pairs = zip(table.name_of.tolist(), table.admin1.tolist(), strict=True)
    return np.asarray(np.array([pair in towns for pair in pairs], float) * divisions)


def _first_rows(table: Table) -> Floats:
    """1 for the first candidate of each name: the gazetteer gives the most important first."""
    first = np.zeros(len(table.places))
    filled = np.flatnonzero(np.diff(table.start))
    first[table.start[filled]] = 1.0
    return first


def _naming(made: Document, what: str) -> Floats:
    """How often the article names the country or first-level division that each candidate lies in."""
    table = made.table
    group = GROUPS.index("country" if what == "country" else "first-level division")
    code_of = table.country if what == "country" else table.admin1
    counts = np.zeros(len(table.codes) + 1)
    named: dict[tuple[int, int], float] = {}
    for row in np.flatnonzero(table.group == group).tolist():
        name = int(table.name_of[row])
        named[name, int(code_of[row])] = float(made.counts[name])
    for (_, code), count in named.items():
        counts[code] += count
    if what == "country":
        for country, count in made.demonyms.items():
            if country in table.codes:
                counts[table.codes[country]] += count
    counts[0] = 0.0
    result = counts[code_of].astype(float)
    for row in range(len(table.places)):  # a name does not speak for itself
        result[row] -= named.get((int(table.name_of[row]), int(code_of[row])), 0.0)
    return result


def _coverage(table: Table, geo: Geography) -> Floats:
    """The share of the other names that could lie within 40 km, rare names counting more."""
    if len(table.names) < 2:
        return np.zeros(len(table.places))
    sizes = np.diff(table.start)
    rarity = 1.0 / (1.0 + np.log1p(sizes))
    reachable = by_name(geo.near[0].astype(float), table) > 0
    return np.asarray(np.minimum(1.0, (reachable * rarity[None, :]).sum(1) / 2.0))


def believed(made: Document, probability: Floats, geo: Geography, out: Floats) -> tuple[Floats, Floats]:
    """Fill the spatial columns that the units of a name share; return what the per-unit ones need.

    `probability` is what the stage before believes of each candidate, names summing to 1.
    """
    table = made.table
    others = max(1, len(table.names) - 1)
    near_by_name = by_name(geo.near[1] * probability[None, :], table)
    for radius, name in enumerate(tuple(SPATIAL)[:3]):
        mass = (geo.near[radius] * probability[None, :]).sum(1)
        out[:, _COLUMN[name]] = 0.5 * mass / others + 0.5 * np.minimum(1.0, mass / 3.0)
    for what, name in (("country", "other places in its country"), ("admin1", "other places in its region")):
        code = table.country if what == "country" else table.admin1
        same = (code[:, None] == code[None, :]) & (code > 0)[:, None] & geo.other
        out[:, _COLUMN[name]] = (same * probability[None, :]).sum(1) / others
    share = out[:, _COLUMN["other places in its region"]]
    out[:, _COLUMN["the article's main region"]] = (share >= 0.999 * share.max()) & (share > 0.05)
    group_mass = np.zeros((len(table.names), len(GROUPS)))
    np.add.at(group_mass, (table.name_of, table.group), probability)
    return near_by_name, group_mass


def of_unit(made: Document, unit: Unit, base: Floats) -> Floats:
    """The textual features of one unit's candidates: the shared ones and those of its surroundings."""
    table, rows = made.table, made.table.rows(unit.name)
    out = base[rows].copy()
    if unit.wanted:
        groups = [GROUPS.index(kind) for kind in _KINDS_OF_WANTED.get(unit.wanted, ())]
        out[:, _COLUMN["kind wanted"]] = np.isin(table.group[rows], groups)
    if unit.container >= 0:
        by_code, by_nearness = inside(table, rows, table.rows(unit.container))
        out[:, _COLUMN["named with its region"]] = by_code.any(1)
        out[:, _COLUMN["named with a place nearby"]] = by_nearness.any(1)
    if unit.loose_container >= 0:
        by_code, _ = inside(table, rows, table.rows(unit.loose_container))
        out[:, _COLUMN["region named close by"]] = by_code.any(1)
    if unit.demonym in table.codes:
        out[:, _COLUMN["demonym beside it"]] = table.country[rows] == table.codes[unit.demonym]
    if unit.held >= 0:
        by_code, by_nearness = inside(table, table.rows(unit.held), rows)
        out[:, _COLUMN["holds the place before it"]] = np.maximum(by_code.any(0), 0.5 * by_nearness.any(0))
    _of_sentences(made, unit, rows, out)
    if unit.dateline:
        out[:, _COLUMN["dateline of an important place"]] = table.importance[rows]
    return out


def _of_sentences(made: Document, unit: Unit, rows: slice, out: Floats) -> None:
    """Is the country or the region of a candidate named in the sentence?"""
    table, countries, regions = made.table, set[int](), set[int]()
    for sentence in unit.sentences:
        for name in made.sentence_names.get(sentence, set()) - {unit.name, unit.held}:
            held = made.codes_named[name]
            countries |= held[0]
            regions |= held[1]
        countries |= {table.codes[code] for code in made.sentence_demonyms.get(sentence, ()) if code in table.codes}
    for codes, own, group, feature in (
        (countries, table.country[rows], 0, "country in the sentence"),
        (regions, table.admin1[rows], 1, "region in the sentence"),
    ):
        if codes:
            out[:, _COLUMN[feature]] = np.isin(own, list(codes)) & (table.group[rows] > group)


def _codes_named(table: Table) -> list[tuple[set[int], set[int]]]:
    """Return, for each name, the codes of the countries and of the first-level divisions that it can mean."""
    named: list[tuple[set[int], set[int]]] = [(set(), set()) for _ in table.names]
    for row in np.flatnonzero(table.group <= 1).tolist():
        country = table.group[row] == 0
        named[int(table.name_of[row])][0 if country else 1].add(int((table.country if country else table.admin1)[row]))
    return named


def pool(made: Document, matrices: Sequence[Floats]) -> None:
    """Let every unit know what the other units of its name are named with: one sense per document."""
    pairs = (
        ("named with its region", "region elsewhere with the name"),
        ("demonym beside it", "demonym elsewhere with the name"),
    )
    for source, target in pairs:
        best: dict[int, Floats] = {}
        for unit, matrix in zip(made.units, matrices, strict=True):
            column = matrix[:, _COLUMN[source]]
            best[unit.name] = np.maximum(best[unit.name], column) if unit.name in best else column.copy()
        for unit, matrix in zip(made.units, matrices, strict=True):
            if not matrix[:, _COLUMN[source]].any():
                matrix[:, _COLUMN[target]] = best[unit.name]


def of_unit_believed(
    made: Document,
    unit: Unit,
    matrix: Floats,
    base: Floats,
    probability: Floats,
    near_by_name: Floats,
    group_mass: Floats,
) -> None:
    """Fill the spatial columns of one unit's matrix, in place."""
    table, rows = made.table, made.table.rows(unit.name)
    first_spatial = len(STAGES[0])
    matrix[:, first_spatial:] = base[rows, first_spatial:]
    if unit.neighbours:
        matrix[:, _COLUMN["near its neighbours in the text"]] = near_by_name[rows][:, list(unit.neighbours)].max(1)
    if unit.container >= 0:
        outer = table.rows(unit.container)
        by_code, by_nearness = inside(table, rows, outer)
        matrix[:, _COLUMN["its container is sure"]] = ((by_code | by_nearness) * probability[outer]).sum(1)
    if unit.held >= 0:
        inner = table.rows(unit.held)
        by_code, by_nearness = inside(table, inner, rows)
        held = ((by_code | by_nearness) * probability[inner][:, None]).sum(0)
        matrix[:, _COLUMN["surely holds the place before it"]] = held
    if unit.listed >= 0 and unit.listed != unit.container:
        matrix[:, _COLUMN["listed with places of its kind"]] = group_mass[unit.listed][table.group[rows]]


# What tells how far to trust the best candidate: the model's own probability, and signs that it cannot weigh
# because all candidates of a name share them.
EVIDENCE = (
    "constant", "log-odds of the best candidate", "no other candidate", "a trimmed spelling", "importance",
    "its own name", "country named", "near the other places", "other places in its country", "named with its region",
    "other names in the article", "the kind wanted is missing",
)  # fmt: skip
_MOST_ODDS = 6.0  # a probability of 0.9975: beyond it the model only repeats itself


def evidence(made: Document, unit: Unit, matrix: Floats, probability: Floats) -> Floats:
    """Return the values of EVIDENCE for the best candidate of a unit."""
    best = int(probability.argmax())
    p = min(max(float(probability[best]), 1e-6), 1 - 1e-6)
    row = matrix[best]

    def value(feature: str) -> float:
        return float(row[_COLUMN[feature]])

    asked = bool(unit.wanted) and not matrix[:, _COLUMN["kind wanted"]].any()
    variant = made.table.variant[made.table.rows(unit.name)][best]
    return np.array([
        1.0, min(math.log(p / (1 - p)), _MOST_ODDS) / _MOST_ODDS, float(len(probability) == 1), float(variant),
        value("importance"), value("its own name"), value("country named"), value("near the other places, 150 km"),
        value("other places in its country"),
        max(value("named with its region"), value("region elsewhere with the name"), value("demonym beside it")),
        min(len(made.table.names) - 1, 10) / 10.0, float(asked),
    ])  # fmt: skip
