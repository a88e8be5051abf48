"""The stream: one line a toponym, in order, whatever some lines hold."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator

import pytest

from gazetteer import Gazetteer
from mapapp.errors import ArticleError
from mapapp.geoparsing import answer, geoparse

KEYS = ["doc", "start", "end", "text", "kind", "id", "name", "lat", "lon", "country", "feature_code", "confidence"]
GOOD = b'{"doc": "a", "text": "The flight from Damascus to Moscow."}\n'


def run(*lines: bytes, **options) -> tuple[list[dict], list[tuple[int, str]]]:
    output, told = io.StringIO(), []
    geoparse(io.BytesIO(b"".join(lines)), output, lambda n, error: told.append((n, error)), **options)
    return [json.loads(line) for line in output.getvalue().splitlines()], told


def test_a_line_has_the_keys_of_the_contract() -> None:
    found, told = run(GOOD)
    assert [list(row) for row in found] == [KEYS] * len(found)
    assert told == []
    damascus = found[0]
    assert (damascus["doc"], damascus["start"], damascus["end"], damascus["text"]) == ("a", 16, 24, "Damascus")
    assert damascus["country"] == "SY"
    assert 0 <= damascus["confidence"] <= 1


def test_offsets_count_code_points_of_the_text_as_given(gazetteer: Gazetteer) -> None:
    text = "\r\n 😀 é́ In Damascus, he said."
    rows = [
        json.loads(line)
        for line in answer(json.dumps({"doc": 1, "text": text}).encode(), gazetteer).output.splitlines()
    ]
    (damascus,) = [row for row in rows if row["text"] == "Damascus"]
    assert text[damascus["start"] : damascus["end"]] == "Damascus"


def test_unresolved_names_have_nulls(gazetteer: Gazetteer) -> None:
    line = json.dumps({"doc": 1, "text": "They met in Qxyzvillegrad, near Xqzyburgh, on Monday."}).encode()
    rows = [json.loads(row) for row in answer(line, gazetteer).output.splitlines()]
    for row in rows:
        if row["id"] is None:
            assert [row[key] for key in ("name", "lat", "lon", "country", "feature_code")] == [None] * 5


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"nonsense\n", "not JSON at column 1"),
        (b'{"doc": 1}\n', 'a string "text"'),
        (b'{"doc": 1, "text": 5}\n', 'a string "text"'),
        (b"[1]\n", 'a string "text"'),
        (b'{"doc": 1, "text": "\xff"}\n', "not UTF-8 at byte"),
        (b"[" * 100_000 + b"\n", "nested too deep"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_rest_goes_on(line: bytes, words: str) -> None:
    found, told = run(GOOD, b"\n", line, GOOD)
    assert [number for number, _ in told] == [3]
    assert words in told[0][1]
    assert len({row["start"] for row in found}) * 2 == len(found)


def test_strict_stops_at_the_first_bad_line() -> None:
    with pytest.raises(ArticleError, match="line 2: not JSON"):
        run(GOOD, b"nonsense\n", GOOD, strict=True)


def test_strange_text_is_read(gazetteer: Gazetteer) -> None:
    for text in ("", " ", "\ud800 Damascus", "\0", "A" * 10_000, "\u202e\u200b"):
        assert answer(json.dumps({"doc": None, "text": text}).encode(), gazetteer).error == ""


def test_several_processes_keep_the_order() -> None:
    lines = "".join(json.dumps({"doc": n, "text": "Damascus and Moscow." * (n % 3)}) + "\n" for n in range(60))
    lines += "bad\n"
    outputs = []
    for jobs in ("1", "2"):
        done = subprocess.run([sys.executable, "-m", "mapapp", "geoparse", "--jobs", jobs], input=lines,
                              capture_output=True, text=True, check=False)  # fmt: skip
        assert done.returncode == 0
        assert done.stderr == "mapapp geoparse: line 61: not JSON at column 1: Expecting value\n"
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]
    docs = [json.loads(line)["doc"] for line in outputs[0].splitlines()]
    assert docs == sorted(docs)
    assert len(set(docs)) == 40


class _Endless(io.RawIOBase):
    """A stream of so many short lines, made as they are read."""

    def __init__(self, count: int) -> None:
        self.lines: Iterator[bytes] = iter([b'{"doc": 1, "text": "no names here"}\n'] * count)

    def readline(self, size: int | None = -1) -> bytes:
        return next(self.lines, b"")


def test_memory_does_not_grow_with_the_stream() -> None:
    class _Nowhere(io.StringIO):
        def write(self, text: str) -> int:
            return len(text)

    geoparse(_Endless(50), _Nowhere(), print)  # what is loaded once is loaded now
    peaks = []
    for count in (50, 1000):
        stream = _Endless(count)
        tracemalloc.start()
        geoparse(stream, _Nowhere(), print)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 200_000  # bytes
