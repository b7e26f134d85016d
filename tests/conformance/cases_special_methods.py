"""Special methods: containers, arithmetic, calls, context managers."""


def case_container_methods():
    class Shelf:
        def __init__(self):
            self.books = {}

        def __getitem__(self, key):
            return self.books[key]

        def __setitem__(self, key, value):
            self.books[key] = value

        def __delitem__(self, key):
            del self.books[key]

        def __len__(self):
            return len(self.books)

        def __contains__(self, key):
            return key in self.books

        def __iter__(self):
            return iter(self.books)

        def __bool__(self):
            return "open" in self.books

    shelf = Shelf()
    shelf["a"] = 1
    shelf["b"] = 2
    del shelf["a"]
    return [shelf["b"], len(shelf), "a" in shelf, list(shelf), bool(shelf), [*shelf]]


def case_arithmetic_methods():
    class Money:
        def __init__(self, cents):
            self.cents = cents

        def __add__(self, other):
            if not isinstance(other, Money):
                return NotImplemented
            return Money(self.cents + other.cents)

        def __radd__(self, other):
            return self if other == 0 else NotImplemented

        def __mul__(self, times):
            return Money(self.cents * times)

        def __neg__(self):
            return Money(-self.cents)

        def __repr__(self):
            return f"Money({self.cents})"

    try:
        refused = Money(1) + 1
    except TypeError:
        refused = "TypeError"
    return [Money(1) + Money(2), sum([Money(1), Money(2)]), Money(2) * 3, -Money(1), refused]


def case_with_several_managers_leaves_in_reverse_order():
    order = []

    class Step:
        def __init__(self, name):
            self.name = name

        def __enter__(self):
            order.append("+" + self.name)

        def __exit__(self, *_):
            order.append("-" + self.name)

    with Step("a"), Step("b"):
        order.append("body")
    return order
