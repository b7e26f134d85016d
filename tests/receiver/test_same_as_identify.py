"""Any bag that identify takes means the same at the webhook: one set of rules, two ways to keep what they leave."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from calumma.core.profile import Profile
from calumma.core.properties import clean
from calumma.receiver.applying import apply
from calumma.receiver.bodies import parse
from calumma.receiver.database import Database, open_database
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


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder: Path = tmp_path_factory.mktemp("same")
    opened = open_database(f"sqlite:///{folder}/one.db")
    yield opened
    opened.close()


def on_the_page(given: list[dict[str, Any]]) -> dict[str, Any]:
    profile = Profile()
    for bag in given:
        profile.identify("42")
        profile.merge(clean(bag, NOW)[0])
    return profile.attributes


def at_the_webhook(database: Database, given: list[dict[str, Any]]) -> dict[str, Any]:
    with database.writing.begin() as connection:
        account = make_account(connection, "Test", NOW)
        for bag in given:
            apply(connection, [profile_write(parse(json.dumps({**bag, "uid": "42"}).encode()), account, NOW)[0]], NOW)
        row = connection.execute(select(profiles).where(profiles.c.account_id == account)).one()
        firm = connection.execute(select(companies).where(companies.c.id == row.company_id)).one_or_none()
    return row.attributes | ({} if firm is None else {"company": firm.attributes})


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(whole, min_size=1, max_size=2))
def test_page_and_receiver_keep_the_same_of_every_bag(database: Database, given: list[dict[str, Any]]) -> None:
    # An id, an address alone and the sender's own words about the request are no properties of a webhook.
    sent = [{k: v for k, v in bag.items() if k not in ("uid", "id", "account_secret", "timestamp")} for bag in given]
    uids = {str(bag["company"].get("uid")) for bag in sent if isinstance(bag.get("company"), dict)}
    if len(uids) > 1:
        sent = sent[:1]
    expected, found = on_the_page(sent), at_the_webhook(database, sent)
    assert json.loads(json.dumps(found)) == json.loads(json.dumps(expected))
