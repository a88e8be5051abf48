"""Articles marked by hand: "[[toponym or demonym]]" in plain text, "## name" begins an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpora import Annotated, Gold

from mapapp.recognition.demonyms import country_of


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


# "the Presidio", "Manda Bay airfield": what is left of a name without its article and its head noun in lower case.
_INNER = re.compile(r"(?:[Tt]he (?!Hague))?(?P<name>(?!(?:[Tt]he|An?) [a-z])[^\W\d_a-z].*?)(?: [a-zß-ÿ]+)*", re.DOTALL)


def read_stated(path: Path) -> list[Annotated]:
    """Return the articles of a file of tests/facts, with their names marked as the tagger marks names.

    A base's head noun in lower case is left out ("Manda Bay airfield": "Manda Bay"), and so is what bears no name
    ("the station", "a base of its own").
    """
    with path.open(encoding="utf-8") as lines:
        return [_stated(json.loads(line)) for line in lines]


def _stated(item: dict[str, Any]) -> Annotated:
    gold = []
    for name in sorted(item["toponyms"], key=lambda name: name["start"]):
        inner = _INNER.fullmatch(name["text"])
        if inner and (not gold or gold[-1].end <= name["start"]):
            start = name["start"] + inner.start("name")
            gold.append(Gold(start, start + len(inner["name"]), inner["name"], None, None, "", ""))
    gold += _peoples(item["text"], gold)
    return Annotated(item["id"], item["text"], tuple(sorted(gold, key=lambda name: name.start)))


# Some writers leave a people unmarked where it begins the name of a force: "the Russian Navy".
_PEOPLE = re.compile(
    r"\b(?P<people>[A-Z]\w+|U\.S\.|U\.K\.) (?=(?:Navy|Army|Air Force|Marines?|Coast Guard|Defen[cs]e|military|troops|"
    r"forces|soldiers|sailors|navy|army|air force)\b)"
)


def _peoples(text: str, gold: Sequence[Gold]) -> Iterator[Gold]:
    taken = {start for name in gold for start in range(name.start, name.end)}
    for match in _PEOPLE.finditer(text):
        if match.start() not in taken and country_of(match["people"]) is not None:
            yield Gold(match.start(), match.end("people"), match["people"], None, None, "", "")
