"""Atlas → a dossier: one web page with everything in it, that asks the network for nothing and prints well.

The map is the app's own (Leaflet and our scripts, written into the page); on paper and without scripts the still
picture stands in its place. Every text of an article, a source or a gazetteer is escaped where it is put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from importlib.metadata import version
from pathlib import Path

from gazetteer import Fact, Place, Source
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.conflicts import conflicts
from mapapp.dossier import LICENCES, audits_of, degrees, name_of, timeline, worth_citing
from mapapp.drawing import page_parts
from mapapp.exports.carriers import packed
from mapapp.exports.svg import body as svg_body
from mapapp.picture import HEIGHT, WIDTH, picture
from mapapp.scene import TITLES
from mapapp.toponym import Toponym
from mapapp.wording import property_label, source_words, value_words, when_words

_ASSETS = Path(__file__).parent / "assets"
# Nothing may be fetched: no picture, no script, no frame, whatever an article tries to put into the page.
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
_HALF_PAIRS = re.compile("[\ud800-\udfff\0]")


def write(atlas: Atlas) -> bytes:
    """Return the dossier as an HTML file, which carries the whole atlas."""
    return _HALF_PAIRS.sub("\ufffd", _page(atlas)).encode("utf-8")


def _page(atlas: Atlas) -> str:
    title = escape("; ".join(a.title for a in atlas.articles if a.title) or "What the articles say, and where")
    parts = page_parts(atlas)
    return "".join(
        [
            '<!DOCTYPE html>\n<html lang="en" class="noscript">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{title}</title>\n<style>{parts.styles}</style>\n<style>{_asset('dossier.css')}</style>\n</head>\n",
            f"<body>\n{_header(atlas, title)}<main>\n{_stage()}{_still(atlas)}",
            *_sections(atlas),
            f"</main>\n{_footer(atlas)}",
            f'<script type="text/plain" id="mapapp-atlas">{packed(atlas)}</script>\n',
            f'<script type="application/json" id="scene">{parts.data}</script>\n',
            f"{parts.scripts}\n<script>{_asset('dossier.js')}</script>\n</body>\n</html>\n",
        ]
    )


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text("utf-8")


def _header(atlas: Atlas, title: str) -> str:
    lines = "".join(f'<p class="quiet">{_source(source)}</p>' for source in worth_citing(atlas))
    return f'<header class="top"><h1 dir="auto">{title}</h1>{lines}</header>\n'


def _stage() -> str:
    hint = '<p class="quiet">Choose a place on the map to see what is said about it.</p>'
    return f'<div class="stage"><div id="map"></div><aside id="details" aria-live="polite">{hint}</aside></div>\n'


def _still(atlas: Atlas) -> str:
    drawing = svg_body(picture(atlas))
    return (
        f'<div class="still"><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Map of the places" '
        f'font-family="Helvetica, Arial, DejaVu Sans, sans-serif">\n{drawing}</svg></div>\n'
    )


def _sections(atlas: Atlas) -> Iterator[str]:
    for heading, content in (
        ("Worth knowing", _worth_knowing(atlas)),
        ("Places", _places_table(atlas)),
        ("What is said of each place", _cards(atlas)),
        ("Timeline", _timeline(atlas)),
        ("The article", "".join(_article(atlas, article) for article in atlas.articles)),
        ("Left out", _left_out(atlas)),
    ):
        if content:
            yield f"<section><h2>{heading}</h2>\n{content}</section>\n"


def _worth_knowing(atlas: Atlas) -> str:
    found = conflicts(atlas.statements, atlas.records, atlas.articles)
    items = [f'<li><span class="verdict">disagree</span>: {escape(conflict.sentence)}</li>' for conflict in found]
    items += [
        f'<li><span class="verdict">distance</span>: {escape(audit.sentence)} '
        f'<span class="quiet small">{_source(audit.fact.source)}</span></li>'
        for audit in audits_of(atlas)
    ]
    return f'<ul class="plain">{"".join(items)}</ul>' if items else ""


def _places_table(atlas: Atlas) -> str:
    if not atlas.records:
        return "<p>No place was found.</p>"
    rows = "".join(_place_row(atlas, atlas.records[str(place_id)]) for place_id in atlas.places.index)
    heads = "".join(f"<th>{head}</th>" for head in ("Place", "Kind", "Country", "Where", "Facts", "Mentions"))
    return f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


def _place_row(atlas: Atlas, place: Place) -> str:
    mentions = int(atlas.places["mentions"][place.id])
    return (
        f"<tr><td>{_link(place)}</td><td>{TITLES[place.kind]}</td><td>{escape(place.country_code)}</td>"
        f'<td>{degrees(place).split(" (")[0]}</td><td class="number">{len(atlas.facts_of(place.id))}</td>'
        f'<td class="number">{mentions}</td></tr>\n'
    )


def _link(place: Place, text: str = "", css: str = "") -> str:
    css = f' class="{css}"' if css else ""
    key = escape(place.id)
    return f'<a{css} dir="auto" href="#{key}" data-place="{key}">{escape(text or place.name)}</a>'


def _cards(atlas: Atlas) -> str:
    ordered = sorted(atlas.records.values(), key=lambda p: (not p.is_installation, not atlas.facts_of(p.id)))
    return f'<div id="places">{"".join(_card(atlas, place) for place in ordered)}</div>'


def _card(atlas: Atlas, place: Place) -> str:
    names = ", ".join(f"<bdi>{escape(name)}</bdi>" for name in place.names[:8])
    facts = "".join(_fact(atlas, fact) for fact in atlas.facts_of(place.id))
    key = escape(place.id)
    country = f" · {escape(place.country_code)}" if place.country_code else ""
    return (
        f'<article class="place-card" id="{key}" data-id="{key}"><h3 dir="auto">{escape(place.name)}</h3>'
        f'<p class="quiet">{TITLES[place.kind]}{country}</p>'
        + (f'<p class="small">also {names}</p>' if names else "")
        + f'<p class="small">{degrees(place)}</p>'
        + (f'<p class="small note">{escape(place.note)}</p>' if place.note else "")
        + (facts or '<p class="quiet small">No fact is stated about it.</p>')
        + "</article>\n"
    )


def _fact(atlas: Atlas, fact: Fact) -> str:
    to = f" to {escape(name_of(atlas, fact.to))}" if fact.to else ""
    when = f' <span class="quiet">({escape(when_words(fact))})</span>' if when_words(fact) else ""
    words = f'<blockquote dir="auto">“{escape(fact.quote)}”</blockquote>' if fact.quote else ""
    statement = f'<p class="small">{escape(fact.statement)}</p>' if fact.statement else ""
    return (
        f'<div class="fact">{escape(property_label(fact.property))} <b>{escape(value_words(fact))}{to}</b>{when}'
        f'{words}{statement}<div class="small quiet source">{_source(fact.source)}</div></div>'
    )


def _source(source: Source) -> str:
    """A source with its address; only web addresses become links."""
    words = escape(", ".join(part for part in (source.title, source.publisher, source.date) if part))
    if source.url.startswith(("http://", "https://")):
        return f'<a href="{escape(source.url)}" rel="noopener noreferrer nofollow">{words}</a>'
    return words


def _timeline(atlas: Atlas) -> str:
    rows = "".join(
        f"<dt>{escape(when)}</dt><dd>{escape(place)}: {escape(property_label(fact.property))} "
        f'{escape(value_words(fact))} <span class="quiet small">{escape(source_words(fact.source))}</span></dd>'
        for when, place, fact in timeline(atlas)
    )
    return f'<dl class="timeline">{rows}</dl>' if rows else ""


def _article(atlas: Atlas, article: Article) -> str:
    """The text with its toponyms linked and the quotes of its facts marked."""
    toponyms = [t for t in atlas.mentions if t.article == article.id]
    quotes = [(f.start, f.end) for f in atlas.statements if f.article == article.id and f.start is not None and f.end]
    marked = "".join(_marked(article.text, toponyms, _merged((s, e) for s, e in quotes if s is not None)))
    return f'<p class="quiet small">{_source(article.source)}</p><div class="article" dir="auto">{marked}</div>\n'


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap joined."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _marked(text: str, toponyms: list[Toponym], quotes: list[tuple[int, int]]) -> Iterator[str]:
    """The text in pieces: cut at each edge of a toponym or quote, so that the marks never cross."""
    at = 0
    for toponym in _apart(toponyms):
        yield _plain(text, at, toponym.start, quotes)
        mention = _mention(toponym, text[toponym.start : toponym.end])
        inside = any(start <= toponym.start < end for start, end in quotes)
        yield f"<mark>{mention}</mark>" if inside else mention
        at = toponym.end
    yield _plain(text, at, len(text), quotes)


def _plain(text: str, start: int, end: int, quotes: list[tuple[int, int]]) -> str:
    """A piece of text without toponyms, with the parts of quotes in it marked."""
    pieces, at = [], start
    for first, last in ((max(start, q[0]), min(end, q[1])) for q in quotes):
        if first < last:
            pieces += [escape(text[at:first]), f"<mark>{escape(text[first:last])}</mark>"]
            at = last
    return "".join([*pieces, escape(text[at:end])])


def _apart(toponyms: list[Toponym]) -> Iterator[Toponym]:
    end = 0
    for toponym in sorted(toponyms, key=lambda t: t.start):
        if toponym.start >= end:
            yield toponym
            end = toponym.end


def _mention(toponym: Toponym, words: str) -> str:
    if toponym.place:
        return _link(toponym.place, words, "toponym demonym" if toponym.kind == "demonym" else "toponym")
    return f'<span class="toponym">{escape(words)}</span>'


def _left_out(atlas: Atlas) -> str:
    table = atlas.omissions()
    rows = "".join(
        f"<tr><td><bdi>{escape(str(row.text))}</bdi></td><td>{escape(str(row.what))}</td><td>{escape(str(row.why))}</td></tr>"
        for row in table.drop_duplicates(["text", "what"]).itertuples()
    )
    heads = "<thead><tr><th>Words</th><th>What</th><th>Why</th></tr></thead>"
    kept = "<p>This page leaves out the app's satellite and street tiles and the other candidates of a name.</p>"
    return kept + (f'<div class="scroll"><table>{heads}<tbody>{rows}</tbody></table></div>' if rows else "")


def _footer(atlas: Atlas) -> str:
    made = (
        f"Made by mapapp {version('mapapp')} from the gazetteer {escape(atlas.gazetteer_checksum[:12]) or 'unknown'}."
    )
    claim = "Facts are reported with their source, not asserted; places are found by a program and may be wrong."
    return f"<footer><p>{made} {claim}</p><p>{escape(LICENCES)}</p></footer>\n"
