"""One shared suite for every Customer.io client that a page may have.

The clients differ in how they load, tell who the user is and send; what Calumma owes them is the same. Each is
driven only by what its `Client` here names.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.support.pages import CLASSIC, CURRENT, NPM, SDK, HostPage, script
from tests.support.story import completed, exited, seen, started

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Client:
    """`head`: its tags; `kind`: what the doctor calls it; `events`: what it was given, as rows."""

    head: str
    kind: str
    events: Callable[[HostPage], Rows]
    first: str = "sdk after client"


def arrived(host: HostPage) -> Rows:
    return host.events()


def recorded(host: HostPage) -> Rows:
    keys = ("tour_id", "step_id", "step_showing", "exit_reason")
    return [
        {"name": name, "uid": uid, **{key: bag[key] for key in keys if key in bag}}
        for name, bag, uid in host.run("recorded")
    ]


CLIENTS = {
    "current by snippet": Client(CURRENT, "cioanalytics", arrived),
    "current by npm": Client(NPM, "cioanalytics", arrived, "sdk first"),
    "classic": Client(CLASSIC, "_cio", arrived),
    "recording": Client(script("/client_recording.js"), "cioanalytics", recorded, "sdk first"),
}


@pytest.fixture(params=CLIENTS)
def client(request: pytest.FixtureRequest) -> Client:
    return CLIENTS[request.param]


@pytest.fixture
def loaded(host: HostPage, client: Client) -> HostPage:
    """A page whose client has loaded and knows nobody."""
    head = [client.head, SDK] if client.first == "sdk after client" else [SDK, client.head]
    host.open(*head)
    host.load_client()
    return host


def test_a_whole_run_arrives_in_order_under_the_user(loaded: HostPage, client: Client) -> None:
    """Names, user, steps and the reason of leaving, as told."""
    loaded.run("chmln.identify('42'), clientIdentify('42')")
    loaded.until_verdict("same")
    for kind, detail in (("started", {}), ("step", {"step_id": "one"}), ("step", {"step_id": "two"}),
                         ("step", {"step_id": "one"}), ("exited", {"reason": "close_button"})):  # fmt: skip
        loaded.tell(kind, **detail)
    loaded.until_sent(5)
    assert client.events(loaded) == [
        started("one"), seen("one"), seen("two"), seen("one", 2), exited("one", "close_button"),
    ]  # fmt: skip
    report = loaded.doctor()
    assert (report["client"], report["client_state"], report["client_user_id"]) == (client.kind, "loaded", "42")


def test_nothing_leaves_before_the_client_shows_our_user(loaded: HostPage, client: Client) -> None:
    """Nobody, then somebody else, then ours: held, held, sent, each event once and in order."""
    loaded.run("chmln.identify('42')")
    loaded.tell("step", step_id="one")
    assert (loaded.doctor()["verdict"], client.events(loaded)) == ("client_unknown", [])
    loaded.run("clientIdentify('41')")
    loaded.until_verdict("different")
    loaded.tell("completed")
    assert (loaded.doctor()["held"], client.events(loaded)) == (3, [])
    loaded.run("clientIdentify('42')")
    loaded.until_sent(3)
    assert client.events(loaded) == [started("one"), seen("one"), completed("one")]


def test_a_client_that_signs_its_user_out_gets_no_more(loaded: HostPage, client: Client) -> None:
    """After reset it shows nobody; what happens then waits for the next sign-in."""
    loaded.run("chmln.identify('42'), clientIdentify('42')")
    loaded.until_verdict("same")
    loaded.tell("step", step_id="one")
    loaded.run("clientReset()")
    loaded.until_verdict("client_unknown")
    loaded.tell("completed")
    assert client.events(loaded) == [started("one"), seen("one")]
    loaded.run("clientIdentify('42')")
    loaded.until_sent(3)
    assert client.events(loaded) == [started("one"), seen("one"), completed("one")]


def test_a_number_is_compared_as_text(loaded: HostPage, client: Client) -> None:
    """A page may identify with 42 here and "42" there."""
    loaded.run("chmln.identify(42), clientIdentify('42')")
    loaded.until_verdict("same")
    loaded.tell("step", step_id="one")
    loaded.until_sent(2)
    assert client.events(loaded) == [started("one"), seen("one")]


def test_properties_are_plain_and_of_their_types(loaded: HostPage, client: Client) -> None:
    """Text stays text, numbers numbers, booleans booleans, whatever the engine passed; what is unknown is left out."""
    loaded.run("chmln.identify('42'), clientIdentify('42')")
    loaded.until_verdict("same")
    told = {"step_id": 7, "step_number": 1, "step_count": 2.5, "via": True, "times": "2", "elapsed": 1000.0}
    loaded.tell("step", tour_name="Gr\u00fc\u00dfe \U0001f98e", group_name=["a"], **told)
    loaded.until_sent(2)
    bags = (
        [bag for _name, bag, _uid in loaded.run("recorded")]
        if client.events is recorded
        else [call["properties"] for call in loaded.arrived()]
    )
    run_id = bags[0]["event_id"].partition(".")[0]
    known = {
        "tour_id": "welcome", "tour_name": "Gr\u00fc\u00dfe \U0001f98e", "step_id": "7", "url": loaded.origin + "/",
        "page_url": loaded.origin + "/", "admin": False, "elapsed": 1000, "step_number": 1, "step_count": 2.5,
        "engine": "dom",
    }  # fmt: skip
    assert bags == [
        {**known, "event_id": f"{run_id}.started.7.1"},
        {**known, "step_showing": 1, "event_id": f"{run_id}.step.7.1"},
    ]
