"""Bytes → text, with a word to the reader wherever it was not plain UTF-8.

Never fails on text: broken bytes become U+FFFD and are counted. Bytes that are no text at all are
refused by `mapapp.documents` before they come here. Other encodings are told by charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

_MARKS: tuple[tuple[bytes, str], ...] = (  # the longer first: UTF-32's mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_WESTERN_SHARE = 0.12  # Western European text has fewer characters beyond ASCII than this, Cyrillic most


class Decoded(NamedTuple):
    """The text, and what the reader must know of how it was read ("" if nothing)."""

    text: str
    notice: str = ""


def decoded(data: bytes, *, declared: str = "") -> Decoded:
    """Decode by its mark, as UTF-8, by the `declared` encoding (of an HTML page), or by a guess.

    >>> decoded("Tartūs".encode()).text
    'Tartūs'
    >>> decoded(b"a caf\\xe9 by the naval base").notice
    'The text is not UTF-8; it was read as Windows-1252. If letters look wrong, save it as UTF-8 and open it again.'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_losses(data[len(mark) :], encoding)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start, declared)


def _not_utf8(data: bytes, first: int, declared: str) -> Decoded:
    """Tell damaged UTF-8 from another encoding."""
    if declared and _known(declared):
        return _with_losses(data, declared)
    if b"\0" in data[:4000]:  # UTF-16 without its mark
        return _with_losses(data, "utf-16-be" if data[:1] == b"\0" else "utf-16-le")
    sound = _MULTIBYTE.findall(data)
    stray = len(re.findall(rb"[\x80-\xff]", data)) - sum(map(len, sound))
    if len(sound) > stray:
        return _with_losses(data, "utf-8", first)
    return _guessed(data)


def _guessed(data: bytes) -> Decoded:
    """Read bytes of an unnamed encoding by the best guess there is."""
    high = len(re.findall(rb"[\x80-\xff]", data))
    best = None if high < len(data) * _WESTERN_SHARE else from_bytes(data[:200_000]).best()
    encoding = best.encoding if best else "cp1252"
    text = data.decode(encoding, "replace")
    return Decoded(
        text,
        f"The text is not UTF-8; it was read as {_reader_name(encoding)}. "
        "If letters look wrong, save it as UTF-8 and open it again.",
    )


def _with_losses(data: bytes, encoding: str, first: int = -1) -> Decoded:
    """Decode, replacing what is broken and saying how much that was."""
    text = data.decode(encoding, "replace")
    losses = text.count("�") - data.decode(encoding, "ignore").count("�")
    if not losses:
        return Decoded(text)
    where = f", the first at byte {first}" if first >= 0 else ""
    plural = "character" if losses == 1 else "characters"
    return Decoded(text, f"{losses} {plural} could not be read as {encoding.upper()}{where}: they show as “�”.")


def _known(encoding: str) -> bool:
    try:
        return bool(codecs.lookup(encoding))
    except LookupError:
        return False


def _reader_name(encoding: str) -> str:
    """Return the name that a text editor shows: "Windows-1251" for cp1251."""
    return re.sub(r"^cp(125\d)$", r"Windows-\1", encoding).replace("_", "-")
