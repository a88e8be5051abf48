"""What a written report says beside its tables."""

from __future__ import annotations

import pytest

from gazetteer import Fact, Source
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.dossier import Event, heading, sources_of, timeline

AP, TASS = Source("Deal", "AP", "2017-01-20"), Source("Base", "TASS", "2017-01-21")


@pytest.mark.parametrize(
    ("titles", "words"),
    [
        ((), "What the articles say, and where"),
        (("",), "What the articles say, and where"),
        (("Ream",), "Ream"),
        (("Ream", "Manas"), "Ream, and 1 more article"),
        (("Ream", "", "Manas"), "Ream, and 2 more articles"),
    ],
)
def test_the_heading_names_the_first_article_and_counts_the_rest(titles: tuple[str, ...], words: str) -> None:
    assert heading(Atlas(tuple(Article(f"text {n}", title) for n, title in enumerate(titles)))) == words


def test_facts_that_say_the_same_are_one_event_with_their_sources() -> None:
    facts = (
        Fact("x:1", "lease_term", 49, "year", valid_from="2017-01-18", source=AP),
        Fact("x:1", "established", "1971", source=AP),
        Fact("x:1", "established", "1971", source=TASS),
        Fact("x:1", "established", "1977", source=TASS),
        Fact("x:1", "lease_term", 25, "year", source=AP),  # no date
    )
    assert timeline(Atlas(statements=facts)) == [
        Event("1971", "x:1", "established", (AP, TASS)),
        Event("1977", "x:1", "established", (TASS,)),
        Event("2017-01-18", "x:1", "lease term 49 years", (AP,)),
    ]


def test_every_source_is_listed_once_the_article_first() -> None:
    article = Article("A text.", "Ream", "A Paper", "2024")
    facts = (Fact("x:1", "note", "a", source=AP), Fact("x:1", "note", "b", source=AP), Fact("x:1", "note", "c"))
    assert sources_of(Atlas((article,), statements=facts)) == [article.source, AP]
