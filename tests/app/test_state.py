"""What a tab keeps: saves that never overwrite another tab's, and work that can be cancelled."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from gazetteer import Place
from mapapp.app import gazetteer_page, jobs, state, tab
from mapapp.app.jobs import CancelledError, Job
from mapapp.app.launch import command
from mapapp.app.tab import Keeper, Tab
from mapapp.atlas import Atlas
from mapapp.errors import ArticleError
from mapapp.own_places import OwnPlaces
from mapapp.projects import ProjectFolder


def atlas(name: str) -> Atlas:
    return Atlas(records=MappingProxyType({"a": Place("a", name, 1.0, 2.0, "")}))


def unused(tab: Tab, result: object) -> None:
    raise AssertionError("nothing is put in place here")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectFolder:
    held = ProjectFolder(tmp_path)
    monkeypatch.setattr(tab, "folder", lambda: held)
    return held


def test_two_tabs_on_one_project_each_keep_their_own(folder: ProjectFolder) -> None:
    here = Keeper()
    here.keep("0" * 12, atlas("first"))
    there = Keeper(folder.open("0" * 12).mark)
    here.keep("0" * 12, atlas("here"))
    there.keep("0" * 12, atlas("there"))
    assert folder.open("0" * 12).atlas == atlas("here")
    assert there.forked
    assert folder.open(there.forked).atlas == atlas("there")
    there.keep("0" * 12, atlas("there again"))  # before the page has taken up the new id
    assert folder.open(there.forked).atlas == atlas("there again")


def test_a_disk_that_refuses_is_told_and_raises_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(tab, "folder", lambda: ProjectFolder(tmp_path / "file"))
    keeper = Keeper()
    keeper.keep("0" * 12, atlas("first"))
    assert "could not be saved" in keeper.failed


def test_the_sample_is_there() -> None:
    assert state.sample().is_file()


def test_a_job_keeps_its_result_or_its_error() -> None:
    def refuse(job: Job) -> None:
        raise ArticleError("empty")

    done, failed = Job("x", lambda job: 42, unused), Job("x", refuse, unused)
    done.run()
    failed.run()
    assert (done.result, str(failed.error)) == (42, "empty")


def test_a_cancelled_job_stops_at_its_next_step() -> None:
    steps: list[str] = []

    def work(job: Job) -> None:
        for step in ("one", "two"):
            job.report(0.5, step)
            steps.append(step)
            job.cancelled = True

    job = Job("x", work, unused)
    job.run()
    assert steps == ["one"]
    assert isinstance(job.error, CancelledError)


def test_undo_and_redo_go_through_the_edits_of_a_tab(folder: ProjectFolder) -> None:
    one, two, three = atlas("one"), atlas("two"), atlas("three")
    here = Tab(one)
    here.edit(two, "to two")
    here.undo()
    assert (here.atlas, here.past, here.future[-1].done) == (one, [], "to two")
    here.redo()
    assert (here.atlas, folder.open(here.project).atlas) == (two, two)
    here.undo()
    here.edit(three, "to three")
    assert (here.future, here.past[-1].done) == ([], "to three")
    here.undo()
    here.undo()  # nothing before
    assert here.atlas == one


def test_a_finished_job_is_put_in_place_once(folder: ProjectFolder) -> None:
    here = Tab(atlas("one"))
    here.job = Job("x", lambda job: atlas("two"), lambda tab, new: tab.edit(new, "x"))
    here.job.run()
    jobs.finish(here)
    jobs.finish(here)
    assert (here.atlas, here.job, len(here.past)) == (atlas("two"), None, 1)


class CutShort:
    """A session state at which Streamlit cuts every run short, as it does when the reader has clicked again."""

    def __init__(self, tab: Tab) -> None:
        self._held = {"tab": tab, "job": None}

    def to_dict(self) -> dict[str, object]:
        return self._held

    def __getattr__(self, name: str) -> object:
        raise StopException

    __getitem__ = __contains__ = __getattr__


def test_an_edit_is_made_whole_whenever_the_next_click_comes(
    folder: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Tab(atlas("one"))
    monkeypatch.setattr(st, "session_state", CutShort(here))
    mine = Place("own:1", "Mine", 3.0, 4.0, "")
    gazetteer_page._put_own(OwnPlaces((mine,), (), {}), "mine.csv")
    gazetteer_page._put_one(Place("own:2", "Other", 3.0, 4.0, ""))
    assert list(folder.open(here.project).atlas.records) == ["own:2", "own:1", "a"]
    state.undo()
    assert (set(here.atlas.records), len(here.past), len(here.future)) == ({"a", "own:1"}, 1, 1)


def test_the_runs_of_a_tab_follow_each_other() -> None:
    assert "--runner.fastReruns=false" in command()  # side by side, one stops the other inside an edit


def test_a_sentence_stays_until_it_is_closed_or_something_is_done(folder: ProjectFolder) -> None:
    here = Tab(atlas("one"))
    here.say("error", "refused")
    for _ in range(2):
        assert [notice.sentence for notice in here.notices_on("Map")] == ["refused"]
    assert here.notices_on("Facts") == []
    here.say("info", "one")
    here.say("info", "two")
    here.close(here.notices[0])
    assert [notice.sentence for notice in here.notices_on("Facts")] == ["two"]
    here.edit(atlas("two"), "x")
    assert here.notices == []
