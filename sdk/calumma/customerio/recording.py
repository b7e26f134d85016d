"""A Customer.io client that keeps what it is given: for tests, ours and yours. Knows no page.

client = RecordingClient(user_id="42")
...
assert client.names == ["Started Tour (Chameleon)", "Step Seen (Chameleon)"]
"""

from ..core.identity import ClientView

__all__ = ["RecordingClient"]


class RecordingClient:
    """`state`, `user_id`, `settled`, `mute`, `late`: what a look shows; change them as the page would.

    `sent`: (name, properties, at, page). `identified`: (uid, traits).
    """

    __slots__ = ("error", "identified", "late", "mute", "sent", "settled", "state", "user_id")

    def __init__(self, user_id: str | None = None, state: str = "loaded") -> None:
        self.state = state
        self.user_id = user_id
        self.settled = True
        self.mute = False
        self.late = True
        self.error = None
        self.identified: list = []
        self.sent: list = []

    @property
    def names(self) -> list[str]:
        """The names of the events that were sent, in order."""
        return [name for name, _properties, _at, _page in self.sent]

    def look(self) -> ClientView:
        if self.state == "absent":
            return ClientView(None, "absent")
        shown = self.user_id if self.state == "loaded" and not self.mute else None
        view = ClientView("cioanalytics", self.state, shown, "recording")
        view.settled = self.settled
        view.mute = self.mute
        view.late = self.late
        return view

    def send(self, name: str, properties: dict, at: float, page: dict) -> None:
        if self.error is not None:
            raise self.error
        self.sent.append((name, properties, at, page))

    def tell_user(self, uid: str, traits: dict) -> None:
        self.identified.append((uid, traits))
        self.user_id = uid

    def watch_foreign(self, heard) -> None:
        """Nothing is foreign to a recording: nobody else has it."""
