"""The join: what `mapapp.read` takes, and how several articles become one atlas."""

from __future__ import annotations

from pathlib import Path

import pytest

import mapapp
from gazetteer import Gazetteer, Register
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.errors import ArticleError
from mapapp.reading import joined, read

TEXT = "The air base lies near Damascus, the capital of Syria. Moscow is far away."


@pytest.fixture(scope="module")
def one(gazetteer: Gazetteer, register: Register) -> Atlas:
    return read(TEXT, gazetteer=gazetteer, register=register)


def test_a_text_gives_its_places(one: Atlas) -> None:
    assert {"Damascus", "Syria", "Moscow"} <= set(one.places["name"])
    assert one.gazetteer_checksum


def test_every_mention_stands_where_it_says(one: Atlas) -> None:
    text = one.articles[0].text
    assert all(text[t.start : t.end] == t.text and t.article == one.articles[0].id for t in one.mentions)


def test_every_place_of_a_mention_or_stated_fact_has_a_record(one: Atlas) -> None:
    pointed = {t.place.id for t in one.mentions if t.place} | {f.place_id for f in one.statements if f.article}
    assert pointed <= set(one.records)
    assert all(one.records[t.place.id] == t.place for t in one.mentions if t.place)


def test_a_path_an_article_and_a_text_give_the_same(
    one: Atlas, gazetteer: Gazetteer, register: Register, tmp_path: Path
) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    for source in (path, str(path), Article(TEXT)):
        assert read(source, gazetteer=gazetteer, register=register).mentions == one.mentions


def test_the_same_text_counts_once(one: Atlas, gazetteer: Gazetteer, register: Register) -> None:
    both = read([TEXT, Article(TEXT, "again"), "Latakia is a port in Syria."], gazetteer=gazetteer, register=register)
    assert len(both.articles) == 2
    assert len([t for t in both.mentions if t.article == one.articles[0].id]) == len(one.mentions)


def test_a_saved_atlas_comes_back_and_joins(
    sample_atlas: Atlas, gazetteer: Gazetteer, register: Register, tmp_path: Path
) -> None:
    path = tmp_path / "saved.geojson"
    sample_atlas.save(path)
    assert read(path) == sample_atlas
    both = read([path, TEXT], gazetteer=gazetteer, register=register)
    assert [a.id for a in both.articles] == [sample_atlas.articles[0].id, Article(TEXT).id]
    assert both.corrections == sample_atlas.corrections
    stated = [bool(fact.article) for fact in both.statements]
    assert stated == sorted(stated, reverse=True)  # the articles' facts first


def test_joining_keeps_the_first_ones_word(sample_atlas: Atlas) -> None:
    assert joined([sample_atlas]) is sample_atlas
    assert joined([sample_atlas, sample_atlas]).mentions == sample_atlas.mentions
    assert joined([sample_atlas, sample_atlas]).statements == sample_atlas.statements
    assert joined([]) == Atlas()


def test_a_text_without_places_gives_an_empty_atlas(gazetteer: Gazetteer, register: Register) -> None:
    atlas = read("the the the", gazetteer=gazetteer, register=register)
    assert (len(atlas.places), len(atlas.facts), len(atlas.conflicts()), len(atlas.audit())) == (0, 0, 0, 0)


@pytest.mark.parametrize("source", ["", "  \n ", "missing.txt", Path("missing.txt")])
def test_nothing_to_read_is_an_article_error(source: str | Path) -> None:
    with pytest.raises(ArticleError):
        read(source)


def test_everything_in_the_public_face_is_there() -> None:
    for name in mapapp.__all__:
        assert getattr(mapapp, name).__name__ == name
    with pytest.raises(AttributeError, match="nothing"):
        mapapp.nothing  # noqa: B018


def test_an_atlas_cannot_be_changed(one: Atlas) -> None:
    with pytest.raises(AttributeError):
        one.records = {}  # type: ignore[misc]
    with pytest.raises(TypeError):
        one.records["x"] = None  # type: ignore[index]


def test_an_address_alone_is_not_taken_for_a_text() -> None:
    for address in ("https://news.example/story", "http://news.example/story.html"):
        with pytest.raises(ArticleError, match="is an address: "):
            read(address)


def test_the_facts_of_the_article_in_seeds_are_all_of_installations(gazetteer: Gazetteer, register: Register) -> None:
    path = next(path for path in sorted((Path(__file__).parents[1] / "seeds").glob("*.md")) if path.stem != "README")
    atlas = read(path, gazetteer=gazetteer, register=register)
    bases = {place.id for place in atlas.records.values() if place.is_installation}
    stated = {fact.place_id for fact in atlas.statements if fact.article}
    assert stated
    assert stated <= bases
    told = [fact for fact in atlas.statements if fact.article and fact.property == "operator"]
    assert told
    assert not [fact for fact in told if "Foreign Ministry" in fact.quote]  # who says something runs no base by it
