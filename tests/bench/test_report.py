"""What is shown is what was measured: page, tables and targets against the data they are made from."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from tools import artifacts
from tools.bench.__main__ import MARK, QUOTING, write
from tools.bench.quoting import quoted
from tools.bench.receiver.__main__ import MARK as RECEIVER_MARK
from tools.bench.results import MEASURES, Measured, Target, targets
from tools.bench.table import console, markdown, number, verdict

ABOUT: dict[str, object] = {
    "made": "today",
    "chromium": "Chromium 1",
    "machine": "2 cores",
    "runs": 3,
    "load": "none",
    "waits": "none",
}
KEYS = {"chmln.min.js": 2.0, "twin": 1.0, "client": 9.0, "segment": 11.0, "chmln.js": 300.0, "stock": 1400.0}
SILENT = ("client", "segment")


def results() -> list[Measured]:
    """Numbers that are all different, so that none can stand in the place of another."""
    found = []
    for place, (key, factor) in enumerate(KEYS.items()):
        raw = 1000 * (place + 7)
        one = Measured(key, f"<{key}>", {"raw": raw, "gzip": raw // 3, "brotli": raw // 4})
        for order, measure in enumerate(MEASURES):
            if key in SILENT and measure not in ("start_ms", "task_ms", "task_wall_ms", "heap_kb"):
                continue
            for rate in (1, 4) if measure not in ("heap_kb", "growth", "ten_thousand_us") else (1,):
                for sample in (1.0, 1.25, 0.8):
                    one.add(measure, rate, sample * factor * rate * (order + 3))
        found.append(one)
    return found


def test_the_charts_show_the_numbers_of_the_data(tmp_path: Path) -> None:
    """Every median of report.json that has a chart is in it, in both of its forms, under its contender's name."""
    page = write(tmp_path / "bench", results(), ABOUT)
    data = json.loads((tmp_path / "bench" / "report.json").read_text(encoding="utf-8"))
    shown = [
        unescape(text) for text in re.findall(r"<title>(<?[^<]*: [^<]*)</title>", page.read_text(encoding="utf-8"))
    ]
    expected = []
    for one in data["contenders"]:
        expected += [f"{one['name']}: {number(one['bytes'][kind] / 1000)}" for kind in ("brotli", "gzip", "raw")]
        for measure, rates in one["samples"].items():
            if measure not in ("task_wall_ms", "growth"):
                expected += [f"{one['name']}: {number(sorted(values)[1])}" for values in rates.values()]
    shown = [text for text in shown if text.startswith("<")]
    assert sorted(shown) == sorted(expected * 2)


def test_the_page_is_one_file_that_runs_and_loads_nothing(tmp_path: Path) -> None:
    """No script, no address of anything; names of contenders are text."""
    text = write(tmp_path / "bench", results(), ABOUT).read_text(encoding="utf-8")
    assert re.findall(r"<script|src=|href=|url\(|@import|https?://", text) == []
    assert "<twin>" not in text and "&lt;twin&gt;" in text


def test_the_data_holds_every_contender_and_every_target() -> None:
    """Targets in the data are those of the results, with their verdicts."""
    listed = targets(results())
    assert [(target.what, target.holds) for target in listed] == [
        ("gzip", True),
        ("gzip, of the Customer.io client's", True),
        ("longest task at 1x", True),
        ("longest task at 4x", True),
        ("start at 1x, of the Customer.io client's", True),
        ("start at 1x, of the twin's", True),
        ("start at 4x, of the Customer.io client's", True),
        ("start at 4x, of the twin's", True),
        ("one event, of the twin's", True),
        ("one event, times faster than stock Brython", True),
        ("an event after 10,000 others, of one after 2,000", False),
        ("heap after start, more than the twin's", True),
    ]


@pytest.mark.parametrize(
    ("target", "word"),
    [
        (Target("a", 50, 50, "ms"), "holds"),
        (Target("a", 50.1, 50, "ms"), "does not hold"),
        (Target("a", 2.1, 2, "x", aim=True), "not reached"),
        (Target("a", 10, 10, "x", at_least=True), "holds"),
        (Target("a", 9.9, 10, "x", at_least=True), "does not hold"),
    ],
)
def test_a_target_says_whether_it_holds(target: Target, word: str) -> None:
    """A limit is broken, an aim is not reached."""
    assert verdict(target) == word


def test_the_tables_name_every_contender_with_its_medians() -> None:
    """Markdown for the documentation, text for the console."""
    table, text = markdown(results(), ABOUT), console(results(), ABOUT)
    rows = {
        line.split(" | ")[0].strip("| "): line.strip("| ").split(" | ")[1:]
        for line in table.splitlines()
        if "|" in line
    }
    assert rows["<twin>"] == ["2,666", "3.00", "12.0", "16.0", "6.00", "7.00", "10.0", "11.0"]
    assert rows["<client>"][:5] == ["3,000", "27.0", "108", "144", "54.0"]
    for key in KEYS:
        assert f"<{key}>" in rows and f"  <{key}> " in text


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    """Twice is as good as once, and backslashes of a table are its own."""
    text = "before\n<!-- bench -->\nold\n<!-- /bench -->\nafter\n<!-- bench other -->\nkept\n<!-- /bench other -->\n"
    new = quoted(text, "bench", "| a \\1 |")
    assert new == text.replace("old", "| a \\1 |")
    assert quoted(new, "bench", "| a \\1 |") == new


@pytest.mark.parametrize("mark", [MARK, RECEIVER_MARK])
def test_the_documentation_has_a_place_for_the_table(mark: str) -> None:
    """`--write-readme` would otherwise write nothing."""
    texts = [(artifacts.ROOT / name).read_text(encoding="utf-8") for name in QUOTING]
    assert any(text.count(f"<!-- {mark} -->") == text.count(f"<!-- /{mark} -->") == 1 for text in texts)


def test_a_report_does_not_make_the_build_look_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report stays beside the build that it is about, until the next one replaces both."""
    monkeypatch.setattr(artifacts, "DIST", tmp_path)
    (tmp_path / "a.js").write_text("a", encoding="utf-8")
    stamp = {"inputs": "same", "files": artifacts._digests(tmp_path)}
    (tmp_path / artifacts.STAMP).write_text(json.dumps(stamp), encoding="utf-8")
    write(tmp_path / "bench", results(), ABOUT)
    assert artifacts._is_built_from("same")
    (tmp_path / "a.js").write_text("b", encoding="utf-8")
    assert not artifacts._is_built_from("same")
