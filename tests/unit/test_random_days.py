"""Random days of random pages: whatever happens in whatever order, the promises hold.

A model beside the pipeline remembers whose each event is, from nothing but the rule: the user of that moment, else the
next one identified.
"""

from itertools import pairwise
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from calumma.core.event_schema import EVENTS
from tests.unit.world import Tour, World

USERS = ["ann", "bob", 42]
TOURS = [("one", "dom"), ("two", "driverjs"), ("one", "chameleon")]
REPORTS = ["started", "step a", "step b", "completed", "exited", "previewed", "step a preview", "exited preview"]
ACTIONS = st.one_of(
    st.tuples(st.just("report"), st.sampled_from(TOURS), st.sampled_from(REPORTS)),
    st.tuples(st.just("identify"), st.sampled_from(USERS), st.booleans()),
    st.tuples(st.just("show"), st.sampled_from([None, "ann", "bob", "42", "stranger"])),
    st.tuples(st.just("show"), st.sampled_from([None, "ann"]), st.sampled_from(["loading", "absent"])),
    st.tuples(st.sampled_from(["clear", "break", "mend", "enable", "disable", "foreign", "look", "end grace"])),
    st.tuples(st.just("wait"), st.sampled_from([-500.0, 0.5, 300.0, 2000.0])),
)


class Delivery(NamedTuple):
    user: str | None
    engine: str
    at: float
    event_id: str


class Day:
    """A world in which things happen, and the model that says what may."""

    def __init__(self) -> None:
        self.world = World(None)
        self.owner: dict[str, str | None] = {}
        self.order: list[str] = []
        self.deliveries: list[Delivery] = []
        self.world.listeners.on("chmln:event", self._happened)
        self._client = self.world.client
        self.world.pipeline.client = self
        self.look = self._client.look

    def send(self, name: str, properties: dict, at: float, page: dict) -> None:
        """The page's client is given an event."""
        assert self._client.state == "loaded"
        assert self.world.pipeline.enabled, "nothing leaves while switched off"
        assert self.owner[properties["event_id"]] == self._client.user_id, "sent to the wrong person"
        self._client.send(name, properties, at, page)
        self.deliveries.append(Delivery(self._client.user_id, properties["engine"], at, properties["event_id"]))

    def do(self, action: tuple) -> None:
        world, pipeline = self.world, self.world.pipeline
        match action:
            case ("report", (tour_id, engine), word):
                kind, *rest = word.replace(" preview", "").split()
                flag = {"preview": True} if word.endswith(" preview") else {}
                getattr(Tour(world, tour_id, engine), kind)(*rest, **flag)
            case ("identify", uid, admin):
                self.owner.update({event_id: str(uid) for event_id, owner in self.owner.items() if owner is None})
                world.identify(uid, admin=admin)
            case ("show", user_id):
                world.show(user_id)
            case ("show", user_id, state):
                world.show(user_id, state)
            case ("wait", ms):
                world.ms += ms
            case ("clear",):
                world.clear()
            case ("break",):
                self._client.error = RuntimeError("client is broken")
            case ("mend",):
                self._client.error = None
            case ("enable" | "disable" as word,):
                pipeline.switch(word == "enable")
            case ("foreign",):
                pipeline.heard("Started Tour (Chameleon)", None)
            case ("look",):
                pipeline.settle()
            case ("end grace",):
                pipeline.leave()

    def _happened(self, _name: str, facts: dict) -> None:
        uid = self.world.profile.uid
        assert facts["event_id"] not in self.owner, "an event id is given out once"
        self.owner[facts["event_id"]] = None if uid is None else str(uid)
        self.order.append(facts["event_id"])


def check(day: Day) -> None:
    day.world.check()
    assert day.world.reported == []
    assert len(day.world.held) <= 100


@settings(max_examples=250, deadline=None, derandomize=True, database=None)
@given(st.lists(ACTIONS, max_size=40))
def test_the_promises_hold(actions):
    """Balanced books, the right person, one start and at most one ending per run, each person's events by time."""
    day = Day()
    for action in actions:
        day.do(action)
        check(day)

    runs: dict[str, list[str]] = {}
    for event_id in day.order:
        run, kind, *_step_and_showing = event_id.split(".")
        runs.setdefault(run, []).append(kind)
    for kinds in runs.values():
        assert set(kinds) <= set(EVENTS)
        assert kinds.count("started") <= 1
        assert kinds.count("previewed") <= 1
        endings = [place for place, kind in enumerate(kinds) if kind in ("completed", "exited", "previewed")]
        assert endings in ([], [len(kinds) - 1]), "one ending, and nothing after it"
        assert kinds[0] == "started" or kinds == ["previewed"]

    event_ids = [one.event_id for one in day.deliveries]
    assert len(event_ids) == len(set(event_ids)), "nothing is sent twice"
    for user in ("ann", "bob", "42"):
        # Chameleon's own tours wait a moment of their own, and others may pass them.
        for waits in (True, False):
            sent = [one for one in day.deliveries if one.user == user and (one.engine == "chameleon") == waits]
            assert all(later.at - earlier.at >= 1 for earlier, later in pairwise(sent))
            ids = [one.event_id for one in sent]
            assert ids == [event_id for event_id in day.order if event_id in ids], "in the order they happened"
