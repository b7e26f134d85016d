"""Several pages of one site at once: tabs, tabs opened by pages, frames. Each is its own, and nothing is sent twice."""

from playwright.sync_api import Frame, Page

from tests.support.pages import CURRENT, SDK, HostPage, inline, script
from tests.support.story import completed, seen, started
from tests.support.waiting import until

WHOLE = [started("one"), seen("one"), completed("one")]

TELL = """([uid, tour_id, kinds]) => {
    chmln.identify(uid);
    for (const kind of kinds) {
        document.dispatchEvent(new CustomEvent('calumma:tour', {detail: {kind, tour_id, step_id: 'one'}}));
    }
    return calumma.doctor({quiet: true}).held;
}"""
SETTLE = "() => { loadClient(); clientIdentify('42'); chmln.identify('42'); }"
COUNT = "(({accepted, sent, held}) => [accepted, sent, held])(calumma.doctor({quiet: true}))"


def wait_with_a_tour(page: Page | Frame, tour_id: str = "welcome") -> None:
    """A finished tour that waits for its client."""
    assert page.evaluate(TELL, ["42", tour_id, ["step", "completed"]]) == 3


def send(page: Page | Frame, count: int) -> None:
    """Let the client load, which then shows our user, and wait until so many events have left."""
    page.evaluate(SETTLE)
    until(page, f"calumma.doctor({{quiet: true}}).sent === {count}")


def open_tab(host: HostPage, path: str) -> Page:
    """Have the page open a tab that belongs to it, which begins with a copy of its storage."""
    with host.page.expect_popup() as opening:
        host.run("path => { window.open(path); }", path)
    opening.value.wait_for_load_state()
    return opening.value


def test_two_tabs_share_nothing(host: HostPage) -> None:
    """Each sends what happened in it."""
    host.open(CURRENT, SDK)
    wait_with_a_tour(host.page, "first")
    other = host.page.context.new_page()
    other.goto(host.origin + "/")
    wait_with_a_tour(other, "second")
    send(host.page, 3)
    send(other, 3)
    tours = [(row["tour_id"], row["name"]) for row in host.events()]
    assert sorted(tours) == sorted((tour, row["name"]) for tour in ("first", "second") for row in WHOLE)


def test_a_user_who_changes_in_another_tab_gets_nothing_of_this_one(host: HostPage) -> None:
    """The client's user is one for all tabs: it is asked at each event."""
    host.ready()
    host.tell("step", step_id="one")
    host.until_sent(2)
    other = host.page.context.new_page()
    other.goto(host.origin + "/")
    other.evaluate("() => { loadClient(); clientIdentify('7'); chmln.identify('7'); }")
    # Another tab's storage is seen a moment later, by the client too; asked before, it writes down again what it saw.
    host.until("localStorage.ajs_user_id === '\"7\"'")
    host.tell("completed")
    report = host.doctor()
    assert (report["verdict"], report["client_user_id"], report["held"]) == ("different", "7", 1)
    assert host.events() == WHOLE[:2]
    other.evaluate("clientIdentify('42')")
    host.until("localStorage.ajs_user_id === '\"42\"'")
    host.run("document.dispatchEvent(new Event('visibilitychange'))")
    host.until_sent(3)
    assert host.events() == WHOLE


def test_a_tab_that_is_opened_while_events_wait_gets_none_of_them(host: HostPage) -> None:
    """They are written down only when their page goes."""
    host.open(CURRENT, SDK)
    wait_with_a_tour(host.page)
    other = open_tab(host, "/")
    assert other.evaluate(COUNT) == [0, 0, 0]
    send(other, 0)
    send(host.page, 3)
    assert host.events() == WHOLE


def test_a_tab_that_is_opened_by_a_page_without_us_does_not_send_the_copy(host: HostPage) -> None:
    """What the page before has kept is copied into it; the next page of the first tab sends it."""
    host.open(CURRENT, SDK, path="/app")
    wait_with_a_tour(host.page)
    host.open(path="/help")
    other = open_tab(host, "/app")
    assert other.evaluate("[calumma.doctor({quiet: true}).accepted, sessionStorage.length]") == [0, 0]
    wait_with_a_tour(other, "second")
    other.reload()
    assert other.evaluate(COUNT) == [3, 0, 3], "its own go on in it"
    send(other, 3)
    host.open(CURRENT, SDK, path="/app")
    send(host.page, 3)
    assert [row for row in host.events() if row["tour_id"] == "welcome"] == WHOLE


def test_what_waits_in_a_tab_that_was_opened_goes_on_in_the_page_that_replaces_its_first(host: HostPage) -> None:
    """As a sign-in window does; the tab's history still has one entry then."""
    host.open(CURRENT, SDK, path="/app")
    other = open_tab(host, "/app")
    wait_with_a_tour(other)
    with other.expect_navigation():
        other.evaluate("location.replace('/app?signed-in')")
    assert other.evaluate("[history.length, calumma.doctor({quiet: true}).held]") == [1, 3]
    send(other, 3)
    assert host.events() == WHOLE


def test_a_page_and_a_frame_in_it_are_each_their_own(host: HostPage) -> None:
    """What happens in one is told by that one, to its own client."""
    frame = host.open_frame(CURRENT, SDK)
    wait_with_a_tour(host.page, "outside")
    wait_with_a_tour(frame, "inside")
    send(frame, 3)
    assert host.run(COUNT) == [3, 0, 3]
    send(host.page, 3)
    tours = [(row["tour_id"], row["name"]) for row in host.events()]
    assert sorted(tours) == sorted((tour, row["name"]) for tour in ("inside", "outside") for row in WHOLE)


def test_what_waits_in_a_page_and_in_its_frame_goes_on_in_the_next_page(host: HostPage) -> None:
    """They have one storage, and neither overwrites what the other keeps."""
    frame = host.open_frame(CURRENT, SDK)
    wait_with_a_tour(host.page, "outside")
    wait_with_a_tour(frame, "inside")
    host.open(CURRENT, SDK, path="/next")
    assert host.run(COUNT) == [6, 0, 6]
    send(host.page, 6)
    assert {row["tour_id"] for row in host.events()} == {"inside", "outside"}


def test_a_frame_where_nothing_waits_leaves_the_page_what_it_keeps(host: HostPage) -> None:
    """As an embedded help page does, which goes with the page."""
    frame = host.open_frame(CURRENT, SDK)
    frame.evaluate("chmln.identify('42')")
    wait_with_a_tour(host.page)
    host.open(CURRENT, SDK, path="/next")
    send(host.page, 3)
    assert host.events() == WHOLE


def test_a_frame_of_another_origin_is_its_own(host: HostPage) -> None:
    """Other storage, other client; the page around it hears nothing."""
    frame = host.open_frame(CURRENT, SDK, around=f'<iframe src="{host.client_origin}/frame"></iframe>')
    wait_with_a_tour(frame)
    send(frame, 3)
    assert host.run(COUNT) == [0, 0, 0]
    assert host.events() == WHOLE


def test_a_sandboxed_frame_without_storage_and_cookies_sends_what_happens_in_it(host: HostPage) -> None:
    """Reading either throws there."""
    recorded = script("/client_recording.js") + inline("loadClient(); clientIdentify('42')")
    host.site.files["/sandboxed"] = "<!doctype html><title>Frame</title>" + SDK + recorded
    host.open(CURRENT, SDK, body='<iframe src="/sandboxed" sandbox="allow-scripts"></iframe>')
    frame = host.page.frames[1]
    until(frame, "window.recorded !== undefined")
    frame.evaluate(TELL, ["42", "welcome", ["step", "completed"]])
    assert frame.evaluate("recorded.map(([name]) => name)") == [row["name"] for row in WHOLE]
    host.run("document.querySelector('iframe').remove()")
    assert host.run(COUNT) == [0, 0, 0]
