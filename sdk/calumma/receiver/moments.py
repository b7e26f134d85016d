"""When something happened, as its sender spells it. Values in, values out; knows no body."""

from datetime import datetime

from ..core.timestamps import parse_iso

__all__ = ["happened_at"]

# Unix seconds up to the year 9999; what is larger counts milliseconds.
MAX_SECONDS = 253_402_300_799


def happened_at(value: object, now: int) -> int | None:
    """`value` in ms since 1970: Unix seconds or ISO 8601, never later than `now`; None where it says no time."""
    if isinstance(value, str):
        iso = parse_iso(value)
        if iso is not None:
            return _at(iso, now)
        value = float(value) if value.isdecimal() and len(value) < 16 else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        return None
    # Compared before it is a whole number, which an endless one cannot be.
    return int(min(now, value * 1000 if value <= MAX_SECONDS else value))


def _at(iso: str, now: int) -> int | None:
    try:
        return min(now, int(datetime.fromisoformat(iso).timestamp() * 1000))
    except ValueError:  # ISO 8601 has a year 0, this calendar begins with 1
        return None
