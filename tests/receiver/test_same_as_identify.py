"""Any bag that identify takes means the same at the webhook: one set of rules, two ways to keep what they leave."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from calumma.core.profile import Profile
from calumma.core.properties import clean
from calumma.receiver.database import Database, open_database
from tests.support.bags import NOW, at_the_webhook, visits


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder: Path = tmp_path_factory.mktemp("same")
    opened = open_database(f"sqlite:///{folder}/one.db")
    yield opened
    opened.close()


def on_the_page(given: list[dict[str, Any]]) -> dict[str, Any]:
    profile = Profile()
    for bag in given:
        profile.identify("42")
        profile.merge(clean(bag, NOW)[0])
    return profile.attributes


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(visits)
def test_page_and_receiver_keep_the_same_of_every_bag(database: Database, sent: list[dict[str, Any]]) -> None:
    expected, found = on_the_page(sent), at_the_webhook(database, sent)
    assert json.loads(json.dumps(found)) == json.loads(json.dumps(expected))
