"""The checks that end every browser test can fail: each is shown what it is there to find."""

import pytest

from tests.support.pages import CURRENT, SDK, HostPage

BREAKS = {
    "an error of a script": "setTimeout(() => { throw new Error('broken'); })",
    "a rejection that nobody handles": "Promise.reject(new Error('broken')), undefined",
    "an error that we only report": "console.error('calumma: identify: TypeError: broken')",
    "an event that is lost": "calumma.doctor = () => ({accepted: 2, sent: 1, held: 0, dropped: {}})",
}


@pytest.mark.parametrize("case", BREAKS)
def test_the_final_check_finds(host: HostPage, case: str) -> None:
    """Each makes the check fail, and it fails for nothing else."""
    host.open(SDK)
    host.check()
    host.run(BREAKS[case])
    # What breaks in a later task of the page is told by the time a still later one has run.
    host.run("new Promise(done => setTimeout(done))")
    with pytest.raises(AssertionError):
        host.check()
    host.open(SDK)
    for found in (host.errors, host.console, host.left):
        found.clear()


@pytest.mark.parametrize("way", ["navigate", "reload", "frame"])
def test_the_final_check_finds_what_a_page_lost_that_was_left(host: HostPage, way: str) -> None:
    """Each page tells its counts before it goes; so does a frame."""
    files = {"/lost": f"<title>Lost</title>{SDK}<script>{BREAKS['an event that is lost']}</script>"}
    host.site.files.update(files)
    host.page.goto(host.origin + "/lost")
    if way == "frame":
        host.open(SDK, body='<iframe src="/lost"></iframe>')
        host.left.clear()
        host.run("document.querySelector('iframe').contentWindow.location = 'about:blank', undefined")
        host.page.frames[1].wait_for_url("about:blank")
    elif way == "reload":
        host.page.reload()
    else:
        host.open(SDK, path="/next")
    assert len(host.left) == 1
    with pytest.raises(AssertionError, match="lost"):
        host.check()
    host.open(SDK)
    host.left.clear()


def test_the_final_check_finds_an_event_that_arrived_twice(host: HostPage) -> None:
    """The same event_id at Customer.io twice is a double, however it came."""
    host.ready()
    host.run("cioanalytics.track('Step Seen (Chameleon)', {event_id: 'a'})")
    host.arrived()
    host.check()
    host.run("cioanalytics.track('Step Seen (Chameleon)', {event_id: 'a'})")
    host.site.wait_for(lambda calls: sum(call["type"] == "track" for call in calls) == 3)
    with pytest.raises(AssertionError, match="twice"):
        host.check()
    host.site.clear()


def test_what_arrives_is_told_in_the_order_of_its_own_time(host: HostPage) -> None:
    """Rows are sorted by the event's time, not by who won the race on the wire."""
    host.open(CURRENT)
    host.load_client()
    host.run("""cioanalytics.identify('42'),
        cioanalytics.track('later', {}, {timestamp: '2026-01-02T00:00:00.002Z'}),
        cioanalytics.track('earlier', {}, {timestamp: '2026-01-02T00:00:00.001Z'}), undefined""")
    assert host.events() == [{"name": "earlier", "uid": "42"}, {"name": "later", "uid": "42"}]
