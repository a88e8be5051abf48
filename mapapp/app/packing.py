"""Exports as one file for one click: those that are several files come as an archive. Knows no screen."""

from __future__ import annotations

import io
import re
import zipfile
from importlib import import_module

from mapapp.atlas import Atlas
from mapapp.exports import Format


def is_several(known: Format) -> bool:
    """Does a format write files beside the first one?"""
    return hasattr(import_module(f"mapapp.exports.{known.module}"), "beside")


def stem(title: str) -> str:
    """Return a file name for a title: letters and digits of any script, at most 60.

    >>> stem("Bases: what's next? / “Tartus”"), stem("…")
    ('bases-what-s-next-tartus', 'atlas')
    """
    return re.sub(r"[\W_]+", "-", title.lower()).strip("-")[:60].strip("-") or "atlas"


def file_name(known: Format, stem: str) -> str:
    """Return the name of the file that a click gives."""
    return f"{stem}{known.suffix}.zip" if is_several(known) else f"{stem}{known.suffix}"


def files(atlas: Atlas, known: Format, stem: str) -> dict[str, bytes]:
    """Return the files of a format by name, the main one first."""
    return {f"{stem}{known.suffix}": known.write(atlas), **known.beside(atlas, stem)}


def packed(atlas: Atlas, known: Format, stem: str) -> bytes:
    """Return what a click gives: the file, or an archive of the files."""
    if not is_several(known):
        return known.write(atlas)
    return archive(files(atlas, known, stem))


def archive(held: dict[str, bytes]) -> bytes:
    """Return files as a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in held.items():
            packed.writestr(name, data)
    return out.getvalue()


def head_of(data: bytes, lines: int) -> str:
    """Return the first lines of a text file, each cut to a screen's width; "" if it is no text."""
    try:
        text = data[:60_000].decode("utf-8", "strict" if len(data) <= 60_000 else "ignore")
    except UnicodeDecodeError:
        return ""
    if "\0" in text:
        return ""
    cut = [line if len(line) <= 400 else f"{line[:399]}…" for line in text.splitlines()]
    return "\n".join([*cut[:lines], *(["…"] if len(cut) > lines or len(data) > 60_000 else [])])


def size_words(size: int) -> str:
    """Return a size as people say it.

    >>> size_words(820), size_words(45_000), size_words(1_240_000)
    ('820 bytes', '45 kB', '1.2 MB')
    """
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1e6:.1f} MB"
