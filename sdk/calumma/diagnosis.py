"""What is wrong, in sentences: the report of `doctor()`. Looks at what the other parts know and changes nothing.

Not named for what it serves: a module `doctor` would shadow `from calumma import doctor`.
"""

from .core.identity import ClientView, uid_text, verdict
from .core.ledger import DROP_REASONS, Entry
from .core.mismatch import sentence
from .core.pipeline import CHAMELEON, Pipeline
from .core.remote import Remote
from .core.remote_report import advice, line, numbers
from .core.text import show, spell
from .version import BUILD, VERSION

__all__ = ["examine", "explain", "outcome"]

# Where a reason stops an event on its way; the lifecycle is where all others do.
STOPS = {
    "queue_full": "gate", "user_changed": "gate", "moved": "gate", "disabled": "consent", "no_consent": "consent",
    "step_seen_off": "consent", "step_seen_before": "consent", "sent_by_chameleon": "client", "client_error": "client",
}  # fmt: skip
WAYS = {
    "lifecycle": " > lifecycle",
    "gate": " > lifecycle > gate",
    "consent": " > lifecycle > gate > consent",
    "client": " > lifecycle > gate > consent > client",
}

LONG_MS = 30_000
CONSENT = {
    "waiting": "Consent is waited for: events are held until calumma.consent(true), dropped on false.",
    "denied": "This person has not consented, or opts out by the browser's signal: nothing is sent or kept.",
}


def examine(
    pipeline: Pipeline, engines: list[str], problems: list[str], segment: bool, remote: Remote | None
) -> tuple[dict, str]:
    """The doctor's report as plain values, and the same for people. `engines`: names of those that are listened to.

    `problems`: sentences about what is set wrong. `segment`: Segment's own client is on the page too. `remote`: the
    receiver, None where the page names none.
    """
    ledger = pipeline.ledger
    gate = pipeline.gate
    view = pipeline.look()
    uid = pipeline.profile.uid
    shown = None if view.trusted else view.user_id
    word = verdict(uid, view)
    told = _verdict_text(pipeline, view, segment)
    found = _advice(pipeline, view, told, problems) + ([] if remote is None else advice(remote))
    report = {
        "version": VERSION,
        "build": BUILD,
        "uid": uid,
        "client": view.kind,
        "client_state": view.state,
        "client_version": view.version,
        "client_user_id": shown,
        "verdict": word,
        "verdict_text": told,
        "enabled": gate.is_on,
        "consent": gate.consent,
        "engines": engines,
        "accepted": ledger.accepted,
        "sent": ledger.sent,
        "held": pipeline.held,
        "dropped": dict(ledger.dropped),
        "recent": [_line_of(entry, gate.consent) for entry in ledger.recent],
        "receiver": None if remote is None else numbers(remote),
        "advice": found,
    }
    held: int = pipeline.held
    # Not in the f-string: what may be no text costs the page a helper.
    client = f"{view.kind or 'none'} {spell(view.version)}".strip(" ")
    dropped = ", ".join([f"{count} {reason}" for reason, count in ledger.dropped.items()]) or "none"
    lines: list[str] = [
        f"Calumma {VERSION} ({BUILD})",
        f"user: {show(uid)}; Customer.io client: {client} ({view.state}), which shows {show(shown)}",
        f"verdict: {word}. {told}",
        f"sending: {'on' if gate.is_on else 'off'}; consent: {gate.consent}",
        "engines: " + ", ".join(engines),
        f"events: {ledger.accepted} accepted, {ledger.sent} sent, {held} held, dropped: {dropped}",
    ]
    if remote is not None:
        lines.append(line(remote))
    for entry in ledger.recent:
        lines.append(f"  {outcome(entry)}, {_way(entry, gate.consent)}")
    for text in found or ["nothing to do."]:
        lines.append("advice: " + text)
    return report, "\n".join(lines)


def outcome(entry: Entry) -> str:
    """What became of one event, as `Step Seen (Chameleon): Welcome -> dropped (disabled)`."""
    return f"{entry.name}: {spell(entry.tour_name)} -> {entry.fate}" + (f" ({entry.reason})" if entry.reason else "")


def _advice(pipeline: Pipeline, view: ClientView, told: str, problems: list[str]) -> list[str]:
    uid = pipeline.profile.uid
    ledger = pipeline.ledger
    # What holds every event back comes first, then what holds some, then what is lost.
    found: list[str] = []
    if not pipeline.gate.enabled:
        found.append("Sending is switched off; calumma.enable() switches it on.")
    if pipeline.gate.consent != "granted":
        found.append(CONSENT[pipeline.gate.consent])
    if verdict(uid, view) != "same":
        found.append(told)
    waiting = pipeline.outbox.events()
    now: float = pipeline.now()
    since: float = waiting[0].at if waiting else now
    if pipeline.gate.is_open and now - since >= LONG_MS:
        found.append("Events have waited for more than 30 s; they leave once their user is shown.")
    found.extend(problems)
    oldest: list[str] = [event.uid for event in waiting if event.uid is not None and uid is not None]
    if oldest and oldest[0] != uid_text(uid):
        found.append(
            f"Events of the user {show(oldest[0])} wait until Customer.io's client shows that user again, and are "
            "dropped once it shows the present one."
        )
    for reason in DROP_REASONS:
        if reason in ledger.dropped:
            count: int = ledger.dropped[reason]
            found.append(f"Dropped {count}: {DROP_REASONS[reason]} ({reason}).")
    if pipeline.chameleon_sends and "sent_by_chameleon" not in ledger.dropped:
        found.append(DROP_REASONS["sent_by_chameleon"] + ".")
    return found


def explain(pipeline: Pipeline, engines: list[str], segment: bool) -> dict:
    """Why the last report of a tour engine was sent, or was not: `sentence`, and `events` as in `recent`.

    Arguments as for `examine`.
    """
    view = pipeline.look()
    told = _verdict_text(pipeline, view, segment)
    signal = pipeline.last_signal
    if pipeline.gate.account == "unknown":
        told = "Events wait until the receiver has told the account's settings."
    elif not pipeline.gate.active:
        told = "The browser only prepares this page: events wait until it is shown."
    elif signal is not None and signal.engine == CHAMELEON and verdict(pipeline.profile.uid, view) == "same":
        told = "Events of Chameleon's tours wait a moment, since Chameleon may send them itself."
    if signal is None:
        heard = ", ".join(engines)
        return {
            "tour_id": None, "tour_name": None, "engine": None, "signal": None, "events": [],
            "sentence": f"No tour has reported anything here. Listened to: {heard}. Hand a tour over with "
            "calumma.watch(tour, {tour_id}), or send calumma:tour events.",
        }  # fmt: skip
    events = [_line_of(entry, pipeline.gate.consent) for entry in pipeline.last_entries]
    parts: list[str] = [f"{entry.name}: {_fate(entry, pipeline.gate.consent, told)}" for entry in pipeline.last_entries]
    tour = signal.tour.get("tour_name") or signal.tour.get("tour_id")
    nothing = "asked for no event: a tour starts with its first step"
    if signal.hidden:
        nothing = "waits to be seen: the tab was hidden, or its box out of view"
    sentence = f"{signal.engine} reported {signal.kind} of {show(tour)}. " + (" ".join(parts) or f"It {nothing}.")
    return {
        "tour_id": signal.tour.get("tour_id"), "tour_name": signal.tour.get("tour_name"), "engine": signal.engine,
        "signal": signal.kind, "events": events, "sentence": sentence,
    }  # fmt: skip


def _verdict_text(pipeline: Pipeline, view: ClientView, segment: bool) -> str:
    return sentence(pipeline.profile.uid, view, pipeline.profile.before, pipeline.page()["search"], segment)


def _fate(entry: Entry, consent: str, told: str) -> str:
    if entry.fate == "sent":
        return "sent."
    if entry.fate == "dropped":
        return f"dropped, {DROP_REASONS[entry.reason]} ({entry.reason})."
    return "held. " + (CONSENT[consent] if consent == "waiting" else told)


def _way(entry: Entry, consent: str) -> str:
    """From the engine as far as the event came."""
    stop: str = "client"
    if entry.fate == "held":
        stop = "consent" if consent == "waiting" else "gate"
    elif entry.fate == "dropped":
        stop = STOPS.get(entry.reason, "lifecycle")
    return spell(entry.engine) + WAYS[stop]


def _line_of(entry: Entry, consent: str) -> dict:
    return {
        "name": entry.name,
        "fate": entry.fate,
        "reason": entry.reason,
        "tour_id": entry.tour_id,
        "tour_name": entry.tour_name,
        "step_id": entry.step_id,
        "step_number": entry.step_number,
        "engine": entry.engine,
        "event_id": entry.event_id,
        "way": _way(entry, consent),
        "at": entry.at,
    }
