"""The built files in a real page: what they leave there, what they may not do, and how they can be started."""

import re
from pathlib import Path

import pytest

from tests.build.conftest import MARKED, Ask
from tools.brython_build.runtime import brython_source

POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'"
HEAD = '<!doctype html><html lang="en"><head><title>t</title>'
TAG = '<script src="/sdk.js"></script>'
FILES = {"chmln.js": "brython", "chmln.min.js": "compiled", "chmln.debug.js": "compiled"}


@pytest.fixture(scope="module", params=FILES)
def name(request: pytest.FixtureRequest) -> str:
    """The name of one of the built files."""
    return request.param


@pytest.fixture(scope="module")
def sdk(name: str, dist: Path) -> str:
    """Its text."""
    return (dist / name).read_text(encoding="utf-8")


def test_text_is_ascii_and_makes_no_code_out_of_text(sdk: str) -> None:
    """A page without charset, a strict policy and an auditor all read the same file."""
    assert sdk.isascii()
    assert (
        re.findall(r"\beval\s*\(|\bFunction\s*\(|(?<![.\w$])import\s*\(|\.innerHTML\s*=[^=]|document\.write", sdk) == []
    )


def test_only_chmln_and_calumma_appear_on_window(sdk: str, ask: Ask) -> None:
    """No name of Brython's, no polyfill."""
    html = f'{HEAD}<script src="/before.js"></script>{TAG}</head><body></body></html>'
    got = ask(
        html, "Object.getOwnPropertyNames(window).filter(name => !namesBefore.has(name)).sort()", {"/sdk.js": sdk}
    )
    assert got["answer"] == ["calumma", "chmln"]


def test_strict_policy_is_kept_and_nothing_is_asked_said_or_thrown(name: str, sdk: str, ask: Ask) -> None:
    """Under the strict policy, Trusted Types included: no violation, no request of its own, no word in the console."""
    html = f'{HEAD}<script src="/before.js"></script>{TAG}</head><body></body></html>'
    question = "new Promise(done => setTimeout(() => done([violations, chmln === calumma, calumma.build]), 50))"
    got = ask(html, question, {"/sdk.js": sdk}, {"Content-Security-Policy": POLICY})
    assert got == {
        "answer": [[], True, FILES[name]],
        "requested": ["/", "/before.js", "/sdk.js"],
        "said": [],
        "thrown": [],
    }


@pytest.mark.parametrize("order", ["before", "after"])
def test_lives_beside_a_pages_own_brython(name: str, sdk: str, ask: Ask, order: str) -> None:
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
    own = ["0", "1", "4", "9", "{'a': 1.5}", FILES[name]]
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
def test_starts_however_the_tag_is_written(sdk: str, ask: Ask, way: str) -> None:
    """Also where `document.currentScript` is null, and in a page that names no charset."""
    files = {"/sdk.js": ("text/javascript", sdk), "/inject.js": INJECT}
    question = """new Promise(done => { const look = () => window.calumma?.doctor
        ? done([typeof calumma.identify, chmln === calumma, document.characterSet])
        : requestAnimationFrame(look); look() })"""
    got = ask(f"{HEAD}{WAYS[way]}", question, {**files, "/index.html": ("text/html", f"{HEAD}{WAYS[way]}")})
    assert got["answer"] == ["function", True, "windows-1252"]
    assert got["thrown"] == []


def test_compiled_file_leaves_no_mark_on_any_object_of_the_page(dist: Path, ask: Ask) -> None:
    """Nothing is hung on built-in objects, prototypes or elements, and no loop over properties meets anything new."""
    sdk = (dist / "chmln.min.js").read_text(encoding="utf-8")
    html = f'{HEAD}<script src="/before.js"></script>{TAG}</head><body></body></html>'
    assert ask(html, MARKED, {"/sdk.js": sdk})["answer"] == [[], True]
