"""`match`: dotted names, what stays bound, flow out of a case."""


def case_dotted_values():
    class Color:
        RED = "red"
        BLUE = "blue"

    def f(v):
        match v:
            case Color.RED:
                return 1
            case Color.BLUE | "azure":
                return 2
            case _:
                return 3

    return [f("red"), f("blue"), f("azure"), f("green")]


def case_names_stay_after_match():
    match [1, 2, 3]:
        case [a, *b] if False:
            pass
        case [c, d, e]:
            pass
    return [a, b, c, d, e]


def case_no_case_fits_falls_through():
    result = "before"
    match 5:
        case 1:
            result = "one"
        case "x":
            result = "x"
    return result


def case_subject_is_evaluated_once():
    log = []

    def subject():
        log.append("s")
        return (1, 2)

    match subject():
        case (2, _):
            out = "two"
        case (1, x):
            out = x
    match subject(), 5:
        case (a, b), c:
            out2 = (a, b, c)
    return [out, out2, log]


def case_match_in_loop_with_break_and_continue():
    out = []
    for v in [1, "skip", 2, "stop", 3]:
        match v:
            case "skip":
                continue
            case "stop":
                break
            case int():
                out.append(v)
    else:
        out.append("else")
    return out


def case_or_patterns_with_captures():
    def f(v):
        match v:
            case ["x", n] | [n, "x"]:
                return n
            case {"a": n} | {"b": n}:
                return ("d", n)
            case int(n) | str(n):
                return ("s", n)

    return [f(["x", 1]), f([2, "x"]), f({"a": 1}), f({"b": 2}), f(5), f("q"), f(None)]


def case_equality_by_own_eq():
    class E:
        def __eq__(self, other):
            return other == "e"

    match E():
        case "d":
            return "d"
        case "e":
            return "matched"


def case_match_on_attributes_missing():
    class A:
        def __init__(self, **k):
            if "z" in k:
                self.z = k["z"]
            self.q = 1

    def f(v):
        match v:
            case A(z=z):
                return ("z", z)
            case A(q=q):
                return ("q", q)

    return [f(A(z=5)), f(A())]


def case_property_in_class_pattern():
    class A:
        @property
        def size(self):
            return 3

    match A():
        case A(size=s):
            return s


def case_nested_match_and_return():
    def f(a, b):
        match a:
            case 1:
                match b:
                    case 1:
                        return "11"
                    case _:
                        r = "1x"
            case _:
                r = "xx"
        return r

    return [f(1, 1), f(1, 2), f(2, 1)]


def case_mapping_keeps_the_subject():
    d = {"a": 1, "b": 2}
    match d:
        case {"a": x, **rest}:
            rest["c"] = 3
    return [d, rest, x]
