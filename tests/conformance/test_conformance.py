"""The cases print the same in CPython, in stock Brython, in the bundle of the development build, and compiled: as in
production and with the checks. But for Brython's own slips, which are listed."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from calumma.compiler.compile import Compiled
from calumma.compiler.runtime import Runtime
from tests.conformance import runtimes
from tests.conformance.disagreements import KNOWN_DISAGREEMENTS, RIGHT_IN_THE_BUNDLE
from tests.conformance.runtimes import ENTRY, NOT_COMPILED, ONLY_RAISE, Outcomes
from tools import compiled_build
from tools.brython_build import bundle
from tools.brython_build.runtime import brython_source

# Time passes in a page only; see test_async_in_the_page.
NOT_FOR_CASES = {"$aio_sleep"}

pytestmark = [pytest.mark.xdist_group("conformance"), pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def cpython(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    return runtimes.in_cpython(runtimes.all_modules(), tmp_path_factory.mktemp("cases"))


@pytest.fixture(scope="module")
def stock(chromium: Browser) -> Outcomes:
    return runtimes.in_page_with_stock_brython(runtimes.all_modules(), brython_source(), chromium)


@pytest.fixture(scope="module")
def bundled(node_path: Path, terser_path: Path) -> str:
    return bundle(runtimes.all_modules(), ENTRY, node=node_path, terser=terser_path, banner="/*! Conformance cases */")


@pytest.fixture(scope="module")
def compiled() -> dict[bool, Compiled]:
    """The compiled cases: as in production, and with the checks."""
    return {checked: runtimes.compiled_cases(checked=checked) for checked in (False, True)}


def disagreements(expected: Outcomes, got: Outcomes) -> dict[str, tuple[str | None, str | None]]:
    """Case -> (expected, got) where the two differ."""
    names = sorted(expected.keys() | got.keys())
    return {n: (expected.get(n), got.get(n)) for n in names if expected.get(n) != got.get(n)}


def test_no_case_fails_in_cpython(cpython: Outcomes) -> None:
    """A case that raises in CPython checks nothing anywhere: it is broken itself."""
    assert {name: text for name, text in cpython.items() if text.startswith("raised ")} == {}
    assert len(cpython) > 600


def test_stock_brython_prints_what_cpython_prints(cpython: Outcomes, stock: Outcomes) -> None:
    """Brython as released differs in the listed cases and in no other."""
    found = disagreements(cpython, stock)
    assert {name: pair for name, pair in found.items() if name not in KNOWN_DISAGREEMENTS} == {}
    assert sorted(found) == sorted(KNOWN_DISAGREEMENTS), "a listed disagreement vanished: take it off the list"


def test_the_bundle_prints_what_stock_brython_prints(stock: Outcomes, bundled: str, chromium: Browser) -> None:
    """Leaving the compiler out changes nothing, slips included."""
    assert disagreements(stock, runtimes.in_page_with_bundle(bundled, chromium)).keys() == RIGHT_IN_THE_BUNDLE


@pytest.mark.parametrize("checked", [False, True], ids=["production", "checked"])
def test_the_compiled_cases_print_what_cpython_prints(
    cpython: Outcomes, compiled: dict[bool, Compiled], checked: bool, chromium: Browser, node_path: Path,
    terser_path: Path,
) -> None:  # fmt: skip
    """To the letter, minified, with no list of slips. Production leaves out the checks that only raise."""
    left_out = NOT_COMPILED if checked else (*NOT_COMPILED, *ONLY_RAISE)
    text, _map = compiled_build.minified(compiled[checked], node=node_path, terser=terser_path)
    expected = {name: outcome for name, outcome in cpython.items() if not name.startswith(left_out)}
    assert disagreements(expected, runtimes.in_page_with_bundle(text, chromium)) == {}
    assert len(expected) > 550


def test_every_helper_of_the_runtime_is_needed_by_some_case(compiled: dict[bool, Compiled]) -> None:
    """One that no case needs is a rule that nothing proves."""
    assert set(Runtime().pieces) - compiled[False].helpers - compiled[True].helpers == NOT_FOR_CASES
