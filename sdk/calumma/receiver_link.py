"""The page's half of the receiver: does what `core.remote` plans, and tells it and the page what came of it.

Built when the page names a receiver, by `parts`; decides nothing by itself.
"""

from .core.account import NEVER
from .core.calls import Batch, Call
from .core.pipeline import Pipeline
from .core.remote import Remote
from .core.remote_report import complaints, faults
from .core.text import spell
from .live_profile import LiveProfile
from .page import console
from .page.clock import later, now
from .page.events import on_window
from .page.http import Answer, encode, query, quote, request
from .page.js_values import get, read
from .page.random_ids import chance, random_id
from .page.remembered import recall, remember
from .page.sight import in_sight

__all__ = ["ReceiverLink"]

# Browsers open few connections to one host, for all tabs together: one that nobody looks at gives its own back.
HIDDEN_MS = 60_000
MAX_WARNINGS = 50


class ReceiverLink:
    """`guard(action, doing)` keeps our errors off the page; `profile_js`: the page's `data.profile`.

    `account_there()` is called once, when the account's settings are there or are known not to come.
    """

    __slots__ = (
        "_account_there", "_announced", "_closed", "_followed", "_guard", "_left", "_live", "_pipeline", "_profile_js",
        "_rests_until", "_visible", "_wakes", "_warned", "remote",
    )  # fmt: skip

    def __init__(self, url: str, token: str, pipeline: Pipeline, guard, profile_js, account_there) -> None:
        self.remote = Remote(url, token, recall("account:" + token))
        self._pipeline = pipeline
        self._guard = guard
        self._profile_js = profile_js
        self._account_there = account_there
        self._announced = False
        self._closed = False
        self._left = False
        self._followed = ""
        self._rests_until: float = NEVER
        self._live = LiveProfile(self.remote, guard, self._heard)
        self._visible = in_sight(None)
        self._wakes = False
        self._warned: dict[str, bool] = {}
        self._follow()
        on_window("online", lambda _event: self._hurry())
        profile = pipeline.profile
        if profile.uid is not None:
            self.identify(dict(profile.attributes), None)
        self.wake()

    def identify(self, properties: dict, uid_hash: object) -> None:
        """The page has identified its user, who is in the profile already."""
        person = self.remote.person
        self.remote.identify(self._pipeline.profile.uid, uid_hash, self._call("identify", properties))
        if person != self.remote.person:
            self._live.close()
        self.wake()

    def tell(self, kind: str, properties: dict, name: str = "") -> None:
        """The page has set or tracked something."""
        if properties or name:
            self.remote.add(self._call(kind, properties, name))
            self.wake()

    def clear(self) -> None:
        self.remote.clear()
        self._live.close()

    def wake(self) -> None:
        """Work once the page's present task is over, however often it asks: its calls then travel together."""
        if self._left:
            self.leave()
        elif not self._wakes:
            self._wakes = True
            later(0, self._woken)

    def look(self) -> None:
        """The tab may have come to the front or left it."""
        visible = in_sight(None)
        if visible == self._visible:
            return
        self._visible = visible
        if not visible:
            later(HIDDEN_MS, self._hidden)
        elif not self.remote.live:
            self.remote.account.doubt(now())
            self._follow()
        self.wake()

    def leave(self) -> None:
        """The page may be gone after this: what waits goes now, and what is still called at once."""
        self._left = True
        self._live.close()
        if self._pipeline.gate.speaks and not self.remote.refused:
            while self._post():
                continue

    def come_back(self) -> None:
        """The page is shown as it was left, or for the first time."""
        self._left = False
        self.wake()

    def close(self) -> None:
        """Another receiver takes its place, or none."""
        self._closed = True
        self._live.close()
        self._pipeline.follow("on", "on")

    def _call(self, kind: str, properties: dict, name: str = "") -> Call:
        return Call(kind, random_id(), now(), properties, name)

    def _woken(self) -> None:
        self._wakes = False
        self._work()

    def _work(self) -> None:
        if not self._closed:
            self._guard(self._do_all, "receiver")

    def _hurry(self) -> None:
        self.remote.hurry()
        self._work()

    def _do_all(self) -> None:
        remote = self.remote
        gate = self._pipeline.gate
        at: float = NEVER
        time = now()
        if gate.speaks:
            action = "-"
            while action:
                action, at = remote.plan(self._visible, self._live.is_there())
                action = self._do(action, time) if at <= time else ""
        else:
            self._live.close()
        if not gate.speaks or remote.refused or time < remote.posts.until:
            # There will be no request soon, so nobody waits for one.
            self._answer(remote.calls.waiting())
        if remote.refused:
            remote.calls.drop("refused")
            remote.account.give_up()
        elif gate.consent == "denied" or not gate.enabled:
            remote.calls.drop("no_consent" if gate.enabled else "disabled")
        self._follow()
        if remote.owes and not (gate.speaks and remote.is_busy()):
            remote.owes = False
            self._pipeline.listeners.emit("after:profile", self._profile_js)
        if at < NEVER and (at < self._rests_until or self._rests_until <= time):
            self._rests_until = at
            later(int(at - time) + 1, self._work)

    def _do(self, action: str, time: float) -> str:
        remote = self.remote
        if action == "account":
            remote.account.ask(time)
            self._request("/account/" + quote(remote.token), "", False, self._account_answered)
        elif action == "give_up":
            remote.account.give_up()
        elif action == "post":
            self._post()
        elif action == "load":
            remote.load()
            person = remote.person
            self._request("/profile" + self._whose(0), "", False, lambda answer: self._loaded(person, answer))
        elif action == "open":
            self._live.open(self.remote.url + "/v1/live" + self._whose(remote.seq), time)
        return action

    def _whose(self, since: float) -> str:
        remote = self.remote
        return query({"token": remote.token, "uid": remote.uid, "uid_hash": remote.uid_hash, "since": since})

    def _request(self, path: str, body: str, keepalive: bool, done) -> None:
        def answered(answer: Answer) -> None:
            messages = read(answer.body, "messages")
            said = spell(messages[0]) if isinstance(messages, list) and messages else ""
            self.remote.heard(answer.status, said)
            done(answer)
            for fault in faults(self.remote):
                self._warn(fault)

        def guarded(answer: Answer) -> None:
            if not self._closed:
                self._guard(lambda: answered(answer), "receiver")
                self._work()

        request(self.remote.url + "/v1" + path, body, keepalive, guarded)

    def _account_answered(self, answer: Answer) -> None:
        if not (answer.status == 200 and self._account_told(read(answer.body, "account"))):
            self.remote.account.fail(now(), chance(), answer.retry_after * 1000)

    def _account_told(self, settings: object) -> bool:
        account = self.remote.account
        told = account.tell(settings, now())
        if told:
            remember("account:" + self.remote.token, account.text())
        return told

    def _post(self) -> bool:
        """Send the next batch; False where there is none."""
        batch = self.remote.post(encode)
        if batch is None:
            return False
        self._request("/" + batch.kind, batch.body, batch.fits, lambda answer: self._posted(batch, answer))
        return True

    def _posted(self, batch: Batch, answer: Answer) -> None:
        results = read(answer.body, "results")
        retry_ms: float = answer.retry_after * 1000
        for call, result in self.remote.posted(batch, answer.status, results, now(), chance(), retry_ms):
            for text in complaints(call.kind, result):
                self._warn(text)
        self._answer(batch.calls)

    def _answer(self, calls: list[Call]) -> None:
        """Nothing more is to be heard of the request for these."""
        for call in calls:
            if call.asked:
                call.asked = False
                self._pipeline.listeners.emit("identify:sync", call.properties, self._profile_js)

    def _loaded(self, person: int, answer: Answer) -> None:
        if self.remote.loaded(person, answer.status, now(), chance(), answer.retry_after * 1000):
            self._take(answer.body, False)

    def _take(self, body, in_order: bool) -> None:
        """Merge a profile that is about the present user and no older than what is here."""
        profile = get(body, "profile")
        attributes = read(profile, "attributes")
        if spell(get(profile, "uid")) != self.remote.uid or not isinstance(attributes, dict):
            return
        if self.remote.newest(read(body, "seq"), in_order):
            self.remote.took(self._pipeline.profile.receive(attributes, self.remote.unconfirmed()))
            self.remote.owes = True

    def _heard(self, name: str, body) -> None:
        """Something came over the stream, or happened to it (`name` is empty)."""
        if name == "account":
            self._account_told(read(body, "account"))
        elif name:
            self._take(body, True)
        self._do_all()

    def _hidden(self) -> None:
        if not self._visible:
            self._live.close()

    def _follow(self) -> None:
        """Have the account's settings followed where they have changed."""
        account = self.remote.account
        word = "unknown" if not account.known else "on" if account.customerio else "off"
        if word + account.step_seen != self._followed:
            self._followed = word + account.step_seen
            self._pipeline.follow(word, account.step_seen)
        if not self._announced and (account.known or not self._pipeline.gate.speaks):
            self._announced = True
            self._account_there()

    def _warn(self, text: str) -> None:
        """Say it once."""
        if text not in self._warned and len(self._warned) < MAX_WARNINGS:
            self._warned[text] = True
            console.warn(text)
