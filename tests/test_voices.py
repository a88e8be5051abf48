"""Who speaks: copies of one report are one voice."""

import pytest

from gazetteer import Fact, Source
from mapapp.article import Article
from mapapp.voices import credited_wire, source_name, voices, wire_of


@pytest.mark.parametrize(
    ("publisher", "wire"),
    [
        ("Associated Press (Journal-News)", "AP"),
        ("SpaceDaily (AFP)", "AFP"),
        ("German Wikipedia (read in a copy)", "Wikipedia"),
        ("The Cambodia Daily", ""),
        ("Happy Reading Club", ""),
        ("", ""),
    ],
)
def test_an_agency_is_known_by_its_names_not_by_letters_inside_words(publisher: str, wire: str) -> None:
    assert wire_of(publisher) == wire


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("ANKARA, March 3 (Reuters) - The base reopened.", "Reuters"),
        ("The base reopened on Monday.\n\nSource: TASS", "TASS"),
        ("The base reopened.\n© 2024 AFP", "AFP"),
        ("MANILA — The camp opened, a spokesman told reporters.", ""),
        ("He told TASS that the base would stay.", ""),
    ],
)
def test_the_credit_of_an_article_is_read_not_every_mention(text: str, wire: str) -> None:
    assert credited_wire(Article(text)) == wire


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (Source("Deal signed", "Associated Press (copy at example.org)"), "AP"),
        (Source("Deal signed", "Hodhod Yemen News (citing AP)"), "Hodhod Yemen News"),
        (Source("Runways", ""), "Runways"),
        (Source(""), "unnamed source"),
    ],
)
def test_a_source_is_called_by_its_publisher(source: Source, name: str) -> None:
    assert source_name(source) == name


def fact(publisher: str, date: str = "", *, article: str = "", quote: str = "", title: str = "") -> Fact:
    source = Source(title or publisher, publisher, date)
    return Fact("p", "lease_term", 49, "year", article=article, quote=quote, source=source)


QUOTE = "Russia will keep the facility at Tartus for 49 years under the agreement, officials said."


@pytest.mark.parametrize(
    ("facts", "count"),
    [
        ([], 0),
        ([fact("Daily One", article="a"), fact("Daily Two", article="b")], 2),
        ([fact("AP", "2017-01-20", article="a"), fact("The Times (AP)", "2017-01-21", article="b")], 1),
        ([fact("AP", "2017-01-20", article="a"), fact("AP", "2019-01-20", article="b")], 2),
        ([fact("AP", "2017-01-20", article="a"), fact("Reuters", "2017-01-20", article="b")], 2),
        ([fact("Wikipedia", "2017", title="x"), fact("Wiki mirror (Wikipedia text)", "2022", title="y")], 1),
        ([fact("Daily", article="a"), fact("Daily", article="a")], 1),
        (
            [
                fact("One", article="a", quote=QUOTE),
                fact("Two", article="b", quote=QUOTE.replace("officials said", "officials have said")),
            ],
            1,
        ),
        ([fact("One", article="a", quote="for 49 years"), fact("Two", article="b", quote="for 49 years")], 2),
    ],
)
def test_copies_of_one_report_are_one_voice(facts: list[Fact], count: int) -> None:
    assert len(voices(facts)) == count


def test_the_credit_line_joins_two_papers_and_order_is_kept() -> None:
    one, two = (
        Article("ROME (Reuters) - A base.", publisher="One"),
        Article("ROME (Reuters) - The base.", publisher="Two"),
    )
    facts = [fact("One", article=one.id), fact("Own", article="c"), fact("Two", article=two.id)]
    assert voices(facts, {one.id: one, two.id: two}) == [(facts[0], facts[2]), (facts[1],)]
