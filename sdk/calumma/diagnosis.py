"""What is wrong, in sentences: the report of `doctor()`. Looks at what the other parts know and changes nothing.

Not named for what it serves: a module `doctor` would shadow `from calumma import doctor`.
"""

from .core.identity import ClientView, sentence, uid_text, verdict
from .core.ledger import DROP_REASONS, Entry
from .core.pipeline import Pipeline
from .core.text import show, spell
from .version import BUILD, VERSION

__all__ = ["examine", "lines", "outcome"]


def examine(pipeline: Pipeline, view: ClientView, engines: list[str], problems: list[str]) -> dict:
    """The doctor's report as plain values. `engines`: names of those that are listened to. `problems`: sentences."""
    ledger = pipeline.ledger
    uid = pipeline.profile.uid
    return {
        "version": VERSION,
        "build": BUILD,
        "uid": uid,
        "client": view.kind,
        "client_state": view.state,
        "client_version": view.version,
        "client_user_id": view.user_id,
        "verdict": verdict(uid, view),
        "verdict_text": sentence(uid, view),
        "enabled": pipeline.enabled,
        "engines": engines,
        "accepted": ledger.accepted,
        "sent": ledger.sent,
        "held": pipeline.held,
        "dropped": dict(ledger.dropped),
        "recent": [_line_of(entry) for entry in ledger.recent],
        "advice": _advice(pipeline, view, problems),
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


def _advice(pipeline: Pipeline, view: ClientView, problems: list[str]) -> list[str]:
    uid = pipeline.profile.uid
    ledger = pipeline.ledger
    advice = []
    if not pipeline.enabled:
        advice.append("Sending is switched off; calumma.enable() switches it on.")
    if verdict(uid, view) != "same":
        advice.append(sentence(uid, view))
    oldest: list[str] = [event.uid for event in pipeline.outbox.events() if event.uid is not None and uid is not None]
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


def _line_of(entry: Entry) -> dict:
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
