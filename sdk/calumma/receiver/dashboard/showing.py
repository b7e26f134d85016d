"""How times and values are spelled on a page, and how lists are cut into pages. Values in, values out."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select

__all__ = ["NOTICES", "PAGE", "Listed", "iso", "listed", "value", "when"]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Rows of one page of a list.
PAGE = 50

NOTICES = {
    "saved": "Saved. Pages follow within a minute.",
    "removed": "Removed.",
    "added": "Added.",
    "revoked": "Revoked. Webhooks with this token are refused from now on.",
    "key": "Signing key saved. Nothing unsigned is taken with this token any more, at none of its addresses.",
    "no-key": "Signing key removed. What comes with this token is taken without a signature.",
    "admin": "This person is an admin now.",
    "no-admin": "This person is no admin any more.",
    "erased": "Erased: the profile and all its events.",
}


class Listed:
    """One page of a list: its rows, its number from 1, and whether there are more."""

    __slots__ = ("more", "number", "rows")

    def __init__(self, rows: list[Row[Any]], number: int) -> None:
        self.rows = rows[:PAGE]
        self.number = number
        self.more = len(rows) > PAGE


def listed(connection: Connection, question: Select[Any], number: int) -> Listed:
    """Page `number` of what `question` finds, in its order."""
    rows = connection.execute(question.limit(PAGE + 1).offset((number - 1) * PAGE)).all()
    return Listed(list(rows), number)


def when(at: int | None) -> str:
    """`28 Nov 2026, 05:31:22`, in UTC."""
    moment = _moment(at)
    return "never" if moment is None else f"{moment.day} {moment:%b %Y, %H:%M:%S}"


def iso(at: int | None) -> str:
    moment = _moment(at)
    return "" if moment is None else moment.isoformat(timespec="seconds")


def value(given: Any) -> str:
    """A property as it is: text without quotes, the rest as JSON."""
    return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)


def _moment(at: int | None) -> datetime | None:
    try:
        return None if at is None else EPOCH + timedelta(milliseconds=at)
    except OverflowError:  # a sender may claim any year
        return None
