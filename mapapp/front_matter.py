"""The block of `key: value` lines, between two lines of dashes, that may head a text file.

Read: title, source, publisher, date, url (or address, link), language. Other keys are passed over.
Dates become EDTF (https://www.loc.gov/standards/datetime/); one that cannot be read is reported.
"""

from __future__ import annotations

import re
from datetime import datetime

_BLOCK = re.compile(r"\A\ufeff?\s*---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"^([A-Za-z][\w -]{0,30}?)\s*:\s*(.*?)\s*$")
_MEANING = {
    "title": "title", "headline": "title", "source": "source", "publisher": "publisher", "site": "publisher",
    "date": "date", "published": "date", "url": "url", "address": "url", "link": "url",
    "language": "language", "lang": "language",
}  # fmt: skip
_DATE_FORMATS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%d.%m.%Y", "%Y/%m/%d")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return what the head states and the text below it; ({}, text) where there is no head.

    >>> split_front_matter("---\\ntitle: A base\\ndate: 9 December 2024\\n---\\nText.")
    ({'title': 'A base', 'date': '2024-12-09'}, 'Text.')
    """
    block = _BLOCK.match(text)
    lines = [_LINE.match(line) for line in block[1].splitlines()] if block else []
    stated = {_MEANING[m[1].lower()]: _unquoted(m[2]) for m in lines if m and m[1].lower() in _MEANING}
    if block is None or not stated:
        return {}, text
    return _settled(stated), text[block.end() :]


def _settled(stated: dict[str, str]) -> dict[str, str]:
    """Give `source` its place (an address or a publisher) and the date its form."""
    source = stated.pop("source", "")
    if source:
        stated.setdefault("url" if re.match(r"https?://", source) else "publisher", source)
    if stated.get("date"):
        date = edtf(stated["date"])
        if not date:
            stated["notice"] = f"The date “{stated['date'][:60]}” could not be read; write it as 2024-12-09."
        stated["date"] = date
    return stated


def edtf(written: str) -> str:
    """Return a written date as EDTF; "" if it is none.

    >>> edtf("December 9, 2024"), edtf("2024-12-09T10:00Z"), edtf("2017"), edtf("soon")
    ('2024-12-09', '2024-12-09', '2017', '')
    """
    iso = re.match(r"(\d{4})(-(?:0[1-9]|1[0-2])(-(?:0[1-9]|[12]\d|3[01]))?)?(?![\d-])", written)
    if iso and (iso.end() == len(written) or written[iso.end()] in "T ~?%"):
        return iso[0] if _exists(iso[0]) else ""
    for pattern in _DATE_FORMATS:
        try:
            return datetime.strptime(written.strip(), pattern).date().isoformat()
        except ValueError:
            continue
    return ""


def _exists(iso: str) -> bool:
    """Is there such a day? 31 February is none."""
    try:
        return bool(datetime.fromisoformat((iso + "-01-01")[:10]))
    except ValueError:
        return False


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
