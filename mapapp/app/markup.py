"""Other people's text in Streamlit's Markdown: every label and sentence that may hold some goes through here."""

from __future__ import annotations


def plain(text: str) -> str:
    """Return text that Markdown shows as it is: names and files are other people's, and may hold its marks.

    >>> plain("*a* [b](c) $d$ <e>")
    '\\\\*a\\\\* \\\\[b\\\\]\\\\(c\\\\) \\\\$d\\\\$ \\\\<e\\\\>'
    """
    return "".join(f"\\{char}" if char in "\\`*_{}[]()<>#+-!|~$:^&" else char for char in text)
