"""Sentences with their toponyms marked: "[Tartus]" is a place name, "{Syrian}" a demonym."""

from __future__ import annotations

import re

from mapapp.toponym import Toponym

_MARK = re.compile(r"\[([^\]]+)\]|\{([^}]+)\}")


def unmarked(marked: str) -> tuple[str, list[Toponym]]:
    """Return the sentence without its marks, and its toponyms in reading order."""
    text, toponyms, at = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        name = found[1] or found[2]
        toponyms.append(Toponym(len(text), len(text) + len(name), name, "place" if found[1] else "demonym"))
        text += name
        at = found.end()
    return text + marked[at:], toponyms
