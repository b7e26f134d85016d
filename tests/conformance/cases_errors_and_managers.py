"""Exceptions that pass `with`, generators and handlers, and what they carry."""


class Base(Exception):
    pass


class Child(Base):
    def __init__(self, code, text=""):
        super().__init__(text)
        self.code = code


class Plain(Exception):
    """doc"""


def case_context_manager_suppresses():
    log = []

    class M:
        def __init__(self, swallow):
            self.swallow = swallow

        def __enter__(self):
            log.append("in")
            return self

        def __exit__(self, kind, error, trace):
            log.append([kind is None, repr(error)])
            return self.swallow

    with M(True):
        raise ValueError("swallowed")
    try:
        with M(False):
            raise ValueError("kept")
    except ValueError as e:
        log.append(str(e))
    with M(0) as m, M(1):
        raise KeyError("inner")

    def early():
        with M(False):
            return "returned"

    def loop():
        for n in range(3):
            with M(False):
                if n == 1:
                    break
        return n

    return [log, early(), loop(), len(log), m.swallow]


def case_exit_raises():
    class M:
        def __enter__(self):
            return 1

        def __exit__(self, *given):
            raise KeyError("exit")

    try:
        with M() as one:
            raise ValueError("body")
    except KeyError as e:
        return [repr(e), one]


def case_enter_raises():
    log = []

    class M:
        def __enter__(self):
            raise KeyError("enter")

        def __exit__(self, *given):
            log.append("exit")

    try:
        with M():
            log.append("body")
    except KeyError as e:
        log.append(repr(e))
    return log


def case_with_target_forms():
    class M:
        def __init__(self, value):
            self.value = value

        def __enter__(self):
            return self.value

        def __exit__(self, *given):
            return None

    items = [0]
    with M((1, 2)) as (a, b), M(5) as items[0]:
        pass
    with M(1) as x, M(2) as y:
        pass
    return [a, b, items, x, y]


def case_error_attributes_and_equality():
    e = Child(7, "text")
    other = Child(7, "text")
    return [e.code, e.args, e == e, e == other, e is e, bool(e), isinstance(e, Base), e in [e], [e].index(e)]


def case_error_in_containers():
    return [repr([ValueError("a"), Plain()]), str({"e": KeyError("k")}), f"{ValueError('f')}", f"{KeyError('f')!r}"]


def case_except_without_name_and_pass():
    out = []
    for f in (lambda: {}["x"], lambda: 1):
        try:
            out.append(f())
        except:
            out.append("bare")
    return out


def case_error_from_generator():
    def gen():
        yield 1
        raise ValueError("in gen")

    out = []
    try:
        for x in gen():
            out.append(x)
    except ValueError as e:
        out.append(str(e))
    return out


def case_handlers_variable_used_after():
    found = None
    try:
        raise ValueError("x")
    except ValueError as e:
        found = e
    return [repr(found), found.args]


def case_stop_iteration_value():
    def gen():
        yield 1
        return 5

    g = gen()
    next(g)
    try:
        next(g)
    except StopIteration as e:
        return [e.value, e.args, repr(e)]


def case_exception_with_property_and_method():
    class E(Exception):
        def __init__(self, n):
            super().__init__(f"n is {n}")
            self.n = n

        @property
        def double(self):
            return self.n * 2

        def hint(self):
            return "hint " + str(self)

    try:
        raise E(4)
    except E as e:
        return [e.double, e.hint(), str(e), e.args]


def case_init_before_super():
    class E(KeyError):
        def __init__(self, a, b=2):
            self.a = a
            super().__init__(a, b)

    class F(E):
        def __init__(self):
            self.f = 1
            super().__init__("f")

    class G(Exception):
        def __init__(self, a):
            self.a = a * 2
            super().__init__(f"a is {self.a}")

    out = []
    for make in (lambda: E(1), lambda: F(), lambda: G(4)):
        try:
            raise make()
        except LookupError as e:
            out.append([repr(e), str(e), e.args, e.a])
        except Exception as e:
            out.append([repr(e), str(e), e.args, e.a])
    return out


def case_error_arguments_of_every_kind():
    class E(Exception):
        pass

    class V(ValueError):
        pass

    return [[repr(e), str(e), e.args] for e in (
        E(1), E("a", 2), E(None), E(["x"]), E(), V(1.0), V("a", "b"), TypeError(1), TypeError("a", 1), Exception(),
        RuntimeError(E("x")),
    )]  # fmt: skip
