"""The command `python3 build.py bench`: measures, prints, and writes the report. Must not know how either is done."""

import argparse
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools import artifacts, nodejs, progress
from tools.bench.browser import launch, version
from tools.bench.contenders import contenders
from tools.bench.measure import measure
from tools.bench.plan import FULL, QUICK
from tools.bench.quoting import quote
from tools.bench.report import report
from tools.bench.results import Measured, as_json
from tools.bench.table import console, markdown
from tools.bench.waits import SECONDS, wait_long
from tools.progress import Problem

__all__ = ["main", "write"]

QUOTING = ("README.md", "docs/numbers.md")
MARK = "bench"


def main(arguments: list[str]) -> None:
    """Measure and report. Raises Problem when that cannot be done; no number of a run that failed is written."""
    options = argparse.ArgumentParser(prog="build.py bench", description="Measure what was built, beside its peers.")
    options.add_argument("--quick", action="store_true", help="fewer runs, for a look")
    options.add_argument(
        "--write-readme",
        action="store_true",
        help=f"also put the table between the marks in {' and '.join(QUOTING)}, where they have them",
    )
    chosen = options.parse_args(arguments)
    plan = QUICK if chosen.quick else FULL
    dist, node = artifacts.ensure(), nodejs.node()
    clients, peers = nodejs.install(artifacts.ROOT / "demo_site"), nodejs.install(Path(__file__).parent)
    measured_ones = contenders(dist, clients, peers, node=node, terser=artifacts.terser())
    before = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    with sync_playwright() as playwright:
        about: dict[str, object] = {
            "made": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
            "chromium": version(playwright),
            "machine": f"{os.cpu_count()} cores",
            "runs": plan.runs,
        }
        measured = measure(playwright, measured_ones, plan, node=node)
        about["waits"] = "nothing was waited for"
        if not chosen.quick:
            with progress.step(f"Waiting {SECONDS} s in real time"), launch(playwright) as browser:
                about["waits"] = wait_long(browser, clients / "@customerio" / "cdp-analytics-browser", dist)
    after = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    about["load"] = f"the machine's load was {before:.1f} before and {after:.1f} after the run"
    print(console(measured, about))
    page = write(dist / "bench", measured, about)
    progress.say(f"The report is {page}")
    if chosen.write_readme:
        quote(QUOTING, MARK, markdown(measured, about))


def write(folder: Path, measured: list[Measured], about: dict[str, object]) -> Path:
    """Write `report.json` and `report.html` into `folder`; returns the page."""
    folder.mkdir(exist_ok=True)
    data = json.dumps(as_json(measured, about), indent=1)
    (folder / "report.json").write_text(data + "\n", encoding="utf-8", newline="\n")
    page = folder / "report.html"
    page.write_text(report(measured, about), encoding="utf-8", newline="\n")
    return page


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Problem as problem:
        sys.exit(str(problem))
