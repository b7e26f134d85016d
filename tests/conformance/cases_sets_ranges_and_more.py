"""Sets, ranges, comprehensions, truth, membership."""


def case_sets():
    a, b = {1, 2, 3}, {3, 4}
    c = set(a)
    c.add(9)
    c.add(9)
    c.discard(1)
    c.discard(100)
    c.remove(2)
    c.update([7], (8,))
    d = {5}
    e = d
    d |= {6}
    d -= {5}
    d ^= {1, 6}
    d &= {1}
    srt = sorted
    return [
        srt(a | b), srt(a & b), srt(a - b), srt(a ^ b), srt(c), srt(d), e is d, a == {3, 2, 1}, a != b, {1} < a,
        a <= a, a < a, a > {1}, a >= b, a.issubset([1, 2, 3, 4]), a.issuperset({1}), a.isdisjoint([9]),
        srt(a.union([9], [10])), srt(a.intersection([1, 9])), srt(a.difference([1])),
        srt(a.symmetric_difference([1, 10])), len(set("hello")), 1 in a, 1.0 in a, True in a, bool(set()),
        srt({x % 2 for x in a}), set() == set(), {1} == [1], srt(set([(1, 2), (1, 2)])),
    ]  # fmt: skip


def case_set_methods_with_several_arguments():
    return [sorted({1, 2, 3}.intersection([1, 2], [2, 3])), sorted({1, 2, 3}.difference([1], [2])), sorted({1}.union())]


def case_list_of_lists_and_copy():
    a = [[1, 2], [3, 4]]
    b = [row[:] for row in a]
    c = list(a)
    b[0][0] = 9
    c[1][0] = 8
    return [a, b, c, [list(r) for r in zip(*a)], sum(a, []), [x for row in a for x in row]]


def case_repr_with_itself():
    a = [1]
    a.append(a)
    d = {}
    d["d"] = d
    t = ([],)
    t[0].append(t)
    return [repr(a), repr(d), repr(t)]


def case_comparison_of_containers():
    return [
        [1, 2] == (1, 2), [1, 2] == [1, 2.0], [] == (), [[]] == [[]], (1, [2]) == (1, [2]), [1, 2] < [1, 2, 0],
        [2] > [1, 100], [1, "a"] == [1, "a"], [None] == [None], ["1"] == [1], [(1,)] == [(1.0,)],
        {1: [1]} == {1: [1.0]}, [1] != [2], [True] == [1],
    ]  # fmt: skip


def case_ranges():
    r = range(2, 20, 3)
    return [
        list(r), len(r), r[1], r[-1], 5 in r, 6 in r, list(r[1:3]), list(reversed(r)), list(range(5, 0, -2)),
        list(range(0)), list(range(-2, 2)), list(range(3, 1)), range(3) == range(0, 3), bool(range(0)),
        sum(range(101)), list(range(10, -1, -5)), max(range(3)), [*range(2)], r == range(2, 18, 3), "a" in range(3),
        1.0 in range(3), tuple(range(2)), list(zip(range(2), range(5))), range(0) == range(2, 2),
    ]  # fmt: skip


def case_range_slice():
    r = range(10)
    return [r[2:5], r[::-1], list(r[1:8:3]), r[-3:]]


def case_enumerate_zip():
    return [
        list(enumerate("ab")), list(enumerate("ab", 1)), list(enumerate([], start=3)), list(zip()), list(zip([1])),
        list(zip([1, 2], "ab", (True, False))), dict(enumerate("xy")), [i for i, _ in enumerate("abc")],
        list(zip(*[(1, 2), (3, 4)])), [a + b for a, b in zip([1, 2], [10, 20, 30])],
    ]  # fmt: skip


def case_map_filter():
    return [
        list(map(lambda a, b: a + b, [1, 2], [10, 20])), list(map(str, [1, 2.0, None])),
        list(filter(None, [0, 1, "", "a", [], [0]])), list(filter(lambda v: v > 1, [1, 2, 3])),
        list(map(len, ["a", "bb"])), sum(map(int, "123")), list(map(repr, ["a"])), list(map(abs, [-1, 2])),
        sorted(map(bool, [0, 1])), list(map(float, ["1", 2])), max(map(len, ["a", "bbb"])),
    ]  # fmt: skip


def case_any_all():
    return [
        any([]), all([]), any([0, "", None]), all([1, "a", [0]]), any({"": 1}), all(""), any(x for x in (0, 1)),
        all(x > 0 for x in [1, 2]), any([[], [[]]]), all({1: 0}),
    ]  # fmt: skip


def case_comprehensions():
    return [
        [x for x in range(10) if x % 2 if x > 3], [x if x else "zero" for x in range(2)],
        [(x, y) for x in "ab" for y in (1, 2)], {x: [y for y in range(x)] for x in range(3)},
        [[r[i] for r in [[1, 2], [3, 4]]] for i in range(2)], {c for c in "aab"} == {"a", "b"},
        [a for a, *b in [(1, 2), (3,)]], [k + str(v) for k, v in {"a": 1}.items()],
        [i for i in range(5) if i * 2 > 4], [None for _ in range(2)], {**{i: i for i in range(2)}, 5: 5},
    ]  # fmt: skip


def case_iterating_unknown():
    def run(v):
        out = []
        for x in v:
            out.append(x)
        return out

    return [
        run([1]), run("ab"), run((1, 2)), run({"k": 1}), run({1}), run(range(2)), run(x for x in [5]),
        run({"a": 1}.items()), run({"a": 1}.values()), run(zip([1], [2])), run(map(str, [1])), run(reversed([1, 2])),
    ]  # fmt: skip


def case_in_operator_everywhere():
    return [
        1 in [1.0], True in [1], "a" in ["a"], [1] in [[1]], (1,) in {(1,)}, None in [None], "1" in [1], 1 in {"1"},
        [] in [[]], 2 in range(3), "k" in {"k": 1}, 1 not in (), "x" in ("x",), 3 in (x for x in (1, 2, 3)),
        {"a": 1} in [{"a": 1}], float("1") in [1],
    ]  # fmt: skip


def case_truth():
    values = [[], [0], (), ((),), {}, {0: 0}, set(), {0}, "", " ", 0, 0.0, 1e-9, None, range(0), range(2), lambda: 0]
    operands = [not [], not "a", [] or "x", [1] and "y", {} or None, "" or 0 or ()]
    return [[bool(value) for value in values], bool(ValueError()), operands]


def case_list_equal_but_not_same():
    a, b = [1], [1]
    c = a
    return [a == b, a is b, a is c, a is not b, [a] == [b], None is None, () == ()]


def case_star_in_displays():
    return [
        [*"ab", *[1], *(2,), *{3: 4}, *range(2)], (*[1], 2), {*[1, 2], 3} == {1, 2, 3}, [*[]], {**{}, "a": 1},
        [*{"x": 1}.items()],
    ]  # fmt: skip
