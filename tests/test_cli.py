"""The command line: exit codes, streams, and what a pipeline relies on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mapapp import manual
from mapapp.atlas import Atlas
from mapapp.cli import main, parser
from mapapp.completion import commands, script
from mapapp.exports import FORMATS, save

ARTICLE = "The Russian naval base at Tartus, on the coast of Syria, was founded in 1971.\n"


@pytest.fixture(scope="module")
def saved(sample_atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "atlas.geojson"
    save(sample_atlas, path)
    return path


def run(*arguments: str, text: str = "", **options) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mapapp", *arguments]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False, **options)


def test_read_prints_a_short_table(tmp_path: Path, capsys) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE)
    assert main(["read", str(article)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Places (")
    assert "Syria" in out
    assert err == ""


def test_audits_say_who_states_the_distance_and_each_verdict_stands_once(tmp_path: Path, capsys) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Kant Air Base in Kyrgyzstan lies 20 km from Bishkek. The Russian base was opened in 2003.\n")
    assert main(["read", str(article)]) == 0
    _, _, audits = capsys.readouterr().out.partition("Audits")
    told = {line.split(" from ")[0].strip(): line for line in audits.splitlines()[1:]}
    assert "(article, Wikipedia 2015)" in told["20 km"]
    assert "(RFE/RL)" in told["40 km"]


def test_what_is_converted_and_what_is_left_over_stands_in_the_summary(tmp_path: Path, capsys) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Aviano Air Base lies 35 miles from Treviso. Men of the town built a bridge of 300 metres.\n")
    assert main(["read", str(article)]) == 0
    out = capsys.readouterr().out
    assert "56.33 km (35 miles) to Treviso" in out
    assert "Figures no fact uses (1)\n  …. Men of the town built a bridge of [300 metres]." in out
    assert main(["read", str(article), "--json"]) == 0
    assert [one["text"] for one in json.loads(capsys.readouterr().out)["omissions"]] == ["300 metres"]


def test_two_stories_of_one_agency_and_day_are_told_apart(tmp_path: Path, capsys) -> None:
    names = []
    for title, year in (("Old hands", 1971), ("New hands", 1975)):
        article = tmp_path / f"{year}.md"
        head = f"---\ntitle: {title}\npublisher: Reuters\ndate: 2024-12-01\n---\n"
        article.write_text(f"{head}The Russian naval base at Tartus in Syria was founded in {year}.\n")
        names.append(str(article))
    assert main(["read", *names]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Articles (2)\n  no.  title      publisher  date\n  1    Old hands")
    assert "  article 2  Reuters, 2024-12-01" in out
    assert "1971 (Reuters “Old hands” 2024, Sputnik Afrique 2017)" in out
    assert "1975 (Reuters “New hands”, 2024)" in out


def test_a_saved_atlas_is_read_again(saved: Path, capsys) -> None:
    assert main(["read", str(saved)]) == 0
    out, _ = capsys.readouterr()
    for part in ("Places (4)", "Facts (5)", "Conflicts (1)", "Audits (1)", "about 60 km to Tartus naval base"):
        assert part in out


def test_json_holds_what_the_table_holds(saved: Path, capsys) -> None:
    assert main(["read", str(saved), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["places"][0]["id"] == "register:tartus"
    assert (len(data["facts"]), len(data["conflicts"]), len(data["audits"])) == (5, 1, 1)
    assert data["audits"][0]["measured_km"] == pytest.approx(55.6, abs=0.2)


def test_read_writes_each_file_and_says_so_on_standard_error(saved: Path, tmp_path: Path, capsys) -> None:
    files = [str(tmp_path / name) for name in ("a.csv", "a.kml")]
    assert main(["read", str(saved), "-o", files[0], "-o", files[1]]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert all(f"wrote {name}" in err for name in files)
    assert main(["read", str(saved), "-o", files[1], "--force", "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_convert_goes_there_and_back(saved: Path, tmp_path: Path) -> None:
    there, back = str(tmp_path / "a.kml"), tmp_path / "back.geojson"
    assert main(["convert", str(saved), there, "-q"]) == 0
    assert main(["convert", there, str(back), "-q"]) == 0
    assert back.read_bytes() == saved.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read", "missing.txt"], "missing.txt"),
        (["read", "ATLAS", "-o", "out.xyz"], "out.xyz"),
        (["read", "ATLAS", "-o", "ATLAS"], "--force"),
        (["read", "ATLAS", "-o", "no/such/folder.kml"], "folder"),
        (["convert", "missing.geojson", "out.kml"], "missing.geojson"),
        (["app", "missing.txt"], "missing.txt"),
        (["app", "--port", "70000"], "from 1 to 65535"),
        (["read", "ATLAS", "-o", "a.kml", "-o", "a.kml"], "named twice"),
        (["read", "http://127.0.0.1/article"], "private network"),
        (["read"], "--help"),
        (["geoparse", "--jobs", "0"], "whole number from 1"),
        (["fly"], "--help"),
        ([], "--help"),
    ],
)
def test_bad_usage_and_input_exit_2_with_one_line(
    arguments: list[str], words: str, saved: Path, tmp_path, monkeypatch, capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    given = [str(saved) if argument == "ATLAS" else argument for argument in arguments]
    try:
        code = main(given)
    except SystemExit as left:  # argparse leaves by itself
        code = left.code
    out, err = capsys.readouterr()
    assert code == 2
    assert out == ""
    assert err.count("\n") == 1
    assert words in err


def test_standard_input_may_be_an_article_or_an_atlas(saved: Path) -> None:
    atlas = run("read", "-", text=saved.read_text("utf-8"))
    assert (atlas.returncode, atlas.stdout.split("\n")[0]) == (0, "Places (4)")
    empty = run("read", "-", text="  \n")
    assert (empty.returncode, empty.stdout, empty.stderr.count("\n")) == (2, "", 1)


def test_a_closed_pipe_is_quiet(saved: Path) -> None:
    command = f"{sys.executable} -m mapapp read {saved} --json | head -c 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "{", "")


def test_ctrl_c_is_quiet() -> None:
    child = subprocess.Popen([sys.executable, "-m", "mapapp", "geoparse"], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # fmt: skip
    assert child.stdin
    assert child.stdout
    child.stdin.write('{"doc": 1, "text": "A base near Damascus."}\n')
    child.stdin.flush()
    assert child.stdout.readline()  # it is at work, so that the signal finds it there
    os.kill(child.pid, signal.SIGINT)
    _, err = child.communicate(timeout=30)
    assert (child.returncode, err) == (130, "")


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_ends_every_process_without_a_word(times: int) -> None:
    """Pressed twice, too: the second one finds the first one's tidying up."""
    child = subprocess.Popen([sys.executable, "-m", "mapapp", "geoparse", "--jobs", "2"], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)  # fmt: skip
    assert child.stdin
    assert child.stdout
    child.stdin.write(b'{"doc": 1, "text": "A base near Damascus."}\n' * 200)
    child.stdin.flush()
    assert child.stdout.readline()
    for _ in range(times):
        os.killpg(child.pid, signal.SIGINT)  # as a terminal does: to the workers, too
    _, err = child.communicate(timeout=60)
    assert (child.returncode, err) == (130, b"")


def test_help_names_every_format_and_every_command() -> None:
    assert all(known.suffix in manual.READ.examples for known in FORMATS)
    top = parser().format_help()
    assert all(command.name in top for command in commands(parser()))
    assert max(len(line) for line in top.splitlines()) <= 80


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_option(shell: str) -> None:
    made = script(parser(), shell)
    for command in commands(parser()):
        assert command.name in made
        for option, _ in command.options:
            assert option.lstrip("-") in made


def test_the_bash_completion_completes() -> None:
    ask = script(parser(), "bash") + '\nCOMP_WORDS=(mapapp co); COMP_CWORD=1; _mapapp; echo "${COMPREPLY[@]}"'
    done = subprocess.run(["bash", "-c", ask], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("convert completion\n", "")


def test_after_completion_the_shells_are_offered_and_no_files(tmp_path: Path) -> None:
    (tmp_path / "zebra.txt").touch()
    ask = script(parser(), "bash") + '\nCOMP_WORDS=(mapapp completion z); COMP_CWORD=2; _mapapp; echo "${COMPREPLY[@]}"'
    done = subprocess.run(["bash", "-c", ask], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("zsh\n", "")


def test_help_answers_before_the_heavy_parts_are_loaded() -> None:
    code = (
        "import sys, mapapp.cli, mapapp.geoparsing; mapapp.cli.parser(); "
        "sys.exit(bool({'streamlit', 'folium', 'pandas'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
