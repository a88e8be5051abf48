"""How the index says that a name means a place: one integer, a posting.

A name's postings are sorted as numbers, and that is already best first: from the highest bit down a posting
holds 255 minus the importance (8 bits), the role of the name (8), the kind of the place (4) and the number of
its place (34). So importance, kind and role are known without reading the place.
"""

from __future__ import annotations

import struct
from binascii import a2b_base64, b2a_base64
from collections.abc import Sequence
from typing import NamedTuple

from gazetteer.names import keyed_many
from gazetteer.place import Kind, kind_of
from gazetteer.record import KIND_NUMBER, KINDS, Record

ROW_BITS, KIND_BITS = 34, 4
ROW_MASK = (1 << ROW_BITS) - 1
ROLE_SHIFT = ROW_BITS + KIND_BITS
WEIGHT_SHIFT = ROLE_SHIFT + 8

ARTICLE, ALTERNATE, ABBREVIATION, DEMONYM, FORMER, SHARED, SPARE = 1, 2, 4, 8, 16, 32, 64

# How much less a name counts than the place's main name, in steps of importance (16 to a doubling)
_PENALTY = {0: 0, ALTERNATE: 24, ABBREVIATION: 16, DEMONYM: 40, FORMER: 32}


class NameEntry(NamedTuple):
    """What the index knows of a name without reading its places: evidence for telling names from words."""

    count: int  # type: ignore[assignment]  # places that bear it, demonyms included
    importance: int  # 0..15 of the most important place: 1 is a village, 12 a city of a million, 15 a great country
    kinds: int  # bit mask over gazetteer.record.KINDS
    roles: int  # bit mask over ARTICLE … SHARED: what this name is to at least one of its places
    main: bool  # is it the main name of at least one place?
    demonym_of: str  # country code if it is a demonym, else ""

    @property
    def is_demonym(self) -> bool:
        """Does the name point at a country as a people's name or an adjective?"""
        return bool(self.roles & DEMONYM)

    @property
    def is_abbreviation(self) -> bool:
        """Is it an abbreviation ("Calif.", "US"), which lower case may turn into a word?"""
        return bool(self.roles & ABBREVIATION)

    def has_kind(self, kind: Kind) -> bool:
        """Does a place of this kind bear the name?"""
        return bool(self.kinds >> KINDS.index(kind) & 1)


def weighed(importance: int, role: int) -> int:
    """Return what a name in this role makes of a place's importance 0..255."""
    if role & SPARE:
        return 0  # so that it stands last
    return min(importance, 2) if role & SHARED else max(importance - _PENALTY[role & ~ARTICLE], 0)


def postings_of(records: Sequence[Record], rows: Sequence[int], weights: Sequence[int]) -> list[tuple[str, int]]:
    """Return the keys of the records with their postings, record by record, those in better roles first.

    A key that a record has twice is listed twice; names without letters are left out.
    """
    names: list[str] = []
    plain: list[int] = []
    for record, row, weight in zip(records, rows, weights, strict=True):
        place = KIND_NUMBER[kind_of(record.feature_code)] << ROW_BITS | row
        names.append(record.name)
        plain.append((255 - weight) << WEIGHT_SHIFT | place)
        for role, others in _roles(record):
            if others:
                posting = (255 - weighed(weight, role)) << WEIGHT_SHIFT | role << ROLE_SHIFT | place
                names += others
                plain += [posting] * len(others)
    article = ARTICLE << ROLE_SHIFT
    keys = keyed_many(names)
    return [(key, one | article if cut else one) for (key, cut), one in zip(keys, plain, strict=True) if key]


def _roles(record: Record) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the other names of a record by role."""
    if not (record.abbreviations or record.shared or record.spare or record.demonyms or record.former):
        return ((ALTERNATE, record.names),)
    return (
        (ALTERNATE, record.names), (ABBREVIATION, record.abbreviations), (FORMER, record.former),
        (DEMONYM, record.demonyms), (SHARED, record.shared), (SPARE, record.spare),
    )  # fmt: skip


_SPARE_BIT = SPARE << ROLE_SHIFT
_SPARE_TO_SHARED = (SPARE ^ SHARED) << ROLE_SHIFT
_CITY = KIND_NUMBER["city"]


_ONE = struct.Struct("<q")


def packed(postings: list[int]) -> bytes:
    """Return sorted postings as the index stores them: 8 bytes each, as Base64, which holds no separator.

    Spare names give way where a town bears the name; elsewhere they count as shared.
    """
    if postings[-1] & _SPARE_BIT:
        town = any(one >> ROW_BITS & 15 == _CITY for one in postings)
        kept = [one for one in postings if not one & _SPARE_BIT]
        postings = kept if town else kept + [one ^ _SPARE_TO_SHARED for one in postings if one & _SPARE_BIT]
    raw = _ONE.pack(postings[0]) if len(postings) == 1 else struct.pack(f"<{len(postings)}q", *postings)
    return b2a_base64(raw, newline=False)


def unpacked(stored: bytes) -> tuple[int, ...]:
    """Return the postings of what `packed` made, best first; raises ValueError if it is none of it."""
    raw = a2b_base64(stored)
    size = len(raw)
    if size == 8:
        return _ONE.unpack(raw)
    if size % 8:
        raise ValueError("postings are cut off")
    return struct.unpack(f"<{size // 8}q", raw)


def entry_of(postings: tuple[int, ...], demonym_of: str = "") -> NameEntry:
    """Sum the postings of a name up."""
    kinds = roles = 0
    main = False
    for one in postings:
        kinds |= 1 << (one >> ROW_BITS & 15)
        role = one >> ROLE_SHIFT & 255
        roles |= role
        main = main or not role & ~ARTICLE
    return NameEntry(len(postings), (255 - (postings[0] >> WEIGHT_SHIFT)) >> 4, kinds, roles, main, demonym_of)
