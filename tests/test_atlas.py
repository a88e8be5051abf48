"""The atlas as tables, which nobody can change from outside."""

from __future__ import annotations

import pytest

from mapapp.atlas import FACT_COLUMNS, PLACE_COLUMNS, TOPONYM_COLUMNS, Atlas
from mapapp.geojson import dumps


@pytest.mark.parametrize(
    ("table", "columns"), [("places", PLACE_COLUMNS), ("toponyms", TOPONYM_COLUMNS), ("facts", FACT_COLUMNS)]
)
def test_what_is_written_into_a_table_stays_in_the_readers_copy(
    sample_atlas: Atlas, table: str, columns: tuple[str, ...]
) -> None:
    before, taken = dumps(sample_atlas), getattr(sample_atlas, table)
    taken["mine"] = 1
    taken.iloc[0, 0] = "changed"
    again = getattr(sample_atlas, table)
    assert tuple(again.columns) == columns
    assert len(again) == len(taken)
    assert again.iloc[0, 0] != "changed"
    assert dumps(sample_atlas) == before


def test_its_records_take_no_new_place(sample_atlas: Atlas) -> None:
    with pytest.raises(TypeError, match="does not support item assignment"):
        sample_atlas.records["x:1"] = sample_atlas.place("register:tartus")  # type: ignore[index]
