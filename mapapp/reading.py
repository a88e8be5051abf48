"""The join: articles in, one atlas out.

`read()` runs the four steps (recognise, resolve, read the facts, look up the register) and puts their
results side by side. It finds nothing itself: each step is a module of its own, and works from the text
and the gazetteer on this machine, never from the network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from gazetteer import Fact, Gazetteer, Place, Register
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.documents import pasted, read_document
from mapapp.errors import ArticleError
from mapapp.facts import stated_facts
from mapapp.facts.mentions import UNKNOWN_CODE
from mapapp.opening import holds_an_atlas, open_atlas
from mapapp.recognition import recognise
from mapapp.resolution import resolve
from mapapp.resolution.known_bases import unlocated
from mapapp.toponym import Resolution, Toponym

Readable = str | Path | Article | Atlas
"""What `read` takes: the path of an article or of a saved atlas, the text itself, an Article or an Atlas."""

NAMED_BY_FACTS = 0.5  # confidence of a base that only the facts about it make a place: a choice, not measured
_LONGEST_PATH = 4096  # characters, Linux's PATH_MAX: a longer string is a text


def read(
    source: Readable | Sequence[Readable], *, gazetteer: Gazetteer | None = None, register: Register | None = None
) -> Atlas:
    """Return the atlas of one article or of several, the same text counted once.

    `source` is a path, a text, an Article, or a list of them; a string is a path if a file of that name is
    there. The path of a saved atlas gives that atlas back. The default gazetteer is opened (and built on first use)
    unless one is given. An article that names no place gives an atlas without places. Raises ArticleError for
    an article that is missing or unreadable, AtlasFileError for a saved atlas that is damaged.
    """
    parts = list(_opened(source))
    saved = [part for part in parts if isinstance(part, Atlas)]
    held = {article.id for atlas in saved for article in atlas.articles}
    articles = {part.id: part for part in parts if isinstance(part, Article) and part.id not in held}
    if articles or not saved:
        fresh = _read(tuple(articles.values()), gazetteer or Gazetteer.open(), register or Register.load())
        saved.append(fresh)
    return joined(saved)


def toponyms_of(article: Article, gazetteer: Gazetteer) -> list[Toponym]:
    """Return the toponyms of one article in reading order, resolved where one is sure enough."""
    found = resolve(article.text, recognise(article.text, gazetteer), gazetteer)
    return [replace(toponym, article=article.id) for toponym in found]


def joined(atlases: Sequence[Atlas]) -> Atlas:
    """Return several atlases as one: what two of them hold is kept once, and the first one's word counts.

    One atlas is returned as it is; none give an empty one. Facts that articles state come before the register's.
    """
    if len(atlases) == 1:
        return atlases[0]
    articles: dict[str, Article] = {}
    mentions: list[Toponym] = []
    for atlas in atlases:
        mentions += (toponym for toponym in atlas.mentions if toponym.article not in articles)
        for article in atlas.articles:
            articles.setdefault(article.id, article)
    facts = dict.fromkeys(fact for atlas in atlases for fact in atlas.statements)
    return Atlas(
        articles=tuple(articles.values()),
        mentions=tuple(mentions),
        records=MappingProxyType({i: p for atlas in reversed(atlases) for i, p in atlas.records.items()}),
        statements=tuple(sorted(facts, key=lambda fact: not fact.article)),
        gazetteer_checksum=next((atlas.gazetteer_checksum for atlas in atlases if atlas.gazetteer_checksum), ""),
        corrections=tuple(correction for atlas in atlases for correction in atlas.corrections),
    )


def _opened(source: Readable | Sequence[Readable]) -> Iterator[Article | Atlas]:
    """Yield the articles and saved atlases that `source` names or holds, in order."""
    if isinstance(source, Article | Atlas):
        yield source
    elif isinstance(source, Path):
        yield open_atlas(source) if holds_an_atlas(source) else read_document(source)
    elif isinstance(source, str):
        if source.lower().startswith(("http://", "https://")) and len(source.split()) == 1:
            raise ArticleError(f"{source} is an address: read(mapapp.address.open_address(…).article) fetches it")
        if _names_a_file(source):
            yield from _opened(Path(source))
        else:
            yield pasted(source).article
    else:
        for part in source:
            yield from _opened(part)


def _names_a_file(text: str) -> bool:
    """Is this string a path? It is if the file is there, or if it is one word that ends as a file name does."""
    if "\n" in text or "\0" in text or len(text) > _LONGEST_PATH:
        return False
    try:
        if Path(text).is_file():
            return True
    except OSError:  # a name longer than the file system takes is a text
        return False
    return " " not in text and len(Path(text).suffix) > 1


def _read(articles: tuple[Article, ...], gazetteer: Gazetteer, register: Register) -> Atlas:
    mentions = [toponym for article in articles for toponym in toponyms_of(article, gazetteer)]
    return atlas_of(articles, mentions, gazetteer, register)


def atlas_of(
    articles: tuple[Article, ...], mentions: Sequence[Toponym], gazetteer: Gazetteer, register: Register
) -> Atlas:
    """Return the atlas of articles whose toponyms are resolved already: the facts they state, and the register's."""
    stated: list[Fact] = []
    for article in articles:
        found = [toponym for toponym in mentions if toponym.article == article.id]
        stated += (replace(fact, article=article.id) for fact in stated_facts(article, found, gazetteer=gazetteer))
    mentions = [_as_base(toponym, stated) for toponym in mentions]
    records = _records(mentions, stated, gazetteer)
    known = [fact for place_id in records for fact in register.facts_of(place_id)]
    return Atlas(articles, tuple(_unified(mentions, records)), records, (*stated, *known), gazetteer.checksum)


def _as_base(toponym: Toponym, stated: Sequence[Fact]) -> Toponym:
    """A name that nobody could place, as a base that only the article knows where it states facts of one."""
    if toponym.place or toponym.kind != "place":
        return toponym
    place = unlocated(toponym.text, UNKNOWN_CODE)
    if not any(place.id in (fact.place_id, fact.to) and fact.article == toponym.article for fact in stated):
        return toponym
    reasons = ("the article states facts of a base by this name; no gazetteer is sure of it",)
    candidates = toponym.resolution.candidates if toponym.resolution else ()
    return replace(toponym, resolution=Resolution(place, NAMED_BY_FACTS, reasons, candidates))


def _records(mentions: Iterable[Toponym], stated: Iterable[Fact], gazetteer: Gazetteer) -> MappingProxyType[str, Place]:
    """Every place that a toponym or a stated fact points at, in order of first mention."""
    records: dict[str, Place] = {}
    for toponym in mentions:
        if toponym.place:
            records.setdefault(toponym.place.id, toponym.place)
    for fact in stated:
        for place_id in (fact.place_id, fact.to):
            if place_id and place_id not in records:
                records[place_id] = gazetteer.get(place_id)
    return MappingProxyType(records)


def _unified(mentions: Iterable[Toponym], records: MappingProxyType[str, Place]) -> Iterator[Toponym]:
    """The toponyms with one record a place: two articles may spell a place that no supplier knows differently."""
    for toponym in mentions:
        place = toponym.place
        if place and toponym.resolution and records[place.id] != place:
            resolution = replace(toponym.resolution, place=records[place.id])
            yield replace(toponym, resolution=resolution)
        else:
            yield toponym
