"""Arithmetic without helpers: by constants, and where only the number counts."""

# ruff: noqa
# What a linter would change here is what is tried.


def case_division_by_constants():
    found = []
    for a in range(-7, 8):
        found.append([a // 3, a % 3, a % 3 == 0, a % 4 != 0, (a * 1000) // 7, a % 7])
    for b in [-7.5, -6.0, 6.0, 7.5, 0.0, -0.0]:
        found.append(
            [b % 3, b % 3 == 0, b // 3, b % 1 == 0, b % 1 != 0, b * 2 == 15, b + b < 3.0, b - b == 0, b * 2 in (15, 12)]
        )
    for c in [9007199254740991, 9007199254740990, 123456789012345]:
        found.append([c // 3, c % 3, c // 1000, c % 999999999, c // 999999999])
    return found


def case_arithmetic_in_comparisons():
    n = float("nan")
    i = float("inf")
    return [
        n - n != 0,
        i - i != 0,
        n - n == 0,
        n % 1 == 0,
        n == n,
        n * 2 < 3,
        i + 1 > 5,
        i in (i, n),
        1 in (1.0, 2),
        True in (1.0, 2),
    ]


def case_sums_that_are_kept_stay_floats():
    half = 0.5
    kept = half + half
    return [kept, half + half == 1, [half + half], f"{half + half}", str(half * 2), (half + half) * 3, kept < 1.5]


def case_int_of_numbers():
    found = []
    for value in [2.7, -2.7, 2.0, 0.0, True, 7]:
        found.append(int(value))
    for value in [float("nan"), float("inf"), float("-inf")]:
        try:
            found.append(int(value))
        except (ValueError, OverflowError) as error:
            found.append(str(error))
    return found


def case_items_of_tuples_of_known_length():
    pair = (1, "a")
    found = [pair[0], pair[1], pair[-1], "a=b".partition("=")[2]]
    try:
        found.append(pair[2])
    except IndexError as error:
        found.append(type(error).__name__)
    return found


def case_an_operand_that_changes_meanwhile():
    class Box:
        def __init__(self):
            self.total: float = 1

        def bump(self) -> int:
            self.total = 1.5
            return 1

    box = Box()
    found = [f"{box.total + box.bump()}", box.total]
    x: float = 1
    found.append(f"{x + (x := 2)}")

    def f() -> int:
        nonlocal x
        x = 2.5
        return 3

    found.append(f"{x * f()}")
    found.append([f"{x + 1}", f"{2 * x}", f"{1 - x}", x - True, 0.5 + x])
    y: float = 3.0
    found.append([f"{y + 1}", f"{2 * y}", f"{1 - y}", y - True, -y + 1, y * y])
    return found
