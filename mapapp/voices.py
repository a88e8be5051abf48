"""Who speaks: which facts are one report told again, and what a source is called in a line.

A newspaper that prints a wire report adds no second witness. Facts of one agency within a week, facts of one
page, of one encyclopedia's copies, or with nearly the same sentence count as one voice. What the facts say, and
whether they agree, is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from rapidfuzz import fuzz

from gazetteer import Fact, Source
from gazetteer.edtf import span
from gazetteer.errors import DateError
from mapapp.article import Article

# Agencies whose reports others print, and works that others copy: short name, how it is written.
WIRES: tuple[tuple[str, str], ...] = (
    ("AP", r"\bAP\b|Associated Press"),
    ("AFP", r"\bAFP\b|Agence France-Presse"),
    ("Reuters", r"\bReuters\b"),
    ("TASS", r"\bTASS\b"),
    ("RIA Novosti", r"\bRIA(?: Novosti)?\b|\bSputnik\b"),
    ("Interfax", r"\bInterfax\b"),
    ("Xinhua", r"\bXinhua\b"),
    ("UPI", r"\bUPI\b|United Press International"),
    ("dpa", r"\bdpa\b|Deutsche Presse-Agentur"),
    ("EFE", r"\bEFE\b"),
    ("ANSA", r"\bANSA\b"),
    ("Kyodo", r"\bKyodo\b"),
    ("Jiji", r"\bJ(?:iji|IJI)\b"),
    ("Yonhap", r"\bYonhap\b"),
    ("Anadolu", r"\bAnadolu\b"),
    ("PTI", r"\bPTI\b|Press Trust of India"),
    ("ANI", r"\bANI\b"),
    ("SANA", r"\bSANA\b"),
    ("Bloomberg", r"\bBloomberg\b"),
    ("PA", r"\bPA Media\b|Press Association"),
    ("Ukrinform", r"\bUkrinform\b"),
    ("Wikipedia", r"Wikipedia"),
)
_TITLE = 40  # characters of a title by which articles are told apart
_SHOWN = 3  # sources named in a line; the rest are counted
_NAMES = "|".join(pattern for _, pattern in WIRES[:-1])
# A credit in an article: "(Reuters) -" after the dateline, "AP -", "Source: TASS", "© AFP", "By Associated Press"
_CREDIT = re.compile(
    rf"\((?:{_NAMES})\)|^(?:{_NAMES})\s*[-–—:]|(?:source|credit|via|©|\(c\)|copyright|by(?: the)?)[: ]{{1,3}}"
    rf"(?:\d{{4}} )?(?:the )?(?:{_NAMES})|/\s*(?:{_NAMES})\s*/|[-–—]\s*(?:{_NAMES})\s*$",
    re.MULTILINE | re.IGNORECASE,
)
_HEAD, _TAIL = 400, 300  # characters of an article in which its credit stands
_ONE_REPORT_DAYS = 7  # an agency's report is printed within about a week
_SAME_SENTENCE = 90  # of 100: rapidfuzz's token sort ratio
_LONG_ENOUGH = 40  # characters: shorter sentences are alike by chance


def wire_of(text: str) -> str:
    """Return the short name of the agency that a publisher's name or a credit holds; "" if none.

    >>> wire_of("Associated Press (Washington Times copy)"), wire_of("The Korea Herald")
    ('AP', '')
    """
    return next((name for name, pattern in WIRES if re.search(pattern, text)), "")


def credited_wire(article: Article) -> str:
    """Return the agency that an article's text credits at its head or its end; "" if none."""
    for part in (article.text[:_HEAD], article.text[-_TAIL:]):
        if match := _CREDIT.search(part):
            return next((name for name, pattern in WIRES if re.search(pattern, match[0], re.IGNORECASE)), "")
    return ""


def source_name(source: Source) -> str:
    """Return what to call a source in a line: its publisher without remarks, agencies by their short names.

    >>> source_name(Source("", "Associated Press (Washington Times copy)")), source_name(Source("", "Sputnik Afrique"))
    ('AP', 'Sputnik Afrique')
    """
    plain = re.sub(r"\s*[(\[][^)\]]*[)\]]", "", source.publisher).strip()
    short = next((name for name, pattern in WIRES if re.fullmatch(rf"(?:the )?(?:{pattern})", plain, re.I)), "")
    return short or plain or source.title or "unnamed source"


def article_names(sources: Mapping[str, Source]) -> dict[str, str]:
    """Return what to call each article, given its source by id; a lone one is "article" and needs no name.

    Of several each has its publisher or title. Those of one publisher and year are told apart by their titles, by
    their numbers where even these are the same.

    >>> article_names({"a": Source("Bases", "AP", "2024"), "b": Source("Ports", "AP", "2024"), "c": Source("Oil")})
    {'a': 'AP “Bases”', 'b': 'AP “Ports”', 'c': 'Oil'}
    """
    if len(sources) < 2:
        return dict.fromkeys(sources, "article")
    alike: dict[tuple[str, str], list[str]] = {}
    for key, source in sources.items():
        alike.setdefault((source_name(source), source.date[:4]), []).append(key)
    order = list(sources)
    names = {}
    for (name, _), keys in alike.items():
        titled = len({sources[key].title for key in keys}) == len(keys)
        for key in keys:
            own = f"{name} “{_short(sources[key].title)}”" if titled else f"article {order.index(key) + 1}"
            names[key] = name if len(keys) == 1 else own
    return {key: names[key] for key in order}


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"


def told_by(facts: Sequence[Fact], names: Mapping[str, str]) -> str:
    """Return who says so and when: "article, 2024", "AP, Xinhua, 2017", "AP 2017, Wikipedia 2016", and how many more.

    `names` are those of the articles by id.
    """
    told = list(dict.fromkeys((_speaker(fact, names), fact.source.date[:4]) for fact in facts))
    shown, more = told[:_SHOWN], len(told) - _SHOWN
    years = {year for _, year in shown}
    if len(years) == 1 and "" not in years:
        words = ", ".join([*(name for name, _ in shown), *years])
    else:
        words = ", ".join(f"{name} {year}".strip() for name, year in shown)
    return f"{words} and {more} more" if more > 0 else words


def _speaker(fact: Fact, names: Mapping[str, str]) -> str:
    return names.get(fact.article) or source_name(fact.source)


def same_source(one: Fact, other: Fact) -> bool:
    """Do both facts come from one article, or from one page?"""
    if one.article or other.article:
        return one.article == other.article
    a, b = one.source, other.source
    return (a.url, a.title) == (b.url, b.title) and bool(a.url or a.title)


def voices(facts: Sequence[Fact], articles: Mapping[str, Article] | None = None) -> list[tuple[Fact, ...]]:
    """Return the facts, which should say the same, grouped by voice, in order of first appearance.

    `articles` by id let the credit lines of articles be read. Empty for no facts.
    """
    wires = {id(fact): _wire(fact, articles or {}) for fact in facts}
    groups: list[list[Fact]] = []
    for fact in facts:
        echoes = [group for group in groups if any(_one_voice(fact, other, wires) for other in group)]
        merged = [*(known for group in echoes for known in group), fact]
        groups = [group for group in groups if group not in echoes] + [merged]
    order = {id(fact): place for place, fact in enumerate(facts)}
    return sorted((tuple(sorted(g, key=lambda f: order[id(f)])) for g in groups), key=lambda g: order[id(g[0])])


def _one_voice(one: Fact, other: Fact, wires: Mapping[int, str]) -> bool:
    if same_source(one, other):
        return True
    wire = wires[id(one)]
    if wire and wire == wires[id(other)]:
        return wire == "Wikipedia" or _days_apart(one.source.date, other.source.date) <= _ONE_REPORT_DAYS
    quotes = (one.quote, other.quote)
    return min(map(len, quotes)) >= _LONG_ENOUGH and fuzz.token_sort_ratio(*quotes) >= _SAME_SENTENCE


def _wire(fact: Fact, articles: Mapping[str, Article]) -> str:
    article = articles.get(fact.article)
    return wire_of(fact.source.publisher) or (credited_wire(article) if article else "")


def _days_apart(one: str, other: str) -> int:
    """The fewest days between two dates; 0 where one is unknown: nothing then speaks against one report."""
    try:
        a, b = span(one), span(other)
    except DateError:
        return 0
    gap = max((b.first or date.min) - (a.last or date.max), (a.first or date.min) - (b.last or date.max))
    return max(gap.days, 0)
