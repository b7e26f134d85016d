#!/usr/bin/env python3
"""The one command-line door of this repository: build, demo, serve, test, bench.

Knows which command needs what installed, and starts it in `.venv`. Must not know how anything is
built. Standard library only, and a Python too old for the rest still gets a clear sentence.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
DEFAULT_PORT = 8000

ABOUT = """\
Calumma's one command. It needs Python 3.11 or newer and nothing else: it makes its own environment
in .venv, installs there what the command needs, and a second run is fast. Nothing to activate.

  python3 build.py                   build the SDK into dist/
  python3 build.py demo              build, then serve a small product, a local Customer.io and the receiver
  python3 build.py serve [ARGUMENT]  build, then run the receiver; arguments as in `serve -h`
  python3 build.py test [ARGUMENT]   build, then run every test; arguments go to pytest
  python3 build.py bench             build, then measure it beside its peers: dist/bench/report.html
  python3 build.py bench receiver    the same with the receiver: dist/bench/receiver.json
"""


def parser() -> argparse.ArgumentParser:
    """The command line, as `-h` explains it."""
    top = argparse.ArgumentParser(
        prog="build.py",
        usage="build.py [-h] [demo | serve | test | bench] ...",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(dest="command", title="commands", metavar="COMMAND", prog="build.py")
    demo = commands.add_parser("demo", help="serve the demo until Ctrl-C", description="Serve the demo.")
    demo.add_argument(
        "--port",
        type=port_number,
        default=DEFAULT_PORT,
        help="the product's port; the local Customer.io and the receiver take the next two (default: %(default)s)",
    )
    demo.add_argument("--no-browser", action="store_true", help="print the addresses, open no browser")
    commands.add_parser("serve", help="run the receiver; every further argument is its own", add_help=False)
    commands.add_parser(
        "test",
        help="run the tests; every further argument goes to pytest",
        description="Run every test. Further arguments go to pytest: `test tests/unit -k outbox`.",
    )
    bench = commands.add_parser("bench", help="measure what was built", description="Measure what was built.")
    bench.add_argument("what", nargs="?", choices=["receiver"], help="measure the receiver instead of the tag")
    bench.add_argument("--quick", action="store_true", help="fewer runs, for a look")
    bench.add_argument("--write-readme", action="store_true", help="put the table into the documentation")
    return top


def port_number(text):
    """`text` as a port after which two more exist; argparse turns the ValueError into its message."""
    port = int(text) if text.isdecimal() else 0
    if not 1 <= port <= 65533:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 1 to 65533")
    return port


def main(arguments: list) -> int:
    """Run one command and return its exit code."""
    if sys.version_info < OLDEST:
        print(too_old(sys.version_info, sys.executable), file=sys.stderr)
        return 1
    # The options of pytest and of the receiver are not ours to parse.
    tests = arguments[:1] == ["test"] and not {"-h", "--help"} & set(arguments[1:2])
    others = tests or arguments[:1] == ["serve"]
    chosen = parser().parse_args(arguments[:1] if others else arguments)

    from tools.environment import prepare
    from tools.progress import Problem

    os.chdir(ROOT)
    try:
        if chosen.command == "demo":
            python = prepare(ROOT, ["build", "demo", "receiver"])
            options = ["--port", str(chosen.port), *(["--no-browser"] if chosen.no_browser else [])]
            return become([python, "-m", "tools.demo", *options])
        if chosen.command is None:
            return become([prepare(ROOT, ["build"]), "-m", "tools.artifacts"])
        if chosen.command == "serve":
            python = prepare(ROOT, ["build", "receiver"])
            subprocess.run([python, "-m", "tools.artifacts"], check=True)
            return become([python, "-m", "calumma.receiver", "serve", *arguments[1:]])
        python = prepare(ROOT, ["build", "demo", "receiver", "test"])
        make_ready(python)
        if chosen.command == "bench":
            module = "tools.bench.receiver" if chosen.what else "tools.bench"
            return become([python, "-m", module, *[word for word in arguments[1:] if word != chosen.what]])
        return become([python, "-m", "pytest", *arguments[1:]])
    except subprocess.CalledProcessError as failed:
        return failed.returncode  # it has said why
    except (Problem, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def make_ready(python: Path) -> None:
    """Build dist/, install the npm packages, find a Chromium: all that a test may ask for."""
    subprocess.run([python, "-m", "tools.artifacts"], check=True)
    subprocess.run([python, "-m", "tools.nodejs", "demo_site", "tests"], check=True)
    found = subprocess.run([python, "-m", "tools.browsers"], check=True, stdout=subprocess.PIPE, text=True)
    os.environ["CALUMMA_CHROMIUM"] = found.stdout.strip()


def become(command: list) -> int:
    """Go on as `command`: its signals are its own. Returns its exit code where that cannot be done."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execv(command[0], [str(word) for word in command])
    return subprocess.run(command).returncode


def too_old(version, executable: str) -> str:
    """The sentence for a Python that cannot run the rest."""
    return (
        f"build.py needs Python {OLDEST[0]}.{OLDEST[1]} or newer, and {executable} is "
        f"{version[0]}.{version[1]}; run it with a newer one, for example `python3.{OLDEST[1]} build.py`."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
