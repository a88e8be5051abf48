"""The examples of docs/gazetteer.md do what they say."""

from __future__ import annotations

import doctest
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "docs" / "gazetteer.md"


def test_the_examples_of_the_guide_run(gazetteer):
    assert gazetteer.checksum  # the index is there before the examples open it
    parsed = doctest.DocTestParser().get_doctest(GUIDE.read_text("utf-8"), {}, GUIDE.name, str(GUIDE), 0)
    said: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(parsed, out=said.append)
    assert result.failed == 0, "".join(said)
    assert result.attempted > 20


def test_the_guide_has_ten_examples():
    text = GUIDE.read_text("utf-8")
    assert all(f"## {number}. " in text for number in range(1, 11))
