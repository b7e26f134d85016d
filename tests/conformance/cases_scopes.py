"""Which variable a name means: closures, classes, comprehensions, `global` and `nonlocal`."""

shared = "module"


counter = 0


def case_class_body_is_no_scope_for_its_methods():
    name = "function"

    class C:
        name = "class"
        copy = name

        def read(self):
            return name

    return [C.name, C.copy, C().read()]


def case_class_body_reads_the_global_first():
    class C:
        shared = shared + " in class"

    return [C.shared, shared]


def case_comprehension_in_a_class_body():
    class C:
        items = [1, 2, 3]
        doubled = [2 * item for item in items]

    return C.doubled


def case_first_iterable_is_evaluated_outside():
    x = [1, 2]
    return [[x for x in x], x, {x: x for x in x}, list(x for x in x)]


def case_nested_comprehensions_see_outer_targets():
    return [[(i, j) for j in range(i)] for i in range(3)] + [(i, j) for i in range(2) for j in range(i + 1) if i != j]


def case_walrus_in_a_comprehension_binds_outside():
    last = None
    made = [last := n * 2 for n in range(3)]
    found = any((hit := n) > 1 for n in [1, 2, 3])
    return [made, last, found, hit]


def case_closure_in_a_while_loop():
    made = []
    n = 0
    while n < 3:
        m = n
        made.append(lambda: (n, m))
        n += 1
    return [f() for f in made]


def case_closure_over_a_loop_variable_called_in_the_loop():
    made, seen = [], []
    for n in range(3):
        made.append(lambda: n)
        seen.append([f() for f in made])
    return [seen, [f() for f in made]]


def case_closure_over_a_variable_of_the_loop_body():
    made = []
    for n in "abc":
        upper = n.upper()

        def show(mark="-"):
            return upper + mark + n

        made.append(show)
    return [f() for f in made]


def case_closure_over_unpacked_loop_variables():
    made = [(lambda: (k, v)) for k, v in {"a": 1, "b": 2}.items()]
    bound = [(lambda k=k, v=v: (k, v)) for k, v in {"a": 1, "b": 2}.items()]
    return [[f() for f in made], [f() for f in bound]]


def case_nonlocal_through_two_levels():
    n = 0

    def outer():
        def inner():
            nonlocal n
            n += 1
            return n

        return inner() + inner()

    return [outer(), outer(), n]


def case_nonlocal_against_a_local_of_the_same_name():
    n = 1

    def hides():
        n = 2

        def reads():
            return n

        return reads()

    def changes():
        nonlocal n
        n = 3

    first = hides()
    changes()
    return [first, n]


def case_global_of_a_module():
    global counter
    counter = 0

    def add():
        global counter
        counter += 2

    add()
    add()
    return counter


def case_global_is_not_the_enclosing_local():
    shared = "local"

    def read():
        global shared
        return shared

    return [shared, read()]


def case_function_is_a_variable():
    def act():
        return 1

    first = act

    def act():
        return 2

    return [first(), act()]


def case_function_redefined_in_a_branch():
    def pick(flag):
        if flag:

            def act():
                return "yes"
        else:

            def act():
                return "no"

        return act()

    return [pick(True), pick(False)]


def case_parameter_hides_and_is_changed():
    shared = 1

    def act(shared):
        shared += 1
        return shared

    return [act(5), shared]


def case_mutual_recursion():
    def even(n):
        return n == 0 or odd(n - 1)

    def odd(n):
        return n != 0 and even(n - 1)

    return [even(10), odd(7), even(3)]


def case_name_of_a_builtin_is_taken():
    def run(list, len=3):
        str = "text"
        return [list, len, str]

    max = 5
    return [run(1), max]


def case_variable_set_in_one_branch_only():
    def run(flag):
        if flag:
            value = "set"
        try:
            return value
        except NameError:
            return "unset"

    return run(True)


def case_loop_variable_after_an_empty_loop_keeps_its_value():
    n = "before"
    for n in []:
        pass
    return n


def case_lambda_in_default_and_in_argument():
    def run(f=lambda x: x + 1, *more):
        return [f(1), [g(2) for g in more]]

    return [run(), run(lambda x: x * 10, lambda y: -y)]


def case_recursive_lambda():
    power = lambda n: 1 if n == 0 else 2 * power(n - 1)
    return power(5)


def case_class_in_a_function_keeps_its_closure():
    def make(word):
        class Speaker:
            def speak(self, times=1):
                return word * times

        return Speaker

    a, b = make("a"), make("b")
    return [a().speak(), b().speak(2), a is b, isinstance(a(), b)]


def case_generator_expression_sees_later_changes():
    factor = 1
    lazy = (factor * n for n in [1, 2])
    factor = 10
    return list(lazy)


def case_inner_function_reads_a_variable_set_later():
    def read():
        return later

    later = "now set"
    return read()


def case_counter_factories_are_independent():
    def make(start):
        def step(by=1):
            nonlocal start
            start += by
            return start

        return step

    one, other = make(0), make(100)
    return [one(), one(5), other(), one(), other(10)]


def case_exception_name_hides_and_frees():
    def run():
        error = "outer"
        try:
            raise ValueError("inner")
        except ValueError as problem:
            error = str(problem)
        return error

    return run()


def case_star_target_and_loop_scopes():
    for first, *rest in [(1, 2, 3), [4]]:
        pass
    return [first, rest]
