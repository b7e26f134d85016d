"""Random days of random pages: whatever happens in whatever order, the promises hold.

A model beside the pipeline remembers whose each event is, from nothing but the rule: the user of that moment, else the
next one identified.
"""

import json
from itertools import pairwise, product
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from calumma.core.event_schema import EVENTS
from calumma.customerio.recording import RecordingClient
from tests.unit.world import Tour, World

USERS = ["ann", "bob", 42]
TOURS = [("one", "dom"), ("two", "driverjs"), ("one", "chameleon")]
REPORTS = ["started", "step a", "step b", "completed", "exited", "previewed", "step a preview", "exited preview"]
ACTIONS = st.one_of(
    st.tuples(st.just("report"), st.sampled_from(TOURS), st.sampled_from(REPORTS)),
    st.tuples(st.just("identify"), st.sampled_from(USERS), st.booleans()),
    st.tuples(st.just("show"), st.sampled_from([None, "ann", "bob", "42", "stranger"])),
    st.tuples(st.just("show"), st.sampled_from([None, "ann"]), st.sampled_from(["loading", "absent"])),
    st.tuples(st.sampled_from(["clear", "break", "mend", "enable", "disable", "foreign", "look", "leave"])),
    st.tuples(st.sampled_from(["next page", "come back"])),
    st.tuples(st.just("mute"), st.booleans()),
    st.tuples(st.just("consent"), st.sampled_from(["granted", "waiting", "denied"])),
    st.tuples(st.just("identity"), st.sampled_from(["observe", "mirror", "trust"]), st.booleans()),
    st.tuples(st.just("wait"), st.sampled_from([-500.0, 0.5, 300.0, 2000.0])),
)


class Delivery(NamedTuple):
    user: str | None
    engine: str
    at: float
    event_id: str


class Day:
    """Pages of one tab in which things happen, and the model that says what may."""

    def __init__(self) -> None:
        self.owner: dict[str, str | None] = {}
        self.born: dict[str, World] = {}
        self.order: list[str] = []
        self.deliveries: list[Delivery] = []
        self._client = RecordingClient(None)
        self.look = self._client.look
        self.left: list[World] = []
        self.open_page()

    def open_page(self) -> None:
        """A page of its own; the clock and the client are those of the one before."""
        ms = self.world.ms if self.born or self.left else None
        self.world = World(None)
        self.world.ms = self.world.ms if ms is None else ms
        self.world.runs = 1000 * len(self.left)
        self.world.pipeline.gate.client = self.world.client = self
        self.world.listeners.on("chmln:event", self._happened)

    def send(self, name: str, properties: dict, at: float, page: dict) -> None:
        """The page's client is given an event."""
        world, pipeline = self.world, self.world.pipeline
        assert self._client.state == "loaded"
        assert pipeline.gate.enabled, "nothing leaves while switched off"
        assert pipeline.gate.consent == "granted", "nothing leaves without consent"
        shown = self._client.look().user_id
        if shown is None:
            assert self._client.mute and pipeline.gate.identity == "trust", "believed without having asked for it"
            shown = str(world.profile.uid)
        assert self.owner[properties["event_id"]] == shown, "sent to the wrong person"
        self._client.send(name, properties, at, page)
        self.deliveries.append(Delivery(shown, properties["engine"], at, properties["event_id"]))

    def tell_user(self, uid: str, traits: dict) -> None:
        """Mirror tells the page's client who the user is."""
        assert self.world.pipeline.gate.identity == "mirror"
        assert (self._client.state, self._client.user_id, self._client.mute) == ("loaded", None, False)
        assert self.world.pipeline.gate.consent == "granted"
        self._client.tell_user(uid, traits)

    def do(self, action: tuple) -> None:
        world, pipeline = self.world, self.world.pipeline
        match action:
            case ("report", (tour_id, engine), word):
                kind, *rest = word.replace(" preview", "").split()
                flag = {"preview": True} if word.endswith(" preview") else {}
                getattr(Tour(world, tour_id, engine), kind)(*rest, **flag)
            case ("identify", uid, admin):
                nobodys = [one for one, owner in self.owner.items() if owner is None and self.born[one] is world]
                self.owner.update(dict.fromkeys(nobodys, str(uid)))
                world.identify(uid, admin=admin)
            case ("show", user_id, *state):
                self._client.user_id = user_id
                self._client.state = state[0] if state else "loaded"
                pipeline.settle()
            case ("wait", ms):
                world.ms += ms
            case ("clear",):
                world.clear()
            case ("break",):
                self._client.error = RuntimeError("client is broken")
            case ("mend",):
                self._client.error = None
            case ("mute", mute):
                self._client.mute = mute
            case ("enable" | "disable" as word,):
                pipeline.switch(word == "enable")
            case ("consent", word):
                pipeline.allow(word)
            case ("identity", word, leave):
                pipeline.gate.identity, pipeline.exit_on = word, "leave" if leave else "dismiss"
            case ("foreign",):
                pipeline.heard("Started Tour (Chameleon)", None)
            case ("look",):
                pipeline.settle()
            case ("leave",):
                pipeline.leave()
            case ("next page",):
                kept = self._leave()
                self.open_page()
                self.world.pipeline.resume(kept)
            case ("come back",) if self.left:
                ms = world.ms
                kept = self._leave()
                self.world = self.left.pop(-2)
                self.world.ms = ms
                self.world.pipeline.resume(kept, True)

    def _leave(self) -> list[dict]:
        self.world.pipeline.leave()
        self.left.append(self.world)
        # As the tab's storage holds it.
        return json.loads(json.dumps(self.world.pipeline.packed()))

    def _happened(self, _name: str, facts: dict) -> None:
        uid = self.world.profile.uid
        assert facts["event_id"] not in self.owner, "an event id is given out once"
        self.owner[facts["event_id"]] = None if uid is None else str(uid)
        self.born[facts["event_id"]] = self.world
        self.order.append(facts["event_id"])


def check(day: Day) -> None:
    for world in (day.world, *day.left):
        assert world.balanced()
        assert world.reported == []
        assert len(world.held) <= 100


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
        # Chameleon's own tours wait a moment of their own, and others may pass them; so may those of another page.
        for waits, page in product((True, False), (day.world, *day.left)):
            sent = [one for one in day.deliveries if one.user == user and (one.engine == "chameleon") == waits]
            sent = [one for one in sent if day.born[one.event_id] is page]
            assert all(later.at - earlier.at >= 1 for earlier, later in pairwise(sent))
            ids = [one.event_id for one in sent]
            assert ids == [event_id for event_id in day.order if event_id in ids], "in the order they happened"
