"""The checks that end every browser test can fail: each is shown what it is there to find. The books: `test_books`."""

import pytest

from tests.support.pages import CURRENT, SDK, HostPage

BREAKS = {
    "an error of a script": "setTimeout(() => { throw new Error('broken'); })",
    "a rejection that nobody handles": "Promise.reject(new Error('broken')), undefined",
    "an error that we only report": "console.error('calumma: identify: TypeError: broken')",
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
    host.errors.clear()
    host.console.clear()


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
