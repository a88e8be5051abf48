"""The reader's choices about places, and how they survive a re-reading of the edited article.

A correction remembers the words it was made on and a little text on either side, so that it is found
again when the article has been edited. After a correction the article's facts are read again, so that they
follow the places; facts that the reader added by hand stay. Nothing here draws or reads files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from gazetteer import Fact, Gazetteer, Place, Register, name_key
from mapapp.article import Article
from mapapp.errors import CorrectionError
from mapapp.toponym import Candidate, Resolution, Toponym

if TYPE_CHECKING:  # the atlas holds corrections, so it imports this module
    from mapapp.atlas import Atlas

CONTEXT = 40  # characters kept on either side: about six words, enough to tell two mentions apart
CHOSEN = "you chose it"
REFUSED = "you said that it is no place"


@dataclass(frozen=True, slots=True)
class Correction:
    """The reader's word on what text[start:end] of an article means: a place, or none (place None).

    `everywhere` applies it to every mention of the same name in that article. `added` marks a mention
    that the reader found and the program had not. `prefix` and `suffix` are the text on either side,
    at most CONTEXT characters, by which the mention is found again after an edit.
    Offsets count Unicode code points, end exclusive.
    """

    article: str  # id of the article
    start: int
    end: int
    text: str
    place: Place | None
    everywhere: bool = False
    added: bool = False
    prefix: str = ""
    suffix: str = ""


def correction_of(toponym: Toponym, place: Place | None, article: Article, *, everywhere: bool = False) -> Correction:
    """Return the correction that gives a toponym of the article this place, or none."""
    return _anchored(article, toponym.start, toponym.end, place, everywhere=everywhere)


def addition_of(start: int, end: int, place: Place | None, article: Article) -> Correction:
    """Return the correction that adds a mention at text[start:end]; CorrectionError if nothing stands there."""
    if not 0 <= start < end <= len(article.text) or not article.text[start:end].strip():
        raise CorrectionError(
            f"no words stand at {start}..{end}: the article has {len(article.text)} characters; "
            "give the first character of the name and the one after its last"
        )
    return replace(_anchored(article, start, end, place), added=True)


def _anchored(article: Article, start: int, end: int, place: Place | None, *, everywhere: bool = False) -> Correction:
    text = article.text
    around = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Correction(article.id, start, end, text[start:end], place, everywhere, False, *around)


def applied(
    atlas: Atlas,
    corrections: Sequence[Correction],
    *,
    gazetteer: Gazetteer | None = None,
    register: Register | None = None,
) -> Atlas:
    """Return the atlas with the corrections made, its facts read again and joined with the register's.

    The corrections are kept in `atlas.corrections`; a later one on the same words replaces an earlier one.
    Raises CorrectionError for one that fits no toponym, or an addition that overlaps one.
    """
    mentions = list(atlas.mentions)
    for correction in corrections:
        _apply(mentions, correction)
    kept = [c for c in atlas.corrections if not any(_overrules(new, c) for new in corrections)]
    corrected = _rejoined(atlas, mentions, gazetteer or Gazetteer.open(), register or Register.load())
    return replace(corrected, corrections=(*kept, *corrections))


def _overrules(new: Correction, old: Correction) -> bool:
    """Is nothing left of the old choice? One that was made everywhere still holds for the other mentions."""
    same = (new.article, new.start, new.end) == (old.article, old.start, old.end)
    return same and (new.everywhere or not old.everywhere)


def _apply(mentions: list[Toponym], correction: Correction) -> None:
    """Make one correction in the list of mentions."""
    own = [i for i, t in enumerate(mentions) if t.article == correction.article]
    at = [i for i in own if (mentions[i].start, mentions[i].end) == (correction.start, correction.end)]
    if correction.added and not at:
        _insert(mentions, own, correction)
        return
    if not at:
        raise CorrectionError(
            f"no toponym stands at {correction.start}..{correction.end} (“{correction.text}”) in article "
            f"{correction.article}; add it with Atlas.add"
        )
    key = name_key(correction.text)
    same = [i for i in own if name_key(mentions[i].text) == key] if correction.everywhere else at
    for i in same:
        mentions[i] = _chosen(mentions[i], correction.place)


def _insert(mentions: list[Toponym], own: Sequence[int], correction: Correction) -> None:
    start, end = correction.start, correction.end
    crossed = next((mentions[i] for i in own if mentions[i].start < end and start < mentions[i].end), None)
    if crossed:
        raise CorrectionError(
            f"“{correction.text}” at {start}..{end} overlaps “{crossed.text}” at {crossed.start}..{crossed.end}, "
            "which is a toponym already; correct that one with Atlas.correct"
        )
    before = [i for i in own if mentions[i].start < start]
    place = before[-1] + 1 if before else own[0] if own else len(mentions)
    toponym = Toponym(start, end, correction.text, "place", None, correction.article)
    mentions.insert(place, _chosen(toponym, correction.place))


def _chosen(toponym: Toponym, place: Place | None) -> Toponym:
    """The toponym as the reader resolved it: certain, the other candidates kept."""
    others = toponym.resolution.candidates if toponym.resolution else ()
    if place is None:
        return replace(toponym, resolution=Resolution(None, 1.0, (REFUSED,), others))
    rest = tuple(c for c in others if c.place.id != place.id)
    return replace(
        toponym, kind="place", resolution=Resolution(place, 1.0, (CHOSEN,), (Candidate(place, 1.0, (CHOSEN,)), *rest))
    )


def _rejoined(atlas: Atlas, mentions: list[Toponym], gazetteer: Gazetteer, register: Register) -> Atlas:
    """Read the facts again and join them; keep what the reader added by hand, and the places that this is about."""
    from mapapp.reading import atlas_of  # it builds atlases, so it imports the module that imports this one

    fresh = atlas_of(atlas.articles, mentions, gazetteer, register)
    by_hand = facts_by_hand(atlas, register)
    records = dict(fresh.records)
    for fact in by_hand:
        for place_id in (fact.place_id, fact.to):
            if place_id in atlas.records:
                records.setdefault(place_id, atlas.records[place_id])
    known = [f for f in fresh.statements if f not in by_hand]
    for place_id in records.keys() - fresh.records.keys():
        known += (f for f in register.facts_of(place_id) if f not in by_hand)
    statements = sorted((*known, *by_hand), key=lambda fact: not fact.article)
    return replace(
        atlas, mentions=fresh.mentions, records=MappingProxyType(records), statements=tuple(statements)
    )  # fmt: skip


def facts_by_hand(atlas: Atlas, register: Register) -> list[Fact]:
    """Return the facts that neither an article nor the register states: the reader added them."""
    known = set(register.facts)
    return [fact for fact in atlas.statements if not fact.article and fact not in known]


def reread(
    atlas: Atlas,
    article: Article,
    *,
    replaces: str = "",
    gazetteer: Gazetteer | None = None,
    register: Register | None = None,
) -> tuple[Atlas, list[str]]:
    """Read an edited article again and make the reader's corrections on it again.

    `replaces` is the id of the article that it is an edition of; without it the one with the same address or
    title, else the most alike. Returns the new atlas and warnings, one for each correction whose words have
    moved, stand in changed surroundings, or are gone (such a correction is left out).
    """
    from mapapp.reading import joined, read

    gazetteer, register = gazetteer or Gazetteer.open(), register or Register.load()
    old = _edition(atlas.articles, article, replaces)
    rest = [one for one in atlas.articles if old is None or one.id != old.id]
    fresh = read([*rest, article] if rest else article, gazetteer=gazetteer, register=register)
    moved: list[Correction] = []
    warnings: list[str] = []
    for correction in atlas.corrections:
        if old is not None and correction.article == old.id:
            found, warning = reanchored(correction, article)
            moved += [found] if found else []
            warnings += [warning] if warning else []
        else:
            moved.append(correction)
    by_hand = facts_by_hand(atlas, register)
    held = {i: atlas.records[i] for fact in by_hand for i in (fact.place_id, fact.to) if i in atlas.records}
    kept = type(atlas)(records=MappingProxyType(held), statements=tuple(by_hand))
    made = _made_again(joined([fresh, kept]) if by_hand else fresh, moved, gazetteer, register)
    return made[0], list(dict.fromkeys(warnings + made[1]))


def _made_again(
    atlas: Atlas, corrections: Iterable[Correction], gazetteer: Gazetteer, register: Register
) -> tuple[Atlas, list[str]]:
    """Make each correction on a fresh atlas; what cannot be made gives a warning."""
    warnings = []
    mentions = list(atlas.mentions)
    made: list[Correction] = []
    for correction in corrections:
        try:
            _apply(mentions, correction)
        except CorrectionError:
            # the program no longer sees the name, or sees it cut differently: the reader's word counts
            mentions = [t for t in mentions if not _overlaps(t, correction)]
            correction = replace(correction, added=True)
            _apply(mentions, correction)
            warnings.append(f"“{correction.text}” is no longer found by itself; your choice for it was added")
        made.append(correction)
    return replace(_rejoined(atlas, mentions, gazetteer, register), corrections=tuple(made)), warnings


def _overlaps(toponym: Toponym, correction: Correction) -> bool:
    same = toponym.article == correction.article
    return same and toponym.start < correction.end and correction.start < toponym.end


def _edition(articles: Sequence[Article], article: Article, replaces: str) -> Article | None:
    """Return the article that the new one is an edition of; None if there are none."""
    if replaces:
        found = next((one for one in articles if one.id == replaces), None)
        if found is None:
            raise CorrectionError(f"the atlas holds no article with the id {replaces!r}; see Atlas.articles")
        return found

    def likeness(one: Article) -> tuple[bool, bool, int]:
        lines = set(one.text.splitlines()) & set(article.text.splitlines())
        same_address = bool(one.url) and one.url == article.url
        return same_address, bool(one.title) and one.title == article.title, sum(map(len, lines))

    return max(articles, key=likeness, default=None)


def reanchored(correction: Correction, article: Article) -> tuple[Correction | None, str]:
    """Return the correction at its words in the edited article, and a warning ("" if nothing moved).

    Of several places where the words stand, the one whose surroundings agree best is taken, then the nearest.
    """
    starts = [found.start() for found in re.finditer(re.escape(correction.text), article.text)]
    if not starts:
        return None, f"“{correction.text}” (character {correction.start}) is gone; your choice for it was left out"
    agreement = {start: _agreement(correction, article.text, start) for start in starts}
    best = max(starts, key=lambda start: (agreement[start], -abs(start - correction.start)))
    moved = _anchored(article, best, best + len(correction.text), correction.place, everywhere=correction.everywhere)
    moved = replace(moved, added=correction.added)
    whole = len(correction.prefix) + len(correction.suffix)
    if agreement[best] < whole / 2:
        return (
            moved,
            f"“{correction.text}” stands in changed surroundings at character {best}; check your choice for it",
        )
    if best != correction.start:
        return (
            moved,
            f"“{correction.text}” moved from character {correction.start} to {best}; your choice moved with it",
        )
    return moved, ""


def _agreement(correction: Correction, text: str, start: int) -> int:
    """How many characters on either side are what they were."""
    end = start + len(correction.text)
    before = text[max(0, start - CONTEXT) : start]
    after = text[end : end + CONTEXT]
    return _common(correction.prefix[::-1], before[::-1]) + _common(correction.suffix, after)


def _common(one: str, other: str) -> int:
    """The length of the common start."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
