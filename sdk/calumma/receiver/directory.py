"""Accounts, their tokens, hosts and settings: read whole into memory, since every request asks for them.

Whoever changes one calls `changed` in the same transaction; other processes notice within a second or so.
"""

import hashlib
import secrets
import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select

from .store import count_up
from .tables import accounts, counters, hosts, public_properties, segments, webhook_tokens

__all__ = ["Access", "Account", "Directory", "changed", "digest", "is_empty", "make_account", "make_token", "now_ms"]

# Chameleon's account tokens are about this long: https://developers.chameleon.io/webhooks/profiles
TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Account:
    """One account as it stands now. `hosts`: origins that may read from their pages. `public`: property names."""

    id: int
    name: str
    page_token: str
    secret: str
    customerio: bool
    step_seen: str
    verification: str
    verified_since: int | None
    hash_window_s: int
    hosts: frozenset[str]
    public: frozenset[str]

    def __repr__(self) -> str:
        return f"Account({self.id})"


@dataclass(frozen=True, slots=True)
class Access:
    """A webhook token that opens `account`; `revoked` opens nothing any more."""

    id: int
    account: Account
    revoked: bool
    signing_key: str | None

    def __repr__(self) -> str:
        return f"Access({self.id})"


class Directory:
    """`engine`: one that reads. Every answer is from memory."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._version = -1
        self._accounts: dict[int, Account] = {}
        self._pages: dict[str, Account] = {}
        self._tokens: dict[str, Access] = {}
        self._campaigns: dict[int, dict[int, str]] = {}
        self.refresh()

    def refresh(self) -> bool:
        """Read all of it where something has changed; whether it had."""
        with self._engine.connect() as connection:
            version = connection.execute(select(counters.c.value).where(counters.c.name == "config")).scalar_one()
            if version == self._version:
                return False
            origins = _by_account(connection, hosts, "origin")
            drafting: dict[int, dict[int, str]] = {}
            for row in connection.execute(select(segments).where(segments.c.campaign_id.is_not(None))):
                drafting.setdefault(row.account_id, {})[row.campaign_id] = row.name
            public = _by_account(connection, public_properties, "name")
            found = {
                row.id: Account(
                    row.id, row.name, row.page_token, row.secret, row.customerio, row.step_seen, row.verification,
                    row.verified_since, row.hash_window_s, frozenset(origins.get(row.id, ())),
                    frozenset(public.get(row.id, ())),
                )
                for row in connection.execute(select(accounts))
            }  # fmt: skip
            tokens = {
                row.digest: Access(row.id, found[row.account_id], row.revoked_at is not None, row.signing_key)
                for row in connection.execute(select(webhook_tokens))
            }
        self._accounts = found
        self._pages = {account.page_token: account for account in found.values()}
        self._tokens = tokens
        self._campaigns = drafting
        self._version = version
        return True

    def accounts(self) -> list[Account]:
        return list(self._accounts.values())

    def account(self, account_id: int) -> Account | None:
        return self._accounts.get(account_id)

    def campaigns(self, account_id: int) -> dict[int, str]:
        """Campaigns whose drafts mark who enters a segment: their id, and the segment's name."""
        return self._campaigns.get(account_id, {})

    def page(self, token: str) -> Account | None:
        """The account whose pages carry `token`, which is public."""
        return self._pages.get(token)

    def access(self, token: str) -> Access | None:
        """What the webhook token opens. The look-up is by its digest: how long it takes tells nothing of the token."""
        return self._tokens.get(digest(token)) if token else None


def _by_account(connection: Connection, table: Table, column: str) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for row in connection.execute(select(table.c.account_id, table.c[column])):
        found.setdefault(row[0], set()).add(row[1])
    return found


def changed(connection: Connection) -> None:
    """Have every directory read anew once this transaction is through."""
    count_up(connection, "config")


def make_account(connection: Connection, name: str, at: int) -> int:
    """A new account with the defaults; its id."""
    values = {
        "name": name, "page_token": secrets.token_urlsafe(TOKEN_BYTES), "secret": secrets.token_hex(TOKEN_BYTES),
        "customerio": True, "step_seen": "on", "verification": "auto", "verified_since": None,
        "hash_window_s": 7 * 86_400, "created_at": at,
    }  # fmt: skip
    made = connection.execute(insert(accounts).values(values)).inserted_primary_key
    changed(connection)
    assert made is not None
    return made[0]


def make_token(connection: Connection, account: int, name: str, at: int) -> str:
    """A new webhook token, which nobody can read again later."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    values: dict[str, Any] = {"account_id": account, "name": name, "digest": digest(token), "hint": token[-4:]}
    connection.execute(insert(webhook_tokens).values(values | {"signing_key": None, "created_at": at}))
    changed(connection)
    return token


def is_empty(connection: Connection) -> bool:
    """Whether there is no account yet."""
    return connection.execute(select(func.count()).select_from(accounts)).scalar_one() == 0


def digest(token: str) -> str:
    """What of a secret is kept. A plain hash will do: these are 256 random bits, nothing that can be guessed."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def now_ms() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000
