"""What "the capital", "the town" and "the Iraqi border" mean, from which a base lies so many kilometres."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazetteer.place import Place
from mapapp.facts.mention import Mention
from mapapp.toponym import Toponym

# "the capital", but not "the capital of Kenya", "the capital, Nairobi", "the capital city Nairobi": those name it.
_CAPITAL = re.compile(r"\bthe capital\b(?![’'-]|,? (?:city )?(?:of )?[A-Z]| (?:city )?of )")
_TOWN = re.compile(
    r"\b(?:from|of|off|outside) "
    r"(?P<town>the (?:[a-z-]+ )?(?:city|town|village)(?:(?:[’']s)? (?:cent(?:er|re)|airport|limits))?|"
    r"the cent(?:er|re))\b(?![’'-]|,? (?:of )?(?:the )?[A-Z]| of )"
)
_BORDER = re.compile(r" (?:border|frontier|coast)\b")
_BACK = 400  # characters: how far before the sentence the town may have been named


def far_ends(text: str, start: int, end: int, toponyms: Sequence[Toponym], base: Place | None) -> Iterator[Mention]:
    """Yield a mention for every such word in the sentence text[start:end] of an article.

    `toponyms` are the article's, in order; `base` is what the sentence is about, if that is known.
    """
    yield from _capitals(text, start, end, toponyms, base)
    yield from _towns(text, start, end, toponyms, base)
    yield from _borders(text, start, end, toponyms)


def _borders(text: str, start: int, end: int, toponyms: Sequence[Toponym]) -> Iterator[Mention]:
    """It is the country of the people that the border is called after."""
    for name in toponyms:
        border = _BORDER.match(text, name.end) if name.kind == "demonym" and start <= name.start < end else None
        if border and name.place:
            yield Mention(name.start, border.end(), (name.place,), "area", name.start)


def _capitals(text: str, start: int, end: int, toponyms: Sequence[Toponym], base: Place | None) -> Iterator[Mention]:
    """It is the capital of the base's country; where that is not known, the one named last before, or first after."""
    named = [(t.start, t.place) for t in toponyms if t.place and t.place.feature_code == "PPLC"]
    if base is not None and base.country_code:
        named = [(at, place) for at, place in named if place.country_code == base.country_code]
    if named:
        before = [place for at, place in named if at < start]
        place = before[-1] if before else named[0][1]
        for match in _CAPITAL.finditer(text, start, end):
            yield Mention(match.start(), match.end(), (place,), "town", match.start())


def _towns(text: str, start: int, end: int, toponyms: Sequence[Toponym], base: Place | None) -> Iterator[Mention]:
    """It is the town of the base's country that was named last before."""
    for match in _TOWN.finditer(text, start, end):
        named = [t.place for t in toponyms if start - _BACK <= t.start < match.start() and t.place]
        towns = [place for place in named if place.kind == "city" and _in_one_country(place, base)]
        if towns:
            yield Mention(match.start("town"), match.end("town"), (towns[-1],), "town", match.start("town"))


def _in_one_country(town: Place, base: Place | None) -> bool:
    return base is None or not base.country_code or town.country_code in ("", base.country_code)
