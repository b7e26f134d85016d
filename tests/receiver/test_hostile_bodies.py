"""Bodies that no webhook takes: they are refused whole and by name, nothing of them is written, the service lives."""

import json

import pytest

from tests.support.receiving import Receiver

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


@pytest.mark.parametrize("kind", ["profiles", "companies", "events"])
def test_a_body_over_the_limit_or_of_a_hundred_thousand_keys_is_refused(receiver: Receiver, kind: str) -> None:
    who = {"uid": "1", "name": "won"}
    big = receiver.post(kind, who | {"a": "x" * 1_000_000})
    assert (big.status_code, big.json()["code"]) == (413, 413)
    within = {f"k{n}": dict.fromkeys(range(10), 1) for n in range(1_000)}
    for many in ({str(n): 0 for n in range(100_000)}, within):
        answer = receiver.post(kind, json.dumps(who | many, separators=(",", ":")))
        told = "It has more than 10,000 keys; send less at once."
        assert (answer.status_code, answer.json()) == (422, {"code": 422, "messages": [told]})
    assert (receiver.people(), receiver.companies(), receiver.events()) == ({}, {}, [])


def test_of_ten_thousand_keys_the_first_thousand_are_kept(receiver: Receiver) -> None:
    many = receiver.post("profiles", {"uid": "1", **{f"k{place}": place for place in range(9_999)}})
    assert (many.status_code, many.json()["warnings"]) == (200, [{"key": "k1000", "rule": "too_many"}])
    assert len(receiver.people()["1"]) == 1000


@pytest.mark.parametrize(("kind", "list_"), [("profiles/batch", "profiles"), ("companies/batch", "companies")])
def test_an_item_of_a_hundred_thousand_keys_spoils_no_other(receiver: Receiver, kind: str, list_: str) -> None:
    items = [{"uid": "1"}, {"uid": "2", **{str(place): 0 for place in range(100_000)}}, {"uid": "3"}]
    answer = receiver.post(kind, {list_: items})
    told = "It has more than 10,000 keys; send less at once."
    assert (answer.status_code, answer.json()["errors"]) == (202, [{"code": 422, "index": 1, "message": told}])
    assert set(receiver.people() | receiver.companies()) == {"1", "3"}


TWICE = {
    "profiles": '{"uid":"1","company":{"uid":"acme","name":"X","uid":"other-co","plan":"enterprise"}}',
    "companies": '{"uid":"acme","name":"X","uid":"other-co","plan":"enterprise"}',
    "events": '{"uid":"1","name":"won","uid":"2"}',
    "profiles/batch": '{"profiles":[{"uid":"1"},{"uid":"2","uid":"3"}]}',
    "companies/batch": '{"companies":[{"uid":"1"},{"uid":"2","uid":"3"}]}',
}


@pytest.mark.parametrize("kind", TWICE)
def test_a_body_in_which_a_key_stands_twice_is_refused_whole(receiver: Receiver, kind: str) -> None:
    """Else a company that calls itself `X","uid":"other-co` is another one, where a template does not escape."""
    answer = receiver.post(kind, TWICE[kind])
    told = '"uid" stands twice in one object; send it once. Text from a template needs escaping.'
    assert (answer.status_code, answer.json()) == (422, {"code": 422, "messages": [told]})
    assert (receiver.people(), receiver.companies(), receiver.events()) == ({}, {}, [])


FORMS = {
    "NUL": ("uid=4\x002", "There is a NUL character or half of a surrogate pair in it; leave it out."),
    "NUL, escaped": ("uid=4%002", "There is a NUL character or half of a surrogate pair in it; leave it out."),
    "depth bomb": ("uid=1&a" + "[b]" * 80 + "=1", "It is nested deeper than 64 levels; flatten it."),
    "depth bomb, escaped": ("uid=1&a" + "%5Bb%5D" * 80 + "=1", "It is nested deeper than 64 levels; flatten it."),
    "surrogate": ("uid=%ED%A0%80", "The body is not a form of UTF-8 text with at most 10,000 fields; send JSON."),
    "many fields": (
        "uid=1" + "".join(f"&{n}=" for n in range(10_000)),
        "The body is not a form of UTF-8 text with at most 10,000 fields; send JSON.",
    ),
    "many keys": (
        "uid=1" + "".join(f"&{n}[a][b]=" for n in range(4_000)), "It has more than 10,000 keys; send less at once.",
    ),
    "twice": ("uid=1&uid=2", '"uid" stands twice in one object; send it once. Text from a template needs escaping.'),
    "text and object": (
        "uid=1&a=1&a[b]=2", '"a" stands twice in one object; send it once. Text from a template needs escaping.',
    ),
    "text and list": (
        "uid=1&a=1&a[]=2", '"a" stands twice in one object; send it once. Text from a template needs escaping.',
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FORMS)
def test_a_form_is_looked_at_as_closely_as_json(receiver: Receiver, case: str) -> None:
    body, told = FORMS[case]
    answer = receiver.post("profiles", body, headers={"content-type": "application/x-www-form-urlencoded"})
    assert (answer.status_code, answer.json()) == (422, {"code": 422, "messages": [told]})
    assert receiver.people() == {}


def test_an_item_that_cannot_be_kept_spoils_no_other(receiver: Receiver) -> None:
    answer = receiver.post("profiles/batch", '{"profiles": [{"uid": "1"}, {"uid": "2", "a": "\\u0000"}, {"uid": "3"}]}')
    told = "There is a NUL character or half of a surrogate pair in it; leave it out."
    assert (answer.status_code, answer.json()["errors"]) == (202, [{"code": 422, "index": 1, "message": told}])
    assert receiver.people() == {"1": {}, "3": {}}
