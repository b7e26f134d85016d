"""The core's way of one event: runs, properties, queue, books, listeners, the whole pipeline."""

from calumma.core.event_schema import EVENTS, PROPERTIES, build, kind_of
from calumma.core.identity import ClientView
from calumma.core.ledger import DROP_REASONS, Entry
from calumma.core.lifecycle import TRANSITIONS, TourRun
from calumma.core.listeners import Listeners
from calumma.core.pipeline import Pipeline
from calumma.core.profile import Profile
from calumma.core.signals import KINDS, Signal, StepShown, TourCompleted, TourExited, TourPreviewed, TourStarted
from calumma.core.text import utf8_length

TOUR = {"tour_id": "t1", "tour_name": "Welcome", "step_count": 2}
WAYS = {"idle": [], "armed": ["started"], "running": ["step"], "preview": ["previewed"], "ended": ["step", "exited"]}


def make(kind, step="a", preview=False):
    if kind == "started":
        return TourStarted("dom", "t1", TOUR, None, preview)
    if kind == "step":
        return StepShown("dom", "t1", TOUR, {"step_id": step, "step_number": 1}, preview)
    if kind == "completed":
        return TourCompleted("dom", "t1", TOUR, preview)
    if kind == "exited":
        return TourExited("dom", "t1", TOUR, "escape", preview)
    return TourPreviewed("dom", "t1", TOUR)


def new_run():
    counter = [0]

    def new_id():
        counter[0] += 1
        return f"run{counter[0]}"

    return TourRun(new_id)


class Page:
    """The whole core with a client that records; `shows`: whom it shows, `state`: as in ClientView."""

    def __init__(self, shows):
        self.shows, self.state, self.error = shows, "loaded", None
        self.sent, self.heard, self.reported = [], [], []
        self.ms, self.runs = 1795435200000.0, 0
        self.profile = Profile()
        invoke = lambda callback, args: callback(*args)  # noqa: E731
        report = lambda error, name: self.reported.append([name, str(error)])  # noqa: E731
        same = lambda one, other: one is other  # noqa: E731
        facts = lambda: {"url": "https://shop.example/"}  # noqa: E731
        listeners = Listeners(invoke, report, same)
        self.pipeline = Pipeline(self, self.profile, listeners, lambda: self.ms, self.new_id, facts)
        listeners.on("chmln:event", lambda name, properties: self.heard.append(properties["event_id"]))

    def new_id(self):
        self.runs += 1
        return f"run{self.runs}"

    def look(self):
        return ClientView("cioanalytics", self.state, self.shows if self.state == "loaded" else None)

    def send(self, name, properties, at, page):
        if self.error is not None:
            raise self.error
        self.sent.append([name, properties, at, page])

    def identify(self, uid, **properties):
        if self.profile.uid is not None and str(self.profile.uid) != str(uid):
            self.pipeline.end_runs("user_changed")
        self.profile.identify(uid)
        self.profile.merge(properties)
        self.pipeline.identified()

    def books(self):
        ledger = self.pipeline.ledger
        assert ledger.accepted == ledger.sent + self.pipeline.held + sum(ledger.dropped.values())
        ids = [properties["event_id"] for _name, properties, _at, _page in self.sent]
        return [
            ids,
            self.pipeline.held,
            dict(ledger.dropped),
            [[entry.name, entry.fate, entry.reason] for entry in ledger.recent],
        ]


def case_every_report_in_every_state():
    told = []
    for state in TRANSITIONS:
        for kind in KINDS:
            for preview in (False, True):
                run = new_run()
                for earlier in WAYS[state]:
                    run.take(make(earlier))
                assert run.state == state
                candidates = run.take(make(kind, "b", preview))
                told.append([state, kind, preview, run.state, [[c.kind, c.drop, c.facts] for c in candidates]])
    assert len(told) == 50
    return told


def case_a_whole_run():
    run, told = new_run(), []
    for kind, step in (
        ("started", ""),
        ("step", "a"),
        ("step", "b"),
        ("step", "a"),
        ("completed", ""),
        ("completed", ""),
        ("step", "a"),
    ):
        told += [[c.kind, c.drop, c.facts["event_id"], c.facts.get("step_showing")] for c in run.take(make(kind, step))]
    assert [line[2] for line in told if not line[1]] == [
        "run1.started.a.1", "run1.step.a.1", "run1.step.b.1", "run1.step.a.2", "run1.completed.a.1",
        "run2.started.a.1", "run2.step.a.1",
    ]  # fmt: skip
    return told


def case_signals_print():
    return [repr(make(kind)) for kind in KINDS] + [repr(Signal("step", "dom", "k", {}, {}))]


def case_properties_of_an_event():
    infinite = float("inf")
    facts = {
        "event_id": "r.step.a.1", "engine": "dom", "step_number": 1.0, "tour_id": 42,
        "tour_name": "x" * 1200, "times": True, "via": None, "elapsed": infinite, "step_count": "three",
        "stranger": 1, "language": "", "url": "forged", "group_name": "😀" * 300,
    }  # fmt: skip
    built = build(facts, "https://x.example/", True)
    assert list(built) == [key for key in PROPERTIES if key in built]
    return [[key, value if len(str(value)) < 50 else utf8_length(value)] for key, value in built.items()]


def case_names_of_events():
    return [kind_of(name) for name in (*EVENTS.values(), "Tooltip Seen (Chameleon)", "", None, 1, [])]


def case_the_way_of_a_finished_tour():
    page = Page("42")
    page.identify(42, admin=True)
    for kind in ("started", "step", "completed", "exited"):
        page.pipeline.take(make(kind))
    return [page.sent, page.heard, page.books()]


def case_events_wait_for_their_user():
    page, told = Page(None), []
    page.pipeline.take(make("step"))
    told.append(page.books())
    page.identify(42)
    for state, shows in (("absent", None), ("loading", "42"), ("loaded", "7"), ("loaded", "42")):
        page.state, page.shows = state, shows
        page.pipeline.settle()
        told.append(page.books())
    assert told[-1][0] == ["run1.started.a.1", "run1.step.a.1"]
    return told


def case_a_change_of_user():
    page, told = Page(None), []
    page.identify("ann")
    page.pipeline.take(make("step"))
    page.identify("bob")
    page.pipeline.take(make("step", "b"))
    told.append(page.books())
    page.shows = "bob"
    page.pipeline.settle()
    told.append(page.books())
    page.pipeline.end_runs("cleared")
    page.profile.clear()
    told.append(page.books())
    assert told[-1][0] == ["run2.started.b.1", "run2.step.b.1"]
    return told


def case_the_queue_is_bounded():
    page = Page(None)
    page.identify(42)
    for number in range(104):
        page.pipeline.take(make("step", f"s{number}"))
    page.shows = "42"
    page.pipeline.settle()
    ids, held, dropped, _recent = page.books()
    assert (len(ids), held, dropped) == (100, 0, {"queue_full": 5})
    return [ids[0], ids[-1], [at for _name, _properties, at, _page in page.sent][:3]]


def case_a_broken_client_and_a_broken_listener():
    page = Page("42")
    page.identify(42)

    def broken(_name, _properties):
        raise ValueError("the page's own mistake")

    page.pipeline.listeners.on("tour:event", broken)
    page.error = RuntimeError("client is broken")
    page.pipeline.take(make("step"))
    page.error = None
    page.pipeline.take(make("completed"))
    return [page.books(), page.reported]


def case_beside_chameleon():
    page = Page("42")
    page.identify(42)
    page.pipeline.take(StepShown("chameleon", "t9", TOUR, {"step_id": "a"}))
    page.pipeline.take(make("step"))
    waiting = page.books()
    page.pipeline.heard("Started Tour (Chameleon)", None)
    page.pipeline.leave()
    return [waiting, page.books(), page.pipeline.chameleon_sends]


def case_a_listener_that_reports_and_identifies():
    page = Page("42")

    def act(name, _properties):
        if name.startswith("Started"):
            page.pipeline.take(make("exited"))
            page.identify(42)

    page.pipeline.listeners.on("tour:event", act)
    page.pipeline.take(make("step"))
    books = page.books()
    assert books[0] == ["run1.started.a.1", "run1.step.a.1", "run1.exited.a.1"]
    return [books, page.heard, page.reported]


def case_one_tour_that_several_report():
    page = Page("42")
    page.identify(42)
    for engine, key, kind, step, ms in (
        ("driverjs", "1", "step", "a", 0), ("dom", "t1", "started", "", 5), ("dom", "t1", "step", "A", 6),
        ("driverjs", "2", "step", "a", 9), ("dom", "t1", "step", "B", 5000), ("driverjs", "2", "step", "b", 5001),
        ("driverjs", "1", "exited", "", 6000), ("dom", "t1", "completed", "", 6001),
        ("driverjs", "2", "exited", "", 6002), ("shepherd", "1", "step", "a", 9000),
        ("dom", "t1", "step", "B", 10000), ("shepherd", "1", "exited", "", 10001),
    ):  # fmt: skip
        page.ms = 1795435200000.0 + ms
        signal = Signal(kind, engine, key, TOUR, {"step_id": step} if step else {})
        page.pipeline.take(signal)
    books = page.books()
    assert books[2] == {"reported_twice": 5, "already_ended": 1}
    return books


def case_switched_off():
    page = Page(None)
    page.identify(42)
    page.pipeline.take(make("step"))
    page.pipeline.switch(False)
    page.shows = "42"
    page.pipeline.take(make("completed"))
    page.pipeline.switch(True)
    page.pipeline.take(make("step"))
    return page.books()


def case_a_reason_that_is_not_listed():
    page = Page("42")
    try:
        page.pipeline.ledger.drop(Entry("Started Tour", 0.0, {}), "just_because")
    except KeyError as error:
        return [str(error), page.pipeline.ledger.dropped, list(DROP_REASONS)]
