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

_NOUN = (
    r"(?:(?:air|naval|military|army|support|logistics|listening|radar|drone|supply) ?)?"
    r"(?:bases?|facilit(?:y|ies)|installation|outpost|garrison|camp|station|airfield|airstrip)\b"
)
_FEW_WORDS = r"(?:(?!(?:and|or|of|in|at|to|no|not|never)\b)[\w-]+ ){0,3}?"
_BASE_OF = re.compile(
    rf"(?:[’']s?)? {_FEW_WORDS}{_NOUN}(?! (?:of|commander))"
    r"(?:,? (?:at|in|on|near|called|named|known as) (?:the )?|, |$)",
    re.IGNORECASE,
)
# Right behind the base's name: "Diego Garcia, the largest U.S. base".
_BEHIND = re.compile(
    rf"(?:,|,? which is| is| remains| [–—-]) (?:the |an? |another |one of the )?{_FEW_WORDS}$", re.IGNORECASE
)
_BASE = re.compile(rf" {_FEW_WORDS}{_NOUN}(?! commander)", re.IGNORECASE)
# Right before it: "the camp of the Emirates, Camp Gordon", "the American-run Manda Bay Airfield".
_OF = re.compile(rf"{_NOUN} of (?:the )?$", re.IGNORECASE)
_RUN = re.compile(r"-(?:run|operated|controlled|held|leased|occupied) $")

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
    bases = [mention for mention in mentions if mention.kind == "base"]
    for toponym in toponyms:
        country = toponym.place
        if country is None or country.kind != "country" or not start <= toponym.start < end:
            continue
        if not _NONE.search(text, start, toponym.start):
            match = _BASE_OF.match(text, toponym.end, end)
            owned = (base for base in bases if _is_of(text, (start, end), toponym, base, match))
            if base := next(owned, None):
                yield base.places[0], country, toponym.start, toponym.end


def _is_of(text: str, sentence: tuple[int, int], name: Toponym, base: Mention, match: re.Match[str] | None) -> bool:
    """Do the words call a base that country's: "X's base at Y", in apposition, or the people's name before its own?"""
    place, country = base.places[0], name.place
    assert country is not None
    between = text[name.end : base.name_start or base.start]
    if _RUN.fullmatch(between):
        return True
    if match and (base.start <= match.end() <= base.end or 0 <= base.start - match.end() <= 1):
        return not _at_home(place, country, match[0])
    if not (place.country_code and country.country_code) or place.country_code == country.country_code:
        return False
    if base.end <= name.start:
        behind = _BEHIND.fullmatch(text, base.end, name.start)
        return behind is not None and _BASE.match(text, name.end, sentence[1]) is not None
    return between == " " or (between == ", " and _OF.search(text, sentence[0], name.start) is not None)


def _at_home(base: Place, country: Place, words: str) -> bool:
    """Is the base in that very country, so that the name may only say where it is?"""
    if base.country_code and country.country_code:
        return base.country_code == country.country_code
    return words[:1] in ("’", "'") and _ABROAD.match(words) is None
