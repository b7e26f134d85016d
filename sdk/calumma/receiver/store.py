"""What one transaction has read of people and companies, and what it will write: each table is asked once.

Knows the tables and nothing of rules. A record is changed in place and marked; `save` writes what is marked.
"""

import secrets
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, bindparam, delete, insert, select, update

from .tables import companies, counters, events, profiles, seen
from .writes import UNPROVEN

__all__ = ["Record", "Store", "chunks", "count_up", "keep_newest"]

# Well under what the databases take as parameters of one statement: https://www.sqlite.org/limits.html
CHUNK = 500
COUNTING = (
    update(counters)
    .where(counters.c.name == bindparam("counter"))
    .values(value=counters.c.value + bindparam("more"))
    .returning(counters.c.value)
)
NAMES = {"profiles": ("email", "company_id"), "companies": ()}


class Record:
    """A person or a company. `new`: not in the database yet. `changed`: to be written."""

    __slots__ = ("account", "admin", "attributes", "changed", "company_id", "created_at", "id", "new", "stamps", "uid")

    def __init__(self, account: int, uid: str, now: int, row: Row[Any] | None = None) -> None:
        self.account = account
        self.uid = uid
        self.new = self.changed = row is None
        self.id: str = secrets.token_hex(12) if row is None else row.id
        self.attributes: dict[str, Any] = {} if row is None else row.attributes
        self.stamps: dict[str, list[Any]] = {} if row is None else row.stamps
        self.company_id: str | None = getattr(row, "company_id", None)
        self.created_at: int = now if row is None else row.created_at

    @property
    def email(self) -> str | None:
        """The address as it is looked for."""
        value = self.attributes.get("email")
        return value.lower() if isinstance(value, str) else None

    @property
    def owns_email(self) -> bool:
        """Whether the address is more than the word of an unproven page."""
        return self.email is not None and self.stamps.get("email", ("", ""))[1] != UNPROVEN

    def values(self, seq: int, now: int, table: Table) -> dict[str, Any]:
        own = {name: getattr(self, name) for name in NAMES[table.name]}
        return own | {"attributes": self.attributes, "stamps": self.stamps, "seq": seq, "updated_at": now}


class Store:
    """The records that one transaction on `connection` is about. `now`: ms since 1970."""

    def __init__(self, connection: Connection, now: int) -> None:
        self.connection = connection
        self.now = now
        self._people: dict[tuple[int, str], Record] = {}
        self._by_email: dict[tuple[int, str], Record] = {}
        self._companies: dict[tuple[int, str], Record] = {}
        self._company_ids: dict[str, Record] = {}
        self._seen: set[tuple[int, str]] = set()
        self._new_seen: list[dict[str, Any]] = []
        self._events: list[dict[str, Any]] = []
        # Of people that nobody knows yet, from the database and from this transaction.
        self._waiting: list[dict[str, Any]] = []
        self._claimed: list[dict[str, Any]] = []

    def load(self, account: int, uids: set[str], emails: set[str], company_uids: set[str], keys: set[str]) -> None:
        """Read what the writes of one account name: people, their companies, and which ids were taken before."""
        for row in self._rows(profiles, account, profiles.c.uid, uids):
            self._keep_person(account, row)
        wanted = {email.lower() for email in emails} - self._owned(account)
        for row in self._rows(profiles, account, profiles.c.email, wanted):
            self._keep_person(account, row)
        for row in self._rows(companies, account, companies.c.uid, company_uids):
            self._keep_company(account, row)
        linked = {person.company_id for person in self._people.values() if person.company_id} - set(self._company_ids)
        for row in self._rows(companies, account, companies.c.id, {one for one in linked if one is not None}):
            self._keep_company(account, row)
        for row in self._rows(seen, account, seen.c.key, keys):
            self._seen.add((account, row.key))
        # Nothing waits for somebody who is here: whoever came was given all of it, unless the address was not theirs.
        found: dict[str, dict[str, Any]] = {}
        strangers = {uid for uid in uids if (account, uid) not in self._people}
        for column, names in (
            (events.c.waiting_uid, strangers), (events.c.waiting_email, wanted - self._owned(account))
        ):  # fmt: skip
            for row in self._rows(events, account, column, names):
                found[row.id] = dict(row._mapping)
        self._waiting += sorted(found.values(), key=lambda event: (event["at"], event["id"]))

    def person(self, account: int, uid: str, email: str = "") -> Record | None:
        """The person of that uid, else of that address."""
        found = self._people.get((account, uid)) if uid else None
        if found is None and email:
            found = self._by_email.get((account, email.lower()))
        return found

    def new_person(self, account: int, uid: str) -> Record:
        person = self._people[account, uid] = Record(account, uid, self.now)
        return person

    def readdressed(self, person: Record) -> None:
        """`person` has another address than before, or owns it now."""
        if person.email is not None:
            known = self._by_email.setdefault((person.account, person.email), person)
            if person.owns_email and not (known.email == person.email and known.owns_email):
                self._by_email[person.account, person.email] = person

    def company(self, account: int, uid: str) -> Record | None:
        return self._companies.get((account, uid))

    def company_of(self, person: Record) -> Record | None:
        return None if person.company_id is None else self._company_ids.get(person.company_id)

    def new_company(self, account: int, uid: str) -> Record:
        company = self._companies[account, uid] = Record(account, uid, self.now)
        self._company_ids[company.id] = company
        return company

    def is_taken(self, account: int, key: str) -> bool:
        """Whether something was taken under `key` before."""
        return (account, key) in self._seen

    def take(self, account: int, key: str) -> None:
        """Have nothing taken under `key` again."""
        self._seen.add((account, key))
        self._new_seen.append({"account_id": account, "key": key, "at": self.now})

    def add_event(self, values: dict[str, Any]) -> str:
        """Keep an event; without a `profile_id` it waits for its person. Returns its id."""
        key = f"{self.now:012x}{len(self._events):06x}{secrets.token_hex(3)}"
        event = {"id": key, "received_at": self.now, **values}
        self._events.append(event)
        if event["profile_id"] is None:
            self._waiting.append(event)
        return key

    def claim(self, person: Record) -> list[dict[str, Any]]:
        """The events that waited for `person`, who has them from now on."""
        mine = [event for event in self._waiting if _is_about(event, person)]
        self._waiting = [event for event in self._waiting if not _is_about(event, person)]
        new = {event["id"] for event in self._events}
        self._claimed += [{"event_id": one["id"], "person_id": person.id} for one in mine if one["id"] not in new]
        for event in mine:
            event["profile_id"] = person.id
            event["waiting_uid"] = event["waiting_email"] = None
        return mine

    def save(self) -> list[tuple[str, Record]]:
        """Write all of it, numbered; what changed as (`profile` or `company`, record)."""
        written = [("company", one) for one in self._companies.values() if one.changed]
        written += [("profile", one) for one in self._people.values() if one.changed]
        if written:
            last = count_up(self.connection, "seq", len(written))
            numbers = {id(one): last - place for place, (_kind, one) in enumerate(written)}
            self._write(companies, list(self._companies.values()), numbers)
            self._write(profiles, list(self._people.values()), numbers)
        if self._new_seen:
            self.connection.execute(insert(seen), self._new_seen)
        if self._events:
            self.connection.execute(insert(events), self._events)
        if self._claimed:
            theirs = update(events).where(events.c.id == bindparam("event_id"))
            theirs = theirs.values(profile_id=bindparam("person_id"), waiting_uid=None, waiting_email=None)
            self.connection.execute(theirs, self._claimed)
        return written

    def _write(self, table: Table, records: list[Record], numbers: dict[int, int]) -> None:
        fresh, known = [], []
        for one in records:
            if one.changed:
                values = one.values(numbers[id(one)], self.now, table)
                if one.new:
                    identity = {"id": one.id, "account_id": one.account, "uid": one.uid, "created_at": one.created_at}
                    fresh.append(values | identity | ({"admin": False} if table is profiles else {}))
                else:
                    known.append(values | {"record_id": one.id})
        if fresh:
            self.connection.execute(insert(table), fresh)
        if known:
            self.connection.execute(update(table).where(table.c.id == bindparam("record_id")), known)

    def _rows(self, table: Table, account: int, column: Any, wanted: set[str]) -> Iterator[Row[Any]]:
        for some in chunks(wanted):
            yield from self.connection.execute(_finding(table, column), {"account": account, "wanted": some})

    def _owned(self, account: int) -> set[str]:
        """The addresses of the people who were read, as far as they own them."""
        return {email for (of, email), person in self._by_email.items() if of == account and person.owns_email}

    def _keep_person(self, account: int, row: Row[Any]) -> None:
        person = self._people.setdefault((account, row.uid), Record(account, row.uid, self.now, row))
        self.readdressed(person)

    def _keep_company(self, account: int, row: Row[Any]) -> None:
        company = self._companies.setdefault((account, row.uid), Record(account, row.uid, self.now, row))
        self._company_ids[company.id] = company


@cache
def _finding(table: Table, column: Any) -> Select[Any]:
    """The rows of an account whose `column` is wanted; made once, for that takes longer than asking."""
    mine = table.c.account_id == bindparam("account")
    return select(table).where(mine, column.in_(bindparam("wanted", expanding=True)))


def _is_about(event: dict[str, Any], person: Record) -> bool:
    if event["account_id"] != person.account:
        return False
    by_uid = event["waiting_uid"] is not None and event["waiting_uid"] == person.uid
    return by_uid or (person.owns_email and event["waiting_email"] == person.email)


def chunks(values: Iterable[str]) -> Iterator[list[str]]:
    """`values` in parts that one statement takes."""
    rest = sorted(values)
    for start in range(0, len(rest), CHUNK):
        yield rest[start : start + CHUNK]


def count_up(connection: Connection, name: str, by: int = 1) -> int:
    """The counter `name` after it was raised by `by`; the row is locked until the transaction ends."""
    return connection.execute(COUNTING, {"counter": name, "more": by}).scalar_one()


def keep_newest(connection: Connection, table: Table, mine: ColumnElement[bool], most: int) -> None:
    """Delete all but the `most` newest rows of `table` that are `mine`."""
    newest = select(table.c.id).where(mine).order_by(table.c.id.desc()).offset(most).limit(1)
    oldest = connection.execute(newest).scalar()
    if oldest is not None:
        connection.execute(delete(table).where(mine, table.c.id <= oldest))
