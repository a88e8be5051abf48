"""Which place each toponym means, how sure that is, why, and what else it could be.

Candidates come from the gazetteer. A small learned model (a softmax over a name's candidates, linear in
features that a reader understands) weighs them: importance, the kind that the words around ask for, the
country or region named beside the name, the distance to the article's other places. Whether a name means an
installation or the town beside it is decided by head nouns, in `installations`. Demonyms are given their
country and never pin a marker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gazetteer import Gazetteer, Place
from mapapp.recognition.foreign import LOOKED_UP_CONFIDENCE, is_looked_up, language
from mapapp.resolution.candidates import Options, options_for
from mapapp.resolution.context import Context, contexts
from mapapp.resolution.demonyms import countries_of, of_demonym
from mapapp.resolution.features import Document, document, evidence
from mapapp.resolution.installations import linked_town, settle
from mapapp.resolution.known_bases import Scene
from mapapp.resolution.model import Weights, shipped_weights, weigh
from mapapp.resolution.reasons import reasons_for
from mapapp.toponym import Candidate, Resolution, Toponym

__all__ = ["linked_town", "resolve"]

CANDIDATES_KEPT = 10
BLOCK_CANDIDATES = 1500  # of a stretch that is weighed as one document: bounds memory and time on long texts
UNKNOWN = Resolution(None, 0.0, ("the gazetteer holds no place of this name",))


def resolve(
    text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer, *, weights: Weights | None = None
) -> list[Toponym]:
    """Return the toponyms in reading order, each with its resolution.

    A toponym that nothing fits, or nothing well enough, has a resolution without a place. No toponyms give
    an empty list.
    """
    resolved = [
        replace(toponym, resolution=resolution)
        for scene in scenes(text, toponyms, gazetteer, weights=weights)
        for toponym, resolution in zip(scene.toponyms, settle(scene), strict=True)
    ]
    spoken = language(text)
    return [_less_sure(toponym) if is_looked_up(toponym.text, spoken) else toponym for toponym in resolved]


def scenes(
    text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer, *, weights: Weights | None = None
) -> Iterator[Scene]:
    """Yield a text's toponyms in reading order, weighed but with installations and towns not yet told apart.

    Most texts are one scene; a long one is several.
    """
    ordered = sorted(toponyms, key=lambda t: (t.start, t.end))
    options = options_for([t.text for t in ordered], gazetteer)
    countries = countries_of(ordered, options, gazetteer)
    for block in _blocks(ordered, options):
        yield _scene(text, ordered[block], options, countries, gazetteer, weights or shipped_weights())


def _less_sure(toponym: Toponym) -> Toponym:
    """Lower the confidence in a name that was found by look-up: the tagger and the weights know English only."""
    found = toponym.resolution
    if found is None or found.place is None:
        return toponym
    lowered = replace(
        found,
        confidence=found.confidence * LOOKED_UP_CONFIDENCE,
        reasons=(*found.reasons, "found by look-up alone: not English"),
    )
    return replace(toponym, resolution=lowered)


def _blocks(toponyms: Sequence[Toponym], options: Mapping[str, Options]) -> Iterator[slice]:
    """Cut a long text where its candidates become too many to be compared with one another."""
    start, size, seen = 0, 0, set[str]()
    for here, toponym in enumerate(toponyms):
        if toponym.text not in seen:
            seen.add(toponym.text)
            size += len(options[toponym.text].places)
        if size > BLOCK_CANDIDATES and here > start:
            yield slice(start, here)
            start, seen = here, {toponym.text}
            size = len(options[toponym.text].places)
    if start < len(toponyms):
        yield slice(start, len(toponyms))


def _scene(
    text: str,
    toponyms: Sequence[Toponym],
    options: Mapping[str, Options],
    countries: Mapping[str, Place],
    gazetteer: Gazetteer,
    weights: Weights,
) -> Scene:
    around = contexts(text, toponyms)
    codes = {demonym: place.country_code for demonym, place in countries.items()}
    resolutions = _resolutions(document(toponyms, around, options, codes), around, weights)
    for here, toponym in enumerate(toponyms):
        if toponym.kind == "demonym":
            resolutions[here] = of_demonym(countries.get(toponym.text))
    return Scene(toponyms, around, resolutions, codes, gazetteer, text)


def _resolutions(made: Document, around: Sequence[Context], weights: Weights) -> list[Resolution]:
    """Return one resolution a toponym; those of demonyms are placeholders."""
    found = [UNKNOWN] * len(made.toponyms)
    weighed = weigh(made, weights)
    for unit, matrix, probability in zip(made.units, weighed.matrices, weighed.probabilities, strict=True):
        if not len(probability):
            continue
        places = made.table.places[made.table.rows(unit.name)]
        order = probability.argsort(kind="stable")[::-1][:CANDIDATES_KEPT]
        best = int(order[0])
        confidence = weights.confidence(evidence(made, unit, matrix, probability))
        sure = confidence >= weights.abstain_below
        reasons = reasons_for(made, unit, matrix, probability, best, weights.second)
        resolution = Resolution(
            places[best] if sure else None,
            confidence,
            reasons if sure else ("no candidate is sure enough", *reasons),
            tuple(Candidate(places[i], float(probability[i])) for i in order),
        )
        for mention in unit.mentions:
            found[mention] = resolution
    return [_not_a_place(one, context.not_a_place) for one, context in zip(found, around, strict=True)]


def _not_a_place(resolution: Resolution, why: str) -> Resolution:
    """Abstain where the words around say that the name is a person's or a work's."""
    if not why or (resolution.place and resolution.place.kind == "country"):  # "Commander, U.S. Naval Forces"
        return resolution
    return replace(resolution, place=None, confidence=0.0, reasons=(why,))
