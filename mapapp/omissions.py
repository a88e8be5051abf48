"""What was seen and not put on the map, and why: so that a reader knows what the map leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from mapapp.toponym import Toponym

if TYPE_CHECKING:  # the atlas offers its omissions, so it imports this module
    from mapapp.atlas import Atlas

LOW_CONFIDENCE = 0.5  # on the map, but as likely wrong as right


class Omission(NamedTuple):
    """Words of an article (or a place) that the map leaves out, and why."""

    article: str  # id of the article
    start: int
    end: int
    text: str
    what: str  # "place name", "demonym", "unsure", "no coordinates"
    why: str


COLUMNS = Omission._fields


def omissions(atlas: Atlas) -> pd.DataFrame:
    """Return one row for everything seen and not mapped, in reading order; no rows if all is on the map.

    `what` is "place name" (unresolved), "demonym" (it points at a country but pins nothing), "no coordinates"
    (a place that no supplier locates) or "unsure" (mapped, with a confidence below one half).
    """
    return pd.DataFrame([*_of_mentions(atlas)], columns=list(COLUMNS))


def _of_mentions(atlas: Atlas) -> Iterator[Omission]:
    for toponym in atlas.mentions:
        what, why = _left_out(toponym)
        if what:
            yield Omission(toponym.article, toponym.start, toponym.end, toponym.text, what, why)


def _left_out(toponym: Toponym) -> tuple[str, str]:
    """Return what kind of omission a toponym is and why; two empty strings if it is on the map."""
    resolution, place = toponym.resolution, toponym.place
    reasons = "; ".join(resolution.reasons) if resolution else "it was not looked up"
    if toponym.kind == "demonym":
        return "demonym", f"it points at {place.name} and pins no marker" if place else reasons
    if place is None:
        return "place name", reasons
    if place.point is None:
        return "no coordinates", place.note or "no supplier gives it coordinates"
    if resolution and resolution.confidence < LOW_CONFIDENCE:
        return "unsure", f"{place.name} is on the map with a confidence of {resolution.confidence:.2f}: {reasons}"
    return "", ""
