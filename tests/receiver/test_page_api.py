"""What pages ask and tell: settings, profile, identify, track; who may, and what an unproven page is told."""

import hashlib
import hmac
import json
from typing import Any

import pytest
from sqlalchemy import insert

from calumma.receiver.cors import allowed
from calumma.receiver.directory import changed, make_account
from calumma.receiver.tables import accounts, counters, hosts, profiles
from calumma.receiver.uid_hash import is_proof, make
from tests.receiver.page_calls import call, mark_public, profile, proof, set_account, tell
from tests.support.receiving import Receiver

SHOP = "https://shop.example.com"


def test_identify_and_track_of_one_request_each_have_a_result(receiver: Receiver) -> None:
    calls = [
        call("a", properties={"plan": "pro", "id": 3}), call("b", uid="null"), call("c", uid=7, properties={"n": "5"}),
        call("a", properties={"plan": "again"}), {"id": "d", "uid": "1"},
    ]  # fmt: skip
    results = tell(receiver, "identify", *calls).json()["results"]
    assert [(one["ok"], one.get("warnings"), one.get("code")) for one in results] == [
        (True, [{"key": "id", "rule": "reserved"}], None),
        (False, None, 422),
        (True, [], None),
        (True, [], None),
        (False, None, 422),
    ]
    assert receiver.people() == {"42": {"plan": "pro"}, "7": {"n": 5}}
    assert tell(receiver, "track", call("t", name="Signed Up", properties={"seats": 2})).json() == {
        "results": [{"ok": True, "warnings": []}]
    }
    assert receiver.events() == [("42", "signed_up", {"seats": 2})]


@pytest.mark.parametrize("case", ["another user's", "too old", "of tomorrow", "nonsense"])
def test_a_proof_that_proves_nothing_is_refused(receiver: Receiver, case: str) -> None:
    receiver.post("profiles", {"uid": "42", "plan": "pro"})
    given = {
        "another user's": proof(receiver, "43"), "too old": proof(receiver, age_s=8 * 86_400),
        "of tomorrow": proof(receiver, age_s=-86_400), "nonsense": "é-1",
    }[case]  # fmt: skip
    answer = profile(receiver, uid_hash=given)
    told = "uid_hash does not prove this uid, or is too old; have your server make a new one."
    assert (answer.status_code, answer.json()) == (403, {"code": 403, "messages": [told]})


def test_the_first_proof_makes_all_later_ones_needed(receiver: Receiver) -> None:
    assert tell(receiver, "identify", call("a")).json()["results"][0]["ok"] is True
    assert tell(receiver, "identify", call("b", uid_hash=proof(receiver))).json()["results"][0]["ok"] is True
    told = "This account wants a uid_hash that proves the uid; pass it to identify."
    refused = [{"ok": False, "code": 403, "message": told}]
    assert tell(receiver, "identify", call("c", properties={"n": 1})).json()["results"] == refused
    assert tell(receiver, "track", call("d", name="x")).json()["results"] == refused
    set_account(receiver, verification="off")
    assert tell(receiver, "identify", call("e")).json()["results"][0]["ok"] is True
    assert receiver.people() == {"42": {}}


def test_the_settings_follow_the_dashboard_and_are_not_sent_twice(receiver: Receiver) -> None:
    path = f"/v1/account/{receiver.page_token}"
    first = receiver.http.get(path)
    assert (first.json(), first.headers["cache-control"]) == (
        {"account": {"customerio": True, "step_seen": "on"}},
        "public, max-age=10",
    )
    assert receiver.http.get(path, headers={"if-none-match": first.headers["etag"]}).status_code == 304
    set_account(receiver, customerio=False, step_seen="once")
    again = receiver.http.get(path, headers={"if-none-match": first.headers["etag"]})
    assert again.json() == {"account": {"customerio": False, "step_seen": "once"}}


def test_pages_of_listed_hosts_may_ask_and_no_others(receiver: Receiver) -> None:
    rows = [{"account_id": receiver.account, "origin": origin} for origin in (SHOP, "https://*.example.org")]
    receiver.in_database(lambda c: (c.execute(insert(hosts), rows), changed(c)))
    path = f"/v1/account/{receiver.page_token}"
    for origin in (SHOP, "https://a.b.example.org"):
        headers = receiver.http.get(path, headers={"origin": origin}).headers
        assert (headers["access-control-allow-origin"], headers["vary"]) == (origin, "Origin")
    for origin in ("https://evil.example", "https://example.org", "http://shop.example.com", "null"):
        answer = receiver.http.get(path, headers={"origin": origin})
        assert (answer.status_code, "access-control-allow-origin" in answer.headers) == (403, False)
        assert tell(receiver, "identify", call("x"), headers={"origin": origin}).status_code == 403
    assert receiver.people() == {}


def test_an_unknown_token_is_told_to_every_page(receiver: Receiver) -> None:
    """A page that could not read the refusal would take it for a broken network."""
    for path in (f"/v1/account/{receiver.token}", "/v1/profile?token=x&uid=1", "/v1/live?token=x&uid=1"):
        answer = receiver.http.get(path, headers={"origin": "https://any.example"})
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (404, "*")


def test_one_accounts_page_sees_nothing_of_another(receiver: Receiver) -> None:
    receiver.post("profiles", {"uid": "42", "plan": "pro"})
    mark_public(receiver, "plan")
    receiver.in_database(lambda c: make_account(c, "Other", 1))
    other = receiver.rows(accounts)[1]
    params = {"token": other["page_token"], "uid": "42", "uid_hash": make(other["secret"], "42", 1)}
    assert receiver.http.get("/v1/profile", params=params | {"uid_hash": ""}).json()["profile"]["attributes"] == {}
    assert receiver.http.get("/v1/profile", params=params | {"uid_hash": proof(receiver)}).status_code == 403


@pytest.mark.parametrize("body", ["{}", '{"token": 5}', "[]", '{"token": "x", "calls": []}'])
def test_a_body_without_a_known_token_writes_nothing(receiver: Receiver, body: str) -> None:
    assert receiver.http.post("/v1/identify", content=body).status_code in (404, 422)
    assert receiver.people() == {}


def test_the_proof_is_the_documented_one() -> None:
    """https://github.com/chamaeleonidae/verification"""
    signed = hmac.new(b"demo-secret", b"42-1700000000", hashlib.sha256).hexdigest()
    given = "305b43bb823822ab88b2248d8cdc424895b0f75f3be9d16277448c1642af483e-1700000000"
    assert given == f"{signed}-1700000000" == make("demo-secret", "42", 1_700_000_000)
    assert is_proof("demo-secret", "42", given, 1_700_000_100, 3600)
    assert not is_proof("demo-secret", "42", given, 1_700_004_000, 3600)
    assert not is_proof("demo-secret", "42", None, 1_700_000_100, 3600)


def test_a_star_stands_for_hosts_below_only() -> None:
    known = frozenset({"https://*.example.com", "http://localhost:3000"})
    asked = ["https://a.example.com", "https://example.com", "https://badexample.com", "http://localhost:3000"]
    assert [allowed(origin, known) for origin in asked] == [True, False, False, True]


def test_a_browser_that_asks_first_is_answered_for_listed_hosts_only(receiver: Receiver) -> None:
    row = {"account_id": receiver.account, "origin": SHOP}
    receiver.in_database(lambda c: (c.execute(insert(hosts), row), changed(c)))
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    answer = receiver.http.options("/v1/identify", headers={"origin": SHOP, **asked})
    names = ("origin", "methods", "headers")
    assert (answer.status_code, [answer.headers[f"access-control-allow-{name}"] for name in names]) == (
        204,
        [SHOP, "GET, POST", "Content-Type, Last-Event-ID"],
    )
    other = receiver.http.options("/v1/identify", headers={"origin": "https://evil.example", **asked})
    assert (other.status_code, "access-control-allow-origin" in other.headers) == (403, False)


def test_an_event_keeps_the_properties_that_webhooks_take_for_their_own(receiver: Receiver) -> None:
    bag = {"name": "Ann", "timestamp": 5, "event_id": "e", "email": "a@example.com"}
    assert tell(receiver, "track", call("t", name="Invited", properties=bag)).json() == {
        "results": [{"ok": True, "warnings": []}]
    }
    assert receiver.events() == [("42", "invited", bag)]


def test_many_proven_calls_of_one_request_change_the_settings_once(receiver: Receiver) -> None:
    def config() -> int:
        return next(row["value"] for row in receiver.rows(counters) if row["name"] == "config")

    before = config()
    calls = [call(f"a{number}", uid_hash=proof(receiver)) for number in range(10)]
    assert tell(receiver, "identify", *calls).json() == {"results": [{"ok": True, "warnings": []}] * 10}
    assert config() == before + 1


def test_a_page_tells_another_account_nothing(receiver: Receiver) -> None:
    """One account's secret proves nothing to another, and its uids are other people."""
    receiver.in_database(lambda c: make_account(c, "Other", 1))
    other = receiver.rows(accounts)[1]
    set_account(receiver, verification="on")
    body = {"token": other["page_token"], "calls": [call("a", uid_hash=proof(receiver), properties={"n": 1})]}
    answer = receiver.http.post("/v1/identify", content=json.dumps(body))
    told = "This account wants a uid_hash that proves the uid; pass it to identify."
    assert answer.json() == {"results": [{"ok": False, "code": 403, "message": told}]}
    body["calls"] = [call("a", uid_hash=make(other["secret"], "42", receiver.service.now() // 1000))]
    assert receiver.http.post("/v1/identify", content=json.dumps(body)).json()["results"][0]["ok"] is True
    assert [(row["account_id"], row["uid"]) for row in receiver.rows(profiles)] == [(other["id"], "42")]


def test_a_call_that_cannot_be_kept_is_refused_by_name_and_spoils_no_other(receiver: Receiver) -> None:
    deep: Any = 1
    for _ in range(70):
        deep = [deep]
    calls = [
        call("a", "1"), call("b", "2", properties={"x": "\0"}), call("c", "3\ud800"), call("d", "4", more=deep),
        call("e", "5"),
    ]  # fmt: skip
    told = "There is a NUL character or half of a surrogate pair in it; leave it out."
    good = {"ok": True, "warnings": []}
    assert tell(receiver, "identify", *calls).json()["results"] == [
        good, {"ok": False, "code": 422, "message": told}, {"ok": False, "code": 422, "message": told},
        {"ok": False, "code": 422, "message": "It is nested deeper than 64 levels; flatten it."}, good,
    ]  # fmt: skip
    assert receiver.people() == {"1": {}, "5": {}}


def test_an_address_that_is_none_is_not_called_one_that_takes_other_methods(receiver: Receiver) -> None:
    nowhere = {"code": 404, "messages": ["There is nothing at this address."]}
    assert receiver.http.get("/v1/nonsense").json() == nowhere
    wrong = receiver.http.put("/v1/identify")
    assert (wrong.status_code, set(wrong.headers["allow"].split(", "))) == (405, {"POST", "OPTIONS"})
