"""Atlas → a dossier: one web page with everything in it, that asks the network for nothing and prints well.

The map is the app's own (Leaflet and our scripts, written into the page), and so are the details of each place;
on paper and without scripts the still picture stands in the map's place. Every text of an article, a source or a
gazetteer is escaped where it is put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from importlib.metadata import version
from pathlib import Path
from urllib.parse import unquote

from gazetteer import Place, Source
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.details import Findings, audit_row, country_name, decimal_words, details_html, escaped, findings
from mapapp.dossier import LICENCES, heading, ordered, sources_of, timeline, worth_citing
from mapapp.drawing import ASSETS, page_parts
from mapapp.exports.carriers import packed
from mapapp.exports.svg import body as svg_body
from mapapp.picture import HEIGHT, WIDTH, picture
from mapapp.scene import TITLES
from mapapp.toponym import Toponym
from mapapp.wording import source_words

_STYLES = (ASSETS / "details.css", Path(__file__).parent / "assets" / "dossier.css")
_SCRIPT = Path(__file__).parent / "assets" / "dossier.js"
# Nothing may be fetched: no picture, no script, no frame, whatever an article tries to put into the page.
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
_HALF_PAIRS = re.compile("[\ud800-\udfff\0]")
_MOST_CARDS = 1000  # places of which each has its details in the page; of more only those with facts or mentions


def write(atlas: Atlas) -> bytes:
    """Return the dossier as an HTML file, which carries the whole atlas."""
    return _HALF_PAIRS.sub("\ufffd", _page(atlas)).encode("utf-8")


def _page(atlas: Atlas) -> str:
    parts = page_parts(atlas)
    styles = "\n".join(path.read_text("utf-8") for path in _STYLES)
    return "".join(
        [
            '<!DOCTYPE html>\n<html lang="en" class="noscript">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{escaped(heading(atlas))}</title>\n<style>{parts.styles}</style>\n<style>{styles}</style>\n</head>\n",
            f"<body>\n{_header(atlas)}<main>\n{_stage()}{_still(atlas)}",
            *_sections(atlas, findings(atlas)),
            f"</main>\n{_footer(atlas)}",
            f'<script type="text/plain" id="mapapp-atlas">{packed(atlas)}</script>\n',
            f'<script type="application/json" id="scene">{parts.data}</script>\n',
            f"{parts.scripts}\n<script>{_SCRIPT.read_text('utf-8')}</script>\n</body>\n</html>\n",
        ]
    )


def _header(atlas: Atlas) -> str:
    """The title, and who published it and when; of several articles each with its title."""
    alone = len(atlas.articles) == 1
    cited = worth_citing(atlas) if alone else [article.source for article in atlas.articles]
    lines = "".join(f'<p class="quiet">{_source(source, title=not alone)}</p>' for source in cited)
    return f'<header class="top"><h1 dir="auto">{escaped(heading(atlas))}</h1>{lines}</header>\n'


def _stage() -> str:
    hint = '<p class="quiet">Choose a place on the map to see what is said about it.</p>'
    return f'<div class="stage"><div id="map"></div><aside id="details" aria-live="polite">{hint}</aside></div>\n'


def _still(atlas: Atlas) -> str:
    drawing = svg_body(picture(atlas))
    return (
        f'<div class="still"><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Map of the places" '
        f'font-family="Helvetica, Arial, DejaVu Sans, sans-serif">\n{drawing}</svg></div>\n'
    )


def _sections(atlas: Atlas, found: Findings) -> Iterator[str]:
    for heading_, content in (
        ("Worth knowing", _worth_knowing(found)),
        ("Places", _places_table(atlas, found)),
        ("What is said of each place", _cards(atlas, found)),
        ("Timeline", _timeline(atlas)),
        ("The article" if len(atlas.articles) == 1 else "The articles", "".join(_articles(atlas))),
        ("Sources", _sources(atlas)),
        ("Left out", _left_out(atlas)),
    ):
        if content:
            yield f"<section><h2>{heading_}</h2>\n{content}</section>\n"


def _worth_knowing(found: Findings) -> str:
    items = [
        f'<li class="dispute"><span class="flag">sources disagree</span><span>{escaped(dispute.sentence)}</span></li>'
        for dispute in found.disputes
    ]
    items += [audit_row(audit) for audit in found.audits]
    return f'<ul class="known">{"".join(items)}</ul>' if items else ""


def _places_table(atlas: Atlas, found: Findings) -> str:
    if not atlas.records:
        return "<p>No place was found.</p>"
    mentions = atlas.places["mentions"]
    rows = "".join(_place_row(atlas, place, int(mentions[place.id]), found) for place in ordered(atlas))
    heads = "".join(f"<th>{head}</th>" for head in ("Place", "Kind", "Country"))
    heads += '<th class="where">Where</th><th class="number">Facts</th><th class="number">Named</th>'
    return f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


def _place_row(atlas: Atlas, place: Place, mentions: int, found: Findings) -> str:
    where = decimal_words(place.point) if place.point else "not located"
    own = place.kind == "country"
    country = "" if own else escaped(country_name(place.country_code))
    facts = len(atlas.facts_of(place.id)) or ""
    return (
        f'<tr class="{"base" if place.is_installation else "other"}">'
        f"<td>{_link(place, found.spellings.get(place.id, ''))}</td><td>{TITLES[place.kind]}</td><td>{country}</td>"
        f'<td class="where">{"" if own else where}</td><td class="number">{facts}</td>'
        f'<td class="number">{mentions or ""}</td></tr>\n'
    )


def _link(place: Place, text: str = "", css: str = "") -> str:
    css = f' class="{css}"' if css else ""
    key = escape(place.id)
    return f'<a{css} dir="auto" href="#{key}" data-place="{key}">{escaped(text or place.name)}</a>'


def _cards(atlas: Atlas, found: Findings) -> str:
    """The details of each place; those of which nothing is said are shown only when they are chosen."""
    many = len(atlas.records) > _MOST_CARDS
    named = {toponym.place.id for toponym in atlas.mentions if toponym.place}
    kept = [p for p in ordered(atlas) if not many or atlas.facts_of(p.id) or p.id in named]
    return f'<div id="places">{"".join(_card(atlas, place, found) for place in kept)}</div>' if kept else ""


def _card(atlas: Atlas, place: Place, found: Findings) -> str:
    key = escape(place.id)
    bare = "" if place.is_installation or atlas.facts_of(place.id) else " bare"
    inside = details_html(atlas, place.id, found=found)
    for above, below in (("h3", "h4"), ("h2", "h3")):  # these stand a level lower here; escaped texts hold no tags
        inside = inside.replace(f"<{above}", f"<{below}").replace(f"</{above}>", f"</{below}>")
    return f'<div class="place-card{bare}" id="{key}" data-id="{key}">{inside}</div>\n'


def _source(source: Source, *, title: bool = True, address: bool = False) -> str:
    """A source with its address, written out if asked; only web addresses become links."""
    parts = (source.title if title or not source.publisher + source.date else "", source.publisher, source.date)
    words = escaped(", ".join(part for part in parts if part))
    if not source.url.lower().startswith(("http://", "https://")):
        return f"<bdi>{words}</bdi>"
    shown = f' <span class="url">{escaped(unquote(source.url))}</span>' if address else ""
    return f'<a href="{escape(source.url)}" rel="noopener noreferrer nofollow"><bdi>{words}</bdi></a>{shown}'


def _timeline(atlas: Atlas) -> str:
    rows = "".join(
        f"<dt>{escaped(event.when)}</dt><dd><bdi>{escaped(event.place)}</bdi>: {escaped(event.words)} "
        f'<span class="quiet small">{"; ".join(escaped(source_words(source)) for source in event.sources)}</span></dd>'
        for event in timeline(atlas)
    )
    return f'<dl class="timeline">{rows}</dl>' if rows else ""


def _sources(atlas: Atlas) -> str:
    items = "".join(f"<li>{_source(source, address=True)}</li>" for source in sources_of(atlas))
    return f'<ol class="sources">{items}</ol>' if items else ""


def _articles(atlas: Atlas) -> Iterator[str]:
    alone = len(atlas.articles) == 1
    for article in atlas.articles:
        if not alone:
            yield f'<h3 dir="auto">{escaped(article.title or "Untitled article")}</h3>'
            if article.publisher or article.date or article.url:
                yield f'<p class="quiet small">{_source(article.source, title=False)}</p>'
        yield _article(atlas, article)


def _article(atlas: Atlas, article: Article) -> str:
    """The text with its toponyms linked and the quotes of its facts marked."""
    toponyms = [t for t in atlas.mentions if t.article == article.id]
    quotes = [(f.start, f.end) for f in atlas.statements if f.article == article.id and f.start is not None and f.end]
    marked = "".join(_marked(article.text, toponyms, _merged((s, e) for s, e in quotes if s is not None)))
    return f'<div class="article" dir="auto">{marked}</div>\n'


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
        f"<tr><td><bdi>{escaped(str(row.text))}</bdi></td><td>{escaped(str(row.what))}</td><td>{escaped(str(row.why))}</td></tr>"
        for row in table.drop_duplicates(["text", "what"]).itertuples()
    )
    heads = "<thead><tr><th>Words</th><th>What</th><th>Why</th></tr></thead>"
    kept = "<p>The app's satellite and street tiles, and all but three of the other candidates of a name.</p>"
    return kept + (f'<div class="scroll"><table>{heads}<tbody>{rows}</tbody></table></div>' if rows else "")


def _footer(atlas: Atlas) -> str:
    made = (
        f"Made by mapapp {version('mapapp')} from the gazetteer {escape(atlas.gazetteer_checksum[:12]) or 'unknown'}."
    )
    claim = "Facts are reported with their source, not asserted; places are found by a program and may be wrong."
    return f"<footer><p>{made} {claim}</p><p>{escape(LICENCES)}</p></footer>\n"
