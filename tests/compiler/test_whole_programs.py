"""What the compiler concludes from a whole program: each is compiled alone, or the others would hide it."""

from pathlib import Path

import pytest

from tests.compiler.differential import compiled_outcomes, cpython_outcomes

LOOKUPS = """
    for asked in [1, True, 1.0, "1", None, (1,), ("a", 2.0), "a", "\\0a", 0, "", False]:
        found.append(asked in table)
        found.append(table.get(asked, "no"))
"""
# Statements that put something into `table`, a dict that else holds text; and then everything is asked for.
FILLED = {
    "text only": 'table["b"] = 1',
    "None": "table[None] = 1",
    "text that begins with a zero character": 'table["\\0a"] = 1',
    "an int": "table[1] = 2",
    "a bool": "table[True] = 2",
    "a float": "table[1.0] = 2",
    "a tuple": 'table["a", 2] = 2',
    "setdefault": "table.setdefault((1,), 2)",
    "update with pairs": "table.update([[True, 2]])",
    "update with pairs of a tuple": 'table.update((("a", 1), (1, 2)))',
    "a display": "table = {'a': 1, 1: 2}",
    "dict of pairs": "table = dict([(True, 2)])",
    "dict of zip": "table = dict(zip([1, 'a'], 'xy'))",
    "fromkeys": "table = dict.fromkeys((True, 'a'), 2)",
    "a comprehension": "table = {key: 2 for key in [False, 'a', 1.0]}",
    "or in place": "table |= [(True, 2)]",
    "a key of unknown type": "def fill(into, key):\n        into[key] = 2\n    fill(table, True)",
    "a bound method": "fill = table.setdefault\n    fill(1.0, 2)",
    "pairs shown by items": "other = {1: 2}\n    table = dict(other.items())",
    "a keyword": "def fill(**words):\n        return words\n    table = fill(a=1, b=2)",
    "another dict": "other = {'b': 1}\n    table = {**table, **other}",
}
SETS = {
    "text": "{'a'}",
    "a bool": "{True, 'a'}",
    "of a list": "set([1.0, 'a'])",
    "of tuples": "set({'a': 2}.items())",
    "pairs of views": "{'a': 2, 'b': 1}.items() & {'a': 2}.items()",
    "a comprehension": "{i for i in (1.0, 2)}",
    "a union": "{'a'}.union([(1,), True])",
    "of text": "set('ab1')",
}


@pytest.mark.parametrize("kind", FILLED)
def test_dicts_find_what_equals_a_key_whatever_else_the_program_stores(kind: str, node_path: Path, tmp_path) -> None:
    """Also where no key of any dict but this one is more than text."""
    source = "def case_it():\n    table = {'a': 1}\n    found = []\n    " + FILLED[kind] + LOOKUPS
    source += "    return [found, table, list(table), [f'{key}' for key in table], len(table)]\n"
    assert_alike(source, node_path, tmp_path)


@pytest.mark.parametrize("kind", SETS)
def test_sets_find_what_equals_an_item(kind: str, node_path: Path, tmp_path: Path) -> None:
    source = "def case_it():\n    items = " + SETS[kind] + "\n    return ["
    source += "[asked in items for asked in [1, True, 1.0, 'a', ('a', 2.0), (1,), '1']], len(items)]\n"
    assert_alike(source, node_path, tmp_path)


def assert_alike(source: str, node: Path, folder: Path) -> None:
    got, refused = compiled_outcomes({"program": source}, node)
    assert refused == {}
    assert got == cpython_outcomes({"program": source}, folder)
