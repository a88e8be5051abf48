"""An atlas as a few lines for a terminal: places, facts, conflicts, audits, and the figures that no fact uses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import pandas as pd

from gazetteer import Fact, Place
from mapapp.atlas import Atlas
from mapapp.audits import audits
from mapapp.conflicts import conflicts
from mapapp.omissions import FIGURE, Omission, omitted
from mapapp.plain import to_plain
from mapapp.voices import article_names, told_by
from mapapp.wording import property_label, source_words, value_words

_FACT_KEYS = ("place_id", "property", "value", "unit", "qualifier", "source")
_WIDEST = 48  # characters of a cell
_AROUND = 36  # characters of the text on either side of a figure that no fact uses


def summary(atlas: Atlas) -> str:
    """Return the atlas as plain text; an article that names no place gets one sentence."""
    if not atlas.records:
        return "No place was found: the text names none that the gazetteer knows."
    parts = (_articles(atlas), _places(atlas), _facts(atlas), _sentences("Conflicts", atlas.conflicts()["sentence"]),
             _sentences("Audits", _audit_lines(atlas)), _sentences("Figures no fact uses", _unused(atlas)))  # fmt: skip
    return "\n\n".join(part for part in parts if part)


def as_json(atlas: Atlas) -> str:
    """Return places, facts, conflicts, audits and omissions as one JSON object of plain ASCII."""
    found = conflicts(atlas.statements, atlas.records, atlas.articles)
    held = audits(atlas.statements, atlas.records, atlas.mentions)
    return json.dumps(
        {
            "places": [{"id": place_id, **_keyed(place)} for place_id, place in atlas.records.items()],
            "facts": [to_plain(fact, always=_FACT_KEYS) for fact in atlas.statements],
            "conflicts": [
                {"place_id": c.place_id, "property": c.property, "values": [o.words for o in c.options],
                 "sentence": c.sentence}
                for c in found
            ],
            "audits": [
                {"place_id": a.place.id, "to": a.to.id if a.to else None, "stated": a.fact.value,
                 "measured_km": round(a.measured.km, 3) if a.measured else None, "verdict": a.verdict,
                 "sentence": a.sentence}
                for a in held
            ],
            "omissions": [one._asdict() for one in omitted(atlas)],
        },
        indent=1,
    )  # fmt: skip


def _keyed(place: Place) -> dict[str, object]:
    plain = to_plain(place, always=("country_code",))
    return {"kind": place.kind, **{key: value for key, value in plain.items() if key != "id"}}


def _audit_lines(atlas: Atlas) -> list[str]:
    """Each verdict once, with who states the distance; a lone article needs no name."""
    stated: dict[str, list[Fact]] = {}
    for audit in audits(atlas.statements, atlas.records, atlas.mentions):
        stated.setdefault(audit.sentence, []).append(audit.fact)
    names = article_names({article.id: article.source for article in atlas.articles})
    single = len(names) == 1
    return [
        sentence if single and all(fact.article for fact in facts) else f"{sentence} ({told_by(facts, names)})"
        for sentence, facts in stated.items()
    ]


def _unused(atlas: Atlas) -> list[str]:
    """Each figure that no fact uses, with the words around it."""
    texts = {article.id: article.text for article in atlas.articles}
    return [_in_context(texts[one.article], one) for one in omitted(atlas) if one.what == FIGURE]


def _in_context(text: str, one: Omission) -> str:
    first, last = max(0, one.start - _AROUND), min(len(text), one.end + _AROUND)
    before, after = text[first : one.start], text[one.end : last]
    return f"{'…' if first else ''}{before}[{one.text}]{after}{'…' if last < len(text) else ''}"


def _sentences(title: str, sentences: Iterable[object]) -> str:
    lines = [f"  {_line(str(sentence))}" for sentence in sentences]
    return "\n".join([f"{title} ({len(lines)})", *lines]) if lines else ""


def _line(text: str) -> str:
    """The text on one line, without characters that a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in text)


def _articles(atlas: Atlas) -> str:
    """The articles by number, where there are several."""
    rows = [
        (str(n), _shown(one.title or "Untitled article"), _shown(one.publisher), one.date)
        for n, one in enumerate(atlas.articles, 1)
    ]
    return table("Articles", ("no.", "title", "publisher", "date"), rows) if len(rows) > 1 else ""


def _places(atlas: Atlas) -> str:
    rows = []
    columns = (atlas.places.index, atlas.places["mentions"], atlas.places["confidence"])
    for place_id, mentions, sure in zip(*columns, strict=True):
        place = atlas.records[str(place_id)]
        where = f"{place.point.latitude:.4f} {place.point.longitude:.4f}" if place.point else "not located"
        sure_words = "" if pd.isna(sure) else f"{sure:.2f}"
        rows.append((_shown(place.name), place.kind, place.country_code, where, str(mentions), sure_words))
    return table("Places", ("name", "kind", "in", "lat lon", "named", "sure"), rows)


def _facts(atlas: Atlas) -> str:
    numbers = {article.id: f" {n}" if len(atlas.articles) > 1 else "" for n, article in enumerate(atlas.articles, 1)}
    rows = [
        (
            _shown(atlas.records[f.place_id].name if f.place_id in atlas.records else f.place_id),
            property_label(f.property),
            _shown(value_words(f) + (f" to {_name(atlas, f.to)}" if f.to else "")),
            f"article{numbers.get(f.article, '')}" if f.article else "register",
            _shown(source_words(f.source)),
            _shown(f.quote or f.statement),
        )
        for f in atlas.statements
    ]
    return table("Facts", ("place", "fact", "value", "from", "source", "words"), rows)


def _name(atlas: Atlas, place_id: str) -> str:
    return atlas.records[place_id].name if place_id in atlas.records else place_id


def _shown(text: str) -> str:
    """The text on one line, cut to a cell."""
    plain = _line(text)
    return plain if len(plain) <= _WIDEST else plain[: _WIDEST - 1] + "…"


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table of text in columns as wide as they must be; "" without rows.

    >>> print(table("Places", ("name", "in"), [("Tartus", "SY")]))
    Places (1)
      name    in
      Tartus  SY
    """
    if not rows:
        return ""
    widths = [max(len(row[n]) for row in (heads, *rows)) for n in range(len(heads))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (heads, *rows))
    return "\n".join([f"{title} ({len(rows)})", *(f"  {line}".rstrip() for line in lines)])
