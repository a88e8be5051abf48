"""Names of installations that the tagger left out: a second look, led by the words that speak of a base.

The tagger learnt from news of the world and of small towns, where bases are rare. Here the words around decide:
a head noun of an installation beside a capitalised name ("the Waiouru camp", "the radar post at Saaremaa"), a
sentence that opens with a name and goes on as one about a base does ("Olavsvern, blasted into a mountain"), and
names that the article gives in full elsewhere. Spans that are a head noun and nothing else are taken back.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from gazetteer.record import KINDS
from mapapp.recognition.base_names import AIRCRAFT, base_names, of_person
from mapapp.recognition.demonyms import country_of
from mapapp.recognition.evidence import Lexicon
from mapapp.recognition.lines import BARS, is_label, is_wrapped
from mapapp.recognition.trade import about_bases
from mapapp.recognition.words import CLASSES_OF, common_words

Span = tuple[int, int]

_UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100\u0106\u010c\u010e\u0110\u0141\u0150\u0158\u015a\u015e\u0160\u017b\u017d"
# "as" between words is English ("RAF Akrotiri as Cypriots vote"), but not in "as-Salihiyah" and "Ras as Sidr".
_AS = r"(?:as(?=-)|(?<=\b(?:Ras|Bir|Ain) )as)"
_LINK = rf"(?:{_AS}|de|del|da|do|dos|du|di|la|le|los|el|al|ash|ar|bin|ben|ibn|ob|am|an|of|ul|y)"
_WORD = rf"(?:(?:al|el|ad|an|ar|as|ash|at|az)-)?[{_UPPER}][\w’'ʼ]*(?:-[\w’'ʼ]+)*(?<![’'])(?<![’']s)"
_NAME = rf"(?:{_WORD}(?: (?:{_LINK}[ -]){{0,2}}{_WORD}){{0,3}})"
# Head nouns that are part of a proper name when they are capitalised after it.
_PROPER_HEADS = (
    r"(?:Joint )?(?:Air (?:Force |National Guard |Reserve )?(?:Base|Station)|Air ?[Bb]ase|Air Field|Airfield|"
    r"Army Airfield|AFB|"
    r"Naval (?:Air )?(?:Base|Station|Facility|Dockyard|Shipyard|Yard|Air Station)|Navy Yard|(?:Military|Army|"
    r"Marine|Space|Submarine) "
    r"(?:Base|Station|Camp)|Space Force (?:Base|Station)|Barracks|Garrison|Cantonment|Cosmodrome|Spaceport|Dockyard|"
    r"Shipyard|(?:Test|Proving|Training|Firing|Missile) (?:Range|Ground|Grounds|Area|Site)|Test Site|Radar Station|"
    r"(?:International|Regional) Airport|Lease Area|Range Complex|Training Complex|"
    r"(?:Combat )?(?:Readiness )?Training Cent(?:er|re)|(?:Air |(?<!Air ))(?:Weapons|Bombing|Gunnery) Range)"
)
_LEADS = (
    r"(?:(?:Forward Operating|Joint|Marine Corps|Royal Naval|Canadian Forces|RAAF|RNZAF|Main Operating) Base|"
    r"(?:Naval|Marine Corps|Coast Guard|Canadian Forces|Royal Naval|Royal Air Force|Space Force|"
    r"Air Force) (?:Air |Communication )?"
    r"(?:Station|Facility)|Naval Support (?:Activity|Facility)|Naval (?:Base|Station|Air Facility)|Marine Barracks|"
    r"Camp|Fort|RAF|RAAF|RNZAF|NAS|NSA|NAF|MCAS|HMNB|HMAS|CFS|CFB|RNAS|FOB|Caserma|Fuerte|Quartier|Fliegerhorst)"
)
# Head nouns in lower case beside a name: the name alone is the toponym.
STRONG_NOUNS = (
    r"(?:(?:military|naval|air|army|submarine|missile|drone|helicopter|marine|space|radar|signals?|listening|"
    r"tracking|logistics|support|fighter|"
    r"bomber|early-warning|deep-space|coast guard|artillery|tank|training) (?:air)?(?:bases?|stations?|camps?|"
    r"facilit(?:y|ies)|posts?|sites?|outposts?|hubs?|ranges?|"
    r"ports?|installations?|dockyard|yard|airfield|hub|depot|complex|strip)|airbases?|airfields?|aerodrome|"
    r"airstrip|garrison|barracks|cosmodrome|spaceport|"
    r"cantonment|dockyard|outposts?|proving grounds?|test (?:range|site)s?|firing range|training area)"
)
WEAK_NOUNS = (
    r"(?:bases?|camp|installation|facility|post|station|harbou?r|port|arsenal|depot|shipyard|anchorage|fort|complex|"
    r"compound|radar)"
)
# Words that make a sentence one about bases.
MILITARY = re.compile(
    r"\b(?:runways?|hangars?|airmen|[Ss]oldiers|[Tt]roops|marines|sailors|[Ww]arships?|submarines?|frigates?|destroyers?|"
    r"fighters?|bombers?|jets|"
    r"drones?|squadrons?|brigade|regiment|battalion|garrison|barracks|air ?base|airfield|airstrip|air ?field|"
    r"naval|military|"
    r"leas(?:e|es|ed|ing)|rent|berths?|moor(?:ed|ings?)?|piers?|jetty|patrol|[Aa]rmy|[Nn]avy|[Aa]ir [Ff]orce|"
    r"[Mm]issiles?|base|bases|helicopters?|"
    r"aircraft|legionnaires|radar|test range|proving ground|cosmodrome|[Rr]egiment|[Bb]rigade|Space Forces?|Marines|"
    r"Air (?:Base|Station|Field)|Air[Bb]ase|Airfield|Barracks|Garrison|Naval|RAF|AFB)\b"
)
_CIVIL_WORDS = (
    "a an the this that these those its their his her our every each another one new old main big first second third "
    "north south east west northern southern eastern western central upper lower "
    "i he she it they we you no yes and but or if in on at by to from of for with as not all some many most "
    "several two three "
    "military naval navy army air force marine marines forces coast guard joint royal national international "
    "federal state imperial "
    "training test missile radar space nuclear secret permanent former foreign overseas strategic home "
    "american allied coalition nato un us u.s uk eu isaf unifil minusma usaf raf nasa gru fsb pla "
    "president prime minister general colonel admiral captain commander secretary sir mr mrs dr republican "
    "democratic "
    "conservative labour labor liberal democrat trump biden christian muslim "
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday fire david nou rock christmas easter world war cold "
    "legion foreign pentagon congress parliament senate ministry defence defense government "
    "whether when while since until after before during under over near there here what which who how why "
    "accord accords treaty agreement pact "
    "satellite satellites officials analysts residents troops soldiers local photos images nobody"
)  # fmt: skip
_CIVIL = frozenset(_CIVIL_WORDS.split())
# Words of the language, participles among them, that open a sentence with a capital: never a name by themselves,
# whatever follows.
_NEVER_WORDS = (
    "a an the this that these those there here it its he she they we you i his her their our your "
    "and but or nor so yet if unless although though because since while whereas when whenever where wherever whether "
    "as at by for from in into of off on onto out over to under until up upon via with within without after before "
    "about above across against along among around behind below beside between beyond despite during except inside "
    "near outside through throughout toward towards like unlike "
    "then thus hence however moreover meanwhile now today yesterday tomorrow later earlier soon still also too again "
    "ever never always often once twice only just even perhaps maybe instead otherwise besides "
    "see read watch click subscribe share follow leave reply more most some any all both each every either neither "
    "none no not yes what which who whom whose why how is are was were be been has have had do does did can could "
    "will would shall should may might must "
    "built begun founded established opened closed located situated set leased rented run dug hewn carved blasted "
    "finished completed named designed conceived born abandoned bought sold given taken made known used left lost "
    "hidden perched tucked spread laid meant planned shut sited based stationed deployed constructed inaugurated "
    "commissioned expanded upgraded reopened handed seized captured occupied operated owned measured asked long home "
    "formerly nearby compare consider remember take ask look nobody somebody everybody everyone nothing something"
)  # fmt: skip
_NEVER = frozenset(_NEVER_WORDS.split())
_ORGANISED = frozenset({"title", "org", "ship", "newspaper", "month", "day", "det", "pron", "event", "num"})

_NAME_THEN_HEAD = re.compile(rf"\b(?P<name>{_NAME}) {_PROPER_HEADS}\b")
_LEAD_THEN_NAME = re.compile(rf"\b(?P<lead>{_LEADS}) (?P<name>{_NAME})")
_NAME_THEN_NOUN = re.compile(
    rf"\b(?:(?P<the>[Tt]he|[Ii]ts|[Aa]t|[Ff]rom|[Oo]f|[Nn]ear|[Tt]o|[Oo]n|[Ii]nto|"
    rf"[Aa]nd) )?(?P<name>{_NAME})(?:[’']s)? "
    rf"(?:(?P<strong>{STRONG_NOUNS})|(?P<weak>{WEAK_NOUNS}))\b"
)
_NOUN_THEN_NAME = re.compile(
    rf"\b(?:(?P<strong>{STRONG_NOUNS})|(?P<weak>{WEAK_NOUNS}|(?:air|naval|sub|radar|listening) posts?))"
    rf"(?: [a-z]+ [A-Z]\w+ (?:is|was) [a-z]+ing)? (?:at|on|of|called|named|in|known as) (?:the )?(?P<name>{_NAME})"
)
PLACED_WORDS = (  # what goes on as a sentence about a place does, right behind its name
    r"(?:, (?:(?:some|about|just|only|roughly|barely|around|nearly) )?(?:\d[\d,.]*|\w+) ?(?:km|kilomet(?:re|"
    r"er)s?|miles?|nautical miles) |"
    r", (?:(?:once|now|then|long|itself|first|also|originally) )?(?:built|opened|established|founded|set up|"
    r"closed|abandoned|leased|rented|"
    r"carved|blasted|announced|mothballed|created|completed|inaugurated|operated|run by|used by|home (?:to|of|"
    r"port)|shut|situated|located|lying|perched|dug|upgraded) |"
    rf",? (?:an?|the|its|their|his|once|formerly|now|then|[A-Z]\w+[’']s) (?:[\w’'-]+ ){{0,6}}?(?:{STRONG_NOUNS}|"
    rf"{WEAK_NOUNS})\b(?! \w*(?:commander|chief|spokes|official|guard|authorit))|"
    r", the (?:[\w-]+ ){0,2}?(?:oldest|largest|biggest|smallest|newest|first|last|\w+ernmost)(?: of [\w ]{2,20})?, "
    r"(?:is|was|has|had|opened|closed|covers|houses|lies)\b|"
    r", (?:with|where|whose) [^.;]{0,60}?\b(?:runways?|hangars?|berths?|piers?|quays?|barracks|soldiers|troops|"
    r"airmen|marines|sailors|aircraft|jets|warships|squadron)\b|"
    r"(?:[’']s?) (?:[\w-]+,? ){0,3}?(?:runways?|base|airfield|airstrip|hangars?|garrison|barracks|lease|piers?|"
    r"apron)\b|"
    r" (?:is|was|were|has been|had been|will be|would be|are) (?:\w+ly |now |still |first |both |also |"
    r"being )?(?:established|built|opened|closed|leased|rented|"
    r"founded|set up|operated|run|mothballed|abandoned|inaugurated|upgraded|expanded|handed (?:over|back)|shut|"
    r"reopened|vacated|used by|home (?:to|of))\b|"
    r" (?:is|was|became|remains|serves as|has been|had been) (?:an?|the|one of|home to|little more than|"
    r"now an?) [^.;]{0,60}?\b(?:base|airfield|air station|garrison|runway|troops|soldiers|outpost|port|piers|"
    r"test range|proving ground|radar|station)\b|"
    r" (?:hosts?|houses?|hosted|housed|occupies|covers|accommodates|employs|reopened|opened|closed) |"
    r" (?:now |still |also |already )?(?:has|have|had|boasts?|can|"
    r"could) (?:[\w-]+ ){0,4}?(?:[\d,.]+\S* )?(?:[\w-]+ ){0,2}?(?:runways?|hangars?|berths?|piers?|dock|berth|"
    r"shelter|park|hold|hous\w+|host|jets?|fighters?)\b)"
)
_OPENING = re.compile(
    rf"(?:(?<=[.!?”\"] )|(?<=\n)|^|(?<=: )|(?<=; ))(?:(?:At|From|On|In|But|Yet|And|Meanwhile,|Today|Unlike|When|"
    rf"Since [\w ]+?,?) )?(?P<name>{_NAME})"
    rf"(?:, which [\w ]+ (?:call|calls|know as) {_WORD}| and {_NAME}| in {_NAME})?,?(?={PLACED_WORDS})",
    re.MULTILINE,
)
PLACED = re.compile(PLACED_WORDS)
# Verbs of basing: what they take is a place, and where soldiers are spoken of it is theirs.
_BASING = re.compile(
    r"\b(?:leasing|leases?|leased|redevelop(?:s|ed|ing)?|rebuil(?:d|ds|t|ding)|upgrad(?:e|ed|ing)|expand(?:ed|"
    r"ing)?|reopen(?:ed|ing)?|"
    r"(?:dock|berth|moor|station|deploy|garrison|base|land|assembl|concentrat)(?:ed|ing|s)? (?:at|in|on)|"
    r"(?:withdr[ae]wn?|withdrawing|withdrawal|pulled out|took off|taking off|fl(?:ew|own|ying)|operat(?:e[sd]?|"
    r"ing)) from|(?:move|moved|moving|return|"
    r"returned|returning) (?:to|into)|vacat(?:e|ed|ing)|evacuat(?:e|ed|ing)|runway (?:at|on|in)|hangars (?:at|"
    r"on|in)|garrison (?:at|in|on)|piers? (?:at|in|on))"
    rf" (?:the )?(?P<name>{_NAME})(?=[ ,.;:)])"
)
# Behind these any name is a place's, if soldiers are spoken of and the gazetteer knows it.
_AT = re.compile(rf"\b(?:[Aa]t|near|outside|from|[Ff]rom) (?P<name>{_NAME})(?=[ ,.;:)’'])")
_FIRST = re.compile(
    rf"(?:^|(?<=[.!?”\"] )|(?<=\n)|(?<=; )|(?<=, and )|(?<=, but )|(?<=, when )|(?<=while )|(?<=whereas )|"
    rf"(?<=that )|(?<=\d, )|(?<=\ds, ))(?P<name>{_NAME})"
    r"(?=,| and [A-Z]|[’']s (?!M[rs])| (?:is|was|has|had|will|can|could|lies|sits|became|remains|covers|"
    r"occupies|houses|hosts|now|once|would|also|got|opened|closed|handles|serves|grew)\b)",
    re.MULTILINE,
)
_TERM = re.compile(r" (?:from|until|till|to the|for \d+) ")
# A unit that gives its base the name: "the 201st base", "the 21st Brigade's garrison".
_UNIT_BASE = re.compile(
    r"\b\d+(?:st|nd|rd|th) (?:[A-Z]\w+ ){0,3}?(?:(?:Brigade|Regiment|Division|Battalion|Wing|"
    r"Squadron)[’']s (?:garrison|base|barracks|camp)\b|"
    r"(?:(?:Russian |Air |Military |Naval |Army )?Base|(?:(?:air|military|naval|army) )?base)\b)"
)
_INSIDE = re.compile(
    rf"(?<=[a-z,] )(?:at|on|to|from|leasing|hit|near|of|and|into|over|left) (?P<name>{_NAME})(?=[ ,.;:])"
)
_JUNK = re.compile(
    rf"(?:(?:a|an|the|this|that|its|their|one|new|old|main) )?(?:(?:military|naval|air|army|force|navy|joint|"
    rf"support|marine|air force) )*"
    rf"(?:{STRONG_NOUNS}|{WEAK_NOUNS})",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^[\s\-–—•*·▪#]+")
# "the People's Liberation Army Support Base", "the King's Barracks": whose it is belongs to the name.
_POSSESSOR = re.compile(r"\b[Tt]he (?P<possessor>(?:People|King|Queen|Prince|Princess|Women|Sultan|Emperor)[’']s )$")
_BASE_WORDS = re.compile(rf"\b(?:{_PROPER_HEADS}|Base|Camp|Fort)\b")
_ONE_OF = re.compile(r"\b(?:an?|another|each|every) $")
_NO_NOUN = re.compile(r"[.;:)]| (?:in|on|at|and|or|but|that|which|from|to|with|was|is|crash\w*|flew|flies)\b")
_TREATY = re.compile(r"\b(?:Accords?|Treaty|Agreement|Pact)$")
_MADE = re.compile(
    r"[\w.’'-]+-(?:built|run|made|led|era|style|class|backed|owned|operated|trained|speaking|controlled|held|leased|"
    r"funded|financed|occupied|administered|managed|staffed|manned)\b"
)
_TYPE = re.compile(r"-\d|(?<=\d)\.\d")  # "Mi-24", "Tu-95s"; "K2.3 million" are kina
_WEAPON = re.compile(
    r"Aegis(?: Ashore)?|THAAD|Iskanders?|Patriots?|Pantsirs?|Tomahawks?|Kalibrs?|NASAMS|HIMARS|S-\d00s?"
)
_FLIES = re.compile(
    r"\b(?:aircraft|jets?|fighters?|bombers?|squadrons?|planes?|fl(?:y|ies|ew)|eight|six|four|two|\d+)\b", re.I
)
_PEOPLE_BASE = re.compile(rf"(?P<people>[\w. -]+?) (?:(?:military|naval|air|army) )?(?:{STRONG_NOUNS}|{WEAK_NOUNS})$")
_OWNER = re.compile(r"([^’']+)[’']s (?=[A-Z])")
_ADJECTIVE = re.compile(
    r"(?:larger|smaller|nearby|former|new|old|big|main|giant|remote|sprawling|second|first|other|own|Only|Even|Just|"
    rf"{_MADE.pattern}) (?=[A-Z])"
)
# "the German Camp Marmal", of which the tagger may have seen "German Camp"; "U.S. Naval Station Rota".
_PEOPLE_LEAD = re.compile(rf"(?P<people>[\w.]+(?: [A-Z][\w.]+)?) (?=(?P<lead>{_LEADS})(?: [{_UPPER}]|$))")
_GREAT = 9  # of 15: a country, a region, a city of some 100,000
# A unit whose name speaks of a base: "the 39th Air Base Wing", "724th Expeditionary Air Base Squadron".
_BASE_UNIT = re.compile(
    r"\b\d+(?:st|nd|rd|th) (?:[A-Z][\w-]+ ){0,4}Base (?:[A-Z][\w-]+ ){0,2}?"
    r"(?:Wing|Squadron|Command|Group|Battalion|Regiment|Brigade|Division|Flight|Company|Detachment)\b"
)
_OPENS = re.compile(r"(?:^|[.!?”\"] |\n)$")
_STANDS_ALONE = re.compile(r"(?:^|[.!?”\"] |\n|[a-z], )$")  # where a name of several words needs no "the"
_UNIT_WORDS = 60  # characters: how long such a name may be
_ORDINAL = re.compile(r"\b(?P<ordinal>\d+(?:st|nd|rd|th) )(?:[A-Z]\w+ )*$")
_INSTALLATIONS = sum(1 << at for at, kind in enumerate(KINDS) if kind in ("naval", "air", "land", "space"))
_TOWNS = sum(1 << at for at, kind in enumerate(KINDS) if kind in ("city", "port", "airport"))
_HEAD_WORDS = re.compile(rf" {_PROPER_HEADS}$")


def mended(text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Return the tagger's spans without bare head nouns, and with the names of bases that it left out."""
    joined = _one_name(text, list(_hyphened(text, spans)), lexicon)
    whole = [part for span in joined for part in _divided(text, span, lexicon)]
    kept = [span for old in whole for span in _without_junk(text, old) if not _is_none(text, span)]
    if not MILITARY.search(text):
        return sorted(kept)
    taken = _Taken(kept)
    for start, end in (*_proper(text), *_units(text), *_beside_nouns(text), *_opening(text)):
        taken.add(start, end)
    taken.add_all(_based(text))
    taken.add_all(_known(text, taken, lexicon))
    if about_bases(text):
        taken.add_all(span for span in base_names(text, lexicon) if _is_name(text[slice(*span)]))
    taken.add_all(_again(text, taken))
    names = [span for span in taken.spans if not _is_none(text, span) and not _is_a_thing(text, span)]
    plain = _plain_words(text, names, lexicon)
    return sorted(span for span in names if text[slice(*span)] not in plain)


# What goes on with a name of several parts: "Lal-lo", "Sainte-Anne-sur-Mer"; but "Damascus-run", "Tartus-to-Homs".
_PARTS = re.compile(
    r"(?:-(?!(?:led|run|set|era|fed|to|and|or|in|on|by|vs)\b)(?:[^\W\d_A-Z]{2,3}|[a-z](?=-[A-Z])|upon)(?:-[A-Z]\w+)?)+\b"
)


def _hyphened(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans with the short parts that a hyphen joins to them."""
    past = 0
    for start, end in sorted(spans):
        if start >= past:
            parts = _PARTS.match(text, end)
            past = parts.end() if parts else end
            yield start, past


_LAND = re.compile(r" (?:peninsula|archipelago|plateau|desert|mountains|atoll)\b")


def _one_name(text: str, spans: list[Span], lexicon: Lexicon) -> list[Span]:
    """The spans, longer where the gazetteer knows the whole: "the Horn of Africa", "the Kola peninsula"."""
    pairs = [(one, other) for one, other in pairwise(spans) if text[one[1] : other[0]] in (" of ", " of the ")]
    known = lexicon.lexicon([text[one[0] : other[1]] for one, other in pairs]) if pairs else {}
    found = _with_lands(text, spans, lexicon)
    for one, other in pairs:
        if one in found and text[one[0] : other[1]] in known:
            found[found.index(one) : found.index(other) + 1] = [(one[0], other[1])]
    return found


def _with_lands(text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    lands = {span: land.end() for span in spans if (land := _LAND.match(text, span[1]))}
    known = lexicon.lexicon([text[start:past] for (start, _), past in lands.items()]) if lands else {}
    longer = {span: past for span, past in lands.items() if text[span[0] : past] in known}
    return [(span[0], longer.get(span, span[1])) for span in spans]


# A service, whose base this is: "a permanent RAAF base" has no name.
_SERVICE = re.compile(
    r"(?:RAF|RAAF|RCAF|RNZAF|RMAF|USAF|USN|USMC|IAF|PAF|PLA|PLAN|PLAAF|ISAF|NATO|IDF|BIMA)(?: (?:air |naval )?base)?",
    re.IGNORECASE,
)

# Bodies of many countries, whose letters are also names of villages; and a family: "the House of Orange".
_ALLIANCE = re.compile(
    r"U\.?N\.?|A\.?U\.?|OAU|NATO|OSCE|ECOWAS|ASEAN|CSTO|SADC|IGAD|AUKUS|KFOR|SFOR|IFOR|UNIFIL|MINUSMA|UNMISS"
)
_HOUSE_OF = re.compile(r"\b[Hh]ouse of $")


def _is_a_thing(text: str, span: Span) -> bool:
    """Is it one of several, and no place: "the crash of a Lancaster in 1950"?"""
    return bool(_ONE_OF.search(text, max(0, span[0] - 9), span[0]) and _NO_NOUN.match(text, span[1]))


def _is_none(text: str, span: Span) -> bool:
    """Is the span no name of a place: a word that opens a sentence, an aircraft ("Mi-24"), "Soviet-built"?"""
    if _TREATY.search(text, *span) or _MADE.match(text, *span) or _TYPE.match(text, span[1]):
        return True
    if (
        _WEAPON.fullmatch(text, *span)
        or _SERVICE.fullmatch(text, *span)
        or _is_of_a_unit(text, span)
        or is_label(text, *span)
    ):
        return True
    service, _, name = text[slice(*span)].partition(" ")
    if _ALLIANCE.fullmatch(text, *span) or _HOUSE_OF.search(text, max(0, span[0] - 12), span[0]):
        return True
    if name in AIRCRAFT and service.isupper():  # "RAF Phantoms"
        return True
    return _opens_only(text, span) or (text[slice(*span)] in AIRCRAFT and bool(_FLIES.search(text, *_around(span))))


def _is_of_a_unit(text: str, span: Span) -> bool:
    """Is the span part of the name of a unit: "the 39th Air Base Wing"?"""
    if "Base" not in text[slice(*span)]:
        return False
    near = _BASE_UNIT.finditer(text, max(0, span[0] - _UNIT_WORDS), span[1] + _UNIT_WORDS)
    return any(unit.start() <= span[0] and span[1] <= unit.end() for unit in near)


def _around(span: Span) -> Span:
    return max(0, span[0] - 40), span[1] + 40


def _opens_only(text: str, span: Span) -> bool:
    """Is the span one word of the language that merely opens a sentence ("Since then, the base …")?"""
    word = text[slice(*span)]
    return word.lower() in _NEVER and not (len(word) > 1 and word.isupper())


def _plain_words(text: str, spans: Sequence[Span], lexicon: Lexicon) -> set[str]:
    """Words of the language among the names: "Accommodation is being built for 75 sailors".

    They only ever open a sentence, the encoder's vocabulary has them whole, and the gazetteer knows no such place.
    """
    inside = {text[slice(*span)] for span in spans if not _OPENS.search(text, max(0, span[0] - 3), span[0])}
    opening = {text[slice(*span)] for span in spans} - inside
    opening = {name for name in opening if name.istitle() and name.lower() in common_words()}
    return opening - set(lexicon.lexicon(opening)) if opening else opening


class _Taken:
    """Spans that do not overlap: a longer one replaces those that it holds, others come too late."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self.fresh: list[Span] = []

    def over(self, start: int, end: int) -> list[Span]:
        at = bisect_left(self.spans, (start, 0))
        first = at - 1 if at and self.spans[at - 1][1] > start else at
        past = bisect_left(self.spans, (end, 0))
        return self.spans[first:past]

    def add(self, start: int, end: int) -> None:
        over = self.over(start, end)
        if (start, end) in over or any(s < start or e > end for s, e in over):
            return
        for span in over:
            self.spans.remove(span)
        self.spans.insert(bisect_left(self.spans, (start, end)), (start, end))
        self.fresh.append((start, end))

    def add_all(self, spans: Iterable[Span]) -> None:
        for start, end in list(spans):
            if not self.over(start, end):
                self.add(start, end)


def _divided(text: str, span: Span, lexicon: Lexicon) -> Iterator[Span]:
    """Two spans for "Kuwait's Ali Al Salem"; one for "King's Lynn", which the gazetteer knows."""
    name = text[slice(*span)]
    if bar := BARS.search(name):  # two cells of a row
        yield span[0], span[0] + bar.start()
        yield from _divided(text, (span[0] + bar.end(), span[1]), lexicon)
        return
    heading, _, rest = name.partition("\n")
    above = heading.isupper() and not rest.isupper()  # "DJIBOUTI" above "Camp Lemonnier"
    if rest.strip() and (above or not is_wrapped(text, span[0] + len(heading))):
        yield span[0], span[0] + len(heading.rstrip())
        yield from _divided(text, (span[1] - len(_ITEM.sub("", rest)), span[1]), lexicon)
        return
    owner = _OWNER.match(name)
    if owner:
        known = lexicon.lexicon([name, owner[1]])
        if name not in known and owner[1] in known and known[owner[1]].importance >= _GREAT:
            yield span[0], span[0] + owner.end(1)
            yield span[0] + owner.end(), span[1]
            return
    yield span


def _without_junk(text: str, span: Span) -> Iterator[Span]:
    """A span as it is; none for "A base"; the people alone for "Chinese base"; its number before "Military Base"."""
    start, end = span
    name = text[start:end]
    if name.startswith(("'s ", "’s ")):
        span, start, name = (start + 3, end), start + 3, name[3:]
    if adjective := _ADJECTIVE.match(name):
        start += adjective.end()
        span, name = (start, end), text[start:end]
    possessor = _POSSESSOR.search(text, max(0, start - 30), start) if _BASE_WORDS.search(name) else None
    if possessor:
        yield possessor.start("possessor"), end
        return
    number = _ORDINAL.search(text, max(0, start - 12), start) if "ase" in name or "nit" in name else None
    if number and number.end() == start:
        yield number.start("ordinal"), end
        return
    if _JUNK.fullmatch(name):
        return
    people = _PEOPLE_BASE.match(name)
    if people and country_of(people["people"]) is not None:
        yield start, start + len(people["people"])
        return
    whose = _PEOPLE_LEAD.match(name)
    if whose and _is_people(whose["people"]):
        ends = whose.end("lead") == len(name)  # "Camp Marmal" is found by itself
        if not ends or re.match(rf" [{_UPPER}]", text[end : end + 2]):
            yield start, start + whose.end("people")
            if not ends:
                yield start + whose.end(), end
            return
    yield span


def _is_people(word: str) -> bool:
    return country_of(word) is not None or word in ("US", "U.S.", "UK", "U.K.")


def _is_name(name: str) -> bool:
    """Can these capitalised words be a name of their own: no people, rank, month, body or word of the language?"""
    words = name.lower().split()
    if not words or country_of(name) is not None or country_of(words[0]) is not None:
        return False
    if len(words) == 1 and (len(name) < 3 or name.isupper() or _ORGANISED & set(CLASSES_OF.get(words[0], ()))):
        return False
    return words[0].rstrip(".,") not in _CIVIL and words[-1] not in _CIVIL


def _proper(text: str) -> Iterator[Span]:
    """Proper names with their head noun: "Evenes Air Station", "RAF Barford"."""
    for match in _NAME_THEN_HEAD.finditer(text):
        start, end = _without_opening(text, match.start("name"), match.end("name"))
        if _is_name(text[start:end]):
            yield start, match.end()
    for match in _LEAD_THEN_NAME.finditer(text):
        if _is_name(match["name"]):
            yield match.start("lead"), match.end()


def _units(text: str) -> Iterator[Span]:
    """Bases that are called after a numbered unit: "the 201st base"."""
    return (match.span() for match in _UNIT_BASE.finditer(text))


def _based(text: str) -> Iterator[Span]:
    """Names that a verb of basing takes, where another word of the trade is near: "docked at Grøtsund"."""
    for match in _BASING.finditer(text):
        if not _is_name(match["name"]):
            continue
        leased = match[0].startswith("leas") and _TERM.match(text, match.end())
        if leased or _military_near(text, match.start(), match.end()):
            yield match.span("name")


def _without_opening(text: str, start: int, end: int) -> Span:
    """Leave out a first word that only opens the sentence ("At", "The", "American") or is a rank."""
    while (space := text.find(" ", start, end)) > 0:
        word = text[start:space].lower()
        if word not in _CIVIL and country_of(word) is None and not _MADE.fullmatch(word):
            break
        start = space + 1
    return start, end


def _beside_nouns(text: str) -> Iterator[Span]:
    """Names beside a head noun in lower case: "the Waiouru camp", "the radar post at Saaremaa"."""
    for regex in (_NAME_THEN_NOUN, _NOUN_THEN_NAME):
        for match in regex.finditer(text):
            start, end = _without_opening(text, match.start("name"), match.end("name"))
            if not _is_name(text[start:end]):
                continue
            leads = _leads(match) or (" " in text[start:end] and _STANDS_ALONE.search(text, 0, match.start()))
            if match["weak"] and not (leads and _military_near(text, match.start(), match.end())):
                continue
            yield start, end


def _leads(match: re.Match[str]) -> bool:
    """Does "the" or a preposition stand before a name and its weak noun? Any noun before a name will do.

    A name of several words needs none where it opens a sentence or a clause: "Arturo Prat base, founded by the Navy".
    """
    return "the" not in match.groupdict() or bool(match["the"])


def _military_near(text: str, start: int, end: int) -> bool:
    """Does a word of the trade stand within 120 characters, the noun itself left out?"""
    return bool(MILITARY.search(text, max(0, start - 120), start) or MILITARY.search(text, end, end + 120))


def _opening(text: str) -> Iterator[Span]:
    """Names that open a sentence which goes on as one about a base: "Palanquero, with a runway of …"."""
    for match in _OPENING.finditer(text):
        stop = text.find(".", match.end())
        goes_on = text[match.end() : stop + 80 if stop > 0 else match.end() + 200]
        adjective = _ADJECTIVE.match(text, match.start("name"))  # "Only Djibouti, with 1,500 soldiers, …"
        start, end = adjective.end() if adjective else match.start("name"), match.end("name")
        if _is_name(text[start:end]) and MILITARY.search(goes_on):
            yield start, end


def _known(text: str, taken: _Taken, lexicon: Lexicon) -> Iterator[Span]:
    """Names behind a preposition that the gazetteer knows as an installation's, where soldiers are spoken of."""
    looks = ((_INSIDE, _INSTALLATIONS), (_FIRST, _INSTALLATIONS | _TOWNS), (_AT, _INSTALLATIONS | _TOWNS))
    found = [(*match.span("name"), kinds) for regex, kinds in looks for match in regex.finditer(text)]
    found = [look for look in found if not taken.over(*look[:2]) and _is_name(text[look[0] : look[1]])]
    entries = lexicon.lexicon({text[start:end] for start, end, _ in found})
    for start, end, kinds in found:
        entry = entries.get(text[start:end])
        if entry and entry.kinds & kinds and _military_near(text, start, end) and not of_person(text, text[start:end]):
            yield start, end


def _again(text: str, taken: _Taken) -> Iterator[Span]:
    """Other places where a name stands that this look found, or what a base found in full is called after."""
    names = {text[start:end] for start, end in taken.fresh}
    names |= {_HEAD_WORDS.sub("", text[start:end]) for start, end in taken.spans if text[start:end][-1] in "deBnsyg"}
    wanted = [re.escape(name) for name in sorted(names, key=len, reverse=True) if len(name) > 3 and _is_name(name)]
    if not wanted:
        return
    for match in re.finditer(rf"(?<![\w-])(?:{'|'.join(wanted)})(?![\w-])(?! [A-Z]\w+ (?:said|told))", text):
        yield match.span()
