"""Every format: saved whole or not at all, and opened again without loss."""

from __future__ import annotations

import errno
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from mapapp.atlas import Atlas
from mapapp.errors import AtlasFileError, ExportError
from mapapp.exports import FORMATS, format_of, save, write_atomically
from mapapp.opening import holds_an_atlas, open_atlas

SUFFIXES = [known.suffix for known in FORMATS]


@pytest.fixture(scope="module")
def saved(sample_atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample atlas in every format."""
    folder = tmp_path_factory.mktemp("saved")
    for suffix in SUFFIXES:
        save(sample_atlas, folder / f"atlas{suffix}")
    return folder


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_opens_again_as_the_same_atlas(saved: Path, sample_atlas: Atlas, suffix: str) -> None:
    assert open_atlas(saved / f"atlas{suffix}") == sample_atlas


def test_every_format_takes_an_atlas_without_places(tmp_path: Path) -> None:
    """The archive holds them all."""
    (path,) = save(Atlas(), tmp_path / "empty.zip")
    with zipfile.ZipFile(path) as archive:
        sizes = {member.filename: member.file_size for member in archive.infolist()}
    assert all(sizes.values()), sizes
    assert len(sizes) >= len(FORMATS)


@pytest.mark.parametrize("known", FORMATS, ids=SUFFIXES)
def test_every_format_says_what_it_keeps_and_what_it_leaves_out(known) -> None:
    assert known.keeps.endswith(".")
    assert known.drops.endswith(".")


def test_an_existing_file_is_not_overwritten_without_force(sample_atlas: Atlas, tmp_path: Path) -> None:
    path = tmp_path / "atlas.geojson"
    path.write_text("mine")
    with pytest.raises(ExportError, match="is there already"):
        save(sample_atlas, path)
    assert path.read_text() == "mine"
    save(sample_atlas, path, force=True)
    assert path.read_text().startswith("{")


def test_a_neighbour_is_not_overwritten_either(sample_atlas: Atlas, tmp_path: Path) -> None:
    (tmp_path / "atlas-places.csv").write_text("mine")
    with pytest.raises(ExportError, match=r"atlas-places\.csv is there already"):
        save(sample_atlas, tmp_path / "atlas.csv")
    assert not (tmp_path / "atlas.csv").exists()


def test_an_interrupted_write_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "atlas.csv"
    path.write_text("old")
    monkeypatch.setattr(os, "replace", _interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, b"new")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("atlas.csv", "old")]


def test_a_full_disk_is_told_in_a_sentence_and_leaves_the_old_file(
    sample_atlas: Atlas, tmp_path: Path, monkeypatch
) -> None:
    path = tmp_path / "atlas.geojson"
    path.write_text("old")
    monkeypatch.setattr(os, "replace", _full)
    with pytest.raises(ExportError, match=r"atlas\.geojson cannot be written: No space left on device; choose"):
        save(sample_atlas, path, force=True)
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("atlas.geojson", "old")]


def _full(source: str, target: Path) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _interrupted(source: str, target: Path) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("name", "message"),
    [("atlas.xyz", "ending names no format"), ("atlas", "ending names no format"), (".kml", "names no format"),
     ("missing/atlas.kml", "there is no folder")],
)  # fmt: skip
def test_a_name_that_cannot_be_written_is_refused(sample_atlas: Atlas, tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(ExportError, match=message):
        save(sample_atlas, tmp_path / name)


def test_the_longest_suffix_counts() -> None:
    assert format_of("a.LPF.json").suffix == ".lpf.json"


def test_a_damaged_carrier_is_refused_with_its_name(saved: Path, tmp_path: Path) -> None:
    whole = (saved / "atlas.kml").read_text("utf-8")
    at = whole.index("mapapp-atlas:") + 200
    for name, text in (("cut.kml", whole[:at] + "AAAA" + whole[at + 4 :]), ("none.kml", "<kml/>")):
        (tmp_path / name).write_text(text, "utf-8")
        with pytest.raises(AtlasFileError, match=name):
            open_atlas(tmp_path / name)


def test_files_of_other_programs_carry_no_atlas(tmp_path: Path) -> None:
    for name in ("other.gpkg", "other.zip", "other.md", "missing.geojson"):
        if name.startswith("other"):
            (tmp_path / name).write_bytes(b"something else")
        with pytest.raises(AtlasFileError, match=name):
            open_atlas(tmp_path / name)


def test_a_web_page_is_an_atlas_only_if_mapapp_wrote_it(saved: Path, tmp_path: Path) -> None:
    page = tmp_path / "article.html"
    page.write_text("<p>The base at Tartus</p>")
    assert holds_an_atlas(saved / "atlas.html")
    assert not holds_an_atlas(page)


def test_a_table_or_brief_is_an_atlas_only_beside_what_mapapp_wrote_with_it(saved: Path, tmp_path: Path) -> None:
    for name in ("atlas.csv", "atlas.md"):
        shutil.copy(saved / name, tmp_path)
        assert holds_an_atlas(saved / name)
        assert not holds_an_atlas(tmp_path / name)
        with pytest.raises(AtlasFileError, match=f"{name}: it carries no atlas"):
            open_atlas(tmp_path / name)
