"""Webhook tokens: made and shown once, rotated, revoked; the key of Customer.io's signatures."""

from typing import Any

from sqlalchemy import Connection, Row, select, update
from starlette.responses import Response
from starlette.routing import Route

from ..bodies import Refused
from ..directory import changed, digest, make_token
from ..tables import webhook_tokens
from .frame import Frame, Visit
from .integration import ENDPOINTS, PAGE, address

__all__ = ["routes"]

COLUMNS = webhook_tokens.c
MAX_TEXT = 200


def routes(frame: Frame) -> list[Route]:
    service = frame.service

    async def make(visit: Visit) -> Response:
        name = text(visit, "name") or "Webhooks"
        token = await frame.configure(lambda connection: make_token(connection, visit.account.id, name, service.now()))
        return shown(visit, token, name, None)

    async def rotate(visit: Visit) -> Response:
        """A second token of the same name. The old one goes on until it is revoked: each refused report would hold
        up Customer.io's stream for an hour."""

        def work(connection: Connection) -> tuple[str, Row[Any]]:
            old = one(connection, visit)
            token = make_token(connection, visit.account.id, old.name, service.now())
            fresh = update(webhook_tokens).where(COLUMNS.digest == digest(token))
            connection.execute(fresh.values(signing_key=old.signing_key))
            return token, old

        token, old = await frame.configure(work)
        return shown(visit, token, old.name, old)

    async def revoke(visit: Visit) -> Response:
        await set_on(visit, {"revoked_at": service.now()})
        return frame.go(PAGE, "revoked")

    async def sign(visit: Visit) -> Response:
        key = text(visit, "key")
        await set_on(visit, {"signing_key": key or None})
        return frame.go(PAGE, "key" if key else "no-key")

    async def set_on(visit: Visit, values: dict[str, Any]) -> None:
        def work(connection: Connection) -> None:
            token = one(connection, visit)
            connection.execute(update(webhook_tokens).where(COLUMNS.id == token.id).values(values))
            changed(connection)

        await frame.configure(work)

    def shown(visit: Visit, token: str, name: str, old: Row[Any] | None) -> Response:
        urls = {kind: address(service.public_url, token, kind) for kind in ENDPOINTS}
        return frame.show("token.html", visit, name=name, urls=urls, endpoints=ENDPOINTS, old=old)

    return [
        frame.form(f"{PAGE}/tokens", make),
        frame.form(f"{PAGE}/tokens/{{token_id:int}}/rotate", rotate),
        frame.form(f"{PAGE}/tokens/{{token_id:int}}/revoke", revoke),
        frame.form(f"{PAGE}/tokens/{{token_id:int}}/key", sign),
    ]


def one(connection: Connection, visit: Visit) -> Row[Any]:
    """The token of the path, of this account and not revoked. Raises Refused (404)."""
    asked = select(webhook_tokens).where(
        COLUMNS.account_id == visit.account.id,
        COLUMNS.id == visit.request.path_params["token_id"],
        COLUMNS.revoked_at.is_(None),
    )
    found = connection.execute(asked).one_or_none()
    if found is None:
        raise Refused(404, "There is no such token, or it was revoked.")
    return found


def text(visit: Visit, name: str) -> str:
    given = visit.fields.get(name, "")
    if len(given) > MAX_TEXT:
        raise Refused(422, f"The {name} has {len(given)} characters; at most {MAX_TEXT} are kept.")
    return given
