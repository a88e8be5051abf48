"""A sentence with its values and names masked, so that patterns can speak of `{date}` and `{base}`.

Every value (`mapapp.quantities`, `mapapp.dates`) and every mention of a place becomes a run of one private
character as long as itself: offsets stay true. Where two overlap the longer one stays, and a year is a year.
"""

from __future__ import annotations

from dataclasses import dataclass

from mapapp.dates import FoundDate, dates
from mapapp.facts.mention import Mention
from mapapp.facts.patterns import MASKS
from mapapp.quantities import Quantity, quantities

_MASK_OF = {"town": "town", "area": "area_name"}
_PRONOUNS = frozenset({"it", "its", "they", "their", "whose"})  # left as they are: patterns speak of "its lease"


@dataclass(frozen=True, slots=True)
class Masked:
    """The masked text of a sentence and what stands behind each mask, by its offset in the sentence."""

    text: str
    values: dict[int, Quantity | FoundDate]
    mentions: dict[int, Mention]
    today: str = ""  # the article's date, EDTF
    plain: str = ""  # the sentence with only names and dates masked: they hold no words that rule a reading out

    @property
    def dates(self) -> dict[int, FoundDate]:
        """Those of the values that are dates."""
        return {start: value for start, value in self.values.items() if isinstance(value, FoundDate)}


def _counts_bases(value: Quantity | FoundDate, mentions: list[Mention], offset: int) -> bool:
    """Is it the number of "the two bases"?"""
    if not isinstance(value, Quantity) or value.dimension != "number":
        return False
    start, end = value.start + offset, value.end + offset
    return any(m.kind == "back" and m.start < start and end < m.end for m in mentions)


def masked(sentence: str, mentions: list[Mention], offset: int, today: str, told: str = "") -> Masked:
    """Mask a sentence that starts at `offset` of its article; `mentions` count in the article's offsets."""
    text, plain = list(sentence), list(sentence)
    values: dict[int, Quantity | FoundDate] = {}
    named: dict[int, Mention] = {}
    taken: list[tuple[int, int]] = [(m.name_start - offset, m.end - offset) for m in mentions if m.kind == "base"]
    found: list[Quantity | FoundDate] = [*dates(sentence, today=today, told=told), *quantities(sentence)]
    for value in sorted(found, key=_rank):
        if not _counts_bases(value, mentions, offset) and not any(
            value.start < end and start < value.end for start, end in taken
        ):
            taken.append((value.start, value.end))
            values[value.start] = value
            text[value.start : value.end] = MASKS[mask_name(value)] * (value.end - value.start)
            if isinstance(value, FoundDate):  # "March" is no march
                plain[value.start : value.end] = text[value.start : value.end]
    for mention in mentions:
        start, end = mention.start - offset, mention.end - offset
        pronoun = mention.kind == "back" and sentence[start:end].lower() in _PRONOUNS
        if not any(start < e and s < end for s, e in ((v.start, v.end) for v in values.values())):
            named[start] = mention
            if not pronoun:
                mask = MASKS[_MASK_OF.get(mention.kind, "base")] * (end - start)
                text[start:end] = plain[start:end] = mask
    return Masked("".join(text), values, named, today, "".join(plain))


def _rank(value: Quantity | FoundDate) -> tuple[int, int]:
    """Dates before quantities before bare numbers; the longer before the shorter."""
    kind = 0 if isinstance(value, FoundDate) else (2 if value.dimension == "number" else 1)
    return kind, value.start - value.end


def mask_name(value: Quantity | FoundDate) -> str:
    """Return the name of the mask that stands for a value."""
    if isinstance(value, FoundDate):
        return "date"
    return "rent" if value.per else value.dimension
