"""The long waits of the bench say so when what they wait for does not come."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tools import artifacts, nodejs
from tools.bench.waits import wait_long
from tools.progress import Problem


def test_a_wait_that_is_too_short_for_the_doctors_advice_is_no_result(chromium: Browser, dist: Path) -> None:
    """Everything arrived, and nobody had been told of a wait: the sentence would be wrong."""
    client = nodejs.install(artifacts.ROOT / "demo_site") / "@customerio" / "cdp-analytics-browser"
    arrived = ["Started Tour", "Step Seen", "Completed Tour"]
    told = ", ".join(f"('{name} (Chameleon)', '42')" for name in arrived)
    with pytest.raises(Problem) as problem:
        wait_long(chromium, client, dist, seconds=0)
    assert str(problem.value).startswith(f"after 0 s of waiting there arrived [{told}]; the doctor advised [")
