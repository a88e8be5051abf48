"""Precision and recall of the facts read from text, per property, on the sentences of tests/facts.

    python tools/evaluate_facts.py              both halves, with the toponyms given and end to end
    python tools/evaluate_facts.py --missed     also lists what was missed or made up in the tuning half
    python tools/evaluate_facts.py --missed --read given FILE.jsonl ...    texts of your own, in the same format

A fact is right if it is about the same place, of the same property, and of the same value: numbers within the
rounding of a conversion (0.6 %), dates over the same days, texts with the same words. Qualifiers and validity are
counted apart, among the right ones. Optional facts count neither way; what an article repeats counts once, right or
wrong; see tests/facts/README.md.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gazetteer import PROPERTIES, Fact, Gazetteer, Place
from gazetteer.edtf import overlaps, span
from gazetteer.errors import DateError
from gazetteer.names import name_key
from mapapp.article import Article
from mapapp.facts import stated_facts
from mapapp.recognition import recognise
from mapapp.resolution import resolve
from mapapp.resolution.known_bases import core_name, unlocated
from mapapp.toponym import Resolution, Toponym

FOLDER = Path(__file__).parents[1] / "tests" / "facts"
HALVES = ("tuning", "check")
ROUNDING = 0.006  # of the value: 8,500 ft is 2,590.8 m, and 2,591 m and 2,600 m are both fair; 2,500 m is not
VAGUE_DAYS = 45  # "last week" and "earlier this month" may be reckoned differently by so many days
Item = dict[str, Any]

# How a qualifier limits a value; words on the left, in any order of writing.
QUALIFIERS: tuple[tuple[str, str], ...] = (
    ("about", r"about|some|around|roughly|approximat|nearly|close to|almost|~|circa|barely"),
    ("up to", r"up to|at most|(?:no|not) more than|as many as|maximum|cap|ceiling"),
    ("at least", r"at least|more than|over\b|minimum"),
    ("planned", r"planned|propos|draft|to be|demand|hope|would|offer|announced|future|expected"),
    ("by road", r"\broad|drive|driving"),
    ("by sea", r"\bsea\b"),
    ("extension", r"exten|renew|prolong|another|option"),
    ("begun", r"begun|began|start"),
    ("former", r"former|until|peak|original|earlier|once"),
)
STATUS_WORDS: tuple[tuple[str, str], ...] = (
    ("under construction", r"construct|being built|building"),
    ("planned", r"plan|propos"),
    ("high alert", r"alert"),
    ("handed over", r"hand|transfer|return"),
    ("suspended", r"suspen"),
    ("not in use", r"mothball|inactive|abandon|derelict|disused|empty|closed|ruin|vacant|unused"),
    ("operational", r"operat|active|open|in service|in use"),
)


@dataclass
class Score:
    """What was right, made up and missed, per property; among the right ones, whose qualifier and dates are right."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    qualified: Counter[bool] = field(default_factory=Counter)
    dated: Counter[bool] = field(default_factory=Counter)
    log: list[str] = field(default_factory=list)

    def precision(self, *names: str) -> float:
        """Right of those read; 1 where nothing was read. All properties if none is named."""
        return self._ratio(self.wrong, names)

    def recall(self, *names: str) -> float:
        """Right of those to be read; 1 where there was nothing."""
        return self._ratio(self.missed, names)

    def _ratio(self, others: Counter[str], names: tuple[str, ...]) -> float:
        wanted = names or tuple(PROPERTIES)
        right, rest = sum(self.right[n] for n in wanted), sum(others[n] for n in wanted)
        return right / (right + rest) if right + rest else 1.0


_GENERAL = frozenset(
    ("station", "base", "camp", "complex", "facility", "site", "field", "area", "port", "range", "depot", "post")
)
Reader = Callable[[Item], tuple[list[Toponym], list[Fact]]]


def items(half: str | Path) -> Iterator[Item]:
    """Yield the sentences and articles of a half, or of any file in that format, in order."""
    with (half if isinstance(half, Path) else FOLDER / f"{half}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def with_gold_toponyms(item: Item) -> tuple[list[Toponym], list[Fact]]:
    """Read an item's facts with the places given."""
    toponyms = gold_toponyms(item)
    return toponyms, stated_facts(article_of(item), toponyms)


def gold_toponyms(item: Item) -> list[Toponym]:
    """Return an item's place names as its writer resolved them."""
    return [
        Toponym(t["start"], t["end"], t["text"], t["kind"], Resolution(gold_place(t["place"], t["code"]), 1.0))
        for t in item["toponyms"]
    ]


def end_to_end(gazetteer: Gazetteer) -> Reader:
    """Return a reader that finds and resolves the places by itself."""

    def read(item: Item) -> tuple[list[Toponym], list[Fact]]:
        toponyms = resolve(item["text"], recognise(item["text"], gazetteer), gazetteer)
        return toponyms, stated_facts(article_of(item), toponyms, gazetteer=gazetteer)

    return read


def article_of(item: Item) -> Article:
    """Return the item as an article with its date."""
    return Article(item["text"], title=item["title"], date=item["date"])


def gold_place(name: str, code: str) -> Place:
    """Return a place without coordinates that bears this name."""
    return Place(f"gold:{name_key(name).replace(' ', '-')}", name, None, None, code)


def score(half: Iterable[Item], read: Reader, total: Score | None = None) -> Score:
    """Return the score of a reader over the items, added to `total` if there is one."""
    total = total or Score()
    for item in half:
        toponyms, facts = read(item)
        _score_item(item, Places(item, toponyms), facts, total)
    return total


class Places:
    """Which place ids of a reading mean which place of the gold: their toponyms share text, or their names."""

    def __init__(self, item: Item, toponyms: list[Toponym]) -> None:
        self._ids: dict[str, set[str]] = defaultdict(set)
        for gold in item["toponyms"]:
            self._ids[gold["place"]].add(gold_place(gold["place"], "").id)
            for toponym in toponyms:
                if toponym.start < gold["end"] and gold["start"] < toponym.end:
                    place = toponym.place or unlocated(toponym.text, "")  # facts may make a base of an unknown name
                    self._ids[gold["place"]].add(place.id)

    def same(self, name: str, place_id: str) -> bool:
        if place_id in self._ids[name]:
            return True
        slug = set(re.split(r"[-: ]", place_id.partition(":")[2]))
        words = set(name_key(core_name(name)).split()) - _GENERAL
        return not place_id.startswith(("geonames:", "icao:")) and bool(words) and words <= slug


def _score_item(item: Item, places: Places, facts: list[Fact], total: Score) -> None:
    open_gold = sorted(item["facts"], key=lambda gold: gold.get("optional", False))
    taken: list[Item] = []
    wrong: set[tuple[object, ...]] = set()  # what is repeated is counted once, wrong as right
    for fact in facts:
        gold = next((g for g in open_gold if _right(fact, g, places)), None)
        if gold is not None:
            open_gold.remove(gold)
            taken.append(gold)
            _count_right(fact, gold, total)
        elif fact.property != "note" and not any(_right(fact, g, places) for g in taken):
            stated = (fact.place_id, fact.property, fact.value, fact.to)
            if stated in wrong:
                continue
            wrong.add(stated)
            total.wrong[fact.property] += 1
            total.log.append(f"{item['id']} made up: {fact.place_id} {fact.property} {fact.value!r} in {fact.quote!r}")
    for gold in open_gold:
        if not gold.get("optional"):
            total.missed[gold["property"]] += 1
            total.log.append(f"{item['id']} missed: {gold['place']} {gold['property']} {gold['value']!r}")


def _count_right(fact: Fact, gold: Item, total: Score) -> None:
    if gold.get("optional"):
        return
    total.right[gold["property"]] += 1
    total.qualified[_kinds(fact.qualifier) == _kinds(gold.get("qualifier", ""))] += 1
    for stated, wanted in ((fact.valid_from, gold.get("valid_from")), (fact.valid_to, gold.get("valid_to"))):
        if wanted:
            total.dated[bool(stated) and overlaps(stated, wanted)] += 1


def _right(fact: Fact, gold: Item, places: Places) -> bool:
    if fact.property not in (gold["property"], gold.get("accept_property")):
        return False
    if not any(same_value(fact, value, gold) for value in (gold["value"], *gold.get("accept", ()))):
        return False
    if fact.property != "distance":
        return places.same(gold["place"], fact.place_id)
    there = gold.get("to", "")
    return (places.same(gold["place"], fact.place_id) and (places.same(there, fact.to) or not there)) or (
        places.same(gold["place"], fact.to) and places.same(there, fact.place_id)
    )


def same_value(fact: Fact, value: Any, gold: Item) -> bool:
    """Is a fact's value the one that the gold gives?"""
    kind = PROPERTIES[fact.property].value_type
    if kind == "number":
        same = isinstance(fact.value, int | float) and abs(fact.value - value) <= ROUNDING * abs(value)
        return same and (fact.unit == gold["unit"] or value == 0)
    if kind == "date":
        return _same_days(str(fact.value), value)
    if fact.property == "status":
        return _status(str(fact.value)) == _status(value)
    stated, wanted = _words(str(fact.value)), _words(value)
    return bool(stated and wanted) and (stated <= wanted or wanted <= stated)


def _same_days(stated: str, wanted: str) -> bool:
    try:
        read, gold = span(stated), span(wanted)
    except DateError:
        return False
    if "/" in wanted or "~" in wanted:
        return overlaps(stated, wanted) and (read.days or 99_999) <= (gold.days or 0) + VAGUE_DAYS
    return (read.first, read.last) == (gold.first, gold.last)


def _words(text: str) -> frozenset[str]:
    """The words that carry a name: "the US Navy's" and "us navy" are the same."""
    return frozenset(re.findall(r"\w+", text.lower().replace("’s", "").replace("'s", ""))) - {"the", "of", "a", "an"}


def _status(text: str) -> str:
    return next((kind for kind, words in STATUS_WORDS if re.search(words, text, re.I)), text.lower())


def _kinds(qualifier: str) -> frozenset[str]:
    return frozenset(kind for kind, words in QUALIFIERS if re.search(words, qualifier, re.I))


def losses(half: Iterable[Item], read: Reader) -> Counter[str]:
    """Return how many facts of the gold were read end to end, and at which step the others were lost."""
    steps: Counter[str] = Counter()
    for item in half:
        toponyms, facts = read(item)
        places = Places(item, toponyms)
        wanted = (gold for gold in item["facts"] if not gold.get("optional"))
        steps.update(_step(gold, item, toponyms, facts, places) for gold in wanted)
    return steps


def _step(gold: Item, item: Item, toponyms: list[Toponym], facts: list[Fact], places: Places) -> str:
    if any(_right(fact, gold, places) for fact in facts):
        return "read"
    spans = [name for name in item["toponyms"] if name["place"] == gold["place"]]
    seen = [t for t in toponyms if any(t.start < name["end"] and name["start"] < t.end for name in spans)]
    if not seen:
        return "lost: place not recognised"
    known = [toponym.place for toponym in seen if toponym.place]
    if not known:
        return "lost: place not resolved"
    if not any(place.is_installation for place in known):
        return "lost: resolved to what is no installation"
    return "lost: fact not read"


def table(result: Score) -> str:
    """Return a Markdown table: one row a property, the sum last."""
    lines = ["| property | to read | precision | recall |", "|---|---|---|---|"]
    for name in (n for n in PROPERTIES if n != "note"):
        wanted = result.right[name] + result.missed[name]
        lines.append(f"| {name} | {wanted} | {result.precision(name):.2f} | {result.recall(name):.2f} |")
    wanted = result.right.total() + result.missed.total()
    lines.append(f"| **all** | {wanted} | **{result.precision():.2f}** | **{result.recall():.2f}** |")
    lines.append(f"\nqualifiers right: {result.qualified[True]} of {result.qualified.total()}")
    lines.append(f"validity right: {result.dated[True]} of {result.dated.total()}")
    return "\n".join(lines)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--missed", action="store_true", help="list what went wrong, but not in the check half")
    parser.add_argument("--half", choices=HALVES, help="only this half")
    parser.add_argument("--losses", action="store_true", help="count at which step facts are lost end to end")
    parser.add_argument("--read", choices=("given", "end-to-end"), help="only with the toponyms given, or only without")
    parser.add_argument("files", nargs="*", type=Path, help="texts of your own instead of the halves")
    options = parser.parse_args()
    with Gazetteer.open() as gazetteer:
        readers = {"given": with_gold_toponyms, "end-to-end": end_to_end(gazetteer)}
        for half in options.files or ((options.half,) if options.half else HALVES):
            for name in (options.read,) if options.read else readers:
                result = score(items(half), readers[name])
                print(f"\n{half}, toponyms {name}\n\n{table(result)}")
                if options.missed and half != "check":
                    print("\n" + "\n".join(result.log))
            if options.losses:
                print("\n".join(f"{step}: {n}" for step, n in losses(items(half), readers["end-to-end"]).most_common()))


if __name__ == "__main__":
    main()
