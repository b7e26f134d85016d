"""Leaving a page while events wait, or while a tour is open: nothing is lost, nothing comes twice."""

import json
from typing import Any

import pytest

from tests.browser.driver_tour import make_tour
from tests.support.pages import CLASSIC, CURRENT, DRIVER, SDK, HostPage, inline, script
from tests.support.story import completed, exited, seen, started

WHOLE = [started("one"), seen("one"), completed("one")]


def wait_with_a_tour(host: HostPage, path: str = "/") -> None:
    """A finished tour of a known user, whose Customer.io client has not loaded."""
    host.open(CURRENT, SDK, path=path)
    host.run("chmln.identify('42')")
    host.tell("step", step_id="one")
    host.tell("completed")
    assert host.doctor()["held"] == 3


def settle(host: HostPage, uid: str = "42") -> None:
    host.load_client()
    host.run("uid => { chmln.identify(uid); clientIdentify(uid); }", uid)
    host.until_verdict("same")


@pytest.mark.parametrize("way", ["navigate", "reload"])
def test_what_waits_goes_on_in_the_next_page(host: HostPage, way: str) -> None:
    """With the addresses, times and ids of the page where it happened."""
    wait_with_a_tour(host)
    ids = [entry["event_id"] for entry in host.doctor()["recent"]]
    if way == "reload":
        host.page.reload()
    else:
        host.open(CURRENT, SDK, path="/next")
    report = host.doctor()
    assert (report["accepted"], report["held"], report["uid"]) == (3, 3, None)
    settle(host)
    host.until_sent(3)
    assert host.events("url") == [{**row, "url": host.origin + "/"} for row in WHOLE]
    assert [call["properties"]["event_id"] for call in host.arrived()] == ids
    assert host.run("Object.keys(sessionStorage)") == []


def test_on_the_next_page_of_another_user_it_is_dropped(host: HostPage) -> None:
    """Never sent under the other id."""
    wait_with_a_tour(host)
    host.open(CURRENT, SDK, path="/next")
    settle(host, "7")
    assert host.events() == []
    assert host.doctor()["dropped"] == {"user_changed": 3}


def test_events_of_nobody_do_not_outlive_their_page(host: HostPage) -> None:
    """Whose they are is not known."""
    host.open(CURRENT, SDK)
    host.tell("step", step_id="one")
    host.open(CURRENT, SDK, path="/next")
    assert host.doctor()["accepted"] == 0
    settle(host)
    assert host.events() == []


def test_a_page_that_comes_back_sends_nothing_that_another_has_sent(host: HostPage) -> None:
    """The browser keeps a page as it was left (or loads it anew): both ways, each event arrives once."""
    wait_with_a_tour(host)
    host.open(CURRENT, SDK, path="/next")
    settle(host)
    host.until_sent(3)
    host.page.go_back()
    host.until("!!calumma.doctor")
    settle(host)
    assert host.events() == WHOLE


RUBBISH = ["not json", "[", "null", "7", json.dumps("x"), json.dumps([None, 7, {}, {"kind": "started"}])]


@pytest.mark.parametrize("text", RUBBISH)
def test_what_others_write_there_is_left_out(host: HostPage, text: str) -> None:
    """And removed."""
    host.open(CURRENT)
    host.run("text => sessionStorage.setItem('calumma:held', text)", text)
    host.add("/chmln.js")
    assert host.doctor()["accepted"] == 0
    assert host.run("sessionStorage.getItem('calumma:held')") is None


def test_a_page_without_storage_works_and_loses_only_what_it_cannot_keep(host: HostPage) -> None:
    """Forbidden by the browser or a sandbox: reading the property itself throws."""
    host.page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    wait_with_a_tour(host)
    settle(host)
    host.until_sent(3)
    assert host.events() == WHOLE
    wait_with_a_tour(host, "/second")
    host.open(CURRENT, SDK, path="/third")
    assert host.doctor()["accepted"] == 0


@pytest.mark.parametrize("client", [CURRENT, CLASSIC], ids=["current", "classic"])
@pytest.mark.parametrize(("attribute", "ending"), [("", []), ('data-exit-on="leave"', [exited("one", "page_left")])])
def test_a_page_that_goes_with_a_tour_open(
    host: HostPage, client: str, attribute: str, ending: list[dict[str, Any]]
) -> None:
    """No ending by default; Exited where the tag says that leaving is one."""
    host.open(client, script("/chmln.js", attribute))
    settle(host)
    host.tell("step", step_id="one")
    host.until_sent(2)
    host.arrived()
    host.open(client, SDK, path="/next")
    settle(host)
    host.site.wait_for(lambda calls: sum("event_id" in call["properties"] for call in calls) >= 2 + len(ending))
    assert host.events() == [started("one"), seen("one"), *ending]


# A client whose requests outlive the page: what it is given is written down at once, page by page.
ENDURING = inline("""
    (() => {
        let shown = null;
        const user = () => ({id: () => shown});
        const track = name => { localStorage.given = `${localStorage.given || ''}${location.pathname} ${name};`; };
        window.loadClient = () => calumma.use({user, track, on() {}});
        window.clientIsLoaded = () => true;
        window.clientIdentify = id => { shown = id; document.dispatchEvent(new Event('visibilitychange')); };
    })();
""")
GIVEN = "localStorage.given.split(';').filter(text => text)"


def test_what_was_handed_on_as_the_page_went_is_not_sent_by_it_too(host: HostPage) -> None:
    """A page is told that it is hidden after it was told that it goes, and looks at its client then."""
    tag = script("/chmln.js", 'data-exit-on="leave"')
    host.open(ENDURING, tag)
    settle(host)
    host.tell("step", step_id="one")
    host.open(ENDURING, tag, path="/next")
    settle(host)
    host.until_sent(1)
    names = ["/ Started Tour (Chameleon)", "/ Step Seen (Chameleon)", "/next Exited Tour (Chameleon)"]
    assert host.run(GIVEN) == names


def test_a_tour_that_the_page_ends_as_it_goes_is_sent_by_the_next(host: HostPage) -> None:
    """Its own listener runs after ours, when the client would only lose what it is given."""
    host.open(CURRENT, DRIVER, SDK)
    settle(host)
    make_tour(host)
    host.run("tour.drive(), addEventListener('pagehide', () => tour.destroy())")
    host.until_sent(2)
    host.open(CURRENT, SDK, path="/next")
    settle(host)
    host.until_sent(1)
    assert host.events() == [started("one"), seen("one"), exited("one", "unknown")]


@pytest.mark.parametrize("client", [CURRENT, CLASSIC], ids=["current", "classic"])
def test_a_tour_that_is_completed_in_the_very_task_that_leaves_the_page_arrives(host: HostPage, client: str) -> None:
    """As by a last button that is a link. The current client may keep it for its next page, and send it there again."""
    host.open(client, SDK)
    settle(host)
    host.tell("step", step_id="one")
    host.until_sent(2)
    host.arrived()
    host.site.files["/next"] = f"<title>Next</title>{client}"
    with host.page.expect_navigation():
        host.run("""() => {
            document.dispatchEvent(new CustomEvent('calumma:tour', {detail: {kind: 'completed', tour_id: 'welcome'}}));
            location.href = '/next';
        }""")
    host.load_client()
    host.site.wait_for(lambda calls: calls[-1]["name"] == completed("one")["name"])
    assert host.events()[:3] == WHOLE
