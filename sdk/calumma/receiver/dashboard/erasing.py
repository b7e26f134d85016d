"""What a person may ask for: all that is known of them, as a file, and to be forgotten."""

import json
from typing import Any

from sqlalchemy import Connection, delete, or_, select
from starlette.responses import Response
from starlette.routing import Route

from ..answers import Json
from ..store import count_up
from ..tables import companies, events, profiles, quarantine
from .frame import HEADERS, Frame, Visit
from .people import person_of

__all__ = ["routes"]


def routes(frame: Frame) -> list[Route]:
    service = frame.service

    async def export(visit: Visit) -> Response:
        def work(connection: Connection) -> dict[str, Any]:
            person = person_of(connection, visit)
            account = visit.account.id
            mine = select(companies).where(companies.c.account_id == account, companies.c.id == person.company_id)
            company = connection.execute(mine).one_or_none()
            line = select(events).where(events.c.account_id == account, events.c.profile_id == person.id)
            rows = connection.execute(line.order_by(events.c.at, events.c.id))
            names = ("name", "at", "received_at", "source", "properties")
            return {
                "profile": record(person) | {"admin": person.admin},
                "company": None if company is None else record(company),
                "events": [{name: getattr(row, name) for name in names} for row in rows],
            }

        found = await frame.read(work)
        return Json(found, headers=HEADERS | {"Content-Disposition": 'attachment; filename="person.json"'})

    async def ask(visit: Visit) -> Response:
        person = await frame.read(lambda connection: person_of(connection, visit))
        return frame.show("erase.html", visit, person=person)

    async def erase(visit: Visit) -> Response:
        def work(connection: Connection) -> str:
            person = person_of(connection, visit)
            account = visit.account.id
            theirs = [events.c.profile_id == person.id, events.c.waiting_uid == person.uid]
            if person.email:
                theirs.append(events.c.waiting_email == person.email)
            connection.execute(delete(events).where(events.c.account_id == account, or_(*theirs)))
            unread = select(quarantine.c.id, quarantine.c.body).where(quarantine.c.account_id == account)
            named = [row.id for row in connection.execute(unread) if _names(row.body, person.uid, person.email)]
            connection.execute(delete(quarantine).where(quarantine.c.id.in_(named)))
            connection.execute(delete(profiles).where(profiles.c.account_id == account, profiles.c.id == person.id))
            count_up(connection, "seq")
            return person.uid

        uid = await service.writer.run(work)
        service.hub.publish({(visit.account.id, "profile", uid)})
        return frame.go("/people", "erased")

    return [
        frame.page("/people/{person_id}/export", export),
        frame.page("/people/{person_id}/erase", ask),
        frame.form("/people/{person_id}/erase", erase),
    ]


def _names(body: bytes, uid: str, email: str | None) -> bool:
    """Whether a report that could not be read speaks of that person, as far as its text tells."""
    texts = [json.dumps(uid), json.dumps(uid, ensure_ascii=False), *([email] if email else [])]
    return any(text.encode("utf-8", "surrogatepass").lower() in body.lower() for text in texts)


def record(row: Any) -> dict[str, Any]:
    names = ("uid", "attributes", "stamps", "created_at", "updated_at")
    return {name: getattr(row, name) for name in names}
