"""Is an article about bases? It is if it is dense with words of the trade.

In such an article a bare name may be a base's, for recognition, for resolution and for the reading of facts alike.
"""

from __future__ import annotations

import re

# Words of the trade: an article that is dense with them is about bases, and a base's name is one in it.
_TRADE = re.compile(
    r"\b(?:(?:air)?bases?|airfields?|air stations?|naval|runways?|airstrips?|hangars?|garrison(?:s|ed)?|barracks|"
    r"outposts?|facilit(?:y|ies)|squadrons?|brigade|regiment|wing|troops|soldiers|airmen|sailors|marines|warships?|"
    r"destroyers?|frigates?|submarines?|carriers?|battalions?|infantry|missiles?|radars?|camps?|aircraft|fighters|"
    r"bombers|jets|tankers|drones|helicopters|navy|air force|army|"
    r"military|cosmodrome|spaceport|proving ground|cantonment|dockyard|stationed|deployed|leas(?:e|es|ed|ing)|"
    r"berths?|piers?)\b",
    re.IGNORECASE,
)
_OF_BASES = re.compile(
    r"\b(?:(?:air)?bases?|airfields?|air stations?|runways?|airstrips?|hangars?|garrison(?:s|ed)?|barracks|outposts?|"
    r"cosmodrome|spaceport|cantonment|dockyard|proving ground|stationed|berths?)\b",
    re.IGNORECASE,
)
_DENSE = 330  # characters to a word of the trade, at most, in an article about bases
_DENSE_OF_BASES = 900  # to a word of bases


def about_bases(stretch: str) -> bool:
    """Is a stretch of text about bases: at least two words of the trade, one of them of bases, and densely set?

    >>> about_bases("The squadron leaves Fairford, but the runway stays open."), about_bases("He was born in Fairford.")
    (True, False)
    """
    of_bases = _OF_BASES.findall(stretch)
    words = _TRADE.findall(stretch) if of_bases else []
    if len({word.lower() for word in words}) < 2:
        return False
    return len(words) * _DENSE >= len(stretch) or (
        len(of_bases) > 2 and len(of_bases) * _DENSE_OF_BASES >= len(stretch)
    )
