"""The local Customer.io reports to a webhook as the real one does: the body, the signature, in order, until taken."""

import hmac
import json
import queue
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from demo_site.customerio.reports import sign
from tests.support.calls import wire
from tests.support.servers import run_asgi

KEY = "the-signing-key"
PATIENCE_SECONDS = 10.0


@dataclass
class Hook:
    """A small receiver: what came, and what it answers next; 200 when nothing is said."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    came: "queue.Queue[tuple[dict[str, str], bytes]]" = field(default_factory=queue.Queue)

    async def take(self, request: Request) -> Response:
        status = self.answers.pop(0) if self.answers else 200
        self.came.put((dict(request.headers), await request.body()))
        return Response(status_code=status)

    def next(self) -> dict[str, Any]:
        return json.loads(self.came.get(timeout=PATIENCE_SECONDS)[1])


@contextmanager
def hook(cio: httpx.Client) -> Iterator[Hook]:
    """A receiver that the local Customer.io reports to."""
    one = Hook()
    with run_asgi(Starlette(routes=[Route("/hook", one.take, methods=["POST"])])) as origin:
        one.url = f"{origin}/hook"
        knobs = {"urls": [one.url], "signing_key": KEY, "first_wait": 600}
        cio.post("/_control/webhooks", json=knobs).raise_for_status()
        yield one


def send(cio: httpx.Client, metric: str, **more: Any) -> dict[str, Any]:
    answer = cio.post("/reports.json", json={"uid": "ana", "metric": metric, "campaign_id": 7, **more})
    assert answer.status_code == 202, answer.text
    return answer.json()["report"]


def settled(cio: httpx.Client, fits: Callable[[list[dict[str, Any]]], bool]) -> list[dict[str, Any]]:
    """The deliveries of all reports, as soon as they fit; the stream says when to look."""
    with cio.stream("GET", "/activity/stream", timeout=PATIENCE_SECONDS) as stream:
        for line in stream.iter_lines():
            if line.startswith("event: change"):
                found = [one["deliveries"][0] for one in cio.get("/reports.json").json()["reports"]]
                if fits(found):
                    return found
    raise AssertionError("the stream ended")


def test_the_signature_is_the_documented_one() -> None:
    """Version, time and raw body, under the key."""
    body = b'{"event_id":"01HXAMPLE","metric":"sent"}'
    expected = "135d3b2d6567fcb5ca5bfdf275ae0a03dc8176bd11d3a1b6c3e9f328d2c6d05a"
    assert sign("demo-key", 1700000000, body) == expected


def test_a_report_arrives_signed_and_says_about_whom(cio: httpx.Client) -> None:
    """What is listed is what was sent, byte for byte under the signature."""
    cio.post("/v1/i", content=wire("ana", "identify", traits={"email": "ana@example.com"}))
    with hook(cio) as receiver:
        report = send(cio, "opened", data={"proxied": True})
        headers, body = receiver.came.get(timeout=PATIENCE_SECONDS)
        assert json.loads(body) == report
        stamp = headers["x-cio-timestamp"]
        signed = hmac.new(KEY.encode(), b"v0:" + stamp.encode() + b":" + body, sha256).hexdigest()
        assert headers["x-cio-signature"] == signed
        (delivery,) = settled(cio, lambda found: found[0]["state"] != "waiting")
    origin = receiver.url.removesuffix("/hook")
    assert delivery == {"to": origin, "state": "delivered", "attempts": 1, "outcome": "HTTP 200"}
    event_id, timestamp, data = report.pop("event_id"), report.pop("timestamp"), report.pop("data")
    assert report == {"object_type": "email", "metric": "opened"}
    assert (len(event_id), type(timestamp), len(data.pop("delivery_id")), len(data["identifiers"].pop("cio_id"))) == (
        26,
        int,
        24,
        12,
    )
    assert data == {
        "campaign_id": 7,
        "campaign_name": "Welcome series",
        "action_id": 71,
        "identifiers": {"id": "ana", "email": "ana@example.com"},
        "customer_id": "ana",
        "recipient": "ana@example.com",
        "subject": "Welcome series: a word from us",
        "proxied": True,
    }


def test_a_refused_report_is_tried_again_and_those_behind_it_wait(cio: httpx.Client) -> None:
    """Head of the line first, the same event again, then the rest in order."""
    with hook(cio) as receiver:
        receiver.answers = [500, 404]
        first, second = send(cio, "drafted"), send(cio, "clicked")
        assert receiver.next() == first
        waiting = settled(cio, lambda found: found[0]["attempts"] == 1)
        assert [(one["state"], one["outcome"], one["attempts"]) for one in waiting] == [
            ("waiting", "HTTP 500", 1),
            ("waiting", "", 0),
        ]
        cio.post("/_control/webhooks", json={"hurry": True})
        assert receiver.next() == first
        settled(cio, lambda found: found[0]["attempts"] == 2)
        cio.post("/_control/webhooks", json={"hurry": True})
        assert [receiver.next(), receiver.next()] == [first, second]
        done = settled(cio, lambda found: found[1]["state"] == "delivered")
    assert [(one["state"], one["attempts"]) for one in done] == [("delivered", 3), ("delivered", 1)]
    assert first["event_id"] != second["event_id"]


def test_an_address_where_nobody_answers_is_no_error_of_ours(cio: httpx.Client) -> None:
    """It waits and says why; clearing forgets it."""
    with hook(cio) as gone:
        pass
    assert gone.came.empty()
    send(cio, "opened")
    (delivery,) = settled(cio, lambda found: found[0]["attempts"] >= 1)
    assert (delivery["state"], delivery["outcome"]) == ("waiting", "connection refused")
    cio.delete("/reports.json")
    assert cio.get("/reports.json").json()["reports"] == []


def test_what_cannot_be_sent_is_refused_with_a_sentence(cio: httpx.Client) -> None:
    """No address yet, nobody, an unknown metric, an address that is none."""
    body: dict[str, Any] = {"uid": "ana", "metric": "opened"}
    answer = cio.post("/reports.json", json=body)
    assert (answer.status_code, answer.json()["error"]) == (
        400,
        "there is no webhook address yet; set one with POST /_control/webhooks",
    )
    for wrong in ({"uid": None}, {"metric": "eaten"}, {"campaign_id": "7"}, {"data": []}):
        assert cio.post("/reports.json", json=body | wrong).status_code == 400
    assert cio.post("/_control/webhooks", json={"urls": ["ftp://x"]}).status_code == 400
    assert cio.get("/reports.json").json()["ready"] is False
