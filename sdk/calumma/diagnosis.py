"""What is wrong, in sentences: the report of `doctor()`. Looks at what the other parts know and changes nothing.

Not named for what it serves: a module `doctor` would shadow `from calumma import doctor`.
"""

from .core.identity import ClientView, uid_text, verdict
from .core.ledger import DROP_REASONS
from .core.mismatch import sentence
from .core.pipeline import Pipeline
from .core.text import show
from .version import BUILD, VERSION

__all__ = ["examine", "lines"]

LONG_MS = 30_000
CONSENT = {
    "waiting": "Consent is waited for: events are held in memory until calumma.consent(true), or dropped on false.",
    "denied": "This person has not consented, or opts out by the browser's signal: nothing is sent or kept.",
}


def examine(pipeline: Pipeline, engines: list[str], problems: list[str], segment: bool) -> dict:
    """The doctor's report as plain values. `engines`: names of those that are listened to. `problems`: sentences.

    `segment`: Segment's own client is on the page too.
    """
    ledger = pipeline.ledger
    view = pipeline.look()
    uid = pipeline.profile.uid
    told = sentence(uid, view, pipeline.profile.before, pipeline.page()["search"], segment)
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
        "enabled": pipeline.enabled,
        "consent": pipeline.consent,
        "engines": engines,
        "accepted": ledger.accepted,
        "sent": ledger.sent,
        "held": pipeline.held,
        "dropped": dict(ledger.dropped),
        "recent": [_line_of(entry) for entry in ledger.recent],
        "advice": _advice(pipeline, view, told, problems),
    }


def lines(report: dict) -> list[str]:
    """The report for people, a line each."""
    dropped = ", ".join([f"{count} {reason}" for reason, count in report["dropped"].items()]) or "none"
    client = report["client"] or "none"
    told = [
        f"Calumma {report['version']} ({report['build']})",
        f"user: {show(report['uid'])}; Customer.io client: {client} ({report['client_state']}), "
        f"which shows {show(report['client_user_id'])}",
        f"verdict: {report['verdict']}. {report['verdict_text']}",
        f"sending: {'on' if report['enabled'] else 'off'}; consent: {report['consent']}",
        f"events: {report['accepted']} accepted, {report['sent']} sent, {report['held']} held, dropped: {dropped}",
    ]
    for entry in report["recent"][-10:]:
        fate = entry["fate"] + (f" ({entry['reason']})" if entry["reason"] else "")
        told.append(f"  {entry['name']}: {entry['tour_name']} -> {fate}")
    return told + ["advice: " + text for text in report["advice"] or ["nothing to do."]]


def _advice(pipeline: Pipeline, view: ClientView, told: str, problems: list[str]) -> list[str]:
    uid = pipeline.profile.uid
    ledger = pipeline.ledger
    advice = []
    if not pipeline.enabled:
        advice.append("Sending is switched off; calumma.enable() switches it on.")
    if pipeline.consent != "granted":
        advice.append(CONSENT[pipeline.consent])
    if verdict(uid, view) != "same":
        advice.append(told)
    waiting = pipeline.outbox.events()
    waited = pipeline.now() - waiting[0].at if waiting else 0
    if waited >= LONG_MS:
        advice.append(f"The oldest event has waited for {waited // 1000:.0f} s; it leaves once its user is shown.")
    oldest = [event.uid for event in waiting if event.uid is not None and uid is not None]
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


def _line_of(entry) -> dict:
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
        "at": entry.at,
    }
