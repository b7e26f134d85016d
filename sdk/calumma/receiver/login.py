"""Who may open the dashboard: links that sign in once, and the sessions they begin. Secrets are kept as digests."""

import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from .directory import digest
from .tables import login_links, sessions

__all__ = ["LINK_MS", "SESSION_MS", "Session", "begin", "end", "make_link", "session_of"]

LINK_MS = 15 * 60_000
SESSION_MS = 12 * 3_600_000


@dataclass(frozen=True, slots=True)
class Session:
    """`csrf`: what each form of this session carries."""

    account: int
    csrf: str


def make_link(connection: Connection, account: int, at: int) -> str:
    """The secret of a new link, good once and for LINK_MS."""
    secret = secrets.token_urlsafe(32)
    connection.execute(delete(login_links).where(login_links.c.expires_at <= at))
    values = {"digest": digest(secret), "account_id": account, "expires_at": at + LINK_MS}
    connection.execute(insert(login_links).values(values))
    return secret


def begin(connection: Connection, link: str, at: int) -> str | None:
    """Use `link` up: the secret of a new session, None where the link is unknown, used or too old."""
    row = connection.execute(select(login_links).where(login_links.c.digest == digest(link))).one_or_none()
    connection.execute(delete(login_links).where(login_links.c.digest == digest(link)))
    if row is None or row.expires_at <= at:
        return None
    secret = secrets.token_urlsafe(32)
    connection.execute(delete(sessions).where(sessions.c.expires_at <= at))
    values = {
        "digest": digest(secret), "account_id": row.account_id, "csrf": secrets.token_urlsafe(32), "created_at": at,
        "expires_at": at + SESSION_MS,
    }  # fmt: skip
    connection.execute(insert(sessions).values(values))
    return secret


def session_of(connection: Connection, secret: str, at: int) -> Session | None:
    """The session of that secret, None where there is none or it has ended."""
    row = connection.execute(select(sessions).where(sessions.c.digest == digest(secret))).one_or_none()
    return None if row is None or row.expires_at <= at else Session(row.account_id, row.csrf)


def end(connection: Connection, secret: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.digest == digest(secret)))
