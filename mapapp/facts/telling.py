"""Whether a name or a word tells a fact of a base, by a small learned model.

"The Navy", "abandoned" and "the treaty of 1951" stand in many sentences about bases and state something in few. The
model weighs each by the words before and behind it and those between it and the nearest base: it is a logistic
regression over features that a reader can list, its weights are JSON. `tools/train_facts.py` trains it. What is
worth a look is decided in `mapapp.facts.wording`; of which base it is told, in `mapapp.facts.bearers`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from mapapp.facts import guards
from mapapp.facts.bearers import BearerModel
from mapapp.facts.patterns import MASKS

MODEL = "telling.json.z"
TOLD: dict[str, float] = {"operator": 0.6, "status": 0.5, "treaty": 0.4}
"""The probability from which a word is believed to tell its property of a place: that it tells it of any, times that
it is this one. Chosen by the scores of tools/train_facts.py."""

BODY = "\ue00e"  # masks the names of bodies that may run a base, as `patterns.MASKS` do other names
_NAME_OF = {character: f"<{name}>" for name, character in MASKS.items()} | {BODY: "<body>"}
_TOKEN = re.compile("([\ue001-\ue00e])\\1*|[^\\W\\d_\ue001-\ue00e]+(?:[’'-][^\\W\\d_\ue001-\ue00e]+)*|\\d+|[^\\w\\s]")
_STEM = 6  # letters
_NEAR = 5  # words to either side that count as near
_PATH = 8  # words between a base and the name: further apart they count as far
_SHORT = 4  # words: a path so short is told as a whole
_BEFORE = 60  # characters before a word in which a denial or a plan touches it
_FLAGS = tuple(
    (name, re.compile(words, re.IGNORECASE))
    for name, words in (
        ("no", guards.NEGATION), ("unreal", guards.HYPOTHESIS), ("plan", guards.PLAN), ("former", guards.FORMER),
        ("part", guards.PARTS),
    )
)  # fmt: skip


class Telling(NamedTuple):
    """A name or word that may tell a property of a base; offsets count in the sentence."""

    property: str
    value: str
    start: int
    end: int
    kind: str  # "country", "force", "unit", "name" (begins the base's own), "state", "agreement"
    home: str = ""  # is it the country of the nearest base: "home", "abroad" or "" for nobody knows


class _Words(NamedTuple):
    texts: list[str]
    starts: list[int]


def words_of(masked: str) -> _Words:
    """Return the words of a masked sentence, each name and value as one, and where they start."""
    found = list(_TOKEN.finditer(masked))
    return _Words([_NAME_OF.get(m[1] or "") or _plain(m[0]) for m in found], [m.start() for m in found])


def _plain(word: str) -> str:
    return "#" if word.isdigit() else word.lower()


def features_of(one: Telling, sentence: str, words: _Words) -> list[str]:
    """Return the features of a name or word of a sentence whose names and values are masked in `words`."""
    first = next((n for n, start in enumerate(words.starts) if start >= one.start), len(words.starts) - 1)
    last = next((n for n, start in enumerate(words.starts) if start >= one.end), len(words.starts))
    found = [*_around(words.texts, first, last), *_to_bases(words.texts, first, last), *_itself(one, sentence)]
    found += [name for name, flag in _FLAGS if flag.search(sentence, max(0, one.start - _BEFORE), one.end)]
    if one.property != "status":
        return [f"{one.property}|{name}" for name in (*found, *(f"in={_stem(text)}" for text in set(words.texts)))]
    return [f"{group}|{name}" for group in ("status", one.value) for name in found]


def _itself(one: Telling, sentence: str) -> list[str]:
    words = sentence[one.start : one.end].lower().split()
    return [
        f"value={one.value.lower()}" if one.property == "status" else f"kind={one.kind}", f"home={one.home}",
        f"is={_stem(words[0])}", f"is={_stem(words[-1])}", f"is={' '.join(map(_stem, words[:4]))}",
        f"long={min(len(words), 5)}", f"capital={sentence[one.start].isupper()}",
    ]  # fmt: skip


def _around(texts: Sequence[str], first: int, last: int) -> list[str]:
    """The words beside the name in their places, those a little further as a bag."""
    before = ["^", "^", "^", *texts[:first]]
    behind = [*texts[last:], "$", "$", "$"]
    return [
        *(f"w-{step}={before[-step]}" for step in (1, 2, 3)),
        *(f"w{step}={behind[step - 1]}" for step in (1, 2, 3)),
        f"w-={before[-2]} {before[-1]}", f"w+={behind[0]} {behind[1]}",
        f"w--={before[-3]} {before[-2]} {before[-1]}", f"w++={behind[0]} {behind[1]} {behind[2]}",
        f"w-+={before[-1]} {behind[0]}",
        *(f"l={_stem(text)}" for text in texts[max(0, first - _NEAR) : first]),
        *(f"r={_stem(text)}" for text in texts[last : last + _NEAR]),
    ]  # fmt: skip


def _to_bases(texts: Sequence[str], first: int, last: int) -> list[str]:
    """What stands between the name and the nearest base before it, and behind it."""
    before = next((n for n in range(first - 1, -1, -1) if texts[n] == "<base>"), None)
    behind = next((n for n in range(last, len(texts)) if texts[n] == "<base>"), None)
    found = [f"bases={before is not None} {behind is not None}"]
    if before is not None:
        found += _path("b", texts[before + 1 : first])
    if behind is not None:
        found += _path("f", texts[last:behind])
    return found


def _path(side: str, between: Sequence[str]) -> list[str]:
    names = sum(text in ("<body>", "<area_name>") for text in between)
    far = min(len(between) // 2, 6)
    found = [f"{side} far={far}", f"{side} names={min(names, 2)}", f"{side} commas={min(between.count(','), 2)}"]
    if len(between) > _PATH:
        return found
    found += [f"{side}={_stem(text)}" for text in between]
    return [*found, f"{side}=={' '.join(map(_stem, between))}"] if len(between) <= _SHORT else found


def _stem(text: str) -> str:
    return text if text.startswith("<") else text[:_STEM]


class TellingModel(BearerModel):
    """Weights of features; the sum of a candidate's own, on the logistic scale, is how likely it tells a fact."""

    def probability(self, features: list[str]) -> float:
        """Return how likely a name or word with these features tells a fact of a base."""
        return self.probabilities([features, []])[0]


@cache
def default_telling() -> TellingModel:
    """Return the model that ships in the package, loaded once."""
    return TellingModel.load(zlib.decompress(files("mapapp.model").joinpath(MODEL).read_bytes()))
