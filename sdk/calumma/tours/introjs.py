"""intro.js 8, through the tour object that the page made. Chains the page's hooks, replaces none.

Measured with intro.js 8.6.0: each hook is one function that a second registration replaces, and the tour asks its own
method `callback` for it whenever it is due: that one is wrapped, so hooks set before and after are served alike.
`onComplete` comes for skipping the last step too, and says so; `onExit` follows it, or comes alone. Tours have no name
of their own and the global `introJs` tells of none, so nothing is watched without a call. The first box is built after
the page's `onAfterChange` has ended well, within the same turn; later ones stand by then. A tour object that is started
a second time goes through all its steps without any box.
"""

from ..core.text import spell
from ..page.clock import later
from ..page.events import current_gesture
from ..page.globals import read_global
from ..page.js_values import (
    UNDEFINED,
    apply,
    call,
    get,
    is_function,
    js_function,
    known,
    on_settled,
    put,
    read,
    to_python,
)
from .engine import Watched, is_there, left_by, name_of, number_of

__all__ = ["IntroJs"]

NAME = "introjs"
HOOKS = ("afterChange", "skip", "complete", "beforeExit", "exit")
GESTURES = (("click", ".introjs-overlay", "overlay"),)
BOX = ".introjs-tooltip"
# What the box points with. It stands for all of a tour; the box itself is another element soon after each step.
LAYER = ".introjs-helperLayer"
STAND_IN = "introjsFloatingElement"


class IntroJs(Watched):
    """One tour."""

    __slots__ = ("_finished", "_missing", "_pending", "_reason", "_running", "_skipped", "_target", "_tour")

    def __init__(self, tour, options: dict, run_key: str, report, guard) -> None:
        super().__init__(NAME, options, run_key, report, guard)
        self._tour = tour
        self._running = False
        # The exit that is due is the echo of an ending that was reported.
        self._finished = False
        self._skipped = False
        self._reason = "unknown"
        # Target and index of a first step whose box is being built.
        self._pending: list = []
        # What the box points at, and whether it only stands in for what the step names.
        self._target = None
        self._missing = False

    def watch(self) -> None:
        """Listen from now on; a tour that runs already is reported with its current step."""
        original = get(self._tour, "callback")

        def hook_of(this, args):
            theirs = apply(original, this, args)
            hook = read(args, 0)
            if hook not in HOOKS:
                return theirs
            return js_function(lambda this, args: self._chained(hook, theirs, this, args))

        put(self._tour, "callback", js_function(hook_of))
        index = self._index()
        self._seen(get(get(call(self._tour, "getSteps"), index), "element"), index)

    def _chained(self, hook: str, theirs, this, args):
        """Ours, then the page's hook and its answer."""
        self._guard(self._look, NAME)
        first = hook == "afterChange" and not self._running
        if not first:
            self._guard(lambda: self._heard(hook, args), NAME)
        answer = apply(theirs, this, args) if is_function(theirs) else UNDEFINED
        if first:
            self._guard(lambda: self._awaits(answer, args), NAME)
        elif answer is False:
            # The page keeps the tour open.
            self._skipped = False
        return answer

    def _awaits(self, answer, args) -> None:
        """The engine builds the first box when the page's hook has ended well, which may take a promise."""
        builds = lambda _value: self._guard(lambda: self._builds(args), NAME)  # noqa: E731
        if not on_settled(answer, builds, lambda _error: None):
            self._builds(args)

    def _builds(self, args) -> None:
        self._pending = [get(args, 0), self._index()]
        later(0, lambda: self._guard(self._look, NAME))

    def _look(self) -> None:
        pending, self._pending = self._pending, []
        if pending:
            self._seen(pending[0], pending[1])

    def _index(self) -> float | None:
        return number_of(to_python(call(self._tour, "getCurrentStep")))

    def _heard(self, hook: str, args) -> None:
        if hook == "afterChange":
            self._seen(get(args, 0), self._index())
        elif hook == "skip":
            self._skipped = True
        elif hook == "beforeExit":
            # What the user does is known here alone: the tour waits before it goes.
            self._reason = "skip" if self._skipped else left_by(current_gesture(), GESTURES)
        elif hook == "exit":
            self._gone()
        elif read(args, 1) == "skip":
            self._skipped = True
        else:
            self._finished = True
            self._completed()

    def _seen(self, element, index: float | None) -> None:
        if index is None:
            return
        self._running = True
        self._finished = self._skipped = False
        # As the page wrote it: the step that runs holds the element found, or a stand-in where there is none.
        written = get(call(self._tour, "getOption", "steps"), index)
        self._target = element
        self._missing = get(written, "element") is not None and STAND_IN in spell(read(element, "className"))
        step_id = name_of(read(get(written, "data"), "step_id")) or name_of(read(written, "element"))
        self._shows = find_tooltip
        unseen = "no_box" if find_tooltip() is None else "target_missing" if self._missing else ""
        steps: list = call(self._tour, "getSteps")
        self._shown(index, len(steps), step_id, unseen, find(LAYER))

    def _gone(self) -> None:
        finished = self._finished
        self._running = self._finished = self._skipped = False
        if finished:
            return
        self._exited(self._reason, self._missing or (self._target is not None and not is_there(self._target)))
        self._reason = "unknown"
        self._target = None
        self._missing = False


def find_tooltip():
    """What a person reads: intro.js makes it anew for each step, a little after it has told of the step."""
    return find(BOX)


def find(selector: str):
    return known(call(read_global("document"), "querySelector", selector))
