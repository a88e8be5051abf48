"""Work that may take longer than a second: it runs beside the page, shows how far it is, and can be cancelled.

Streamlit draws a page from top to bottom and waits for it; a long reading would freeze the tab. So the work
runs in a thread of its own, the page polls it, and what comes out is put in place when it is done. A cancelled
job goes on to its next step in the background, and its result is thrown away.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from gazetteer import GazetteerError
from mapapp.app import state
from mapapp.app.tab import Tab
from mapapp.errors import MapappError

_PATIENCE_S = 0.8  # shorter work shows no progress at all
_POLL_S = 0.4


class CancelledError(MapappError):
    """The reader cancelled the job."""


@dataclass
class Job:
    """A piece of work on its way: `work` gets the job, to report its progress on."""

    label: str
    work: Callable[[Job], Any]
    done: Callable[[Tab, Any], None]
    fraction: float = 0.0
    step: str = ""
    result: Any = None
    error: MapappError | GazetteerError | None = None
    failure: BaseException | None = None  # a fault of ours, raised on the page
    cancelled: bool = False
    started: float = field(default_factory=time.monotonic)
    thread: threading.Thread | None = None

    def report(self, fraction: float, step: str) -> None:
        """Say how far it is; raises CancelledError, inside the work, once the reader has cancelled."""
        if self.cancelled:
            raise CancelledError("cancelled")
        self.fraction, self.step = fraction, step

    def run(self) -> None:
        """Do the work and keep what came of it."""
        try:
            self.result = self.work(self)
        except (MapappError, GazetteerError) as error:
            self.error = error
        except BaseException as error:
            self.failure = error

    @property
    def running(self) -> bool:
        """Is it still at work?"""
        return self.thread is not None and self.thread.is_alive()


def begin(label: str, work: Callable[[Job], Any], done: Callable[[Tab, Any], None]) -> None:
    """Start a job; `done` is called with this tab and the result. A job before it is cancelled."""
    tab = state.tab()
    cancel(tab)
    tab.notices = []  # they speak of what was tried before
    job = Job(label, work, done)
    job.thread = threading.Thread(target=job.run, daemon=True, name=f"mapapp {label}")
    tab.job = job
    job.thread.start()
    job.thread.join(_PATIENCE_S)
    if not job.running:
        finish(tab)


def cancel(tab: Tab) -> None:
    """Cancel the job of this tab, if there is one."""
    job, tab.job = tab.job, None
    if job:
        job.cancelled = True


def finish(tab: Tab) -> None:
    """Put the result of a finished job in place, or say why there is none. Nothing in here can be cut short."""
    job, tab.job = tab.job, None
    if job is None:
        return
    if job.failure:
        raise job.failure
    if job.error:
        tab.say("error", str(job.error))
    else:
        job.done(tab, job.result)


def draw() -> None:
    """Show the job of this tab, with a button to cancel it; nothing where there is none."""
    if state.tab().job:
        _progress()


@st.fragment(run_every=_POLL_S)
def _progress() -> None:
    tab = state.tab()
    job = tab.job
    if job is None or not job.running:
        finish(tab)
        state.redraw()
    with st.container(horizontal=True, vertical_alignment="center", key="job"):
        seconds = time.monotonic() - job.started
        st.progress(min(job.fraction, 1.0), f"{job.label} {job.step} ({seconds:.0f} s)")
        if st.button("Cancel", key="cancel_job", on_click=_cancelled):
            state.redraw()


def _cancelled() -> None:
    tab = state.tab()
    if tab.job:
        tab.say("info", f"{tab.job.label} Cancelled; everything is as it was.")
        cancel(tab)
