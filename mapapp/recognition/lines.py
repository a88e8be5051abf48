"""Where a line ends for good: a heading, a row, an item of a list, and not a sentence that was wrapped by hand."""

from __future__ import annotations

import re

from mapapp.labels import label_at

_WRAPPED = 60  # characters: a line of that length that ends without a stop goes on in the next
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
    return end - line_at(text, end)[0] >= _WRAPPED


def is_label(text: str, start: int, end: int) -> bool:
    """Does the label of a row begin with text[start:end], and is it a word of that: "Operator: Russian Air Force"?"""
    line = line_at(text, start)
    labelled = label_at(text, *line)
    return labelled is not None and labelled[0].start("label") == start and end <= labelled[0].end("label")
