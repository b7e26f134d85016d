"""Programs of calls, closures and control flow that a compiler gets wrong first."""

# ruff: noqa
# What a linter would change here is what is tried.


def case_class_attribute_assigned_later():
    class Counter:
        total = 0

        def __init__(self):
            Counter.total += 1

    Counter()
    Counter()
    return [Counter.total, Counter().total]


def case_finally_overrides():
    def one():
        try:
            return 1
        finally:
            return 2

    def two():
        for n in range(3):
            try:
                if n == 1:
                    raise ValueError
            except ValueError:
                continue
            finally:
                if n == 2:
                    break
        else:
            return "else"
        return n

    return [one(), two()]


def case_exception_in_else_and_handler():
    told = []

    def act(where):
        try:
            try:
                if where == "try":
                    raise ValueError("try")
            except ValueError:
                if where == "try":
                    raise TypeError("handler")
            else:
                raise KeyError("else")
        except (TypeError, KeyError) as error:
            told.append(f"{type(error).__name__} {error}")

    act("try")
    act("none")
    return told


def case_loops_with_else_and_nesting():
    told = []
    for a in range(3):
        for b in range(3):
            if b == a:
                break
            if b > 5:
                continue
        else:
            told.append("inner else")
            continue
        told.append((a, b))
        if a == 1:
            break
    else:
        told.append("outer else")
    n = 0
    while n < 3:
        n += 1
        if n == 2:
            continue
    else:
        told.append(n)
    return told


def case_range_in_every_form():
    told = []
    n = 3
    for i in range(n):
        n = 10
        told.append(i)
    for i in range(2, 5):
        i = i * 2
        told.append(i)
    for i in range(5, 0, -2):
        told.append(i)
    for _ in range(0):
        told.append("never")
    told.append([i for i in range(-2)])
    told.append(i)
    return told + [list(range(1, 10, 4)), range(3), range(0, 6, 2), len(range(5, 2)), 3 in range(5), sum(range(5))]


def show(a, b=2, *rest, c=3, d, **more):
    return [a, b, rest, c, d, more]


def case_calls_in_every_form():
    items, words = [7, 8, 9], {"d": 1, "z": 2}
    return [
        show(1, d=4),
        show(1, 2, 3, 4, d=5, c=6, e=7),
        show(d=1, a=2),
        show(*items, d=0),
        show(0, *items, **words),
        show(b=1, **{"a": 5, "d": 6}),
        show(*items, *items, d=[*items]),
    ]


def case_keywords_out_of_order_are_evaluated_in_order():
    order = []

    def note(x):
        order.append(x)
        return x

    def act(a, b, c=0):
        return [a, b, c]

    return [act(c=note(1), a=note(2), b=note(3)), act(note(4), c=note(5), b=note(6)), order]


def case_operands_are_evaluated_in_order():
    order = []

    def note(x):
        order.append(x)
        return x

    table = {}
    table[note("k")] = note("v")
    note(1) in [note(2)]
    note(3) > note(4)
    note(5) < note(6) < note(7)
    [note(8), note(9)][note(0)]
    (note("a") or note("b"), note("") or note("c"), note("") and note("d"))
    f"{note('f1')}{note('f2')}"
    return order


def case_augmented_assignment_of_everything():
    class Box:
        def __init__(self):
            self.n = 1
            self.items = [1]

    box = Box()
    box.n += 2
    box.n *= 5
    same = box.items
    box.items += [2]
    table = {"a": 1, "l": [0], "t": "x"}
    table["a"] += 1
    table["l"] += (5,)
    table["t"] += "y"
    grid = [[1, 2], [3]]
    grid[0][1] -= 7
    count = 0

    def next_index():
        nonlocal count
        count += 1
        return 0

    grid[next_index()][0] += 10
    names = {1, 2}
    alias = names
    names |= {3}
    names -= {1}
    merged = {"a": 1}
    other = merged
    merged |= {"b": 2}
    return [box.n, box.items is same, same, table, grid, count, sorted(alias), other]


def case_unpacking_in_every_form():
    (a, b), [c, *d], *e = (1, 2), "xyz", 3, 4
    first, *_ = {"k": 1, "l": 2}
    *head, tail = [1, 2, 3]
    x = y = [1]
    x.append(2)
    items = [0, 1, 2]
    i = 0
    i, items[i] = 2, "set"
    pairs = [(n, {"v": n}) for n in range(2)]
    values = [v["v"] + n for n, v in pairs]
    for n, (p, *q) in [(1, "abc"), (2, [5])]:
        values.append((n, p, q))

    class Point:
        pass

    point = Point()
    point.x, point.y = 1, 2
    return [a, b, c, d, e, first, head, tail, y, items, i, values, point.x, point.y]


def case_generators_in_every_form():
    def walk(tree):
        for item in tree:
            if isinstance(item, list):
                yield from walk(item)
            else:
                yield item

    def pairs():
        yield 1, 2
        got = yield
        yield got

    made = walk([1, [2, [3]], 4])
    first = next(made)
    for item in made:
        if item == 3:
            break
    rest = list(made)
    each = pairs()
    return [
        first,
        item,
        rest,
        next(each),
        next(each),
        each.send("sent"),
        list(x * 2 for x in walk([[1]])),
        max(walk([1, [5]])),
        sorted(walk([3, [1]])),
        [*walk([1])],
        dict(pairs_of(2)),
    ]


def pairs_of(n):
    for i in range(n):
        yield str(i), i
