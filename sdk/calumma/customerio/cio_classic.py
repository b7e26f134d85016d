"""Customer.io's classic client: the global `_cio` of the "JavaScript snippet".

It has no public way to ask who the user is; its first-party cookie `_cioid` holds the identified id in plain text, and
its own in-app code asks `_findCustomer()`.
"""

from ..core.identity import ClientView
from ..core.text import spell
from ..page.cookies import read_cookie
from ..page.globals import is_array_push, read_global
from ..page.js_values import apply, call, get, has_method, is_function, js_function, put, read, same, to_js, to_python
from .client import unheard

__all__ = ["CioClassic"]

KIND = "_cio"


class CioClassic:
    """Reads the global at every call; before `watch_foreign` it touches nothing of the page's client."""

    __slots__ = ("_heard", "_wrapped")

    def __init__(self) -> None:
        self._heard = unheard
        self._wrapped = None

    def look(self) -> ClientView:
        client = read_global(KIND)
        push = get(client, "push")
        if not is_function(push):
            return ClientView(None, "absent")
        # The loaded client takes `push` over; until then it is the array's own.
        if is_array_push(push):
            return ClientView(KIND, "loading")
        if self._heard is not unheard:
            self._wrap_track(client)
        view = ClientView(KIND, "loaded", read_cookie("_cioid") or self._asked(client))
        # It sends by images, which browsers let go: https://developer.mozilla.org/docs/Web/API/Window/pagehide_event
        view.late = True
        view.mute = view.user_id is None and not has_method(client, "_findCustomer")
        return view

    def send(self, name: str, properties: dict, _at: float, _page: dict) -> None:
        call(read_global(KIND), "track", name, to_js(properties))

    def tell_user(self, uid: str, traits: dict) -> None:
        call(read_global(KIND), "identify", to_js({**traits, "id": uid}))

    def watch_foreign(self, heard) -> None:
        self._heard = heard

    def _asked(self, client) -> str | None:
        try:
            return spell(to_python(call(client, "_findCustomer"))) or None
        except Exception:
            return None

    def _wrap_track(self, client) -> None:
        """Hear of what others send: this client has no event for it."""
        track = get(client, "track")
        if same(track, self._wrapped) or not is_function(track):
            return

        def heard_and_passed_on(this, args):
            try:
                self._heard(read(args, 0), read(get(args, 1, to_js({})), "event_id"))
            finally:
                result = apply(track, this, args)
            return result

        self._wrapped = js_function(heard_and_passed_on)
        put(client, "track", self._wrapped)
