"""Generators and iterators: laziness, send, return values, closing, own iterators."""


def count_up(stop):
    n = 0
    while n < stop:
        yield n
        n += 1


def case_generator_is_lazy_and_runs_once():
    seen = []

    def watch():
        for n in range(3):
            seen.append(n)
            yield n

    items = watch()
    before = list(seen)
    first = next(items)
    return [before, first, seen[:1], list(items), list(items), seen]


def case_generator_expression():
    squares = (n * n for n in range(4) if n % 2)
    return [sum(squares), list(squares), sum(n for n in [1, 2]), max(len(w) for w in ("a", "bcd"))]


def case_send_and_return_value():
    def average():
        total, count, value = 0, 0, None
        while True:
            value = yield total / count if count else None
            if value is None:
                return total
            total += value
            count += 1

    running = average()
    answers = [next(running), running.send(10), running.send(20)]
    try:
        running.send(None)
    except StopIteration as stop:
        answers.append(stop.value)
    return answers


def case_yield_from():
    def inner():
        yield 1
        yield 2
        return "result"

    def outer():
        value = yield from inner()
        yield value
        yield from "ab"

    return list(outer())


def case_finally_runs_when_closed():
    order = []

    def careful():
        try:
            yield 1
            yield 2
        finally:
            order.append("closed")

    items = careful()
    next(items)
    items.close()
    return [order, list(items)]


def case_throw_into_a_generator():
    def tolerant():
        try:
            yield 1
        except ValueError as error:
            yield f"caught {error}"

    items = tolerant()
    next(items)
    return items.throw(ValueError("x"))


def case_own_iterator():
    class Countdown:
        def __init__(self, start):
            self.left = start

        def __iter__(self):
            return self

        def __next__(self):
            if self.left == 0:
                raise StopIteration
            self.left -= 1
            return self.left

    return [list(Countdown(3)), [*Countdown(2)], sum(Countdown(4)), 1 in Countdown(3)]


def case_next_with_a_default():
    return [
        next(iter([]), "end"),
        next(iter([5]), "end"),
        next((x for x in [1, 8] if x > 5), None),
        next((x for x in [1] if x > 5), None),
    ]


def case_zip_of_generators_stops_at_the_shortest():
    return [
        list(zip(count_up(5), "ab")),
        dict(zip("ab", count_up(2))),
        list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])),
    ]


def case_unpacking_a_generator():
    a, *rest = count_up(4)
    return [a, rest, [*count_up(2)], max(*count_up(3)), set(count_up(2)) == {0, 1}]


def case_infinite_generator_with_break():
    def naturals():
        n = 0
        while True:
            yield n
            n += 1

    found = []
    for n in naturals():
        if n % 3 == 2:
            found.append(n)
        if len(found) == 3:
            break
    return found


def case_iterating_text_lists_and_dicts():
    return [[c for c in "añ😀"], [k for k in {"a": 1}], [x for x in (1, 2)], [p for p in {"a": 1}.items()]]


def case_removing_while_iterating_over_a_copy():
    items = [1, 2, 3, 4]
    for item in items[:]:
        if item % 2:
            items.remove(item)
    return items
