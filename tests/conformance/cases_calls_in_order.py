"""Calls: arguments by keyword in any order are still evaluated as they are written."""


def case_min_max_evaluation():
    log = []

    def n(x):
        log.append(x)
        return x

    return [min(n(3), n(1), n(2)), max([n(1), n(5)], key=lambda x: -x), max(n(1), n(2), key=lambda v: n(-v)), log]


def case_nested_calls_with_reordered_keywords():
    log = []

    def n(x):
        log.append(x)
        return x

    def f(a, b=None, c=None):
        return (a, b, c)

    return [f(c=n(1), a=f(b=n(2), a=n(3)), b=n(4)), log]


def case_method_keyword_reordering():
    class C:
        def __init__(self, a, b=2, *, c=3):
            self.all = [a, b, c]

        def m(self, a, b=0, **k):
            return [a, b, k]

        @classmethod
        def make(cls, x, y):
            return cls(y, b=x)

        @staticmethod
        def s(p, q=1):
            return [p, q]

    log = []

    def n(x):
        log.append(x)
        return x

    return [
        C(c=n(1), b=n(2), a=n(3)).all, C(1).m(z=n(4), b=n(5), a=n(6)), C.make(y=n(7), x=n(8)).all,
        C.s(q=n(9), p=n(10)), log,
    ]  # fmt: skip


def case_names_bound_inside_of_the_expression():
    def call(a, b=0):
        return [a, b]

    x = 1
    items, table = [0, 0, 0, 0], {}
    first = call(b=(x := 3), a=x)
    x = 1
    items[(x := 2)] = x
    table[x] = (x := 5)
    second = x in [(x := 7), 5]
    return [first, items, table, second, x]


def case_properties_that_change():
    class Stack:
        def __init__(self):
            self.items = [1, 2, 3]
            self.sizes = {}

        @property
        def size(self):
            return len(self.items)

        def pop(self):
            return self.items.pop()

        def run(self):
            self.sizes[self.pop()] = self.size
            return [self.sizes, self.size in [self.pop(), 2]]

    return Stack().run()
