"""The register: found by name, its facts with their sources, and its faults named."""

from __future__ import annotations

import csv
import shutil

import pytest

from gazetteer import RegisterError
from gazetteer.checking import check
from gazetteer.register import FOLDER, Register


def test_an_installation_is_found_by_any_of_its_names(register):
    for name in ("Khmeimim Air Base", "hmeimim", "مطار حميميم", "Хмеймим"):
        assert [place.id for place in register.find(name)] == ["register:khmeimim-air-base"]
    assert register.find("Nowhere Base") == []


def test_facts_that_disagree_are_all_there(register):
    terms = {f.value for f in register.facts_of("register:tartus-naval-facility") if f.property == "established"}
    assert {"1971", "1977", "1983"} <= terms
    assert register.facts_of("register:nowhere") == ()


def test_every_fact_has_a_source_and_a_unit_of_its_property(register):
    assert all(fact.source.title and fact.source.url for fact in register.facts)
    assert {fact.unit for fact in register.facts if fact.property == "area"} == {"km2"}


def test_distances_name_an_installation_or_a_place(register):
    targets = {fact.to for fact in register.facts if fact.property == "distance"}
    assert "" not in targets
    assert any(not to.startswith("register:") for to in targets)


def test_the_shipped_register_has_no_faults():
    assert check() == []


@pytest.mark.parametrize(
    ("table", "column", "value", "reason"),
    [
        ("installations.csv", "latitude", "191", "column latitude"),
        ("installations.csv", "host_country", "XX", "no ISO 3166-1 code"),
        ("installations.csv", "feature_code", "base", "no GeoNames feature code"),
        ("installations.csv", "source_url", "a friend", "no web address"),
        ("facts.csv", "property", "strength", "is none of"),
        ("facts.csv", "installation_id", "atlantis", "not in installations.csv"),
        ("facts.csv", "statement", "", "is empty"),
        ("facts.csv", "source_date", "yesterday", "no EDTF date"),
    ],
)
def test_a_fault_is_named_with_row_column_and_reason(tmp_path, table, column, value, reason):
    for name in ("installations.csv", "facts.csv"):
        shutil.copy(FOLDER / name, tmp_path / name)
    (tmp_path / table).chmod(0o644)
    with (tmp_path / table).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[3][column] = value
    with (tmp_path / table).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    faults = [str(fault) for fault in check(tmp_path)]
    assert any(fault.startswith(f"{table} row 5, column {column}") and reason in fault for fault in faults), faults


def test_a_register_without_its_tables_says_so(tmp_path):
    with pytest.raises(RegisterError, match=r"installations\.csv"):
        Register.load(tmp_path)
    with pytest.raises(RegisterError, match=r"installations\.csv"):
        check(tmp_path)
