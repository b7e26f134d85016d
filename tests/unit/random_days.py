"""Pages of one tab in which anything may happen, and a model beside them that says what may come of it.

Knows whose each event is from nothing but the rule: the user of that moment, else the next one identified.
"""

import json
from itertools import pairwise
from typing import Any, NamedTuple

from hypothesis import strategies as st

from calumma.core.event_schema import EVENTS
from calumma.core.kept import KEPT_MS
from calumma.core.ledger import Entry
from calumma.core.signals import Signal
from calumma.customerio.recording import RecordingClient
from tests.unit.world import World

__all__ = ["ACTIONS", "Day"]

USERS = ["ann", "bob", 42]
TOURS = [("one", "dom"), ("two", "driverjs"), ("one", "chameleon")]
# kind, step, preview, why nobody saw it
REPORTS = [
    ("started", "", False, ""), ("started", "a", False, ""), ("step", "a", False, ""), ("step", "b", False, ""),
    ("completed", "", False, ""), ("exited", "", False, ""), ("previewed", "", True, ""), ("step", "a", True, ""),
    ("exited", "", True, ""), ("step", "a", False, "target_missing"), ("step", "b", True, "no_box"),
    ("step", "c", False, "not_seen"),
]  # fmt: skip
# What a tab's storage may do to what is kept there; other scripts of the site can write to it.
STORAGE = ["works", "refuses", "forgets", "rubbish", "torn", "twice"]
RUBBISH: list[Any] = [
    None, 7, "text", [], {}, {"kind": "step"}, {"kind": "step", "uid": "ann", "at": 0, "properties": {}, "page": {}},
    {"kind": "odd", "uid": "ann", "at": 1e300, "properties": {"event_id": "x"}, "page": {}},
]  # fmt: skip
NO_EVENT = (
    "not_started", "no_step_seen", "already_ended", "duplicate_start", "reported_twice", "target_missing", "not_seen",
    "no_box", "preview", "preview_not_admin",
)  # fmt: skip
MINUTE = 60_000.0

ACTIONS = st.one_of(
    # Days are of one length; what is of no account in one that fails shrinks to this.
    st.just(("nothing",)),
    st.tuples(st.just("report"), st.sampled_from(TOURS), st.sampled_from(REPORTS)),
    st.tuples(st.just("report"), st.sampled_from(TOURS), st.sampled_from(REPORTS)),
    st.tuples(st.just("identify"), st.sampled_from(USERS), st.booleans()),
    st.tuples(st.just("show"), st.sampled_from([None, "ann", "bob", "42", "stranger"])),
    st.tuples(st.just("show"), st.sampled_from([None, "ann"]), st.sampled_from(["loading", "absent"])),
    st.tuples(st.sampled_from(["clear", "break", "mend", "enable", "disable", "foreign", "look", "leave", "many"])),
    st.tuples(st.sampled_from(["next page", "come back"])),
    st.tuples(st.just("storage"), st.sampled_from(STORAGE)),
    st.tuples(st.just("client"), st.booleans(), st.booleans(), st.booleans()),
    st.tuples(st.just("consent"), st.sampled_from(["granted", "waiting", "denied"])),
    st.tuples(st.just("seen"), st.sampled_from(["on", "once", "off"])),
    st.tuples(st.just("identity"), st.sampled_from(["observe", "mirror", "trust"]), st.booleans()),
    st.tuples(st.just("wait"), st.sampled_from([-500.0, 0.5, 300.0, 2000.0, 4 * MINUTE, 11 * MINUTE])),
)


class Delivery(NamedTuple):
    user: str
    engine: str
    at: float
    event_id: str
    sender: "Page"


class Page:
    """One page. `fates`: what became of its events, by id: `sent`, or why it was dropped.

    `gave`: what it left in the tab's storage, and has not learnt yet what became of.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.fates: dict[str, list[str]] = {}
        self.gave: list[dict] = []
        world.pipeline.ledger.observe = self._settled

    def _settled(self, entry: Entry) -> None:
        assert isinstance(entry.event_id, str)
        # A report that is no event names the run, and the step of its last event.
        if entry.reason in NO_EVENT:
            return
        self.fates.setdefault(entry.event_id, []).append(entry.reason or entry.fate)

    def knows(self, event_id: str) -> bool:
        """Whether the event waits here, or has ended here."""
        return event_id in self.fates or event_id in self.world.held


class Day:
    """Pages of one tab, one after the other. `do` an action, then `check`; at the end `check_whole`."""

    def __init__(self) -> None:
        self.owner: dict[str, str | None] = {}
        self.born: dict[str, Page] = {}
        self.runs: dict[str, list[str]] = {}
        self.deliveries: list[Delivery] = []
        self.left: list[Page] = []
        self._client = RecordingClient(None)
        self.look = self._client.look
        self._storage = "works"
        self._pages = 0
        self._ms: float = World().ms
        self.open_page()

    def open_page(self) -> None:
        """A page of its own; the clock and the client are those of the one before."""
        self.page = Page(World(None))
        world = self.page.world
        world.ms = self._ms
        world.runs = 1000 * self._pages
        self._pages += 1
        world.pipeline.gate.client = world.client = self
        world.listeners.on("chmln:event", self._happened)

    def send(self, name: str, properties: dict, at: float, page: dict) -> None:
        """The page's client is given an event."""
        world, gate = self.page.world, self.page.world.pipeline.gate
        assert self._client.state == "loaded"
        assert gate.enabled, "nothing leaves while switched off"
        assert gate.consent == "granted", "nothing leaves without consent"
        shown = self._client.look().user_id
        if shown is None:
            assert self._client.mute and gate.identity == "trust", "believed without having asked for it"
            shown = str(world.profile.uid)
        assert self.owner[properties["event_id"]] == shown, "sent to the wrong person"
        assert EVENTS[properties["event_id"].split(".")[1]] == name
        self._client.send(name, properties, at, page)
        self.deliveries.append(Delivery(shown, properties["engine"], at, properties["event_id"], self.page))

    def tell_user(self, uid: str, traits: dict) -> None:
        """Mirror tells the page's client who the user is."""
        gate = self.page.world.pipeline.gate
        assert gate.identity == "mirror"
        assert (self._client.state, self._client.user_id, self._client.mute) == ("loaded", None, False)
        assert self._client.settled, "before its own queue has run"
        assert gate.consent == "granted" and gate.enabled
        self._client.tell_user(uid, traits)

    def do(self, action: tuple) -> None:
        """One thing that happens; see ACTIONS."""
        world, pipeline = self.page.world, self.page.world.pipeline
        match action:
            case ("report", tour, report):
                self._report(tour, report)
            case ("many",):
                for number in range(101):
                    self._report(("one", "dom"), ("step", f"s{number}", False, ""))
            case ("identify", uid, admin):
                for event_id, owner in self.owner.items():
                    if owner is None and self.born[event_id] is self.page:
                        self.owner[event_id] = str(uid)
                world.identify(uid, admin=admin)
            case ("show", user_id, *state):
                self._client.user_id = user_id
                self._client.state = state[0] if state else "loaded"
                pipeline.settle()
            case ("wait", ms):
                self._ms = world.ms = world.ms + ms
            case ("clear",):
                world.clear()
            case ("break",):
                self._client.error = RuntimeError("client is broken")
            case ("mend",):
                self._client.error = None
            case ("client", mute, settled, late):
                self._client.mute, self._client.settled, self._client.late = mute, settled, late
            case ("enable" | "disable" as word,):
                pipeline.switch(word == "enable")
            case ("consent", word):
                pipeline.allow(word)
            case ("seen", word):
                pipeline.gate.step_seen = word
            case ("identity", word, leave):
                pipeline.gate.identity, pipeline.exit_on = word, "leave" if leave else "dismiss"
            case ("foreign",):
                pipeline.heard("Started Tour (Chameleon)", None)
            case ("look",):
                pipeline.settle()
            case ("leave",):
                pipeline.leave()
            case ("storage", word):
                self._storage = word
            case ("next page",):
                kept = self._leave()
                self.open_page()
                self._arrive(kept)
            case ("come back",) if self.left:
                kept = self._leave()
                self.page = self.left.pop(-2)
                self.page.world.ms = self._ms
                self._arrive(kept)

    def _report(self, tour: tuple, report: tuple) -> None:
        (tour_id, engine), (kind, step_id, preview, unseen) = tour, report
        step = {"step_id": step_id} if step_id else {}
        signal = Signal(kind, engine, tour_id, {"tour_id": tour_id}, step, preview)
        signal.unseen = unseen
        self.page.world.pipeline.take(signal)

    def _leave(self) -> list:
        """What the tab's storage gives to whoever reads it next."""
        page, pipeline = self.page, self.page.world.pipeline
        pipeline.leave()
        self.left.append(page)
        packed: list[dict] = []

        def write(values: list[dict]) -> bool:
            packed.extend(json.loads(json.dumps(values)))
            return self._storage != "refuses"

        pipeline.hand_on(write)
        kept = [] if self._storage == "refuses" else packed
        page.gave = page.gave + kept
        made = {"forgets": [], "rubbish": [*RUBBISH, *kept], "torn": kept[::2], "twice": kept * 2}
        return made.get(self._storage, kept)

    def _arrive(self, kept: list) -> None:
        page = self.page
        before = page.world.held
        gave, page.gave = page.gave, []
        page.world.pipeline.resume(kept)
        for bag in kept:
            event_id = bag["properties"].get("event_id") if isinstance(bag, dict) and "properties" in bag else None
            if event_id in self.owner and -1000 < self._ms - bag["at"] < KEPT_MS:
                assert page.knows(event_id), "lost on its way from page to page"
        given_away = [bag["properties"]["event_id"] for bag in gave]
        for event_id in before:
            assert page.knows(event_id)
            if "moved" in page.fates.get(event_id, []):
                assert event_id in given_away, "dropped as moved, and never given to another page"

    def _happened(self, _name: str, facts: dict) -> None:
        uid = self.page.world.profile.uid
        event_id = facts["event_id"]
        assert event_id not in self.owner, "an event id is given out once"
        self.owner[event_id] = None if uid is None else str(uid)
        self.born[event_id] = self.page
        run, kind, *_step_and_showing = event_id.split(".")
        self.runs.setdefault(run, []).append(kind)

    def check(self) -> None:
        """What holds at every moment; pages that were left stand still."""
        world = self.page.world
        assert world.balanced()
        assert world.reported == []
        assert len(world.pipeline.outbox) <= 100

    def check_whole(self) -> None:
        """Of each run one start and at most one ending; each event once, each person's events by time."""
        for kinds in self.runs.values():
            assert set(kinds) <= set(EVENTS)
            assert kinds.count("started") <= 1
            assert kinds.count("previewed") <= 1
            endings = [place for place, kind in enumerate(kinds) if kind in ("completed", "exited", "previewed")]
            assert endings in ([], [len(kinds) - 1]), "one ending, and nothing after it"
            assert kinds[0] == "started" or kinds == ["previewed"]

        pages = [*self.left, self.page]
        sent = [one.event_id for one in self.deliveries]
        assert len(sent) == len(set(sent)), "nothing is sent twice"
        for page in pages:
            assert page.world.balanced()
        for event_id in self.owner:
            fates = [fate for page in pages for fate in page.fates.get(event_id, []) if fate != "moved"]
            assert fates.count("sent") == sent.count(event_id) or "client_error" in fates
            assert "sent" not in fates or set(fates) == {"sent"}, "an event that was sent has no other end"
        # Chameleon's own tours wait a moment of their own, and others may pass them; so may what another page sends.
        lanes: dict[tuple, list[Delivery]] = {}
        for one in self.deliveries:
            lanes.setdefault(
                (id(self.born[one.event_id]), id(one.sender), one.user, one.engine == "chameleon"), []
            ).append(one)
        place = {event_id: number for number, event_id in enumerate(self.owner)}
        for lane in lanes.values():
            for earlier, later in pairwise(lane):
                assert later.at - earlier.at >= 1
                assert place[earlier.event_id] < place[later.event_id], "in the order they happened"
