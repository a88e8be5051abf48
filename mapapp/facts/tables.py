"""Tables of bases: a row a base, a column a property, the first row saying which: "Base | Opened | Runway (m)".

A cell says what a row of a box says (`mapapp.facts.boxes`), in the unit that the head of its column names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gazetteer.place import Place
from mapapp.facts.boxes import Boxed, Row, stated
from mapapp.facts.masking import masked
from mapapp.facts.mentions import Mentions
from mapapp.labels import head_of, properties_of
from mapapp.recognition.lines import BARS, cells_at, line_at

_RULE = re.compile(r"[\s|:+=-]*")  # between the head and the rows: "|---|---|"
_BARE = re.compile(r"\D{0,8}[\d.,]+(?:\s?[-–]\s?[\d.,]+)?\+?")  # a figure without its unit: "c. 3,000"
_LEAST = 2  # columns
_COUNTED = {
    "personnel": "people", "vessel_capacity": "ships", "aircraft_capacity": "aircraft", "lease_term": "years",
}  # fmt: skip


class Column(NamedTuple):
    """What the head of a column says: its label, the properties of its cells, their unit, a distance's far end."""

    label: str
    properties: tuple[str, ...]
    unit: str
    to: str


class Cell(NamedTuple):
    """A cell of a row that is of a base; offsets count in the text."""

    number: int  # of the row's sentence
    column: Column
    begin: int
    end: int
    base: Place


def tabled(text: str, mentions: Mentions, today: str) -> Iterator[Boxed]:
    """Yield what the cells of tables state. `today` is the article's date, EDTF."""
    for number, column, begin, end, base in cells(text, mentions):
        words = text[begin:end]
        words += f" {column.unit}" if column.unit and _BARE.fullmatch(words) else ""
        for statement in stated(Row(number, column.label, 0, column.properties), words, masked(words, [], 0, today)):
            to = column.to if statement.property == "distance" else ""
            if to != base.id and (to or statement.property != "distance"):
                yield number, statement, base, to


def cells(text: str, mentions: Mentions) -> Iterator[Cell]:
    """Yield the cells of tables that may state something of a base. The text's offsets are those of mentions."""
    head: list[Column] = []
    for number, (start, end) in enumerate(mentions.sentences):
        if (start, end) != _stripped(text, *line_at(text, start)) or not BARS.search(text, start, end):
            head = []
        elif not _RULE.fullmatch(text, start, end):
            spans = list(cells_at(text, start, end))
            if len(spans) != len(head):
                head = _head(text, mentions, number, spans)
            elif base := _named(mentions, number, spans[0]):
                for column, span in zip(head, spans, strict=True):
                    if column.properties:
                        yield Cell(number, column, *span, base)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), end - len(line) + len(line.rstrip())


def _head(text: str, mentions: Mentions, number: int, spans: Sequence[tuple[int, int]]) -> list[Column]:
    """The columns that a line names; none if it is no head: its first cell is no property, another is one."""
    columns = [_column(text, mentions, number, span) for span in spans]
    if len(columns) < _LEAST or columns[0].properties or not any(column.properties for column in columns):
        return []
    return columns


def _column(text: str, mentions: Mentions, number: int, span: tuple[int, int]) -> Column:
    label, unit = head_of(text[slice(*span)])
    properties = properties_of(label) or ()
    noun = _COUNTED.get(properties[0], "") if properties else ""
    far_end = _named(mentions, number, span) if "distance" in properties else None
    return Column(label, properties, unit or noun, far_end.id if far_end else "")


def _named(mentions: Mentions, number: int, span: tuple[int, int]) -> Place | None:
    """The base, else the town, that a cell names."""
    named = [m for m in mentions.in_sentence(number) if span[0] <= m.start < span[1] and m.kind in ("base", "town")]
    named.sort(key=lambda mention: mention.kind != "base")
    return named[0].places[0] if named else None
