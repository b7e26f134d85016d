"""The development build: what of Brython is in it, what that leaves in a page, and how fast it starts."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.build.conftest import MARKED, Ask
from tests.support.books import checked_context
from tests.support.servers import run_files
from tools import brython_build
from tools.brython_build import Module, bundle
from tools.brython_build.runtime import brython_source

SDK = Path(__file__).parents[2] / "sdk"
HEAD = '<!doctype html><html lang="en"><head><title>t</title>'
TAG = '<script src="/sdk.js"></script>'

# What Brython's runtime leaves on objects of the page when no Python has run yet, topmost names only.
RUNTIME_MARKS = [
    "Date.$function_infos",
    "Date.$infos",
    "Number.Symbol(PYOBJFCT)",
    "RegExp.Symbol(PYOBJFCT)",
    "String.Symbol(PYOBJFCT)",
    "confirm.Symbol(PYOBJFCT)",
]
# The kinds of marks that Python code adds: on each function it calls and on each object that it calls methods of.
MARKS_OF_USE = {"$events", "$js_func", "Symbol(JSOBJ)", "Symbol(PYOBJFCT)", "Symbol(PYOBJFCTS)"}


@pytest.fixture(scope="module")
def sdk(dist: Path) -> str:
    """The text of the development build."""
    return (dist / "chmln.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def empty(node_path: Path, terser_path: Path) -> str:
    """The runtime around a module in which nothing stands."""
    modules = {"empty": Module("empty", "", True)}
    return bundle(modules, "empty", node=node_path, terser=terser_path, banner="/*! Empty */")


def test_licences_stand_in_the_file(sdk: str) -> None:
    """Our own licence and Brython's, in comments that a minifier keeps."""
    comments = "\n".join(re.findall(r"/\*!.*?\*/", sdk[:4000], re.S))
    assert "Calumma" in comments
    assert "Copyright (c) 2012, Pierre Quentel" in comments
    assert "THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS" in comments


def test_compiler_of_brython_is_left_out(sdk: str) -> None:
    """No tokenizer, parser, symbol table or code generator, no `brython()` and nothing that waits for the page."""
    left = [name for name in ("_PySymtable_Build=", "js_from_root=", "parser_constants", ".tokenizer=") if name in sdk]
    left += [name for name in ("text/python", "DOMContentLoaded", "brython_options") if name in sdk]
    assert left == []


def test_marks_of_the_runtime_are_the_known_ones(empty: str, ask: Ask) -> None:
    """What the runtime hangs on built-in objects is listed, and no loop over properties meets it."""
    html = f'{HEAD}<script src="/before.js"></script>{TAG}</head><body></body></html>'
    assert ask(html, MARKED, {"/sdk.js": empty})["answer"] == [RUNTIME_MARKS, True]


def test_marks_of_use_are_of_known_kinds_and_on_no_prototype(sdk: str, ask: Ask) -> None:
    """A mark on a prototype would be seen by every object, and Brython would mix up their methods."""
    html = f'{HEAD}<script src="/before.js"></script>{TAG}</head><body></body></html>'
    marks, same_loops = ask(html, MARKED, {"/sdk.js": sdk})["answer"]
    of_use = [mark.rpartition(".") for mark in marks if mark not in RUNTIME_MARKS]
    assert {kind for _, _, kind in of_use} <= MARKS_OF_USE
    assert [owner for owner, _, _ in of_use if owner.endswith(".prototype")] == []
    assert same_loops


def test_two_builds_give_the_same_bytes(node_path: Path, terser_path: Path) -> None:
    """Built twice from the same sources, the file is the same to the byte."""
    modules = brython_build.read_package(SDK, "calumma")
    first, second = (
        bundle(modules, "calumma.boot", node=node_path, terser=terser_path, banner="/*! Twice */") for _ in range(2)
    )
    assert first == second


def test_runtime_starts_faster_than_brython_as_released(empty: str, chromium: Browser) -> None:
    """Leaving the compiler out saves what it is meant to save: half of the time, here a little less is asked for."""
    times = [(_script_ms(empty, chromium), _script_ms(brython_source(), chromium)) for _ in range(3)]
    cut, released = (min(column) for column in zip(*times, strict=True))
    assert cut < 0.8 * released


def _script_ms(script: str, chromium: Browser) -> float:
    """Milliseconds of processor time in scripts while a new page loads `script`; a busy machine hardly changes it."""
    files = {"/index.html": f"{HEAD}{TAG}", "/sdk.js": script}
    with run_files(files) as origin, checked_context(chromium) as context:
        page = context.new_page()
        protocol = context.new_cdp_session(page)
        protocol.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(origin)
        metrics = protocol.send("Performance.getMetrics")["metrics"]
    return next(1000 * metric["value"] for metric in metrics if metric["name"] == "ScriptDuration")
