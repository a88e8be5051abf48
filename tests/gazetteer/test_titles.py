"""What bases are called: titles written out, abbreviated, moved and left out."""

from __future__ import annotations

import pytest

from gazetteer.titles import bare_names, spelt_out, variants


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Shaw Afb Airport", "Shaw Air Force Base"),
        ("Mc Connell Afb Airport", "McConnell Air Force Base"),
        ("Norfolk Ns (Chambers Field) Airport", "Naval Station Norfolk"),
        ("New Orleans Nas Jrb (Alvin Callender Field) Airport", "Naval Air Station Joint Reserve Base New Orleans"),
        ("Miramar Mcas (Joe Foss Field) Airport", "Marine Corps Air Station Miramar"),
        ("Butts Army Air Field (Fort Carson) Airport", "Butts Army Airfield"),
        ("Yuma Mcas/Yuma International Airport", "Marine Corps Air Station Yuma"),
        ("Joint Base Andrews Airport", "Joint Base Andrews"),
        ("Damascus International Airport", "Damascus International Airport"),
        ("Nas Airport", "Nas Airport"),
    ],
)
def test_abbreviated_titles_are_written_out(written, name):
    assert spelt_out(written)[0] == name


def test_the_other_half_of_a_shared_airfield_and_its_field_are_names_too():
    assert spelt_out("Charleston Afb/International Airport")[1:] == ("Charleston International Airport",)
    assert spelt_out("Norfolk Ns (Chambers Field) Airport")[1:] == ("Chambers Field",)


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        ("Naval Air Station Jacksonville", "Jacksonville Naval Air Station"),
        ("Jacksonville Naval Air Station", "NAS Jacksonville"),
        ("Naval Station Rota", "NAVSTA Rota"),
        ("Ramstein Air Base", "Ramstein AB"),
        ("Royal Air Force Lakenheath", "RAF Lakenheath"),
        ("Tiyas (T-4) Air Base", "Tiyas Air Base"),
    ],
)
def test_titles_are_abbreviated_and_moved_where_that_is_usual(name, variant):
    assert variant in variants(name)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Incirlik Air Base", ("Incirlik",)), ("RAF Lakenheath", ("Lakenheath",)), ("Hama Military Airport", ("Hama",)),
        ("Tiyas (T-4) Air Base", ("Tiyas",)), ("Naval Base Subic Bay", ("Subic Bay",)),
        ("Biggs Army Airfield (Fort Bliss)", ("Biggs", "Fort Bliss")), ("International Airport", ()), ("Homs", ()),
    ],
)  # fmt: skip
def test_bare_names_leave_the_titles_out(name, bare):
    assert bare_names(name) == bare
