"""The three webhooks as a sender meets them: what is written, what is answered, what is left out and told."""

from typing import Any

import pytest

from calumma.receiver.tables import companies, events, profiles, requests, seen
from tests.support.loops import run
from tests.support.receiving import Receiver


def test_a_bare_post_sets_properties_of_the_person_with_that_uid(receiver: Receiver) -> None:
    """No header, no content type: the address is all there is (G30 to G34)."""
    answer = receiver.post("profiles", {"uid": "42", "plan": "pro", "seats": "5", "tags": ["a", None], "vip": True})
    (row,) = receiver.rows(profiles)
    assert (answer.status_code, answer.json()) == (200, {"profile": {"id": row["id"]}})
    assert receiver.people() == {"42": {"plan": "pro", "seats": 5, "tags": ["a"], "vip": True}}


@pytest.mark.parametrize("body", ["uid=42&plan=pro&company%5Bplan%5D=x&tags%5B%5D=a&tags%5B%5D=b"])
def test_a_form_is_an_object_too(receiver: Receiver, body: str) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert receiver.post("profiles", body, headers=headers).status_code == 200
    assert receiver.people() == {"42": {"plan": "pro", "company": {"plan": "x"}, "tags": ["a", "b"]}}


def test_the_same_body_is_a_property_at_one_address_and_an_event_at_the_other(receiver: Receiver) -> None:
    """G41."""
    body = {"uid": "42", "name": "Upsell Ready", "score": 7}
    assert receiver.post("profile", body).status_code == 200
    assert receiver.post("event", body).status_code == 200
    assert receiver.people() == {"42": {"name": "Upsell Ready", "score": 7}}
    assert receiver.events() == [("42", "upsell_ready", {"score": 7})]


def test_what_was_not_kept_is_told_by_key_and_rule(receiver: Receiver) -> None:
    """G45, G46: reserved names and a third level of objects."""
    body = {"uid": "42", "id": 9, "created_at": "2020-01-01", "a": {"b": {"c": {"d": 1}, "e": 2}}}
    answer = receiver.post("profiles", body).json()
    assert answer["warnings"] == [
        {"key": "created_at", "rule": "reserved"},
        {"key": "a.b.c", "rule": "too_deep"},
        {"key": "id", "rule": "reserved"},
    ]
    assert receiver.people() == {"42": {"a": {"b": {"e": 2}}}}


def test_the_list_of_requests_says_why_something_was_not_kept(receiver: Receiver) -> None:
    receiver.post("profiles", {"uid": "42", "id": 9, "created_at": "2020-01-01"})
    receiver.post("profiles", {"email": "ana@example.com"})
    run(receiver.service.requests.flush(receiver.service.writer))
    assert [row["outcome"] for row in receiver.rows(requests)] == [
        "taken; the name is reserved for the system; use another name",
        "taken; nobody here has this address, and an address alone makes nobody; send the uid too",
    ]


def test_a_company_is_shared_by_its_people_and_changed_by_its_own_address(receiver: Receiver) -> None:
    """G24."""
    receiver.post("profiles", {"uid": "1", "company": {"uid": "acme", "plan": "free"}})
    receiver.post("profiles", {"uid": "2", "company_uid": "acme"})
    receiver.post("companies", {"uid": "acme", "plan": "pro"})
    receiver.post("profiles", {"uid": "2", "company": {"seats": 3}})
    assert receiver.companies() == {"acme": {"uid": "acme", "plan": "pro", "seats": 3}}
    assert len({row["company_id"] for row in receiver.rows(profiles)}) == 1
    assert receiver.people() == {"1": {}, "2": {}}


def test_an_event_makes_its_person_and_an_address_alone_makes_nobody(receiver: Receiver) -> None:
    assert receiver.post("events", {"uid": "7", "name": "Won"}).status_code == 200
    answer = receiver.post("profiles", {"email": "ana@example.com", "plan": "pro"})
    assert answer.json() == {"profile": {"id": None}, "warnings": [{"key": "email", "rule": "unknown_email"}]}
    receiver.post("profiles", {"uid": "7", "email": "Ana@Example.com"})
    assert receiver.post("profiles", {"email": "ana@example.com", "plan": "pro"}).json().keys() == {"profile"}
    assert receiver.people() == {"7": {"email": "Ana@Example.com", "plan": "pro"}}


def test_what_comes_again_with_its_event_id_is_taken_once(receiver: Receiver) -> None:
    body = {"uid": "42", "name": "Won", "event_id": "01HX"}
    first, again = receiver.post("events", body), receiver.post("events", body)
    assert first.json().keys() == {"event"}
    assert again.json() == {"event": {"id": None}, "warnings": [{"key": "event_id", "rule": "repeated"}]}
    assert receiver.events() == [("42", "won", {"event_id": "01HX"})]


REPEATED = [{"key": "event_id", "rule": "repeated"}]


@pytest.mark.parametrize("event_id", [7, "01HX", "x" * 700, "é" * 300])
def test_an_event_id_is_of_one_person_one_event_and_one_address(receiver: Receiver, event_id: Any) -> None:
    """Concert 7 is visited by many, and a campaign tells two addresses of it in one body."""
    sent = [
        ("events", {"uid": "42", "name": "Bought"}), ("events", {"uid": "43", "name": "Bought"}),
        ("events", {"uid": "42", "name": "Left"}), ("events", {"email": "Ana@example.com", "name": "Bought"}),
        ("events", {"uid": "ana@example.com", "name": "Bought"}),
        ("profiles", {"uid": "42", "name": "Bought"}), ("profiles", {"uid": "43", "name": "Bought"}),
        ("companies", {"uid": "42", "name": "Bought"}), ("companies", {"uid": "43", "name": "Bought"}),
    ]  # fmt: skip
    answers = [receiver.post(kind, body | {"event_id": event_id}).json() for kind, body in sent]
    assert [answer.get("warnings") for answer in answers] == [None] * len(sent)
    sent[3] = ("events", {"email": "ana@EXAMPLE.com", "name": "bought"})
    answers = [receiver.post(kind, body | {"event_id": event_id}).json() for kind, body in sent]
    assert [answer["warnings"] for answer in answers] == [REPEATED] * len(sent)
    people, events_, companies_ = receiver.people(), receiver.events(), receiver.companies()
    assert (len(people), len(events_), len(companies_), len(receiver.rows(seen))) == (3, 5, 2, 9)


def test_an_event_id_is_used_up_by_what_was_written_only(receiver: Receiver) -> None:
    by_email = {"email": "ana@example.com", "plan": "pro", "event_id": "1"}
    batch = {"profiles": [{"uid": "9", "event_id": "2"}], "on_model_missing": "ignore"}
    firms = {"companies": [{"uid": "acme", "event_id": "3"}], "on_model_missing": "ignore"}
    assert receiver.post("profiles", by_email).json()["warnings"] == [{"key": "email", "rule": "unknown_email"}]
    receiver.post("profiles/batch", batch)
    receiver.post("companies/batch", firms)
    assert receiver.rows(seen) == []
    receiver.post("profiles", {"uid": "42", "email": "ana@example.com"})
    assert receiver.post("profiles", by_email).json().keys() == {"profile"}
    assert receiver.post("profiles", {"uid": "9", "event_id": "2"}).json().keys() == {"profile"}
    assert receiver.post("companies", {"uid": "acme", "event_id": "3"}).json().keys() == {"company"}
    assert receiver.people()["42"]["plan"] == "pro"
    waiting = {"email": "leo@example.com", "name": "won", "event_id": "4"}
    assert [receiver.post("events", waiting).json().get("warnings") for _ in range(2)] == [None, REPEATED]


def test_an_event_id_may_be_a_number_too(receiver: Receiver) -> None:
    answers = [receiver.post("events", {"uid": "42", "name": "Won", "event_id": 7}).json() for _ in range(2)]
    assert answers[1]["warnings"] == [{"key": "event_id", "rule": "repeated"}]
    assert len(receiver.events()) == 1


def test_an_endless_timestamp_is_now(receiver: Receiver) -> None:
    assert receiver.post("profiles", '{"uid": "42", "plan": "pro", "timestamp": 1e400}').status_code == 200
    assert receiver.people()["42"]["plan"] == "pro"


@pytest.mark.parametrize("kind", ["profiles", "companies", "events"])
@pytest.mark.parametrize("spelled", ['"0000-01-01"', '"0000-12-31T23:59:59.999Z"', "-5", '"soon"', "[1]", '""'])
def test_a_timestamp_that_is_no_time_counts_as_none_and_is_told(receiver: Receiver, kind: str, spelled: str) -> None:
    before = receiver.service.now()
    answer = receiver.post(kind, f'{{"uid": "42", "name": "won", "plan": "pro", "timestamp": {spelled}}}')
    assert (answer.status_code, answer.json()["warnings"][-1]) == (200, {"key": "timestamp", "rule": "no_time"})
    rows = receiver.rows({"profiles": profiles, "companies": companies, "events": events}[kind])
    at = rows[0]["at"] if kind == "events" else rows[0]["stamps"]["plan"][0]
    assert before <= at <= receiver.service.now()


def test_an_item_with_a_year_that_no_calendar_has_spoils_no_other(receiver: Receiver) -> None:
    items = [{"uid": str(number)} for number in range(1, 301)]
    answer = receiver.post("profiles/batch", {"profiles": [*items, {"uid": "x", "timestamp": "0000-01-01"}]})
    assert answer.status_code == 202
    assert answer.json()["warnings"] == [{"index": 300, "key": "timestamp", "rule": "no_time"}]
    assert len(receiver.people()) == 301


def test_the_newest_timestamp_wins_for_each_property(receiver: Receiver) -> None:
    receiver.post("profiles", {"uid": "42", "plan": "new", "timestamp": 1_700_000_200})
    receiver.post("profiles", {"uid": "42", "plan": "old", "seats": 1, "timestamp": "2023-11-14T22:15:00Z"})
    assert receiver.people()["42"] == {"plan": "new", "seats": 1, "timestamp": 1_700_000_200}


def test_what_is_older_than_what_is_there_is_told_by_name(receiver: Receiver) -> None:
    new, old = {"timestamp": 1_700_000_200}, {"timestamp": 1_700_000_100}
    firm = {"company": {"uid": "acme", "plan": "new"}}
    assert receiver.post("profiles", {"uid": "42", "plan": "new", **firm, **new}).json().keys() == {"profile"}
    older = [{"key": key, "rule": "older"} for key in ("company.plan", "plan", "timestamp")]
    firm = {"company": {"uid": "acme", "plan": "old", "seats": 1}}
    answer = receiver.post("profiles", {"uid": "42", "plan": "old", "vip": True, **firm, **old})
    assert answer.json()["warnings"] == older
    answer = receiver.post("profiles", {"uid": "42", "company": {"plan": "old"}, **old})
    assert answer.json()["warnings"] == older[::2]
    answer = receiver.post("companies", {"uid": "acme", "plan": "old", **old})
    assert answer.json()["warnings"] == [{"key": "plan", "rule": "older"}]
    assert receiver.people()["42"] == {"plan": "new", "vip": True, **new}
    assert receiver.companies()["acme"] == {"uid": "acme", "plan": "new", "seats": 1, **old}
    run(receiver.service.requests.flush(receiver.service.writer))
    outcomes = [row["outcome"] for row in receiver.rows(requests)]
    assert outcomes == ["taken", *["taken; what is here is of a later time, and stays"] * 3]


NOBODY = ["null", "undefined", "None", "NaN", "[object Object]", "0", 0, "", True, [1], {"a": 1}, "x" * 769]


@pytest.mark.parametrize("unusable", NOBODY)
@pytest.mark.parametrize("key", ["company_uid", "company_id"])
def test_a_link_that_would_put_strangers_into_one_company_is_left_out_and_told(
    receiver: Receiver, key: str, unusable: Any
) -> None:
    """The rule of `/companies`."""
    assert receiver.post("companies", {"uid": unusable}).status_code == 422
    answer = receiver.post("profiles", {"uid": "42", key: unusable, "company": {"plan": "pro"}})
    assert (answer.status_code, answer.json()["warnings"]) == (200, [{"key": key, "rule": "no_company"}])
    assert (receiver.companies(), receiver.people()) == ({}, {"42": {"company": {"plan": "pro"}}})


@pytest.mark.parametrize("unusable", NOBODY[:-5] + NOBODY[-1:])
def test_a_company_that_would_be_strangers_has_no_uid(receiver: Receiver, unusable: Any) -> None:
    answer = receiver.post("profiles", {"uid": "42", "company": {"uid": unusable, "plan": "pro"}})
    assert (answer.status_code, answer.json()["warnings"][-1]) == (200, {"key": "company.uid", "rule": "no_company"})
    assert (receiver.companies(), receiver.people()) == ({}, {"42": {"company": {"plan": "pro"}}})
    receiver.post("profiles", {"uid": "43", "company": {"uid": unusable}})
    receiver.post("profiles", {"uid": "44", "company": {"uid": unusable}, "company_uid": "acme"})
    assert (receiver.companies(), receiver.people()["43"]) == ({"acme": {"uid": "acme"}}, {})


def test_of_several_companies_of_a_person_the_first_counts_and_the_others_are_told(receiver: Receiver) -> None:
    all_ = {"company": {"uid": "a"}, "company_uid": "b", "company_id": "c"}
    told = [{"key": key, "rule": "other_company"} for key in ("company_uid", "company_id")]
    assert receiver.post("profiles", {"uid": "1", **all_}).json()["warnings"] == told
    answer = receiver.post("profiles", {"uid": "2", "company_uid": "b", "company_id": "c"})
    assert answer.json()["warnings"] == told[1:]
    same = {"company": {"uid": 7}, "company_uid": "7", "company_id": None}
    assert receiver.post("profiles", {"uid": "3", **same}).json().keys() == {"profile"}
    assert receiver.companies() == {"a": {"uid": "a"}, "b": {"uid": "b"}, "7": {"uid": 7}}


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_another_method_changes_nothing_and_says_so(receiver: Receiver, method: str) -> None:
    answer = receiver.http.request(method, f"/v3/observe/hooks/{receiver.token}/profiles", content='{"uid":"1"}')
    told = {"code": 405, "messages": ["This address takes other methods; nothing was changed."]}
    assert (answer.status_code, answer.headers["allow"], answer.json()) == (405, "POST", told)
    assert receiver.people() == {}


def test_a_batch_takes_what_is_right_and_tells_what_is_wrong_by_its_place(receiver: Receiver) -> None:
    receiver.post("profiles", {"uid": "1"})
    items = [{"uid": "1", "n": 1}, {"n": 2}, 5, {"uid": "2", "id": 3}]
    answer = receiver.post("profiles/batch", {"profiles": items, "on_model_missing": "ignore"})
    rule = "A profile needs `uid`, the id that identify is given, or the `email` of a known person."
    assert answer.status_code == 202
    assert answer.json() | {"batch": 0} == {
        "batch": 0,
        "errors": [
            {"code": 422, "index": 1, "message": rule},
            {"code": 422, "index": 2, "message": "An item of a batch must be an object."},
        ],
        "warnings": [{"index": 3, "key": "id", "rule": "reserved"}],
    }
    assert receiver.people() == {"1": {"n": 1}}
    assert receiver.post("companies/batch", {"companies": [{"uid": "a"}, {"uid": "b"}]}).status_code == 202
    assert receiver.companies() == {"a": {"uid": "a"}, "b": {"uid": "b"}}
