"""Where a line ends for good: a heading, a row, an item of a list, and not a sentence that was wrapped by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mapapp.labels import label_at, properties_of

_WRAPPED = 60  # characters: a line of that length that ends without a stop goes on in the next
BARS = re.compile(r" ?\| ?|\t+")
"""What stands between the cells of a table's row."""
_ITEM = re.compile(r"[ \t]*(?:[-–—•*·▪#]+|\d+[.)])[ \t]")


def line_at(text: str, position: int) -> tuple[int, int]:
    """Return where the line begins and ends that a position stands in."""
    end = text.find("\n", position)
    return text.rfind("\n", 0, position) + 1, end if end >= 0 else len(text)


def is_wrapped(text: str, end: int) -> bool:
    """Does the line that ends at `end` go on in the next: lower case follows, or it is long and no row follows?

    >>> is_wrapped("Kant Air Base\\n- Opened: 2003", 13), is_wrapped("the base at\\nthe sea", 11)
    (False, True)
    """
    if text[end + 1 : end + 2].islower():
        return True
    follows = line_at(text, end + 1)
    if _ITEM.match(text, *follows) or label_at(text, *follows):
        return False
    start = line_at(text, end)[0]
    return end - start >= _WRAPPED and not BARS.search(text, start, end)


def is_label(text: str, start: int, end: int) -> bool:
    """Is text[start:end] of the label of a row, "Operator: Russian Air Force", or of the head of a column?"""
    line = line_at(text, start)
    labelled = label_at(text, *line)
    if labelled and labelled[0].start("label") == start and end <= labelled[0].end("label"):
        return True
    return any(begin == start and end <= behind for begin, behind in _heads(text, *line))


def cells_at(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the cells of a row text[start:end] stand, without the bars around them; one for no row."""
    while start < end and text[start] in "| ":
        start += 1
    while start < end and text[end - 1] in "| ":
        end -= 1
    for bar in BARS.finditer(text, start, end):
        yield start, bar.start()
        start = bar.end()
    yield start, end


def _heads(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The cells of a line that are labels, if it is the head of a table: it has more than one."""
    if not BARS.search(text, start, end):
        return []
    heads = [
        (begin, behind) for begin, behind in cells_at(text, start, end) if properties_of(text[begin:behind]) is not None
    ]
    return heads if len(heads) > 1 else []
