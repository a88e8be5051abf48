"""Whether a sentence speaks of a name as a base, though no head noun stands beside it.

"Aviano, at the foot of the Alps, has two runways", "1,500 soldiers are stationed at Assab": what is said has sense
only of an installation. Resolution asks, to choose the installation and not its town; facts ask, to know that a
town stands for the base in it. Everything here is English; nothing is looked up.
"""

from __future__ import annotations

import re
from typing import Literal

from mapapp.recognition.demonyms import country_of
from mapapp.recognition.second_look import MILITARY, PLACED, STRONG_NOUNS

Basing = Literal["", "possible", "hinted", "predicate", "said"]

_NOUN = (
    rf"(?:{STRONG_NOUNS}|bases?|camp|naval (?:facility|port|station)|(?:air|radar|naval|signals?|tracking|"
    rf"listening) (?:post|station)s?|"
    r"(?:military|air|naval) (?:site|hub|outpost)|yard|fortress|hub for (?:drones|aircraft))\b"
    r"(?! (?:commander|chief|spokes\w+|officials?|guards?|authorit\w+|line|camp|jump|model|salary|rate)\b)"
)
# What stands right behind the name.
_SMALL = r"(?!(?:of|in|to|at|and|from|is|was|has|had|who|where|which|near|on|by|for|said|told|visited|but|as|with)\b)"
_APPOSED = re.compile(
    rf"(?:, which [\w ]+ (?:call|calls|know as) [\w-]+)?(?: \([^)]{{1,30}}\)|"
    rf",? in [A-Z][\w ’-]{{2,30}})?, (?:an?|the|its|their|once|formerly|now|then)"
    rf" (?:{_SMALL}[\w’'-]+ ){{0,6}}?{_NOUN}"
)
_OWNED = re.compile(
    r"[’']s? (?:[\w.,-]+ ){0,3}?(?:runways?|base|airbase|airfield|airstrip|hangars?|garrison|barracks|piers?|"
    r"apron|lease|dockyard)\b"
    r"(?! (?:commander|chief))"
)
_IS_BASE = re.compile(
    rf"(?:,[^,;]{{1,60}},)? (?:is|was|were|are|became|remains|serves? as|has been|had been|will be|"
    rf"will become) (?:\w+ ){{0,5}}?{_NOUN}"
)
_CLAUSE = r"(?:[^,;.]|(?<=\d)[,.](?=\d))"  # any character that does not end a clause: "5,000 airmen" goes on
# What a sentence says of its subject: only of an installation is it true.
_PREDICATE = re.compile(
    r"\b(?:runways?|airstrips?|landing strips?|strips? of|hangars?|hardened shelters|"
    r"(?:can|could|to|may|will(?: \w+ \d{4})?|be able to|room for|berths? for|space for|quarters for|"
    r"home port (?:of|to|for)|hosts?|houses?|hous(?:es|ing)|shelters?|holds?|keeps?|"
    rf"home (?:to|of)|takes?|bases|accommodates?|park)\b{_CLAUSE}{{0,50}}\b(?:warships?|submarines?|frigates?|"
    r"destroyers?|vessels?|patrol (?:boats|craft)|"
    r"boats|fighters?|bombers?|jets|combat aircraft|aircraft|drones|helicopters|tankers|troops|soldiers|sailors|"
    r"airmen|marines|legionnaires|"
    r"military personnel|servicemen)|"
    r"(?:operated|run|used|manned|guarded|built|taken over|garrisoned|"
    r"occupied) (?:jointly )?by (?:the )?[^,;.]{0,40}?(?:Air Force|air force|Navy|navy|Army|army|"
    r"Forces|forces|Marines|Corps|Guard|Space Agency|space agency|satellite agency|military|troops)|"
    r"(?:troops|soldiers|sailors|airmen|marines|personnel|legionnaires|jets|fighters|warships) (?:are|were|is|"
    r"was|have been|had been)? ?(?:still |now |permanently )?"
    r"(?:stationed|based|deployed|garrisoned|housed|serve|live|remain)|\w+ warships\b|"
    r"(?:was|were|is|be|been|has been) (?:\w+ly )?(?:leased|rented|mothballed|garrisoned|decommissioned)|"
    r"(?:under|on) an? (?:[\w-]+ ){0,2}?(?:lease|concession)\b|"
    r"(?:naval|navy|air force|military|imperial navy) (?:yard|base|installation)|garrison|barracks|"
    r"submarine (?:dock|pens?)|lease (?:of|for|on|runs|expires|ends)|"
    r"main (?:air|naval) (?:base|station)|test range|proving ground|nuclear submarines)"
)
# True of no town, however large.
_SURE = re.compile(
    r"\b(?:runways?|hangars?|hardened shelters|submarine pens|airstrip|(?:can|could|be able to|room (?:for|to)|"
    r"berths? for) (?:\w+ ){0,2}?(?:shelter|berth|dock|moor|park|"
    r"hangar)?[^,;.]{0,30}\b(?:warships?|submarines?|frigates?|destroyers?|fighters|bombers|jets))\b"
)
_LISTED = re.compile(r"\b(?:includ\w+|such as|namely|among them|like|are) (?:[\w ,]+(?:, | and ))?$")
_CAMP = re.compile(r" (?:camp|post|depot|range|complex|radar|harbour|dockyard|shipyard|fortress|fort)\b")
_AT = re.compile(r"\b(?:at|in|on|from|near|to|of|for|outside|over) (?:the )?$")
_NOUN_BEFORE = re.compile(rf"\b{STRONG_NOUNS} (?:at|in|on|of|called|named|known as) (?:the )?$")
# What stands before the name: soldiers put there, a lease of it.
_PUT = re.compile(
    r"(?:\b(?:troops|soldiers|sailors|airmen|marines|personnel|legionnaires|warships|jets|fighters|aircraft|"
    r"submarines|drones|helicopters|missiles|squadrons?|men|units?|contingent|forces)\b"
    r"[^,;.]{0,40}? (?:at|in|on|from)|\b(?:stationed|based|deployed|garrisoned|berth(?:ed)?|dock(?:ed)?|"
    r"moor(?:ed)?|runways?|hangars|piers?|garrison|contingent) (?:at|in|on)|"
    r"\b(?:bases?|facility|airfield|port|runway|outpost|camp) (?:that|which) [\w ’']{3,40} (?:at|in|on)|"
    r"\b(?:leas(?:e[sd]?|ing)|rent(?:s|ed|ing)?|took over|take over|redevelop|reopen(?:ed)?|return to|"
    r"withdrawn? from|withdrew from|left|reinforced|vacated|took)) (?:the )?$"
)
_OPENS = re.compile(
    r"(?:^|[.;:!?] |[“\"(]|\band |\bor |,? when |, where |\bthat |\bwhile |\bwhereas |\bbut |\n)"
    r"(?:(?:At|In|Since|By|During|Before|For|After|Under|Until|With|On) [a-z\d’' ]{3,40},? )?(?:(?:At|From|On|"
    r"In|For|But|And|Yet|Now|Today|Meanwhile,|Unlike|Only|Nearby|Neither|that|"
    r"(?:Since|In|By|During|Before|Until) [\w ]{2,20}?,?) )?(?:the )?$"
)
_MEN = re.compile(
    r"\b(?:unit|port|facility|outpost|contingent|forces|missiles|drones|bombers|fighters|base|airfield|runway|"
    r"troops|soldiers|sailors|"
    r"airmen|marines|personnel|legionnaires|warships|jets|fighters|squadron|submarines)\b"
)
# In an article about bases a wider noun says enough: "The camp of Port-Bouët", "The station at North West Cape".
WIDE_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts) (?:[a-z-]+ ){0,2}?(?:camp|station|site|facility|installation|compound|post|depot|"
    r"complex|field)"
    r",? (?:at|of|on) (?:the )?$|"
    r"\b(?:uses|use|flies from|fly from|flown from|operates? from|building|finishing|builds) (?:the )?$"
)
_BACK_TO_IT = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]hat) (?:air ?base|airfield|base|naval base|air station|garrison|air field|runway|"
    r"harbour|strip|military base)\b"
)
_LEASE = re.compile(r"\b(?:leas|rent)\w* (?:the )?$")
_POSSESSIVE = re.compile(r"[’']s? ")
_STOP = re.compile(r"(?<=[a-z\d)”\"])[.!?](?: |$)")
_DATELINE = re.compile(r"(?:, [A-Z][\w. ]{1,30}?)?(?:, [A-Z][a-z]+\.? \d+)?(?: \([^)]{1,40}\))? ?(?:—|–|--|-) ")
_IN_A_TOWN = re.compile(
    r"\b(?:in|near|outside|around|mayor of|people of|residents of|city of|town of|village of|born (?:in|at)|streets of|"
    r"centre of|center of|suburbs? of|hospital (?:in|at)|court in|hotel in) (?:the )?$",
    re.IGNORECASE,
)
_REACH = 140  # characters looked at before a name; twice as many behind it
_TOWN_TALK = re.compile(
    r"\b(?:mayor|residents?|population|university|school|hospital|hotels?|tourists?|streets?|inhabitants|court|"
    r"suburb|villagers?|city council)\b"
)


def basing(text: str, start: int, end: int) -> Basing:
    """Return how surely the name at text[start:end] is spoken of as a base: "said", "told by the predicate", "
    ""hinted".

    "said" is an apposition, a possession or soldiers put there; "predicate" only what the sentence says of its
    subject; "hinted" a base that the same or the next sentence points back at; "possible" no more than soldiers in the
    sentence; "" none of that.
    """
    line_start, line_end = text.rfind("\n", max(0, start - _REACH), start) + 1, text.find("\n", end, end + 2 * _REACH)
    before = text[max(line_start, start - _REACH) : start]
    after = text[end : line_end if line_end >= 0 else end + 2 * _REACH]
    if (stops := list(_STOP.finditer(before))) and stops[-1].end() < len(before):
        before = before[stops[-1].end() :]
    elif stops:
        before = ""
    return speaks_of_base(before, after)


def of_a_town(text: str, start: int, end: int) -> bool:
    """Do the words right around the name at text[start:end] make it a town's, even in an article about bases?

    >>> of_a_town("They met in Aviano.", 12, 18), of_a_town("Aviano has grown.", 0, 6)
    (True, False)
    """
    after = text[end : end + 60]
    talk = _STOP.split(after, maxsplit=1)[0].split("\n", 1)[0]
    before = text[max(0, start - 30) : start]
    return bool(_DATELINE.match(after) or _TOWN_TALK.search(talk) or _IN_A_TOWN.search(before))


def speaks_of_base(before: str, after: str) -> Basing:
    """Return the same for the words of one sentence on either side; `after` may hold the next sentence too.

    >>> speaks_of_base("", ", 64 km south of Seoul, has a runway of 2,700 m.")
    'said'
    >>> speaks_of_base("He was born in ", ", a town of 9,000 people.")
    ''
    """
    if _DATELINE.match(after):
        return ""
    if _APPOSED.match(after) or _OWNED.match(after) or _named_by_noun(before):
        return "said"
    if before.endswith("the ") and _CAMP.match(after):
        return "said"
    sentence = _STOP.split(after, maxsplit=1)[0]
    if _TOWN_TALK.search(sentence[:60]):
        return ""
    if _OPENS.search(before):
        return _of_subject(after, sentence)
    if _PUT.search(before) and not _POSSESSIVE.match(after):
        told = _MEN.search(before) or _PREDICATE.search(before) or _PREDICATE.search(sentence) or _LEASE.search(before)
        return "said" if told else ""
    if _LISTED.search(before):
        return "hinted"
    return "possible" if _AT.search(before) and MILITARY.search(before + sentence) else ""


def _named_by_noun(before: str) -> bool:
    """Does "the airfield at" stand before? Not "the Las Lajitas station in", which has its name already."""
    found = _NOUN_BEFORE.search(before)
    if found is None:
        return False
    owner = re.search(r"([A-Z][\w’'-]+) $", before[: found.start()])
    return owner is None or not found[0].rstrip().endswith((" in", " on")) or country_of(owner[1]) is not None


def _of_subject(after: str, sentence: str) -> Basing:
    """How surely a base is what the sentence opens with."""
    if _IS_BASE.match(after) or _SURE.search(sentence):
        return "said"
    if _PREDICATE.search(sentence) or (PLACED.match(after) and MILITARY.search(sentence)):
        return "predicate"
    if _BACK_TO_IT.search(after) or (PLACED.match(after) and MILITARY.search(after)):
        return "hinted"
    return "possible" if MILITARY.search(sentence) else ""
