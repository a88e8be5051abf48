"""The features that the toponym tagger weighs, one list of strings a token.

Only capitalised words, the numbers beside them and the short links
between them can be part of a name: these `chains` are what the tagger sees; the words around them enter as
features. Everything here is reproduced at training time, so a change of features needs a new model.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mapapp.recognition.demonyms import country_of
from mapapp.recognition.evidence import Evidence
from mapapp.recognition.tokens import Tokens
from mapapp.recognition.words import ARTICLES, CLASSES_OF

_LONGEST_GAP = 2  # tokens between two capitalised words of one chain: "of the", "'s", "-"
_LONGEST_RUN = 25  # capitalised words looked at on either side: bounds the time on headlines without end
_NOTHING: tuple[str, ...] = ()


@cache
def person_names() -> tuple[frozenset[str], frozenset[str]]:
    """Return the given names and the surnames of the shipped table, in lower case."""
    lines = files("mapapp.model").joinpath("person_names.txt").read_text(encoding="utf-8").splitlines()
    given, family = (line for line in lines if not line.startswith("#"))
    return frozenset(given.lower().split()), frozenset(family.lower().split())


def chains(tokens: Tokens, shapes: list[str]) -> list[tuple[int, int]]:
    """Return (first, past last) of every run of tokens that may hold a name."""
    found = []
    texts = tokens.texts
    for begin, past in tokens.sentences:
        first = last = -1
        for i in range(begin, past):
            if shapes[i] in "XAm":
                if first < 0:
                    first = _chain_start(i, begin, shapes, texts)
                elif i - last - 1 > _LONGEST_GAP:
                    found.append((first, _chain_end(last, past, shapes, texts)))
                    first = max(_chain_start(i, begin, shapes, texts), last + 1)
                last = i
        if first >= 0:
            found.append((first, _chain_end(last, past, shapes, texts)))
    return found


def _chain_start(i: int, begin: int, shapes: list[str], texts: list[str]) -> int:
    """Step back over a number ("40th Street") or an Arabic article ("al-Bab")."""
    if i > begin and shapes[i - 1] == "d":
        return i - 1
    if i - 1 > begin and texts[i - 1] == "-" and texts[i - 2] in ARTICLES:
        return i - 2
    if i > begin and texts[i - 1] in ARTICLES:
        return i - 1
    return i


def _chain_end(last: int, past: int, shapes: list[str], texts: list[str]) -> int:
    """Step over a number that follows ("Highway 70", "Severomorsk-3"); return the token past the chain."""
    if last + 1 < past and shapes[last + 1] == "d":
        return last + 2
    if last + 2 < past and texts[last + 1] == "-" and shapes[last + 2] == "d":
        return last + 3
    return last + 1


@dataclass(slots=True)
class Chain:
    """A run of tokens, first to past last, with the features of each."""

    first: int
    past: int
    features: list[list[str]]


def chain_features(tokens: Tokens, evidence: Evidence) -> list[Chain]:
    """Return every chain of a text with the features of its tokens."""
    common = _Document(tokens, evidence)
    return [Chain(a, b, [common.token(i) for i in range(a, b)]) for a, b in chains(tokens, evidence.shapes)]


class _Document:
    """What all tokens of one document share, padded so that a window never leaves it."""

    def __init__(self, tokens: Tokens, evidence: Evidence) -> None:
        self.texts = tokens.texts
        self.lower = evidence.lower
        self.shapes = evidence.shapes
        self.counts = evidence.counts
        self.sentence_of = _sentence_bounds(tokens)
        self.gazetteer = _span_features(evidence, len(tokens.texts))
        self.single = evidence.single
        self.word_features: dict[str, list[str]] = {}
        self.shouting: dict[int, bool] = {}  # first token of a sentence -> is it all in capitals?
        self.given, self.family = person_names()

    def token(self, i: int) -> list[str]:
        """Return the features of one token."""
        begin, past = self.sentence_of[i]
        lower, word = self.lower, self.texts[i]
        if word not in self.word_features:
            self.word_features[word] = self._word(word, lower[i], self.shapes[i])
        out = self.word_features[word].copy()
        out += self.gazetteer[i]
        if i == begin:
            out.append("first")
        own = lower[i]
        for d in (-4, -3, -2, -1, 1, 2, 3, 4):
            if begin <= i + d < past:
                self._near(out, d, i + d)
            elif -2 <= d <= 2:
                out.append(f"{d}=#")
        before = lower[i - 1] if i > begin else "#"
        after = lower[i + 1] if i + 1 < past else "#"
        out.append(f"-1+1={before}|{after}")
        out.append(f"-1,0={before}|{own}")
        out.append(f"0,+1={own}|{after}")
        if i - 1 > begin:
            out.append(f"-2-1={lower[i - 2]}|{before}")
        out += self._run(i, begin, past)
        return out

    def _near(self, out: list[str], d: int, j: int) -> None:
        """Add what the token at distance d says: all of it within two tokens, only its cue classes beyond."""
        near, kind = self.lower[j], self.shapes[j]
        classes = CLASSES_OF.get(near, _NOTHING)
        if not -2 <= d <= 2:
            out += [f"{'<' if d < 0 else '>'}c={name}" for name in classes]
            return
        out += (f"{d}={near}", f"{d}s={kind}")
        if self.gazetteer[j]:
            out.append(f"{d}{self.gazetteer[j][0]}")
        if kind in "XA":
            if near in self.given:
                out.append(f"{d}given")
            if near in self.family:
                out.append(f"{d}family")
        out += [f"{d}c={name}" for name in classes]

    def _run(self, i: int, begin: int, past: int) -> list[str]:
        """Describe the run of capitalised words that token i stands in, and what stands on either side of it."""
        shapes, lower = self.shapes, self.lower
        first = last = i
        while first > begin and i - first < _LONGEST_RUN and shapes[first - 1] in "XA":
            first -= 1
        while last + 1 < past and last - i < _LONGEST_RUN and shapes[last + 1] in "XA":
            last += 1
        out = [f"run={min(last - first, 4)}", f"runpos={min(i - first, 3)}/{min(last - i, 3)}"]
        head = lower[last]
        if last > i:
            out.append(f"runhead={head}")
            out += [f"rh={name}" for name in CLASSES_OF.get(head, _NOTHING)]
        if first < i:
            out += [f"rf={name}" for name in CLASSES_OF.get(lower[first], _NOTHING)]
            if lower[first] in self.given:
                out.append("rfgiven")
        left = lower[first - 1] if first > begin else "#"
        right = lower[last + 1] if last + 1 < past else "#"
        out.append(f"rl={left}")
        out.append(f"rr={right}")
        out += [f"rlc={name}" for name in CLASSES_OF.get(left, _NOTHING)]
        out += [f"rrc={name}" for name in CLASSES_OF.get(right, _NOTHING)]
        if begin not in self.shouting:
            self.shouting[begin] = all(kind in "A.d" for kind in shapes[begin:past])
        if self.shouting[begin]:
            out.append("shouting")
        return out

    def _word(self, word: str, lower: str, kind: str) -> list[str]:
        """Describe a word by itself and by the company it keeps in the document."""
        out = ["b", f"w={lower}", f"s={kind}", f"p3={lower[:3]}", f"x2={lower[-2:]}", f"x3={lower[-3:]}"]
        if len(lower) > 4:
            out.append(f"x4={lower[-4:]}")
        if kind == "A":
            out.append(f"len={min(len(word), 6)}")
        out += [f"c={name}" for name in CLASSES_OF.get(lower, _NOTHING)]
        people = country_of(word)
        if people is not None:
            out.append("demonym" if people else "people")
            out.append("people+s" if lower.endswith("s") else "people-s")
        named = ("g" if lower in self.given else "") + ("f" if lower in self.family else "")
        if named:
            out.append(f"person={named}")
        entry = self.single.get(word)
        if entry:
            kinds, importance, count = entry
            out += [f"u={letter}{importance // 3}" for letter in kinds]
            out.append(f"un={min(count.bit_length(), 6)}")
            out.append(f"up={named}{importance // 4}")
        elif kind in "XA":
            out.append("u=0")
        tally = self.counts.get(lower)
        if tally:
            out += _company(tally)
        return out


def _company(tally: dict[str, int]) -> list[str]:
    """Describe how a word is used through the document: shares of its capitalised uses, in coarse steps."""
    n = tally.get("n", 0)
    out = [f"n={min(n, 4)}"]
    if tally.get("low"):
        out.append("low")
    for name in ("in", "from", "title", "capbefore", "said", "head", "org", "comma", "poss"):
        k = tally.get(name, 0)
        if k and n:
            out.append(f"{name}{'+' if 2 * k >= n else '-'}")
            out.append(name)
    return out


def _sentence_bounds(tokens: Tokens) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    for begin, past in tokens.sentences:
        bounds += [(begin, past)] * (past - begin)
    return bounds


def _span_features(evidence: Evidence, count: int) -> list[tuple[str, ...]]:
    """Spread each gazetteer match over its tokens: its kinds, how important, and where in it the token stands."""
    out: list[tuple[str, ...]] = [_NOTHING] * count
    for first, last, kinds, importance in evidence.spans:
        for i in range(first, last):
            place = "U" if last - first == 1 else "B" if i == first else "L" if i == last - 1 else "M"
            out[i] = (
                f"g={kinds}{place}", f"gi={place}{importance // 2}", *(f"gk={letter}{place}" for letter in kinds)
            )  # fmt: skip
    return out
