"""Companies: the list, and one with its properties and people. Changes nothing."""

from typing import Any

from sqlalchemy import Connection, Row, func, select
from starlette.responses import Response
from starlette.routing import Route

from ..bodies import Refused
from ..tables import companies, profiles
from .frame import Frame, Visit
from .people import properties
from .showing import listed

__all__ = ["routes"]


def routes(frame: Frame) -> list[Route]:
    async def every(visit: Visit) -> Response:
        sought = visit.request.query_params.get("q", "").replace("\0", "").strip()
        mine = companies.c.account_id == visit.account.id
        if sought:
            mine &= companies.c.uid.startswith(sought, autoescape=True)
        asked = select(companies).where(mine).order_by(companies.c.updated_at.desc(), companies.c.id)

        def work(connection: Connection) -> tuple[Any, int]:
            count = connection.execute(select(func.count()).select_from(companies).where(mine)).scalar_one()
            return listed(connection, asked, visit.number()), count

        found, count = await frame.read(work)
        return frame.show("companies.html", visit, found=found, count=count, sought=sought)

    async def one(visit: Visit) -> Response:
        def work(connection: Connection) -> tuple[Row[Any], Any]:
            account, asked = visit.account.id, visit.part("company_id").replace("\0", "")
            mine = select(companies).where(companies.c.account_id == account, companies.c.id == asked)
            company = connection.execute(mine).one_or_none()
            if company is None:
                raise Refused(404, "There is no such company here.")
            columns = (profiles.c.id, profiles.c.uid, profiles.c.email, profiles.c.admin, profiles.c.updated_at)
            people = select(*columns).where(profiles.c.account_id == account, profiles.c.company_id == company.id)
            return company, listed(connection, people.order_by(profiles.c.uid), visit.number())

        company, found = await frame.read(work)
        return frame.show("company.html", visit, company=company, found=found, rows=properties(company))

    return [frame.page("/companies", every), frame.page("/companies/{company_id}", one)]
