"""Loops with `else`, and every way out of `try`."""


def case_for_else_with_break_continue_and_return():
    def run(items, stop, skip):
        log = []
        for item in items:
            if item == skip:
                continue
            if item == stop:
                break
            log.append(item)
        else:
            log.append("else")
        return log

    return [run([1, 2, 3], 2, 0), run([1, 2, 3], 9, 2), run([], 1, 1), run([3], 3, 3)]


def case_while_else():
    def run(n, stop):
        log = []
        while n:
            n -= 1
            if n == stop:
                break
            log.append(n)
        else:
            log.append("else")
        return log

    return [run(3, 1), run(3, 9), run(0, 0)]


def case_nested_loops_with_else_and_break():
    log = []
    for a in range(3):
        for b in range(3):
            if b > a:
                break
            log.append((a, b))
        else:
            log.append("full")
            continue
        log.append("cut")
    else:
        log.append("done")
    return log


def case_break_out_of_try_in_a_loop():
    log = []
    for n in range(5):
        try:
            if n == 1:
                continue
            if n == 3:
                break
            log.append(n)
        except ValueError:
            log.append("never")
        else:
            log.append("else")
        finally:
            log.append(f"f{n}")
    else:
        log.append("no break")
    return log


def case_return_in_finally_wins():
    def run():
        try:
            raise ValueError("lost")
        finally:
            return "finally"

    def loops():
        for _ in range(2):
            try:
                return "try"
            finally:
                continue
        return "after"

    def breaks():
        while True:
            try:
                raise KeyError("lost")
            finally:
                break
        return "left"

    return [run(), loops(), breaks()]


def case_finally_sees_and_changes():
    def run():
        value = [1]
        try:
            return value
        finally:
            value.append(2)
            value = "other"

    return run()


def case_return_in_else_and_in_handler():
    def run(fail):
        log = []
        try:
            if fail:
                raise KeyError("k")
            log.append("tried")
        except KeyError:
            log.append("caught")
            return log
        else:
            log.append("else")
            return log
        finally:
            log.append("finally")

    return [run(False), run(True)]


def case_error_in_else_is_not_caught():
    log = []
    try:
        try:
            log.append("try")
        except ValueError:
            log.append("wrong")
        else:
            raise ValueError("from else")
        finally:
            log.append("finally")
    except ValueError as error:
        log.append(str(error))
    return log


def case_error_in_finally_replaces():
    log = []
    try:
        try:
            raise ValueError("first")
        finally:
            log.append("f")
            raise KeyError("second")
    except KeyError as error:
        log.append(repr(error))
    return log


def case_nested_finally_order():
    log = []

    def run():
        try:
            try:
                try:
                    return "value"
                finally:
                    log.append(1)
            finally:
                log.append(2)
        finally:
            log.append(3)

    return [run(), log]


def case_continue_in_try_else():
    log = []
    for n in range(3):
        try:
            if n == 0:
                raise ValueError
        except ValueError:
            continue
        else:
            if n == 1:
                continue
        log.append(n)
    return log


def case_loop_over_what_grows():
    items = [1, 2, 3]
    seen = []
    for item in items:
        seen.append(item)
        if len(items) < 6:
            items.append(item * 10)
    return [seen, items]


def case_loop_over_what_shrinks():
    items = [1, 2, 3, 4]
    seen = []
    for item in items:
        seen.append(item)
        items.remove(item)
    return [seen, items]


def case_loop_variable_is_assigned_in_the_body():
    seen = []
    for n in range(4):
        seen.append(n)
        n = 10
    return [seen, n]


def case_range_bounds_are_read_once():
    stop = 3
    seen = []
    for n in range(stop):
        stop = 10
        seen.append(n)
    return [seen, stop]


def case_while_with_walrus():
    items = [3, 2, 1, 0, 5]
    seen = []
    while (item := items.pop(0)) != 0:
        seen.append(item)
    return [seen, item, items]


def case_conditions_of_all_kinds():
    values = [
        0, 1, -1, 0.0, 0.5, "", "a", [], [0], (), (0,), {}, {"a": 1}, set(), {0}, None, True, False, range(0),
        range(1),
    ]  # fmt: skip
    return ["y" if value else "n" for value in values]


def case_elif_chain():
    def name(n):
        if n < 0:
            return "negative"
        elif n == 0:
            return "zero"
        elif n < 10:
            kind = "small"
        else:
            kind = "large"
        return kind

    return [name(n) for n in (-1, 0, 5, 50)]


def case_pass_and_constants_do_nothing():
    "docstring"
    for _ in range(2):
        pass
    if True:
        "text"
        1
    while False:
        pass
    return None


def case_assert_that_holds():
    value = 3
    assert value == 3, "no"
    assert value
    return value


def case_delete_in_loops_over_copies():
    table = {n: n * n for n in range(6)}
    for key in list(table):
        if key % 2:
            del table[key]
    items = [1, 2, 3, 4, 5]
    for item in items[:]:
        if item > 2:
            items.remove(item)
    del items[-1:]
    return [table, items]
