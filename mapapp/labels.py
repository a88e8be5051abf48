"""What stands before the colon in a box of facts: "Opened: 2003", "Personnel: 500", "Operator: Russian Air Force".

A label is the name of no place, and what follows it states its property: `mapapp.facts.boxes` reads that.
"""

from __future__ import annotations

import re

# words of a label -> the properties that its row may state; none for what is no property of ours
LABELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(?:year |date )?(?:opened|built|established|founded|commissioned|activated|constructed|inaugurated|opening|"
     r"set up)(?: in)?|since|construction|origin|creation", ("established",)),
    (r"(?:year |date )?(?:closed|shut(?: down)?|decommissioned|vacated|abandoned|closure|handed (?:over|back))(?: in)?",
     ("closed",)),
    (r"(?:in use|in service|active|years of service|period|used|dates)", ("established", "closed")),
    (r"operators?|operated by|run by|controlled by|used by|users?|operating (?:force|service|country)|tenants?",
     ("operator",)),
    (r"(?:current |present )?(?:status|condition|state)", ("status",)),
    (r"(?:military |total )?(?:personnel|garrison|troops|staff|strength|soldiers|people|workforce|employees|"
     r"complement|sailors|airmen|force size|headcount)", ("personnel",)),
    (r"(?:aircraft|planes|jets|air(?:craft)? capacity|helicopters|drones|hangars|parking|stands|apron)",
     ("aircraft_capacity",)),
    (r"(?:ships|vessels|berths?|moorings|warships|submarines|vessel capacity|ships based|berthing)",
     ("vessel_capacity",)),
    (r"capacity|room for|holds", ("personnel", "aircraft_capacity", "vessel_capacity")),
    (r"(?:total |land )?(?:area|size|extent|land|acreage|surface|footprint)", ("area",)),
    (r"(?:main |longest )?(?:runways?|airstrip|landing strip)(?: length)?|length of (?:the )?runway",
     ("runway_length",)),
    (r"distances?(?: (?:from|to|by) [\w ,.’'-]{2,40})?|how far|nearest (?:town|city)|position", ("distance",)),
    (r"(?:current |present )?(?:lease|tenancy|concession|lease (?:term|period)|terms?|duration|expiry|expires|"
     r"lease (?:expires|ends|end|until))", ("lease_term", "lease_end", "lease_start", "lease_signed", "lease_rent")),
    (r"(?:yearly |annual )?(?:rent|payment|fee|lease payment|rental)|(?:yearly|annual) cost", ("lease_rent",)),
    (r"agreement|treaty|legal basis|accord|(?:agreement |treaty |lease )?signed", ("treaty", "lease_signed")),
    (r"(?:(?:full |official |other |local |former |native )?names?|also known as|aliases|location|place|country|"
     r"host(?: nation| country)?|region|province|island|coordinates|type|kind|owner|role|purpose|use|mission|"
     r"elevation|commander|units?|code|icao|iata|cost|budget|population|equipment|facilities|features|history|notes?|source|map|nickname|"
     r"headquarters|branch|website|base|site|installation|facility|airfield|camp|station|port|"
     r"garrisons|summary|facts|key facts|at a glance)", ()),
)  # fmt: skip
MARK = r"[ \t]*(?:[-–—•*·▪|]+[ \t]*)?(?:\*\*)?"
"""What may stand before a label in its line: marks of a list, of bold letters."""
_LABEL = re.compile(rf"{MARK}(?P<label>[A-Za-z][\w ,.’'()/-]{{1,48}}?)(?:\*\*)?(?: ?:(?:\*\*)?|\t+| \| )[ \t]*(?=\S)")
_UNIT = re.compile(
    r"\s*(?:\((?:in )?(?P<own>[^()]{1,20})\)|,? in (?P<words>[\w ]{1,20})|, (?P<short>m|km|ft|ha|km²))\s*$"
)
_TABLE = [(re.compile(words, re.IGNORECASE), properties) for words, properties in LABELS]


def label_at(text: str, start: int, end: int) -> tuple[re.Match[str], tuple[str, ...]] | None:
    """Return the label that a line text[start:end] begins with, and what its row may state; None for no known label.

    >>> found = label_at("- Runway: 2,600 m", 0, 17)
    >>> found and (found[0]["label"], found[0].end(), found[1])
    ('Runway', 10, ('runway_length',))
    """
    match = _LABEL.match(text, start, end)
    if match is None:
        return None
    properties = properties_of(match["label"])
    return None if properties is None else (match, properties)


def properties_of(label: str) -> tuple[str, ...] | None:
    """Return what a label says that its row or column may state, () for what is no property; None if it is none.

    >>> properties_of("Runway (m)"), properties_of("Country"), properties_of("Kant")
    (('runway_length',), (), None)
    """
    words = head_of(label)[0]
    return next((found for pattern, found in _TABLE if pattern.fullmatch(words)), None)


def head_of(label: str) -> tuple[str, str]:
    """Return the label without the unit that its rows or cells are in, and that unit.

    >>> head_of("Runway (m)"), head_of("Length, ft"), head_of("Opened")
    (('Runway', 'm'), ('Length', 'ft'), ('Opened', ''))
    """
    words = label.strip(" *")
    unit = _UNIT.search(words)
    return (words[: unit.start()], unit[unit.lastgroup or 0]) if unit else (words, "")
