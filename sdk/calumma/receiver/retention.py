"""What is forgotten, and when: ids that nobody sends again, and the far end of people's time lines.

In many small transactions, so that no webhook waits. What events have added up to on a profile stays.
"""

import asyncio
from collections.abc import Callable
from functools import partial

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, func, select

from .database import Database
from .tables import events, seen
from .writer import Writer

__all__ = ["EVERY_S", "forget"]

EVERY_S = 3600.0
DAY_MS = 86_400_000
# Customer.io tries for a week: https://docs.customer.io/journeys/reporting-webhooks/
SEEN_DAYS = 30
# A year can be compared with the year before.
EVENTS_DAYS = 400
EVENTS_OF_A_PERSON = 1_000
# Of one transaction.
PART = 500


async def forget(database: Database, writer: Writer, now: int) -> None:
    """Delete what is too old at `now` (ms since 1970), and of each person all but the newest events."""
    await _in_parts(writer, partial(_forget_ids, before=now - SEEN_DAYS * DAY_MS))
    # The id of an event begins with the time when it came.
    old = events.c.id < f"{max(0, now - EVENTS_DAYS * DAY_MS):012x}"
    await _in_parts(writer, partial(_forget_events, chosen=select(events.c.id).where(old)))
    for person in await asyncio.to_thread(_busy, database):
        line = select(events.c.id).where(events.c.profile_id == person)
        line = line.order_by(events.c.at.desc(), events.c.id.desc()).offset(EVENTS_OF_A_PERSON)
        await _in_parts(writer, partial(_forget_events, chosen=line))


async def _in_parts(writer: Writer, work: Callable[[Connection], int]) -> None:
    while await writer.run(work) == PART:
        pass


def _forget_ids(connection: Connection, before: int) -> int:
    old = select(seen.c.account_id, seen.c.key).where(seen.c.at < before).limit(PART)
    rows = [{"account": row.account_id, "taken": row.key} for row in connection.execute(old)]
    if rows:
        one: ColumnElement[bool] = (seen.c.account_id == bindparam("account")) & (seen.c.key == bindparam("taken"))
        connection.execute(delete(seen).where(one), rows)
    return len(rows)


def _forget_events(connection: Connection, chosen: Select[tuple[str]]) -> int:
    ids = connection.execute(chosen.limit(PART)).scalars().all()
    if ids:
        connection.execute(delete(events).where(events.c.id.in_(ids)))
    return len(ids)


def _busy(database: Database) -> list[str]:
    """The people with more events than are kept."""
    many = select(events.c.profile_id).where(events.c.profile_id.is_not(None)).group_by(events.c.profile_id)
    with database.reading.connect() as connection:
        return list(connection.execute(many.having(func.count() > EVENTS_OF_A_PERSON)).scalars())
