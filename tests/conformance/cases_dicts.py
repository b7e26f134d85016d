"""Dicts and sets: order, keys of several kinds, views, merging, changing."""


def case_insertion_order_is_kept():
    table = {"b": 1, "a": 2}
    table["c"] = 3
    table["b"] = 9
    del table["a"]
    table["a"] = 4
    return [list(table), list(table.items()), table]


def case_get_setdefault_pop():
    table = {"a": 1}
    return [
        table.get("a"),
        table.get("x"),
        table.get("x", 5),
        table.setdefault("b", []),
        table.setdefault("a", 7),
        table.pop("a"),
        table.pop("x", None),
        table,
    ]


def case_missing_key_raises():
    messages = []
    for act in (lambda: {}["x"], lambda: {"a": 1}.pop("b"), lambda: {}[1]):
        try:
            act()
        except KeyError as error:
            messages.append([str(error), error.args])
    return messages


def case_keys_of_one_and_true_are_the_same():
    return [{1: "a", True: "b"}, {1: "a"}[1.0], {0: "z", False: "f"}]


def case_tuple_and_none_keys():
    table = {(1, "a"): "pair", None: "none"}
    return [table[1, "a"], table[None], (1, "a") in table, (1, "b") in table]


def case_merging():
    left, right = {"a": 1, "b": 2}, {"b": 3, "c": 4}
    merged = left | right
    left |= {"z": 0}
    return [merged, {**right, "a": 9}, left, dict(right, d=5), dict([("x", 1)]), dict(a=1)]


def case_update():
    table = {"a": 1}
    table.update({"b": 2}, c=3)
    table.update([("d", 4)])
    return table


def case_views_follow_the_dict():
    table = {"a": 1}
    keys, values, items = table.keys(), table.values(), table.items()
    table["b"] = 2
    return [list(keys), list(values), list(items), "b" in keys, ("a", 1) in items, len(values)]


def case_view_operations():
    left, right = {"a": 1, "b": 2}, {"b": 2, "c": 3}
    return [sorted(left.keys() & right.keys()), sorted(left.keys() - right.keys()), sorted(left.keys() | right.keys())]


def case_views_print():
    table = {"a": 1}
    return [table.keys(), table.values(), table.items()]


def case_comprehension_and_unpacking():
    return [{k: v * 2 for k, v in {"a": 1, "b": 2}.items() if v > 1}, {c: ord(c) for c in "ab"}, [*{"a": 1, "b": 2}]]


def case_equality_ignores_order():
    return [{"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} == {"a": 1.0}, {"a": 1} != {"a": 2}, {} == {}]


def case_nested_dicts():
    table = {"a": {"b": [1, {"c": None}]}}
    table["a"]["b"][1]["c"] = True
    return [table, table["a"]["b"][1].get("c")]


def case_popitem_clear_copy():
    table = {"a": 1, "b": [2]}
    copied = table.copy()
    copied["b"].append(3)
    last = table.popitem()
    copied.clear()
    return [table, last, copied, bool(copied)]


def case_names_that_javascript_uses():
    table = {"constructor": 1, "toString": 2, "valueOf": 3, "length": 4}
    return [table, "isPrototypeOf" in table, table.get("prototype"), {}.get("constructor"), "toString" in {"a": 1}]


def case_iteration_unpacks_pairs():
    return [f"{i}{k}{v}" for i, (k, v) in enumerate({"a": 1, "b": 2}.items())]


def case_max_and_sorted_by_value():
    votes = {"a": 2, "b": 5, "c": 5}
    return [
        max(votes, key=votes.get),
        sorted(votes, key=lambda k: (-votes[k], k)),
        min(votes.values()),
        sum(votes.values()),
    ]


def case_reversed_dict():
    return [list(reversed({"a": 1, "b": 2})), dict(zip("ab", (1, 2)))]


def case_sets():
    left, right = {1, 2, 3}, {3, 4}
    return [
        sorted(left & right),
        sorted(left | right),
        sorted(left - right),
        sorted(left ^ right),
        {1} < left,
        left >= {1, 2},
        set() == set(),
        2 in left,
    ]
