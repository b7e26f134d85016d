"""The current user: uid, properties, what was tracked. Starts anew with every other uid. Sends nothing."""

from .identity import uid_text
from .text import snake_case, spell

__all__ = ["MAX_TRACKED", "Profile"]

MAX_TRACKED = 100


class Profile:
    """`uid`: as it was given, None while nobody is identified. `attributes`: clean properties, without the uid.

    `before`: the user before this one, as text; None where there was none.
    """

    __slots__ = ("_received", "attributes", "before", "tracked", "uid")

    def __init__(self) -> None:
        self.uid: object = None
        self.before: str | None = None
        self.attributes: dict = {}
        self.tracked: list = []
        # What the receiver said last.
        self._received: dict = {}

    def identify(self, uid: object) -> bool:
        """Make `uid` the user; True where that is another one than before, whose properties are then gone."""
        other = self.uid is None or uid_text(uid) != uid_text(self.uid)
        if other and self.uid is not None:
            self.clear()
        self.uid = uid
        return other

    def clear(self) -> None:
        if self.uid is not None:
            self.before = uid_text(self.uid)
        self.uid = None
        self.attributes = {}
        self.tracked = []
        self._received = {}

    def merge(self, properties: dict) -> None:
        """Newer values win; a company's properties merge unless it is another company."""
        for key, value in properties.items():
            known = self.attributes.get(key)
            if key == "company" and isinstance(known, dict) and isinstance(value, dict):
                theirs: dict = value
                if spell(known.get("uid")) == spell(theirs.get("uid", known.get("uid"))):
                    value = {**known, **theirs}
            self.attributes[key] = value

    def receive(self, attributes: dict, unconfirmed: list[dict]) -> bool:
        """Take what the receiver knows of this user: the newest write of each property, its own removals included.

        `unconfirmed`: what the page has set and the receiver may not know yet, oldest first; that counts as newer.
        Returns whether it overruled anything, which may have been newer all the same.
        """
        before = self._received
        received = {key: value for key, value in attributes.items() if key != "uid"}
        mine, theirs = self.attributes.get("company"), received.get("company")
        self.attributes = _united(self.attributes, received, before)
        if isinstance(mine, dict) and isinstance(theirs, dict) and spell(mine.get("uid")) == spell(theirs.get("uid")):
            company = before.get("company")
            self.attributes["company"] = _united(mine, theirs, company if isinstance(company, dict) else {})
        self._received = received
        overruled = False
        for properties in unconfirmed:
            overruled = overruled or any(received.get(key, value) != value for key, value in properties.items())
            self.merge(properties)
        return overruled

    def get(self, name: object) -> object:
        """One property by its name; `uid` is one. None where there is none."""
        return self.uid if name == "uid" else self.attributes.get(name)

    def everything(self) -> dict:
        """All properties with the uid first; a copy."""
        return dict(self.attributes) if self.uid is None else {"uid": self.uid, **self.attributes}

    def track(self, name: str, properties: dict, at: float) -> None:
        """Keep a product event for audiences: the last MAX_TRACKED as (name, properties, ms since 1970)."""
        self.tracked.append((name, properties, at))
        if len(self.tracked) > MAX_TRACKED:
            self.tracked.pop(0)

    def is_admin(self, rule: str) -> bool:
        """Whether this user is an admin: `admin: true`, or the property and value that `rule` (`role=owner`) names."""
        if self.attributes.get("admin") is True:
            return True
        name, equals, wanted = rule.partition("=")
        value = self.attributes.get(snake_case(name))
        if not equals:
            return bool(rule) and value is True
        if isinstance(value, bool):
            value = "true" if value else "false"
        return value is not None and spell(value) == wanted.strip(" ")


def _united(mine: dict, theirs: dict, before: dict) -> dict:
    """`theirs` over `mine`, without the names that `theirs` had `before` and has no more."""
    kept = {key: value for key, value in mine.items() if key in theirs or key not in before}
    return {**kept, **theirs}
