"""What a page is told, and what its word counts, whose user is proven by nothing: any visitor may say any uid."""

from typing import Any

import pytest
from sqlalchemy import update

from calumma.receiver.tables import profiles
from tests.receiver.page_calls import call, mark_public, profile, proof, tell
from tests.support.receiving import Receiver


def test_a_page_never_makes_an_admin(receiver: Receiver) -> None:
    tell(receiver, "identify", call("a", properties={"admin": True, "chameleon_admin": True}))
    with receiver.database.reading.connect() as connection:
        assert connection.exec_driver_sql("select admin from profiles").scalar() == 0


def test_what_a_page_is_told_of_admins_comes_from_the_mark_alone(receiver: Receiver) -> None:
    """Any page may say of any uid that it is an admin; without a proof the mark leaves only where it is public."""
    tell(receiver, "identify", call("a", properties={"admin": True, "plan": "pro"}))
    receiver.post("profiles", {"uid": "42", "admin": True})
    mark_public(receiver, "plan")

    def seen() -> list[dict[str, Any]]:
        answers = [profile(receiver), profile(receiver, uid_hash=proof(receiver))]
        return [answer.json()["profile"]["attributes"] for answer in answers]

    def mark(given: bool) -> None:
        receiver.in_database(lambda c: c.execute(update(profiles).values(admin=given)))

    assert seen() == [{"plan": "pro"}, {"plan": "pro"}]
    mark(True)
    assert seen() == [{"plan": "pro"}, {"plan": "pro", "admin": True}]
    mark_public(receiver, "admin")
    assert seen() == [{"plan": "pro", "admin": True}] * 2
    mark(False)
    assert seen() == [{"plan": "pro"}] * 2


def test_without_a_proof_only_public_properties_leave_and_none_is_public_by_default(receiver: Receiver) -> None:
    receiver.post("profiles", {"uid": "42", "plan": "pro", "score": 7, "company": {"uid": "acme", "size": 3}})
    told = profile(receiver).json()
    assert (told["profile"], told["verified"]) == ({"uid": "42", "attributes": {}}, False)
    mark_public(receiver, "plan")
    assert profile(receiver).json()["profile"]["attributes"] == {"plan": "pro"}
    proven = profile(receiver, uid_hash=proof(receiver)).json()
    company = {"uid": "acme", "size": 3}
    assert proven["profile"]["attributes"] == {"plan": "pro", "score": 7, "company": company}
    assert (proven["verified"], proven["seq"] > 0) == (True, True)
    assert profile(receiver, "nobody").json()["profile"] == {"uid": "nobody", "attributes": {}}


def test_only_a_proven_page_puts_its_user_into_a_company(receiver: Receiver) -> None:
    """Anybody can say any uid of a company, and would be shown its data or change it for all of its people."""
    receiver.post("profiles", {"uid": "boss", "company": {"uid": "acme", "plan": "pro"}})
    said = {"company": {"uid": "acme", "plan": "stolen"}}
    other = {"company": {"uid": "x"}}
    tell(receiver, "identify", call("a", "stranger", properties=said), call("b", "boss", properties=other))
    assert receiver.companies() == {"acme": {"uid": "acme", "plan": "pro"}}
    assert receiver.people() == {"boss": other, "stranger": said}
    assert [row["company_id"] is None for row in sorted(receiver.rows(profiles), key=lambda row: row["uid"])] == [
        False, True,
    ]  # fmt: skip
    shown = profile(receiver, "boss", uid_hash=proof(receiver, "boss")).json()["profile"]["attributes"]
    assert shown == {"company": {"uid": "acme", "plan": "pro"}}
    proven = {"uid_hash": proof(receiver, "stranger")}
    tell(receiver, "identify", call("c", "stranger", properties={"company": {"uid": "acme", "seats": 3}}, **proven))
    assert receiver.companies() == {"acme": {"uid": "acme", "plan": "pro", "seats": 3}}
    assert len({row["company_id"] for row in receiver.rows(profiles)}) == 1


def test_only_a_proven_page_has_what_waits_for_the_address_that_it_says(receiver: Receiver) -> None:
    """Else any visitor has the reports of whose address they know, until the first proof."""
    data = {"identifiers": {"email": "ana@example.com"}}
    receiver.post("customerio", {"object_type": "email", "metric": "opened", "data": data})
    said = {"email": "ana@example.com"}
    tell(receiver, "identify", call("a", "13", properties=said))
    assert (receiver.people(), receiver.events()[0][0]) == ({"13": said}, None)
    tell(receiver, "identify", call("b", "42", properties=said, uid_hash=proof(receiver, "42")))
    assert (receiver.people()["13"], receiver.events()[0][0]) == (said, "42")
    assert receiver.post("profiles", {**said, "plan": "pro"}).json().keys() == {"profile"}
    assert (receiver.people()["13"], receiver.people()["42"]["plan"]) == (said, "pro")
    sources = {row["uid"]: row["stamps"]["email"][1] for row in receiver.rows(profiles)}
    assert sources == {"13": "page", "42": "proven page"}


@pytest.mark.parametrize("proven", [False, True])
def test_a_page_puts_nobody_into_a_company_that_would_be_strangers(receiver: Receiver, proven: bool) -> None:
    said = {"company": {"uid": "undefined", "plan": "pro"}, "company_uid": "null"}
    proof_ = {"uid_hash": proof(receiver)} if proven else {}
    (result,) = tell(receiver, "identify", call("a", properties=said, **proof_)).json()["results"]
    told = [{"key": key, "rule": "no_company"} for key in ("company.uid", "company_uid")]
    assert result == {"ok": True, "warnings": told}
    assert (receiver.companies(), receiver.people()) == ({}, {"42": {"company": {"plan": "pro"}}})


def test_an_unproven_page_still_writes_to_the_company_that_its_user_is_in(receiver: Receiver) -> None:
    receiver.post("profiles", {"uid": "42", "company_uid": "acme"})
    tell(receiver, "identify", call("a", properties={"company": {"uid": "acme", "plan": "pro"}}))
    assert (receiver.companies(), receiver.people()) == ({"acme": {"uid": "acme", "plan": "pro"}}, {"42": {}})
