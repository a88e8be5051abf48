"""Building an index: whole or not at all, the same for the same data, and usable by others meanwhile."""

from __future__ import annotations

import errno
import gc
import os
import shutil
import sqlite3
import threading

import pytest

from gazetteer import Gazetteer, IndexFileError, SourceError
from gazetteer.build import build, build_once, default_path
from gazetteer.flatfile import FlatWriter
from gazetteer.grouping import Grouping
from gazetteer.record import Record, importance_of
from gazetteer.sources import Supplier


def test_the_same_data_gives_the_same_checksum(tmp_path, small_index, supplier, records):
    again = build(tmp_path / "again.sqlite", (supplier,))
    other = build(tmp_path / "other.sqlite", (supplier._replace(read=lambda: iter(records[:3])),))
    with Gazetteer.open(again) as same, Gazetteer.open(small_index) as first, Gazetteer.open(other) as fewer:
        assert same.checksum == first.checksum != fewer.checksum


def test_a_build_that_breaks_off_leaves_the_old_index(tmp_path, small_index, supplier, records):
    target = shutil.copy(small_index, tmp_path / "index.sqlite")

    def broken():
        yield records[0]
        raise SourceError("the supplier's file ends here")

    with pytest.raises(SourceError, match="ends here"):
        build(target, (supplier._replace(read=broken),))
    with Gazetteer.open(target) as gazetteer:
        assert gazetteer.lookup("Homs")
    assert [path.name for path in tmp_path.iterdir()] == ["index.sqlite"]


def test_an_open_index_survives_its_replacement(tmp_path, small_index, supplier, records):
    target = shutil.copy(small_index, tmp_path / "index.sqlite")
    with Gazetteer.open(target) as old:
        build(target, (supplier._replace(read=lambda: iter(records[1:])),))
        assert old.lookup("Tartus")
        with Gazetteer.open(target) as new:
            assert [place.kind for place in new.lookup("Tartus")] == ["naval"]


def test_two_builds_at_once_both_end_in_a_whole_index(tmp_path, supplier):
    target = tmp_path / "index.sqlite"
    threads = [threading.Thread(target=build, args=(target, (supplier,))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Gazetteer.open(target) as gazetteer:
        assert gazetteer.get("geonames:163345").name == "Ţarţūs"
    assert [path.name for path in tmp_path.iterdir()] == ["index.sqlite"]


def test_the_second_of_two_programs_takes_what_the_first_built(tmp_path, small_index):
    target = shutil.copy(small_index, tmp_path / "index.sqlite")
    before = os.stat(target).st_mtime_ns
    assert build_once(target) == target
    assert os.stat(target).st_mtime_ns == before


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(b"", "no gazetteer index|another program"), (b"not a database at all" * 50, "no gazetteer index")],
)
def test_what_is_no_index_is_named_and_not_opened(tmp_path, content, complaint):
    path = tmp_path / "foreign.sqlite"
    path.write_bytes(content)
    with pytest.raises(IndexFileError, match=complaint):
        Gazetteer.open(path)


def test_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "foreign.sqlite"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE sources(number, key)")
    db.commit()
    db.close()
    with pytest.raises(IndexFileError, match="another program"):
        Gazetteer.open(path)


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_cut_off_index_is_refused(tmp_path, small_index, kept):
    whole = small_index.read_bytes()
    path = tmp_path / "cut.sqlite"
    path.write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(IndexFileError, match=r"cut off|no gazetteer index"):
        Gazetteer.open(path)


def test_a_missing_index_says_how_to_make_one(tmp_path):
    with pytest.raises(IndexFileError, match="gazetteer build --index"):
        Gazetteer.open(tmp_path / "none.sqlite")


def test_a_folder_that_cannot_be_written_is_named(tmp_path, supplier):
    blocked = tmp_path / "file"
    blocked.write_text("a file where a folder should be")
    with pytest.raises(IndexFileError, match="cannot write the index into"):
        build(blocked / "index.sqlite", (supplier,))
    with pytest.raises(IndexFileError, match="XDG_CACHE_HOME"):
        build_once(blocked / "index.sqlite")


def test_a_full_disk_is_named_and_leaves_the_old_index(tmp_path, small_index, supplier, monkeypatch):
    target = shutil.copy(small_index, tmp_path / "index")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FlatWriter, "table", full)
    with pytest.raises(IndexFileError, match="No space left"):
        build(target, (supplier,))
    with Gazetteer.open(target) as gazetteer:
        assert gazetteer.lookup("Homs")
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_what_a_killed_program_left_behind_is_swept_up(tmp_path, supplier):
    old, young = tmp_path / "a.index1234.part", tmp_path / "b.index5678.part"
    old.touch()
    young.touch()
    os.utime(old, (0, 0))
    build(tmp_path / "c.index", (supplier,))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.index5678.part", "c.index"]


def test_an_index_in_a_read_only_folder_is_read(tmp_path, small_index):
    folder = tmp_path / "readonly"
    folder.mkdir()
    target = shutil.copy(small_index, folder / "index.sqlite")
    os.chmod(target, 0o444)
    os.chmod(folder, 0o555)
    try:
        with Gazetteer.open(target) as gazetteer:
            assert gazetteer.search("Tartous")
        assert [path.name for path in folder.iterdir()] == ["index.sqlite"]
    finally:
        os.chmod(folder, 0o755)


def test_grouping_on_disk_equals_grouping_in_memory(tmp_path):
    pairs = [(f"name {n * 7919 % 40}", n * 31 % 101) for n in range(500)]
    small, large = Grouping(int, tmp_path, most_in_memory=90), Grouping(int)
    for start in range(0, 500, 100):
        small.add(pairs[start : start + 100])
        large.add(pairs[start : start + 100])
    assert small.spilled > large.spilled
    assert list(small) == list(large)
    assert not list(tmp_path.iterdir())


def test_importance_follows_people_and_capitals():
    assert importance_of("PPL", 500) < importance_of("PPL", 1_000_000) < importance_of("PPLC", 1_000_000)
    assert importance_of("PCLI", 10_000) > importance_of("PPL", 1_000_000)
    assert 0 <= importance_of("PPL", 10**12) <= 255


def test_a_supplier_may_say_the_same_id_twice(tmp_path, supplier, records):
    twice = (records[0], Record("geonames:163345", "Tartus again", 0, 0, "PPL"))
    with Gazetteer.open(build(tmp_path / "i.sqlite", (supplier._replace(read=lambda: iter(twice)),))) as gazetteer:
        assert gazetteer.get("geonames:163345").name == "Ţarţūs"


def test_the_default_index_lies_in_the_users_cache():
    assert default_path().parent.name == "mapapp"


def test_an_airport_has_a_bare_name_only_where_no_town_has_it(tmp_path):
    records = (
        Record("geonames:1", "Narvik", 68.44, 17.43, "PPL", "NO"),
        Record("icao:AAAA", "Narvik Airport", 68.4, 17.4, "AIRP", "NO", spare=("Narvik",)),
        Record("icao:BBBB", "Bardufoss Airport", 69.06, 18.54, "AIRP", "NO", spare=("Bardufoss",)),
    )
    supplier = Supplier("test", "", "", "", "", lambda: iter(records))
    with Gazetteer.open(build(tmp_path / "index.sqlite", (supplier,))) as gazetteer:
        assert [place.id for place in gazetteer.lookup("Narvik")] == ["geonames:1"]
        assert [place.id for place in gazetteer.lookup("Bardufoss")] == ["icao:BBBB"]


def test_building_gives_the_cycle_collector_back(tmp_path, supplier):
    build(tmp_path / "index.sqlite", (supplier,))
    assert gc.isenabled()
