"""Exceptions: their arguments, text and classes, and what the language raises."""


class Base(Exception):
    pass


class Child(Base):
    def __init__(self, code, text=""):
        super().__init__(text)
        self.code = code


class Plain(Exception):
    """doc"""


class WithStr(Exception):
    def __str__(self):
        return "shown"


class Two(ValueError):
    def __init__(self, a, b):
        super().__init__(a, b)


class NoSuper(Exception):
    def __init__(self, a, b):
        self.a = a


def case_text_repr_and_args():
    errors = [
        Exception(), Exception("a"), Exception("a", 1), KeyError("k"), KeyError(1, 2), Plain(), Plain("x"),
        WithStr("y"), Child(3, "t"), Two(1, 2), ValueError(None), KeyError(), Exception(["l"]), Exception(1.0),
        IndexError((1, 2)),
    ]  # fmt: skip
    return [[str(e), repr(e), e.args] for e in errors]


def case_no_super_init():
    e = NoSuper(1, 2)
    return [str(e), repr(e), e.args, e.a]


def case_matching_by_class():
    def which(error):
        try:
            raise error
        except Child as e:
            return ["child", e.code, str(e)]
        except (KeyError, IndexError) as e:
            return ["lookup", repr(e)]
        except LookupError:
            return ["other lookup"]
        except ArithmeticError as e:
            return ["arithmetic", type(e).__name__]
        except Base:
            return ["base"]
        except Exception as e:
            return ["any", str(e)]

    return [which(e) for e in [
        Child(1, "c"), Base("b"), KeyError("k"), IndexError("i"), LookupError("l"), ZeroDivisionError("z"),
        OverflowError("o"), RuntimeError("r"), NotImplementedError("n"), StopIteration(5), AttributeError("a"),
        NameError("n"), UnboundLocalError("u"), AssertionError("as"), TypeError("t"),
    ]]  # fmt: skip


def case_class_hierarchy():
    e = [KeyError("k"), NotImplementedError(), UnboundLocalError(), ZeroDivisionError(), Two(1, 2)]
    return [
        [
            isinstance(x, LookupError),
            isinstance(x, RuntimeError),
            isinstance(x, NameError),
            isinstance(x, ArithmeticError),
            isinstance(x, ValueError),
            isinstance(x, Exception),
        ]
        for x in e
    ]


def case_raise_class_and_instance():
    out = []
    for make in [lambda: Plain, lambda: Plain("i")]:
        try:
            raise make()
        except Plain as e:
            out.append([type(e).__name__, e.args])
    return out


def case_raise_a_class_kept_as_a_value():
    kinds = [KeyError, ValueError, Plain]
    out = []
    for kind in kinds:
        try:
            raise kind
        except Exception as e:
            out.append(repr(e))
    return out


def case_reraise_in_nested_handler():
    log = []
    try:
        try:
            raise KeyError("outer")
        except KeyError:
            try:
                raise ValueError("inner")
            except ValueError as e:
                log.append(str(e))
            raise
    except KeyError as e:
        log.append(repr(e))
    return log


def case_reraise_in_function_called_from_handler():
    def again(e):
        raise e

    try:
        try:
            raise KeyError("k")
        except KeyError as e:
            again(e)
    except KeyError as e:
        return repr(e)


def case_cause():
    out = []
    try:
        try:
            raise KeyError("k")
        except KeyError as e:
            raise ValueError("v") from e
    except ValueError as e:
        out.append([repr(e), repr(e.__cause__)])
    try:
        raise ValueError("w") from None
    except ValueError as e:
        out.append(e.__cause__)
    try:
        raise ValueError("x") from KeyError
    except ValueError as e:
        out.append(repr(e.__cause__))
    return out


def case_builtin_errors_by_operation():
    def told(f):
        try:
            return f()
        except Exception as e:
            return type(e).__name__

    return [
        told(lambda: [][0]), told(lambda: {}["a"]), told(lambda: 1 / 0), told(lambda: 1 // 0), told(lambda: 1 % 0),
        told(lambda: int("x")), told(lambda: float("x")), told(lambda: next(iter([]))), told(lambda: [1].index(2)),
        told(lambda: "a".index("b")), told(lambda: [].pop()), told(lambda: {}.pop("a")), told(lambda: set().pop()),
        told(lambda: {1}.remove(2)), told(lambda: [1].remove(2)), told(lambda: {}.popitem()), told(lambda: max([])),
        told(lambda: "abc"[5]), told(lambda: (1,)[3]), told(lambda: "a".split("")), told(lambda: chr(-1)),
        told(lambda: ord("ab")), told(lambda: [1, 2][::0]), told(lambda: range(1, 2, 0)), told(lambda: 0 ** -1),
        told(lambda: 1.0 / 0), told(lambda: 5.5 // 0), told(lambda: int(float("inf"))),
        told(lambda: int(float("nan"))), told(lambda: 2.5 % 0), told(lambda: divmod(1, 0)),
        told(lambda: round(float("inf"))), told(lambda: [3, 1][10:]), told(lambda: [1].pop(3)),
        told(lambda: [].insert(5, 1)),
    ]  # fmt: skip


def case_messages():
    def told(f):
        try:
            return f()
        except Exception as e:
            return str(e)

    return [
        told(lambda: [][0]), told(lambda: {}["a"]), told(lambda: 1 / 0), told(lambda: int("x")),
        told(lambda: float("x")), told(lambda: repr(next(iter([])))), told(lambda: "a".index("b")),
        told(lambda: [].pop()), told(lambda: {}.pop("a")), told(lambda: [1].remove(2)), told(lambda: {}.popitem()),
        told(lambda: "abc"[5]), told(lambda: (1,)[3]), told(lambda: "a".split("")), told(lambda: [1, 2][::0]),
        told(lambda: range(1, 2, 0)), told(lambda: int(float("inf"))), told(lambda: int(float("nan"))),
        told(lambda: [1].pop(3)), told(lambda: set().pop()), told(lambda: {1}.remove(2)),
    ]  # fmt: skip
