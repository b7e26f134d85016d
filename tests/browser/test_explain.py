"""`calumma.explain()`: why the last thing that a tour engine reported was sent, or was not."""

import pytest

from tests.support.pages import CURRENT, DRIVER, INTRO, SDK, HostPage


def explained(host: HostPage) -> dict:
    return host.run("calumma.explain({quiet: true})")


def ways(host: HostPage) -> list[list[str]]:
    return [[event["name"], event["fate"], event["way"]] for event in explained(host)["events"]]


def test_nothing_was_reported(host: HostPage) -> None:
    """It says what is listened to and how a tour is made known."""
    host.open(CURRENT, SDK)
    found = explained(host)
    assert (found["signal"], found["events"]) == (None, [])
    assert found["sentence"].startswith("No tour has reported anything here. Listened to: dom.")


def test_sent(host: HostPage) -> None:
    """All the way to the client."""
    host.ready()
    host.tell("step", tour_name="Welcome", step_id="one")
    assert explained(host)["sentence"] == (
        'dom reported step of "Welcome". Started Tour (Chameleon): sent. Step Seen (Chameleon): sent.'
    )
    way = "dom > lifecycle > gate > consent > client"
    assert ways(host) == [["Started Tour (Chameleon)", "sent", way], ["Step Seen (Chameleon)", "sent", way]]


def test_held_at_the_gate(host: HostPage) -> None:
    """The verdict's own sentence says what to do."""
    host.open(CURRENT, SDK)
    host.run("chmln.identify('42')")
    host.tell("step", step_id="one")
    told = "held. Customer.io's client (cioanalytics) has not loaded: it is slow, blocked, or its key is wrong."
    assert told in explained(host)["sentence"]
    assert {way for _name, _fate, way in ways(host)} == {"dom > lifecycle > gate"}


def test_held_since_the_page_is_only_prepared(host: HostPage) -> None:
    """The client shows our user, and that is not what is waited for."""
    host.page.add_init_script("Object.defineProperty(document, 'prerendering', {get: () => true})")
    host.ready()
    host.tell("step", step_id="one")
    told = "held. The browser only prepares this page: events wait until it is shown."
    assert explained(host)["sentence"].count(told) == 2


def test_an_engine_that_nobody_watches_is_told(host: HostPage) -> None:
    """Until anything is heard of any tour."""
    host.open(CURRENT, DRIVER, INTRO, SDK)
    told = [
        f"{name} is on this page, but no tour of it is watched: hand it over with calumma.watch(tour, {{tour_id}})."
        for name in ("driver.js", "intro.js")
    ]
    assert host.doctor()["advice"][1:] == told
    host.run("calumma.watch(driver.js.driver({steps: []}), {tour_id: 'welcome'}), undefined")
    assert host.doctor()["advice"][1:] == told[1:]
    host.tell("step", step_id="one")
    assert host.doctor()["advice"][1:] == []


@pytest.mark.parametrize(
    ("acts", "reason", "way"),
    [
        (["completed"], "not_started", "dom > lifecycle"),
        (["step", "completed", "completed"], "already_ended", "dom > lifecycle"),
        (["disable", "step", "completed"], "disabled", "dom > lifecycle > gate > consent"),
        (["refuse", "step", "completed"], "no_consent", "dom > lifecycle > gate > consent"),
    ],
)
def test_dropped_by_name(host: HostPage, acts: list[str], reason: str, way: str) -> None:
    """The reason in a sentence, and where it stopped."""
    host.ready()
    for act in acts:
        match act:
            case "disable":
                host.run("calumma.disable()")
            case "refuse":
                host.run("calumma.consent(false)")
            case kind:
                host.tell(kind, step_id="one")
    assert f"({reason})." in explained(host)["sentence"]
    assert ways(host) == [["Completed Tour (Chameleon)", "dropped", way]]


def test_it_prints_for_people(host: HostPage) -> None:
    """The sentence, once, unless it is asked to be quiet."""
    host.ready()
    host.tell("step", step_id="one")
    host.run("calumma.explain()")
    printed = [text for _kind, text in host.console if text.startswith("calumma: dom reported")]
    assert printed == ["calumma: " + explained(host)["sentence"]]
