"""The current user: uid, properties, what was tracked. Starts anew with every other uid. Sends nothing."""

from .identity import uid_text
from .text import snake_case, spell

__all__ = ["MAX_TRACKED", "Profile"]

MAX_TRACKED = 100


class Profile:
    """`uid`: as it was given, None while nobody is identified. `attributes`: clean properties, without the uid.

    `before`: the user before this one, as text; None where there was none.
    """

    __slots__ = ("attributes", "before", "tracked", "uid")

    def __init__(self) -> None:
        self.uid: object = None
        self.before: str | None = None
        self.attributes: dict = {}
        self.tracked: list = []

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

    def merge(self, properties: dict) -> None:
        """Newer values win; a company's properties merge unless it is another company."""
        for key, value in properties.items():
            if key == "company" and key in self.attributes:
                known = self.attributes[key]
                if spell(known.get("uid")) == spell(value.get("uid", known.get("uid"))):
                    value = {**known, **value}
            self.attributes[key] = value

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
