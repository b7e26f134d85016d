"""The core's text and time rules: bytes, names, values in messages, ISO 8601, numbers that are times."""

from calumma.core.text import cut, fits, show, snake_case, spell, utf8_length
from calumma.core.timestamps import from_unix_ms, is_unix_time, parse_iso, parse_relative

TEXTS = ["", "abc", "é", "€", "😀", "aé€😀", "用户", "naïve café", "\u0000", "👩\u200d👩\u200d👧", "e\u0301"]


def case_bytes_of_utf8():
    lengths = [utf8_length(text) for text in TEXTS]
    assert lengths == [0, 3, 2, 3, 4, 10, 6, 12, 1, 18, 3]
    return lengths


def case_cut_at_bytes():
    # Marks that stand on another character are printed differently, which is no matter of ours.
    cuts = [[cut(text, limit) for limit in (0, 1, 2, 3, 4, 5, 9)] for text in TEXTS[:8]]
    assert cuts[5] == ["", "a", "a", "aé", "aé", "aé", "aé€"]
    return cuts


def case_fits_at_the_border():
    found = [
        fits(char * count, 12)
        for char, count in (("a", 12), ("a", 13), ("é", 6), ("é", 7), ("€", 4), ("€", 5), ("😀", 3), ("😀", 4))
    ]
    assert found == [True, False] * 4
    return found


def case_long_text_is_cut_to_its_limit():
    long = ["x" * 2000, "é" * 900, "€" * 700, "😀" * 300]
    kept = [cut(text, 768) for text in long]
    assert [utf8_length(text) for text in kept] == [768] * 4
    return [utf8_length(text) for text in (*kept, kept[3] + "é", "".join([char for char in long[3]]))]


def case_names_in_lower_case():
    names = [
        "userRole", "UserRole", "user-role", "user role", "Imported Leads", "ImportedLeads",
        "imported-leads", "userID", "ID", "HTTPServer", "  plan  ", "user - role", "größeCM", "Été", "用户",
        "A", "", "__proto__", "plan2Price", "x__y",
    ]  # fmt: skip
    spelled = [snake_case(name) for name in names]
    assert spelled[:9] == ["user_role"] * 4 + ["imported_leads"] * 3 + ["user_id", "id"]
    return spelled


def case_numbers_spelled_as_javascript_does():
    spelled = [spell(value) for value in (5, 5.0, 1.5, -0.25, 2.0**53, 1e21, "0042", "", True, None, [], 1e300 * 1e10)]
    assert spelled == ["5", "5", "1.5", "-0.25", "9007199254740992", "1e+21", "0042", "", "", "", "", ""]
    return spelled


def case_values_in_messages():
    infinite = float("inf")
    shown = [
        show(value)
        for value in (None, True, False, "a", "", 1, 1.5, infinite, -infinite, infinite - infinite, [1], {"a": 1}, ())
    ]
    return [*shown, len(show("x" * 500))]


def case_iso_texts():
    texts = [
        "2029-08-21T02:46:46Z", "2029-08-21 02:46:46 +00:00", "2029-08-21", "2029-08-21T02:46",
        "2029-08-21t02:46:46z", "2029-08-21T02:46:46.1Z", "2029-08-21T02:46:46.123456789Z",
        "2029-08-21T02:46:46,5+02:00", "2029-01-01T00:30:00+01:00", "2028-02-28T23:30:00-01:00",
        "2029-08-21T02:46:46+0530", "2016-12-31T23:59:60Z", "1969-12-31T23:59:59.999Z", "0001-01-01",
        "9999-12-31T23:59:59.999Z", "2000-02-29", "1600-02-29",
    ]  # fmt: skip
    read = [parse_iso(text) for text in texts]
    assert None not in read
    return read


def case_texts_that_are_no_iso():
    texts = [
        "", "2029", "2029-8-21", "2029-02-29", "1900-02-29", "2029-13-01", "2029-00-10", "2029-04-31",
        "2029-08-21T", "2029-08-21T25:00:00", "2029-08-21T02:60:00", "2029-08-21T02:46:61",
        "2029-08-21T02:46:46+", "2029-08-21 meeting", "2029-08-21T02:46:46.", "2029-08-21T02:46:46+02:0",
        "2029-08-21T02:4", "2029-08-21T02:46:4", "29-08-21", "0000-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
    ]  # fmt: skip
    read = [parse_iso(text) for text in texts]
    assert read == [None] * len(texts)
    return read


def case_milliseconds_as_text():
    moments = [
        0,
        -1,
        999,
        1795435200000,
        1795435200000.999,
        -62135596800000,
        253402300799999,
        951782400000,
        94694400000,
    ]
    spelled = [from_unix_ms(ms) for ms in moments]
    assert spelled[:2] == ["1970-01-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z"]
    return spelled


def case_every_month_of_two_leap_years_reads_back():
    texts = [from_unix_ms((day * 15 + 0.5) * 86400000) for day in range(1, 500)]
    assert [parse_iso(text) for text in texts] == texts
    return [texts[0], texts[3], texts[-1], len(set(texts))]


def case_relative_days():
    texts = ["$now", "+30d", "+0d", "-1d", "+99999d", "+100000d", "now", "+d", "30d", "+1.5d", "+ 3d", ""]
    return [parse_relative(text, 1795435200000) for text in texts]


def case_numbers_that_are_times():
    names = ["created", "ends_at", "start_time", "at", "created_on", "revenue"]
    found = [[is_unix_time(name, value) for value in (94694399, 94694400, 2019686399, 2019686400)] for name in names]
    assert found[0] == [False, True, True, False]
    return found
