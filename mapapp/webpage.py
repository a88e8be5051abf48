"""The article inside a web page: its text without menus, teasers and comments (trafilatura), and its date."""

from __future__ import annotations

import logging

import trafilatura

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page without text is our caller's to report


def page_article(html: str, *, url: str = "") -> tuple[str, dict[str, str]]:
    """Return the running text of a page ("" if it has none) and the title, publisher, date and url it states."""
    if not html.strip():
        return "", {}
    page = trafilatura.bare_extraction(html, url=url or None, include_comments=False, with_metadata=True)
    found = page if isinstance(page, dict) else page.as_dict() if page else {}
    text = str(found.get("text") or "").replace("\n", "\n\n") or str(trafilatura.html2txt(html) or "")
    stated = {
        "title": _word(found, "title"),
        "publisher": _word(found, "sitename") or _word(found, "hostname"),
        "date": _word(found, "date"),
        "url": url or _word(found, "url"),
    }
    return text, stated


def _word(found: dict[str, object], key: str) -> str:
    return str(found.get(key) or "").strip()
