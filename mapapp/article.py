"""An article: its text and where it came from.

Readers turn a file into an Article; they know nothing of places. The text of an Article is what every
offset in mapapp counts in (Unicode code points), so it is fixed once here and never touched again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from gazetteer import Source


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its title, publisher, date (EDTF, "" unknown), address and language (ISO 639-1)."""

    text: str
    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    language: str = "en"

    @property
    def id(self) -> str:
        """A short name for this very text: the same text has the same id."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @property
    def source(self) -> Source:
        """The article as the source of the facts read from it."""
        return Source(self.title or "Untitled article", self.publisher, self.date, self.url)
