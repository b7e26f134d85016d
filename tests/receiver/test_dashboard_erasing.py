"""What a person may ask for: the export of all that is known of them, and to be forgotten."""

import pytest

from calumma.receiver.tables import companies, events, profiles, quarantine
from tests.support.dashboard import Visitor
from tests.support.receiving import Receiver


@pytest.fixture
def visitor(receiver: Receiver) -> Visitor:
    return Visitor(receiver)


def test_an_export_holds_all_that_is_known_of_a_person(receiver: Receiver, visitor: Visitor) -> None:
    receiver.post("profiles", {"uid": "42", "name": "Zoë", "company_uid": "acme"})
    receiver.post("events", {"uid": "42", "name": "Deed", "n": 1})
    receiver.post("events", {"uid": "43", "name": "Of somebody else"})
    person = next(row for row in receiver.rows(profiles) if row["uid"] == "42")
    answer = visitor.get(f"/people/{person['id']}/export")
    assert answer.headers["content-disposition"] == 'attachment; filename="person.json"'
    told = answer.json()
    (event,) = (row for row in receiver.rows(events) if row["name"] == "deed")
    names = ("uid", "attributes", "stamps", "created_at", "updated_at")
    assert told["profile"] == {name: person[name] for name in (*names, "admin")}
    assert told["company"] == {name: receiver.rows(companies)[0][name] for name in names}
    assert told["events"] == [{name: event[name] for name in ("name", "at", "received_at", "source", "properties")}]


def test_erasing_asks_first_and_then_takes_one_person_whole(receiver: Receiver, visitor: Visitor) -> None:
    for uid in ("42", "43"):
        receiver.post("events", {"uid": uid, "name": "Deed"})
    ids = {row["uid"]: row["id"] for row in receiver.rows(profiles)}
    path = f"/people/{ids['42']}/erase"
    assert "Erase this person?" in visitor.text(path)
    assert len(receiver.people()) == 2
    assert visitor.send(path).headers["location"] == "/people?done=erased"
    assert list(receiver.people()) == ["43"]
    assert receiver.events() == [("43", "deed", {})]
    assert visitor.send(path).status_code == 404


def test_erasing_takes_the_unread_reports_that_name_the_person_too(receiver: Receiver, visitor: Visitor) -> None:
    receiver.post("profiles", {"uid": "zoë-1", "email": "Zoe@Example.com"})
    bodies = ['{"id": "zoë-1", broken', '{"id": "zo\\u00eb-1", broken', "to=ZOE@example.com", '{"id": "zoë-11", broken']
    for body in bodies:
        assert receiver.post("customerio", body.encode()).status_code == 200
    (person,) = receiver.rows(profiles)
    visitor.send(f"/people/{person['id']}/erase")
    assert [row["body"].decode() for row in receiver.rows(quarantine)] == bodies[3:]
