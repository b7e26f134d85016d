"""A page and its receiver without either: the core's half, a receiver that keeps what it is told, answers in any order.

Knows the wire. What the page's own half does with an answer is as in `receiver_link`.
"""

import json
from typing import Any

from hypothesis import strategies as st

from calumma.core.calls import Call
from calumma.core.profile import Profile
from calumma.core.remote import Remote

__all__ = ["ACTIONS", "World"]

NOON = 1795435200000.0
# What moves things on comes more often: a profile takes three answers.
NAMES = "identify identify set set track clear write write remove fail push push push wait" + " work answer" * 8
ACTIONS = st.tuples(st.sampled_from(NAMES.split()), st.integers(0, 3))


class World:
    """`profiles`: what the receiver keeps. `applied`: the calls it has taken, by id. Every value names its user."""

    def __init__(self) -> None:
        self.ms = NOON
        self.remote = Remote("https://hooks.example", "t", "")
        self.profile = Profile()
        self.profiles: dict[str, dict[str, Any]] = {}
        self.applied: dict[str, str] = {}
        self.seq = 0
        self.written = 0
        # What is on its way: (kind, person, what was asked, the answer as it was when it was asked).
        self.away: list[tuple[str, int, Any, Any]] = []
        # The stream: the person for whom it is open, and what it has yet to bring.
        self.stream: tuple[int, str] | None = None
        self.events: list[Any] = []

    def do(self, action: tuple[str, int]) -> None:
        name, number = action
        getattr(self, name)(number)
        self.check()

    def identify(self, number: int) -> None:
        uid = "ab"[number % 2]
        self.profile.identify(uid)
        bag = self._bag("p" + str(number), uid)
        self.profile.merge(bag)
        person = self.remote.person
        self.remote.identify(uid, None, self._call("identify", bag))
        if person != self.remote.person:
            self._close()

    def set(self, number: int) -> None:
        bag = self._bag("both", str(self.profile.uid))
        self.profile.merge(bag)
        self.remote.add(self._call("identify", bag))

    def track(self, number: int) -> None:
        self.remote.add(self._call("track", {}, "paid"))

    def clear(self, number: int) -> None:
        self.profile.clear()
        self.remote.clear()
        self._close()

    def write(self, number: int) -> None:
        """Another source writes."""
        uid = "ab"[number % 2]
        self._store(uid, {**self.profiles.get(uid, {}), **self._bag(("both", "o1")[number // 2], uid)})

    def remove(self, number: int) -> None:
        uid = "ab"[number % 2]
        self._store(uid, {key: value for key, value in self.profiles.get(uid, {}).items() if key != "o1"})

    def work(self, number: int = 0) -> None:
        for _ in range(20):
            action, at = self.remote.plan(True, self.stream is not None)
            if at > self.ms:
                return
            getattr(self, "_do_" + action)()
        raise AssertionError("there is no end to what is to be done")

    def answer(self, number: int, status: int = 200) -> None:
        """One of the requests comes to its end."""
        if self.away:
            kind, person, asked, found = self.away.pop(number % len(self.away))
            if kind == "post":
                results = [{"ok": True} for _ in asked.calls]
                self.remote.posted(asked, status, results, self.ms, 0.5, 0)
            elif kind == "load":
                if self.remote.loaded(person, status, self.ms, 0.5, 0):
                    self._take(found, False)
            elif status == 200:
                self.remote.account.tell({"customerio": True, "step_seen": "on"}, self.ms)
            else:
                self.remote.account.fail(self.ms, 0.5, 0)

    def fail(self, number: int) -> None:
        """It may have arrived all the same."""
        self.answer(number, (0, 503, 429, 500)[number])

    def push(self, number: int) -> None:
        if self.stream is not None and self.events:
            self._take(self.events.pop(0), True)

    def wait(self, number: int) -> None:
        self.ms += 10.0 ** (number + 2)

    def settle(self) -> None:
        """Everything comes to its end, and well."""
        for _ in range(100):
            self.ms += 61_000
            self.work()
            while self.away or (self.stream is not None and self.events):
                self.answer(0)
                self.push(0)

    def check(self) -> None:
        calls = self.remote.calls
        assert calls.accepted == calls.sent + len(calls) + sum(calls.dropped.values())
        for value in self.profile.attributes.values():
            assert value.split(":")[0] in (str(self.profile.uid), "None"), self.profile.attributes
        for uid, kept in self.profiles.items():
            assert all(value.split(":")[0] in (uid, "None") for value in kept.values()), self.profiles

    def _bag(self, name: str, uid: str) -> dict[str, str]:
        self.written += 1
        return {name: f"{uid}:{self.written}"}

    def _call(self, kind: str, properties: dict, name: str = "") -> Call:
        return Call(kind, f"id{self.remote.calls.accepted}", self.ms, properties, name)

    def _store(self, uid: str, kept: dict[str, Any]) -> None:
        self.profiles[uid] = kept
        self.seq += 1
        if self.stream is not None and self.stream[1] == uid:
            self.events.append(self._found(uid))

    def _found(self, uid: str | None) -> dict[str, Any]:
        return {"attributes": dict(self.profiles.get(str(uid), {})), "seq": self.seq}

    def _take(self, found: dict[str, Any], in_order: bool) -> None:
        if self.remote.newest(found["seq"], in_order):
            self.remote.took(self.profile.receive(found["attributes"], self.remote.unconfirmed()))
            mine: dict[str, Any] = {}
            for bag in self.remote.calls.unconfirmed(str(self.profile.uid)):
                mine.update(bag)
            assert mine.items() <= self.profile.attributes.items(), "what is not confirmed is shown"

    def _close(self) -> None:
        self.stream, self.events = None, []

    def _do_account(self) -> None:
        self.remote.account.ask(self.ms)
        self.away.append(("account", 0, None, None))

    def _do_give_up(self) -> None:
        self.remote.account.give_up()

    def _do_post(self) -> None:
        batch = self.remote.post(json.dumps)
        assert batch is not None
        for call in batch.calls:
            assert call.uid is not None
            if call.call_id not in self.applied:
                self.applied[call.call_id] = call.uid
                if call.kind == "identify":
                    self._store(call.uid, {**self.profiles.get(call.uid, {}), **call.properties})
        self.away.append(("post", 0, batch, None))

    def _do_load(self) -> None:
        self.remote.load()
        self.away.append(("load", self.remote.person, None, self._found(self.remote.uid)))

    def _do_open(self) -> None:
        assert self.remote.uid is not None
        self.stream, self.events = (self.remote.person, self.remote.uid), []
        self.remote.streams_on()
        if self.remote.seq < self.seq:
            self.events.append(self._found(self.remote.uid))
