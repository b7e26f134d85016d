"""Integrations, Customer.io: the toggle, Step Seen, the addresses of the webhooks, and how to set them up."""

from sqlalchemy import Connection, select, update
from starlette.responses import Response
from starlette.routing import Route

from ..bodies import Refused
from ..directory import changed
from ..tables import accounts, webhook_tokens
from .frame import Frame, Visit

__all__ = ["ENDPOINTS", "PAGE", "address", "routes"]

PAGE = "/integrations/customerio"

# Endpoint, and what a request there does.
ENDPOINTS = {
    "profiles": ("User properties", "Sets properties on one person."),
    "companies": ("Company properties", "Sets properties on one company; its people have them too."),
    "events": ("User events", "Adds an event to one person's time line."),
    "customerio": ("Reporting webhooks", "What became of each message: sent, opened, clicked, and so on."),
}


def address(origin: str, token: str, kind: str) -> str:
    """Where a sender with `token` posts."""
    return f"{origin}/v3/observe/hooks/{token}/{kind}"


def routes(frame: Frame) -> list[Route]:
    async def home(visit: Visit) -> Response:
        return frame.go(PAGE)

    async def overview(visit: Visit) -> Response:
        tokens = webhook_tokens.c
        mine = select(webhook_tokens).where(tokens.account_id == visit.account.id).order_by(tokens.id.desc())
        rows = await frame.read(lambda connection: connection.execute(mine).all())
        urls = {kind: address(frame.service.public_url, "YOUR-TOKEN", kind) for kind in ENDPOINTS}
        return frame.show("integration.html", visit, tokens=rows, urls=urls, endpoints=ENDPOINTS)

    async def switch(visit: Visit) -> Response:
        return await save(visit, "customerio", {"on": True, "off": False})

    async def step_seen(visit: Visit) -> Response:
        return await save(visit, "step_seen", {"on": "on", "once": "once", "off": "off"})

    async def save(visit: Visit, column: str, meant: dict[str, object]) -> Response:
        given = visit.fields.get(column, "")
        if given not in meant:
            raise Refused(422, f"{column} was {given!r}; it may be {', '.join(meant)}.")

        def work(connection: Connection) -> None:
            mine = update(accounts).where(accounts.c.id == visit.account.id)
            connection.execute(mine.values({column: meant[given]}))
            changed(connection)

        await frame.configure(work)
        return frame.go(PAGE, "saved")

    async def set_up(visit: Visit) -> Response:
        return frame.show("set_up.html", visit)

    return [
        frame.page("/", home),
        frame.page(PAGE, overview),
        frame.page(f"{PAGE}/set-up", set_up),
        frame.form(f"{PAGE}/switch", switch),
        frame.form(f"{PAGE}/step-seen", step_seen),
    ]
