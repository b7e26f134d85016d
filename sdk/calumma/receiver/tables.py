"""The tables. What stands in them is made by `store`, `directory` and whoever else writes; no rule lives here.

Times are milliseconds since 1970. Nothing here is special to SQLite. Each change of this file needs a migration beside
it; a test compares the two.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)  # fmt: skip

__all__ = [
    "accounts", "companies", "counters", "events", "hosts", "login_links", "metadata", "profiles", "public_properties",
    "quarantine", "requests", "scripts", "seen", "segments", "sessions", "webhook_tokens",
]  # fmt: skip

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts up by itself only in a column of the type INTEGER: https://www.sqlite.org/autoinc.html
Serial = BigInteger().with_variant(Integer, "sqlite")


def _account(**options: Any) -> Column[Any]:
    return Column("account_id", Integer, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, **options)


accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(200), nullable=False),
    # Public: it stands in every page.
    Column("page_token", String(80), nullable=False, unique=True),
    # The key of `uid_hash`; read at each check, so it cannot be kept as a digest.
    Column("secret", String(80), nullable=False),
    Column("customerio", Boolean, nullable=False),
    Column("step_seen", String(8), nullable=False),
    # auto: from the first verified request on; on; off.
    Column("verification", String(8), nullable=False),
    Column("verified_since", BigInteger),
    Column("hash_window_s", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
)

webhook_tokens = Table(
    "webhook_tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    _account(index=True),
    Column("name", String(200), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    # Its last four characters, to tell tokens apart.
    Column("hint", String(8), nullable=False),
    # Customer.io's key of X-CIO-Signature; read at each check.
    Column("signing_key", String(200)),
    Column("created_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
)

hosts = Table(
    "hosts",
    metadata,
    _account(primary_key=True),
    Column("origin", String(300), primary_key=True),
)

public_properties = Table(
    "public_properties",
    metadata,
    _account(primary_key=True),
    Column("name", String(150), primary_key=True),
)

companies = Table(
    "companies",
    metadata,
    Column("id", String(24), primary_key=True),
    _account(),
    Column("uid", Text, nullable=False),
    Column("attributes", JSON, nullable=False),
    # property -> [time of the write, source]
    Column("stamps", JSON, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    UniqueConstraint("account_id", "uid"),
)

profiles = Table(
    "profiles",
    metadata,
    Column("id", String(24), primary_key=True),
    _account(),
    Column("uid", Text, nullable=False),
    # The attribute of that name in lower case, to be found by it.
    Column("email", Text),
    Column("company_id", String(24), ForeignKey("companies.id", ondelete="SET NULL"), index=True),
    Column("attributes", JSON, nullable=False),
    Column("stamps", JSON, nullable=False),
    # Given in the dashboard only.
    Column("admin", Boolean, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    UniqueConstraint("account_id", "uid"),
    Index(None, "account_id", "email"),
    Index(None, "account_id", "updated_at"),
)

events = Table(
    "events",
    metadata,
    # In the order of arrival.
    Column("id", String(24), primary_key=True),
    _account(),
    # None while the person is unknown; `waiting_uid` and `waiting_email` say who it may be.
    Column("profile_id", String(24), ForeignKey("profiles.id", ondelete="CASCADE")),
    Column("name", String(150), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("source", String(80), nullable=False),
    Column("properties", JSON, nullable=False),
    Column("waiting_uid", Text),
    Column("waiting_email", Text),
    # What it does to the profile once the person is known.
    Column("waiting_change", JSON),
    Index(None, "profile_id", "at"),
    Index(None, "account_id", "waiting_uid"),
    Index(None, "account_id", "waiting_email"),
)

# What is taken once, by the id that its sender gave it.
seen = Table(
    "seen",
    metadata,
    _account(primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("at", BigInteger, nullable=False, index=True),
)

# `seq` numbers the changes of profiles and companies, `config` those of accounts, tokens and hosts.
counters = Table(
    "counters",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

requests = Table(
    "requests",
    metadata,
    Column("id", Serial, primary_key=True),
    # None where the token was unknown.
    Column("account_id", Integer, ForeignKey("accounts.id", ondelete="CASCADE"), index=True),
    Column("token_id", Integer),
    Column("at", BigInteger, nullable=False),
    Column("endpoint", String(40), nullable=False),
    Column("status", Integer, nullable=False),
    Column("outcome", Text, nullable=False),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("id", Serial, primary_key=True),
    _account(index=True),
    Column("at", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

segments = Table(
    "segments",
    metadata,
    _account(primary_key=True),
    Column("segment_id", Integer, primary_key=True),
    Column("name", String(200), nullable=False),
    # Of a campaign whose drafts mark who enters; None where only the membership is asked for.
    Column("campaign_id", Integer),
    Column("synced_at", BigInteger),
    Column("members", Integer),
    Column("problem", Text),
)

# Of all accounts.
scripts = Table(
    "scripts",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("zipped", LargeBinary, nullable=False),
    Column("kept_at", BigInteger, nullable=False),
)

login_links = Table(
    "login_links",
    metadata,
    Column("digest", String(64), primary_key=True),
    _account(),
    Column("expires_at", BigInteger, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    _account(),
    Column("csrf", String(64), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)
