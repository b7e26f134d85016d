"""What a bag of properties may hold: names, types, reserved words, nesting, bytes. Knows no profile and no sender.

One set of rules for `identify`, `set` and, later, the webhooks, so that a bag means the same wherever it comes from.
Sources: https://developers.chameleon.io/js/profiles and https://developers.chameleon.io/concepts/normalization
"""

from .text import cut, fits, snake_case
from .timestamps import from_unix_ms, is_unix_time, parse_iso, parse_relative
from .values import Moment, Unusable

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_KEYS",
    "MAX_NAME_BYTES",
    "RESERVED",
    "RULES",
    "Moment",
    "Unusable",
    "clean",
    "describe",
]

MAX_BYTES = 768
# Objects below the bag: a property may be an object and may hold objects; a third level is dropped.
MAX_DEPTH = 2
# No limit is documented; a bag of more keys than this is a mistake (a whole store passed by accident).
MAX_KEYS = 1000
# Customer.io keeps no attribute with a longer name: https://docs.customer.io/journeys/limits/
MAX_NAME_BYTES = 150

# A dict, since a list is walked at every question.
RESERVED = dict.fromkeys(
    (
        "id user_id account_id profile_id company_id created_at updated_at options at last_seen_at last_request_at now"
        " integration chameleon_admin chameleon_tag_ids percent browser_x browser_n browser_tz"
    ).split(),
    True,
)

# Names that JavaScript or Brython keep for themselves: as a key they would change the object instead of filling it.
UNSAFE = ("__proto__", "ob_type", "$kw")

RULES: dict[str, str] = {
    "reserved": "the name is reserved for the system; use another name",
    "no_name": "a property needs a name",
    "long_name": "a name has at most 150 bytes; use a shorter one",
    "same_name": "another property here has this name in lower case; the later one was kept",
    "too_long": "text is cut at 768 bytes; send less",
    "too_deep": "objects may be nested two levels deep; flatten it",
    "in_list": "a list holds text, numbers and booleans; objects and lists inside it are dropped",
    "not_finite": "a number must be finite; send null where there is none",
    "unusable": "only text, numbers, booleans, dates, lists and plain objects are kept",
    "not_an_object": "must be a plain object",
    "not_a_boolean": "must be true or false",
    "too_many": "more than 1000 properties in one call, or items in one list; the rest was dropped",
}

NUMBER_CHARS = "0123456789+-.eE"
MAX_SAFE = 9007199254740991
# A double tells apart every number of this many digits: https://en.wikipedia.org/wiki/Double-precision_floating-point_format
MAX_DIGITS = 15


def clean(bag: dict, now: float) -> tuple[dict, list[tuple[str, str]]]:
    """What of `bag` is kept, and what was not, as (dotted key, a key of RULES) in the order met.

    `now`: ms since 1970, for `$now` and `+30d`. The identifiers `uid` and `uid_hash` are no properties and are left
    out in silence. `bag` is not changed; nothing is raised.
    """
    cleaner = _Cleaner(now)
    kept: dict = {}
    for key, value in bag.items():
        name = cleaner.name(str(key), "", kept)
        if name in ("uid", "uid_hash", ""):
            continue
        if name == "company":
            if isinstance(value, dict):
                kept[name] = cleaner.company(value)
            else:
                cleaner.warn(name, "not_an_object")
        elif name == "disabled":
            if isinstance(value, bool):
                kept[name] = value
            else:
                cleaner.warn(name, "not_a_boolean")
        elif name in RESERVED:
            cleaner.warn(str(key), "reserved")
        else:
            cleaner.put(kept, name, name, value, 0)
    return kept, cleaner.warnings


def describe(key: str, rule: str) -> str:
    """One sentence for people about a warning of `clean`."""
    return f'property "{cut(key, 80)}": {RULES[rule]} (rule {rule})'


class _Cleaner:
    """One walk through one bag."""

    __slots__ = ("keys", "now", "warnings")

    def __init__(self, now: float) -> None:
        self.now = now
        self.keys = 0
        self.warnings: list[tuple[str, str]] = []

    def warn(self, path: str, rule: str) -> None:
        self.warnings.append((path, rule))

    def name(self, key: str, path: str, siblings: dict) -> str:
        """The name under which `key` is kept; empty where it has none or there are too many."""
        self.keys += 1
        if self.keys > MAX_KEYS:
            if self.keys == MAX_KEYS + 1:
                self.warn(path + key, "too_many")
            return ""
        if not fits(key, MAX_NAME_BYTES):
            self.warn(path + key, "long_name")
            return ""
        name = snake_case(key)
        if name in UNSAFE:
            self.warn(path + name, "reserved")
            return ""
        if not name:
            self.warn(path + key, "no_name")
        elif name in siblings:
            self.warn(path + name, "same_name")
        return name

    def company(self, bag: dict) -> dict:
        kept: dict = {}
        for key, value in bag.items():
            name = self.name(str(key), "company.", kept)
            if not name:
                continue
            if name in RESERVED:
                self.warn("company." + str(key), "reserved")
            elif name == "uid":
                self.company_uid(kept, value)
            else:
                self.put(kept, name, "company." + name, value, 0)
        return kept

    def company_uid(self, kept: dict, value: object) -> None:
        """Kept as it is given: an id is never read as a number or a time."""
        if isinstance(value, bool) or not isinstance(value, (str, int, float)) or value == "":
            self.warn("company.uid", "unusable")
        elif not isinstance(value, str) and value - value != 0:
            self.warn("company.uid", "not_finite")
        elif isinstance(value, str) and not fits(value, MAX_BYTES):
            self.warn("company.uid", "too_long")
            kept["uid"] = cut(value, MAX_BYTES)
        else:
            kept["uid"] = value

    def put(self, into: dict, name: str, path: str, value: object, depth: int) -> None:
        """Keep `value` as `into[name]`, or say under `path` why not. `depth`: objects between the bag and `into`."""
        if isinstance(value, dict):
            if depth == MAX_DEPTH:
                self.warn(path, "too_deep")
                return
            inner: dict = {}
            for key, item in value.items():
                inner_name = self.name(str(key), path + ".", inner)
                if inner_name:
                    self.put(inner, inner_name, path + "." + inner_name, item, depth + 1)
            into[name] = inner
        elif isinstance(value, (list, tuple)):
            into[name] = self.items(name, path, value)
        else:
            kept = self.scalar(name, path, value)
            if not isinstance(kept, Unusable):
                into[name] = kept

    def items(self, name: str, path: str, values: list | tuple) -> list:
        kept = []
        if len(values) > MAX_KEYS:
            self.warn(path, "too_many")
        for value in values[:MAX_KEYS]:
            if isinstance(value, (dict, list, tuple)):
                self.warn(path, "in_list")
                continue
            item = self.scalar(name, path, value)
            if item is not None and not isinstance(item, Unusable):
                kept.append(item)
        return kept

    def scalar(self, name: str, path: str, value: object) -> object:
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return self.text(name, path, value)
        if isinstance(value, (int, float)):
            if value - value != 0:
                self.warn(path, "not_finite")
                return Unusable("number")
            return from_unix_ms(value * 1000) if is_unix_time(name, value) else value
        if isinstance(value, Moment):
            return value.iso
        self.warn(path, "unusable")
        return Unusable("value")

    def text(self, name: str, path: str, value: str) -> object:
        if value in ("true", "false"):
            return value == "true"
        number = _number(value)
        if number is not None:
            return from_unix_ms(number * 1000) if is_unix_time(name, number) else number
        time = parse_relative(value, self.now) or parse_iso(value)
        if time is not None:
            return time
        if not fits(value, MAX_BYTES):
            self.warn(path, "too_long")
        return cut(value, MAX_BYTES)


def _number(text: str) -> float | None:
    """The number that `text` spells. Leading zeros and more digits than a number holds stay text: no data is lost."""
    if not text or len(text) > 24 or text[0] not in "-0123456789" or text[-1] not in "0123456789":
        return None
    for char in text:
        if char not in NUMBER_CHARS:
            return None
    digits = text[1:] if text[0] == "-" else text
    if not digits or digits[0] not in "0123456789" or (digits[0] == "0" and digits[1:2] not in ("", ".")):
        return None
    if len(digits.partition("e")[0].partition("E")[0].replace(".", "").lstrip("0")) > MAX_DIGITS:
        return None
    return _worth(text)


def _worth(text: str) -> float | None:
    """What text of NUMBER_CHARS comes to, an int where it is whole; None for no number and for too large ones."""
    try:
        number = float(text)
    except ValueError:
        return None
    if number != number or number < -MAX_SAFE or number > MAX_SAFE:
        return None
    return int(number) if number == int(number) else number
