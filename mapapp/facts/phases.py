"""In which phase of a base a value is told: building began, it was reopened, others came to use it, it is to come."""

from __future__ import annotations

import re

from mapapp.dates import FoundDate
from mapapp.facts.masking import Masked
from mapapp.facts.patterns import MASKS, VALUES
from mapapp.quantities import Quantity

_BEGUN = re.compile(
    r"\b(?:(?:beg[au]n|start(?:ed|s|ing)?|launched|commenced|initiated) (?:(?:the|its|their) )?(?:\w+ )?"
    r"(?:construction|building|work (?:on|at)\b|to (?:build|construct)\b)|broke ground|ground was broken|"
    r"(?:first|foundation|corner)[ -]?stone)",
    re.IGNORECASE,
)
_OPENED = re.compile(r"\b(?:open|inaugurat|complet|finish|commission)\w*", re.IGNORECASE)
_FOUNDED = re.compile(r"\b(?:establish\w*|found\w*|set up|built|laid out)\b", re.IGNORECASE)
_REOPENED = re.compile(
    r"\bre-?(?:open|activat|commission)(?:s|ed|ing)?\b|\bback in(?:to)? (?:use|service)\b", re.IGNORECASE
)
_USED = re.compile(
    r"\b(?:host(?:ed|ing|s)|us(?:ed|es|ing)|operated|operates|run|stationed|served|flown|deployed|manned|occupied|kept|"
    r"held|home to|presence|rented|leased)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    rf"[^,;:.{VALUES}{MASKS['number']}]{{0,40}}? "
    r"(?P<verb>could|would|will|should|(?:are|is) (?:due |expected |set |planned |scheduled )?to) (?:\w+ )?"
    r"(?:be (?:\w+ )?(?:based|stationed|berthed|housed|deployed|moved|accommodated|posted|sent)|"
    r"live|serve|work|move|arrive|follow)\b",
    re.IGNORECASE,
)


def kind_of_start(clause: str, at: int, value: Quantity | FoundDate) -> str:
    """Return what the date at an offset of its clause is of, if not of an opening: the words of a qualifier, or "".

    "began to build a base", "reopened", "has hosted Americans since": such a date is no rival of the founding's.
    """
    if _REOPENED.search(clause):
        return "reopened"
    if _OPENED.search(clause):
        return ""
    if _BEGUN.search(clause):
        return "construction begun"
    since = isinstance(value, FoundDate) and value.relation == "since" and not _FOUNDED.search(clause)
    return "in use since" if since and _USED.search(clause, 0, at) else ""


def are_to_come(masked: Masked, end: int) -> bool:
    """Are those whose number ends there not yet at the base: "12 submarines could be based there by 2040"?"""
    behind = _TO_COME.match(masked.text, end)
    if behind is None:
        return False
    ahead = (date.start > end and lies_ahead(date, masked.today) for date in masked.dates.values())
    return behind["verb"].lower() != "could" or any(ahead)


def lies_ahead(value: Quantity | FoundDate, today: str) -> bool:
    """Is it a date in a year to come? `today` is the article's date, EDTF."""
    year = value.edtf[:4] if isinstance(value, FoundDate) else ""
    return year.isdigit() and today[:4].isdigit() and year > today[:4]
