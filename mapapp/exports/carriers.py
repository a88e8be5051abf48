"""The whole atlas inside another format: GeoJSON as bytes, where the format's own rules leave room for it.

So that every file can be opened and converted again without loss. The text is compressed and coded in base64,
which no format has to escape; a mark at its head tells it from other programs' data.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib

from mapapp.atlas import Atlas
from mapapp.errors import AtlasFileError
from mapapp.geojson import dumps, loads

MARK = "mapapp-atlas:"
_END = "."
_PACKED = re.compile(re.escape(MARK) + r"[A-Za-z0-9+/=]*" + re.escape(_END))
_LARGEST = 500_000_000  # bytes unpacked: more is an attack, not an atlas


def packed(atlas: Atlas) -> str:
    """Return the atlas as one line of plain letters."""
    return MARK + base64.b64encode(zlib.compress(dumps(atlas).encode("utf-8"), 9)).decode("ascii") + _END


def unpacked(text: str) -> Atlas:
    """Return the atlas of a `packed` text; AtlasFileError if it is none."""
    try:
        data = base64.b64decode(text.strip().removeprefix(MARK).removesuffix(_END), validate=True)
        unpacker = zlib.decompressobj()
        plain = unpacker.decompress(data, _LARGEST)
    except (binascii.Error, zlib.error) as error:
        raise AtlasFileError(
            f"the atlas inside the file is damaged ({error}): take the file from its source"
        ) from error
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise AtlasFileError("the atlas inside the file was cut: take the file from its source")
    return loads(plain)


def found_in(text: str) -> Atlas | None:
    """Return the atlas that a text carries; None if it carries none."""
    found = _PACKED.search(text)
    return unpacked(found[0]) if found else None
