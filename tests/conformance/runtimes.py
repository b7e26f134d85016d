"""The same cases in CPython and in a page: how each runtime is given them and asked for the outcomes.

Knows how to run, not what is right. An outcome is text, by name of the case.
"""

import json
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Error

from tests.support.servers import run_files
from tools.brython_build import Module, brython_package, read_package

__all__ = ["ENTRY", "Outcomes", "all_modules", "in_cpython", "in_page_with_bundle", "in_page_with_stock_brython"]

HERE = Path(__file__).parent
SDK = HERE.parents[1] / "sdk"
PACKAGE, ENTRY = "cases", "cases.all_cases"

Outcomes = dict[str, str]


def all_modules() -> dict[str, Module]:
    """The cases as a package `cases` with an entry module for a page, and the SDK's package beside it."""
    names = sorted(path.stem for path in HERE.glob("cases_*.py"))
    page = f"from browser import window\nfrom . import {', '.join(['harness', *names])}\n"
    page += f"window.outcomes = harness.outcomes([{', '.join(names)}])\n"
    modules = {
        PACKAGE: Module(PACKAGE, '"""The conformance cases."""\n', True),
        ENTRY: Module(ENTRY, page, False),
    }
    for name in ("harness", *names):
        source = (HERE / f"{name}.py").read_text(encoding="utf-8")
        modules[f"{PACKAGE}.{name}"] = Module(f"{PACKAGE}.{name}", source, False)
    return modules | read_package(SDK, "calumma")


def in_cpython(modules: dict[str, Module], folder: Path) -> Outcomes:
    """Outcomes in this Python. `folder`: an empty one, the modules are written there."""
    names = [name.rpartition(".")[2] for name in modules if name.startswith(f"{PACKAGE}.cases_")]
    for module in modules.values():
        path = folder / module.filename
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(module.source, encoding="utf-8")
    program = f"import json\nfrom {PACKAGE} import {', '.join(['harness', *names])}\n"
    program += f"print(json.dumps(harness.outcomes([{', '.join(names)}])))"
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def in_page_with_stock_brython(modules: dict[str, Module], brython: str, chromium: Browser) -> Outcomes:
    """Outcomes in a page that runs Brython as it is released; `brython`: text of its `brython.js`."""
    sdk_and_cases = brython_package(modules, PACKAGE)
    scripts = '<script src="/brython.js"></script><script src="/cases.brython.js"></script>'
    scripts += f'<script type="text/python">\nimport {ENTRY}\n</script>'
    return _outcomes({"/brython.js": brython, "/cases.brython.js": sdk_and_cases}, scripts, chromium)


def in_page_with_bundle(bundle: str, chromium: Browser) -> Outcomes:
    """Outcomes in a page that has one script, `bundle`."""
    return _outcomes({"/cases.js": bundle}, '<script src="/cases.js"></script>', chromium)


def _outcomes(files: dict[str, str], scripts: str, chromium: Browser) -> Outcomes:
    page_html = f'<!doctype html><meta charset="utf-8"><title>cases</title>{scripts}<body></body>'
    with run_files({**files, "/index.html": page_html}) as origin:
        page = chromium.new_page()
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(origin)
        try:
            page.wait_for_function("window.outcomes")
        except Error as error:
            raise AssertionError(f"the page gave no outcomes; its console: {told}") from error
        outcomes = page.evaluate("window.outcomes")
        page.close()
    return dict(outcomes)
