"""The local Customer.io takes what both web clients send and shows it; no browser needed to see that."""

import json
from pathlib import Path

import httpx
import pytest

from demo_site.customerio.app import create_app
from tests.support.calls import names, wire
from tests.support.servers import run_asgi

CORS = "access-control-allow-origin"


def test_serves_the_npm_client_where_the_snippet_looks_for_it(cio: httpx.Client) -> None:
    """Script and chunks come from the package; nothing outside its folder does."""
    script = cio.get("/v1/analytics-js/snippet/any-key/analytics.min.js")
    assert (script.status_code, script.text) == (200, "// the client")
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert cio.get("/v1/analytics-js/407.js").text == "// a chunk"
    for outside in ("..%2f..%2fpackage.json", "..%5c..%5cpackage.json", "999.js"):
        assert cio.get(f"/v1/analytics-js/{outside}").status_code == 404


def test_says_what_to_do_when_the_client_is_not_installed(tmp_path: Path) -> None:
    """A forgotten `npm ci` is the likeliest mistake; the answer names it."""
    with run_asgi(create_app(tmp_path)) as origin:
        answer = httpx.get(f"{origin}/v1/analytics-js/snippet/k/analytics.min.js")
    assert answer.status_code == 404
    assert answer.text == "standalone.js is not here. The client comes from npm: run `npm ci` in demo_site/.\n"


def test_settings_send_the_client_back_to_this_server_and_nowhere_else(cio: httpx.Client) -> None:
    """The host is the one of the request, so that any port and any name works."""
    answer = cio.get("/v1/projects/my-key/settings")
    assert answer.json() == {
        "integrations": {
            "Customer.io Data Pipelines": {
                "apiKey": "my-key",
                "apiHost": f"{cio.base_url.netloc.decode()}/v1",
                "protocol": "http",
            }
        },
        "metrics": {"sampleRate": 0},
    }
    assert answer.headers[CORS] == "*"


def test_keeps_every_field_of_a_call_of_the_current_client(cio: httpx.Client) -> None:
    """What a test asserts later must be what was on the wire."""
    body = wire("ana", "track", event="Step Seen (Chameleon)", properties={"step_number": 2, "deep": {"a": [1, None]}})
    answer = cio.post("/v1/t", content=body, headers={"content-type": "text/plain"})
    assert (answer.status_code, answer.headers[CORS]) == (200, "*")
    (event,) = cio.get("/activity.json?uid=ana").json()["events"]
    received_at = event.pop("received_at")
    assert received_at.endswith("Z")
    assert event == {
        "seq": 1,
        "type": "track",
        "name": "Step Seen (Chameleon)",
        "uid": "ana",
        "anonymous_id": "anon-1",
        "properties": {"step_number": 2, "deep": {"a": [1, None]}},
        "context": {"page": {"path": "/"}},
        "timestamp": "2026-11-23T10:00:00.000Z",
        "message_id": "ana-track-Step Seen (Chameleon)",
        "client": "cioanalytics",
        "duplicate": False,
    }


def test_takes_every_kind_of_call_and_batches_in_order_of_arrival(cio: httpx.Client) -> None:
    """One letter per kind; a batch is its calls one after the other; the client's own metrics are no events."""
    cio.post("/v1/p", content=wire(None, "page", name="Home"))
    cio.post("/v1/i", content=wire("ana", "identify", traits={"plan": "x"}))
    cio.post("/v1/g", content=wire("ana", "group", groupId="acme", traits={"seats": 3}))
    cio.post("/v1/a", content=wire("ana", "alias", previousId="old"))
    cio.post("/v1/s", content=wire("ana", "screen", name="Map"))
    cio.post("/v1/m", content='{"series": []}')
    batch = [json.loads(wire("ana", "track", event="One")), json.loads(wire("ana", "page", name="Two"))]
    cio.post("/v1/b", content=json.dumps({"batch": batch, "writeKey": "k"}))
    assert names(cio) == [
        ("page", "Home", None),
        ("identify", None, "ana"),
        ("group", "acme", "ana"),
        ("alias", "old", "ana"),
        ("screen", "Map", "ana"),
        ("track", "One", "ana"),
        ("page", "Two", "ana"),
    ]


def test_a_pixel_of_the_classic_client_is_an_event_too(cio: httpx.Client) -> None:
    """The classic client asks for images and carries the call in their address."""
    call = {
        "customer_id": "ana",
        "anonymous_id": "a",
        "name": "Done",
        "data": {"n": 1},
        "timestamp": "t",
        "page": {"url": "u"},
    }
    answer = cio.get("/events/event.gif", params={"site_id": "s", "data": json.dumps(call)})
    assert (answer.status_code, answer.headers["content-type"], answer.content[:6]) == (200, "image/gif", b"GIF89a")
    (event,) = cio.get("/activity.json").json()["events"]
    del event["received_at"]
    assert event == {
        "seq": 1,
        "type": "track",
        "name": "Done",
        "uid": "ana",
        "anonymous_id": "a",
        "properties": {"n": 1},
        "context": {"page": {"url": "u"}},
        "timestamp": "t",
        "message_id": None,
        "client": "_cio",
        "duplicate": False,
    }
    assert cio.get("/events/event.gif").status_code == 400
    assert cio.get("/events/other.gif", params={"data": "{}"}).status_code == 404


BAD_BODIES = (
    b"",
    b"{",
    b"[]",
    b"null",
    b'"text"',
    b'{"a": NaN}',
    b'{"a": 1e999}',
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"a":' * 200 + b"1" + b"}" * 200,
    b'{"a": ' + b"9" * 5000 + b"}",
)


@pytest.mark.parametrize("letter", ["t", "b"])
def test_a_bad_body_is_refused_and_the_server_lives(cio: httpx.Client, letter: str) -> None:
    """Whatever a broken page sends, it is told what is wrong, and the next good call is taken."""
    for body in BAD_BODIES:
        answer = cio.post(f"/v1/{letter}", content=body)
        assert (answer.status_code, answer.headers[CORS]) == (400, "*"), body[:20]
        assert answer.json()["error"].startswith("the body is "), body[:20]
    cio.post("/v1/t", content=wire("ana", "track", event="Fine"))
    assert names(cio) == [("track", "Fine", "ana")]


def test_odd_but_valid_values_come_back_as_they_were(cio: httpx.Client) -> None:
    """A lone surrogate is legal JSON and no legal UTF-8; ids that are numbers are what they spell."""
    body = '{"event": "x\\ud800", "userId": 42, "anonymousId": true, "properties": [1], "timestamp": null}'
    assert cio.post("/v1/t", content=body).status_code == 200
    (event,) = cio.get("/activity.json?uid=42").json()["events"]
    assert (event["name"], event["uid"], event["anonymous_id"], event["properties"]) == ("x\ud800", "42", None, {})


def test_bodies_beyond_the_limit_and_unknown_calls_have_their_own_answers(cio: httpx.Client) -> None:
    """413 for too much, 404 for no such call, 400 for a batch that holds something else."""
    assert cio.post("/v1/t", content=b"x" * 500_001).status_code == 413
    assert cio.post("/v1/z", content=b"{}").status_code == 404
    for batch in ("{}", '{"batch": 1}', '{"batch": ["x"]}', '{"batch": [{"type": "nonsense"}]}'):
        assert cio.post("/v1/b", content=batch).status_code == 400
    assert names(cio) == []


def test_the_control_makes_the_collector_refuse(cio: httpx.Client) -> None:
    """A refusing collector keeps nothing, counts what it refused, and can be healed."""
    cio.post("/_control", json={"collector_status": 500})
    refused = cio.post("/v1/t", content=wire("ana", "track", event="Lost"))
    assert (refused.status_code, refused.headers[CORS]) == (500, "*")
    cio.post("/_control", json={"collector_status": 429})
    pixel = json.dumps({"customer_id": "ana", "name": "Lost"})
    assert cio.get("/events/event.gif", params={"data": pixel}).status_code == 429
    assert cio.get("/_control").json() == {"collector_status": 429, "refused": 2}
    assert cio.post("/_control", json={"collector_status": 418}).status_code == 400
    cio.post("/_control", json={"collector_status": 200})
    cio.post("/v1/t", content=wire("ana", "track", event="Kept"))
    assert names(cio) == [("track", "Kept", "ana")]
