"""In which order things are evaluated: every operand says when."""


class Told:
    """Notes when it is made and asked."""

    __slots__ = ("log",)

    def __init__(self):
        self.log = []

    def __call__(self, value, shown=None):
        self.log.append(value if shown is None else shown)
        return value


def case_arithmetic():
    note = Told()
    made = note(1) + note(2) * note(3) - note(4) // note(5)
    return [made, note.log]


def case_subscript_and_its_index():
    note = Told()
    table = {"k": [10, 20, 30]}
    got = note(table, "table")[note("k")][note(1)]
    return [got, note.log]


def case_assignment_to_a_subscript():
    note = Told()
    items = [0, 0, 0]
    note(items, "items")[note(1)] = note("value")
    return [items, note.log]


def case_augmented_assignment_to_a_subscript():
    note = Told()
    items = [1, 2, 3]
    note(items, "items")[note(1)] += note(10)
    return [items, note.log]


def case_augmented_assignment_reads_before_the_right_side():
    items = [1]
    count = 1

    def grow():
        nonlocal count
        items[0] = 100
        count = 50
        return 10

    items[0] += grow()
    count += grow()
    return [items, count]


def case_augmented_assignment_to_an_attribute():
    class Holder:
        def __init__(self):
            self.count = 1

    held = Holder()

    def grow():
        held.count = 100
        return 10

    held.count += grow()
    return held.count


def case_keyword_arguments():
    note = Told()

    def call(a, b=0, *rest, c=0, d=0, **words):
        return [a, b, rest, c, d, words]

    got = call(note(1), d=note(2), c=note(3), b=note(4), z=note(5), y=note(6))
    return [got, note.log]


def case_the_function_before_its_arguments():
    note = Told()

    def first():
        note("function")
        return lambda *given: given

    return [first()(note(1), note(2)), note.log]


def case_comparison_chain():
    note = Told()
    made = [note(1) < note(2) < note(3), note(5) < note(4) < note(6), note(1) == note(1) != note(2) in [note(2)]]
    return [made, note.log]


def case_dict_display():
    note = Told()
    made = {note("a"): note(1), note("b"): note(2), **{note("c"): note(3)}, note("a"): note(4)}
    return [made, note.log]


def case_set_list_and_tuple_displays():
    note = Told()
    made = [sorted({note(2), note(1)}), [note(3), *[note(4)], note(5)], (note(6), *(note(7), note(8)))]
    return [made, note.log]


def case_tuple_on_both_sides():
    note = Told()
    items = [0, 0, 0]
    items[note(0)], items[note(1)], items[note(2)] = note("a"), note("b"), note("c")
    return [items, note.log]


def case_several_targets():
    note = Told()
    items = [0, 0, 0]
    index = 0
    index = items[index] = 2
    items[note(0)] = items[note(1)] = note("v")
    return [items, index, note.log]


def case_target_that_uses_an_earlier_target():
    items = [0, 1, 2]
    i = 0
    i, items[i] = 1, 9
    return [i, items]


def case_conditional_expression():
    note = Told()
    got = note("yes") if note(True) else note("no")
    other = note("yes") if note(0) else note("no")
    return [got, other, note.log]


def case_and_or_stop_early():
    note = Told()
    made = [note(0) and note(1), note(2) or note(3), note("") or note([]) or note("last"), not (note(0) or note(5))]
    return [made, note.log]


def case_slices():
    note = Told()
    items = list(range(10))
    got = note(items, "items")[note(1) : note(8) : note(2)]
    note(items, "again")[note(0) : note(2)] = note([7])
    return [got, items, note.log]


def case_comprehension():
    note = Told()
    made = [note(x) for x in note([1, 2], "outer") if note(True)]
    table = {note(k): note(k * 2) for k in note((3,), "keys")}
    return [made, table, note.log]


def case_default_values_once_and_in_order():
    note = Told()

    def make(a=note(1), *, b=note(2)):
        return [a, b]

    def inner(c=note(3)):
        return c

    return [make(), make(5), inner(), inner(), note.log]


def case_star_arguments():
    note = Told()

    def call(*given, **words):
        return [given, words]

    got = call(note(1), *note([2, 3]), note(4), **note({"a": 1}), b=note(5))
    return [got, note.log]


def case_delete_of_items():
    note = Told()
    items, table = [1, 2, 3], {"a": 1, "b": 2}
    del note(items, "items")[note(0)], note(table, "table")[note("a")]
    return [items, table, note.log]


def case_fstring_fields():
    note = Told()
    return [f"{note(1)}-{note(2):{note(3)}}-{note('x')!r}", note.log]


def case_attribute_assignment_evaluates_the_value_first():
    note = Told()

    class Holder:
        pass

    held = Holder()
    note(held, "holder").value = note("value")
    return [held.value, note.log]


def case_raise_from():
    note = Told()
    try:
        raise note(ValueError("a"), "error") from note(KeyError("b"), "cause")
    except ValueError as error:
        return [repr(error), repr(error.__cause__), note.log]


def case_return_value_before_finally():
    note = Told()

    def run():
        try:
            return note("returned")
        finally:
            note("finally")

    return [run(), note.log]


def case_walrus():
    note = Told()
    made = [(y := note(1)) + y * note(2), y, [(z := note(3)), z + 1, z]]
    return [made, note.log]


def case_with_managers():
    note = Told()

    class Manager:
        def __init__(self, name):
            self.name = note(name)

        def __enter__(self):
            note("enter " + self.name)
            return self.name

        def __exit__(self, kind, error, trace):
            note("exit " + self.name)

    with Manager("a") as a, Manager("b") as b:
        note(a + b)
    return note.log


def case_membership_operands():
    note = Told()
    made = [note(1) in note([1, 2]), note(3) not in note((1, 2)), note("k") in note({"k": 1}, "table")]
    return [made, note.log]


def case_operands_change_under_each_other():
    value = 1

    def change():
        nonlocal value
        value = 10
        return 5

    return [value + change(), value, [value, change(), value]]


def case_arguments_change_under_each_other():
    value = 1

    def change():
        nonlocal value
        value += 1
        return value

    def call(a, b, c=0):
        return [a, b, c]

    return [call(value, change(), value), call(c=value, b=change(), a=value)]
