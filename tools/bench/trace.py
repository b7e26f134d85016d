"""Reads Chromium's trace of one start: what the page's main thread did between the two marks.

Time is the thread's own (`tdur`), so that other programs on the machine do not count. Must not know who was measured.
Format: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
"""

import json
from dataclasses import dataclass
from typing import Any

__all__ = ["CATEGORIES", "Start", "read_start"]

CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "v8", "toplevel", "blink.user_timing"]
BEGINS, ENDS = "bench begins", "bench ends"


@dataclass(frozen=True)
class Start:
    """Milliseconds of the main thread: `script` in evaluating the scripts, `tasks` in all tasks, `longest` in one task.

    `longest_wall`: the longest task by the clock on the wall, other programs' time in it.
    """

    script: float
    tasks: float
    longest: float
    longest_wall: float


def read_start(trace: bytes) -> Start:
    """The start that `trace`, as Chromium writes it, shows. Raises ValueError where it shows none."""
    events: list[dict[str, Any]] = json.loads(trace)["traceEvents"]
    marks = {event["name"]: event for event in events if event["name"] in (BEGINS, ENDS)}
    if len(marks) != 2:
        raise ValueError(f"the trace has only the marks {sorted(marks)}")
    thread = (marks[BEGINS]["pid"], marks[BEGINS]["tid"])
    done = [
        event
        for event in events
        if event["ph"] == "X"
        and (event["pid"], event["tid"]) == thread
        and marks[BEGINS]["ts"] <= event["ts"] <= marks[ENDS]["ts"]
    ]
    scripts = [event for event in done if event["name"] == "EvaluateScript" and event["args"]["data"].get("url")]
    tasks = [event for event in done if event["name"] == "RunTask"]
    if not scripts or not tasks:
        raise ValueError(f"the trace shows {len(scripts)} scripts and {len(tasks)} tasks")
    longest = max(map(_thread_time, tasks))
    if longest < max(map(_thread_time, scripts)):
        raise ValueError("the trace does not show the task in which a script ran")
    return Start(
        script=sum(map(_thread_time, scripts)) / 1000,
        tasks=sum(map(_thread_time, tasks)) / 1000,
        longest=longest / 1000,
        longest_wall=max(event["dur"] for event in tasks) / 1000,
    )


def _thread_time(event: dict[str, Any]) -> float:
    # Chromium leaves it out of some of the shortest tasks.
    return event.get("tdur", event["dur"])
