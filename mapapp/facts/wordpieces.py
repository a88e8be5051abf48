"""Text cut into the pieces of words that the encoder was trained on, each with where it stands.

WordPiece as BERT has it (Devlin et al. 2019): words in small letters and without accents, each cut into the longest
pieces that the vocabulary holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST = 60  # letters: a longer word is no word


class WordPieces:
    """A vocabulary of pieces; a piece is told by its place in the list."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Take the pieces in order; those that go on a word begin with "##"."""
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.first, self.last = self._ids[FIRST], self._ids[LAST]
        self._pieces_of = lru_cache(maxsize=50_000)(self._cut)

    def pieces(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield the number, start and end of each piece of text[start:end]; offsets count in the text.

        All pieces of a word stand where the word does.
        """
        for match in _WORD.finditer(text, start, end):
            for number in self._pieces_of(match[0]):
                yield number, match.start(), match.end()

    def _cut(self, word: str) -> tuple[int, ...]:
        plain = _plain(word)
        if len(plain) > _LONGEST:
            return (self._ids[UNKNOWN],)
        found: list[int] = []
        start = 0
        while start < len(plain):
            for end in range(len(plain), start, -1):
                number = self._ids.get(("##" if start else "") + plain[start:end])
                if number is not None:
                    break
            else:
                return (self._ids[UNKNOWN],)
            found.append(number)
            start = end
        return tuple(found)


def _plain(word: str) -> str:
    """The word in small letters, without accents."""
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")
