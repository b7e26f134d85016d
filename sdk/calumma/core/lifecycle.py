"""One run of one tour: which report becomes which event, and which becomes none, and why.

Knows no client, no person and no clock. The table is the program: whoever has read it can predict every event.
Sources: when each event is sent, https://help.chameleon.io/en/articles/1349829; what engines really report, and in
which order, was measured with driver.js 1.8.0 and is replayed in `tests/contract`.
"""

from .signals import Signal
from .text import cut, spell

__all__ = ["TRANSITIONS", "Candidate", "TourRun"]

# state -> kind of signal -> (next state, what happens). What happens is an event kind, `begin` (a new run id),
# or `-reason`: a candidate event that is dropped under that name.
TRANSITIONS: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "idle": {
        "started": ("armed", ("begin",)),
        "step": ("running", ("begin", "started", "step")),
        "completed": ("idle", ("-not_started",)),
        "exited": ("idle", ("-not_started",)),
        "previewed": ("preview", ("begin", "previewed")),
    },
    # An engine's own start is not yet a started tour: the first step seen is. A start that names its step is both.
    "armed": {
        "started": ("armed", ("-duplicate_start",)),
        "step": ("running", ("started", "step")),
        "completed": ("ended", ("late_start", "completed")),
        "exited": ("ended", ("late_start", "exited")),
        "previewed": ("preview", ("previewed",)),
    },
    "running": {
        "started": ("armed", ("replaced", "begin")),
        "step": ("running", ("step",)),
        "completed": ("ended", ("completed",)),
        "exited": ("ended", ("exited",)),
        "previewed": ("preview", ("previewed",)),
    },
    "preview": {
        "started": ("preview", ("-preview",)),
        "step": ("preview", ("-preview",)),
        "completed": ("ended", ("-preview",)),
        "exited": ("ended", ("-preview",)),
        "previewed": ("preview", ("-preview",)),
    },
    "ended": {
        "started": ("armed", ("begin",)),
        "step": ("running", ("begin", "started", "step")),
        "completed": ("ended", ("-already_ended",)),
        "exited": ("ended", ("-already_ended",)),
        "previewed": ("preview", ("begin", "previewed")),
    },
}

# Facts of one moment: an event that does not bring them leaves them out.
MOMENTARY = ("elapsed", "tour_progress", "button_action_kind")
# Leaves room in `event_id` for what comes after.
MAX_STEP_KEY_BYTES = 200
# An engine that tells of another one's run does so when that one has just spoken.
ECHO_MS = 1000


class Candidate:
    """An event that a run asks for. `kind`: a key of `event_schema.EVENTS`. `facts`: what is known for its properties.

    `drop`: None, or the reason (a key of `ledger.DROP_REASONS`) for which it is no event after all.
    """

    __slots__ = ("drop", "facts", "kind")

    def __init__(self, kind: str, facts: dict, drop: str | None = None) -> None:
        self.kind = kind
        self.facts = facts
        self.drop = drop

    def __repr__(self) -> str:
        return f"Candidate({self.kind!r}, {self.facts!r}, drop={self.drop!r})"


class TourRun:
    """Where one tour stands, whoever shows it. `state`: a key of TRANSITIONS. `new_id()` gives a random text per run.

    `engine`, `run_key`: whose reports are followed; see `_is_echo`.
    """

    __slots__ = (
        "_echo", "_heard_at", "_new_id", "_showings", "_step", "_tour", "engine", "run_id", "run_key", "state",
    )  # fmt: skip

    def __init__(self, new_id) -> None:
        self._new_id = new_id
        self.state = "idle"
        self.run_id = ""
        self.engine = ""
        self.run_key = ""
        self._heard_at: float = 0
        self._echo = ""
        self._tour: dict = {}
        self._step: dict = {}
        self._showings: dict[str, int] = {}

    def take(self, signal: Signal, at: float = 0) -> list[Candidate]:
        """The candidate events that follow from `signal`, in order; the run has moved on when this returns.

        `at`: when it was reported, ms since 1970.
        """
        candidates: list[Candidate] = []
        kind = signal.kind
        refused = "reported_twice" if self._is_echo(signal, at) else signal.unseen
        if refused:
            candidate = self._candidate(signal, kind, refused)
            candidate.facts.update(signal.step)
            return [candidate]
        if kind == "started" and self.state == "running" and signal.step and _is_same(signal.step, self._step):
            # An engine that tells the start after its first step: an echo, not a second run.
            return [self._candidate(signal, kind, "duplicate_start")]
        shown = kind in ("started", "step") or self.state in ("armed", "running")
        if signal.preview and shown and kind != "previewed" and self.state != "preview":
            candidates = self._move(signal, "previewed")
            if kind == "started":
                return candidates
        return candidates + self._move(signal, kind)

    def _is_echo(self, signal: Signal, at: float) -> bool:
        """Whether somebody reports what is known: another engine, or another object of the same one.

        A page may report by hand what an engine reports too, under step ids of its own: who shows the first step is
        followed, the other in its ending alone, unless it comes in when that one is silent. An object that is made
        anew beside the old one shows the same step at once (https://react.dev/reference/react/StrictMode): it goes
        on where the old one was, whose ending is then no news.
        """
        echo = False
        if self.state == "running":
            ends = signal.kind in ("completed", "exited")
            soon = at - self._heard_at < ECHO_MS
            if signal.engine != self.engine:
                if ends:
                    return False
                if soon or signal.engine == self._echo:
                    self._echo = signal.engine
                    return True
            elif signal.run_key != self.run_key:
                if ends or (soon and signal.kind == "started"):
                    return True
                echo = soon and _is_same(signal.step, self._step)
        self.engine = signal.engine
        self.run_key = signal.run_key
        self._heard_at = at
        return echo

    def _move(self, signal: Signal, kind: str) -> list[Candidate]:
        state, actions = TRANSITIONS[self.state][kind]
        candidates: list[Candidate] = []
        for action in actions:
            _before, dropped, reason = action.partition("-")
            if dropped:
                candidates.append(self._candidate(signal, kind, reason))
            elif action == "begin":
                self._begin()
            elif action == "replaced":
                candidates.append(self._candidate(signal, "exited", None, "replaced"))
            elif action == "late_start":
                # Armed by a start that named no step: nobody is known to have seen anything.
                if not self._step:
                    candidates.append(self._candidate(signal, kind, "no_step_seen"))
                    break
                candidates.append(self._candidate(signal, "started", None))
            else:
                self._note(signal, kind)
                candidates.append(self._candidate(signal, action, None, signal.reason if action == "exited" else ""))
        if kind == "started":
            self._note(signal, kind)
        self.state = state
        return candidates

    def _begin(self) -> None:
        self.run_id = self._new_id()
        self._tour = {}
        self._step = {}
        self._showings = {}
        self._echo = ""

    def _note(self, signal: Signal, kind: str) -> None:
        """Remember what `signal` knows; an ending keeps the last step seen, whatever step it names itself.

        A step that tells nothing of itself is still another step than the one before.
        """
        for key, value in signal.tour.items():
            if key not in MOMENTARY:
                self._tour[key] = value
        if kind == "step" or (signal.step and kind in ("started", "previewed")):
            self._step = signal.step

    def _candidate(self, signal: Signal, kind: str, drop: str | None, exit_reason: str = "") -> Candidate:
        facts = dict(self._tour)
        # What a new start tells is no news of the run that it replaces.
        if exit_reason != "replaced":
            facts.update(signal.tour)
        facts.update(self._step or signal.step)
        facts["engine"] = signal.engine
        # Customer.io's users choose by the name: a tour without one goes by its id.
        if not facts.get("tour_name"):
            facts["tour_name"] = facts.get("tour_id")
        showing = 1
        if kind == "step" and not drop:
            step_key = self._step_key()
            showing = self._showings.get("step " + step_key, 0) + 1
            self._showings["step " + step_key] = showing
            facts["step_showing"] = showing
        if exit_reason:
            facts["exit_reason"] = exit_reason
        facts["event_id"] = f"{self.run_id}.{kind}.{self._step_key()}.{showing}"
        return Candidate(kind, facts, drop)

    def _step_key(self) -> str:
        step = self._step
        return cut(spell(step.get("step_id")) or spell(step.get("step_number")) or "-", MAX_STEP_KEY_BYTES)


def _is_same(one: dict, other: dict) -> bool:
    """Whether facts of a step are about one step."""
    return all(spell(one.get(key)) == spell(other.get(key)) for key in ("step_id", "step_number"))
