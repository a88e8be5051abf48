"""What states an operator, a treaty, a status or a rent of nothing: tables of words, read by `mapapp.facts.wording`.

Everything a reader may want to change stands in this file; the patterns around figures and dates stand in
`mapapp.facts.patterns`.
"""

from __future__ import annotations

# words of the sentence -> value of "status" -> what rules it out. The first row that fits decides.
STATUSES: tuple[tuple[str, str, str], ...] = (
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
    (("joint ",), r"\bjoint (?:facility|base|venture|installation) of {who}"),
    (("oversea",), r"\b{who}[’']s (?:[\w-]+ ){0,3}(?:overseas|foreign) (?:[\w-]+ )?(?:base|camp|facility|outpost|station|installation)"),
    (("foreign",), r"\b{who}[’']s (?:[\w-]+ ){0,3}foreign (?:[\w-]+ )?(?:base|camp|facility|outpost|station|installation)"),
    (("headquarters of",), r"\b(?:is|serves as) (?:the )?(?:home|headquarters) of {who}"),
)  # fmt: skip
_TREATY_NAME = (
    r"(?:Agreement|Treaty|[Aa]ccords|Arrangements|Pact|Accord|Convention|Memorandum|Protocol|Compact|Charter)"
)
_SMALL = r"(?:of|on|for|and|the|between|with|in|to)"
TREATY: tuple[str, ...] = (
    # "under the Visiting Forces Agreement", "under the Treaty of Utrecht", "by a Defence Cooperation Treaty"
    r"\b(?i:under(?: what (?:is|was|has been))?|by|through|pursuant to|part of|on the basis of|based on|per|within|in (?:line|accordance) with|governed by|rests on|covered by|terms of|"
    r"virtue of|execution of|pursuance of|laid down in|regulated by|provided for (?:in|by))"
    r" (?:the |an? |its |their )?(?P<who>(?:(?:\d{4} |[A-Z][\w’'.-]*[ -])(?:(?:"
    + _SMALL
    + r"|[A-Z][\w’'.-]*|\d{4})[ -]){0,8}?)?"
    + _TREATY_NAME
    + r"(?: of \d{1,2} [A-Z]\w+ \d{4}| (?:"
    + _SMALL
    + r" )?(?:the )?(?:[A-Z]\w+|\d{4})(?: (?:"
    + _SMALL
    + r" )?(?:the )?[A-Z]\w+){0,4}| (?:of|on|for) (?:[A-Z]\w+)(?: \w+)?)?)",
    # "under a 1951 agreement", "under the 2020 pact", "under a 2002 US-Qatari agreement"
    r"\b(?i:under|by|through|pursuant to|on the basis of|based on|governed by|rests on|covered by|in) (?:the|an?|its|their) "
    r"(?P<who>\d{4} (?:[\w-]+ ){0,4}?(?:agreement|treaty|accord|pact|protocol|convention|memorandum|exchange of notes))",
    # "under the supplementary defence cooperation agreement of April 2021"
    r"\b(?i:under|by|through|pursuant to|on the basis of|based on|governed by) (?:the|an?|its|their) "
    r"(?P<who>(?:[\w-]+ ){0,5}?(?:agreement|treaty|accord|pact|convention) (?:of|from) (?:(?:\d{1,2} )?[A-Z]\w+ )?\d{4})",
    # "The 1951 Defense of Greenland Agreement lets …"
    r"\b[Tt]he (?P<who>(?:(?:\d{4} |[A-Z][\w’'.-]*[ -])(?:(?:"
    + _SMALL
    + r"|[A-Z][\w’'.-]*|\d{4})[ -]){0,8}?)?"
    + _TREATY_NAME
    + r"(?: (?:of|on|for) (?:[A-Z]\w+|\d{4})(?: (?:"
    + _SMALL
    + r" )?(?:the )?(?:[A-Z]\w+|\d{4})){0,4})?) "
    r"(?:\w+ly |also |still )?(?:lets|allows|gives|grants|governs|entitles|permits|provides|regulates|covers|replaced|gave|granted|allowed)\b",
)
TREATY_CUES = ("Agreement", "Treaty", "Accord", "Pact", "Convention", "Memorandum", "Protocol", "Compact", "Charter",
               "agreement", "treaty", "accord", "pact", "protocol", "memorandum", "exchange of notes")  # fmt: skip

FREE_OF_RENT = (
    r"\b(?:rent[- ]free|free of (?:charge|rent)|pays? (?:no|nothing in) rent|without (?:paying )?rent|charges? no rent|"
    r"does not (?:pay|charge) (?:any )?rent|(?:gets?|receives?|collects?|takes?|earns?) no rent|charges? nothing for (?:the )?(?:land|base|use|site)|"
    r"no rent (?:will be|has been|was|is) (?:ever )?(?:paid|charged|due|payable)|without any rent|has no rent in it|there (?:is|was|would be|will be) no rent|rent of (?:precisely |exactly )?nothing|"
    r"no money (?:will change|changes|changed) hands|asked for no money|does not pay for using|one peppercorn a year|at no (?:charge|cost|rent)|no rent is (?:paid|charged)|without charge|"
    r"(?:for|at) a peppercorn(?: rent)?|pays? nothing (?:in rent|for (?:the )?(?:base|use|site|land|lease))|(?:leas|rent)\w* (?:\w+ ){0,3}for free)\b"
)
