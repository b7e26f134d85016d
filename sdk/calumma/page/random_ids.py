"""Random ids that two pages never share."""

from browser import window

__all__ = ["random_id"]

ALPHABET = "0123456789abcdefghijklmnopqrstuv"


def random_id() -> str:
    """16 letters and digits, 80 random bits."""
    numbers: list[int] = window.crypto.getRandomValues(window.Uint8Array.new(16))
    return "".join([ALPHABET[number % 32] for number in numbers])
