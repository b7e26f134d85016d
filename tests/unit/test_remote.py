"""What the page does next with its receiver, what an answer means, and whatever comes in whatever order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calumma.core.account import POLL_MS
from calumma.core.calls import Call
from calumma.core.profile import Profile
from calumma.core.remote import Remote
from calumma.core.remote_report import advice, complaints, faults, line, numbers
from tests.unit.receiver_world import ACTIONS, NOON, World


def remote() -> Remote:
    return Remote("https://hooks.example", "t", "")


def call(**properties: object) -> Call:
    return Call("identify", "id1", NOON, properties)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.lists(ACTIONS, min_size=60, max_size=60))
def test_whatever_happens_in_whatever_order(actions: list[tuple[str, int]]) -> None:
    """No call is lost or counted twice, nobody has a value of anybody else, and at last both sides know the same."""
    world = World()
    for action in actions:
        world.do(action)
    world.settle()
    calls = world.remote.calls
    assert len(world.applied) == calls.sent == calls.accepted - sum(calls.dropped.values()) - len(calls)
    assert calls.waiting() == []
    if world.profile.uid is not None:
        assert world.profile.attributes == world.profiles.get(world.profile.uid, {})


def test_the_receiver_hears_who_the_user_is_before_it_is_asked_for_them():
    """The account first, the call, the profile, the stream; nothing is left to do then."""
    page = remote()
    assert page.plan(True, False) == ("account", 0)
    page.account.ask(NOON)
    page.account.tell({"customerio": True, "step_seen": "on"}, NOON)
    page.identify(42, "hash", call(plan="pro"))
    assert page.plan(True, False) == ("post", 0)
    batch = page.post(str)
    assert batch is not None
    assert page.plan(False, False) == ("account", NOON + POLL_MS)
    assert page.is_busy()
    page.posted(batch, 200, [{"ok": True}], NOON, 0.5, 0)
    batch.calls[0].asked = False
    assert page.plan(True, False) == ("load", 0)
    page.load()
    assert page.loaded(page.person, 200, NOON, 0.5, 0)
    assert page.plan(True, False) == ("open", 0)
    # A tab that nobody looks at opens no stream, and one that has one needs no other.
    assert (page.plan(False, False), page.plan(True, True)) == (("account", NOON + POLL_MS),) * 2


@pytest.mark.parametrize("status", [0, 429, 500, 503])
def test_what_may_pass_is_tried_again(status):
    """The calls wait at their place; Retry-After counts where the receiver is asked too often."""
    page = remote()
    page.identify(42, None, call())
    batch = page.post(str)
    assert batch is not None
    page.posted(batch, status, None, NOON, 1, 5000)
    assert (page.calls.waiting(), page.posts.until) == (batch.calls, NOON + (5000 if status == 429 else 1000))
    page.hurry()
    assert page.posts.until == 0


@pytest.mark.parametrize("status", [400, 403, 404, 413, 422])
def test_any_other_refusal_is_the_last_word(status):
    """Nothing is sent again."""
    page = remote()
    page.identify(42, None, call())
    batch = page.post(str)
    assert batch is not None
    page.heard(status, "no")
    page.posted(batch, status, None, NOON, 1, 0)
    assert (len(page.calls), page.calls.dropped) == (0, {"refused": 1})


def test_a_404_that_does_not_say_why_is_somebody_elses():
    """A proxy's, while the receiver is put up anew: the page goes on asking. Where there never was one, it stops."""
    page = remote()
    page.heard(200, "")
    page.identify(42, None, call())
    batch = page.post(str)
    assert batch is not None
    page.heard(404, "")
    page.posted(batch, 404, None, NOON, 1, 0)
    assert (page.refused, page.calls.waiting(), page.posts.until) == (False, batch.calls, NOON + 1000)
    nowhere = remote()
    nowhere.heard(404, "")
    assert nowhere.refused


@pytest.mark.parametrize("results", [None, [], {}, [{"ok": True}, {"ok": True}]])
def test_results_that_fit_no_call_are_no_answer(results):
    """Such as the page of a hotel's network."""
    page = remote()
    page.identify(42, None, call())
    batch = page.post(str)
    assert batch is not None
    assert page.posted(batch, 200, results, NOON, 1, 0) == []
    assert len(page.calls) == 1


def test_an_answer_about_the_proof_before_says_nothing_of_this_one():
    """Neither to a call nor to the profile that was asked for with it."""
    page = remote()
    page.identify(42, "old", call())
    batch = page.post(str)
    assert batch is not None
    page.load()
    person = page.person
    page.identify(42, "new", call())
    page.posted(batch, 200, [{"ok": False, "code": 403}], NOON, 1, 0)
    assert not page.loaded(person, 403, NOON, 1, 0)
    assert page.proof == ""
    page.load()
    page.loaded(page.person, 403, NOON, 1, 0)
    assert page.proof == "wrong"


def test_a_stream_that_is_refused_has_the_profile_asked_for_which_tells_why():
    """Later each time, as long as the profile comes and the stream does not."""
    page = remote()
    page.identify(42, None, call())
    waits = []
    for _ in range(3):
        page.load()
        page.loaded(page.person, 200, NOON, 1, 0)
        page.broke(NOON, 1)
        waits.append(page.streams.until - NOON)
    assert waits == [1000, 2000, 4000]
    page.streams_on()
    assert page.streams.until == 0


def test_the_receivers_profile_is_merged_by_the_newest_write_of_each_name():
    """Removals too; what only the page knows stays; a company merges with itself and gives way to another."""
    profile = Profile()
    profile.identify(42)
    profile.merge({"mine": 1, "plan": "free", "company": {"uid": "c1", "own": True}})
    profile.receive({"uid": "7", "plan": "pro", "score": 7, "company": {"uid": "c1", "size": 3}}, [])
    assert profile.everything() == {
        "uid": 42, "mine": 1, "plan": "pro", "score": 7, "company": {"uid": "c1", "own": True, "size": 3},
    }  # fmt: skip
    profile.receive({"plan": "pro", "company": {"uid": "c1", "city": "Ulm"}}, [{"plan": "team"}, {"late": 1}])
    assert profile.attributes == {
        "mine": 1, "plan": "team", "company": {"uid": "c1", "own": True, "city": "Ulm"}, "late": 1,
    }  # fmt: skip
    profile.receive({"company": {"uid": "c2"}}, [])
    assert profile.attributes["company"] == {"uid": "c2"}
    profile.clear()
    profile.identify(43)
    profile.merge({"company": {"uid": "c1"}})
    profile.receive({}, [])
    assert profile.attributes == {"company": {"uid": "c1"}}


SENTENCES = [
    (-1, "", "", "connecting", []),
    (200, "", "", "connected", []),
    (0, "", "", "unreachable", ["cannot be reached"]),
    (
        503,
        "",
        "closed",
        "unreachable",
        ["answers 503. The page works; calls wait and are tried again. It says: closed"],
    ),
    (429, "", "", "limited", ["answers 429."]),
    (404, "", "gone", "refused", ['does not know the token "t"']),
    (404, "", "", "refused", ['does not know the token "t"']),
    (413, "", "too much", "connected", ["answers 413. It says: too much"]),
    (403, "missing", "", "connected", ["give identify the uid_hash"]),
    (403, "wrong", "", "connected", ["does not take the user's uid_hash"]),
]


@pytest.mark.parametrize(("status", "proof", "said", "state", "sentences"), SENTENCES)
def test_each_trouble_has_its_own_sentence(status, proof, said, state, sentences):
    """And what waiting does not mend is told at once."""
    page = remote()
    page.account.give_up()
    if status >= 0:
        page.heard(status, said)
    page.proof = proof
    assert numbers(page)["state"] == state
    found = advice(page)
    assert len(found) == len(sentences)
    assert all(sentence in text for sentence, text in zip(sentences, found, strict=True))
    assert faults(page) == (found if status in (413, 403) or state == "refused" else [])


def test_the_doctors_line():
    """What people read."""
    page = remote()
    page.identify(42, None, call())
    page.calls.drop("no_consent")
    assert line(page) == (
        "receiver: https://hooks.example (connecting, not live); 0 calls sent, 0 wait, dropped: 1 no_consent; "
        "Customer.io in its dashboard: not known yet"
    )
    assert advice(page) == [
        "Events wait until the receiver has told the account's settings, for 30 s at most.",
        "Calls to the receiver that were dropped: 1, this person has not consented, or opts out by the browser's "
        "signal (no_consent).",
    ]


@pytest.mark.parametrize(("result", "told"), [
    ({"ok": True}, []),
    ({"ok": False, "code": 403, "message": "uid_hash"}, []),
    ({"ok": False, "code": 422, "message": "no uid"}, ["set: the receiver refused it: no uid"]),
    ({"ok": True, "warnings": [{"key": "a", "rule": "reserved"}, {"key": "b", "rule": "unheard of"}, None, 3]},
     ['set: property "a": the name is reserved for the system; use another name (rule reserved)']),
    ({"ok": True, "warnings": "many"}, []),
])  # fmt: skip
def test_what_the_receiver_makes_of_a_call_is_told(result, told):
    """In the words that `identify` itself has."""
    assert complaints("set", result) == told
