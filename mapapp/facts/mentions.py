"""What a sentence says of which installation: names, "the base", "there", "both installations".

A mention stands for one or more places. Names come from the toponyms of the article; a town counts as an
installation where the article speaks of a base in it ("the naval facility at Tartus"). Words that point back
("the airfield", "its", "the latter") stand for what was named before them: in the same sentence first, else
what the previous sentences were about (their subject before the rest: Grosz, Joshi and Weinstein 1995).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from gazetteer.place import Place
from mapapp.facts.mention import (
    Mention,
    as_installation,
    grouped,
    is_base,
    is_empty_it,
    is_metonym,
    last_two,
    leaves_subject,
    may_hold_base,
    merely_located,
    other_kind,
    overlaps,
)
from mapapp.facts.pointing import (
    AFTER_TOWN,
    AWAY,
    BACKWARD,
    BEFORE_TOWN,
    COORDINATED_OR_LISTED,
    HARBOUR,
    IN,
    IN_COUNTRY,
    KIND_OF_NOUN,
    LANDMARK,
    LOOSE_WORDS,
    NAME_FOLLOWS,
    NEAR,
    NOUN_PHRASE,
    SUBJECT,
    THERE,
    UNIT,
    UNKNOWN_BASE,
    WORD_END,
)
from mapapp.facts.possession import owners
from mapapp.facts.sentences import Sentence, sentence_at
from mapapp.facts.unnamed import ANOTHER, base_of, is_of_another, unnamed
from mapapp.recognition.demonyms import country_of
from mapapp.recognition.second_look import MILITARY
from mapapp.recognition.trade import about_bases
from mapapp.resolution.bare_names import holds_a_base
from mapapp.resolution.basing import WIDE_BEFORE, basing, of_a_town
from mapapp.resolution.clauses import as_base, opens_clause
from mapapp.resolution.known_bases import LARGE_CITY, operators_of, unlocated
from mapapp.toponym import Toponym

_ITS_BASE = re.compile(r" (?P<noun>(?:air |naval |military |army |support )?(?:base|facility|camp|garrison))\b(?!-)")
_THE = re.compile(r"\b[Tt]he $")
_LEAD = 3  # sentences: how far ahead the first base may be named of which a report's lead speaks
NEAR_SENTENCES = 8  # how far back a base may have been named of which a sentence speaks
UNKNOWN_CODE = "MILB"  # feature code of a place that only the facts about it make a base
_LOOK_BACK = 6  # sentences: how far "the base" may point back before it is anyone's guess
_FEW_WORDS = re.compile(r" (?:[\w.’'-]+ ){0,5}")  # between "its" and its noun
_TOLD_KINDS = frozenset({"air", "airport", "naval", "port"})  # a camp may be called by either


@dataclass
class Mentions:
    """The mentions of an article, found sentence by sentence and only where asked for."""

    text: str
    toponyms: Sequence[Toponym]
    sentences: list[Sentence]
    title: str = ""
    nameless: set[str] = field(default_factory=set)  # ids of bases that are told of without a name, and known
    _starts: list[int] = field(default_factory=list)
    _bases: dict[str, Place] = field(default_factory=dict)  # id of a town -> what it stands for as a base
    _units: dict[str, Place] = field(default_factory=dict)
    _peoples: dict[str, str] = field(default_factory=dict)
    _unplaced: list[int] = field(default_factory=list)  # where names stand that nobody could place
    _unknown_bases: dict[int, re.Match[str] | None] = field(default_factory=dict)
    _unknown: list[Toponym] = field(default_factory=list)
    _cache: list[list[Mention]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._unknown = sorted(
            (t for t in self.toponyms if t.place is None and t.kind == "place"), key=lambda t: t.start
        )
        self._unplaced = sorted(t.start for t in self.toponyms if t.place is None and t.kind == "place")
        self.toponyms = sorted((t for t in self.toponyms if t.place is not None), key=lambda t: t.start)
        self._starts = [t.start for t in self.toponyms]
        earlier: Place | None = None  # the base named last before
        for toponym in self.toponyms:
            place = toponym.place
            if earlier and place and (before := self._before(toponym)) and merely_located(before, place, earlier):
                continue
            earlier = place if place and is_base(place) else earlier
            if place and may_hold_base(place) and self._named_already(toponym):
                continue
            if (
                place
                and place.feature_code.startswith("ADM")
                and (before := self._before(toponym))
                and before["preposition"]
            ):
                self._bases.setdefault(place.id, place)
            if place and may_hold_base(place) and (self._before(toponym) or self._told(toponym, place)):
                self._bases.setdefault(place.id, as_installation(toponym))
        self._units = dict(self._named_units())
        self._peoples = {t.text: t.place.name for t in self.toponyms if t.place and t.kind == "demonym"}

    def _named_already(self, toponym: Toponym) -> bool:
        """Does "in X" only say where the base is that is named before it: "the Las Lajitas station in Neuquén"?"""
        before, index = self._before(toponym), bisect_left(self._starts, toponym.start)
        if before is None or not index or before["preposition"] not in ("in", "on"):
            return False
        last = self.toponyms[index - 1]
        return (
            last.kind == "place" and last.place is not None and is_base(last.place) and before.start() - last.end <= 1
        )

    def _told(self, toponym: Toponym, place: Place) -> bool:
        """Do the words behind a name, or what its sentence says of it, make it a base?"""
        of_a_state = place.feature_code == "PPLC" and self.text[toponym.end : toponym.end + 1] in ("'", "’")
        if of_a_state:  # "Beijing's base in Djibouti" is in no capital
            return False
        if AFTER_TOWN.match(self.text, toponym.end) or holds_a_base(toponym):
            return True
        if self._about_bases and WIDE_BEFORE.search(self.text, max(0, toponym.start - NOUN_PHRASE), toponym.start):
            return True
        told = basing(self.text, toponym.start, toponym.end)
        return told == "said" or (told == "predicate" and place.population <= LARGE_CITY)

    def _before(self, toponym: Toponym) -> re.Match[str] | None:
        """The words "the naval facility at" before a name, in its sentence and behind the name before it."""
        index = bisect_left(self._starts, toponym.start)
        sentence = sentence_at(self.sentences, toponym.start)
        last = self.toponyms[index - 1] if index else None
        floor = max(
            (last.start if last.kind == "demonym" else last.end) if last else 0,
            self.sentences[sentence].start if sentence >= 0 else 0,
            toponym.start - NOUN_PHRASE,
        )
        return BEFORE_TOWN.search(self.text, floor, toponym.start)

    def _named_units(self) -> Iterable[tuple[str, Place]]:
        """Units that stand in one sentence with just one installation: the name of the unit names the base too."""
        for match in UNIT.finditer(self.text):
            index = sentence_at(self.sentences, match.start())
            if index >= 0:
                bases = {m.places[0].id: m.places[0] for m in self._named(index) if m.kind == "base"}
                if len(bases) == 1:
                    yield match[0].lower(), next(iter(bases.values()))

    def in_sentence(self, index: int) -> list[Mention]:
        """Return the mentions of a sentence in reading order; places that nobody can tell are left out."""
        while len(self._cache) <= index:  # in order: what a sentence points back at stands in those before it
            self._cache.append(self._found(len(self._cache)))
        return self._cache[index]

    def unknown(self, index: int) -> list[Mention]:
        """Return the names in a sentence that nobody could place, each as a place without coordinates."""
        sentence = self.sentences[index]
        found = self._unknown[bisect_left(self._unplaced, sentence.start) : bisect_left(self._unplaced, sentence.end)]
        return [Mention(t.start, t.end, (unlocated(t.text, UNKNOWN_CODE),), "unknown", t.start) for t in found]

    def near_a_base(self, index: int) -> bool:
        """Tell whether a base, or a name that may be one, is spoken of in a sentence or in those shortly before it.

        A town will do where the sentence speaks of soldiers.
        """
        if MILITARY.search(self.text, *self.sentences[index]):
            return True
        for at in range(index, max(-1, index - NEAR_SENTENCES - 1), -1):
            if any(m.kind in ("base", "back") for m in self.in_sentence(at)) or self.unknown(at):
                return True
        return bool(self.ahead(index))

    def paragraph(self, index: int) -> int:
        """Return the number of the first sentence of the paragraph that a sentence stands in."""
        while index and self.sentences[index].start - self.sentences[index - 1].end <= 1:  # a blank line is two marks
            index -= 1
        return index

    @cached_property
    def weights(self) -> Counter[str]:
        """How often the article names each place, by its id."""
        named = (m for index in range(len(self.sentences)) for m in self._named(index))
        return Counter(place.id for mention in named for place in mention.places)

    @cached_property
    def titled(self) -> frozenset[str]:
        """The ids of the places that the title names."""
        names = {t.text for t in self.toponyms if t.kind == "place"}
        named = {name for name in names if re.search(rf"\b{re.escape(name)}\b", self.title, re.IGNORECASE)}
        return frozenset(t.place.id for t in self.toponyms if t.place and t.text in named)

    @cached_property
    def owners(self) -> dict[str, set[str]]:
        """The codes of the countries that run a base, by its id, as the article says: "the American base at Manas"."""
        found: dict[str, set[str]] = {}
        for index, sentence in enumerate(self.sentences):
            names = [name for name in self.names_in(sentence) if name.place and name.place.kind == "country"]
            here = self.in_sentence(index) if names else []
            for base, country, *_ in owners(self.text, *sentence, names, here):
                found.setdefault(base.id, set()).add(country.country_code)
        return found

    def is_of_another(self, country: str, base: Place) -> bool:
        """Is a base known, by the register or by the article, to be used by others than a country?"""
        users = {*operators_of(base.id), *self.owners.get(base.id, ())}
        return bool(users) and country not in users and country != base.country_code

    def named(self, words: str) -> str:
        """Return the country that a people's name stands for ("Colombian" is Colombia), other words as they are."""
        return self._peoples.get(words, words)

    def focus(
        self, index: int, *, kinds: frozenset[str] = frozenset(), surely: bool = False, plural: bool = False
    ) -> tuple[Place, ...]:
        """Return what the sentences before this one are about: their last subject, of one of the `kinds` if any.

        `surely` of these kinds: then a base of another kind that was named since is passed over.
        """
        seen: list[Place] = []
        other: tuple[Place, ...] = ()  # named last, but "the naval base" is hardly an airport
        for earlier in range(index - 1, max(-1, index - 1 - _LOOK_BACK), -1):
            if self.leaves(earlier + 1, index):
                return tuple(seen) if plural else other
            bases = [m for m in self.in_sentence(earlier) if m.kind in ("base", "back")]
            if not plural and self.names_another(earlier, bases):
                return other
            if plural:
                seen = list(dict.fromkeys([p for m in bases for p in m.places] + seen))
                if len(seen) >= 2:
                    return tuple(seen[-2:])
                continue
            fitting = [m for m in bases if not kinds or m.places[0].kind in kinds]
            if surely and bases and not fitting and all(m.places[0].kind in _TOLD_KINDS for m in bases):
                other = other or self._centre(earlier, bases).places
            elif fitting or (bases and not other):
                return self._centre(earlier, fitting or bases).places
            if not bases and earlier == index - 1 and (town := self._lone_town(earlier)):
                return town
        return tuple(seen) or other or (() if plural else self._main_town(index))

    def _main_town(self, index: int) -> tuple[Place, ...]:
        """The town that an article about bases speaks of most, where none of them was named: "the base" is there."""
        if self._most_named_town is None or not self._about_bases:
            return ()
        start = self.sentences[min(index, len(self.sentences) - 1)].start
        before = [t.place for t in self.toponyms[: bisect_left(self._starts, start)] if t.place]
        if any(is_base(place) for place in before):
            return ()
        return (self._most_named_town,) if self._most_named_town in before else ()

    @cached_property
    def _most_named_town(self) -> Place | None:
        towns = Counter(t.place for t in self.toponyms if t.kind == "place" and t.place and may_hold_base(t.place))
        place, count = next(iter(towns.most_common(1)), (None, 0))
        return place if place and count > 1 and not is_metonym(place) else None

    def leaves(self, index: int, asked: int) -> bool:
        """Tell whether the article turns to another country in a sentence: a heading "SENEGAL", "In Libya, …"?"""
        start, end = self.sentences[index]
        names = self.names_in(self.sentences[index])
        if not names or names[0].kind != "place" or names[0].place is None or names[0].place.kind != "country":
            return False
        alone = names[0].end == end and not self.text[start : names[0].start].strip("#*- ")
        if not alone and (index == asked or not IN_COUNTRY.fullmatch(self.text, start, names[0].start)):
            return False
        before = [t.place for t in self.toponyms if t.start < start and t.place and is_base(t.place)]
        return bool(before) and before[-1].country_code != names[0].place.country_code

    def _centre(self, index: int, bases: list[Mention]) -> Mention:
        """The mention that the next sentence goes on about: the subject, else the last that is no mere landmark."""
        first, start = bases[0], self.sentences[index].start
        if len({m.places for m in bases}) == 1:
            return first
        weak = first.kind == "back" and self.text[first.start : first.end].lower() in LOOSE_WORDS
        if first.kind == "back" and not weak:
            return first
        if weak:
            pass
        elif opens_clause(self.text, start, first.start, first.end) or SUBJECT.fullmatch(self.text, start, first.start):
            return first
        stop = self.text.find(";", first.end, bases[-1].start)
        near = [m for m in bases if stop < 0 or m.start < stop]
        near = [m for m in near if m is first or not LANDMARK.search(self.text, start, m.start)]
        military = [m for m in near if m.places[0].kind not in ("port", "airport") and m.kind == "base"]
        return (military or near)[-1]

    def _lone_town(self, index: int) -> tuple[Place, ...]:
        """The one town of a sentence that names no base, in an article about bases: "It went to Basa. Its runway …"."""
        towns = [m for m in self.in_sentence(index) if m.kind == "town" and not is_metonym(m.places[0])]
        towns = [m for m in towns if not LANDMARK.search(self.text, self.sentences[index].start, m.start)]
        if len(towns) != 1 or not may_hold_base(towns[0].places[0]) or not self._about_bases:
            return ()
        return () if of_a_town(self.text, towns[0].start, towns[0].end) else towns[0].places

    def names_another(self, index: int, bases: Sequence[Mention]) -> bool:
        """Does a sentence open with a base of which only the name is known? What follows is about that one."""
        sentence = self.sentences[index]
        first = min((m.start for m in bases), default=sentence.end)
        at = bisect_left(self._unplaced, sentence.start)
        if at < len(self._unplaced) and (name := self._unplaced[at]) < first:
            behind = WORD_END.search(self.text, name)
            if behind is None or opens_clause(self.text, sentence.start, name, behind.start()):
                return True
        unknown = self._unknown_base(index)
        return unknown is not None and not any(
            m.start < unknown.end() for m in self.in_sentence(index) if m.kind in ("base", "back")
        )

    def _unknown_base(self, index: int) -> re.Match[str] | None:
        if index not in self._unknown_bases:
            found = UNKNOWN_BASE.finditer(self.text, *self.sentences[index])  # "the American camp" is no name
            self._unknown_bases[index] = next((one for one in found if country_of(one[0].split()[0]) is None), None)
        return self._unknown_bases[index]

    def ahead(self, index: int) -> tuple[Place, ...]:
        """Return the first installation of the next sentence: "The lease was extended. Sevastopol will …".

        Where none was named before, as in the lead of a report, of the next three.
        """
        reach = 1 if self._first_named <= index else _LEAD
        following = (m for at in range(index + 1, min(index + 1 + reach, len(self.sentences))) for m in self._named(at))
        return next((m.places for m in following if m.kind == "base"), ())

    @cached_property
    def _first_named(self) -> int:
        """The number of the first sentence that names a base; that of all sentences if none does."""
        count = len(self.sentences)
        return next((at for at in range(count) if any(m.kind == "base" for m in self._named(at))), count)

    def any_installation(self) -> bool:
        """Does the article name any installation at all?"""
        if self._bases or any(t.place is not None and is_base(t.place) for t in self.toponyms):
            return True
        return bool(self.toponyms) and MILITARY.search(self.text) is not None

    def _named(self, index: int) -> list[Mention]:
        sentence = self.sentences[index]
        first = bisect_left(self._starts, sentence.start)
        last = bisect_left(self._starts, sentence.end)
        return grouped(self.text, [self._mention(t) for t in self.toponyms[first:last] if t.kind == "place"])

    def _mention(self, toponym: Toponym) -> Mention:
        place = toponym.place
        assert place is not None  # those without a place were left out at the start
        stands_for = place if is_base(place) else self._bases.get(place.id)
        if stands_for is None:
            return Mention(toponym.start, toponym.end, (place,), other_kind(place), toponym.start)
        start, end = self._noun_phrase(toponym)
        return Mention(start, end, (stands_for,), "base", toponym.start)

    def _noun_phrase(self, toponym: Toponym) -> tuple[int, int]:
        """The name with "the naval facility at" before it or "air base" behind it."""
        before = self._before(toponym)
        after = AFTER_TOWN.match(self.text, toponym.end)
        return (before.start() if before else toponym.start), (after.end() if after else toponym.end)

    @cached_property
    def _about_bases(self) -> bool:
        return about_bases(self.text)

    @cached_property
    def _countries(self) -> list[str]:
        """The codes of the countries of the article's places, the most frequent first."""
        codes = Counter(t.place.country_code for t in self.toponyms if t.place and t.kind == "place")
        return [code for code, _ in codes.most_common() if code]

    def names_in(self, sentence: Sentence) -> Sequence[Toponym]:
        """Return the toponyms of a sentence that have a place, demonyms among them."""
        return self.toponyms[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]

    def _hosts(self, index: int) -> list[str]:
        """The countries that a base without a name may be in: that of the base before it, else the article's."""
        before = [place.country_code for place in self.focus(index) if place.country_code]
        return before or self._countries[:2]

    def _unnamed(self, index: int) -> Iterator[Mention]:
        """Bases that the sentence speaks of without a name; one named before cannot be "another"."""
        sentence = self.sentences[index]
        names, hosts = self.names_in(sentence), partial(self._hosts, index)
        for start, end, place in unnamed(self.text, sentence.start, sentence.end, names, hosts):
            if THERE.match(self.text, end) and index and self._is_of_bases(index - 1):
                continue  # "Engineers built a naval station there": that is the base just named
            named = any(t.place and t.place.id == place.id for t in self.toponyms if t.start < sentence.start)
            found = ANOTHER if named else place
            self.nameless |= {found.id} - {""}
            yield Mention(start, end, (found,), "base", start)

    def _of_the_country(self, index: int) -> Iterator[Mention]:
        """ "The Djibouti base", which is the one in Djibouti that was spoken of before."""
        for name in self.names_in(self.sentences[index]):
            noun = _ITS_BASE.match(self.text, name.end)
            if (
                noun
                and name.place
                and name.place.kind == "country"
                and _THE.search(self.text[name.start - 4 : name.start])
            ):
                focus = self.focus(index)
                if len(focus) == 1 and focus[0].country_code == name.place.country_code:
                    yield Mention(noun.start("noun"), noun.end("noun"), focus, "back")

    def _is_of_bases(self, index: int) -> bool:
        """Does a sentence speak of bases by their names or words that point back?"""
        return any(m.kind in ("base", "back") and m.places[0].id for m in self.in_sentence(index))

    def _opening_towns(self, index: int, found: list[Mention]) -> list[Mention]:
        """Towns that open a clause, as the bases in them where soldiers or bases are spoken of."""
        start, end = self.sentences[index]
        for at, mention in enumerate(found):
            place = mention.places[0]
            if mention.kind != "town" or not may_hold_base(place) or is_metonym(place):
                continue
            if not opens_clause(self.text, start, mention.start, mention.end):
                continue
            located = at + 1 < len(found) and found[at + 1].kind == "base" and found[at + 1].start - mention.end <= NEAR
            if (place.kind != "city" or located) and IN.search(self.text, start, mention.start):  # "In the Andamans, …"
                continue
            if as_base(self.text, mention.start, mention.end, end, about_bases=self._about_bases):
                found[at] = replace(mention, kind="base", loose=True)
        return grouped(self.text, found)

    def _found(self, index: int) -> list[Mention]:
        sentence = self.sentences[index]
        found = self._opening_towns(index, self._named(index))
        found += [m for m in self._unnamed(index) if not overlaps(found, m.start, m.end)]
        found += self._of_the_country(index)
        for match in UNIT.finditer(self.text, sentence.start, sentence.end):
            place = self._units.get(match[0].lower())
            if place and any(place in m.places for m in found):  # "Spangdahlem is operated by the 52nd Fighter Wing"
                continue
            if place and not overlaps(found, match.start(), match.end()):
                found.append(Mention(match.start(), match.end(), (place,), "base", match.start()))
        found.sort(key=lambda m: m.start)
        for match in BACKWARD.finditer(self.text, sentence.start, sentence.end):
            if match["noun"] and self._is_named(match, sentence):
                continue
            if match[0].lower() == "its" and any(self._is_whose(match.end(), m) for m in found):
                continue
            if not overlaps(found, match.start(), match.end()) and not is_empty_it(self.text, sentence.start, match):
                before = [m for m in found if m.end <= match.start() and m.kind in ("base", "back")]
                if not before and self._town_opens(sentence, found, match):
                    continue
                if places := self._owned(match, self._antecedent(match, before, index), index):
                    start = match.start()
                    if any(char.isdigit() for char in match[0]):  # "The 500-acre camp": the figure is a value
                        start += match[0].rfind(" ") + 1
                    found.append(Mention(start, match.end(), places, "back", start))
                    found.sort(key=lambda m: m.start)
        if not any(m.kind in ("base", "back") for m in found) and MILITARY.search(
            self.text, sentence.start, sentence.end
        ):
            return self._with_town_as_base(index, found)
        return found

    def _is_whose(self, past: int, mention: Mention) -> bool:
        """Does "its" say whose a base without a name is: "Japan built its first overseas base"?"""
        nameless = not mention.places[0].id or mention.places[0].id in self.nameless
        return nameless and _FEW_WORDS.fullmatch(self.text, past, mention.start) is not None

    def _town_opens(self, sentence: Sentence, found: list[Mention], match: re.Match[str]) -> bool:
        """Does a town open the sentence, so that "it" is not the base before: "Kuçova …; it lies 85 km …"?"""
        if not found or found[0].kind != "town" or found[0].end > match.start() or match["plural"]:
            return False
        place = found[0].places[0]
        opens = not self.text[sentence.start : found[0].start].strip()
        return opens and may_hold_base(place) and not is_metonym(place)

    def _with_town_as_base(self, index: int, found: list[Mention]) -> list[Mention]:
        """Take a town for the base in it where a sentence of soldiers names no base: its one town, or its subject."""
        start = self.sentences[index].start
        towns = [m for m in found if m.kind == "town" and may_hold_base(m.places[0]) and not is_metonym(m.places[0])]
        if not towns or (len(towns) > 1 and not leaves_subject(self.text[start : towns[0].start])):
            return found
        following = next((m for m in found if m.start > towns[0].start), None)
        if following and COORDINATED_OR_LISTED.fullmatch(self.text[towns[0].end : following.start]):
            return found  # "based at N'Djamena, Abéché and Faya-Largeau": a figure for all of them
        town = towns[0]
        opens = opens_clause(self.text, start, town.start, town.end)
        if not opens and (self._is_landmark(town, start) or self._base_before(index)):
            return found
        return [replace(m, kind="base", loose=True) if m is towns[0] else m for m in found]

    def _is_landmark(self, town: Mention, start: int) -> bool:
        """Does a town only say where something else is: "seen from Strasbourg, 25 kilometres away"?"""
        before = LANDMARK.search(self.text, start, town.start)
        return before is not None or AWAY.match(self.text, town.end) is not None

    def _base_before(self, index: int) -> bool:
        """Has one of the two sentences before spoken of a base for certain? Then a town may be just a town."""
        before = [m for earlier in range(max(0, index - 2), index) for m in self.in_sentence(earlier)]
        return any(
            m.kind in ("base", "back") and not m.loose and m.places[0].id and is_base(m.places[0]) for m in before
        )

    def _is_named(self, match: re.Match[str], sentence: Sentence) -> bool:
        """Does the base's own name follow, so that nothing points back: "The camp of Port-Bouët"?"""
        for toponym in self.names_in(sentence):
            if toponym.start < match.end() or toponym.place is None or toponym.place.kind == "country":
                continue
            if self.text[match.end() : toponym.start] == ", ":  # "The American base, Camp Lemonnier, …"
                return is_base(toponym.place)
            return NAME_FOLLOWS.fullmatch(self.text, match.end(), toponym.start) is not None
        return False

    def _owned(self, match: re.Match[str], places: tuple[Place, ...], index: int) -> tuple[Place, ...]:
        """The same places, unless the words name another owner: "the Chinese base", "Japan closed its camp"."""
        if not match["noun"] or len(places) != 1:
            return places
        owner = self._owner(match, index)
        if is_of_another(owner, places[0]):
            return (base_of(owner, [places[0].country_code]),)
        return (ANOTHER,) if owner and self._is_new(owner, index) and not operators_of(places[0].id) else places

    def _is_new(self, country: str, index: int) -> bool:
        """Is a country named here for the first time: "The Emirates closed their camp", after a camp of others?"""
        past = self.toponyms[: bisect_left(self._starts, self.sentences[index].start)]
        return all(t.place is None or t.place.country_code != country for t in past)

    def _owner(self, match: re.Match[str], index: int) -> str:
        """The code of the country within the words, or of the subject before "its" and "their"; "" if none."""
        sentence = self.sentences[index]
        for toponym in self.names_in(sentence):
            place = toponym.place
            if place is None or not (place.kind == "country" or place.feature_code == "PPLC"):
                continue
            if match.start() <= toponym.start < match.end():
                return place.country_code
            opens = opens_clause(self.text, sentence.start, toponym.start, toponym.end)
            if match[0][:3].lower() in ("its", "the") and match[0][:4] not in ("the ", "The ") and opens:
                return place.country_code if toponym.start < match.start() else ""
        return ""

    def _antecedent(self, match: re.Match[str], before: list[Mention], index: int) -> tuple[Place, ...]:
        """The places that a word points back at: those before it in the sentence, else the focus."""
        if match["plural"]:
            groups = [m.places for m in before if len(m.places) > 1]
            bare = match["plural"].lower() in ("both", "each")  # "which can each hold" speaks of no base
            return groups[-1] if groups else (last_two(before) or (() if bare else self.focus(index, plural=True)))
        if match["former"] or match["latter"]:
            pair = last_two(before) or self.focus(index, plural=True)
            return ((pair[0],) if match["former"] else (pair[-1],)) if pair else ()
        kinds = next(
            (kinds for noun, kinds in KIND_OF_NOUN if match["noun"] and noun.search(match["noun"])), frozenset()
        )
        if match["noun"] and HARBOUR.search(match["noun"]):  # an inland camp has no port
            before = [m for m in before if m.places[0].kind not in ("land", "air")]
        named = [m for m in before if m.kind == "base"]
        fitting = [m for m in named if m.places[0].kind in kinds] if kinds else named
        if match["its"] and before:
            return before[0].places[:1] if len(before[0].places) == 1 else before[-1].places
        if fitting or named:
            return (fitting or named)[-1].places[-1:] if match["noun"] else (fitting or named)[-1].places
        surely = bool(kinds) and not match["noun"].lower().endswith("port")
        found = self.focus(index, kinds=kinds, surely=surely)
        of_kind = tuple(place for place in found if place.kind in kinds)  # of "RAF Akrotiri and Episkopi Cantonment"
        if len(of_kind) == 1:
            return of_kind
        if match["noun"] and HARBOUR.search(match["noun"]) and any(p.kind in ("land", "air") for p in found):
            return (ANOTHER,) if not found[0].id.startswith("unlocated:") else found
        return found
