"""Random ids that two pages never share."""

from browser import window

__all__ = ["random_id"]

ALPHABET = "0123456789abcdefghijklmnopqrstuv"


def random_id() -> str:
    """16 letters and digits, 80 random bits."""
    text = ""
    for number in window.crypto.getRandomValues(window.Uint8Array.new(16)):
        place: int = number
        text += ALPHABET[place % 32]
    return text
