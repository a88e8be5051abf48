"""Train the weights of toponym resolution and show how good they are.

    python tools/train_resolution.py CORPUS.xml... [--write mapapp/model/resolution.json] [--folds 5]
    python tools/train_resolution.py CORPUS.xml... --spans FOUND.jsonl --predictions OUT.jsonl

Cross-validation is by document. `--spans` resolves the spans of a recogniser in place of the gold ones and
writes them with coordinates (JSON lines: doc, start, end, text, lat, lon, confidence); each document is
resolved by weights that have not seen it. Plain numpy: a softmax over candidates, fitted by gradient descent.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from corpora import Annotated, Gold, read_corpus
from numpy.typing import NDArray
from world_sentences import world_documents

from gazetteer import Gazetteer, Place
from mapapp.recognition.demonyms import country_of
from mapapp.resolution import resolve
from mapapp.resolution.candidates import options_for
from mapapp.resolution.context import contexts
from mapapp.resolution.demonyms import countries_of
from mapapp.resolution.features import EVIDENCE, STAGES, Document, document, evidence, geography, of_unit, pool, shared
from mapapp.resolution.model import SECOND_PASSES, Weights, fill_spatial, softmax
from mapapp.toponym import Toponym

Floats = NDArray[np.float64]
NEAR_KM = 161.0  # 100 miles: the radius of the literature
SAME_KM = 30.0  # two points this near are the same town
ABSTAIN_BELOW = 0.2
OWN_SHARE = 0.35  # of the weight of the corpora


@dataclass
class Example:
    """A document prepared for training: its units, and for each which candidates are right, by mention."""

    source: Annotated
    made: Document
    base: Floats
    matrices: list[Floats]
    right: list[list[Floats]]  # unit -> one mask a mention that has a gold place
    weight: float = 1.0  # of each of its units in training


def toponyms_of(spans: Iterable[tuple[int, int]], text: str) -> list[Toponym]:
    """Return the spans as toponyms, demonyms told by the table."""
    return [
        Toponym(s, e, text[s:e], "demonym" if country_of(text[s:e]) is not None else "place") for s, e in sorted(spans)
    ]


def prepared(source: Annotated, gazetteer: Gazetteer) -> Example:
    """Return the document with its features of the first stage and its right answers."""
    toponyms = toponyms_of(((g.start, g.end) for g in source.gold), source.text)
    options = options_for([t.text for t in toponyms], gazetteer)
    codes = {text: place.country_code for text, place in countries_of(toponyms, options, gazetteer).items()}
    made = document(toponyms, contexts(source.text, toponyms), options, codes)
    base = shared(made, geography(made.table))
    matrices = [of_unit(made, unit, base) for unit in made.units]
    pool(made, matrices)
    gold = {(g.start, g.end): g for g in source.gold}
    right = []
    for unit in made.units:
        places = made.table.places[made.table.rows(unit.name)]
        at = [gold[toponyms[m].start, toponyms[m].end] for m in unit.mentions]
        right.append([right_ones(places, g) for g in at if g.latitude is not None])
    return Example(source, made, base, matrices, right)


def right_ones(places: Sequence[Place], gold: Gold) -> Floats:
    """Return 1 for each candidate that is the gold place: the same record, else the same spot, else nearby."""
    same = np.array([p.id == gold.place_id for p in places], float)
    if same.any():
        return same
    km = np.array([distance_km(p, gold) for p in places])
    alike = np.array([p.feature_code[:3] == gold.feature_code[:3] for p in places], bool)
    for radius, needs_kind in ((SAME_KM, True), (NEAR_KM, True), (SAME_KM, False), (NEAR_KM, False)):
        fits = (km <= radius) & (alike | (not needs_kind))
        if fits.any():
            return fits.astype(float)
    return np.zeros(len(places))


def distance_km(place: Place, gold: Gold) -> float:
    """Return the great-circle distance in km, infinite without coordinates."""
    if place.point is None or gold.latitude is None or gold.longitude is None:
        return math.inf
    a, b, c, d = map(math.radians, (*place.point, gold.latitude, gold.longitude))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))


def fitted(rows: Floats, lengths: list[int], targets: Floats, weight: Floats, ridge: float, steps: int = 300) -> Floats:
    """Return the weights of a softmax over groups of rows whose right answers are `targets` (Adam)."""
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(int)
    group = np.repeat(np.arange(len(lengths)), lengths)
    theta = np.zeros(rows.shape[1])
    first, second = np.zeros_like(theta), np.zeros_like(theta)
    for step in range(1, steps + 1):
        scores = rows @ theta
        scores = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        probability = scores / np.add.reduceat(scores, starts)[group]
        held = probability * targets
        held /= np.maximum(1e-12, np.add.reduceat(held, starts))[group]
        slope = rows.T @ ((probability - held) * weight[group]) / weight.sum() + ridge * theta
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        theta -= 0.1 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return theta


def stacked(examples: Iterable[Example], columns: int) -> tuple[Floats, list[int], Floats, Floats]:
    """Return every unit's rows, their numbers, the right answers and the weights, for `fitted`."""
    rows, lengths, targets, weight = [], [], [], []
    for example in examples:
        for matrix, right in zip(example.matrices, example.right, strict=True):
            votes = sum(right) if right else np.zeros(len(matrix))
            if len(matrix) > 1 and votes.any():
                mask = (votes == votes.max()).astype(float)
                rows.append(matrix[:, :columns])
                lengths.append(len(matrix))
                targets.append(mask)
                weight.append(example.weight * len(right) ** 0.5)
    return np.concatenate(rows), lengths, np.concatenate(targets), np.array(weight)


def trained(examples: Sequence[Example], ridge: float) -> Weights:
    """Fit both stages; the second learns from what the first and then the second itself believe."""
    count = len(STAGES[0])
    first = fitted(*stacked(examples, count), ridge)
    beliefs = [[softmax(m[:, :count] @ first) for m in example.matrices] for example in examples]
    second = np.zeros(len(STAGES[1]))
    for _ in range(SECOND_PASSES):
        for example, belief in zip(examples, beliefs, strict=True):
            fill_spatial(example.made, example.matrices, belief, example.base)
        second = fitted(*stacked(examples, len(STAGES[1])), ridge)
        beliefs = [[softmax(m @ second) for m in example.matrices] for example in examples]
    return Weights(first, second, np.zeros(len(EVIDENCE)), 0.0)


def believed(example: Example, weights: Weights) -> list[Floats]:
    """Return the probabilities of each unit's candidates."""
    count = len(STAGES[0])
    belief = [softmax(m[:, :count] @ weights.first) for m in example.matrices]
    for _ in range(SECOND_PASSES):
        fill_spatial(example.made, example.matrices, belief, example.base)
        belief = [softmax(m @ weights.second) for m in example.matrices]
    return belief


@dataclass
class Answer:
    """One gold mention with a place, and what was made of it."""

    document: str
    gold: Gold
    chosen: Place | None
    evidence: Floats
    km: float
    possible: bool  # is the right place among the candidates?

    @property
    def right(self) -> bool:
        """Is it within 161 km of the gold place?"""
        return self.km <= NEAR_KM


def answers(example: Example, weights: Weights) -> list[Answer]:
    """Return what the weights make of every gold mention that has a place."""
    gold = {(g.start, g.end): g for g in example.source.gold}
    belief = believed(example, weights)
    found = []
    for unit, matrix, probability in zip(example.made.units, example.matrices, belief, strict=True):
        places = example.made.table.places[example.made.table.rows(unit.name)]
        signs = evidence(example.made, unit, matrix, probability) if places else np.zeros(len(EVIDENCE))
        for mention in unit.mentions:
            toponym = example.made.toponyms[mention]
            g = gold[toponym.start, toponym.end]
            if g.latitude is None:
                continue
            best = int(probability.argmax()) if len(probability) else -1
            place = places[best] if best >= 0 else None
            km = distance_km(place, g) if place else math.inf
            possible = any(distance_km(p, g) <= NEAR_KM for p in places)
            found.append(Answer(example.source.id, g, place, signs, km, possible))
    return found


def fitted_trust(found: Sequence[Answer], ridge: float = 1e-3, steps: int = 3000) -> Floats:
    """Return the logistic weights that turn evidence into the share of right answers (gradient descent)."""
    answered = [a for a in found if a.chosen]
    x = np.array([a.evidence for a in answered])
    y = np.array([a.right for a in answered], float)
    theta = np.zeros(x.shape[1])
    for _ in range(steps):
        slope = x.T @ (1 / (1 + np.exp(-(x @ theta))) - y) / len(y) + ridge * theta
        theta -= 2.0 * slope
    return theta


def cross_fitted_confidence(found: Sequence[Answer], folds: int) -> Floats:
    """Return the confidence of each answered mention by weights fitted without its document's fold."""
    answered = [a for a in found if a.chosen]
    documents = sorted({a.document for a in answered})
    fold = {d: k % folds for k, d in enumerate(np.random.default_rng(3).permutation(documents).tolist())}
    confidence = np.zeros(len(answered))
    for k in range(folds):
        theta = fitted_trust([a for a in answered if fold[a.document] != k])
        for i, a in enumerate(answered):
            if fold[a.document] == k:
                confidence[i] = 1 / (1 + math.exp(-float(a.evidence @ theta)))
    return confidence


def reliability(confidence: Floats, right: Floats) -> list[tuple[str, int, float, float]]:
    """Return (range, answers, mean confidence, share right) for ten ranges."""
    table = []
    for low in np.arange(0.0, 1.0, 0.1):
        chosen = (confidence >= low) & (confidence < low + 0.1 + (low > 0.85))
        if chosen.any():
            mean, share = float(confidence[chosen].mean()), float(right[chosen].mean())
            table.append((f"{low:.1f}-{low + 0.1:.1f}", int(chosen.sum()), mean, share))
    return table


def balance(corpora: Sequence[Sequence[Example]], own: Sequence[Example]) -> None:
    """Weigh the corpora by the square root of their sizes, and our own sentences as OWN_SHARE of them all."""

    def size(of: Sequence[Example]) -> int:
        return sum(bool(right) for example in of for right in example.right)

    largest = max(map(size, corpora))
    for corpus in corpora:
        for example in corpus:
            example.weight = (largest / size(corpus)) ** 0.5
    total = sum(size(corpus) * corpus[0].weight for corpus in corpora)
    for example in own:
        example.weight = OWN_SHARE * total / size(own)


def folds_of(examples: Sequence[Example], count: int, seed: int = 7) -> list[list[int]]:
    """Return the documents of each fold, shuffled by a fixed seed."""
    order = np.random.default_rng(seed).permutation(len(examples))
    return [order[k::count].tolist() for k in range(count)]


def cross_validated(
    examples: Sequence[Example], own: Sequence[Example], folds: int, ridge: float
) -> tuple[list[Answer], list[Weights], list[list[int]]]:
    """Return the answers to every document by weights that have not seen it, with those weights."""
    split = folds_of(examples, folds)
    found: list[Answer] = []
    weights = []
    for held in split:
        kept = set(held)
        weights.append(trained([e for i, e in enumerate(examples) if i not in kept] + list(own), ridge))
        for i in held:
            found += answers(examples[i], weights[-1])
    return found, weights, split


def summary(found: Sequence[Answer]) -> str:
    """Return one line: the share within 161 km, without and with countries, and the best that was possible."""
    local = [a for a in found if not a.gold.is_country]

    def share(of: Sequence[Answer], good: Sequence[bool]) -> str:
        return f"{100 * sum(good) / max(1, len(of)):5.1f}"

    return (
        f"{len(found)} mentions: within 161 km {share(found, [a.right for a in found])} %; without countries"
        f" {share(local, [a.right for a in local])} % of {len(local)}"
        f" (among the candidates: {share(local, [a.possible for a in local])} %)"
    )


def calibrated(weights: Weights, found: Sequence[Answer]) -> Weights:
    """Return the weights with the confidence that the cross-validated answers ask for."""
    return Weights(weights.first, weights.second, fitted_trust(found), ABSTAIN_BELOW)


def written(weights: Weights, corpora: Sequence[Path], examples: int, own: int, line: str, path: Path) -> None:
    """Write the weights as JSON that a person can read."""
    held = {
        "what": "weights of toponym resolution, see mapapp/resolution; written by tools/train_resolution.py",
        "trained_on": {"corpora": [p.name for p in corpora], "documents": examples, "own": own},
        "date": date.today().isoformat(),
        "cross_validated": line,
        "abstain_below": weights.abstain_below,
        "weights": {
            stage: {name: round(float(w), 3) for name, w in zip(names, values, strict=True)}
            for stage, names, values in (
                ("first", STAGES[0], weights.first), ("second", STAGES[1], weights.second),
                ("trust", EVIDENCE, weights.trust),
            )
        },
    }  # fmt: skip
    path.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def resolved_spans(path: Path, examples: Sequence[Example], gazetteer: Gazetteer, of: dict[str, Weights]) -> list[str]:
    """Return JSON lines of a recogniser's spans, each document resolved by the weights given for it."""
    spans: dict[str, set[tuple[int, int]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans.setdefault(str(row["doc"]), set()).add((row["start"], row["end"]))
    lines = []
    for example in examples:
        doc, text = example.source.id, example.source.text
        for t in resolve(text, toponyms_of(spans.get(doc, ()), text), gazetteer, weights=of[doc]):
            point = t.place.point if t.place else None
            row = {
                "doc": doc, "start": t.start, "end": t.end, "text": t.text,
                "lat": point.latitude if point else None, "lon": point.longitude if point else None,
                "confidence": t.resolution.confidence if t.resolution else None,
                "id": t.place.id if t.place else None,
            }  # fmt: skip
            lines.append(json.dumps(row, ensure_ascii=False))
    return lines


def main() -> None:
    """Train, show, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--write", type=Path, help="where the weights go")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--own", type=int, default=300, help="how many short articles of our own to train on too")
    parser.add_argument("--ridge", type=float, default=3e-4)
    parser.add_argument("--spans", type=Path, action="append", default=[], help="a recogniser's spans, one per corpus")
    parser.add_argument("--predictions", type=Path, action="append", default=[], help="where they go with coordinates")
    parser.add_argument("--errors", type=Path, help="write every wrong answer here, as JSON lines")
    parser.add_argument("--index", type=Path, help="a gazetteer index other than the default")
    args = parser.parse_args()
    gazetteer = Gazetteer.open(args.index)
    per_corpus = [[prepared(d, gazetteer) for d in read_corpus(path)] for path in args.corpora]
    examples = [e for some in per_corpus for e in some]
    own = [prepared(d, gazetteer) for d in world_documents(args.own)]
    balance(per_corpus, own)
    found, weights, split = cross_validated(examples, own, args.folds, args.ridge)
    fold_of = {examples[i].source.id: k for k, held in enumerate(split) for i in held}
    lines = []
    for path, some in zip(args.corpora, per_corpus, strict=True):
        ids = {e.source.id for e in some}
        lines.append(f"{path.stem}: {summary([a for a in found if a.document in ids])}")
        print(lines[-1])
    answered = [a for a in found if a.chosen]
    confidence = cross_fitted_confidence(found, args.folds)
    print("confidence  answers  mean  right")
    for row in reliability(confidence, np.array([a.right for a in answered], float)):
        print("{:10}  {:7d}  {:.3f}  {:.3f}".format(*row))
    ready = [calibrated(held, found) for held in weights] if args.spans else []
    for path, some, out in zip(args.spans, per_corpus, args.predictions, strict=False):
        of = {e.source.id: ready[fold_of[e.source.id]] for e in some}
        out.write_text("\n".join(resolved_spans(path, some, gazetteer, of)) + "\n", encoding="utf-8")
    if args.errors:
        wrong = [a for a in found if not a.right]
        args.errors.write_text("\n".join(json.dumps(_error(a), ensure_ascii=False) for a in wrong), encoding="utf-8")
    if args.write:
        final = calibrated(trained(examples + own, args.ridge), found)
        written(final, args.corpora, len(examples), len(own), "; ".join(lines), args.write)


def _error(answer: Answer) -> dict[str, object]:
    place, gold = answer.chosen, answer.gold
    return {
        "doc": answer.document, "text": gold.text, "code": gold.feature_code, "gold": [gold.latitude, gold.longitude],
        "start": gold.start, "possible": answer.possible, "odds": round(6 * float(answer.evidence[1]), 2),
        "chosen": place and [place.id, place.name, place.admin1, place.country_code, place.feature_code],
        "km": None if math.isinf(answer.km) else round(answer.km),
    }  # fmt: skip


if __name__ == "__main__":
    main()
