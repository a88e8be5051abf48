r"""The patterns: what words, around what kind of value, state which property.

Patterns are matched against a masked sentence, in which every value and every name of a base is replaced by as
many copies of one private character, so that offsets stay true and a pattern can say `{date}` or `{length}`.
In a pattern `{date}` and the like is the value that is read, `{~date}` one that is only looked at, `{base}` a
named or pointed-at installation, `{about}` the one that the statement is about, `{town}` another place, `{to}` the far end of a distance, `{gap}` some words
within one clause (no value, no semicolon), `{far}` the same over other values, and `{near}` a few words. Everything a reader may want to change
stands in this file.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MASKS = {
    "date": "\ue001", "duration": "\ue002", "money": "\ue003", "rent": "\ue004", "length": "\ue005", "area": "\ue006",
    "person": "\ue007", "vessel": "\ue008", "aircraft": "\ue009", "number": "\ue00a", "base": "\ue00b",
    "town": "\ue00c", "area_name": "\ue00d",
}  # fmt: skip
NAMES = ("base", "town", "area_name")
VALUES = "".join(MASKS[name] for name in MASKS if name not in ("number", *NAMES))


class Pattern(NamedTuple):
    """One way of stating a property: a value inside words, what it adds to the qualifier, and what rules it out.

    `cues` are literal beginnings of words (lower case): the pattern is only tried where one of them stands in the
    sentence. `blocks` is a regular expression that must not match the clause. `unreal` says what becomes of hopes
    and plans: "drop" (no fact), "plan" (a fact with the qualifier "planned"), "keep" (told as it stands).
    """

    property: str
    cues: tuple[str, ...]
    pattern: str
    qualifier: str = ""
    blocks: str = ""
    unreal: str = "plan"
    follows: str = ""  # a property that must have been read in the same sentence: "350 in Libreville, 950 in Abidjan"


_IN = r"(?:(?:,| just| only)? (?:and |first |officially |back )?(?:in|on|since|during|between|from|by|at|as early as|around|after|late in|early in|at the end of|as of|the))?,? (?:about |the |late |early )?"
_OPENED = (
    r"(?:established|founded|set up|built|constructed|opened|inaugurated|commissioned|created|activated|stood up|unveiled|"
    r"completed|laid out|laid down|erected|switched on|formed|launched|finished|re-?opened|carved out|reactivated|put up(?! for)|dug|hewn|"
    r"begun|pitched|carved|born|declared open|set down|cut out|stood-up|re-?occupied|brought into (?:use|service)|(?:scratched|hacked|gouged|scraped|blasted|dynamited|bulldozed) out|activated|converted|turned into|re-?established|rebuilt)"
)
_AGREEMENT = (
    r"(?:leas(?:e|es|ing)|agreements?|deals?|accords?|treat(?:y|ies)|pacts?|contracts?|protocols?|concessions?|"
    r"arrangements?|memorand(?:um|a)|tenancy|tenure)"
)
_NOT_BASE_DATE = (
    r"\b(?:born|aged|signed|exercise|drill|celebrat\w*|anniversary|visit\w*|war began|fired?|attacked|"
    r"inquiry|school|museum|hospital|hotel|clinic|restaurant|monument)\b"
)
_ROOM = (
    r"(?:can|could|able to|enough to|capable of|designed to|built to|equipped to|large enough (?:for|to)|big enough (?:for|to)|"
    r"long enough (?:for|to)|deep enough (?:for|to)|to)"
)
_HOLD = (
    r"(?:accommodat\w*|berth\w*|dock\w*|handl\w*|host\w*|moor\w*|hous\w*|shelter\w*|hold\w*|tak\w*|support\w*|station\w*|"
    r"keep\w*|deploy\w*|receiv\w*|servic\w*|park\w*|fit\w*|harbou?r\w*|maintain\w*|bas(?:e|es|ed|ing)|carr(?:y|ies)|"
    r"contain\w*|quarter\w*|includ\w*|serv(?:e|es|ing)|admit\w*|store[sd]?)"
)
_CASUALTIES = (
    r"\b(?:kill\w*|wound\w*|injur\w*|died|dead|deaths?|casualt\w*|evacuat\w*|airlift\w*|visit\w*|readers?|protest\w*|"
    r"demonstrat\w*|refugees?|migrants?|detain\w*|arrest\w*|fled|crew|aboard|march(?:ed|ing)?|rescued?|"
    r"convoy|infected|tested positive|voters?|attended|crowd|complain\w*|petition|signatures|lost|sail(?:ed|ing)|"
    r"moved|transported|handled|processed|surrender\w*|captur\w*|prisoners|inmates|graduat\w*|stranded|crash\w*|casinos?|factor(?:y|ies)|shipyards?|tourism|(?:built|dug|erected|constructed|put up) [^,;]{0,60}?\bby|sank|sunk|shot down|hijack\w*|scrambled|"
    r"took off|turned out|gathered|queu\w*|cheer\w*|lives\b|drown\w*|perish\w*|armed men|evict\w*|on (?:their|its) way|crossed|attacked|besieged|defended (?:it|the)|intercept\w*|destroyed|damaged|parade\w*|exercises?|drills?|manoeuvres|maneuvers)\b"
)
_TRANSIT = (
    r"\b(?:arriv\w*|docked|port calls?|call(?:ed|ing) at|passing|passed|left|departed|set sail|steamed|flew|flown|sent|"
    r"escort\w*|joined|landed|dispatch\w*)\b"
)
_TROOPS = r"troops|soldiers|personnel|servicemen|service members|airmen|sailors|marines|men|people|staff|peacekeepers|legionnaires"
# A bare figure that no noun follows: "cut to 165 by the autumn", not "cut to 165 flights".
_ALONE = r"(?! (?!(?:by|in|at|on|after|when|and|since|over|this|last|from|under|during|before|as|with|but|who|people|there|here|now|today)\b)[a-z]| ?%|-)"
_SOLDIERS = r"(?:stationed|based|deployed|garrisoned|posted|housed|lodged|accommodated|serv(?:e|es|ed|ing)|assigned|quartered|billeted|liv(?:e|es|ed|ing)|work(?:s|ed|ing)?|employed|stay(?:s|ed|ing)?|remain(?:s|ed|ing)?|rotat\w+)"

# What stands before {distance}'s far end, and the compass.
_COMPASS = (
    r"(?:(?:to the |due )?(?:(?:north|south)[ -]?(?:(?:north|south)[ -]?)?(?:east|west)?|east|west|inland|upriver|offshore|downstream|"
    r"upstream|outside|away|off|along the coast|up the coast|down the coast|up the road|down the road)(?:ern|erly|wards?)?)"
)
_WAY = r"(?:,? (?:by (?:road|sea|rail|air|boat)|as the crow flies|as gulls fly|in a straight line|overland|or so|away|further|along the \w+|by highway|by car|drive|flight|march))?"
_FROM = r"(?:from|of|off|outside|beyond|to)"
_THE_TOWN = r"(?:the |its |their )?(?:[\w’'.-]+ ){0,7}?(?:the \w+, )?(?:(?:capital|city|town|port|village|centre|center), )?{to}"

# "since 1990" tells since when a base is in use, unless the sentence speaks of what changed, or who came and went.
_SINCE_SOMETHING_ELSE = (
    r"\b(?:closed|empty|abandoned|vacant|command\w*|led|derelict|suspended|inactive|mothballed|disused|killed|first|lease\w*|rent\w*|visit\w*|no|not|"
    r"never|\w+er since|\w+est|worst|died|war|attack\w*|treaty|agreement|accord|paid|pays|spent|cost\w*|grown|grew|risen|fallen|dropped|doubled|"
    r"expanded|enlarged|extended|lengthened|rebuilt|renovated|modernised|upgraded|paved|member|minister|president|prime|tension\w*|sanction\w*|"
    r"ceasefire|without|stopped|halted|banned|refused|demanded|called|sought|wanted|patrol\w*|flown|flew|sent|trained|arrested|passed|missing|built|added|again|had)\b"
)

PATTERNS: tuple[Pattern, ...] = (
    # -- established -------------------------------------------------------------------------------------------
    Pattern("established", ("construction", "broke ground", "begun", "began", "start", "initiat", "ground"),
            rf"(?:(?:initiat|beg[au]n|start|launch|commenc)\w*(?: the| its)? (?:construct\w*|building|work)|broke ground){{gap}}{_IN}{{date}}",
            "construction begun"),
    Pattern("established", ("construction", "building", "work"),
            r"\b(?:construction|building|work)(?: works?)?(?: of| on| at)?{gap}\b(?:began|begun|started|commenced|got under way|was launched|initiated){near}{date}",
            "construction begun"),
    Pattern("established", ("stone", "ground was broken", "bulldozers", "earthworks"),
            rf"(?:\b(?:first|foundation|corner)[ -]?stone\b|\bground was broken|\b(?:bulldozers|earthworks|builders)\b){{gap}}{_IN}{{date}}", "construction begun"),
    Pattern("established", ("went live", "switched on", "came online", "on line", "went into action"), rf"\b(?:went live|came online|came on line|went on line|was switched on){{near}}{_IN}{{date}}"),
    Pattern("established", ("was begun", "were begun", "under construction since"), r"\b(?:was|were) begun{near}{date}", "construction begun"),
    Pattern("established", ("under construction",), r"\bunder construction since {date}", "construction begun"),
    Pattern("established", ("beg", "start", "initiat"), r"^(?:In |On )?{date},?{gap}\b(?:began|started|initiated|launched)(?: the)? (?:construct\w*|building|work|to (?:build|construct))"),
    Pattern("established", ("establish", "found", "set up", "built", "construct", "open", "inaugurat", "commission", "creat",
                            "activat", "stood up", "unveil", "complet", "laid", "erected", "switched on", "formed", "launched",
                            "finished", "reopened", "re-opened", "carved", "put up", "dug", "hewn", "begun", "pitched",
                            "convert", "turned into", "rebuilt", "reoccupied", "re-occupied", "brought into", " out ", "born"),
            rf"\b{_OPENED}\b(?! fire| talks| a new| the new| up to)(?: (?:as|by|for|at|on|in|to|with|under|near|its doors|officially|formally|with|outside|along|around|out of|of|from|into|beneath|inside|beside|next to)\b{{gap}})?(?: its doors)?{_IN}{{date}}",
            "", _NOT_BASE_DATE),
    Pattern("established", ("establish", "found", "set up", "built", "construct", "open", "inaugurat", "commission", "creat",
                            "activat", "build", "unveil", "complet", "laid", "erect", "launch"),
            rf"\b(?:{_OPENED}|establish|found|set up|build|construct|open|inaugurate|commission|create|erect)(?:es|ing)? (?:(?:an?|the|its|their|his)\b{{gap}})?{{about}}(?:{{gap}}|,[^;]{{3,90}}?,){_IN}{{date}}",
            "", _NOT_BASE_DATE),
    Pattern("established", ("establish", "found", "set up", "built", "construct", "open", "inaugurat", "commission", "creat",
                            "activat", "unveil", "complet", "laid", "erected"),
            rf"(?:^|[,;] |[Ii]n |[Oo]n |[Ss]ince ){{date}},?{{gap}}\b{_OPENED} (?:(?:an?|the|its|their|his)\b{{gap}})?{{about}}", "", _NOT_BASE_DATE),
    Pattern("established", ("establish", "found", "set up", "built", "construct", "open", "inaugurat", "commission", "creat",
                            "activat", "unveil", "complet", "erected"),
            rf"(?:^|[,;] )(?:[Ii]n|[Oo]n|[Ss]ince|[Bb]y|[Dd]uring)?(?: the)? ?{{date}},?{{gap}}{{about}}{{near}}\b(?:was|were|is|are|been|had been)(?: \w+ly)? {_OPENED}\b", "", _NOT_BASE_DATE),
    Pattern("established", ("dates", "dating", "dated", "date", "goes back", "go back", "origin"),
            r"(?<!lease )(?<!agreement )(?<!treaty )(?<!deal )(?<!pact )(?<!contract )\b(?:dat(?:es?|ed|ing)(?: back)? (?:to|from)|go(?:es|ing)? back to|origins? (?:in|lie in|date)){near}{date}"),
    Pattern("established", ("operation", "service", "operating", "use", "existed", "function", "active", "open", "exist", "present"),
            r"\b(?:in (?:continuous )?(?:operation|service|use|existence)|operat(?:ed|ing)|existed|functioned|functioning|been (?:active|open|there|present)|in business){gap}since {date}",
            "in use since"),
    Pattern("established", ("operation", "service", "operating", "use", "existed", "function", "active", "open", "exist", "main", "home"),
            r"^[Ss]ince {date},?{gap}{about}{gap}\b(?:has|have) (?:been|existed|operated|served|functioned|hosted|housed)", "in use since"),
    Pattern("established", ("operational", "service", "operation", "use", "functional", "life", "took", "being"),
            rf"\b(?:bec(?:a|o)me (?:fully )?(?:operational|active)|(?:came|went|entered|brought|put|goes|came) (?:in)?to (?:full )?(?:operation|service|use|being)|entered service|opened for (?:business|operations)|began (?:operations|operating|life)|started (?:operations|operating)|(?:been |was declared )?operational(?: as [^,;]{{3,50}}?)?|took its present form){{near}}{_IN}{{date}}"),
    Pattern("established", ("took over", "taken over", "moved into", "acquired", "occupied", "seized", "has been main", "maintain", "kept", "held", "had a base", "run"),
            rf"\b(?:tak(?:en|ing) over|took over){{gap}}{_IN}{{date}}", "taken over"),
    Pattern("established", ("presence", "base", "maintain", "kept", "had", "held", "run", "station", "operat", "occup", "host"),
            r"\b(?:has|have|had) (?:maintained|kept|had|held|run|operated|hosted|occupied){gap}{about}{gap}since {date}", "in use since"),
    Pattern("established", ("since ",), r"\bsince {date},?{gap}\b(?:has|have) (?:run|operated|maintained|kept|had|occupied){gap}{about}", "in use since"),
    Pattern("established", ("since ",), r"\b(?:it|they|which) (?:has|have|had) (?:held|occupied|run|operated|kept) since {date}", "in use since"),
    Pattern("established", ("opened", "inaugurated", "commissioned", "unveiled", "established", "activated"),
            r"{date} (?:\w+ly )?(?:opened|inaugurated|commissioned|unveiled|established|activated) (?:the |its |an? )?{near}{about}", "", _NOT_BASE_DATE),
    Pattern("established", ("dynamited", "blasted", "hacked", "carved", "scraped", "gouged", "bulldozed"),
            rf"\b(?:dynamited|blasted|hacked|carved|scraped|gouged|bulldozed) {{about}} out of{{gap}}{_IN}{{date}}"),
    Pattern("established", ("opening", "creation", "establish", "foundation", "founding", "inaugurat", "construction", "completion", "commissioning", "birth"),
            rf"\b(?:opening|creation|establishment|foundation|founding|inauguration|completion|commissioning)\b(?: of {{base}})?{{near}}{_IN}{{date}}", "", _NOT_BASE_DATE),
    Pattern("established", ("began life", "began as", "went up", "sprang up", "started life", "took shape", "grew up", "came into"),
            rf"\b(?:began life|began as|started life|went up|sprang up|took shape|grew up|came into (?:use|service|being|operation)){{gap}}{_IN}{{date}}"),
    Pattern("established", ("became", "become"),
            rf"\bbecame (?:an? |the |its )(?:[\w-]+ ){{0,3}}?(?:base|airfield|station|garrison|port|outpost|camp|headquarters){{near}}{_IN}{{date}}"),
    Pattern("established", ("arriv", "moved in", "came"),
            rf"\b(?:troops|forces|soldiers|airmen|marines|army|navy|(?:[A-Z]\w+(?:ans|ish|ese)|French|Dutch|Soviets)) (?:first )?(?:arrived|moved in|came|moved into {{base}}){{near}}\b(?:at|on|there){{near}}{_IN}{{date}}", "in use since"),
    Pattern("established", ("came to", "came in", "moved in", "arrived"),
            rf"(?:^|[,;] |\b(?:after|when|since|before) )(?:they|the (?:\w+ )?(?:\w+(?:ans|ish|ese|s)|French|navy|army|air force|regiment|brigade|squadron|wing)) (?:had |have |first )?(?:came to|came in|moved into|moved in|arrived (?:at|in|on)){{near}}{{about}}{_IN}{{date}}", "in use since",
            r"\b(?:visit\w*|tour\w*|inspect\w*|exercises?|ministers?|reporters|officials|tourists)\b"),
    Pattern("established", ("since",), r"\b(?:home (?:to|of|for)|a base (?:of|for)|based (?:at|in|on)|stationed (?:at|in|on)){gap}\bsince {date}", "in use since",
            r"\b(?:closed|empty|abandoned|command\w*|led|derelict|suspended|inactive|mothballed|killed|first|lease\w*|visit\w*|no\b|\w+er since|largest|worst|died)\b"),
    Pattern("established", ("opens", "is inaugurated", "is commissioned"), rf"\b(?:opens|is opened|is inaugurated|is commissioned)(?: its doors)?{_IN}{{date}}", "", _NOT_BASE_DATE),
    Pattern("established", ("ready", "complete", "finished", "operational", "home to"),
            r"\b(?:will|to|should|shall|could|may) (?:\w+ )?be (?:ready|complete|completed|finished|operational|open)(?: for \w+)? (?:in|by|from|for) (?:the end of |early |late )?{date}", "planned", _NOT_BASE_DATE),
    Pattern("established", ("home to", "ready", "operational"), r"\bby (?:the end of )?{date},? (?:it|{about}) (?:will|is to|should) be (?:home|ready|operational|complete|open)", "planned"),
    Pattern("established", ("duty",), r"\b(?:put|placed|been|went|formally) on (?:combat |active )?duty (?:in|on|since) {date}"),
    # -- closed ------------------------------------------------------------------------------------------------
    Pattern("closed", ("clos", "shut", "decommission", "deactivat", "abandon", "vacat", "disband", "dismantl", "handed",
                       "returned", "mothball", "ceased", "emptied", "evacuat", "given up", "gave up", "relinquish", "wound",
                       "blew", "demolish", "inactivat", "retired", "given back", "gave back", "disestab", "dissol", "surrender", "yield"),
            rf"\b(?:clos(?:ed?|es|ing|ure)(?: down)?|shut(?:ter(?:ed)?)?(?: down)?|decommissioned|(?:de|in)activated|abandoned|vacated|disbanded|dismantled|handed (?:over|back)|returned to|ceased (?:operations|operating|to exist)|emptied|evacuated|given (?:up|back)|gave (?:up|back)|disestablished|dissolved|surrendered|yielded|(?<=was )returned|(?<=were )returned|relinquished|wound (?:up|down)|blew (?:it|the base) up|demolished)\b(?: (?:by|to|for|at|under|as|with|its|the|it|after|when|amid)\b{{gap}})?(?: (?:its doors|its gates|for good|for the last time|permanently|altogether))?{_IN}{{date}}",
            "", r"\b(?:airspace|road|border|strait|bridge|school|museum|hospital|temporar\w+|eyes|mines?|mill|factory|consulate|embassy|pub|cinema)\b"),
    Pattern("closed", ("transferred", "turned over", "signed over", "ceded", "passed", "handed to"),
            rf"(?:{{about}}|\b(?:it|they)\b)(?:,[^,;]{{3,60}},)?{{near}}\b(?:was|were|been) (?:\w+ly )?(?:transferred|turned over|signed over|ceded|passed|handed(?= to ))\b(?: to [^,;:{VALUES}]{{3,40}}?)?{_IN}{{date}}"),
    Pattern("closed", ("closes", "close", "shut"), r"^(?:[Oo]n|[Ii]n) {date},? (?:it|they|{about}) (?:closes?|closed|shuts?|will (?:close|shut)|is to (?:close|shut))\b"),
    Pattern("closed", ("keys",), rf"\b(?:hand|gave|give|giv|return)\w* (?:over |back )?the keys\b{{gap}}{_IN}{{date}}"),
    Pattern("closed", ("will be out", "to be out", "be gone", "be empty"), r"\b(?:will|to|should|must) be (?:out|gone|empty)(?: of {base})? (?:by|in|on) {date}"),
    Pattern("closed", ("until", "till"),
            r"(?:{about}|\bit\b)[^;:]{0,60}?\b(?:was|remained|stayed|served as|went on as) (?:an? )?(?:[\w-]+ ){0,4}?(?:base|station|airfield|port|camp|garrison|field|home|headquarters|facility|American|British|French|Russian|Soviet)\b[^;:]{0,60}?\b(?:until|till) {date}", "past"),
    Pattern("closed", ("flag-lowering", "lowering", "cased", "last flight", "last train"),
            rf"\b(?:flag-lowering|lowering of the (?:flag|colou?rs)|colou?rs were cased|last (?:train|plane|flight|ship|convoy|truck|lorry) (?:left|rolled out|took off|flew out|sailed)){{gap}}{_IN}{{date}}"),
    Pattern("closed", ("over", "back", " up "),
            rf"\b(?:hand|turn|sign|g[ai]v)\w* (?:{{about}}|it\b|them\b){{near}}\b(?:over|back|up)\b{{gap}}{_IN}{{date}}"),
    Pattern("closed", ("returned", "handed", "left", "vacated", "closed", "abandoned", "given up", "gave up", "sold", "shut"),
            rf"{{~date}}[^,;]{{0,20}}?(?:,? and|,? but|, then) (?:was |were )?(?:later |finally |then )?(?:returned|handed (?:over|back)|left|vacated|closed|abandoned|given up|sold|shut|gave it up|gave up)(?: it)?(?: to [^,;]{{3,30}}?)?(?: again)?{_IN}{{date}}", "",
            r"\b(?:airspace|road|border|strait|bridge|school|museum|hospital|ships?|minister|president)\b"),
    Pattern("closed", ("left", "leave", "withdr", "pulled out", "quit", "depart", "moved out", "evacuat", "vacat", "abandon", "pull out", "hand", "turned over",
                       "transfer", "return", "clos", "shut", "gave up", "relinquish", "regain", "ced"),
            rf"\b(?:left|leave|withdr[ae]w(?:n|al)?|pull(?:ed)? out|departed|moved out|vacated|abandoned|quit|evacuated|handed (?:over|back)|turned over|transferred|returned|closed(?: down)?|shut(?: down)?|gave up|relinquished|regained|surrendered|ceded){{gap}}(?:{{about}}|\bthere\b){{gap}}{_IN}{{date}}",
            "", r"\b(?:sail|ship|vessel|frigate|convoy|delegation|minister|president|fleet|carrier|tanker|plane|aircraft)\w*\b[^,;]{0,60}$"),
    Pattern("closed", ("left", "withdr", "pulled out", "departed", "went home", "moved out", "slipped out", "marched out", "packed up"),
            rf"\b(?:troops|forces|soldiers|airmen|marines|army|navy|garrison|regiment|unit|contingent|(?:[A-Z]\w+(?:ans|ish|ese)|French|Dutch|Soviets))(?: (?:at|in|of|from) {{base}})? (?:had |have )?(?:finally |formally )?(?:left|withdrew|pulled out|departed|moved out|went home|withdrawn|slipped out|marched out|packed up)(?: (?:of|from) {{base}})?{{near}}{_IN}{{date}}"),
    Pattern("closed", ("evict", "expel", "eject", "oust", "threw out", "thrown out", "drove"),
            rf"\b(?:evict\w*|expel\w*|eject\w*|oust\w*|threw|thrown|drove|driven){{gap}}\bfrom {{about}}{{gap}}{_IN}{{date}}"),
    Pattern("established", ("operat", "use", "service", "active", "existed", "open", "serv", "occup", "maintain", "station", "based", "flew", "run"),
            r"\b(?:operat\w+|used?|in (?:use|service|operation)|active|existed|open|served|serving|occupied|maintained|stationed|based|home|run){gap}\bfrom {date}", "first"),
    Pattern("closed", ("operat", "use", "service", "active", "existed", "open", "serv", "occup", "maintain", "station", "based", "flew", "run"),
            r"\b(?:operat\w+|used?|in (?:use|service|operation)|active|existed|open|served|serving|occupied|maintained|stationed|based|home|run){gap}\bfrom {date}", "last"),
    Pattern("lease_start", ("leas", "rent"), r"\b(?:leas\w+|rent\w*){gap}\bfrom {date}", "first"),
    Pattern("lease_end", ("leas", "rent"), r"\b(?:leas\w+|rent\w*){gap}\bfrom {date}", "last"),
    Pattern("closed", ("left", "withdr", "pulled out", "departed", "went home", "flew out", "lowered"),
            r"\b(?:last|final)\b{gap}\b(?:left|withdrew|pulled out|departed|moved out|went home|flew out|lowered){gap}{date}"),
    Pattern("closed", ("came down", "come down", "lowered", "hauled down"),
            rf"\b(?:flag|colou?rs|stripes|ensign|tricolou?r){{gap}}(?:c[ao]me down|lowered|hauled down){{gap}}{_IN}{{date}}"),
    Pattern("closed", ("lowered", "hauled down", "struck"),
            rf"\b(?:lowered|hauled down|struck) (?:the|its|their) {{near}}(?:flag|colou?rs|stripes|ensign|tricolou?r){{gap}}{_IN}{{date}}"),
    Pattern("closed", ("last", "final"),
            r"\b[Ii]n {date},? (?:when |as )?(?:the )?(?:last|final)\b[^;:]{0,60}?\b(?:left|withdrew|pulled out|departed|moved out|went home|flew out)\b"),
    Pattern("closed", ("came down", "lowered", "hauled down"),
            r"^(?:On|In)? ?{date},?{gap}\b(?:flag|colou?rs|stripes|ensign|tricolou?r){gap}(?:came down|lowered|hauled down)"),
    Pattern("closed", ("clos", "shut", "decommission", "abandon", "vacat", "withdr", "handed", "returned", "left"),
            r"^(?:[Ii]n|[Oo]n|[Bb]y)?(?: the)? ?{date},?{gap}(?:{about}{near}\b(?:was|were) (?:closed|shut|decommissioned|abandoned|vacated|handed (?:over|back)|returned to|deactivated)|\b(?:closed|shut(?: down)?|abandoned|vacated|handed over|handed back|left|withdrew from|pulled out of) {base})"),
    Pattern("closed", ("until", "before"), rf"\b(?:until|before) (?:it|they|the \w+|its|their|he|she)?{{near}}\b(?:closed|closing|closure|abandoned|shut|left|withdrew|departed|withdrawal|departure|pulled out){{near}}{_IN}{{date}}"),
    Pattern("closed", ("until", "till"),
            r"\b(?:used|operated|ran|run|occupied|served|flew|flown|open|active|in (?:use|service|operation)|manned|stayed|remained|lived|based|stationed|home|housed|hosted|kept|held|maintained){far}\b(?:until|till) (?:the end of |the |about )?{date}",
            "past", r"\bcommand\w*|\b(?:leas|rent)(?:ed|ing)\b|\bcan (?:stay|remain|use)\b|\b(?:exercises?|drills?|training|visits?|refuel\w*|allowed|permitted|entitled)\b"),
    Pattern("closed", ("wound up", "fell silent", "went dark", "went silent", "went quiet", "end", "halt", "razed", "bulldoz", "ceas", "stood down", "handover", "withdrawal", "closure", "sold", "fell"),
            rf"\b(?:wound up|fell silent|ended (?:operations|flying|its \w+|their \w+)|halted operations|razed|bulldozed|stood down|handover|hand-over|closure|went (?:dark|silent|quiet)|withdrawal from {{base}}|overrun|fell to \w+){{near}}{_IN}{{date}}",
            "", r"\b(?:airspace|road|border|strait|bridge|school|museum|hospital)\b"),
    Pattern("closed", ("which", "that"), rf"\b(?:which|that) [^,;:]{{3,60}}?\b(?:left|vacated|abandoned|closed|handed over|handed back|gave up|quit|evacuated|returned){{near}}{_IN}{{date}}", "",
            r"\b(?:ships?|vessels?|frigate|convoy|delegation|minister|president|carrier|plane|aircraft)\b"),
    # -- leases ------------------------------------------------------------------------------------------------
    Pattern("lease_term", ("leas", "concession", "agreement", "deal", "contract", "tenan", "rent", "pact", "treaty", "accord", "extension", "arrangement", "stay", "licen"),
            rf"{{duration}}[ -](?:(?!(?:before|after|since|from|of|the|when|ago|later|earlier|and)\b)[\w-]+[ -]){{0,4}}?(?:{_AGREEMENT}|rental|licen[cs]e|stay)\b", "", r"\b(?:sentence|jail|prison|hospital|contract (?:worth|valued|to (?:build|maintain|repair|supply|upgrade|run)))\b"),
    Pattern("lease_term", ("extension", "renewal", "extend", "renew", "prolong"),
            r"{duration}[ -](?:[\w-]+[ -]){0,2}?(?:extension|renewal|prolongation)\b", "extension", r"\boptions?\b"),
    Pattern("lease_term", ("extend", "renew", "prolong", "rolled over", "roll", "extension"),
            r"\b(?:extend\w*|extension|renew\w*|prolong\w*|roll(?:ed|s)? over|lengthen\w*){far}\b(?:for|by|of){near}{duration}", "extension",
            r"\b(?:runway|automatic renewals? every|pier|strip)\b"),
    Pattern("lease_term", ("leas", "rent", "let", "concession", "agreement", "deal", "contract", "treaty", "pact", "accord", "use", "stay",
                           "keep", "remain", "hand", "grant", "given", "in force", "valid", "run", "last", "tenan", "licen", "set up", "protocol"),
            rf"\b(?:leas(?:e|es|ed|ing)|rent(?:s|ed|ing)?|let|lets|use[ds]?|using|concession|{_AGREEMENT}|stay|keep|remain|granted|given|handed|cede[ds]?|in force|valid|runs?|lasts?|licensed|set up|build|open){{far}}\bfor{{near}}{{duration}}",
            "", r"\b(?:jail|prison|sentenced?|experience|command(?:ed|er)|without (?:outside|resupply)|war|mandate|drought|captain|worked|waited|known|lived)\b"),
    Pattern("lease_term", ("leas", "agreement", "deal", "contract", "treaty", "pact", "accord", "concession", "term", "period", "protocol"),
            rf"\b(?:{_AGREEMENT}|it|which|use){{gap}}(?:term|duration|period|validity|life|span|leases?) (?:is |was |being )?(?:of|set at|fixed at|to)?{{near}}{{duration}}"),
    Pattern("lease_term", ("leas", "agreement", "deal", "contract", "treaty", "pact", "accord", "concession", "protocol"),
            rf"\b(?:{_AGREEMENT})\b{{gap}}\b(?:of|for|is|runs?|lasts?|lasting|spans?|covering|spanning) (?:a (?:term|period) of |a |another |the )?{{duration}}(?! (?:ago|after|before|earlier|later|old))"),
    Pattern("lease_term", ("leas", "agreement", "deal", "contract", "treaty", "pact", "accord", "concession", "protocol", "term"),
            r"\b(?:term|duration|period) of {duration}", "", r"\b(?:jail|prison|office|president)\b"),
    Pattern("lease_term", ("extended", "lengthened", "prolonged", "stretched", "raised"),
            rf"\b(?:extended|lengthened|prolonged|stretched|raised) (?:this|that|it|(?:the|its|their) (?:\w+ )?(?:{_AGREEMENT}|term|period|stay))(?: term)?(?: from (?:{{~number}}|{{~duration}}))? to (?:{{duration}}|{{number}}(?=[.,;]| (?:in|until|and)\b))"),
    Pattern("lease_term", ("last", "runs", "life of", "lifetime"), rf"\b{_AGREEMENT}\b{{gap}}\b(?:lasts?|lasted|runs?|ran|(?:has|had) a (?:life|lifetime) of) {{duration}}"),
    Pattern("lease_term", ("which last", "which runs", "that last"), r"\b(?:which|that) (?:lasts?|lasted|runs? for|ran for) {duration}", "", r"\b(?:war|siege|exercise|battle|flight|journey|ceremony|conversation)\b"),
    Pattern("lease_term", ("renew", "extend", "prolong"), r"\b(?:renew\w*|extend\w*|prolong\w*){gap}\b(?:in {~date} )?for (?:another |a further )?{number} more\b", "extension"),
    Pattern("lease_start", ("leas", "agreement", "treaty", "contract", "concession", "deal", "accord", "for "),
            rf"\b(?:leas\w*|{_AGREEMENT}|in force)\b[^;:]{{0,60}}?{{~duration}},? (?:counting |starting |beginning |running )?from {{date}}"),
    Pattern("lease_term", ("renewed every", "extended every"), r"\b(?:is|are) (?:renewed|extended) every {duration}"),
    Pattern("lease_term", ("term ",), r"\b(?:original|initial|current|first|lease) term (?:is|was|of|ran for|runs for) {duration}", "", r"\b(?:jail|prison|office|president)\b"),
    Pattern("lease_start", ("leas", "rent", "let "), r"\b(?:leas\w+|rent\w+|let)\b{gap}\bfrom {date} (?:to|until|till|through)\b"),
    Pattern("lease_end", ("leas", "rent", "let "), r"\b(?:leas\w+|rent\w+|let)\b{gap}\bfrom {~date} (?:to|until|till|through)(?: the end of)? {date}", "", "", "keep"),
    Pattern("lease_term", ("gave", "gives", "grant", "allow", "guarantee", "secured", "won", "assured"),
            rf"\b{_AGREEMENT}{{gap}}(?:gave|gives|giving|granted|grants|granting|guarantee\w*|assured|secured|won){{near}}{{duration}}"),
    Pattern("lease_end", ("cancel", "terminat", "end", "revok", "annul", "scrap", "abrogat"),
            rf"\b(?:to|will|would|should) (?:cancel|terminate|end|revoke|annul|scrap|abrogate) (?:the|its|their|that|an?)\b{{gap}}\b{_AGREEMENT}\b{{gap}}\b(?:from|on|by|as of|effective|with effect from) {{date}}", "", "", "keep"),
    Pattern("lease_end", ("allowed", "permitted", "entitled", "right", "agreed to let"),
            r"\b(?:allowed|permitted|entitled|right|rights|let)\b(?: \w+){0,4}? (?:to )?(?:keep|stay|use|remain|maintain|operate|station)\b{far}\b(?:until|till|through) (?:the end of |at least )?{date}", "", r"\bmandate|mission\b", "keep"),
    Pattern("lease_end", ("expir", "ends", "end ", "runs out", "run out", "ran out", "runs until", "laps", "terminat", "valid", "last", "runs ", "until", "through"),
            rf"\b(?:{_AGREEMENT}|it|which|rights|tenancy|term|stay|permission|(?:current|present|new|latest) one){{far}}\b(?:expir(?:es?|ed|ing|y)|(?<!the )ends?|ended|runs? out|ran out|runs? (?:until|till|through|to)|running (?:until|through|to)|laps(?:es?|ed|ing)|terminat(?:es?|ed|ing)|valid (?:until|through|till|to)|lasts? (?:until|till|through)|(?:in (?:force|effect)|good|binding) (?:until|through|till|to)){{near}}{{date}}",
            "", r"\b(?:mandate|mission|exercise|sentence|ultimatum|ceasefire|war|term of office)\b", "keep"),
    Pattern("lease_end", ("until", "till", "through", "to "),
            rf"\b(?:leas(?:e|es|ed|ing)|rent(?:s|ed|ing)?|{_AGREEMENT}|extend\w*|renew\w*|prolong\w*|stays?|remains?|keeps?|kept|using|use|hosts?|tenan\w*|presence|occupy|operate|available)\b(?:(?!\b(?:ran|used|operated|served|flew|then)\b)[^;:]){{0,90}}?\b(?:until|till|through|up to|to at least)(?: at least| about| the end of| the year| mid-)?{{near}}{{date}}",
            "", r"\b(?:mandate|mission|exercise|sentence|ultimatum|ceasefire|was used|from|closed|abandoned|open|between|served|had been|was home)\b", "keep"),
    Pattern("lease_end", ("extend", "prolong"), r"\b(?:extend\w*|prolong\w*){far}\bto {date}", "", r"\bmandate|mission\b", "keep"),
    Pattern("lease_end", ("until", "till", "through"), r"\b(?:can|may|will|to|allowed to) (?:be )?(?:deploy\w*|station\w*|based|operate|maintain|run|have)\b{far}\b(?:until|till|through)(?: at least)? {date}", "", r"\bmandate|mission\b", "keep"),
    Pattern("lease_end", ("expir",), r"\b(?:expir(?:y|ation|es|ing)|end) (?:date )?(?:of|is|on|in|was){near}{date}", "", r"\b(?:ultimatum|passport|visa)\b", "keep"),
    Pattern("lease_end", ("expir", "runs out", "ends"), r"\b(?:before|when) (?:its|the|that|their) lease{near}(?:expires?|ends?|runs out|ran out|expired|ended){near}{date}", "", "", "keep"),
    Pattern("lease_signed", ("signed", "inked", "concluded", "initialled", "signing", "sign", "reached", "struck", "agreed"),
            rf"\b(?:signed|inked|concluded|signing|reached|struck) (?:an?|the|its|their|on|to)\b[^;:\ue001]{{0,80}}?\b{_AGREEMENT}\b[^;:\ue001]{{0,80}}?\b(?:in|on|of|back in|from){{near}}{{date}}", "", "", "drop"),
    Pattern("lease_signed", ("signed", "inked", "concluded", "initialled"),
            rf"\b{_AGREEMENT}\b[^;:\ue001]{{0,60}}?\b(?:signed|inked|concluded|sealed|agreed|reached)\b[^;:\ue001]{{0,60}}?\b(?:in|on|of|back in) ?{{near}}{{date}}", "", "", "drop"),
    Pattern("lease_signed", ("signed", "inked", "concluded", "reached", "secured", "obtained", "won", "agreed", "granted", "gained", "clinched", "sealed"),
            rf"(?:^|[,;] |that )(?:[Ii]n|[Oo]n|[Bb]ack in) {{date}},?[^;:]{{0,80}}?\b(?:signed|inked|concluded|reached|struck|secured|obtained|won|granted|gained|clinched|sealed|agreed)\b[^;:]{{0,60}}?\b(?:leas\w*|{_AGREEMENT})\b", "", "", "drop"),
    Pattern("lease_signed", ("of ", "from ", "dated"),
            rf"\b{_AGREEMENT} (?:of|from|dated) {{date}},?{{gap}}\b(?:gave|gives|grant\w*|allow\w*|lets?|leased|entitl\w*|regulat\w*|provid\w*|governs?|permit\w*|handed|ceded)\b", "", "", "drop"),
    Pattern("lease_signed", ("under ",),
            rf"\bunder (?:an?|the) (?:[\w-]+ ){{0,4}}?{_AGREEMENT} (?:of|from|dated|concluded (?:in|on)|reached (?:in|on)) {{date}}", "", r"\b(?:status of forces|defen[cs]e|security|nato|established|founded|built|cooperation)\b", "drop"),
    Pattern("lease_signed", ("signed", "concluded", "sealed", "agreed"),
            rf"^(?:In|On)? ?{{date}},?{{gap}}\b(?:leas\w*|{_AGREEMENT})\b{{near}}\b(?:was|were) (?:finally )?(?:signed|concluded|sealed|agreed)\b", "", "", "drop"),
    Pattern("lease_signed", ("it was signed", "which was signed", "was signed", "initialled"),
            rf"\b{_AGREEMENT}\b.{{0,120}}?\b(?:it|which|that) was (?:signed|initialled|concluded|agreed)\b{{near}}{{date}}", "", "", "drop"),
    Pattern("lease_start", ("leas", "rent", "agreement", "deal", "treaty", "pact", "accord", "contract", "protocol", "concession"),
            rf"\b(?:{_AGREEMENT}\b{{far}}|(?:it|which|(?:current|present|new|latest) one) (?:\w+ly )?)\b(?:began|begins|begin|starts?|started|starting|beginning|took effect|takes effect|takes? force|enter(?:s|ed) into force|c[ao]me into (?:force|effect)|in force (?:since|from)|effective(?: from)?|commenc\w+|running from|dat(?:es|ing) from|ha(?:s|d) (?:run|been in (?:force|effect)) since){{near}}{{date}}"),
    Pattern("lease_start", ("leas", "rent"), r"\b(?:leas(?:ed|es|ing)|rent(?:ed|s|ing)|sublet)\b[^;:–—\ue001]{0,60}?\b(?:in|since|from|as of){near}{date}(?! (?:to|until))"),
    Pattern("lease_rent", (" from ", " in ", " since ", " after "), r"(?:,|\band) (?:then )?{money} (?:from|in|since|after) {~date}", "", "@MONEY", "plan", "lease_rent"),
    Pattern("lease_rent", ("rent", "leas", "pay", "paid", "fee", "cost", "charg", "for the use", "tenan", "bring", "earn", "receiv", "worth", "collect", "in return", "compensat", "sum", "bill"),
            r"\b(?:rent\w*|leas\w*|pay\w*|paid|fees?|cost\w*|charg\w*|tenan\w*|bring\w*|earn\w*|receiv\w*|worth|collect\w*|compensat\w*|in (?:return|exchange)|sum|bill|for use|for the use|price){gap}{rent}",
            "", "@MONEY"),
    Pattern("lease_rent", ("rent", "leas", "pay", "fee", "for the ", "in return", "compensat", "to use", "for use"),
            r"{rent}[^;:]{0,50}?\b(?:(?:in|as|of) (?:\w+ )?(?:rent|lease|fees|payments?|compensation)|(?:to|for) (?:\w+ )?(?:rent|lease|the use|use|using|the (?:base|facility|lease|site|station|port|land|right|camp|island|privilege|harbou?r|radar))|for (?:the )?{base}|for (?:the )?{town}|rent\b|lease\b)",
            "", "@MONEY"),
    Pattern("lease_rent", ("instead of", "up from", "down from", "against", "compared", "rather than"),
            r"{~rent}{near}\b(?:instead of|up from|down from|against|compared (?:with|to)|rather than){near}{money}", "", "@MONEY", "fact"),
    Pattern("lease_rent", ("every year", "each year"), r"\b(?:every|each) year\b[^;]{0,80}?{money}", "", "@MONEY"),
    Pattern("lease_rent", ("every year", "each year"), r"{money}[^;]{0,50}?\b(?:every|each) year\b", "", "@MONEY"),
    Pattern("lease_rent", ("annual", "yearly", "a year", "per year", "annually", "every year", "each year"),
            r"\b(?:annual|yearly)(?: \w+){0,2}? (?:rent\w*|fees?|payments?|leas\w*|charges?|sum|cost|price|tariff)\b{far}{money}", "", "@MONEY"),
    Pattern("lease_rent", ("annual", "yearly"), r"\b(?:annual|yearly)(?: \w+)? (?:cheque|check|instal?lments?|contribution|transfer)\b (?:for|of|worth) {money}", "", "@MONEY"),
    Pattern("lease_rent", ("annual", "yearly", "rent"),
            r"\b(?:annual|yearly)(?: \w+){0,2}? (?:rent\w*|fees?|payments?|leas\w*)\b[^;]{0,40}?\bfrom {~money} to {money}", "", "@MONEY"),
    Pattern("lease_rent", ("annual", "yearly"), r"{money}(?:-a-year)?(?:,? in| as|,)?(?: an?| the)? (?:annual|yearly)(?: \w+){0,2}? (?:rent\w*|fees?|payments?|leas\w*|lease)", "", "@MONEY"),
    Pattern("lease_rent", ("rent", "leas"), r"\brent(?:al)?\b[^;:]{0,40}?\b(?:is|was|set|fixed|of|at|stands|stood|amounts?|to)\b{near}{rent}", "", "@MONEY"),
    # -- what it holds -----------------------------------------------------------------------------------------
    Pattern("vessel_capacity", ("berth", "room", "space", "moor", "dock", "accommodat", "hous", "shelter", "hold", "tak", "handl", "host", "harbo",
                                "station", "keep", "deploy", "receiv", "servic", "maintain", "base", "home", "held", "capacity", "allow", "permit", "let", "enabl",
                                "enough", "fit", "up to", "support", "has", "contain", "big enough", "limit", "no more than"),
            rf"(?:\b{_ROOM} (?:simultaneously |also |permanently |now )?{_HOLD}|\b(?:room|space|berths?|moorings?|capacity|docks?|pens|piers?|quays?|enough|caverns?|tunnels?|caves|jett(?:y|ies)|dockage|facilities) (?:for|to (?:hold|take|berth|host))|\b(?:hous(?:es|ed|ing)|host(?:s|ed|ing)|holds|held|takes|shelter(?:s|ed)|berth(?:s|ed)|accommodate[sd]|home port (?:of|to|for)|home port for|home to|home of|homeport (?:of|to)|bases|harbou?r(?:s|ed))|\b(?:allow|permit|let|entitl|authori[sz])\w*{{gap}}{_HOLD}|\b(?:allow|permit|let|letting|entitl|enabl)\w*|\blimit\w*{{gap}}to|\bmay (?:keep|station|base|deploy|dock|moor|berth|host)){{far}}{{vessel}}",
            "", rf"{_CASUALTIES}|{_TRANSIT}"),
    Pattern("vessel_capacity", ("cut for", "built for", "made for", "designed for", "meant for"), r"\b(?:cut|built|made|designed|meant) for {vessel}", "", rf"{_CASUALTIES}|{_TRANSIT}"),
    Pattern("vessel_capacity", (" and ", " plus ", " or "), r"{~vessel},? (?:and|plus|or) {vessel}", "", rf"{_CASUALTIES}|{_TRANSIT}", "plan", "vessel_capacity"),
    Pattern("vessel_capacity", ("units",), r"\b(?:naval|harbou?r|port|piers?|quays?|berths?|docks?)\b[^;:]{0,60}?\b(?:host|berth|hold|take|accommodate|moor|shelter)s? {number} (?:\w+ )?units\b", "", _CASUALTIES),
    Pattern("vessel_capacity", ("berth", "moor", "dock", "anchor", " lie ", "tie up", "at one time", "home-port", "homeport", "based", "stationed", "at a time", "at once", "at the same time", "simultaneously", "any one time"),
            r"{vessel}{gap}\b(?:(?:can|may|could) (?:be )?(?:lie|tie up|berth|moor|dock|base|station|deploy|use|fit|anchor)\w*|at (?:a|one|any one|the same|any) time|at once|simultaneously|(?:are|is|permanently) (?:home-?ported|based|berthed|stationed|moored))",
            "", rf"{_CASUALTIES}|{_TRANSIT}"),
    Pattern("aircraft_capacity", ("hangar", "shelter", "room", "space", "park", "accommodat", "hous", "hold", "held", "handl", "host", "home", "main base", "capacity",
                                  "station", "keep", "base", "support", "tak", "apron", "has", "deploy", "fit", "stand", "contain", "allow", "ramp"),
            rf"(?:\b{_ROOM} (?:simultaneously |also |now )?(?:be able to )?{_HOLD}|\b(?:room|space|hangars?|shelters?|stands?|capacity|aprons?|parking|revetments?|ramps?|pads|bays|enough) (?:for|to (?:hold|take|park|host))|\b(?:houses?|hous(?:ed|ing)|host(?:s|ed|ing)?|holds?|held|takes|supports|main base for|shelters?|sheltered|accommodates?|parks|home to|home of|bases)|\b(?:be able to|allow\w*|permit\w*){{gap}}{_HOLD}|\b(?:house|host|hold|park) (?:more than )?|\bfor which it (?:has been |was |is )?(?:built|designed)){{far}}{{aircraft}}",
            "", rf"{_CASUALTIES}|{_TRANSIT}"),
    Pattern("aircraft_capacity", ("hangar", "shelter"), r"\b(?:hangars?|shelters?)\b[^;]{0,60}?\b(?:for|shelters?|holds?|houses?|take) {number} (?-i:[A-Z])", "", _CASUALTIES),
    Pattern("aircraft_capacity", ("shelters", "hangar"), r"{number} (?:[\w-]+ ){0,2}?(?:aircraft shelters|hardened shelters|shelters for (?:aircraft|jets|fighters)|hangars for (?:aircraft|jets|fighters|fighter jets|combat aircraft)|hangarettes)", "", _CASUALTIES),
    Pattern("aircraft_capacity", ("ramp", "apron", "tarmac", "flight line", "in the open", "the field", "its field"),
            r"{aircraft}[^;:.]{0,40}?\b(?:on|at|in) (?:the|its) (?:\w+ )?(?:ramps?|aprons?|tarmac|flight line|field|open)\b", "", _CASUALTIES),
    Pattern("aircraft_capacity", ("left", "remain", "operat", "fly", "flew", "keep", "fli"),
            r"{aircraft}(?: (?:are|were) left\b|{gap}\b(?:operate|fly|flew|operated|operating|flying) from (?:it\b|there\b|here\b|{base}))", "", _CASUALTIES),
    Pattern("aircraft_capacity", ("wing", "squadron", "regiment", "detachment"), r"\b(?:wing|squadron|regiment|detachment)s?\b{near}(?:flies|flew|of|with|operates) {aircraft}", "", _CASUALTIES),
    Pattern("aircraft_capacity", (" and ", " plus "), r"{~aircraft},? (?:and|plus) (?:{aircraft}|{number} (?-i:[A-Z]))", "", _CASUALTIES, "plan", "aircraft_capacity"),
    Pattern("aircraft_capacity", ("stationed", "based", "deployed"), r"\b(?:stationed|based|deployed)\b[^;]{0,60}?\b(?:with|and) {aircraft}", "", _CASUALTIES),
    Pattern("aircraft_capacity", ("",), r"(?:,|\band) {about},? {aircraft}", "", f"{_CASUALTIES}|{_TRANSIT}", "plan", "aircraft_capacity"),
    Pattern("aircraft_capacity", ("",), rf"(?:,|\band) {{about}},? {{number}}{_ALONE}", "", f"{_CASUALTIES}|{_TRANSIT}", "plan", "aircraft_capacity"),
    Pattern("aircraft_capacity", ("for which",), r"{aircraft}{gap}\bfor which it (?:has been|was|is) (?:built|designed)", "", "", "fact"),
    Pattern("aircraft_capacity", ("based", "stationed", "parked", "deployed", "housed", "for which"),
            r"{aircraft}{gap}(?:\b(?:are|is|were|was|be|can be|permanently|currently)? ?(?:based|stationed|parked|housed|hangared|sheltered|accommodated))",
            "", rf"{_CASUALTIES}|{_TRANSIT}"),
    Pattern("aircraft_capacity", ("has", "have", "had", "keeps", "includ"),
            r"(?:\b(?:it|they|wing|squadron|detachment|garrison)\b|{base})[^;:]{0,60}?\b(?:has|have|had|keeps?|kept|includes?)\b[^;:]{0,60}?{aircraft}",
            "", rf"{_CASUALTIES}|{_TRANSIT}|\b(?:order\w*|bought|buy|purchas\w*|deliver\w*|lack\w*|retired?)\b"),
    Pattern("personnel", ("home", "host", "hous", "accommodat", "garrison", "held", "used by", "staff", "manned", "employ", "with", "has", "have", "station",
                          "maintain", "keep", "kept", "contingent", "force", "population", "hold", "quarter", "shelter", "barracks", "guard", "had",
                          "lets", "number", "count", "deploy", "base", "allow", "limit", "cap", "exceed", "room", "space", "live", "serv"),
            rf"\b(?:home (?:to|for|of)|hosts?|hosted|hosting|hous(?:es?|ed|ing)|accommodat\w+|garrison(?:ed)? (?:of|by|numbers)|staff(?:ed)? (?:of|by)|manned by|employ(?:s|ed|ing)?|employs|(?:has|have|had)(?: now)?|station(?:s|ed|ing)?|maintain\w*|keeps?|kept|contingents?(?: of)?|forces? of|population of|holds?|held|quarters? (?:for)?|quarters|shelters?|barracks for|(?:guarded|used|staffed|protected|manned|defended|run) by|lets|room for|space for|deploy(?:s|ed|ing)?|base[sd]?|limit\w*{{gap}}to|capp?e?d? at|exceed|can (?:house|host|hold|take)|may (?:keep|station)|with|grow to|grown? to|supports?|billets|berths for|where|sees|bring\w*|brought|strength of|counts|{_HOLD} ){{far}}{{person}}",
            "", rf"{_CASUALTIES}|@MOVES"),
    Pattern("personnel", ("may keep", "may station", "keep", "station"), r"{~vessel} (?:and|with|plus){near}{person}", "", _CASUALTIES),
    Pattern("personnel", ("strong",), r"{person}[ -]strong\b", "", _CASUALTIES),
    Pattern("personnel", ("grow", "grew", "rise", "rose", "increase", "expand", "doubl"), r"\b(?:grow|grown|grew|rise|risen|rose|increase[ds]?|expand(?:ed)?) (?:\w+ )?to {number}", "", _CASUALTIES, "plan", "personnel"),
    Pattern("personnel", ("shr", "cut", "reduc", "fall", "fell", "drop", "declin", "dwindl", "slash", "down", "rise", "rose", "grow", "grew", "increas", "expand", "tripl", "swell"),
            rf"(?:\b(?:garrison|force|contingent|strength|presence|staff|workforce|personnel|troops|detachment)\b|{{base}}){{gap}}\b(?:shr[iau]nk|cut|reduced?|fall(?:en)?|fell|drop(?:ped)?|declined?|dwindled?|slashed|down|rise|rose|risen|grow|grew|grown|increased?|expand(?:ed)?|tripled?|swell|swelled)(?: \w+ly)? (?:from (?:{{~number}}|{{~person}}) to|to|from) {{number}}{_ALONE}", "", _CASUALTIES),
    Pattern("personnel", ("cut", "reduc", "scal", "down", "shr", "slash", "trim", "rais", "increas", "expand", "grow", "grew", "boost"),
            r"\b(?:cut|reduc\w*|scal\w+ (?:back|down)|shr[iau]nk|slash\w*|trimm?\w*|rais\w*|increas\w*|expand\w*|gr[eo]w\w*|boost\w*)\b[^;:]{0,60}?\b(?:from (?:{~number}|{~person}) )?to {person}", "", _CASUALTIES),
    Pattern("personnel", ("bring", "brought", "tak", "took", "rais"),
            rf"\b(?:{_TROOPS})\b[^;]{{0,120}}?\b(?:bring|brought|tak|took|rais)\w* (?:the |their |its )?(?:\w+ )?(?:total|number|force|strength|contingent|garrison|presence)\b{{gap}}\bto (?:{{number}}|{{person}})", "", _CASUALTIES),
    Pattern("personnel", ("number of", "total of", "strength of", "figure"),
            rf"\b(?:number|total) of (?:[\w-]+ ){{0,3}}?(?:{_TROOPS})\b{{gap}}\b(?:at|is|was|to|reach\w*|stands? at|as) {{number}}{_ALONE}", "", _CASUALTIES),
    Pattern("personnel", ("station", "base", "deploy", "garrison", "post", "hous", "serv", "assign", "quarter", "billet", "live", "living", "work",
                          "employ", "stay", "remain", "rotat", "man ", "guard", "operate", "lodg", "accommodat"),
            rf"{{person}}{{gap}}(?:(?:who|that|which|are|is|were|was|currently|permanently|now|be|been|had|have|has|will|still|normally|usually) )*(?:{_SOLDIERS}|man|guard|call\w* {{base}} home)\b",
            "", rf"{_CASUALTIES}|@MOVES"),
    Pattern("personnel", ("at ", "in ", "on ", "there"), r"{person}(?: and (?:\w+ ){0,3}\w+)?(?: (?:\w+ ){0,2}?(?:at|in|on|inside|from))? (?:the )?(?:{about}|there\b)", "", rf"{_CASUALTIES}|@MOVES"),
    Pattern("personnel", ("contingent", "garrison", "force", "strength", "number", "staff", "personnel", "population", "presence"),
            r"\b(?:contingent|garrison|force|staff|workforce|strength|personnel|population|presence)\b{gap}\b(?:numbers?|stood at|is|was|at|stands? at|totals?|of|reach\w*|exceeds?|numbered|to) {number}(?! ?(?:%|per ?cent|years|of the))", "", _CASUALTIES),
    Pattern("personnel", (" in ", " at "), r"{number} (?:more )?(?:in|at) {about}", "", _CASUALTIES, "plan", "personnel"),
    Pattern("personnel", ("against", "compared", "down from", "up from"), r"{~person}[^;]{0,50}?,? (?:against|compared (?:with|to)|down from|up from) {number}", "former"),
    Pattern("personnel", ("employ", "staff of", "garrison of", "crew of", "workforce of", "complement of"),
            r"\b(?:employ(?:s|ed|ing)|(?:staff|garrison|workforce|complement|strength|contingent) of|a staff of) {number}(?! ?(?:%|per ?cent|years))", "", _CASUALTIES),
    Pattern("personnel", ("work", "live", "serve", "remain", "based", "stationed"),
            r"{number}(?: of them)? (?:still |now |currently )?(?:work|live|serve|remain|are (?:stationed|based|left))\b (?:there|here|at {base}|in {base}|on {base}|today|now)", "", _CASUALTIES),
    Pattern("personnel", ("there", "here", "station", "based", "deployed", "left", "remain", " at ", " on "),
            r"{number}(?: of them)? (?:more )?(?:is|are|was|were|have been|had been|will be|may be)(?: now| still| currently| permanently| (?:thought|believed|said|reported|known) to be)* (?:there|here|{base}|stationed|based|deployed|left|in place|(?:at|on|in) {base})", "", _CASUALTIES, "plan", "personnel"),
    Pattern("personnel", (" number",), rf"\b(?:{_TROOPS}|tenants|residents|Americans|British|French|Russians|Turks)\b{{near}}\bnumber(?:s|ed)? {{number}}{_ALONE}", "", _CASUALTIES),
    Pattern("personnel", (" run ", " operate ", " man ", " staff ", " guard ", " keep ", " maintain ", " tend ", "look after"), r"{person} (?:now |still )?(?:run|operate|man|staff|guard|keep|maintain|tend|look after) (?:it\b|its\b|the\b|{base})", "", _CASUALTIES),
    Pattern("personnel", ("",), r"(?:,|\band) {about},? {person}", "", _CASUALTIES, "plan", "personnel"),
    Pattern("personnel", ("",), rf"(?:,|\band) {{about}},? {{number}}{_ALONE}", "", _CASUALTIES, "plan", "personnel"),
    Pattern("personnel", (" put ", " puts "), rf"\bputs? (?:{{base}}|the \w+|its \w+){{near}}\bat {{number}}{_ALONE}", "", _CASUALTIES),
    Pattern("personnel", ("a figure", "a number", "a total", "a force"), r"{~person},? (?:a figure|a number|a total|a force){gap}\b(?:reach|rise to|grow to|climb to|fall to|drop to){near}{number}", "", _CASUALTIES),
    Pattern("personnel", ("with", "another", "had", "has"), r"\b(?:with|another|has|had) {number}(?=[.;]|,? (?:in|at) {base}|$)", "", _CASUALTIES, "plan", "personnel"),
    Pattern("personnel", ("camp", "barracks", "garrison", "contingent", "outpost", "holds", "houses", "sleeps", "lodg"),
            rf"(?:\b(?:camp|barracks|garrison|outpost)\b|{{base}})[^;:]{{0,60}}?\b(?:holds?|held|houses?|housed|lodges?|sleeps|takes|billets|accommodates|can put up|puts up|has room for|has beds for) {{number}}{_ALONE}", "", _CASUALTIES),
    Pattern("personnel", ("crew of", "barracks for", "room for", "beds for", "quarters for"), rf"\b(?:crew of|barracks for|quarters for|beds for) (?:{{person}}|{{number}}{_ALONE})", "", r"\b(?:aboard|ship|plane|bomber|tank|died|killed|carrier|frigate|submarine)\b"),
    Pattern("personnel", (" of ",), rf"\b(?:battle ?groups?|battalion|detachment|contingent|company|garrison|unit|team) of {{number}}{_ALONE}", "", rf"{_CASUALTIES}|@MOVES"),
    Pattern("personnel", ("there are", "there were", "there is", "there was", "there will be"), r"\bthere (?:are|were|is|was|will be)(?: still| now| only| currently)? {person}", "", rf"{_CASUALTIES}|@MOVES|\b(?:town|village|island|country|inhabitants)\b"),
    Pattern("personnel", ("left", "look after"), r"{person} (?:are|were|was) left\b", "", _CASUALTIES),
    Pattern("personnel", (" and ", " plus "), r"{~person},? (?:and|plus) {person}", "", rf"{_CASUALTIES}|@MOVES", "plan", "personnel"),
    Pattern("personnel", ("from ",), r"\bfrom {number} in {~date},{gap}\b(?:garrison|contingent|force|strength|staff|workforce|number)\b", "former", _CASUALTIES),
    Pattern("personnel", ("cap of", "ceiling of", "limit of", "exceed"), r"\b(?:cap|ceiling|limit) of {person}", "up to"),
    # -- how large ---------------------------------------------------------------------------------------------
    Pattern("runway_length", ("runway", "strip", "tarmac"),
            r"\b(?:runways?|(?:air|landing |second |main |asphalt |concrete |two |its )?strips?)\b:?(?:(?!\b(?:docks?|quays?|piers?|jett(?:y|ies)|walls?|fence|road|channel|tunnel|harbou?r|away|altitude|elevation)\b)[^;:]){0,90}?{length}(?! (?:wide|in width|from|north|south|east|west|away|above|of water|to the|thick|deep|across|off|inland|outside))",
            "", r"\b(?:width|extended by|lengthened by|fence|above sea|altitude|elevation|fell|landed|cliff)\b[^,;]{0,30}$"),
    Pattern("runway_length", ("runway", "strip", "landing"),
            r"{length}(?:[ -]long)?[ -](?:(?!(?:of|from|off|to|the|short|beyond|away|and|or)\b)[\w-]+[ -]){0,4}?(?:runways?|airstrips?|landing strips?|strips?)\b(?! from)"),
    Pattern("runway_length", ("runway", "strip"),
            r"\b(?:runways?|strips?)\b[^;]{0,80}?(?:{~length}|{~number})(?: long)?,? (?:and|or|plus)(?: then)?(?: the (?:other|second|shorter|longer))?(?: one)?(?:,? (?:of|at|is|measur\w+|only|a))*? (?:{length}|(?<=other ){number}|(?<=second ){number}|(?<=shorter ){number})(?! (?:wide|from|north|south|east|west|away|above|to the|deep|across))",
            "", "", "plan", "runway_length"),
    Pattern("runway_length", (" now", " today"), r"\b(?:measures?|is|runs?|reach\w*) {number} (?:now|today)\b", "", "", "plan", "runway_length"),
    Pattern("runway_length", ("asphalt", "concrete", "tarmac", "gravel", "coral", "runway", "grass", "clay", "laterite"),
            r"{length} of (?:[\w-]+ ){0,2}?(?:asphalt|concrete|tarmac|gravel|coral|runway|grass strip|clay|laterite)\b(?! (?:walls?|fence|road|barrier|quay|pier))"),
    Pattern("runway_length", ("main one", "longer one", "longer of", "first one", "other one"), r"\b(?:main|longer|shorter|first|second|other) one\b[^;]{0,30}?{length}(?: long|$|[.,;])"),
    Pattern("runway_length", ("lengthened", "extended", "stretched"), r"\b(?:lengthened|extended|stretched) (?:from (?:{~length}|{~number}) )?to {length}", "", r"\b(?:pier|quay|jetty|fence|wall|road|dock)\b"),
    Pattern("runway_length", ("that at", "that of", "those at"), r"\b(?:that|those|the one) (?:at|of|in) {about}(?:,[^,;]*,)?(?: is| was| measures| only)? (?:{number}|{length})(?! ?%)",
            "", "", "plan", "runway_length"),
    Pattern("area", ("acre", "hectare", "square", "sq", "km2", "km²", " ha", "dunam", "mi2", "m2", "m²"),
            r"{area}", "", r"@AREA"),
    # -- how far -----------------------------------------------------------------------------------------------
    Pattern("distance", (" from ", " of ", " off ", " outside ", " away", " beyond ", " to "),
            rf"{{length}}{_WAY}(?: away)?(?:,? (?:\w+ )?{_COMPASS}){{0,2}}(?: (?:across|over|up|down) [^,;]{{3,30}}?)? {_FROM} (?:(?:the )?(?:centre|center|outskirts|edge|city|town|capital|port|border|coast|village)(?: city| town)? (?:of |with )?)?{_THE_TOWN}",
            "", "@DISTANCE"),
    Pattern("distance", (" outside ", "inland", "off "), r"{length} (?:outside|off|beyond|past|short of) (?:the )?(?:\w+ ){0,3}?{to}", "", "@DISTANCE"),
    Pattern("distance", (" away", " to the "),
            rf"{{to}}(?![’']s)(?:(?: \w+)?,| is| lies| was|,? which is|,? some)?{{near}}{{length}}{_WAY} (?:away\b|to the {_COMPASS}|distant|down the road|up the road|along the coast|{_COMPASS})(?! (?:of|from))(?!{{town}})",
            "back", "@DISTANCE"),
    Pattern("distance", ("by road", "by sea", "by air", "as the crow flies", "in a straight line", "overland"),
            r"{~length}[^;]{0,60}?\b(?:and|or|but) (?:{length}|{number}) (?:by (?:road|sea|air)|as the crow flies|in a straight line|overland)",
            "same", "", "plan", "distance"),
    Pattern("distance", (" and ", " but "),
            rf"{{~length}}[^;]{{0,80}}?\b(?:and|but)(?: only| just| barely)? {{number}} (?:{_COMPASS} of|from) {_THE_TOWN}", "", "@DISTANCE"),
    Pattern("distance", ("distance",), r"\bdistance (?:between|from) {base}(?: (?:and|to){near}{to})?{gap}{length}", "", "@DISTANCE"),
    Pattern("distance", ("distance",), r"\bdistance (?:between|from) {to} (?:and|to){near}{about}{gap}{length}", "", "@DISTANCE"),
    Pattern("distance", ("apart", "separat"), r"{to} and{near}{about}{gap}{length} apart", "", "@DISTANCE"),
    Pattern("distance", ("separat", "divide", " between"),
            r"{length} (?:of \w+ )?(?:separates?|separated|divides?|lies? between|lay between) (?:the )?(?:{about} (?:from|and) (?:the )?{to}|{base})",
            "", "@DISTANCE"),
    Pattern("distance", ("apart",), r"{base}(?: and{near}{to})?{gap}{length} apart", "", "@DISTANCE"),
    Pattern("distance", ("from",), rf"\b(?:from|of) {_THE_TOWN}{{near}}\b(?:is|are|lies?|it is|by) {{length}}", "", "@DISTANCE"),
)  # fmt: skip

# Tried last, on figures that no pattern above has read: what kind of figure it is says enough.
FALLBACKS: tuple[Pattern, ...] = (
    Pattern("lease_rent", ("",), r"{rent}", "", "@MONEY"),
    Pattern("personnel", ("",),
            r"(?:{base}|\b(?:it|its|they|their)\b)[^;\ue00d]{0,80}?{person}", "", rf"{_CASUALTIES}|@MOVES|\b(?:town|village|city|inhabitants|population|pop\.)\b"),
    Pattern("personnel", ("troops", "soldiers", "marines", "sailors", "airmen", "personnel", "servicemen", "service members", "paratroopers",
                          "legionnaires"),
            r"{person}[^;\ue00d]{0,80}?{base}", "", rf"{_CASUALTIES}|@MOVES"),
    Pattern("distance", ("km", "kilomet", "mile"), rf"{{length}}[^;]{{0,60}}?\b(?:from|of|off|to|between|outside|short of|beyond|past|separat\w+|below|above|behind)\b {_THE_TOWN}", "", "@DISTANCE"),
    Pattern("distance", ("km", "kilomet", "mile"), rf"\b(?:from|of) {_THE_TOWN}[^;]{{0,40}}?{{length}}", "", "@DISTANCE"),
    Pattern("distance", ("km", "kilomet", "mile"), r"{to}(?![’']s)[^;]{0,40}?{length}(?! (?:from|of|off) (?:the )?(?-i:[A-Z]))[^;]{0,20}?\b(?:away|further|east|west|north|south|inland|distant|up the|down the|across|along)(?! (?:of|from)\b)", "", "@DISTANCE"),
    Pattern("established", ("since",), rf"(?<!had )\b(?:been (?:an? |the |in |held|open|there|here|home|used|occupied|operat\w+|run|active|manned|theirs)|open|there|present|held|theirs|active|working|manned|run by|in place|belong\w*|base|station|port|barracks|garrison|airfield)\b[^,;:{VALUES}]{{0,50}}?,? since {{date}}", "in use since", _SINCE_SOMETHING_ELSE),
    Pattern("personnel", ("",), r"(?:^|^\W{1,4})(?:a further |another )?{person}(?:\.|,? (?:in|at) [^;:,]{0,40}\.)", "", rf"{_CASUALTIES}|@MOVES"),
    Pattern("lease_end", ("until", "till", "through", "up to"), r"\b(?:until|till|through|up to)(?: at least| the end of| the year)? {date}", "future",
            r"\b(?:mandate|mission|exercise|sentence|ultimatum|ceasefire|closed|shut|construction|budget|postponed|delayed|not be (?:ready|open\w*))\b", "keep"),
    Pattern("vessel_capacity", ("berth", "moor", "dock", "room", "space", "home", "pens", "quay", "pier"), r"{base}[^;]{0,120}?{vessel}", "", rf"{_CASUALTIES}|{_TRANSIT}"),
    Pattern("aircraft_capacity", ("hangar", "shelter", "apron", "room", "space", "home", "based", "park"), r"{base}[^;]{0,120}?{aircraft}", "", rf"{_CASUALTIES}|{_TRANSIT}"),
    Pattern("runway_length", ("runway", "strip"), r"(?:runway|strip)s?\b[^;]{0,80}?(?:, to|to) {number}(?! (?!or\b|and\b|by\b)[a-z])", ""),
)  # fmt: skip


def _run(*names: str) -> str:
    """A whole run of masks: never begun in its middle nor given back in part, which keeps the matching linear."""
    characters = "".join(MASKS[name] for name in names)
    return f"(?<![{characters}])[{characters}]++"


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of the table: its placeholders become masks (see the head of this module)."""
    pattern = pattern.replace("{gap}", rf"[^;:{VALUES}]{{0,100}}?").replace("{near}", rf"[^,;:{VALUES}]{{0,24}}?")
    pattern = pattern.replace("{far}", "[^;:]{0,90}?")
    pattern = pattern.replace("{about}", f"(?P<about>{_run('base')})").replace("{to}", f"(?P<to>{_run(*NAMES)})")
    pattern = re.sub(r"\{~?(base|town)\}|\{~(\w+)\}", lambda m: _run(m[1] or m[2]), pattern)
    for name in MASKS:
        pattern = pattern.replace(f"{{{name}}}", f"(?P<{name}>{_run(name)})", 1).replace(f"{{{name}}}", _run(name))
    return re.compile(pattern, re.IGNORECASE)
