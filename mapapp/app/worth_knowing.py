"""What is worth knowing about an atlas at a glance, in three short lists.

Where sources disagree, whether stated distances hold, and which figures of the articles no fact uses.
"""

from __future__ import annotations

from collections.abc import Sequence

from mapapp.atlas import Atlas
from mapapp.audits import Audit, audits
from mapapp.details import escaped, found_conflicts
from mapapp.omissions import FIGURE, Omission, omitted

_AT_ONCE = 2  # lines of a list shown before the reader asks for more
_AROUND = 40  # characters of the text on either side of a figure


def worth_knowing_html(atlas: Atlas, *, of_register: bool = False) -> str:
    """Return the lists, what an article takes part in first; one sentence where there is nothing to tell.

    Distances that only the register states are left out, unless `of_register`.
    """
    conflicts = sorted(found_conflicts(atlas), key=lambda conflict: not conflict.in_article)
    found = audits(atlas.statements, atlas.records, atlas.mentions)
    stated = sorted((one for one in found if one.fact.article or of_register), key=lambda one: not one.fact.article)
    lists = [
        _list("Sources disagree", [_line("≠", "", conflict.sentence) for conflict in conflicts], _AT_ONCE),
        _list("Stated distances", [_audit_line(audit) for audit in stated], _AT_ONCE),
        _list("Figures no fact uses", _unused(atlas), 0),
    ]
    told = "".join(lists) or "<h2>Worth knowing</h2><p>No source disagrees with another here.</p>"
    return f'<section class="worth" aria-label="Worth knowing">{told}</section>'


def _list(title: str, lines: Sequence[str], at_once: int) -> str:
    """A list under its title and number, all but the first lines behind a click; "" for no lines."""
    if not lines:
        return ""
    first, more = lines[:at_once], lines[at_once:]
    label = f"{len(more)} more" if first else f"Show {len(more)}"
    rest = f"<details><summary>{label}</summary><ul>{''.join(more)}</ul></details>" if more else ""
    shown = f"<ul>{''.join(first)}</ul>" if first else ""
    return f'<h2>{title} <span class="count">{len(lines)}</span></h2><div>{shown}{rest}</div>'


def _audit_line(audit: Audit) -> str:
    holds = audit.verdict in ("holds", "rounded")
    mark = "✓" if holds else "?" if audit.verdict in ("cannot be judged", "ambiguous") else "≠"
    return _line(mark, "good" if holds else "", audit.sentence)


def _line(mark: str, tone: str, sentence: str) -> str:
    sign = f'<span class="mark {tone}" aria-hidden="true">{mark}</span>'
    return f'<li>{sign}<span dir="auto">{escaped(sentence)}</span></li>'


def _unused(atlas: Atlas) -> list[str]:
    texts = {article.id: article.text for article in atlas.articles}
    return [_in_context(texts[one.article], one) for one in omitted(atlas) if one.what == FIGURE]


def _in_context(text: str, one: Omission) -> str:
    """A figure with the words around it."""
    first, last = max(0, one.start - _AROUND), min(len(text), one.end + _AROUND)
    before = f"{'…' if first else ''}{escaped(text[first : one.start])}"
    after = f"{escaped(text[one.end : last])}{'…' if last < len(text) else ''}"
    return f'<li title="{escaped(one.why)}"><span dir="auto">{before}<b>{escaped(one.text)}</b>{after}</span></li>'
