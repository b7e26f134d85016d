"""Points in time as profiles keep them: ISO 8601 text in UTC. Reads no clock: `now` comes in as milliseconds.

Source of the rules: Chameleon's property types, https://developers.chameleon.io/js/profiles
"""

__all__ = ["from_unix_ms", "is_unix_time", "parse_iso", "parse_relative"]

DAY_MS = 86400000
# 1973-01-01 to the last second of 2033: the seconds that Chameleon takes for a time and not for a count.
UNIX_FIRST = 94694400
UNIX_LAST = 2019686399
# The years that four digits can write.
YEAR_0 = -62167219200000
YEAR_10000 = 253402300800000
TIME_NAMES = ("_at", "_time")


def is_unix_time(name: str, value: float) -> bool:
    """True where the number `value` under the property `name` means seconds since 1970 and not a count."""
    return UNIX_FIRST <= value <= UNIX_LAST and (name == "created" or name.endswith("_at") or name.endswith("_time"))


def from_unix_ms(ms: float) -> str:
    """Milliseconds since 1970 as `2029-08-21T02:46:46.000Z`.

    Civil date from a day number: https://howardhinnant.github.io/date_algorithms.html
    """
    whole = int(ms // 1)
    days = whole // DAY_MS
    rest = whole % DAY_MS
    shifted = days + 719468
    era = shifted // 146097
    day_of_era = shifted % 146097
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    year = year_of_era + era * 400 + (1 if month <= 2 else 0)
    date = _padded(year, 4) + "-" + _padded(month, 2) + "-" + _padded(day, 2)
    clock = _padded(rest // 3600000, 2) + ":" + _padded(rest // 60000 % 60, 2) + ":" + _padded(rest // 1000 % 60, 2)
    return date + "T" + clock + "." + _padded(rest % 1000, 3) + "Z"


def parse_iso(text: str) -> str | None:
    """The UTC form of ISO 8601 `text` (a date alone is midnight UTC, a space may stand for `T`), else None."""
    if len(text) < 10 or text[4] != "-" or text[7] != "-":
        return None
    year, month, day = _digits(text[0:4]), _digits(text[5:7]), _digits(text[8:10])
    if year < 0 or not 1 <= month <= 12 or not 1 <= day <= _month_days(year, month):
        return None
    if len(text) == 10:
        return from_unix_ms(_day_number(year, month, day) * DAY_MS)
    ms = _clock_ms(text[10:])
    if ms is None:
        return None
    ms += _day_number(year, month, day) * DAY_MS
    return from_unix_ms(ms) if YEAR_0 <= ms < YEAR_10000 else None


def parse_relative(text: str, now: float) -> str | None:
    """`$now` and `+30d` as points in time from `now` (ms since 1970), else None."""
    if text == "$now":
        return from_unix_ms(now)
    if len(text) > 2 and text[0] in "+-" and text[-1] == "d" and len(text) <= 7:
        days = _digits(text[1:-1])
        if days >= 0:
            if text[0] == "-":
                days = -days
            return from_unix_ms(now + days * DAY_MS)
    return None


def _clock_ms(text: str) -> int | None:
    """`T02:46:46.123+02:00` as milliseconds after midnight UTC (may leave the day), None where it is no clock time."""
    if text[0] not in "Tt " or len(text) < 6 or text[3] != ":":
        return None
    hour, minute, rest = _digits(text[1:3]), _digits(text[4:6]), text[6:]
    second = 0
    fraction = 0
    if rest[:1] == ":":
        second, rest = (_digits(rest[1:3]) if len(rest) > 2 else -1), rest[3:]
        if rest[:1] in (".", ","):
            end = 1
            while end < len(rest) and rest[end] in "0123456789":
                end += 1
            fraction, rest = (_digits((rest[1:end] + "00")[:3]) if end > 1 else -1), rest[end:]
    offset = _offset_minutes(rest.strip(" "))
    if offset is None or fraction < 0 or not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 61):
        return None
    return ((hour * 60 + minute - offset) * 60 + second) * 1000 + fraction


def _offset_minutes(text: str) -> int | None:
    if text in ("", "Z", "z"):
        return 0
    hours, rest = _digits(text[1:3]), text[3:]
    minutes = 0 if not rest else _digits(rest[1:] if rest[0] == ":" else rest)
    if text[0] not in "+-" or len(text) not in (3, 5, 6) or (len(text) == 6) != (rest[:1] == ":"):
        return None
    if not 0 <= hours < 24 or not 0 <= minutes < 60:
        return None
    return (hours * 60 + minutes) * (1 if text[0] == "+" else -1)


def _day_number(year: int, month: int, day: int) -> int:
    if month <= 2:
        year -= 1
    era = year // 400
    year_of_era = year - era * 400
    day_of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719468


def _month_days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _digits(text: str) -> int:
    if not text:
        return -1
    number = 0
    for char in text:
        digit = "0123456789".find(char)
        if digit < 0:
            return -1
        number = number * 10 + digit
    return number


def _padded(number: int, width: int) -> str:
    text = str(number)
    return "0" * (width - len(text)) + text
