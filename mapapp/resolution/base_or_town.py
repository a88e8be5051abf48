"""Does a bare name mean a base or the town that it is called after? A small learned model tells.

"Aviano has grown" is the town, "Aviano has two runways" the base. Where no head noun stands beside the name, the words
around it, what the article calls it elsewhere, the size of the town and the bases that the gazetteer knows by that
name are weighed: a logistic regression over named features, whose weights are JSON that a reader can search.
`tools/train_base_or_town.py` trains it. English only.
"""

from __future__ import annotations

import json
import math
import re
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from gazetteer import Place, name_key
from mapapp.recognition.second_look import MILITARY
from mapapp.resolution.basing import WIDE_BEFORE, basing, of_a_town
from mapapp.resolution.clauses import opens_clause, sentence_start
from mapapp.resolution.heads import Head, head_of
from mapapp.resolution.known_bases import LARGE_CITY, LARGE_TOWN, Scene, known_bases, near_town

MODEL = "base_or_town.json.z"
Weights = Mapping[str, float]

MILITARY_KINDS = ("land", "naval", "air", "space")
_VILLAGE = 5_000  # people
_REACH = 400  # characters: few sentences go on longer behind a name
_TOKEN = re.compile(r"[\w’'-]+|[^\w\s]")
_WORD = re.compile(r"[a-z]{3,}")
_END = re.compile(r"[.!?](?: |$)|\n")


class BareNames:
    """The bare names of a scene: the bases that each may mean, and how likely it means one."""

    def __init__(self, scene: Scene) -> None:
        """Look at what the article says of its names; nothing is looked up yet."""
        self._scene = scene
        self._headed: set[str] = set()
        self._mentions: dict[str, list[int]] = {}
        self._bases: dict[tuple[str, str], list[Place]] = {}
        self._beside: set[str] = set()  # names whose bases are only near the town
        self._named = {r.place.id for r in scene.resolutions if r.place and r.place.is_installation}
        self._longer = {
            name_key(toponym.text): resolution.place
            for toponym, resolution in zip(scene.toponyms, scene.resolutions, strict=True)
            if toponym.kind == "place" and " " in toponym.text
        }
        for here, toponym in enumerate(scene.toponyms):
            if toponym.kind == "place":
                self._mentions.setdefault(toponym.text, []).append(here)
                head = head_of(toponym.text, scene.around[here].before, scene.around[here].after)
                if head:
                    self._headed.add(name_key(head.core))

    def bases(self, here: int) -> list[Place]:
        """Return the installations that a bare name may mean: of that name in the town's country, else beside it."""
        place, name = self._scene.place(here), self._scene.toponyms[here].text
        key = (name, place.id if place else "")
        if key not in self._bases:
            head = bare_head(name)
            full = self._in_full(name)
            known = [full] if full and full.is_installation else known_bases(self._scene, here, head)
            at_home = [p for p in known if place is None or p.country_code in ("", place.country_code)]
            if not at_home and (place is None or place.population < LARGE_TOWN):
                at_home = known
            near = None if at_home else near_town(self._scene, here, head)
            self._beside |= {name} if near else set()
            self._bases[key] = at_home or ([near] if near else [])
        return self._bases[key]

    def _in_full(self, name: str) -> Place | None:
        """The place of a longer name in the article that ends or begins with this one: "HMAS Stirling"."""
        key = name_key(name)
        longer = (
            place for full, place in self._longer.items() if full.endswith(f" {key}") or full.startswith(f"{key} ")
        )
        return next((place for place in longer if place is not None), None)

    def is_open(self, here: int) -> bool:
        """Can a name be a base's: is it no country's and no sea's, and do the words beside it ask for no town?"""
        place = self._scene.place(here)
        if self._scene.around[here].wanted:
            return False
        if place is None:
            return not self._scene.resolutions[here].candidates or bool(self.bases(here))
        return place.kind not in ("country", "water")

    def features(self, here: int) -> list[str]:
        """Return what the model weighs of a name."""
        return list(dict.fromkeys(self._features(here)))

    def _features(self, here: int) -> Iterator[str]:
        scene, toponym, place = self._scene, self._scene.toponyms[here], self._scene.place(here)
        start, end, text = toponym.start, toponym.end, scene.text
        opening = sentence_start(text, start)
        stop = _END.search(text, end, end + _REACH)
        before, after = text[opening:start], text[end : stop.start() if stop else end + _REACH]
        kind = "unknown" if place is None else "installation" if place.is_installation else place.kind
        known = self._known(here)
        military = min(len({word.lower() for word in MILITARY.findall(before + " " + after)}), 3)
        opens = opens_clause(text, opening, start, end)
        told, wide = basing(text, start, end), WIDE_BEFORE.search(scene.around[here].before) is not None
        words, behind = _tokens(before[-50:])[::-1], _tokens(after[:50])
        previous, following = next(iter(words), "^"), next(iter(behind), "$")
        main = (
            f"told={told}", f"opens={opens}", f"before={previous}", f"size={_size(place)}", f"behind={following}",
            f"about={scene.about_bases}", f"wide={wide}", f"kind={kind}", f"military={military}",
        )  # fmt: skip
        yield from main
        yield from (f"{name} {known}" for name in main)
        yield f"known={known}"
        yield from (f"{kind} {_size(place)} {opens} {told}", f"{previous} {opens} {scene.about_bases}")
        yield from (f"before={' '.join(words[1::-1])}", f"behind={' '.join(behind[:2])}")
        yield from (f"code={place.feature_code if place else ''}", f"town={of_a_town(text, start, end)}", "bias")
        yield from (f"figure={any(map(str.isdigit, after))}", f"headed={name_key(toponym.text) in self._headed}")
        yield from self._elsewhere(here)
        yield from self._company(here, opening, end + len(after))
        yield from (f"military behind={word.lower()}" for word in MILITARY.findall(after[:120]))
        yield from (f"military before={word.lower()}" for word in MILITARY.findall(before[-100:]))
        yield from (f"word behind={word}" for word in _WORD.findall(after[:100].lower()))
        yield from (f"word before={word}" for word in _WORD.findall(before[-80:].lower()))

    def _known(self, here: int) -> str:
        """Which bases are known by the name: how many, of what kind, by whom."""
        bases = self.bases(here)
        if not bases:
            return "none"
        military = [place for place in bases if place.kind in MILITARY_KINDS]
        first = (military or bases)[0]
        supplier = "beside" if self._scene.toponyms[here].text in self._beside else first.id.partition(":")[0]
        return f"{min(len(military), 2)} {first.kind} {supplier}"

    def _elsewhere(self, here: int) -> Iterator[str]:
        """What the article says of the same name elsewhere."""
        scene, toponym = self._scene, self._scene.toponyms[here]
        others = [scene.toponyms[at] for at in self._mentions.get(toponym.text, ()) if at != here]
        told = {basing(scene.text, other.start, other.end) for other in others[:8]}
        surest = next((word for word in ("said", "predicate", "hinted") if word in told), "")
        full = self._in_full(toponym.text)
        in_full = "" if full is None else "base" if full.is_installation else full.kind
        named = any(base.id in self._named for base in self.bases(here))
        yield from (f"in full={in_full}", f"base named={named}", f"in full={in_full} {named} {self._known(here)}")
        yield f"mentions={min(len(others), 3)}"
        yield f"told elsewhere={surest}"
        yield f"town elsewhere={any(of_a_town(scene.text, other.start, other.end) for other in others[:8])}"

    def _company(self, here: int, opening: int, stop: int) -> Iterator[str]:
        """How the name hangs together with the others of its sentence."""
        around, toponyms = self._scene.around[here], self._scene.toponyms
        names = sum(opening <= toponym.start < stop for toponym in toponyms[max(0, here - 6) : here + 6])
        yield f"names={min(names, 4)}"
        yield f"dateline={around.dateline}"
        yield from (
            f"{link}={getattr(around, link) >= 0}" for link in ("container", "loose_container", "holds", "list_mate")
        )


def bare_head(name: str) -> Head:
    """Return the head noun that is understood where a base is called by a bare name."""
    return Head("base", "MILB", name, "at")


def _tokens(words: str) -> list[str]:
    return [word.lower() for word in _TOKEN.findall(words)]


def _size(place: Place | None) -> str:
    """How large a town is, in steps."""
    if place is None or not place.population:
        return "unknown"
    steps = ((_VILLAGE, "village"), (LARGE_TOWN, "town"), (LARGE_CITY, "city"))
    return next((name for most, name in steps if place.population <= most), "large city")


def probability(weights: Weights, features: list[str]) -> float:
    """Return how likely a name with such features means a base."""
    return 1.0 / (1.0 + math.exp(-sum(weights.get(name, 0.0) for name in features)))


@cache
def shipped_weights() -> Weights:
    """Return the weights that ship in the package, loaded once."""
    weights: Weights = json.loads(zlib.decompress(files("mapapp.model").joinpath(MODEL).read_bytes()))
    return weights
