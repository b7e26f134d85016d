"""Calls: every way to give and to take arguments."""


def case_every_kind():
    def f(a, b=2, /, c=3, *rest, d, e=5, **more):
        return [a, b, c, rest, d, e, more]

    return [
        f(1, d=4), f(1, 2, 3, 4, 5, d=6), f(1, d=0, c=9, z=1), f(1, *[2, 3, 4], **{"d": 5, "q": 6}), f(*"ab", d=1),
        f(0, a=1, d=2),
    ]  # fmt: skip


def case_default_uses_earlier_state():
    n = 1

    def f(a=n, b=[n]):
        return (a, b)

    n = 2
    return [f(), f(5), n]


def case_none_is_a_value_not_a_default():
    def f(a=1, b="x"):
        return (a, b)

    return [f(None), f(None, None), f(b=None), f(0, "")]


def case_star_only_function():
    def f(*args):
        return args

    return [
        f(), f(1), f(*[1, 2]), f(*f(1, 2), 3), f(*"ab", *[]), type(f()).__name__, f([1]), f(*{"a": 1}),
        f(*(x for x in "q")),
    ]  # fmt: skip


def case_kwargs_only_function():
    def f(**k):
        return k

    base = {"a": 1}
    got = f(**base)
    got["b"] = 2
    return [
        f(), f(a=1), f(**base, c=3), base, list(f(z=1, y=2)), f(**{"x": 1}, **{"w": 2}), f(self=1, this=2, class_=3),
    ]  # fmt: skip


def case_pass_through():
    def inner(a, b=0, *rest, k=None, **more):
        return [a, b, rest, k, more]

    def outer(*args, **words):
        return inner(*args, **words)

    return [outer(1), outer(1, 2, 3), outer(1, k=5, z=6), outer(b=1, a=2)]


def case_keyword_only():
    def f(*, a, b=2):
        return (a, b)

    def g(x, *, y=1):
        return (x, y)

    return [f(a=1), f(b=3, a=1), g(1), g(1, y=2), g(x=5), g(*[1], **{"y": 3})]


def case_positional_only():
    def f(a, b=2, /, c=3):
        return (a, b, c)

    return [f(1), f(1, 5), f(1, c=9), f(1, 2, 3)]


def case_function_values_with_keywords_by_position():
    def f(a, b=1, *, c=2):
        return (a, b, c)

    g = f
    h = [f][0]
    t = {"f": f}
    return [g(1), h(1, 2), t["f"](3), list(map(f, [1, 2])), (lambda *a: f(*a))(1, 2), [k(5) for k in (f, g)]]


def case_calls_of_values_with_star():
    def f(*a):
        return a

    fs = [f, lambda *a: a[::-1], lambda a, b=0, *c: [a, b, c]]
    return [[k(*[1, 2, 3]) for k in fs], [k(1, *(2,)) for k in fs]]


def case_lambda_forms():
    return [
        (lambda: 1)(), (lambda a, b=2: a + b)(1), (lambda *a: a)(1, 2),
        [f(2) for f in [lambda x: x, lambda x: x * x]], (lambda x: (lambda y: x + y))(1)(2),
        sorted([3, 1], key=lambda v: v),
    ]  # fmt: skip


def case_mutable_default_shared_by_method():
    class A:
        def add(self, x, to=[]):
            to.append(x)
            return to

    return [A().add(1), A().add(2), A().add(3, [0])]


def case_method_star():
    class A:
        def f(self, a, *rest, k=0, **more):
            return [a, rest, k, more]

        def g(self, *args, **words):
            return self.f(*args, **words)

    return [A().f(1), A().f(1, 2, k=3, z=4), A().g(1, 2, q=5), A().f(*[1, 2])]


def case_class_with_star_init():
    class A:
        def __init__(self, *args, **words):
            self.all = (args, words)

    class B(A):
        def __init__(self, first, *args, last=None):
            super().__init__(first, *args, last=last)

    return [A(1, 2, x=3).all, B(1, 2, last=4).all, A(*[5], **{"y": 6}).all]


def case_default_expression_kinds():
    class C:
        n = 7

    def f(a=1 + 2, b=(1, 2), c=[1][0], d=C.n, e=None, g=lambda: 5, h=-1, i="a" + "b", j={"k": 1}, k=not 1):
        return [a, b, c, d, e, g(), h, i, j, k]

    C.n = 9
    return f()


def case_arguments_with_awkward_names():
    def f(new, delete=1, function=2, *, var=3, let=4, this=5, arguments=6, undefined=7, **typeof):
        return [new, delete, function, var, let, this, arguments, undefined, typeof]

    return [f(0), f(0, 1, function=9, let=8, void=1), f(new=3)]


def case_star_in_the_middle():
    def f(a, b, c, d=4):
        return [a, b, c, d]

    return [f(*[1, 2], 3), f(1, *[2], *[3, 4]), f(1, 2, *(), c=3), f(*[1], c=3, b=2)]


def case_keywords_from_dict_with_defaults():
    def f(a, b=2, c=3):
        return [a, b, c]

    options = {"c": 30}
    return [f(1, **options), f(**{"a": 1, "b": 5}), f(1, 2, **{}), f(b=1, **{"a": 0})]


def case_returns_several_and_none():
    def f(n):
        if n == 1:
            return 1, 2
        if n == 2:
            return
        if n == 3:
            return None
        if n == 4:
            return (yield_free(),)

    def yield_free():
        return "x"

    return [f(1), f(2), f(3), f(4), f(5)]


def case_recursion_with_defaults_and_stars():
    def flat(items, depth=0, *, sep="/"):
        out = []
        for item in items:
            if isinstance(item, list):
                out += flat(item, depth + 1, sep=sep * 2)
            else:
                out.append(f"{item}{sep}{depth}")
        return out

    return flat([1, [2, [3]], 4])


def case_dict_values_called():
    table = {"add": lambda a, b: a + b, "neg": lambda a: -a, "list": lambda *a: list(a)}
    return [
        table["add"](1, 2), table["neg"](3), table["list"](1, 2), table.get("neg")(1),
        [f(1) for n, f in table.items() if n == "neg"],
    ]  # fmt: skip


def case_builtin_as_arguments():
    def apply(f, *a):
        return f(*a)

    return [
        apply(len, "abc"), apply(str, 1.0), apply(int, "5"), apply(repr, "a"), apply(abs, -2), apply(bool, []),
        apply(sum, [1, 2]), apply(sorted, [2, 1]), apply(callable, len), apply(ord, "a"), apply(chr, 97),
        apply(float, "1.5"),
    ]  # fmt: skip


def case_class_as_argument():
    class A:
        def __init__(self, x=0):
            self.x = x

    def make(kind, *a):
        return kind(*a)

    return [
        make(A, 5).x, make(A).x, [a.x for a in map(A, [1, 2])], [k().x for k in (A, A)], {"a": A}["a"](3).x,
        sorted([A(2), A(1)], key=lambda a: a.x)[0].x, isinstance(make(A), A), make(ValueError, "v").args,
        (lambda k: k(7))(A).x,
    ]  # fmt: skip
