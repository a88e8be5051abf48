"""The Open dialog: every way to begin, one tab each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from mapapp.address import open_address
from mapapp.app import jobs, state
from mapapp.app.intake import Intake, atlas_of_articles, atlas_of_files
from mapapp.app.markup import plain
from mapapp.app.tab import Tab
from mapapp.documents import Document, pasted
from mapapp.errors import MapappError
from mapapp.projects import Project


def count() -> None:
    """Count the openings of the dialog; called when its button is pressed."""
    st.session_state["opened"] = st.session_state.get("opened", 0) + 1


@st.dialog("Open", width="large")
def show() -> None:
    """Draw the dialog."""
    paste, files, address, recent, sample = st.tabs(["Paste", "Files", "Address", "Recent", "Sample"])
    with paste:
        _paste()
    with files:
        _files()
    with address:
        _address()
    with recent:
        _recent()
    with sample:
        st.write("An article of our own about two military bases in Syria. It shows what mapapp does.")
        if st.button("Open the sample", key="open_sample"):
            state.open_sample()
            state.redraw()


def _paste() -> None:
    text = st.text_area("Text of the article", key="kept_paste", height=240, placeholder="Paste an article here …")
    with st.expander("Where it comes from (optional)"):
        title = st.text_input("Title", key="kept_paste_title")
        publisher = st.text_input("Publisher", key="kept_paste_publisher")
        date = st.text_input("Date", key="kept_paste_date", placeholder="2024-12-09")
        url = st.text_input("Address", key="kept_paste_url", placeholder="https://")
    if st.button("Read the text", key="read_paste", type="primary"):
        try:
            document = pasted(text, title=title, publisher=publisher, date=date, url=url)
        except MapappError as error:
            st.error(plain(str(error)))
            return
        _begin("Reading the text.", [document])


def _files() -> None:
    files = st.file_uploader(
        "Articles (.txt .md .html .docx .pdf), what mapapp saved (.geojson or any export), or places (.csv)",
        accept_multiple_files=True,
        key=f"files_{st.session_state.get('opened', 0)}",  # a new one each time: what was refused is not offered again
    )
    if st.button("Open the files", key="read_files", type="primary", disabled=not files):
        held = [(file.name, file.getvalue()) for file in files]
        jobs.begin(
            "Opening the files.",
            lambda job: atlas_of_files(held, state.gazetteer(), state.register(), job.report),
            put,
        )
        state.redraw()


def _address() -> None:
    url = st.text_input("Address of the article", key="kept_address", placeholder="https://example.org/article")
    st.caption("The only thing in mapapp that uses the network: this one page is fetched, without its pictures.")
    if st.button("Fetch and read", key="read_address", type="primary", disabled=not url.strip()):

        def work(job: jobs.Job) -> Intake:
            job.report(0.1, "Fetching the page")
            return atlas_of_articles([open_address(url)], state.gazetteer(), state.register(), job.report)

        jobs.begin("Opening the address.", work, put)
        state.redraw()


def _recent() -> None:
    projects = state.folder().recent()
    if not projects:
        st.write("Nothing yet. What you open is saved on this machine by itself, and listed here.")
    for project in projects:
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(plain(label(project)), key=f"project_{project.id}", width="stretch"):
                _go_on(project.id)
            if st.button("Remove", key=f"remove_{project.id}", help="Remove this project from this machine"):
                st.session_state["removing"] = project.id
        if st.session_state.get("removing") == project.id:
            _confirm_removal(project)


def _confirm_removal(project: Project) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.write("Remove it for good?")
        if st.button("Yes, remove", key=f"really_{project.id}"):
            state.folder().remove(project.id)
            st.session_state.pop("removing")
            st.rerun(scope="fragment")
        if st.button("Keep", key=f"keep_{project.id}"):
            st.session_state.pop("removing")
            st.rerun(scope="fragment")


def _go_on(project_id: str) -> None:
    try:
        state.open_project(project_id)
    except MapappError as error:
        st.error(plain(str(error)))
        return
    state.redraw()


def label(project: Project, *, now: datetime | None = None) -> str:
    """Return a project's line in the list: its title, its places, when it was saved.

    >>> then = datetime(2024, 12, 9, 10, 0, tzinfo=UTC)
    >>> label(Project("0" * 12, "A base", then, 3), now=datetime(2024, 12, 9, 12, 0, tzinfo=UTC))
    'A base · 3 places · 2 hours ago'
    """
    count = "1 place" if project.places == 1 else f"{project.places} places"
    return f"{project.title[:80]} · {count} · {_ago(project.saved, now or datetime.now(UTC))}"


def _ago(then: datetime, now: datetime) -> str:
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 60:
        return "just now" if minutes < 2 else f"{minutes} minutes ago"
    if minutes < 48 * 60:
        return f"{minutes // 60} hours ago" if minutes >= 120 else "an hour ago"
    return f"{minutes // 1440} days ago"


def _begin(label: str, documents: Sequence[Document]) -> None:
    jobs.begin(label, lambda job: atlas_of_articles(documents, state.gazetteer(), state.register(), job.report), put)
    state.redraw()


def put(tab: Tab, intake: Intake) -> None:
    """Open what was read as a project, and say what its reader must know."""
    tab.open(intake.atlas)
    for sentence in intake.notices:
        tab.say("warning", sentence)
