"""Whether events may leave this page now, and to whom: the client of the page, consent, the switches, the settings.

`client` follows the contract of `customerio.client`; this asks it and tells it nothing but a user.
"""

from .identity import ClientView, trust, uid_text
from .lifecycle import Candidate
from .profile import Profile
from .text import snake_case

__all__ = ["Gate"]


class Gate:
    """`identity`, `share`, `step_seen`: values of the settings of that name. `enabled`: False drops everything by name.

    `account`: the same switch in the receiver's dashboard, `on` or `off`; `unknown` until it has said, so events wait.
    `account_step_seen`: its `step_seen`, which holds where the page says nothing (`step_seen` is empty).
    `consent`: see `consent.consent_state`. `active`: False while the browser only prepares the page:
    https://developer.mozilla.org/docs/Web/API/Document/prerendering. `left`: True once the page is left, until it is
    shown again; what happens meanwhile is for the next page.
    """

    __slots__ = (
        "_mirrored", "account", "account_step_seen", "active", "client", "consent", "enabled", "identity", "left",
        "share", "step_seen",
    )  # fmt: skip

    def __init__(self, client) -> None:
        self.client = client
        self.identity = "observe"
        self.share = ""
        self.step_seen = ""
        self.enabled = True
        self.account = "on"
        self.account_step_seen = "on"
        self.consent = "granted"
        self.active = True
        self.left = False
        self._mirrored = ""

    @property
    def speaks(self) -> bool:
        """Whether this page and this person let anything out and into storage."""
        return self.enabled and self.active and self.consent == "granted"

    @property
    def is_on(self) -> bool:
        """Whether neither switch is off."""
        return self.enabled and self.account != "off"

    @property
    def is_open(self) -> bool:
        """Whether events may leave now."""
        return self.speaks and self.account == "on" and not self.left

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
                key = snake_case(name)
                if key in profile.attributes:
                    traits[key] = profile.attributes[key]
            self.client.tell_user(uid, traits)

    def refusal(self, candidate: Candidate) -> str | None:
        """Why an event that happened is not to be sent (a key of `ledger.DROP_REASONS`), None where it is."""
        if not self.is_on:
            return "disabled"
        if self.consent == "denied":
            return "no_consent"
        return self.unwanted(candidate.kind, candidate.facts)

    def unwanted(self, kind: str, facts: dict) -> str | None:
        """The same for what `step_seen` alone decides."""
        step_seen = self.step_seen or self.account_step_seen
        if kind == "step":
            if step_seen == "off":
                return "step_seen_off"
            showing: int = facts.get("step_showing", 1)
            if step_seen == "once" and showing > 1:
                return "step_seen_before"
        return None
