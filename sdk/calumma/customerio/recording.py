"""A Customer.io client that keeps what it is given: for tests, ours and yours. Knows no page.

client = RecordingClient(user_id="42")
...
assert client.names == ["Started Tour (Chameleon)", "Step Seen (Chameleon)"]
"""

from ..core.identity import ClientView

__all__ = ["RecordingClient"]


class RecordingClient:
    """`state`, `user_id`: what a look shows; change them as the page would. `sent`: (name, properties, at, page)."""

    __slots__ = ("error", "sent", "state", "user_id")

    def __init__(self, user_id: str | None = None, state: str = "loaded") -> None:
        self.state = state
        self.user_id = user_id
        self.error = None
        self.sent: list = []

    @property
    def names(self) -> list[str]:
        """The names of the events that were sent, in order."""
        return [name for name, _properties, _at, _page in self.sent]

    def look(self) -> ClientView:
        if self.state == "absent":
            return ClientView(None, "absent")
        shown = self.user_id if self.state == "loaded" else None
        return ClientView("cioanalytics", self.state, shown, "recording")

    def send(self, name: str, properties: dict, at: float, page: dict) -> None:
        if self.error is not None:
            raise self.error
        self.sent.append((name, properties, at, page))

    def watch_foreign(self, heard) -> None:
        """Nothing is foreign to a recording: nobody else has it."""
