"""The shapes of what is sent and answered, as JSON Schema. Limits and rules are those that the code goes by.

`maxLength` counts characters where we count bytes of UTF-8: what is longer is certainly too long.
"""

from typing import Any

from ..core.identity import MAX_UID_BYTES, NOBODY
from ..core.properties import MAX_BYTES, MAX_KEYS, MAX_NAME_BYTES, RULES
from .hooks import BATCHES, KINDS, MAX_ITEMS, WRITES
from .inbound import WARNINGS
from .page_api import MAX_CALL_ID_BYTES, MAX_CALLS

__all__ = ["SCHEMAS", "ref"]

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def closed(required: Schema, **optional: Any) -> Schema:
    """An object of these keys and no others, as we answer it."""
    return {
        "type": "object", "properties": required | optional, "required": list(required), "additionalProperties": False,
    }  # fmt: skip


def listed(items: Schema, **limits: int) -> Schema:
    return {"type": "array", "items": items} | limits


WORDS = {
    "account_secret": TEXT | {"description": "The webhook token, where neither the address nor a header has it."},
    "timestamp": {
        "description": "When it happened: Unix seconds or ISO 8601. Of two writes of a property the newer one stays."
    },
    "event_id": TEXT | {"description": "Your id of this: at one address, of one person or company, it is taken once."},
}
PERSON = {
    "uid": ref("Uid"),
    "id": ref("Uid"),
    "email": TEXT
    | {
        "maxLength": MAX_UID_BYTES,
        "pattern": "@",
        "description": "Who it is, where there is no uid. Makes nobody.",
    },
}
NAMES_PERSON = [{"required": ["uid"]}, {"required": ["id"]}, {"required": ["email"]}]
KEPT = (
    f"Every other key is a property, by the rules of `identify`: at most {MAX_KEYS:,} names of at most "
    f"{MAX_NAME_BYTES} bytes, texts of at most {MAX_BYTES} bytes. What is dropped or cut is told in `warnings`."
)
CALL = {
    "id": TEXT | {"minLength": 1, "maxLength": MAX_CALL_ID_BYTES, "description": "An id of its own: taken once."},
    "uid": ref("Uid"),
    "uid_hash": TEXT | {"description": "The proof that the page is this user's."},
    "at": {"type": "number", "description": "When the page made the call, in ms since 1970."},
    "properties": {"type": "object"},
}
EVENT_NAME = TEXT | {"minLength": 1, "maxLength": MAX_NAME_BYTES}
REQUIRED = ["id", "uid", "properties"]


def _taken(kind: str) -> Schema:
    made = closed({"id": {"type": ["string", "null"], "description": "null where nothing was written."}})
    return closed({kind: made}, warnings=listed(ref("Warning")))


def _batch(name: str, item: str) -> Schema:
    missing = TEXT | {"enum": ["create", "ignore"], "default": "create"}
    given = {name: listed(ref(item), maxItems=MAX_ITEMS), "on_model_missing": missing}
    return {"type": "object", "properties": given | {"account_secret": WORDS["account_secret"]}, "required": [name]}


def _calls(call: Schema, required: list[str]) -> Schema:
    calls = listed({"type": "object", "properties": call, "required": required}, minItems=1, maxItems=MAX_CALLS)
    token = TEXT | {"description": "The page's public token."}
    return {"type": "object", "properties": {"token": token, "calls": calls}, "required": ["token", "calls"]}


SCHEMAS: dict[str, Schema] = {
    "Uid": {
        "description": f"The id that `identify` is given, text or number, at most {MAX_UID_BYTES} bytes. Not one that "
        "stands for a missing id.",
        "anyOf": [
            TEXT | {"minLength": 1, "maxLength": MAX_UID_BYTES, "not": {"enum": list(NOBODY)}},
            {"type": "number", "not": {"const": 0}},
        ],
    },
    "Profile": {"type": "object", "properties": PERSON | WORDS, "anyOf": NAMES_PERSON, "description": KEPT},
    "Company": {
        "type": "object", "properties": {"uid": ref("Uid"), "id": PERSON["id"]} | WORDS, "anyOf": NAMES_PERSON[:2],
        "description": KEPT,
    },
    "Event": {
        "type": "object", "properties": PERSON | WORDS | {"name": EVENT_NAME}, "required": ["name"],
        "anyOf": NAMES_PERSON, "description": KEPT,
    },
    "Report": {
        "type": "object",
        "description": "One of Customer.io's reporting webhooks, see https://docs.customer.io/journeys/reporting-webhooks/",
        "properties": {
            "object_type": TEXT, "metric": TEXT, "event_id": TEXT, "timestamp": {"type": "number"},
            "data": {"type": "object"},
        },
        "required": ["data"],
    },
    "Identify": _calls(CALL, REQUIRED),
    "Track": _calls(CALL | {"name": EVENT_NAME}, [*REQUIRED, "name"]),
    "Warning": closed({
        "key": TEXT | {"description": "What was dropped, cut or passed over, in dots."},
        "rule": TEXT | {
            "enum": [*RULES, *WARNINGS],
            "description": "\n".join(f"* `{rule}`: {told}" for rule, told in (RULES | WARNINGS).items()),
        },
    }),
    "BatchTaken": closed(
        {"batch": closed({"id": TEXT})},
        errors=listed(closed({"code": {"const": 422}, "index": {"type": "integer"}, "message": TEXT})),
        warnings=listed(closed({"index": {"type": "integer"}, "key": TEXT, "rule": TEXT})),
    ),
    "ReportTaken": closed({"ok": {"const": True}}, quarantined=TEXT | {"description": "Why it could not be read."}),
    "Results": closed({"results": listed({
        "oneOf": [
            closed({"ok": {"const": True}, "warnings": listed(ref("Warning"))}),
            closed({"ok": {"const": False}, "code": {"enum": [403, 422]}, "message": TEXT}),
        ],
    }) | {"description": "One for each call, in order."}}),
    "AccountSettings": closed({"account": closed({
        "customerio": {"type": "boolean"}, "step_seen": {"enum": ["on", "once", "off"]},
    })}),
    "PageProfile": closed({
        "profile": closed({"uid": TEXT, "attributes": {"type": "object"}}),
        "seq": {"type": "integer", "description": "Grows with each change."},
        "verified": {"type": "boolean", "description": "Without a proof, only public properties are there."},
    }),
    "Health": closed({"status": {"const": "ok"}}),
    "Refusal": closed({"code": {"type": "integer"}, "messages": listed(TEXT, minItems=1)}),
}  # fmt: skip
SCHEMAS |= {f"{kind.capitalize()}Taken": _taken(kind) for kind in WRITES}
SCHEMAS |= {name.capitalize(): _batch(name, KINDS[name].capitalize()) for name in BATCHES}
