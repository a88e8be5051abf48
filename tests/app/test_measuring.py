"""Paths and the matrix of distances."""

from __future__ import annotations

from gazetteer import Place
from mapapp.app.measuring import matrix_rows, path, path_table, path_text, total_words

TARTUS = Place("a", "Tartus", 34.915, 35.874, "NVB")
KHMEIMIM = Place("b", "Khmeimim", 35.4117, 35.945, "AIRB")
SYRIA = Place("c", "Syria", 35.0, 38.0, "PCLI")


def test_a_path_has_a_leg_between_each_two_places() -> None:
    there_and_back = path([TARTUS, KHMEIMIM, TARTUS])
    table = path_table(there_and_back, "km")
    assert table["Length"].tolist()[0].startswith("55.5 ± ")
    assert table["Bearing"].tolist() == ["7° N", "187° S"]
    assert total_words(there_and_back, "km").startswith("111 ± ")


def test_a_country_is_no_point_to_measure_to() -> None:
    assert path([TARTUS, SYRIA]) == []


def test_one_place_is_no_path() -> None:
    assert path([TARTUS]) == []
    assert path_text([], "km") == ""


def test_the_text_names_each_leg_and_says_what_was_measured() -> None:
    text = path_text(path([TARTUS, KHMEIMIM]), "nmi")
    assert text.startswith("Tartus → Khmeimim: 30.0 ± ")
    assert "not ways by road" in text
    assert "Together" not in text


def test_the_matrix_is_symmetric() -> None:
    rows = matrix_rows({"A": TARTUS, "B": KHMEIMIM}, "mi")
    assert rows["length"].round(1).tolist() == [34.5, 34.5]
