"""What the first pass over a document made of the same words elsewhere: the second pass's added features.

A name that is certain in one sentence is more likely one in the next. The first pass gives every token a
probability of standing in a name; here it is compared with the word's other uses through the document.
"""

from __future__ import annotations

from collections.abc import Sequence

from mapapp.recognition.features import Chain

_STEPS = 6  # probabilities are told apart in sixths: fewer lost accuracy, more gained none

Totals = dict[str, list[float]]
"""Lower-case word -> how many uses, the sum of their probabilities, the greatest and the second greatest."""


def add_to(totals: Totals, lower: Sequence[str], chains: Sequence[Chain], marginals: Sequence[Sequence[float]]) -> None:
    """Enter the first pass's probabilities of every chain's tokens in the document's totals."""
    for chain, probabilities in zip(chains, marginals, strict=True):
        for i, probability in enumerate(probabilities, chain.first):
            word = lower[i]
            if word not in totals:
                totals[word] = [1, probability, probability, 0.0]
                continue
            total = totals[word]
            total[0] += 1
            total[1] += probability
            if probability > total[2]:
                total[2], total[3] = probability, total[2]
            elif probability > total[3]:
                total[3] = probability


def echo_features(
    totals: Totals, lower: Sequence[str], chain: Chain, probabilities: Sequence[float]
) -> list[list[str]]:
    """Return the features of a chain's tokens with what the first pass says of each and of its other uses."""
    steps = [_step(p) for p in probabilities]
    out = []
    for k, features in enumerate(chain.features):
        here = steps[k]
        added = [f"P={here}"]
        if k:
            added.append(f"P-={steps[k - 1]}")
        if k + 1 < len(steps):
            added.append(f"P+={steps[k + 1]}")
        count, total, greatest, second = totals[lower[chain.first + k]]
        if count > 1:
            probability = probabilities[k]
            others = _step((total - probability) / (count - 1))
            added += [
                f"Dm={others}",
                f"Dx={_step(second if probability == greatest else greatest)}",
                f"Dm={others}P={here}",
                f"Dn={min(int(count), 6)}b{others // 2}",
            ]
        else:
            added.append("D0")
        out.append(features + added)
    return out


def _step(probability: float) -> int:
    return min(max(int(probability * _STEPS), 0), _STEPS - 1)
