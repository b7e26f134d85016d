"""People: found by uid or address; one person with every property, its source and time, and what they did."""

from typing import Any

from sqlalchemy import Connection, Row, func, or_, select, update
from starlette.responses import Response
from starlette.routing import Route

from ..bodies import Refused
from ..store import count_up
from ..tables import companies, events, profiles
from .frame import Frame, Visit
from .showing import listed

__all__ = ["person_of", "properties", "routes"]


def routes(frame: Frame) -> list[Route]:
    async def search(visit: Visit) -> Response:
        sought = visit.request.query_params.get("q", "").replace("\0", "").strip()
        mine = profiles.c.account_id == visit.account.id
        if sought:
            by_email = profiles.c.email.startswith(sought.lower(), autoescape=True)
            mine &= or_(profiles.c.uid.startswith(sought, autoescape=True), by_email)
        columns = (profiles.c.id, profiles.c.uid, profiles.c.email, profiles.c.admin, profiles.c.updated_at)
        asked = select(*columns).where(mine).order_by(profiles.c.updated_at.desc(), profiles.c.id)

        def work(connection: Connection) -> tuple[Any, int]:
            count = connection.execute(select(func.count()).select_from(profiles).where(mine)).scalar_one()
            return listed(connection, asked, visit.number()), count

        found, count = await frame.read(work)
        return frame.show("people.html", visit, found=found, count=count, sought=sought)

    async def one(visit: Visit) -> Response:
        def work(connection: Connection) -> tuple[Row[Any], Row[Any] | None, Any]:
            person = person_of(connection, visit)
            theirs = select(companies).where(
                companies.c.account_id == visit.account.id, companies.c.id == person.company_id
            )
            line = select(events).where(events.c.account_id == visit.account.id, events.c.profile_id == person.id)
            line = line.order_by(events.c.at.desc(), events.c.id.desc())
            return person, connection.execute(theirs).one_or_none(), listed(connection, line, visit.number())

        person, company, found = await frame.read(work)
        return frame.show("person.html", visit, person=person, company=company, found=found, rows=properties(person))

    async def mark(visit: Visit) -> Response:
        admin = visit.fields.get("admin") == "on"

        def work(connection: Connection) -> Row[Any]:
            person = person_of(connection, visit)
            # A change like any other, for the pages that are open.
            values = {"admin": admin, "seq": count_up(connection, "seq")}
            connection.execute(update(profiles).where(profiles.c.id == person.id).values(values))
            return person

        person = await frame.service.writer.run(work)
        frame.service.hub.publish({(visit.account.id, "profile", person.uid)})
        return frame.go(f"/people/{person.id}", "admin" if admin else "no-admin")

    return [
        frame.page("/people", search),
        frame.page("/people/{person_id}", one),
        frame.form("/people/{person_id}/admin", mark),
    ]


def person_of(connection: Connection, visit: Visit) -> Row[Any]:
    """The person of the path, of this account. Raises Refused (404)."""
    mine = select(profiles).where(
        profiles.c.account_id == visit.account.id, profiles.c.id == visit.part("person_id").replace("\0", "")
    )
    found = connection.execute(mine).one_or_none()
    if found is None:
        raise Refused(404, "There is no such person here; they may have been erased.")
    return found


def properties(record: Row[Any]) -> list[tuple[str, Any, int | None, str]]:
    """(name, value, time of the write, source) of a person or a company, by name."""
    unknown = (None, "")
    return [(name, record.attributes[name], *record.stamps.get(name, unknown)) for name in sorted(record.attributes)]
