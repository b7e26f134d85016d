"""The proof that a page is the user's it names: `hex(HMAC-SHA256(secret, uid + "-" + now)) + "-" + now`.

Made by the customer's server and passed to identify: https://github.com/chamaeleonidae/verification. Here it is decided
who has to bring one, and nowhere else.
"""

import hashlib
import hmac

from sqlalchemy import Connection, update

from .directory import Account, changed
from .service import Service
from .tables import accounts

__all__ = ["is_enforced", "is_proof", "is_verified", "make"]

# Clocks of two servers differ by less.
AHEAD_S = 300


def make(secret: str, uid: str, now: int) -> str:
    """The proof for `uid`, made at `now` (Unix seconds)."""
    signed = hmac.new(secret.encode(), f"{uid}-{now}".encode(), hashlib.sha256).hexdigest()
    return f"{signed}-{now}"


def is_proof(secret: str, uid: str, given: object, now: int, window_s: int) -> bool:
    """Whether `given` proves `uid`, and is at most `window_s` seconds old at `now` (Unix seconds)."""
    if not isinstance(given, str) or not given.isascii():
        return False
    made_at = given.rpartition("-")[2]
    if not (made_at.isdigit() and len(made_at) <= 12 and now - window_s <= int(made_at) <= now + AHEAD_S):
        return False
    return hmac.compare_digest(make(secret, uid, int(made_at)), given)


async def is_verified(service: Service, account: Account, uid: str, proof: object) -> bool:
    """Whether the page has proved to be the user's. The first proof makes all later ones needed where so set."""
    if not is_proof(account.secret, uid, proof, service.now() // 1000, account.hash_window_s):
        return False
    known = service.directory.account(account.id) or account
    if known.verification == "auto" and known.verified_since is None:
        now = service.now()

        def first(connection: Connection) -> None:
            mine = (accounts.c.id == account.id) & accounts.c.verified_since.is_(None)
            connection.execute(update(accounts).where(mine).values(verified_since=now))
            changed(connection)

        await service.writer.run(first)
        service.configured()
    return True


def is_enforced(account: Account) -> bool:
    """Whether what a page says about a user needs a proof."""
    return account.verification == "on" or (account.verification == "auto" and account.verified_since is not None)
