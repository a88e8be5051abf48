"""The gazetteer's commands: what they print and how they end."""

from __future__ import annotations

import json
import shutil

import pytest

from gazetteer.cli import main


@pytest.fixture
def index(tmp_path, small_index):
    return str(shutil.copy(small_index, tmp_path / "index.sqlite"))


def test_search_prints_places_with_their_score(index, capsys):
    assert main(["--index", index, "search", "Tartous", "--json", "--limit", "1"]) == 0
    (place,) = json.loads(capsys.readouterr().out)
    assert place["id"] == "geonames:163345"
    assert 0 < place["score"] <= 1
    assert {"name", "lat", "lon", "country", "feature_code"} <= set(place)


def test_near_prints_places_with_their_distance(index, capsys):
    assert main(["--index", index, "near", "34.9", "35.9", "--json"]) == 0
    places = json.loads(capsys.readouterr().out)
    assert [place["distance_km"] for place in places] == sorted(place["distance_km"] for place in places)


def test_near_takes_western_and_southern_points(index, capsys):
    assert main(["--index", index, "near", "-12.97", "-38.5", "--limit", "1"]) == 0
    assert "Salvador" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["near", "139.7", "35.6"], "swapped"), (["near", "nan", "1"], "latitude must be"),
        (["remove", "nothing"], "no added source"), (["add", "none.csv"], "no file"),
        (["add", "x.docx"], "add one file"),
    ],
)  # fmt: skip
def test_bad_input_ends_with_2_and_one_line(index, capsys, arguments, complaint):
    assert main(["--index", index, *arguments]) == 2
    error = capsys.readouterr().err
    assert complaint in error
    assert error.count("\n") == 1


def test_an_unknown_command_ends_with_2(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["conquer"])
    assert ended.value.code == 2
    assert "conquer" in capsys.readouterr().err


def test_sources_are_added_listed_and_removed(tmp_path, index, capsys):
    (tmp_path / "sites.csv").write_text("name,lat,lon\nDepot,34.5,36\nBad,99,36\n", encoding="utf-8")
    assert main(["--index", index, "add", str(tmp_path / "sites.csv"), "--as", "Own"]) == 0
    shown = capsys.readouterr()
    assert "added 1 places as own; 1 rows left out" in shown.out
    assert "sites.csv row 3" in shown.err
    main(["--index", index, "sources", "--json"])
    assert [source["key"] for source in json.loads(capsys.readouterr().out)] == ["test", "own"]
    assert main(["--index", index, "remove", "own"]) == 0


def test_check_ends_with_1_where_there_are_faults(tmp_path, capsys):
    assert main(["check"]) == 0
    (tmp_path / "installations.csv").write_text(
        "id,name,other_names,feature_code,latitude,longitude,host_country,source_url\nA B,,,,x,y,,\n", encoding="utf-8"
    )
    (tmp_path / "facts.csv").write_text(
        "installation_id,property,value,unit,to,qualifier,valid_from,valid_to,statement,"
        "source_title,source_publisher,source_date,source_url\n",
        encoding="utf-8",
    )
    assert main(["check", str(tmp_path)]) == 1
    assert "installations.csv row 2, column id" in capsys.readouterr().out


def test_a_build_that_is_not_needed_is_not_done(index, capsys):
    assert main(["--index", index, "build", "--if-needed"]) == 0
    assert capsys.readouterr().out == ""
