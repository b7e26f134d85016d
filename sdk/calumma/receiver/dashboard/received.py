"""What came in lately: the last requests with what became of them, and reports that nobody could read."""

from sqlalchemy import Connection, delete, or_, select
from starlette.responses import Response
from starlette.routing import Route

from ..tables import quarantine, requests, webhook_tokens
from .frame import Frame, Visit
from .integration import PAGE
from .showing import listed

__all__ = ["routes"]

MAX_SHOWN = 10_000


def routes(frame: Frame) -> list[Route]:
    service = frame.service

    async def last_requests(visit: Visit) -> Response:
        # The list is written once a second; who looks wants the newest.
        await service.requests.flush(service.writer)
        mine = requests.c.account_id == visit.account.id
        if len(service.directory.accounts()) == 1:  # then an unknown token is nobody else's either
            mine = or_(mine, requests.c.account_id.is_(None))
        tokens = webhook_tokens.c
        of_token = (tokens.id == requests.c.token_id) & (tokens.account_id == visit.account.id)
        asked = select(requests, tokens.name, tokens.hint).join(webhook_tokens, of_token, isouter=True).where(mine)
        asked = asked.order_by(requests.c.id.desc())
        found = await frame.read(lambda connection: listed(connection, asked, visit.number()))
        return frame.show("requests.html", visit, found=found)

    async def unread(visit: Visit) -> Response:
        mine = select(quarantine).where(quarantine.c.account_id == visit.account.id).order_by(quarantine.c.id.desc())
        found = await frame.read(lambda connection: listed(connection, mine, visit.number()))
        bodies = {row.id: row.body[:MAX_SHOWN].decode("utf-8", "replace") for row in found.rows}
        return frame.show("quarantine.html", visit, found=found, bodies=bodies)

    async def drop(visit: Visit) -> Response:
        def work(connection: Connection) -> None:
            mine = quarantine.c.account_id == visit.account.id
            row = visit.request.path_params["row_id"]
            connection.execute(delete(quarantine).where(mine, quarantine.c.id == row))

        await service.writer.run(work)
        return frame.go(f"{PAGE}/quarantine", "removed")

    return [
        frame.page(f"{PAGE}/requests", last_requests),
        frame.page(f"{PAGE}/quarantine", unread),
        frame.form(f"{PAGE}/quarantine/{{row_id:int}}/remove", drop),
    ]
