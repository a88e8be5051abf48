"""Figures and dates that are told beside the fact: what was before, what was wanted, a part of it, a name's end.

"$60 million a year, up from $17.4 million": the second is of a time that is over. "58 aircraft, including 24 Ospreys":
the second is part of the first. Each row is a property, the words before the value, those behind it, and what is left
of the fact: a word for its qualifier, or nothing at all.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mapapp.dates import FoundDate
from mapapp.facts.patterns import MASKS, VALUES
from mapapp.quantities import Quantity

NOTHING = "-"
"""What is left of a fact that is none."""

_COUNTS = ("personnel", "vessel_capacity", "aircraft_capacity")
_A_COUNT = "".join(MASKS[name] for name in ("person", "vessel", "aircraft"))


class Aside(NamedTuple):
    """A row: words may be "" for any; `relation` is that of a date, "" for any."""

    properties: tuple[str, ...]
    before: str
    behind: str
    leaves: str
    relation: str = ""


_BASE = MASKS["base"]
_AIRCRAFT = rf"\b(?:aircraft|jets|planes|fighters|bombers|helicopters|drones)\b|{MASKS['aircraft']}"
_VESSELS = rf"\b(?:ships|vessels|submarines|boats|frigates|destroyers)\b|{MASKS['vessel']}"
_IN_CLAUSE = rf"[^,;.{VALUES}]*"
_LASTS_LONG = r"\b(?:in use|open|there|in service|operated|used)\b"
_ROWS: tuple[Aside, ...] = (
    # what was paid, or stationed, before
    Aside(
        ("lease_rent", *_COUNTS),
        r"\b(?:up|down|increased|raised|cut|shrunk|fallen|grown|risen|dropped|reduced) from(?: the)? $", "", "former",
    ),
    Aside(("lease_rent", *_COUNTS), r"\b(?:compared (?:with|to)|as against) $", "", "former"),
    # who is to be withdrawn, from somewhere
    Aside(
        ("personnel",),
        r"\b(?:withdraw|withdrawing|pull out|repatriate) (?:(?:its|their|the|all|some|about|last|remaining) )*$", "",
        NOTHING,
    ),
    # who had to go
    Aside(
        ("personnel",),
        r"\b(?:removed|removing|expelled|deported|evicted|displaced|resettled|uprooted|drove out) "
        r"(?:up to |about |some |the |all |more than )*$", "", NOTHING,
    ),
    # what there was when it was largest, or until of late
    Aside((*_COUNTS,), "", rf"[^,;.{VALUES}]{{0,40}} until (?:recently|lately|not long ago)\b", "former"),
    Aside(
        (*_COUNTS, "area"), "",
        rf"[^,;.{VALUES}]{{0,40}},? at (?:(?:its|their) (?:peak|height|zenith)|the (?:peak|height) of)\b", "former",
    ),
    # how long a lease may go on
    Aside(("lease_term",), rf"\boption\b[^,;.{VALUES}]{{0,30}}$", "", "extension"),
    Aside(("lease_term",), r"\b(?:extend|renew|prolong)\w* (?:\w+ly )?every $", "", "extension"),
    # when a parliament agreed to what was signed before
    Aside(("lease_signed",), r"\b(?:ratif\w+|debate\w*|vote[ds]? on)\b[^,;.]*$", "", NOTHING),
    # what was wanted, offered or is paid elsewhere
    Aside(("lease_rent", "lease_term", *_COUNTS), r"\b(?:instead of|rather than) (?:the )?$", "", NOTHING),
    # by how many it grew or shrank
    Aside((*_COUNTS, "area"), "", r" (?:fewer|less|more) than\b", NOTHING),
    # what was asked for
    Aside(
        ("lease_rent",), rf"\b[Aa]sk(?:s|ed|ing)?\b{_IN_CLAUSE} for (?:a |an )?{_IN_CLAUSE}$", "", "demanded",
    ),
    Aside(
        ("lease_term", "lease_signed", "lease_start"),
        r"\b(?:[Aa]sk(?:s|ed|ing)?|[Rr]equest(?:s|ed|ing)?|[Aa]ppl(?:y|ies|ied)|[Bb]id)\b[^,;.]* "
        rf"for an? {_IN_CLAUSE}$", "", NOTHING,
    ),
    # a part of what was just counted
    Aside(
        _COUNTS,
        rf"[{_A_COUNT}]+(?: in {MASKS['date']}+)?,? (?:including|among them|of (?:whom|which|them))\b"
        rf"(?:[^;.]{{0,80}} and)?(?: (?:about|some|all|its|the|their))* $", "", NOTHING,
    ),
    Aside(_COUNTS, rf"[{_A_COUNT}]+,? (?:all |with )?$", r"(?: [\w-]+){0,4} among them\b", NOTHING),
    # a pact of two countries, of no base
    Aside(
        ("lease_term",), "",
        r" (?:mutual |military |defen[cs]e |security )+(?:cooperation |training |assistance |partnership )?"
        r"(?:pact|treaty|accord|agreement|deal)\b"
        rf"(?![^;.]*(?:\b(?:bases?|ports?|airfields?|facilit|leas|stay|keep)|[{_BASE}]))",
        NOTHING,
    ),
    # what became of aircraft
    Aside(
        ("aircraft_capacity", "vessel_capacity"), "",
        r"(?: [\w-]+){0,2} (?:were|was|have been|had been|are being|will be) (?:sold|scrapped|donated|retired|sent)\b",
        NOTHING,
    ),
    # a base that is called by a date: "the July 3 base"
    Aside(
        ("established", "closed", "lease_signed", "lease_start"), r"\b[Tt]he $",
        rf" (?:(?:base|camp|barracks)\b|[{_BASE}])", NOTHING,
    ),
    # part of what was counted before, or of what is not told: "its towers, 13 of them"
    Aside(("aircraft_capacity",), rf"^(?!.*(?:{_AIRCRAFT}))", r" of them\b", NOTHING),
    Aside(("vessel_capacity",), rf"^(?!.*(?:{_VESSELS}))", r" of them\b", NOTHING),
    Aside(("aircraft_capacity",), MASKS["aircraft"], r" of them\b", NOTHING),
    Aside(("vessel_capacity",), MASKS["vessel"], r" of them\b", NOTHING),
    # the last aircraft of a type, a flight from a base: not its end
    Aside(
        ("closed",),
        r"\b[Ll]ast (?:of (?:the|its|their) )?(?:\w+ )?[A-Z]{1,3}-?\d\w* (?:\w+ )?"
        r"(?:left|departed|flew|took off|went)\b[^;.]*$", "", NOTHING,
    ),
    Aside(("closed",), r"\b(?:took|taken|taking|takes) off\b[^;.]*$", "", NOTHING),
    # how high it lies: "Nyoma, at 13,700 feet"
    Aside(
        ("runway_length",), r"^(?![^;]*\b(?:runway|strip|tarmac|landing))[^;]*\bat (?:about |some |just |nearly )?$",
        "", NOTHING,
    ),
    # what it costs to run, and who comes and goes
    Aside(
        ("lease_rent",),
        rf"\b(?:runs? at|(?:running|operating|upkeep) costs?|budget|payroll)\b{_IN_CLAUSE}$", "", NOTHING,
    ),
    Aside(("lease_rent",), r"\bcosts?\b[^;.]*$", r" to (?:run|operate|maintain|man)\b", NOTHING),
    Aside(
        ("personnel",), "",
        r"(?: \w+)? (?:(?:each|every|per) (?:year|month|week)\b|"
        rf"{MASKS['duration']}+(?! (?:ago|later|earlier|before|after)))", NOTHING,
    ),
    # how many come besides, and one of so many
    Aside(_COUNTS, r"\b(?:gain|add)(?:s|ed|ing)? (?:(?:up to|about|some|another) )?$", "", NOTHING),
    Aside(_COUNTS, rf"(?:\b(?:one|two|three)|{MASKS['number']}) (?:in|out of) (?:every )?$", "", NOTHING),
    # a ship's crew: "155 metres long and with 330 sailors"
    Aside(
        ("personnel",), rf"{MASKS['length']} long,? (?:and )?(?:with |carrying |manned by )?(?:a crew of )?$", "",
        NOTHING,
    ),
    # who is kept there
    Aside(
        ("personnel",), r"\b(?:prison|jail|detention (?:camp|cent(?:er|re)))\b[^;.]*\b(?:holds?|held|houses?|housed) "
        r"(?:(?:about|some|only|just) )?$", "", NOTHING,
    ),
    # what a base is made ready for
    Aside(
        _COUNTS, r"\b(?:prepar|read)\w+ (?:for|to (?:host|hold|take|house|receive)) (?:(?:up to|about|some) )?$", "",
        "planned",
    ),
    Aside(_COUNTS, r",(?: about| some| around)? $", r" of (?:whom|which)\b", NOTHING),
    # who goes away: "300 gunners will be brought home from Rota"
    Aside(
        _COUNTS, "",
        rf"[^;.{VALUES}]{{0,60}}?\b(?:will|would|are to|is to|were|was|have|has|had|being) "
        r"(?:also |now |already )?(?:be |been )?"
        r"(?:withdrawn|removed|pulled out|relocated|brought home|flown out|flown in|rushed in|airlifted) (?:from|to)\b",
        NOTHING,
    ),
    Aside(
        _COUNTS, "",
        rf"[^;.{VALUES}]{{0,60}}?\b(?:will|would|are to|were to|should) (?:all |soon |then )?"
        r"(?:(?:go|return|fly|be sent|be flown) (?:back )?home|leave\b)", NOTHING,
    ),
    # a fleet off a coast
    Aside(
        ("vessel_capacity", "aircraft_capacity"),
        r"\b(?:assembled|amassed|massed|gathered|mustered|dispatched) [^;.]{0,60}$", "", NOTHING,
    ),
    # what is built there, in square feet
    Aside(
        ("area",), "",
        r" (?:of )?(?:[\w-]+ ){0,3}?(?:hangar|warehouse|building|hall|clinic|hospital|office|workshop|school|gym|"
        r"shelter|floor|storage)s?\b", NOTHING,
    ),
    # when a dock was finished, and when a camp was shelled
    Aside(
        ("established",),
        r"\b(?:dry dock|dock|pier|jetty|runway|breakwater|hangar|hospital|school)s?, (?:which (?:was|were) )?"
        rf"(?:completed|built|finished|opened|inaugurated)\b{_IN_CLAUSE}$", "", NOTHING,
    ),
    Aside(
        ("established",),
        r"(?:^|; |\b[Ii]ts |\b[Tt]he |[’']s )"
        r"(?:(?:first|second|third|older|newer|old|new|main|longer|shorter|present) (?:runway|dry dock)|"
        r"dock|pier|jetty|breakwater|hangar|hospital|control tower)s?(?:, [^,;.]*,)? "
        rf"(?:was|were|had been) (?:first )?(?:laid|built|completed|finished|added|paved|lengthened)\b{_IN_CLAUSE}$",
        "", NOTHING,
    ),
    Aside(
        ("closed",), rf"\b(?:shelled|attacked|bombed|raided|stormed|mortared|looted)\b{_IN_CLAUSE}$", "", NOTHING,
    ),
    # what began did not end
    Aside(("closed",), r"\b(?:begun|began|started|opened|founded|established) $", "", NOTHING),
    # who comes and goes: "1,500 conscripts train there each year"
    Aside(
        ("personnel",), "",
        rf" (?:(?:will |can |are )?(?:train(?:ed)?|pass(?:ed)?|visit|graduate|taught|served?)) [^,;.{VALUES}]{{0,40}}"
        r"\b(?:each|every|a|per) (?:year|month|week)\b", NOTHING,
    ),
    # what stands there and is no ship, aircraft or soldier
    Aside(
        _COUNTS, "",
        r" (?:silos?|piers?|missiles?|bombs?|warheads?|launchers?|villages?|buildings?|sorties|visits)\b", NOTHING,
    ),
    # how many times as many
    Aside(_COUNTS, "", r" times\b", NOTHING),
    # what goes from one base to another, and boats of peace
    Aside(
        ("vessel_capacity", "aircraft_capacity"), "",
        rf"[^;.,{VALUES}]{{0,30}}? (?:(?:have|has|had|were|was|would|will) )?(?:since |already |also )?(?:be |been )?"
        r"(?:left|moved|sailed|gone|fled|relocated|redeployed|flew|flown) (?!in\b|from (?:it|there)\b)", NOTHING,
    ),
    # what is that long beside a base, how far a thing reaches, how much nearer it is
    Aside(
        ("distance", "runway_length"), "",
        r" of (?:new |paved |barbed )?(?:sea ?front|coast(?:line)?|shore(?:line)?|beach|roads?|fences?|fencing|walls?|"
        r"tracks?|tunnels?|pipes?|pipelines?|cables?|wire|border)\b(?! (?:separat|divid|lie))", NOTHING,
    ),
    Aside(("distance",), "", r" (?:closer|nearer|higher|longer|shorter|wide|deep|long|high)\b", NOTHING),
    Aside(("distance",), r"\b(?:as far as|ranges? of|radius of|within range of) (?:about |some )?$", "", NOTHING),
    # how high it lies
    Aside(
        ("distance", "runway_length"),
        r"\b(?:station|post|outpost|site|camp|peak|summit|radar|observatory|plateau|village|town|pass) at "
        r"(?:about |some )?$", "", NOTHING,
    ),
    Aside(("distance", "runway_length"), "", r" (?:above|up (?:on|in)\b)", NOTHING),
    Aside(
        ("distance", "runway_length"), r"\b(?:elevation|altitude|height|depth) of (?:about |some |nearly |over )?$", "",
        NOTHING,
    ),
    Aside(("runway_length",), r"\bcould (?:take|fit|hold|have|get|become)\b[^,;.]*$", "", NOTHING),
    Aside(("lease_term",), r"\b(?:cents?|pence|pennies) $", "", NOTHING),
    # when it was no longer empty
    Aside(
        ("closed",), rf"\b(?:empty|mothballed|abandoned|derelict|unused|idle|vacant|deserted)\b{_IN_CLAUSE}$", "",
        NOTHING, "until",
    ),
    # of whom most go elsewhere, and a ship's crew
    Aside(
        _COUNTS, "",
        rf"(?:[^;,.{VALUES}]{{0,30}} and [{VALUES}]+)?[^;.{VALUES}]{{0,60}}, "
        r"(?:most|many|half|the majority)(?: of (?:them|whom|these))? (?:to|at|in)\b", NOTHING,
    ),
    Aside(("personnel",), r"\bcrews? of (?:about |some |up to )?$", "", NOTHING),
    # who is taught there
    Aside(("personnel",), r"\b(?:can|could|to|will|would) train(?: up to| about| some)? $", "", NOTHING),
    # several bases have it together, or between them
    Aside(("area", *_COUNTS), r"\b(?:together|between them|combined|jointly)\b[^,;.]*$", "", NOTHING),
    Aside(
        ("area", *_COUNTS), "",
        rf"[^,;.{VALUES}]{{0,40}}\b(?:split|divided|shared|distributed|spread) (?:between|among|across|over)\b",
        NOTHING,
    ),
    # until when it bore a name, or a unit was there
    Aside(
        ("closed",),
        r"\b(?:known|called|named|nicknamed|christened|hosted|housed|commanded|led|headed|home (?:to|of)|"
        rf"headquarters of)\b{_IN_CLAUSE}$", "", NOTHING, "until",
    ),
    # when others came
    Aside(
        ("closed",),
        rf"\b(?:came(?! down)|arrived|landed|moved in|took (?:it |the base )?over|reopened)\b{_IN_CLAUSE}$", "",
        NOTHING, "in",
    ),
    # how many bases there were
    Aside(
        _COUNTS,
        rf"\b(?:[Bb]ases|sites|posts|outposts|installations|airfields|camps)\b[^,;.{VALUES}]{{0,40}}"
        r"(?:shrank|fell|grew|rose|dropped|went|declined|(?:was|were) (?:reduced|cut))(?: \w+)? (?:from|to) $",
        "", NOTHING,
    ),
    # since when there was nothing like it
    Aside(
        ("established",),
        r"\b(?:first|largest|biggest|worst|deadliest|heaviest|highest|lowest|only|longest|strongest)\b"
        rf"(?!{_IN_CLAUSE}{_LASTS_LONG}){_IN_CLAUSE}$", "", NOTHING, "since",
    ),
    # when what was there already was enlarged or mended
    Aside(
        ("established",),
        r"\b(?:[Ee]xpansion|[Ee]nlargement|[Ee]xtension|[Mm]oderni[sz]ation|[Rr]enovation|[Uu]pgrad(?:e|es|ing)|[Rr]epairs?|"
        rf"[Rr]efurbishment|[Dd]redging|[Ll]engthening|[Ww]idening|[Cc]lean-?up|[Dd]emolition)\b{_IN_CLAUSE}$", "",
        NOTHING,
    ),
    # when a war began
    Aside(
        ("established",),
        r"\b(?:[Ii]nvolvement|[Ii]ntervention|[Ww]ar|[Cc]onflict|[Ii]nvasion|[Oo]ffensive|[Ff]ighting|[Cc]risis|"
        rf"[Uu]prising|[Rr]evolt|[Tt]alks|[Nn]egotiations|[Pp]rotests?|[Bb]ombing)\b{_IN_CLAUSE}"
        rf"\b(?:began|begun|started|broke out|erupted|commenced)\b{_IN_CLAUSE}$", "", NOTHING,
    ),
    # a runway that is closed for a while
    Aside(
        ("closed",), rf"\b(?:runways?|gates?|roads?|airspace|bridge) (?:was|were|is|are|has been) "
        rf"(?:closed|shut)\b{_IN_CLAUSE}$", "", NOTHING,
    ),
    # what else was opened, built or shut there
    Aside(
        ("established", "closed"),
        r"\b(?:cinema|theatre|theater|church|chapel|cathedral|mosque|temple|monastery|convent|newspaper|mine|quarry|"
        r"school|college|university|library|lighthouse|hotel|inn|pub|museum|brewery|distillery|cannery|factory|mill|"
        r"hospital|clinic|laborator(?:y|ies)|clock tower|market|bridge|railway|memorial|monument|cemetery|stadium|"
        r"golf course|restaurant|café|shop|parish|colony|whaling station|weather station)s?"
        r"(?:, |\)? )(?:which |that )?(?:\w+ )?(?:(?:was|were|had been|is|are|has|have) )?(?:\w+ )?"
        r"(?:opened|built|founded|established|consecrated|set up|pulled down|demolished|burnt|closed|shut|reopened|"
        rf"rebuilt|finished|completed|dates?|begun|abandoned|restored|laid out)\b{_IN_CLAUSE}$", "", NOTHING,
    ),
    # by how much it is enlarged, and what part of it is given back
    Aside(
        ("runway_length", "area"),
        r"\b(?:lengthen|extend|expand|widen|enlarg|shorten|grow|grew|shr[iu]nk|reduc)\w*\b[^,;.]{0,40} by "
        r"(?:about |some |nearly )?$", "", NOTHING,
    ),
    Aside(("area",), r"\b(?:return|handover|transfer|sale|loss) of (?:about |some |another )?$", "", NOTHING),
    Aside(
        ("area",), "",
        rf" (?:at|along|on|near|around|of) [^;.{VALUES}]{{1,50}}\b(?:was|were|had been|have been|has been) "
        r"(?:later |then |since )?(?:handed back|returned|given back|sold|given up|released)\b", NOTHING,
    ),
    # until when there were some
    Aside(("closed",), "", r",? (?:there (?:had been|were|was)|(?:it|they) had)\b", NOTHING, "until"),
    # a second runway that is not there yet, and what will be larger
    Aside(
        ("runway_length",), "",
        rf"[^,;.{VALUES}]{{0,40}}?\b(?:is|are|was|were) (?:now |also |still )?"
        r"(?:under construction|being (?:built|laid)|planned|to be (?:built|laid|added)|proposed)\b", "planned",
    ),
    Aside(
        ("runway_length", "area", *_COUNTS),
        r"\bto be (?:extended|lengthened|expanded|enlarged|raised|increased|stretched) to $", "", "planned",
    ),
    Aside(
        ("runway_length", "area", *_COUNTS),
        r"\b[Pp]lans? (?:is|was|are|were|calls?|called) for\b[^,;.]*$", "", "planned",
    ),
    Aside(
        ("runway_length", "area", *_COUNTS), "",
        r"[^,;.]{0,60}\b(?:is|are|were|was) (?:now |also )?planned\b", "planned",
    ),
    Aside(
        ("runway_length", "area", *_COUNTS), "",
        r"[^,;.]{0,40} (?:is|are) to (?:follow|come|be (?:built|added|laid))\b", "planned",
    ),
    # "received the first of 72 jets"
    Aside(("vessel_capacity", "aircraft_capacity"), r"\bfirst of (?:the |its |up to |some )?$", "", "planned"),
    # what it will be once it is there
    Aside(
        ("area", "runway_length", *_COUNTS),
        r"^(?:When|Once|After)(?: it is| they are| fully)? (?:finished|completed?|completion|built|ready|done)\b.*"
        r"\b(?:would|will|is to|should)\b.*$", "", "planned",
    ),
)  # fmt: skip
_COMPILED = [
    (row, re.compile(row.before) if row.before else None, re.compile(row.behind) if row.behind else None)
    for row in _ROWS
]


_OF_TOWNS = re.compile(
    r"\b(?:village|town|city|census|municipality|parish|hamlet|settlement|church|cannery|souls)\b",
    re.I,
)
_MILITARY = re.compile(
    r"\b(?:military|soldiers?|sailors?|airm[ae]n|marines?|troops|service ?m[ae]n|servicewomen|garrison|"
    r"base|army|navy|air force|barracks|dependents|station|camp|fort|contractors|civilians)\b",
    re.I,
)
_CIVIL = re.compile(
    r"\b(?:fishing|merchant|cargo|container|cruise|trading|refugee|migrant|enemy|rescue|pilot|tour)\b", re.I
)
_MORE = re.compile(r"\d (?:more (?!than\b)|extra |additional )")
_IN_FEET = re.compile(r"f(?:ee|oo)?t\b|yards?\b", re.I)
_AWAY = re.compile(r" (?:from|away|off|outside|short|(?:to the )?(?:north|south|east|west))")
_YEARLY = re.compile(
    r"\b(?:a|per|each|every|that|this|last) (?:year|month|annum)\b|\bannual|\byearly|\bmonthly|\brent", re.I
)


def _is_population(value: Quantity, plain: str) -> bool:
    """Is it of a town: inhabitants, or people in a sentence of fish canneries and churches and of nothing military?"""
    unit = value.stated_unit.lower()
    if unit == "inhabitants" or (unit == "residents" and (_OF_TOWNS.search(plain) or not _MILITARY.search(plain))):
        return True
    return unit in ("people", "residents") and bool(_OF_TOWNS.search(plain)) and not _MILITARY.search(plain)


def left_of(property_: str, value: Quantity | FoundDate, text: str, plain: str) -> str:
    """Return what the words around a value leave of a fact: `NOTHING`, a word for its qualifier, or "" for all of it.

    `text` is the masked sentence, `plain` the one in which only names and dates are masked.
    """
    if property_ == "lease_rent" and isinstance(value, Quantity) and not value.per and not _YEARLY.search(plain):
        return NOTHING  # "on a 99-year lease worth $1.12 billion": paid once
    if property_ == "personnel" and isinstance(value, Quantity) and _is_population(value, plain):
        return NOTHING
    if property_ == "distance" and isinstance(value, Quantity) and _IN_FEET.match(value.stated_unit):
        return "" if _AWAY.match(text, value.end) else NOTHING  # "the runway of Diego Garcia, 12,000 feet of concrete"
    if property_ in _COUNTS and isinstance(value, Quantity) and _MORE.search(plain, value.start, value.end):
        return (
            "" if any(mask in text[: value.start] for mask in _A_COUNT) else NOTHING
        )  # than before: how many, is not told
    if property_ == "vessel_capacity" and isinstance(value, Quantity) and _CIVIL.search(value.counted):
        return NOTHING
    for row, before, behind in _COMPILED:
        if property_ not in row.properties:
            continue
        if row.relation and not (isinstance(value, FoundDate) and value.relation == row.relation):
            continue
        start = value.before if isinstance(value, FoundDate) else value.start
        if before and not before.search(text[:start]):
            continue
        if behind and not behind.match(text, value.end):
            continue
        return row.leaves
    return ""
