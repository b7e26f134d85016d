"""f-strings, format() and the format specification."""


def case_fstring_expressions():
    name, numbers = "Ada", [1, 2]
    return [
        f"{name}",
        f"{numbers[0] + 1}",
        f"{name!r}",
        f"{name.upper()}",
        f"{{{name}}}",
        f"{len(numbers)} of {numbers}",
        f"{name!s:>5}",
    ]


def case_fstring_shows_its_expression():
    x = 3
    return [f"{x=}", f"{x + 1=}", f"{x = }", f"{x=!s}"]


def case_fixed_decimals():
    return [
        f"{3.14159:.2f}",
        f"{2:.1f}",
        f"{1234567.891:,.2f}",
        f"{0.5:.0%}",
        f"{-1.5:+.1f}",
        f"{1.5:+.1f}",
        f"{0.125:.1%}",
    ]


def case_integers_in_formats():
    return [
        f"{42:d}",
        f"{42:5d}|",
        f"{42:<5}|",
        f"{42:^6}|",
        f"{42:05}",
        f"{1234567:,}",
        f"{255:x}",
        f"{255:#X}",
        f"{5:b}",
        f"{-5:+d}",
    ]


def case_text_in_formats():
    return [f"{'ab':>5}", f"{'ab':<5}|", f"{'ab':^5}|", f"{'ab':*^6}", f"{'abcdef':.3}", f"{'abc':5.2}|"]


def case_nested_specification():
    width, digits = 8, 3
    return [f"{3.14159:{width}.{digits}f}", f"{'x':{'*'}>{width}}"]


def case_exponents_and_general_format():
    return [
        f"{12345.678:e}",
        f"{12345.678:.2e}",
        f"{12345.678:g}",
        f"{0.00001:g}",
        f"{1e20:g}",
        f"{100000:g}",
        f"{1.0:g}",
    ]


def case_format_of_objects():
    class Point:
        def __format__(self, spec):
            return f"<{spec}>"

        def __str__(self):
            return "point"

    return [f"{Point():abc}", f"{Point()!s}", format(3, "04"), format("x", ">3")]


def case_unknown_format_code_raises():
    try:
        return f"{'x':d}"
    except ValueError as error:
        return str(error)


def case_multiline_fstring():
    value = "x"
    return f"""first {value}
second {value * 2}"""
