"""Text cut into the pieces that the encoder knows."""

from __future__ import annotations

from mapapp.facts.wordpieces import WordPieces

PIECES = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "air", "##field", "##s", "tartu", ",", "-", "3", "##00", "e"])


def cut(text: str) -> list[tuple[int, str]]:
    """The numbers of the pieces with the words they stand in."""
    return [(number, text[start:end]) for number, start, end in PIECES.pieces(text, 0, len(text))]


def test_words_are_cut_into_the_longest_pieces_and_keep_their_places() -> None:
    assert cut("Airfields, 300") == [
        (4, "Airfields"), (5, "Airfields"), (6, "Airfields"), (8, ","), (10, "300"), (11, "300"),
    ]  # fmt: skip


def test_accents_and_capitals_make_no_other_word() -> None:
    assert cut("É-air") == [(12, "É"), (9, "-"), (4, "air")]


def test_what_the_vocabulary_cannot_spell_is_one_unknown_piece() -> None:
    assert cut("airzone 東") == [(1, "airzone"), (1, "東")]


def test_only_the_stretch_asked_for_is_cut() -> None:
    assert list(PIECES.pieces("air air", 4, 7)) == [(4, 4, 7)]


def test_a_word_of_endless_length_is_no_word() -> None:
    assert cut("air " * 2 + "air" * 100_000) == [(4, "air"), (4, "air"), (1, "air" * 100_000)]
