"""The fault matrix as a table at the end of a run: a line for each cell, whichever process ran it.

`pytest_terminal_summary` is pytest's hook; `tests/conftest.py` takes it from here, since a folder's own conftest is
not read by the process that prints. A run that was not asked for the matrix by `-k` or by path gets one line.
"""

from collections.abc import Iterable
from typing import Any

import pytest

__all__ = ["PROPERTY", "lines", "pytest_terminal_summary"]

PROPERTY = "fault matrix"
HEAD = (
    "client", "identify", "network", "way", "engine", "arrived", "held", "dropped", "verdict", "builds", "lost by",
)  # fmt: skip

Row = dict[str, Any]


def lines(rows: Iterable[Row]) -> list[str]:
    """The table. A row: `place` among the cells, `cell`, `build`, `fate`, `loss`; builds that agree share a line."""
    merged: dict[tuple, list[str]] = {}
    for row in sorted(rows, key=lambda row: (row["place"], row["build"])):
        merged.setdefault((*row["cell"], *row["fate"], row["loss"]), []).append(row["build"])
    table = [HEAD, *((*key[:-1], "+".join(builds), key[-1]) for key, builds in merged.items())]
    widths = [max(len(str(line[place])) for line in table) for place in range(len(HEAD))]
    return [
        "  ".join(str(word).ljust(width) for word, width in zip(line, widths, strict=True)).rstrip() for line in table
    ]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table where the matrix was asked for."""
    reports = [report for word in ("passed", "failed") for report in terminalreporter.getreports(word)]
    rows = [value for report in reports for name, value in report.user_properties if name == PROPERTY]
    if not rows:
        return
    cells = len({row["place"] for row in rows})
    terminalreporter.section(f"fault matrix: {cells} cells, {len(rows)} runs")
    if any("matrix" in word for word in (config.getoption("keyword"), *config.args)):
        for line in lines(rows):
            terminalreporter.write_line(line)
        copies = sum(row["copies"] for row in rows)
        terminalreporter.write_line(
            f"Messages that the current client sent twice itself, under one messageId: {copies}"
        )
    else:
        terminalreporter.write_line("The table: python3 build.py test -k matrix")
