"""What an engine reports: each maker gives the kind that its name says, and keeps what it is given."""

from calumma.core.signals import KINDS, Signal, StepShown, TourCompleted, TourExited, TourPreviewed, TourStarted

TOUR, STEP = {"tour_id": "t"}, {"step_id": "a"}


def values(signal: Signal) -> tuple:
    return tuple(getattr(signal, name) for name in ("kind", "engine", "run_key", "tour", "step", "preview", "reason"))


def test_each_maker_fills_the_signal():
    """All seven fields of all five."""
    assert [
        values(TourStarted("dom", "t", TOUR)),
        values(TourStarted("dom", "t", TOUR, STEP, True)),
        values(StepShown("dom", "t", TOUR, STEP)),
        values(TourCompleted("dom", "t", TOUR)),
        values(TourExited("dom", "t", TOUR, "overlay", True)),
        values(TourPreviewed("dom", "t", TOUR)),
        values(TourPreviewed("dom", "t", TOUR, STEP)),
    ] == [
        ("started", "dom", "t", TOUR, {}, False, ""),
        ("started", "dom", "t", TOUR, STEP, True, ""),
        ("step", "dom", "t", TOUR, STEP, False, ""),
        ("completed", "dom", "t", TOUR, {}, False, ""),
        ("exited", "dom", "t", TOUR, {}, True, "overlay"),
        ("previewed", "dom", "t", TOUR, {}, True, ""),
        ("previewed", "dom", "t", TOUR, STEP, True, ""),
    ]


def test_the_kinds_are_the_five():
    """In the order of a tour's life."""
    assert KINDS == ("started", "step", "completed", "exited", "previewed")


def test_a_signal_prints_what_matters():
    """For a developer who meets one in a failing test."""
    assert repr(StepShown("dom", "t", TOUR, STEP)) == "Signal('step', 'dom', 't', step={'step_id': 'a'})"
