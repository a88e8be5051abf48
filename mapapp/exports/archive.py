"""Atlas → one archive with every other format."""

from __future__ import annotations

import io
import zipfile

from mapapp.atlas import Atlas
from mapapp.exports import tables

_STEM = "atlas"
_DAY = (1980, 1, 1, 0, 0, 0)  # the archive of the same atlas is the same, byte for byte


def write(atlas: Atlas) -> bytes:
    """Return a ZIP file; the tables in it have the names that the Frictionless descriptor gives them."""
    from mapapp.exports import FORMATS  # the table of formats names this module

    files: dict[str, bytes] = {}
    for known in FORMATS:
        if known.module not in {"archive", "tables", "png"}:  # the brief brings its picture
            files[_STEM + known.suffix] = known.write(atlas, _STEM)
            files |= known.beside(atlas, _STEM)
    files |= {
        "facts.csv": tables.write(atlas),
        "places.csv": tables.places(atlas),
        "toponyms.csv": tables.toponyms(atlas),
        "datapackage.json": tables.datapackage(atlas),
    }
    return _zipped(files)


def _zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
