"""One place of an atlas as HTML: names, position, every fact with its source, distances, and why this place.

The app shows it beside the map and the saved page carries it, so both say the same. Every text that is not
ours goes through `escaped`; the markup has classes and no style (app/assets/details.css).
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

import numpy as np
import pycountry

from gazetteer import Fact, Place, Point, Source
from mapapp import world
from mapapp.atlas import Atlas
from mapapp.audits import Audit, audits
from mapapp.conflicts import Conflict, conflicts
from mapapp.distances import compass, distance_words, measure
from mapapp.scene import TITLES, local_name, spellings
from mapapp.toponym import Resolution
from mapapp.wording import claim_words, property_label, remark_words, when_words

_MOST_DISTANCES = 12  # nearest places that the panel lists; the Distances page has all
_MEASURE_ALL = 200  # places; of more only about as many are measured exactly
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])  # embeddings, marks


def escaped(text: object) -> str:
    """Return text for HTML: markup is inert, and direction marks, which could reorder our own words, are dropped.

    >>> escaped("<b>&" + chr(0x202E) + "x")
    '&lt;b&gt;&amp;x'
    """
    return html.escape(str(text).translate(_BIDI), quote=True)


class Findings(NamedTuple):
    """What is found out about an atlas as a whole and shown at each place."""

    disputes: list[Conflict]
    audits: list[Audit]
    spellings: dict[str, str]


def findings(atlas: Atlas) -> Findings:
    """Return what `details_html` needs of the whole atlas: worked out once for a page that shows many places."""
    stated = audits(atlas.statements, atlas.records, atlas.mentions)
    return Findings(found_conflicts(atlas), stated, spellings(atlas))


def details_html(atlas: Atlas, place_id: str, *, unit: str = "km", found: Findings | None = None) -> str:
    """Return the details of one place as an HTML article; KeyError if the atlas does not hold it."""
    place = atlas.place(place_id)
    found = found or findings(atlas)
    name = found.spellings.get(place_id, place.name)
    parts = [
        _head(place, name, _country(place)),
        _facts(atlas, place, found),
        _distances(atlas, place, unit, found),
        _why(atlas, place),
        _names(place),
    ]
    return f'<article class="place-details" aria-label="Details of {escaped(name)}">{"".join(parts)}</article>'


def _head(place: Place, name: str, country: str) -> str:
    own = place.name if name != place.name else ""  # the gazetteer's, where the article spells it otherwise
    local = " · ".join(f"<bdi>{escaped(other)}</bdi>" for other in (own, local_name(place)) if other)
    shown = f'<p class="local">{local}</p>' if local else ""
    what = " · ".join(escaped(part) for part in (TITLES[place.kind], country) if part)
    note = f'<p class="note" dir="auto">{escaped(place.note)}</p>' if place.note else ""
    return (
        f'<header class="kind-{place.kind}"><h2 dir="auto">{escaped(name)}</h2>{shown}'
        f'<p class="what">{what}</p>{_position(place)}{note}</header>'
    )


def _country(place: Place) -> str:
    if place.kind == "country" or not place.country_code:
        return ""
    return country_name(place.country_code)


@cache
def country_name(code: str) -> str:
    """Return the common name of a country by its ISO 3166-1 alpha-2 code; the code itself if it is unknown."""
    name = world.country(code)
    if name != code:
        return name
    known = pycountry.countries.get(alpha_2=code)
    return str(getattr(known, "common_name", None) or known.name) if known else code


def _position(place: Place) -> str:
    if place.point is None:
        return '<p class="where">No supplier of places knows where it is.</p>'
    if place.kind == "country":
        return ""
    return f'<p class="where"><span>{decimal_words(place.point)}</span> <span>{dms_words(place.point)}</span></p>'


def decimal_words(point: Point) -> str:
    """Return a position in decimal degrees, four decimals (11 m).

    >>> decimal_words(Point(35.4117, -5.5))
    '35.4117° N, 5.5000° W'
    """
    return ", ".join(
        f"{abs(angle):.4f}° {hemisphere[angle < 0]}" for angle, hemisphere in zip(point, ("NS", "EW"), strict=True)
    )


def dms_words(point: Point) -> str:
    """Return a position in degrees, minutes and whole seconds.

    >>> dms_words(Point(35.4117, -5.5))
    '35°24′42″ N 5°30′00″ W'
    """
    words = []
    for angle, hemisphere in zip(point, ("NS", "EW"), strict=True):
        minutes, seconds = divmod(round(abs(angle) * 3600), 60)
        degrees, minutes = divmod(minutes, 60)
        words.append(f"{degrees}°{minutes:02d}′{seconds:02d}″ {hemisphere[angle < 0]}")
    return " ".join(words)


def _facts(atlas: Atlas, place: Place, found: Findings) -> str:
    facts = [fact for fact in atlas.facts_of(place.id) if fact.property != "distance"]
    if not facts:
        return '<p class="none">No facts are known about it here.</p>' if place.is_installation else ""
    order = {name: at for at, name in enumerate(dict.fromkeys(fact.property for fact in facts))}
    facts.sort(key=lambda fact: order[fact.property])
    disputes = [dispute for dispute in found.disputes if dispute.place_id == place.id]
    groups = (
        _fact_group(name, list(group), [dispute for dispute in disputes if dispute.property == name])
        for name, group in groupby(facts, key=lambda fact: fact.property)
    )
    return f'<section><h3>What is said of it</h3><dl class="facts">{"".join(groups)}</dl></section>'


def found_conflicts(atlas: Atlas) -> list[Conflict]:
    """Return what the sources disagree on, what an article takes part in first."""
    return conflicts(atlas.statements, atlas.records, atlas.articles)


def _fact_group(name: str, facts: list[Fact], disputes: list[Conflict]) -> str:
    sentences = "".join(f'<dd class="dispute" dir="auto">{escaped(dispute.sentence)}</dd>' for dispute in disputes)
    flag = '<span class="flag">sources disagree</span>' if disputes else ""
    rows = "".join(_fact(fact) for fact in facts)
    return f"<dt>{escaped(property_label(name))}{flag}</dt>{sentences}{rows}"


def _fact(fact: Fact) -> str:
    when = when_words(fact)
    quote = f'<q class="quote" dir="auto">{escaped(fact.quote)}</q>' if fact.quote else ""
    statement = (
        f'<span class="statement" dir="auto">{escaped(fact.statement)}</span>'
        if fact.statement and not fact.quote
        else ""
    )
    remark = remark_words(fact)
    who = f'<span class="when" dir="auto">{escaped(remark)}</span> ' if remark else ""
    shown = f'<span class="when">{escaped(when)}</span>' if when else ""
    claim = f'<b dir="auto">{escaped(claim_words(fact))}</b>'
    return (
        f'<dd class="{"stated" if fact.article else "known"}">{claim}{who}{shown}'
        f"{quote}{statement}{source_html(fact.source, in_article=bool(fact.article))}</dd>"
    )


def source_html(source: Source, *, in_article: bool = False) -> str:
    """Return who says so, as a link if the address is one of the web's."""
    words = ", ".join(part for part in (source.publisher or source.title, source.date) if part) or "no source named"
    text = f"This article ({words})" if in_article and words else words
    if source.url.lower().startswith(("http://", "https://")):
        return (
            f'<a class="source" href="{escaped(source.url)}" target="_blank" rel="noopener noreferrer nofollow" '
            f'title="{escaped(source.title)}" dir="auto">{escaped(text)}</a>'
        )
    return f'<span class="source" dir="auto">{escaped(text)}</span>'


def _distances(atlas: Atlas, place: Place, unit: str, found: Findings) -> str:
    stated = [audit for audit in found.audits if _is_of(audit, place)]
    rows = [*(audit_row(audit) for audit in stated), *_measured_rows(atlas, place, unit, found.spellings)]
    return (
        f'<section><h3>How far from the others</h3><ul class="distances">{"".join(rows)}</ul></section>' if rows else ""
    )


def _is_of(audit: Audit, place: Place) -> bool:
    return place.id in (audit.place.id, audit.to.id if audit.to else "")


def audit_row(audit: Audit) -> str:
    """Return a stated distance beside the measured one as a list item, with a sign for the verdict."""
    verdict = audit.verdict
    sign = {"holds": "✓", "rounded": "≈", "off": "✗", "ambiguous": "?"}.get(verdict, "–")
    quote = f'<q class="quote" dir="auto">{escaped(audit.fact.quote)}</q>' if audit.fact.quote else ""
    return (
        f'<li class="audit {escaped(verdict.replace(" ", "-"))}"><span class="verdict" aria-hidden="true">{sign}</span>'
        f'<span dir="auto">{escaped(audit.sentence)}</span>{quote}'
        f"{source_html(audit.fact.source, in_article=bool(audit.fact.article))}</li>"
    )


def _measured_rows(atlas: Atlas, place: Place, unit: str, spelt: dict[str, str]) -> Iterator[str]:
    """The nearest other places, installations first."""
    others = (other for other in _nearest(atlas, place) if other.id != place.id)
    measured = [(other, length) for other in others if (length := measure(place, other)) is not None]
    measured.sort(key=lambda pair: (not pair[0].is_installation, pair[1].km))
    for other, length in measured[:_MOST_DISTANCES]:
        words = distance_words(length.km, length.uncertainty_km, unit=unit)
        name = escaped(spelt.get(other.id, other.name))
        yield f'<li><span dir="auto">{name}</span><b>{escaped(words)} {compass(length.bearing)}</b></li>'


def _nearest(atlas: Atlas, place: Place) -> list[Place]:
    """The places that may be among the nearest, by a quick measure on a plane: exact ones of 50,000 take seconds."""
    if place.point is None or len(atlas.records) <= _MEASURE_ALL:
        return list(atlas.records.values())
    latitude, longitude = np.radians(atlas.places[["latitude", "longitude"]].to_numpy(float)).T
    here = np.radians(place.point)
    east = (longitude - here[1] + np.pi) % (2 * np.pi) - np.pi
    far = (latitude - here[0]) ** 2 + (east * np.cos(here[0])) ** 2
    return [atlas.records[str(atlas.places.index[row])] for row in np.argsort(far)[:_MEASURE_ALL]]


def _why(atlas: Atlas, place: Place) -> str:
    named = [toponym for toponym in atlas.mentions if toponym.place and toponym.place.id == place.id]
    found = [toponym.resolution for toponym in named if toponym.resolution]
    if not found:
        return ""
    best = max(found, key=lambda resolution: resolution.confidence)
    words = "; ".join(f"“{escaped(word)}”" for word in dict.fromkeys(toponym.text for toponym in named))
    times = "once" if len(named) == 1 else f"{len(named)} times"
    reasons = "".join(f'<li dir="auto">{escaped(reason)}</li>' for reason in best.reasons)
    return (
        f"<section><h3>Why this place</h3><p>Named {times}, as {words}. {_sureness(best)}</p>"
        f'<ul class="reasons">{reasons}</ul>{_others(best, place)}</section>'
    )


def _sureness(resolution: Resolution) -> str:
    share = resolution.confidence
    words = next(words for least, words in SURENESS if share >= least)
    return f'<span class="sure">{words} ({share:.0%}).</span>'


SURENESS = ((0.9, "Very likely the right place"), (0.7, "Likely the right place"), (0.0, "Not sure"))


def _others(resolution: Resolution, place: Place) -> str:
    others = [candidate.place for candidate in resolution.candidates if candidate.place.id != place.id][:3]
    if not others:
        return ""
    names = "; ".join(_other(other) for other in others)
    return f'<p class="others">It could also be {names}.</p>'


def _other(place: Place) -> str:
    where = country_name(place.country_code) if place.country_code else ""
    return escaped(f"{place.name} ({', '.join(part for part in (TITLES[place.kind], where) if part)})")


def _names(place: Place) -> str:
    names: Iterable[str] = dict.fromkeys(name for name in place.names if name != place.name)
    shown = "".join(f'<li dir="auto">{escaped(name)}</li>' for name in names)
    link = _record_link(place)
    if not shown and not link:
        return ""
    listed = f'<ul class="names">{shown}</ul>' if shown else ""
    return (
        f'<details class="more"><summary>Other names and record</summary>{listed}<p class="record">{link}</p></details>'
    )


def _record_link(place: Place) -> str:
    supplier, _, number = place.id.partition(":")
    if supplier == "geonames" and number.isdigit():
        address = f"https://www.geonames.org/{number}"
        return f'<a href="{address}" target="_blank" rel="noopener noreferrer">GeoNames {number}</a>'
    return f"Record {escaped(place.id)}"
