"""Who listens is called in order, once each; one that throws stops nobody."""

from calumma.core.listeners import MAX_DEPTH, Listeners


class Heard:
    """Listeners whose calls and complaints are written down."""

    def __init__(self) -> None:
        self.calls: list[tuple] = []
        self.reported: list[tuple[str, str]] = []
        self.listeners = Listeners(
            lambda callback, args: callback(*args),
            lambda error, name: self.reported.append((name, str(error))),
            lambda one, other: one is other,
        )

    def callback(self, label: str):
        return lambda *args: self.calls.append((label, *args))


def test_listeners_are_called_in_order_with_all_arguments():
    """And only for their own event."""
    heard = Heard()
    heard.listeners.on("tour:event", heard.callback("first"))
    heard.listeners.on("tour:event", heard.callback("second"))
    heard.listeners.on("other", heard.callback("other"))
    heard.listeners.emit("tour:event", "Step Seen (Chameleon)", {"a": 1})
    heard.listeners.emit("nobody listens", 1)
    assert heard.calls == [
        ("first", "Step Seen (Chameleon)", {"a": 1}),
        ("second", "Step Seen (Chameleon)", {"a": 1}),
    ]
    assert heard.reported == []


def test_one_that_throws_is_reported_and_stops_nobody():
    """Not the next listener, not the caller."""
    heard = Heard()

    def broken(*_args):
        raise ValueError("the page's own mistake")

    heard.listeners.on("load", heard.callback("before"))
    heard.listeners.on("load", broken)
    heard.listeners.on("load", heard.callback("after"))
    heard.listeners.emit("load")
    heard.listeners.call(broken, "load:chmln", 1)
    assert heard.calls == [("before",), ("after",)]
    assert heard.reported == [("load", "the page's own mistake"), ("load:chmln", "the page's own mistake")]


def test_the_same_callback_twice_is_heard_once():
    """For one event; another event is another matter."""
    heard = Heard()
    callback = heard.callback("one")
    for name in ("load", "load", "after:account"):
        heard.listeners.on(name, callback)
    heard.listeners.emit("load")
    heard.listeners.emit("after:account")
    assert heard.calls == [("one",), ("one",)]


def test_off_takes_one_away_or_all():
    """One that never listened, and an event without listeners, are no error."""
    heard = Heard()
    first, second = heard.callback("first"), heard.callback("second")
    for callback in (first, second):
        heard.listeners.on("load", callback)
    heard.listeners.off("load", first)
    heard.listeners.off("load", heard.callback("stranger"))
    heard.listeners.off("unknown", first)
    heard.listeners.emit("load")
    heard.listeners.off("load")
    heard.listeners.emit("load")
    assert heard.calls == [("second",)]


def test_who_joins_or_leaves_during_a_call_does_so_for_the_next_one():
    """Those who listened when it began are called."""
    heard = Heard()
    late = heard.callback("late")

    def swap():
        heard.calls.append(("swap",))
        heard.listeners.on("load", late)
        heard.listeners.off("load", after)

    after = heard.callback("after")
    heard.listeners.on("load", swap)
    heard.listeners.on("load", after)
    heard.listeners.emit("load")
    heard.listeners.emit("load")
    assert heard.calls == [("swap",), ("after",), ("swap",), ("late",)]


def test_listeners_that_call_each_other_without_an_end_are_stopped_and_told_of_once():
    """However many they are: each innermost call would double the calls otherwise. Later rounds are as ever."""
    heard = Heard()

    def again():
        heard.calls.append(("again",))
        heard.listeners.emit("after:profile")

    def too():
        heard.calls.append(("too",))
        heard.listeners.emit("after:profile")

    for callback in (again, too, heard.callback("third")):
        heard.listeners.on("after:profile", callback)
    for rounds in (1, 2):
        heard.listeners.emit("after:profile")
        assert heard.calls.count(("again",)) == heard.calls.count(("third",)) == rounds * MAX_DEPTH
        assert heard.reported == [("after:profile", "listeners call each other without an end")] * rounds
