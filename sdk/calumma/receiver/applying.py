"""Applies writes to the records of one transaction, in order. Decides what a write does; asks `store` for the rest."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Engine

from .merging import merge
from .store import Record, Store
from .transactions import transaction
from .writes import UNPROVEN, Applied, Change, CompanyWrite, EventWrite, Outcome, ProfileWrite, Write

__all__ = ["apply", "apply_in"]


def apply_in(engine: Engine, writes: list[Write], now: int) -> Applied:
    """Apply `writes` in a transaction of their own: they are on the disk when this returns.

    Raises StorageDown and Unwritable, and then none of them is.
    """
    with transaction(engine) as connection:
        return apply(connection, writes, now)


def apply(connection: Connection, writes: list[Write], now: int) -> Applied:
    """Apply `writes` in order."""
    store = Store(connection, now)
    for account in {write.account for write in writes}:
        own = [write for write in writes if write.account == account]
        people = [write for write in own if isinstance(write, ProfileWrite | EventWrite)]
        uids = {write.uid for write in own if isinstance(write, CompanyWrite)}
        uids |= {write.company for write in own if isinstance(write, ProfileWrite) and write.company is not None}
        store.load(
            account,
            {write.uid for write in people if write.uid},
            {
                email
                for write in people
                for email in (write.email, None if write.source == UNPROVEN else write.change.sets.get("email"))
                if isinstance(email, str)
            },
            uids,
            {write.once for write in own if write.once},
        )
    outcomes = [_one(store, write) for write in writes]
    changed = [(one.account, kind, one.uid if kind == "profile" else one.id) for kind, one in store.save()]
    return outcomes, changed


def _one(store: Store, write: Write) -> Outcome:
    if not write.once:
        return _write(store, write)
    if store.is_taken(write.account, write.once):
        return Outcome(ignored="repeated")
    outcome = _write(store, write)
    if not outcome.ignored:
        store.take(write.account, write.once)
    return outcome


def _write(store: Store, write: Write) -> Outcome:
    if isinstance(write, CompanyWrite):
        company = _company(store, write.account, write.uid, write.create)
        if company is None:
            return Outcome(ignored="unknown")
        return Outcome(company.id, older=tuple(_merge(company, write.change, write.at, write.source)))
    person = _person(store, write)
    if isinstance(write, EventWrite):
        return _event(store, write, person)
    if person is None:
        return Outcome(ignored="unknown")
    older = [] if write.company is None else _belong(store, person, write, write.company)
    older += _change(store, person, write.change, write.at, write.source)
    return Outcome(person.id, older=tuple(older))


def _person(store: Store, write: ProfileWrite | EventWrite) -> Record | None:
    person = store.person(write.account, write.uid, write.email)
    if person is None and write.create and write.uid:
        person = store.new_person(write.account, write.uid)
        _attach(store, person)
    return person


def _belong(store: Store, person: Record, write: ProfileWrite, uid: str) -> list[str]:
    """Put `person` into the company of that uid, and set what is said of it; what is older than what is there."""
    own = store.company_of(person)
    if write.source == UNPROVEN and (own is None or own.uid != uid):
        # Hidden as long as there is a company of the person's own.
        word = Change(sets={"company": {"uid": uid, **write.company_sets}})
        return _merge(person, word, write.at, write.source)
    company = _company(store, write.account, uid, True)
    assert company is not None
    if person.company_id != company.id:
        person.company_id = company.id
        person.changed = True
    return _below_company(_merge(company, Change(sets=write.company_sets), write.at, write.source))


def _company(store: Store, account: int, uid: str, create: bool) -> Record | None:
    company = store.company(account, uid)
    if company is None and create:
        company = store.new_company(account, uid)
        company.attributes["uid"] = uid
    return company


def _change(store: Store, person: Record, change: Change, at: int, source: str) -> list[str]:
    """Change `person`; words about a company without a uid are about the one that the person belongs to.

    Returns what is older than what is there.
    """
    older = []
    company = store.company_of(person)
    spoken = change.sets.get("company")
    if company is not None and isinstance(spoken, dict):
        older = _below_company(_merge(company, Change(sets=spoken), at, source))
        change = Change(
            {k: v for k, v in change.sets.items() if k != "company"}, change.counts, change.adds, change.removes
        )
    email, owned, stamp = person.email, person.owns_email, person.stamps.get("email")
    older += _merge(person, change, at, source)
    if owned and stamp is not None and person.email == email and not person.owns_email:
        # An unproven page repeats it: that takes nothing from the word of who gave it.
        person.stamps["email"][1] = stamp[1]
    elif (person.email, person.owns_email) != (email, owned):
        person.changed = True
        store.readdressed(person)
        if person.owns_email:
            _attach(store, person)
    return older


def _merge(record: Record, change: Change, at: int, source: str) -> list[str]:
    changed, older = merge(record.attributes, record.stamps, change, at, source)
    record.changed |= changed
    return older


def _below_company(names: list[str]) -> list[str]:
    return [f"company.{name}" for name in names]


def _event(store: Store, write: EventWrite, person: Record | None) -> Outcome:
    values: dict[str, Any] = {
        "account_id": write.account,
        "profile_id": None if person is None else person.id,
        "name": write.name,
        "at": write.at,
        "source": write.source,
        "properties": write.properties,
        "waiting_uid": write.uid or None if person is None else None,
        "waiting_email": write.email.lower() or None if person is None else None,
        "waiting_change": asdict(write.change) if person is None else None,
    }
    event_id = store.add_event(values)
    if person is not None:
        _change(store, person, write.change, write.at, write.source)
    return Outcome(event_id)


def _attach(store: Store, person: Record) -> None:
    """What was reported of `person` before anyone knew that person counts from now on."""
    for event in store.claim(person):
        kept = {**(event["waiting_change"] or {})}
        kept["counts"] = tuple(kept.get("counts", ()))
        _change(store, person, Change(**kept), event["at"], event["source"])
