"""The tours that are objects of the page: which engine made one is seen by its methods, since a bundled page has no
global. Each is listened to once.
"""

from ..core.text import spell
from ..page.globals import read_global
from ..page.met import Met
from .driverjs import DriverJs, is_driver
from .engine import pick
from .introjs import IntroJs, is_intro
from .shepherd import Shepherd, is_shepherd, is_shepherd_tour

__all__ = ["Instances"]


class Instances:
    """`guard(action, doing)` runs `action` and keeps our errors off the engine."""

    __slots__ = ("_guard", "_met", "_report", "_shepherd", "_watched")

    def __init__(self, report, guard) -> None:
        self._report = report
        self._guard = guard
        self._shepherd = Shepherd(report, guard)
        self._met = Met()
        # engine -> how many of its tours were handed over
        self._watched: dict[str, int] = {"driverjs": 0, "introjs": 0}

    def look(self) -> None:
        """Listen to the global `Shepherd` once it is there; other engines have no global that tells of their tours."""
        shepherd = read_global("Shepherd")
        if is_shepherd(shepherd):
            self._shepherd.attach(shepherd)

    def watch(self, tour, options: dict) -> str:
        """Listen to `tour`, or to all tours of the object `Shepherd`. Returns what is in the way, empty for nothing."""
        if is_shepherd(tour):
            self._shepherd.attach(tour)
            return ""
        engine = "driverjs" if is_driver(tour) else "introjs" if is_intro(tour) else ""
        if not engine and not is_shepherd_tour(tour):
            return "does not know this tour: it takes a driver of driver.js, a tour of Shepherd or one of intro.js 8"
        named = pick(options)[0]["tour_id"]
        if not (named if engine else self._shepherd.watch(tour, options)):
            return "needs the tour's id: watch(tour, {tour_id: 'welcome', tour_name: 'Welcome'})"
        if engine and self._met.add(tour):
            count: int = self._watched[engine] + 1
            self._watched[engine] = count
            run_key = f"{spell(named)}.{count}"
            if engine == "driverjs":
                DriverJs(tour, options, run_key, self._report, self._guard).watch()
            else:
                IntroJs(tour, options, run_key, self._report, self._guard).watch()
        return ""

    def engines(self) -> list[str]:
        """The names of those that are listened to."""
        found = [engine for engine, count in self._watched.items() if count]
        return found + (["shepherd"] if self._shepherd.listens else [])
