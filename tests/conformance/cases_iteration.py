"""Generators and iterators: what runs when, what is used up."""


def case_send_values():
    def gen():
        got = []
        x = yield "first"
        while x is not None:
            got.append(x)
            x = yield len(got)
        return got

    g = gen()
    out = [next(g), g.send("a"), g.send("b")]
    try:
        next(g)
    except StopIteration as e:
        out.append(e.value)
    return out


def case_throw_and_close():
    log = []

    def gen():
        try:
            yield 1
            yield 2
        except ValueError as e:
            log.append(str(e))
            yield "recovered"
        finally:
            log.append("finally")

    g = gen()
    out = [next(g), g.throw(ValueError("thrown")), next(g, "end")]
    h = gen()
    next(h)
    h.close()
    h.close()
    k = gen()
    k.close()
    return [out, log, list(h), next(k, "closed")]


def case_throw_uncaught():
    def gen():
        yield 1

    g = gen()
    next(g)
    try:
        g.throw(KeyError("k"))
    except KeyError as e:
        return [repr(e), list(g)]


def case_yield_from_everything():
    def sub():
        x = yield 1
        y = yield x
        return [x, y]

    def gen():
        r = yield from sub()
        yield r
        yield from "ab"
        yield from [1, 2]
        yield from (n for n in (3,))
        yield from {"k": 1}
        yield from range(2)
        z = yield from ()
        yield z

    g = gen()
    out = [next(g), g.send("X"), g.send("Y")]
    return out + list(g)


def case_yield_from_delegates_throw():
    def sub():
        try:
            yield 1
        except ValueError:
            yield "sub caught"

    def gen():
        yield from sub()
        yield "after"

    g = gen()
    return [next(g), g.throw(ValueError("x")), next(g), next(g, None)]


def case_generators_are_lazy():
    log = []

    def gen():
        log.append("start")
        for n in range(3):
            log.append(n)
            yield n
        log.append("end")

    g = gen()
    log.append("made")
    a = next(g)
    log.append("between")
    return [a, list(g), log]


def case_generator_in_for_with_break_continues():
    def gen():
        for n in range(6):
            yield n

    g = gen()
    first = []
    for n in g:
        first.append(n)
        if n == 2:
            break
    return [first, list(g)]


def case_lazy_builtins_interleave():
    log = []

    def gen(name, n):
        for i in range(n):
            log.append(name + str(i))
            yield i

    pairs = []
    for a, b in zip(gen("a", 3), gen("b", 2)):
        pairs.append((a, b))
    m = map(lambda x: log.append(("m", x)) or x * 2, gen("c", 2))
    log.append("map made")
    out = [next(m)]
    f = filter(None, [0, 1, "", "x"])
    e = enumerate(gen("d", 2), 5)
    return [pairs, out, list(m), list(f), next(e), list(e), log]


def case_iterators_are_used_up():
    it = iter([1, 2, 3])
    z = zip([1, 2], "ab")
    r = reversed([1, 2, 3])
    m = map(str, [1, 2])
    d = iter({"a": 1})
    t = iter("xy")
    return [
        next(it), list(it), list(it), next(it, 0), list(z), list(z), next(r), list(r), list(r), next(m), list(m),
        next(d), next(t), list(t), list(t),
    ]  # fmt: skip


def case_iter_of_iter():
    it = iter([1, 2])
    return [iter(it) is it, [x for x in it], [x for x in it]]


def case_for_over_same_iterator_nested():
    it = iter(range(6))
    out = []
    for a in it:
        for b in it:
            out.append((a, b))
            break
    return out


def case_generator_expression_conditions():
    g = (x * y for x in range(4) if x % 2 for y in (1, 10) if x != 3 or y > 1)
    return [
        next(g), list(g), sum(n for n in range(5)), max((n, -n) for n in range(3)),
        ",".join(str(n) for n in range(3)), sorted((n for n in (3, 1, 2)), reverse=True),
        dict((n, n * n) for n in range(2)), tuple(n for n in "ab"), set(n % 2 for n in range(4)) == {0, 1},
        [*(n for n in range(2))],
    ]  # fmt: skip


def case_generator_return_without_value():
    def gen(stop):
        yield 1
        if stop:
            return
        yield 2

    return [list(gen(True)), list(gen(False))]


def case_generator_method_and_self():
    class T:
        def __init__(self, v, *kids):
            self.v, self.kids = v, kids

        def walk(self, depth=0):
            yield (depth, self.v)
            for k in self.kids:
                yield from k.walk(depth + 1)

        def __iter__(self):
            return self.walk()

        @property
        def values(self):
            return (v for _, v in self)

    t = T("a", T("b", T("c")), T("d"))
    return [list(t), list(t.values), [v for d, v in t if d == 1]]
