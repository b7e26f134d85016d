"""Text as the two vendors count and spell it: bytes of UTF-8, and lower_case_names. Knows no property and no limit."""

from .values import Moment, Unusable

__all__ = ["cut", "fits", "show", "snake_case", "spell", "utf8_length"]

SEPARATORS = " -\t\n"


def utf8_length(text: str) -> int:
    """Bytes that `text` takes in UTF-8; a lone surrogate counts three, as its replacement does."""
    # Not from len(text): in Brython it counts UTF-16 units or characters, as the text came about.
    length = 0
    for char in text:
        code = ord(char)
        length += 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
    return length


def fits(text: str, limit: int) -> bool:
    """Whether `text` takes at most `limit` bytes of UTF-8; a text of megabytes is not read to the end."""
    return len(text) <= limit and (len(text) * 4 <= limit or utf8_length(text) <= limit)


def cut(text: str, limit: int) -> str:
    """The longest beginning of `text` that fits `limit` bytes of UTF-8 without splitting a character."""
    if fits(text, limit):
        return text
    kept = ""
    room = limit
    for char in text[:limit]:
        room -= utf8_length(char)
        if room < 0:
            break
        kept += char
    return kept


def spell(value: object) -> str:
    """Text as it is, a finite number as JavaScript spells it (5, not 5.0), empty text for everything else."""
    if isinstance(value, str):
        return value
    if not isinstance(value, (int, float)) or isinstance(value, bool) or value - value != 0:
        return ""
    return _spelled(value)


def _spelled(value: float) -> str:
    """A finite number as in https://tc39.es/ecma262/#sec-numeric-types-number-tostring."""
    if value == 0:
        return "0"
    mantissa, _mark, exponent = str(float(value)).partition("e")
    if not exponent:
        return mantissa[:-2] if mantissa.endswith(".0") else mantissa
    power = int(exponent)
    if power < -6 or power > 20:
        return mantissa + ("e+" if power > 0 else "e-") + str(abs(power))
    sign = "-" if value < 0 else ""
    digits = mantissa.replace("-", "").replace(".", "")
    if power < 0:
        return sign + "0." + "0" * (-1 - power) + digits
    return sign + digits + "0" * (power + 1 - len(digits))


def show(value: object) -> str:
    """`value` as a page's developer writes it, short enough for a message."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{cut(value, 80)}"'
    if isinstance(value, (int, float)):
        return spell(value) or ("NaN" if value != value else "Infinity" if value > 0 else "-Infinity")
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, Unusable):
        return value.kind
    return "a date" if isinstance(value, Moment) else "an object"


def snake_case(name: str) -> str:
    """`userRole`, `UserRole`, `user-role` and `user role` are one name: `user_role`.

    Source of the rule: Chameleon's name normalization, https://developers.chameleon.io/concepts/normalization
    """
    name = name.strip(" \t\r\n")
    if name == name.lower() and not any(separator in name for separator in SEPARATORS):
        return name
    spelled = ""
    before = ""
    # Brython slices text by UTF-16: behind a sign of two units another one would come after.
    chars = list(name)
    for place, char in enumerate(chars):
        if char in SEPARATORS:
            if not spelled.endswith("_"):
                spelled += "_"
            before = "_"
            continue
        lower = char.lower()
        if lower != char and before and before != "_":
            after = "".join(chars[place + 1 : place + 2])
            if before.lower() == before or (after.lower() == after and after.upper() != after):
                spelled += "_"
        spelled += lower
        before = char
    return spelled
