"""Functions as values: closures, scopes, late binding, decorators, recursion."""

counter_total = 0


def case_closure_keeps_its_variable():
    def counter():
        count = 0

        def step(by=1):
            nonlocal count
            count += by
            return count

        return step

    one, two = counter(), counter()
    return [one(), one(5), two(), one()]


def case_two_closures_share_a_variable():
    def cell(value):
        def read():
            return value

        def write(new):
            nonlocal value
            value = new

        return read, write

    read, write = cell(1)
    before = read()
    write(2)
    return [before, read()]


def case_functions_made_in_a_loop_see_the_last_value():
    made = []
    for number in range(3):

        def show():
            return number

        made.append(show)
    return [show() for show in made]


def case_a_default_value_freezes_the_loop_variable():
    return [show() for show in [lambda n=n: n for n in range(3)]]


def case_default_values_are_made_once():
    def collect(item, into=[]):  # noqa: B006
        into.append(item)
        return into

    collect(1)
    return collect(2)


def case_global_statement():
    global counter_total
    counter_total += 2
    return counter_total > 0


def case_local_name_hides_the_outer_one():
    name = "outer"

    def inner():
        name = "inner"
        return name

    return [inner(), name]


def case_loop_variable_lives_on():
    for number in range(3):
        pass
    return number


def case_comprehension_variable_does_not_leak():
    number = "kept"
    squares = [number * number for number in range(3)]
    return [number, squares]


def case_comprehension_sees_enclosing_names_late():
    factor = 2

    def apply():
        return [x * factor for x in (1, 2)]

    factor = 10
    return apply()


def case_recursion():
    def depth(node):
        return 1 + max([depth(child) for child in node], default=0)

    def fibonacci(n):
        return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)

    return [depth([[], [[]]]), fibonacci(12)]


def case_functions_in_tables():
    handlers = {"double": lambda x: x * 2, "text": str, "len": len}
    return [handlers["double"](4), handlers["text"](4), handlers["len"]("abc"), sorted(handlers)]


def case_early_return_and_none():
    def nothing():
        pass

    def choose(flag):
        if flag:
            return "yes"

    return [nothing(), choose(True), choose(False)]


def case_deep_closures():
    def a(x):
        def b(y):
            def c(z):
                return (x, y, z)

            return c

        return b

    return a(1)(2)(3)


def case_lambdas_appended_in_a_loop():
    made = []
    for number in range(3):
        made.append(lambda: number)
    return [show() for show in made]
