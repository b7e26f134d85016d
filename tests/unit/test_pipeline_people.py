"""Nothing goes to the wrong person: sign in, switch, sign out, and a client that follows late."""

from tests.unit.world import Tour, World

STEP_A = ["run1.started.a.1", "run1.step.a.1"]


def test_events_of_nobody_belong_to_the_next_identified_user():
    """A tour may run before the application has called identify."""
    world = World("42")
    Tour(world).step("a")
    assert (world.sent, world.held) == ([], STEP_A)
    world.identify(42)
    assert (world.sent, world.held, world.dropped) == (STEP_A, [], {})


def test_a_look_in_the_middle_of_identify_loses_nothing():
    """A listener of `identify:sync` may call the doctor: the profile has its uid, the waiting events do not yet."""
    world = World("42")
    Tour(world).step("a")
    world.profile.identify(42)
    world.pipeline.settle()
    assert (world.sent, world.held) == ([], STEP_A)
    world.pipeline.identified()
    assert (world.sent, world.held, world.dropped) == (STEP_A, [], {})


def test_the_next_user_is_the_only_one_who_gets_them():
    """They stay that user's when yet another one signs in."""
    world = World(None)
    Tour(world).step("a")
    world.identify("ann")
    world.identify("bob")
    world.show("bob")
    assert world.sent == []
    assert world.dropped == {"user_changed": 3}, "the open tour's end, and ann's two events"


def test_another_user_gets_nothing_of_the_first_ones_tour():
    """The tour goes on for the second user as a run of its own, without an ending for the first."""
    world = World("ann")
    world.identify("ann")
    tour = Tour(world)
    tour.step("a")
    world.identify("bob")
    tour.step("b")
    world.show("bob")
    tour.completed()
    assert world.sent == [*STEP_A, "run2.started.b.1", "run2.step.b.1", "run2.completed.b.1"]
    assert world.dropped == {"user_changed": 1}


def test_held_events_of_the_first_user_leave_when_the_client_still_shows_that_user():
    """They are that user's events; the second user's wait for the second user."""
    world = World(None)
    world.identify("ann")
    Tour(world, "one").step("a")
    world.identify("bob")
    Tour(world, "two").step("a")
    world.show("ann")
    assert (world.sent, world.held) == (STEP_A, ["run2.started.a.1", "run2.step.a.1"])
    world.show("bob")
    assert world.sent == [*STEP_A, "run2.started.a.1", "run2.step.a.1"]
    assert world.dropped == {"user_changed": 1}


def test_held_events_of_the_first_user_are_dropped_once_the_client_shows_the_second():
    """`user_changed`: they can no longer be handed over."""
    world = World(None)
    world.identify("ann")
    Tour(world).step("a")
    world.identify("bob")
    world.show("bob")
    assert (world.sent, world.held, world.dropped) == ([], [], {"user_changed": 3})


def test_the_same_user_identified_again_loses_nothing():
    """42 and "42" are one person: the run goes on."""
    world = World("42")
    world.identify("42")
    tour = Tour(world)
    tour.step("a")
    world.identify(42, plan="pro")
    tour.completed()
    assert (world.sent, world.dropped) == ([*STEP_A, "run1.completed.a.1"], {})


def test_signing_out_ends_running_tours_by_name():
    """Nobody dismissed them; a late ending of the engine belongs to no run."""
    world = World("42")
    world.identify(42)
    running, armed, ended = Tour(world, "one"), Tour(world, "two"), Tour(world, "three")
    running.step("a")
    armed.started()
    ended.step("a")
    ended.exited()
    world.clear()
    assert world.dropped == {"cleared": 2}
    for tour in (running, armed, ended):
        tour.exited()
    assert world.dropped == {"cleared": 2, "not_started": 3}
    assert world.sent == [*STEP_A, "run3.started.a.1", "run3.step.a.1", "run3.exited.a.1"]


def test_what_happens_after_signing_out_is_never_given_to_the_one_who_left():
    """Though the client still shows them."""
    world = World("ann")
    world.identify("ann")
    world.clear()
    Tour(world).step("a")
    assert (world.sent, world.held) == ([], STEP_A)
    world.identify("bob")
    assert (world.sent, world.held) == ([], STEP_A)
    world.show("bob")
    assert (world.sent, world.held, world.dropped) == (STEP_A, [], {})


def test_what_waited_when_the_user_left_waits_for_that_user():
    """And is not given to the next one."""
    world = World(None)
    world.identify("ann")
    Tour(world).step("a")
    world.clear()
    world.identify("bob")
    assert world.held == STEP_A
    world.show("bob")
    assert (world.sent, world.held, world.dropped) == ([], [], {"cleared": 1, "user_changed": 2})


def test_the_user_who_comes_back_gets_what_waited():
    """Nothing was lost."""
    world = World(None)
    world.identify("ann")
    Tour(world).step("a")
    world.clear()
    world.identify("ann")
    world.show("ann")
    assert (world.sent, world.dropped) == (STEP_A, {"cleared": 1})


def test_a_client_that_changes_its_user_in_the_middle_gets_no_more():
    """We look before each event."""
    world = World("42")
    world.identify(42)
    world.client = world.pipeline.gate.client = ChangingClient(world.client)
    Tour(world).step("a")
    assert ([name for name, *_rest in world.client.sent], world.held) == (
        ["Started Tour (Chameleon)"],
        ["run1.step.a.1"],
    )


class ChangingClient:
    """A client whose user signs out as soon as one event has arrived."""

    def __init__(self, client) -> None:
        self._client = client
        self.sent = client.sent
        self.look = client.look

    def send(self, name, properties, at, page) -> None:
        self._client.send(name, properties, at, page)
        self._client.user_id = None


def test_a_uid_that_looks_like_no_uid_is_not_mixed_up_with_nobody():
    """Python's own word for nothing is refused as an id elsewhere; here it is text like any other."""
    world = World("None")
    Tour(world).step("a")
    assert (world.sent, world.held) == ([], STEP_A)
