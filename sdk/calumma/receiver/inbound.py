"""What the body of a webhook means: which person or company, and what is written. Values in, values out.

What a bag may set is decided by `core.properties`, the code that decides it for `identify`. Shapes of the three
endpoints: https://developers.chameleon.io/webhooks/profiles, companies and events beside it.
"""

import hashlib
import json
from typing import Any

from ..core.errors import InvalidUid
from ..core.identity import check_uid
from ..core.properties import MAX_NAME_BYTES, clean
from ..core.text import fits, show, snake_case, spell
from .bodies import Refused
from .moments import happened_at
from .writes import Change, CompanyWrite, EventWrite, ProfileWrite

__all__ = ["WARNINGS", "Warnings", "company_write", "event_write", "profile_write"]

Warnings = list[tuple[str, str]]

# What the webhooks know beside the rules of `core.properties`.
WARNINGS = {
    "unknown_email": "nobody here has this address, and an address alone makes nobody; send the uid too",
    "unknown": "there is none of that uid, and the request makes none",
    "repeated": "this event_id was taken before; nothing was written again",
    "older": "what is here is of a later time, and stays",
    "no_company": "it is no text or number of 1 to 768 bytes, or stands for a missing id, so it names no company",
    "other_company": "another company is named as well, and a person belongs to one",
    "no_time": "it is no time, so now counts; send Unix seconds or ISO 8601",
}

# Address the request, and are no properties of anybody.
IDENTIFIERS = ("uid", "id", "account_secret")
COMPANY_LINKS = ("company_uid", "company_id")
# As long as the database keeps an id, of a sender's id and whom it is about.
MAX_ONCE = 200


def profile_write(body: dict[str, Any], account: int, now: int, create: bool = True) -> tuple[ProfileWrite, Warnings]:
    """The change of one person that `body` asks for. Raises Refused (422) where it names nobody."""
    uid = _uid(body, "person")
    email = "" if uid else _email(body)
    if not uid and not email:
        raise Refused(422, "A profile needs `uid`, the id that identify is given, or the `email` of a known person.")
    left_out = (*IDENTIFIERS, *COMPANY_LINKS, *(() if uid else ("email",)))
    sets, warnings = clean({key: value for key, value in body.items() if key not in left_out}, now)
    link = _company_link(body, sets, warnings)
    # A company by its uid is a record of its own; without one it is only a word about the person's company.
    company_sets = {} if link is None else sets.pop("company", {})
    at, untimely = _moment(body, now)
    warnings += untimely + _spare_id(body)
    once = _once(body, "profile", uid, email.lower())
    write = ProfileWrite(
        account, uid, email, Change(sets=sets), at, "webhook profiles", create, link, company_sets, once
    )  # fmt: skip
    return write, warnings


def company_write(body: dict[str, Any], account: int, now: int, create: bool = True) -> tuple[CompanyWrite, Warnings]:
    """The change of one company that `body` asks for. Raises Refused (422) where it names none."""
    uid = _uid(body, "company")
    if not uid:
        raise Refused(422, "A company needs `uid`, the company uid that identify is given.")
    bag = {key: value for key, value in body.items() if key not in IDENTIFIERS}
    sets, warnings = clean({"company": bag}, now)
    own = [(key.removeprefix("company."), rule) for key, rule in warnings]
    at, untimely = _moment(body, now)
    change = Change(sets=sets.get("company", {}))
    write = CompanyWrite(account, uid, change, at, "webhook companies", create, _once(body, "company", uid))
    return write, own + untimely + _spare_id(body)


def event_write(body: dict[str, Any], account: int, now: int) -> tuple[EventWrite, Warnings]:
    """The event that `body` tells. Raises Refused (422) where it has no person or no name."""
    uid = _uid(body, "person")
    email = "" if uid else _email(body)
    if not uid and not email:
        raise Refused(422, "An event needs `uid`, the id that identify is given, or the `email` of a known person.")
    name = body.get("name")
    if not isinstance(name, str) or not fits(name, MAX_NAME_BYTES) or not snake_case(name):
        raise Refused(422, f"An event needs `name` as text of 1 to {MAX_NAME_BYTES} bytes, not {show(name)}.")
    left_out = (*IDENTIFIERS, "name", *(() if uid else ("email",)))
    sets, warnings = clean({key: value for key, value in body.items() if key not in left_out}, now)
    at, untimely = _moment(body, now)
    once = _once(body, "event", uid, email.lower(), snake_case(name))
    write = EventWrite(
        account, uid, email, snake_case(name), sets, at, "webhook events", create=bool(uid), once=once
    )  # fmt: skip
    return write, warnings + untimely + _spare_id(body)


def _uid(body: dict[str, Any], what: str) -> str:
    """The uid as text, empty where there is none. Raises Refused for one that would merge strangers."""
    given = body.get("uid") if body.get("uid") is not None else body.get("id")
    if given is None:
        return ""
    try:
        check_uid(given)
    except InvalidUid:
        raise Refused(
            422, f"{show(given)} cannot be the uid of a {what}: it is no text or number of 1 to 768 bytes, or it "
            "stands for a missing id and would merge different ones. Nothing was written."
        ) from None  # fmt: skip
    return spell(given)


def _company_link(body: dict[str, Any], sets: dict[str, Any], warnings: Warnings) -> str | None:
    """The uid of the person's company. What names none, or a second one, goes to `warnings`, and out of `sets`."""
    company = sets.get("company", {})
    link = None
    for key, given in (("company.uid", company.get("uid")), *((key, body.get(key)) for key in COMPANY_LINKS)):
        if given is None:
            continue
        # What is cut may be the uid of another.
        uid = "" if (key, "too_long") in warnings else _company_uid(given)
        if not uid:
            warnings.append((key, "no_company"))
        elif link is None:
            link = uid
        elif uid != link:
            warnings.append((key, "other_company"))
    if ("company.uid", "no_company") in warnings:
        del company["uid"]
        if not company:
            del sets["company"]
    return link


def _company_uid(given: object) -> str:
    try:
        check_uid(given)
    except InvalidUid:
        return ""
    return spell(given)


def _email(body: dict[str, Any]) -> str:
    value = body.get("email")
    return value if isinstance(value, str) and "@" in value and fits(value, 768) else ""


def _moment(body: dict[str, Any], now: int) -> tuple[int, Warnings]:
    """When it happened, as the body tells it; `now` where it does not."""
    given = body.get("timestamp")
    at = happened_at(given, now)
    if at is not None:
        return at, []
    return now, [] if given is None else [("timestamp", "no_time")]


def _spare_id(body: dict[str, Any]) -> Warnings:
    """An `id` beside the `uid` is not what addresses the request, and as a property it is reserved."""
    return [("id", "reserved")] if body.get("uid") is not None and body.get("id") is not None else []


def _once(body: dict[str, Any], *about: str) -> str:
    """The id under which this is taken once; empty where its sender gave none.

    Customer.io comes again with the same one after a failure. An id alone may be that of a concert, which many visit.
    """
    given = spell(body.get("event_id"))
    if not given:
        return ""
    whole = json.dumps([*about, given])
    return whole if len(whole) <= MAX_ONCE else hashlib.sha256(whole.encode()).hexdigest()
