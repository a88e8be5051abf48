"""The reader's word counts: corrections, additions, and what becomes of them when the article is edited."""

from __future__ import annotations

from dataclasses import replace

import pytest

import mapapp
from gazetteer import Fact, Gazetteer, Place, Register, UnknownPlaceError
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.corrections import CHOSEN, CONTEXT, reanchored, reread
from mapapp.errors import CorrectionError

TEXT = (
    "Russia signed a 49-year lease for Tartus in January 2017. Two ships left Tartus on Friday.\n"
    "The base at Gjebelstad, which few people know, was not on the list. Tartus was calm.\n"
)
TARTUS_BASE = "register:tartus-naval-facility"
TARTUS_TOWN = "geonames:163345"


@pytest.fixture(scope="module")
def atlas(gazetteer: Gazetteer, register: Register) -> Atlas:
    return mapapp.read(Article(TEXT, title="A calm week"), gazetteer=gazetteer, register=register)


def rows_named(atlas: Atlas, name: str) -> list[int]:
    return [row for row, mention in enumerate(atlas.mentions) if mention.text == name]


def places_named(atlas: Atlas, name: str) -> list[str | None]:
    return [mention.place.id if mention.place else None for mention in atlas.mentions if mention.text == name]


def test_a_correction_gives_one_toponym_its_place(atlas: Atlas) -> None:
    rows = rows_named(atlas, "Tartus")
    corrected = atlas.correct(rows[1], TARTUS_BASE)
    assert places_named(corrected, "Tartus")[1] == TARTUS_BASE
    assert places_named(corrected, "Tartus")[2] == places_named(atlas, "Tartus")[2]
    assert corrected.mentions[rows[1]].resolution is not None
    assert corrected.mentions[rows[1]].resolution.reasons == (CHOSEN,)


def test_everywhere_gives_the_name_the_place_throughout(atlas: Atlas) -> None:
    corrected = atlas.correct(rows_named(atlas, "Tartus")[0], TARTUS_BASE, everywhere=True)
    assert set(places_named(corrected, "Tartus")) == {TARTUS_BASE}


def test_none_takes_a_toponym_off_the_map(atlas: Atlas) -> None:
    corrected = atlas.correct(rows_named(atlas, "Tartus")[2], None)
    assert places_named(corrected, "Tartus")[2] is None
    left_out = corrected.omissions()
    assert "you said" in left_out[left_out["text"] == "Tartus"].iloc[0]["why"]


def test_the_atlas_itself_never_changes(atlas: Atlas) -> None:
    before = atlas.mentions
    atlas.correct(0, None)
    assert atlas.mentions == before
    assert atlas.corrections == ()


def test_facts_follow_the_correction(atlas: Atlas) -> None:
    about = {f.place_id for f in atlas.statements if f.property == "lease_term" and f.article}
    assert about == {TARTUS_BASE}
    corrected = atlas.correct(rows_named(atlas, "Tartus")[0], "register:khmeimim-air-base", everywhere=True)
    about = {f.place_id for f in corrected.statements if f.property == "lease_term" and f.article}
    assert about == {"register:khmeimim-air-base"}


def test_register_facts_join_the_corrected_place(atlas: Atlas, register: Register) -> None:
    row = rows_named(atlas, "Tartus")[1]
    corrected = atlas.correct(row, "register:khmeimim-air-base")
    known = register.facts_of("register:khmeimim-air-base")
    assert known
    assert set(known) <= set(corrected.statements)
    assert not set(known) & set(corrected.correct(row, TARTUS_TOWN).statements)


def test_facts_added_by_hand_stay(atlas: Atlas) -> None:
    by_hand = Fact(TARTUS_BASE, "note", "seen from the ferry")
    held = replace(atlas, statements=(*atlas.statements, by_hand))
    corrected = held.correct(rows_named(atlas, "Tartus")[0], TARTUS_TOWN, everywhere=True)
    assert by_hand in corrected.statements
    assert TARTUS_BASE in corrected.records


def test_a_later_word_replaces_an_earlier_one(atlas: Atlas) -> None:
    row = rows_named(atlas, "Tartus")[0]
    twice = atlas.correct(row, TARTUS_BASE).correct(row, TARTUS_TOWN)
    assert [c.place.id for c in twice.corrections if c.place] == [TARTUS_TOWN]


def test_one_exception_leaves_the_rest_of_everywhere(atlas: Atlas) -> None:
    row = rows_named(atlas, "Tartus")[0]
    mixed = atlas.correct(row, TARTUS_BASE, everywhere=True).correct(row, TARTUS_TOWN)
    assert places_named(mixed, "Tartus") == [TARTUS_TOWN, TARTUS_BASE, TARTUS_BASE]
    assert len(mixed.corrections) == 2


def test_add_puts_a_missed_name_on_the_map_in_reading_order(atlas: Atlas) -> None:
    start = TEXT.index("list")
    added = atlas.add(start, start + 4, TARTUS_TOWN)
    found = [m for m in added.mentions if m.text == "list"]
    assert [m.place.id for m in found if m.place] == [TARTUS_TOWN]
    assert [m.start for m in added.mentions] == sorted(m.start for m in added.mentions)
    assert added.corrections[-1].added


def test_add_takes_a_place_of_the_readers_own(atlas: Atlas) -> None:
    mine = Place("unlocated:the-list", "The List", None, None, "MILB")
    start = TEXT.index("list")
    assert "unlocated:the-list" in atlas.add(start, start + 4, mine).records


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (5, 5), (9, 4), (0, 10_000), (len(TEXT) - 1, len(TEXT))])
def test_add_refuses_a_span_without_words(start: int, end: int, atlas: Atlas) -> None:
    with pytest.raises(CorrectionError, match=str(end)):
        atlas.add(start, end, None)


def test_add_refuses_to_cut_a_toponym(atlas: Atlas) -> None:
    start = TEXT.index("Tartus")
    with pytest.raises(CorrectionError, match="overlaps “Tartus”"):
        atlas.add(start, start + 3, TARTUS_TOWN)


def test_a_toponym_that_is_not_there_is_named(atlas: Atlas) -> None:
    with pytest.raises(CorrectionError, match="no toponym 99"):
        atlas.correct(99, None)
    stranger = replace(atlas.mentions[0], start=1, end=2)
    with pytest.raises(CorrectionError, match="no toponym stands at"):
        atlas.correct(stranger, None)


def test_an_id_nobody_knows_is_refused(atlas: Atlas) -> None:
    with pytest.raises(UnknownPlaceError, match="nowhere:1"):
        atlas.correct(0, "nowhere:1")


def test_an_article_must_be_named_where_there_are_two(gazetteer: Gazetteer) -> None:
    two = mapapp.read([Article("Rain in Paris."), Article("Sun in Oslo.")], gazetteer=gazetteer)
    with pytest.raises(CorrectionError, match="2 articles"):
        two.add(0, 3, None)
    named = two.add(0, 3, None, article=two.articles[1].id)
    assert [m.text for m in named.mentions if m.article == two.articles[1].id][:1] == ["Sun"]


def edited(atlas: Atlas, text: str) -> tuple[Atlas, list[str]]:
    return reread(atlas, Article(text, title="A calm week"))


def test_a_correction_survives_an_edit_elsewhere_without_a_word(atlas: Atlas) -> None:
    corrected = atlas.correct(rows_named(atlas, "Tartus")[1], TARTUS_BASE)
    again, warnings = edited(corrected, TEXT.replace("was calm", "was calm again"))
    assert places_named(again, "Tartus")[1] == TARTUS_BASE
    assert warnings == []


def test_a_correction_moves_with_its_words_and_says_so(atlas: Atlas) -> None:
    corrected = atlas.correct(rows_named(atlas, "Tartus")[2], TARTUS_BASE)
    again, warnings = edited(corrected, "An opening line about nothing.\n" + TEXT)
    assert places_named(again, "Tartus")[2] == TARTUS_BASE
    assert len(warnings) == 1
    assert "moved from character" in warnings[0]


def test_a_correction_finds_its_own_mention_among_equals(atlas: Atlas) -> None:
    corrected = atlas.correct(rows_named(atlas, "Tartus")[2], TARTUS_BASE)
    again, _ = edited(corrected, TEXT.replace("Two ships left Tartus on Friday.\n", "Two ships left.\n"))
    assert places_named(again, "Tartus")[-1] == TARTUS_BASE


def test_changed_surroundings_are_reported(atlas: Atlas) -> None:
    corrected = atlas.correct(rows_named(atlas, "Tartus")[2], TARTUS_BASE)
    _, warnings = edited(corrected, "Yesterday in Tartus nothing else happened at all.")
    assert "changed surroundings" in warnings[0]


def test_words_that_are_gone_are_reported_and_left_out(atlas: Atlas) -> None:
    corrected = atlas.correct(rows_named(atlas, "Tartus")[2], TARTUS_BASE)
    again, warnings = edited(corrected, "Nothing at all happened in Latakia.")
    assert "is gone" in warnings[0]
    assert again.corrections == ()


def test_an_added_mention_survives_an_edit(atlas: Atlas) -> None:
    start = TEXT.index("list")
    again, _ = edited(atlas.add(start, start + 4, TARTUS_TOWN), "Once more. " + TEXT)
    assert places_named(again, "list") == [TARTUS_TOWN]


def test_a_hand_added_fact_survives_an_edit(atlas: Atlas) -> None:
    by_hand = Fact(TARTUS_BASE, "note", "seen from the ferry")
    again, _ = edited(replace(atlas, statements=(*atlas.statements, by_hand)), TEXT + "More.")
    assert by_hand in again.statements


def test_corrections_of_other_articles_stay_when_one_is_edited(gazetteer: Gazetteer) -> None:
    first, second = Article("Rain fell in Paris all day."), Article("Sun shone in Oslo all day.")
    two = mapapp.read([first, second], gazetteer=gazetteer)
    row = next(i for i, m in enumerate(two.mentions) if m.text == "Paris")
    corrected = two.correct(row, None)
    again, warnings = reread(corrected, Article("Sun shone in Oslo all week."), replaces=second.id)
    assert places_named(again, "Paris") == [None]
    assert warnings == []
    assert {a.text for a in again.articles} == {first.text, "Sun shone in Oslo all week."}


def test_context_is_kept_on_either_side(atlas: Atlas) -> None:
    correction = atlas.correct(rows_named(atlas, "Tartus")[1], None).corrections[0]
    assert TEXT[correction.start : correction.end] == "Tartus"
    assert TEXT[: correction.start].endswith(correction.prefix)
    assert TEXT[correction.end :].startswith(correction.suffix)
    assert len(correction.prefix) <= CONTEXT
    assert reanchored(correction, Article(TEXT)) == (correction, "")


def test_omissions_say_what_and_why(atlas: Atlas, gazetteer: Gazetteer) -> None:
    text = "The Syrian army left Qwertzburg. Recruits trained at Camp Foobar."
    found = mapapp.read(Article(text), gazetteer=gazetteer).omissions()
    kinds = dict(zip(found["text"], found["what"], strict=True))
    assert kinds["Syrian"] == "demonym"
    assert kinds["Camp Foobar"] == "no coordinates"
    assert all(found["why"])


def test_figures_that_no_fact_uses_are_omissions_and_used_ones_are_not(gazetteer: Gazetteer) -> None:
    text = (
        "Camp Lemonnier was opened 22 years ago. Ramstein Air Base has 9,000 troops. "
        "A bridge of 300 metres cost $5 million.\n\nRead more: 60 ships in port"
    )
    found = mapapp.read(Article(text, date="2025-06-01"), gazetteer=gazetteer).omissions()
    figures = found[found["what"] == "figure"]
    assert figures["text"].tolist() == ["300 metres", "$5 million"]
    assert figures["why"].tolist() == ["a length that no fact uses", "a sum of money that no fact uses"]


def test_the_conversion_of_a_used_figure_is_used_too(gazetteer: Gazetteer) -> None:
    text = "Chabelley Airfield covers 955 acres (3.86 km2). A pond nearby has 2 acres (0.8 ha)."
    found = mapapp.read(Article(text), gazetteer=gazetteer).omissions()
    assert found[found["what"] == "figure"]["text"].tolist() == ["2 acres", "0.8 ha"]


def test_an_empty_atlas_omits_nothing() -> None:
    assert Atlas().omissions().empty


def test_how_long_ago_something_was_is_no_figure_left_out(gazetteer: Gazetteer) -> None:
    text = "Twenty years ago Tartus was small. A 60-year-old sailor was there five years later, for 12 years."
    found = mapapp.read(Article(text), gazetteer=gazetteer).omissions()
    assert found[found["what"] == "figure"]["text"].tolist() == ["12 years"]
