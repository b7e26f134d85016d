"""Sets `window.sample`, whose functions each try one thing that crosses between Python and the page."""

from browser import console, document, window
from javascript import NULL, UNDEFINED

from . import errors
from .errors import Refused, where


class Counter:
    __slots__ = ("count",)

    def __init__(self) -> None:
        self.count: int = 0

    def step(self, by: int = 1) -> int:
        self.count += by
        return self.count


counter = Counter()


def kinds(*values):
    return [f"{type(value).__name__} {value is NULL} {value is UNDEFINED} {value is None}" for value in values]


def to_page():
    return {
        "text": "é😀",
        "whole": 2,
        "part": 1.5,
        "yes": True,
        "list": [1, [2, "x"]],
        "tuple": (1, 2),
        "inner": {"n": NULL},
    }


def from_page(thing):
    return f"{thing.name} {thing['size']} {[2 * x for x in thing.list]} {thing.double(21)} {hasattr(thing, 'nothing')}"


def keywords(a=1, b=2):
    return f"{a} {b}"


def caught(name):
    try:
        errors.fail(name)
    except Refused as error:
        return [str(error), repr(error.__cause__), error.name, *where(error)]


def from_javascript(function):
    try:
        function()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def missing():
    try:
        return window.thereIsNoSuchName
    except AttributeError:
        return "AttributeError"


def heard(event):
    window.sampleHeard = f"{event.type} {event.target.id} {document.title}"


def uncaught(event):
    errors.fail(event.type)


document.addEventListener("sample-ping", heard)
document.addEventListener("sample-break", uncaught)
window.setTimeout(lambda: console.debug("timer ran"), 0)
window.sample = {
    "kinds": kinds,
    "toPage": to_page,
    "fromPage": from_page,
    "keywords": keywords,
    "caught": caught,
    "fromJavascript": from_javascript,
    "missing": missing,
    "step": counter.step,
}
