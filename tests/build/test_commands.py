"""build.py says what it can do, starts commands in the environment, tells problems in one sentence."""

import ast
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

import build
from tests.support.demo import run_demo, start_demo
from tools import environment, nodejs, progress
from tools.progress import Problem

ROOT = Path(build.__file__).parent
PYTHON = ROOT / ".venv" / "python-of-the-environment"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list:
    """What a command asked for: extras prepared, then programs started; none really runs."""
    calls: list = []

    def prepare(root: Path, extras: list[str]) -> Path:
        calls.append(extras)
        return PYTHON

    def run(command: list, **options: object) -> subprocess.CompletedProcess:
        calls.append(command[1:])
        return subprocess.CompletedProcess(command, 0, stdout="/opt/chromium\n")

    monkeypatch.setattr(environment, "prepare", prepare)
    monkeypatch.setattr(build.subprocess, "run", run)
    monkeypatch.setattr(build, "become", lambda command: run(command).returncode)
    monkeypatch.setenv("CALUMMA_CHROMIUM", "")
    monkeypatch.chdir(ROOT)
    return calls


READY = [["-m", "tools.artifacts"], ["-m", "tools.nodejs", "demo_site", "tests"], ["-m", "tools.browsers"]]
ALL = ["build", "demo", "receiver", "test"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], [["build"], ["-m", "tools.artifacts"]]),
        (["demo"], [["build", "demo", "receiver"], ["-m", "tools.demo", "--port", "8000"]]),
        (
            ["demo", "--port", "9100", "--no-browser"],
            [["build", "demo", "receiver"], ["-m", "tools.demo", "--port", "9100", "--no-browser"]],
        ),
        (
            ["serve", "--port", "9200", "-h"],
            [
                ["build", "receiver"],
                ["-m", "tools.artifacts"],
                ["-m", "calumma.receiver", "serve", "--port", "9200", "-h"],
            ],
        ),
        (["test"], [ALL, *READY, ["-m", "pytest"]]),
        (
            ["test", "tests/unit", "-k", "a", "-h"],
            [ALL, *READY, ["-m", "pytest", "tests/unit", "-k", "a", "-h"]],
        ),
        (["bench"], [ALL, *READY, ["-m", "tools.bench"]]),
        (["bench", "receiver", "--quick"], [ALL, *READY, ["-m", "tools.bench.receiver", "--quick"]]),
        (["bench", "--quick", "--write-readme"], [ALL, *READY, ["-m", "tools.bench", "--quick", "--write-readme"]]),
    ],
)
def test_each_command_prepares_what_it_needs_and_starts_it(started: list, arguments: list, expected: list):
    """Intent: demo needs no test package and no browser; pytest gets every argument after `test`."""
    assert build.main(arguments) == 0
    assert started == expected


def test_the_browser_found_is_passed_on(started: list):
    """Intent: the tests drive the Chromium that was found or installed for them, and look for no other."""
    build.main(["test"])
    assert os.environ["CALUMMA_CHROMIUM"] == "/opt/chromium"


def test_a_step_that_failed_ends_the_command_with_its_code(started: list, monkeypatch: pytest.MonkeyPatch):
    """Intent: no test runs against a build that failed."""

    def failing(command: list, **options: object) -> None:
        raise subprocess.CalledProcessError(3, command)

    monkeypatch.setattr(build.subprocess, "run", failing)
    assert build.main(["test"]) == 3
    assert started == [ALL]


def test_a_problem_is_told_as_it_is_and_nothing_starts(
    started: list, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    """Intent: a person reads a sentence, not a traceback."""

    def prepare(root: Path, extras: list[str]) -> Path:
        raise Problem("pip is missing; install it.")

    monkeypatch.setattr(environment, "prepare", prepare)
    assert build.main([]) == 1
    assert capsys.readouterr() == ("", "pip is missing; install it.\n")
    assert started == []


@pytest.mark.parametrize("arguments", [["-h"], ["--help"]])
def test_help_names_every_command_and_its_options(arguments: list, capsys: pytest.CaptureFixture):
    """Intent: `-h` alone is enough to find one's way."""
    with pytest.raises(SystemExit) as ended:
        build.main(arguments)
    text = capsys.readouterr().out
    assert ended.value.code == 0
    assert re.findall(r"python3 (build\.py(?: \w+)*)", text) == [
        "build.py",
        "build.py demo",
        "build.py serve",
        "build.py test",
        "build.py bench",
        "build.py bench receiver",
    ]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["host"], "invalid choice: 'host' (choose from 'demo', 'serve', 'test', 'bench')"),
        (["demo", "--port", "0"], "'0' is not a port from 1 to 65533"),
        (["demo", "--port", "65535"], "'65535' is not a port from 1 to 65533"),
        (["demo", "--port", "http"], "'http' is not a port from 1 to 65533"),
        (["--fast"], "unrecognized arguments: --fast"),
    ],
)
def test_what_it_cannot_do_it_refuses_by_name(
    started: list, arguments: list, complaint: str, capsys: pytest.CaptureFixture
):
    """Intent: a slip on the command line changes nothing and names itself."""
    with pytest.raises(SystemExit) as ended:
        build.main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.rstrip().endswith(complaint)
    assert started == []


def test_an_old_python_is_told_which_one_is_needed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture):
    """Intent: Python 3.9 gives a sentence and no SyntaxError."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    assert build.main(["demo"]) == 1
    assert capsys.readouterr().err == (
        "build.py needs Python 3.11 or newer, and /usr/bin/python3 is 3.9; "
        "run it with a newer one, for example `python3.11 build.py`.\n"
    )


def test_build_py_is_readable_for_an_old_python():
    """Intent: the sentence above is reached: no line of build.py is newer than the oldest Python in use."""
    ast.parse((ROOT / "build.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_command_that_fails_shows_its_last_words_and_one_sentence():
    """Intent: the reason stands in front of the person, not in a log file."""
    program = "print(*range(30), sep='\\n'); raise SystemExit(7)"
    with pytest.raises(Problem) as caught:
        progress.run("Counting", [sys.executable, "-c", program], advice="Count less.")
    lines = str(caught.value).splitlines()
    assert lines[:-1] == [f"  | {number}" for number in range(10, 30)]
    assert lines[-1] == f"Counting failed: `{sys.executable} -c {program}` ended with code 7. Count less."


def test_a_command_that_is_not_there_is_named():
    """Intent: a missing program is told like any other problem."""
    with pytest.raises(Problem, match=r"^Looking failed: cannot be started: .*no-such-program"):
        progress.run("Looking", ["no-such-program"])


def test_npm_packages_are_installed_once_per_lock_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Intent: npm runs when the pins changed or its work was cut off, else never."""
    runs = []

    def run(what: str, command: list, **options: object) -> str:
        runs.append((what, [str(word) for word in command[2:]][1:], options["cwd"]))
        (tmp_path / "node_modules").mkdir(exist_ok=True)
        return ""

    monkeypatch.setattr(progress, "run", run)
    monkeypatch.setenv("HOME", str(tmp_path))
    for lock in ("{}", "{}", '{"a": 1}'):
        (tmp_path / "package-lock.json").write_text(lock, encoding="utf-8")
        assert nodejs.install(tmp_path) == tmp_path / "node_modules"
    step = (
        f"Installing the npm packages of {tmp_path.name}",
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        tmp_path,
    )
    assert runs == [step, step]


def test_a_build_that_fails_leaves_the_old_files_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Intent: dist/ is always one whole good build, the last one."""
    from tools import artifacts

    old, new = {"a.js": "old", "gone.js": "old"}, {"a.js": "new", "b.js": "new"}
    out, programs = tmp_path / "dist", {"node": Path("node"), "terser": Path("terser")}

    def built() -> dict[str, str]:
        return {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()}

    monkeypatch.setattr(artifacts, "_files", lambda node, terser: old)
    artifacts.build(out, **programs)
    assert built() == old
    monkeypatch.setattr(artifacts, "_files", lambda node, terser: {**new, "sub/bad.js": "no such folder"})
    with pytest.raises(FileNotFoundError):
        artifacts.build(out, **programs)
    assert built() == old
    monkeypatch.setattr(artifacts, "_files", lambda node, terser: new)
    artifacts.build(out, **programs)
    assert built() == new
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_the_demo_serves_until_ctrl_c_and_ends_cleanly(dist: Path):
    """Intent: what a newcomer does first works: it starts, shows a page, stops without a traceback."""
    with run_demo() as demo:
        assert httpx.get(f"{demo.product}/", follow_redirects=True).status_code == 200
        assert httpx.get(f"{demo.customerio}/activity.json").status_code == 200
        assert httpx.get(f"{demo.receiver}/healthz").json() == {"status": "ok"}
        demo.process.send_signal(signal.SIGINT)
        rest, _ = demo.process.communicate(timeout=60)
    assert (demo.process.returncode, "Traceback" in rest) == (0, False), rest


def test_a_taken_port_is_told_in_one_sentence(dist: Path):
    """Intent: the second demo on one machine says why it does not start."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        demo = start_demo(port)
        printed, _ = demo.communicate(timeout=120)
    assert demo.returncode == 1
    assert str(port) in printed.splitlines()[-1]
    assert "Traceback" not in printed, printed
