"""Customer.io's segments as a property of people here: who is in one carries its name, and who left does not.

The membership comes whole or not at all, so that a page that broke on the way makes nobody leave. Customer.io has no
webhook for it: https://docs.customer.io/integrations/api/app/#operation/getSegmentMembership
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from typing import Protocol

from sqlalchemy import Connection, Row, Text, cast, insert, select, update

from .app_api import Member
from .app_api_errors import AppApiError
from .database import Database
from .directory import changed
from .logs import log
from .reports import SEGMENTS
from .store import chunks
from .tables import profiles, segments
from .writer import Writer
from .writes import Change, ProfileWrite, Write

__all__ = ["WAYS", "Memberships", "define", "sync", "unmarking"]

# Page after page, or as one file that Customer.io makes first.
WAYS = ("membership", "export")
SOURCE = "segments"


class Memberships(Protocol):
    """What is asked of `app_api.AppApi`."""

    def members(self, segment_id: int) -> AsyncIterator[list[Member]]: ...

    def export(self, segment_id: int) -> AsyncIterator[list[Member]]: ...


async def sync(
    database: Database, writer: Writer, api: Memberships, now: Callable[[], int], by: str = WAYS[0]
) -> list[str]:
    """Read every segment that is defined, and mark who is in it. Returns a sentence for each that could not be read.

    `by`: one of WAYS. What could not be read leaves everybody as they are.
    """
    members = api.export if by == "export" else api.members
    with database.reading.connect() as connection:
        rows = connection.execute(select(segments).order_by(segments.c.account_id, segments.c.segment_id)).all()
    problems = []
    for row in rows:
        try:
            count = await _sync_one(database, writer, members(row.segment_id), row, now)
        except AppApiError as error:
            problems.append(f"segment {row.segment_id} ({row.name}): {error}")
            log.warning("segment", extra={"segment": row.segment_id, "problem": str(error)})
            await writer.run(_noting(row, problem=str(error)))
        else:
            await writer.run(_noting(row, problem=None, members=count, synced_at=now()))
    return problems


def define(connection: Connection, account: int, segment_id: int, name: str, campaign_id: int | None) -> None:
    """Have `segment_id` read from now on. `campaign_id`: of a campaign whose drafts mark who enters at once."""
    mine = (segments.c.account_id == account) & (segments.c.segment_id == segment_id)
    values = {"name": name, "campaign_id": campaign_id}
    if not connection.execute(update(segments).where(mine).values(values)).rowcount:
        connection.execute(insert(segments).values({"account_id": account, "segment_id": segment_id} | values))
    changed(connection)


def unmarking(connection: Connection, account: int, name: str, at: int) -> list[Write]:
    """What takes the name of a segment from everybody who carries it. Takes its time: not for the loop's thread."""
    return [_marked(account, uid, name, at, inside=False) for uid in _carriers(connection, account, name)]


async def _sync_one(
    database: Database, writer: Writer, members: AsyncIterator[list[Member]], row: Row, now: Callable[[], int]
) -> int:
    inside: set[str] = set()
    count = 0

    def read(find: Callable[[Connection], Iterator[str]]) -> set[str]:
        with database.reading.connect() as connection:
            return set(find(connection))

    # In other threads: webhooks and streams are not to wait until everybody was looked at.
    async for batch in members:
        count += len(batch)
        inside |= await asyncio.to_thread(read, partial(_known, account=row.account_id, members=batch))
    before = await asyncio.to_thread(read, partial(_carriers, account=row.account_id, name=row.name))
    at = now()
    await writer.submit_in_parts(
        _marked(row.account_id, uid, row.name, at, marked)
        for uids, marked in ((inside - before, True), (before - inside, False))
        for uid in uids
    )
    return count


def _known(connection: Connection, account: int, members: list[Member]) -> Iterator[str]:
    """The uids here of `members`: by their id, and by their address where nobody has that id."""
    uids = {member.id for member in members if member.id}
    found: set[str] = set()
    for some in chunks(uids):
        rows = select(profiles.c.uid).where(profiles.c.account_id == account, profiles.c.uid.in_(some))
        found |= set(connection.execute(rows).scalars())
    yield from found
    emails = {member.email.lower() for member in members if member.email and member.id not in found}
    for some in chunks(emails):
        rows = select(profiles.c.uid).where(profiles.c.account_id == account, profiles.c.email.in_(some))
        yield from connection.execute(rows).scalars()


def _carriers(connection: Connection, account: int, name: str) -> Iterator[str]:
    """The uids of those who carry the name, by a reading or by a report.

    Looks at everybody, in the database: nothing but the names of those who may carry it is decoded here.
    """
    text = cast(profiles.c.attributes, Text)
    carried = profiles.c.attributes[SEGMENTS]
    rows = select(profiles.c.uid, carried).where(profiles.c.account_id == account)
    # Narrows it down, spelled as the column spells JSON; the same words may stand elsewhere among the properties.
    for word in (SEGMENTS, name):
        rows = rows.where(text.contains(json.dumps(word), autoescape=True))
    for uid, names in connection.execute(rows):
        if isinstance(names, list) and name in names:
            yield uid


def _marked(account: int, uid: str, name: str, at: int, inside: bool) -> ProfileWrite:
    names = {SEGMENTS: [name]}
    return ProfileWrite(account, uid, "", Change(adds=names) if inside else Change(removes=names), at, SOURCE, False)


def _noting(row: Row, **values: object) -> Callable[[Connection], None]:
    mine = (segments.c.account_id == row.account_id) & (segments.c.segment_id == row.segment_id)

    def note(connection: Connection) -> None:
        connection.execute(update(segments).where(mine).values(**values))

    return note
