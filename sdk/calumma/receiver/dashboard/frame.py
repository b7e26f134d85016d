"""What every page of the dashboard shares: who is signed in, forms that nobody else can send, headers, templates.

Knows no page. A handler gets the request with the session, and for a form its fields.
"""

import hmac
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..bodies import Refused, parse, read_bytes
from ..directory import Account
from ..login import Session, session_of
from ..service import Service
from ..transactions import PerhapsWritten, WriteFailed
from . import showing

__all__ = ["COOKIE", "HEADERS", "Fields", "Frame", "Visit"]

T = TypeVar("T")
Fields = Mapping[str, str]

COOKIE = "calumma_session"
MAX_FORM_BYTES = 100_000
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
# A page holds people's data, and an address may hold a secret: kept by no cache, told to no other site.
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Visit:
    """One request of somebody who is signed in. `account`: all that they may see and change."""

    __slots__ = ("account", "fields", "request", "session")

    def __init__(self, request: Request, session: Session, account: Account, fields: Fields) -> None:
        self.request = request
        self.session = session
        self.account = account
        self.fields = fields

    def part(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.path_params[name])

    def number(self) -> int:
        """The page of a list that is asked for, from 1."""
        asked = self.request.query_params.get("page", "")
        return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else 1


Handler = Callable[[Visit], Awaitable[Response]]


class Frame:
    """Made once; `service` is what all endpoints share."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.templates = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )
        self.templates.filters |= {"when": showing.when, "iso": showing.iso, "value": showing.value}

    def page(self, path: str, handler: Handler) -> Route:
        """`GET path` for whoever is signed in."""

        async def endpoint(request: Request) -> Response:
            return await self._answer(request, handler, False)

        return Route(path, endpoint, methods=["GET"])

    def form(self, path: str, handler: Handler) -> Route:
        """`POST path`, taken only with the secret of the session that the form was made for."""

        async def endpoint(request: Request) -> Response:
            return await self._answer(request, handler, True)

        return Route(path, endpoint, methods=["POST"])

    async def read(self, work: Callable[[Connection], T]) -> T:
        """What `work(connection)` finds, read beside the writer."""

        def run() -> T:
            with self.service.database.reading.connect() as connection:
                return work(connection)

        return await run_in_threadpool(run)

    async def configure(self, work: Callable[[Connection], T]) -> T:
        """What `work(connection)` returns, once every endpoint follows what it changed."""
        found = await self.service.writer.run(work)
        self.service.configured()
        return found

    def show(self, template: str, visit: Visit | None, status: int = 200, **values: Any) -> Response:
        """A page. Half a surrogate pair in somebody's data becomes a question mark, since UTF-8 has none."""
        told = showing.NOTICES.get(visit.request.query_params.get("done", "")) if visit else None
        html = self.templates.get_template(template).render(
            visit=visit, notice=told, origin=self.service.public_url, **values
        )
        return Response(html.encode("utf-8", "replace"), status, HEADERS, "text/html; charset=utf-8")

    def refuse(self, status: int, told: str, visit: Visit | None = None, back: str = "/") -> Response:
        return self.show("refused.html", visit, status, told=told, back=back)

    def go(self, path: str, done: str = "") -> Response:
        """On to `path`, by GET; `done`: a name of showing.NOTICES."""
        mark = "&" if "?" in path else "?"
        return RedirectResponse(f"{path}{mark}done={done}" if done else path, 303, HEADERS)

    async def session(self, request: Request) -> tuple[Session, Account] | None:
        secret = request.cookies.get(COOKIE)
        if not secret:
            return None
        found = await self.read(lambda connection: session_of(connection, secret, self.service.now()))
        account = found and self.service.directory.account(found.account)
        return (found, account) if found and account else None

    async def _answer(self, request: Request, handler: Handler, is_form: bool) -> Response:
        signed_in = await self.session(request)
        if signed_in is None:
            return self.go("/sign-in")
        visit = Visit(request, *signed_in, {})
        try:
            if is_form:
                visit.fields = await fields(request)
                given = visit.fields.get("csrf", "").encode()
                if not hmac.compare_digest(given, visit.session.csrf.encode()):
                    told = "This form was not made for your session. Go back, load the page anew and send it again."
                    return self.refuse(403, told, visit)
            return await handler(visit)
        except Refused as error:
            return self.refuse(error.code, " ".join(error.messages), visit)
        except WriteFailed as error:
            known = "Some of this may be changed" if isinstance(error, PerhapsWritten) else "Nothing was changed"
            return self.refuse(503, f"{known}; try again in a moment: {error}.", visit)


async def fields(request: Request) -> Fields:
    """The fields of a form, without spaces around them. Raises Refused (413, 422)."""
    sent = parse(await read_bytes(request, MAX_FORM_BYTES), "application/x-www-form-urlencoded")
    return {name: text.strip() for name, text in sent.items() if isinstance(text, str)}
