"""Lists and tuples: methods, slices, sorting, taking apart."""


def case_list_methods():
    a = [3, 1, 2]
    out = [a.append(4), a.extend((5, 6)), a.insert(0, 0), a.insert(100, 9), a.insert(-1, 8), a.insert(-100, 7)]
    out += [
        a.pop(), a.pop(0), a.pop(-1), a.remove(3), a.index(2), a.count(1), a.reverse(), a.copy() == a, a.copy() is a,
        a.sort(), a.sort(reverse=True), a.sort(key=lambda v: v % 3),
    ]  # fmt: skip
    b = a[:]
    b.clear()
    return [a, out, b, a.index(1, 1) if a.index(1) >= 1 else a.index(1)]


def case_list_index_bounds():
    a = [1, 2, 3, 1, 2]
    return [a.index(1, 1), a.index(2, -1), a.index(2, 2, 5), (1, 2, 1).index(1, 1)]


def case_insert_with_bounds():
    a = [1, 2, 3]
    a.insert(True, "t")
    a.insert(-2, "n")
    return a


def case_slice_assignment():
    a = list(range(6))
    a[1:3] = ["x"]
    b = list(range(6))
    b[::2] = ["a", "b", "c"]
    c = list(range(6))
    c[2:2] = [10, 11]
    d = list(range(6))
    d[4:1] = ["q"]
    e = list(range(6))
    e[-2:] = []
    f = list(range(6))
    del f[::2]
    g = list(range(6))
    del g[1:4]
    h = list(range(6))
    h[:] = "ab"
    i = list(range(6))
    i[5:1:-2] = [0, 0]
    j = [1, 2, 3]
    j[1:2] = j
    k = list(range(6))
    del k[-1], k[0]
    m = list(range(5))
    del m[4:0:-2]
    n = [1, 2]
    n[5:] = [3]
    o = [1, 2]
    o[-9:-5] = [0]
    return [a, b, c, d, e, f, g, h, i, j, k, m, n, o]


def case_list_arithmetic():
    a = [1]
    b = a
    b += [2]
    c = a + [3]
    d = [[0]] * 2
    d[0].append(1)
    return [a, b is a, c, d, [1, 2] * 2, 0 * [1], [] + [], [1] * -1, a * 2 + [9]]


def case_sorting():
    rows = [("b", 2), ("a", 2), ("c", 1), ("d", 2)]
    return [
        sorted(rows, key=lambda r: r[1]), sorted(rows, key=lambda r: r[1], reverse=True), sorted(rows),
        sorted("hello"), sorted({3: 1, 1: 2}), sorted([True, 0, 2, -1]),
        sorted(["b", "A", "a"], key=lambda t: t.lower()), sorted([[2], [1, 9], [1]]), sorted([1.5, 1, -0.5]),
        sorted([], reverse=True), sorted((3, 1), reverse=1), sorted([1, 2, 3], key=lambda v: 0, reverse=True),
    ]  # fmt: skip


def case_sort_key_calls_once_per_item():
    log = []
    items = [3, 1, 2]
    items.sort(key=lambda v: log.append(v) or -v)
    return [items, log]


def case_tuples():
    t = (1, [2], "x")
    t[1].append(3)
    return [
        t, t + (4,), t[0:2], t * 2, (), (1,), tuple("ab"), tuple([1]), len(t), t.count(1), t.index("x"),
        t == (1, [2, 3], "x"), (1, 2) < (1, 3), (1,) + (), (), 1 in t, t[-1], tuple(x for x in t if x != 1),
        (1, 2) == [1, 2], hash((1, 2)) == hash((1, 2)), t[::-1], bool(()), isinstance(t, tuple), isinstance(t, list),
    ]  # fmt: skip


def case_unpacking():
    a, b = 1, 2
    a, b = b, a
    (c, d), [e, *f] = (1, 2), [3, 4, 5]
    *g, h = "abc"
    i, *j, k = range(5)
    l, *m = [1]
    [n, o] = {"x": 1, "y": 2}
    p, (q, (r, *s)), t = 1, (2, [3, 4, 5]), 6
    for u, (v, w) in [(1, (2, 3)), (4, (5, 6))]:
        pass
    x = y = [1]
    (z,) = [9]
    (*aa,) = (1, 2)
    return [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x is y, z, aa]
