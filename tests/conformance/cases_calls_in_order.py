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
