"""mapapp on the command line: read, geoparse, convert, app, completion.

Arguments in, exit code out: 0, or 2 with one line on standard error for bad usage or input. Results go to
standard output, progress and notices to standard error. What each command does is its own module's; the texts of
its help are `mapapp.manual`'s.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from mapapp import manual
from mapapp.errors import ExportError, MapappError

if TYPE_CHECKING:
    from mapapp.article import Article
    from mapapp.atlas import Atlas

BAD_INPUT = 2
INTERRUPTED = 130  # 128 + SIGINT, as shells do
_LAST_PORT = 65_535


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        return _run(arguments)
    except BrokenPipeError:
        return _reader_gone()
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: Sequence[str] | None) -> int:
    options = parser().parse_args(arguments)
    from gazetteer import GazetteerError  # loads numpy: Ctrl-C meanwhile is quiet here, not in the head of the module

    try:
        command: Callable[[argparse.Namespace], int] = options.command
        code = command(options)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (MapappError, GazetteerError, OSError) as error:
        return _bad_input(options.name, error)
    return code


def _bad_input(command: str, error: Exception) -> int:
    """Say what is wrong on one line, whatever line ends the message quotes."""
    words = str(error)
    if isinstance(error, OSError) and error.strerror:  # the system's own: without its number
        words = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    print(f"mapapp {command}: {' '.join(words.split())}", file=sys.stderr)
    return BAD_INPUT


def _reader_gone() -> int:
    """The reader of our output has left (`| head`): leave without a word, and with nothing left to flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line that says what to do."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{self.prog}: {message}; `{self.prog} --help` shows what it takes\n")
        sys.exit(BAD_INPUT)


def parser() -> argparse.ArgumentParser:
    """Return the grammar of the command line."""
    top = _page(_Parser(prog="mapapp"), manual.PROGRAM)
    top.add_argument("--version", action="version", version=f"mapapp {version('mapapp')}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True, dest="name")
    for name, page, grammar in _COMMANDS:
        grammar(_page(commands.add_parser(name, help=page.line), page))
    return top


def _page(command: argparse.ArgumentParser, page: manual.Page) -> argparse.ArgumentParser:
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.description = "\n".join(textwrap.wrap(page.text, 78))
    command.epilog = page.examples
    return command


def _read_grammar(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("articles", nargs="+", metavar="ARTICLE", help="a file, a web address, or - for standard input")
    add("-o", "--output", action="append", default=[], type=Path, metavar="FILE", help="write FILE; may be repeated")
    add("--json", action="store_true", help="print places, facts, conflicts and audits as JSON")
    _add_saving(command)
    command.set_defaults(command=_read)


def _add_saving(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("--force", action="store_true", help="overwrite existing files")
    add("--bom", action="store_true", help="begin CSV files with a byte order mark, for Excel")
    add("-q", "--quiet", action="store_true", help="print no progress and no notices")


def _geoparse_grammar(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("--jobs", type=_positive, default=1, metavar="N", help="work in N processes (default 1)")
    add("--strict", action="store_true", help="stop at the first bad line")
    add("-q", "--quiet", action="store_true", help="print nothing about bad lines that are skipped")
    command.set_defaults(command=_geoparse)


def _convert_grammar(command: argparse.ArgumentParser) -> None:
    command.add_argument("input", type=Path, metavar="INPUT", help="a file that mapapp wrote, or a GeoJSON file")
    command.add_argument("output", type=Path, metavar="OUTPUT", nargs="+", help="the file to write")
    _add_saving(command)
    command.set_defaults(command=_convert)


def _app_grammar(command: argparse.ArgumentParser) -> None:
    command.add_argument("articles", nargs="*", type=Path, metavar="ARTICLE", help="an article or a saved atlas")
    command.add_argument("--port", type=_port, default=8501, metavar="N", help="port on 127.0.0.1 (default 8501)")
    command.set_defaults(command=_app)


def _completion_grammar(command: argparse.ArgumentParser) -> None:
    command.add_argument("shell", choices=("bash", "zsh", "fish"), metavar="SHELL", help="bash, zsh or fish")
    command.set_defaults(command=_completion)


_COMMANDS: tuple[tuple[str, manual.Page, Callable[[argparse.ArgumentParser], None]], ...] = (
    ("read", manual.READ, _read_grammar),
    ("geoparse", manual.GEOPARSE, _geoparse_grammar),
    ("convert", manual.CONVERT, _convert_grammar),
    ("app", manual.APP, _app_grammar),
    ("completion", manual.COMPLETION, _completion_grammar),
)


def _positive(text: str, most: int | None = None) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1 or (most and number > most):
        limits = f"from 1 to {most}" if most else "from 1"
        raise argparse.ArgumentTypeError(f"must be a whole number {limits}, got {text!r}")
    return number


def _port(text: str) -> int:
    return _positive(text, _LAST_PORT)


def _read(options: argparse.Namespace) -> int:
    from mapapp.reading import read
    from mapapp.summary import as_json, summary

    _check_outputs(options)
    parts = [_part(name, n, options) for n, name in enumerate(options.articles, 1)]
    atlas = read(parts)
    _save(atlas, options.output, options)
    if options.json:
        print(as_json(atlas))
    elif not options.output:
        print(summary(atlas))
    return 0


def _part(name: str, n: int, options: argparse.Namespace) -> Article | Atlas:
    """The article or saved atlas of this name; what its reader must know goes to standard error."""
    from mapapp.documents import open_document
    from mapapp.opening import holds_an_atlas, open_atlas, open_atlas_bytes

    if len(options.articles) > 1:
        _progress(options, f"reading {name} ({n} of {len(options.articles)})")
    if name == "-":
        data = sys.stdin.buffer.read()
        if atlas := open_atlas_bytes(data):
            return atlas
        document = open_document(data, "the standard input")
    elif name.lower().startswith(("http://", "https://")):
        from mapapp.address import open_address

        document = open_address(name)
    elif holds_an_atlas(Path(name)):
        return open_atlas(Path(name))
    else:
        document = open_document(Path(name))
    for notice in document.notices:
        _notice(options, f"{name}: {notice}")
    return document.article


def _check_outputs(options: argparse.Namespace) -> None:
    """Refuse what cannot be written before the work is done, not after it."""
    from mapapp.exports import format_of, refuse_overwriting

    for n, path in enumerate(options.output):
        format_of(path)
        refuse_overwriting(path, force=options.force)
        if path in options.output[:n]:
            raise ExportError(f"{path} is named twice: give each file a name of its own")


def _save(atlas: Atlas, paths: Sequence[Path], options: argparse.Namespace) -> None:
    from mapapp.exports import save

    for path in paths:
        for written in save(atlas, path, force=options.force, bom=options.bom):
            _notice(options, f"wrote {written}")


def _notice(options: argparse.Namespace, text: str) -> None:
    if not options.quiet:
        print(f"mapapp: {text}", file=sys.stderr)


def _progress(options: argparse.Namespace, text: str) -> None:
    """Progress is for a person at a terminal, not for a log."""
    if sys.stderr.isatty():
        _notice(options, text)


def _geoparse(options: argparse.Namespace) -> int:
    from mapapp.geoparsing import geoparse

    def report(number: int, error: str) -> None:
        if not options.quiet:
            print(f"mapapp geoparse: line {number}: {error}", file=sys.stderr)

    with _one_interrupt():
        geoparse(sys.stdin.buffer, sys.stdout, report, jobs=options.jobs, strict=options.strict)
    return 0


@contextmanager
def _one_interrupt() -> Iterator[None]:
    """Hear the first Ctrl-C only: a second would find the processes half ended, and leave them behind."""

    def end(number: int, frame: object) -> NoReturn:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, end)
    try:
        yield
    finally:
        if signal.getsignal(signal.SIGINT) is end:
            signal.signal(signal.SIGINT, before)


def _convert(options: argparse.Namespace) -> int:
    from mapapp.opening import open_atlas

    _check_outputs(options)
    _save(open_atlas(options.input), options.output, options)
    return 0


def _app(options: argparse.Namespace) -> int:
    from mapapp.app.launch import run

    for path in options.articles:
        if not path.is_file():
            raise FileNotFoundError(f"{path}: there is no such file; name an article or a saved atlas")
    run(options.articles, options.port)
    return 0


def _completion(options: argparse.Namespace) -> int:
    from mapapp.completion import script

    print(script(parser(), options.shell))
    return 0


if __name__ == "__main__":
    sys.exit(main())
