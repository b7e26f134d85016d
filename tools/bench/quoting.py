"""Puts a table between its marks in the documentation. Must not know what the table says."""

import re
from collections.abc import Iterable

from tools import artifacts, progress

__all__ = ["quote", "quoted"]


def quote(names: Iterable[str], mark: str, table: str) -> None:
    """Put `table` into each of the files of those names that has the marks."""
    for name in names:
        path = artifacts.ROOT / name
        text = path.read_text(encoding="utf-8")
        made = quoted(text, mark, table)
        if f"<!-- {mark} -->" in text:
            path.write_text(made, encoding="utf-8", newline="\n")
            progress.say(f"The table is in {name}")


def quoted(text: str, mark: str, table: str) -> str:
    """`text` with `table` between the marks of that name, in place of what stood there."""
    begins, ends = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    return re.sub(f"{begins}.*?{ends}", lambda _found: f"{begins}\n{table}\n{ends}", text, flags=re.DOTALL)
