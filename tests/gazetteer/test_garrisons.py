"""Naval bases, garrisons and ranges are found by each usual name, and stand where their table says."""

from __future__ import annotations

import pytest

from gazetteer.airfields import fields
from gazetteer.place import MILITARY_CODES
from gazetteer.tables import parts, rows


@pytest.mark.parametrize(
    ("names", "country"),
    [
        ("Gadzhiyevo|Gadzhiyevo Naval Base|Vilyuchinsk|Rybachiy|Severomorsk|Baltiysk Naval Base|Novorossiysk", "RU"),
        ("Kapustin Yar|Temp Air Base|Toropets arsenal", "RU"),
        ("Chinhae|Jinhae Naval Base|진해 해군기지|Jeju Naval Base|Camp Casey", "KR"),
        ("Kure Naval Base|Maizuru|Ominato|JMSDF Kure", "JP"),
        ("Qingdao Naval Base|Zhanjiang|Lüshun", "CN"),
        ("INS Virbahu|INS Jarawa|Port Blair|Indian Naval Academy", "IN"),
        ("Jask|Bandar Abbas Naval Base|Chabahar|Farsi Island base", "IR"),
        ("Mohamed Naguib|Mohammed Naguib Military Base|Berenice Military Base", "EG"),
        ("Doraleh", "DJ"),
        ("Bizerte|La Karouba naval base", "TN"),
        ("Simon's Town|Simonstown naval base", "ZA"),
        ("Walvis Bay", "NA"),
        ("Rukla|Pabradė|Pabrade training area|Rūdninkai", "LT"),
        ("Tapa|Tapa Army Base", "EE"),
        ("Ādaži|Adazi|Camp Adazi", "LV"),
        ("Grafenwöhr|Grafenwoehr|Vilseck|Patch Barracks|Clay Kaserne", "DE"),
        ("Caserma Ederle|Vicenza|Taranto Naval Base", "IT"),
        ("HMNB Portsmouth|HMNB Devonport|Aldershot|Catterick Garrison|Porton Down", "GB"),
        ("Toulon Naval Base|Base navale de Toulon|Brest Naval Base", "FR"),
        ("Waiouru|Waiouru camp|Devonport Naval Base", "NZ"),
        ("Cheyenne Mountain|Parris Island|MCB Quantico|Groton|Bangor|Pearl Harbor|Naval Base San Diego", "US"),
        ("Puerto Belgrano", "AR"),
        ("Faslane|HMNB Clyde|Naval Base Clyde|HM Naval Base Clyde|Coulport|RNAD Coulport", "GB"),
        ("Camp Lejeune|MCB Camp Lejeune", "US"), ("HMAS Stirling|Fleet Base West", "AU"),
        ("INS Kadamba|Karwar naval base", "IN"), ("Olavsvern|Haakonsvern", "NO"), ("Île Longue|Ile Longue", "FR"),
        ("Yulin|Yulin Naval Base|Jiuquan|酒泉卫星发射中心", "CN"), ("Plesetsk|Zapadnaya Litsa", "RU"),
        ("Gabala|Gabala radar", "AZ"), ("Okno complex|Nurek", "TJ"), ("Mageshima", "JP"), ("Baledogle", "SO"),
        ("Natanz", "IR"), ("Sohae|Punggye-ri", "KP"), ("Perim|Mayun", "YE"),
        ("CFB Esquimalt|CFB Halifax|CFB Gagetown|CFB Shilo", "CA"),
        ("RAF Fylingdales|RAF Saxa Vord|RRH Staxton Wold|Sennybridge|MOD Aberporth|Thiepval Barracks", "GB"),
        ("Muskö|Muskö Naval Base", "SE"), ("Salto di Quirra|Capo Teulada", "IT"), ("Cepotina base|Cepotina", "RS"),
        ("Curragh Camp|Haulbowline", "IE"), ("Nursipalu|Taara Army Base", "EE"), ("Camp Bel-Air|Thiès Air Base", "SN"),
    ],
)  # fmt: skip
def test_a_base_is_found_by_each_of_its_names(gazetteer, names, country):
    for name in names.split("|"):
        found = [place for place in gazetteer.lookup(name) if place.is_installation]
        assert country in {place.country_code for place in found}, name


@pytest.mark.parametrize(
    "name",
    ["Portsmouth", "Plymouth", "Toulon", "Brest", "Kiel", "Vicenza", "Qingdao", "Novorossiysk", "Bandar Abbas",
     "Groton", "Coronado", "Bangor", "Port Blair", "Walvis Bay", "Bizerte", "Aldershot", "Tapa",
     "Gaeta", "Split", "Darwin", "Chabahar", "Severomorsk", "Mocha", "Taranto", "Kronstadt", "Yavoriv", "Haifa",
     "Natanz", "Sanya", "Karwar", "Plesetsk", "Gabala", "Alexandroupoli", "Semnan", "Manas", "Taganrog"],
)  # fmt: skip
def test_a_town_comes_before_the_base_in_it(gazetteer, name):
    assert gazetteer.lookup(name)[0].kind in ("city", "region")


def test_each_base_stands_on_the_point_that_its_row_names(gazetteer):
    for row in rows("garrisons.csv"):
        supplier, _, code = row["at"].partition(":")
        if supplier == "ourairports":
            continue
        if supplier == "airportsdata":
            latitude, longitude = fields()[code]["lat"], fields()[code]["lon"]
        else:
            place = gazetteer.get(row["at"])
            latitude, longitude = place.latitude, place.longitude
        assert (float(row["latitude"]), float(row["longitude"])) == pytest.approx((latitude, longitude), abs=1e-3), row


def test_each_base_is_military_or_a_launch_site_and_named_once():
    told = list(rows("garrisons.csv"))
    assert len({row["slug"] for row in told}) == len(told)
    for row in told:
        assert row["feature_code"] in MILITARY_CODES | {"CTRS"}, row["slug"]
        assert not {row["name"], *parts(row["names"])} & set(parts(row["shared"])), row["slug"]
