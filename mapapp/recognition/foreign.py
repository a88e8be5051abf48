"""Names in other scripts, and in other languages than English: by look-up in the gazetteer alone.

The tagger was trained on English. Elsewhere a word counts as a toponym if the gazetteer knows it and it is
written as names are: capitalised where the script has capitals. Words are also tried without the small words
that Arabic, Hebrew and French write onto them and without the case endings of Slavic languages, Greek, Turkish
and Korean. A function word is no name, though hamlets are called so, and a word that only its place at the head of
a sentence capitalises must name more than a small town. What is found this way is less sure: see `is_looked_up`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazetteer import NameEntry
from gazetteer.place import INSTALLATION_KINDS
from gazetteer.record import KINDS
from mapapp.language import function_words, guess_language
from mapapp.recognition.evidence import LINKS, Lexicon, shape
from mapapp.recognition.tokens import Tokens

LOOKED_UP_CONFIDENCE = 0.7
"""What a resolution's confidence is multiplied by where the name was found by look-up alone: a choice, not measured."""

_LONGEST_NAME = 5  # words
_LONGEST_UNSPACED = 8  # characters of Chinese and Japanese: 阿拉伯联合酋长国
_LEAST_IMPORTANT = 4  # 0..15: a single word that only hamlets bear is more often a word
_LEAST_AT_THE_HEAD = 8  # 0..15, a city of 120,000: "Auch", "Baza" and "По" are towns as well as first words
_INSTALLATIONS = sum(1 << KINDS.index(kind) for kind in INSTALLATION_KINDS)
_SAMPLE, _THE_EVERY = 4000, 400  # characters; English news has a "the" every 90
_UNSPACED = re.compile("[\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_SEMITIC = re.compile("[\u0590-\u06ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_ELIDED = re.compile(
    r"(?:[dlst]|qu|(?:d|n|s)?[ae]ll|dall|nell|sull)['’](?=[^\W\d_])", re.IGNORECASE
)  # l'Arabie, dell'Iran
_APOSTROPHE = re.compile(r"['’].*")  # Adana'nın
_NISBA = ("ي", "ية", "يين", "يون", "يان")  # endings of Arabic adjectives: "the Russian forces"
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
    words = function_words(guess_language(text))
    options = [*_phrases(text, tokens, words, latin=latin), *_unspaced(tokens)]
    known = lexicon.lexicon({form for *_, forms in options for form in forms})
    doubtful = _capitalised_by_place(text, tokens)
    best: dict[int, Span] = {}
    for start, end, forms in options:
        form = next((form for form in forms if form in known), "")
        if not form or (start in best and end <= best[start][1]):
            continue
        name = text[start:end]
        if not _is_name(known[form], name) or (name in doubtful and not _is_certain(known[form])):
            continue
        written_on = len(name) - len(form) if _SEMITIC.match(form) and name.endswith(form) else 0
        adjective = name[:written_on].endswith("ال") and form.endswith(_NISBA)
        people = adjective or (known[form].is_demonym and not known[form].main)
        best[start] = (start + written_on, end, people)
    return _without_overlaps(best)


def _without_overlaps(best: dict[int, Span]) -> list[Span]:
    found: list[Span] = []
    for start in sorted(best):
        if not found or start >= found[-1][1]:
            found.append(best[start])
    return found


def _capitalised_by_place(text: str, tokens: Tokens) -> set[str]:
    """Return the words that begin sentences and stand nowhere else in the text: their capital says nothing."""
    heads = {first for first, _ in tokens.sentences}
    elsewhere = {word for at, word in enumerate(tokens.texts) if at not in heads}
    return {word for at in heads if (word := tokens.texts[at]) not in elsewhere and word != word.lower()}


def _is_name(entry: NameEntry, name: str) -> bool:
    """Is a known name important enough, or long enough, to be more than a word?"""
    if entry.kinds & _INSTALLATIONS:
        return len(name) > 2
    if len(name) < 2 or (len(name) < 4 and shape(name) != "o" and not entry.importance >= 12):
        return False
    return " " in name or "-" in name or entry.importance >= _LEAST_IMPORTANT


def _is_certain(entry: NameEntry) -> bool:
    """Does a name stand for more than a small town?"""
    return bool(entry.kinds & _INSTALLATIONS) or entry.importance >= _LEAST_AT_THE_HEAD


def _phrases(
    text: str, tokens: Tokens, words: frozenset[str], *, latin: bool
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """List the spans of one to five words that could be a name, each with the forms to look up."""
    for begin, past in tokens.sentences:
        for first in range(begin, past):
            opening = tokens.texts[first]
            elided = _ELIDED.match(opening) if latin else None
            skipped = elided.end() if elided else 0
            if not _may_name(opening[skipped:], latin):
                continue
            start = tokens.starts[first] + skipped
            for last in range(first, min(past, first + _LONGEST_NAME)):
                word = tokens.texts[last]
                if last > first and (word == "-" or word in LINKS):
                    continue
                if last > first and not _may_name(word, latin):
                    break
                suffix = _APOSTROPHE.search(word) if latin and (last > first or not elided) else None
                cut = len(suffix[0]) if suffix else 0
                for end in {tokens.ends[last] - cut, tokens.ends[last]}:
                    name = text[start:end]
                    if name.lower() not in words:
                        yield start, end, dictionary_forms(name)


def _may_name(word: str, latin: bool) -> bool:
    """Is a word written as names are?"""
    kind = shape(word)
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
        stem = 1 if _HANGUL.match(name) else 2  # letters that must be left, and one more: 서울, 오산
        found = [(end, full) for end, full in _ENDINGS if name.endswith(end) and len(name) > len(end) + stem]
        forms += [name[: -len(end)] + full for end, full in found]
    return tuple(forms)


def _unspaced(tokens: Tokens) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """List the substrings of Chinese and Japanese words, which no space parts."""
    for start, word in zip(tokens.starts, tokens.texts, strict=True):
        for run in _UNSPACED.finditer(word):
            for a in range(run.start(), run.end()):
                for b in range(a + 2, min(run.end(), a + _LONGEST_UNSPACED) + 1):
                    yield start + a, start + b, (word[a:b],)
