"""Words that may tell who runs a base, in what state it is or under what agreement, and those of a rent of nothing.

The tables say only what is worth a look: whether such a word states a fact of a base is weighed by
`mapapp.facts.weighing`; but the phrases of OPERATOR and FIRM_STATUSES are read first. Everything a reader may
want to change stands in this file; the patterns around figures and dates stand in `mapapp.facts.patterns`.
"""

from __future__ import annotations

# Bodies that may run a base, with or without a name before them.
FORCES = (
    r"navy|navies|army(?: (?:air )?corps)?|armed forces|air (?:force|corps|arm)s?|marines|marine (?:corps|infantry)|coast ?guards?|border guards?|"
    r"(?:self-)?defen[cs]e forces?|space forces?|special forces|gendarmerie|peacekeepers|foreign legion"
)
# Nouns that end the name of such a body: "52nd Fighter Wing", "Commando Logistic Regiment".
UNITS = (
    r"fleet|flotilla|squadron|wing|brigade|regiment|battalion|division|group|detachment|contingent|command|commando|"
    r"corps|guards?|legion|militia|task force|force|aviation|artillery|ministry|agency|authority|police|service|"
    r"administration|company|corporation|consortium|institute|coalition|alliance"
)
# What may stand before such a noun in small letters: "long-range aviation command".
UNIT_WORDS = (
    r"air|naval|military|armou?red|mechani[sz]ed|motori[sz]ed|mountain|marine|infantry|tank|cavalry|helicopter|fighter|"
    r"bomber|transport|airborne|parachute|submarine|patrol|frigate|special|operations|rapid|joint|task|strategic|long-range|"
    r"space|missile|rocket|border|coast|national|federal|defen[cs]e|security|intelligence|aviation|assault|reconnaissance|"
    r"engineer|logistics?|training|combat|tactical|maritime|port|peacekeeping|multinational|amphibious|signals?"
)
# Bodies known by a name or letters of their own.
BODY_NAMES = (
    r"RAF|RAAF|RNZAF|RMAF|RCAF|USAF|PLA|PLAN|IDF|JGSDF|JASDF|JMSDF|UN|United Nations|NATO|Nato|EU|CIA|NSA|NASA|ESA|CNES|ISRO|GCHQ|"
    r"EUFOR|KFOR|MINUSMA|UNIFIL|Luftwaffe|Bundeswehr|Wehrmacht|Kriegsmarine|Pentagon|Kremlin|Ros[ck]osmos|Wagner|"
    r"(?:(?:[A-Z]\w+|[A-Z]\.[A-Z]\.) )?Forces,? (?!in\b)(?:the )?[A-Z]\w+|Seabees|Taliban|Legion|[A-Z]{3,7}"
)
# Parts of words, in small letters: a sentence that holds none, and none of a row of STATUSES, is not looked at.
CUES = (
    "navy", "navies", "army", "force", "marine", "guard", "fleet", "flotilla", "squadron", "wing", "brigade", "regiment", "battalion",
    "division", "group", "detachment", "contingent", "command", "corps", "legion", "militia", "aviation", "police", "agency",
    "authorit", "company", "agree", "treat", "accord", "pact", "convention", "protocol", "memorand", "exchange", "armistice",
    "deal", "arrange", "partner", "belong", "own", "propert", "run", "ran ", "control", "keep", "kept", "home", "house", "host", "base",
    "’s ", "'s ", "took", "taken", "flag", "colo", "inherit", "manned", "joint",
)  # fmt: skip
# words of the sentence -> the value of "status" that they may tell -> parts of words, one of which they hold.
# Where rows overlap the first stands.
STATUSES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (r"alert|combat readiness|state of readiness",
     "high alert", ("alert", "readiness")),
    (r"under construction|(?:being|been|is|are|was|were) (?:\w+ )?(?:built|rebuilt|constructed|expanded|put up|erected|laid out)|"
     r"(?:is|are|was|were|been) (?:still |now |currently )?(?:building|constructing|erecting)|going up|taking shape|"
     r"(?:construction|building|works?|groundwork|dredging)(?: works?)?(?: \w+){0,5} (?:continues?|continued|goes on|go on|under ?way|begun|began|started|in progress|advanced)|"
     r"start of (?:the )?(?:works?|construction)|(?:broke|broken|breaking) ground|half[- ](?:built|finished)|unfinished|"
     r"(?:builds?|building) (?:a|an|its|the|at|in|on|there)\b|builders|constructing",
     "under construction", ("construct", "buil", "expanded", "erect", "put up", "laid out", "going up", "taking shape", "work", "dredging", "ground", "finished")),
    (r"mothball\w*|(?:care and maintenance|caretaker)\b|in (?:cold )?reserve|cocooned",
     "mothballed", ("mothball", "care", "reserve", "cocoon")),
    (r"suspend\w*|halted|interrupted|on hold|frozen|paused",
     "suspended", ("suspend", "halt", "interrupt", "on hold", "frozen", "paused")),
    (r"abandon\w*|derelict|deserted|(?:stood|stands?|standing|lain|lay|lies?|lying|left|is|are|was|now|been) (?:\w+ )?empty|empty (?:since|for)|in ruins|"
     r"ruins?|ghost town|overgrown|disused|unused|left to (?:the )?\w+|vacant|vacated|evacuated|given up|grass grows|sheep|goats",
     "abandoned", ("abandon", "derelict", "desert", "empty", "ruin", "ghost", "overgrown", "used", "left to", "vaca", "evacu", "given up", "grass", "sheep", "goats")),
    (r"inactive|idle|dormant|deactivated|disbanded|decommissioned|non-operational|no longer (?:in use|operational|operating|used)|"
     r"out of (?:service|use)|switched off|silent|shut(?: down)?|closed(?: down)?|not (?:been )?(?:in use|used|operational|active)|nobody uses",
     "inactive", ("activ", "idle", "dormant", "disband", "decommission", "operati", "no longer", "out of", "switched", "silent", "shut", "closed", "not ", "nobody")),
    (r"(?:hand(?:ed|s|ing)?|turn(?:ed|s|ing)?|g[ai]ve[ns]?|giving|sign(?:ed|s|ing)?) (?:(?:\w+ ){0,4}?)(?:over|back)\b|(?:handed|given|passed|ceded|restored|transferred|"
     r"returned|reverted|surrendered|relinquished|went|fell|made over|delivered) (?:\w+ ){0,2}?to\b|"
     r"(?:transfer|return|hand|hands|transferred|restored|returned|returns|cede[ds]?|surrender(?:ed)?|relinquished|handover|hand-over|took possession|regained possession|recovered)\b",
     "handed over", ("hand", "turn", "giv", "gave", "sign", "pass", "ced", "restor", "transfer", "revert", "surrender", "relinquish", "went", "fell", "made over", "deliver", "possession", "recover")),
    (r"planned|plans?|proposed|projected|on (?:paper|the drawing board)|(?:is|are|was|were) to (?:be|have|get)\b|will (?:be|have|get|rise)\b|to be (?:built|constructed|opened)|"
     r"would (?:be|have|get)\b|future|envisaged|intends?|intended|announced",
     "planned", ("plan", "propos", "project", "paper", "drawing", " to ", "will", "would", "future", "envisag", "inten", "announc")),
    (r"operational|in (?:full |regular |daily |active )?(?:operation|service|use)\b|active|functioning|working order|re-?opened|reactivated|brought back|"
     r"(?:still|remains?|stays?|now|is|are|kept) open|(?:still|again|now|fully) (?:in use|used|running|works|working|manned|flying)|in business|declared ready|resumed|"
     r"(?:still|continues? to) (?:\w+ )?(?:operates?|functions?|works?)|went (?:in)?to (?:service|operation)|(?:into|entered) (?:service|operation)|commissioned|goes on|up and running|revived|"
     r"combat duty|on duty",
     "operational", ("operati", "operates", "service", "use", "activ", "function", "order", "open", "brought back", "running", "work", "manned", "flying", "business", "ready", "resum", "commission", "goes on", "reviv", "duty")),
)  # fmt: skip
# Nouns of what a base may be used under.
AGREEMENTS = (
    r"agreements?|treat(?:y|ies)|accords?|pacts?|conventions?|protocols?|memorand(?:um|a)(?: of understanding)?|compacts?|"
    r"charter|exchanges? of (?:notes|letters)|armistice|deals?|arrangements?|partnership|statute|understanding"
)
# What may follow in its name: "of Free Association", "of 29 May 1934", "on Defense Cooperation".
AGREEMENT_TAIL = (
    r"(?: of (?:\d{1,2} )?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) "
    r"(?:\d{1,2}, )?)?\d{4}|"
    r" (?:of|on|for|between|with) (?:the )?[A-Z][\w’'-]*(?:(?: (?:and |of |the ){0,2}|, (?:and )?(?:the )?(?=[A-Z][\w’'-]*(?:,| and )))"
    r"[A-Z][\w’'-]*){0,5})"
)

# words of the sentence -> value of "status" -> what rules it out. The first row that fits decides.
FIRM_STATUSES: tuple[tuple[str, str, str], ...] = (
    (r"(?:high|heightened|maximum|full|highest) (?:state of )?alert|state of alert|combat readiness", "high alert", ""),
    (r"under construction|(?:is|are|was|were) (?:still |now |currently )?being (?:built|constructed|expanded)|"
     r"(?:is|are) (?:still |now |currently )?building (?:at|in|on|{base})|construction (?:is )?(?:continues|under way|underway)",
     "under construction", r"\brunway|pier|terminal|hospital|school|housing|hangar|jetty|road"),
    (r"mothballed", "mothballed", ""),
    (r"(?:operations?|work|activit\w+|flights)\b[^,;]{0,40}\b(?:were|was|been|are|is) suspended|suspended (?:operations|work)|"
     r"(?:has|have) been suspended|(?:was|were) suspended", "suspended", r"\b(?:aid|talks|sentence|player|licen[cs]e)\b"),
    (r"inactive|non-operational|no longer (?:in use|operational|operating|used)|dormant|out of (?:service|use)|decommissioned",
     "inactive", ""),
    (r"(?:has |have |had |was |were |been |is |are |lies |stands |left )(?:\w+ )?(?:stood |lain |standing |lying )?(?:empty|derelict|deserted|"
     r"abandoned|idle|in ruins|unused)|(?:stood|stands|lay|lies) (?:\w+ )?(?:empty|derelict|deserted|idle|unused)|derelict|a ruin\b|ghost town|, (?:long )?(?:abandoned|disused|empty|idle|unused) (?:since|for|in)\b",
     "abandoned", r"\bsoldiers? (?:has|have) been abandoned"),
    (r"(?:been|was|were) (?:\w+ly )?(?:handed (?:back|over)|turned over|transferred|returned) to", "handed over", ""),
    (r"(?:stays?|remains?|still|kept|is) (?:open(?! to)|active|operational|in (?:use|operation|service))\b|"
     r"(?:is|are|now|fully|declared)(?: now| fully)? (?:operational|in (?:full )?operation)|remains? (?:fully )?(?:operational|active)",
     "operational", r"\bwill become|question"),
    (r"(?:planned|proposed|projected|future) (?:[\w-]+ ){0,3}(?:base|facility|port|station|installation|outpost|camp)\b|(?:remains|exists only|is still) on (?:paper|the drawing board)",
     "planned", ""),
)  # fmt: skip
STATUS_CUES = ("alert", "readiness", "construct", "building", "being built", "mothball", "suspend", "inactive", "operation", "dormant",
               "no longer", "out of service", "out of use", "decommission", "empty", "derelict", "desert", "abandon", "idle", "in ruins", "unused",
               "a ruin", "ghost town", "handed", "turned over", "transferred", "returned to", " open", "active", "in use",
               "in service", "planned", "proposed", "projected", "future ", "on paper", "drawing board")  # fmt: skip

# "has no base at Ream", "no Russian troops at Manas": what stands before, and who stands within, runs none there.
_PRESENCE = (
    r"(?:bases?|facilit(?:y|ies)|installations?|outposts?|garrisons?|camps?|airfields?|stations?|troops|soldiers|forces|"
    r"presence)\b"
)
_HAVE = r"(?:ha(?:s|ve|d)|keeps?|kept|maintain(?:s|ed)?|operates?d?|runs?|ran|owns?|owned)"
NO_BASE = (
    rf"\b(?:(?P<verb>{_HAVE} no|(?:does|do|did)(?: not|n[’']t) (?:have|keep|maintain|operate|run|own)(?: any| an?)?|"
    rf"(?:has|have|had) never (?:had|kept|run)(?: any| an?)?)|no|without an?) "
    rf"(?!longer\b|more\b|fewer\b|less\b)(?:[\w.’'-]+ ){{0,4}}?{_PRESENCE}"
)
# A body that runs a base: names, with the small words that names hold.
WHO = (
    r"(?:(?:the|its) )?(?:former )?(?:[A-Z][\w.’'&-]*|\d+(?:st|nd|rd|th)|(?:navy|army|air force|coast ?guard|military|marines)\b)(?: (?:[A-Z][\w.’'&-]*|\d+(?:st|nd|rd|th)|of|and(?= (?:the )?[A-Z])|the(?= [A-Z])|air|"
    r"force|forces|navy|army|military|marines?|corps|satellite|space|agency|defen[cs]e|ministry|coast|guard|port|authorit(?:y|ies)|troops|"
    r"command|federal|republican|government|company|state|security|naval|police|contractor|personnel|border|service|jointly)(?:\b|(?<=\.))){0,9}"
)
# Who can run a base as the subject of a sentence: a country or a people (seen by recognition), else one of these.
BODY = (
    r"\b(?:navy|army|air (?:force|corps)|forces?|marines?|corps|guard|command|ministry|agency|authorit(?:y|ies)|government|military|fleet|brigade|"
    r"regiment|squadron|wing|division|battalion|group|police|service|department|administration|troops|personnel|coalition|alliance|Bundeswehr|Luftwaffe|"
    r"Pentagon|Kremlin|Ros[ck]osmos|coastguard|Wehrmacht|Legion|militia)\b|\b(?-i:[A-Z]{2,6}|U\.S\.?|[A-Z]\w+(?:ans|ians|ish|ese|ch|is))$"
)
OPERATOR: tuple[tuple[tuple[str, ...], str], ...] = (  # cues, pattern
    (("operated by", "operated jointly"), r"\b(?:co-)?operated (?:jointly )?by {who}"),
    (("run by", "run jointly", "manned by"), r"\b(?:jointly )?(?:run|manned) (?:jointly )?by {who}"),
    (("managed by", "administered by", "controlled by", "staffed by", "occupied by", "garrisoned by"), r"\b(?:managed|administered|controlled|staffed|occupied|garrisoned) (?:jointly )?by {who}"),
    (("used by",), r"\b(?:been|is|are|was|were|jointly|now|also) used (?:jointly )?by {who}(?![\w ]{0,30}? for (?:\w+ )?(?:exercises|drills|training|visits|manoeuvres))"),
    ((" command", " control", " management", " administration", " operation", " sovereignty"), r"\b(?:is|are|remains?|comes?|placed|put|was|were|back) under {who} (?:command|control|management|administration|operation|sovereignty)"),
    (("took over",), r"(?:^|[,;] ){who} took over {base}"),
    (("takes over", "taken over"), r"(?:^|[,;] ){who} (?:takes over|has taken over) {base}"),
    (("operate", "runs", " ran ", "controls", "controlled", " mans ", "maintain", "occupie", "manage", "administers"), r"(?:^|[,;:] |\b(?:while|and|but|that|said|which|where|the) ){who} (?:now |still |also |currently |jointly )?(?:operates|operated|runs|ran|controls|"
         r"controlled|mans|maintains|maintained|occupies|occupied|manages|administers) (?:(?:(?:an?|the|its|their) )?(?:[\w-]+ ){0,3}?{base}|it\b)"),
    (("have run", "has run", "have operated", "has operated"), r"(?:^|[,;:] |\bthe ){who} ha(?:ve|s) (?:run|operated) (?:{base}|it\b)"),
    ((" is a", " was a", " remains a"), r"(?:^|[,;:] ){base} (?:is|was|remains) an? (?:\w+ )??{who} (?:[\w-]+ ){0,2}?(?:base|installation|facility|station|airfield|camp|post|outpost)\b"),
    (("which ",), r"(?:^|[,;:] |\bthe ){who}, which (?:also |now |still )?(?:operates|runs|maintains|mans|controls|administers) (?:{base}|it\b)"),
    (("belongs to", "belong to", "belonged to", "under the control", "under the command", "under the authority", "under the management"),
     r"\b(?:belong(?:s|ed)? to|under the (?:control|command|authority|management) of) {who}"),
    (("taken over by",), r"\b(?:was|were|been) taken over by {who}"),
    (("-run ", "-operated ", "-controlled "), r"\b{who}-(?:run|operated|controlled) (?:[\w-]+ ){0,2}?{base}"),
    ((" keeps ", " kept "), r"(?:^|[,;:] |\b(?:while|and|but|that|where|the) ){who} (?:has )?(?:keeps|kept) {base}"),
    (("base of", "bases of", "station of", "airfield of", "camp of", "outpost of", "installation of", "depot of"),
     r"(?:^|[,;:] |\b(?:an?|the) )(?:[\w-]+ ){0,4}?(?:base|station|airfield|camp|outpost|installation|depot) of {who}"),
    (("home of", "home to", "home for"), r"(?:^|\b(?:the|is|was|been) )(?:home|home port) (?:of|to|for) {who}"),
    (("passed to", "handed", "transferred to", "turned over to", "given to"), r"(?:^|[,;:] |\b(?:and|then|in \d{4}) )(?:it|{base}) (?:was |has been |had been )?(?:passed|handed(?: over| back)?|transferred|turned over|given) to {who}"),
    (("operator",), r"\boperator (?:is|was) {who}"),
    (("under the colours", "under the flag", "under the colors"), r"\bunder the (?:colou?rs|flag) of {who}"),
    (("took possession", "takes possession", "inherited", "took it over", "moved into"), r"(?:^|[,;:] |\bthe ){who} (?:took possession (?:\w+ )?of|inherited|moved into) {base}"),
    (("navy’s", "navy's", "army’s", "army's", "force’s", "force's", "corps’ ", "forces’ ", "command’s", "command's", "fleet’s", "fleet's"), r"(?:^|\b(?:the|at|of|in) ){who}[’']s (?:[\w-]+ ){0,3}?{base}"),
    (("in the hands of",), r"\bin the hands of {who}"),
    ((" hands",), r"\b(?:is|was|been|remain(?:s|ed)?|still|now) (?:firmly )?in {who} hands\b"),
    (("joint ",), r"\bjoint (?:facility|base|venture|installation) of {who}"),
    (("oversea",), r"\b{who}[’']s (?:[\w-]+ ){0,3}(?:overseas|foreign) (?:[\w-]+ )?(?:base|camp|facility|outpost|station|installation)"),
    (("foreign",), r"\b{who}[’']s (?:[\w-]+ ){0,3}foreign (?:[\w-]+ )?(?:base|camp|facility|outpost|station|installation)"),
    (("headquarters of",), r"\b(?:is|serves as) (?:the )?(?:home|headquarters) of {who}"),
)  # fmt: skip

FREE_OF_RENT = (
    r"\b(?:rent[- ]free|free of (?:charge|rent)|no rent\b(?!(?: (?:figures?|sums?|deal|agreement|dispute|increase|rise)\b| (?:(?:is|was|has|had|been|ever|yet|for \w+(?: \w+)?) )*"
    r"(?:known|published|disclosed|given|named|mentioned|stated|agreed|announced|set|made public|revealed|reported))\b)|without (?:paying |any )?(?:rent|payment)|"
    r"(?:not|never|neither|nor|nobody|none|n[’']t) (?:\w+ ){0,2}?(?:pay|paid|paying|charge[ds]?|charging|ask(?:ed)?|demand(?:ed)?|costs?)(?: \w+){0,2}? (?:any )?rent|"
    r"(?:neither|nor) (?:\w+ ){0,4}any rent|charges? nothing for (?:the )?(?:land|base|use|site)|"
    r"rent of (?:precisely |exactly )?nothing|no money (?:will change|changes|changed) hands|asked for no money|"
    r"does not pay for using|one peppercorn a year|at no (?:charge|cost)|without charge|pays? nothing in rent|"
    r"(?:for|at) a peppercorn(?: rent)?|(?:pays?|paid) nothing(?: at all| (?:in rent|for (?:the )?(?:base|use|site|land|lease)))|"
    r"(?:leas|rent)\w* (?:\w+ ){0,3}for free|\brent (?:is|was|has been) (?:not|never) (?:\w+ )?(?:paid|charged|asked|due))\b"
)
