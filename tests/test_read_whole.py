"""Short texts of our own, read from end to end: names found, places chosen, facts taken.

A fact is written as "place | property | value", a distance with the place that it goes to behind. The texts tell of
real places so that the gazetteer knows them; their figures are for testing and not to be cited.
"""

from __future__ import annotations

import pytest

from gazetteer import Fact, Gazetteer
from mapapp.article import Article
from mapapp.conflicts import conflicts
from mapapp.facts import mentions_of, stated_facts
from mapapp.recognition import recognise
from mapapp.resolution import resolve
from mapapp.timeline import status_as_of
from mapapp.wording import value_words

TODAY = "2025-06-01"


def read(text: str, gazetteer: Gazetteer) -> tuple[list[Fact], dict[str, str]]:
    """The facts of a text, and the names of its places by their ids."""
    toponyms = resolve(text, recognise(text, gazetteer), gazetteer)
    names = {toponym.place.id: toponym.place.name for toponym in toponyms if toponym.place}
    return stated_facts(Article(text, date=TODAY), toponyms, gazetteer=gazetteer), names


def lines(text: str, gazetteer: Gazetteer) -> list[str]:
    """The facts of a text, one a line."""
    facts, names = read(text, gazetteer)
    return [" | ".join((names[f.place_id], f.property, f"{f.value}", *([names[f.to]] if f.to else []))) for f in facts]


def lines_of(text: str, gazetteer: Gazetteer) -> list[str]:
    """The facts of a text with the ids of their places, one a line: the text need not name them."""
    return [f"{fact.place_id} | {fact.property} | {fact.value}" for fact in read(text, gazetteer)[0]]


@pytest.mark.parametrize(
    "text",
    [
        "The United States has no base in Kyrgyzstan today, and there is no American base at Manas any more.",
        "There is no Russian base at Cam Ranh any more. India has no base at Chabahar.",
        "China does not have any soldiers at Gwadar, officials in Islamabad say.",
        "No rent figure has been published for Camp Lemonnier. No rent was disclosed for Chabelley Airfield either.",
    ],
)
def test_what_a_text_denies_or_keeps_to_itself_is_no_fact(text: str, gazetteer: Gazetteer) -> None:
    assert lines(text, gazetteer) == []


BOXES = [
    (
        "Kant Air Base\n- Opened: 2003\n- Operator: Russian Air Force\n- Personnel: 500\n- Aircraft: up to 20\n"
        "- Runway: 2,600 m\n- Distance: 20 km from Bishkek\n- Lease: 15 years, until 2032\n- Status: active\n"
        "- Rent: none",
        [
            "Kant Air Base | established | 2003",
            "Kant Air Base | operator | Russian Air Force",
            "Kant Air Base | personnel | 500",
            "Kant Air Base | aircraft_capacity | 20",
            "Kant Air Base | runway_length | 2600",
            "Kant Air Base | distance | 20.0 | Bishkek",
            "Kant Air Base | lease_term | 15",
            "Kant Air Base | lease_end | 2032",
            "Kant Air Base | status | operational",
        ],
    ),
    (
        "Name: Kant Air Base\nLocation: Kant, Kyrgyzstan\nOperator: Russian Navy, Russian Army\nType: air base\n"
        "Area: 750 hectares\nRunways: 1\nCapacity: 20 aircraft",
        [
            "Kant Air Base | operator | Russian Navy",
            "Kant Air Base | operator | Russian Army",
            "Kant Air Base | area | 7.5",
            "Kant Air Base | aircraft_capacity | 20",
        ],
    ),
    (
        "The Americans left Niger in 2024. They had 1,000 soldiers at Agadez.\n\nFact box: Camp Lemonnier\n"
        "In use: 2002–present\nRent: $63 million a year\nDistance from Djibouti City: 5 km\n"
        "Agreement: base accord of 2003",
        [
            "Camp Lemonnier | established | 2002",
            "Camp Lemonnier | lease_rent | 63000000",
            "Camp Lemonnier | distance | 5.0 | Djibouti",
            "Camp Lemonnier | treaty | base accord of 2003",
            "Camp Lemonnier | lease_signed | 2003",
        ],
    ),
    (
        "Bahrain\nNaval Support Activity Bahrain\n\nOpened: 1971\nClosed: 1973 (reopened)\nStatus: closed",
        [
            "Naval Support Activity Bahrain | established | 1971",
            "Naval Support Activity Bahrain | closed | 1973",
            "Naval Support Activity Bahrain | status | inactive",
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BOXES)
def test_the_rows_of_a_box_state_what_their_labels_say(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    found = lines(text, gazetteer)
    base = expected[0].split(" | ")[0]
    assert [line for line in found if line.startswith(base)] == expected


def test_a_label_is_no_place_and_a_name_ends_with_its_line(gazetteer: Gazetteer) -> None:
    text = "Kant Air Base\nOperator: Russia\nArea: 750 hectares\nPersonnel: 500\nManas\nCapacity: 20 aircraft"
    assert [t.text for t in recognise(text, gazetteer)] == ["Kant Air Base", "Russia", "Manas"]
    wrapped = "The Americans stayed for some thirteen years at the base of Camp\nLemonnier in Djibouti."
    assert "Camp\nLemonnier" in [t.text for t in recognise(wrapped, gazetteer)]


def test_both_ends_of_a_range_are_told(gazetteer: Gazetteer) -> None:
    text = (
        "Kant Air Base lies 20 to 25 km from Bishkek and houses 10-20 aircraft. The garrison at Gyumri varies from "
        "3,000 to 5,000 soldiers. The lease of Manas cost between $17 million and $60 million a year."
    )
    facts, _ = read(text, gazetteer)
    assert [(fact.value, fact.qualifier) for fact in facts] == [
        (20, "20 to 25"),
        (10, "10 to 20"),
        (3000, "3,000 to 5,000"),
        (17e6, "17 million to 60 million"),
    ]
    assert [value_words(fact) for fact in facts] == [
        "20 to 25 km", "10 to 20 aircraft", "3,000 to 5,000 people", "17 million to 60 million USD/year"
    ]  # fmt: skip


def test_soldiers_and_payments_of_another_country_are_of_no_base_that_was_named_before(gazetteer: Gazetteer) -> None:
    text = (
        "Camp Lemonnier in Djibouti has 4,000 troops. The Americans pay $63 million a year for it. France, the old "
        "colonial power, keeps about 1,500 troops in Djibouti and pays €30 million a year. China pays $20 million."
    )
    assert lines(text, gazetteer) == [
        "Camp Lemonnier | personnel | 4000",
        "Camp Lemonnier | lease_rent | 63000000",
    ]
    told = (
        "The American base at Wheelus in Libya had a garrison of 4,000 men. Italy kept 300 soldiers in the country and "
        "paid 2 million dollars a year."
    )
    assert [line for line in lines(told, gazetteer) if "operator" not in line] == ["Mitiga Air Base | personnel | 4000"]


PUT = [  # what the words say of where a place lies
    ("Camp Liberty in Baghdad was handed over.", "Camp Liberty", ("IQ", False)),
    ("Soldiers were sent to the camp at Héron in Djibouti.", "Héron", ("DJ", True)),
    ("Johnson Air Base near Tokyo was returned to Japan.", "Johnson Air Base", ("JP", True)),
    ("American troops built bases on Antigua, Jamaica, Trinidad and St Lucia.", "Jamaica", ("JM", True)),
    ("American troops built bases on Antigua, Jamaica, Trinidad and St Lucia.", "Trinidad", ("TT", True)),
    ("PARIS, March 3 — France handed over its base. The U.S. has no plans there.", "U.S.", ("US", True)),
    ("The American navy in the Gulf is run from Naval Support Activity Bahrain.", "Gulf", ("", True)),
    ("Alert, on Ellesmere Island in Canada, is a military station.", "Ellesmere Island", ("CA", True)),
    ("Okinawa hosts 25,000 American troops. Kadena Air Base is on Okinawa.", "Okinawa", ("JP", True)),
    ("The British base at Mina Salman in Bahrain opened in 2018.", "Mina Salman", ("BH", False)),
    ("RAF Croughton is run by the US Air Force.", "RAF Croughton", ("GB", True)),
    ("The radar on Mount Olympus was built when Cyprus was British.", "Mount Olympus", ("CY", True)),
]


@pytest.mark.parametrize(("text", "name", "expected"), PUT)
def test_a_place_lies_where_the_words_put_it(
    text: str, name: str, expected: tuple[str, bool], gazetteer: Gazetteer
) -> None:
    found = next(t for t in resolve(text, recognise(text, gazetteer), gazetteer) if t.text == name)
    assert found.place is not None
    assert (found.place.country_code, found.place.point is not None) == expected


def test_a_name_that_no_place_bears_where_the_words_put_it_has_no_place(gazetteer: Gazetteer) -> None:
    text = "The soldiers were moved to Birkdale near Bishkek in spring."
    found = next(t for t in resolve(text, recognise(text, gazetteer), gazetteer) if t.text == "Birkdale")
    assert found.place is None
    assert found.resolution
    assert "Bishkek" in found.resolution.reasons[0]


def test_okinawa_is_no_garrison_that_lies_there(gazetteer: Gazetteer) -> None:
    text = "Okinawa hosts 25,000 American troops. Kadena Air Base is on Okinawa."
    assert lines(text, gazetteer) == ["Okinawa | personnel | 25000"]


TOLD_BESIDE = [
    ("Kadena has 58 aircraft, including 24 Ospreys.", ["Kadena Air Base | aircraft_capacity | 58"]),
    ("The centre at Grafenwoehr can train 1,500 soldiers.", []),
    ("Akrotiri and Dhekelia together cover 254 square kilometres.", []),
    ("The 500 soldiers are split between Kant and Gyumri.", []),
    ("Incirlik Air Base was home to a tank regiment until 1998 and was called Adana until 1958.", []),
    ("The strike on Khmeimim was the largest since 2018. It was the first on the air base since 2016.", []),
    (
        "Russia pays $4.5 million a year for Kant instead of the $7 million it wanted, unlike the $60 million paid for "
        "Manas each year.",
        ["Kant Air Base | lease_rent | 4500000", "Manas Air Base | lease_rent | 60000000"],
    ),
    (
        "Camp Lemonnier opened in 2002 and Chabelley in 2013.",
        ["Camp Lemonnier | established | 2002", "Chabelley Airfield | established | 2013"],
    ),
    (
        "Manas was closed in 2014, Wheelus in 1970 and Bitburg in 1994.",
        ["Manas Air Base | closed | 2014", "Mitiga Air Base | closed | 1970", "Bitburg Air Base | closed | 1994"],
    ),
    ("Beijing's base in Djibouti opened in 2017. The city of Djibouti is near.", ["established | 2017"]),
    (
        "The People's Liberation Army Support Base in Djibouti opened in 2017.",
        ["People's Liberation Army Support Base in Djibouti | established | 2017"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD_BESIDE)
def test_what_is_told_beside_a_fact_is_none_and_what_is_of_another_base_is_of_that(
    text: str, expected: list[str], gazetteer: Gazetteer
) -> None:
    facts, names = read(text, gazetteer)
    found = [
        " | ".join(part for part in (names.get(f.place_id, ""), f.property, f"{f.value}") if part)
        for f in facts
        if f.property not in ("operator", "status")
    ]
    assert found == expected


QUALIFIED = [
    ("The rent at Manas was $60 million a year, up from $17.4 million.", [(60e6, ""), (17.4e6, "former")]),
    ("A second runway of 3,000 metres is planned for Kant Air Base.", [(3000, "planned")]),
    ("Engineers expect the runway at Incirlik to be lengthened to 3,500 metres.", [(3500, "planned")]),
    (
        "China is building at Ream Naval Base. When finished in 2031 it would cover 300 hectares and house 5,000 "
        "troops.",
        [(3, "planned"), (5000, "planned")],
    ),
    ("Camp Lemonnier was leased for ten years, with an option for another ten years.", [(10, ""), (10, "extension")]),
]


@pytest.mark.parametrize(("text", "expected"), QUALIFIED)
def test_what_was_what_is_planned_and_what_may_follow_say_so(
    text: str, expected: list[tuple[float, str]], gazetteer: Gazetteer
) -> None:
    facts, _ = read(text, gazetteer)
    assert [(f.value, f.qualifier) for f in facts if not isinstance(f.value, str)] == expected


def test_a_date_to_come_is_planned_a_former_owner_says_so_and_until_ends_a_strength(gazetteer: Gazetteer) -> None:
    facts, _ = read("Camp Kinser will open again in 2031. It has been announced.", gazetteer)
    assert [(f.value, f.qualifier) for f in facts if f.property == "established"] == [("2031", "planned")]
    facts, _ = read("The former American base at Bitburg covers 500 hectares.", gazetteer)
    assert [f.qualifier for f in facts if f.property == "operator"] == ["former"]
    facts, _ = read("About 1,000 American troops served at Agadez until 2024.", gazetteer)
    assert [(f.value, f.valid_to) for f in facts] == [(1000, "2024")]


def test_a_table_of_two_columns_is_a_box_and_the_base_s_noun_is_no_part_of_its_operator(gazetteer: Gazetteer) -> None:
    table = "| Opened | 2003 |\n\n|---|---|\n\n| Personnel | 500 |"
    text = f"Kant Air Base\n\n{table}\n\nKant is a Russian military air base."
    assert lines(text, gazetteer) == [
        "Kant Air Base | established | 2003",
        "Kant Air Base | personnel | 500",
        "Kant Air Base | operator | Russia",
    ]


def test_a_table_of_bases_is_read_by_its_columns_in_the_units_of_their_heads(gazetteer: Gazetteer) -> None:
    text = """Bases abroad

Base | Country | Opened | Runway (m) | Personnel | Area (ha) | Distance to Bishkek (km)
Kant Air Base | Kyrgyzstan | 2003 | 2,700 | about 500 | 340 | 20
Ayni Air Base | Tajikistan | 2010 | 3,200 | – | n/a | –
Sary Shagan test site | Kazakhstan | 1956 | – | 1800 | – | –

The table leaves out smaller posts."""
    assert lines(text, gazetteer) == [
        "Kant Air Base | established | 2003",
        "Kant Air Base | runway_length | 2700",
        "Kant Air Base | personnel | 500",
        "Kant Air Base | area | 3.4",
        "Kant Air Base | distance | 20.0 | Bishkek",
        "Ayni Air Base | established | 2010",
        "Ayni Air Base | runway_length | 3200",
        "Sary Shagan test site | established | 1956",
        "Sary Shagan test site | personnel | 1800",
    ]


def test_a_table_of_a_web_page_and_one_of_tabs_are_tables_too(gazetteer: Gazetteer) -> None:
    rows = [
        "Name | Operator | Since | Length of runway",
        "---|---|---|---",
        "Kant | Russian Air Force | 2003 | 8,900 ft",
    ]
    page = "\n\n".join(f"| {row} |" for row in rows)
    assert lines(page, gazetteer) == [
        "Kant Air Base | operator | Russian Air Force",
        "Kant Air Base | established | 2003",
        "Kant Air Base | runway_length | 2712.72",
    ]
    tabs = "Base\tStatus\tAircraft\nClark Air Base\tclosed in 1991\tup to 200\nHmeimim Air Base\tactive\t24"
    assert lines(tabs, gazetteer) == [
        "Clark Air Base | status | inactive",
        "Clark Air Base | aircraft_capacity | 200",
        "Khmeimim Air Base | status | operational",
        "Khmeimim Air Base | aircraft_capacity | 24",
    ]


def test_the_short_parts_that_a_hyphen_joins_belong_to_a_name(gazetteer: Gazetteer) -> None:
    text = "Lal-lo airport was inaugurated in 2014 and has a 2,200-metre runway. A US-led force uses it."
    assert lines(text, gazetteer) == [
        "Lal-lo airport | established | 2014",
        "Lal-lo airport | runway_length | 2200",
    ]


def test_whose_base_it_is_is_no_far_end_of_a_distance(gazetteer: Gazetteer) -> None:
    text = "US troops are stationed at Manas. Russia's base at Kant is only 30 km away."
    assert [line for line in lines(text, gazetteer) if "distance" in line] == [
        "Manas Air Base | distance | 30.0 | Kant Air Base"
    ]


def test_a_town_is_the_one_that_the_base_in_it_lies_by(gazetteer: Gazetteer) -> None:
    text = "The naval base at Camilo Osias in Santa Ana has an airstrip of 1,000 metres."
    found = resolve(text, recognise(text, gazetteer), gazetteer)
    assert [t.place.id for t in found if t.place] == ["garrison:naval-base-camilo-osias", "geonames:1688393"]


def test_the_day_on_which_a_base_is_surely_handed_over_is_its_end(gazetteer: Gazetteer) -> None:
    text = """France handed over its base at Adji Kossei to Chad on 30 January. The Faya-Largeau base was handed over \
on 26 December and Abéché on 11 January."""
    assert [line for line in lines(text, gazetteer) if "closed" in line] == [
        "Sergent-chef Adji Kosseï Air Base | closed | 2025-01-30",
        "Faya-Largeau Air Base | closed | 2024-12-26",
        "Abéché Air Base | closed | 2025-01-11",
    ]


def test_a_clause_behind_a_list_is_of_all_bases_in_it(gazetteer: Gazetteer) -> None:
    text = "The sites join Basa Air Base, Fort Magsaysay and Antonio Bautista Air Base, which were opened in 2016."
    assert lines(text, gazetteer) == [
        "Basa Air Base | established | 2016",
        "Fort Magsaysay | established | 2016",
        "Antonio Bautista Air Base | established | 2016",
    ]


def test_who_leaves_what_is_paid_now_and_what_was_cancelled(gazetteer: Gazetteer) -> None:
    text = "Soldiers withdrew in May from Manas Air Base, some time after the handover of Kant Air Base."
    assert [line for line in lines(text, gazetteer) if "closed" in line] == ["Manas Air Base | closed | 2025-05"]
    text = "Washington is expected to offer Spain twice the €2 million a year it currently pays for Naval Station Rota."
    facts, _ = read(text, gazetteer)
    assert [(f.value, f.qualifier) for f in facts if f.property == "lease_rent"] == [(2_000_000, "")]
    text = "Some 300 gunners will be brought home from Clark Air Base. The base has 1,650 people."
    assert [line for line in lines(text, gazetteer) if "personnel" in line] == ["Clark Air Base | personnel | 1650"]
    text = "On Friday parliament annulled the 30-year lease of Kant Air Base."
    facts, _ = read(text, gazetteer)
    assert [(f.value, f.valid_from, f.valid_to) for f in facts if f.property == "lease_term"] == [
        (30, "", "2025-05-30")
    ]
    text = "Camp Lemonnier is home to 2,900 people, 800 of whom are civilians."
    assert [line for line in lines(text, gazetteer) if "personnel" in line] == ["Camp Lemonnier | personnel | 2900"]


def test_a_base_called_by_its_country_is_the_one_spoken_of_and_whose_base_a_name_is_says_not_where(
    gazetteer: Gazetteer,
) -> None:
    text = """The Russian base at Kant opened in 2003. Few came to the opening of the Kyrgyzstan base. It houses 500 \
soldiers. Its twin would be RAF Fairford, a US bomber station."""
    toponyms = resolve(text, recognise(text, gazetteer), gazetteer)
    assert "icao:EGVA" in {t.place.id for t in toponyms if t.place}
    facts = stated_facts(Article(text, date=TODAY), toponyms, gazetteer=gazetteer)
    assert [f.place_id for f in facts if f.property == "personnel"] == ["register:kant-air-base"]


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        (
            "Duqm naval base is 550 km from Muscat by road and 300 nautical miles by sea.",
            [("550 km", "by road"), ("300 nautical miles", "by sea")],
        ),
        ("Duqm naval base is a 550-km drive from Muscat.", [("550 km", "by road")]),
        ("The base at Aksaz is 500 km from Istanbul by sea.", [("500 km", "by sea")]),
        ("By road, Incirlik Air Base is 10 km from Adana.", [("10 km", "by road")]),
        ("It is a drive of 35 km from Tartus to Khmeimim Air Base.", [("35 km", "by road")]),
        (
            "Incirlik Air Base lies 10 km from Adana and 30 miles from Tarsus by rail.",
            [("10 km", ""), ("30 miles", "by rail")],
        ),
        ("Khmeimim Air Base lies 60 km north of Tartus along the coast.", [("60 km", "")]),
    ],
)
def test_a_distance_says_which_way_it_goes(text: str, ways: list[tuple[str, str]], gazetteer: Gazetteer) -> None:
    told = [fact for fact in read(text, gazetteer)[0] if fact.property == "distance"]
    assert [(f"{fact.stated_value} {fact.stated_unit}", fact.qualifier) for fact in told] == ways


def test_a_base_that_is_only_planned_is_not_the_one_that_stands_in_the_same_port(gazetteer: Gazetteer) -> None:
    text = "Russia wants a naval base at Port Sudan for 300 troops and four ships, on a lease of 25 years."
    assert {fact.place_id for fact in read(text, gazetteer)[0]} == {"register:port-sudan-planned"}


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Royal Marines Base Chivenor will stay. Chivenor is home to 1,200 marines.", "Chivenor", "icao:EGDC"),
        (
            "Marine Corps Air Station Futenma lies in a town. The Marine Corps Air Station covers 480 hectares.",
            "Marine Corps Air Station",
            "register:futenma",
        ),
        ("Camp Bondsteel, the U.S. base there, has 600 soldiers.", "Camp Bondsteel", "register:camp-bondsteel"),
        (
            "The base at Cepotina trains soldiers for a mission in Lebanon. Men of the Ohio National Guard and other "
            "American instructors have visited the base.",
            "Lebanon",
            "geonames:272103",
        ),
        ("The RAF has a radar station at Staxton Wold, in Yorkshire.", "Yorkshire", "table:yorkshire"),
    ],
)
def test_a_name_is_the_base_or_the_land_that_the_article_means(
    text: str, name: str, place: str, gazetteer: Gazetteer
) -> None:
    toponyms = resolve(text, recognise(text, gazetteer), gazetteer)
    assert place in {t.place.id for t in toponyms if t.place and t.text == name}


def test_a_name_with_a_head_noun_of_its_own_is_no_short_form_of_a_longer_one(gazetteer: Gazetteer) -> None:
    text = "Camp Foobar opened in 2003. Foobar has 300 soldiers. Camp Foobar North has 20 soldiers."
    ids = [t.place.id for t in resolve(text, recognise(text, gazetteer), gazetteer) if t.place]
    assert ids == ["unlocated:camp-foobar", "unlocated:camp-foobar", "unlocated:camp-foobar-north"]


def test_numbers_of_units_and_makes_count_nothing(gazetteer: Gazetteer) -> None:
    text = (
        "RAF Lossiemouth is home to 1,900 people of 24 Commando Royal Engineers. HMNB Clyde berths four Type 209 boats."
    )
    assert lines(text, gazetteer) == [
        "RAF Lossiemouth | personnel | 1900",
        "HMNB Clyde | vessel_capacity | 4",
    ]


def test_a_country_s_bases_in_a_province_are_not_the_province(gazetteer: Gazetteer) -> None:
    text = "Turkey has five main bases and around 100 outposts in Dohuk province, with more than 4,000 soldiers."
    assert lines(text, gazetteer) == []


def test_a_figure_and_its_conversion_are_one_fact(gazetteer: Gazetteer) -> None:
    text = (
        "Chabelley Airfield covers 3.86 km2, or 955 acres. It lies 10 km (six miles) from Camp Lemonnier and has a "
        "runway of 8,500 ft (2,590 m)."
    )
    assert lines(text, gazetteer) == [
        "Chabelley Airfield | area | 3.86",
        "Chabelley Airfield | distance | 10.0 | Camp Lemonnier",
        "Chabelley Airfield | runway_length | 2590.8",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Together Fort Drum and Fort Stewart cover 254 km².",
        "Fort Drum and Fort Stewart are in the east. Together they cover 254 km².",
        "Incirlik Air Base and Aviano Air Base cost €12 million a year for both installations.",
    ],
)
def test_a_sum_told_of_bases_together_is_of_none_of_them(text: str, gazetteer: Gazetteer) -> None:
    assert lines(text, gazetteer) == []


def test_what_each_has_is_of_each(gazetteer: Gazetteer) -> None:
    text = "RAF Lakenheath and RAF Croughton cover 4,900 and 1,200 acres respectively."
    assert lines(text, gazetteer) == ["RAF Lakenheath | area | 19.829598", "RAF Croughton | area | 4.856228"]
    text = "Fort Drum and Fort Stewart lie in the east. Both have 300 soldiers each."
    assert lines(text, gazetteer) == ["Fort Drum | personnel | 300", "Fort Stewart | personnel | 300"]


def test_a_distance_to_what_nobody_knows_is_not_measured_to_the_next_name(gazetteer: Gazetteer) -> None:
    text = "Alert lies 1,207 km north of the Arctic Circle and 947 miles from the North Pole."
    assert [line for line in lines(text, gazetteer) if "1207" in line] == []


def test_a_term_begins_when_its_lease_was_signed(gazetteer: Gazetteer) -> None:
    text = "An agreement signed in 2020 gives Turkey the use of Al-Watiya Air Base for 25 years."
    terms = [fact for fact in read(text, gazetteer)[0] if fact.property == "lease_term"]
    assert [(fact.value, fact.valid_from) for fact in terms] == [(25, "2020")]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("Lithuania on Monday began the construction of a military base at Rudninkai.", "construction begun"),
        ("Lithuania began to build a military base at Rudninkai on Monday.", "construction begun"),
        ("Kant Air Base was opened in 2003 and started work at once.", ""),
    ],
)
def test_the_day_on_which_building_began_is_no_opening(text: str, qualifier: str, gazetteer: Gazetteer) -> None:
    assert [fact.qualifier for fact in read(text, gazetteer)[0] if fact.property == "established"] == [qualifier]


def test_who_is_to_come_is_not_there_since_the_day_of_the_plan(gazetteer: Gazetteer) -> None:
    text = "On Monday Lithuania began to build a military base at Rudninkai that is to house up to 4,000 German troops."
    to_come = [fact for fact in read(text, gazetteer)[0] if fact.property == "personnel"]
    assert [(fact.qualifier, fact.valid_from) for fact in to_come] == [("up to; planned", "")]


def test_a_second_opening_and_another_s_use_are_marked_and_no_rivals_of_the_founding(gazetteer: Gazetteer) -> None:
    text = "Clark Air Base reopened to American forces in 2022, after it had been closed in 1991."
    opened = [fact for fact in read(text, gazetteer)[0] if fact.property == "established"]
    assert [(fact.value, fact.qualifier) for fact in opened] == [("2022", "reopened")]
    text = "Naval Station Rota has hosted Americans since the early 2000s."
    facts, _ = read(text, gazetteer)
    used = [fact for fact in facts if fact.property == "established"]
    assert [fact.qualifier for fact in used] == ["early; in use since"]
    founded = Fact(used[0].place_id, "established", "1953")
    assert conflicts([founded, *used], {}) == []
    assert status_as_of(used, "2015").status == "active"


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Moscow's naval facility at Tartus was set up in 1971.", "Moscow", "geonames:524901"),
        ("Jackson's airport in Port Moresby has two runways.", "Jackson", "icao:AYPY"),
        ("The 376th Air Expeditionary Wing's base at Manas closed in 2014.", "Manas", "airbase:UCFM"),
    ],
)
def test_a_base_of_a_government_or_a_unit_is_where_the_words_put_it(
    text: str, name: str, place: str, gazetteer: Gazetteer
) -> None:
    toponyms = resolve(text, recognise(text, gazetteer), gazetteer)
    assert {t.text: t.place.id for t in toponyms if t.place}[name] == place
    assert not any(t.place.id.startswith("unlocated:") for t in toponyms if t.place)


def test_each_figure_holds_from_its_own_date(gazetteer: Gazetteer) -> None:
    text = "The Americans paid $17.4 million a year for Manas from 2006 and $60 million from 2009."
    rents = [fact for fact in read(text, gazetteer)[0] if fact.property == "lease_rent"]
    assert [(fact.value, fact.valid_from) for fact in rents] == [(17_400_000, "2006"), (60_000_000, "2009")]
    text = "In 1989 Kant Air Base had 5,000 men and 500 in 2019."
    men = [fact for fact in read(text, gazetteer)[0] if fact.property == "personnel"]
    assert [(fact.value, fact.valid_from) for fact in men] == [(5000, "1989"), (500, "2019")]


@pytest.mark.parametrize(
    "text",
    [
        "About 60 km separate Khmeimim Air Base and the naval facility at Tartus.",
        "Khmeimim Air Base and the naval facility at Tartus are in Syria. About 60 km separate the two bases.",
        "Khmeimim Air Base and the naval facility at Tartus are in Syria. The two bases lie 60 km apart.",
    ],
)
def test_what_separates_two_bases_is_their_distance(text: str, gazetteer: Gazetteer) -> None:
    ends = "Khmeimim Air Base | distance | 60.0 | Russian naval facility in Tartus"
    assert ends in lines(text, gazetteer)


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        (
            "Rybachiy submarine base is home to ten submarines; the commander said 12 submarines could be based there "
            "by 2040.",
            ["", "planned"],
        ),
        ("Twelve frigates would be berthed at Duqm naval base from 2030.", ["planned"]),
    ],
)
def test_who_could_or_would_be_there_is_planned(text: str, qualifiers: list[str], gazetteer: Gazetteer) -> None:
    facts, _ = read(text, gazetteer)
    assert [fact.qualifier for fact in facts if fact.property == "vessel_capacity"] == qualifiers


@pytest.mark.parametrize(
    "text",
    [
        "Sri Lanka handed Hambantota port to a Chinese company on a 99-year lease worth $1.12 billion.",
        "Ten warships have since moved from Sevastopol naval base to Novorossiysk naval base.",
        "At Mumbai naval dockyard warships share the channel with 300 fishing boats.",
        "INS Kadamba has 26 km of sea front.",
    ],
)
def test_sums_paid_once_ships_that_leave_and_lengths_of_coast_are_nothing_of_a_base(
    text: str, gazetteer: Gazetteer
) -> None:
    numbers = ("lease_rent", "vessel_capacity", "distance", "runway_length")
    assert [fact for fact in read(text, gazetteer)[0] if fact.property in numbers] == []


def test_parts_of_a_count_are_not_told_beside_the_whole(gazetteer: Gazetteer) -> None:
    text = "Puerto Belgrano naval base was home to 28 vessels in 2015, among them four destroyers and five corvettes."
    assert [line for line in lines(text, gazetteer) if "vessel" in line] == [
        "Puerto Belgrano Naval Base | vessel_capacity | 28"
    ]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("RAF Akrotiri and Episkopi Cantonment are the headquarters of British Forces Cyprus.", "operator | Cyprus"),
        ("HMAS Stirling is the largest naval base and home to the west coast fleet.", "operator | coast fleet"),
        (
            "The army post at Dhekelia was established in 1947 and is home to an infantry battalion.",
            "operator | infantry battalion",
        ),
        ("USS Foobar, now at Naval Station Rota, has a crew of 320.", "personnel | 320"),
    ],
)
def test_parts_of_a_force_s_name_nameless_units_and_crews_are_nobody_at_a_base(
    text: str, wrong: str, gazetteer: Gazetteer
) -> None:
    assert not [line for line in lines(text, gazetteer) if wrong in line]


def test_a_clause_with_where_tells_of_the_island_right_before_it(gazetteer: Gazetteer) -> None:
    text = "Subi Reef is only 25 km from Thitu Island, where the Philippines keeps an airstrip of 1,300 metres."
    facts, names = read(text, gazetteer)
    assert ["Thitu" in names[fact.place_id] for fact in facts if fact.property == "runway_length"] == [True]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Fort Cavazos in Texas has 36,000 soldiers.", "Fort Hood | personnel | 36000"),
        ("Al Udeid Air Base has 11,000 troops, up from 8,000 in 2015.", "Al Udeid Air Base | personnel | 11000"),
        ("India operates Farkhor Air Base in Tajikistan.", "Farkhor Air Base | operator | India"),
        ("Šiauliai Air Base is used by NATO.", "Šiauliai Air Base | operator | NATO"),
        ("Construction of Misawa Air Base was completed in 1938.", "Misawa Air Base | established | 1938"),
    ],
)
def test_what_is_plainly_told_is_read(text: str, told: str, gazetteer: Gazetteer) -> None:
    assert told in lines(text, gazetteer)


def test_half_of_a_base_and_its_runway_are_not_the_base(gazetteer: Gazetteer) -> None:
    text = "Half of Eielson's runway was closed on Friday. The air force base, 42 km from Fairbanks, has 54 fighters."
    assert [line.split(" | ")[:2] for line in lines(text, gazetteer)] == [
        ["Eielson Air Force Base", "distance"], ["Eielson Air Force Base", "aircraft_capacity"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("PHNOM PENH, April 5 (AKP) -- Cambodia inaugurated the expanded Ream naval base on Saturday.", "-04-05"),
        ("At a radar station at 1,952 metres on Cyprus, 45 people from RAF Akrotiri take turns.", "1952"),
    ],
)
def test_datelines_and_heights_are_no_facts(text: str, wrong: str, gazetteer: Gazetteer) -> None:
    assert not [line for line in lines(text, gazetteer) if wrong in line]


def test_the_start_of_an_enlargement_is_no_founding(gazetteer: Gazetteer) -> None:
    assert lines("Expansion of Camp Lemonnier began in 2012.", gazetteer) == []


def test_who_came_later_and_how_many_bases_there_were_are_no_facts_of_one(gazetteer: Gazetteer) -> None:
    text = "The Soviet navy used Berbera from 1969 until 1977, when Somalia expelled it; the Americans came in 1980."
    assert [line.rpartition(" | ")[2] for line in lines(text, gazetteer) if "closed" in line] == ["1977"]
    text = "Bases in Iraq shrank from 505 in 2007 to 13; the last, Camp Adder, was closed on 18 December 2011."
    assert not [line for line in lines(text, gazetteer) if "505" in line]


def test_what_is_paid_now_is_no_demand(gazetteer: Gazetteer) -> None:
    text = "Kyrgyzstan wants Russia to pay more than the $4.5 million a year that it now pays for Kant."
    assert [f.qualifier for f in read(text, gazetteer)[0] if f.property == "lease_rent"] == [""]


@pytest.mark.parametrize(
    "text",
    [
        "Fort Drum stands by a village with a church. The village had 7,000 people at the census of 1990.",
        "Fort Drum is a base. Its cinema opened in 1936, and a monastery, pulled down in 1938, reopened in 1991.",
    ],
)
def test_what_is_told_of_towns_and_cinemas_is_not_told_of_the_base(text: str, gazetteer: Gazetteer) -> None:
    assert lines(text, gazetteer) == []


def test_what_is_asked_for_is_demanded_and_no_lease(gazetteer: Gazetteer) -> None:
    assert lines("Russia asked in 2023 for a lease of 25 years at Tobruk naval base, but got none.", gazetteer) == []
    text = "Kyrgyzstan asked for $200 million a year for Manas Air Base, and got $60 million a year."
    rents = [(fact.value, fact.qualifier) for fact in read(text, gazetteer)[0] if fact.property == "lease_rent"]
    assert rents == [(200_000_000, "demanded"), (60_000_000, "")]


def test_troops_all_over_a_country_are_of_no_base_in_it(gazetteer: Gazetteer) -> None:
    text = (
        "In Villefranche-sur-Mer, where the US Sixth Fleet once had its home port, few remember. Across Italy there "
        "are 30 bases and 13,000 American soldiers. The fleet left Villefranche in 1967."
    )
    assert not [line for line in lines(text, gazetteer) if "personnel" in line]


def test_a_pair_that_is_guessed_lies_about_as_far_apart_as_the_text_says(gazetteer: Gazetteer) -> None:
    text = "Andersen Air Force Base is on Guam. Camp Blaz was built in 2020. It is {} km away."
    assert [line for line in lines(text.format(25), gazetteer) if "distance" in line]
    assert not [line for line in lines(text.format(2500), gazetteer) if "distance" in line]
    text = "Andersen Air Force Base and Camp Blaz are on Guam. They lie 2,500 km apart."  # said so: it is to be checked
    assert [line for line in lines(text, gazetteer) if "distance" in line]


@pytest.mark.parametrize(
    "text",
    [
        "The air force will build two runways at Misawa Air Base, one of 2,450 metres and one of 1,830.",
        "Berths for six frigates and two submarines are planned at Ream Naval Base.",
        "The plan is for 2,500 soldiers and 40 helicopters at Camp Arifjan.",
        "A pier for four ships and an apron for ten jets are to follow at Camp Arifjan.",
        "Under the plan Camp Arifjan would grow to 1,200 hectares and house 4,000 troops.",
    ],
)
def test_what_a_plan_is_for_is_planned(text: str, gazetteer: Gazetteer) -> None:
    assert [fact.qualifier for fact in read(text, gazetteer)[0]] == ["planned", "planned"]


GHEDI = "Ask anyone in Ghedi what stands under the shelters. The air base, half an hour from Brescia, {}."


def test_the_base_is_that_of_the_town_where_none_is_named_before(gazetteer: Gazetteer) -> None:
    text = GHEDI.format("has 1,200 soldiers") + " Aviano Air Base, 180 km to the north-east, is larger."
    assert "Ghedi Air Base | personnel | 1200" in lines(text, gazetteer)
    toponyms = resolve(text, recognise(text, gazetteer), gazetteer)
    assert "“the air base”" in " ".join(toponyms[0].resolution.reasons if toponyms[0].resolution else ())


@pytest.mark.parametrize(
    "text",
    [
        "Aviano Air Base is large. " + GHEDI.format("has 1,200 soldiers"),
        "Ask anyone in Ghedi. The air base at Aviano has 1,200 soldiers.",
        "Ask anyone in Brescia or in Rome. The air base has 1,200 soldiers.",
    ],
)
def test_a_town_is_no_base_where_another_is_meant(text: str, gazetteer: Gazetteer) -> None:
    toponyms = resolve(text, recognise(text, gazetteer), gazetteer)
    kinds = {toponym.text: toponym.place.kind for toponym in toponyms if toponym.place}
    assert {kinds.get(town, "city") for town in ("Ghedi", "Brescia", "Rome")} == {"city"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The 102nd Military Base in Gyumri, 120 km from Yerevan, is home to 3,000 men. They came in 1995. In 2010, "
         "the stay was prolonged by 24 years until 2044. Eighteen MiG-29s fly from Erebuni Air Base.",
         "lease_end | 2044"),
        ("The 102nd Military Base is in Gyumri. A dozen jets of the 3624th Aviation Base fly from Erebuni Air Base.",
         "Erebuni Air Base | aircraft_capacity | 12"),
    ],
)  # fmt: skip
def test_a_stay_is_prolonged_and_jets_fly_from_where_they_are(text: str, told: str, gazetteer: Gazetteer) -> None:
    assert [line for line in lines(text, gazetteer) if told in line]


@pytest.mark.parametrize(
    "behind",
    [
        ", 400 fewer than a decade ago",
        " and ten times as many civilians as in 1946",
        "; in 2012 the ministry announced that 500 airmen would go home by 2015",
    ],
)
def test_who_goes_and_by_how_many_a_garrison_grew_is_no_garrison(behind: str, gazetteer: Gazetteer) -> None:
    text = f"Misawa Air Base employs 1,600 people{behind}."
    assert [line for line in lines(text, gazetteer) if "personnel" in line] == ["Misawa Air Base | personnel | 1600"]


def test_what_a_base_once_had_is_former_and_not_dated_by_its_end(gazetteer: Gazetteer) -> None:
    text = "Clark Air Base, returned in November 1991, once employed 25,000 people and covered 600 km2 at its height."
    told = {f.property: (f.qualifier, f.valid_from) for f in read(text, gazetteer)[0]}
    assert (told["personnel"], told["area"]) == (("former", ""), ("former", ""))


def test_a_former_name_makes_no_figure_former(gazetteer: Gazetteer) -> None:
    text = "Pituffik Space Base, run by the US Space Force and formerly called Thule, has 150 American servicemen."
    assert [f.qualifier for f in read(text, gazetteer)[0] if f.property == "personnel"] == [""]
    text = "Lajes Field has 400 local employees; their number has shrunk from 900 in 2012."
    assert ("former", 900) in [(f.qualifier, f.value) for f in read(text, gazetteer)[0]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Redzikowo Base opened in 2024. The Aegis Ashore site, where 200 sailors are stationed, is on the coast.",
         ["established | 2024", "personnel | 200"]),
        ("Redzikowo Base was opened in November 2024, 15 years after it was first proposed.",
         ["established | 2024-11"]),
        ("From 2027 up to four American and one British submarine will be based at HMAS Stirling.",
         ["vessel_capacity | 4", "vessel_capacity | 1"]),
        ("HMAS Stirling has 600 sailors. The base on Garden Island, 50 km south of Perth, has room for 12 submarines.",
         ["personnel | 600", "distance | 50.0 | Perth", "vessel_capacity | 12"]),
        ("Guantanamo Bay Naval Base is 400 air miles from Miami.", ["distance | 643.7376 | Miami"]),
        ("The 99-year lease for Guantanamo Bay that people speak of does not exist.", []),
        ("Kant Air Base is far away. All in all, 13,500 Russians are in Kyrgyzstan.", []),
        ("Naval Station Rota is large. The base on the Bay of Cádiz has 600 sailors.", ["personnel | 600"]),
        ("Naval Station Rota is used under the two countries' 1988 defence agreement.",
         ["treaty | 1988 defence agreement"]),
        ("ROTA, Spain — A destroyer tied up at Naval Station Rota, which has 600 sailors.", ["personnel | 600"]),
        ("Naval Station Roosevelt Roads is old; off it the navy has assembled a carrier and eight warships.", []),
        ("Upinniemi naval base is large; 1,500 conscripts train there each year.", []),
    ],
)  # fmt: skip
def test_more_of_what_the_press_writes(text: str, told: list[str], gazetteer: Gazetteer) -> None:
    facts = [line.partition(" | ")[2] for line in lines(text, gazetteer) if "operator" not in line]
    assert sorted(facts) == sorted(told)
    assert len({line.partition(" | ")[0] for line in lines(text, gazetteer)}) <= 1


def test_what_is_there_now_is_not_planned(gazetteer: Gazetteer) -> None:
    text = "It will bring 700 Americans, in addition to 2,300 sailors and 600 civilians who work at HMAS Stirling now."
    assert [f.qualifier for f in read(text, gazetteer)[0] if f.property == "personnel"] == ["planned", "", ""]
    text = "Tyndall Air Force Base received the first of 72 fighters in August 2023."
    assert [f.qualifier for f in read(text, gazetteer)[0] if f.property == "aircraft_capacity"] == ["planned"]


def test_how_far_an_island_lies_from_a_base_is_said_of_the_base(gazetteer: Gazetteer) -> None:
    text = "Subi Reef (4.1 sq km) and Mischief Reef (5.6 sq km) are bases. Thitu Island lies 26 km from Subi."
    assert [line for line in lines(text, gazetteer) if line.endswith(" | distance | 26.0 | Thitu Island")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Congress gave Eielson Air Force Base $309 million to lengthen its runway by 2,500 feet to 10,000 feet.",
         ["runway_length | 3048"]),
        ("The return of 18 hectares of Yongsan Garrison was put off.", []),
        ("Naval Station Rota is large; some 1,200 acres at its edge were handed back in 1994.", []),
        ("Nyoma airfield lies at an altitude of 13,700 feet.", []),
        ("A 38,000-square-foot hangar was opened at Cannon Air Force Base.", []),
        ("RAF Akrotiri will withdraw its 350 soldiers.", []),
        ("Cattle graze at RAF Greenham Common; the six silos are listed.", []),
        ("RMN Kota Kinabalu will be joined by a new base at Bintulu, Sarawak, to be finished in 2030 on 93 acres.",
         ["established | 2030", "area | 0.376358"]),
        ("Subi Reef could take a 3,000-metre runway.", []),
        ("Okno station is let to Russia for 49 years at 30 cents a year.", ["lease_term | 49"]),
        ("Soviet ships left Paldiski naval base in 1995; until August 1994 there had been about 500 men.",
         ["closed | 1995", "personnel | 500"]),
    ],
)  # fmt: skip
def test_by_how_much_a_base_grows_and_what_is_given_back(text: str, told: list[str], gazetteer: Gazetteer) -> None:
    facts = [line.partition(" | ")[2] for line in lines(text, gazetteer)]
    assert sorted(line for line in facts if "operator" not in line and "status" not in line) == sorted(told)


def test_how_far_a_town_is_said_to_lie_from_a_base_tells_which_town_it_is(gazetteer: Gazetteer) -> None:
    def place_of(name: str, text: str) -> str:
        toponyms = resolve(text, recognise(text, gazetteer), gazetteer)
        return next((t.place.admin1 or t.place.name for t in toponyms if t.text == name and t.place), "nobody's")

    assert place_of("Eureka", "CFS Alert is where Canada listens. Eureka, 480 km to the south, is small.") == "nobody's"
    assert place_of("Eureka", "Beale Air Force Base is busy. Eureka, 350 km to the west, is quiet.") == "California"
    assert place_of("Wilmington", "Wilmington, 70 km north of Dover Air Force Base, is a port.") == "Delaware"


def test_two_bases_in_two_clauses_are_no_pair(gazetteer: Gazetteer) -> None:
    text = (
        "Two posts lost their names in 2023: Fort Benning, home of the infantry, became Fort Moore, and Fort Hood, "
        "with 34,500 soldiers and 214,000 acres, Fort Cavazos."
    )
    told = [line for line in lines(text, gazetteer) if "personnel" in line or "area" in line]
    assert told == ["Fort Hood | personnel | 34500", "Fort Hood | area | 866.027274"]


def test_who_had_to_go_and_who_was_there_until_recently(gazetteer: Gazetteer) -> None:
    text = "Britain removed up to 2,000 people from Diego Garcia to make way for the base."
    assert not [line for line in lines(text, gazetteer) if "personnel" in line]
    text = "At Incirlik Air Base 5,000 U.S. airmen were stationed until recently."
    assert [f.qualifier for f in read(text, gazetteer)[0] if f.property == "personnel"] == ["former"]


def test_the_air_station_is_that_of_two_bases_which_is_one(gazetteer: Gazetteer) -> None:
    text = (
        "The area includes RAF Akrotiri and Episkopi Cantonment. The air station was opened in 1955 and lies 12 km "
        "from Limassol."
    )
    assert lines(text, gazetteer) == ["RAF Akrotiri | established | 1955", "RAF Akrotiri | distance | 12.0 | Limassol"]


def test_a_new_base_to_be_finished_is_not_the_one_that_it_joins(gazetteer: Gazetteer) -> None:
    text = "RMN Kota Kinabalu will be joined by a new base at Bintulu, Sarawak, to be finished in 2030 on 93 acres."
    assert {line.partition(" | ")[0] for line in lines(text, gazetteer)} == {"Bintulu"}


def test_who_has_bases_and_when_a_war_began_are_no_facts_of_one(gazetteer: Gazetteer) -> None:
    text = (
        "Russia's involvement in the Syrian Civil War began in 2015, aiding Assad in a fight against the rebels and "
        "many foreign-backed groups. Russia started to build the Khmeimim Air Base near Latakia soon after."
    )
    assert not [fact for fact in read(text, gazetteer)[0] if "involvement" in fact.quote]
    text = (
        "Sailors stood before a Russian carrier in the Syrian city of Tartous.\n\nMilitants who have overthrown the "
        "government in Syria have assured the safety of Russia's military installations within the country, according "
        "to a source cited by an agency. Khmeimim Air Base was quiet."
    )
    assert lines(text, gazetteer) == []


def test_what_will_be_handed_over_is_planned(gazetteer: Gazetteer) -> None:
    text = "Victory Base Complex, next to Baghdad's airport, will also be handed over."
    assert [f.qualifier for f in read(text, gazetteer)[0] if f.property == "status"] == ["planned"]


JAPAN = (
    "DJIBOUTI (AFP) - A stone's throw from the American camp, Japan is to keep its only base abroad for good. The "
    "15-hectare facility, north-west of Djibouti's international airport, opened in July 2011. China's base at "
    "Doraleh, 7 miles away, is larger."
)


def test_a_capital_s_airport_is_no_airfield_of_another_name(gazetteer: Gazetteer) -> None:
    toponyms = resolve(JAPAN, recognise(JAPAN, gazetteer), gazetteer)
    assert not [t for t in toponyms if t.place and t.place.name == "Chabelley Airfield"]


def test_the_american_camp_is_no_base_s_name(gazetteer: Gazetteer) -> None:
    mentions = mentions_of(Article(JAPAN), resolve(JAPAN, recognise(JAPAN, gazetteer), gazetteer))
    assert "back" in [mention.kind for mention in mentions.in_sentence(1)]


def test_the_base_of_another_that_only_its_owner_names_is_not_this_one(gazetteer: Gazetteer) -> None:
    text = "China's base at Doraleh, in Djibouti, has 400 men, and Italy's, opened in 2013, can host 300 soldiers."
    told = [line for line in lines(text, gazetteer) if "personnel" in line or "established" in line]
    assert [line.rpartition(" | ")[2] for line in told] == ["400"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("From the runway of Camp Lemonnier, 12,000 feet of concrete, jets fly to Yemen.", ["3657.6"]),
        ("Simon's Town Naval Base is old. Its dry dock, completed in 1910, is 240 metres long.", []),
        ("Camp Simba was shelled in June 2019.", []),
        ("Cam Ranh Bay is a port; thirty ships could be seen at its seven piers.", []),
        ("A platoon of 110 paratroopers was flown in from Camp Lemonnier within hours.", []),
        ("Camp Lemonnier was leased by a treaty of May 2, 1979.", ["treaty of May 2, 1979", "1979-05-02"]),
    ],
)
def test_what_another_writer_s_reports_showed(text: str, told: list[str], gazetteer: Gazetteer) -> None:
    facts = [line for line in lines(text, gazetteer) if "operator" not in line and "vessel_capacity | 30" not in line]
    assert [line.rpartition(" | ")[2] for line in facts] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Diego Garcia, the U.S. base in the Indian Ocean, has soldiers.", ["United States"]),
        ("Al Udeid, the largest American military base in the region, was hit.", ["United States"]),
        ("Soldiers left the American Camp Lemonnier.", ["United States"]),
        ("Soldiers left the Kenyan-run Manda Bay Airfield.", ["Kenya"]),
        ("Jets flew to Chabelley, a U.S. airfield in Djibouti.", ["United States"]),
        ("Soldiers left the Turkish Incirlik Air Base.", []),
        ("Camp Lemonnier, U.S. officials said at the base, was hit.", []),
    ],
)  # fmt: skip
def test_an_adjective_beside_a_base_s_name_tells_who_runs_it(text: str, told: list[str], gazetteer: Gazetteer) -> None:
    facts, _ = read(text, gazetteer)
    assert [fact.value for fact in facts if fact.property == "operator"] == told


def test_what_was_once_another_s_base_was_formerly_theirs(gazetteer: Gazetteer) -> None:
    facts, _ = read("Subic Bay, once a U.S. naval base, has docks.", gazetteer)
    assert [(fact.value, fact.qualifier) for fact in facts if fact.property == "operator"] == [
        ("United States", "former")
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("HMAS Stirling has two piers. The city of Perth is 50 kilometres to the north.", {"Perth": 50}),
        (
            "Sigonella has 3,000 sailors. Catania is a 16-km drive to the east, and Tripoli is 800 km away.",
            {"Catania": 16, "Tripoli": 800},
        ),
        ("HMAS Stirling has two piers. The city of Tripoli is 50 kilometres to the north.", {}),
    ],
)
def test_a_town_so_far_off_is_so_far_from_the_base_told_before(
    text: str, told: dict[str, float], gazetteer: Gazetteer
) -> None:
    facts, names = read(text, gazetteer)
    assert {names[fact.to]: fact.value for fact in facts if fact.property == "distance"} == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Under the 1960 Treaty of Establishment, Britain kept a base at Akrotiri.", ["1960 Treaty of Establishment"]),
        ("HMAS Stirling supports 12 warships, including all six Collins-class submarines.", [12]),
        ("HMAS Stirling supports 12 warships, all six Collins-class submarines among them.", [12]),
    ],
)
def test_what_stands_behind_an_agreement_or_a_sum_is_no_part_of_it(
    text: str, told: list[str | int], gazetteer: Gazetteer
) -> None:
    facts, _ = read(text, gazetteer)
    assert [fact.value for fact in facts if fact.property in ("treaty", "vessel_capacity")] == told


def test_what_a_base_is_made_ready_for_is_planned(gazetteer: Gazetteer) -> None:
    facts, _ = read("RAAF Base Tindal is being prepared for six B-52 bombers.", gazetteer)
    assert [(fact.value, fact.qualifier) for fact in facts if fact.property == "aircraft_capacity"] == [(6, "planned")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bagram Air Base is old. The first runway, 10,000 feet long, was laid by the Soviets in 1976.", ["3048"]),
        ("The base at Guantanamo Bay is a port. Its prison, opened in 2002, now holds 30 men.", []),
        (
            "Badaber air station was leased to the Americans. From the airfield Francis Gary Powers took off in his "
            "U-2 on May 1, 1960.",
            [],
        ),
        ("Bodø Air Base lost its fighters. Its 57 jets were sold.", []),
        ("Turkey and Somalia have signed a ten-year defence pact. Camp TURKSOM is big.", []),
    ],
)
def test_what_is_said_of_a_part_of_a_base_is_not_said_of_the_base(
    text: str, told: list[str], gazetteer: Gazetteer
) -> None:
    assert [line.rpartition(" | ")[2] for line in lines(text, gazetteer)] == told


def test_a_figure_behind_a_name_is_no_part_of_it(gazetteer: Gazetteer) -> None:
    text = (
        "The United States has a base at Guantanamo Bay in Cuba. Santiago is 40 miles to the west, and Miami 400 miles "
        "away by air. Air Base 201 has a runway."
    )
    assert {"Miami", "Air Base 201"} <= {toponym.text for toponym in recognise(text, gazetteer)}


def test_a_town_is_told_by_its_distance_from_the_last_base_whose_place_is_known(gazetteer: Gazetteer) -> None:
    text = "The base at Guantanamo Bay has an airfield at Leeward Lockwood Field. Santiago is 40 miles to the west."
    found = resolve(text, recognise(text, gazetteer), gazetteer)
    assert [t.place.country_code for t in found if t.place and t.text == "Santiago"] == ["CU"]


def test_two_figures_of_two_bases_are_told_in_turn(gazetteer: Gazetteer) -> None:
    text = (
        "Clark Air Base and Subic Bay, the largest American bases overseas with 15,000 and 8,000 men, were given up in "
        "1991 and 1992. Kant Air Base was opened in 1941 and closed in 1974."
    )
    told = [line for line in lines(text, gazetteer) if "operator" not in line]
    assert [(line.partition(" ")[0], line.rpartition(" | ")[2]) for line in told] == [
        ("Clark", "15000"), ("Naval", "8000"), ("Clark", "1991"), ("Naval", "1992"), ("Kant", "1941"), ("Kant", "1974"),
    ]  # fmt: skip


def test_the_naval_base_is_not_the_airport_named_since(gazetteer: Gazetteer) -> None:
    text = (
        "Americans may use Naval Base Camilo Osias in Santa Ana. Lal-lo airport has a runway of 2,100 metres. "
        "The naval base, a cluster of huts, has an airstrip of 1,000 metres."
    )
    told = [line for line in lines(text, gazetteer) if "runway" in line]
    assert [line.rpartition(" | ")[2] for line in told if "Camilo Osias" in line] == ["1000"]


def test_fighters_of_an_air_force_are_no_base(gazetteer: Gazetteer) -> None:
    text = "RAF Phantoms flew from the airfield at Stanley, and RAF Mount Pleasant took their place."
    assert "RAF Phantoms" not in {toponym.text for toponym in recognise(text, gazetteer)}


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("The U.N. base in Malakal has 1,200 soldiers, and the AU base in Mogadishu 900.", {"U.N.", "AU"}),
        ("Soldiers of the House of Orange left Soesterberg Air Base.", {"Orange"}),
    ],
)
def test_bodies_and_families_are_no_places(text: str, none: set[str], gazetteer: Gazetteer) -> None:
    assert not none & {toponym.text for toponym in recognise(text, gazetteer)}


def test_germans_are_a_people(gazetteer: Gazetteer) -> None:
    found = recognise("At Ramstein Air Base 16,000 soldiers and 5,400 Germans work.", gazetteer)
    assert [toponym.kind for toponym in found if toponym.text == "Germans"] in ([], ["demonym"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Spangdahlem Air Base saw 500 more soldiers arrive.", []),
        ("Spangdahlem Air Base hosts 3,000 soldiers and 500 more civilians.", [3000, 500]),
        ("Spangdahlem Air Base hosts more than 3,000 soldiers.", [3000]),
    ],
)
def test_how_many_more_is_no_number_of_those_there(text: str, told: list[int], gazetteer: Gazetteer) -> None:
    facts, _ = read(text, gazetteer)
    assert [fact.value for fact in facts if fact.property == "personnel"] == told


@pytest.mark.parametrize(
    "text",
    [
        "Spangdahlem Air Base is big. Ramstein Air Base, 120 km farther south, is the hub of the U.S. Air Force.",
        "KUWAIT CITY, 12 March - Men died between Camp Buehring and Ali Al Salem Air Base, 60 km to the south-east.",
    ],
)
def test_no_distance_goes_to_a_country_told_later_or_to_a_dateline(text: str, gazetteer: Gazetteer) -> None:
    facts, names = read(text, gazetteer)
    ends = {names[end] for fact in facts if fact.property == "distance" for end in (fact.place_id, fact.to)}
    assert not ends & {"United States", "Kuwait City"}


def test_a_base_that_a_country_is_given_takes_what_is_said_of_it(gazetteer: Gazetteer) -> None:
    text = (
        "A deal giving Russia a naval logistics centre on the Red Sea could be signed, Sudan said. A 25-year draft "
        "allows up to 300 Russians and four ships. Its only naval base abroad is at Tartus, where it berths 11 ships."
    )
    told = [line.split(" | ") for line in lines_of(text, gazetteer) if "capacity" in line]
    assert [(place.removeprefix("register:"), value) for place, _, value in told] == [
        ("port-sudan-planned", "4"), ("tartus-naval-facility", "11"),
    ]  # fmt: skip


def test_its_before_a_base_without_a_name_is_a_country_s(gazetteer: Gazetteer) -> None:
    text = (
        "Italy has had a base in Djibouti for up to 300 men since 2013. Japan built its first overseas base in 2011 "
        "and enlarged it from 12 to 15 hectares."
    )
    assert not [line for line in lines_of(text, gazetteer) if "amedeo" in line and "area" in line]


def test_how_high_an_airfield_lies_is_no_runway(gazetteer: Gazetteer) -> None:
    text = "Nyoma airfield, at 13,700 feet and close to the border, received a C-130."
    assert not [line for line in lines(text, gazetteer) if "runway" in line]


def test_the_airfield_on_a_peninsula_is_the_one_named_before(gazetteer: Gazetteer) -> None:
    text = (
        "Russia's Northern Fleet has moved two bombers from Engels to Olenya, satellite pictures show. The airfield on "
        "the Kola peninsula, 92 km south of Murmansk and 150 km from Finland, has a runway of 3,500 metres."
    )
    facts, names = read(text, gazetteer)
    assert {(names[f.place_id], f.value) for f in facts if f.property == "distance"} == {
        ("Olenya Air Base", 92), ("Olenya Air Base", 150),
    }  # fmt: skip
    assert "Kola peninsula" in {toponym.text for toponym in recognise(text, gazetteer)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Manyame is the main base. Thornhill, at Gweru, 275 km to the south-west, has trained pilots since 1942.", []),
        ("The base at Lajes has a runway. The nearest town, Praia da Vitória, is three kilometres away.", [3]),
    ],
)
def test_how_far_a_town_is_and_where_a_base_lies(text: str, told: list[float], gazetteer: Gazetteer) -> None:
    facts, _ = read(text, gazetteer)
    assert [fact.value for fact in facts if fact.property == "distance"] == told


def test_the_verb_behind_an_apposition_is_its_subject_s(gazetteer: Gazetteer) -> None:
    text = (
        "The Americans must leave Subic Bay Naval Base. The base, 58,000 acres with a deep harbour and the Cubi Point "
        "airfield, employs 32,000 Filipinos."
    )
    facts, names = read(text, gazetteer)
    assert [(names[f.place_id], f.value) for f in facts if f.property == "personnel"] == [
        ("Naval Base Subic Bay", 32000)
    ]


def test_the_last_of_a_type_of_aircraft_is_not_the_end_of_a_base(gazetteer: Gazetteer) -> None:
    assert not [
        line for line in lines("The last F-15C left Kadena on Friday after 44 years.", gazetteer) if "closed" in line
    ]


def test_a_bare_name_far_from_every_town_of_it_is_the_base_named_in_full(gazetteer: Gazetteer) -> None:
    text = "Clark Air Base was closed. Pinatubo is 14 km west of Clark."
    found = resolve(text, recognise(text, gazetteer), gazetteer)
    assert [t.place.name for t in found if t.place and t.text == "Clark"] == ["Clark Air Base"]


def test_a_second_name_of_a_place_is_that_place(gazetteer: Gazetteer) -> None:
    text = (
        "Itu Aba, or Taiping, is an island of the Spratlys. Taiwan keeps a garrison and a runway of 1,200 metres on it."
    )
    found = resolve(text, recognise(text, gazetteer), gazetteer)
    places = {t.text: t.place.id for t in found if t.place}
    assert places["Itu Aba"] == places["Taiping"]


def test_as_many_figures_as_bases_are_told_in_turn(gazetteer: Gazetteer) -> None:
    text = "Gadzhiyevo, Zapadnaya Litsa and Vidyayevo shelter its submarines: eight, seven and six of them."
    told = [line.rpartition(" | ")[2] for line in lines(text, gazetteer) if "vessel" in line]
    assert told == ["8", "7", "6"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The towers of Harold E. Holt station, 13 of them, are up to 387 m high.", []),
        ("Kadena Air Base has 80 fighters; 36 of them are F-15s.", ["80"]),
    ],
)
def test_so_many_of_them_are_a_part(text: str, told: list[str], gazetteer: Gazetteer) -> None:
    assert [line.rpartition(" | ")[2] for line in lines(text, gazetteer) if "capacity" in line] == told


def test_the_road_to_a_town_is_not_the_town(gazetteer: Gazetteer) -> None:
    text = "Senaki military base is 40 km from the highway that joins Batumi to Tbilisi."
    assert not [line for line in lines(text, gazetteer) if "distance" in line]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Fort Bliss stands to gain 11,500 soldiers when the 1st Armored Division comes home.", []),
        ("Ellsworth Air Force Base employs one in twenty people around Rapid City.", []),
        ("At the Submarine Base New London at Groton, Connecticut, 8,460 people work.", ["8460"]),
    ],
)
def test_who_counts_at_a_base(text: str, told: list[str], gazetteer: Gazetteer) -> None:
    assert [line.rpartition(" | ")[2] for line in lines(text, gazetteer) if "personnel" in line] == told


def test_where_behind_a_province_tells_of_the_base(gazetteer: Gazetteer) -> None:
    text = (
        "The Pentagon proposed to close the Submarine Base New London at Groton, Connecticut, where 18 attack "
        "submarines are berthed and 8,460 people work."
    )
    facts, names = read(text, gazetteer)
    assert [names[fact.place_id] for fact in facts if fact.property == "personnel"] == [
        "Naval Submarine Base New London"
    ]


def test_a_name_in_a_state_lies_in_its_country(gazetteer: Gazetteer) -> None:
    text = (
        "The Pentagon proposed to close bases. Fort Monmouth in New Jersey, Fort McPherson in Georgia and the "
        "Portsmouth Naval Shipyard at Kittery, Maine, are on the list."
    )
    found = resolve(text, recognise(text, gazetteer), gazetteer)
    assert not [t for t in found if t.text == "Fort McPherson" and t.place and t.place.country_code == "CA"]


def test_the_station_of_a_town_is_its_base(gazetteer: Gazetteer) -> None:
    text = "The fifth destroyer made its home in Rota on Tuesday. About 2,800 sailors work at the station, near Cadiz."
    found = resolve(text, recognise(text, gazetteer), gazetteer)
    assert [t.place.is_installation for t in found if t.place and t.text == "Rota"] == [True]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sigonella is an air station. Rent is not paid.", ["lease_rent | 0"]),
        ("Base 201 has cost $110 million to build, and runs at $30 million a year.", []),
        ("RAF Halton will go; 1,900 recruits a year pass through it.", []),
        (
            "Among the sites to be sold are Southwick Park and the airfield at Henlow, a grass strip where 1,600 still "
            "work.",
            ["personnel | 1600"],
        ),
    ],
)  # fmt: skip
def test_what_a_base_costs_and_who_works_there(text: str, told: list[str], gazetteer: Gazetteer) -> None:
    found = [line.partition(" | ")[2] for line in lines(text, gazetteer)]
    assert [line for line in found if "lease_rent" in line or "personnel" in line] == told


def test_base_201_is_the_one_at_agadez(gazetteer: Gazetteer) -> None:
    text = "AGADEZ - Behind the barrier 1,100 Americans fly drones. Base 201 has a runway of 6,800 feet."
    told = next(line for line in lines_of(text, gazetteer) if "runway" in line)
    assert told.startswith("register:niger-air-base-201")


def test_who_left_ran_a_base_until_then(gazetteer: Gazetteer) -> None:
    text = (
        "Ottawa ponders radar sites\n\nThe North Warning System, 47 unmanned radars from Alaska to Labrador, is thirty "
        "years old. Canada and the United States agreed in August 2021 to replace it. Goose Bay, which has the longest "
        "runway in the northeast of the continent at 11,051 feet, would host a forward operating location for F-35s. "
        "Some 300 people work at the base, which the Americans left in 1976 after 34 years.\n\nAlert, 817 km from the "
        "North Pole and manned by 55 soldiers and civilians, remains the northernmost inhabited place of the world."
    )
    toponyms = resolve(text, recognise(text, gazetteer), gazetteer)
    facts = stated_facts(Article(text, date="2022-09-01"), toponyms, gazetteer=gazetteer)
    told = [(f.valid_from, f.valid_to) for f in facts if f.property == "operator" and f.value == "United States"]
    assert told == [("", "1976")]
