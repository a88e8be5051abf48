"""What an audit says of a stated distance."""

from types import MappingProxyType

import pytest

from gazetteer import Fact, Place, Source
from mapapp.atlas import Atlas
from mapapp.audits import Audit, audits, far_end
from mapapp.toponym import Candidate, Resolution, Toponym

TARTUS = Place("register:tartus-naval-facility", "Tartus naval facility", 34.915, 35.874, "NVB")
KHMEIMIM = Place("register:khmeimim-air-base", "Khmeimim Air Base", 35.4117, 35.945, "AIRB", names=("Hmeimim",))
LATAKIA = Place("geonames:173576", "Latakia", 35.53168, 35.79011, "PPLA", population=340_181)
PORT = Place("register:latakia-port", "Port of Latakia", 35.5133, 35.7706, "PRT", names=("Latakia",))
BEIRUT = Place("geonames:276781", "Beirut", 33.89332, 35.50157, "PPLC", population=1_916_100)
YEMEN = Place("country:YE", "Yemen", 15.5, 47.5, "PCLI")
FORT_X = Place("unlocated:fort-x", "Fort X", None, None, "FT")
RECORDS = MappingProxyType({p.id: p for p in (TARTUS, KHMEIMIM, PORT, LATAKIA, BEIRUT, YEMEN, FORT_X)})
UNITS = {"km": 1.0, "miles": 1.609344, "nautical miles": 1.852}


def stated(
    figure: float, unit: str = "km", qualifier: str = "", *, start: Place = KHMEIMIM, to: Place | str = TARTUS
) -> Fact:
    end = to if isinstance(to, str) else to.id
    value = figure * UNITS[unit]
    return Fact(
        start.id, "distance", value, "km", qualifier, end, stated_value=f"{figure:g}", stated_unit=unit,
        article="a1", source=Source("Article"),
    )  # fmt: skip


def audit(fact: Fact) -> Audit:
    (found,) = audits([fact], RECORDS)
    return found


def test_the_samples_about_sixty_kilometres_hold() -> None:
    found = audit(stated(60, "km", "about"))
    assert found.verdict == "holds"
    assert found.measured is not None
    assert 55 < found.measured.km < 57
    assert found.difference == pytest.approx(0.08, abs=0.005)
    assert found.sentence == (
        "about 60 km from Khmeimim Air Base to Tartus naval facility holds: measured 55.5 ± 2 km, stated 8 % long"
    )


@pytest.mark.parametrize(
    ("fact", "verdict"),
    [
        (stated(56), "holds"),
        (stated(60), "rounded"),  # 55 to 65, yet 4.5 km more than measured
        (stated(70), "off"),
        (stated(40, "km", "about"), "off"),
        (stated(30, "nautical miles"), "holds"),
        (stated(60, "km", "up to"), "holds"),
        (stated(50, "km", "more than"), "holds"),
        (stated(30, "km", "more than"), "off"),
        (stated(70, "km", "more than"), "off"),
        (stated(30, "miles"), "ambiguous"),
        (stated(35, "miles"), "holds"),
        (stated(85, "km", "by road"), "cannot be judged"),
        (stated(40, "nautical miles", "by sea"), "cannot be judged"),
        (stated(60, to=YEMEN), "cannot be judged"),
        (stated(60, to=FORT_X), "cannot be judged"),
        (stated(60, to="Atlantis"), "cannot be judged"),
        (stated(60, to=KHMEIMIM), "cannot be judged"),
    ],
)
def test_verdicts(fact: Fact, verdict: str) -> None:
    assert audit(fact).verdict == verdict


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (stated(70), "is off by 26 %: measured 55.5 ± 2 km, stated 26 % long, as a way by road would be"),
        (stated(120), "is off by 116 %: measured 55.5 ± 2 km, stated 116 % long"),
        (
            stated(56, "km", "about; according to the mayor"),
            "about 56 km from Khmeimim Air Base to Tartus naval facility (according to the mayor) holds",
        ),
        (stated(30, "miles"), "it holds in nautical miles, not in statute miles; measured 34.5 ± 1 mi"),
        (stated(85, "km", "by road"), "a way by road is longer than the line, which is 55.5 ± 2 km"),
        (stated(40, "km", "by road"), "yet no way is shorter than the line"),
        (stated(60, to=YEMEN), "Yemen is no point but a country"),
        (stated(60, to=FORT_X), "nobody knows where Fort X is"),
        (stated(60, to="Atlantis"), "nothing says where Atlantis is"),
        (stated(60, to=""), "the text does not say from where"),
    ],
)
def test_the_sentence_says_why(fact: Fact, words: str) -> None:
    assert words in audit(fact).sentence


def test_a_figure_that_fits_a_namesake_is_ambiguous() -> None:
    tripoli_lebanon = Place("geonames:266826", "Tripoli", 34.43352, 35.84415, "PPL", population=229_398)
    tripoli_libya = Place("geonames:2210247", "Tripoli", 32.88743, 13.18733, "PPLC", population=1_150_989)
    mention = Toponym(
        0, 7, "Tripoli", "place",
        Resolution(tripoli_libya, 0.6, (), (Candidate(tripoli_libya, 0.6), Candidate(tripoli_lebanon, 0.4))), "a1",
    )  # fmt: skip
    records = {**RECORDS, tripoli_libya.id: tripoli_libya}
    (found,) = audits([stated(53, start=TARTUS, to=tripoli_libya)], records, [mention])
    assert found.verdict == "ambiguous"
    assert "it holds if Tripoli (town) is meant" in found.sentence


def test_a_figure_an_ocean_off_says_that_one_of_the_places_is_not_meant() -> None:
    lima = Place("geonames:3936456", "Lima", -12.04, -77.03, "PPLC")
    (found,) = audits([stated(30, to=lima)], {**RECORDS, lima.id: lima})
    assert found.verdict == "ambiguous"
    assert "another may bear one of the names" in found.sentence
    assert audit(stated(30, to=BEIRUT)).verdict == "off"


def test_a_figure_that_fits_the_base_of_a_towns_name_is_ambiguous() -> None:
    base = Place("test:manas-air-base", "Manas Air Base", 43.0613, 74.4776, "AIRB", "KG")
    town = Place("test:manas", "Manas", 40.9333, 73.0, "PPL", "KG", population=120_000)
    kant = Place("test:kant", "Kant Air Base", 42.8532, 74.8465, "AIRB", "KG")
    fact = Fact(kant.id, "distance", 40, "km", qualifier="about", to=town.id, article="a")
    mention = Toponym(0, 5, "Manas", "place", Resolution(town, 0.8), article="a")
    (found,) = audits([fact], {place.id: place for place in (base, town, kant)}, [mention])
    assert found.verdict == "ambiguous"
    assert "it holds if Manas Air Base (air base) is meant" in found.sentence


def test_a_register_row_that_names_a_town_means_the_town_not_its_port() -> None:
    row = Fact(KHMEIMIM.id, "distance", 20, "km", "", "Latakia", source=Source("Encyclopedia"))
    assert far_end(row, RECORDS) == LATAKIA
    assert [found.to for found in audits([row], RECORDS)] == [LATAKIA]


def test_the_far_end_is_never_the_base_itself() -> None:
    base = Place("register:khmeimim-air-base", "Khmeimim Air Base", 35.4117, 35.945, "AIRB", names=("Latakia",))
    row = stated(20, to="Latakia")
    assert far_end(row, {base.id: base}) is None
    assert far_end(row, {base.id: base, LATAKIA.id: LATAKIA}) == LATAKIA


def test_a_register_row_to_a_place_outside_the_atlas_is_left_out() -> None:
    row = Fact(KHMEIMIM.id, "distance", 250, "km", "", "Homs", source=Source("Encyclopedia"))
    assert audits([row], RECORDS) == []


def test_a_distance_is_the_same_from_either_end() -> None:
    there, back = audit(stated(56)), audit(stated(56, start=TARTUS, to=KHMEIMIM))
    assert there.measured is not None
    assert back.measured is not None
    assert there.measured.km == pytest.approx(back.measured.km)
    assert there.verdict == back.verdict


def test_the_atlas_tells_its_audits_by_the_row_of_the_fact() -> None:
    atlas = Atlas(records=RECORDS, statements=(Fact(TARTUS.id, "established", "1971"), stated(60, "km", "about")))
    table = atlas.audit()
    assert list(table.index) == [1]
    assert table.loc[1, "verdict"] == "holds"
    assert table.loc[1, "measured_km"] == pytest.approx(55.484, abs=0.01)
    assert atlas.distances().loc[TARTUS.id, BEIRUT.id] == pytest.approx(118.5, abs=0.5)
    assert Atlas().audit().empty
    assert list(Atlas().audit().columns) == list(table.columns)


def test_a_base_that_is_placed_on_the_airfield_beside_it_is_not_measured_from_there() -> None:
    field = Place("test:field", "Momote", -2.06189, 147.424, "AIRP", "PG")
    base = Place("test:base", "Lombrum", -2.0619, 147.424, "NVB", "PG")
    fact = Fact(field.id, "distance", 8.0, "km", stated_value="8", stated_unit="km", to=base.id, article="a")
    (found,) = audits([fact], {place.id: place for place in (field, base)})
    assert (found.verdict, found.measured) == ("cannot be judged", None)
    assert "both at one point" in found.sentence
