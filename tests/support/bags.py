"""Bags of properties as anybody may pass them, and what a webhook that brings them leaves of a person."""

__all__ = ["NOW", "at_the_webhook", "visits"]

import json
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select

from calumma.receiver.applying import apply
from calumma.receiver.bodies import parse
from calumma.receiver.database import Database
from calumma.receiver.directory import make_account
from calumma.receiver.inbound import profile_write
from calumma.receiver.tables import companies, profiles

NOW = 1_800_000_000_000

texts = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=12)
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1), texts,
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["12.12", "true", "2029-08-21", "$now", "+30d", "1e3", "007"]),
)  # fmt: skip
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3))
names = st.one_of(texts, st.sampled_from(["Plan", "plan", "created_at", "seen_at", "admin", "disabled", "percent"]))
company = st.fixed_dictionaries({"plan": scalars}, optional={"uid": st.sampled_from(["a", 7]), "seats": scalars})
bags = st.dictionaries(names, values, max_size=5)
whole = st.tuples(bags, st.none() | company).map(
    lambda pair: pair[0] | ({} if pair[1] is None else {"company": pair[1]})
)


def _alike(given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without what a webhook takes for its own: an id, the sender's words about the request, a second company."""
    sent = [{k: v for k, v in bag.items() if k not in ("uid", "id", "account_secret", "timestamp")} for bag in given]
    uids = {str(bag["company"].get("uid")) for bag in sent if isinstance(bag.get("company"), dict)}
    return sent[:1] if len(uids) > 1 else sent


visits = st.lists(whole, min_size=1, max_size=2).map(_alike)
"""The bags of one user, one after the other."""


def at_the_webhook(database: Database, given: list[dict[str, Any]], now: int = NOW) -> dict[str, Any]:
    """The attributes, after webhooks that each bring one of the bags at `now`, ms since 1970."""
    with database.writing.begin() as connection:
        account = make_account(connection, "Test", now)
        for bag in given:
            apply(connection, [profile_write(parse(json.dumps({**bag, "uid": "42"}).encode()), account, now)[0]], now)
        row = connection.execute(select(profiles).where(profiles.c.account_id == account)).one()
        firm = connection.execute(select(companies).where(companies.c.id == row.company_id)).one_or_none()
    return row.attributes | ({} if firm is None else {"company": firm.attributes})
