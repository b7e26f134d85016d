"""The twins of the SDK's core answer as the Python that they stand for, for everything that is asked of them."""

import json
import random
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from calumma.compiler import sdk_twins
from calumma.core import properties, text, timestamps

CHARACTERS = ["a", "0", "\u00e9", "\u07ff", "\u0800", "\uffff", "\ud83d", "\ude00", "\U0001f600", "\x00"]
FIRST_MS, LAST_MS = -62167219200000, 253402300799999


def texts(chance: random.Random) -> list:
    """Two halves of a surrogate pair side by side are one character in JavaScript, and no text that a page can hold."""
    made = ["".join(chance.choices(CHARACTERS, k=chance.randrange(9))) for _ in range(400)]
    return [text for text in made if "\ud83d\ude00" not in text]


def texts_and_limits(chance: random.Random) -> list:
    """Each text with every limit around its length, and one that is far longer than its limit."""
    pairs = [[one, limit] for one in texts(chance)[:200] for limit in range(0, text.utf8_length(one) + 2)]
    return [*pairs, ["\u00e9" * 5000, 768], ["", 0], ["x" * 768, 768], ["x" * 769, 768]]


def names(chance: random.Random) -> list:
    """Every character of the basic plane that this Python knows, between others; words put together at random."""
    known = [code for code in range(0x10000) if unicodedata.category(chr(code)) not in ("Cn", "Cs")]
    around = [f"{a}{chr(code)}{b}" for code in known for a, b in ["aa", "Xx", "  "]]
    words = [
        "user",
        "Role",
        "URL",
        "id",
        "2",
        "_",
        "-",
        " ",
        "\t",
        "\n",
        "\r",
        "\u00c9t\u00e9",
        "\u03a3",
        "\u01c5",
        "\U0001d504",
    ]
    return around + ["".join(chance.choices(words, k=chance.randrange(7))) for _ in range(3000)]


def finite_numbers(chance: random.Random) -> list:
    fixed = [0, -0.0, 1, -1, 1.5, 2**53, 1e20, -1e20, 1e21, 1.5e300, 123456789012345680000, 5e-324, 0.1, -1e-5, 1e-6]
    fixed += [1e-7, 1.25e-5, 1.25e-6, 1.25e-7, -1.25e-10, 0.0001, 12345.678, 999999999999999900000]
    return fixed + [chance.uniform(-1, 1) * 10 ** chance.randint(-30, 30) for _ in range(600)]


def points_in_time(chance: random.Random) -> list:
    fixed = [0, -1, -0.5, 0.5, 999.999, FIRST_MS, LAST_MS, 951782400000, -2208988800000, 4107542400000]
    return fixed + [chance.randint(FIRST_MS, LAST_MS) + chance.choice([0, 0.25, 0.75]) for _ in range(400)]


def numbers(chance: random.Random) -> list:
    """Texts of what numbers are made of, and a little more."""
    fixed = ["0", "-0", "1e999", "-1e999", "1e15", "9007199254740991", "9007199254740992", "-9007199254740993", "0.1"]
    fixed += ["1.5", "-2.0", "1e-400", "1.e3", "1..2", "1-2", "--1", "1e5e5", "0.1e1", "1E+3", "5e-324"]
    fixed += ["", "-", ".", "1.", "-.5", "00", "01", "0.", "0e5", "-0e5", "1" * 15, "1" * 16, "0." + "1" * 15, "1\n"]
    fixed += ["0.000" + "1" * 15, "1" * 16 + "e-3", "1" * 24, "0." + "0" * 22, "0." + "0" * 23, "\u0661", "1_0", " 1"]
    made = ["".join(chance.choices(properties.NUMBER_CHARS, k=chance.randrange(9))) for _ in range(800)]
    return fixed + made + [chance.choice("-0123456789") + middle + chance.choice("0123456789") for middle in made]


NOW = 1700000000000.5


def relative_texts(chance: random.Random) -> list:
    fixed = [
        "$now",
        "$now ",
        "+1d",
        "-1d",
        "+99999d",
        "-99999d",
        "+100000d",
        "+d",
        "1d",
        "+1D",
        "+ 1d",
        "+1.5d",
        "+1d\n",
    ]
    made = ["".join(chance.choices("+-019d ", k=chance.randrange(8))) for _ in range(800)]
    return [[one, NOW] for one in fixed + made]


def iso_texts(chance: random.Random) -> list:
    """Right ones, and right ones with characters put in, left out or changed."""
    days = [
        "2024-02-29",
        "2023-02-29",
        "1900-02-29",
        "2000-02-29",
        "2024-13-01",
        "2024-00-10",
        "2024-04-31",
        "2024-01-00",
    ]
    days += ["0000-01-01", "0001-01-01", "9999-12-31", "2024-1-1", "2024/01/01", ""]
    clocks = [
        "",
        "T02:46",
        "t23:59:59",
        " 24:00",
        "T00:60",
        "T23:59:60",
        "T23:59:61",
        "T1:00",
        "T00:00:00.",
        "T00:00:00,5",
    ]
    clocks += ["T00:00:00.123456", "T00:00:00.0009", "T00:00.5", "X00:00", "T00:00:0"]
    zones = [
        "",
        "Z",
        "z",
        " Z",
        "Z ",
        "+02",
        "-0330",
        "+05:30",
        "+24:00",
        "+00:60",
        "-00:00",
        "+2",
        "+02:3",
        "02:00",
        "+1:00",
    ]
    whole = [day + clock + zone for day in days for clock in clocks for zone in zones]
    for right in chance.choices(whole, k=3000):
        place = chance.randrange(len(right) + 1)
        rest = right[place + chance.randrange(2) :]
        whole.append(right[:place] + chance.choice(["", *"0129-+:.TZ ,\n\u0661"]) + rest)
    return whole


@pytest.mark.parametrize(
    ("twin", "python", "given"),
    [
        ("calumma.core.text.utf8_length", text.utf8_length, texts),
        ("calumma.core.text.fits", text.fits, texts_and_limits),
        ("calumma.core.text.cut", text.cut, texts_and_limits),
        ("calumma.core.text.snake_case", text.snake_case, names),
        ("calumma.core.text._spelled", text._spelled, finite_numbers),
        ("calumma.core.timestamps.from_unix_ms", timestamps.from_unix_ms, points_in_time),
        ("calumma.core.timestamps.parse_iso", timestamps.parse_iso, iso_texts),
        ("calumma.core.timestamps.parse_relative", timestamps.parse_relative, relative_texts),
        ("calumma.core.properties._number", properties._number, numbers),
    ],
)
def test_a_twin_answers_as_its_function(
    twin: str, python: Callable, given: Callable[[random.Random], list], node_path: Path
) -> None:
    """Compared as JSON would carry it, a minus zero apart."""
    values = [value if isinstance(value, list) else [value] for value in given(random.Random(7))]
    program = (
        f"const twin = {sdk_twins()[twin]};\n"
        "const values = JSON.parse(require('fs').readFileSync(0, 'utf8'));\n"
        "console.log(JSON.stringify(values.map((value) => {\n"
        "  const answer = twin(...value);\n"
        "  return Object.is(answer, -0) ? 'minus zero' : answer;\n"
        "})));\n"
    )
    done = subprocess.run(
        [node_path, "-e", program], input=json.dumps(values), capture_output=True, encoding="utf-8", check=True
    )
    assert json.loads(done.stdout) == [python(*value) for value in values]
