"""When two spellings are the same name: `name_key()`.

Equal are spellings that differ in case, diacritics, hyphens and spaces, apostrophes and ayn, the Arabic
article (al-, el-, and before a sun letter ad-, ar-, as-, …), Saint and St., Mount and Mt., Fort and Ft., and the
letter forms of Arabic (hamza carriers, ta marbuta, alif maqsura, tatweel, harakat). Other scripts are only
case-folded: Cyrillic and Greek letters stay what they are. Likeness of different names is `gazetteer.likeness`.

The Unicode side follows UAX #15 (canonical decomposition) and UAX #44 (combining classes).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Letters that have no canonical decomposition, and how romanisations write them without their stroke or dot.
_LETTERS = {
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ŋ": "n",
    "ə": "a", "ɵ": "o", "ơ": "o", "ư": "u", "ȝ": "gh", "ß": "ss",
    # Arabic: hamza carriers, ta marbuta, alif maqsura; Persian and Urdu kaf and ya
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و", "ک": "ك",
    "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه", "ـ": "",
    "ё": "е", "&": " and ",
}  # fmt: skip
_DROPPED = frozenset("'’‘ʼʻ`´ʾʿʽˈ′.·՚＇ʹʺ\"“”„«»؟،")  # apostrophes, ayn and hamza, the stops of abbreviations, quotes
_KEPT_COMPOSED = frozenset("йїўґ")  # these are letters of Cyrillic, not letters with a mark
_JOINERS = frozenset("\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")  # invisible: joiners, direction marks, soft hyphen

_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "airbase": "air base", "airfield": "air field"}
# The Arabic article as romanised; before a sun letter its l is written as that letter: ar-Raqqa, ash-Sham.
_ARTICLES = frozenset({"al", "el"})
_SUN_ARTICLES = {
    vowel + sound: sound for vowel in "aeu" for sound in ("d", "dh", "n", "r", "s", "sh", "t", "th", "z")
} | {"adz": "z", "ud": "d"}
_SPECIAL = frozenset(_WORDS) | _ARTICLES | frozenset(_SUN_ARTICLES)


class _Folding(dict[int, str]):
    """What each character becomes; worked out on first sight and kept (str.translate asks by code point)."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded(chr(code))
        return folded


def _folded(char: str) -> str:
    """Return what one case-folded character becomes: letters, a space, or nothing."""
    if char in _LETTERS:
        return _LETTERS[char]
    if char in _KEPT_COMPOSED:
        return char
    if char in _DROPPED or char in _JOINERS or _is_mark(char):
        return ""
    parts = unicodedata.normalize("NFKD", char)
    if parts != char and not "\uac00" <= char <= "\ud7a3":  # Hangul syllables stay whole
        return "".join(_folded(part) for part in parts.casefold())
    return char if char.isalnum() or unicodedata.category(char)[0] == "M" else " "


def _is_mark(char: str) -> bool:
    """Is it a combining mark that spelling may leave out? Vowel signs of Indic scripts are not (class 0, 7, 9)."""
    return unicodedata.combining(char) not in (0, 7, 9)


_FOLDING = _Folding()
_LINES = _Folding({10: "\n"})  # the same for names on lines of one text
_ASCII = {
    code: "" if chr(code) in _DROPPED else _LETTERS.get(chr(code), chr(code) if chr(code).isalnum() else " ")
    for code in range(128)
}
_ASCII_LINES = _ASCII | {10: "\n"}
_HANGING_STOP = re.compile(r"\b(st|ste|mt|ft)\.(?=\w)", re.IGNORECASE)  # "St.Louis" is two words


def name_key(name: str) -> str:
    """Return what equal names share: two spellings are the same name if their keys are equal.

    A key holds lower-case words joined by single spaces; it is "" where no letter or digit is left.

    >>> name_key("Ţarţūs"), name_key("Deir ez-Zor") == name_key("Dayr az Zawr")
    ('tartus', False)
    >>> name_key("St. John’s") == name_key("Saint Johns"), name_key("Ar-Raqqa") == name_key("al Raqqa")
    (True, True)
    """
    if name.isascii() and name.isalpha():
        word = name.lower()
        return _WORDS.get(word, word)
    words = _words(name)
    return " ".join(words if _SPECIAL.isdisjoint(words) else _plain_words(words))


def _words(name: str) -> list[str]:
    """Return the folded words of a name, articles and abbreviations as written."""
    if name.isascii():
        text = name.lower().translate(_ASCII) if "." not in name else _stops_opened(name).lower().translate(_ASCII)
    else:
        if not unicodedata.is_normalized("NFC", name):
            name = unicodedata.normalize("NFC", name)
        text = _stops_opened(name).casefold().translate(_FOLDING)
    return text.split()


def _stops_opened(name: str) -> str:
    return _HANGING_STOP.sub(r"\1 ", name) if "." in name else name


def _plain_words(words: list[str]) -> list[str]:
    """Leave the articles out and write abbreviations in full."""
    last = len(words) - 1
    kept = []
    for place, word in enumerate(words):
        if word in _ARTICLES and place < last and len(words[place + 1]) > 2:
            continue
        sound = _SUN_ARTICLES.get(word)
        if sound is not None and place < last and words[place + 1].startswith(sound):
            continue
        kept.append(_WORDS.get(word, word))
    return kept


def keyed(name: str) -> tuple[str, bool]:
    """Return the name's key, and whether an article (or a word that looks like one) was left out of it.

    "El Salvador" and "Salvador" share a key; this tells them apart again.

    >>> keyed("El Salvador"), keyed("Salvador"), keyed("St. Louis")
    (('salvador', True), ('salvador', False), ('saint louis', False))
    """
    if name.isascii() and name.isalpha():  # most names: one word without marks
        word = name.lower()
        return _WORDS.get(word, word), False
    return _keyed_words(_words(name))


def keyed_many(names: Sequence[str]) -> list[tuple[str, bool]]:
    """Return what `keyed` returns for each name, several times faster: letters are folded in one text.

    >>> keyed_many(["El Salvador", "Ţarţūs"])
    [('salvador', True), ('tartus', False)]
    """
    plain = iter(_keyed_lines([name for name in names if name.isascii()]))
    other = iter(_keyed_lines([name for name in names if not name.isascii()]))
    return [next(plain) if name.isascii() else next(other) for name in names]


def _keyed_lines(names: list[str]) -> list[tuple[str, bool]]:
    word = _WORDS.get
    return [_keyed_words(line.split()) if " " in line else (word(line, line), False) for line in _folded_lines(names)]


def _keyed_words(words: list[str]) -> tuple[str, bool]:
    if _SPECIAL.isdisjoint(words):
        return " ".join(words), False
    plain = _plain_words(words)
    return " ".join(plain), len(plain) < len(words)


def _folded_lines(names: list[str]) -> list[str]:
    """Return the names folded, words as written; they are all ASCII or none is."""
    text = "\n".join(names)
    if text.count("\n") >= max(len(names), 1):  # a name that holds a line end
        text = "\n".join(" ".join(name.split("\n")) for name in names)
    if text.isascii():
        return _stops_opened(text).lower().translate(_ASCII_LINES).split("\n")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _stops_opened(text).casefold().translate(_LINES).split("\n")
