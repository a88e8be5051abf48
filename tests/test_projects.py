"""Projects come back as they were, whatever happened in between."""

from __future__ import annotations

import os
from pathlib import Path
from types import MappingProxyType

import pytest

from gazetteer import Place
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.errors import AtlasFileError
from mapapp.projects import ProjectFolder, new_id


def atlas(title: str) -> Atlas:
    place = Place("geonames:163915", "Ţarţūs", 34.88902, 35.88659, "PPLA", "SY", names=("طرطوس",))
    return Atlas((Article("Text of Tartus.", title),), records=MappingProxyType({place.id: place}))


@pytest.fixture
def folder(tmp_path: Path) -> ProjectFolder:
    return ProjectFolder(tmp_path / "projects")


def test_a_project_comes_back_as_it_was(folder: ProjectFolder) -> None:
    saved = folder.save(new_id(), atlas("One"))
    assert folder.open(saved.id).atlas == atlas("One")
    assert folder.open(saved.id).mark == saved.mark


def test_the_last_saved_is_listed_first(folder: ProjectFolder) -> None:
    ids = [folder.save(new_id(), atlas(title)).id for title in ("One", "Two")]
    os.utime(folder.path / f"{ids[1]}.geojson", (1, 1))
    assert [(p.title, p.places) for p in folder.recent()] == [("One", 1), ("Two", 1)]


def test_a_folder_that_is_not_there_lists_nothing(folder: ProjectFolder) -> None:
    assert folder.recent() == []


def test_a_second_tab_gets_a_copy_rather_than_overwriting(folder: ProjectFolder) -> None:
    first = folder.save(new_id(), atlas("One"))
    other_tab = folder.open(first.id)
    changed = folder.save(first.id, atlas("Changed here"), mark=first.mark)
    forked = folder.save(first.id, atlas("Changed there"), mark=other_tab.mark)
    assert changed.id == first.id != forked.id
    assert folder.open(first.id).atlas == atlas("Changed here")
    assert folder.open(forked.id).atlas == atlas("Changed there")


def test_a_save_that_fails_leaves_the_old_project(folder: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = folder.save(new_id(), atlas("One"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(AtlasFileError, match=r"could not be saved .* \(No space left on device\)"):
        folder.save(saved.id, atlas("Two"), mark=saved.mark)
    assert folder.open(saved.id).atlas == atlas("One")
    assert [file.name for file in folder.path.iterdir() if file.name.startswith(".")] == []


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "", "abc", "/tmp/aaaaaaaaaaaa", "0123456789ab/..", "0123456789ab\n"]
)
def test_a_link_cannot_name_a_file_elsewhere(folder: ProjectFolder, name: str) -> None:
    with pytest.raises(AtlasFileError, match="no project id"):
        folder.open(name)


def test_an_unknown_project_is_said(folder: ProjectFolder) -> None:
    with pytest.raises(AtlasFileError, match="There is no project 0123456789ab on this machine"):
        folder.open("0123456789ab")


def test_a_removed_project_is_gone_and_no_error(folder: ProjectFolder) -> None:
    saved = folder.save(new_id(), atlas("One"))
    folder.remove(saved.id)
    folder.remove(saved.id)
    assert folder.recent() == []


def test_a_lost_title_leaves_the_project_in_the_list(folder: ProjectFolder) -> None:
    saved = folder.save(new_id(), atlas("One"))
    (folder.path / f"{saved.id}.title.json").write_text("{")
    assert folder.recent()[0].title == saved.id
