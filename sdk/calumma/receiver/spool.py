"""Members of a segment on their way in, kept until the last one has come. Beyond a megabyte they wait on disk.

Half a segment must never be handed on; a whole one must not need its size in memory.
"""

__all__ = ["Member", "Spool"]

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import NamedTuple

IN_MEMORY = 1_000_000


class Member(NamedTuple):
    """One person by what Customer.io knows; what it does not know is an empty text, `id` and `email` not both."""

    id: str
    email: str
    cio_id: str


class Spool:
    """Put in, then taken out in order. A file without a name: gone with the block, or with the process."""

    def __init__(self) -> None:
        # ASCII JSON, since any text may be an id, also one that is no UTF-8.
        self._file = SpooledTemporaryFile(IN_MEMORY, mode="w+", encoding="ascii")  # noqa: SIM115

    def __enter__(self) -> "Spool":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, member: Member) -> None:
        self._file.write(json.dumps(member) + "\n")

    def add_all(self, members: Iterable[Member]) -> None:
        for member in members:
            self.add(member)

    def clear(self) -> None:
        """Forget what was added, to begin anew."""
        self._file.seek(0)
        self._file.truncate()

    def batches(self, size: int) -> Iterator[list[Member]]:
        """All that was added, `size` at a time."""
        self._file.seek(0)
        lines = iter(self._file)
        while batch := [Member(*json.loads(line)) for line in islice(lines, size)]:
            yield batch
