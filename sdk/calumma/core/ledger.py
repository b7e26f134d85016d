"""What became of every candidate event: sent, held, or dropped under a name. Nothing leaves without an entry here."""

__all__ = ["DROP_REASONS", "RECENT", "Entry", "Ledger"]

RECENT = 50

# reason -> what to tell people. What is lost comes first, then what tours do wrong, then what is as it should be.
DROP_REASONS: dict[str, str] = {
    "queue_full": "more than 100 events waited; the oldest were dropped",
    "client_error": "Customer.io's client threw an error when handed the event",
    "disabled": "sending is switched off (calumma.disable, or the receiver's dashboard)",
    "no_consent": "this person has not consented, or opts out by the browser's signal",
    "user_changed": "another user signed in before the event could leave",
    "target_missing": "a step pointed at something that is not on the page",
    "no_box": "an engine told of a step whose box was not on the page",
    "not_seen": "a step was over before anybody could see it: the tab was hidden, or its box out of view",
    "no_step_seen": "a tour started and ended without a step being seen",
    "not_started": "a tour ended that was never seen to start",
    "endless": "a listener of tour:event or chmln:event reports a tour at every report of a tour",
    "reported_twice": "another engine or tour object reports this run",
    "duplicate_start": "a tour reported one start twice",
    "already_ended": "a tour reported its ending more than once",
    "preview_not_admin": "a preview counts for admins only, and this user is none",
    "preview": "a preview sends Previewed Tour and nothing else",
    "sent_by_chameleon": "Chameleon's own Customer.io integration sends these events; ours would be doubles",
    "cleared": "the user signed out (clear) while the tour ran",
    "moved": "the next page of this tab took it over",
    "step_seen_off": "data-step-seen switches Step Seen off",
    "step_seen_before": "data-step-seen=once, and this run has shown this step before",
}


class Entry:
    """One candidate event. `fate`: `held`, `sent` or `dropped`; `reason`: a key of DROP_REASONS where dropped."""

    __slots__ = ("at", "engine", "event_id", "fate", "name", "reason", "step_id", "step_number", "tour_id", "tour_name")

    def __init__(self, name: str, at: float, facts: dict) -> None:
        self.name = name
        self.at = at
        self.engine = facts.get("engine")
        self.tour_id = facts.get("tour_id")
        self.tour_name = facts.get("tour_name")
        self.step_id = facts.get("step_id")
        self.step_number = facts.get("step_number")
        self.event_id = facts.get("event_id")
        self.fate = "held"
        self.reason = ""


class Ledger:
    """Counts that must add up: `accepted == sent + held + sum(dropped)`, with `held` counted by the outbox itself."""

    __slots__ = ("accepted", "dropped", "observe", "recent", "sent")

    def __init__(self) -> None:
        # observe(entry) hears of every event that was sent or dropped, where it is set.
        self.observe: object = None
        self.accepted = 0
        self.sent = 0
        self.dropped: dict[str, int] = {}
        self.recent: list[Entry] = []

    def accept(self, entry: Entry) -> None:
        self.accepted += 1
        self.recent.append(entry)
        if len(self.recent) > RECENT:
            self.recent.pop(0)

    def send(self, entry: Entry) -> None:
        self.sent += 1
        self._settle(entry, "sent", "")

    def drop(self, entry: Entry, reason: str) -> None:
        """`reason`: a key of DROP_REASONS; another one is a mistake of ours and raises KeyError."""
        DROP_REASONS[reason]
        self.dropped[reason] = self.dropped.get(reason, 0) + 1
        self._settle(entry, "dropped", reason)

    def _settle(self, entry: Entry, fate: str, reason: str) -> None:
        entry.fate = fate
        entry.reason = reason
        if callable(self.observe):
            self.observe(entry)
