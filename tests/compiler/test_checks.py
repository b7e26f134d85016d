"""`--checked` says where an annotation lies: types are trusted, so in production a wrong one could change a result."""

from pathlib import Path

import pytest

from tests.compiler.differential import compiled_outcomes, cpython_outcomes

HEAD = """
class Point:
    def __init__(self, x: int) -> None:
        self.x = x


def text(a: str, b: int = 0, *, c: float = 1.0, d: list[str] | None = None) -> str:
    return f"{a} {b} {c} {d}"


def count(value: object) -> int:
    return value


def across(point: Point) -> int:
    half: int = point.x
    return half


def hide(value: object) -> object:
    return [value][0]


"""
# What is called -> what the checks say of it.
LIES = {
    "text(hide(1))": "text() got a wrong type for a: str",
    "text('a', hide('b'))": "text() got a wrong type for b: int",
    "text('a', hide(True))": "text() got a wrong type for b: int",
    "text('a', c=hide('1'))": "text() got a wrong type for c: float",
    "text('a', d=hide(()))": "text() got a wrong type for d: list[str] | None",
    "count('1')": "what count() returns is no int",
    "count(1.0)": "what count() returns is no int",
    "across(hide(Point(1).x))": "across() got a wrong type for point: Point",
    "Point(hide(None))": "__init__() got a wrong type for x: int",
}
TRUE = ("text('a')", "text('a', 1, c=2, d=['x'])", "text('a', c=0.5, d=None)", "count(5)", "across(Point(3))")


@pytest.fixture(scope="module")
def outcomes(node_path: Path) -> dict[str, str]:
    """Outcome of each call in a checked build."""
    calls = [*LIES, *TRUE]
    cases = "\n\n\n".join(f"def case_{place}():\n    return {call}" for place, call in enumerate(calls))
    got, refused = compiled_outcomes({"annotated": HEAD + cases + "\n"}, node_path, checked=True)
    assert refused == {}
    return {call: got[f"annotated.case_{place}"] for place, call in enumerate(calls)}


@pytest.mark.parametrize("call", LIES)
def test_an_annotation_that_lies_is_an_error(outcomes: dict[str, str], call: str) -> None:
    """It names the function and what was promised."""
    assert outcomes[call] == f"raised TypeError: {LIES[call]}"


def test_annotations_that_hold_change_nothing(outcomes: dict[str, str], tmp_path: Path) -> None:
    cases = "\n\n\n".join(f"def case_{place}():\n    return {call}" for place, call in enumerate(TRUE))
    expected = cpython_outcomes({"annotated": HEAD + cases + "\n"}, tmp_path)
    assert [outcomes[call] for call in TRUE] == list(expected.values())
