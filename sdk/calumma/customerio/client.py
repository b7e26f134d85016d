"""The contract of a Customer.io client, and which of the page's clients is used.

An adapter has four methods: `look() -> ClientView`, `send(name, properties, at, page)`, `tell_user(uid, traits)` and
`watch_foreign(heard)`.
`look` reads the page's global anew each time, since clients replace themselves while they load
(https://github.com/segmentio/analytics-next/issues/390); it never creates one. `send` and `tell_user` are called
only right after a look that showed a loaded client; `send` may throw. `watch_foreign` has `heard(name, event_id)`
called for events that reach the client, from whomever, as far as the client tells.
"""

from ..core.identity import ClientView

__all__ = ["CHOICES", "PageClient", "unheard"]

# Value of data-customerio -> kinds of client that may be used, the first that is there wins: with both on one page
# every event would count twice.
CHOICES: dict[str, tuple[str, ...]] = {
    "auto": ("cioanalytics", "_cio"),
    "cioanalytics": ("cioanalytics",),
    "_cio": ("_cio",),
    "off": (),
}


def unheard(_name: object, _event_id: object) -> None:
    """Stands where nobody wants to hear of other senders' events."""


class PageClient:
    """The client of this page, whichever it is at the moment of the call. `adapters`: kind -> adapter."""

    __slots__ = ("_adapters", "_seen", "choice")

    def __init__(self, adapters: dict, choice: str) -> None:
        self._adapters = adapters
        self._seen: str = ""
        self.choice: str = choice

    def look(self) -> ClientView:
        for kind in CHOICES[self.choice]:
            try:
                view = self._adapters[kind].look()
            except Exception:
                # A client that cannot even be asked is as good as one that has not loaded.
                view = ClientView(kind, "loading")
            if view.state != "absent":
                self._seen = kind
                return view
        return ClientView(None, "absent")

    def send(self, name: str, properties: dict, at: float, page: dict) -> None:
        self._adapters[self._seen].send(name, properties, at, page)

    def tell_user(self, uid: str, traits: dict) -> None:
        try:
            self._adapters[self._seen].tell_user(uid, traits)
        except Exception:
            # The next look tells that it still shows nobody.
            return

    def watch_foreign(self, heard) -> None:
        for adapter in self._adapters.values():
            adapter.watch_foreign(heard)
