"""Quantities as journalists write them: a number, its unit, how firmly it is meant.

Finds "up to 11 warships", "a 3.5-km runway", "half a century", "$63 million a year" in a text and gives the
value in one unit a dimension (m, km2, year, person, vessel, aircraft, a currency by its ISO 4217 code), the
figure and the unit as they stood, and a qualifier ("about", "up to", "more than"). What the quantity is about
is not decided here. Conversion factors: NIST SP 811, appendix B (https://www.nist.gov/pml/special-publication-811);
the international mile, foot and acre; the nautical mile of 1852 m.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

Dimension = Literal["length", "area", "duration", "money", "person", "vessel", "aircraft", "number"]

BASE_UNITS: dict[Dimension, str] = {
    "length": "m", "area": "km2", "duration": "year", "person": "person", "vessel": "vessel",
    "aircraft": "aircraft", "number": "",
}  # fmt: skip

# spelling (a regular expression) -> dimension, factor to the base unit. Longer spellings come first.
UNITS: tuple[tuple[str, Dimension, float], ...] = (
    (r"(?:square|sq\.?)[ -](?:kilomet(?:er|re)s?|kms?)|km[²2]|kilomet(?:er|re)s? squared", "area", 1.0),
    (r"(?:square|sq\.?)[ -](?:miles?|mi)|mi[²2]", "area", 2.589988110336),
    (r"(?:square|sq\.?)[ -](?:met(?:er|re)s?|m)|m[²2]", "area", 1e-6),
    (r"(?:square|sq\.?)[ -](?:feet|foot|ft)|ft[²2]", "area", 9.290304e-8),
    (r"hectares?|ha", "area", 0.01),
    (r"acres?", "area", 0.0040468564224),
    (r"dunams?", "area", 0.001),
    (r"nautical[ -]miles?|sea[ -]miles?|nmi|nm", "length", 1852.0),
    (r"(?:(?:statute|air)[ -])?miles?|mi", "length", 1609.344),
    (r"kilomet(?:er|re)s?|kms?|klicks?", "length", 1000.0),
    (r"met(?:er|re)s?|m", "length", 1.0),
    (r"feet|foot|ft", "length", 0.3048),
    (r"yards?|yds?", "length", 0.9144),
    (r"centur(?:y|ies)", "duration", 100.0),
    (r"decades?", "duration", 10.0),
    (r"years?|yrs?", "duration", 1.0),
    (r"months?", "duration", 1 / 12),
)

# Peoples whose plural counts people ("30,000 Americans"), and aircraft that go by a name.
PEOPLES = (
    "Americans", "Russians", "Soviets", "Britons", "Brits", "Germans", "Italians", "Turks", "Indians", "Australians",
    "Canadians", "Koreans", "Poles", "Czechs", "Belgians", "Spaniards", "Norwegians", "Danes", "Dutchmen", "Frenchmen",
    "Egyptians", "Emiratis", "Qataris", "Saudis", "Iranians", "Cubans", "Filipinos", "Ukrainians", "Kenyans",
    "Chadians", "Georgians", "Greeks", "Cypriots", "Romanians", "Hungarians", "Swedes", "Finns", "Estonians",
    "Latvians", "Lithuanians", "Mongolians", "Rwandans", "Ugandans", "Malaysians", "Indonesians", "Brazilians",
)  # fmt: skip
AIRCRAFT_NAMES = (
    "Typhoons", "Eurofighters", "Gripens", "Rafales", "Mirages", "Tornados", "Tornadoes", "Harriers", "Hornets",
    "Super Hornets", "Growlers", "Falcons", "Raptors", "Phantoms", "Jaguars", "Hawks", "Black Hawks", "Chinooks",
    "Apaches", "Ospreys", "Poseidons", "Orions", "Hercules", "Globemasters", "Reapers", "Predators", "Global Hawks",
    "Mirage 2000s", "Mirage F1s", "Bayraktars", "Herons", "Flankers", "Fulcrums", "Blackjacks", "Stratotankers",
)  # fmt: skip

# Things that a base holds, by the noun that counts them. Up to four words may stand before it ("US and allied").
COUNTED: dict[Dimension, str] = {
    "person": (
        "troops|soldiers|personnel|service ?members|servicemembers|servicemen|service personnel|airmen|sailors|marines|"
        "guardsmen|paratroopers|people|men and women|men|staff|employees|workers|contractors|civilians|residents|"
        "peacekeepers|gendarmes|officers|conscripts|legionnaires|recruits|cadets|inhabitants|military advisers|"
        "advisers|advisors|military advisors|technicians|members|specialists|instructors|trainers|experts|guards|"
        "infantrymen|pilots|seamen|submariners|reservists|mercenaries|fighters and support staff|engineers|guardians|"
        "commandos|rangers|regulars|crew members|(?-i:" + "|".join(PEOPLES) + ")"
    ),
    "vessel": (
        "vessels?|ships?|warships?|submarines?|frigates?|destroyers?|corvettes?|boats?|cruisers?|carriers?|"
        "battleships?|men-of-war|dreadnoughts|naval units|minesweepers?|minehunters?|"
        "(?:patrol|landing|attack|surface) craft|craft|cutters|gunboats|ferries|tenders|tugs|trawlers|amphibs|dhows"
    ),
    "aircraft": (
        "(?:fighter|bomber|combat|transport|tanker|patrol)[ -](?:jets?|planes?|aircraft|bombers?)|"
        "aircrafts?(?! carriers?)|planes?|warplanes?|airplanes?|aeroplanes?|jets?|fighters?|bombers?|helicopters?|"
        "drones?|airframes?|transports|tankers|interceptors|tiltrotors|gunships|airlifters|"
        "(?-i:" + "|".join(AIRCRAFT_NAMES) + ")|"
        "(?-i:(?:[A-Z]{1,4}|[A-Z][a-z]{1,2}|MiG)-\\d+[A-Z]*s)"
    ),
}

CURRENCIES: tuple[tuple[str, str], ...] = (  # prefix sign -> ISO 4217
    (r"US\$|USD ?\$?|\$ ?US", "USD"), (r"A\$|AU\$|AUD ?", "AUD"), (r"C\$|CAD ?", "CAD"), (r"S\$|SGD ?", "SGD"),
    (r"NZ\$", "NZD"), (r"R\$", "BRL"), (r"\$", "USD"), (r"£|GBP ?", "GBP"), (r"€|EUR ?", "EUR"), (r"₽|RUB ?", "RUB"),
    (r"CN¥|RMB ?|CNY ?", "CNY"), (r"¥|JPY ?", "JPY"), (r"₩|KRW ?", "KRW"), (r"₹|INR ?|Rs\.? ?", "INR"),
    (r"₱|PHP ?", "PHP"), (r"CHF ?", "CHF"), (r"₺", "TRY"),
    (r"\bR", "ZAR"), (r"K[Ss]h\.? ?|KES ?", "KES"), (r"NOK ?", "NOK"), (r"SEK ?", "SEK"), (r"DKK ?", "DKK"),
    (r"PLN ?", "PLN"), (r"AED ?", "AED"), (r"ARS ?", "ARS"), (r"BRL ?", "BRL"),
)  # fmt: skip
CURRENCY_NOUNS: tuple[tuple[str, str], ...] = (  # noun after the figure -> ISO 4217
    (r"(?:US|U\.S\.|American) dollars?|dollars?|USD|bucks", "USD"), (r"euros?|EUR", "EUR"),
    (r"(?:British )?pounds(?: sterling)?|pounds?|GBP|sterling", "GBP"), (r"(?:Russian )?rou?bles?|RUB", "RUB"),
    (r"(?:Japanese )?yen|JPY", "JPY"), (r"(?:Chinese )?yuan|renminbi|RMB", "CNY"), (r"(?:Indian )?rupees?", "INR"),
    (r"(?:South Korean )?won\b|KRW", "KRW"), (r"(?:Philippine )?pesos?", "PHP"), (r"Swiss francs?|CHF", "CHF"),
    (r"Kenyan shillings?|KES", "KES"), (r"(?:South African )?rands?|ZAR", "ZAR"), (r"z[lł]ot(?:y|ys|ies)|PLN", "PLN"),
    (r"tenge|KZT", "KZT"), (r"(?:Israeli )?(?:new )?shekels?|ILS", "ILS"), (r"(?:Thai )?baht|THB", "THB"),
    (r"(?:Malaysian )?ringgit|MYR", "MYR"), (r"hryvnias?|UAH", "UAH"), (r"(?:Brazilian )?reais|BRL", "BRL"),
    (r"Norwegian kron(?:er|e|or)|NOK", "NOK"), (r"Swedish kron(?:or|er|a)|SEK", "SEK"),
    (r"Danish kron(?:er|e|or)|DKK", "DKK"),
)  # fmt: skip

# what stands before the figure -> the qualifier it means
QUALIFIERS: tuple[tuple[str, str], ...] = (
    (r"up to(?: about| around| some)?|as many as|as much as|at most|a maximum of|maximum|no more than|not more than|"
     r"a ceiling of|a cap of|to a maximum of|not exceeding|not to exceed", "up to"),
    (r"at least|no fewer than|no less than|not less than|a minimum of|minimum|upwards? of(?: about)?", "at least"),
    (r"well over|more than|over|in excess of|exceeding|greater than|above|north of", "more than"),
    (r"less than|fewer than|under|below|short of", "less than"),
    (r"just over|slightly more than|a little over|just under|a little under|a little more than|slightly under|"
     r"almost|nearly|close to|approaching|about|around|approximately|approx\.?|roughly|some|an estimated|estimated|"
     r"circa|c\.|ca\.|~|in the region of|on the order of|or so", "about"),
)  # fmt: skip
QUALIFIERS_AFTER: tuple[tuple[str, str], ...] = (
    (r"or so|-odd|, give or take|-ish", "about"),
    (r"or more|or longer|-plus|\+", "at least"),
    (r"or less|or fewer", "up to"),
)

_ONES = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBER_WORDS: dict[str, float] = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1e12, "dozen": 12,
}  # fmt: skip
_SCALES = {"one": 1.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
           "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "k": 1e3, "b": 1e9}  # fmt: skip
# whole phrases that are a number before a unit: "half a century", "another decade", "a pair of"
_PHRASES: dict[str, float] = {
    "a couple of hundred": 200, "a couple hundred": 200, "a couple of thousand": 2000, "a couple of dozen": 24,
    "half a dozen": 6, "half-dozen": 6, "a half-dozen": 6, "a dozen": 12, "two dozen": 24, "a couple of": 2,
    "a pair of": 2, "twin": 2, "a couple": 2, "half a": 0.5, "half-a-": 0.5, "half-": 0.5, "a quarter of a": 0.25,
    "quarter of a": 0.25, "a quarter-": 0.25, "a quarter": 0.25, "a further": 1, "another": 1, "an additional": 1,
    "a": 1, "one": 1, "per": 0,
}  # fmt: skip
_WITH_ANY_UNIT = ("half a", "half-", "a couple of", "a quarter of a", "quarter of a")  # "half a mile", but not "a mile"
_BARE_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen"})  # "several hundred men"
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at text[start:end] (its qualifier included).

    `value` is in `unit`; for a range it is the lower end and `high` the upper. `per` is "year" or "month" for
    money that is paid again and again, else "". `stated_value` and `stated_unit` are as they stood.
    """

    start: int
    end: int
    value: float | int
    unit: str
    dimension: Dimension
    qualifier: str
    stated_value: str
    stated_unit: str
    high: float | int | None = None
    per: str = ""
    counted: str = ""  # all words between the figure and its noun, that noun included: "Russian warships"
    elided: Quantity | None = None  # a bare figure in the unit told before it: "12,000 hectares; the next has 7,000"


class _Number(NamedTuple):
    start: int
    end: int
    value: float
    text: str
    scale: float = 1.0


def _alternatives(words: dict[str, float] | tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:\.\d+)?[½¼¾]?|[½¼¾⅓⅔]"
_WORD = rf"(?:{_alternatives(NUMBER_WORDS)})"
_AND = r"(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion))[ -]and[ -]"  # "five and ten" are two numbers
_WORDS = rf"(?:a (?=hundred|thousand|million|billion|dozen))?{_WORD}\b(?:(?:{_AND}|[ -]){_WORD}\b)*"
_NUMBER = re.compile(
    rf"(?:(?<![\w.,/-])|(?<=\bR)(?=[\d.,]+ [mb]illion)|(?<=\bK[Ss]h))"
    rf"(?:(?P<digits>{_DIGITS})(?!\d)(?P<half>[ -]and[ -]a[ -]half)?"
    rf"(?:(?:[ -](?P<scale>hundred|thousand|million|billion|trillion|dozen)\b)|(?P<short>mn|mln|bn|m|k|b)\b)?"
    rf"|(?P<words>{_WORDS})(?P<whalf>[ -]and[ -]a[ -]half)?|(?P<phrase>{_alternatives(_PHRASES)})(?=[ -]|(?<=-)))",
    re.IGNORECASE,
)
_NUMBER_IN_RANGE = re.compile(
    rf"(?P<digits>{_DIGITS})(?!\d)(?P<half>[ -]and[ -]a[ -]half)?"
    rf"(?:(?:[ -](?P<scale>hundred|thousand|million|billion|trillion)\b)|(?P<short>mn|mln|bn|m|k|b)\b)?"
    rf"|(?P<words>{_WORDS})(?P<whalf>[ -]and[ -]a[ -]half)?(?P<phrase>(?!))?",
    re.IGNORECASE,
)
_RANGE = re.compile(r" ?[–—-] ?| to | or |-to-| and ", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from) (?:(?:about|some|roughly|around) )?(?:[A-Z]{0,3}[$£€¥])?$", re.IGNORECASE)
_VARIES = re.compile(r"\b(?:rang|var)(?:y|e|es|ies|ed|ied|ing|ying)\b[^.,;]{0,40}$", re.IGNORECASE)  # "ranged from"
_VARIES_WINDOW = 60  # characters
_CURRENCY_BEFORE = re.compile("(?:" + "|".join(f"(?P<c{i}>{sign})" for i, (sign, _) in enumerate(CURRENCIES)) + ")$")
_CURRENCY_AFTER = re.compile(
    "[ -](?:" + "|".join(f"(?P<c{i}>{noun})" for i, (noun, _) in enumerate(CURRENCY_NOUNS)) + r")\b", re.IGNORECASE
)
_UNIT = re.compile(
    "(?: (?:more|further|additional|extra) |[ \u00a0\u202f-]?)(?:"
    + "|".join(f"(?P<u{i}>{spelling})" for i, (spelling, _, _) in enumerate(UNITS))
    + r")(?![\w²]|-\d)",  # not of "ten M-346 jets"
    re.IGNORECASE,
)
_PER = re.compile(
    r"(?:,? (?:a|per|each|every|in) |/)(?P<per>year|annum|month|yr)\b|[ -](?P<adverb>annually|yearly|monthly|annual)\b",
    re.IGNORECASE,
)
_MODIFIER = (
    r"(?!(?:\d[\d,.]*|of|in|at|on|to|for|from|by|the|its|their|per|is|are|was|were|has|have|had|who|which|times|"
    rf"that|km|miles|{_alternatives(NUMBER_WORDS)})\b)(?:(?:Block|Type|Mark|Project|Boeing|Airbus) \d\w*|[\w.’'&/-]+)"
)
_COUNTED = re.compile(
    rf"(?: or so)?(?:[ -]|, )(?P<counted>(?:{_MODIFIER},? ){{0,4}}?(?:"
    + "|".join(f"(?P<{dimension}>{nouns})" for dimension, nouns in COUNTED.items())
    + r"))\b(?![-’'])",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom (?:(?:about|around|some|roughly|nearly) )?(?:[A-Z]{0,3}[$£€¥])?$", re.IGNORECASE)
_OF_TWO_PEOPLES = re.compile(r" [A-Z][\w.-]+ and (?:(?:about|some|up to) )?")  # "four American and two British ships"
_FROM_WINDOW = 20  # characters
_OF_TOTAL = re.compile(rf" of (?:the|its|their|some|about|[A-Z][\w.-]*[’\']s?) (?:{_DIGITS})", re.IGNORECASE)
_STRONG = re.compile(r"[ -]strong\b", re.IGNORECASE)
_QUALIFIER_BEFORE = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<q{i}>{words})" for i, (words, _) in enumerate(QUALIFIERS)) + r")[ -]?$",
    re.IGNORECASE,
)
_SPREAD = re.compile(r"\b(?:spread|stretch|sprawl|extend|scatter|spill|laid|set|rang)\w*(?: out)? $", re.IGNORECASE)
_QUALIFIER_AFTER = re.compile(
    r" ?(?:" + "|".join(f"(?P<q{i}>{words})" for i, (words, _) in enumerate(QUALIFIERS_AFTER)) + r")(?!\w)",
    re.IGNORECASE,
)
# "four Type 209 boats", "24 Commando Royal Engineers": such figures are part of a name.
_NAMES_BEFORE = re.compile(r"\b(?:Type|Project|Mark|Mk\.?|Block|Flight|Article|Resolution|Task Force|Boeing|Airbus) $")
_NAMES_BEHIND = re.compile(r" (?:Commando|Squadron|Regiment|Brigade|Battalion|Wing|Division|Corps|Group|Battery)\b")
_UNIT_NUMBER = re.compile(r"\d{1,3}$")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b|[A-Za-z]", re.IGNORECASE)
_YEAR_LIKE = re.compile(r"(?:1[5-9]|20)\d\d$")
_THEN = re.compile(r" in (?:the )?(?:1[5-9]|20)\d\d")  # "shrunk from 1500 in the 1980s": 1500 is no year
_TEMPORAL = re.compile(
    r"(?:\b(?i:in|since|of|until|till|by|from|before|after|during|early|late|mid|around|through|to|and|end of)|"
    r"[A-Z][a-z]{2,8}|\d,) $"
)
_ENUMERATED = re.compile(r",? (?:and|or) (?:the other |(?:one|another|a second|the other) of )?| by |, ")
_UNLIKE = 20.0  # two figures of one kind in a sentence differ by no more than this
_TOLD_BEFORE = 90  # characters
_ALONE = re.compile(  # what follows a figure that counts nothing
    r"(?=[,.;:)]|$| (?:from|at|to|and|or|in|on|off|by|but|while|now|today|across|away|north|south|east|west|is|are|was|"
    r"were|so)\b)"
)
_RESPECTIVELY = re.compile(r",? respectively\b")
_FIGHTERS = 500  # more "fighters" than that are men
_ALIKE = 4.0  # two figures of one kind differ by no more than this: "8,000 and 10,500 feet", not "2 and 900 m"
_RESTATES = re.compile(r" ?[(\[/] ?|,? or |, ")
_RESTATED = 0.1  # of the greater: by how much a figure and its conversion may differ, both rounded
_QUALIFIER_WINDOW = 32  # characters: the longest qualifier with its space


def _number_from(match: re.Match[str]) -> float:
    """The value of a match of _NUMBER; a phrase such as "half a" counts as 0.5."""
    if match["digits"]:
        return _digits_value(match["digits"], match["half"], match["scale"] or match["short"])
    if match["words"]:
        return words_value(match["words"]) + (0.5 if match["whalf"] else 0)
    return _PHRASES[match["phrase"].lower()]


def _digits_value(digits: str, half: str | None, scale: str | None) -> float:
    fraction = sum(value for sign, value in _FRACTIONS.items() if sign in digits)
    plain = re.sub(r"[^\d.]", "", digits)
    value = (float(plain) if plain else 0.0) + fraction + (0.5 if half else 0.0)
    return value * _SCALES[scale.lower()] if scale else value


def words_value(words: str) -> float:
    """Return the number that English number words name; 0 for no number word at all.

    >>> words_value("twenty-five"), words_value("one hundred and twenty thousand"), words_value("two dozen")
    (25, 120000, 24)
    """
    total = current = 0.0
    for word in re.split(r"[ -]", words.lower()):
        value = NUMBER_WORDS.get(word)
        if value is None:
            continue
        if word in ("hundred", "dozen"):
            current = (current or 1) * value
        elif value >= 1_000:
            total, current = total + (current or 1) * value, 0.0
        else:
            current += value
    return tidy(total + current)


def tidy(value: float) -> float | int:
    """Return the value without the noise of binary fractions: whole numbers as int, else 6 decimals."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text in reading order; numbers without a unit have dimension "number".

    Years ("in 2015 Russian aircraft …"), ordinals and type designations (F-16, S-400) are left out.

    >>> [(q.value, q.unit, q.qualifier) for q in quantities("up to 11 vessels on a 3.5-km pier")]
    [(11, 'vessel', 'up to'), (3500, 'm', '')]
    """
    found: list[Quantity] = []
    position = 0
    while match := _NUMBER.search(text, position):
        quantity = _quantity_at(text, match)
        position = max(quantity.end if quantity else match.end(), match.start() + 1)
        if quantity:
            _lend_unit(text, found, quantity)
            found.append(_with_elided(text, found, quantity))
            _share_unit(text, found)
    return found


def _with_elided(text: str, found: Sequence[Quantity], bare: Quantity) -> Quantity:
    """A bare figure that counts nothing, with what it is in the unit told before: "274 hectares at Subi, 395 at …"."""
    if bare.dimension != "number" or not _ALONE.match(text, bare.end):
        return bare
    told = next((one for one in reversed(found) if one.dimension != "number"), None)
    if told is None or told.dimension not in ("length", "area") or bare.start - told.end > _TOLD_BEFORE:
        return bare
    alike = 1 / _UNLIKE <= bare.value / _own(told) <= _UNLIKE
    return replace(bare, elided=_in_unit_of(told, bare)) if alike else bare


def _share_unit(text: str, found: list[Quantity]) -> None:
    """Give what grew from one figure to another one unit: "from 3,300 to 10,000 hectares", "from 238 acres to 412"."""
    if len(found) < 2:
        return
    low, high = found[-2:]
    if text[low.end : high.start] != " to " or not _FROM.search(text, max(0, low.start - _FROM_WINDOW), low.start):
        return
    if low.dimension == "number" != high.dimension:
        found[-2] = _in_unit_of(high, low)
    elif high.dimension == "number" != low.dimension:
        found[-1] = _in_unit_of(low, high)
    elif low.unit != high.unit and high.per and low.unit == high.unit.partition("/")[0]:  # "$2m to $5m a year"
        found[-2] = replace(low, unit=high.unit, per=high.per)


def _in_unit_of(measured: Quantity, bare: Quantity) -> Quantity:
    """A bare figure in the unit of another."""
    value = tidy(bare.value * measured.value / own) if (own := _own_as(measured, bare)) else bare.value
    if measured.dimension in ("person", "vessel", "aircraft"):
        value = bare.value
    return replace(
        bare, value=value, unit=measured.unit, dimension=measured.dimension, stated_unit=measured.stated_unit,
        per=measured.per, counted=measured.counted,
    )  # fmt: skip


def _lend_unit(text: str, found: list[Quantity], quantity: Quantity) -> None:
    """Give the bare figure right before a measured one its unit: "runways of 11,185 and 10,558 feet"."""
    at = -2 if len(found) > 1 and text[found[-1].start : quantity.start].lower() == "one of " else -1
    bare = found[at] if found else None
    if bare is None or bare.dimension != "number":
        return
    if quantity.dimension in COUNTED and _RESPECTIVELY.match(text, quantity.end):
        if text[bare.end : quantity.start] == " and ":  # "850 and 350 specialists respectively"
            found[at] = _in_unit_of(quantity, bare)
        return
    if quantity.dimension in COUNTED and _OF_TWO_PEOPLES.fullmatch(text, bare.end, quantity.start):
        found[at] = _in_unit_of(quantity, bare)
    if quantity.dimension not in ("length", "area"):
        return
    own = _own(quantity)
    by = text[bare.end : quantity.start] == " by "
    if (
        own
        and (by or _RESPECTIVELY.match(text, quantity.end) or 1 / _ALIKE <= bare.value / own <= _ALIKE)
        and _ENUMERATED.fullmatch(text, bare.end, quantity.start)
    ):
        value = tidy(bare.value / own * quantity.value)
        found[at] = replace(
            bare, value=value, unit=quantity.unit, dimension=quantity.dimension, stated_unit=quantity.stated_unit
        )


def _own_as(measured: Quantity, bare: Quantity) -> float:
    """The figure of a quantity as a bare one beside it is meant: "30 to 85 million", but "30 million to 85 million"."""
    own, number = _own(measured), _NUMBER.search(measured.stated_value)
    whole = _number_from(number) if number else own
    return min((own, whole), key=lambda figure: abs(math.log(bare.value / figure)) if bare.value and figure else 0.0)


def _own(quantity: Quantity) -> float:
    """The figure of a quantity in its own unit, as it stood."""
    low = re.match(_DIGITS, quantity.stated_value)
    return float(re.sub(r"[^\d.]", "", low[0]) or 1) if low else quantity.value


def _is_of_a_name(text: str, match: re.Match[str]) -> bool:
    """Is a figure part of the name of a make or a unit?"""
    if not match["digits"]:
        return False
    numbered = _UNIT_NUMBER.match(match[0]) and _NAMES_BEHIND.match(text, match.end())
    return bool(numbered or _NAMES_BEFORE.search(text, max(0, match.start() - 12), match.start()))


def _quantity_at(text: str, match: re.Match[str]) -> Quantity | None:
    if _is_of_a_name(text, match):
        return None
    first = _Number(match.start(), match.end(), _number_from(match), match[0])
    currency = _CURRENCY_BEFORE.search(text, max(0, first.start - 6), first.start)
    if match["short"] and not currency:  # "3,000m" is metres, "$63m" is millions
        plain = match[0][: -len(match["short"])]
        first = _Number(first.start, first.end - len(match["short"]), _digits_value(match["digits"], None, None), plain)
    elif match["digits"] and _ORDINAL.match(text, first.end) and not _UNIT.match(text, first.end):
        return None
    second = _upper_end(text, first, currency is not None)
    last = second or first
    if currency:
        return _money(
            text, first, second, CURRENCIES[_group_index(currency)][1], currency.start(), last.end, currency[0]
        )
    if after := _CURRENCY_AFTER.match(text, last.end):
        return _money(text, first, second, CURRENCY_NOUNS[_group_index(after)][1], first.start, after.end(), after[0])
    return _measured(text, match, first, second) or _counted(text, match, first, second)


def _upper_end(text: str, first: _Number, money: bool) -> _Number | None:
    """The upper end of a range: "500 to 600", "between 500 and 600", "500–600"; not of "grew from 500 to 600"."""
    joint = _RANGE.match(text, first.end)
    changed = joint and joint[0] == " to " and _FROM.search(text, max(0, first.start - _FROM_WINDOW), first.start)
    if changed and not _VARIES.search(text, max(0, first.start - _VARIES_WINDOW), first.start):
        return None
    if joint is None or (joint[0] == " and " and not _BETWEEN.search(text, max(0, first.start - 24), first.start)):
        return None
    position = joint.end()
    if money and (sign := re.compile(r"[$£€¥]").match(text, position)):
        position = sign.end()
    match = _NUMBER_IN_RANGE.match(text, position)
    if match is None or (match["digits"] and _YEAR_LIKE.match(match["digits"]) and _YEAR_LIKE.match(first.text)):
        return None
    if match["short"] and not money:
        return None
    high = _number_from(match)
    scale = _SCALES[(match["scale"] or match["short"] or "one").lower()]
    return _Number(match.start(), match.end(), high, match[0], scale) if high > first.value else None


def _group_index(match: re.Match[str]) -> int:
    """Which row of its table a match of a joined pattern comes from."""
    return int(str(match.lastgroup)[1:])


def _qualified(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Widen start and end over the words that qualify the figure; the qualifier in our words."""
    before = _QUALIFIER_BEFORE.search(text, max(0, start - _QUALIFIER_WINDOW), start)
    over = before is not None and before[0].lower() == "over "
    if before and not (over and _SPREAD.search(text, max(0, before.start() - 16), before.start())):
        return before.start(), end, QUALIFIERS[_group_index(before)][1]
    if after := _QUALIFIER_AFTER.match(text, end):
        return start, after.end(), QUALIFIERS_AFTER[_group_index(after)][1]
    return start, end, ""


def _figures(
    first: _Number, second: _Number | None, factor: float, text: str
) -> tuple[float | int, float | int | None, str]:
    """Value, upper end and stated figure; "500 to 600 million" lends its scale to the first figure."""
    if second is None:
        return tidy(first.value * factor), None, first.text.rstrip("- ")
    low = first.value * (second.scale if first.value < second.value / second.scale else 1.0)
    return tidy(low * factor), tidy(second.value * factor), text[first.start : second.end]


def _money(text: str, first: _Number, second: _Number | None, code: str, start: int, end: int, sign: str) -> Quantity:
    value, high, stated = _figures(first, second, 1.0, text)
    per = _PER.match(text, end)
    period = ""
    if per:
        period = "month" if "month" in per[0] else "year"
        end = per.end()
    wide_start, wide_end, qualifier = _qualified(text, start, end)
    unit = f"{code}/{period}" if period else code
    stated_unit = sign.strip(" -") + (per[0] if per else "")
    return Quantity(wide_start, wide_end, value, unit, "money", qualifier, stated, stated_unit, high, period)


def _measured(text: str, match: re.Match[str], first: _Number, second: _Number | None) -> Quantity | None:
    """A figure with a unit of length, area or time; None where no unit follows."""
    last = second or first
    unit = _UNIT.match(text, last.end - (1 if last.text.endswith("-") else 0))
    if unit is None:
        return None
    _, dimension, factor = UNITS[_group_index(unit)]
    phrase = (match["phrase"] or "").lower()
    if phrase == "per" or (phrase and dimension != "duration" and phrase not in _WITH_ANY_UNIT):
        return None
    value, high, stated = _figures(first, second, factor, text)
    start, end, qualifier = _qualified(text, first.start, unit.end())
    return Quantity(
        start, end, value, BASE_UNITS[dimension], dimension, qualifier, stated, unit[str(unit.lastgroup)], high
    )


def _counted(text: str, match: re.Match[str], first: _Number, second: _Number | None) -> Quantity | None:
    """A figure with people, vessels or aircraft; a plain number if nothing known follows; None for years."""
    last = second or first
    if (match["phrase"] and first.value < 2) or match[0].lower() in _BARE_SCALES:
        return None
    stated_year = bool(_YEAR_LIKE.match(first.text)) and not _THEN.match(text, first.end)
    if stated_year and (second is None) and _TEMPORAL.search(text, max(0, first.start - 12), first.start):
        return None
    value, high, stated = _figures(first, second, 1.0, text)
    total = _OF_TOTAL.match(text, last.end)  # "1,000 of the 1,500 soldiers" are 1,000 soldiers
    noun = _STRONG.match(text, last.end) or _COUNTED.match(text, total.end() if total else last.end)
    if noun is None:
        if stated_year or match["phrase"]:
            return None
        start, end, qualifier = _qualified(text, first.start, last.end)
        return Quantity(start, end, value, "", "number", qualifier, stated, "", high)
    dimension: Dimension = "person" if noun.re is _STRONG else next(d for d in COUNTED if noun[d])
    if dimension == "aircraft" and noun["aircraft"].lower() == "fighters" and value > _FIGHTERS:
        dimension = "person"
    start, end, qualifier = _qualified(text, first.start, last.end if noun.re is _STRONG else noun.end())
    counted = noun[0].strip(" -,") if noun.re is _STRONG else noun["counted"]
    last_word = counted.rsplit(" ", 1)[-1] if noun.re is _STRONG else next(noun[d] for d in COUNTED if noun[d])
    return Quantity(
        start, end, value, BASE_UNITS[dimension], dimension, qualifier, stated, last_word, high, "", counted
    )


def restates(text: str, first: Quantity, second: Quantity) -> bool:
    """Is the second figure the first in another unit, right behind it: "955 acres (3.86 km2)", "6 miles, or 10 km"?"""
    if first.dimension != second.dimension or first.stated_unit == second.stated_unit:
        return False
    near = abs(second.value - first.value) <= _RESTATED * max(abs(first.value), abs(second.value))
    return near and _RESTATES.fullmatch(text, first.end, second.start) is not None


def per_year(quantity: Quantity) -> Iterator[tuple[float | int, str]]:
    """Yield the yearly sum and its unit ("USD/year") for money; nothing for other dimensions."""
    if quantity.dimension == "money":
        code = quantity.unit.partition("/")[0]
        yield tidy(quantity.value * (12 if quantity.per == "month" else 1)), f"{code}/year"
