"""What each cell of the matrix must give, computed from the tables by the rules that README states. No browser."""

from dataclasses import dataclass, field
from typing import Any

from tests.browser.matrix.tables import CLIENTS, NETWORKS, NOBODYS, ORDERS, STEPS, UID, USER_CHANGED, WAYS
from tests.support.story import completed, seen, started

__all__ = ["EVENTS", "Cell", "Outcome", "foretell"]

EVENTS = 2 + len(STEPS)
"""One start, one Step Seen for each step, one ending."""


@dataclass(frozen=True)
class Cell:
    """One combination: a key of each table."""

    client: str
    order: str
    network: str
    way: str
    engine: str

    def __str__(self) -> str:
        return "/".join((self.client, self.order, self.network, self.way, self.engine))


@dataclass
class Outcome:
    """`arrived`: rows at Customer.io. The rest is the doctor's report on the page where the person ends up.

    `at_once`: whether the events leave during the tour. `loss`: the rule by which some did not arrive, empty where all
    did or still may.
    """

    at_once: bool
    arrived: list[dict[str, Any]]
    sent: int = 0
    held: int = 0
    dropped: dict[str, int] = field(default_factory=dict)
    verdict: str = ""
    loss: str = ""

    @property
    def accepted(self) -> int:
        return self.sent + self.held + sum(self.dropped.values())


def foretell(cell: Cell) -> Outcome:
    """The outcome of `cell`, whose tour is seen to its end by one person."""
    client, network, way, order = CLIENTS[cell.client], NETWORKS[cell.network], WAYS[cell.way], ORDERS[cell.order]
    ours, shown = people(order.before, order.mirror, client.loads == "before")
    ours_then, shown_then = people(order.after, order.mirror, client.loads != "never")
    word = verdict(client.kind, ours_then, shown_then)
    whole = [started("one"), *(seen(step) for step in STEPS), completed(STEPS[-1])]
    rows = [{**row, "engine": cell.engine} for row in whole]
    if ours is not None and shown == ours:
        arrives = network.classic if client.kind == "_cio" else network.current
        sent = EVENTS if cell.way == "stay" else 0
        return Outcome(True, rows if arrives else [], sent, verdict=word, loss="" if arrives else network.loss)
    if not (way.keeps if ours else way.keeps_nobodys):
        return Outcome(False, [], verdict=word, loss=way.loss if ours else NOBODYS)
    owner = ours or ours_then
    if owner is not None and shown_then == owner:
        assert owner == UID
        arrives = network.heals
        return Outcome(False, rows if arrives else [], EVENTS, verdict=word, loss="" if arrives else network.loss)
    if word == "same":
        return Outcome(False, [], dropped={"user_changed": EVENTS}, verdict=word, loss=USER_CHANGED)
    return Outcome(False, [], held=EVENTS, verdict=word)


def people(acts: tuple[str, ...], mirror: bool, loaded: bool) -> tuple[str | None, str | None]:
    """Our uid and the id that the client shows, both as text, after `acts`. Only a loaded client shows any."""
    told = dict(act.split("=") for act in acts)
    ours = told.get("ours", "").lstrip("#") or None
    shown = told.get("client", ours if mirror else None)
    return ours, shown if loaded else None


def verdict(kind: str | None, ours: str | None, shown: str | None) -> str:
    """The doctor's word for it."""
    if ours is None:
        return "not_identified"
    if kind is None:
        return "no_client"
    if shown is None:
        return "client_unknown"
    return "same" if ours == shown else "different"
