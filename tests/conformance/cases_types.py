"""Programs that a compiler gets wrong when it believes too much of a type."""

# ruff: noqa
# What a linter would change here is what is tried.


def case_variable_changes_its_kind():
    value = 1
    seen = [value + 1]
    value = "a"
    seen.append(value + "b")
    value = [1]
    seen.append(value + [2])
    value = 2.0
    seen.append(value + 1)
    value = None
    seen.append(value)
    return seen


def case_parameter_of_many_kinds():
    def double(value):
        return value + value

    return [double(1), double(1.5), double("a"), double([1]), double((1,)), double(True), double(0.5)]


def case_int_annotated_attribute_and_true():
    class Box:
        def __init__(self, size: float):
            self.size = size

    return [Box(1).size, Box(2.0).size, Box(2.5).size, Box(2.0).size == 2, Box(2.0).size in [2], str(Box(3.0).size)]


def case_float_results_stay_floats():
    half = 0.5
    total = 0
    for _ in range(4):
        total += half
    return [
        total,
        half * 2,
        half + half,
        half - half,
        1.0 * 3,
        2**0.5 * 2**0.5 > 1,
        7.0 % 2,
        -half * 2,
        4 / 2,
        1e300 * 1e10,
        abs(-2.0),
        max(2.0, 1),
        min(3, 2.0),
        sum([0.5, 0.5]),
        round(2.5, 0),
    ]


def case_float_keys_and_int_keys():
    table = {1.0: "a"}
    table[1] = "b"
    table[True] = "c"
    table[2] = "d"
    return [table, table[1], list(table), 2.0 in table, {0.5: 1}[0.5], {True: 1, 1: 2, 1.0: 3}]


def case_narrowing_by_isinstance():
    def kind(value: object):
        if isinstance(value, bool):
            return ["bool", not value]
        if isinstance(value, (int, float)):
            return ["number", value + 1, value * 2, value == 2]
        if isinstance(value, str) and value:
            return ["text", value + "!", value[0], len(value)]
        if not isinstance(value, (list, tuple)):
            return ["other", value]
        return ["items", len(value), value[0] if value else None]

    return [kind(v) for v in (True, False, 1, 2, 2.0, 0.5, "x", "", [1], (), None, {"a": 1})]


def case_narrowing_ends_at_assignment():
    def act(value):
        if isinstance(value, str):
            size = len(value)
            value = [value, size]
            return [value, len(value), value == ["a", 1], bool(value)]
        return value

    return [act("a"), act(3)]


def case_narrowing_in_loops():
    value = "x"
    seen = []
    for turn in range(4):
        if isinstance(value, str):
            value = turn
        else:
            value = str(value)
        seen.append(value)
    return seen


def case_narrowing_and_closures():
    def make(value=None):
        def set_it(new):
            nonlocal value
            value = new

        if value is None:
            set_it("set")
        return [value, value == "set", bool(value)]

    return [make(), make(0), make("")]


def case_none_or_value():
    def find(items, wanted):
        for item in items:
            if item == wanted:
                return item
        return None

    return [
        find([1, 2], 2),
        find([1], 3),
        find([0], 0) is None,
        find([0], 0) or "none",
        find(["a"], "a") or "none",
        find([0.0], 0),
    ]


def case_procedure_answers_none():
    log = []

    def act(text):
        log.append(text)

    class Holder:
        def act(self):
            log.append("method")

    results = [act("a"), Holder().act(), (lambda: act("b"))(), [act(x) for x in "cd"]]
    held = act
    return [results, held("e") is None, log, act("f") or "nothing"]


def case_early_bare_return():
    def maybe(flag):
        if flag:
            return
        return 5

    return [maybe(True), maybe(False)]


def case_attribute_of_two_classes_with_two_kinds():
    class Named:
        def __init__(self):
            self.value = "text"

    class Counted:
        def __init__(self):
            self.value = 0

    items = [Named(), Counted()]
    return [[bool(item.value), item.value == 0, str(item.value)] for item in items]


def case_attribute_set_from_outside():
    class Box:
        def __init__(self):
            self.inside = None

    box = Box()
    first = box.inside
    box.inside = [1]
    second = box.inside == [1]
    box.inside = 2.0
    return [first, second, box.inside, box.inside + 1]


def case_method_and_attribute_of_one_name():
    class Has:
        def __init__(self):
            self.act = "data"

    class Does:
        def act(self):
            return "method"

    def show(thing):
        value = thing.act
        return value() if callable(value) else value

    return [show(Has()), show(Does())]


def case_functions_in_attributes():
    class Caller:
        def __init__(self, action):
            self.action = action

        def run(self, value):
            return self.action(value)

    class Adder:
        def __init__(self, by):
            self.by = by

        def add(self, value):
            return value + self.by

    return [Caller(lambda v: v * 2).run(4), Caller(Adder(3).add).run(4), Caller(str).run(2.0), Caller(len).run("añ😀")]
