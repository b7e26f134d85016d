"""What a reporting webhook of Customer.io means: one event of one person, and what it adds up to on the profile.

Values in, values out. Takes both envelopes and every metric, also those that came after this was written:
https://docs.customer.io/journeys/reporting-webhooks/
"""

from collections.abc import Mapping
from typing import Any

from ..core.properties import clean
from ..core.text import cut, snake_case, spell
from ..core.timestamps import from_unix_ms
from .bodies import Refused
from .moments import happened_at
from .writes import Change, EventWrite

__all__ = ["SEGMENTS", "report_write"]

# The property that names the segments a person is in.
SEGMENTS = "customerio_segments"
SOURCE = "report"

# What opens and clicks for a person without being that person.
ROBOTS = ("proxied", "prefetched", "synthetic", "machine")
# Says who it was sent to, or the whole message: neither is needed to target an Experience.
LEFT_OUT = (
    "identifiers", "customer_id", "email_address", "recipient", "recipients", "content", "headers", "variables", "to",
)  # fmt: skip
MAX_WORD_BYTES = 60
MAX_ONCE_BYTES = 150


def report_write(body: dict[str, Any], account: int, now: int, campaigns: Mapping[int, str]) -> EventWrite:
    """The event that an envelope reports. `campaigns`: id of a campaign whose drafts mark who enters a segment, and its
    name.

    An event of somebody unknown is kept until that person appears. Raises Refused (422) for what is no report, or
    names no person.
    """
    object_type, metric = _words(body)
    data = body.get("data")
    if not isinstance(data, dict):
        raise Refused(422, "A report needs `data`, an object.")
    uid, email = _person(data)
    if not uid and not email:
        raise Refused(422, "The report names no person: data.identifiers has neither id nor email.")
    robot = metric in ("opened", "clicked") and any(data.get(mark) is True for mark in ROBOTS)
    told = f"{object_type}_{'machine_' if robot else ''}{metric}"
    told_at = happened_at(body.get("timestamp"), now)
    at = now if told_at is None else told_at
    properties, _warnings = clean({key: value for key, value in data.items() if key not in LEFT_OUT}, now)
    sets = {f"customerio_last_{told}_at": from_unix_ms(at)}
    segment = campaigns.get(_campaign(data)) if metric == "drafted" else None
    change = Change(sets, (f"customerio_{told}_count",), {} if segment is None else {SEGMENTS: [segment]})
    once = body.get("event_id")
    return EventWrite(
        account, uid, email, f"customerio_{told}", properties, at, SOURCE, create=False, change=change,
        once=cut(once, MAX_ONCE_BYTES) if isinstance(once, str) else "",
    )  # fmt: skip


def _words(body: dict[str, Any]) -> tuple[str, str]:
    """Object type and metric, `email` and `opened`. Until 2021 both were one word, `event_type`."""
    object_type, metric = body.get("object_type"), body.get("metric")
    event_type = body.get("event_type")
    if isinstance(event_type, str) and not (isinstance(object_type, str) and isinstance(metric, str)):
        object_type, _, metric = event_type.partition("_")
    if not (isinstance(object_type, str) and isinstance(metric, str) and object_type and metric):
        raise Refused(422, "A report needs `object_type` and `metric`, such as email and opened.")
    return snake_case(cut(object_type, MAX_WORD_BYTES)), snake_case(cut(metric, MAX_WORD_BYTES))


def _person(data: dict[str, Any]) -> tuple[str, str]:
    """Id and address. `customer_id` is blank for people who were deleted, and older than `identifiers`."""
    identifiers = data.get("identifiers")
    given: dict[str, Any] = identifiers if isinstance(identifiers, dict) else {}
    uid = given.get("id") if given else data.get("customer_id")
    email = given.get("email") or data.get("email_address")
    known = "" if isinstance(uid, bool) else spell(uid)
    return known, email if isinstance(email, str) and "@" in email else ""


def _campaign(data: dict[str, Any]) -> int:
    text = spell(data.get("campaign_id"))
    return int(text) if text.isdecimal() and len(text) < 16 else -1
