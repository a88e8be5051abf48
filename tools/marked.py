"""Articles marked by hand: "[[toponym or demonym]]" in plain text, "## name" begins an article."""

from __future__ import annotations

import re
from pathlib import Path

from corpora import Annotated, Gold


def read_marked(path: Path) -> list[Annotated]:
    """Return the articles of a marked file; lines before the first "##" are comment."""
    parts = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [_article(*part.split("\n", 1)) for part in parts]


def _article(name: str, body: str) -> Annotated:
    text, gold = "", []
    for number, piece in enumerate(re.split(r"\[\[(.*?)\]\]", body.strip())):
        if number % 2:
            gold.append(Gold(len(text), len(text) + len(piece), piece, None, None, "", ""))
        text += piece
    return Annotated(name.strip(), text, tuple(gold))
