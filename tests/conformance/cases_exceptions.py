"""Exceptions: own classes, order of handlers, finally, causes, messages."""


class CalummaError(Exception):
    """Base of a small tree."""


class Refused(CalummaError):
    def __init__(self, name, rule):
        self.name, self.rule = name, rule
        super().__init__(f"{name!r} breaks {rule}")


def case_own_exception_with_fields():
    try:
        raise Refused("uid", "not empty")
    except CalummaError as error:
        return [str(error), error.name, error.rule, error.args, type(error).__name__, isinstance(error, Exception)]


def case_first_fitting_handler_wins():
    def kind(error):
        try:
            raise error
        except (KeyError, IndexError):
            return "lookup"
        except CalummaError:
            return "ours"
        except Exception:
            return "other"

    return [kind(KeyError("x")), kind(IndexError()), kind(Refused("a", "b")), kind(ValueError())]


def case_else_and_finally_order():
    def run(fail):
        order = []
        try:
            order.append("try")
            if fail:
                raise ValueError
        except ValueError:
            order.append("except")
        else:
            order.append("else")
        finally:
            order.append("finally")
        return order

    return [run(False), run(True)]


def case_finally_runs_on_return_break_and_continue():
    order = []

    def early():
        try:
            return "returned"
        finally:
            order.append("return")

    for number in range(3):
        try:
            if number == 0:
                continue
            break
        finally:
            order.append(number)
    return [early(), order]


def case_bare_raise_raises_the_same_again():
    error = ValueError("once")
    try:
        try:
            raise error
        except ValueError:
            raise
    except ValueError as again:
        return again is error


def case_raising_a_class_makes_an_instance():
    try:
        raise LookupError
    except LookupError as error:
        return [str(error), error.args]


def case_text_and_repr():
    return [str(ValueError("a")), repr(ValueError("a")), str(ValueError()), str(KeyError("k")), repr(Refused("a", "b"))]


def case_exception_passes_through_callers():
    order = []

    def deep():
        raise Refused("x", "rule")

    def middle():
        try:
            deep()
        finally:
            order.append("middle")

    try:
        middle()
    except Refused as error:
        order.append(error.name)
    return order


def case_loop_with_else():
    def find(items, wanted):
        for item in items:
            if item == wanted:
                break
        else:
            return "none"
        return "found"

    n = 0
    while n < 2:
        n += 1
    else:
        n = "done"
    return [find([1, 2], 2), find([1, 2], 3), n]


def case_nested_handlers():
    order = []
    try:
        try:
            raise ValueError("a")
        except KeyError:
            order.append("wrong")
        finally:
            order.append("inner finally")
    except ValueError:
        order.append("outer")
    return order
