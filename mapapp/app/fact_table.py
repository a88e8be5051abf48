"""Facts as rows for the eye, the edits that a reader makes on them, and their timeline. Knows no screen."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from gazetteer import PROPERTIES, Fact, Source
from gazetteer.edtf import Span, span
from gazetteer.errors import DateError
from mapapp.app.marking import place_name, value_line
from mapapp.atlas import Atlas
from mapapp.errors import AtlasFileError
from mapapp.wording import property_label, source_words, when_words

COLUMNS = ("Place", "Fact", "Value", "When", "Said by", "Link", "Read in", "Words")
_CURRENCY_PER_YEAR = re.compile(r"[A-Z]{3}/year\Z")


def rows(atlas: Atlas, known: Collection[Fact] = ()) -> pd.DataFrame:
    """Return one row a fact, indexed by its number in `atlas.statements`; COLUMNS, all of them text, Link may be None.

    `known` are the register's facts; what neither they nor an article state, the reader added.
    """
    register, titles = frozenset(known), article_titles(atlas)
    cells = [
        (
            place_name(atlas, fact.place_id), property_label(fact.property), value_line(fact, atlas),
            when_words(fact), source_words(fact.source), _link(fact), read_in(fact, register, titles),
            fact.quote or fact.statement,
        )
        for fact in atlas.statements
    ]  # fmt: skip
    return pd.DataFrame(cells, columns=list(COLUMNS), dtype="str")


def _link(fact: Fact) -> str | None:
    """The address of a fact's source, which only a web address may be."""
    return fact.source.url if fact.source.url.lower().startswith(("http://", "https://")) else None


def article_titles(atlas: Atlas) -> dict[str, str]:
    """Return what to call each article by its id: a lone one "article", of several each by number and title."""
    if len(atlas.articles) < 2:
        return {}
    return {one.id: f"{n} {one.title or 'Untitled'}" for n, one in enumerate(atlas.articles, 1)}


def read_in(fact: Fact, register: Collection[Fact], titles: Mapping[str, str]) -> str:
    """Return where a fact comes from: the article (by its title if there are several), the register, or the reader."""
    if fact.article:
        return titles.get(fact.article, "article")
    return "register" if fact in register else "you"


def filtered(
    table: pd.DataFrame,
    atlas: Atlas,
    *,
    places: Collection[str] = (),
    properties: Collection[str] = (),
    sources: Collection[str] = (),
    words: str = "",
    as_of: str = "",
) -> pd.DataFrame:
    """Return the rows that pass: an empty filter lets all pass. `as_of` is an EDTF date; DateError if it is none."""
    keep = pd.Series(True, index=table.index)
    for column, wanted in (("Place", places), ("Fact", properties), ("Said by", sources)):
        if wanted:
            keep &= table[column].isin(list(wanted))
    if words.strip():
        text = table.drop(columns="Link").agg(" ".join, axis=1) if len(table) else pd.Series(dtype="str")
        keep &= text.str.contains(words.strip(), case=False, regex=False)
    if as_of.strip():
        keep &= table.index.isin(atlas.as_of(as_of.strip()).index)
    return table[keep]


def made_fact(entered: Mapping[str, str]) -> Fact:
    """Return the fact that a reader entered, checked. AtlasFileError says which entry is wrong and why.

    `entered` holds place_id, property, value, unit, qualifier, to, valid_from, valid_to, statement and the
    source's title, publisher, date, url; all text, as typed.
    """
    typed = {key: text.strip() for key, text in entered.items()}
    if not typed.get("title"):
        raise AtlasFileError("A fact needs its source. Write who says so: a report, a page, a person.")
    for key in ("valid_from", "valid_to", "date"):
        _checked_date(typed.get(key, ""), key)
    name = typed["property"]
    if name == "distance" and not typed.get("to"):
        raise AtlasFileError("A distance needs the other place. Choose one.")
    value, unit = _value(name, typed.get("value", ""), typed.get("unit", ""))
    return Fact(
        typed["place_id"],
        name,
        value,
        unit,
        qualifier=typed.get("qualifier", ""),
        to=typed.get("to", "") if name == "distance" else "",
        valid_from=typed.get("valid_from", ""),
        valid_to=typed.get("valid_to", ""),
        statement=typed.get("statement", ""),
        source=Source(
            typed["title"], typed.get("publisher", ""), typed.get("date", ""), _address(typed.get("url", ""))
        ),
        stated_value=typed.get("value", ""),
        stated_unit=unit,
    )


def _value(name: str, written: str, unit: str) -> tuple[float | int | str, str]:
    """Return the value in the form that its property has, and its unit."""
    known = PROPERTIES[name]
    if not written:
        raise AtlasFileError(f"The value of “{known.label}” is missing. Write it.")
    if known.value_type == "date":
        return _checked_date(written, known.label), ""
    if known.value_type == "text":
        return written, ""
    if name == "lease_rent" and unit and not _CURRENCY_PER_YEAR.match(unit):
        raise AtlasFileError(f"“{unit}” is no unit of rent. Write the currency: USD/year, EUR/year.")
    try:
        number = float(written.replace(",", "").replace(" ", "").replace("\u202f", ""))
    except ValueError as error:
        raise AtlasFileError(f"“{written[:40]}” is no number. Write {known.label} in figures: 11") from error
    if not 0 <= number < 1e15:  # also refuses nan and inf
        raise AtlasFileError(f"{written[:40]} cannot be the {known.label}. Write a number of {known.unit}.")
    return int(number) if number.is_integer() else number, unit or known.unit


def _checked_date(written: str, what: str) -> str:
    try:
        if written:
            span(written)
    except DateError as error:
        label = what.replace("valid_from", "from").replace("valid_to", "until")
        raise AtlasFileError(f"“{written[:40]}” ({label}) is no date. Write 2017, 2017-01 or 2017-01-18.") from error
    return written


def _address(written: str) -> str:
    if written and not written.lower().startswith(("http://", "https://")):
        raise AtlasFileError(f"“{written[:60]}” is no web address. It begins with https://, or leave it empty.")
    return written


def with_fact(atlas: Atlas, fact: Fact) -> Atlas:
    """Return the atlas with a fact more, after all others."""
    return replace(atlas, statements=(*atlas.statements, fact))


def with_changed(atlas: Atlas, number: int, fact: Fact) -> Atlas:
    """Return the atlas with another fact in the place of one; it keeps the quote, and is the reader's own now."""
    kept = replace(fact, quote=atlas.statements[number].quote)
    return replace(atlas, statements=(*atlas.statements[:number], kept, *atlas.statements[number + 1 :]))


def without_fact(atlas: Atlas, number: int) -> Atlas:
    """Return the atlas without one of its facts."""
    return replace(atlas, statements=(*atlas.statements[:number], *atlas.statements[number + 1 :]))


def entered(fact: Fact) -> dict[str, str]:
    """Return a fact as the entries of the form; `made_fact` of them says the same."""
    value = f"{fact.value:g}" if isinstance(fact.value, float) and abs(fact.value) < 1e6 else str(fact.value)
    keys = ("place_id", "property", "unit", "qualifier", "to", "valid_from", "valid_to", "statement")
    held = {key: str(getattr(fact, key)) for key in keys}
    source = fact.source
    return {
        **held, "value": value, "title": source.title, "publisher": source.publisher,
        "date": source.date, "url": source.url,
    }  # fmt: skip


TIMELINE_COLUMNS = ("place", "what", "from", "to", "open", "said_by")


def timeline(atlas: Atlas, numbers: Sequence[int] | None = None, *, today: date | None = None) -> pd.DataFrame:
    """Return one row for each fact that has a date: when it began and ended; open ends run to today.

    `numbers` picks facts by their place in `atlas.statements`; None takes all. Columns TIMELINE_COLUMNS.
    """
    now = today or date.today()
    cells = []
    for n in range(len(atlas.statements)) if numbers is None else numbers:
        fact = atlas.statements[n]
        when = _when(fact)
        if when is None or when.first is None:
            continue
        last = when.last or max(now, when.first)
        label = f"{property_label(fact.property)} {value_line(fact, atlas)}"
        cells.append(
            (place_name(atlas, fact.place_id), label, when.first, last, when.last is None, source_words(fact.source))
        )
    table = pd.DataFrame(cells, columns=list(TIMELINE_COLUMNS))
    return table.sort_values(["place", "from"], kind="stable", ignore_index=True)


def _when(fact: Fact) -> Span | None:
    """Return the days that a fact speaks of: its own date if it is one, else when it holds; None if undated."""
    known = PROPERTIES.get(fact.property)
    try:
        if known and known.value_type == "date":
            return span(str(fact.value))
        if fact.valid_from or fact.valid_to:
            return span(f"{fact.valid_from or '..'}/{fact.valid_to or '..'}")
    except DateError:
        return None
    return None
