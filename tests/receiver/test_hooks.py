"""The three webhooks as a sender meets them: what is written, what is answered, what is refused and not written."""

import json

import pytest

from calumma.receiver.directory import changed, digest, make_account, make_token
from calumma.receiver.tables import profiles, requests, webhook_tokens
from tests.support.loops import run
from tests.support.receiving import Receiver

UNKNOWN_TOKEN = {
    "code": 403,
    "messages": ["The webhook token is unknown or revoked; copy the address from the dashboard again."],
}


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


def test_an_event_id_may_be_a_number_too(receiver: Receiver) -> None:
    answers = [receiver.post("events", {"uid": "42", "name": "Won", "event_id": 7}).json() for _ in range(2)]
    assert answers[1]["warnings"] == [{"key": "event_id", "rule": "repeated"}]
    assert len(receiver.events()) == 1


def test_an_endless_timestamp_is_now(receiver: Receiver) -> None:
    assert receiver.post("profiles", '{"uid": "42", "plan": "pro", "timestamp": 1e400}').status_code == 200
    assert receiver.people()["42"]["plan"] == "pro"


def test_an_item_that_cannot_be_kept_spoils_no_other(receiver: Receiver) -> None:
    answer = receiver.post("profiles/batch", '{"profiles": [{"uid": "1"}, {"uid": "2", "a": "\\u0000"}, {"uid": "3"}]}')
    told = "There is a NUL character or half of a surrogate pair in it; leave it out."
    assert (answer.status_code, answer.json()["errors"]) == (202, [{"code": 422, "index": 1, "message": told}])
    assert receiver.people() == {"1": {}, "3": {}}


def test_the_newest_timestamp_wins_for_each_property(receiver: Receiver) -> None:
    receiver.post("profiles", {"uid": "42", "plan": "new", "timestamp": 1_700_000_200})
    receiver.post("profiles", {"uid": "42", "plan": "old", "seats": 1, "timestamp": "2023-11-14T22:15:00Z"})
    assert receiver.people()["42"] == {"plan": "new", "seats": 1, "timestamp": 1_700_000_200}


@pytest.mark.parametrize("way", ["url", "header", "query", "body"])
def test_the_token_may_come_in_each_documented_place(receiver: Receiver, way: str) -> None:
    body, path = {"uid": "42"}, "/v3/observe/hooks/profiles"
    headers = {"X-Account-Secret": receiver.token} if way == "header" else {}
    params = {"account_secret": receiver.token} if way == "query" else {}
    if way == "body":
        body["account_secret"] = receiver.token
    path = f"/v3/observe/hooks/{receiver.token}/profiles" if way == "url" else path
    assert receiver.http.post(path, json=body, headers=headers, params=params).status_code == 200
    assert receiver.people() == {"42": {}}


@pytest.mark.parametrize("kind", ["profiles", "companies", "events", "profiles/batch", "companies/batch"])
def test_a_wrong_token_opens_nothing_and_writes_nothing(receiver: Receiver, kind: str) -> None:
    """G32: one character is enough, and a revoked token is no better."""
    wrong = receiver.token[:-1] + ("a" if receiver.token[-1] != "a" else "b")
    body = {"uid": "42", "name": "x", "profiles": [{"uid": "42"}], "companies": [{"uid": "42"}]}
    answers = [receiver.post(kind, body, token=wrong)]
    mine = webhook_tokens.c.digest == digest(receiver.token)
    receiver.in_database(lambda c: (c.execute(webhook_tokens.update().where(mine).values(revoked_at=1)), changed(c)))
    answers.append(receiver.post(kind, body))
    assert [(answer.status_code, answer.json()) for answer in answers] == [(403, UNKNOWN_TOKEN)] * 2
    assert (receiver.people(), receiver.companies(), receiver.events()) == ({}, {}, [])


def test_one_accounts_token_writes_into_that_account_only(receiver: Receiver) -> None:
    other = receiver.in_database(lambda c: make_token(c, make_account(c, "Other", 1), "first", 1))
    receiver.post("profiles", {"uid": "42", "plan": "mine"})
    receiver.post("profiles", {"uid": "42", "plan": "theirs"}, token=other)
    found = {(row["account_id"], row["attributes"]["plan"]) for row in receiver.rows(profiles)}
    assert found == {(receiver.account, "mine"), (receiver.account + 1, "theirs")}


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_another_method_changes_nothing_and_says_so(receiver: Receiver, method: str) -> None:
    answer = receiver.http.request(method, f"/v3/observe/hooks/{receiver.token}/profiles", content='{"uid":"1"}')
    told = {"code": 405, "messages": ["This address takes other methods; nothing was changed."]}
    assert (answer.status_code, answer.headers["allow"], answer.json()) == (405, "POST", told)
    assert receiver.people() == {}


HOSTILE = {
    "no JSON": ("{", "The body is not JSON: "),
    "a list": ("[]", "The body is a JSON list; send an object."),
    "NaN": ('{"uid":"1","a":NaN}', "The body is not JSON: NaN is no JSON number."),
    "NUL": ('{"uid":"1","a":"\\u0000"}', "There is a NUL character or half of a surrogate pair in it; leave it out."),
    "surrogate": ('{"uid":"1","\\ud800":1}', "There is a NUL character or half of a surrogate pair in it"),
    "not UTF-8": (b'{"uid":"\xff"}', "The body is not UTF-8 text (byte 8); send JSON."),
    "depth bomb": ('{"uid":"1","a":' + "[" * 5000 + "]" * 5000 + "}", "It is nested deeper than 64 levels"),
    "deeper than Python": ('{"a":' * 100_000 + "1" + "}" * 100_000, "It is nested deeper than 64 levels"),
    "nobody": ('{"plan":"pro"}', "A profile needs `uid`"),
    "merges strangers": ('{"uid":"undefined"}', '"undefined" cannot be the uid of a person'),
    "no text": ('{"uid":{"a":1}}', "an object cannot be the uid of a person"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_body_that_cannot_be_kept_is_refused_whole_and_the_service_lives(receiver: Receiver, case: str) -> None:
    body, told = HOSTILE[case]
    answer = receiver.post("profiles", body)
    assert (answer.status_code, answer.json()["code"], answer.json()["messages"][0][: len(told)]) == (422, 422, told)
    assert receiver.people() == {}
    assert receiver.post("profiles", {"uid": "1"}).status_code == 200


def test_a_body_over_the_limit_is_refused_and_one_of_a_hundred_thousand_keys_is_cut(receiver: Receiver) -> None:
    big = receiver.post("profiles", json.dumps({"uid": "1", "a": "x" * 1_000_000}))
    assert (big.status_code, big.json()["code"]) == (413, 413)
    many = receiver.post("profiles", {"uid": "1", **{f"k{place}": place for place in range(60_000)}})
    assert (many.status_code, many.json()["warnings"]) == (200, [{"key": "k1000", "rule": "too_many"}])
    assert len(receiver.people()["1"]) == 1000


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
