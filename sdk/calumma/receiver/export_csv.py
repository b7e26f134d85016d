"""The CSV of an export, read as it arrives: bytes in, members out. Knows columns and rules, no network."""

__all__ = ["CsvMembers"]

import codecs
import csv
from collections.abc import Iterator

from .app_api_errors import BrokenAnswer
from .spool import Member

# A longer row is no row of ours: the quote that began it never ended.
LONGEST_ROW = 1_000_000


class CsvMembers:
    """Feed it chunks cut anywhere, then `end` it. Columns are found by their names; others are left alone."""

    def __init__(self, what: str) -> None:
        self.count = 0
        self._what = what
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._lines: list[str] = []
        self._held = 0
        self._quotes = 0
        self._rest = ""
        self._columns: list[int] | None = None
        self._width = 0

    def feed(self, chunk: bytes) -> Iterator[Member]:
        """The members whose rows are whole by now. Raises BrokenAnswer."""
        yield from self._read(self._decoded(chunk, False))

    def end(self) -> Iterator[Member]:
        """What is left. Raises BrokenAnswer when that is half a row, or when there was nothing at all."""
        text = self._decoded(b"", True)
        yield from self._read(text + ("\n" if self._rest or text else ""))
        if self._lines:
            raise self._broken("it ends within a row")
        if self._columns is None:
            raise self._broken("it is empty")

    def _decoded(self, chunk: bytes, final: bool) -> str:
        try:
            return self._decoder.decode(chunk, final)
        except UnicodeDecodeError:
            raise self._broken("it is not UTF-8") from None

    def _read(self, text: str) -> Iterator[Member]:
        *lines, self._rest = (self._rest + text).split("\n")
        for line in lines:
            self._lines.append(line + "\n")
            self._held += len(line)
            self._quotes += line.count('"')
            if self._quotes % 2 == 0:
                yield from self._row("".join(self._lines))
                self._lines, self._held, self._quotes = [], 0, 0
        if self._held + len(self._rest) > LONGEST_ROW:
            raise self._broken("one of its rows does not end")

    def _row(self, text: str) -> Iterator[Member]:
        try:
            (row, *_) = csv.reader([text], strict=True)
        except (csv.Error, ValueError):
            raise self._broken(f"row {self.count + 1} is no CSV") from None
        if not row:
            return
        if self._columns is None:
            self._columns, self._width = self._find(row), len(row)
            return
        self.count += 1
        if len(row) != self._width:
            raise self._broken(f"row {self.count} has {len(row)} columns and the first line {self._width}")
        member = Member(*(row[column] if column >= 0 else "" for column in self._columns))
        if not any(member):
            raise self._broken(f"row {self.count} has no identifier")
        yield member

    def _find(self, names: list[str]) -> list[int]:
        places = {name.strip().lower(): place for place, name in enumerate(names)}
        found = [places.get(field, -1) for field in Member._fields]
        if found[0] < 0 and found[1] < 0:
            raise self._broken("it has no column `id` and none `email`")
        return found

    def _broken(self, rule: str) -> BrokenAnswer:
        return BrokenAnswer(f"{self._what}: the CSV is broken, {rule}; nothing was changed, the next sync tries again")
