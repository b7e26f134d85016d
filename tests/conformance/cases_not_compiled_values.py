"""Values, exceptions and text in ways that the compiler refuses by name."""


class Refused(Exception):
    def __init__(self, name, rule):
        self.name, self.rule = name, rule
        super().__init__(f"{name!r} breaks {rule}")


def case_changing_a_set():
    names = set("ab")
    names.add("c")
    names.add("a")
    names.discard("x")
    names.update(["d"])
    names.remove("b")
    return [sorted(names), len(names), {1, True, 1.0}, set(), sorted(frozenset("ba"))]


def case_raise_from_keeps_the_cause():
    try:
        try:
            {}["x"]
        except KeyError as error:
            raise ValueError("outer") from error
    except ValueError as error:
        return [str(error), type(error.__cause__).__name__, error.__cause__.args, error.__suppress_context__]


def case_raising_inside_a_handler_keeps_the_context():
    try:
        try:
            raise KeyError("first")
        except KeyError:
            raise ValueError("second")  # noqa: B904
    except ValueError as error:
        return [type(error.__context__).__name__, error.__cause__]


def case_errors_of_the_language():
    acts = {
        "ZeroDivisionError": lambda: 1 // 0,
        "KeyError": lambda: {}["a"],
        "IndexError": lambda: [][1],
        "TypeError": lambda: None + 1,
        "AttributeError": lambda: (1).nothing,
        "ValueError": lambda: int("x"),
        "NameError": lambda: nowhere_defined,  # noqa: F821
        "StopIteration": lambda: next(iter([])),
    }
    kinds = []
    for expected, act in acts.items():
        try:
            act()
        except Exception as error:
            kinds.append((expected, type(error).__name__))
    return kinds


def case_notes_and_base_classes():
    return [
        issubclass(KeyError, LookupError),
        issubclass(ZeroDivisionError, ArithmeticError),
        issubclass(Refused, Exception),
        issubclass(StopIteration, Exception),
    ]


def case_format_method():
    return [
        "{} {}".format(1, "a"),
        "{1} {0}".format("a", "b"),
        "{name}!".format(name="Ada"),
        "{0[1]} {1.real}".format([1, 2], 3),
        "{:>4}".format(7),
    ]


def case_percent_operator():
    return [
        "%s and %r" % ("a", "b"),
        "%d%%" % 50,
        "%.2f" % 1.005,
        "%5s|%-5s|" % ("a", "b"),
        "%(k)s" % {"k": 1},
        "%x" % 255,
    ]


def case_print_joins_its_arguments():
    parts = []

    class Sink:
        def write(self, text):
            parts.append(text)

        def flush(self):
            pass

    print("a", 1, None, sep="-", end="!", file=Sink())
    return "".join(parts)


def case_iter_of_a_function_with_a_sentinel():
    items = [1, 2, 0, 3]
    return list(iter(lambda: items.pop(0), 0))


def case_float_methods_and_tests():
    return [(2.0).is_integer(), (2.5).is_integer(), isinstance(2, float), isinstance(2.0, int), type(2).__name__]


def case_case_changes():
    return [
        "Tour Name".lower(),
        "tour".upper(),
        "tour name".title(),
        "tOUR".capitalize(),
        "Tour".swapcase(),
        "STRASSE".casefold(),
    ]


def case_tests_of_characters():
    return [
        "abc1".isalnum(),
        "abc".isalpha(),
        "12".isdigit(),
        "".isdigit(),
        "a b".isidentifier(),
        "a_b".isidentifier(),
        " \t".isspace(),
        "Ab".isupper(),
        "AB".isupper(),
        "ab".islower(),
    ]


def case_a_method_kept_as_a_value():
    upper, join = "abc".upper, ", ".join
    return [upper(), join(["a", "b"]), list(map(str.strip, [" a", "b "]))]


def case_expandtabs_translate_and_maketrans():
    return ["abc".translate(str.maketrans("ab", "xy")), "abc".translate({ord("a"): None}), "a\tb".expandtabs(4)]
