"""Names in other scripts, and in other languages than English: by look-up in the gazetteer alone.

The tagger was trained on English. Elsewhere a word counts as a toponym if the gazetteer knows it and it is
written as names are: capitalised where the script has capitals. Words are also tried without the small words
that Arabic and Hebrew write onto them and without the case endings of Slavic languages, Greek and Korean.
What is found this way is less sure: see `is_looked_up`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazetteer import NameEntry
from gazetteer.place import INSTALLATION_KINDS
from gazetteer.record import KINDS
from mapapp.language import guess_language
from mapapp.recognition.evidence import Lexicon, shape
from mapapp.recognition.tokens import Tokens

LOOKED_UP_CONFIDENCE = 0.7
"""What a resolution's confidence is multiplied by where the name was found by look-up alone: a choice, not measured."""

_LONGEST_NAME = 5  # words
_LONGEST_UNSPACED = 8  # characters of Chinese and Japanese: 阿拉伯联合酋长国
_LEAST_IMPORTANT = 4  # 0..15: a single word that only hamlets bear is more often a word
_INSTALLATIONS = sum(1 << KINDS.index(kind) for kind in INSTALLATION_KINDS)
_SAMPLE, _THE_EVERY = 4000, 400  # characters; English news has a "the" every 90
_UNSPACED = re.compile("[\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_SEMITIC = re.compile("[\u0590-\u06ff]")
_ARABIC_PARTICLES = "وال بال كال فال لل ال و ب ل ف ك"
_HEBREW_PARTICLES = "שב שה מה לה וב וה ב ל ו ה מ ש כ"
_PREFIXES = tuple(f"{_ARABIC_PARTICLES} {_HEBREW_PARTICLES}".split())
# (ending, what the dictionary form has there instead), longest first; "-" is nothing
_CASES = (
    "ского ский, ской ская, ском ский, ами ы, ией ия, иях ия, ии ия, ию ия, ію ія, ії ія, ом -, ем -, ой а, ей я, "
    "ою а, ві в, ы а, и ь, и я, и а, у а, у -, ю я, ю ь, е а, е -, а -, я ь, і а, і -, "
    "ας α, ης η, ου ος, ο ος, ό ός, ού ός, "
    "에서 -, 으로 -, 에게 -, 까지 -, 부터 -, 은 -, 는 -, 이 -, 가 -, 을 -, 를 -, 의 -, 에 -, 와 -, 과 -, 로 -, 도 -"
)
_ENDINGS = tuple((end, "" if full == "-" else full) for end, full in (pair.split() for pair in _CASES.split(", ")))

Span = tuple[int, int, bool]
"""Start, end, and whether the gazetteer knows the name as a demonym only."""


def is_looked_up(name: str, language: str) -> bool:
    """Was a name found by look-up: not English text, or not Latin letters?

    >>> is_looked_up("Tartus", "en"), is_looked_up("طرطوس", "en"), is_looked_up("Tartus", "fr")
    (False, True, True)
    """
    return language not in ("", "en") or any(shape(word) == "o" for word in name.split())


def language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language; "en" where there is too little to tell."""
    sample = text[:_SAMPLE]
    if sample.count(" the ") * _THE_EVERY > len(sample):  # the usual case, at a tenth of the price
        return "en"
    return guess_language(text) or "en"


def looked_up(text: str, tokens: Tokens, lexicon: Lexicon, *, latin: bool) -> list[Span]:
    """Return the names that the gazetteer knows in other scripts and, if `latin`, in Latin letters too."""
    options = [*_phrases(text, tokens, latin=latin), *_unspaced(tokens)]
    known = lexicon.lexicon({form for *_, forms in options for form in forms})
    best: dict[int, Span] = {}
    for start, end, forms in options:
        form = next((form for form in forms if form in known), "")
        if not form or not _is_name(known[form], text[start:end]) or (start in best and end <= best[start][1]):
            continue
        people = known[form].is_demonym and not known[form].main
        written_on = end - start - len(form) if _SEMITIC.match(form) and text[start:end].endswith(form) else 0
        best[start] = (start + written_on, end, people)
    found: list[Span] = []
    for start in sorted(best):
        if not found or start >= found[-1][1]:
            found.append(best[start])
    return found


def _is_name(entry: NameEntry, name: str) -> bool:
    """Is a known name important enough, or long enough, to be more than a word?"""
    if entry.kinds & _INSTALLATIONS:
        return len(name) > 2
    if len(name) < 2 or (len(name) < 4 and shape(name) != "o" and not entry.importance >= 12):
        return False
    return " " in name or "-" in name or entry.importance >= _LEAST_IMPORTANT


def _phrases(text: str, tokens: Tokens, *, latin: bool) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """List the spans of one to five words that could be a name, each with the forms to look up."""
    shapes = [shape(word) for word in tokens.texts]
    for begin, past in tokens.sentences:
        for first in range(begin, past):
            if not _may_name(tokens.texts[first], shapes[first], latin):
                continue
            for last in range(first, min(past, first + _LONGEST_NAME)):
                if tokens.texts[last] != "-" and not _may_name(tokens.texts[last], shapes[last], latin):
                    break
                start, end = tokens.starts[first], tokens.ends[last]
                yield start, end, dictionary_forms(text[start:end])


def _may_name(word: str, kind: str, latin: bool) -> bool:
    if kind == "o":
        return not _UNSPACED.match(word) and (word == word.lower() == word.upper() or word[0].isupper())
    return latin and kind in "XAm"


def dictionary_forms(name: str) -> tuple[str, ...]:
    """Return a name as written and as it might stand in a gazetteer, likeliest first.

    >>> dictionary_forms("Севастополя")
    ('Севастополя', 'Севастополь')
    >>> dictionary_forms("Tartus")
    ('Tartus',)
    """
    forms = [" ".join(name.split())]
    if _SEMITIC.match(name):
        forms += [name[len(p) :] for p in _PREFIXES if name.startswith(p) and len(name) - len(p) > 2]
    elif shape(name) == "o":
        forms += [name[: -len(end)] + full for end, full in _ENDINGS if name.endswith(end) and len(name) > len(end) + 2]
    return tuple(forms)


def _unspaced(tokens: Tokens) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """List the substrings of Chinese and Japanese words, which no space parts."""
    for start, word in zip(tokens.starts, tokens.texts, strict=True):
        for run in _UNSPACED.finditer(word):
            for a in range(run.start(), run.end()):
                for b in range(a + 2, min(run.end(), a + _LONGEST_UNSPACED) + 1):
                    yield start + a, start + b, (word[a:b],)
