"""Hostile text in every field that the dashboard shows: it comes out as text, and breaks no page."""

import json
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import insert, update

from calumma.receiver.directory import changed
from calumma.receiver.tables import (
    accounts,
    companies,
    events,
    hosts,
    profiles,
    public_properties,
    quarantine,
    requests,
    segments,
    webhook_tokens,
)
from tests.support.dashboard import Visitor
from tests.support.receiving import Receiver

HOSTILE = [
    '"><script>alert(1)</script><img src=x onerror="alert(1)">',
    "' onmouseover='alert(1)' x='",
    "{{ 7 * 7 }}{% raw %}${7*7}</textarea></title></pre></code>",
    "javascript:alert(1)//\u202e\u0000\u0001\n\r\u2028",
    "]]>--><svg onload=alert(1)>&lt;b&gt;&amp;&#0;",
]


class Tags(HTMLParser):
    """Every tag of a page with its attributes' names, and all text and values joined."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _value in attrs)))
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]

    def handle_data(self, data: str) -> None:
        self.text += data


def fill(receiver: Receiver, text: str) -> None:
    """One row of each table, with `text` wherever it can stand."""
    own: dict[str, Any] = {"account_id": receiver.account}
    times = {"seq": 1, "created_at": 1, "updated_at": 1}
    bag = {
        "attributes": {text: text, "name": text, "list": [text]},
        "stamps": {key: [1, text] for key in (text, "name", "list")},
    }
    rows: list[tuple[Any, dict[str, Any]]] = [
        (companies, {"id": "c" * 24, "uid": text, **bag, **times}),
        (profiles, {"id": "a" * 24, "uid": text, "email": text, "company_id": "c" * 24, "admin": True, **bag, **times}),
        (events, {"id": "e", "profile_id": "a" * 24, "name": text, "at": 10**18, "received_at": 1, "source": text,
                  "properties": {text: {text: text}}}),
        (hosts, {"origin": text}),
        (public_properties, {"name": text}),
        (quarantine, {"at": 1, "reason": text, "body": text.encode()}),
        (segments, {"segment_id": 1, "name": text, "problem": text}),
        (webhook_tokens, {"name": text, "digest": "d", "hint": text[:8], "signing_key": text, "created_at": 1}),
        (requests, {"token_id": 2, "at": 1, "endpoint": text[:40], "status": 422, "outcome": text}),
    ]  # fmt: skip

    def work(connection: Any) -> None:
        connection.execute(update(accounts).values(name=text))
        for table, values in rows:
            connection.execute(insert(table).values(own | values))
        changed(connection)

    receiver.in_database(work)


PAGES = [
    "/integrations/customerio", "/integrations/customerio/requests", "/integrations/customerio/quarantine", "/people",
    f"/people/{'a' * 24}", f"/people/{'a' * 24}/erase", "/companies", f"/companies/{'c' * 24}", "/segments",
    "/installation",
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_adds_no_tag_no_attribute_and_no_link_to_any_page(receiver: Receiver, hostile: str) -> None:
    """The same data with harmless text gives the tags that there may be."""
    visitor = Visitor(receiver)
    fill(receiver, "harmless")
    expected = {path: Tags(visitor.get(path).text) for path in PAGES}

    def replace(connection: Any) -> None:
        for table in (companies, profiles, events, hosts, public_properties, quarantine, segments, requests):
            connection.execute(table.delete())
        connection.execute(webhook_tokens.delete().where(webhook_tokens.c.digest == "d"))

    receiver.in_database(replace)
    fill(receiver, hostile)
    for path in PAGES:
        answer = visitor.get(path)
        found = Tags(answer.text)
        assert answer.status_code == 200
        assert found.tags == expected[path].tags
        assert found.links == expected[path].links
        visible = hostile.split("<")[0].strip("\u0000\u0001\n\r\u2028")[:6]
        assert visible in found.text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_in_forms_and_queries_comes_back_as_text(receiver: Receiver, hostile: str) -> None:
    visitor = Visitor(receiver)
    fields = dict.fromkeys(("name", "origin", "key", "segment_id", "hours", "customerio", "step_seen"), hostile)
    answers = [visitor.http.get(path, params={"q": hostile, "page": hostile, "done": hostile}) for path in PAGES[:4]]
    answers += [
        visitor.send(path, **fields)
        for path in (
            "/integrations/customerio/switch", "/integrations/customerio/step-seen", "/integrations/customerio/tokens",
            "/installation/hosts", "/installation/verification", "/segments", "/installation/public-properties",
        )
    ]  # fmt: skip
    answers.append(visitor.get("/login/" + quote(hostile, safe="")))
    assert {one.status_code for one in answers} <= {200, 303, 404, 422}
    for answer in answers:
        names = {name for _tag, names in Tags(answer.text).tags for name in names}
        assert not [name for name in names if name.startswith("on")]
        assert "<img src=x" not in answer.text and "<script>" not in answer.text and "<svg" not in answer.text
    assert receiver.rows(webhook_tokens)[0]["name"] == "first"


def test_text_that_no_utf8_can_spell_still_makes_a_page(receiver: Receiver) -> None:
    visitor = Visitor(receiver)
    receiver.post("profiles", {"uid": "1"})
    half = json.loads('"\\ud800"')
    receiver.in_database(lambda connection: connection.execute(update(profiles).values(attributes={"a": half})))
    person = receiver.rows(profiles)[0]["id"]
    assert "a ?" in visitor.text(f"/people/{person}")
    assert visitor.get(f"/people/{person}/export").json()["profile"]["attributes"] == {"a": half}


@pytest.mark.parametrize("body", [b"csrf=\xff", b"csrf=%ff", b"a=%00", b"x=" + b"y" * 100_001, b"{}", b"[1]", b""])
def test_a_body_that_is_no_form_is_refused(receiver: Receiver, body: bytes) -> None:
    visitor = Visitor(receiver)
    answer = visitor.http.post("/segments", content=body)
    assert answer.status_code in (403, 413, 422)
    assert re.search(r"<h1>That did not work</h1>", answer.text)
    assert receiver.rows(segments) == []
