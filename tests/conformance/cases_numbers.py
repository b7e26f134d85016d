"""Numbers: integers and floats as Python prints, divides, rounds and compares them."""


def case_integer_division_rounds_down():
    return [7 // 2, -7 // 2, 7 // -2, -7 // -2, 7 % 3, -7 % 3, 7 % -3, divmod(-7, 2)]


def case_true_division_gives_a_float():
    return [4 / 2, 1 / 3, -1 / 8, 1e300 * 10 / 1e300]


def case_floats_print_shortest_form():
    return [0.1, 0.1 + 0.2, 1.0, -0.0, 100.0, 1e16, 1e15, 123456789.0, 1e-5, 0.0001, 5e-324, 1.7976931348623157e308]


def case_a_whole_float_is_still_a_float():
    return [2.0, 3.0 * 2, 7.0 // 2, str(5.0), f"{10 / 2}", 1e3]


def case_float_and_integer_compare_equal():
    return [1 == 1.0, 2.5 > 2, hash(1) == hash(1.0), 1 in [1.0], 3 <= 3.0 < 4]


def case_infinity_and_nan():
    inf, nan = float("inf"), float("nan")
    return [inf, -inf, nan, nan == nan, inf > 1e308, inf - inf, nan != nan, max(1.0, inf), inf == float("Infinity")]


def case_booleans_count_as_integers():
    return [True + True, sum([True, False, True]), True == 1, isinstance(True, int), int(True), -True, True * 3]


def case_int_reads_text():
    return [int("42"), int(" -7 "), int("0042"), int("1_000"), int("ff", 16), int("0b11", 2), int("0x1f", 0)]


def case_int_refuses_what_is_no_number():
    refused = []
    for text in ("", "4.2", "x", "1e3"):
        try:
            int(text)
        except ValueError as error:
            refused.append(str(error))
    return refused


def case_float_reads_text():
    return [float("4.25"), float(" 1e3 "), float("-.5"), float("nan") != float("nan"), float("1_0.5")]


def case_int_cuts_toward_zero():
    return [int(2.9), int(-2.9), int(1e15), int("7") + 1]


def case_round_goes_to_the_even_neighbour():
    return [round(0.5), round(1.5), round(2.5), round(-0.5), round(-1.5), round(2.567, 2), round(7.0)]


def case_power():
    return [2**10, 2**-1, (-2) ** 3, -(2**2), 2**0.5, pow(3, 4), pow(3, 4, 5), 0**0, 10**15]


def case_bit_operations():
    return [6 & 3, 6 | 3, 6 ^ 3, ~6, 1 << 10, -8 >> 1, 0xFF & 0x0F]


def case_large_integers_up_to_two_to_the_53():
    return [2**53, 2**53 - 1, 9007199254740991 + 1, 4503599627370496 * 2, 9007199254740991 // 7]


def case_abs_min_max_sum():
    return [
        abs(-3),
        abs(-2.5),
        min(3, 1, 2),
        max([4, 9, 2]),
        min("b", "a"),
        sum([0.5, 1, 2]),
        sum([], 10),
        max([], default=None),
    ]


def case_chained_comparison_evaluates_once():
    seen = []

    def middle():
        seen.append("middle")
        return 5

    return [1 < middle() < 10, 1 < middle() < 3, seen]


def case_division_by_zero_raises():
    messages = []
    for divide in (lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0):
        try:
            divide()
        except ZeroDivisionError:
            messages.append("ZeroDivisionError")
    return messages


def case_number_text_of_integers():
    return [str(-5), repr(0), str(10**12), bin(10), hex(255), oct(8), chr(97), ord("a")]


def case_augmented_assignment():
    value = 10
    value += 5
    value -= 1
    value *= 2
    value //= 3
    value %= 5
    value **= 3
    return value
