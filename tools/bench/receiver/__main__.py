"""The command `python3 build.py bench receiver`: measures, prints, writes the report. Must not know how it is done."""

import argparse
import json
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tools import artifacts, progress
from tools.bench.quoting import quote
from tools.bench.receiver.measure import measure
from tools.bench.receiver.plan import FULL, QUICK
from tools.bench.results import Target
from tools.bench.table import got, limit, verdict
from tools.progress import Problem

__all__ = ["main"]

QUOTING = ("docs/numbers.md",)
MARK = "bench receiver"


def main(arguments: list[str]) -> None:
    """Measure and report. Raises Problem when that cannot be done; no number of a run that failed is written."""
    options = argparse.ArgumentParser(prog="build.py bench receiver", description="Measure the receiver.")
    options.add_argument("--quick", action="store_true", help="less of everything, for a look")
    options.add_argument("--write-readme", action="store_true", help=f"also put the table into {' and '.join(QUOTING)}")
    chosen = options.parse_args(arguments)
    plan = QUICK if chosen.quick else FULL
    dist = artifacts.ensure()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), dist / "chmln.min.js", plan)
    made = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    about = f"SQLite, {os.cpu_count()} cores, which the senders share; {made}."
    for target in found:
        print(f"  {target.what:70} {got(target):>14}  {limit(target):20} {verdict(target)}")
    print(about)
    folder_out = dist / "bench"
    folder_out.mkdir(exist_ok=True)
    data = {"about": about, "targets": [vars(target) | {"holds": target.holds} for target in found]}
    (folder_out / "receiver.json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8", newline="\n")
    progress.say(f"The report is {folder_out / 'receiver.json'}")
    if chosen.write_readme:
        quote(QUOTING, MARK, markdown(found, about))


def markdown(found: list[Target], about: str) -> str:
    """The table for the documentation."""
    rows = [f"| {one.what} | {got(one)} | {limit(one)} | {verdict(one)} |" for one in found]
    return "\n".join(["| The receiver | measured | asked | |", "| --- | ---: | --- | --- |", *rows, "", about])


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Problem as problem:
        sys.exit(str(problem))
