"""A stream of server-sent events. The browser connects again by itself, unless the server refuses.

https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from browser import window

from .events import listen
from .js_values import call, get

__all__ = ["EventStream"]

CLOSED = 2


class EventStream:
    """`heard(name, value)` is called at each event of `names`, `value`: the page's object that its JSON spells.

    `lost()` tells of each connection that is lost, `ended()` of the last one; all through `guard(action, doing)`.
    """

    __slots__ = ("_guard", "_heard", "_source")

    def __init__(self, url: str, names: tuple[str, ...], guard, heard, lost, ended) -> None:
        self._guard = guard
        self._heard = heard
        source = self._source = window.EventSource.new(url)

        def failed(_event) -> None:
            self._tell(lost)
            if get(source, "readyState") == CLOSED:
                self._tell(ended)

        for name in names:
            listen(source, name, self._take)
        listen(source, "error", failed)

    def close(self) -> None:
        """Nothing is heard any more."""
        call(self._source, "close")

    def _take(self, event) -> None:
        def take() -> None:
            self._heard(get(event, "type"), call(window.JSON, "parse", get(event, "data")))

        self._tell(take)

    def _tell(self, action) -> None:
        self._guard(action, "live")
