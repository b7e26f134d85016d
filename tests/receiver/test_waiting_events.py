"""Events of people whom nobody knows yet: kept, and counted as soon as the person appears, however that happens."""

from typing import Any

import pytest
from sqlalchemy import select

from calumma.receiver.applying import apply
from calumma.receiver.database import Database
from calumma.receiver.tables import events, profiles
from calumma.receiver.writes import UNPROVEN, Change, EventWrite, Outcome, ProfileWrite, Write

OPENED = Change(sets={"last": "2026"}, counts=("opened",), adds={"segments": ["VIP"]})
AFTER = {"last": "2026", "opened": 1, "segments": ["VIP"]}


def run(database: Database, *writes: Write) -> list[Outcome]:
    with database.writing.begin() as connection:
        return apply(connection, list(writes), 1000)[0]


def report(uid: str = "", email: str = "", at: int = 5) -> EventWrite:
    return EventWrite(1, uid, email, "customerio_email_opened", {}, at, "report", create=False, change=OPENED)


def identify(uid: str, source: str = "webhook profiles", at: int = 10, **sets: Any) -> ProfileWrite:
    return ProfileWrite(1, uid, "", Change(sets=sets), at, source)


def state(database: Database) -> tuple[dict[str, Any], list[str | None]]:
    with database.reading.connect() as connection:
        people = {row.uid: row.attributes for row in connection.execute(select(profiles))}
        owners = {row.id: row.uid for row in connection.execute(select(profiles))}
        return people, [owners.get(row.profile_id) for row in connection.execute(select(events).order_by(events.c.id))]


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize(
    ("waiting", "appearing", "properties"),
    [
        (report(uid="42"), identify("42", plan="pro"), {"plan": "pro"}),
        (report(email="Ana@example.com"), identify("42", email="ana@Example.com"), {"email": "ana@Example.com"}),
        (report("other", "ana@example.com"), identify("42", email="ana@example.com"), {"email": "ana@example.com"}),
    ],
)
def test_a_report_counts_once_its_person_appears(
    database: Database, together: bool, waiting: EventWrite, appearing: ProfileWrite, properties: dict[str, Any]
) -> None:
    """By id or by address, in one transaction or in two; and a second appearance counts nothing again."""
    if together:
        run(database, waiting, appearing)
    else:
        run(database, waiting)
        assert state(database) == ({}, [None])
        run(database, appearing)
    run(database, appearing)
    assert state(database) == ({"42": {**properties, **AFTER}}, ["42"])


def test_reports_of_a_known_person_count_in_any_order_and_the_newest_time_stays(database: Database) -> None:
    late = EventWrite(1, "42", "", "x", {}, 9, "report", False, Change({"last": "late"}, ("opened",)))
    early = EventWrite(1, "42", "", "x", {}, 5, "report", False, Change({"last": "early"}, ("opened",)))
    run(database, identify("42"))
    run(database, late, early)
    assert state(database) == ({"42": {"last": "late", "opened": 2}}, ["42", "42"])


ANA = {"email": "ana@example.com"}


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("owner", ["42", "0"])
def test_an_address_that_an_unproven_page_says_claims_nothing_and_comes_last(
    database: Database, together: bool, owner: str
) -> None:
    """Any visitor can say any address; whoever has it from elsewhere has what waits for it, and what comes."""
    writes = [
        report(email="ana@example.com"), identify("13", UNPROVEN, **ANA), identify(owner, **ANA),
        report(email="Ana@example.com"), ProfileWrite(1, "", "ana@example.com", Change({"plan": "pro"}), 11, "x"),
        # It stays so when a page of the owner, or of anybody, says it once more, in whatever spelling.
        identify("13", UNPROVEN, **ANA), identify(owner, UNPROVEN, at=12, email="ANA@example.com"),
        report(email="ana@example.com"), identify("13", n=1, at=13),
    ]  # fmt: skip
    if together:
        run(database, *writes)
    else:
        run(database, *writes[:2])
        assert state(database) == ({"13": ANA}, [None])
        for write in writes[2:]:
            run(database, write)
    expected = {**AFTER, "opened": 3, "plan": "pro", "email": "ANA@example.com"}
    assert state(database) == ({"13": {**ANA, "n": 1}, owner: expected}, [owner] * 3)


def test_an_address_is_its_persons_own_once_somebody_else_says_it_too(database: Database) -> None:
    """Also where that changes nothing of the profile itself."""
    run(database, identify("13", UNPROVEN, **ANA), identify("42", UNPROVEN, **ANA))
    run(database, identify("42", "proven page", **ANA))
    run(database, report(email="ana@example.com"))
    assert state(database) == ({"13": ANA, "42": {**ANA, **AFTER}}, ["42"])


def test_an_address_that_nobody_else_has_finds_the_person_of_an_unproven_page(database: Database) -> None:
    run(database, identify("42", UNPROVEN, **ANA), report(uid="42"))
    run(database, report(email="ana@example.com"))
    assert state(database) == ({"42": {**ANA, **AFTER, "opened": 2}}, ["42", "42"])


def test_somebody_elses_report_stays_where_it_is(database: Database) -> None:
    run(database, report(uid="1"), report(email="a@example.com"), identify("2", email="b@example.com"))
    assert state(database) == ({"2": {"email": "b@example.com"}}, [None, None])
