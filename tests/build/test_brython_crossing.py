"""Values, calls and errors between Python and the page: the ahead-of-time build does what stock Brython does."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.support.books import checked_context
from tests.support.servers import run_files
from tests.support.waiting import until
from tools.brython_build import brython_package, bundle, read_package
from tools.brython_build.runtime import brython_source

HERE = Path(__file__).parent
HTML = '<!doctype html><meta charset="utf-8"><title>t</title>{}<body id="b"></body>'

VALUES = """[undefined, null, 0, 12.0, 1.5, NaN, 2 ** 60, 10n, '', 'x', new String('b'), true, Symbol('s'), {a: 1}, [1],
    Object.create(null), () => 1, class A {}, new Date(0), new Map(), /x/, new Error('e'),
    document.body, new Event('x')]"""
CALLS = {
    "kinds": f"sample.kinds(...{VALUES}).map(kind => kind.replace(/^BODY/, 'DOMNode'))",
    "to_page": "JSON.stringify(sample.toPage())",
    "from_page": "sample.fromPage({name: 'n', size: 3, list: [1, 'a'], double: x => 2 * x})",
    "keywords": "[sample.keywords(), sample.keywords(5), sample.keywords(5, 6)]",
    "bound_method": "[sample.step(), sample.step(5)]",
    "from_javascript": "sample.fromJavascript(() => { throw new TypeError('boom') })",
    "missing": "sample.missing()",
    "event": "(document.body.dispatchEvent(new Event('sample-ping', {bubbles: true})), sampleHeard)",
}


@pytest.fixture(scope="module")
def bundled(node_path: Path, terser_path: Path) -> str:
    modules = read_package(HERE, "brython_sample")
    return bundle(modules, "brython_sample.boot", node=node_path, terser=terser_path, banner="/*! Sample */")


@pytest.fixture
def in_bundle(bundled: str, chromium: Browser) -> Callable[[Callable[[Page], Any]], Any]:
    def ask(question: Callable[[Page], Any]) -> Any:
        return answered({"/sample.js": bundled}, '<script src="/sample.js"></script>', chromium, question)

    return ask


def answered(files: dict[str, str], scripts: str, chromium: Browser, question: Callable[[Page], Any]) -> Any:
    """What `question` answers about a page with `scripts`, once the sample is there."""
    with run_files({"/index.html": HTML.format(scripts), **files}) as origin, checked_context(chromium) as context:
        page = context.new_page()
        page.goto(origin)
        until(page, "window.sample")
        return question(page)


def all_calls(page: Page) -> dict[str, Any]:
    return {name: page.evaluate(call) for name, call in CALLS.items()}


def test_what_crosses_the_border_is_the_same_as_in_stock_brython(in_bundle, chromium: Browser) -> None:
    """Conversions both ways, callbacks, attributes, bound methods and JavaScript errors."""
    package = brython_package(read_package(HERE, "brython_sample"), "brython_sample")
    scripts = '<script src="/brython.js"></script><script src="/package.js"></script>'
    scripts += '<script type="text/python">\nimport brython_sample.boot\n</script>'
    stock = answered({"/brython.js": brython_source(), "/package.js": package}, scripts, chromium, all_calls)
    bundled = in_bundle(all_calls)
    assert bundled == stock
    assert {name: bundled[name] for name in ("to_page", "from_page", "bound_method", "event", "from_javascript")} == {
        "to_page": '{"text":"é😀","whole":2,"part":1.5,"yes":true,"list":[1,[2,"x"]],"tuple":[1,2],"inner":{"n":null}}',
        "from_page": "n 3 [2, 'aa'] 42 False",
        "bound_method": [1, 6],
        "event": "sample-ping b t",
        "from_javascript": "JavascriptError: boom",
    }


def test_a_caught_exception_tells_file_and_line(in_bundle) -> None:
    """Message, cause and the frames of the Python source, without a standard library."""
    source = (HERE / "brython_sample" / "errors.py").read_text().splitlines()
    boot = (HERE / "brython_sample" / "boot.py").read_text().splitlines()
    raised = 1 + next(i for i, line in enumerate(source) if "raise Refused(" in line)
    called = 1 + next(i for i, line in enumerate(boot) if "        errors.fail(name)" in line)
    assert in_bundle(lambda page: page.evaluate("sample.caught('é')")) == [
        "'é' is refused",
        "KeyError('é')",
        "é",
        f"brython_sample/boot.py:{called} caught",
        f"brython_sample/errors.py:{raised} fail",
    ]


def test_an_uncaught_exception_prints_a_python_traceback(in_bundle) -> None:
    """A developer who left out a guard reads Python file names and lines in the console."""

    def ask(page: Page) -> str:
        with page.expect_console_message(lambda message: message.type == "error") as told:
            page.evaluate("document.body.dispatchEvent(new Event('sample-break', {bubbles: true}))")
        return told.value.text

    told = in_bundle(ask)
    assert told.startswith("Traceback (most recent call last):\n")
    assert 'File "brython_sample/errors.py", line ' in told
    assert told.rstrip().endswith("Refused: 'sample-break' is refused")


def test_python_timers_run(in_bundle) -> None:
    """`window.setTimeout` takes a Python function."""

    def ask(page: Page) -> str:
        with page.expect_console_message(lambda message: message.type == "debug") as told:
            page.reload()
        return told.value.text

    assert in_bundle(ask).strip() == "timer ran"


def test_an_error_in_the_entry_module_is_told_and_does_not_reach_the_page(
    node_path: Path, terser_path: Path, chromium: Browser
) -> None:
    """The page goes on; the console has the traceback."""
    modules = read_package(HERE, "brython_sample")
    boot = modules["brython_sample.boot"]
    broken = {**modules, boot.name: type(boot)(boot.name, "from . import errors\nerrors.fail('start')\n", False)}
    text = bundle(broken, boot.name, node=node_path, terser=terser_path, banner="/*! Sample */")
    files = {"/sample.js": text, "/after.js": "window.sample = 'went on'"}
    page_errors: list[str] = []

    def ask(page: Page) -> str:
        page.on("pageerror", lambda error: page_errors.append(str(error)))
        with page.expect_console_message(lambda message: message.type == "error") as told:
            page.reload()
        return told.value.text

    told = answered(files, '<script src="/sample.js"></script><script src="/after.js"></script>', chromium, ask)
    assert 'File "brython_sample/boot.py", line 2, in <module>' in told
    assert page_errors == []
