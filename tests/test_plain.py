"""Records as JSON values: types are checked when they come back."""

from __future__ import annotations

from typing import Any

import pytest

from gazetteer import Fact, Place, Source
from mapapp.errors import AtlasFileError
from mapapp.plain import from_plain, to_plain
from mapapp.toponym import Toponym


def test_defaults_are_left_out_unless_asked_for() -> None:
    assert to_plain(Source("Title")) == {"title": "Title"}
    assert to_plain(Source("Title"), always=("url",)) == {"title": "Title", "url": ""}


def test_a_number_keeps_its_type() -> None:
    for value in (1971, 1971.0, "1971"):
        back = from_plain(Fact, to_plain(Fact("x:1", "established", value)), "fact")
        assert type(back.value) is type(value)


@pytest.mark.parametrize(
    ("kind", "data", "message"),
    [
        (Source, {"title": 3}, "it.title must be text, got 3"),
        (Source, {}, "it lacks 'title'"),
        (Source, [], "it must be an object"),
        (Fact, {"place_id": "x", "property": "note", "value": None}, "it.value must be float or int or str"),
        (Fact, {"place_id": "x", "property": "note", "value": 1, "start": True}, "it.start"),
        (Place, {"id": "x", "name": "n", "latitude": "1"}, "it.latitude"),
        (Toponym, {"start": 0, "end": 1, "text": "x", "kind": "person"}, "it.kind must be one of place, demonym"),
        (tuple[str, ...], "abc", "it must be a list"),
    ],
)
def test_a_wrong_type_is_named_with_its_path(kind: Any, data: Any, message: str) -> None:
    with pytest.raises(AtlasFileError) as caught:
        from_plain(kind, data, "it")
    assert message in str(caught.value)
