"""The report as one static page: figures, targets, charts, every median with its range. No script, nothing to load.

Knows what is worth a chart and how to say it. Must not measure.
"""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from tools.bench.chart import Dot, Row, chart
from tools.bench.contenders import CLIENT, COMPILED, STOCK, TWIN
from tools.bench.results import MEASURES, Measured, Target, by_key, ratio, targets
from tools.bench.table import got, limit, number, spread, verdict

__all__ = ["report"]

STYLE = Path(__file__).with_name("report.css")

SPEEDS = {1: "as it is", 4: "processor slowed down 4 times"}
KINDS = {"brotli": "brotli", "gzip": "gzip", "raw": "not compressed"}

# measure -> what its chart says below its heading.
SAID = {
    "start_ms": "Time of the main thread until the API stands, the file being in the browser's cache. A fresh browser "
    "each time, so nothing is compiled yet.",
    "task_ms": "The longest task while the script loads and starts. From 50 ms on a page feels stuck.",
    "heap_kb": "JavaScript memory after the start and a forced collection, without what an empty page takes.",
    "event_us": "From a tour's report to the call of Customer.io's client: the first 1,000 events of a page, the slow "
    "first ones included.",
    "ten_thousand_us": "The next 10,000 events of the same page.",
    "listeners_us": "The same with 100 functions of the page that hear of each event.",
    "identify_ms": "One call with 200 properties, all of them checked.",
}


def report(measured: Sequence[Measured], about: Mapping[str, object]) -> str:
    """The whole page."""
    charts = [_sizes(measured)]
    for measure, said in SAID.items():
        if any(one.values(measure) for one in measured):
            charts.append(_measure(measured, measure, said))
    where = f"{about['chromium']} · {about['machine']} · {about['runs']} fresh browsers each · {about['made']}"
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Calumma: numbers</title>
<style>
{STYLE.read_text(encoding="utf-8")}</style>
<main>
<h1>What Calumma costs a page</h1>
<p class="about">{escape(where)}</p>
<div class="figures">{"".join(_figures(measured))}</div>
<section><h2>Targets of chmln.min.js</h2>{_targets(targets(measured))}</section>
{"".join(charts)}
<section><h2>Every number</h2><p class="note">Medians, and below them the range.</p>{_everything(measured)}</section>
<footer>Dots are medians, lines ranges; the scales are logarithmic, so one distance is one factor. Time is the main
thread's own unless it says wall clock; a busy machine still widens the ranges of the slowed-down processor. Compare
within this page: {escape(str(about["load"]))}. Waits: {escape(str(about["waits"]))}.</footer>
</main>
</html>
"""


def _figures(measured: Sequence[Measured]) -> list[str]:
    found = by_key(measured)
    ours, twin, client, stock = (found[key] for key in (COMPILED, TWIN, CLIENT, STOCK))
    start, event = (number(ratio(*pair)) for pair in ((ours, client, "start_ms"), (stock, ours, "event_us")))
    heap = number(ours.median("heap_kb") - twin.median("heap_kb"))
    figures = [
        (f"{ours.bytes['gzip'] / 1000:.1f} KB", f"gzip; the Customer.io client has {client.bytes['gzip'] / 1000:.1f}"),
        (f"{start} x", "the Customer.io client's start"),
        (f"{event} x", "faster per event than stock Brython"),
        (f"{heap} KB", "more memory than the hand-written twin"),
    ]
    return [f"<div><strong>{value}</strong><span>{escape(words)}</span></div>" for value, words in figures]


def _targets(listed: Sequence[Target]) -> str:
    rows = []
    for target in listed:
        kind = "holds" if target.holds else "missed" if target.aim else "broken"
        rows.append(
            f'<tr><td>{escape(target.what)}</td><td class="number">{escape(got(target))}</td>'
            f'<td class="asked">{escape(limit(target))}</td>'
            f'<td><span class="mark {kind}">{verdict(target)}</span></td></tr>'
        )
    head = "<thead><tr><th>target</th><th>measured</th><th>asked</th><th></th></tr></thead>"
    return f'<table class="targets">{head}<tbody>{"".join(rows)}</tbody></table>'


def _sizes(measured: Sequence[Measured]) -> str:
    rows = [
        Row(
            one.name,
            [
                Dot(
                    place, one.bytes[kind] / 1000, one.bytes[kind] / 1000, one.bytes[kind] / 1000, _kilobytes(one, kind)
                )
                for place, kind in enumerate(KINDS)
            ],
            one.key == COMPILED,
        )
        for one in measured
    ]
    return _figure("Size, KB", "What a browser has to fetch, and what it has to read.", list(KINDS.values()), rows)


def _kilobytes(one: Measured, kind: str) -> str:
    return number(one.bytes[kind] / 1000)


def _measure(measured: Sequence[Measured], measure: str, said: str) -> str:
    words, unit = MEASURES[measure]
    rates = [rate for rate in SPEEDS if any(one.values(measure, rate) for one in measured)]
    rows = []
    for one in measured:
        dots = []
        for place, rate in enumerate(rates):
            if values := one.values(measure, rate):
                median = one.median(measure, rate)
                dots.append(Dot(place, median, min(values), max(values), number(median)))
        rows.append(Row(one.name, dots, one.key == COMPILED))
    return _figure(f"{words[0].upper()}{words[1:]}, {unit}", said, [SPEEDS[rate] for rate in rates], rows)


def _figure(title: str, said: str, series: Sequence[str], rows: Sequence[Row]) -> str:
    items = "".join(f'<li class="series{place}">{escape(name)}</li>' for place, name in enumerate(series))
    legend = f'<ul class="legend">{items}</ul>' if len(series) > 1 else ""
    charts = "".join(
        f'<div class="{kind}">{chart(title, rows, narrow=kind == "narrow")}</div>' for kind in ("wide", "narrow")
    )
    return f'<section><h2>{escape(title)}</h2><p class="note">{escape(said)}</p>{legend}{charts}</section>\n'


def _everything(measured: Sequence[Measured]) -> str:
    columns = [
        (measure, rate, f"{words}, {rate}x, {unit}")
        for measure, (words, unit) in MEASURES.items()
        for rate in SPEEDS
        if any(one.values(measure, rate) for one in measured)
    ]
    head = "".join(f"<th>{escape(one.name)}</th>" for one in measured)
    lines = [("bytes, " + words, [f"{one.bytes[kind]:,}" for one in measured]) for kind, words in KINDS.items()]
    lines += [(words, [_cell(one, measure, rate) for one in measured]) for measure, rate, words in columns]
    rows = "".join(
        f"<tr><td>{escape(words)}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for words, cells in lines
    )
    return f'<div class="scroll"><table><thead><tr><th></th>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _cell(one: Measured, measure: str, rate: int) -> str:
    values = one.values(measure, rate)
    if not values:
        return ""
    return f'{number(one.median(measure, rate))}<span class="range-text">{spread(values)}</span>'
