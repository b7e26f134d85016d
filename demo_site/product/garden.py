"""The plants of the demo and what they need today, read once from `content/plants.json`."""

__all__ = ["PLANTS", "ROOMS", "Plant", "Task", "due", "plant"]

import json
from dataclasses import dataclass
from pathlib import Path

CONTENT = Path(__file__).parent / "content" / "plants.json"
VERBS = {"water": "Water", "mist": "Mist", "feed": "Feed", "turn": "Turn"}


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. `days` from today; `kind` is a key of VERBS."""

    plant: str
    kind: str
    days: int
    hint: str

    @property
    def verb(self) -> str:
        return VERBS[self.kind]


@dataclass(frozen=True, slots=True)
class Plant:
    """One plant: `slug` is its address, `tone` the colour of its card, `water_days` the days between waterings."""

    slug: str
    name: str
    kind: str
    latin: str
    room: str
    tone: str
    light: str
    water_days: int
    amount: str
    humidity: str
    pets: str
    story: str
    tips: list[str]
    journal: list[list[str]]
    tasks: list[Task]

    @property
    def next_task(self) -> Task:
        return min(self.tasks, key=lambda task: task.days)


def _load() -> tuple[Plant, ...]:
    rows = json.loads(CONTENT.read_text(encoding="utf-8"))
    return tuple(Plant(**row | {"tasks": [Task(row["slug"], *task) for task in row["tasks"]]}) for row in rows)


PLANTS = _load()
ROOMS = tuple(dict.fromkeys(one.room for one in PLANTS))


def plant(slug: str) -> Plant | None:
    """The plant with this address, or None."""
    return next((one for one in PLANTS if one.slug == slug), None)


def due(days: int) -> list[tuple[Plant, Task]]:
    """What is to be done in `days` days from now; 0 is today and takes in what is overdue."""
    pairs = [(one, task) for one in PLANTS for task in one.tasks]
    return [pair for pair in pairs if (pair[1].days <= 0 if days == 0 else pair[1].days == days)]
