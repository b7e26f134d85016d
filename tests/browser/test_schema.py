"""The published schema and what really arrives are the same, both ways."""

import json
from pathlib import Path

from tests.support.pages import HostPage

# A value for everything that an engine may know of a tour.
KNOWN = {
    "tour_name": "Welcome", "via": "link", "via_id": "l1", "elapsed": 12, "times": 2, "testing_id": 55.5,
    "tour_progress": 0.5, "button_action_kind": "next", "environment": "Production", "url_group_id": "g1",
    "group_name": "All", "language": "en", "i18n_language_code": "en", "step_count": 2,
}  # fmt: skip

TYPES: dict[str, type | tuple[type, ...]] = {"string": str, "number": (int, float), "boolean": bool}


def test_what_arrives_is_what_the_schema_lists_and_the_reverse(host: HostPage, dist: Path) -> None:
    """One finished tour, one left and one previewed, by an engine that knows everything there is to know."""
    schema = json.loads((dist / "schema.json").read_text(encoding="utf-8"))
    host.ready(admin=True)
    for ending in ("completed", "exited"):
        host.tell("step", step_id="s1", step_number=1, **KNOWN)
        host.tell(ending, reason="escape", unknown_key="stays here", **KNOWN)
    host.tell("previewed", step_id="s1", step_number=1, **KNOWN)
    host.until_sent(7)
    arrived = {event["name"]: event["properties"] for event in host.arrived()}
    assert {name: list(properties) for name, properties in arrived.items()} == {
        event["name"]: event["properties"] for event in schema["events"]
    }
    for name, properties in arrived.items():
        for key, value in properties.items():
            wanted = schema["properties"][key]["type"]
            assert isinstance(value, TYPES[wanted]) and (wanted == "boolean") == isinstance(value, bool), (name, key)
