"""Customer.io's current client: the global `cioanalytics`, or an instance of its npm package handed over by the page.

How to tell a stub from the loaded client was measured with @customerio/cdp-analytics-browser 0.5.11: the stub is an
array without `user`; the loaded client replaces it.
"""

from ..core.identity import ClientView
from ..core.text import spell
from ..core.timestamps import from_unix_ms
from ..page.clock import later
from ..page.cookies import read_cookie
from ..page.globals import read_global
from ..page.js_values import call, get, has_method, js_function, on_settled, read, same, to_js, to_python
from .client import unheard

__all__ = ["CioAnalytics"]

KIND = "cioanalytics"


class CioAnalytics:
    """`changed()` is called when the client tells of an identify or a reset, or has become readable."""

    __slots__ = ("_asked", "_changed", "_handed", "_heard", "_heard_on", "_listened", "_ready", "_stored", "_user")

    def __init__(self, changed) -> None:
        self._changed = changed
        self._handed = None
        # The client whose promise of a user was asked for, and the user object that it gave: that one stays true.
        self._asked = None
        self._user = None
        self._listened = None
        # The client whose queue of before is done, and the user whom an earlier page has left in its cookie.
        self._ready = None
        self._stored: str | None = None
        self._heard = unheard
        self._heard_on = None

    def use(self, client) -> bool:
        """Use this instance instead of the global; False where it has no `track` and `user`."""
        if not (has_method(client, "track") and has_method(client, "user")):
            return False
        self._handed = client
        return True

    def look(self) -> ClientView:
        client = self._client()
        user = None if client is None else self._user_of(client)
        if user is None and self._listened is None:
            # Before the client has loaded: nobody on this page has set it.
            self._stored = read_cookie("ajs_user_id")
        if client is None:
            return ClientView(None, "absent")
        version = spell(read(client, "VERSION")) or None
        if user is None:
            return ClientView(KIND, "loading", None, version)
        self._listen(client)
        shown = spell(to_python(call(user, "id"))) or None
        view = ClientView(KIND, "loaded", shown, version)
        view.settled = same(self._ready, client)
        view.earlier = shown is not None and shown == self._stored
        return view

    def send(self, name: str, properties: dict, at: float, page: dict) -> None:
        options = {"timestamp": from_unix_ms(at), "context": {"page": page}}
        promise = call(self._client(), "track", name, to_js(properties), to_js(options))
        # The promise settles after the network has answered, well or badly, and proves nothing; but a rejection that
        # nobody handles would be an error of the page: https://github.com/segmentio/analytics-next/issues/1035
        on_settled(promise, _ignore, _ignore)

    def tell_user(self, uid: str, traits: dict) -> None:
        on_settled(call(self._client(), "identify", uid, to_js(traits)), _ignore, _ignore)

    def watch_foreign(self, heard) -> None:
        self._heard = heard
        self._heard_on = None

    def _client(self):
        client = read_global(KIND) if self._handed is None else self._handed
        # The npm package's object answers with promises; once loaded it holds the real one.
        return get(client, "instance", client)

    def _user_of(self, client):
        """The client's user object, None while there is none to be had."""
        if not has_method(client, "user"):
            return None
        if same(self._asked, client):
            return self._user
        user = call(client, "user")
        if has_method(user, "id"):
            return user
        self._user = None
        self._asked = client if on_settled(user, self._user_arrived, _ignore) else None
        return None

    def _user_arrived(self, user) -> None:
        if has_method(user, "id"):
            self._user = user
            self._changed()

    def _told(self) -> None:
        # Whoever it has now was set on this page.
        self._stored = None
        self._changed()

    def _listen(self, client) -> None:
        if not same(self._listened, client):
            self._listened = client
            for event in ("identify", "reset"):
                call(client, "on", event, js_function(lambda _this, _args: self._told()))
            # Calls that waited on the stub run in timers of their own, set before this one.
            if has_method(client, "ready"):
                call(client, "ready", js_function(lambda _this, _args: later(0, lambda: self._settled(client))))
            else:
                self._ready = client
        if self._heard is not unheard and not same(self._heard_on, client):
            self._heard_on = client
            call(client, "on", "track", js_function(lambda _this, args: self._tell(args)))

    def _settled(self, client) -> None:
        self._ready = client
        self._changed()

    def _tell(self, args) -> None:
        name = read(args, 0)
        self._heard(name, read(get(args, 1, to_js({})), "event_id"))


def _ignore(_value) -> None:
    return
