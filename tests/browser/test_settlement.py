"""How it is noticed that Customer.io's client shows our user by now: each way alone, while time stands still."""

import pytest

from tests.support.pages import HostPage, script

# A client of the page's own that tells of itself only what a test has it tell.
CLIENT = """() => {
    window.shown = '7', window.looks = 0, window.sent = [];
    const told = {};
    const client = {
        user: () => ({id: () => { looks += 1; return shown; }}),
        track: name => { sent.push(name); },
        identify: id => { shown = id; },
        on: (event, callback) => { told[event] = callback; },
        ready: callback => { told.ready = callback; },
    };
    window.show = (id, event) => { shown = id; if (event) told[event](); };
    calumma.use(client);
    chmln.identify('42');
}"""

NAMES = ["Started Tour (Chameleon)", "Step Seen (Chameleon)"]


@pytest.fixture
def still(host: HostPage) -> HostPage:
    """Events wait: the client shows another user. No timer runs until the test moves the clock."""
    host.page.clock.install(time=1_800_000_000)
    return host


def wait(host: HostPage, attributes: str = "") -> None:
    host.open(script("/chmln.js", attributes))
    host.page.clock.pause_at(1_800_000_100)
    host.run(CLIENT)
    host.tell("step", step_id="one")
    assert (host.run("sent"), host.doctor()["held"]) == ([], 2)


NOTICED = {
    "the client tells of an identify": lambda host: host.run("show('42', 'identify')"),
    "the client is ready": lambda host: host.run("show('42', 'ready')"),
    "a tour reports": lambda host: host.run("show('42')") or host.tell("step", step_id="two"),
    "the page is seen again": lambda host: host.run(
        "() => { show('42'); document.dispatchEvent(new Event('visibilitychange')); }"
    ),
    "a script has loaded": lambda host: host.run("show('42')") or host.add("/nothing.js"),
    "somebody is identified": lambda host: host.run("show('42'), chmln.identify('42')"),
    "time goes by": lambda host: host.run("show('42')"),
}


@pytest.mark.parametrize("way", NOTICED)
def test_what_waits_leaves_when(still: HostPage, way: str) -> None:
    """Once, in order; with time alone within two seconds."""
    wait(still)
    still.site.files["/nothing.js"] = ""
    NOTICED[way](still)
    if way in ("the client is ready", "somebody is identified"):
        still.page.clock.run_for(1)
    elif way == "time goes by":
        assert still.run("sent") == []
        still.page.clock.run_for(2000)
    assert still.run("sent") == [*NAMES, "Step Seen (Chameleon)"][: 3 if way == "a tour reports" else 2]


def test_a_reset_at_the_client_lets_mirror_tell_it_our_user(still: HostPage) -> None:
    """Before that it showed somebody else, over whom nobody is told."""
    wait(still, 'data-identity="mirror"')
    still.run("show('7', 'ready')")
    still.page.clock.run_for(1)
    assert (still.run("sent"), still.run("shown")) == ([], "7")
    still.run("show(null, 'reset')")
    assert (still.run("sent"), still.run("shown")) == (NAMES, "42")


def test_looking_again_becomes_rare_and_stops(still: HostPage) -> None:
    """Some three hundred looks in ten minutes, then none, until something happens."""
    wait(still)
    still.run("looks = 0")
    still.page.clock.run_for(60_000)
    assert still.run("looks") < 50
    still.page.clock.run_for(600_000)
    assert still.run("looks") < 330
    still.run("looks = 0")
    still.page.clock.run_for(600_000)
    assert still.run("looks") == 0
    still.tell("step", step_id="two")
    still.run("looks = 0, show('42')")
    still.page.clock.run_for(100)
    assert (still.run("looks > 0"), still.run("sent.length")) == (True, 3)


def test_nothing_looks_where_nothing_waits(still: HostPage) -> None:
    """An identified user alone sets no timer going."""
    still.open(script("/chmln.js"))
    still.page.clock.pause_at(1_800_000_100)
    still.run(CLIENT)
    still.page.clock.run_for(100)
    still.run("looks = 0")
    still.page.clock.run_for(600_000)
    assert still.run("looks") == 0
