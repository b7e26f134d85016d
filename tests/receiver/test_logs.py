"""The log as a person finds it on standard error: one JSON object a line, and nothing of anybody in any of them."""

import json
import os
import signal
from pathlib import Path

import httpx

from tests.support.alone import Alone, served_alone

# Of people, and secrets: each stands in an address, a query, a header or a body of what is asked below.
ADDRESS, UID, NAME, SECRET, AGENT = "ana@example.com", "person-77", "Ana Lizard", "s3cret-token", "agent-of-ana"


def ask(served: Alone) -> list[int]:
    """Whatever a stranger or a sender may do; the statuses of the answers."""
    person = {"uid": UID, "email": ADDRESS, "name": NAME}
    with httpx.Client(trust_env=False, timeout=30, headers={"User-Agent": AGENT}) as http:
        posts = [
            (f"{served.hooks}/profiles", person),
            (f"{served.hooks}/profiles?email={ADDRESS}", f"{{{NAME}"),
            (f"{served.hooks}/profiles", [person]),
            (f"{served.hooks}/profiles/batch", {"profiles": [person, {"uid": "null", "name": NAME}]}),
            (f"{served.hooks}/events", {"uid": UID, "name": NAME, "a": {"b": {"c": {"d": ADDRESS}}}}),
            (f"{served.hooks}/customerio", {"data": {"identifiers": {"email": ADDRESS}}}),
            (f"{served.hooks}/customerio", f"{ADDRESS} is no report"),
            (f"{served.origin}/v3/observe/hooks/{SECRET}/profiles", person),
            (f"{served.origin}/v3/observe/hooks/profiles?account_secret={SECRET}", person),
            (f"{served.origin}/v1/identify", {"token": SECRET, "calls": [{"uid": UID}]}),
            (f"{served.origin}/login/{SECRET}", {}),
        ]
        answers = [http.post(url, content=body if isinstance(body, str) else json.dumps(body)) for url, body in posts]
        query = {"token": served.page_token, "uid": UID, "uid_hash": SECRET, "email": ADDRESS}
        for path in ("/v1/profile", "/v1/live", f"/nowhere/{ADDRESS}", "/people", "/healthz"):
            answers.append(http.get(served.origin + path, params=query))
        answers.append(http.put(f"{served.hooks}/profiles", content=ADDRESS))
        os.kill(served.writing, signal.SIGKILL)
        answers.append(http.post(f"{served.hooks}/profiles", json=person))
        return [answer.status_code for answer in answers]


def test_the_log_tells_what_happened_and_never_to_whom(tmp_path: Path) -> None:
    """At its most talkative, with what is refused and what is lost."""
    with served_alone(tmp_path / "one.db", "--log-level", "debug") as served:
        token, page_token = served.hook_token, served.page_token
        statuses = ask(served)
        served.process.send_signal(signal.SIGTERM)
        code, told = served.ended()
    lines = [json.loads(line) for line in told.splitlines()]
    assert (code, 500 in statuses, {200, 202, 403, 404, 405, 422, 503} <= set(statuses)) == (0, False, True)
    assert {"at", "level", "event"} <= set.intersection(*(set(line) for line in lines))
    events = {line["event"] for line in lines}
    assert events >= {"webhook", "writer lost"}
    webhooks = {(line["endpoint"], line["status"]) for line in lines if line["event"] == "webhook"}
    assert webhooks >= {("profile", 200), ("profile", 403), ("profile", 422), ("customerio", 200), ("profile", 503)}
    known = (ADDRESS, UID, NAME, SECRET, AGENT, token, page_token, "127.0.0.1", "?")
    assert [word for word in known if word.lower() in told.lower()] == []
