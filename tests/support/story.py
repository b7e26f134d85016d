"""The words in which tests tell what Customer.io must have received: one function per event, a plain row each.

Must not know how events get there. A row is what `HostPage.events` gives.
"""

__all__ = ["completed", "exited", "previewed", "seen", "started"]

from typing import Any

Row = dict[str, Any]


def started(step: str | None, tour: str = "welcome", uid: str | None = "42", **more: object) -> Row:
    return _row("Started Tour (Chameleon)", step, tour, uid, more)


def seen(step: str | None, showing: int = 1, tour: str = "welcome", uid: str | None = "42", **more: object) -> Row:
    return _row("Step Seen (Chameleon)", step, tour, uid, {"step_showing": showing, **more})


def completed(step: str | None, tour: str = "welcome", uid: str | None = "42", **more: object) -> Row:
    return _row("Completed Tour (Chameleon)", step, tour, uid, more)


def exited(
    step: str | None, reason: str = "unknown", tour: str = "welcome", uid: str | None = "42", **more: object
) -> Row:
    return _row("Exited Tour (Chameleon)", step, tour, uid, {"exit_reason": reason, **more})


def previewed(step: str | None, tour: str = "welcome", uid: str | None = "42", **more: object) -> Row:
    return _row("Previewed Tour (Chameleon)", step, tour, uid, more)


def _row(name: str, step: str | None, tour: str, uid: str | None, more: Row) -> Row:
    place = {} if step is None else {"step_id": step}
    return {"name": name, "uid": uid, "tour_id": tour, **place, **more}
