"""Segments of Customer.io that people here are marked with: named, removed, and how their last reading went."""

from sqlalchemy import Connection, delete, select
from starlette.responses import Response
from starlette.routing import Route

from ..bodies import Refused
from ..directory import changed
from ..segments import define as define_segment
from ..segments import unmarking
from ..tables import segments
from .frame import Frame, Visit

__all__ = ["routes"]

# What a column of the type INTEGER holds everywhere.
MOST = 2**31 - 1


def routes(frame: Frame) -> list[Route]:
    async def every(visit: Visit) -> Response:
        mine = select(segments).where(segments.c.account_id == visit.account.id).order_by(segments.c.segment_id)
        rows = await frame.read(lambda connection: connection.execute(mine).all())
        return frame.show("segments.html", visit, segments=rows)

    async def define(visit: Visit) -> Response:
        number = whole(visit, "segment_id", "The segment's number")
        campaign = whole(visit, "campaign_id", "The campaign's number") if visit.fields.get("campaign_id") else None
        name = visit.fields.get("name") or f"Segment {number}"
        if len(name) > 200:
            raise Refused(422, f"The name has {len(name)} characters; at most 200 are kept.")

        def work(connection: Connection) -> None:
            define_segment(connection, visit.account.id, number, name, campaign)

        await frame.service.writer.run(work)
        frame.service.configured()
        return frame.go("/segments", "added")

    async def remove(visit: Visit) -> Response:
        mine = (segments.c.account_id == visit.account.id) & (
            segments.c.segment_id == visit.request.path_params["segment_id"]
        )

        async def unmark(name: str) -> None:
            at = frame.service.now()
            # Read beside the writer, for which every webhook waits.
            writes = await frame.read(lambda connection: unmarking(connection, visit.account.id, name, at))
            await frame.service.writer.submit_in_parts(writes)

        def work(connection: Connection) -> None:
            connection.execute(delete(segments).where(mine))
            changed(connection)

        name = await frame.read(lambda connection: connection.execute(select(segments.c.name).where(mine)).scalar())
        if name is not None:
            # First, so that it can be tried again; and once more for those whom a report has marked meanwhile.
            await unmark(name)
            await frame.configure(work)
            await unmark(name)
        return frame.go("/segments", "removed")

    return [
        frame.page("/segments", every),
        frame.form("/segments", define),
        frame.form("/segments/{segment_id:int}/remove", remove),
    ]


def whole(visit: Visit, field: str, what: str) -> int:
    given = visit.fields.get(field, "")
    number = int(given) if given.isascii() and given.isdecimal() and len(given) <= 10 else 0
    if not 0 < number <= MOST:
        raise Refused(422, f"{what} was {given!r}; it is a whole number, as in the segment's address in Customer.io.")
    return number
