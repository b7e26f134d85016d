"""Hostile text in every field of every webhook reaches the page as plain data: nothing runs, nothing else changes."""

import json
from typing import Any

import pytest

from calumma.core.text import snake_case
from calumma.receiver.directory import changed
from calumma.receiver.segments import define
from tests.browser.receiver_page import proof_of, tag, until_live
from tests.support.pages import CURRENT, HostPage, script
from tests.support.receiving import Receiver

TEXTS = {
    "image": "<img src=x onerror=\"window.ran = 'image'\">",
    "script_end": "</script><script>window.ran = 'script'</script>",
    "comment": "--><!--<script>",
    "template": "{{constructor.constructor('window.ran = 1')()}}${window.ran = 2}",
    "address": "javascript:window.ran = 3//",
    "quotes": "\"';`\\u0022\\",
    "prototype": "__proto__",
    "builder": "constructor",
    "method": "toString",
    "lines": "a\u2028b\u2029c\r\nd",
    "message": 'x\n\nevent: account\ndata: {"account": {"customerio": false, "step_seen": "off"}}\n\n',
    "controls": "\u0001\u001b[31m\u007f\ufeff\ufffd",
    "right_to_left": "\u202e\u0645\u0631\u062d\u0628\u0627 moc.evil\u202c\u200f",
    "astral": "\U0001f469\u200d\U0001f680\U0010ffff",
    "longest": "\u00e4" * 384,
}
# What a parser of JSON that is none would make of it, at every depth.
POLLUTION = '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 2}}, "plain": 1}'
WAS = "[sharedPrototypes(), document.querySelectorAll('*').length, document.documentElement.outerHTML]"


def open_with(host: HostPage, receiver: Receiver, uid: str = "42") -> list[Any]:
    """A page that has proved to be the user's, with its stream open; what of it hostile text might change."""
    host.open(CURRENT, script("/hostile_values.js"), tag(receiver))
    host.run("([uid, proof]) => chmln.identify(uid, {uid_hash: proof})", [uid, proof_of(receiver, uid)])
    until_live(host)
    return host.run(WAS)


def settled(host: HostPage, receiver: Receiver, was: list[Any], uid: str = "42") -> dict[str, Any]:
    """What the page knows of its user once all that was posted has come, in a page that is as it was otherwise."""
    assert receiver.post("profiles", {"uid": uid, "mark": 1}).status_code == 200
    host.until("chmln.data.profile.get('mark') === 1")
    assert host.run(WAS) == was
    assert host.run("[window.ran, {}.polluted, [].polluted, (() => 1).polluted]") == [None] * 4
    assert [text for kind, text in host.console if kind in ("error", "warning")] == []
    found = host.run("chmln.data.profile.attributes")
    assert (found.pop("uid"), found.pop("mark")) == (uid, 1)
    return found


def post(receiver: Receiver, kind: str, body: dict[str, Any]) -> Any:
    answer = receiver.post(kind, body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_values_are_exactly_the_text_that_was_sent(host: HostPage, receiver: Receiver) -> None:
    """Of people and companies, inside objects and lists, in batches, and read name by name."""
    was = open_with(host, receiver)
    post(receiver, "profiles", {"uid": "42", **TEXTS, "inner": TEXTS, "list": list(TEXTS.values())})
    post(receiver, "profiles", {"uid": "42", "company": {"uid": TEXTS["image"], **TEXTS}})
    post(receiver, "companies", {"uid": TEXTS["image"], "inner": {"deep": TEXTS}})
    batch = {"profiles": [{"uid": "42", "batched": text} for text in TEXTS.values()]}
    assert receiver.post("profiles/batch", batch).status_code == 202
    assert settled(host, receiver, was) == {
        **TEXTS, "inner": TEXTS, "list": list(TEXTS.values()), "batched": TEXTS["longest"],
        "company": {"uid": TEXTS["image"], **TEXTS, "inner": {"deep": TEXTS}},
    }  # fmt: skip
    assert host.run("names => names.map(name => chmln.data.profile.get(name))", list(TEXTS)) == list(TEXTS.values())


def test_what_is_longer_than_a_property_may_be_is_cut(host: HostPage, receiver: Receiver) -> None:
    """Between two characters, with a warning to the sender."""
    was = open_with(host, receiver)
    told = post(receiver, "profiles", {"uid": "42", "story": "<b>" + "\u2028" * 100_000})
    assert told["warnings"] == [{"key": "story", "rule": "too_long"}]
    assert settled(host, receiver, was) == {"story": "<b>" + "\u2028" * 255}


def test_names_are_plain_words_and_reach_no_prototype(host: HostPage, receiver: Receiver) -> None:
    """The one that an assignment takes for the prototype is dropped at every depth; all others are mere names."""
    was = open_with(host, receiver)
    bag, clean = json.loads(POLLUTION), {"constructor": {"prototype": {"polluted": 2}}, "plain": 1}
    named = {text: "kept" for name, text in TEXTS.items() if name not in ("prototype", "builder", "longest")}
    told = post(receiver, "profiles", {"uid": "42", **named, **bag, "inner": bag, "company": {"uid": "c", **bag}})
    refused = [warning["key"] for warning in told["warnings"] if warning["rule"] == "reserved"]
    assert refused == ["__proto__", "inner.__proto__", "company.__proto__"]
    names = {name for text in named if (name := snake_case(text))}
    assert settled(host, receiver, was) == {
        **dict.fromkeys(names, "kept"), **clean, "company": {"uid": "c", **clean},
        # Deeper than properties may be.
        "inner": {"constructor": {}, "plain": 1},
    }  # fmt: skip


def test_a_property_that_nobody_has_set_is_none(host: HostPage, receiver: Receiver) -> None:
    """Whatever objects have by nature."""
    was = open_with(host, receiver)
    names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "length", "keys", "get"]
    assert host.run("names => names.map(name => chmln.data.profile.get(name) ?? 'none')", names) == ["none"] * len(
        names
    )
    assert settled(host, receiver, was) == {}


def test_events_change_nothing_on_the_page(host: HostPage, receiver: Receiver) -> None:
    was = open_with(host, receiver)
    for text in TEXTS.values():
        answer = receiver.post("events", {"uid": "42", "name": text, text: text, **json.loads(POLLUTION)})
        assert answer.status_code in (200, 422)
    assert settled(host, receiver, was) == {}


def test_reports_and_segments_of_any_wording(host: HostPage, receiver: Receiver) -> None:
    """Times and counts under plain names; a segment's name as somebody has typed it."""

    def define_all(connection: Any) -> None:
        for place, text in enumerate(TEXTS.values()):
            define(connection, receiver.account, 1 + place, text, 100 + place)
        changed(connection)

    receiver.in_database(define_all)
    was = open_with(host, receiver)
    for place, text in enumerate(TEXTS.values()):
        data = {"identifiers": {"id": "42"}, "campaign_id": 100 + place, "subject": text, "href": text, text: text}
        report = {"event_id": text, "timestamp": 1_700_000_000, "data": {**data, **json.loads(POLLUTION)}}
        post(receiver, "customerio", {**report, "object_type": text, "metric": text})
        post(receiver, "customerio", {**report, "object_type": "email", "metric": "drafted", "event_id": ""})
    found = settled(host, receiver, was)
    assert found.pop("customerio_segments") == list(TEXTS.values())
    assert found.pop("customerio_email_drafted_count") == len(TEXTS)
    assert set(found.values()) == {1, "2023-11-14T22:13:20.000Z"}


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "message"])
def test_a_user_of_any_name(host: HostPage, receiver: Receiver, name: str) -> None:
    """Addressed by a page and by a webhook alike, and nobody else is."""
    uid = TEXTS[name]
    was = open_with(host, receiver, uid)
    post(receiver, "profiles", {"uid": uid, "score": 7})
    assert settled(host, receiver, was, uid) == {"score": 7}
    assert receiver.people() == {uid: {"score": 7, "mark": 1}}
