"""The bench of the receiver measures something real, once and small. How fast it is, no test asks."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.loops import run
from tools import artifacts
from tools.bench.receiver.load import Load, as_fast_as_answered, at_a_rate, post
from tools.bench.receiver.people import Proofs
from tools.bench.receiver.served import receiver, serving
from tools.bench.receiver.streams import hear
from tools.bench.results import Target
from tools.progress import Problem

MEASURING = """
import json, sys
from pathlib import Path
from tools.bench.receiver.measure import measure
from tools.bench.receiver.plan import Plan
plan = Plan(rounds=1, round_seconds=0.5, senders=2, steady_seconds=0.5, steady_rate=20, people=30, read_seconds=0.5,
    read_rate=20, streams=3, heard=3, shown=2, kills=1)
print(json.dumps([vars(target) for target in measure(Path(sys.argv[1]), Path(sys.argv[2]), plan)]))
"""


@pytest.mark.timeout(300)
def test_every_number_is_had_from_a_real_receiver(tmp_path: Path, dist: Path) -> None:
    """In a process of its own: it has an event loop and a Playwright of its own."""
    words = [sys.executable, "-c", MEASURING, str(tmp_path), str(dist / "chmln.min.js")]
    where = {**os.environ, "PYTHONPATH": os.pathsep.join([str(artifacts.ROOT / "sdk"), str(artifacts.ROOT)])}
    told = subprocess.run(words, env=where, stdout=subprocess.PIPE, text=True, check=True).stdout
    *found, kills = (Target(**values) for values in json.loads(told.splitlines()[-1]))
    assert [(target.what.split(",")[0], target.unit, target.got > 0) for target in found] == [
        ("webhooks a second", "", True),
        ("that", "x", True),
        ("webhooks a second", "", True),
        ("the slowest of 100 of them", "ms", True),
        ("the slowest of 100 reads of a profile", "ms", True),
        ("a webhook until its stream has it", "ms", True),
        ("a webhook until the page shows it", "ms", True),
        ("memory with 30 people", "MB", True),
    ]
    assert (kills.got, kills.holds) == (0, True)


def test_what_was_refused_is_no_speed(tmp_path: Path) -> None:
    """A server that answers 403 quickly has answered nothing, and a stream that does not open is no stream."""

    async def refused(origin: str) -> list[Load]:
        def request(_number: int) -> bytes:
            return post("/v3/observe/hooks/wrong/profiles", {"uid": "1"})

        return [await as_fast_as_answered(origin, request, 2, 0.2), await at_a_rate(origin, request, 2, 20, 0.2)]

    with serving(receiver(tmp_path / "one.db")) as served:
        loads = run(refused(served.origin))
        served.lines[7] = served.lines[7].replace(served.page_token, "wrong")
        with pytest.raises(Problem, match="of 1 streams 0 began within 1 s"):
            run(hear(served, Proofs(tmp_path / "one.db"), 1, 1, patience=1))
    assert [(load.ms, set(load.others)) for load in loads] == [([], {403}), ([], {403})]
