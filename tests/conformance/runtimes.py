"""The same cases in CPython and in a page: how each runtime is given them and asked for the outcomes.

Knows how to run, not what is right. An outcome is text, by name of the case.
"""

import ast
import json
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Error

from calumma.compiler import Compiled
from tests.support.books import checked_context
from tests.support.servers import run_files
from tests.support.waiting import until
from tools import compiled_build
from tools.brython_build import Module, brython_package, read_package

__all__ = [
    "ENTRY", "NOT_COMPILED", "ONLY_RAISE", "Outcomes", "all_modules", "compiled_cases", "in_cpython",
    "in_page_with_bundle", "in_page_with_stock_brython",
]  # fmt: skip

HERE = Path(__file__).parent
SDK = HERE.parents[1] / "sdk"
PACKAGE, ENTRY = "cases", "cases.all_cases"
# Modules of cases that the compiler refuses, and of those whose checks production leaves out.
NOT_COMPILED = ("cases_not_compiled_functions", "cases_not_compiled_values")
ONLY_RAISE = ("cases_only_raise",)

Outcomes = dict[str, str]


def all_modules(*, without: tuple[str, ...] = ()) -> dict[str, Module]:
    """The cases as a package `cases` with an entry module for a page, and the SDK's package beside it."""
    names = [path.stem for path in sorted(HERE.glob("cases_*.py")) if path.stem not in without]
    modules = {PACKAGE: Module(PACKAGE, '"""The conformance cases."""\n', True)}
    for name in ("harness", *names):
        source = (HERE / f"{name}.py").read_text(encoding="utf-8")
        modules[f"{PACKAGE}.{name}"] = Module(f"{PACKAGE}.{name}", source, False)
    page = _all_of(modules, "from browser import aio, window\n")
    page += "async def show():\n    window.outcomes = await told()\n\naio.run(show())\n"
    modules[ENTRY] = Module(ENTRY, page, False)
    return modules | read_package(SDK, "calumma", without=("receiver", "compiler"))


def _all_of(modules: dict[str, Module], head: str) -> str:
    """A module with an async function `told`: a pair of name and outcome for every case, one after the other."""
    lines = [head, f"from {PACKAGE} import harness", "async def told():", "    found = []"]
    for full, module in modules.items():
        name = full.rpartition(".")[2]
        cases = [node for node in ast.parse(module.source).body if getattr(node, "name", "").startswith("case_")]
        if cases:
            lines.insert(1, f"from {PACKAGE} import {name}")
        for case in cases:
            asked = "await harness.outcome_of_async" if isinstance(case, ast.AsyncFunctionDef) else "harness.outcome"
            shown = f"{name}.{case.name}"  # type: ignore[attr-defined]
            lines.append(f'    found.append(["{shown}", {asked}({shown})])')
    return "\n".join([*lines, "    return found", "", ""])


def in_cpython(modules: dict[str, Module], folder: Path) -> Outcomes:
    """Outcomes in this Python. `folder`: an empty one, the modules are written there."""
    for module in modules.values():
        path = folder / module.filename
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(module.source, encoding="utf-8")
    cases = {name: module for name, module in modules.items() if name.startswith(f"{PACKAGE}.cases_")}
    program = _all_of(cases, "import json")
    # No case waits for anything but other coroutines: one step runs them all.
    program += "try:\n    told().send(None)\nexcept StopIteration as done:\n    print(json.dumps(done.value))\n"
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def in_page_with_stock_brython(modules: dict[str, Module], brython: str, chromium: Browser) -> Outcomes:
    """Outcomes in a page that runs Brython as it is released; `brython`: text of its `brython.js`."""
    sdk_and_cases = brython_package(modules, PACKAGE)
    scripts = '<script src="/brython.js"></script><script src="/cases.brython.js"></script>'
    scripts += f'<script type="text/python">\nimport {ENTRY}\n</script>'
    return _outcomes({"/brython.js": brython, "/cases.brython.js": sdk_and_cases}, scripts, chromium)


def compiled_cases(*, checked: bool) -> Compiled:
    """The cases compiled by the pipeline that makes `chmln.min.js`: those that the compiler takes."""
    left_out = NOT_COMPILED if checked else (*NOT_COMPILED, *ONLY_RAISE)
    return compiled_build.compiled(all_modules(without=left_out), ENTRY, checked=checked)


def in_page_with_bundle(bundle: str, chromium: Browser) -> Outcomes:
    """Outcomes in a page that has one script, `bundle`."""
    return _outcomes({"/cases.js": bundle}, '<script src="/cases.js"></script>', chromium)


def _outcomes(files: dict[str, str], scripts: str, chromium: Browser) -> Outcomes:
    page_html = f'<!doctype html><meta charset="utf-8"><title>cases</title>{scripts}<body></body>'
    with run_files({**files, "/index.html": page_html}) as origin, checked_context(chromium) as context:
        page = context.new_page()
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(origin)
        try:
            until(page, "window.outcomes")
        except Error as error:
            raise AssertionError(f"the page gave no outcomes; its console: {told}") from error
        return dict(page.evaluate("window.outcomes"))
