"""What a tab keeps: saves that never overwrite another tab's, and work that can be cancelled."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from gazetteer import Place
from mapapp.app import state
from mapapp.app.jobs import CancelledError, Job
from mapapp.atlas import Atlas
from mapapp.errors import ArticleError
from mapapp.projects import ProjectFolder


def atlas(name: str) -> Atlas:
    return Atlas(records=MappingProxyType({"a": Place("a", name, 1.0, 2.0, "")}))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectFolder:
    held = ProjectFolder(tmp_path)
    monkeypatch.setattr(state, "folder", lambda: held)
    return held


def test_two_tabs_on_one_project_each_keep_their_own(folder: ProjectFolder) -> None:
    here = state.Keeper()
    here.keep("0" * 12, atlas("first"))
    there = state.Keeper(folder.open("0" * 12).mark)
    here.keep("0" * 12, atlas("here"))
    there.keep("0" * 12, atlas("there"))
    assert folder.open("0" * 12).atlas == atlas("here")
    assert there.forked
    assert folder.open(there.forked).atlas == atlas("there")
    there.keep("0" * 12, atlas("there again"))  # before the page has taken up the new id
    assert folder.open(there.forked).atlas == atlas("there again")


def test_a_disk_that_refuses_is_told_and_raises_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(state, "folder", lambda: ProjectFolder(tmp_path / "file"))
    keeper = state.Keeper()
    keeper.keep("0" * 12, atlas("first"))
    assert "could not be saved" in keeper.failed


def test_the_sample_is_there() -> None:
    assert state.sample().is_file()


def test_a_job_keeps_its_result_or_its_error() -> None:
    def refuse(job: Job) -> None:
        raise ArticleError("empty")

    done, failed = Job("x", lambda job: 42, print), Job("x", refuse, print)
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

    job = Job("x", work, print)
    job.run()
    assert steps == ["one"]
    assert isinstance(job.error, CancelledError)
