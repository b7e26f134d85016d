"""The bench measures something real: every contender, once and small. How fast anybody is, no test asks."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.support.host_fixtures import BUILDS
from tools import artifacts, nodejs
from tools.bench.contenders import Contender, contenders
from tools.bench.measure import measure, sizes
from tools.bench.plan import FULL, QUICK, Costs, Plan
from tools.bench.trace import read_start
from tools.progress import Problem

SMALL = Plan(
    runs=1,
    cost_runs={1: 1, 4: 1},
    many_runs=1,
    costs=Costs(events=20, many=50, listeners=3, heard_events=10, identifies=2, properties=20),
)
START = {"start_ms", "task_ms", "task_wall_ms"}
COSTS = {"event_us", "listeners_us", "identify_ms"}

# Does more work than any start of ours, and less than a second of it.
BUSY = Contender("busy", "busy", {"/busy.js": "for (let i = window.n = 0; i < 4e7; i++) n += i % 7;"}, speaks=False)
IDLE = Contender("idle", "idle", {"/idle.js": "window.n = 0;"}, speaks=False)

# Speaks as we do; LOSING hands over every event but the tenth.
DEAF = """window.calumma = {root: 'calumma', build: 'double', data: {profile: {attributes: {}}}, identify() {}, on() {},
    use(client) { this.client = client; }};"""
LOSING = """let told = 0; document.addEventListener('calumma:tour', () => {
    if (++told !== 10) calumma.client.track('an event', {}); });"""


@pytest.fixture(scope="module")
def peers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packages with a stand-in for Segment's client: the real one is fetched by the bench alone."""
    folder = tmp_path_factory.mktemp("node_modules")
    file = folder / "@segment/analytics-next/dist/umd/standalone.js"
    file.parent.mkdir(parents=True)
    file.write_text("window.segment = {};", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def everybody(dist: Path, peers: Path, node_path: Path, terser_path: Path) -> list[Contender]:
    clients = nodejs.install(artifacts.ROOT / "demo_site")
    return contenders(dist, clients, peers, node=node_path, terser=terser_path)


@pytest.mark.timeout(300)
def test_every_contender_is_measured_in_every_way(
    playwright: Playwright, everybody: list[Contender], node_path: Path
) -> None:
    """Each starts and holds memory; who has our API hands over as many events as were asked for, or nothing is told."""
    measured = measure(playwright, everybody, SMALL, node=node_path)
    assert [one.key for one in measured] == ["chmln.min.js", "twin", "client", "segment", "chmln.js", "stock"]
    fast, slow = (
        {one.key: {name for name in one.samples if one.values(name, rate)} for one in measured} for rate in (1, 4)
    )
    speaking = START | COSTS | {"heap_kb", "ten_thousand_us", "growth"}
    silent = START | {"heap_kb"}
    assert fast == {one.key: speaking if one.speaks else silent for one in everybody}
    assert slow == {one.key: START | COSTS if one.speaks else START for one in everybody}
    for one in measured:
        assert one.values("start_ms")[0] > 0 and one.values("task_ms")[0] > 0
        assert {len(values) for rates in one.samples.values() for values in rates.values()} == {1}


def test_work_is_seen_as_start_and_as_a_task(playwright: Playwright, node_path: Path) -> None:
    """A script that computes for long has a long start and a long task; slowed down, a longer one."""
    plan = Plan(runs=1, cost_runs={}, many_runs=0, costs=Costs())
    busy, idle = measure(playwright, [BUSY, IDLE], plan, node=node_path)
    assert busy.median("start_ms") > 10 * idle.median("start_ms")
    assert busy.median("task_ms") >= busy.median("start_ms")
    assert busy.median("start_ms", 4) > 2 * busy.median("start_ms", 1)


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        (DEAF, "double: 0 handed of 20 asked for"),
        (DEAF + LOSING, "double: 19 handed of 20 asked for"),
        (DEAF + "setTimeout(() => { throw new Error('broken'); });", "the page's errors: .'broken'"),
    ],
    ids=["who hands over nothing", "who loses an event", "who breaks"],
)
def test_no_number_comes_from(playwright: Playwright, node_path: Path, script: str, complaint: str) -> None:
    """A contender that does not do what was asked ends the run with its name."""
    double = Contender("double", "double", {"/double.js": script})
    with pytest.raises(Problem, match=complaint):
        measure(playwright, [double], SMALL, node=node_path)


def test_bytes_are_those_of_all_files_of_a_contender(everybody: list[Contender], dist: Path, node_path: Path) -> None:
    """What stock Brython needs is counted with it; the builds are the files in dist/."""
    by_key = {one.key: one for one in everybody}
    stock = by_key["stock"].scripts
    assert list(stock) == ["/brython.js", "/calumma.brython.js", "/start_python.js"]
    counted = sizes(by_key["stock"], node_path)
    assert counted["raw"] == sum(len(text.encode()) for text in stock.values())
    assert counted["brotli"] < counted["gzip"] < counted["raw"]
    assert list(by_key["chmln.js"].scripts.values()) == [(dist / BUILDS["brython"]).read_text(encoding="utf-8")]


def test_a_full_run_is_what_the_numbers_promise() -> None:
    """Seven fresh browsers at least, at both speeds; a quick one has fewer."""
    assert (FULL.runs >= 7, FULL.rates, QUICK.runs < FULL.runs) == (True, (1, 4), True)
    costs = FULL.costs
    assert (costs.events, costs.many, costs.listeners, costs.properties) == (1000, 10_000, 100, 200)
    assert [FULL.costs_of(number, 4) is not None for number in range(7)] == [True] * 3 + [False] * 4


@pytest.mark.parametrize(
    ("missing", "complaint"),
    [("bench ends", "only the marks"), ("RunTask", "0 tasks"), ("EvaluateScript", "0 scripts")],
)
def test_a_trace_without_a_start_is_refused(missing: str, complaint: str) -> None:
    """A Chromium that names its events otherwise stops the bench; it does not measure zero."""
    names = ["bench begins", "RunTask", "EvaluateScript", "bench ends"]
    assert read_start(trace_of(names)).script == 3.0
    with pytest.raises(ValueError, match=complaint):
        read_start(trace_of([name for name in names if name != missing]))


def test_a_script_without_its_task_is_refused() -> None:
    """A trace that was cut off before the task ended would show a short longest task."""
    with pytest.raises(ValueError, match="the task in which a script ran"):
        read_start(trace_of(["bench begins", "RunTask", "EvaluateScript", "bench ends"], task=2000))


def trace_of(names: list[str], task: int = 4000) -> bytes:
    """A trace whose one script took 3 ms of its `task` (µs), with another thread's work beside it."""
    times = {"RunTask": task, "EvaluateScript": 3000}
    events = []
    for place, name in enumerate(names):
        time = {"dur": times[name] + 500, "tdur": times[name]} if name in times else {}
        own = {"ph": "X" if time else "R", "pid": 1, "tid": 1, "args": {"data": {"url": "a.js"}}, **time}
        events.append({"name": name, "ts": place, **own})
        events.append({**events[-1], "tid": 2})
    marks = [event for event in events if event["ph"] == "X" or event["tid"] == 1]
    return json.dumps({"traceEvents": marks}).encode()
