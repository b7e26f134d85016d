"""The stream of an open page: what comes at once, what comes with each change, and what never comes."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from sqlalchemy import insert, update

from calumma.receiver import live
from calumma.receiver.directory import changed, make_account
from calumma.receiver.tables import accounts, profiles, public_properties
from calumma.receiver.uid_hash import make
from tests.support.dashboard import Visitor
from tests.support.receiving import Receiver

Message = tuple[str, dict[str, Any]]

SETTINGS = ("account", {"account": {"customerio": True, "step_seen": "on"}})


@contextmanager
def stream(receiver: Receiver, uid: str = "42", **headers: str) -> Iterator[Iterator[Message]]:
    """The messages of a stream of a proven page, as they come behind the account's settings."""
    secret = receiver.rows(accounts)[0]["secret"]
    proof = make(secret, uid, receiver.service.now() // 1000)
    params = {"token": receiver.page_token, "uid": uid, "uid_hash": proof}
    with receiver.http.stream("GET", "/v1/live", params=params, headers=headers, timeout=20) as answer:
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
        heard = messages(answer)
        assert next(heard) == SETTINGS
        yield heard


def messages(answer: httpx.Response) -> Iterator[Message]:
    name = ""
    for line in answer.iter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def attributes(message: Message) -> dict[str, Any]:
    assert message[0] == "profile"
    return message[1]["profile"]["attributes"]


def test_a_page_is_told_what_it_missed_and_each_change_of_person_company_and_account(receiver: Receiver) -> None:
    receiver.post("profiles", {"uid": "42", "n": 1, "company": {"uid": "acme", "size": 1}})
    with stream(receiver) as heard:
        assert attributes(next(heard)) == {"n": 1, "company": {"uid": "acme", "size": 1}}
        receiver.post("profiles", {"uid": "other", "n": 9})
        receiver.post("profiles", {"uid": "42", "n": 2})
        assert attributes(next(heard)) == {"n": 2, "company": {"uid": "acme", "size": 1}}
        receiver.post("companies", {"uid": "acme", "size": 2})
        assert attributes(next(heard)) == {"n": 2, "company": {"uid": "acme", "size": 2}}
        with receiver.database.writing.begin() as connection:  # as another process does
            connection.execute(update(accounts).values(customerio=False))
            changed(connection)
        assert next(heard) == ("account", {"account": {"customerio": False, "step_seen": "on"}})


def test_who_comes_back_with_the_last_id_is_told_only_what_is_newer(receiver: Receiver) -> None:
    receiver.post("profiles", {"uid": "42", "n": 1})
    with stream(receiver) as heard:
        seq = next(heard)[1]["seq"]
    with stream(receiver, **{"last-event-id": str(seq)}) as heard:
        receiver.post("profiles", {"uid": "42", "n": 2})
        assert attributes(next(heard)) == {"n": 2}


def test_a_stream_tells_the_settings_as_they_are_when_it_opens(receiver: Receiver) -> None:
    """The page may have asked before they were changed, or its stream may have been broken meanwhile."""
    receiver.in_database(lambda c: (c.execute(update(accounts).values(customerio=False)), changed(c)))
    params = {"token": receiver.page_token, "uid": "42"}
    with receiver.http.stream("GET", "/v1/live", params=params) as answer:
        assert next(messages(answer)) == ("account", {"account": {"customerio": False, "step_seen": "on"}})


def test_who_is_erased_has_no_properties_any_more(receiver: Receiver) -> None:
    receiver.post("profiles", {"uid": "42", "n": 1})
    with stream(receiver) as heard:
        assert attributes(next(heard)) == {"n": 1}
        assert Visitor(receiver).send(f"/people/{receiver.rows(profiles)[0]['id']}/erase").status_code == 303
        assert attributes(next(heard)) == {}


def test_an_unproven_page_is_told_public_properties_only(receiver: Receiver) -> None:
    rows = [{"account_id": receiver.account, "name": "n"}]
    receiver.in_database(lambda c: (c.execute(insert(public_properties), rows), changed(c)))
    receiver.post("profiles", {"uid": "42", "n": 1, "secret": True})
    params = {"token": receiver.page_token, "uid": "42"}
    with receiver.http.stream("GET", "/v1/live", params=params) as answer:
        heard = messages(answer)
        assert (next(heard), attributes(next(heard))) == (SETTINGS, {"n": 1})


def test_a_silent_stream_shows_that_it_lives(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the settings, which the page would ask for if it heard nothing."""
    told = ["event: account", f"data: {json.dumps(SETTINGS[1], separators=(',', ':'))}", ""]
    monkeypatch.setattr(live, "HEARTBEAT_SECONDS", 0.01)
    params = {"token": receiver.page_token, "uid": "42"}
    with receiver.http.stream("GET", "/v1/live", params=params) as answer:
        lines = answer.iter_lines()
        assert [next(lines) for _ in range(8)] == [
            "retry: 2000", "", *told, *told,
        ]  # fmt: skip


def test_one_user_opens_so_many_streams_and_no_more(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "STREAMS_OF_A_USER", 1)
    params = {"token": receiver.page_token, "uid": "42"}
    with receiver.http.stream("GET", "/v1/live", params=params) as answer:
        lines = answer.iter_lines()  # who drops it hangs up
        assert next(lines) == "retry: 2000"
        told = receiver.http.get("/v1/live", params=params)
        assert (told.status_code, told.json()["code"]) == (503, 503)


def test_streams_of_two_accounts_never_mix(receiver: Receiver) -> None:
    """The same uid is another person there, whatever the stream hears first."""
    receiver.in_database(lambda c: make_account(c, "Other", 1))
    other = receiver.rows(accounts)[1]
    params = {"token": other["page_token"], "uid": "42"}
    proof = make(other["secret"], "42", receiver.service.now() // 1000)
    with receiver.http.stream("GET", "/v1/live", params=params | {"uid_hash": proof}) as answer:
        heard = messages(answer)
        assert next(heard) == SETTINGS
        receiver.post("profiles", {"uid": "42", "n": 1})
        body = {"token": other["page_token"], "calls": [{"id": "a", "uid": "42", "properties": {"other": 2}}]}
        body["calls"][0]["uid_hash"] = proof
        assert receiver.http.post("/v1/identify", content=json.dumps(body)).status_code == 200
        assert attributes(next(heard)) == {"other": 2}
    mine = make(receiver.rows(accounts)[0]["secret"], "42", receiver.service.now() // 1000)
    refused = receiver.http.get("/v1/live", params=params | {"uid_hash": mine})
    assert (refused.status_code, refused.json()) == (
        403,
        {"code": 403, "messages": ["uid_hash does not prove this uid."]},
    )


def test_who_asks_only_for_the_head_of_a_stream_gets_it_and_no_stream(receiver: Receiver) -> None:
    params = {"token": receiver.page_token, "uid": "42"}
    answer = receiver.http.head("/v1/live", params=params, timeout=5)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
    assert len(receiver.service.hub) == 0
