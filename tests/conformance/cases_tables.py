"""Dicts: making, changing, order, views, keys of every kind."""


def case_dict_methods():
    d = {"a": 1, "b": 2}
    out = [
        d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("a", 9), d.setdefault("c"), d.setdefault("e", []),
        d.pop("a"), d.pop("zz", None), d.popitem(),
    ]  # fmt: skip
    d.update({"b": 5, "x": 6})
    d.update([("l", 1)], m=2)
    d.update(n=3)
    c = d.copy()
    c["new"] = 1
    d2 = dict(d)
    d2.clear()
    return [
        d, out, c == d, d2, list(d), list(d.values()), list(d.items()), "b" in d, 5 in d.values(),
        ("b", 5) in d.items(), "b" in d.keys(), len(d.items()),
    ]  # fmt: skip


def case_dict_construction():
    return [
        dict(), dict(a=1), dict({"a": 1}), dict([("a", 1), ["b", 2]]), dict(zip("ab", [1, 2])), dict({"a": 1}, b=2),
        {**{"a": 1}, "a": 2, **{"b": 3}}, {k: v for k, v in [("x", 1), ("x", 2)]}, dict.fromkeys("ab"),
        dict.fromkeys([1, 2], 0), {1: "a", True: "b"},
    ]  # fmt: skip


def case_dict_order_after_changes():
    d = {"a": 1, "b": 2, "c": 3}
    d["a"] = 10
    del d["b"]
    d["b"] = 20
    d["10"] = 1
    d["2"] = 2
    d[5] = "int"
    return [list(d), d, list(reversed(d)), list(reversed(d.items()))[:1], next(iter(d))]


def case_dict_merge_operators():
    a, b = {"x": 1, "y": 2}, {"y": 3, "z": 4}
    c = a | b
    d = dict(a)
    e = d
    d |= b
    d |= [("q", 1)]
    return [c, a, d, e is d, {} | {}]


def case_dict_views():
    d = {"a": 1, "b": 2}
    k, v, i = d.keys(), d.values(), d.items()
    d["c"] = 3
    return [
        k, v, i, list(k), sorted(v), len(i), k & {"a", "z"} == {"a"}, k | {"q"} == {"a", "b", "c", "q"},
        k - {"a"} == {"b", "c"}, k == {"a", "b", "c"}, {"a": 1}.items() == {"a": 1}.items(), "a" in k, 9 in v,
        ("a", 1) in i, [x for x in i if x[1] > 1], k ^ {"a", "q"} == {"b", "c", "q"}, {"a"} <= k, k.isdisjoint(["z"]),
    ]  # fmt: skip


def case_dict_equality_and_identity():
    a = {"x": [1], "y": {"z": (1, 2)}}
    b = {"y": {"z": (1, 2)}, "x": [1]}
    return [
        a == b, a is b, a != b, {1: 1} == {1.0: True}, {} == {}, {"a": None} == {}, {"a": 1} == {"a": 1, "b": 2},
        {"a": 1} == {"b": 1},
    ]  # fmt: skip


def case_dict_keys_of_every_kind():
    f = lambda: 1
    d = {
        None: "none",
        (): "empty",
        (1, (2, "x")): "nested",
        "": "blank",
        1.5: "float",
        f: "function",
        True: "true",
        -1: "neg",
    }
    return [
        d[None], d[()], d[1, (2, "x")], d[""], d[1.5], d[f], d[1], d[-1], (1, (2.0, "x")) in d, len(d), "None" in d,
        "()" in d, "1.5" in d,
    ]  # fmt: skip


def case_dict_iteration_with_change_of_values():
    d = {"a": 1, "b": 2}
    for k in d:
        d[k] *= 10
    for k, v in d.items():
        d[k] = v + 1
    return d


def case_nested_default_structures():
    d = {}
    for word in ["apple", "avocado", "bean"]:
        d.setdefault(word[0], []).append(word)
    counts = {}
    for c in "hello":
        counts[c] = counts.get(c, 0) + 1
    return [d, counts, max(counts, key=counts.get), sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))]
