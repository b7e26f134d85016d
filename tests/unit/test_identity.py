"""Who a uid may name, and when two ids are the same person."""

import pytest

from calumma.core.errors import CalummaError, InvalidUid
from calumma.core.identity import NOBODY, check_uid, uid_text
from calumma.core.properties import Unusable

ADVICE = (
    " Nothing was changed or sent. Call identify(uid, properties) with the id that the signed-in user has in your "
    "database."
)
TYPE = "a uid is text or a number."
MISSING = "it stands for a missing id and would merge different people."
FINITE = "a uid must be a finite number."


@pytest.mark.parametrize(
    "uid",
    [
        "42", "0042", "a", " ", "Undefined", "NULL", "nan", "00", "0.0", "-0", "a@b.example", "é" * 384,
        "x" * 768, "😀" * 192, "x'; DROP", "\u0000", 42, -1, 1.5, 0.1, 1e300, 2**53,
    ],
)  # fmt: skip
def test_an_id_of_one_person_is_accepted(uid):
    """Text of 1 to 768 bytes and finite numbers, as they are."""
    check_uid(uid)


@pytest.mark.parametrize(
    ("uid", "value", "rule"),
    [
        (None, "nothing", TYPE),
        (True, "true", TYPE),
        (False, "false", TYPE),
        ([], "a list", TYPE),
        (["42"], "a list", TYPE),
        ({}, "an object", TYPE),
        ({"uid": "42"}, "an object", TYPE),
        (Unusable("Symbol"), "Symbol", TYPE),
        (Unusable("BigInt"), "BigInt", TYPE),
        (Unusable("function"), "function", TYPE),
        ("", '""', "a uid has 1 to 768 bytes, this one has none."),
        ("x" * 769, '"' + "x" * 80 + '"', "a uid has 1 to 768 bytes, this one has more."),
        ("é" * 385, '"' + "é" * 40 + '"', "a uid has 1 to 768 bytes, this one has more."),
        ("x" * 1000000, '"' + "x" * 80 + '"', "a uid has 1 to 768 bytes, this one has more."),
        ("undefined", '"undefined"', MISSING),
        ("null", '"null"', MISSING),
        ("None", '"None"', MISSING),
        ("NaN", '"NaN"', MISSING),
        ("[object Object]", '"[object Object]"', MISSING),
        ("0", '"0"', MISSING),
        (0, "0", "it stands for a missing id and would merge different people."),
        (float("nan"), "NaN", FINITE),
        (float("inf"), "Infinity", FINITE),
        (float("-inf"), "-Infinity", FINITE),
    ],
)
def test_everything_else_is_refused_with_the_whole_message(uid, value, rule):
    """The message names the value, the rule and the way out."""
    with pytest.raises(InvalidUid) as refusal:
        check_uid(uid)
    assert str(refusal.value) == f"identify refused {value} as uid: {rule}{ADVICE}"
    assert isinstance(refusal.value, CalummaError)


@pytest.mark.parametrize("uid", [0.0, -0.0])
def test_zero_is_refused_in_every_spelling_of_a_number(uid):
    """Minus zero is zero."""
    with pytest.raises(InvalidUid, match="0 as uid: it stands for a missing id"):
        check_uid(uid)


def test_the_words_for_a_missing_id_are_the_listed_ones():
    """The list is a promise: another word may be somebody's id."""
    assert NOBODY == ("undefined", "null", "None", "NaN", "[object Object]", "0")


@pytest.mark.parametrize(
    ("uid", "text"),
    [
        (42, "42"), (42.0, "42"), ("42", "42"), ("0042", "0042"), ("42.0", "42.0"), (1.5, "1.5"), (-7, "-7"),
        (" 42 ", " 42 "), (2.0**53, "9007199254740992"), (1e21, "1e+21"),
    ],
)  # fmt: skip
def test_an_id_as_a_client_shows_it(uid, text):
    """Text stays, a number is spelled as JavaScript spells it."""
    assert uid_text(uid) == text
