"""The built files in a real page: what they leave there, what they may not do, and how they can be started."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.support.servers import run_files
from tools import brython_build
from tools.brython_build import Module, bundle
from tools.brython_build.runtime import brython_source

SDK = Path(__file__).parents[2] / "sdk"
FILES = ("chmln.js", "chmln.min.js")
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'"
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

SNAPSHOT = """
window.violations = []
addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective + ' ' + e.blockedURI))
window.snapshot = () => {
  const found = new Set(), seen = new Set([window, window.snapshot, window.violations, window.chmln, window.calumma])
  const walk = (thing, path, depth) => {
    if (thing === null || !['object', 'function'].includes(typeof thing) || seen.has(thing)) return
    seen.add(thing)
    for (const key of Reflect.ownKeys(thing)) {
      const name = path + '.' + String(key)
      found.add(name)
      const property = Reflect.getOwnPropertyDescriptor(thing, key)
      if (depth && property && 'value' in property) walk(property.value, name, depth - 1)
    }
  }
  for (const name of Object.getOwnPropertyNames(window)) {
    let thing
    try { thing = window[name] } catch { continue }
    walk(thing, name, 3)
  }
  return found
}
window.enumerable = () => {
  const names = []
  for (const thing of [{}, [], () => 1, 'x', 1, new Date(), new Event('e')]) for (const name in thing) names.push(name)
  return names.join()
}
window.namesBefore = new Set([...Object.getOwnPropertyNames(window), 'namesBefore', 'marksBefore', 'enumerableBefore'])
window.enumerableBefore = enumerable()
window.marksBefore = snapshot()
"""

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module", params=FILES)
def sdk(request: pytest.FixtureRequest, dist: Path) -> str:
    """The text of one of the built files."""
    return (dist / request.param).read_text(encoding="utf-8")


@pytest.fixture
def ask(chromium: Browser) -> Ask:
    """`ask(html, question, files, headers)`: the answer, and what the page requested, said and threw."""

    def run(html: str, question: str, files: dict[str, Any], headers: dict[str, str] | None = None) -> dict[str, Any]:
        said: list[str] = []
        requested: list[str] = []
        thrown: list[str] = []
        before = {"/before.js": SNAPSHOT, "/favicon.ico": ""}
        with run_files({"/index.html": html, **before, **files}, headers) as origin, chromium.new_context() as context:
            page = context.new_page()
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: thrown.append(str(error)))
            page.on("request", lambda request: requested.append(request.url.removeprefix(origin)))
            page.goto(origin)
            answer = page.evaluate(question)
        return {"answer": answer, "said": said, "requested": requested, "thrown": thrown}

    return run


def test_text_is_ascii_and_makes_no_code_out_of_text(sdk: str) -> None:
    """A page without charset, a strict policy and an auditor all read the same file."""
    assert sdk.isascii()
    assert (
        re.findall(r"\beval\s*\(|\bFunction\s*\(|(?<![.\w$])import\s*\(|\.innerHTML\s*=[^=]|document\.write", sdk) == []
    )


def test_licences_stand_in_the_file(sdk: str) -> None:
    """Our own licence and Brython's, in comments that a minifier keeps."""
    comments = "\n".join(re.findall(r"/\*!.*?\*/", sdk[:4000], re.S))
    assert "Calumma" in comments
    assert "Copyright (c) 2012, Pierre Quentel" in comments
    assert "THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS" in comments


def test_compiler_of_brython_is_left_out(sdk: str) -> None:
    """No tokenizer, parser, symbol table or code generator, no `brython()` and nothing that waits for the page."""
    left = [
        name for name in ("_PySymtable_Build=", "js_from_root=", "parser_constants", "$B.tokenizer=") if name in sdk
    ]
    left += [name for name in ("text/python", "DOMContentLoaded", "brython_options") if name in sdk]
    assert left == []


def test_only_chmln_and_calumma_appear_on_window(sdk: str, ask: Ask) -> None:
    """No name of Brython's, no polyfill."""
    html = f'{HEAD}<script src="/before.js"></script>{TAG}</head><body></body></html>'
    got = ask(
        html, "Object.getOwnPropertyNames(window).filter(name => !namesBefore.has(name)).sort()", {"/sdk.js": sdk}
    )
    assert got["answer"] == ["calumma", "chmln"]


MARKED = """() => {
  const fresh = [...snapshot()].filter(name => !marksBefore.has(name))
  const topmost = fresh.filter(name => !fresh.includes(name.slice(0, name.lastIndexOf('.'))))
  return [topmost.sort(), enumerable() === enumerableBefore]
}"""


def test_marks_of_the_runtime_are_the_known_ones(node_path: Path, ask: Ask) -> None:
    """What the runtime hangs on built-in objects is listed, and no loop over properties meets it."""
    empty = bundle({"empty": Module("empty", "", True)}, "empty", node=node_path, banner="/*! Empty */")
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


def test_strict_policy_is_kept_and_nothing_is_asked_said_or_thrown(sdk: str, ask: Ask) -> None:
    """Under the strict policy, Trusted Types included: no violation, no request of its own, no word in the console."""
    html = f'{HEAD}<script src="/before.js"></script>{TAG}</head><body></body></html>'
    question = "new Promise(done => setTimeout(() => done([violations, chmln === calumma, calumma.build]), 50))"
    got = ask(html, question, {"/sdk.js": sdk}, {"Content-Security-Policy": POLICY})
    assert got == {
        "answer": [[], True, "brython"],
        "requested": ["/", "/before.js", "/sdk.js"],
        "said": [],
        "thrown": [],
    }


@pytest.mark.parametrize("order", ["before", "after"])
def test_lives_beside_a_pages_own_brython(sdk: str, ask: Ask, order: str) -> None:
    """The page's own Python runs, and neither takes the other's names."""
    stock = '<script src="/brython.js"></script>'
    html = HEAD + (TAG + stock if order == "before" else stock + TAG)
    html += """</head><body><script type="text/python">
from browser import window
window.pages_own = [str(n ** 2) for n in range(4)] + [str({"a": 1.5}), window.calumma.build]
</script></body></html>"""
    question = """new Promise(done => { const look = () => window.pages_own
        ? done([pages_own, typeof __BRYTHON__.builtins, typeof brython, typeof calumma.identify, calumma === chmln])
        : requestAnimationFrame(look); look() })"""
    got = ask(html, question, {"/sdk.js": sdk, "/brython.js": brython_source()})
    own = ["0", "1", "4", "9", "{'a': 1.5}", "brython"]
    assert got["answer"] == [own, "object", "function", "function", True]
    assert got["thrown"] == []


INJECT = "const tag = document.createElement('script'); tag.src = '/sdk.js'; document.head.append(tag)"
WAYS = {
    "plain": TAG,
    "async": '<script async src="/sdk.js"></script>',
    "defer": '<script defer src="/sdk.js"></script>',
    "in the body": f"</head><body>{TAG}",
    "injected": '<script src="/inject.js"></script>',
    "twice": TAG + TAG,
}


@pytest.mark.parametrize("way", WAYS)
def test_starts_however_the_tag_is_written(dist: Path, ask: Ask, way: str) -> None:
    """Also where `document.currentScript` is null, and in a page that names no charset."""
    files = {"/sdk.js": ("text/javascript", (dist / "chmln.js").read_bytes()), "/inject.js": INJECT}
    question = """new Promise(done => { const look = () => window.calumma?.doctor
        ? done([typeof calumma.identify, chmln === calumma, document.characterSet])
        : requestAnimationFrame(look); look() })"""
    got = ask(f"{HEAD}{WAYS[way]}", question, {**files, "/index.html": ("text/html", f"{HEAD}{WAYS[way]}")})
    assert got["answer"] == ["function", True, "windows-1252"]
    assert got["thrown"] == []


def test_two_builds_give_the_same_bytes(node_path: Path) -> None:
    """Built twice from the same sources, the file is the same to the byte."""
    modules = brython_build.read_package(SDK, "calumma")
    first, second = (bundle(modules, "calumma.boot", node=node_path, banner="/*! Twice */") for _ in range(2))
    assert first == second


def test_runtime_starts_faster_than_brython_as_released(node_path: Path, chromium: Browser) -> None:
    """Leaving the compiler out saves what it is meant to save: half of the time, here a little less is asked for."""
    empty = bundle({"empty": Module("empty", "", True)}, "empty", node=node_path, banner="/*! Empty */")
    times = [(_script_ms(empty, chromium), _script_ms(brython_source(), chromium)) for _ in range(3)]
    cut, released = (min(column) for column in zip(*times, strict=True))
    assert cut < 0.8 * released


def test_start_is_bounded(sdk: str, chromium: Browser) -> None:
    """A start that takes three times the 90 to 120 ms measured on one of two busy cores is a mistake somewhere."""
    assert min(_script_ms(sdk, chromium) for _ in range(3)) < 300


def _script_ms(script: str, chromium: Browser) -> float:
    """Milliseconds of processor time in scripts while a new page loads `script`; a busy machine hardly changes it."""
    files = {"/index.html": f"{HEAD}{TAG}", "/sdk.js": script}
    with run_files(files) as origin, chromium.new_context() as context:
        page = context.new_page()
        protocol = context.new_cdp_session(page)
        protocol.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(origin)
        metrics = protocol.send("Performance.getMetrics")["metrics"]
    return next(1000 * metric["value"] for metric in metrics if metric["name"] == "ScriptDuration")
