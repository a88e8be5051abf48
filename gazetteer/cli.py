"""The gazetteer on the command line: build, search, near, add, remove, sources, check."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import NoReturn

from gazetteer.added import add, is_alternate_names, is_readable, remove
from gazetteer.build import build_once, default_path
from gazetteer.checking import check
from gazetteer.errors import GazetteerError
from gazetteer.place import Place
from gazetteer.record import KINDS
from gazetteer.store import Gazetteer


def main(argv: list[str] | None = None) -> int:
    """Run one command; 0, 1 where `check` finds faults, or 2 with one line on standard error."""
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.run(arguments) or 0)
    except GazetteerError as error:
        print(f"gazetteer: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\ngazetteer: interrupted; the index is as it was", file=sys.stderr)
        return 130
    except BrokenPipeError:  # `gazetteer search … | head`
        sys.stderr.close()
        return 0


_EXAMPLES = """\
examples:
  gazetteer search Tartous                     by name, however it is spelt
  gazetteer search Tripoli --country LY --json
  gazetteer near 34.9 35.9 --kind air          what lies near a point
  gazetteer add my-places.csv                  places of your own

exit status:
  0    done
  1    `check` found faults
  2    bad usage or input: one line on standard error says what was wrong
"""


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line that says what to do."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{self.prog}: {message}; `{self.prog} --help` shows what it takes\n")
        sys.exit(2)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="gazetteer",
        description="Places and their names, on this machine: find them by name or by position, and add your own.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--index", metavar="FILE", help="the index to use (default: in the user's cache folder)")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", dest="command")
    made = commands.add_parser("build", help="make the index")
    made.add_argument("--if-needed", action="store_true", help="only if it is missing or unusable")
    made.set_defaults(run=_build)
    _search_options(commands.add_parser("search", help="find places by name, misspelt or not"))
    _near_options(commands.add_parser("near", help="find the places nearest to a point"))
    _add_options(commands.add_parser("add", help="add a GeoNames dump, or places of your own"))
    removed = commands.add_parser("remove", help="remove an added source")
    removed.add_argument("key", help="as `gazetteer sources` shows it")
    removed.set_defaults(run=_remove)
    listed = commands.add_parser("sources", help="list where the places come from")
    listed.add_argument("--json", action="store_true", help="print the sources as a JSON list")
    listed.set_defaults(run=_sources)
    checked = commands.add_parser("check", help="check a register of installations")
    checked.add_argument("folder", nargs="?", help="with installations.csv and facts.csv (default: the one shipped)")
    checked.set_defaults(run=_check)
    return parser


def _search_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="a name in any spelling or script")
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="at most so many places (default 10)")
    parser.add_argument("--near", nargs=2, type=float, metavar=("LAT", "LON"), help="prefer places near this point")
    parser.add_argument("--country", metavar="CODE", help="only places of this country: its two-letter code")
    _shared_options(parser)
    parser.set_defaults(run=_search)


def _shared_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", choices=KINDS, metavar="KIND", help=f"only {', '.join(KINDS[:-1])} or {KINDS[-1]}")
    parser.add_argument("--json", action="store_true", help="print the places as a JSON list")


def _near_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("latitude", type=float, metavar="LAT", help="degrees north")
    parser.add_argument("longitude", type=float, metavar="LON", help="degrees east")
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="at most so many places (default 10)")
    _shared_options(parser)
    parser.set_defaults(run=_near)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="allCountries.zip [alternateNamesV2.zip], or .csv .geojson .gpkg"
    )
    parser.add_argument("--as", dest="key", default="", help="what to call the source (default: the file's name)")
    parser.add_argument("--licence", default="", metavar="TEXT", help="under which licence the places are")
    for field in ("name", "latitude", "longitude", "id", "country", "population", "names", "feature-code"):
        parser.add_argument(f"--{field}", metavar="COLUMN", help=f"the column that holds the {field.replace('-', ' ')}")
    parser.set_defaults(run=_add)


class _Progress:
    """A line on standard error: the stage, how many, how fast, and how long it will still take."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.read = 0.0
        self.shown = 0.0
        self.stage = ""

    def share(self, read: float) -> None:
        self.read = read

    def __call__(self, stage: str, count: int) -> None:
        now = time.monotonic()
        if stage != self.stage:
            if self.stage and sys.stderr.isatty():
                print(file=sys.stderr)
            self.stage, self.began, self.shown = stage, now, 0.0
            self.read = self.read if self.read < 1 else 0.0
        if not sys.stderr.isatty() or now - self.shown < 0.2:
            return
        self.shown = now
        spent = now - self.began
        rate = f"{count / spent:,.0f}/s" if spent > 1 else ""
        left = f"{spent / self.read - spent:,.0f} s left" if self.read > 0.01 and spent > 1 else ""
        print(f"\r  {count:>11,}  {stage[:60]:60} {rate:>12} {left:>12}", end="", file=sys.stderr, flush=True)


def _build(arguments: argparse.Namespace) -> None:
    target = Path(arguments.index) if arguments.index else default_path()
    if arguments.if_needed and _usable(target):
        return
    began = time.monotonic()
    print("Building the gazetteer (once, ten seconds to a minute)", file=sys.stderr)
    build_once(target, anew=not arguments.if_needed, progress=_Progress())
    if sys.stderr.isatty():
        print(file=sys.stderr)
    with Gazetteer.open(target) as gazetteer:
        count = sum(source.records for source in gazetteer.sources())
    print(f"{count:,} places in {target} ({time.monotonic() - began:.1f} s)")


def _usable(target: Path) -> bool:
    try:
        Gazetteer.open(target).close()
    except GazetteerError:
        return False
    return True


def _as_dict(place: Place) -> dict[str, object]:
    return {
        "id": place.id, "name": place.name, "lat": place.latitude, "lon": place.longitude,
        "country": place.country_code, "admin1": place.admin1, "feature_code": place.feature_code,
        "kind": place.kind, "population": place.population, "source": place.source, "note": place.note,
    }  # fmt: skip


def _search(arguments: argparse.Namespace) -> None:
    with Gazetteer.open(arguments.index) as gazetteer:
        found = gazetteer.search(
            arguments.name, limit=arguments.limit, near=arguments.near and tuple(arguments.near),
            country=arguments.country, kind=arguments.kind,
        )  # fmt: skip
    rows = [{**_as_dict(m.place), "score": round(m.score, 3), "matched": m.name} for m in found]
    _show(rows, "score", as_json=arguments.json)


def _near(arguments: argparse.Namespace) -> None:
    with Gazetteer.open(arguments.index) as gazetteer:
        found = gazetteer.nearest(
            arguments.latitude, arguments.longitude, limit=arguments.limit, kind=arguments.kind
        )  # fmt: skip
    rows = [{**_as_dict(place), "distance_km": round(km, 3)} for place, km in found]
    _show(rows, "distance_km", as_json=arguments.json)


def _show(rows: list[dict[str, object]], figure: str, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if not rows:
        print("no place found")
    for row in rows:
        where = ", ".join(str(part) for part in (row["admin1"], row["country"]) if part)
        position = f"{row['lat']:.4f} {row['lon']:.4f}"
        what = f"{row['kind']}, {where}" if where else row["kind"]
        print(f"{row[figure]:>9.3f}  {row['name']}  ({what})  {position}  {row['id']}")


def _add(arguments: argparse.Namespace) -> None:
    tables = [file for file in arguments.files if is_alternate_names(file)]
    places = [file for file in arguments.files if file not in tables]
    unreadable = [file for file in places if not is_readable(file)]
    if len(places) != 1 or len(tables) > 1 or unreadable:
        raise GazetteerError(
            "add one file of places: a GeoNames .zip or .txt (with alternateNamesV2.zip), .csv, .geojson or .gpkg"
        )
    fields = ("name", "latitude", "longitude", "id", "country", "population", "names", "feature_code")
    columns = {field: getattr(arguments, field) for field in fields if getattr(arguments, field)}
    progress = _Progress()
    key, faults = add(
        places[0], tables[0] if tables else None, index=arguments.index, key=arguments.key, licence=arguments.licence,
        columns=columns, progress=progress, share=progress.share,
    )  # fmt: skip
    if sys.stderr.isatty():
        print(file=sys.stderr)
    for fault in faults.first[:20]:
        print(f"left out: {fault}", file=sys.stderr)
    if faults.count > 20:
        print(f"… and {faults.count - 20:,} more", file=sys.stderr)
    with Gazetteer.open(arguments.index) as gazetteer:
        count = next(source.records for source in gazetteer.sources() if source.key == key)
    print(f"added {count:,} places as {key}; {faults.count:,} rows left out. Remove with: gazetteer remove {key}")


def _remove(arguments: argparse.Namespace) -> None:
    remove(arguments.key, index=arguments.index)
    print(f"removed {arguments.key}")


def _sources(arguments: argparse.Namespace) -> None:
    with Gazetteer.open(arguments.index) as gazetteer:
        rows = [source._asdict() | {"path": str(source.path)} for source in gazetteer.sources()]
    if arguments.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        print(f"{row['records']:>11,}  {row['key']:<14} {row['title']}")
        about = (row["licence"] or "no licence given", row["version"], row["url"])
        print(f"{'':13}{' · '.join(str(part) for part in about if part)}")


def _check(arguments: argparse.Namespace) -> int:
    faults = check(arguments.folder)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults" if faults else "no faults")
    return 1 if faults else 0
