"""A page's listeners and clients may call back in the middle of anything: order, person and books stay right."""

from calumma.core.pipeline import MAX_BURST
from tests.unit.world import Tour, World


def test_the_books_balance_whenever_a_listener_looks():
    """The doctor may be called from a `chmln:event` handler."""
    world, seen = World("42"), []
    world.identify(42)
    for name in ("tour:event", "chmln:event"):
        world.listeners.on(name, lambda *_args: seen.append(world.balanced()))
    Tour(world).step("a")
    Tour(world).completed()
    assert seen == [True] * 6
    assert world.reported == []


def test_the_books_balance_whenever_the_client_looks():
    """Or from a handler of the Customer.io client."""
    world, seen = World("42"), []
    world.identify(42)
    intercept(world, lambda _name: seen.append(world.balanced()))
    Tour(world).step("a")
    assert seen == [True, True]


def test_a_listener_that_identifies_gives_the_event_to_that_user():
    """The event happened before anybody was identified, so it is the next user's."""
    world = World("42")
    world.listeners.on("chmln:event", lambda *_args: world.identify(42))
    Tour(world).step("a")
    assert (world.sent, world.held, world.dropped) == (["run1.started.a.1", "run1.step.a.1"], [], {})


def test_a_listener_that_switches_the_user_gives_nothing_to_the_new_one():
    """The events were the old user's; the tour they belong to ends by name."""
    world = World(None)
    world.identify("ann")
    world.listeners.on("chmln:event", lambda *_args: world.identify("bob"))
    Tour(world).step("a")
    world.show("bob")
    assert (world.sent, world.held, world.dropped) == ([], [], {"user_changed": 3})


def test_a_listener_that_signs_out_leaves_the_events_with_their_user():
    """The client still shows that user: they are handed over, and the tour ends by name."""
    world = World("ann")
    world.identify("ann")
    world.listeners.on("chmln:event", lambda *_args: world.clear())
    Tour(world).step("a")
    assert (world.sent, world.held) == (["run1.started.a.1", "run1.step.a.1"], [])
    assert world.dropped == {"cleared": 1}


def test_a_report_that_waits_belongs_to_whoever_was_the_user_then():
    """A handler that shows the next tour and signs another user in, in this order."""
    world = World("ann")
    world.identify("ann")
    second = Tour(world, "second")

    def both(name, _facts) -> None:
        if name.startswith("Started") and world.profile.uid == "ann":
            second.step("x")
            world.identify("bob")

    world.listeners.on("chmln:event", both)
    Tour(world).step("a")
    sent_to_ann = world.sent
    world.show("bob")
    assert (world.sent, world.held) == (sent_to_ann, []), "bob is given nothing of what ann saw"


def test_what_a_listener_reports_comes_after_what_it_heard():
    """A page that ends the tour in its handler: the step is sent before the ending, times rise."""
    world = World("42")
    world.identify(42)
    tour = Tour(world)
    world.listeners.on("chmln:event", lambda name, _facts: tour.exited() if name.startswith("Started") else None)
    tour.step("a")
    assert world.sent == ["run1.started.a.1", "run1.step.a.1", "run1.exited.a.1"]
    times = [at for _name, _properties, at, _page in world.client.sent]
    assert times == sorted(set(times))


def test_what_is_reported_while_the_client_is_given_an_event_comes_after_it():
    """A client's own handler may end the tour as well."""
    world = World("42")
    world.identify(42)
    tour = Tour(world)
    intercept(world, lambda name: tour.completed() if name.startswith("Step") else None)
    tour.step("a")
    assert world.sent == ["run1.started.a.1", "run1.step.a.1", "run1.completed.a.1"]
    assert world.dropped == {}


def test_a_client_that_tells_of_its_user_while_it_is_given_an_event_loses_nothing():
    """Its `identify` event makes us look again in the middle of a look."""
    world = World("42")
    world.identify(42)
    intercept(world, lambda _name: world.pipeline.settle())
    Tour(world).step("a")
    Tour(world).completed()
    assert world.sent == ["run1.started.a.1", "run1.step.a.1", "run1.completed.a.1"]


def test_a_user_who_changes_while_the_client_is_given_an_event_gets_nothing_of_it():
    """identify called from a client's handler."""
    world = World("ann")
    world.identify("ann")

    def switch(_name) -> None:
        world.client.user_id = "bob"
        world.identify("bob")

    intercept(world, switch)
    Tour(world).step("a")
    assert (world.sent, world.held, world.dropped) == (["run1.started.a.1"], [], {"user_changed": 2})


def test_a_client_that_throws_while_it_reports_is_counted_once():
    """An error after a nested report: one `client_error` for each event that was handed over."""
    world = World("42")
    world.identify(42)
    tour = Tour(world)

    def fail(name) -> None:
        if name.startswith("Started"):
            tour.exited()
            raise RuntimeError("client is broken")

    intercept(world, fail)
    tour.step("a")
    assert (world.sent, world.dropped) == (["run1.step.a.1", "run1.exited.a.1"], {"client_error": 1})


def test_a_listener_that_throws_stops_no_event():
    """It is reported, once for each event."""
    world, heard = World("42"), []
    world.identify(42)

    def broken(name, _facts) -> None:
        raise ValueError(name)

    world.listeners.on("chmln:event", broken)
    world.listeners.on("chmln:event", lambda name, _facts: heard.append(name))
    Tour(world).step("a")
    assert world.sent == ["run1.started.a.1", "run1.step.a.1"]
    assert heard == ["Started Tour (Chameleon)", "Step Seen (Chameleon)"]
    assert world.reported == [("chmln:event", f"ValueError('{name}')") for name in heard]


def test_switching_off_in_a_listener_stops_the_event_that_it_heard():
    """Consent withdrawn at the last moment counts."""
    world = World("42")
    world.identify(42)
    world.listeners.on("chmln:event", lambda *_args: world.pipeline.switch(False))
    Tour(world).step("a")
    assert (world.sent, world.held, world.dropped) == ([], [], {"disabled": 2})


def test_a_listener_that_reports_a_tour_at_every_report_is_stopped_by_name():
    """What it reports is counted and told no more; the next report of a tour is as any other."""
    world, heard = World("42"), []
    world.identify(42)
    endless = Tour(world, "endless")

    def tell_again(*_args) -> None:
        heard.append(1)
        endless.step("a")

    world.listeners.on("tour:event", tell_again)
    Tour(world).step("a")
    # The first report asks for two events, as does the first one of the listener's.
    assert (len(world.sent), world.held, len(heard)) == (MAX_BURST + 2, [], MAX_BURST + 2)
    assert world.dropped == {"endless": len(heard) - (MAX_BURST - 1)}
    world.listeners.off("tour:event")
    Tour(world).completed()
    assert world.sent[-1] == "run1.completed.a.1"
    world.check()


def intercept(world: World, handler) -> None:
    """Call `handler(name)` whenever the client is given an event, before it keeps it."""
    client = world.client

    class Intercepting:
        look = staticmethod(client.look)

        @staticmethod
        def send(name, properties, at, page) -> None:
            handler(name)
            client.send(name, properties, at, page)

    world.pipeline.gate.client = Intercepting()
