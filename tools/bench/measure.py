"""Measures every contender, in one run, alternating, so that what drifts on the machine hits all of them alike.

Knows the order of things. Must not know how a browser measures, nor what becomes of the numbers.
"""

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Playwright

from tests.support.servers import Body, run_files
from tools import compiled_build, progress
from tools.bench.browser import HEADERS, PAGE_SCRIPT, Visit, fresh_visit, path_of
from tools.bench.contenders import Contender
from tools.bench.plan import Plan
from tools.bench.results import Measured

__all__ = ["measure", "sizes"]

PAGE = '<!doctype html><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,">'
EMPTY = Contender("empty", "empty page", {"/empty.js": "void 0;"}, speaks=False)


def measure(playwright: Playwright, contenders: Sequence[Contender], plan: Plan, *, node: Path) -> list[Measured]:
    """What was measured, in the order of `contenders`. Raises Problem when a contender did not do what was asked."""
    measured = {
        contender.key: Measured(contender.key, contender.name, sizes(contender, node)) for contender in contenders
    }
    empty = Measured(EMPTY.key, EMPTY.name, {})
    pages: dict[str, Body] = {"/index.html": f'{PAGE}<script src="/page.js"></script>'}
    pages["/page.js"] = PAGE_SCRIPT.read_text(encoding="utf-8")
    for contender in (EMPTY, *contenders):
        pages |= {path_of(contender, script): text for script, text in contender.scripts.items()}
    with run_files(pages, HEADERS) as origin:
        for rate in plan.rates:
            for number in range(plan.runs):
                with progress.step(f"Run {number + 1} of {plan.runs} at {rate}x"):
                    for contender in contenders:
                        with fresh_visit(playwright, origin, contender, rate) as visit:
                            _measure_one(visit, contender, measured[contender.key], plan, number, rate)
                    if rate == 1:
                        with fresh_visit(playwright, origin, EMPTY, rate) as visit:
                            visit.start()
                            empty.add("heap_kb", rate, visit.heap())
    for one in measured.values():
        one.subtract("heap_kb", 1, empty.median("heap_kb", 1))
    return list(measured.values())


def sizes(contender: Contender, node: Path) -> dict[str, int]:
    """Bytes of all its scripts: `raw`, and `gzip` and `brotli` as a server would send each."""
    files = compiled_build.sizes(contender.scripts, node=node).values()
    return {kind: sum(file[kind] for file in files) for kind in ("raw", "gzip", "brotli")}


def _measure_one(visit: Visit, contender: Contender, into: Measured, plan: Plan, number: int, rate: int) -> None:
    start = visit.start()
    # One script that stands when it has run is its own evaluation; several, with pauses between, are all their tasks.
    into.add("start_ms", rate, start.script if len(contender.scripts) == 1 else start.tasks)
    into.add("task_ms", rate, start.longest)
    into.add("task_wall_ms", rate, start.longest_wall)
    if rate == 1:
        into.add("heap_kb", rate, visit.heap())
    costs = plan.costs_of(number, rate)
    if costs is not None and contender.speaks:
        for name, value in visit.costs(costs).items():
            into.add(name, rate, value)
