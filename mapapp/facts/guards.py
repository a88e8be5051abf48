"""What makes a reading no fact, or less than one: parts of a base, implausible figures, hopes, denials, plans.

Everything a reader may want to change stands in this file; the patterns themselves stand in
`mapapp.facts.patterns`.
"""

from __future__ import annotations

# Parts of a base: when they were built or shut is not when the base was.
PARTS = (
    r"\b(?:runways?|strips?|piers?|jett(?:y|ies)|terminals?|hangars?|shelters?|fences?|walls?|hospitals?|schools?|warehouses?|"
    r"buildings|tunnels?|regiments?|squadrons?|battalions?|companies|towers?|docks?|dry docks?|quays?|wharf|wharves|bunkers?|silos?|mess|museum|chapel|gym\w*|wings?|tarmac|apron|"
    r"headquarters building|hotel|housing|stage|phase|project|berths?|offices?|clinic|cemetery|shop|gate|road|bridge|shiplift|"
    r"workshops?|plants?|factory|prison camps?|prison)\b"
)
# Figures beyond these are not of a base, whatever the words say; in the property's unit.
PLAUSIBLE: dict[str, tuple[float, float]] = {
    "lease_term": (0.5, 999), "runway_length": (200, 7_000), "personnel": (2, 300_000), "vessel_capacity": (1, 500),
    "aircraft_capacity": (1, 2_000), "area": (1e-4, 100_000), "distance": (0.1, 20_000),
}  # fmt: skip
# Properties that hold from a day to a day: "since 2017" says from when.
LASTING = frozenset({"lease_term", "lease_rent", "vessel_capacity", "aircraft_capacity", "personnel"})
PERIODIC = frozenset({"operator", "status"})
PART_PROPERTIES = frozenset({"established", "closed"})

# Named blocks, for clauses whose quantity is of something else.
BLOCKS: dict[str, str] = {
    "@MONEY": (
        r"\b(?:aid|budget\w*|maintenance|invest\w*|wages?|salar\w*|econom\w*|trade|spend\w*|upkeep|revenues?|exports?|"
        r"construction|repairs?|tourism|electricity|fuel|jobs|pay of|their pay|war with|costing|scholarships?|in loans|grants?|weapons|arms|loans?)\b"
    ),
    "@MOVES": (
        r"\b(?:reinforc\w*|additional|extra|more than usual|withdraw\w*|withdrew|pulled? out|sent|sending|flown|flew|"
        r"arriv\w*|landed|landing of|march\w*|pass(?:es|ed|ing)? through|took part|taking part|recruit\w*|train(?:ed|s|ing)?\b(?! (?:facility|cent(?:re|er)|area|base|grounds?|range|mission|school|camp|site|wing|command))|mobili[sz]\w*|reduc\w*|cut\b|"
        r"go home|going home|hired?|laid off|lose|losing|jobs|invaded|fought|battle(?! ?groups?)|came|accompan\w*|travell?ed|(?:troops|soldiers|men|personnel|them) (?:back )?home\b|reporters|journalists|displaced|seized by|stormed|raided|captured by)\b"
    ),
    "@AREA": (
        r"\b(?:burn(?:ed|t)?|fires?|blaze|scorched|flood\w*|another|additional|extra|returned|per|"
        r"crops?|plots?|square feet of|of (?:floor|office|warehouse)|warehouse|offices?|hangar|buildings|housing|mess|"
        r"solar|park|cleared|felled|dug|owed|soil|of mines|mined|aprons?|ramps?|tunnels?|shrapnel|acquir\w*|expropriat\w*|dredged|fence|a square|deck|national park|search(?:ed)?|affordable|gymnasium|clinic)\b"
    ),
    "@DISTANCE": (
        r"\b(?:fell|crash\w*|explod\w*|struck|hit|shell\w*|range|missiles?|sank|sunk|collid\w*|shot down|front ?line|"
        r"exclusion zone|trip|one way|fence|wall|pipeline|walk\w*|march\w*|drove|drive|ran|radius|advance\w*|pushed|intercept\w*|sail\w*|flew|travell?ed|chas\w*)\b"
    ),
}

# Words that make a clause unreal, and what they leave of the fact.
NEGATION = (
    r"\b(?:no|not|never|nor|neither|without|denie[sd]|deny|denying|nobody|none|nothing|refus\w+|reject\w+|rul\w+ out|"
    r"false(?:ly)?|untrue|pure fantasy|fantasy)\b|n[’']t\b"
)
# "said on Monday that the lease would run": reported, not imagined.
SAID_WOULD = r"\b(?:said|says|announced|confirmed|told|stated|agreed|under (?:the|a|this|its|their) (?:\w+ )?(?:deal|agreement|contract|accord|plans?|programme|scheme)|as part of the \w+)\b[^;]*\bwould\b"
DENIAL = r"\b(?:denied|denies|denying|false|untrue|(?:pure )?fantasy|rejected|ruled out|never (?:happened|materiali[sz]ed|existed)|(?:does|did|do) not exist|a myth|not true)\b"
NOT_NEGATION = (
    r"\bno(?:t)? (?:later|longer|only|less|more|fewer|merely|just|far|sooner|earlier)\b|\bnot (?:only|just|to mention|far)\b|\bno\. ?\d|"
    r"\bwithout (?:an? )?(?:break|pause|interruption|interval)\b|"
    r"\b(?:not|n[’']t) (?:be )?(?:ready|finished|complete[d]?|open(?:ed)?|operational|usable|available|done) (?:before|until|till)\b"
)
HYPOTHESIS = (
    r"\b(?:if|(?<!military )(?<!naval )(?<!air )might(?! (?:of|and|in)\b)|prospect|hop(?:e|es|ed|ing)|dream\w*|wish\w*|rumou?r\w*|talk of|speculat\w+|imagin\w*|unless|"
    r"whether|suppose\w*|believes? that|one day|wanted|wants?|seeks?|sought|demand\w*|threat\w*|would|offered to|"
    r"could (?:soon|also|eventually|become|be (?:built|leased|used|opened|closed)|serve as|lead|see|mean|pay|get))\b"
)
PROPOSAL = r"\b(?:draft|proposed|proposal|would|offered|tentative|under discussion|in talks)\b"
PLAN = (
    r"\b(?:will|shall|plans? (?:to|for)|planned|planning|is to|are to|due to|set to|expected to|intends? to|slated to|"
    r"scheduled to|about to|poised to|projected|by the end of|to be (?:built|completed|opened|closed)|should|aims? to|going to)\b"
)
ESTIMATE = (
    r"\b(?:by one estimate|estimates?d?|guess(?:es)?|believed to|thought to|reportedly|is said|allegedly|suggest\w*)\b"
)
# Said of a time that is over.
FORMER = r"\b(?:at (?:its|their) (?:peak|height|busiest|largest|zenith)|at the height of|at one point|once (?:home|the|a|an|had|housed|large|was|held|employed|hosted|covered|numbered|kept|berthed|sheltered)|formerly(?! (?:called|known|named))|used to|in its heyday|at one time|until (?:recently|lately|not long ago))\b"
