"""Numbers: arithmetic, text, comparison, conversion."""


def case_floor_and_modulo():
    ns = [7, -7, 7.5, -7.5, 0, -0.0, 1e20]
    ds = [2, -2, 2.5, -2.5, 3]
    return [[(n // d, n % d) for d in ds] for n in ns]


def case_divmod_and_identity():
    return [divmod(7, -2), divmod(-7, 2), divmod(7.5, 2), divmod(-1, 3), divmod(0, 5), divmod(True, 2)]


def case_modulo_signs_of_zero():
    return [
        -4 % 2, -4.0 % 2, 4 % -2.0, 0.0 % -3, -0.0 // 1, 5 % float("inf"), -5 % float("inf"), 5 // float("inf"),
        -5 // float("inf"),
    ]  # fmt: skip


def case_power():
    return [
        2 ** 10, 2 ** -1, 2.0 ** 3, (-2) ** 2, (-2) ** 3, -2 ** 2, 0 ** 0, 0.0 ** 0, 4 ** 0.5, 2 ** 52, pow(2, 3),
        pow(2, 3, 5), pow(3, -1.0), 10 ** -2, 1 ** -5, (-8) ** 3, True ** 2, 9 ** 0.5,
    ]  # fmt: skip


def case_round():
    return [
        round(0.5), round(1.5), round(2.5), round(-0.5), round(-1.5), round(2.675, 2), round(1.005, 2),
        round(1234, -2), round(1250, -2), round(1350, -2), round(-1250, -2), round(3.0), round(3.7, 0), round(1e20),
        round(2.5, 0), round(3, 1), round(True), round(5e-324, 3), round(1.5, None), round(123.456, -1),
        round(1e300, 2),
    ]  # fmt: skip


def case_float_text():
    return [
        1e16, 1e15, 123456789012345678.0, 1e-4, 1e-5, 0.1 + 0.2, 1 / 3, 5e-324, 1.7976931348623157e308, -0.0, 100.0,
        1e22, 1e21, 12345.678e10, float("inf"), float("-inf"), float("nan"), 3.0e-7, 2.5e100,
    ]  # fmt: skip


def case_str_of_numbers():
    return [
        str(1.0), str(10), str(-0.0), str(1e100), repr(0.1), f"{1.0}", f"{1e16}", f"{3}", str(True), f"{True}",
        f"{1.5e-7}", str(2**53), str(-5),
    ]  # fmt: skip


def case_mixed_keys():
    d = {1: "int"}
    d[1.0] = "float"
    d[True] = "bool"
    d[0] = "zero"
    d[False] = "no"
    d[-0.0] = "neg"
    d["1"] = "text"
    return [
        d, len(d), d[1], d.get(1.5), {1, 1.0, True, 0, False} == {0, 1}, [1, 1.0, True].count(1), [1.0, 2].index(2.0),
        (1, 2.0) == (True, 2), {(1, 2): "a"}[1.0, 2.0],
    ]  # fmt: skip


def case_equality_across_kinds():
    vs = [0, 0.0, -0.0, False, 1, 1.0, True, "", "1", None, [], (), {}, [1], (1,), {1: 1}, [True], [1.0]]
    return [[int(a == b) for b in vs] for a in vs]


def case_identity_and_equality_of_nan():
    nan = float("nan")
    items = [nan]
    return [
        nan == nan, nan != nan, nan in items, items == [nan], items.index(nan), items.count(nan), (nan,) == (nan,),
        {nan: 1}[nan], nan in {nan}, {"a": nan} == {"a": nan}, nan < 1, nan > 1, nan <= nan, max([1, nan]),
        min([nan, 1]),
    ]  # fmt: skip


def case_nan_from_arithmetic_keys():
    inf = float("inf")
    return [
        inf - inf == inf - inf, inf * 0 == 0, inf == inf, -inf < inf, inf > 10**15, inf // 1 != inf // 1,
        str(inf - inf), inf in [inf],
    ]  # fmt: skip


def case_bool_arithmetic():
    return [
        True + True, True * 5, -True, True / 2, True // 1, True == 1.0, sum([True, False, True]), True < 2,
        [10, 20][True], "ab"[False], True & False, True | 2, ~True, True ^ True, not 0, +True, abs(True),
        True - False, max(True, 0), int(True), float(True), str(True), hash(True) == hash(1), isinstance(True, int),
        isinstance(True, float), isinstance(1, bool), divmod(True, True), range(True), True << 3, "x" * True,
        [0] * True, round(True), f"{True:d}", f"{True:5}|", f"{True!s:>6}",
    ]  # fmt: skip


def case_int_conversion():
    return [
        int("12"), int(" -7 "), int("+3"), int("1_000"), int(3.99), int(-3.99), int("0"), int("007"), int("ff", 16),
        int("0x1F", 16), int("0b101", 0), int("-0o17", 0), int("z", 36), int(1e15), int(True), int(-0.5),
        int("11", 2), int("0x10", 0),
    ]  # fmt: skip


def case_int_refusals():
    out = []
    for text in ["", " ", "1.5", "1e3", "0x1", "--1", "1__0", "_1", "1_", "+", "a", "1 2"]:
        try:
            out.append(int(text))
        except ValueError as e:
            out.append(str(e))
    return out


def case_float_conversion():
    out = []
    for text in [
        "1", "1.", ".5", "1e3", "1E-2", " 2.5 ", "inf", "-Infinity", "nan", "+1.5", "1_0.5", "1_", "", ".", "e5",
        "1e", "0x1", "infinit", "1.5.5", "--1",
    ]:  # fmt: skip
        try:
            out.append(str(float(text)))
        except ValueError as e:
            out.append(str(e))
    return out


def case_bit_operations():
    ns = [0, 1, -1, 5, -5, 255, 2**31, -(2**31), 2**40 + 3]
    return [
        [a & b for b in ns] + [a | b for b in ns] + [a ^ b for b in ns] + [~a, a >> 1, a >> 33, a << 3, a << 0]
        for a in ns
    ]


def case_large_integers_exact():
    m = 2**53 - 1
    return [
        m, m - 1, m // 2, m % 10, -m, str(m), 9007199254740991 // 3, m // 7 * 7 + m % 7 == m, 94906265 * 94906265,
        (2**53 - 1) % 1000003, (2**52 + 1) // 3,
    ]  # fmt: skip


def case_integer_results_stay_integers():
    return [
        4 / 2, 4 // 2, 4 // 2.0, 2 * 2.0, 2 + 0.0, 6 - 1.0, 2 ** 2.0, 7 % 2.0, sum([1, 2]), sum([1, 2.0]), abs(-3.0),
        max(1, 2.0), min(1.0, 1), max(1, 1.0), -(-2.0), +3.0, 1.5 + 0.5, 1.5 * 2, 10.0 // 3, round(4.0), int(4.0),
        divmod(4.0, 2),
    ]  # fmt: skip


def case_float_in_containers_and_formats():
    x = 2.0
    return [
        [x], (x,), {x: x}, {"k": x}, f"{x}", f"{x:g}", f"{x:.1f}", str([x, 1]), x == 2, x in [2], [2].index(x),
        {2: "two"}[x],
    ]  # fmt: skip


def case_comparisons():
    return [
        1 < 1.5, 2 > True, 1.0 <= 1, "a" < "b", "B" < "a", [1, 2] < [1, 3], [1] < [1, 0], (1, "b") > (1, "a"),
        [] < [0], "" < "a", 1 < 2 < 3, 3 > 2 >= 2, 1 < 3 > 2, not 1 < 0 < 5, 1 == 1.0 == True, -0.0 == 0, -0.0 < 0.0,
        (1, 2) <= (1, 2), [[1], [2]] < [[1], [3]], "a" * 2 < "ab",
    ]  # fmt: skip


def case_augmented():
    a, b, c, d, e = 7, 2.0, "x", [1], 3
    a //= 2
    a **= 2
    a -= 1
    a %= 5
    a <<= 2
    a |= 1
    a &= 13
    a ^= 2
    a >>= 1
    b *= 3
    b /= 4
    b //= 1
    c *= 3
    c += "y"
    d *= 2
    d += (5,)
    d += "ab"
    e /= 2
    return [a, b, c, d, e]


def case_number_methods_refusable():
    return [
        hash(1) == hash(1.0), hash("a") == hash("a"), hash((1, 2)) == hash((1, 2)), bin(10), hex(255), oct(8),
        bin(-5), hex(-255), abs(-5), abs(5.5), chr(65), ord("a"), chr(128512), ord("\U0001f600"), bool(0.0),
        bool(-0.0), bool("0"),
    ]  # fmt: skip


def case_sum_of_floats():
    return [sum([1, 2], 10), sum([[1], [2]], []), sum([0.5, 0.5]), sum([]), sum((), 0.0), sum([(1,), (2,)], ())]


def case_min_max():
    return [
        min(3, 1, 2), max([1, 5, 3]), min("b", "a"), max(["aa", "b"], key=len), min([], default=None),
        max((), default=0), min([2, 1], key=lambda v: -v), max(1, 2, key=lambda v: -v), max([(1, "a"), (1, "b")]),
        min([1, 1.0]), max([1.0, 1]), max("hello"), min({3: 1, 2: 5}), max([True, 2]), min([[2], [1, 5]]),
        max([0, -0.0]), min(0.0, -0.0),
    ]  # fmt: skip


def case_an_int_has_no_negative_zero():
    inf = float("inf")
    return [
        inf // 1, 1 // inf, -1 // inf, inf % 2, 0 * -5 * 1.0, (0 * -5) / 3, -(0) * 2.5, float(0 * -1), int("-0") / 1,
        int(-0.5) / 1, round(-0.4) / 1, round(-0.04, 1), 0 // -5 * 1.0, (-4 % 2) * 1.0, 0.0 * -1, -0.0 + 0,
        f"{0 * -3}",
    ]  # fmt: skip


def typed_zero(a: int, b: int):
    return [a * b / 1, -a / 1, a % b / 1, a // b / 1, float(a * b), (a * b) * 1.0, -a * 1.0]


def zero_of_any_kind(a, b):
    return [a * b / 1, -a / 1, a % b / 1, a // b / 1, float(a * b), (a * b) * 1.0, -a * 1.0]


def case_an_int_has_no_negative_zero_whatever_its_type():
    return [
        typed_zero(0, -3), zero_of_any_kind(0, -3), typed_zero(0, 3), zero_of_any_kind(4, -2),
        zero_of_any_kind(0.0, -3), zero_of_any_kind(-0.0, 3),
    ]  # fmt: skip
