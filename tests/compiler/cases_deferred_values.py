"""Constants for `cases_deferred`, and a `dict` that is none of Python's."""

# ruff: noqa


class Maker:
    def fromkeys(self, keys, value=None):
        COLOURS["made"] = len(COLOURS)
        return [keys, value, len(COLOURS)]


COLOURS = {"red": 1, "green": 2}
WORDS = "red green red".split()
LEFT = RIGHT = {"left": "right"}
dict = Maker()
MADE = dict.fromkeys("x")


def total():
    return sum(value for value in COLOURS.values()), MADE
