"""Programs whose types change on the way, where a compiler must not believe the first."""

# ruff: noqa
# What a linter would change here is what is tried.


def case_own_methods_named_like_those_of_lists():
    class Stack:
        def __init__(self):
            self.items = []

        def append(self, item):
            self.items.append(item)
            return len(self.items)

        def pop(self):
            return self.items.pop()

        def get(self, key, default=None):
            return [key, default]

        def index(self, item):
            return self.items.index(item)

        def clear(self):
            self.items.clear()

        def count(self, item):
            return self.items.count(item)

    def use(thing):
        thing.append(4)
        place = thing.index(4)
        return [place, thing.count(4), thing.pop()]

    stack = Stack()
    answers = [
        stack.append(1),
        stack.append(2),
        stack.pop(),
        stack.get("a"),
        stack.get("a", 1),
        use(stack),
        use([3]),
        {"get": 1}.get("get"),
    ]
    stack.clear()
    return [answers, stack.items]


def case_own_methods_named_like_those_of_javascript():
    class Odd:
        def __init__(self):
            self.length = 3
            self.size = 0
            self.name = "n"
            self.prototype = 1

        def toString(self):
            return "own"

        def valueOf(self):
            return 5

        def then(self):
            return "then"

        def constructor(self):
            return "made"

        def keys(self):
            return ["k"]

        def map(self):
            return "map"

    odd = Odd()
    return [
        odd.length,
        odd.size,
        odd.name,
        odd.prototype,
        odd.toString(),
        odd.valueOf(),
        odd.then(),
        odd.constructor(),
        odd.keys(),
        odd.map(),
    ]


def case_recursive_types():
    def flat(value, depth: int = 0):
        if isinstance(value, list):
            return [leaf for item in value for leaf in flat(item, depth + 1)]
        return [(value, depth)]

    return flat([1, ["a", [2.0, None]], []])


def case_dict_get_and_or():
    facts = {"a": "", "b": 0, "c": None, "d": 1.0}
    return [facts.get(k) or "none" for k in "abcde"] + [facts.get("x", []) or 1, facts.get("d") and "yes"]


def case_conditional_gives_either():
    return [("a" if flag else 1) for flag in (True, False)] + [(None if flag else 2.0) for flag in (True, False)]


def case_strings_and_numbers_never_mix():
    return [
        "1" == 1,
        1 == "1",
        "" == 0,
        None == 0,
        None == False,
        [] == "",
        "1" in [1],
        1 in ["1"],
        "0" == False,
        {"1": 1} == {1: 1},
    ]


def case_bools_and_numbers():
    return [
        True == 1,
        False == 0.0,
        True + 0.5,
        True in [1],
        [True] == [1],
        (True, 0) == (1, False),
        sum([True, 1.0]),
        True is True,
        {True: 1} == {1: True},
    ]


def case_shadowed_builtins():
    def act(str, len=3, list=()):
        return [str, len, list]

    return act("s", list=(1,))


def case_names_in_many_scopes():
    name = "outer"

    def one():
        return name

    def two(name):
        return [name, one(), [name for name in "ab"], name]

    def three():
        name = "three"

        def inner():
            nonlocal name
            name += "!"
            return name

        return [inner(), name]

    return [two("arg"), three(), name]


def case_variable_seen_after_its_block():
    for n in range(3):
        if n == 1:
            found = n * 10
    try:
        kept = "tried"
    finally:
        done = True
    if done:
        text = "set"
    while n < 5:
        n += 1
        last = n
    return [found, kept, done, text, n, last]


def case_loop_variable_of_an_earlier_turn():
    seen = []
    for n in range(3):
        if n:
            seen.append(before)
        before = n
    return seen


def case_closures_in_a_loop_share_variables():
    made = []
    for n in range(3):
        doubled = n * 2
        made.append(lambda: (n, doubled))
    return [show() for show in made]


def case_comprehension_closures():
    return [
        [f() for f in [lambda: x for x in range(3)]],
        [f(1) for f in [lambda a, x=x: a + x for x in range(3)]],
        {k: f() for k, f in {c: (lambda: c) for c in "ab"}.items()},
    ]
