"""Who says so: the speaker of a sentence in a clean name ("the Wall Street Journal"), "" where nobody is quoted.

Times, conjunctions and clauses around the name are cut off; a pronoun or half a clause is nobody's name. What the
speaker says is not decided here.
"""

from __future__ import annotations

import re

_SAID = (
    r"(?:said|says|say|told|stated|reported|wrote|recalled|claimed|claims|announced|confirmed|estimates?|believes?|"
    r"added|noted|(?:insists?|insisted)(?! on \w+ing))"
)
_DOT = r"(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\."  # "U.S.", "Lt.", "Col."
_SPEAKERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?i:according to|as reported by|citing|cited by) (?P<by>(?:[^,.;:]|{_DOT}){{3,60}})",
        r"[,”\"] (?:said|says|added|recalled|explained|notes?) (?!(?:around|about|some|nearly|almost|roughly|up to) \d)"
        rf"(?P<after>(?!that\b)(?:[^,.;:”\"]|{_DOT}){{3,60}})",
        r"(?:^|, |[”\"] |[.”\"] )(?P<said>(?:(?:the|an?|one|another|some|several|its|his) )?[\w’'. -]{2,60}?) "
        rf"{_SAID}\b(?! by\b)",
    )
)
# What stands before a name and is none of it: "But in 2019", "As", "Last year".
_BEFORE_NAME = re.compile(
    r"^(?:(?:But|And|Yet|Still|Now|However|Later|Earlier|As|When|While|Though|Although|Because|Meanwhile|Today|"
    r"Yesterday)|(?:In|On|Since|By|Last|This|Until|During|At|Earlier|Late|Early) (?:[\w-]+ ){0,3}?"
    r"(?:\d{4}|year|month|week|day|time|spring|summer|autumn|winter|\w+day|January|February|March|April|May|June|July|"
    r"August|September|October|November|December)),? ",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(
    r" (?:(?:likes?|love|loves|used|tend) to|"
    r"who|which|that|published|released|issued|dated|seen|obtained|quoted|cited|on|in|at|during|after|before|"
    r"when|as|has|have|had|also|later|once|yesterday|today|(?:is|are|was|were|won|did|does|do|has|have|had|would|will)n?[’']t)\b.*$"
)
_VERB = re.compile(r"\b(?:is|are|was|were|be|been|will|would|can|could|may|might|must|it|he|she|they|there)\b")
_NOBODY = frozenset(
    {"", "it", "he", "she", "they", "which", "who", "that", "and", "but", "as", "we", "i", "this", "you", "if you"}
)
# Words that are lower case when they do not open a sentence.
_LOWER = re.compile(
    r"(?:The|An?|One|Two|Three|Four|Another|Some|Several|Both|Its|His|Her|Their|Officials|Locals|Residents|Analysts|"
    r"Experts|Diplomats|Commanders|Sources|Reports|Satellite|Villagers|Authorities|Observers)\b"
)
# "turn it into what officials say is …", a clause that opens with "leaving", "ending"
_NO_NAME = re.compile(r"(?:into|of|for|from|with|at|by|to) |(?-i:[a-z]+ing) ", re.IGNORECASE)
_THAT = re.compile(r" (?:\w+ ){0,2}that\b")
_LONGEST = 9  # words of a name: "Kenya's defence cabinet secretary Aden Duale"


def speaker(sentence: str, at: int | None = None) -> str:
    """Return "according to …" for reported speech, "" where the article speaks for itself.

    `at` is where in the sentence the words stand that are asked about: "The base opened in 2018, and the army said
    that a second would follow" does not quote the army on 2018.

    >>> speaker("In 2019 the Wall Street Journal reported that 400 men were there.")
    'according to the Wall Street Journal'
    """
    for regex in _SPEAKERS:
        for match in regex.finditer(sentence):
            ahead = at is not None and at < match.start() and _THAT.match(sentence, match.end())
            if not ahead and (who := _clean(next(group for group in match.groups() if group))):
                return f"according to {who}"
    return ""


def _clean(words: str) -> str:
    """The name alone; "" where no name is left."""
    who = words.strip()
    while cut := _BEFORE_NAME.match(who):
        who = who[cut.end() :]
    who = _BEHIND_NAME.sub("", who).strip(" -.")
    if who.lower() in _NOBODY or _NO_NAME.match(who) or _VERB.search(who) or len(who.split()) > _LONGEST:
        return ""
    return who[0].lower() + who[1:] if _LOWER.match(who) else who
