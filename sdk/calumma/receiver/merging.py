"""How a change meets a record: the newest write per property wins. Values in, values out; knows no database."""

from typing import Any

from .writes import Change

__all__ = ["Attributes", "Stamps", "merge"]

Attributes = dict[str, Any]
# property -> [time of the write in ms since 1970, who wrote]
Stamps = dict[str, list[Any]]


def merge(attributes: Attributes, stamps: Stamps, change: Change, at: int, source: str) -> tuple[bool, list[str]]:
    """Put `change` into `attributes` and `stamps`, which are changed in place; whether anything is other than before,
    and the properties that would be, were this not older than what they have.

    A write that is older than what a property has is passed over. Counts and lists take everything, since what they
    hold does not depend on the order.
    """
    before = {name: attributes.get(name) for name in change.sets}
    changed = False
    older = []
    for name, value in change.sets.items():
        if name in stamps and stamps[name][0] > at:
            if attributes.get(name) != value:
                older.append(name)
            continue
        new = name not in attributes or attributes[name] != value or type(attributes[name]) is not type(value)
        changed = changed or new
        attributes[name] = _company(before[name], value) if name == "company" else value
        _stamp(stamps, name, at, source)
    for name in change.counts:
        known = attributes.get(name)
        attributes[name] = (known if isinstance(known, int) and not isinstance(known, bool) else 0) + 1
        _stamp(stamps, name, at, source)
        changed = True
    for name in {**change.adds, **change.removes}:
        known = attributes.get(name)
        items = known if isinstance(known, list) else []
        gone = change.removes.get(name, [])
        kept = [item for item in items if item not in gone]
        kept += [item for item in change.adds.get(name, []) if item not in kept]
        if kept != items or name not in attributes:
            attributes[name] = kept
            _stamp(stamps, name, at, source)
            changed = True
    return changed, older


def _company(known: object, value: dict[str, Any]) -> dict[str, Any]:
    """A company that is only spoken of, without a uid, gathers its properties as it does on the page."""
    return {**known, **value} if isinstance(known, dict) else value


def _stamp(stamps: Stamps, name: str, at: int, source: str) -> None:
    stamps[name] = [max(at, stamps[name][0]) if name in stamps else at, source]
