"""Atlas → a GeoJSON file; the format itself is `mapapp.geojson`."""

from __future__ import annotations

from mapapp.atlas import Atlas
from mapapp.geojson import dumps


def write(atlas: Atlas) -> bytes:
    """Return the atlas as the bytes of a GeoJSON file."""
    return dumps(atlas).encode("utf-8")
