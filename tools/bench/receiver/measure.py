"""Measures the receiver, in one run, beside its peer. Knows the order of things and what is asked of each number."""

from pathlib import Path
from statistics import median

import uvloop
from playwright.sync_api import sync_playwright

from tools import progress
from tools.bench.browser import launch
from tools.bench.receiver.circle import shown
from tools.bench.receiver.load import Load, Request, as_fast_as_answered, at_a_rate, post
from tools.bench.receiver.people import Proofs, bring_in, profile, read_some
from tools.bench.receiver.plan import Plan
from tools.bench.receiver.served import Served, receiver, serving
from tools.bench.receiver.storm import kill_often
from tools.bench.receiver.streams import hear
from tools.bench.results import Target
from tools.progress import Problem

__all__ = ["measure"]

# Of how many people the webhooks speak.
SPOKEN_OF = 20_000


def measure(folder: Path, script: Path, plan: Plan) -> list[Target]:
    """Every number that is asked for. `folder`: an empty one, for the databases. `script`: what the page loads.

    Raises Problem where one cannot be had: a webhook that was refused, a stream that did not open.
    """
    found = uvloop.run(_beside_the_peer(folder, plan))
    database = folder / "people.db"
    with serving(receiver(database)) as served:
        found += uvloop.run(_with_many_people(served, database, plan))
        with progress.step("Watching a page"), sync_playwright() as playwright, launch(playwright) as browser:
            circle = shown(browser, served, database, script, plan.shown)
        served.stop()
    found.append(Target("a webhook until the page shows it, median", circle.percentile(0.5), 200, "ms"))
    found.append(Target(f"memory with {plan.people:,} people", served.peak_mb, 300, "MB"))
    with progress.step(f"Killing it {plan.kills} times"):
        after = uvloop.run(kill_often(folder / "killed.db", plan.kills))
    told = f"of {after.acknowledged:,} acknowledged webhooks, lost or doubled after {plan.kills} kills"
    found.append(Target(told, len(after.lost) + len(after.doubled), 0, ""))
    return found


async def _beside_the_peer(folder: Path, plan: Plan) -> list[Target]:
    ours: list[Load] = []
    peers: list[Load] = []
    peer_command = ["tools.bench.receiver.peer", str(folder / "peer.db")]
    with serving(receiver(folder / "load.db")) as served, serving(peer_command, "Peer") as peer:
        for number in range(plan.rounds):
            with progress.step(f"Webhooks as fast as they are answered, {number + 1} of {plan.rounds}"):
                for server, loads in ((served, ours), (peer, peers)):
                    request = _webhooks(served.hook_token, f"round {number}")
                    loads.append(
                        _good(await as_fast_as_answered(server.origin, request, plan.senders, plan.round_seconds))
                    )
        with progress.step(f"{plan.steady_rate:,.0f} webhooks a second for {plan.steady_seconds:.0f} s"):
            request = _webhooks(served.hook_token, "steady")
            steady = _good(
                await at_a_rate(served.origin, request, plan.senders * 4, plan.steady_rate, plan.steady_seconds)
            )
    fast, peer_fast = (median(load.per_second for load in loads) for loads in (ours, peers))
    name = f"{plan.steady_seconds:.0f} s of webhooks"
    return [
        Target("webhooks a second, as fast as they are answered", fast, plan.steady_rate, "", at_least=True),
        Target("that, of the peer's", fast / peer_fast, 0.6, "x", at_least=True),
        Target(f"webhooks a second, {name}", steady.per_second, plan.steady_rate * 0.99, "", at_least=True),
        Target(f"the slowest of 100 of them, {name}", steady.percentile(0.99), 50, "ms"),
    ]


async def _with_many_people(served: Served, database: Path, plan: Plan) -> list[Target]:
    proofs = Proofs(database)
    with progress.step(f"Bringing in {plan.people:,} people"):
        await bring_in(served, plan.people)
    with progress.step("Reading profiles"):
        # Connections are opened and the file is read for the first time.
        await read_some(served, proofs, plan.people, plan.read_rate, plan.read_seconds / 5)
        reads = _good(await read_some(served, proofs, plan.people, plan.read_rate, plan.read_seconds))
    with progress.step(f"Listening with {plan.streams} streams"):
        heard = _good(await hear(served, proofs, plan.streams, plan.heard))
    return [
        Target("the slowest of 100 reads of a profile", reads.percentile(0.99), 10, "ms"),
        Target(f"a webhook until its stream has it, of {plan.streams} open, median", heard.percentile(0.5), 200, "ms"),
    ]


def _webhooks(token: str, name: str) -> Request:
    """Two profiles and an event in turn, each with an id of its own, as a sender that repeats itself needs it."""
    paths = [f"/v3/observe/hooks/{token}/{kind}" for kind in ("profiles", "profiles", "events")]

    def request(number: int) -> bytes:
        person = profile(number * 7919 % SPOKEN_OF)
        once = {"event_id": f"{name} {number}"}
        if number % 3 < 2:
            return post(paths[0], {**person, "upsell_readiness_score": number, **once})
        return post(paths[2], {"uid": person["uid"], "name": "invoice_paid", "amount": number, **once})

    return request


def _good(load: Load) -> Load:
    if load.others or not load.ms:
        raise Problem(f"{dict(load.others)} (status: how many) beside {len(load.ms):,} good answers; see its log")
    return load
