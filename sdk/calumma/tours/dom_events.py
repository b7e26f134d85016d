"""Tours that a page builds by hand: `document.dispatchEvent(new CustomEvent('calumma:tour', {detail: {…}}))`."""

from ..core.errors import InvalidCall
from ..core.signals import KINDS, Signal
from ..core.text import show
from ..page.events import on_document
from ..page.js_values import read
from .engine import exit_reason, pick

__all__ = ["DomEvents", "signal_of"]

NAME = "dom"
EVENT = "calumma:tour"


def signal_of(detail: object) -> Signal:
    """The signal that `detail` describes. Raises InvalidCall, which names what is missing."""
    if not isinstance(detail, dict):
        raise InvalidCall(f"a {EVENT} event needs a detail object, such as {{kind: 'started', tour_id: 'welcome'}}")
    kind = detail.get("kind")
    if kind not in KINDS:
        raise InvalidCall(
            f"a {EVENT} event of kind {show(kind)} is not known; detail.kind is one of {', '.join(KINDS)}"
        )
    tour, step = pick(detail)
    if not tour["tour_id"]:
        raise InvalidCall(f"a {EVENT} event of kind {show(kind)} names no tour; give detail.tour_id a text or a number")
    signal = Signal(kind, NAME, tour["tour_id"], tour, step, kind == "previewed" or detail.get("preview") is True)
    if kind == "exited":
        signal.reason = exit_reason(detail.get("reason"))
    return signal


class DomEvents:
    """Listens on the document. `guard(action, doing)` runs `action` and keeps our errors off the page."""

    __slots__ = ("_guard", "_report", "heard")

    def __init__(self, report, guard) -> None:
        self._report = report
        self._guard = guard
        self.heard = False

    def attach(self) -> None:
        on_document(EVENT, lambda event: self._guard(lambda: self._take(event), EVENT))

    def _take(self, event) -> None:
        self.heard = True
        self._report(signal_of(read(event, "detail")))
