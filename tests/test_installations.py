"""An installation is not its town: families of sentences, the toponyms given, the choice asked for.

In the tables "[Tartus]" marks a place name and "{Syrian}" a demonym; the first place name is the one asked about
unless a number says which. "town" means a populated place of that name in that country.
"""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer, Place
from mapapp.resolution import linked_town, resolve
from mapapp.resolution.heads import head_of
from mapapp.toponym import Resolution
from tests.marked import unmarked


def resolution_of(marked: str, gazetteer: Gazetteer, which: int = 0) -> Resolution:
    text, toponyms = unmarked(marked)
    found = [t for t in resolve(text, toponyms, gazetteer) if t.kind == "place"][which].resolution
    assert found is not None
    return found


def place_of(marked: str, gazetteer: Gazetteer, which: int = 0) -> Place | None:
    return resolution_of(marked, gazetteer, which).place


INSTALLATIONS = [
    # the head noun before the name
    ("Two frigates left the {Russian} naval facility at [Tartus] before dawn.", "tartus-naval-facility"),
    ("Divers were seen at the naval base in [Tartous] on Friday.", "tartus-naval-facility"),
    ("A tender has served the navy base at [Tartus] since spring.", "tartus-naval-facility"),
    ("Sailors marched through the naval base at [Sevastopol] on Sunday.", "sevastopol-naval-base"),
    ("A parade at the {Russian} naval base in [Sevastopol] was called off.", "sevastopol-naval-base"),
    ("The tankers flew to the air base at [Incirlik] overnight.", "incirlik-air-base"),
    ("Cargo planes landed at the {Russian} air base at [Kant] in the morning.", "kant-air-base"),
    ("Fighters returned to the air base in [Aviano] after the exercise.", "aviano-air-base"),
    ("Drones are kept at the airfield at [Sigonella] all year.", "sigonella"),
    ("A destroyer docked at the naval base at [Yokosuka] for repairs.", "yokosuka"),
    ("The carrier will return to the {American} naval base at [Sasebo] next week.", "sasebo"),
    ("Armoured cars arrived at the {Russian} military base in [Gyumri] by rail.", "gyumri-102nd-base"),
    ("Engineers dredged the naval base at [Ream] for months.", "ream-naval-base"),
    ("Prisoners were held at the naval base at [Guantanamo Bay] without trial.", "guantanamo-bay"),
    # the head noun after the name
    ("Repairs at the [Tartus] naval facility took a year.", "tartus-naval-facility"),
    ("The [Sevastopol] naval base lost a dry dock.", "sevastopol-naval-base"),
    ("[Incirlik] air base sits outside the city.", "incirlik-air-base"),
    ("Hundreds work at [Ramstein] Air Base in shifts.", "ramstein-air-base"),
    ("The [Kadena] airbase has two runways.", "kadena-air-base"),
    ("A crew reached the [Baikonur] cosmodrome on Monday.", "baikonur-cosmodrome"),
    ("The [Shayrat] airbase was hit in April 2017.", "shayrat-air-base"),
    # the head noun leads the name
    ("Four destroyers are based at Naval Station [Rota] for missile defence.", "rota-naval-station"),
    ("Typhoons took off from RAF [Akrotiri] at midnight.", "raf-akrotiri"),
    ("Marines stationed at Camp [Lemonnier] held a drill.", "camp-lemonnier"),
    # the name holds its head noun
    ("[Khmeimim Air Base] was built in 2015.", "khmeimim-air-base"),
    ("[Naval Station Rota] lies on the bay.", "rota-naval-station"),
    ("[RAF Lakenheath] hosts an {American} wing.", "raf-lakenheath"),
    ("[Camp Humphreys] has grown since 2012.", "camp-humphreys"),
    ("[Al Udeid Air Base] is the largest of the region.", "al-udeid-air-base"),
    ("[Naval Support Activity Bahrain] was opened to visitors.", "nsa-bahrain"),
    ("[Diego Garcia] was emptied before the naval support facility at [Diego Garcia] opened.", "diego-garcia"),
    # what is leased is the installation
    ("Parliament approved a 49-year lease for [Tartus] in a single sitting.", "tartus-naval-facility"),
    ("The lease of [Tartus] runs for half a century.", "tartus-naval-facility"),
    ("In the end [Hambantota] was leased to a foreign company for 99 years.", "hambantota-port"),
    ("The company took the lease on [Gwadar] for forty years.", "gwadar-port"),
    ("The [Tartus] lease was never published in full.", "tartus-naval-facility"),
    # nothing else bears the name
    ("Bombers flew to [Diego Garcia] in March.", "diego-garcia"),
    # civil ports and airports have records of their own
    ("Grain was unloaded at the port of [Latakia] again.", "latakia-port"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "slug"), INSTALLATIONS)
def test_head_nouns_and_leases_choose_the_installation(marked: str, slug: str, gazetteer: Gazetteer) -> None:
    place = place_of(marked, gazetteer, -1 if slug == "diego-garcia" else 0)
    assert place is not None
    assert place.id == f"register:{slug}"


TOWNS = [
    ("A market reopened in the {Syrian} city of [Tartous] this week.", "SY"),
    ("The {Syrian} port city of [Tartus] has half a million people.", "SY"),
    ("Residents of [Tartus] queued for bread.", "SY"),
    ("Fishing boats from [Tartus] stayed ashore during the storm.", "SY"),
    ("Schools in [Latakia] opened late.", "SY"),
    ("He was born in the {Spanish} town of [Rota] in 1950.", "ES"),
    ("Buses run from the city of [Sevastopol] to the coast.", "UA"),
    ("The mayor of [Gyumri] asked for snow ploughs.", "AM"),
    ("A festival in the town of [Aviano], [Italy], drew thousands.", "IT"),
    ("Students in the city of [Yokosuka] learn to swim early.", "JP"),
    ("Tourists stroll through the city of [Sasebo], [Japan].", "JP"),
    ("The {Italian} city of [Naples] cleaned its streets.", "IT"),
    ("A ferry left [Naples], [Italy], an hour late.", "IT"),
    ("Retirees move to [Naples], [Florida], for the weather.", "US"),
    ("A hotel in [Naples], [Florida], closed; the county judge in [Naples] agreed.", "US"),
    ("Rodeo week in [Fort Worth], [Texas], begins today.", "US"),
    ("A bakery in [Fort Bragg], [California], won a prize.", "US"),
    ("A library opened in [Camp Hill], [Pennsylvania].", "US"),
    ("The city of [Limassol], [Cyprus], makes wine.", "CY"),
    ("Pilgrims crossed [Port Sudan], the {Sudanese} city on the Red Sea.", "SD"),
    ("Lawyers in [Lincoln], [Nebraska], filed a brief.", "US"),
    ("Trains between [Lincoln] and [Nottingham] were late, the {British} operator said.", "GB"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "country"), TOWNS)
def test_what_asks_for_no_installation_is_the_town(marked: str, country: str, gazetteer: Gazetteer) -> None:
    place = place_of(marked, gazetteer)
    assert place is not None
    assert (place.kind, place.country_code) == ("city", country)


NO_PLACES = [
    "Gen. Braxton [Bragg] lost the battle.",
    "General [Bragg] was relieved of his command.",
    "The Confederate [Bragg] gave the fort its name.",
    "Senator [Lincoln] voted against the bill.",
    "President [Lincoln] visited the troops.",
    "Capt. [Manas] saluted.",
    "Singers recited the epic [Manas] for two days.",
    "The [Manas] epic runs to half a million lines.",
    "Critics praised the film [Casablanca].",
    "Colonel [Sanders] retired.",
]


@pytest.mark.parametrize("marked", NO_PLACES)
def test_persons_and_works_are_no_places(marked: str, gazetteer: Gazetteer) -> None:
    resolution = resolution_of(marked, gazetteer)
    assert resolution.place is None
    assert "it stands" in resolution.reasons[0]


UNKNOWN = [
    ("Recruits trained at [Camp Foobar] all summer.", "unlocated:camp-foobar", "MILB"),
    ("Jets were parked at the [Al-Zubra] air base near [Hama].", "unlocated:zubra-air-base", "AIRB"),
    ("[Naval Support Activity Quuxville] hired cooks.", "unlocated:naval-support-activity-quuxville", "NVB"),
    ("A radar was installed at [Velokamsk Air Base] last year.", "unlocated:velokamsk-air-base", "AIRB"),
    ("Frigates visited the [Portoquux] naval base twice.", "unlocated:portoquux-naval-base", "NVB"),
    ("Sappers cleared mines around [Fort Grumble].", "unlocated:fort-grumble", "MILB"),
    ("Guards patrol the naval base at [Xanquay] at night.", "unlocated:xanquay-naval-base", "NVB"),
    ("Cadets from the [Ostrowiny] barracks marched.", "unlocated:ostrowiny-barracks", "MILB"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "place_id", "code"), UNKNOWN)
def test_an_installation_nobody_knows_is_a_place_without_coordinates(
    marked: str, place_id: str, code: str, gazetteer: Gazetteer
) -> None:
    place = place_of(marked, gazetteer)
    assert place is not None
    assert (place.id, place.feature_code, place.point) == (place_id, code, None)
    assert place.is_installation
    assert "no supplier" in place.note


def test_the_town_near_an_unknown_base_is_the_town(gazetteer: Gazetteer) -> None:
    hama = place_of("Jets were parked at the [Al-Zubra] air base near [Hama].", gazetteer, 1)
    assert hama is not None
    assert (hama.kind, hama.country_code) == ("city", "SY")


@pytest.mark.parametrize("marked", ["They live in [Qwertzburg].", "The mayor of [Blorpton] spoke."])
def test_a_town_nobody_knows_is_not_guessed(marked: str, gazetteer: Gazetteer) -> None:
    assert place_of(marked, gazetteer) is None


@pytest.mark.parametrize(
    "marked",
    [
        "Paratroopers left Fort [Bragg] for the exercise.",
        "Soldiers returned to [Fort Bragg], [North Carolina], in May.",
        "The Army's 82nd Airborne Division trains at [Fort Bragg].",
    ],
)
def test_fort_bragg_is_not_the_general(marked: str, gazetteer: Gazetteer) -> None:
    place = place_of(marked, gazetteer)
    assert place is not None
    assert place.name == "Fort Bragg"
    assert place.admin1 in ("North Carolina", "")


def test_the_airport_is_not_the_epic(gazetteer: Gazetteer) -> None:
    place = place_of("Flights from [Manas] airport to [Moscow] resumed.", gazetteer)
    assert place is not None
    assert (place.kind, place.country_code) == ("airport", "KG")


SHORT_FORMS = [
    ("[Ramstein Air Base] is busy. Planes leave [Ramstein] by the hour.", "ramstein-air-base"),
    ("Crews at [Incirlik Air Base] waited. Nothing took off from [Incirlik].", "incirlik-air-base"),
    ("[Khmeimim Air Base] was quiet; flights to [Khmeimim] had stopped.", "khmeimim-air-base"),
    ("At [Naval Station Rota] the crews changed. [Rota] hosts four destroyers.", "rota-naval-station"),
]


@pytest.mark.parametrize(("marked", "slug"), SHORT_FORMS)
def test_a_base_named_in_full_lends_its_short_form(marked: str, slug: str, gazetteer: Gazetteer) -> None:
    place = place_of(marked, gazetteer, 1)
    assert place is not None
    assert place.id == f"register:{slug}"


def test_a_large_town_keeps_its_name_beside_its_base(gazetteer: Gazetteer) -> None:
    marked = "[Naval Support Activity Naples] is near the airport. Rain fell on [Naples], [Italy]."
    assert place_of(marked, gazetteer, 0) != place_of(marked, gazetteer, 1)
    town = place_of(marked, gazetteer, 1)
    assert town is not None
    assert (town.kind, town.country_code) == ("city", "IT")


@pytest.mark.parametrize(
    ("marked", "country"),
    [("The {American} base in [Djibouti] grew.", "DJ"), ("{Russian} bases in [Syria] were quiet.", "SY"),
     ("The {Turkish} base in [Qatar] reopened.", "QA")],
)  # fmt: skip
def test_a_base_in_a_country_leaves_the_country_a_country(marked: str, country: str, gazetteer: Gazetteer) -> None:
    place = place_of(marked, gazetteer)
    assert place is not None
    assert place.country_code == country
    assert not place.is_installation


@pytest.mark.parametrize(
    ("marked", "slug"),
    [("Sailors left the [Chinese base] in [Djibouti].", "pla-support-base-djibouti"),
     ("The [Russian air base] in [Kyrgyzstan] was repainted.", "kant-air-base")],
)  # fmt: skip
def test_a_nations_only_base_in_a_country_is_known_by_that(marked: str, slug: str, gazetteer: Gazetteer) -> None:
    place = place_of(marked, gazetteer)
    assert place is not None
    assert place.id == f"register:{slug}"


def test_one_of_a_nations_many_bases_is_not_guessed(gazetteer: Gazetteer) -> None:
    assert place_of("The [American base] in [Japan] grew.", gazetteer) is None


def test_a_town_is_told_from_its_base_by_what_is_added(gazetteer: Gazetteer) -> None:
    marked = "Ships lay at [Naval Station Rota]. [Rota], a town of 29,000, was asleep."
    place = place_of(marked, gazetteer, 1)
    assert place is not None
    assert (place.kind, place.country_code) == ("city", "ES")


def test_the_choice_gives_its_reason_and_keeps_the_town_as_a_candidate(gazetteer: Gazetteer) -> None:
    resolution = resolution_of("Ships left the naval facility at [Tartus].", gazetteer)
    assert "naval facility" in resolution.reasons[0]
    assert any(c.place.kind == "city" for c in resolution.candidates)
    assert resolution.candidates[0].place == resolution.place


LINKS = [
    ("register:tartus-naval-facility", "Tartus"),
    ("register:rota-naval-station", "Rota"),
    ("register:yokosuka", "Yokosuka"),
    ("register:sevastopol-naval-base", "Sevastopol"),
]


@pytest.mark.parametrize(("place_id", "name"), LINKS)
def test_an_installation_is_linked_with_its_town(place_id: str, name: str, gazetteer: Gazetteer) -> None:
    town = linked_town(gazetteer.get(place_id), gazetteer)
    assert town is not None
    assert town in gazetteer.lookup(name)
    assert town.kind == "city"


def test_a_town_is_linked_with_nothing(gazetteer: Gazetteer) -> None:
    town = place_of("The {Syrian} city of [Tartus] is old.", gazetteer)
    assert town is not None
    assert linked_town(town, gazetteer) is None


HEADS = [
    ("Khmeimim Air Base", "", "", "Khmeimim", "AIRB"),
    ("RAF Akrotiri", "", "", "Akrotiri", "AIRB"),
    ("Naval Support Activity Naples", "", "", "Naples", "NVB"),
    ("Tartus", "at the naval facility at ", "", "Tartus", "NVB"),
    ("Bragg", "soldiers of Fort ", "", "Bragg", "MILB"),
    ("Baikonur", "", " cosmodrome", "Baikonur", "CTRS"),
    ("Russian naval facility in Tartus", "", "", "Tartus", "NVB"),
]


@pytest.mark.parametrize(("name", "before", "after", "core", "code"), HEADS)
def test_head_of_finds_the_noun_and_the_name_without_it(
    name: str, before: str, after: str, core: str, code: str
) -> None:
    head = head_of(name, before, after)
    assert head is not None
    assert (head.core, head.code) == (core, code)


@pytest.mark.parametrize(("name", "before", "after"), [("Tartus", "the port city of ", ""), ("Fallbrook", "in ", ".")])
def test_head_of_finds_nothing_where_no_installation_is_named(name: str, before: str, after: str) -> None:
    assert head_of(name, before, after) is None


@pytest.mark.parametrize(("user", "base"), [("Japan", False), ("China", True)])
def test_a_base_called_after_a_country_of_many_is_only_that_of_those_who_use_it(
    user: str, base: bool, gazetteer: Gazetteer
) -> None:
    text = (
        f"[{user}] marks decade at [Djibouti] base\n\n[DJIBOUTI], July 5 (Kyodo) - [{user}] marked the anniversary of "
        "its base with a ceremony in [Djibouti]. It adjoins [Camp Lemonnier]."
    )
    place = place_of(text, gazetteer, 1)
    assert place is not None
    assert place.id == ("register:pla-support-base-djibouti" if base else "geonames:223817")


@pytest.mark.parametrize(
    ("marked", "which", "id_"),
    [
        ("The base at [Lombrum] in [Papua New Guinea], known as [HMAS Tarangau] until 1974, has a wharf.", 2,
         "garrison:lombrum-naval-base"),
        ("[Incirlik Air Base] in [Turkey], known to the airmen as [Camp Oldholm], has two runways.", 2,
         "register:incirlik-air-base"),
        ("[Narsarsuaq] in [Greenland], called [Camp Bluie Nine] by its crews, closed in 1958.", 2, "icao:BGBW"),
        ("[Incirlik Air Base] in [Turkey] (once named [Camp Oldholm]) has two runways.", 2,
         "register:incirlik-air-base"),
        ("[Incirlik Air Base] in [Turkey] is large. Near it is a camp known as [Camp Oldholm].", 2,
         "unlocated:camp-oldholm"),
        ("[Incirlik Air Base] in [Turkey] and [Camp Oldholm] have runways.", 2, "unlocated:camp-oldholm"),
    ],
)  # fmt: skip
def test_another_name_of_a_base_is_that_base(marked: str, which: int, id_: str, gazetteer: Gazetteer) -> None:
    place = place_of(marked, gazetteer, which)
    assert place is not None
    assert place.id == id_


def test_the_airport_of_somebody_is_looked_up_by_its_own_spelling(gazetteer: Gazetteer) -> None:
    for marked, id_ in (
        ("In [Papua New Guinea] they may use [Jackson]'s airport near [Port Moresby].", "icao:AYPY"),
        ("In [Papua New Guinea] they may use [Nadzab] airfield near [Lae].", "icao:AYNZ"),
    ):
        place = place_of(marked, gazetteer, 1)
        assert place is not None
        assert place.id == id_


def test_a_quarter_is_not_a_far_town_of_that_name(gazetteer: Gazetteer) -> None:
    far = "Headquarters moved from [Yongsan] in central [Seoul] to [Camp Humphreys] in [South Korea]."
    place = place_of(far, gazetteer)
    assert place is None or place.is_installation
    assert place_of("Rice grows at [Yongsan] in [South Korea].", gazetteer) is not None


def test_a_unit_s_name_is_no_town(gazetteer: Gazetteer) -> None:
    for marked, is_town in (
        ("In [Somalia] they joined the [Gorgor] commando brigade.", False),
        ("In [Peru] they joined the people of [Gorgor].", True),
    ):
        assert (place_of(marked, gazetteer, 1) is not None) is is_town
