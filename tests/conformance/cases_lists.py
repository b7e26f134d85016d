"""Lists and tuples: building, slicing, sorting, unpacking, and changing them."""


def case_changing_a_list():
    items = [3, 1, 2]
    items.append(4)
    items.insert(0, 9)
    items.extend((5, 6))
    items.remove(1)
    last = items.pop()
    first = items.pop(0)
    items.reverse()
    return [items, last, first, items.index(4), items.count(3), len(items)]


def case_slice_assignment_and_deletion():
    items = list(range(8))
    items[1:3] = ["a", "b", "c"]
    del items[-1]
    del items[0:2]
    items[::2] = [0] * len(items[::2])
    return items


def case_sorting_is_stable_and_takes_keys():
    rows = [("b", 1), ("a", 1), ("c", 0)]
    return [
        sorted(rows, key=lambda row: row[1]),
        sorted("bca", reverse=True),
        sorted([3, 1, 2]),
        sorted([1.5, 1, True]),
    ]


def case_sort_in_place_returns_none():
    items = ["bb", "a", "ccc"]
    result = items.sort(key=len, reverse=True)
    return [result, items]


def case_sorting_unlike_things_raises():
    try:
        return sorted([1, "a"])
    except TypeError:
        return "TypeError"


def case_comprehensions():
    grid = [[1, 2], [3, 4]]
    return [
        [x * 2 for row in grid for x in row if x != 2],
        [(x, y) for x in "ab" for y in (1, 2)],
        [[y for y in range(x)] for x in range(3)],
    ]


def case_unpacking():
    a, b = (1, 2)
    first, *middle, last = [1, 2, 3, 4]
    (c, d), e = (3, 4), 5
    *head, tail = "xy"
    return [a, b, first, middle, last, c, d, e, head, tail, [*range(2), *"ab"], (*[1], 2)]


def case_swapping():
    a, b, items = 1, 2, [1, 2, 3]
    a, b = b, a
    items[0], items[-1] = items[-1], items[0]
    return [a, b, items]


def case_comparison_is_by_value():
    return [[1, 2] == [1, 2], (1, 2) < (1, 3), [1] < [1, 0], (1,) == [1], [1, [2]] == [1, [2]], [] == [], [1, 2] > [1]]


def case_a_list_is_shared_and_a_copy_is_not():
    items = [1]
    same, copied, sliced = items, items.copy(), items[:]
    same.append(2)
    return [items, copied, sliced, same is items, copied is items]


def case_multiplied_rows_are_the_same_row():
    rows = [[0]] * 2
    rows[0].append(1)
    return rows


def case_tuples():
    pair = (1, "a")
    return [
        pair,
        pair[0],
        pair + (2,),
        len(()),
        (1,),
        1 in pair,
        pair.index("a"),
        tuple([1, 2]),
        hash((1, 2)) == hash((1, 2)),
    ]


def case_a_tuple_cannot_change():
    try:
        pair = (1, 2)
        pair[0] = 3
    except TypeError:
        return "TypeError"


def case_index_errors():
    messages = []
    for act in (lambda: [][0], lambda: [1][5], lambda: [].pop(), lambda: [1].remove(2)):
        try:
            act()
        except (IndexError, ValueError) as error:
            messages.append(type(error).__name__)
    return messages


def case_any_all_zip_enumerate():
    return [
        any([0, "", 3]),
        all([1, 0]),
        any([]),
        all([]),
        list(zip([1, 2, 3], "ab")),
        list(enumerate("ab", 1)),
        list(reversed([1, 2])),
    ]


def case_map_filter_range():
    return [
        list(map(abs, [-1, 2])),
        list(filter(None, [0, 1, ""])),
        list(range(5, 0, -2)),
        range(3)[-1],
        4 in range(0, 10, 2),
        len(range(7)),
    ]


def case_truth_of_values():
    return [bool(value) for value in (0, 1, "", "0", [], [0], {}, {0: 0}, None, (), 0.0)]


def case_and_or_return_an_operand():
    return [0 or "x", "" and 1, None or 0, 1 and 2, [] or {}, not [], 0 or None or "last"]


def case_conditional_and_walrus():
    items = [1, 2, 3, 4]
    return [n if (n := len(items)) > 3 else 0, [y for x in items if (y := x * x) > 4], "a" if not items else "b"]


def case_list_of_lists_repr_with_itself():
    items = [1]
    items.append(items)
    return items
