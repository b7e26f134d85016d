"""The results as text: for the console, and as the Markdown table that README quotes. Must not measure or draw."""

from collections.abc import Sequence

from tools.bench.results import MEASURES, Measured, Target, targets

__all__ = ["console", "got", "limit", "markdown", "number", "spread", "verdict"]

# The columns of the tables: measure, rate, heading.
COLUMNS = (
    ("start_ms", 1, "start 1x, ms"),
    ("start_ms", 4, "start 4x, ms"),
    ("task_ms", 4, "longest task 4x, ms"),
    ("heap_kb", 1, "heap, KB"),
    ("event_us", 1, "one event, µs"),
    ("listeners_us", 1, "100 listeners, µs"),
    ("identify_ms", 1, "identify 200, ms"),
)


def number(value: float) -> str:
    """Three digits that count, with commas: `0.48`, `6.31`, `23.4`, `1,296`."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def spread(values: Sequence[float]) -> str:
    """The range of `values`: `5.9 to 7.2`."""
    return f"{number(min(values))} to {number(max(values))}"


def verdict(target: Target) -> str:
    """`holds` or what to call it where it does not: an aim is missed, a limit is broken."""
    if target.holds:
        return "holds"
    return "not reached" if target.aim else "does not hold"


def limit(target: Target) -> str:
    """What is asked of the number: `at most 0.25 x`."""
    word = "at least" if target.at_least else "at most"
    return f"{'aim: ' if target.aim else ''}{word} {_with_unit(target.limit, target.unit)}"


def got(target: Target) -> str:
    """What it is."""
    return _with_unit(target.got, target.unit)


def console(measured: Sequence[Measured], about: dict[str, object]) -> str:
    """Everything for somebody in front of a terminal: medians with ranges by measure, then the targets."""
    lines = [f"{about['chromium']}, {about['machine']}, {about['runs']} fresh browsers each, {about['made']}"]
    lines += [f"Waits: {about['waits']}", ""]
    lines += _block("bytes, gzip", [(one.name, f"{one.bytes['gzip']:,}", _of_raw(one)) for one in measured])
    for measure, (words, unit) in MEASURES.items():
        for rate in (1, 4):
            rows = [one for one in measured if one.values(measure, rate)]
            if rows:
                told = [
                    (one.name, number(one.median(measure, rate)), spread(one.values(measure, rate))) for one in rows
                ]
                lines += _block(f"{words} at {rate}x, {unit}", told)
    lines.append("targets of chmln.min.js")
    for target in targets(measured):
        lines.append(f"  {target.what:52} {got(target):>14}  {limit(target):24} {verdict(target)}")
    return "\n".join(lines)


def markdown(measured: Sequence[Measured], about: dict[str, object]) -> str:
    """The table of medians and the list of targets, for the documentation."""
    columns = [column for column in COLUMNS if any(one.values(*column[:2]) for one in measured)]
    head = ["", "gzip, bytes", *[words for _measure, _rate, words in columns]]
    rows = [head, ["---", *["---:"] * (len(head) - 1)]]
    for one in measured:
        cells = [f"{one.bytes['gzip']:,}"]
        for measure, rate, _words in columns:
            cells.append(number(one.median(measure, rate)) if one.values(measure, rate) else "")
        rows.append([one.name, *cells])
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines += ["", "| Target of `chmln.min.js` | measured | asked | |", "| --- | ---: | --- | --- |"]
    for target in targets(measured):
        lines.append(f"| {target.what} | {got(target)} | {limit(target)} | {verdict(target)} |")
    told = f"{about['chromium']}, {about['machine']}; medians of {about['runs']} fresh browsers; {about['made']}."
    return "\n".join([*lines, "", told])


def _with_unit(value: float, unit: str) -> str:
    return f"{value:,.0f} {unit}" if unit == "bytes" else f"{number(value)} {unit}"


def _of_raw(one: Measured) -> str:
    return f"{one.bytes['raw']:,} raw, {one.bytes['brotli']:,} brotli"


def _block(title: str, rows: Sequence[tuple[str, str, str]]) -> list[str]:
    return [title, *[f"  {name:36} {value:>10}  ({more})" for name, value, more in rows], ""]
