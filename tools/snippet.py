"""Our own stub and the types, generated from the table `sdk/calumma/methods.py`. Knows no build and no page."""

import ast
from pathlib import Path

__all__ = ["files", "read_table"]

METHODS_FILE = Path(__file__).parent.parent / "sdk" / "calumma" / "methods.py"

# What the stub answers by itself: everything else waits in the queue and answers undefined.
ANSWERED = {
    "data.profile.get": "function () {}",
    "watch": 'function (tour, options) { q.push(["watch", tour, options]); return tour; }',
}

STUB = """\
// Calumma's stub: the whole METHODS_FILE before the library has loaded. Calls wait, in order, in one queue.
(function (window) {{
  var there = window.calumma, q = [], stub = {{ q: q }}, own = {{
{answered}
  }};
  if (there && (there.q || there.root)) return;
  "{names}".split(" ").forEach(function (path) {{
    var parts = path.split("."), name = parts.pop(), holder = stub;
    parts.forEach(function (part) {{ holder = holder[part] = holder[part] || {{}}; }});
    holder[name] = own[path] || function () {{ q.push([path].concat([].slice.call(arguments))); }};
  }});
  window.calumma = stub;
  if (!window.chmln || window.chmln.nodeType) window.chmln = stub;
}})(window);
"""

HTML = """\
<!-- As high in the page as possible. Under a policy without inline scripts, serve snippet.js as a file instead. -->
<script>
{stub}</script>
<script async src="/chmln.min.js"></script>
"""

TYPES = """\
// Types of window.chmln and window.calumma. Generated: do not edit.
export type Uid = string | number;
export type Properties = Record<string, unknown>;
export type Identity = Properties & {{ uid_hash?: string }};
export type EventName =
  | "load" | "load:chmln" | "after:account" | "identify:request" | "identify:sync" | "after:profile"
  | "chmln:event" | "tour:event" | "track" | (string & {{}});
export interface TourOptions {{
  tour_id: string | number; tour_name?: string; preview?: boolean; [known: string]: unknown;
}}
export interface Options {{
{options}
  [other: string]: unknown;
}}
export interface Recent {{
  name: string; fate: "sent" | "held" | "dropped"; reason: string; tour_id: string | null; tour_name: string | null;
  step_id: string | null; step_number: number | null; engine: string | null; event_id: string | null; at: number;
  way: string;
}}
export interface Explanation {{
  tour_id: string | null; tour_name: string | null; engine: string | null; signal: string | null;
  events: Recent[]; sentence: string;
}}
export interface Report {{
  version: string; build: "brython" | "compiled"; uid: Uid | null;
  client: "cioanalytics" | "_cio" | null; client_state: "absent" | "loading" | "loaded";
  client_version: string | null; client_user_id: string | null;
  verdict: {verdicts}; verdict_text: string;
  enabled: boolean; consent: "granted" | "waiting" | "denied"; engines: string[];
  accepted: number; sent: number; held: number;
  dropped: Record<string, number>; recent: Recent[]; receiver: Receiver | null; advice: string[];
}}
export interface Receiver {{
  url: string; state: "connecting" | "connected" | "limited" | "unreachable" | "refused"; live: boolean;
  waiting: number; sent: number; dropped: Record<string, number>;
  customerio: boolean | null; step_seen: "on" | "once" | "off" | null;
}}
export interface Chmln {{
{members}
}}
declare global {{
  interface Window {{ chmln: Chmln; calumma: Chmln }}
  const chmln: Chmln;
  const calumma: Chmln;
}}
"""


def read_table(name: str, source: Path = METHODS_FILE):
    """The literal that `source` assigns to the module constant `name`; nothing is imported. Raises KeyError."""
    for node in ast.parse(source.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if [ast.unparse(target) for target in targets] == [name]:
                return ast.literal_eval(node.value)
    raise KeyError(f"{source.name} assigns no constant {name}")


def files() -> dict[str, str]:
    """The text of `snippet.js`, `snippet.html` and `chmln.d.ts`."""
    answered = ",\n".join(f'    "{path}": {function}' for path, function in ANSWERED.items())
    stub = STUB.format(answered=answered, names=" ".join(read_table("METHODS")))
    return {"snippet.js": stub, "snippet.html": HTML.format(stub=stub), "chmln.d.ts": _types()}


def _types() -> str:
    core = METHODS_FILE.parent / "core"
    settings = read_table("SETTINGS", core / "settings.py")
    options = [
        f"  {key}?: " + (" | ".join(f'"{choice}"' for choice in choices) or "string | boolean") + ";"
        for key, choices in settings.items()
    ]
    return TYPES.format(
        options="\n".join(options),
        verdicts=" | ".join(f'"{word}"' for word in read_table("VERDICTS", core / "identity.py")),
        members="\n".join(_members()),
    )


def _members() -> list[str]:
    lines = []
    nested: dict[str, list[str]] = {}
    for path, signature in read_table("SIGNATURES").items():
        *parents, name = path.split(".")
        for overload in signature.split("; ("):
            text = overload if overload.startswith(("(", "<")) else "(" + overload
            nested.setdefault(".".join(parents), []).append(f"{name}{text};")
    lines += ["  " + member for member in nested.pop("")]
    for parents, members in nested.items():
        if parents == "data.profile":
            members = [*members, "readonly attributes: Record<string, unknown>;"]
        opened = "".join(f"{part}: {{ " for part in parents.split("."))
        lines.append("  " + opened + " ".join(members) + " }" * len(parents.split(".")) + ";")
    return [
        *lines,
        "  readonly version: string;",
        '  readonly build: "brython" | "compiled";',
        "  readonly root: string;",
    ]
