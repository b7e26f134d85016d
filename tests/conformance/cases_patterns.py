"""`match`: every pattern, guard and capture."""


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Sub(Point):
    pass


def case_values_and_literals():
    def f(v):
        match v:
            case 1:
                return "one"
            case -2:
                return "minus two"
            case "a" | "b":
                return "ab"
            case None:
                return "none"
            case True:
                return "true"
            case 1.5:
                return "float"
            case _:
                return "other"

    return [f(v) for v in (1, True, 1.0, -2, "a", "b", None, False, 1.5, 0, "", [1])]


def case_bool_before_int():
    def f(v):
        match v:
            case True:
                return "T"
            case False:
                return "F"
            case 0:
                return "zero"
            case 1:
                return "one"

    return [f(v) for v in (True, False, 0, 1, 0.0, None)]


def case_sequences():
    def f(v):
        match v:
            case []:
                return "empty"
            case [x]:
                return ("one", x)
            case [1, *rest]:
                return ("starts 1", rest)
            case [*init, 9]:
                return ("ends 9", init)
            case [a, [b, c], *_]:
                return ("nested", a, b, c)
            case (x, y):
                return ("two", x, y)
            case [x, *mid, y]:
                return ("many", x, mid, y)
            case _:
                return "no"

    return [f(v) for v in (
        [], (), [5], (5,), [1, 2, 3], [2, 9], [0, [1, 2], 3], [3, 4], [3, 4, 5], "ab", {1: 2}, {1}, range(0), None, 5,
        "",
    )]  # fmt: skip


def case_sequence_of_range_and_generator():
    def f(v):
        match v:
            case [a, b]:
                return [a, b]
            case _:
                return "no"

    return [f(range(2)), f(x for x in (1, 2)), f({1: 2, 3: 4}), f({1, 2}), f("ab"), f({"a": 1}.items())]


def case_mappings():
    def f(v):
        match v:
            case {"kind": "a", "n": int(n)}:
                return ("a", n)
            case {"kind": "b", **rest}:
                return ("b", rest)
            case {"x": {"y": [first, *_]}}:
                return ("deep", first)
            case {1: one, None: none}:
                return (one, none)
            case {}:
                return "any dict"
            case _:
                return "no"

    return [f(v) for v in (
        {"kind": "a", "n": 1}, {"kind": "a", "n": "x"}, {"kind": "b", "q": 2, "r": 3}, {"x": {"y": (7, 8)}},
        {1: "i", None: "n"}, {}, [], {"kind": "a", "n": True},
    )]  # fmt: skip


def case_classes():
    def f(v):
        match v:
            case Sub(x, y):
                return ("sub", x, y)
            case Point(0, 0):
                return "origin"
            case Point(x, y=0):
                return ("x axis", x)
            case Point(x=0):
                return "y axis"
            case Point():
                return "point"
            case int() | float():
                return "number"
            case str(text):
                return ("text", text)
            case list([a, *_]):
                return ("list", a)
            case dict() as d:
                return ("dict", len(d))
            case bool():
                return "never"
            case ValueError() as e:
                return ("error", str(e))
            case _:
                return "no"

    return [f(v) for v in (
        Sub(1, 2), Point(0, 0), Point(3, 0), Point(0, 3), Point(1, 1), 5, 5.5, True, "s", [1, 2], [], {"a": 1},
        ValueError("e"), None, (1,),
    )]  # fmt: skip


def case_builtin_classes():
    def f(v):
        match v:
            case bool(b):
                return ("bool", b)
            case int(n):
                return ("int", n)
            case float(x):
                return ("float", x)
            case str():
                return "str"
            case tuple((a, b)):
                return ("pair", a, b)
            case tuple():
                return "tuple"
            case list():
                return "list"
            case set():
                return "set"
            case dict():
                return "dict"
            case Exception():
                return "error"

    return [f(v) for v in (True, 1, 1.0, "s", (1, 2), (1,), [], {1}, {}, KeyError("k"), None)]


def case_guards():
    def f(v):
        match v:
            case int(n) if n > 10:
                return "big"
            case n if n == "x":
                return "is x"
            case [a, b] if a == b:
                return "same"
            case [a, b] if (total := a + b) > 5:
                return ("sum", total)
            case [a, _]:
                return ("first", a)
            case _ if v is None:
                return "none"
            case other:
                return ("other", other)

    return [f(v) for v in (11, 5, "x", [1, 1], [3, 4], [1, 2], None, {})]


def case_captures_and_as():
    def f(v):
        match v:
            case [("a" | "b") as letter, int() | float() as number]:
                return (letter, number)
            case {"k": [*items] as whole}:
                return (items, whole)
            case (1 | 2) as small:
                return small
            case [Point(x=px) as p, *others] as everything:
                return (px, p.y, len(others), len(everything))
            case x:
                return ("x", x)

    return [f(v) for v in (["a", 1], ["b", 2.5], ["c", 1], {"k": (1, 2)}, 2, [Point(1, 2), 3, 4], 9)]
