"""Atlas → W3C Web Annotations (JSON-LD): one a toponym and one a stated fact.

https://www.w3.org/TR/annotation-model/. Each is anchored twice: by its words with some text on either side, and by
its position in Unicode code points, as the model counts. The order of the members and the purposes of the bodies
(tagging, identifying, commenting) are those that Recogito loads.
"""

from __future__ import annotations

import json
from typing import Any

from gazetteer import Fact
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.exports.carriers import packed
from mapapp.exports.linked_places import as_iri, place_uri
from mapapp.toponym import Toponym
from mapapp.wording import fact_line

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters on either side: the model leaves it open, Hypothesis takes 32
_HALF_PAIRS = ("utf-8", "replace")


def write(atlas: Atlas) -> bytes:
    """Return the annotations as a JSON-LD array; an atlas without articles has none."""
    articles = {article.id: article for article in atlas.articles}
    toponyms = [_toponym(n, t, articles[t.article]) for n, t in enumerate(atlas.mentions) if t.article in articles]
    facts = [
        _fact(n, f, atlas, articles[f.article])
        for n, f in enumerate(atlas.statements)
        if f.article in articles and f.start is not None and f.end is not None
    ]
    annotations: list[dict[str, Any]] = [*toponyms, *facts]
    if annotations:
        annotations[0]["mapapp"] = packed(atlas)  # a member that the context does not name says nothing in RDF
    return (json.dumps(annotations, ensure_ascii=False, indent=1) + "\n").encode(*_HALF_PAIRS)


def _toponym(n: int, toponym: Toponym, article: Article) -> dict[str, Any]:
    bodies = [_body("tagging", "Place" if toponym.kind == "place" else "Demonym")]
    place = toponym.place
    if place and toponym.resolution:
        bodies.append({"type": "SpecificResource", "purpose": "identifying", "source": place_uri(place.id)})
        reasons = "; ".join(toponym.resolution.reasons)
        words = f"{place.name} ({toponym.resolution.confidence:.0%})" + (f": {reasons}" if reasons else "")
        bodies.append(_body("commenting", words))
    return _annotation(f"{article.id}-toponym-{n}", bodies, _target(article, toponym.start, toponym.end))


def _fact(n: int, fact: Fact, atlas: Atlas, article: Article) -> dict[str, Any]:
    place = atlas.records.get(fact.place_id)
    bodies: list[dict[str, Any]] = [
        _body("tagging", fact.property),
        {"type": "SpecificResource", "purpose": "identifying", "source": place_uri(fact.place_id)},
        _body("commenting", f"{place.name if place else fact.place_id}: {fact_line(fact)}"),
    ]
    return _annotation(f"{article.id}-fact-{n}", bodies, _target(article, fact.start or 0, fact.end or 0))


def _annotation(key: str, bodies: list[dict[str, Any]], target: dict[str, Any]) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": f"urn:mapapp:{key}",
        "type": "Annotation",
        "body": bodies,
        "target": target,
    }


def _body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _target(article: Article, start: int, end: int) -> dict[str, Any]:
    text = article.text
    return {
        "source": as_iri(article.url) if article.url.startswith("http") else f"urn:mapapp:article:{article.id}",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - _AROUND) : start],
                "suffix": text[end : end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
