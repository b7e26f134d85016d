"""What stands for values that plain Python has no type for: points in time, and what no property can hold."""

__all__ = ["Moment", "Unusable"]


class Moment:
    """A point in time that was given as a date and not as text; `iso` is its ISO 8601 form in UTC."""

    __slots__ = ("iso",)

    def __init__(self, iso: str) -> None:
        self.iso = iso

    def __repr__(self) -> str:
        return "a date"


class Unusable:
    """Stands for a value that no property can hold; `kind` (text) says what it was, for example `function`."""

    __slots__ = ("kind",)

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __repr__(self) -> str:
        return self.kind
