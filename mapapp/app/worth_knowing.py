"""What is worth knowing about an atlas at a glance: where sources disagree, and whether stated distances hold."""

from __future__ import annotations

from mapapp.atlas import Atlas
from mapapp.audits import audits
from mapapp.details import escaped, found_conflicts

_AT_ONCE = 2  # lines shown before the reader asks for more


def worth_knowing_html(atlas: Atlas) -> str:
    """Return conflicts and audits, those that an article takes part in first, most behind a click."""
    conflicts = found_conflicts(atlas)
    audited = [audit for audit in audits(atlas.statements, atlas.records, atlas.mentions) if audit.fact.article]
    lines = [
        *(_line("≠", "", conflict.sentence) for conflict in conflicts if conflict.in_article),
        *(_audit_line(audit.verdict, audit.sentence) for audit in audited),
        *(_line("≠", "", conflict.sentence) for conflict in conflicts if not conflict.in_article),
    ]
    if not lines:
        return (
            '<section class="worth"><h2>Worth knowing</h2><div>No source disagrees with another here.</div></section>'
        )
    more = lines[_AT_ONCE:]
    rest = f"<details><summary>{len(more)} more</summary><ul>{''.join(more)}</ul></details>" if more else ""
    return (
        f'<section class="worth"><h2>Worth knowing</h2><div><ul>{"".join(lines[:_AT_ONCE])}</ul>{rest}</div></section>'
    )


def _audit_line(verdict: str, sentence: str) -> str:
    holds = verdict in ("holds", "rounded")
    return _line("✓" if holds else "?" if verdict == "cannot be judged" else "≠", "good" if holds else "", sentence)


def _line(mark: str, tone: str, sentence: str) -> str:
    sign = f'<span class="mark {tone}" aria-hidden="true">{mark}</span>'
    return f'<li>{sign}<span dir="auto">{escaped(sentence)}</span></li>'
