"""The switches of the demo panel: every choice is a link to the same page with one knob turned."""

__all__ = ["DELAYS", "switches"]

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from demo_site.product.knobs import CHOICES, Knobs

# Far enough apart to tell the moments of a client's arrival by eye.
DELAYS: dict[int, str] = {0: "At once", 3000: "After 3 s", 8000: "After 8 s"}

# knob, title, choices
TABLE: tuple[tuple[str, str, dict[Any, str]], ...] = (
    ("client", "Customer.io client", CHOICES["client"]),
    ("engine", "Tour engine", CHOICES["engine"]),
    ("build", "SDK build", CHOICES["build"]),
    ("csp", "Page policy", CHOICES["csp"]),
    ("delay", "Client arrives", DELAYS),
)


def switches(knobs: Knobs, path: str, builds: Mapping[str, Mapping[str, str]]) -> list[dict[str, Any]]:
    """One entry per knob: `title`, `options` of `label`, `href`, `on`; no `href` where it has no effect.

    `builds`: what the options of the SDK's builds tell about themselves beside that, by build.
    """
    return [
        {
            "title": title,
            "options": [
                {**_option(knobs, path, name, value, label), **(builds.get(value, {}) if name == "build" else {})}
                for value, label in values.items()
            ],
        }
        for name, title, values in TABLE
    ]


def _option(knobs: Knobs, path: str, name: str, value: Any, label: str) -> dict[str, Any]:
    turned = replace(knobs, **{name: value})
    works = getattr(turned.in_force, name) == value
    return {"label": label, "href": turned.link(path) if works else "", "on": getattr(knobs.in_force, name) == value}
