"""The fault matrix: whatever is the matter with client, identity and network, and however the person goes on, the local
Customer.io has exactly the events that the model of the stated rules says, and the doctor knows of the others.
"""

from collections.abc import Callable
from dataclasses import astuple
from typing import Any

import pytest

from tests.browser.matrix.cells import CELLS, DIMENSIONS, pairs
from tests.browser.matrix.model import EVENTS, Cell, Outcome, foretell
from tests.browser.matrix.playing import Play
from tests.browser.matrix.table import PROPERTY, lines

LONG_MS = 31_000
# All cells on the build of production, every third on the other: the time of a whole run is a budget too.
RUNS = [("compiled", cell) for cell in CELLS] + [("brython", cell) for cell in CELLS[::3]]


def test_the_cells_are_many_and_bring_every_two_values_together() -> None:
    """At least 150, no cell twice, no pair of values of two dimensions left out."""
    met = set().union(*(pairs(cell) for cell in CELLS))
    sizes = [len(values) for values in DIMENSIONS]
    assert len(met) == (sum(sizes) ** 2 - sum(size**2 for size in sizes)) / 2
    assert len(CELLS) == len(set(CELLS)) >= 150


def test_a_line_of_the_table_is_a_cell() -> None:
    """In the order of the cells; builds that agree share their line."""
    one = {"place": 1, "cell": ["loaded"] * 5, "fate": [5, 0, "", "same"], "loss": "", "build": "compiled"}
    two = {**one, "place": 0, "cell": ["late"] * 5}
    table = [line.split() for line in lines([one, {**one, "build": "brython"}, two])]
    assert table[1:] == [
        [*["late"] * 5, "5", "0", "same", "compiled"], [*["loaded"] * 5, "5", "0", "same", "brython+compiled"],
    ]  # fmt: skip


@pytest.mark.parametrize(("build", "cell"), RUNS, ids=str, indirect=["build"])
def test_cell(cell: Cell, build: str, play: Callable[[Cell], Play], record_property: Callable[..., None]) -> None:
    """The whole list that arrived, the whole ledger, the verdict; and no error of anybody."""
    told = foretell(cell)
    scene = play(cell)
    scene.before()
    if told.at_once:
        scene.host.until_verdict("same")
    scene.tour()
    if told.at_once:
        scene.until_out(EVENTS)
    scene.leave()
    scene.after()
    arrived = scene.arrived(len(told.arrived))
    # The slow timer has looked by now: asking the doctor looks too.
    scene.context.clock.fast_forward(LONG_MS)
    report = scene.host.doctor()
    record_property(PROPERTY, row_of(cell, build, told, len(arrived), scene.copies, report))
    assert arrived == told.arrived
    assert {key: report[key] for key in ("accepted", "sent", "held", "dropped", "verdict", "client")} == {
        "accepted": told.accepted, "sent": told.sent, "held": told.held, "dropped": told.dropped,
        "verdict": told.verdict, "client": scene.client.kind,
    }  # fmt: skip
    assert any("30 s" in text for text in report["advice"]) is (told.held > 0)
    assert scene.errors() == []


def row_of(cell: Cell, build: str, told: Outcome, arrived: int, copies: int, report: dict[str, Any]) -> dict[str, Any]:
    """What the table says of one run."""
    dropped = ", ".join(f"{count} {reason}" for reason, count in report["dropped"].items())
    fate = [arrived, report["held"], dropped, report["verdict"]]
    return {
        "place": CELLS.index(cell), "cell": list(astuple(cell)), "build": build, "fate": fate, "loss": told.loss,
        "copies": copies,
    }  # fmt: skip
