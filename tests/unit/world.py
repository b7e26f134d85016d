"""A page without a page: the whole core, a client that records, a clock that the test moves, ids that count up.

Knows how the parts are wired and what `identify` and `clear` ask of them; decides nothing.
"""

from typing import Any

from calumma.core.event_schema import EVENTS
from calumma.core.identity import uid_text
from calumma.core.listeners import Listeners
from calumma.core.pipeline import Pipeline
from calumma.core.profile import Profile
from calumma.core.signals import StepShown, TourCompleted, TourExited, TourPreviewed, TourStarted
from calumma.customerio.recording import RecordingClient

__all__ = ["NOON", "Tour", "World"]

# 2026-11-23T12:00:00Z in ms since 1970.
NOON = 1795435200000.0


class World:
    """`shows`: the user id that a loaded Customer.io client shows. `ms`, `url`: move them as a page would.

    `runs`: how many ids of runs were given out.
    """

    def __init__(self, shows: str | None = None, state: str = "loaded") -> None:
        self.ms = NOON
        self.url = "https://shop.example/cart"
        self.client: Any = RecordingClient(shows, state)
        self.profile = Profile()
        self.reported: list[tuple[str, str]] = []
        self.listeners = Listeners(
            lambda callback, args: callback(*args),
            lambda error, name: self.reported.append((name, repr(error))),
            lambda one, other: one is other,
        )
        self.pipeline = Pipeline(
            self.client, self.profile, self.listeners, lambda: self.ms, self._new_id,
            lambda: {"url": self.url, "search": ""},
        )  # fmt: skip
        self.runs = 0

    def identify(self, uid: object, **properties: object) -> None:
        """What the page's `identify(uid, properties)` asks of the core."""
        if self.profile.uid is not None and uid_text(self.profile.uid) != uid_text(uid):
            self.pipeline.end_runs("user_changed")
        self.profile.identify(uid)
        self.profile.merge(properties)
        self.pipeline.identified()

    def clear(self) -> None:
        """What the page's `clear()` asks of the core."""
        self.pipeline.end_runs("cleared")
        self.profile.clear()

    def handed_on(self) -> list[dict]:
        """What the page gives to the next one of its tab."""
        given: list[dict] = []
        self.pipeline.hand_on(lambda values: given.extend(values) or True)
        return given

    def show(self, user_id: str | None, state: str = "loaded") -> None:
        """The page's client shows another user from now on, and we look."""
        self.client.user_id = user_id
        self.client.state = state
        self.pipeline.settle()

    @property
    def sent(self) -> list[str]:
        """The event ids that reached the client, in order; each says run, kind, step and showing."""
        return [properties["event_id"] for _name, properties, _at, _page in self.client.sent]

    @property
    def held(self) -> list[str]:
        return [event.properties["event_id"] for event in self.pipeline.outbox.events()]

    @property
    def dropped(self) -> dict[str, int]:
        self.check()
        return self.pipeline.ledger.dropped

    def check(self) -> None:
        """The books balance, and every event that was sent has the name of its kind."""
        assert self.balanced()
        assert self.pipeline.ledger.sent == len(self.client.sent)
        for name, properties, _at, _page in self.client.sent:
            assert name == EVENTS[properties["event_id"].split(".")[1]]

    def balanced(self) -> bool:
        """Whether every accepted event is sent, held or dropped; may be asked in the middle of anything."""
        ledger = self.pipeline.ledger
        return ledger.accepted == ledger.sent + self.pipeline.held + sum(ledger.dropped.values())

    def _new_id(self) -> str:
        self.runs += 1
        return f"run{self.runs}"


class Tour:
    """One tour that reports to a world, as an engine's adapter does; `key` tells it from others of that id."""

    def __init__(
        self, world: World, tour_id: str = "welcome", engine: str = "dom", key: str = "", **facts: object
    ) -> None:
        self.world = world
        self.tour_id = tour_id
        self.engine = engine
        self.key = f"{tour_id}.{key}"
        self.facts = {"tour_id": tour_id, "tour_name": tour_id.title(), **facts}

    def started(self, step_id: str | None = None, preview: bool = False) -> None:
        step = {} if step_id is None else {"step_id": step_id}
        self._report(TourStarted(self.engine, self.key, self.facts, step, preview))

    def step(self, step_id: str, preview: bool = False) -> None:
        self._report(StepShown(self.engine, self.key, self.facts, {"step_id": step_id}, preview))

    def completed(self, preview: bool = False) -> None:
        self._report(TourCompleted(self.engine, self.key, self.facts, preview))

    def exited(self, reason: str = "escape", preview: bool = False) -> None:
        self._report(TourExited(self.engine, self.key, self.facts, reason, preview))

    def previewed(self) -> None:
        self._report(TourPreviewed(self.engine, self.key, self.facts))

    def _report(self, signal) -> None:
        self.world.pipeline.take(signal)
