"""Which way a stated distance goes, in the words of a qualifier: "by road", "by sea", "by rail", "by air"."""

from __future__ import annotations

import re

from mapapp.facts.patterns import MASKS, NAMES

# The words that name a way -> what it is called.
WAYS: tuple[tuple[str, str], ...] = (
    ("by road", r"by (?:the )?(?:\w+ )?(?:road|highway|motorway|car|bus|truck)|by way of the \w+ road|"
                r"(?:road |car |bus )?(?:drive|ride)\b|(?:road|car|bus) (?:journey|trip)|driving|"
                r"on the (?:road|highway)|(?:up|down|along) the (?:road|highway|motorway)|road miles|road distance"),
    ("by sea", r"by (?:sea|boat|ship|ferry|water)|(?:sea |boat |ferry )?(?:voyage|crossing)|sail(?:ing)?\b|"
               r"(?:sea|boat|ferry) (?:journey|trip|ride)|steaming"),
    ("by rail", r"by (?:rail|train|railway)|(?:rail|train) (?:journey|ride|trip)"),
    ("by air", r"by (?:air|plane)|flight|flying"),
)  # fmt: skip
_NAMED = "|".join(f"(?P<w{n}>{words})" for n, (_, words) in enumerate(WAYS))
_MASKED = "".join(MASKS.values())
_NAME = f"[{''.join(MASKS[name] for name in NAMES)}]++"
_BEFORE = re.compile(
    rf"(?:\b(?:{_NAMED}) (?:of|is|it is|takes|covers|measures)?(?: (?:about|some|around|just|only|roughly))*|"
    rf"(?:^|, |; )by (?P<early>road|sea|rail|air)\b[^.;{_MASKED}]{{0,12}}(?:{_NAME}[^.;{_MASKED}]{{0,20}})?) ?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"[ -](?:[^,;.{_MASKED}]{{0,12}}?\b)?(?:{_NAMED})(?!\w)", re.IGNORECASE)
_BEHIND_FAR_END = re.compile(
    rf"[^,;.{_MASKED}]{{0,40}}?\b(?:from|of|to|off) (?:[^,;.{_MASKED}]{{0,24}} )?{_NAME},? (?:\w+ )?(?:{_NAMED})(?!\w)",
    re.IGNORECASE,
)
_WINDOW = 60  # characters


def way_of(masked: str, start: int, end: int) -> str:
    """Return the way of the distance at masked[start:end] of a sentence with masks; "" where none is named.

    It stands before the figure ("a drive of 35 km"), behind it ("35 km by road from") or behind the far end
    ("35 km from Muscat by road").
    """
    found = (
        _BEHIND.match(masked, end) or _BEHIND_FAR_END.match(masked, end)
        or _BEFORE.search(masked, max(0, start - _WINDOW), start)
    )  # fmt: skip
    if found is None:
        return ""
    if found.groupdict().get("early"):
        return f"by {found['early'].lower()}"
    return next((name for n, (name, _) in enumerate(WAYS) if found[f"w{n}"]), "")


def way_in(qualifier: str) -> bool:
    """Does a qualifier name a way?"""
    return any(name in qualifier for name, _ in WAYS)
