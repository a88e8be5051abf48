"""What "the capital" means: the capital, named in the article, of the country that the base is in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazetteer.place import Place
from mapapp.facts.mention import Mention
from mapapp.toponym import Toponym

# "the capital", but not "the capital of Kenya", "the capital, Nairobi", "the capital city Nairobi": those name it.
_CAPITAL = re.compile(r"\bthe capital\b(?![’'-]|,? (?:city )?(?:of )?[A-Z]| (?:city )?of )")


def capitals(text: str, start: int, end: int, toponyms: Sequence[Toponym], base: Place | None) -> Iterator[Mention]:
    """Yield a mention for every "the capital" in the sentence text[start:end] of an article's sorted toponyms.

    It is the capital of the base's country; where that is not known, the one named last before, or first after.
    """
    named = [(t.start, t.place) for t in toponyms if t.place and t.place.feature_code == "PPLC"]
    if base is not None and base.country_code:
        named = [(at, place) for at, place in named if place.country_code == base.country_code]
    if named:
        before = [place for at, place in named if at < start]
        place = before[-1] if before else named[0][1]
        for match in _CAPITAL.finditer(text, start, end):
            yield Mention(match.start(), match.end(), (place,), "town", match.start())
