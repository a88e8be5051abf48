"""Whose base it is, where a sentence says so by a people's or a country's name before the noun.

"the Russian naval facility at Tartus", "Turkey's biggest overseas camp, TURKSOM": the country runs it. Names of
countries and peoples are those that recognition and resolution found; here is only what may stand between them
and the base.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazetteer.place import Place
from mapapp.facts.mention import Mention
from mapapp.toponym import Toponym

_BASE_OF = re.compile(
    r"(?:[’']s?)? (?:(?!(?:and|or|of|in|at|to|no|not|never)\b)[\w-]+ ){0,3}?"
    r"(?:(?:air|naval|military|army|support|logistics|listening|radar|drone|supply) ?)?"
    r"(?:bases?|facilit(?:y|ies)|installation|outpost|garrison|camp|station)\b(?! (?:of|commander))"
    r"(?:,? (?:at|in|on|near|called|named|known as) (?:the )?|, |$)",
    re.IGNORECASE,
)

_NONE = re.compile(
    r"\b(?:no|neither an?|not an?|never an?|without an?) (?:longer an? )?(?:[\w-]+ ){0,2}$", re.IGNORECASE
)
# "Cambodia's naval base at Ream" may be at home; "Turkey's biggest overseas camp" is not.
_ABROAD = re.compile(
    r"[’']s?\b.*\b(?:overseas|foreign|abroad|support|biggest|largest|first|only|sole|main)\b", re.IGNORECASE
)


def owners(
    text: str, start: int, end: int, toponyms: Sequence[Toponym], mentions: Sequence[Mention]
) -> Iterator[tuple[Place, Place, int, int]]:
    """Yield base, country and the offsets of its name for every "X's base at Y" in the sentence text[start:end]."""
    for toponym in toponyms:
        country = toponym.place
        if country is None or country.kind != "country" or not start <= toponym.start < end:
            continue
        match = _BASE_OF.match(text, toponym.end, end)
        if match is None or _NONE.search(text, start, toponym.start):
            continue
        for mention in mentions:
            near = mention.start <= match.end() <= mention.end or 0 <= mention.start - match.end() <= 1
            home = _at_home(mention.places[0], country, match[0])
            if mention.kind == "base" and near and not home:
                yield mention.places[0], country, toponym.start, toponym.end
                break


def _at_home(base: Place, country: Place, words: str) -> bool:
    """Is the base in that very country, so that the name may only say where it is?"""
    if base.country_code and country.country_code:
        return base.country_code == country.country_code
    return words[:1] in ("’", "'") and _ABROAD.match(words) is None
