"""Naval bases, garrisons, ranges and launch sites that news names (data/garrisons.csv).

Each stands on a point that another supplier has, named in the column `at`: a helipad or airfield of the base, or the
town that it is in or beside. That is good to some ten kilometres, enough to find it on a map of its country.
"""

from __future__ import annotations

from collections.abc import Iterator

from gazetteer.record import Record
from gazetteer.tables import parts, rows
from gazetteer.titles import variants

IMPORTANCE = 90


def garrisons() -> Iterator[Record]:
    """Yield the bases; the names that a town bears too yield to the town's."""
    for row in rows("garrisons.csv"):
        names = (*parts(row["names"]), *variants(row["name"]))
        yield Record(
            f"garrison:{row['slug']}",
            row["name"],
            float(row["latitude"]),
            float(row["longitude"]),
            row["feature_code"],
            row["country"],
            names=tuple(dict.fromkeys(name for name in names if name != row["name"])),
            shared=parts(row["shared"]),
            importance=IMPORTANCE,
        )
