"""The switches of the demo panel: every choice is a link to the same page with one knob turned."""

__all__ = ["DELAYS", "switches"]

from dataclasses import replace
from typing import Any

from demo_site.product.knobs import CHOICES, Knobs

# Far enough apart to tell the moments of a client's arrival by eye.
DELAYS: dict[int, str] = {0: "At once", 3000: "After 3 s", 8000: "After 8 s"}

# knob, title, choices, whether it takes a whole row of the panel
TABLE: tuple[tuple[str, str, dict[Any, str], bool], ...] = (
    ("client", "Customer.io client", CHOICES["client"], True),
    ("engine", "Tour engine", CHOICES["engine"], True),
    ("build", "SDK build", CHOICES["build"], False),
    ("csp", "Page policy", CHOICES["csp"], False),
    ("delay", "Client arrives", DELAYS, True),
)


def switches(knobs: Knobs, path: str) -> list[dict[str, Any]]:
    """One entry per knob: `title`, `wide`, `options` of `label`, `href`, `on`; no `href` where it has no effect."""
    return [
        {"title": title, "wide": wide, "options": [_option(knobs, path, name, *choice) for choice in values.items()]}
        for name, title, values, wide in TABLE
    ]


def _option(knobs: Knobs, path: str, name: str, value: Any, label: str) -> dict[str, Any]:
    turned = replace(knobs, **{name: value})
    works = getattr(turned.in_force, name) == value
    return {"label": label, "href": turned.link(path) if works else "", "on": getattr(knobs.in_force, name) == value}
