"""Calls to the local Customer.io as the current client writes them, and what it then shows."""

import json

import httpx

__all__ = ["names", "wire"]


def wire(uid: str | None, kind: str, **more: object) -> str:
    """A call as the current client writes it."""
    base = {
        "timestamp": "2026-11-23T10:00:00.000Z",
        "userId": uid,
        "anonymousId": "anon-1",
        "type": kind,
        "context": {"page": {"path": "/"}},
        "messageId": f"{uid}-{kind}-{more.get('event', '')}",
        "writeKey": "k",
    }
    return json.dumps(base | more)


def names(cio: httpx.Client, query: str = "") -> list[tuple[str, str | None, str | None]]:
    events = cio.get(f"/activity.json{query}").json()["events"]
    return [(event["type"], event["name"], event["uid"]) for event in events]
