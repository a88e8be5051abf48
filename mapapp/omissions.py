"""What was seen and not used, and why: names that are not on the map, figures that no fact states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from gazetteer import Fact
from mapapp.article import Article
from mapapp.facts.sentences import sentences
from mapapp.quantities import Dimension, Quantity, quantities, restates
from mapapp.toponym import Toponym

if TYPE_CHECKING:  # the atlas offers its omissions, so it imports this module
    from mapapp.atlas import Atlas

LOW_CONFIDENCE = 0.5  # on the map, but as likely wrong as right
FIGURE = "figure"
"""What an omission is whose words are a number with its unit."""
_OF: dict[Dimension, str] = {
    "length": "a length", "area": "an area", "duration": "a time", "money": "a sum of money", "person": "people",
    "vessel": "vessels", "aircraft": "aircraft",
}  # fmt: skip


class Omission(NamedTuple):
    """Words of an article (or a place) that the map leaves out, and why."""

    article: str  # id of the article
    start: int
    end: int
    text: str
    what: str  # "place name", "demonym", "unsure", "no coordinates", "figure"
    why: str


COLUMNS = Omission._fields
_AGO = re.compile(r"(?: ago| later| earlier|[ -]old)\b")


def omissions(atlas: Atlas) -> pd.DataFrame:
    """Return what `omitted` does, as a table with the columns COLUMNS."""
    return pd.DataFrame(omitted(atlas), columns=list(COLUMNS))


def omitted(atlas: Atlas) -> list[Omission]:
    """Return everything seen and not used, article by article in reading order; empty if all is used.

    `what` is "place name" (unresolved), "demonym" (it points at a country but pins nothing), "no coordinates"
    (a place that no supplier locates), "unsure" (mapped, with a confidence below one half) or "figure" (a number with
    its unit that no fact uses).
    """
    order = {article.id: n for n, article in enumerate(atlas.articles)}
    found = [*_of_mentions(atlas), *(one for article in atlas.articles for one in _unused_figures(atlas, article))]
    return sorted(found, key=lambda one: (order.get(one.article, len(order)), one.start))


def _unused_figures(atlas: Atlas, article: Article) -> Iterator[Omission]:
    """The numbers with units of an article that no fact states: room for a miss, or of something else."""
    stated = [fact for fact in atlas.statements if fact.article == article.id]
    told = sentences(article.text)
    before: Quantity | None = None
    used = False
    for one in quantities(article.text):
        if (
            one.dimension == "number"
            or _tells_when(article.text, one)
            or not any(start <= one.start < end for start, end in told)
        ):
            continue
        again = used and before is not None and restates(article.text, before, one)
        before, used = one, again or any(_uses(fact, one) for fact in stated)
        if not used:
            words = article.text[one.start : one.end]
            yield Omission(article.id, one.start, one.end, words, FIGURE, f"{_OF[one.dimension]} that no fact uses")


def _tells_when(text: str, figure: Quantity) -> bool:
    """Is it how long ago something was, or how old somebody is, which measures no place?"""
    return figure.dimension == "duration" and _AGO.match(text, figure.end) is not None


def _uses(fact: Fact, figure: Quantity) -> bool:
    """Is it the figure, or within the date, that a fact quotes?"""
    if fact.start is None or fact.end is None or not fact.start <= figure.start < fact.end:
        return False
    figures = rf"(?<![\d.,]){re.escape(figure.stated_value)}(?!\d)"
    return re.search(figures, fact.stated_value, re.IGNORECASE) is not None


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
