"""Fixtures that every test may share."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

import pytest

from gazetteer import Fact, Gazetteer, Place, Register, Source
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.corrections import Correction
from mapapp.toponym import Candidate, Resolution, Toponym


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    """The default index, opened once (and built first where it is missing)."""
    with Gazetteer.open() as opened:
        yield opened


@pytest.fixture(scope="session")
def register() -> Register:
    """The register that ships with the package, read once."""
    return Register.load()


@pytest.fixture(scope="session")
def sample_atlas() -> Atlas:
    """A small atlas with all there can be: two bases, a town, a country, an unlocated place, hostile names."""
    text = (
        "The naval base at Tartus, about 60 km from Khmeimim Air Base, was founded in 1971. "
        "Syrian troops left Camp <b>Hidden</b>; =Cmd is no place. مطار حميميم is its local name."
    )
    article = Article(text, "Two bases & a “camp”", "The Daily Example", "2024-12-09", "https://news.example/a?b=1&c=2")
    tartus = Place(
        "register:tartus", "Tartus naval base", 34.915, 35.874, "NVB", "SY", "Tartus", source="register",
        names=("Tartous", "=HYPERLINK(\"x\")"),
    )  # fmt: skip
    khmeimim = Place(
        "register:khmeimim", "Khmeimim Air Base", 35.41171234, 35.945, "AIRB", "SY", names=("مطار حميميم", "Хмеймим")
    )
    town = Place("geonames:163345", "Ţarţūs", 34.88902, 35.88659, "PPLA", "SY", "Tartus", 115769, "geonames")
    syria = Place("geonames:163843", "Syria", 35.0, 38.0, "PCLI", "SY", population=16906283)
    camp = Place("unlocated:camp-hidden", "Camp <b>Hidden</b>", None, None, "MILB", note="named, not located")
    spans = {"Tartus": tartus, "Khmeimim Air Base": khmeimim, "Syrian": syria, "Camp <b>Hidden</b>": camp}
    mentions = [
        Toponym(
            text.index(words), text.index(words) + len(words), words, "demonym" if words == "Syrian" else "place",
            Resolution(place, 0.9, ("named beside a naval base",), (Candidate(place, 0.9), Candidate(town, 0.1))),
            article.id,
        )
        for words, place in spans.items()
    ]  # fmt: skip
    start = text.index("=Cmd")
    mentions.append(Toponym(start, start + 4, "=Cmd", "place", Resolution(None, 0.1, ("unknown",)), article.id))
    quote = text[: text.index(" Syrian")]
    wire = Source("=Deal “signed”", "A News Agency", "2017-01-20", "https://agency.example/1")
    facts = (
        Fact("register:tartus", "established", "1971", "", quote=quote, start=0, end=len(quote), source=article.source,
             stated_value="1971", article=article.id),
        Fact("register:khmeimim", "distance", 60, "km", "about", "register:tartus", quote=quote, start=0,
             end=len(quote), source=article.source, stated_value="60", stated_unit="km", article=article.id),
        Fact("register:tartus", "lease_term", 49, "year", "", valid_from="2017-01-18", valid_to="2066",
             statement="The lease runs for 49 years.", source=wire),
        Fact("register:tartus", "established", "1977", statement="@founded in 1977", source=wire),
        Fact("register:elsewhere", "note", "about a place that is not on the map", source=wire),
    )  # fmt: skip
    records = MappingProxyType({place.id: place for place in (tartus, khmeimim, syria, camp)})
    correction = Correction(article.id, start, start + 4, "=Cmd", None, prefix="; ", suffix=" is")
    mentions.sort(key=lambda toponym: toponym.start)
    return Atlas((article,), tuple(mentions), records, facts, "c0ffee", (correction,))
