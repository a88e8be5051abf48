"""Many texts, one line each, in and out: the stream behind `mapapp geoparse`.

Reads JSON lines {"doc", "text"} and writes one JSON line a toponym. Holds a few lines at a time, however long
the stream: with several processes the lines are worked on in a window that moves on as answers come back,
in the order of the input. Offsets count Unicode code points of the text exactly as it was given.
"""

from __future__ import annotations

import json
import re
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing, contextmanager
from functools import cache
from itertools import islice
from multiprocessing import active_children, get_context
from typing import Any, BinaryIO, NamedTuple, TextIO

from gazetteer import Gazetteer
from mapapp.errors import ArticleError
from mapapp.recognition import recognise
from mapapp.resolution import resolve
from mapapp.toponym import Toponym

LONGEST_LINE = 50_000_000  # bytes: no article is longer, and a stream without line ends must not fill the memory
_BATCH = 8  # lines sent to a process at a time: fewer, and the sending costs more than it saves
_WINDOW = 4  # batches waiting for each process


class Answer(NamedTuple):
    """What a line gave: its output, or what was wrong with it."""

    output: str
    error: str = ""


def geoparse(
    lines: BinaryIO, output: TextIO, report: Callable[[int, str], None], *, jobs: int = 1, strict: bool = False
) -> int:
    """Write the toponyms of each line to `output`, in order, and return how many lines were bad.

    A bad line is told to `report` with its number (from 1) and skipped; `strict` raises ArticleError instead.
    Blank lines are skipped in silence.
    """
    bad = 0
    numbered = ((n, line) for n, line in enumerate(_lines(lines), 1) if line.strip())
    with closing(_answers(numbered, jobs)) as answers:
        for number, answer in answers:
            if answer.error and strict:
                raise ArticleError(f"line {number}: {answer.error}")
            if answer.error:
                bad += 1
                report(number, answer.error)
            output.write(answer.output)
            if jobs == 1:
                output.flush()  # a reader at the other end of a pipe sees each answer as it comes
    return bad


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; one beyond LONGEST_LINE comes cut, and its rest is passed over."""
    while line := stream.readline(LONGEST_LINE + 1):
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE + 1)
        yield line


def _answers(numbered: Iterable[tuple[int, bytes]], jobs: int) -> Generator[tuple[int, Answer]]:
    if jobs == 1:
        for number, line in numbered:
            yield number, answer(line)
        return
    # "spawn": a fork would share the parent's open index file and its position
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent)
    try:
        yield from _in_order(iter(numbered), pool, jobs * _WINDOW)
    except BaseException:  # also when the reader of the answers has left
        for process in active_children():
            process.terminate()
        pool.shutdown(wait=True, cancel_futures=True)
        raise
    pool.shutdown()


def _in_order(
    numbered: Iterator[tuple[int, bytes]], pool: ProcessPoolExecutor, window: int
) -> Iterator[tuple[int, Answer]]:
    waiting: deque[tuple[list[int], Future[list[Answer]]]] = deque()
    while True:
        while len(waiting) < window and (batch := list(islice(numbered, _BATCH))):
            numbers, lines = zip(*batch, strict=True)
            with _interrupts_held():  # processes that start now inherit it
                waiting.append((list(numbers), pool.submit(_batch, list(lines))))
        if not waiting:
            return
        numbers_of_batch, future = waiting.popleft()
        yield from zip(numbers_of_batch, future.result(), strict=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back meanwhile, where the system can; it comes afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _batch(lines: list[bytes]) -> list[Answer]:
    return [answer(line) for line in lines]


@cache
def _gazetteer() -> Gazetteer:
    """This process's gazetteer, opened at the first line."""
    return Gazetteer.open()


def answer(line: bytes, gazetteer: Gazetteer | None = None) -> Answer:
    """Return the output lines of one input line, or what is wrong with it."""
    try:
        doc, text = _parsed(line)
    except ValueError as error:
        return Answer("", str(error))
    gazetteer = gazetteer or _gazetteer()
    toponyms = resolve(text, recognise(text, gazetteer), gazetteer)
    return Answer("".join(_dumped(row(doc, toponym)) for toponym in toponyms))


_HALF_PAIR = re.compile("[\ud800-\udfff]")  # half a surrogate pair: no character


def _parsed(line: bytes) -> tuple[Any, str]:
    """The document's name and text; ValueError says what is wrong with the line."""
    if len(line) > LONGEST_LINE:
        raise ValueError(f"longer than {LONGEST_LINE // 1_000_000} MB: split the document")
    try:
        data = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start}: convert the file to UTF-8") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON at column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise ValueError("JSON nested too deep") from error
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise ValueError('expected an object with "doc" and a string "text", such as {"doc": "1", "text": "…"}')
    return data.get("doc"), _HALF_PAIR.sub("\ufffd", data["text"])


def row(doc: Any, toponym: Toponym) -> dict[str, Any]:
    """Return the output line of one toponym; what is not known is null."""
    place, resolution = toponym.place, toponym.resolution
    return {
        "doc": doc,
        "start": toponym.start,
        "end": toponym.end,
        "text": toponym.text,
        "kind": toponym.kind,
        "id": place.id if place else None,
        "name": place.name if place else None,
        "lat": place.latitude if place else None,
        "lon": place.longitude if place else None,
        "country": (place.country_code or None) if place else None,
        "feature_code": (place.feature_code or None) if place else None,
        "confidence": round(resolution.confidence, 4) if resolution else None,
    }


def _dumped(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8") + "\n"
