"""Customer.io's reports: every one is answered with 2xx, and becomes an event and a sum on the right profile."""

import hashlib
import hmac
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, update

from calumma.receiver import report_hooks
from calumma.receiver.directory import changed
from calumma.receiver.reports import report_write
from calumma.receiver.signatures import is_signed, sign
from calumma.receiver.tables import events, profiles, quarantine, seen, segments, webhook_tokens
from tests.support.receiving import Receiver, run_receiver

AT = 1_790_000_000
ISO = "2026-09-21T14:13:20.000Z"
OK = (200, {"ok": True})


def envelope(object_type: str = "email", metric: str = "opened", event_id: str = "01HX", **data: Any) -> dict[str, Any]:
    base = {"campaign_id": 7, "action_id": 12, "delivery_id": "d1", "subject": "Hello", "recipient": "ana@example.com"}
    who = {"identifiers": {"id": "42", "email": "ana@example.com", "cio_id": "a1"}, "customer_id": "other"}
    return {
        "event_id": event_id, "object_type": object_type, "metric": metric, "timestamp": AT, "data": base | who | data,
    }  # fmt: skip


def send(receiver: Receiver, body: Any, **options: Any) -> tuple[int, Any]:
    answer = receiver.post("customerio", body, **options)
    return answer.status_code, answer.json()


PROPERTIES = {"campaign_id": 7, "action_id": 12, "delivery_id": "d1", "subject": "Hello"}


def test_a_report_becomes_an_event_and_a_sum_on_its_person(receiver: Receiver) -> None:
    receiver.post("profiles", {"uid": "42"})
    assert send(receiver, envelope()) == OK
    assert send(receiver, envelope()) == OK
    assert send(receiver, envelope(event_id="02", href="https://a.example/x", metric="clicked")) == OK
    assert receiver.events() == [
        ("42", "customerio_email_opened", PROPERTIES),
        ("42", "customerio_email_clicked", {**PROPERTIES, "href": "https://a.example/x"}),
    ]
    assert receiver.people() == {
        "42": {
            "customerio_last_email_opened_at": ISO, "customerio_email_opened_count": 1,
            "customerio_last_email_clicked_at": ISO, "customerio_email_clicked_count": 1,
        }
    }  # fmt: skip


@pytest.mark.parametrize("mark", ["proxied", "prefetched", "synthetic", "machine"])
@pytest.mark.parametrize("metric", ["opened", "clicked"])
def test_what_a_robot_opens_or_clicks_is_counted_apart(receiver: Receiver, mark: str, metric: str) -> None:
    receiver.post("profiles", {"uid": "42"})
    assert send(receiver, envelope(metric=metric, **{mark: True})) == OK
    assert receiver.people()["42"] == {
        f"customerio_last_email_machine_{metric}_at": ISO,
        f"customerio_email_machine_{metric}_count": 1,
    }


@pytest.mark.parametrize(
    ("appears", "reported"),
    [
        ({"uid": "42"}, {}),
        ({"uid": "9", "email": "ANA@example.com"}, {}),
        ({"uid": "9", "email": "ana@example.com"}, {"identifiers": {"id": None, "email": "ana@example.com"}}),
        ({"uid": "9", "email": "ana@example.com"}, {"identifiers": {"id": None}, "email_address": "ana@example.com"}),
    ],
)
def test_somebody_unknown_is_no_error_and_has_the_report_later(
    receiver: Receiver, appears: dict[str, Any], reported: dict[str, Any]
) -> None:
    assert send(receiver, envelope(**reported)) == OK
    assert (receiver.people(), len(receiver.events())) == ({}, 1)
    receiver.post("profiles", appears)
    assert receiver.events() == [(appears["uid"], "customerio_email_opened", PROPERTIES)]
    assert receiver.people()[appears["uid"]]["customerio_email_opened_count"] == 1


def test_the_old_envelope_is_read_too(receiver: Receiver) -> None:
    receiver.post("profiles", {"uid": "42"})
    data = {"campaign_id": "7", "customer_id": "42", "email_address": "ana@example.com", "subject": "Hello"}
    body = {"event_type": "email_drafted", "event_id": "1", "timestamp": AT, "data": data}
    assert send(receiver, body) == OK
    assert receiver.events() == [("42", "customerio_email_drafted", {"campaign_id": 7, "subject": "Hello"})]


METRICS = {
    "customer": "subscribed unsubscribed cio_subscription_preferences_changed",
    "email": "drafted attempted sent delivered opened clicked converted bounced dropped spammed unsubscribed failed "
    "undeliverable",
    "push": "drafted attempted sent delivered opened clicked converted bounced dropped failed undeliverable",
    "sms": "drafted attempted sent delivered clicked converted bounced failed undeliverable replied",
    "whatsapp": "drafted attempted sent delivered opened clicked converted bounced dropped failed undeliverable "
    "replied",
    "in_app": "drafted attempted sent opened clicked converted failed undeliverable",
    "slack": "drafted attempted sent clicked failed undeliverable",
    "webhook": "drafted attempted sent clicked failed undeliverable",
    "something_new": "never_heard_of",
}


@pytest.mark.parametrize(
    ("object_type", "metric"), [(kind, metric) for kind, all_ in METRICS.items() for metric in all_.split()]
)
def test_every_metric_of_every_object_has_its_own_names(object_type: str, metric: str) -> None:
    write = report_write(envelope(object_type, metric, recipients=[{"device_id": "x"}]), 1, 10**13, {})
    name = f"{object_type}_{metric}"
    assert (write.name, write.uid, write.email, write.at) == (f"customerio_{name}", "42", "ana@example.com", AT * 1000)
    assert (write.change.sets, write.change.counts) == (
        {f"customerio_last_{name}_at": ISO},
        (f"customerio_{name}_count",),
    )
    assert write.properties == PROPERTIES


def test_a_draft_of_a_mapped_campaign_marks_who_enters_the_segment(receiver: Receiver) -> None:
    row = {"account_id": receiver.account, "segment_id": 3, "name": "VIP", "campaign_id": 7}
    receiver.in_database(lambda c: (c.execute(insert(segments), [row]), changed(c)))
    receiver.post("profiles", {"uid": "42"})
    for number, campaign in enumerate([7, 7, 8]):
        assert send(receiver, envelope("email", "drafted", str(number), campaign_id=campaign)) == OK
    assert receiver.people()["42"]["customerio_segments"] == ["VIP"]


NOT_KEPT = "There is a NUL character or half of a surrogate pair in it; leave it out."
UNREADABLE = {
    "no JSON": ("{", "The body is not JSON: "),
    "a list": ("[]", "The body is a JSON list; send an object."),
    "NUL": ('{"a": "\\u0000"}', NOT_KEPT),
    "surrogate": ('{"a": "\\ud800"}', NOT_KEPT),
    "not UTF-8": (b"\xff", "The body is not UTF-8 text (byte 0); send JSON."),
    "depth bomb": ('{"data":' * 9_000 + "1" + "}" * 9_000, "It is nested deeper than 64 levels; flatten it."),
    "a hundred thousand keys": (
        json.dumps(envelope(**{f"{n}": 0 for n in range(100_000)}), separators=(",", ":")),
        "It has more than 10,000 keys; send less at once.",
    ),
    "a key twice": (
        json.dumps(envelope())[:-1] + ',"metric":"x"}',
        '"metric" stands twice in one object; send it once.',
    ),
    "a key that is no text, twice": (
        '{"\\ud800":1,"\\ud800":2}',
        '"\\ud800" stands twice in one object; send it once.',
    ),
    "no person": (json.dumps(envelope(identifiers={"id": None, "email": None})), "The report names no person"),
    "no metric": (json.dumps({"data": {}}), "A report needs `object_type` and `metric`"),
    "no data": (json.dumps({"object_type": "email", "metric": "opened"}), "A report needs `data`, an object."),
    "too large": (json.dumps(envelope(subject="x" * 1_100_000)), "A report has at most 1,000,000 bytes; this one has"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_is_answered_kept_beside_and_not_half_written(receiver: Receiver, case: str) -> None:
    """Anything but 2xx would block the customer's stream for days."""
    receiver.post("profiles", {"uid": "42"})
    body, told = UNREADABLE[case]
    status, answer = send(receiver, body)
    (row,) = receiver.rows(quarantine)
    assert (status, answer) == (200, {"ok": True, "quarantined": row["reason"]})
    assert row["reason"][: len(told)] == told
    assert (receiver.people(), receiver.events()) == ({"42": {}}, [])
    assert send(receiver, envelope()) == OK


def test_a_report_of_a_year_that_no_calendar_has_counts_now(receiver: Receiver) -> None:
    receiver.post("profiles", {"uid": "42"})
    before = receiver.service.now()
    assert send(receiver, envelope() | {"timestamp": "0000-01-01"}) == OK
    assert before <= receiver.rows(events)[0]["at"] <= receiver.service.now()


REFUSES = """\
create trigger refuses before insert on events when new.name = 'customerio_email_failed'
begin select raise(abort, 'not this one'); end"""


@pytest.mark.parametrize("apart", [False, True], ids=["in one process", "in two"])
def test_what_the_database_does_not_take_is_kept_beside_and_holds_up_no_other(tmp_path: Path, apart: bool) -> None:
    with run_receiver(tmp_path, apart=apart) as receiver:
        receiver.in_database(lambda c: c.exec_driver_sql(REFUSES))
        receiver.post("profiles", {"uid": "42"})
        told = "The database does not take it; the log of the receiver says why."
        body = envelope(metric="failed")
        assert send(receiver, body) == (200, {"ok": True, "quarantined": told})
        (row,) = receiver.rows(quarantine)
        assert (row["reason"], json.loads(row["body"])) == (told, body)
        assert (receiver.people(), receiver.events(), receiver.rows(seen)) == ({"42": {}}, [], [])
        assert send(receiver, envelope()) == OK
        assert receiver.post("events", {"uid": "42", "name": "customerio_email_failed"}).status_code == 503


@pytest.mark.parametrize("apart", [False, True], ids=["in one process", "in two"])
def test_a_mistake_of_ours_in_reading_or_writing_a_report_holds_up_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, apart: bool
) -> None:
    """No body is known that does this, or it would not."""

    def broken(body: dict[str, Any], *rest: Any) -> Any:
        write = report_write(body, *rest)
        if body["metric"] == "failed":
            raise ValueError(body)
        return replace(write, change=None) if body["metric"] == "bounced" else write

    monkeypatch.setattr(report_hooks, "report_write", broken)
    told = "Something is wrong here; the log of the receiver says what."
    with run_receiver(tmp_path, apart=apart) as receiver:
        receiver.post("profiles", {"uid": "42"})
        for number, metric in enumerate(("failed", "bounced")):
            body = envelope(metric=metric, event_id=str(number))
            assert send(receiver, body) == (200, {"ok": True, "quarantined": told})
        assert [row["reason"] for row in receiver.rows(quarantine)] == [told, told]
        assert (receiver.people(), receiver.events(), receiver.rows(seen)) == ({"42": {}}, [], [])
        assert send(receiver, envelope()) == OK


@pytest.mark.parametrize(("size", "told"), [(1_000_001, "1,000,001"), (17_000_000, "more than 16,000,000")])
def test_of_a_report_that_is_too_large_its_size_and_its_beginning_are_kept(
    receiver: Receiver, size: int, told: str
) -> None:
    assert send(receiver, "x" * size)[0] == 200
    (row,) = receiver.rows(quarantine)
    assert row["reason"] == f"A report has at most 1,000,000 bytes; this one has {told}."
    assert row["body"] == b"x" * 65_536


def test_a_wrong_token_is_the_only_refusal(receiver: Receiver) -> None:
    assert send(receiver, envelope(), token="x")[0] == 403
    assert receiver.http.get(f"/v3/observe/hooks/{receiver.token}/customerio").status_code == 405
    assert (receiver.events(), receiver.rows(quarantine), receiver.rows(profiles)) == ([], [], [])


def test_with_a_signing_key_only_signed_bodies_count(receiver: Receiver) -> None:
    receiver.in_database(lambda c: (c.execute(update(webhook_tokens).values(signing_key="demo-key")), changed(c)))
    body = json.dumps(envelope()).encode()
    now = receiver.service.now() // 1000

    def signed(key: str, timestamp: int) -> dict[str, str]:
        return {"X-CIO-Timestamp": str(timestamp), "X-CIO-Signature": sign(key, timestamp, body)}

    wrong = [
        {},
        signed("other", now),
        signed("demo-key", now - 301),
        {**signed("demo-key", now - 1), "X-CIO-Timestamp": "1"},
    ]
    assert [send(receiver, body, headers=headers)[0] for headers in wrong] == [403] * 4
    for unreadable in (b"{", b"x" * 1_000_001, b"x" * 17_000_000):
        assert [send(receiver, unreadable, headers=headers)[0] for headers in wrong] == [403] * 4
    assert (receiver.events(), receiver.rows(quarantine)) == ([], [])
    assert send(receiver, body, headers=signed("demo-key", now)) == OK
    assert len(receiver.events()) == 1
    body = b"x" * 1_000_001
    assert send(receiver, body, headers=signed("demo-key", now))[0] == 200
    assert len(receiver.rows(quarantine)) == 1


def test_the_signature_is_the_documented_one() -> None:
    body = b'{"event_id":"01HXAMPLE","metric":"sent"}'
    told = "135d3b2d6567fcb5ca5bfdf275ae0a03dc8176bd11d3a1b6c3e9f328d2c6d05a"
    own = hmac.new(b"demo-key", b"v0:1700000000:" + body, hashlib.sha256).hexdigest()
    assert sign("demo-key", 1_700_000_000, body) == told == own
    assert is_signed("demo-key", "1700000000", told, body, 1_700_000_299)
    assert not is_signed("demo-key", "1700000000", told, body + b" ", 1_700_000_299)
