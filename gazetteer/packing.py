"""How the index keeps a place: the fields of Place as one text, numbers as Python writes them.

The separators are control characters, which names do not hold; where a text of somebody's table does, a space
takes their place. A text is read faster than a row of columns, and only when somebody looks into the place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gazetteer.record import Record

_FIELD, _NAME = "\x1e", "\x1f"
ENDS = b"\x1d"  # ends a place in the file
_SPACED = str.maketrans({_FIELD: " ", _NAME: " ", ENDS.decode(): " "})
_FIELDS = 11


def packed_place(record: Record, source: str) -> bytes:
    """Return what the index keeps of a record from the supplier whose key is `source`."""
    names = record.names
    if record.abbreviations or not record.id.startswith("geonames:"):
        names = (*names, *record.shared, *record.former, *record.abbreviations)
    if names:
        names = tuple([name for name in dict.fromkeys(names) if name != record.name])
    text = _joined(record, source, names)
    if text.count(_FIELD) != _FIELDS - 1 or text.count(_NAME) != max(len(names) - 1, 0) or "\x1d" in text:
        cleaned: dict[str, Any] = {
            key: value.translate(_SPACED) for key, value in record._asdict().items() if isinstance(value, str)
        }
        text = _joined(record._replace(**cleaned), source, tuple(name.translate(_SPACED) for name in names))
    return text.encode("utf-8", "replace")


def _joined(record: Record, source: str, names: tuple[str, ...]) -> str:
    return (
        f"{record.id}{_FIELD}{record.name}{_FIELD}{float(record.latitude)!r}{_FIELD}{float(record.longitude)!r}{_FIELD}"
        f"{record.feature_code}{_FIELD}{record.country_code}{_FIELD}{record.admin1}{_FIELD}{record.population}{_FIELD}"
        f"{source}{_FIELD}{_NAME.join(names)}{_FIELD}{record.note}"
    )


def unpacked_place(packed: bytes) -> tuple[Any, ...]:
    """Return the fields of a Place, in their order; raises ValueError if the text is none of `packed_place`."""
    key, name, lat, lon, code, country, admin1, people, source, names, note = str(packed, "utf-8").split(_FIELD)
    others = tuple(names.split(_NAME)) if names else ()
    return key, name, float(lat), float(lon), code, country, admin1, int(people), source, others, note
