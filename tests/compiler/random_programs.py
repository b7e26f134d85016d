"""Small programs made at random in the accepted subset, for Hypothesis. Knows Python's grammar, not the compiler's.

Values are ints, floats, text, bools, None, lists, tuples, dicts, sets and objects; a program assigns, loops, branches,
raises, makes functions and classes, calls, and answers with everything it holds. Programs that raise in CPython say
nothing and are passed over.
"""

from hypothesis import strategies as st

from tests.compiler.random_expressions import NAMES, expression

__all__ = ["modules"]

KEYS = ('"x"', '"y"', "1", "True", "2.0", "None", '(1, "x")', '""', "nan")
SIGNS = ("+=", "*=", "-=", "//=", "%=", "|=", "&=")
HEAD = """
nan = float("nan")


class Box:
    made = 0

    def __init__(self, value):
        self.value = value
        Box.made += 1

    def get(self):
        return self.value

    def __repr__(self):
        return f"{type(self).__name__}({self.value!r})"

    def __eq__(self, other):
        return isinstance(other, Box) and self.value == other.value

    def __add__(self, other):
        if isinstance(other, str):
            return NotImplemented
        return ["add", self.value, other]

    def __radd__(self, other):
        return ["radd", other, self.value]

    def __len__(self):
        return len(self.value)

    def __getitem__(self, place):
        return self.value[place]

    def __enter__(self):
        return self.value

    def __exit__(self, kind, error, trace):
        self.value = [repr(error)]
        return isinstance(error, KeyError)


class Child(Box):
    def get(self):
        return ["child", super().get()]

    def __iter__(self):
        yield from self.value

    @property
    def label(self):
        return f"<{self.value}>"


class Own(ValueError):
    def __init__(self, held):
        super().__init__(held, "own")
        self.held = held


def helper(value, again=None):
    if isinstance(value, str) and again is None:
        return value + "!"
    if again:
        return [value, again]
    return value


def collect(*given, **words):
    return (given, words)


def tried(act):
    try:
        return act()
    except (LookupError, ValueError, ArithmeticError) as error:
        return type(error).__name__


def kind(value):
    match value:
        case True | False:
            return "bool"
        case int() | float() if value == value:
            return ["number", value]
        case str(text):
            return text
        case []:
            return "empty"
        case [first, *rest]:
            return [first, rest]
        case {"x": found, **more}:
            return [found, more]
        case Child(value=inner):
            return ["child", inner]
        case Box():
            return "box"
        case None:
            return None
        case other:
            return repr(other)


def pairs(value):
    for place, item in enumerate([value, value]):
        yield (place, item)
    return "end"

"""


def statements(depth: int = 2) -> st.SearchStrategy[list[str]]:
    name = st.sampled_from(NAMES)
    key = st.sampled_from(KEYS)
    simple = st.one_of(
        st.tuples(name, expression()).map(lambda t: [f"{t[0]} = {t[1]}"]),
        st.tuples(name, st.sampled_from(SIGNS), expression(1)).map(lambda t: [f"{t[0]} {t[1]} {t[2]}"]),
        st.tuples(name, name, expression(), expression()).map(lambda t: [f"{t[0]}, {t[1]} = {t[2]}, {t[3]}"]),
        st.tuples(name, name, expression(1)).map(lambda t: [f"{t[0]}, *{t[1]} = {t[2]}"]),
        st.tuples(name, name, expression(1)).map(lambda t: [f"{t[0]} = {t[1]} = {t[2]}"]),
        expression().map(lambda t: [f"log.append({t})"]),
        st.tuples(name, expression(1)).map(lambda t: [f"log.append(({t[0]} := {t[1]}))"]),
        st.tuples(key, expression()).map(lambda t: [f"table[{t[0]}] = {t[1]}"]),
        st.tuples(key, expression(1)).map(lambda t: [f"log.append(table.pop({t[0]}, {t[1]}))"]),
        st.tuples(key, st.sampled_from(SIGNS), expression(1)).map(lambda t: [f"table[{t[0]}] {t[1]} {t[2]}"]),
        st.tuples(expression(1), expression(1)).map(lambda t: [f"made.append(lambda p={t[0]}: (p, {t[1]}))"]),
        name.map(lambda t: [f"made.append(lambda: {t})"]),
        st.tuples(name, expression(1)).map(lambda t: [f"held.{t[0]} = {t[1]}", f"log.append(held.{t[0]})"]),
    )
    if depth == 0:
        return simple
    body = st.lists(st.deferred(lambda: statements(depth - 1)), min_size=1, max_size=3).map(
        lambda parts: [line for part in parts for line in part]
    )
    test = expression(1)
    return st.one_of(
        simple,
        st.tuples(test, body, body).map(lambda t: [f"if {t[0]}:", *_in(t[1]), "else:", *_in(t[2])]),
        st.tuples(name, test, body).map(lambda t: [f"for {t[0]} in list({t[1]})[:3]:", *_in(t[2])]),
        st.tuples(name, body).map(
            lambda t: [f"for {t[0]} in range(3):", *_in(t[1]), *_in([f"if {t[0]} == 1:", "    continue"])]
        ),
        st.tuples(name, test, body, body).map(
            lambda t: [
                f"for {t[0]} in (1, 2, 3):", *_in(t[2]), f"    if {t[1]}:", "        break", "else:", *_in(t[3]),
            ]
        ),
        st.tuples(name, body).map(
            lambda t: [
                f"if isinstance({t[0]}, (int, float)):", *_in(t[1]), f"elif isinstance({t[0]}, str):",
                *_in([f"log.append({t[0]} + 'z')"]),
            ]
        ),
        st.tuples(body, body, body).map(
            lambda t: [
                "try:", *_in(t[0]), "except (LookupError, ValueError, ArithmeticError) as error:",
                "    log.append(type(error).__name__)", *_in(t[1]), "finally:", *_in(t[2]),
            ]
        ),
        st.tuples(test, body).map(
            lambda t: ["try:", f"    raise Own({t[0]})", "except Own as own:", "    log.append(own.held)", *_in(t[1])]
        ),
        st.tuples(name, test, body).map(lambda t: [f"with Box({t[1]}) as {t[0]}:", *_in(t[2])]),
        st.tuples(name, body, test).map(
            lambda t: [
                "def inner(q=1):", f"    nonlocal {t[0]}", *_in(_without_made(t[1], t[0])), f"    return {t[2]}",
                "log.append([inner(), inner(2)])",
            ]
        ),
        st.tuples(name, test, body).map(
            lambda t: [f"match {t[1]}:", "    case [*_] | str():", f"        {t[0]} = 'many'", "    case _:",
                       *_in(_in(t[2]))]
        ),
    )  # fmt: skip


def _without_made(lines: list[str], name: str) -> list[str]:
    """The body of an inner function: every variable that it assigns is the outer one."""
    return [f"nonlocal {other}" for other in NAMES if other != name] + lines


def _in(lines: list[str]) -> list[str]:
    return ["    " + line for line in lines]


def _function(parts: tuple) -> str:
    number, lines = parts
    body = [
        'a, b, c, d = 1, "s", [1, 2.0], None',
        "log, table, made, held = [], {}, [], Child([1])",
        *lines,
        "return [a, b, c, d, log, table, [f() for f in made], held]",
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
