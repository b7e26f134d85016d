"""Calls: positional, keyword, defaults, stars, and the errors for wrong calls."""


def show(a, b=2, *rest, c=3, **extra):
    return [a, b, rest, c, extra]


def case_every_kind_of_argument():
    return [
        show(1),
        show(1, 5),
        show(1, 2, 3, 4),
        show(1, c=9),
        show(b=1, a=0),
        show(1, x=7, y=8),
        show(*[1, 2, 3], **{"c": 4, "z": 5}),
    ]


def case_positional_only_name_may_be_a_keyword_too():
    def keep(self, /, **rest):
        return [self, rest]

    return keep(1, self=2)


def case_arguments_are_evaluated_left_to_right():
    order = []

    def note(value):
        order.append(value)
        return value

    show(note(1), note(2), c=note(3), d=note(4))
    {note("k"): note("v")}
    return order


def case_defaults_are_evaluated_at_definition():
    value = 1

    def remember(x=value):
        return x

    value = 2
    return [remember(), value]


def case_star_arguments_are_copies():
    items = [1, 2]

    def change(*args):
        return [*args, 3]

    return [change(*items), items]


def case_a_list_argument_is_shared():
    def change(into):
        into.append(1)
        into = []
        return into

    items = []
    return [change(items), items]


def case_keywords_with_names_of_javascript():
    def tell(**words):
        return sorted(words.items())

    return tell(this=1, new=2, function=3, var=4, arguments=5, constructor=6)


def case_variables_with_names_of_javascript():
    this, new, var, function, let, arguments, const, typeof, undefined, null = range(10)
    return [this, new, var, function, let, arguments, const, typeof, undefined, null]


def case_methods_with_keywords():
    class Tracker:
        def track(self, name, properties=None, *, at=0):
            return [name, properties, at]

    return [Tracker().track("a"), Tracker().track("a", at=5), Tracker().track(properties={"x": 1}, name="b")]


def case_keywords_passed_on():
    def inner(a=0, b=0):
        return [a, b]

    def outer(*args, **kwargs):
        return inner(*args, **kwargs)

    return [outer(1), outer(b=2), outer(1, b=3), outer()]
