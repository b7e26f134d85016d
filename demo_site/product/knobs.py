"""The demo's knobs: what a page address may ask for, and the same address with one knob turned.

Values in, values out; knows no web framework. A value that no knob has is answered with a sentence and the default.
"""

__all__ = ["CHOICES", "MAX_DELAY_MS", "Knobs", "parse"]

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

# knob -> its values, the default first, and how the demo panel calls them.
CHOICES: dict[str, dict[str, str]] = {
    "client": {"cioanalytics": "Current", "classic": "Classic", "none": "None"},
    "engine": {"driverjs": "driver.js", "dom": "Made by hand"},
    "build": {"compiled": "Compiled", "brython": "Brython"},
    "csp": {"off": "None", "strict": "Strict"},
}
MAX_DELAY_MS = 60_000
MAX_UID_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Knobs:
    """One setting of all knobs. `delay` in milliseconds; `uid` is "" while nobody is signed in."""

    client: str = "cioanalytics"
    engine: str = "driverjs"
    build: str = "compiled"
    csp: str = "off"
    delay: int = 0
    uid: str = ""

    @property
    def strict(self) -> bool:
        return self.csp == "strict"

    @property
    def in_force(self) -> "Knobs":
        """What the page follows: under the strict policy the ways that Trusted Types and `img-src 'self'` leave."""
        if not self.strict:
            return self
        return replace(self, engine="dom", client="none" if self.client == "none" else "cioanalytics", delay=0)

    def link(self, path: str, **changes: str | int) -> str:
        """`path` with these knobs in its query, some changed; a knob at its default is left out."""
        turned = asdict(replace(self, **changes))  # type: ignore[arg-type]
        query = {name: value for name, value in turned.items() if value != _DEFAULTS[name]}
        return f"{path}?{urlencode(query)}" if query else path


_DEFAULTS = asdict(Knobs())


def parse(query: Mapping[str, str]) -> tuple[Knobs, list[str]]:
    """The knobs of an address, and a sentence for each value that could not be used."""
    notices: list[str] = []
    chosen = {name: _choice(name, query.get(name, ""), notices) for name in CHOICES}
    knobs = Knobs(**chosen, delay=_delay(query.get("delay", ""), notices), uid=_uid(query.get("uid", ""), notices))
    return knobs, notices + (_forbidden(knobs, query) if knobs.strict else [])


def _choice(name: str, value: str, notices: list[str]) -> str:
    default, *others = CHOICES[name]
    if value and value not in CHOICES[name]:
        notices.append(
            f"{name}={_short(value)} is not known. Use {_either(default, *others)}; this page uses {default}."
        )
    return value if value in CHOICES[name] else default


def _delay(value: str, notices: list[str]) -> int:
    if not value:
        return 0
    if value.isascii() and value.isdigit() and len(value) < 8 and int(value) <= MAX_DELAY_MS:
        return int(value)
    notices.append(f"delay={_short(value)} is not known. Use milliseconds from 0 to {MAX_DELAY_MS}; this page uses 0.")
    return 0


def _uid(value: str, notices: list[str]) -> str:
    if len(value) <= MAX_UID_LENGTH and value.isprintable():
        return value
    notices.append(f"uid={_short(value)} is not known. Use at most {MAX_UID_LENGTH} printable characters.")
    return ""


def _forbidden(knobs: Knobs, query: Mapping[str, str]) -> list[str]:
    """What the strict policy overrules, as sentences; the default engine was nobody's wish and goes without."""
    notices = []
    if query.get("engine") == "driverjs":
        notices.append("csp=strict forbids driver.js, which writes HTML. This page uses engine=dom.")
    if knobs.client == "classic":
        notices.append("csp=strict forbids client=classic, which sends by image. This page uses cioanalytics.")
    if knobs.delay:
        notices.append("csp=strict loads the client by a plain tag, which cannot wait. This page uses delay=0.")
    return notices


def _either(*values: str) -> str:
    return f"{', '.join(values[:-1])} or {values[-1]}"


def _short(value: str) -> str:
    return value if len(value) <= 40 else value[:40] + "…"
