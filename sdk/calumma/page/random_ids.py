"""Random ids that two pages never share, and plain chance."""

from browser import window

__all__ = ["chance", "random_id"]

ALPHABET = "0 1 2 3 4 5 6 7 8 9 a b c d e f g h i j k l m n o p q r s t u v".split()


def random_id() -> str:
    """16 letters and digits, 80 random bits."""
    text = ""
    for number in window.crypto.getRandomValues(window.Uint8Array.new(16)):
        place: int = number
        text += ALPHABET[place % 32]
    return text


def chance() -> float:
    """A number from 0 to 1, good enough to keep pages from doing something all at once."""
    return window.Math.random()
