"""The page's global names: read anew at every call, since scripts replace each other's."""

from browser import window

from .js_values import get, put, same

__all__ = ["is_array_push", "read_global", "write_global"]


def read_global(name: str):
    """`window[name]`, None where there is none."""
    return get(window, name)


def write_global(name: str, value) -> None:
    put(window, name, value)


def is_array_push(function) -> bool:
    """Whether `function` is the `push` that every array has, which nobody has replaced."""
    return same(function, get(window.Array.prototype, "push"))
