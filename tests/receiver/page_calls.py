"""What a page asks a receiver and tells it, as the SDK does, and what the dashboard decides of it. Holds no test."""

__all__ = ["call", "mark_public", "profile", "proof", "set_account", "tell"]

import json
from typing import Any

import httpx
from sqlalchemy import insert, update

from calumma.receiver.directory import changed
from calumma.receiver.tables import accounts, public_properties
from calumma.receiver.uid_hash import make
from tests.support.receiving import Receiver


def tell(receiver: Receiver, kind: str, *calls: dict[str, Any], **options: Any) -> httpx.Response:
    body = json.dumps({"token": receiver.page_token, "calls": list(calls)})
    return receiver.http.post(f"/v1/{kind}", content=body, **options)


def call(call_id: str, uid: Any = "42", **more: Any) -> dict[str, Any]:
    return {"id": call_id, "uid": uid, "at": 1, "properties": {}, **more}


def profile(receiver: Receiver, uid: str = "42", **more: str) -> httpx.Response:
    return receiver.http.get("/v1/profile", params={"token": receiver.page_token, "uid": uid, **more})


def proof(receiver: Receiver, uid: str = "42", age_s: int = 0) -> str:
    secret = receiver.rows(accounts)[0]["secret"]
    return make(secret, uid, receiver.service.now() // 1000 - age_s)


def mark_public(receiver: Receiver, *names: str) -> None:
    rows = [{"account_id": receiver.account, "name": name} for name in names]
    receiver.in_database(lambda c: (c.execute(insert(public_properties), rows), changed(c)))


def set_account(receiver: Receiver, **values: Any) -> None:
    receiver.in_database(lambda c: (c.execute(update(accounts).values(values)), changed(c)))
