"""The article inside a web page: its text without menus, teasers and comments (trafilatura), and its date."""

from __future__ import annotations

import logging
import re

import trafilatura

from mapapp.dates import dates

# Only what the page states as its date: a search through its text takes "opened in 2003" for that.
_STATED_DATE = {"extensive_search": False, "original_date": True}
_HEAD = 300  # characters
_BYLINE = re.compile(
    r"(?:\b[Bb]y (?:[A-Z][\w.’'-]*,? ?){1,5}|\b(?:[Pp]ublished|[Uu]pdated|[Pp]osted)(?: on)?:?)\W*(?:on )?$"
)

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page without text is our caller's to report


def page_article(html: str, *, url: str = "") -> tuple[str, dict[str, str]]:
    """Return the running text of a page ("" if it has none) and the title, publisher, date and url it states."""
    if not html.strip():
        return "", {}
    page = trafilatura.bare_extraction(
        html, url=url or None, include_comments=False, with_metadata=True, date_extraction_params=_STATED_DATE
    )
    found = page if isinstance(page, dict) else page.as_dict() if page else {}
    text = str(found.get("text") or "").replace("\n", "\n\n") or str(trafilatura.html2txt(html) or "")
    stated = {
        "title": _word(found, "title"),
        "publisher": _word(found, "sitename") or _word(found, "hostname"),
        "date": _date_at_the_head(html) or _beside_the_text(_word(found, "date"), text, html),
        "url": url or _word(found, "url"),
    }
    return text, stated


def _date_at_the_head(html: str) -> str:
    """The date of the line that names the writer: "By A. Writer, 5 March 2020", "Posted on May 3, 2019"; else ""."""
    plain = str(trafilatura.html2txt(html) or "")[:_HEAD]
    days = (found for found in dates(plain) if len(found.edtf) == len("2020-03-05"))
    return next((found.edtf for found in days if _BYLINE.search(plain[: found.start])), "")


def _beside_the_text(day: str, text: str, html: str) -> str:
    """The day, unless it was merely read in the article: "opened on 23 October 2003" is not when that was written."""
    told = day not in html and any(found.edtf == day for found in dates(text))
    return "" if told else day


def _word(found: dict[str, object], key: str) -> str:
    return str(found.get(key) or "").strip()
