"""Chameleon's own tours: its documented hook `chmln.on('chmln:event', (name, properties) => …)`, and nothing else.

Source: https://developers.chameleon.io/js/listen. The hook carries the events of every Experience in the naming
generation of the account; tours are told by their names.
"""

from ..core.signals import KINDS, Signal
from ..page.js_values import call, has_method, js_function, read
from .engine import exit_reason, pick

__all__ = ["Chameleon", "signal_of"]

NAME = "chameleon"
EVENT = "chmln:event"


def signal_of(name: object, properties: object) -> Signal | None:
    """The signal in one event of Chameleon's; None where it is not about a tour.

    One event has three names: `Started Tour (Chameleon)`, `Chameleon Started Tour`, `Chameleon Tour started`.
    """
    if not isinstance(name, str):
        return None
    words: str = name.lower().replace("(chameleon)", "").replace("chameleon", "").strip(" ")
    kind = "step" if words == "step seen" else words.replace("tour", "").strip(" ")
    if kind not in KINDS or (kind == "step") == ("tour" in words):
        return None
    bag = properties if isinstance(properties, dict) else {}
    tour, step = pick(bag)
    if bag.get("admin") is True:
        tour["admin"] = True
    signal = Signal(kind, NAME, tour["tour_id"], tour, step, bag.get("preview") is True)
    if kind == "exited":
        signal.reason = exit_reason(bag.get("exit_reason"))
    return signal


class Chameleon:
    """Listens to one `chmln`. `guard(action, doing)` runs `action` and keeps our errors off the engine."""

    __slots__ = ("_guard", "_listener", "_report", "attached")

    def __init__(self, report, guard) -> None:
        self._report = report
        self._guard = guard
        self._listener = js_function(lambda _this, args: self._guard(lambda: self._heard(args), NAME))
        self.attached = False

    def attach(self, chmln) -> None:
        """Listen to `chmln`, the library or the stub before it; listening to both counts once."""
        if self.attached and has_method(chmln, "off"):
            call(chmln, "off", EVENT, self._listener)
        if has_method(chmln, "on"):
            call(chmln, "on", EVENT, self._listener)
            self.attached = True

    def _heard(self, args) -> None:
        signal = signal_of(read(args, 0), read(args, 1))
        if signal is not None:
            self._report(signal)
