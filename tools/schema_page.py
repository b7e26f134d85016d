"""The published schema of what reaches Customer.io: `schema.json` and a page to read, from the SDK's own tables."""

import html
import json

from calumma.core.event_schema import EVENTS, MAX_VALUE_BYTES, ONLY_ON, PROPERTIES, WHEN

__all__ = ["files", "schema"]

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What Calumma sends to Customer.io</title>
<link rel="stylesheet" href="schema.css">
</head>
<body>
<main>
<h1>What Calumma sends to Customer.io</h1>
<p>Five events and no others, from the page, through the Customer.io client that is already there. A property is left
out where it is not known. Text is cut at {limit} bytes.</p>
<h2>Events</h2>
<table><thead><tr><th>Name</th><th>When</th></tr></thead><tbody>
{events}
</tbody></table>
<h2>Properties</h2>
<table><thead><tr><th>Key</th><th>Type</th><th>Meaning</th><th>On</th></tr></thead><tbody>
{properties}
</tbody></table>
</main>
</body>
</html>
"""

STYLE = """\
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid #8884; }
code { font: .92em ui-monospace, monospace; }
"""


def schema() -> dict:
    """Every event with its properties, as plain values."""
    return {
        "limits": {"value_bytes": MAX_VALUE_BYTES},
        "events": [
            {
                "name": name,
                "when": WHEN[kind],
                "properties": [key for key in PROPERTIES if ONLY_ON.get(key, kind) == kind],
            }
            for kind, name in EVENTS.items()
        ],
        "properties": {key: {"type": kind, "meaning": meaning} for key, (kind, meaning) in PROPERTIES.items()},
    }


def files() -> dict[str, str]:
    """The text of `schema.json`, `schema.html` and its style sheet."""
    events = [_row(f"<code>{name}</code>", WHEN[kind]) for kind, name in EVENTS.items()]
    properties = [
        _row(f"<code>{key}</code>", kind, html.escape(meaning), EVENTS[ONLY_ON[key]] if key in ONLY_ON else "all five")
        for key, (kind, meaning) in PROPERTIES.items()
    ]
    page = PAGE.format(limit=MAX_VALUE_BYTES, events="\n".join(events), properties="\n".join(properties))
    return {"schema.json": json.dumps(schema(), indent=2) + "\n", "schema.html": page, "schema.css": STYLE}


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
