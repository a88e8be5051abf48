"""The marked text is the article, cut into pieces that lose nothing."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Fact, Place, Source
from mapapp.app.marking import Part, doubtful, fact_line, mark_of, occurrences, parts, pieces, toponym_at
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.toponym import Candidate, Resolution, Toponym

TEXT = "🙂 The base at Tartus was established in 1971. <b>Moscow</b> says so."
BASE = Place("register:tartus", "Tartus naval facility", 34.915, 35.874, "NVB", "SY")


def atlas() -> Atlas:
    article = Article(TEXT)
    start = TEXT.index("Tartus")
    resolution = Resolution(BASE, 0.97, ("the only base of this name",), (Candidate(BASE, 0.97),))
    mentions = (
        Toponym(start, start + 6, "Tartus", "place", resolution, article.id),
        Toponym(TEXT.index("Moscow"), TEXT.index("Moscow") + 6, "Moscow", "place", None, article.id),
    )
    quote = TEXT[start + 3 : TEXT.index(".")]  # begins in the middle of the toponym
    fact = Fact(
        BASE.id, "established", "1971", quote=quote, start=start + 3, end=start + 3 + len(quote),
        source=Source("x"), article=article.id,
    )  # fmt: skip
    return Atlas((article,), mentions, MappingProxyType({BASE.id: BASE}), (fact,))


def test_what_is_not_placed_or_not_surely_is_worth_a_look() -> None:
    held = atlas()
    sure, open_ = held.mentions
    unsure = replace(sure, resolution=replace(sure.resolution, confidence=0.4))
    again = replace(open_, start=open_.start + 100, end=open_.end + 100)
    assert doubtful(held.articles[0], held) == [open_]
    assert doubtful(held.articles[0], replace(held, mentions=(unsure, open_, again))) == [open_, unsure]


def test_the_pieces_together_are_the_text_and_know_where_they_stand() -> None:
    made = pieces(atlas().articles[0], atlas())
    assert "".join(piece["text"] for piece in made) == TEXT
    assert all(TEXT[piece["start"] :].startswith(piece["text"]) for piece in made)


def test_a_toponym_is_one_piece_even_where_a_quote_begins_inside_it() -> None:
    marked = [piece for piece in pieces(atlas().articles[0], atlas()) if "kind" in piece]
    assert [(piece["text"], piece["kind"]) for piece in marked] == [("Tartus", "installation"), ("Moscow", "unknown")]
    assert marked[0]["facts"] == [0]


def test_a_quote_ends_once() -> None:
    ends = [n for piece in pieces(atlas().articles[0], atlas()) for n in piece.get("ends", [])]
    assert ends == [0]


def test_a_part_shows_its_own_stretch_only() -> None:
    made = pieces(atlas().articles[0], atlas(), Part(0, 20))
    assert "".join(piece["text"] for piece in made) == TEXT[:20]


@given(st.text(max_size=300), st.integers(1, 50))
def test_parts_lose_nothing(text: str, length: int) -> None:
    cut = parts(text, length)
    assert "".join(text[part.start : part.end] for part in cut) == text
    assert all(part.end - part.start <= length for part in cut)


def test_occurrences_are_whole_words_in_any_case() -> None:
    assert occurrences("Kaya, KAYA; kayak", "kaya") == [Part(0, 4), Part(6, 10)]
    assert occurrences("İzmir and İzmir", "İzmir") == [Part(0, 5), Part(10, 15)]
    assert occurrences("anything", "  ") == []


def test_a_toponym_is_found_by_where_it_begins() -> None:
    held = atlas()
    assert toponym_at(held, held.articles[0].id, TEXT.index("Moscow")) == held.mentions[1]
    assert toponym_at(held, held.articles[0].id, 0) is None


def test_a_fact_is_said_in_a_readers_words() -> None:
    held = atlas()
    assert fact_line(held.statements[0], held) == "Tartus naval facility: established 1971"
    assert mark_of(held.mentions[1]) == "unknown"
