"""The way into the customer's pages: the script tag, hosts that may ask, public properties, uid_hash."""

from sqlalchemy import Connection, Table, delete, insert, select, update
from starlette.responses import Response
from starlette.routing import Route

from ...core.properties import MAX_NAME_BYTES
from ...core.text import fits, snake_case
from ..bodies import Refused
from ..directory import changed
from ..script import tag
from ..tables import accounts, hosts, public_properties
from .frame import Frame, Visit
from .origins import parse_origin

__all__ = ["routes"]

PAGE = "/installation"
MODES = ("auto", "on", "off")
HOUR = 3600
MAX_HOURS = 24 * 365


def routes(frame: Frame) -> list[Route]:
    script = frame.service.script

    def shown(visit: Visit, secret: str | None = None) -> Response:
        url, token = frame.service.public_url, visit.account.page_token
        pinned = None if script is None else tag(script, url, token)
        return frame.show("installation.html", visit, secret=secret, pinned=pinned)

    async def overview(visit: Visit) -> Response:
        return shown(visit)

    async def reveal(visit: Visit) -> Response:
        return shown(visit, visit.account.secret)

    async def verify(visit: Visit) -> Response:
        mode, hours = visit.fields.get("verification", ""), visit.fields.get("hours", "")
        if mode not in MODES:
            raise Refused(422, f"Verification was {mode!r}; it may be {', '.join(MODES)}.")
        number = int(hours) if hours.isascii() and hours.isdecimal() and len(hours) < 6 else 0
        if not 1 <= number <= MAX_HOURS:
            raise Refused(422, f"The hours were {hours!r}; give a whole number from 1 to {MAX_HOURS:,}.")

        def work(connection: Connection) -> None:
            mine = update(accounts).where(accounts.c.id == visit.account.id)
            connection.execute(mine.values(verification=mode, hash_window_s=number * HOUR))
            changed(connection)

        await frame.configure(work)
        return frame.go(PAGE, "saved")

    async def add_host(visit: Visit) -> Response:
        try:
            origin = parse_origin(visit.fields.get("origin", ""))
        except ValueError as error:
            raise Refused(422, str(error)) from None
        return await add(visit, hosts, "origin", origin, 300)

    async def add_property(visit: Visit) -> Response:
        name = snake_case(visit.fields.get("name", ""))
        if not name or not fits(name, MAX_NAME_BYTES):
            raise Refused(422, f"A property's name has 1 to {MAX_NAME_BYTES} bytes.")
        return await add(visit, public_properties, "name", name, MAX_NAME_BYTES)

    async def add(visit: Visit, table: Table, column: str, text: str, most: int) -> Response:
        if len(text) > most:
            raise Refused(422, f"{text[:40]!r}… is longer than {most} characters.")

        def work(connection: Connection) -> None:
            mine = (table.c.account_id == visit.account.id) & (table.c[column] == text)
            if connection.execute(select(table).where(mine)).first() is None:
                connection.execute(insert(table).values({"account_id": visit.account.id, column: text}))
                changed(connection)

        await frame.configure(work)
        return frame.go(PAGE, "added")

    def removing(table: Table, column: str) -> Route:
        async def remove(visit: Visit) -> Response:
            def work(connection: Connection) -> None:
                mine = (table.c.account_id == visit.account.id) & (table.c[column] == visit.fields.get(column, ""))
                connection.execute(delete(table).where(mine))
                changed(connection)

            await frame.configure(work)
            return frame.go(PAGE, "removed")

        return frame.form(f"{PAGE}/{table.name.replace('_', '-')}/remove", remove)

    return [
        frame.page(PAGE, overview),
        frame.form(f"{PAGE}/secret", reveal),
        frame.form(f"{PAGE}/verification", verify),
        frame.form(f"{PAGE}/hosts", add_host),
        frame.form(f"{PAGE}/public-properties", add_property),
        removing(hosts, "origin"),
        removing(public_properties, "name"),
    ]
