"""Frozen records as JSON values, checked against their own type hints when they come back.

Knows dataclasses, tuples, mappings of strings, unions, literals, and the JSON scalars: all that an Atlas is
made of. A value of the wrong type is refused with the path to where it stood.
"""

from __future__ import annotations

import types
from collections.abc import Collection, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from mapapp.errors import AtlasFileError

Record = TypeVar("Record")
_JSON = frozenset({str, int, float, bool, type(None)})


def to_plain(value: Any, *, always: Collection[str] = ()) -> Any:
    """Return the value as dicts, lists and scalars; fields at their default are left out unless named in `always`."""
    if type(value) in _JSON:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        held = [(f, getattr(value, f.name)) for _, f in _hints(type(value)).values()]
        return {f.name: to_plain(v) for f, v in held if f.name in always or not _is_default(f, v)}
    if isinstance(value, Mapping):
        return {str(key): to_plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [to_plain(part) for part in value]
    return value


def from_plain(kind: type[Record], data: Any, where: str) -> Record:
    """Return the record of type `kind` that `data` holds; AtlasFileError names the faulty value and where it stood.

    >>> from gazetteer import Source
    >>> from_plain(Source, {"title": "Base"}, "source")
    Source(title='Base', publisher='', date='', url='')
    """
    record: Record = _convert(kind, data, where)
    return record


@cache
def _hints(kind: Any) -> dict[str, tuple[Any, Field[Any]]]:
    """The fields of a dataclass by name, each with its type hint."""
    hints = get_type_hints(kind)
    return {f.name: (hints[f.name], f) for f in fields(kind)}


def _is_default(f: Field[Any], value: Any) -> bool:
    if f.default is not MISSING:
        return type(value) is type(f.default) and bool(value == f.default)
    return f.default_factory is not MISSING and bool(value == f.default_factory())


def _convert(hint: Any, data: Any, where: str) -> Any:
    if type(data) is hint:
        return data  # the common case: text where text belongs
    origin = get_origin(hint)
    if is_dataclass(hint):
        return _record(hint, data, where)
    if origin in (Union, types.UnionType):
        return _first_that_fits(get_args(hint), data, where)
    if origin is Literal:
        return _checked(data, data in get_args(hint), f"one of {', '.join(map(str, get_args(hint)))}", where)
    if origin in (tuple, list, frozenset, set):
        _checked(data, isinstance(data, list), "a list", where)
        return origin(_convert(get_args(hint)[0], part, f"{where}[{n}]") for n, part in enumerate(data))
    if origin is not None and issubclass(origin, Mapping):
        _checked(data, isinstance(data, dict), "an object", where)
        return {key: _convert(get_args(hint)[1], part, f"{where}.{key}") for key, part in data.items()}
    return _scalar(hint, data, where)


def _record(kind: Any, data: Any, where: str) -> Any:
    _checked(data, isinstance(data, dict), "an object", where)
    held = {}
    for name, (hint, field) in _hints(kind).items():
        if name in data:
            held[name] = _convert(hint, data[name], f"{where}.{name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise AtlasFileError(f"{where} lacks {name!r}: the file was cut or edited; take it from its source again")
    return kind(**held)


def _first_that_fits(hints: tuple[Any, ...], data: Any, where: str) -> Any:
    for hint in sorted(hints, key=lambda hint: hint is not type(data)):
        try:
            return _convert(hint, data, where)
        except AtlasFileError:
            continue
    return _checked(data, False, " or ".join(getattr(h, "__name__", str(h)) for h in hints), where)


_SCALARS: dict[Any, tuple[Any, str]] = {
    str: (str, "text"),
    int: (int, "a whole number"),
    float: ((int, float), "a number"),
    bool: (bool, "true or false"),
    type(None): (type(None), "null"),
}


def _scalar(hint: Any, data: Any, where: str) -> Any:
    if hint is Any or hint is object:
        return data
    accepted, words = _SCALARS[hint]
    fits = isinstance(data, accepted) and (hint is bool or not isinstance(data, bool))
    _checked(data, fits, words, where)
    return float(data) if hint is float else data


def _checked(data: Any, fits: bool, words: str, where: str) -> Any:
    if not fits:
        shown = repr(data)
        raise AtlasFileError(f"{where} must be {words}, got {shown if len(shown) <= 60 else shown[:57] + '...'}")
    return data
