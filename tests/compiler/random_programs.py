"""Small programs made at random in the accepted subset, for Hypothesis. Knows Python's grammar, not the compiler's.

Values are ints, floats, text, bools, None, lists, tuples, dicts; a program assigns, loops, branches, calls and answers
with everything it holds. Programs that raise in CPython say nothing and are passed over.
"""

from hypothesis import strategies as st

__all__ = ["modules"]

NAMES = ("a", "b", "c", "d")
KEYS = ('"x"', '"y"', "1", "True", "2.0", "None", '(1, "x")', '""')
ATOMS = (
    "0",
    "1",
    "2",
    "-3",
    "7",
    "1.0",
    "0.5",
    "-2.5",
    "True",
    "False",
    "None",
    '""',
    '"ab"',
    '"x"',
    '"é😀"',
    "[]",
    "[1, 2]",
    '["a"]',
    "()",
    "(1,)",
    '(1, "x")',
    "{}",
    '{"x": 1}',
    '{1: "i", "1": "s"}',
)
BINARY = ("+", "-", "*", "//", "%", "/", "==", "!=", "<", "<=", ">", "is", "in", "not in", "and", "or")
CALLS = (
    "str({})",
    "repr({})",
    "len({})",
    "bool({})",
    "list({})",
    "sorted({}, key=repr)",
    "isinstance({}, (int, str))",
    "isinstance({}, list)",
    "isinstance({}, dict)",
    'f"<{{{}}}>"',
    'f"{{{}!r}}"',
    "tuple({})",
    "int({})",
    "float({})",
    "abs({})",
    "round({}, 1)",
    "[q for q in {}]",
    "[(q, 1) for q in {} if q]",
    "{{q: repr(q) for q in {}}}",
    "any(q for q in {})",
    "max({}, default=0)",
    "min([{}, {}], key=str)",
    "helper({})",
    "helper({}, {})",
    "helper({}, again={})",
    "Box({}).get()",
    "Box({}).value",
    "str({}).upper()",
    "str({})[1:]",
    "str({})[::-1]",
    "str({}).split()",
    "not {}",
    "-{}",
    "({},)",
    "[{}, *[{}]]",
    "({} if {} else {})",
    "dict([({}, 1)])",
    "(lambda v: v)({})",
    "list(enumerate([{}]))",
    "list(zip([{}], [{}]))",
    "[{}][0]",
    "[{}][-1:]",
    "{{'k': {}}}.get('k')",
    "{{'k': {}}}.get('z', {})",
)

HEAD = """
class Box:
    def __init__(self, value):
        self.value = value

    def get(self):
        return self.value


def helper(value, again=None):
    if isinstance(value, str) and again is None:
        return value + "!"
    if again:
        return [value, again]
    return value

"""


def expression(depth: int = 2) -> st.SearchStrategy[str]:
    leaf = st.one_of(st.sampled_from(ATOMS), st.sampled_from(NAMES))
    if depth == 0:
        return leaf
    inner = st.deferred(lambda: expression(depth - 1))
    binary = st.tuples(inner, st.sampled_from(BINARY), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})")
    called = st.tuples(st.sampled_from(CALLS), inner, inner, inner).map(_filled)
    item = st.tuples(inner, st.sampled_from(("0", "-1", "1", '"x"', "True"))).map(lambda t: f"{t[0]}[{t[1]}]")
    return st.one_of(leaf, binary, called, item)


def _filled(parts: tuple) -> str:
    pattern, *values = parts
    safe = [value.replace('"', "'") if pattern.startswith("f") else value for value in values]
    if pattern.startswith("f") and any(mark in safe[0] for mark in "{}\\'"):
        safe = [NAMES[0]] * 3
    return pattern.format(*safe)


def statements(depth: int = 2) -> st.SearchStrategy[list[str]]:
    name = st.sampled_from(NAMES)
    simple = st.one_of(
        st.tuples(name, expression()).map(lambda t: [f"{t[0]} = {t[1]}"]),
        st.tuples(name, st.sampled_from(("+=", "*=", "-=")), expression(1)).map(lambda t: [f"{t[0]} {t[1]} {t[2]}"]),
        st.tuples(name, name, expression(), expression()).map(lambda t: [f"{t[0]}, {t[1]} = {t[2]}, {t[3]}"]),
        expression().map(lambda t: [f"log.append({t})"]),
        st.tuples(st.sampled_from(KEYS), expression()).map(lambda t: [f"table[{t[0]}] = {t[1]}"]),
        st.tuples(st.sampled_from(KEYS), expression(1)).map(lambda t: [f"log.append(table.pop({t[0]}, {t[1]}))"]),
        name.map(lambda t: [f"made.append(lambda: {t})"]),
    )
    if depth == 0:
        return simple
    body = st.lists(st.deferred(lambda: statements(depth - 1)), min_size=1, max_size=3).map(
        lambda parts: [line for part in parts for line in part]
    )
    return st.one_of(
        simple,
        st.tuples(expression(1), body, body).map(lambda t: [f"if {t[0]}:", *_in(t[1]), "else:", *_in(t[2])]),
        st.tuples(name, expression(1), body).map(lambda t: [f"for {t[0]} in list({t[1]})[:3]:", *_in(t[2])]),
        st.tuples(name, body).map(
            lambda t: [f"for {t[0]} in range(3):", *_in(t[1]), *_in([f"if {t[0]} == 1:", "    continue"])]
        ),
        st.tuples(name, body).map(
            lambda t: [
                f"if isinstance({t[0]}, (int, float)):",
                *_in(t[1]),
                f"elif isinstance({t[0]}, str):",
                *_in([f"log.append({t[0]} + 'z')"]),
            ]
        ),
    )


def _in(lines: list[str]) -> list[str]:
    return ["    " + line for line in lines]


def _function(parts: tuple) -> str:
    number, lines = parts
    body = [
        'a, b, c, d = 1, "s", [1, 2.0], None',
        "log, table, made = [], {}, []",
        *lines,
        "return [a, b, c, d, log, table, [f() for f in made]]",
    ]
    return "\n".join([f"def case_{number}():", *_in(body)])


def modules(count: int) -> st.SearchStrategy[str]:
    """A module of `count` functions `case_0`, `case_1`, ..."""
    bodies = st.lists(st.lists(statements(), min_size=1, max_size=3), min_size=count, max_size=count)
    return bodies.map(
        lambda all_: (
            HEAD
            + "\n\n\n".join(
                _function((number, [line for part in body for line in part])) for number, body in enumerate(all_)
            )
            + "\n"
        )
    )
