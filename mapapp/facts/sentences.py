"""Where the sentences of an article are, and which of its lines are not the article.

A sentence ends at a full stop, question or exclamation mark that no abbreviation explains, and at the end of a
line unless that line was wrapped by hand. Lines that belong to the page around an article
("See also", "Subscribe", photo credits) hold no sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from mapapp.recognition.lines import is_wrapped


class Sentence(NamedTuple):
    """A sentence at text[start:end], without the white space around it."""

    start: int
    end: int


# A line that begins like this is the page's, not the article's.
BOILERPLATE = (
    r"see also\b", r"read (?:more|also|next)\b", r"related(?: articles?| stories| posts?)?\s*:", r"also read\b",
    r"more (?:from|on|about)\b", r"recommended\b", r"you (?:may|might) also like", r"most (?:read|popular)\b",
    r"subscribe\b", r"sign ?up\b", r"sign in\b", r"log ?in\b", r"join (?:us|our)\b", r"follow us\b",
    r"share (?:this|on)\b",
    r"discover more from\b", r"leave a (?:reply|comment)\b", r"your email\b", r"required fields\b", r"newsletter\b",
    r"comments? ?[:(]", r"cookies?\b", r"we use cookies\b", r"this (?:site|website) uses\b", r"accept (?:all )?cookies",
    r"privacy policy\b", r"terms of (?:use|service)\b", r"copyright\b", r"©", r"\(c\) ?\d{4}", r"all rights reserved\b",
    r"advertisement\b", r"sponsored\b", r"donate\b", r"support our\b", r"download (?:our|the) app\b", r"click here\b",
    r"(?:photo|image|picture|photograph|foto|credit|video)s?(?: (?:by|credit|courtesy))? ?[:/©]",
    r"(?:ap|afp|reuters) photo\b",
    r"about (?:the|this) (?:author|agency|writer|publisher)\b", r"published with\b", r"tags? ?:", r"filed under\b",
    r"topics? ?:", r"skip to\b", r"menu\b", r"back to top\b", r"trending\b", r"watch(?: now)? ?:", r"listen ?:",
    r"for more information\b", r"get (?:the latest|our)\b", r"never miss\b", r"print this\b", r"e-?mail this\b",
    r"editor[’']s (?:note|picks?)\b", r"correction ?:", r"stay (?:informed|up to date)\b", r"want more\b",
)  # fmt: skip
_BOILERPLATE = re.compile(r"[\W_]*(?:" + "|".join(BOILERPLATE) + ")", re.IGNORECASE)
# After one of these a full stop does not end the sentence.
_ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        "mr mrs ms dr prof gen lt col maj capt cmdr adm sgt rear vice brig st mt ft no nos vs etc approx ca c al u.s "
        "u.k u.n e.g i.e a.k.a jan feb mar apr jun jul aug sept sep oct nov dec sq km mi jr sr inc ltd co corp rep sen "
        "gov pres a.m p.m d.c dept est art vol pp fig hon rev u.s.s h.m.s",
    )
)
_END = re.compile(r"[.!?…][\"”’'»)\]]*(?=\s+[\"“‘«(\[]?[^\Wa-z])")
# "… covers 250 sq km. The": a unit behind its figure may end a sentence, "Ft. Bragg" does not.
_UNIT_BEHIND_FIGURE = re.compile(r"(?:\d|\bsq\.?)[ \u00a0-]?(?:km|mi|ft|nm|m)\.[\"”’'»)\]]*$")
_LAST_WORD = re.compile(r"([\w.]*\w)\.[\"”’'»)\]]*$")
_LINE = re.compile(r"[^\n]+")
_LONGEST = 600  # characters: few sentences are longer, and the time to read one grows faster than its length
_STOP = re.compile(r"[.!?…:][\"”’'»)\]]*\s*$")


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of the article itself in reading order; none for an empty text.

    >>> [tuple(s) for s in sentences("Gen. Smith left. He returned.\\nSee also: ships")]
    [(0, 16), (17, 29)]
    """
    return [sentence for start, end in _paragraphs(text) for sentence in _in_line(text, start, end)]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Lines that are the article's, those that were wrapped by hand joined again."""
    start = end = -1
    for line in _LINE.finditer(text):
        if _BOILERPLATE.match(text, line.start(), line.end()):
            continue
        if end >= 0 and line.start() == end + 1 and _goes_on(text, start, end):
            end = line.end()
            continue
        if end >= 0:
            yield start, end
        start, end = line.span()
    if end >= 0:
        yield start, end


def _goes_on(text: str, start: int, end: int) -> bool:
    """Does the line that ends here go on in the next?"""
    return not _STOP.search(text, max(start, text.rfind("\n", 0, end) + 1), end) and is_wrapped(text, end)


def _in_line(text: str, start: int, end: int) -> Iterator[Sentence]:
    for match in _END.finditer(text, start, end):
        if match[0][0] == "." and _is_abbreviation(text, start, match.end()):
            continue
        yield from _pieces(text, start, match.end())
        start = match.end()
    yield from _pieces(text, start, end)


def _pieces(text: str, start: int, end: int) -> Iterator[Sentence]:
    """A sentence whole; what is longer than any sentence (a table, a list without stops) in pieces."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        if sentence := _trimmed(text, start, cut):
            yield sentence
        start = cut
    if sentence := _trimmed(text, start, end):
        yield sentence


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    if _UNIT_BEHIND_FIGURE.search(text, max(start, end - 24), end):
        return False
    word = _LAST_WORD.search(text, max(start, end - 24), end)
    return word is not None and (word[1].lower() in _ABBREVIATIONS or (len(word[1]) == 1 and word[1].isupper()))


def _trimmed(text: str, start: int, end: int) -> Sentence | None:
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    end = start + len(stretch.strip())
    return Sentence(start, end) if end > start else None


def sentence_at(found: list[Sentence], position: int) -> int:
    """Return the index of the last sentence that starts at or before a position; -1 before the first."""
    return bisect_right(found, (position, float("inf"))) - 1
