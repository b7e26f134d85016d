"""Any bag that the page's `identify` takes means the same at the webhook, in both builds."""

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from calumma.receiver.database import open_database
from tests.support.bags import NOW, at_the_webhook, visits
from tests.support.pages import SDK, HostPage

# The bags come as text, which keeps `__proto__` as a name.
TAKE = """all => JSON.stringify(JSON.parse(all).map(sent => {
    chmln.clear();
    for (const bag of sent) chmln.identify('42', bag);
    const {uid, ...rest} = chmln.data.profile.attributes;
    return rest;
}))"""


def some_visits() -> list[list[dict[str, Any]]]:
    """The same in every run."""
    found: list[list[dict[str, Any]]] = []

    @settings(max_examples=200, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(visits)
    def keep(sent: list[dict[str, Any]]) -> None:
        found.append(sent)

    keep()
    return found


def test_the_page_and_the_webhook_keep_the_same_of_every_bag(host: HostPage, tmp_path: Path) -> None:
    """`$now` and its like count from one moment for both."""
    host.page.clock.install(time=NOW / 1000)
    host.page.clock.pause_at(NOW / 1000 + 1)
    host.open(SDK)
    sent = some_visits()
    database = open_database(f"sqlite:///{tmp_path}/one.db")
    try:
        expected = [at_the_webhook(database, bags, NOW + 1000) for bags in sent]
    finally:
        database.close()
    # A page spells 5e16 without an exponent, which is no whole number that Python would round as a double.
    found = json.loads(host.run(TAKE, json.dumps(sent)), parse_int=float)
    assert list(zip(sent, found, strict=True)) == list(zip(sent, json.loads(json.dumps(expected)), strict=True))
