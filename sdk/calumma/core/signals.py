"""What a tour engine reports, as plain values. An adapter makes them; `lifecycle` alone decides what they mean."""

__all__ = ["KINDS", "Signal", "StepShown", "TourCompleted", "TourExited", "TourPreviewed", "TourStarted"]

KINDS = ("started", "step", "completed", "exited", "previewed")


class Signal:
    """One report of one engine about one tour.

    `kind`: one of KINDS. `engine`: the adapter's name. `run_key`: what tells two tours of this engine apart (text).
    `tour`: facts known of the tour, keys of the property table (`tour_id`, `tour_name`, `step_count`, `via` …).
    `step`: facts known of the step (`step_id`, `step_number`), empty where the report names none.
    `preview`: True where the engine says that this is an admin's preview. `reason`: why it was left, exits only.
    `unseen`: why a step that the engine shows counts as not seen (a key of `ledger.DROP_REASONS`), else empty.
    `hidden`: True while a step stands where nobody can see it: in a tab behind others, or out of view.
    """

    __slots__ = ("engine", "hidden", "kind", "preview", "reason", "run_key", "step", "tour", "unseen")

    def __init__(self, kind: str, engine: str, run_key: str, tour: dict, step: dict, preview: bool = False) -> None:
        self.kind = kind
        self.engine = engine
        self.run_key = run_key
        self.tour = tour
        self.step = step
        self.preview = preview
        self.reason = ""
        self.unseen = ""
        self.hidden = False

    def __repr__(self) -> str:
        return f"Signal({self.kind!r}, {self.engine!r}, {self.run_key!r}, step={self.step!r})"


def TourStarted(engine: str, run_key: str, tour: dict, step: dict | None = None, preview: bool = False) -> Signal:
    """The engine set out to show a tour; whether anyone saw it is told by the first step."""
    return Signal("started", engine, run_key, tour, step or {}, preview)


def StepShown(engine: str, run_key: str, tour: dict, step: dict, preview: bool = False) -> Signal:
    """A step stands on the page."""
    return Signal("step", engine, run_key, tour, step, preview)


def TourCompleted(engine: str, run_key: str, tour: dict, preview: bool = False) -> Signal:
    """The last step was finished."""
    return Signal("completed", engine, run_key, tour, {}, preview)


def TourExited(engine: str, run_key: str, tour: dict, reason: str, preview: bool = False) -> Signal:
    """The tour was left before its end. `reason`: one of `event_schema.EXIT_REASONS`."""
    signal = Signal("exited", engine, run_key, tour, {}, preview)
    signal.reason = reason
    return signal


def TourPreviewed(engine: str, run_key: str, tour: dict, step: dict | None = None) -> Signal:
    """An admin looks at the tour; the run is a preview until its ending."""
    return Signal("previewed", engine, run_key, tour, step or {}, True)
