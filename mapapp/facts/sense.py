"""What a figure or a date states, told by a small learned model from the words around it.

The patterns (`mapapp.facts.patterns`) read the phrases they know, and are right where they do. Journalists have more
phrases than any table; for the values that no pattern has read this model says which property each most likely
states of an installation, if any. It is a maximum-entropy classifier (CRFsuite, one value a sequence) over features
that a reader can list: the words before and behind the value, the verb and nouns of its sentence, the kind of value,
what the patterns made of it, whether a base is named. `tools/train_facts.py` trains it on articles of our own.
Whom the value is about is decided elsewhere (`mapapp.facts.aboutness`).
"""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import pycrfsuite

from mapapp.dates import FoundDate
from mapapp.facts.masking import Masked, mask_name
from mapapp.facts.patterns import MASKS
from mapapp.quantities import Quantity

MODEL = "facts.crfsuite.z"
NOTHING = "O"  # the label of a value that states nothing of a base
# kind of value -> the properties it may state
PROPERTIES_OF: dict[str, tuple[str, ...]] = {
    "date": ("established", "closed", "lease_signed", "lease_start", "lease_end"),
    "duration": ("lease_term",),
    "money": ("lease_rent",),
    "rent": ("lease_rent",),
    "length": ("runway_length", "distance"),
    "area": ("area",),
    "person": ("personnel",),
    "vessel": ("vessel_capacity",),
    "aircraft": ("aircraft_capacity",),
    "number": ("personnel", "vessel_capacity", "aircraft_capacity"),
}

_NAME_OF = {character: name for name, character in MASKS.items()}
_TOKEN = re.compile("([\ue001-\ue00d])\\1*|[^\\W\\d_\ue001-\ue00d]+(?:[’'-][^\\W\\d_]+)*|\\d+|[^\\w\\s]")
_STEM = 6  # letters: "establ", "statio"
_NEAR = 5  # words to either side that count as near
_LEAST_NUMBER = 5  # a bare number below this counts nothing: "one of the two"
_RECENT_YEARS = 4


class Sense(NamedTuple):
    """The property that a value most likely states, and how likely."""

    property: str
    probability: float


class Word(NamedTuple):
    """A word of a masked sentence: its lower case, or "<date>", "<base>", "<back>", … for what is masked."""

    text: str
    start: int


class SenseModel:
    """A trained classifier of values."""

    def __init__(self, model: bytes) -> None:
        """Take the model as CRFsuite wrote it."""
        self._model = model  # pycrfsuite reads it in place: it must outlive the tagger
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(model)
        self._labels = [label for label in self._tagger.labels() if label != NOTHING]

    def sense(self, features: list[str], kind: str) -> Sense:
        """Return the likeliest property that a value of this kind may state; probability 0 if there is none."""
        self._tagger.set(pycrfsuite.ItemSequence([features]))
        open_to = [label for label in self._labels if label in PROPERTIES_OF.get(kind, ())]
        found = [Sense(label, self._tagger.marginal(label, 0)) for label in open_to]
        return max(found, key=lambda sense: sense.probability, default=Sense("", 0.0))

    def senses(self, mask: Masked, read: Mapping[int, Collection[str]]) -> dict[int, Sense]:
        """Return what each value of a sentence that no pattern has read most likely states, by the value's offset.

        `read` has the properties that patterns read from the sentence's values, by offset.
        """
        words = words_of(mask)
        found = {}
        for at, word in enumerate(words):
            value = mask.values.get(word.start)
            if value is None or word.start in read or not may_state(value):
                continue
            found[word.start] = self.sense(features(words, at, value, mask, read), mask_name(value))
        return found


def may_state(value: Quantity | FoundDate) -> bool:
    """Is a value one that could state a fact at all?"""
    if isinstance(value, FoundDate):
        return True
    return value.dimension != "number" or value.value >= _LEAST_NUMBER


def words_of(mask: Masked) -> list[Word]:
    """Return the words of a masked sentence, each value and each name as one."""
    return [Word(_name(match, mask), match.start()) for match in _TOKEN.finditer(mask.text)]


def _name(match: re.Match[str], mask: Masked) -> str:
    masked = _NAME_OF.get(match[1] or "")
    if masked is None:
        return "#" if match[0].isdigit() else match[0].lower()
    mention = mask.mentions.get(match.start())
    return f"<{mention.kind if mention else masked}>"


def features(
    words: list[Word], at: int, value: Quantity | FoundDate, mask: Masked, read: Mapping[int, Collection[str]]
) -> list[str]:
    """Return the features of the value that is word number `at` of its sentence, as CRFsuite takes them."""
    kind = mask_name(value)
    texts = [word.text for word in words]
    found = [f"{kind}|{feature}" for feature in (*_around(texts, at), *_sentence(texts, at))]
    found += [f"is={kind}", *_of_date(value, mask.today, texts, at), *_of_quantity(value, kind)]
    rules = read.get(words[at].start, ())
    return [*found, *(f"rule={property_}" for property_ in rules), f"{kind}|rule={bool(rules)}"]


def _around(texts: list[str], at: int) -> list[str]:
    """The words right beside a value in their places, those a little further as a bag."""
    padded = ["^"] * 3 + texts + ["$"] * 3
    here = at + 3
    return [
        *(f"w{step}={padded[here + step]}" for step in (-3, -2, -1, 1, 2, 3)),
        f"ww-={padded[here - 2]} {padded[here - 1]}",
        f"ww+={padded[here + 1]} {padded[here + 2]}",
        *(f"l={_stem(text)}" for text in texts[max(0, at - _NEAR) : at]),
        *(f"r={_stem(text)}" for text in texts[at + 1 : at + 1 + _NEAR]),
    ]


def _sentence(texts: list[str], at: int) -> list[str]:
    """What the whole sentence holds, how it begins, and what was named last before the value."""
    named = [text for text in texts[:at] if text in ("<base>", "<back>", "<town>", "<area>")]
    return [
        *(f"S={stem}" for stem in {_stem(text) for text in texts}),
        f"last={named[-1] if named else ''}",
        f"base={'<base>' in texts or '<back>' in texts}",
        f"first={texts[0]}",
    ]


def _of_date(value: Quantity | FoundDate, today: str, texts: list[str], at: int) -> list[str]:
    if not isinstance(value, FoundDate):
        return []
    before = texts[at - 2] if at > 1 else "^"
    return [
        f"relation={value.relation}",
        f"relation={value.relation} {before}",
        f"precision={len(value.edtf)}{'/' in value.edtf}",
        f"age={_age(value.edtf[:4], today[:4])}",
    ]


def _age(year: str, today: str) -> str:
    if not (year.isdigit() and today.isdigit()):
        return "unknown"
    years = int(today) - int(year)
    return "future" if years < 0 else "now" if years == 0 else "recent" if years <= _RECENT_YEARS else "past"


def _of_quantity(value: Quantity | FoundDate, kind: str) -> list[str]:
    if isinstance(value, FoundDate):
        return []
    size = int(2 * math.log10(abs(value.value) + 1e-9))  # half powers of ten
    unit = (value.stated_unit or "").lower()
    return [f"{kind}|size={size}", f"{kind}|qualifier={value.qualifier}", f"{kind}|unit={unit}"]


def _stem(text: str) -> str:
    return text if text.startswith("<") else text[:_STEM]


@cache
def default_model() -> SenseModel:
    """Return the model that ships in the package, loaded once."""
    return SenseModel(zlib.decompress(files("mapapp.model").joinpath(MODEL).read_bytes()))
