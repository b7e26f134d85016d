"""Who may post to a webhook: a token in each place where it may stand, of one account, signed where it has a key."""

import json

import pytest

from calumma.receiver.directory import changed, digest, make_account, make_token
from calumma.receiver.signatures import sign
from calumma.receiver.tables import profiles, webhook_tokens
from tests.support.receiving import Receiver

UNKNOWN_TOKEN = {
    "code": 403,
    "messages": ["The webhook token is unknown or revoked; copy the address from the dashboard again."],
}


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


SIGNED = {
    "profiles": {"uid": "42"}, "companies": {"uid": "42"}, "events": {"uid": "42", "name": "won"},
    "profiles/batch": {"profiles": [{"uid": "42"}]}, "companies/batch": {"companies": [{"uid": "42"}]},
}  # fmt: skip


@pytest.mark.parametrize("way", ["url", "header", "query", "body"])
@pytest.mark.parametrize("kind", SIGNED)
def test_a_token_with_a_signing_key_takes_nothing_unsigned_at_any_address(
    receiver: Receiver, kind: str, way: str
) -> None:
    receiver.in_database(lambda c: (c.execute(webhook_tokens.update().values(signing_key="demo-key")), changed(c)))
    body = json.dumps(SIGNED[kind] | ({"account_secret": receiver.token} if way == "body" else {})).encode()
    path = f"/v3/observe/hooks/{receiver.token}/{kind}" if way == "url" else f"/v3/observe/hooks/{kind}"
    params = {"account_secret": receiver.token} if way == "query" else {}
    now = receiver.service.now() // 1000

    def post(content: bytes, signature: str | None) -> tuple[int, str]:
        headers = {"X-Account-Secret": receiver.token} if way == "header" else {}
        headers |= {} if signature is None else {"X-CIO-Timestamp": str(now), "X-CIO-Signature": signature}
        answer = receiver.http.post(path, content=content, headers=headers, params=params)
        return answer.status_code, answer.json().get("messages", [""])[0]

    refused = (403, "X-CIO-Signature is missing, wrong or older than 5 minutes; compare the signing keys.")
    assert post(body, None) == post(body, sign("other", now, body)) == refused
    assert post(body + b" ", sign("demo-key", now, body)) == refused
    if way != "body":  # whose token is it, in what cannot be read?
        assert post(b"{", None) == post(b"{", "x") == post(b"x" * 17_000_000, None) == refused
    assert (receiver.people(), receiver.companies(), receiver.events()) == ({}, {}, [])
    assert post(body, sign("demo-key", now, body))[0] == (202 if "batch" in kind else 200)


def test_one_accounts_token_writes_into_that_account_only(receiver: Receiver) -> None:
    other = receiver.in_database(lambda c: make_token(c, make_account(c, "Other", 1), "first", 1))
    receiver.post("profiles", {"uid": "42", "plan": "mine"})
    receiver.post("profiles", {"uid": "42", "plan": "theirs"}, token=other)
    found = {(row["account_id"], row["attributes"]["plan"]) for row in receiver.rows(profiles)}
    assert found == {(receiver.account, "mine"), (receiver.account + 1, "theirs")}
