"""What military installations are called: their titles in full and abbreviated, before or after the name, or without.

airportsdata writes American titles as abbreviated words ("Shaw Afb Airport", "Norfolk Ns (Chambers Field) Airport");
`spelt_out` gives the name as it is. `variants` gives what else a base is called in full, `bare_names` what is left of
it in everyday speech, which is often a town's name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

LAST, FIRST, EITHER = "last", "first", "either"


class Title(NamedTuple):
    """A title, how it is abbreviated, and whether it stands after the name, before it, or either way."""

    full: str
    short: tuple[str, ...] = ()
    stands: str = LAST


# Longer titles before those that they end with. Titles that stand either way stand first in the official name.
_TITLES = (
    Title("Naval Air Station Joint Reserve Base", ("NAS JRB",), EITHER),
    Title("Naval Air Station", ("NAS",), EITHER),
    Title("Naval Air Facility", ("NAF",), EITHER),
    Title("Naval Outlying Landing Field", ("NOLF",), EITHER),
    Title("Naval Auxiliary Landing Field", ("NALF",), EITHER),
    Title("Naval Support Facility", ("NSF",), EITHER),
    Title("Naval Support Activity", ("NSA",), EITHER),
    Title("Naval Station", ("NS", "NAVSTA"), EITHER),
    Title("Naval Air Base"),
    Title("Naval Base", (), EITHER),
    Title("Navy Base"),
    Title("Marine Corps Air Station", ("MCAS",), EITHER),
    Title("Marine Corps Air Facility", ("MCAF",), EITHER),
    Title("Marine Corps Base", ("MCB",), EITHER),
    Title("Coast Guard Air Station", ("CGAS",), EITHER),
    Title("Air National Guard Base", ("ANGB",)),
    Title("Air Reserve Base", ("ARB",)),
    Title("Main Air Station"),
    Title("Air Force Station", ("AFS",)),
    Title("Air Force Base", ("AFB",)),
    Title("Space Force Base", ("SFB",)),
    Title("Space Force Station", ("SFS",)),
    Title("Space Base"),
    Title("Military Air Base", ("AB",)),
    Title("Army Air Base"),
    Title("Air Base", ("AB",)),
    Title("Airbase", ("AB",)),
    Title("Army Airfield", ("AAF",)),
    Title("Army Air Field", ("AAF",)),
    Title("Army Heliport", ("AHP",)),
    Title("Military Airport"),
    Title("Military Airfield"),
    Title("Military Base"),
    Title("Air Station"),
    Title("Military Heliport"),
    Title("Airfield"),
    Title("Royal Air Force", ("RAF",), FIRST),
    Title("RAF", (), FIRST),
    Title("RAAF Base", (), FIRST),
    Title("RNZAF Base", (), FIRST),
    Title("RMAF Base", (), FIRST),
    Title("PAF Base", (), FIRST),
    Title("RAAF", (), FIRST),
    Title("RMAF", (), FIRST),
    Title("RNAS", (), FIRST),
    Title("Joint Base", ("JB",), FIRST),
    Title("Base Aérea de", (), FIRST),
    Title("Base Aerea de", (), FIRST),
    Title("Base Aérea", (), FIRST),
    Title("Base Aerea", (), FIRST),
)  # fmt: skip

# Words of airportsdata -> titles; "Ns" and the like are words elsewhere, so case counts.
_WRITTEN = {
    "Afb": "Air Force Base", "Arb": "Air Reserve Base", "Angb": "Air National Guard Base", "Afs": "Air Force Station",
    "Nas Jrb": "Naval Air Station Joint Reserve Base", "Nas": "Naval Air Station", "Naf": "Naval Air Facility",
    "Nolf": "Naval Outlying Landing Field", "Nalf": "Naval Auxiliary Landing Field", "Ns": "Naval Station",
    "Mcas": "Marine Corps Air Station", "Mcaf": "Marine Corps Air Facility", "Cgas": "Coast Guard Air Station",
    "Army Air Field": "Army Airfield",
}  # fmt: skip
_WRITTEN_AS = re.compile(rf"(?<=\w )({'|'.join(_WRITTEN)})\b(?=$|\s*[(/]|\s+(Airport|Aux|North|South)\b)")
_MC = re.compile(r"\bMc ?([a-z A-Z])")
_INSIDE = re.compile(r"\s*\(([^)]*)\)\s*")
_ANY = re.compile("|".join(title.full for title in _TITLES), re.I)
_CIVIL = re.compile(r"\b((International|Regional|Municipal|Domestic) )*(Airport|Airfield|Aerodrome|Heliport)\b", re.I)
_SHORTEST = 3  # letters of a name without its title
# What is left of a name that is nothing but titles
_EMPTY = frozenset({"international", "regional", "municipal", "domestic", "military", "county", "city", "the", "north field"})  # noqa: E501  # fmt: skip


def spelt_out(name: str) -> tuple[str, ...]:
    """Return an airfield's names as people write them, the military one first.

    >>> spelt_out("Shaw Afb Airport"), spelt_out("Norfolk Ns (Chambers Field) Airport")
    (('Shaw Air Force Base',), ('Naval Station Norfolk', 'Chambers Field'))
    >>> spelt_out("Charleston Afb/International Airport")
    ('Charleston Air Force Base', 'Charleston International Airport')
    """
    inside = _INSIDE.findall(name)
    if not _WRITTEN_AS.search(name):
        plain = " ".join(_INSIDE.sub(" ", name).split()).removesuffix(" Airport")
        if posts(name):
            return (plain, *inside)
        return (plain, *inside) if _split(plain) and not plain.endswith("field") else (name,)
    plain = " ".join(_INSIDE.sub(" ", name).replace(" /", "/").split())
    parts = [_WRITTEN_AS.sub(lambda found: _WRITTEN[found[1]], part.strip()) for part in plain.split("/")]
    military = next((part for part in parts if _split(part.removesuffix(" Airport"))), parts[0])
    first = _official(military.removesuffix(" Airport"))
    bare = next(iter(bare_names(first)), "")
    civil = tuple(
        f"{bare} {part}" if part.split()[0] in ("International", "Metro") else part
        for part in parts
        if part is not military
    )
    return tuple(dict.fromkeys((first, *civil, *inside)))


def _official(name: str) -> str:
    """Return the name with its title where it officially stands, and "Mc" joined to what follows it."""
    joined = _MC.sub(lambda found: "Mc" + found[1].strip().upper() if found[1].strip() else "Mc", name)
    split = _split(joined)
    return f"{split[1].full} {split[0]}" if split and split[1].stands == EITHER else joined


@cache
def _patterns() -> tuple[tuple[Title, tuple[re.Pattern[str], ...]], ...]:
    """Return each title with what finds it: at the end of a name, at its beginning, or both."""
    found = []
    for title in _TITLES:
        full = re.escape(title.full)
        after, before = re.compile(rf"^(.+?)[ -]{full}$", re.I), re.compile(rf"^{full} (?!of )(.+)$", re.I)
        found.append((title, {LAST: (after,), FIRST: (before,), EITHER: (after, before)}[title.stands]))
    return tuple(found)


def _split(name: str) -> tuple[str, Title] | None:
    """Return the name without its title, and the title; None if it has none."""
    if not _ANY.search(name):
        return None
    for title, patterns in _patterns():
        for pattern in patterns:
            found = pattern.match(name)
            if found:
                return found[1].strip(" ,-/"), title
    return None


def variants(name: str) -> tuple[str, ...]:
    """Return a base's name with its title abbreviated, and standing on the other side where both are usual.

    >>> variants("Shaw Air Force Base"), variants("Naval Station Rota")
    (('Shaw AFB',), ('Rota Naval Station', 'NS Rota', 'NAVSTA Rota', 'Rota NS', 'Rota NAVSTA'))
    """
    plain = " ".join(_INSIDE.sub(" ", name).split())
    split = _split(plain)
    if split is None or not split[0]:
        return (plain,) if plain and plain != name else ()
    bare, title = split
    after = [f"{bare} {one}" for one in (title.full, *title.short)]
    before = [f"{one} {bare}" for one in (title.full, *title.short)]
    wanted = {LAST: after, FIRST: before, EITHER: [before[0], after[0], *before[1:], *after[1:]]}[title.stands]
    return tuple(dict.fromkeys(one for one in (plain, *wanted) if one != name))


def bare_names(name: str) -> tuple[str, ...]:
    """Return the name without its titles, and the post that it names in brackets.

    >>> bare_names("Ramstein Air Base"), bare_names("RAF Lakenheath"), bare_names("Bardufoss Airport")
    (('Ramstein',), ('Lakenheath',), ('Bardufoss',))
    """
    plain = " ".join(_INSIDE.sub(" ", name).split())
    civil = " ".join(_CIVIL.sub(" ", plain).split())
    split = _split(plain) or _split(civil)
    bare = (split[0] if split else civil).strip(" /-,")
    found = (bare, *posts(name))
    return tuple(one for one in found if len(one) >= _SHORTEST and one != name and one.lower() not in _EMPTY)


def posts(name: str) -> tuple[str, ...]:
    """Return the fort, camp or joint base that an airfield names in brackets.

    >>> posts("Butts Army Air Field (Fort Carson) Airport")
    ('Fort Carson',)
    """
    return tuple(one for one in _INSIDE.findall(name) if one.startswith(("Fort ", "Camp ", "Naval ", "Joint ")))
