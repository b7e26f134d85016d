"""The doctor's advice as a whole: every sentence that can stand beside others, in order of importance."""

from calumma.core.calls import Call
from calumma.core.ledger import DROP_REASONS, Entry
from calumma.core.remote import Remote
from calumma.diagnosis import examine
from tests.unit.world import Tour, World

PROBLEM = "the setting consent is none of granted, gpc, required: it stays granted"
DIFFERENT = (
    'Customer.io\'s client shows the user "9", but identify was called with "7". Events wait: call '
    'cioanalytics.identify with "7".'
)
BEFORE = (
    'Events of the user "42" wait until Customer.io\'s client shows that user again, and are dropped once it shows '
    "the present one."
)
CHAMELEON = "Chameleon's own Customer.io integration sends these events; ours would be doubles."
RECEIVER = [
    "The receiver at https://hooks.example wants to know who the user really is: give identify the uid_hash that your "
    "server makes.",
    "The receiver at https://hooks.example cannot be reached: it is down, its dashboard does not list this page's "
    "host, or the page's policy (connect-src) does not allow it; a browser does not tell which. The page works; calls "
    "wait and are tried again.",
    "Events wait until the receiver has told the account's settings, for 30 s at most.",
    "Calls to the receiver that were dropped: 1, this person has not consented, or opts out by the browser's signal "
    "(no_consent).",
]


def advice(world: World, problems: list[str], remote: Remote | None = None) -> list[str]:
    report, text = examine(world.pipeline, ["dom"], problems, False, remote)
    printed = [line.removeprefix("advice: ") for line in text.splitlines() if line.startswith("advice: ")]
    assert printed == (report["advice"] or ["nothing to do."])
    return report["advice"]


def lose_one_of_each(world: World, *but: str) -> list[str]:
    """An event for every reason but those, the least important one first; what the doctor says of them, in order."""
    for reason in reversed([reason for reason in DROP_REASONS if reason not in but]):
        entry = Entry("Step Seen (Chameleon)", world.ms, {})
        world.pipeline.ledger.accept(entry)
        world.pipeline.ledger.drop(entry, reason)
    return [f"Dropped 1: {told} ({reason})." for reason, told in DROP_REASONS.items() if reason not in but]


def test_what_holds_every_event_comes_first_and_what_is_lost_last():
    """Consent is waited for, another user is shown, events wait for a third one, some are lost in every way, Chameleon
    sends its own, and the receiver is away."""
    world = World()
    world.pipeline.allow("waiting")
    world.identify(42)
    tour = Tour(world)
    tour.step("one")
    tour.completed()
    world.identify(7)
    world.client.user_id = "9"
    world.ms += 30_000
    lost = lose_one_of_each(world, "sent_by_chameleon")
    world.pipeline.heard("Step Seen (Chameleon)", None)
    remote = Remote("https://hooks.example", "t", "")
    remote.identify(7, None, Call("identify", "id1", world.ms, {}))
    remote.calls.drop("no_consent")
    remote.proof = "missing"
    remote.heard(0, "")
    consent = "Consent is waited for: events are held until calumma.consent(true), dropped on false."
    assert advice(world, [PROBLEM], remote) == [
        consent, DIFFERENT, PROBLEM, BEFORE, *lost, CHAMELEON, *RECEIVER,
    ]  # fmt: skip
    world.check()


def test_a_switch_that_is_off_comes_before_a_person_who_refused():
    """Either drops what waits, so nothing speaks of waiting; the dashboard's switch is the receiver's to tell."""
    world = World()
    world.identify(42)
    Tour(world).step("one")
    world.pipeline.allow("denied")
    remote = Remote("https://hooks.example", "t", "")
    remote.account.tell({"customerio": False, "step_seen": "on"}, world.ms)
    world.pipeline.follow("off", "on")
    world.pipeline.switch(False)
    refused = "This person has not consented, or opts out by the browser's signal: nothing is sent or kept."
    nobody = "Customer.io's client (cioanalytics) shows nobody: call cioanalytics.identify with "
    nobody += '"42". Events wait until then.'
    assert advice(world, [PROBLEM], remote) == [
        "Sending is switched off; calumma.enable() switches it on.",
        refused,
        nobody,
        PROBLEM,
        f"Dropped 2: {DROP_REASONS['no_consent']} (no_consent).",
        "Customer.io is switched off in the receiver's dashboard: events are dropped (disabled).",
    ]


def test_where_all_is_well_there_is_none():
    """And people read that there is nothing to do."""
    world = World("42")
    world.identify(42)
    Tour(world).step("one")
    assert advice(world, []) == []
