"""Who the page says the user is, whom Customer.io's client shows, and what to make of the two. Reads neither itself."""

from .errors import InvalidUid
from .text import fits, show, spell

__all__ = ["MAX_UID_BYTES", "VERDICTS", "ClientView", "check_uid", "trust", "uid_text", "verdict"]

MAX_UID_BYTES = 768

# Ids that mean "somebody forgot something"; each has merged strangers into one person somewhere:
# https://github.com/PostHog/posthog/issues/12008
NOBODY = ("undefined", "null", "None", "NaN", "[object Object]", "0")

VERDICTS = ("same", "different", "client_unknown", "not_identified", "no_client")


class ClientView:
    """What one look at Customer.io's client showed.

    `kind`: `cioanalytics`, `_cio` or None. `state`: `absent`, `loading` (a stub) or `loaded`.
    `user_id`: text, None where it shows nobody. `version`: text or None.
    `settled`: what the page told it before it had loaded is done. `mute`: it has no way to show its user.
    `late`: a call that it is given as the page goes gets out. `earlier`: it had that user already when this page
    began. `trusted`: see `trust`.
    """

    __slots__ = ("earlier", "kind", "late", "mute", "settled", "state", "trusted", "user_id", "version")

    def __init__(self, kind: str | None, state: str, user_id: str | None = None, version: str | None = None) -> None:
        self.kind = kind
        self.state = state
        self.user_id = user_id
        self.version = version
        self.settled = True
        self.mute = False
        self.late = False
        self.earlier = False
        self.trusted = False


def check_uid(value: object) -> None:
    """Raise InvalidUid unless `value` can name one person: a finite number but 0, or text of 1 to 768 bytes."""
    rule = ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        rule = "a uid is text or a number"
    elif isinstance(value, str):
        if not value or not fits(value, MAX_UID_BYTES):
            rule = f"a uid has 1 to {MAX_UID_BYTES} bytes, this one has " + ("more" if value else "none")
    elif value - value != 0:
        rule = "a uid must be a finite number"
    if not rule and spell(value) in NOBODY:
        rule = "it stands for a missing id and would merge different people"
    if rule:
        raise InvalidUid(
            f"identify refused {show(value)} as uid: {rule}. Nothing was changed or sent. Call "
            "identify(uid, properties) with the id that the signed-in user has in your database.",
        )


def uid_text(uid: object) -> str:
    """The uid as clients show it: 42 is "42", "0042" stays."""
    return spell(uid)


def trust(uid: object, view: ClientView) -> ClientView:
    """`data-identity="trust"`: a loaded client that cannot show its user is believed to have ours; no other is."""
    if view.mute and view.state == "loaded" and view.user_id is None and uid is not None:
        view.user_id = uid_text(uid)
        view.trusted = True
    return view


def verdict(uid: object, view: ClientView) -> str:
    """One of VERDICTS about our `uid` (None where nobody is identified) and what the client shows."""
    if uid is None:
        return "not_identified"
    if view.state == "absent":
        return "no_client"
    if view.state != "loaded" or view.user_id is None:
        return "client_unknown"
    return "same" if uid_text(uid) == view.user_id else "different"
