"""Text into tokens and sentences, for the toponym tagger.

A token is a word with its inner apostrophes ("Sana'a"), an abbreviation with its full stops ("U.S.", "Ont."),
a number, a possessive "'s", or a single mark; hyphens stand alone, so that "Syria-Turkey" is three tokens.
Offsets are Unicode code points. What the tokens mean is left to `mapapp.recognition.features`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mapapp.recognition.words import ABBREVIATIONS

_DOTTED = "|".join(
    sorted((re.escape(word[:-1]) for word in ABBREVIATIONS if word.count(".") == 1), key=len, reverse=True)
)
_TOKEN = re.compile(
    rf"""(?:[A-Z][a-z]{{0,2}}\.){{2,}}(?:[A-Z](?![\w]))?   # U.S., W.Va., U.S.A
       | (?:\b(?:{_DOTTED})\.)                             # Gen., Ont., St.
       | \b[A-Z]\.(?=[\s\-]?[A-Z])                         # the J. of J. Smith
       | ['’](?:s|S)\b                                     # the possessive
       | [^\W_]+(?:['’ʼ`](?!(?:s|S)\b)[^\W_]+)*            # Sana'a, F16, Coeur d'Alene
       | \S""",
    re.VERBOSE,
)
_BLANK_LINE = re.compile(r"\n[ \t\r\f\v]*\n")
_ENDS = frozenset({".", "!", "?", "…", "。", "؟"})
_CLOSERS = frozenset({'"', "'", "”", "’", ")", "]", "»"})


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists: where each token starts and ends, and its text; sentences as (first, past last) indexes."""

    starts: list[int]
    ends: list[int]
    texts: list[str]
    sentences: list[tuple[int, int]]


def tokenise(text: str) -> Tokens:
    """Return the tokens and sentences of a text; an empty text has none.

    >>> tokenise("Gen. Smith left U.S.-led Tartus. He's back.").texts
    ['Gen.', 'Smith', 'left', 'U.S.', '-', 'led', 'Tartus', '.', 'He', "'s", 'back', '.']
    """
    spans = [match.span() for match in _TOKEN.finditer(text)]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    texts = [text[start:end] for start, end in spans]
    return Tokens(starts, ends, texts, _sentences(text, starts, ends, texts))


def _sentences(text: str, starts: list[int], ends: list[int], texts: list[str]) -> list[tuple[int, int]]:
    """Split after a full stop that a capital, a digit or a quotation follows, and at every blank line."""
    breaks = {match.start() for match in _BLANK_LINE.finditer(text)}
    sentences = []
    first, count = 0, len(texts)
    for i in range(count - 1):
        mark = texts[i]
        if starts[i + 1] == ends[i] or not (breaks or mark in _ENDS or mark in _CLOSERS):
            continue
        if _ends_sentence(texts, i, first) or any(at in breaks for at in range(ends[i], starts[i + 1])):
            sentences.append((first, i + 1))
            first = i + 1
    if first < count:
        sentences.append((first, count))
    return sentences


def _ends_sentence(texts: list[str], i: int, first: int) -> bool:
    """Does the sentence that began at token `first` end with token i?"""
    mark = texts[i]
    if mark in _CLOSERS and i > first:
        mark = texts[i - 1]
    return mark in _ENDS and not texts[i + 1][0].islower()
