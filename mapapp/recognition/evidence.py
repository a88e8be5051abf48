"""What the gazetteer and the rest of the document say about the names in a text.

One look-up of all possible names a document, then everything is counted in plain dictionaries. The gazetteer is
asked only for `lexicon()`; which spans are toponyms in the end is decided by the tagger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from gazetteer import NameEntry
from gazetteer.postings import ABBREVIATION, DEMONYM
from mapapp.recognition.demonyms import country_of
from mapapp.recognition.tokens import Tokens
from mapapp.recognition.words import CLASSES_OF

_LAST_LATIN = "\u024f"
LONGEST_NAME = 6  # tokens; "Bosnia and Herzegovina", "Joint Base Elmendorf - Richardson"
# small words inside a name, in several languages; a phrase with any other lower-case word is not looked up
_LINK_WORDS = (
    "of the and de del da do du di la le al el es ul ad ash az an ar as at der den am im sur upon under on in by y e "
    "- ' ’ & les och ed et bei van von"
)
LINKS = frozenset(_LINK_WORDS.split())


Company = dict[str, dict[str, int]]
"""Lower-case word -> how often it was seen in which company: "n" capitalised, "low" in lower case, "in" after "in"…"""


class Lexicon(Protocol):
    """Whatever can say which of many names are places: a `gazetteer.Gazetteer`."""

    def lexicon(self, names: Iterable[str], /) -> Mapping[str, NameEntry]:
        """Return name -> entry for the names that are known."""
        ...


@dataclass(slots=True)
class Evidence:
    """What is known of one document's tokens, by token index or by lower-case word."""

    lower: list[str]
    shapes: list[
        str
    ]  # "X" capitalised, "A" all capitals, "x" lower, "d" has a digit, "m" mixed, "." mark, "o" other script
    spans: list[tuple[int, int, str, int]] = field(default_factory=list)  # first, past last, kinds, importance
    single: dict[str, tuple[str, int, int]] = field(default_factory=dict)  # word -> kinds, importance, places
    counts: Company = field(default_factory=dict)


def shape(token: str) -> str:
    """Return the one-letter shape of a token, see Evidence.shapes."""
    head = token[0]
    if head.isalpha():
        if head > _LAST_LATIN and not "\u1e00" <= head <= "\u1eff":
            return "o"
        if head.isupper():
            return "A" if len(token) > 1 and token.isupper() and token[1] != "." else "X"
        return "x" if token.islower() else "m"
    return "d" if head.isdigit() else "."


def shapes_of(words: Sequence[str]) -> list[str]:
    """Return the shape of each word, worked out once for equal words."""
    known = {word: shape(word) for word in set(words)}
    return [known[word] for word in words]


# the letters that features use, in the order of gazetteer.record.KINDS
_KIND_LETTERS = "iiiihaprcwo"


def gather(text: str, tokens: Tokens, lexicon: Lexicon, counts: Company | None = None) -> Evidence:
    """Return the evidence on every token of a text.

    `counts` is the company that words keep in the whole document, where the text is only a part of it.
    """
    evidence = Evidence([word.lower() for word in tokens.texts], shapes_of(tokens.texts))
    _match(text, tokens, lexicon, evidence)
    evidence.counts = company(tokens, evidence.lower, evidence.shapes) if counts is None else counts
    return evidence


def _match(text: str, tokens: Tokens, lexicon: Lexicon, evidence: Evidence) -> None:
    """Find the longest known names from left to right, and what is known of each capitalised word alone."""
    phrases = _phrases(text, tokens, evidence.shapes, evidence.lower)
    known = {
        name: (_letters(entry.kinds, entry.roles, entry.main), entry.importance, entry.count)
        for name, entry in lexicon.lexicon({name for _, _, name in phrases}).items()
    }
    best: dict[int, tuple[int, tuple[str, int, int]]] = {}
    for first, last, name in phrases:
        if name not in known:
            continue
        if last == first + 1:
            evidence.single[name] = known[name]
        if first not in best or last > best[first][0]:
            best[first] = (last, known[name])
    past = 0
    for first in sorted(best):
        last, (kinds, importance, _) = best[first]
        if first >= past:
            evidence.spans.append((first, last, kinds, importance))
            past = last


def _phrases(text: str, tokens: Tokens, shapes: list[str], lower: list[str]) -> list[tuple[int, int, str]]:
    """List the spans that could be a name: first and last token capitalised."""
    phrases = []
    starts, ends = tokens.starts, tokens.ends
    for begin, past in tokens.sentences:
        for first in range(begin, past):
            if shapes[first] not in "XAm":
                continue
            for last in range(first, min(past, first + LONGEST_NAME)):
                if shapes[last] in "XAm":
                    name = text[starts[first] : ends[last]]
                    phrases.append((first, last + 1, " ".join(name.split()) if last > first else name))
                elif lower[last] not in LINKS:
                    break
    return phrases


@cache
def _letters(kinds: int, roles: int, main: bool) -> str:
    """Return what the index knows of a name as letters: kinds, then d demonym, A abbreviation, N main name."""
    letters = {letter for bit, letter in enumerate(_KIND_LETTERS) if kinds >> bit & 1}
    flags = ("d" if roles & DEMONYM else "") + ("A" if roles & ABBREVIATION else "") + ("N" if main else "")
    return "".join(sorted(letters)) + flags


def company(tokens: Tokens, lower: Sequence[str], shapes: Sequence[str], counts: Company | None = None) -> Company:
    """Count, for every capitalised word, the company it keeps; added to `counts` if they are given."""
    counts = {} if counts is None else counts
    for begin, past in tokens.sentences:
        for i in range(begin, past):
            kind = shapes[i]
            if kind == "x":
                word = lower[i]
                if word not in CLASSES_OF:  # cue words are known to be words
                    _tally(counts, word, "low")
            elif kind in "XAm":
                word = lower[i]
                _tally(counts, word, "n")
                if i > begin:
                    _count_before(counts, word, lower[i - 1], shapes[i - 1])
                if i + 1 < past:
                    following = shapes[i + 2] if i + 2 < past else "."
                    _count_after(counts, word, lower[i + 1], shapes[i + 1], following)
    return counts


def _tally(counts: Company, word: str, name: str) -> None:
    tally = counts.get(word)
    if tally is None:
        tally = counts[word] = {}
    tally[name] = tally.get(name, 0) + 1


def _count_before(counts: Company, word: str, near: str, kind: str) -> None:
    classes = CLASSES_OF.get(near, ())
    if "in" in classes or "at" in classes:
        _tally(counts, word, "in")
    if "from" in classes:
        _tally(counts, word, "from")
    if "title" in classes:
        _tally(counts, word, "title")
    if kind in "XA" and not classes and country_of(near) is None:
        _tally(counts, word, "capbefore")


def _count_after(counts: Company, word: str, near: str, kind: str, following: str) -> None:
    classes = CLASSES_OF.get(near, ())
    if "sayverb" in classes:
        _tally(counts, word, "said")
    if "head" in classes:
        _tally(counts, word, "head")
    if "org" in classes and kind in "XA":
        _tally(counts, word, "org")
    if near == "," and following in "XA":
        _tally(counts, word, "comma")
    if near in ("'s", "’s"):
        _tally(counts, word, "poss")
