"""What is wrong, in sentences: the report of `doctor()`. Looks at what the other parts know and changes nothing.

Not named for what it serves: a module `doctor` would shadow `from calumma import doctor`.
"""

from .core.identity import ClientView, uid_text, verdict
from .core.ledger import DROP_REASONS, Entry
from .core.mismatch import sentence
from .core.pipeline import Pipeline
from .core.text import show, spell
from .version import BUILD, VERSION

__all__ = ["examine", "explain", "lines", "outcome"]

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


def examine(pipeline: Pipeline, engines: list[str], problems: list[str], segment: bool) -> dict:
    """The doctor's report as plain values. `engines`: names of those that are listened to. `problems`: sentences.

    `segment`: Segment's own client is on the page too.
    """
    ledger = pipeline.ledger
    view = pipeline.look()
    uid = pipeline.profile.uid
    told = _verdict_text(pipeline, view, segment)
    return {
        "version": VERSION,
        "build": BUILD,
        "uid": uid,
        "client": view.kind,
        "client_state": view.state,
        "client_version": view.version,
        "client_user_id": None if view.trusted else view.user_id,
        "verdict": verdict(uid, view),
        "verdict_text": told,
        "enabled": pipeline.gate.enabled,
        "consent": pipeline.gate.consent,
        "engines": engines,
        "accepted": ledger.accepted,
        "sent": ledger.sent,
        "held": pipeline.held,
        "dropped": dict(ledger.dropped),
        "recent": [_line_of(entry, pipeline.gate.consent) for entry in ledger.recent],
        "advice": _advice(pipeline, view, told, problems),
    }


def lines(report: dict) -> list[str]:
    """The report for people, a line each."""
    counts: dict[str, int] = report["dropped"]
    dropped = ", ".join([f"{count} {reason}" for reason, count in counts.items()]) or "none"
    client = spell(report["client"]) or "none"
    told = [
        f"Calumma {VERSION} ({BUILD})",
        f"user: {show(report['uid'])}; Customer.io client: {client} ({spell(report['client_state'])}), "
        f"which shows {show(report['client_user_id'])}",
        f"verdict: {spell(report['verdict'])}. {spell(report['verdict_text'])}",
        f"sending: {'on' if report['enabled'] else 'off'}; consent: {spell(report['consent'])}",
        f"events: {spell(report['accepted'])} accepted, {spell(report['sent'])} sent, {spell(report['held'])} held, "
        f"dropped: {dropped}",
    ]
    recent: list[dict] = report["recent"]
    for entry in recent[-10:]:
        told.append("  " + outcome(entry["name"], entry["tour_name"], entry["fate"], entry["reason"]))
    return told + ["advice: " + text for text in report["advice"] or ["nothing to do."]]


def outcome(name: str, tour_name: object, fate: str, reason: str) -> str:
    """What became of one event, as `Step Seen (Chameleon): Welcome -> dropped (disabled)`."""
    return f"{name}: {spell(tour_name)} -> {fate}" + (f" ({reason})" if reason else "")


def _advice(pipeline: Pipeline, view: ClientView, told: str, problems: list[str]) -> list[str]:
    uid = pipeline.profile.uid
    ledger = pipeline.ledger
    advice = []
    if not pipeline.gate.enabled:
        advice.append("Sending is switched off; calumma.enable() switches it on.")
    if pipeline.gate.consent != "granted":
        advice.append(CONSENT[pipeline.gate.consent])
    if verdict(uid, view) != "same":
        advice.append(told)
    waiting = pipeline.outbox.events()
    now: float = pipeline.now()
    since: float = waiting[0].at if waiting else now
    if now - since >= LONG_MS:
        advice.append("Events have waited for more than 30 s; they leave as soon as their user is shown.")
    oldest: list[str] = [event.uid for event in waiting if event.uid is not None and uid is not None]
    if oldest and oldest[0] != uid_text(uid):
        advice.append(
            f"Events of the user {show(oldest[0])} wait until Customer.io's client shows that user again; they are "
            "dropped once it shows the present one."
        )
    for reason, count in ledger.dropped.items():
        advice.append(f"Dropped {count}: {DROP_REASONS[reason]} ({reason}).")
    if pipeline.chameleon_sends and "sent_by_chameleon" not in ledger.dropped:
        advice.append(DROP_REASONS["sent_by_chameleon"] + ".")
    return advice + problems


def explain(pipeline: Pipeline, engines: list[str], segment: bool) -> dict:
    """Why the last report of a tour engine was sent, or was not: `sentence`, and `events` as in `recent`.

    Arguments as for `examine`.
    """
    told = _verdict_text(pipeline, pipeline.look(), segment)
    signal = pipeline.last_signal
    if signal is None:
        heard = ", ".join(engines)
        return {
            "tour_id": None, "tour_name": None, "engine": None, "signal": None, "events": [],
            "sentence": f"No tour has reported anything here. Listened to: {heard}. Hand a tour over with "
            "calumma.watch(tour, {tour_id, tour_name}), or send calumma:tour events.",
        }  # fmt: skip
    events = [_line_of(entry, pipeline.gate.consent) for entry in pipeline.last_entries]
    parts: list[str] = [f"{entry.name}: {_fate(entry, pipeline.gate.consent, told)}" for entry in pipeline.last_entries]
    tour = signal.tour.get("tour_name") or signal.tour.get("tour_id")
    nothing = "asked for no event: a tour counts as started with its first step"
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
