"""The five events as Customer.io receives them: names, properties, limits. The published schema is made from here.

Knows no engine and no client. Names: https://help.chameleon.io/en/articles/1349829. Keys that Chameleon publishes come
first and keep its spelling; ours follow and say so.
"""

from .text import cut, spell

__all__ = ["EVENTS", "EXIT_REASONS", "MAX_VALUE_BYTES", "ONLY_ON", "PROPERTIES", "WHEN", "build", "kind_of", "rebuilt"]

EVENTS: dict[str, str] = {
    "started": "Started Tour (Chameleon)",
    "completed": "Completed Tour (Chameleon)",
    "exited": "Exited Tour (Chameleon)",
    "step": "Step Seen (Chameleon)",
    "previewed": "Previewed Tour (Chameleon)",
}

# For the published schema: when each event is sent.
WHEN = {
    "started": "once per run, with the first step seen",
    "completed": "the last step was finished; never together with Exited Tour",
    "exited": "the tour was left before its end; never together with Completed Tour",
    "step": "each time a step is shown, going back included",
    "previewed": "an admin previews the tour; such a run sends nothing else",
}

EXIT_REASONS: list[str] = (
    "close_button escape overlay skip route_change page_left target_missing replaced unknown"
).split()

# A value copied to a person's attribute is bound to this many bytes: https://docs.customer.io/journeys/limits/
MAX_VALUE_BYTES = 1000

# key -> (type, meaning). Order here is the order of the properties in every event.
PROPERTIES = {
    "tour_id": ("string", "id of the tour"),
    "tour_name": ("string", "name of the tour"),
    "step_id": ("string", "id of the step: the first step seen, the step seen, the last step seen before the ending"),
    "url": ("string", "address of the page at that moment"),
    "page_url": ("string", "the same address under the key of Chameleon's schema"),
    "via": ("string", "how the tour was triggered, where the engine tells"),
    "via_id": ("string", "id of what triggered it, where the engine tells"),
    "admin": ("boolean", "whether the user is an admin"),
    "elapsed": ("number", "as the engine reports it; left out where it does not"),
    "times": ("number", "which time this user sees the tour, where the engine tells"),
    "testing_id": ("number", "as the engine reports it"),
    "tour_progress": ("number", "as the engine reports it"),
    "button_action_kind": ("string", "what the button that ended the tour does, where the engine tells"),
    "environment": ("string", "name of the environment, where the engine tells"),
    "url_group_id": ("string", "id of the environment, where the engine tells"),
    "group_name": ("string", "as the engine reports it"),
    "language": ("string", "as the engine reports it"),
    "i18n_language_code": ("string", "as the engine reports it"),
    "step_number": ("number", "Calumma: place of the step, from 1"),
    "step_count": ("number", "Calumma: number of steps, where the engine tells"),
    "step_showing": ("number", "Calumma: which showing of this step in this run, from 1; on Step Seen"),
    "exit_reason": ("string", "Calumma: why the tour was left, one of " + " ".join(EXIT_REASONS) + "; on Exited Tour"),
    "engine": ("string", "Calumma: what showed the tour: chameleon, driverjs, shepherd, introjs or dom"),
    "event_id": ("string", "Calumma: the same for every copy of one event; use it to recognise doubles"),
}

# Properties that one kind of event alone carries.
ONLY_ON = {"step_showing": "step", "exit_reason": "exited"}


def build(facts: dict, url: str, admin: bool) -> dict:
    """The properties of one event, in the order of PROPERTIES, each of its type; what is unknown is left out.

    `facts`: what the run knows, any keys. A value of another type is converted where nothing is lost and left out
    where it cannot be. Keys outside the table never leave.
    """
    known = dict(facts)
    known["url"] = known["page_url"] = url
    known["admin"] = admin
    return rebuilt(known)


def rebuilt(known: dict) -> dict:
    """What of `known` the table knows, in its order, each value of its type; also for properties that were kept."""
    properties = {}
    for key, (kind, _meaning) in PROPERTIES.items():
        # Not `get`: in Brython a miss costs an exception, and most keys are missing.
        value = _typed(known[key], kind) if key in known else None
        if value is not None:
            properties[key] = value
    return properties


def kind_of(name: object) -> str | None:
    """The kind whose event is called `name`, None where it is none of the five."""
    for kind, event_name in EVENTS.items():
        if event_name == name:
            return kind
    return None


def _typed(value: object, kind: str) -> object:
    if kind == "string":
        return cut(spell(value), MAX_VALUE_BYTES) or None
    if kind == "boolean":
        return value if isinstance(value, bool) else None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return value if value - value == 0 else None
