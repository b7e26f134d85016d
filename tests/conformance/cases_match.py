"""The match statement: literals, sequences, mappings, classes, guards."""


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


RED = "red"


class Colours:
    BLUE = "blue"


def case_literals_and_alternatives():
    def kind(value):
        match value:
            case 1 | 2:
                return "small"
            case "a" | "b":
                return "letter"
            case None:
                return "none"
            case True:
                return "true"
            case -1.5:
                return "negative"
            case _:
                return "other"

    return [kind(v) for v in (1, 2, "b", None, True, -1.5, 3, [], False)]


def case_sequences():
    def kind(value):
        match value:
            case []:
                return "empty"
            case [x]:
                return f"one {x}"
            case [x, y]:
                return f"two {x} {y}"
            case [first, *rest]:
                return f"{first} then {rest}"
            case _:
                return "no list"

    return [kind(v) for v in ([], [1], (1, 2), [1, 2, 3], "ab", 5, {"a": 1})]


def case_mappings():
    def kind(value):
        match value:
            case {"kind": "tour", "id": tour_id}:
                return f"tour {tour_id}"
            case {"kind": kind, **rest}:
                return [kind, rest]
            case {}:
                return "some dict"
            case _:
                return "no dict"

    return [kind(v) for v in ({"kind": "tour", "id": 5, "x": 1}, {"kind": "step", "n": 1}, {"a": 1}, {}, [])]


def case_classes():
    def kind(value):
        match value:
            case Point(x=0, y=0):
                return "origin"
            case Point(0, y):
                return f"on axis at {y}"
            case Point(x=x):
                return f"x is {x}"
            case bool():
                return "bool"
            case int(n) | float(n):
                return f"number {n}"
            case str():
                return "text"
            case _:
                return "other"

    return [kind(v) for v in (Point(0, 0), Point(0, 3), Point(2, 3), True, 5, 2.5, "x", None)]


def case_guards_and_captures():
    def kind(value):
        match value:
            case int() as n if n > 10:
                return f"big {n}"
            case [("a" | "b") as letter, _]:
                return letter
            case n:
                return f"anything {n}"

    return [kind(v) for v in (11, 5, ["b", 1], ["c", 1])]


def case_dotted_names_are_compared():
    def kind(value):
        match value:
            case Colours.BLUE:
                return "blue"
            case other:
                return other

    return [kind("blue"), kind(RED)]


def case_nested_patterns():
    def kind(value):
        match value:
            case {"step": {"number": int(n)}, "tags": [first, *_]}:
                return [n, first]
            case [[a, b], {"c": c}]:
                return [a, b, c]
            case _:
                return None

    return [
        kind({"step": {"number": 2}, "tags": ["x", "y"]}),
        kind([[1, 2], {"c": 3}]),
        kind({"step": {"number": "2"}, "tags": []}),
    ]


def case_no_case_fits():
    result = "kept"
    match 5:
        case 6:
            result = "changed"
    return result


def case_names_bound_by_a_case_stay():
    match (1, 2):
        case (a, b):
            pass
    return [a, b]
