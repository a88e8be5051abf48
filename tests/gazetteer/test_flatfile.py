"""The file under the index: every key is found, no other is, and a closed or damaged file says so."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, IndexFileError
from gazetteer.flatfile import FlatFile, FlatWriter, Table
from gazetteer.postings import packed, unpacked
from gazetteer.sieve import Sieve, SieveMaker

KEYS = st.text("abéж", max_size=5) | st.text(
    st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=6
)


def written(path, entries, block_size):
    with path.open("wb") as raw:
        file = FlatWriter(raw)
        file.section("numbers", [np.arange(5, dtype="<u4")])
        file.table("words", sorted(entries.items()), block_size)
        file.finish({"made by": "a test"})
    return FlatFile(path)


@settings(deadline=None)
@given(st.dictionaries(KEYS, st.binary().map(lambda raw: raw.translate(None, b"\n\xff"))), st.integers(1, 60), KEYS)
def test_a_table_gives_every_key_its_value_and_no_other_key_any(tmp_path_factory, entries, block_size, other):
    file = written(tmp_path_factory.mktemp("flat") / "file", entries, block_size)
    table = Table(file, "words")
    assert {key: table.get(key) for key in entries} == entries
    assert (table.get(other) is not None) == (other in entries)
    for prefix in (other, other[:1], *(key[:2] for key in entries)):
        assert table.beginning_with(prefix, 3) == sorted(key for key in entries if key.startswith(prefix))[:3]
    with file.mapped() as read:
        assert {key: table.reading(read).get(key) for key in entries} == entries
    file.close()


def test_a_key_is_not_mistaken_for_the_end_or_the_beginning_of_another(tmp_path):
    file = written(tmp_path / "file", {"new york": b"1", "york": b"2", "yorkshire": b"york"}, 1000)
    assert [Table(file, "words").get(key) for key in ("york", "new", "shire", "yorkshire")] == [
        b"2",
        None,
        None,
        b"york",
    ]
    assert file.numbers("numbers", "<u4").tolist() == [0, 1, 2, 3, 4]
    file.close()


def test_a_byte_changed_in_the_contents_is_noticed(tmp_path, small_index):
    data = bytearray(small_index.read_bytes())
    data[-3] ^= 1
    (tmp_path / "damaged.index").write_bytes(data)
    with pytest.raises(IndexFileError, match="damaged"):
        Gazetteer.open(tmp_path / "damaged.index")


def test_damage_within_a_place_is_named_when_it_is_read(tmp_path, small_index):
    data = small_index.read_bytes()
    (tmp_path / "damaged.index").write_bytes(data.replace(b"34.88902", b"34.8x902", 1))
    with Gazetteer.open(tmp_path / "damaged.index") as gazetteer, pytest.raises(IndexFileError, match="damaged"):
        _ = gazetteer.lookup("Tartus")[0].latitude


def test_a_closed_gazetteer_says_that_it_is_closed(small_index):
    gazetteer = Gazetteer.open(small_index)
    gazetteer.close()
    for ask in (lambda: gazetteer.lookup("Tartus"), lambda: gazetteer.nearest(34.9, 35.9)):
        with pytest.raises(IndexFileError, match="closed"):
            ask()


@given(st.lists(st.integers(0, (1 << 54) - 1), min_size=1, max_size=9))
def test_postings_come_back_as_they_were(postings):
    bare = sorted(one & ~(64 << 38) for one in postings)  # a spare name gives way to others, see `packed`
    assert list(unpacked(packed(bare))) == bare
    assert not set(packed(bare)) & {0x0A, 0xFF}


def test_the_sieve_lets_every_key_through_that_was_added():
    maker = SieveMaker(500)
    keys = [f"name {n}" for n in range(500)]
    maker.add(keys)
    sieve = Sieve(maker.made())
    assert all(sieve.may_hold(key) for key in keys)
    assert sum(sieve.may_hold(f"other {n}") for n in range(1000)) < 150
