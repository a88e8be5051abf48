"""Atlas → a Markdown brief for a newsroom: places, facts with footnoted sources, conflicts, audits, a picture.

CommonMark with tables and footnotes as GitHub and Pandoc read them. Texts are escaped, so that an article
can put no link, picture or HTML into the brief.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from gazetteer import Fact, Source
from mapapp.atlas import Atlas
from mapapp.conflicts import conflicts
from mapapp.details import country_name, decimal_words
from mapapp.dossier import LICENCES, audits_of, heading, name_of, ordered, timeline, worth_citing
from mapapp.exports import png
from mapapp.scene import TITLES, spellings
from mapapp.wording import citation, property_label, value_words, when_words

_MARKS = re.compile(r"([\\`*_\[\]<>|~$&@]|:(?=//)|(?<=www)\.)")  # the last two would make an address a link
_ESCAPED_SO = "\\\\\\1"


def write(atlas: Atlas, stem: str = "atlas") -> bytes:
    """Return the brief; its picture is the one that `beside` makes for the same stem."""
    return brief(atlas, f"{stem}-map.png").encode("utf-8", "replace")


def beside(atlas: Atlas, stem: str) -> Mapping[str, bytes]:
    """Return the picture of the map."""
    return {f"{stem}-map.png": png.write(atlas)}


def brief(atlas: Atlas, picture: str) -> str:
    """Return the brief as text; `picture` is the address of the map."""
    notes = _Footnotes()
    blocks = [_head(atlas), f"![Map of the places named](<{picture}>)"]
    for title, lines in (
        ("Worth knowing", _worth_knowing(atlas, notes)),
        ("Places", _places(atlas)),
        ("Facts", _facts(atlas, notes)),
        ("Timeline", _timeline(atlas, notes)),
    ):
        content = "\n".join(lines)
        if content:
            blocks.append(f"## {title}\n\n{content}")
    left_out = "Left out: the text of the article, where each name stands in it, other candidates, corrections."
    blocks += [f"{left_out}\n\n{md(LICENCES)}", notes.text()]
    return "\n\n".join(block for block in blocks if block) + "\n"


def md(text: str) -> str:
    """Return a text that Markdown shows as it is: its marks escaped, its lines joined.

    >>> md("a *b* <i>|")
    'a \\\\*b\\\\* \\\\<i\\\\>\\\\|'
    """
    return _MARKS.sub(_ESCAPED_SO, " ".join("".join(c if c.isprintable() else " " for c in text).split()))


class _Footnotes:
    """Sources by number, in order of first mention."""

    def __init__(self) -> None:
        self.numbers: dict[Source, int] = {}

    def mark(self, source: Source) -> str:
        return f"[^{self.numbers.setdefault(source, len(self.numbers) + 1)}]"

    def text(self) -> str:
        return "\n".join(f"[^{n}]: {source_line(source)}" for source, n in self.numbers.items())


def source_line(source: Source) -> str:
    """Return a source with its address, which only a web address may be."""
    words = md(citation(source))
    address = re.sub(r"[\s<>]", "", source.url)
    return f"{words} <{address}>" if address.startswith(("http://", "https://")) else words


def _head(atlas: Atlas) -> str:
    lines = [f"# {md(heading(atlas))}"]
    if len(atlas.articles) == 1:  # its title stands above
        cited = [
            replace(source, title="") if source.publisher or source.date else source for source in worth_citing(atlas)
        ]
    else:
        cited = [article.source for article in atlas.articles]
    lines += [f"\n{source_line(source)}" for source in cited]
    return "\n".join(lines)


def _worth_knowing(atlas: Atlas, notes: _Footnotes) -> Iterator[str]:
    for conflict in conflicts(atlas.statements, atlas.records, atlas.articles):
        yield f"- **Sources disagree.** {md(conflict.sentence)}"
    for audit in audits_of(atlas):
        yield f"- **Distance.** {md(audit.sentence)}{notes.mark(audit.fact.source)}"


def _places(atlas: Atlas) -> Iterator[str]:
    if not atlas.records:
        yield "No place was found."
        return
    yield "| Place | Kind | Country | Where | Mentions |"
    yield "|---|---|---|---|---:|"
    spelt = spellings(atlas)
    table = atlas.places["mentions"]
    for place in ordered(atlas):
        mentions = table[place.id]
        where = decimal_words(place.point) if place.point else "not located"
        country = "" if place.kind == "country" else md(country_name(place.country_code))
        name = md(spelt.get(place.id, place.name))
        yield f"| {name} | {TITLES[place.kind]} | {country} | {'' if place.kind == 'country' else where} | {mentions} |"


def _facts(atlas: Atlas, notes: _Footnotes) -> Iterator[str]:
    for place in ordered(atlas):
        facts = atlas.facts_of(place.id)
        if facts:
            yield f"### {md(place.name)}\n"
            yield from (_fact(atlas, fact, notes) for fact in facts)
            yield ""


def _fact(atlas: Atlas, fact: Fact, notes: _Footnotes) -> str:
    to = f" to {md(name_of(atlas, fact.to))}" if fact.to else ""
    when = f" ({md(when_words(fact))})" if when_words(fact) else ""
    words = f" “{md(fact.quote)}”" if fact.quote else f" {md(fact.statement)}" if fact.statement else ""
    line = f"- {md(property_label(fact.property))}: **{md(value_words(fact))}{to}**{when}.{words}"
    return line + notes.mark(fact.source)


def _timeline(atlas: Atlas, notes: _Footnotes) -> Iterator[str]:
    for event in timeline(atlas):
        marks = "".join(notes.mark(source) for source in event.sources)
        yield f"- **{md(event.when)}** {md(event.place)}: {md(event.words)}{marks}"
