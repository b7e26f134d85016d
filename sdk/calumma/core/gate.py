"""Whether events may leave this page now, and to whom: the client of the page, consent, the switch, the settings.

`client` follows the contract of `customerio.client`; this asks it and tells it nothing but a user.
"""

from .identity import ClientView, trust, uid_text
from .lifecycle import Candidate
from .profile import Profile

__all__ = ["Gate"]


class Gate:
    """`identity`, `share`, `step_seen`: values of the settings of that name. `enabled`: False drops everything by name.

    `consent`: see `consent.consent_state`. `active`: False while the browser only prepares the page:
    https://developer.mozilla.org/docs/Web/API/Document/prerendering
    """

    __slots__ = ("_mirrored", "active", "client", "consent", "enabled", "identity", "share", "step_seen")

    def __init__(self, client) -> None:
        self.client = client
        self.identity = "observe"
        self.share = ""
        self.step_seen = "on"
        self.enabled = True
        self.consent = "granted"
        self.active = True
        self._mirrored = ""

    @property
    def is_open(self) -> bool:
        """Whether this page and this person let events out and into storage."""
        return self.enabled and self.active and self.consent == "granted"

    def look(self, uid: object) -> ClientView:
        """What the client shows now, and whom it is trusted to have; `uid`: ours."""
        view = self.client.look()
        return trust(uid, view) if self.identity == "trust" else view

    def identified(self) -> None:
        """The page has called identify: mirror may tell the client again."""
        self._mirrored = ""

    def owes(self, profile: Profile) -> bool:
        """Whether mirror has yet to tell who our user is, once for each identify."""
        if self.identity != "mirror" or not self.is_open or profile.uid is None:
            return False
        return self._mirrored != uid_text(profile.uid)

    def mirror(self, profile: Profile) -> None:
        """Tell what `owes` says to a client that has loaded, is through with its own queue and still has nobody."""
        if not self.owes(profile):
            return
        uid = uid_text(profile.uid)
        view = self.client.look()
        if view.state == "loaded" and view.settled and not view.mute and view.user_id is None:
            self._mirrored = uid
            traits = {}
            for name in self.share.split(","):
                key = name.strip(" ")
                if key in profile.attributes:
                    traits[key] = profile.attributes[key]
            self.client.tell_user(uid, traits)

    def refusal(self, candidate: Candidate) -> str | None:
        """Why an event that happened is not to be sent (a key of `ledger.DROP_REASONS`), None where it is."""
        if not self.enabled:
            return "disabled"
        if self.consent == "denied":
            return "no_consent"
        if candidate.kind == "step":
            if self.step_seen == "off":
                return "step_seen_off"
            showing: int = candidate.facts["step_showing"]
            if self.step_seen == "once" and showing > 1:
                return "step_seen_before"
        return None
