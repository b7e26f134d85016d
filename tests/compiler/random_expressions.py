"""Random expressions in the accepted subset, for Hypothesis: what a program computes with."""

from hypothesis import strategies as st

__all__ = ["NAMES", "expression"]

NAMES = ("a", "b", "c", "d")
ATOMS = (
    "0", "1", "2", "(-3)", "7", "1.0", "0.5", "(-2.5)", "(-0.0)", "True", "False", "None", '""', '"ab"', '"x"', '"é😀"',
    "[]",
    "[1, 2]", '["a"]', "()", "(1,)", '(1, "x")', "{}", '{"x": 1}', '{1: "i", "1": "s"}', "{1, 2}", "range(3)", "nan",
)  # fmt: skip
BINARY = (
    "+", "-", "*", "//", "%", "/", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or", "&",
    "|", "^",
)  # fmt: skip
CALLS = (
    "str({})", "repr({})", "len({})", "bool({})", "list({})", "sorted({}, key=repr)", "isinstance({}, (int, str))",
    "isinstance({}, list)", "isinstance({}, dict)", 'f"<{{{}}}>"', 'f"{{{}!r}}"', 'f"{{{}!s:>6}}"', "tuple({})",
    "int({})", "float({})", "abs({})", "round({}, 1)", "round({})", "[q for q in {}]", "[(q, 1) for q in {} if q]",
    "{{q: repr(q) for q in {}}}", "any(q for q in {})", "all({})", "max({}, default=0)", "min([{}, {}], key=str)",
    "helper({})", "helper({}, {})", "helper({}, again={})", "collect({}, *[{}], k={})", "Box({}).get()",
    "Box({}).value", "Box({}) == Box({})", "Box({}) + {}", "{} + Box({})", "Box({})[0]", "len(Box({}))",
    "list(Box([{}]))", "Child({}).get()", "Child({}).label", "[*Child([{}])]", "str({}).upper()", "str({})[1:]",
    "str({})[::-1]", "str({}).split()", "str({}).find(str({}))", "str({}).replace(str({}), '-')",
    "','.join(map(str, {}))", "not {}", "-{}", "({},)", "[{}, *[{}]]", "({} if {} else {})", "dict([({}, 1)])",
    "(lambda v: v)({})", "(lambda v, w={}: (v, w))({})", "list(enumerate([{}]))", "list(zip([{}], [{}]))",
    "list(zip({}, 'xyz'))", "list(map(repr, {}))", "list(filter(None, {}))", "list(reversed(list({})))", "[{}][0]",
    "[{}][-1:]", "list({})[::-1]", "{{'k': {}}}.get('k')", "{{'k': {}}}.get('z', {})", "{{**{{'k': {}}}, 'j': {}}}",
    "sum([{}, {}])", "divmod({}, {})", "set(list({})) == set(list({}))", "tried(lambda: {})", "kind({})",
    "list(pairs({}))", "next(pairs({}), {})", "({} is None)", "({} is not None)", "{} == {} == {}", "{} < {} <= {}",
    "({} in [{}, nan])", "sorted([{}, {}], key=str, reverse=True)", "log.append({})",
    "''.join(f'{{q!r}}' for q in {})", "hash({}) == hash({})", "(*{}, {})", "{{*[1], *{}}} == {{1}}",
    "type({}).__name__", "callable({})", "str({}).zfill(5)", "str({}).center(7, '*')", "list(({}).items())",
    "[{}].index({})", "[{}, {}].count({})", "list({}).pop()",
)  # fmt: skip
INDEXES = ("0", "-1", "1", '"x"', "True", "5", "1:", "::2", ":-1")


def expression(depth: int = 2) -> st.SearchStrategy[str]:
    leaf = st.one_of(st.sampled_from(ATOMS), st.sampled_from(NAMES))
    if depth == 0:
        return leaf
    inner = st.deferred(lambda: expression(depth - 1))
    binary = st.tuples(inner, st.sampled_from(BINARY), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})")
    called = st.tuples(st.sampled_from(CALLS), inner, inner, inner).map(_filled)
    item = st.tuples(inner, st.sampled_from(INDEXES)).map(lambda t: f"{t[0]}[{t[1]}]")
    return st.one_of(leaf, binary, called, item)


def _filled(parts: tuple) -> str:
    pattern, *values = parts
    quoted = pattern.startswith("f") and pattern[1] in "'\""
    if quoted or "f'" in pattern:
        # Python 3.11 has no quotes and no backslashes of its own inside the fields of an f-string.
        values = [value if not any(mark in value for mark in "{}\\'\":") else NAMES[0] for value in values]
    return f"({pattern.format(*values)})"
