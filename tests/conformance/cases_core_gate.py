"""The core's gate: consent, mirror, trust, what is kept from page to page, and the sentences about two ids."""

from calumma.core.consent import consent_state
from calumma.core.gate import Gate
from calumma.core.identity import ClientView, trust, verdict
from calumma.core.kept import pack, unpack
from calumma.core.ledger import Entry
from calumma.core.lifecycle import Candidate
from calumma.core.mismatch import sentence
from calumma.core.outbox import Event
from calumma.core.profile import Profile

NOON = 1795435200000.0


class Client:
    """Shows what it is made to show and remembers what it is told."""

    def __init__(self, shows=None, state="loaded"):
        self.view = ClientView("cioanalytics", state, shows)
        self.told = []

    def look(self):
        return self.view

    def tell_user(self, uid, traits):
        self.told.append([uid, traits])


def event(number, uid="42"):
    facts = {"tour_id": "t1", "event_id": f"run1.step.{number}", "step_number": number, "secret": "x"}
    page = {"url": "https://shop.example/", "depth": 3}
    return Event("step", "Step Seen (Chameleon)", facts, NOON + number, page, uid, Entry("x", NOON + number, facts))


def case_consent():
    answers = [
        [setting, said, signal, consent_state(setting, said, signal)]
        for setting in ("granted", "gpc", "required")
        for said in (None, True, False)
        for signal in (True, False)
    ]
    assert answers[0] == ["granted", None, True, "granted"]
    return answers


def case_mirror():
    found = []
    for shows, state, settled, mute, uid in (
        (None, "loaded", True, False, 42), (None, "loaded", True, False, None), ("7", "loaded", True, False, 42),
        (None, "loading", True, False, 42), (None, "loaded", False, False, 42), (None, "loaded", True, True, 42),
    ):  # fmt: skip
        client, profile = Client(shows, state), Profile()
        client.view.settled, client.view.mute = settled, mute
        gate = Gate(client)
        gate.identity, gate.share = "mirror", " plan ,role"
        if uid is not None:
            profile.identify(uid)
            profile.merge({"plan": "pro", "email": "a@b.example"})
        gate.mirror(profile)
        gate.mirror(profile)
        found.append(client.told)
    assert found[0] == [["42", {"plan": "pro"}]]
    return found


def case_gate_opens_and_refuses():
    gate = Gate(Client())
    candidates = [Candidate("step", {"step_showing": showing}) for showing in (1, 2)] + [Candidate("started", {})]
    found = []
    for step_seen, consent, enabled in (
        ("on", "granted", True), ("once", "granted", True), ("off", "waiting", True), ("off", "denied", True),
        ("on", "denied", False),
    ):  # fmt: skip
        gate.step_seen, gate.consent, gate.enabled = step_seen, consent, enabled
        found.append([gate.is_open, [gate.refusal(candidate) for candidate in candidates]])
    return found


def case_trust():
    found = []
    for shows, state, mute in (
        (None, "loaded", True), (None, "loading", True), ("7", "loaded", True), (None, "loaded", False),
    ):  # fmt: skip
        view = ClientView("_cio", state, shows)
        view.mute = mute
        before = verdict(42, view)
        found.append([before, verdict(42, trust(42, view)), view.trusted, sentence(42, view)])
    return found


def case_causes_of_a_mismatch():
    view = ClientView("cioanalytics", "loaded", "7")
    told = [
        sentence(42, view), sentence(42, view, None, "?ajs_uid=7"), sentence(42, view, "7"), sentence(42, view, "8"),
        sentence(42, view, segment=True), sentence("a@b.example", view, "7", "?ajs_uid=7", True),
    ]  # fmt: skip
    view.earlier = True
    return [*told, sentence(42, view)]


def case_kept_and_back():
    kept = pack([event(1), event(2, None), event(3)])
    back = unpack(kept, NOON + 5)
    return [kept, [[one.kind, one.name, one.uid, one.at, one.properties, one.page, one.entry.fate] for one in back]]


def case_kept_for_a_while():
    kept = pack([event(1), event(2)])
    return [len(unpack(kept, NOON + after)) for after in (-5000, 0, 600000, 600001, 600002, 700000)]


def case_damaged_while_kept():
    found = []
    for key, value in (
        ("kind", "stolen"), ("kind", None), ("uid", 42), ("at", "now"), ("at", None), ("properties", []),
        ("properties", {}), ("page", "x"),
    ):  # fmt: skip
        kept = pack([event(1), event(2)])
        kept[0] = {**kept[0], key: value}
        found.append([one.properties["event_id"] for one in unpack(kept, NOON + 5)])
    return [found, unpack([None, 7, "x", [], {}], NOON)]
