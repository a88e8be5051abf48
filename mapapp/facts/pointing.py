"""The words by which sentences point at installations: nouns of bases, "the camp", "its", "the latter", units.

Tables of regular expressions; what they stand for in a sentence is worked out in `mapapp.facts.mentions`.
"""

from __future__ import annotations

import re

# Nouns of installations; those of _WIDE are military only with one of the words of _MILITARY (or a people) before them.
_MILITARY = (
    r"(?:naval|air|military|army|support|signals?|radar|missile|listening|logistics|supply|submarine|airborne|"
    r"helicopter|drone|fleet|early-warning|early warning|navy|air force|marine|space|tracking|defen[cs]e|"
    r"US|U\.S\.|UN|NATO|[A-Z][a-z]+(?:ish|ian|an|ese|i|ch))"
)
_STRONG = (
    r"(?:air)?bases?|airfields?|aerodromes?|garrisons?|ports?|outposts?|cosmodromes?|spaceports?|barracks|"
    r"fortress(?:es)?|"
    r"dockyards?|harbou?rs?|radars?|cantonments?|proving grounds?|anchorages?|naval yards?|bays|test ranges?|"
    r"airports?"
)
_WIDE = (
    r"facilit(?:y|ies)|installations?|stations?|camps?|complex(?:es)?|sites?|forts?|compounds?|posts?|depots?|hubs?|"
    r"ranges?|points?|arsenals?|strongholds?|headquarters|piers?|contingents?"
)
BASE_NOUNS = rf"(?:(?:{_MILITARY} )*(?:{_STRONG})|(?:{_MILITARY} )+(?:{_WIDE}))"
# Nouns that point back at an installation when "the" stands before them.
_BACK_NOUNS = (
    r"(?:(?:air)?base|facility|installation|airfield|aerodrome|garrison|port|outpost|station|camp|complex|site|"
    r"cosmodrome|spaceport|barracks|fort|fortress|compound|post|depot|dockyard|harbou?r|hub|enclave|airport|"
    r"range|cantonment|atoll|island|arsenal|anchorage|radar|reef|place|proving ground|headquarters)"
)
KIND_OF_NOUN = (
    (re.compile(r"air|runway|landing strip", re.I), frozenset({"air", "airport"})),
    (re.compile(r"naval|navy|port\b|harbou?r|dockyard|anchorage|pier", re.I), frozenset({"naval", "port"})),
)
HARBOUR = re.compile(r"\b(?:port|harbou?r|dockyard|anchorage)$", re.I)
_PLURAL_NOUNS = r"(?:bases|facilities|installations|airfields|airbases|sites|stations|camps|outposts|ports|garrisons)"
_WORD = r"(?!(?:of|in|at|on|to|from|near|for|by|and|or|with|is|was|the|an?)\b)[^\W\d][\w’'.-]*"
BEFORE_TOWN = re.compile(
    rf"(?:\b(?P<det>[Aa]n?|[Tt]he|[Ii]ts|their|his|this|that|our|"
    rf"[A-Z][\w.]*[’']s?) (?P<adjectives>(?:{_WORD} ){{0,4}}?))?\b"
    rf"(?P<noun>{BASE_NOUNS}|replacement|successor)(?:,(?= at ))? "
    r"(?:(?P<preposition>at|in|on|of|called|named|known as|for) )?(?:the )?"
    r"(?:(?:port|city|town|island|bays?|harbou?r|village) of )?$"
)
AFTER_TOWN = re.compile(rf"(?:[’']s?)? (?:{_WORD} ){{0,2}}?(?!airports?\b){BASE_NOUNS}\b")  # an airport is no base
BACKWARD = re.compile(
    r"\b(?=[abehitw])(?:"  # the letters that they begin with: most words are passed over at once
    rf"(?P<plural>\b(?:both|the two|the three|all (?:three|two|four|these|the)|these|those|the|each of the|"
    rf"two of the) "
    rf"(?:[\w-]+ ){{0,2}}?{_PLURAL_NOUNS}\b|\b(?:both|each)\b(?! (?:of|sides|countries|governments|nations|other)))"
    r"|(?P<former>\bthe former\b(?! \w+(?: \w+)? (?:of|said|who))(?! [a-z]+(?: [a-z]+)?[,.])(?! (?-i:[A-Z])))|"
    r"(?P<latter>\bthe latter\b)"
    rf"|(?P<noun>\b(?:the|this|that|its|their|whose) (?!(?:first|second|third|new|own|other|next|only|\w+est) )"
    rf"(?:\d[\d,.]*-[\w-]+ )?"
    rf"(?:{_WORD} ){{0,3}}?{_BACK_NOUNS}\b)"
    r"|(?P<there>\b(?:there|here)\b(?! (?:is|are|was|were|has|have|had|will|would|may|can|could|should|seems?)\b))"
    r"|(?P<its>\b(?:its|it|whose|their|they)\b))",
    re.IGNORECASE,
)
UNIT = re.compile(
    r"\b\d+(?:st|nd|rd|th) (?:[A-Z][\w-]+ ){0,3}?(?:Brigade|Division|Wing|Regiment|Fleet|Squadron|Battalion|"
    r"Group|Army|"
    r"Military Base|Base|base|brigade|division|wing|regiment)\b"
)
COORDINATED = re.compile(r"(?:,? and |,? or | as well as )(?:the |that of |in |at )?$")
COORDINATED_OR_LISTED = re.compile(r"(?:,|,? and|,? or) ")
# A base that is named, and that no toponym covers: "HMS Jufair", "the Espacio Lejano station".
UNKNOWN_BASE = re.compile(
    r"\bHM[AC]?S [A-Z]\w+|(?<=the )(?:[A-Z][\w’'-]+ ){1,3}(?:station|base|camp|site|airfield|facility|garrison|"
    r"centre|center)\b|"
    r"\b(?:[A-Z][\w-]+ ){1,2}(?:Air Base|Airbase|Air Station|Naval Base|Naval Station|Airfield|Barracks|"
    r"Cent(?:re|er))\b"
)
# A place that only says where another lies.
LANDMARK = re.compile(
    r"\b(?:km|kilomet(?:re|er)s?|miles?|hours?|minutes)\b[^,;]{0,30}\b(?:from|of|to|beyond|past) (?:the )?"
    r"(?:[\w’-]+ ){0,3}?$|"
    r"\b(?:than|unlike|like|near|outside|beside|towards?|past|off|between|next to|opposite|adjacent to|alongside) "
    r"(?:the )?(?:[\w’-]+ ){0,4}?$"
)
SUBJECT = re.compile(r"(?:[\w’'-]+ ?)?|(?:[A-Z][\w-]+[’']s?|The|An?|Another|Its|Their) (?:[\w.-]+ ){0,5}")
THERE = re.compile(r" (?:there|here)\b")
LOOSE_WORDS = frozenset({"they", "their", "there", "here", "its", "whose"})
IN_COUNTRY = re.compile(r"(?:And |But |Meanwhile,? )?[Ii]n (?:neighbouring |nearby )?(?:the )?")
NAME_FOLLOWS = re.compile(r"(?: of|,? at) (?:the )?(?:port of )?|, called ")
FROM = re.compile(r"(?:^|[,;] )[Ff]rom (?:the )?[A-Z][\w’' -]{2,40},? $")


EMPTY = re.compile(
    r"[’']?s? (?:is |was |remains |seems |appears |became )?(?:now |also |still |not |un)?(?:worth|clear|likely|"
    r"possible|known|understood|said|believed|thought|reported|true|no secret|hard|easy|difficult|important|time)\b"
    r"[^,;.]{0,20}\b(?:that|to|who|how|whether)\b"
)
IN = re.compile(r"\b[Ii]n (?:the )?$")
NOUN_PHRASE = 60  # characters: how long "the former Soviet naval base at" may be
WORD_END = re.compile(r"[^\w’'-](?![A-Z])")  # where a capitalised name ends
NEAR = 40  # characters: "In Idar-Oberstein, the Strassburg Barracks …": the town only locates
AWAY = re.compile(
    r",? (?:some |about |just |only )?[\d.,]+ ?(?:km|kilomet(?:re|er)s?|miles?) (?:away|off|distant|to the|down|up)\b"
)
