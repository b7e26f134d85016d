"""Values that a call changes meanwhile: what was read before stays what it was."""


def case_value_read_before_the_place_changes_it():
    value = 1
    items = [0, 0]

    def change():
        nonlocal value
        value = 99
        return 0

    items[change()] = value
    return items


def case_attribute_read_before_the_place_changes_it():
    class H:
        def __init__(self):
            self.n = 1
            self.items = [0, 0]

        def change(self):
            self.n = 99
            return 1

        def run(self):
            self.items[self.change()] = self.n
            return self.items

    return H().run()


def case_membership_left_before_right():
    value = 1

    def change():
        nonlocal value
        value = 99
        return [1]

    def table():
        nonlocal value
        value = 98
        return {1: 1}

    first = value in change()
    value = 1
    return [first, value in table()]


def case_receiver_before_arguments():
    items = [1]

    def change():
        nonlocal items
        items = ["new"]
        return 2

    items.append(change())
    text = "a"

    def other():
        nonlocal text
        text = "b"
        return "x"

    return [items, text.join([other(), other()]), text]


def case_attribute_receiver_before_arguments():
    class H:
        def __init__(self):
            self.items = [1]
            self.old = self.items

        def change(self):
            self.items = ["new"]
            return 2

    h = H()
    h.items.append(h.change())
    return [h.items, h.old]


def case_chain_middle_is_read_once():
    value = 2

    def change():
        nonlocal value
        value = 0
        return 3

    return [1 < value < change(), value]


def case_swap_of_attributes_and_items():
    class P:
        def __init__(self):
            self.x, self.y = 1, 2

    p = P()
    p.x, p.y = p.y, p.x
    items = [1, 2, 3]
    items[0], items[2] = items[2], items[0]
    items[0], items[1:], i = 9, [8, 7, 6], 0
    i, items[i] = 2, "i"
    return [p.x, p.y, items, i]


def case_augmented_with_call_in_target_object():
    log = []

    class H:
        def __init__(self):
            self.n = [1]

    h = H()

    def get():
        log.append("get")
        return h

    get().n[0] += 5
    return [h.n, log]


def case_augmented_name_reads_left_first():
    n = 1
    text = "a"
    items = [1]

    def change():
        nonlocal n, text, items
        n, text, items = 10, "z", [9]
        return 5

    n += change()
    text += str(change())
    old = items
    items += [change()]
    return [n, text, items, old]


def case_conditional_in_arguments():
    def f(*a, **k):
        return [a, k]

    return [f(1 if 0 else 2, *([3] if 1 else []), **({"a": 1} if 1 else {})), f(*(), **{})]


def case_unpack_call_order():
    log = []

    def gen():
        log.append("g")
        yield 1
        log.append("h")
        yield 2

    def f(a, b, c):
        return [a, b, c]

    def val():
        log.append("v")
        return 3

    return [f(*gen(), val()), log]


def case_dict_key_then_value():
    log = []

    def k(x):
        log.append("k" + x)
        return x

    def v(x):
        log.append("v" + x)
        return x

    d = {}
    d[k("a")] = v("a")
    e = {k("b"): v("b"), k("b"): v("c")}
    f = dict(a=v("d"), b=v("e"))
    return [d, e, f, log]


def case_function_argument_mutation():
    def f(x, y=[]):
        y.append(x)
        return y

    return [f(1), f(2), f(3, []), f(4)]


def case_lambda_default_order():
    log = []

    def n(x):
        log.append(x)
        return x

    fs = [lambda a=n(i), *, b=n(i * 10): (a, b) for i in range(3)]
    return [[f() for f in fs], log]


def case_place_read_after_the_value_changed_it():
    items, index = [0, 0], 0

    def change():
        nonlocal index, items
        index = 1
        return 5

    def replace():
        nonlocal items
        items = ["new", "new"]
        return 6

    items[index] = change()
    items[0] = replace()
    return [items, index]


def case_attribute_place_read_after_the_value_changed_it():
    class H:
        def __init__(self):
            self.items = [1, 2]
            self.old = self.items
            self.other = None

        def replace(self):
            self.items = ["new", "new"]
            self.other = H()
            return 7

        def run(self):
            self.items[0] = self.replace()
            self.other.old = self.replace()
            return [self.items, self.old, self.other.old == 7]

    return H().run()


def case_items_of_a_display_in_membership():
    log = []

    def n(x):
        log.append(x)
        return x

    return [n(1) in [n(0), n(1)], n("a") in ("b", n("a")), n(3) not in {n(3)}, log]
