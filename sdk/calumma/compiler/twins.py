"""Functions of the SDK that are JavaScript already where no interpreter runs: one file per module in `twins/`."""

from pathlib import Path

from .runtime import COMMENT, PIECE

__all__ = ["sdk_twins"]


def sdk_twins() -> dict[str, str]:
    """`module.function` -> the JavaScript expression that stands for it.

    One that begins with `(python) =>` takes the compiled function and gives what stands for it.
    """
    found = {}
    for path in sorted((Path(__file__).parent / "twins").glob("*.js")):
        _head, *parts = PIECE.split(path.read_text(encoding="utf-8"))
        for name, text in zip(parts[::2], parts[1::2], strict=True):
            found[f"{path.stem}.{name}"] = COMMENT.sub("", text).strip()
    return found
