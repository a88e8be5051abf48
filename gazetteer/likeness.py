"""When two names are nearly the same: typing errors and other romanisations.

A name's skeleton is its consonants as a careless ear has them: doubled letters once, kh as h, q as k, y, w and h
left out, so that Tartous and Tartūs, Khmeimim and Hmeymim, Odesa and Odessa share one. The index files every name
under its whole skeleton and under its first and its second half: a query with one wrong, missing or added
consonant still shares a half (the pigeonhole argument of approximate matching), so a few reads find all candidates
and rapidfuzz compares them letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

LONGEST = 14  # consonants; longer names are told apart by their first fourteen
_LETTERS = 0.45  # least share of equal letters of names that may sound alike
_HEARD = 60  # names that are compared by sound
HALVED = 3  # shorter skeletons are filed whole only

# Letters of other scripts as Latin ones: enough to find a name, not a transliteration standard.
_LATIN = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфхцыэіїєґ", "abvgdeziyklmnoprstufhcyeiieg", strict=True)),
        "ж": "zh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ъ": "", "ь": "",
        "ћ": "c", "ђ": "dj", "ј": "j",
        **dict(zip("αβγδεζηικλμνξοπρσςτυφχω", "avgdeziiklmnxoprsstufho", strict=True)), "θ": "th", "ψ": "ps",
        **dict(zip("ابتجحدرزسصضطظعغفقكلمنهويءپگچ", "abtjhdrzssdtzagfqklmnhwyapgc", strict=True)),
        "ث": "th", "خ": "kh", "ذ": "dh", "ش": "sh", "ژ": "zh",
        **dict(zip("אבגדהוזחטיכךלמםנןסעפףצץקרת", "abgdhvzhtykklmmnnsapptcqrt", strict=True)), "ש": "sh",
    }
)  # fmt: skip
_DIGRAPHS = (
    ("tsch", "x"), ("sch", "x"), ("tch", "x"), ("dzh", "j"), ("kh", "h"), ("sh", "x"), ("ch", "x"), ("cz", "x"),
    ("sz", "x"), ("zh", "j"), ("dj", "j"), ("ph", "f"), ("gh", "g"), ("tz", "s"), ("ts", "s"), ("ck", "k"),
    ("ce", "se"), ("ci", "si"),
)  # fmt: skip
_SOUNDS = str.maketrans({"q": "k", "c": "k", "z": "s", "v": "f", "j": "g"})
_SILENT = str.maketrans("", "", "aeiouywh 0123456789")
_DOUBLED = re.compile(r"([a-z])\1+")
_VOWELS = str.maketrans({"y": "i", "e": "i", "o": "u", "h": None, "w": "u"})


def latin(key: str) -> str:
    """Return a key in Latin letters: Cyrillic, Greek, Arabic and Hebrew letter by letter, others unchanged."""
    return key if key.isascii() else " ".join(key.translate(_LATIN).split())


def folded(key: str) -> str:
    """Return a Latin key as a careless ear has it, vowels included.

    >>> folded("tartous"), folded("hmeymim") == folded("khmeimim")
    ('tartus', True)
    """
    for pair, sound in _DIGRAPHS:
        if pair in key:
            key = key.replace(pair, sound)
    return _DOUBLED.sub(r"\1", key.translate(_SOUNDS).translate(_VOWELS).replace("au", "u"))


def skeleton(key: str) -> str:
    """Return the consonants of a Latin key; "" for keys of other scripts and of vowels alone.

    >>> skeleton("tartous"), skeleton("odessa") == skeleton("odesa"), skeleton("homs") == skeleton("hims")
    ('trts', True, True)
    """
    for pair, sound in _DIGRAPHS:
        if pair in key:
            key = key.replace(pair, sound)
    return _DOUBLED.sub(r"\1", key.translate(_SOUNDS)).translate(_SILENT)[:LONGEST]


def skeletons(keys: list[str]) -> list[str]:
    """Return the skeletons of many Latin keys, as one string so that no letter is handled in Python."""
    if not keys:
        return []
    text = "\n".join(keys)
    for pair, sound in _DIGRAPHS:
        text = text.replace(pair, sound)
    return [bones[:LONGEST] for bones in _DOUBLED.sub(r"\1", text.translate(_SOUNDS)).translate(_SILENT).split("\n")]


def shelves(bones: str) -> tuple[str, ...]:
    """Return the shelves that a name with this skeleton is filed under: whole, first half, second half."""
    size = len(bones)
    if size < HALVED:
        return ("=" + bones,)
    half = (size + 1) // 2
    return "=" + bones, f"<{size}{bones[:half]}", f">{size}{bones[-half:]}"


def searched(bones: str) -> Iterator[str]:
    """Yield the shelves that a query looks at: those of names with one consonant more, less, other or swapped."""
    yield "=" + bones
    for size in (len(bones), len(bones) + 1, len(bones) - 1):
        half = (size + 1) // 2
        if HALVED <= size <= LONGEST and half <= len(bones):
            yield f"<{size}{bones[:half]}"
            yield f">{size}{bones[-half:]}"
    for at in range(len(bones) - 1):  # two letters the wrong way round
        yield f"={bones[:at]}{bones[at + 1]}{bones[at]}{bones[at + 2 :]}"


def alike(query: str, keys: Iterable[str], least: float) -> dict[str, float]:
    """Return the Latin keys that are at least so much like the query, with their likeness.

    Letters are compared first, in one go, for most names on a shelf have little else in common.
    """
    near = process.extract(query, keys, scorer=OSA.normalized_similarity, score_cutoff=_LETTERS, limit=_HEARD)
    heard = {key: likeness(query, key) for key, _, _ in near}
    return {key: value for key, value in heard.items() if value >= least}


def likeness(query: str, key: str) -> float:
    """Return how alike two Latin keys are, 0 to 1: their letters, and what the ear makes of them."""
    if query == key:
        return 1.0
    letters: float = OSA.normalized_similarity(query, key)
    sounds: float = OSA.normalized_similarity(folded(query), folded(key))
    return 0.5 * letters + 0.5 * sounds
