"""Points in time: ISO 8601 in many forms, seconds since 1970 by name, `$now` and `+30d`."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calumma.core.timestamps import UNIX_FIRST, UNIX_LAST, from_unix_ms, is_unix_time, parse_iso, parse_relative

QUICK = settings(max_examples=300, deadline=None, derandomize=True, database=None)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def in_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.").rjust(20, "0") + f"{moment.microsecond // 1000:03}Z"


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2029-08-21T02:46:46Z", "2029-08-21T02:46:46.000Z"),
        ("2029-08-21 02:46:46 +00:00", "2029-08-21T02:46:46.000Z"),
        ("2029-08-21 02:46:46", "2029-08-21T02:46:46.000Z"),
        ("2029-08-21T02:46:46", "2029-08-21T02:46:46.000Z"),
        ("2029-08-21t02:46:46z", "2029-08-21T02:46:46.000Z"),
        ("2029-08-21T02:46", "2029-08-21T02:46:00.000Z"),
        ("2029-08-21T02:46Z", "2029-08-21T02:46:00.000Z"),
        ("2029-08-21", "2029-08-21T00:00:00.000Z"),
        ("1969-12-31", "1969-12-31T00:00:00.000Z"),
        ("1970-01-01", "1970-01-01T00:00:00.000Z"),
        ("0001-01-01", "0001-01-01T00:00:00.000Z"),
        ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
        # Offsets, also over the border of a day, a month, a year.
        ("2029-08-21T02:46:46+02:00", "2029-08-21T00:46:46.000Z"),
        ("2029-08-21T02:46:46-08:00", "2029-08-21T10:46:46.000Z"),
        ("2029-08-21T02:46:46+0530", "2029-08-20T21:16:46.000Z"),
        ("2029-08-21T02:46:46+05", "2029-08-20T21:46:46.000Z"),
        ("2029-01-01T00:30:00+01:00", "2028-12-31T23:30:00.000Z"),
        ("2028-02-28T23:30:00-01:00", "2028-02-29T00:30:00.000Z"),
        ("2029-02-28T23:30:00-01:00", "2029-03-01T00:30:00.000Z"),
        ("2029-08-21T02:46-00:00", "2029-08-21T02:46:00.000Z"),
        # Fractions are milliseconds; further digits are cut.
        ("2029-08-21T02:46:46.1Z", "2029-08-21T02:46:46.100Z"),
        ("2029-08-21T02:46:46.12Z", "2029-08-21T02:46:46.120Z"),
        ("2029-08-21T02:46:46.123456789Z", "2029-08-21T02:46:46.123Z"),
        ("2029-08-21T02:46:46,5+02:00", "2029-08-21T00:46:46.500Z"),
        ("2029-08-21T02:46:46.999", "2029-08-21T02:46:46.999Z"),
        # A leap second is the second after it.
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"),
        # Leap years.
        ("2028-02-29", "2028-02-29T00:00:00.000Z"),
        ("2000-02-29", "2000-02-29T00:00:00.000Z"),
    ],
)
def test_iso_8601_is_a_point_in_time(text, utc):
    """Always kept in UTC with milliseconds."""
    assert parse_iso(text) == utc


@pytest.mark.parametrize(
    "text",
    [
        "", "2029", "2029-08", "20290821", "2029-8-21", "2029-08-2", "29-08-21", "2029/08/21", "21.08.2029",
        "08-21-2029", "2029-00-10", "2029-13-10", "2029-08-00", "2029-08-32", "2029-04-31", "2029-02-29",
        "1900-02-29", "2100-02-29", "2029-02-30", "2029-08-21T", "2029-08-21Z", "2029-08-21T2:46",
        "2029-08-21T02:4", "2029-08-21T02:46:4", "2029-08-21T25:00:00", "2029-08-21T02:60:00",
        "2029-08-21T02:46:61", "2029-08-21T02:46:46X", "2029-08-21T02:46:46+", "2029-08-21T02:46:46+2",
        "2029-08-21T02:46:46+24:00", "2029-08-21T02:46:46+02:60", "2029-08-21T02:46:46.",
        "2029-08-21T02:46:46.Z", "2029-08-21T02:46:46+02:", "2029-08-21T02:46:46+02:0",
        "2029-08-21T02:46:46+020", "2029-08-21T02:46:46+02:00059", "2029-08-21T02:46:46 GMT",
        "2029-08-21 meeting", "2029-08-21 12:30 lunch", "2029-08-21-1", "2029-08-21X02:46:46",
        "2029-08-21  02:46:46", "+2029-08-21", "-029-08-21", "2029-08-21T-2:46", "٢٠٢٩-08-21",
        "2029-08-21T02:46:٤٦", "0000-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "Mon, 21 Aug 2029",
        "not a date", "----------",
    ],
)  # fmt: skip
def test_everything_else_is_text(text):
    """Nearly a date is no date: nothing is guessed, and no text changes its meaning."""
    assert parse_iso(text) is None


@QUICK
@given(
    st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31)),
    st.integers(-23 * 60 - 59, 23 * 60 + 59),
    st.sampled_from("T "),
)
def test_any_valid_date_reads_as_the_standard_library_reads_it(naive, minutes, between):
    """Every year, every offset."""
    sign = "-" if minutes < 0 else "+"
    offset = f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    text = naive.isoformat(sep=between, timespec="milliseconds") + offset
    assert parse_iso(text) == in_utc(datetime.fromisoformat(text))


@QUICK
@given(st.integers(-62135596800000, 253402300799999))
def test_any_number_of_milliseconds_is_spelled_as_the_standard_library_spells_it(ms):
    """From year 1 to year 9999; and the text reads back as the same point in time."""
    text = from_unix_ms(ms)
    assert text == in_utc(EPOCH + timedelta(milliseconds=ms))
    assert parse_iso(text) == text


def test_every_day_of_a_century_is_right():
    """1899 to 2001 has a year that is no leap year and one that is, both divisible by a hundred."""
    first = datetime(1899, 1, 1, tzinfo=UTC)
    for day in range(103 * 365 + 25):
        moment = first + timedelta(days=day)
        assert from_unix_ms((moment - EPOCH).days * 86400000) == f"{moment:%Y-%m-%d}T00:00:00.000Z"


def test_parts_of_a_millisecond_are_cut():
    """A page's clock has them."""
    assert from_unix_ms(1795435200000.999) == "2026-11-23T12:00:00.000Z"
    assert from_unix_ms(-0.5) == "1969-12-31T23:59:59.999Z"


def test_the_seconds_that_count_as_a_time_are_those_of_1973_to_2033():
    """Borders included; everything else is a count."""
    assert from_unix_ms(UNIX_FIRST * 1000) == "1973-01-01T00:00:00.000Z"
    assert from_unix_ms(UNIX_LAST * 1000 + 999) == "2033-12-31T23:59:59.999Z"
    assert [is_unix_time("created", UNIX_FIRST + d) for d in (-1, 0)] == [False, True]
    assert [is_unix_time("created", UNIX_LAST + d) for d in (0, 1)] == [True, False]


@pytest.mark.parametrize(
    ("name", "is_time"),
    [("created", True), ("trial_ends_at", True), ("start_time", True), ("at", False), ("time", False), ("_at", True),
     ("created_on", False), ("recreated", False), ("flat", False), ("runtime", False), ("revenue", False)],
)  # fmt: skip
def test_a_number_is_a_time_by_its_name(name, is_time):
    """`created`, or a name that ends in `_at` or `_time`."""
    assert is_unix_time(name, 1795435200) is is_time


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("$now", "2026-11-23T12:00:00.000Z"), ("+30d", "2026-12-23T12:00:00.000Z"),
        ("+0d", "2026-11-23T12:00:00.000Z"), ("+1d", "2026-11-24T12:00:00.000Z"),
        ("+365d", "2027-11-23T12:00:00.000Z"), ("-1d", "2026-11-22T12:00:00.000Z"), ("$NOW", None),
        ("now", None), ("$now ", None), ("+d", None), ("+30", None), ("30d", None), ("+30h", None),
        ("+3.5d", None), ("++3d", None), ("+-3d", None), ("+ 3d", None), ("", None), ("+", None),
        ("d", None), ("+9999999999d", None),
    ],
)  # fmt: skip
def test_now_and_days_from_now(text, utc):
    """Counted from the time that the caller gives."""
    assert parse_relative(text, 1795435200000) == utc
