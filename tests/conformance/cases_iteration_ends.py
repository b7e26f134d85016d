"""Generators and iterators that are left early, taken apart or asked for more."""


def case_infinite_with_zip_and_next():
    def count(n=0):
        while True:
            yield n
            n += 1

    c = count(5)
    return [
        [a for a, b in zip(c, "abc")], next(c), [x for _, x in zip(range(3), count())],
        next(x for x in count() if x * x > 50),
    ]  # fmt: skip


def case_finally_in_generator_on_exhaust_and_break():
    log = []

    def gen():
        try:
            yield 1
            yield 2
        finally:
            log.append("done")

    list(gen())
    for _ in gen():
        break
    return log[:1]


def case_yield_as_expression_in_call_and_display():
    def gen():
        got = [(yield 1), (yield 2)]
        text = f"{(yield 3)}"
        return [got, text]

    g = gen()
    next(g)
    g.send("a")
    g.send("b")
    try:
        g.send("c")
    except StopIteration as e:
        return e.value


def case_generator_closure_and_nonlocal():
    total = 0

    def gen(items):
        nonlocal total
        for i in items:
            total += i
            yield total

    return [list(gen([1, 2, 3])), total, list(gen([10])), total]


def case_unpack_generators():
    def gen():
        yield from (1, 2, 3)

    a, b, c = gen()
    d, *e = gen()
    *f, g = gen()
    (h, i), j = gen_pair()
    return [a, b, c, d, e, f, g, h, i, j, [*gen()], {*gen()} == {1, 2, 3}]


def gen_pair():
    yield (1, 2)
    yield 3


def case_next_raises_inside_for():
    def gen():
        yield 1

    g = gen()
    out = []
    for x in g:
        out.append(x)
        out.append(next(g, "none left"))
    return out


def case_any_all_stop_early():
    log = []

    def gen():
        for n in range(5):
            log.append(n)
            yield n

    g = gen()
    return [any(n == 2 for n in g), list(g), all(n < 1 for n in gen()), any(gen()), 3 in gen(), log]


def case_unpack_runs_the_tail():
    log = []

    def gen():
        yield 1
        yield 2
        log.append("tail")

    a, b = gen()
    (c, d), e = [gen(), 5]
    for f, g in [gen()]:
        pass
    [h, i] = map(lambda v: v, gen())
    return [a, b, c, d, e, f, g, h, i, log]


def case_break_over_lazy_does_not_close():
    def gen():
        for n in range(6):
            yield n

    g = gen()
    for i, x in enumerate(g):
        break
    for x in filter(None, g):
        break
    for x in map(str, g):
        break
    for x, y in zip(g, "abc"):
        break
    for x in (q for q in g):
        break
    k = gen()

    def held():
        return k

    for x in held():
        break
    for x in iter(k):
        break
    return [list(g), list(k)]


def case_quantifiers_leave_the_rest():
    def gen():
        yield from range(5)

    g, h, k = gen(), gen(), gen()
    return [
        any(n == 1 for n in g), list(g), all(n < 1 for n in h), list(h), any(k), list(k), next(x for x in gen() if x),
    ]  # fmt: skip


def case_comprehension_over_generators_unpacks():
    def gen(n):
        yield n
        yield n * 2

    return [[a + b for a, b in [gen(1), gen(2)]], {a: b for a, b in (gen(3),)}, [x for x, *_ in [gen(5)]]]


def case_min_of_shared():
    def gen():
        yield from (3, 1, 2)

    g = gen()
    return [2 in g, list(g)]
