"""The receiver that the tests of this folder talk to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.receiving import Receiver, run_receiver


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Receiver]:
    """A real receiver, with one account and one token, and nobody in it."""
    with run_receiver(tmp_path) as running:
        yield running
