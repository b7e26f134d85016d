"""What values become: numbers, booleans and times out of text, limits in bytes, lists, and what cannot be kept."""

import pytest

from calumma.core.properties import MAX_KEYS, Moment, Unusable, clean
from calumma.core.text import utf8_length

NOW = 1795435200000.0
TIME = "2029-08-21T02:46:46.000Z"


def kept(value: object, name: str = "value") -> object:
    """What `value` becomes, where no warning is due."""
    properties, warnings = clean({name: value}, NOW)
    assert warnings == []
    return properties[name]


@pytest.mark.parametrize(
    ("value", "becomes"),
    [
        # Chameleon's own samples.
        ("12", 12), ("12.12", 12.12), ("11.9932e5", 1199320), (11.9932e5, 1199320.0), ("true", True),
        ("false", False),
        # The rest follows from them.
        ("0", 0), ("-5", -5), ("-0.5", -0.5), ("0.5", 0.5), ("10.0", 10), ("1e3", 1000), ("1E3", 1000),
        ("5e-1", 0.5), (12, 12), (-1.25, -1.25), (0, 0), (True, True), (False, False), (None, None),
        ("", ""), ("pro", "pro"),
        # Text that a number would damage, and what is no number.
        ("0042", "0042"), ("007", "007"), ("00.5", "00.5"), ("+43 660", "+43 660"), ("+5", "+5"),
        ("1,5", "1,5"), ("1_000", "1_000"), ("0x10", "0x10"), (".5", ".5"), ("5.", "5."), ("1e", "1e"),
        ("e5", "e5"), ("1-2", "1-2"), ("1.2.3", "1.2.3"), ("--1", "--1"), ("-", "-"), (" 12", " 12"),
        ("12 ", "12 "), ("1e400", "1e400"), ("NaN", "NaN"), ("Infinity", "Infinity"),
        ("-Infinity", "-Infinity"), ("١٢", "١٢"), ("½", "½"), ("9007199254740993", "9007199254740993"),
        ("12345678901234567890", "12345678901234567890"),
        ("0.12345678901234567890", "0.12345678901234567890"), ("1" * 400, "1" * 400), ("True", "True"),
        ("TRUE", "TRUE"), ("yes", "yes"), ("null", "null"), ("undefined", "undefined"),
        # Times.
        ("2029-08-21T02:46:46Z", TIME), ("2029-08-21 02:46:46 +00:00", TIME),
        ("2029-08-21", "2029-08-21T00:00:00.000Z"), ("$now", "2026-11-23T12:00:00.000Z"),
        ("+30d", "2026-12-23T12:00:00.000Z"), (Moment(TIME), TIME), ("2029-02-30", "2029-02-30"),
        ("1795435200", 1795435200), (1795435200, 1795435200),
    ],
)  # fmt: skip
def test_what_a_value_becomes(value, becomes):
    """Types included: 12 is not "12", True is not 1."""
    result = kept(value)
    assert result == becomes
    assert isinstance(result, bool) == isinstance(becomes, bool)
    assert isinstance(result, str) == isinstance(becomes, str)


@pytest.mark.parametrize("value", [1795435200, 1795435200.0, "1795435200", "1795435200.0"])
@pytest.mark.parametrize("name", ["created", "trial_ends_at", "start_time", "trialEndsAt", "startTime"])
def test_seconds_under_the_name_of_a_time_are_a_time(name, value):
    """However the name is spelled."""
    properties, warnings = clean({name: value}, NOW)
    assert (list(properties.values()), warnings) == (["2026-11-23T12:00:00.000Z"], [])


@pytest.mark.parametrize("value", [94694399, 2019686400, 0, -1, 12, 1795435200000, True])
def test_other_numbers_under_the_name_of_a_time_are_counts(value):
    """Before 1973, after 2033, milliseconds."""
    assert kept(value, "trial_ends_at") == value


def test_the_name_that_counts_is_the_innermost():
    """In an object, a company and a list alike."""
    bag = {
        "deep": {"ends_at": 1795435200, "ends": 1795435200},
        "company": {"created": 1795435200},
        "seen_at": [1795435200, "1795435200", 5],
        "at_list": {"x": [1795435200]},
    }
    time = "2026-11-23T12:00:00.000Z"
    assert clean(bag, NOW)[0] == {
        "deep": {"ends_at": time, "ends": 1795435200},
        "company": {"created": time},
        "seen_at": [time, time, 5],
        "at_list": {"x": [1795435200]},
    }


@pytest.mark.parametrize(
    ("given", "items", "warnings"),
    [
        (["992", "2029-08-21T02:46:46Z", "12.12"], [992, TIME, 12.12], []),
        (["992", None], [992], []),
        (["992", {"a": 1}], [992], [("value", "in_list")]),
        (["992", ["a"], [], {}], [992], [("value", "in_list")] * 3),
        (("a", "12"), ["a", 12], []),
        ([], [], []),
        ([True, "false", 0], [True, False, 0], []),
        ([float("nan"), 1], [1], [("value", "not_finite")]),
        ([Unusable("function"), 1], [1], [("value", "unusable")]),
        ([Moment(TIME)], [TIME], []),
        (["x" * 769], ["x" * 768], [("value", "too_long")]),
    ],
)
def test_a_list_holds_scalars(given, items, warnings):
    """null is dropped in silence, objects and lists with a warning."""
    assert clean({"value": given}, NOW) == ({"value": items}, warnings)
    assert clean({"deep": {"value": given}}, NOW) == (
        {"deep": {"value": items}},
        [("deep." + key, rule) for key, rule in warnings],
    )


def test_a_long_list_is_cut_with_one_warning():
    """A thousand items."""
    assert clean({"value": list(range(MAX_KEYS))}, NOW) == ({"value": list(range(MAX_KEYS))}, [])
    assert clean({"value": list(range(MAX_KEYS + 9))}, NOW) == (
        {"value": list(range(MAX_KEYS))},
        [("value", "too_many")],
    )


@pytest.mark.parametrize(
    ("text", "beginning"),
    [("x" * 768, 768), ("x" * 769, 768), ("é" * 384, 384), ("é" * 385, 384), ("€" * 257, 256), ("a" + "€" * 256, 256),
     ("😀" * 192, 192), ("😀" * 193, 192), ("😀" * 250, 192), ("x" * 1000000, 768)],
)  # fmt: skip
def test_text_is_cut_at_768_bytes_and_never_inside_a_character(text, beginning):
    """Everywhere: alone, in an object, in a company, in a list."""
    cut, long = text[:beginning], len(text) > beginning
    bag = {"value": text, "deep": {"a": {"b": text}}, "company": {"name": text}, "list": [text, text]}
    assert utf8_length(cut) <= 768
    assert clean(bag, NOW) == (
        {"value": cut, "deep": {"a": {"b": cut}}, "company": {"name": cut}, "list": [cut, cut]},
        [(key, "too_long") for key in ("value", "deep.a.b", "company.name", "list", "list") if long],
    )


@pytest.mark.parametrize(
    ("value", "rule"),
    [(float("nan"), "not_finite"), (float("inf"), "not_finite"), (float("-inf"), "not_finite"),
     (Unusable("function"), "unusable"), (Unusable("Symbol"), "unusable"), (Unusable("BigInt"), "unusable"),
     (object(), "unusable"), (b"bytes", "unusable"), ({1, 2}, "unusable")],
)  # fmt: skip
def test_what_cannot_be_kept_is_named_and_the_rest_is_kept(value, rule):
    """Nothing is raised."""
    bag = {"before": 1, "bad": value, "deep": {"bad": value, "good": 2}, "after": 3}
    assert clean(bag, NOW) == (
        {"before": 1, "deep": {"good": 2}, "after": 3},
        [("bad", rule), ("deep.bad", rule)],
    )


def test_days_from_now_have_a_border():
    """Five digits of days; more is text."""
    assert kept("+99999d") == "2300-09-07T12:00:00.000Z"
    assert kept("+100000d") == "+100000d"
    assert kept("-1d") == "2026-11-22T12:00:00.000Z"
