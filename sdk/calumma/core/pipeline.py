"""The way of one event: signal, run, event, outbox, client, ledger. The one object that holds these parts together.

Reads no clock, no address and no client by itself: `client` follows the contract of `customerio.client`, `now()` gives
ms since 1970, `new_id()` random text, `page_facts()` the page's address.
"""

from .event_schema import EVENTS, build, kind_of
from .gate import Gate
from .identity import ClientView, uid_text
from .kept import pack, unpack
from .ledger import Entry, Ledger
from .lifecycle import Candidate
from .listeners import Listeners
from .outbox import Event, Outbox
from .profile import Profile
from .runs import Runs
from .signals import Signal

__all__ = ["CHAMELEON_GRACE_MS", "MAX_BURST", "Pipeline"]

# How long events of Chameleon's own tours wait on a page for a sign that Chameleon sends them itself.
CHAMELEON_GRACE_MS = 1000
# Reports that a listener may make in answer to one before that counts as endless: too few to push out what waits.
MAX_BURST = 50
CHAMELEON = "chameleon"


class Pipeline:
    """`admin_rule`, `exit_on`: values of the settings of that name. `last_signal`: the last report of an engine;
    `last_entries`: the lines of the events that it asked for.
    """

    __slots__ = (
        "_chameleon_sends", "_grace_ends", "_handing_over", "_last_at", "_now", "_page_facts",
        "_runs", "_signals", "_working", "admin_rule", "exit_on", "gate", "last_entries", "last_signal", "ledger",
        "listeners", "outbox", "profile",
    )  # fmt: skip

    def __init__(self, client, profile: Profile, listeners: Listeners, now, new_id, page_facts) -> None:
        self.gate = Gate(client)
        self.profile = profile
        self.listeners = listeners
        self.ledger = Ledger()
        self.outbox = Outbox()
        self.admin_rule = ""
        self.exit_on = "dismiss"
        self.last_signal: Signal | None = None
        self.last_entries: list[Entry] = []
        self._now = now
        self._page_facts = page_facts
        self._runs = Runs(new_id)
        self._last_at: float = 0
        self._signals: list[Signal] = []
        self._working = False
        self._handing_over = False
        self._chameleon_sends = False
        self._grace_ends: float | None = None

    def now(self) -> float:
        return self._now()

    def page(self) -> dict:
        return self._page_facts()

    @property
    def held(self) -> int:
        """Events that wait, with the one that is just being handed over."""
        return len(self.outbox) + (1 if self._handing_over else 0)

    def take(self, signal: Signal) -> None:
        """One report of a tour engine: account for every event that it asks for, and send what may leave.

        A report that is made by a listener of another one waits until that one is done. A step that is hidden asks for
        nothing yet: it is taken again when that has changed.
        """
        self._signals.append(signal)
        self.settle()

    def settle(self) -> None:
        """Look at the client again and hand over what belongs to the user it shows, oldest first."""
        if self._working:
            return
        self._working = True
        taken = 0
        try:
            self.gate.mirror(self.profile)
            while True:
                while self._signals:
                    taken += 1
                    self._process(self._signals.pop(0), "endless" if taken > MAX_BURST else None)
                if not self._send_next() and not self._signals:
                    break
        finally:
            self._working = False

    def switch(self, enabled: bool) -> None:
        """Send, or drop everything by name, also what waits."""
        self.gate.enabled = enabled
        if not self.gate.is_on:
            self._drop(lambda _event: True, "disabled")

    def follow(self, account: str, step_seen: str) -> None:
        """Follow the receiver's word on the account, as in `Gate`: what waits and is not wanted any more is dropped."""
        self.gate.account = account
        self.gate.account_step_seen = step_seen
        self.switch(self.gate.enabled)
        if account == "on":
            for reason in ("step_seen_off", "step_seen_before"):
                self._drop(lambda event, why=reason: self.gate.unwanted(event.kind, event.properties) == why, reason)
            self.settle()

    def allow(self, consent: str) -> None:
        """Follow this person's consent: a refusal empties the queue, a consent lets go what waited for it."""
        self.gate.consent = consent
        if consent == "denied":
            self._drop(lambda _event: True, "no_consent")
        else:
            self.settle()

    def leave(self) -> None:
        """The page goes. A tour that is on it is left where `exit_on` says so; what waited for grace waits no more.

        A client that loses what it is given from now on is given nothing: that waits for the next page of the tab.
        """
        if self.exit_on == "leave":
            for signal in self._runs.exits("page_left", False):
                self._process(signal)
        if self.gate.client.look().late:
            self._grace_ends = 0.0
            self.settle()
        else:
            self.gate.left = True

    def hand_on(self, write) -> None:
        """Give the next page of this tab what waits for its person and was not given yet; nothing without consent.

        `write(values)` returns whether it is there.
        """
        waiting = [one for one in self.outbox.events() if one.uid is not None and not one.handed_on]
        if waiting and self.gate.speaks and write(pack(waiting)):
            for event in waiting:
                event.handed_on = True

    def resume(self, kept: list) -> None:
        """The page is shown: what an earlier page of this tab handed on goes on here.

        What this one handed on itself, before it came back, and is not among `kept`, went elsewhere.
        """
        self.gate.left = False
        events = unpack(kept, self._now())
        ids: list[str] = [event.event_id for event in events]
        self._drop(lambda event: event.handed_on and event.event_id not in ids, "moved")
        here: list[str] = []
        for event in self.outbox.events():
            event.handed_on = False
            here.append(event.event_id)
        for event in events:
            if event.event_id in here:
                continue
            here.append(event.event_id)
            if event.entry.engine == CHAMELEON:
                now: float = self._now()
                self._grace_ends = now + CHAMELEON_GRACE_MS
            self._last_at = max(self._last_at, event.at)
            self.ledger.accept(event.entry)
            self._queue(event)
        self.switch(self.gate.enabled)
        self.allow(self.gate.consent)

    def look(self) -> ClientView:
        """What the client shows now, and whom it is trusted to have."""
        return self.gate.look(self.profile.uid)

    def identified(self) -> None:
        """The profile has a uid: events that waited for anybody are theirs."""
        self.gate.identified()
        uid = uid_text(self.profile.uid)
        admin = self.profile.is_admin(self.admin_rule)
        for event in self.outbox.adopt(uid):
            event.properties["admin"] = admin or event.properties["admin"]
        self._drop(lambda event: event.kind == "previewed" and not event.properties["admin"], "preview_not_admin")
        self.settle()

    def end_runs(self, reason: str) -> None:
        """The user goes: their tours end without an event, nobody dismissed them. `reason`: why, for the ledger."""
        # Reports that still wait were made while this user was there.
        while self._signals:
            self._process(self._signals.pop(0))
        page = self._page_facts()
        for signal in self._runs.exits("", True):
            for candidate in self._runs.of(signal).take(signal):
                self._accept(candidate, page, reason)
        self._runs.clear()

    def heard(self, name: object, event_id: object) -> None:
        """An event reached the client. One of the five that carries no `event_id` is Chameleon's own."""
        if kind_of(name) is None or event_id is not None or self._chameleon_sends:
            return
        self._chameleon_sends = True
        self._drop(lambda event: event.entry.engine == CHAMELEON, "sent_by_chameleon")

    @property
    def chameleon_sends(self) -> bool:
        return self._chameleon_sends

    def _process(self, signal: Signal, refusal: str | None = None) -> None:
        self.last_signal = signal
        self.last_entries = []
        if signal.hidden:
            return
        if signal.engine == CHAMELEON and self._grace_ends is None:
            now: float = self._now()
            self._grace_ends = now + CHAMELEON_GRACE_MS
        page = self._page_facts()
        news = [self._accept(candidate, page, refusal) for candidate in self._runs.of(signal).take(signal, self._now())]
        # Everything is in the books before anybody hears of it: a listener may call anything.
        for name, properties in [told for told in news if told is not None]:
            for listened in ("tour:event", "chmln:event"):
                self.listeners.emit(listened, name, properties)

    def _accept(self, candidate: Candidate, page: dict, refusal: str | None) -> tuple | None:
        """Book one candidate, queue it or drop it; returns what listeners are told, None where it is no event."""
        name = EVENTS[candidate.kind]
        # One millisecond apart at least: the client's requests overtake each other, and Customer.io orders by time.
        now: float = self._now()
        at = self._last_at = max(now, self._last_at + 1)
        entry = Entry(name, at, candidate.facts)
        uid = None if self.profile.uid is None else uid_text(self.profile.uid)
        admin = self.profile.is_admin(self.admin_rule) or candidate.facts.get("admin") is True
        properties = build(candidate.facts, page["url"], admin)
        reason = refusal or candidate.drop
        if uid is not None and not admin and (reason or "preview") == "preview" and self._is_preview(candidate):
            reason = "preview_not_admin"
        told = None if reason else (name, properties)
        if reason is None:
            reason = self.gate.refusal(candidate)
        if reason is None and self._chameleon_sends and entry.engine == CHAMELEON:
            reason = "sent_by_chameleon"
        self.ledger.accept(entry)
        self.last_entries.append(entry)
        if reason is not None:
            self.ledger.drop(entry, reason)
            return told
        self._queue(Event(candidate.kind, name, properties, at, page, uid, entry))
        return told

    def _queue(self, event: Event) -> None:
        pushed_out = self.outbox.add(event)
        if pushed_out is not None:
            self.ledger.drop(pushed_out.entry, "queue_full")

    def _is_preview(self, candidate: Candidate) -> bool:
        return candidate.kind == "previewed" or candidate.drop == "preview"

    def _send_next(self) -> bool:
        """Send one event; False when none may leave now."""
        if not (len(self.outbox) and self.gate.is_open):
            return False
        shown = self.look().user_id
        if shown is None:
            return False
        waits = CHAMELEON if self._grace_ends is not None and self._now() < self._grace_ends else ""
        event = self.outbox.take(shown, waits)
        if event is None:
            if self.profile.uid is not None and uid_text(self.profile.uid) == shown:
                self._drop(lambda other: other.uid not in (None, shown), "user_changed")
            return False
        self._handing_over = True
        try:
            self.gate.client.send(event.name, event.properties, event.at, event.page)
            failed = False
        except Exception:
            # It may have gone out before the error: sending it again could count it twice.
            failed = True
        self._handing_over = False
        if failed:
            self.ledger.drop(event.entry, "client_error")
        else:
            self.ledger.send(event.entry)
        return True

    def _drop(self, unwanted, reason: str) -> None:
        for event in self.outbox.remove(unwanted):
            self.ledger.drop(event.entry, reason)
