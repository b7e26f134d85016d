"""The cases print the same in CPython, in stock Brython and in the ahead-of-time build, but for Brython's own slips."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conformance import runtimes
from tests.conformance.runtimes import ENTRY, Outcomes
from tools.brython_build import bundle
from tools.brython_build.runtime import brython_source

# Case -> why Brython 3.15.0 prints something else than CPython. An entry that no longer holds fails as well.
SLIPS = {
    "key_named_has_own_property": "every later access to such a dict raises a JavaScript error",
    "key_named_proto": "the key is lost without a word",
    "exception_with_two_arguments": "text and repr show the first argument only",
    "handler_name_is_gone_after_the_handler": "the name of `except ... as name` stays",
    "keys_of_many_kinds_in_one_dict": "KeyError in one access",
    "length_of_emoji_after_text_methods": "counts UTF-16 units in what most text methods return",
    "list_of_lambdas_by_comprehension": "the loop variable reads as undefined",
    "message_of_int_for_two_signs": "a blank before the message",
    "nan_is_true": "nan counts as false, as in JavaScript",
    "number_like_keys_keep_their_order": "keys like '10' come first, in ascending order, as in a JavaScript object",
    "order_of_collected_keywords": "keywords of ** come after the written ones",
    "own_format_method_with_an_empty_specification": "__str__ is called instead of __format__",
    "repr_of_an_exception_class_made_in_a_function": "the qualified name is shown",
    "reversed_slice_of_characters_beyond_the_basic_plane": "surrogate pairs are torn apart",
    "round_half_in_decimals": "rounds the decimal text, not the binary number",
    "round_to_hundreds": "a JavaScript error",
    "slices_of_emoji_after_text_methods": "UTF-16 units again",
    "slotted_object_has_no_dict": "it has one",
    "underscore_groups_digits": "groups with commas",
}
KNOWN_DISAGREEMENTS = {f"cases_known_slips.case_{name}": reason for name, reason in SLIPS.items()}


@pytest.fixture(scope="module")
def cpython(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    return runtimes.in_cpython(runtimes.all_modules(), tmp_path_factory.mktemp("cases"))


@pytest.fixture(scope="module")
def stock(chromium: Browser) -> Outcomes:
    return runtimes.in_page_with_stock_brython(runtimes.all_modules(), brython_source(), chromium)


@pytest.fixture(scope="module")
def bundled(node_path: Path) -> str:
    return bundle(runtimes.all_modules(), ENTRY, node=node_path, banner="/*! Conformance cases */")


def disagreements(expected: Outcomes, got: Outcomes) -> dict[str, tuple[str | None, str | None]]:
    """Case -> (expected, got) where the two differ."""
    names = sorted(expected.keys() | got.keys())
    return {n: (expected.get(n), got.get(n)) for n in names if expected.get(n) != got.get(n)}


def test_no_case_fails_in_cpython(cpython: Outcomes) -> None:
    """A case that raises in CPython checks nothing anywhere: it is broken itself."""
    assert {name: text for name, text in cpython.items() if text.startswith("raised ")} == {}
    assert len(cpython) > 180


def test_stock_brython_prints_what_cpython_prints(cpython: Outcomes, stock: Outcomes) -> None:
    """Brython as released differs in the listed cases and in no other."""
    found = disagreements(cpython, stock)
    assert {name: pair for name, pair in found.items() if name not in KNOWN_DISAGREEMENTS} == {}
    assert sorted(found) == sorted(KNOWN_DISAGREEMENTS), "a listed disagreement vanished: take it off the list"


def test_the_bundle_prints_what_stock_brython_prints(stock: Outcomes, bundled: str, chromium: Browser) -> None:
    """Leaving the compiler out changes nothing, slips included."""
    assert disagreements(stock, runtimes.in_page_with_bundle(bundled, chromium)) == {}
