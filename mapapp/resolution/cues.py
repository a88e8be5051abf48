"""The words around a place name that say what kind of place it is: tables, and one function that reads them.

Everything here is English; nothing is looked up. Head nouns of installations have a module of their own.
"""

from __future__ import annotations

import re
from typing import Literal

Wanted = Literal[
    "city", "region", "county", "country", "water", "island", "airport", "port", "installation", "natural", ""
]

# "… County", "county of …": the words that follow a name, and what they make of it.
FOLLOWING: dict[str, Wanted] = {
    "county": "county", "counties": "county", "co.": "county", "parish": "county", "borough": "county",
    "district": "county", "shire": "county", "municipality": "county", "township": "county", "twp.": "county",
    "province": "region", "provinces": "region", "state": "region", "oblast": "region", "krai": "region",
    "governorate": "region", "prefecture": "region", "canton": "region", "department": "region", "region": "region",
    "territory": "region", "peninsula": "natural", "republic": "region", "voivodeship": "region",
    "river": "water", "creek": "water", "lake": "water", "bay": "water", "sea": "water", "gulf": "water",
    "strait": "water", "straits": "water", "canal": "water", "sound": "water", "reservoir": "water",
    "lagoon": "water", "ocean": "water", "channel": "water",
    "city": "city", "town": "city", "village": "city", "suburb": "city", "downtown": "city", "mayor": "city",
    "residents": "city", "resident": "city", "police": "city", "hamlet": "city", "metro": "city",
    "island": "island", "islands": "island", "isle": "island", "atoll": "island",
    "mountain": "natural", "mountains": "natural", "valley": "natural", "desert": "natural", "hills": "natural",
    "airport": "airport", "port": "port", "harbor": "port", "harbour": "port", "seaport": "port",
}  # fmt: skip
# "city of …", "the river …": the words that precede it.
PRECEDING: dict[str, Wanted] = {
    "city of": "city", "town of": "city", "village of": "city", "capital of": "", "suburb of": "city",
    "hamlet of": "city", "settlement of": "city", "community of": "city", "outskirts of": "city",
    "suburbs of": "city", "neighborhood of": "city", "neighbourhood of": "city", "streets of": "city",
    "mayor of": "city", "people of": "", "residents of": "city", "downtown": "city", "resort of": "city",
    "city": "", "capital": "city", "capital,": "city", "port of": "port", "harbour of": "port", "harbor of": "port",
    "province of": "region", "state of": "region", "region of": "region", "governorate of": "region",
    "republic of": "country", "kingdom of": "country", "emirate of": "region", "oblast of": "region",
    "territory of": "region", "county of": "county", "district of": "county", "county": "county",
    "parish of": "county", "river": "water", "lake": "water", "gulf of": "water", "sea of": "water",
    "bay of": "water", "strait of": "water", "straits of": "water", "island of": "island", "isle of": "island",
    "islands of": "island", "atoll of": "island", "mount": "natural",
    "airport in": "", "airport at": "airport",
}  # fmt: skip

# A name right after one of these is a person's: "Gen. Bragg", "Senator Lincoln".
TITLES = frozenset({
    "gen", "general", "maj", "major", "lt", "lieutenant", "col", "colonel", "capt", "captain", "cmdr", "commander",
    "adm", "admiral", "sgt", "sergeant", "brig", "brigadier", "marshal", "private", "corporal", "commodore",
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lord", "lady", "sen", "senator", "rep",
    "congressman", "congresswoman", "president", "minister", "secretary", "chancellor", "ambassador", "judge",
    "justice", "rev", "reverend", "sheikh", "ayatollah", "coach", "spokesman", "spokeswoman", "spokesperson",
    "confederate",
})  # fmt: skip
# A name beside one of these is the title of a work: "the epic Manas", "the Manas epic".
WORKS = frozenset({"epic", "poem", "novel", "film", "movie", "opera", "ballad", "saga", "legend", "song", "album",
                   "musical", "biopic", "sitcom", "trilogy"})  # fmt: skip
_APPENDED = re.compile(
    r"^, (?:an?|the|its) (?:[\w'’-]+ ){0,3}?(city|town|village|suburb|hamlet|province|county|river|island)\b"
)
_WORD_AFTER = re.compile(r"^(?:['’]s)?[ \-]([A-Za-z]+\.?)")


def wanted_by_following(after: str) -> Wanted:
    """Return the kind of place that the text right after a name asks for, "" if none.

    >>> wanted_by_following(" County sheriff"), wanted_by_following(", a coastal town"), wanted_by_following(" said")
    ('county', 'city', '')
    """
    if appended := _APPENDED.match(after):
        return FOLLOWING[appended[1].lower()]
    found = _WORD_AFTER.match(after)
    return FOLLOWING.get(found[1].lower(), "") if found else ""


def wanted_by_preceding(before: str) -> Wanted:
    """Return the kind of place that the text right before a name asks for, "" if none.

    >>> wanted_by_preceding("in the Syrian city of "), wanted_by_preceding("off Lake "), wanted_by_preceding("in ")
    ('city', 'water', '')
    """
    words = before.lower().split()[-3:]
    if words and words[-1] == "the":
        words = words[:-1]
    for count in (2, 1):
        phrase = " ".join(words[-count:])
        if phrase in PRECEDING:
            return PRECEDING[phrase]
    return ""
