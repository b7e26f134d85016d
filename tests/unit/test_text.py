"""Bytes of UTF-8, names in lower case, values in messages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calumma.core.properties import Moment, Unusable
from calumma.core.text import cut, fits, show, snake_case, utf8_length

QUICK = settings(max_examples=200, deadline=None, derandomize=True, database=None)


@QUICK
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_length_is_that_of_the_encoded_text(text):
    """For every text that can be encoded at all."""
    assert utf8_length(text) == len(text.encode())


@QUICK
@given(st.text(max_size=30), st.integers(0, 60))
def test_a_cut_text_is_the_longest_beginning_that_fits(text, limit):
    """Lone surrogates included."""
    kept = cut(text, limit)
    assert text.startswith(kept)
    assert utf8_length(kept) <= limit
    assert kept == text or utf8_length(text[: len(kept) + 1]) > limit
    assert fits(text, limit) == (utf8_length(text) <= limit)


def test_half_a_surrogate_pair_counts_three():
    """As the replacement character that an encoder writes for it."""
    assert utf8_length("\ud83d") == 3
    assert cut("\ud83d" * 3, 7) == "\ud83d" * 2


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        # Chameleon's own samples.
        ("userRole", "user_role"), ("UserRole", "user_role"), ("user-role", "user_role"),
        ("user role", "user_role"), ("Imported Leads", "imported_leads"),
        ("ImportedLeads", "imported_leads"), ("imported-leads", "imported_leads"),
        # The rest follows from them.
        ("user_role", "user_role"), ("User Role", "user_role"), ("userID", "user_id"), ("ID", "id"),
        ("userId", "user_id"), ("HTTPServer", "http_server"), ("parseHTTPResponse", "parse_http_response"),
        ("A", "a"), ("a", "a"), ("", ""), ("  plan  ", "plan"), ("user - role", "user_role"),
        ("user--role", "user_role"), ("User_Role", "user_role"), ("plan2", "plan2"),
        ("createdAt", "created_at"), ("created_at", "created_at"), ("größeCM", "größe_cm"), ("Été", "été"),
        ("用户", "用户"), ("__proto__", "__proto__"),
    ],
)  # fmt: skip
def test_one_name_however_it_is_spelled(name, spelled):
    """Lower case and underscores."""
    assert snake_case(name) == spelled


@QUICK
@given(st.text(st.sampled_from("abzABZ019_- .é"), max_size=20))
def test_a_spelled_name_is_spelled_already(name):
    """Once is enough: a profile's own names can be sent again."""
    assert snake_case(snake_case(name)) == snake_case(name)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "nothing"),
        (True, "true"),
        (False, "false"),
        ("a", '"a"'),
        ("", '""'),
        ("x" * 81, '"' + "x" * 80 + '"'),
        (1, "1"),
        (1.5, "1.5"),
        (float("nan"), "NaN"),
        (float("inf"), "Infinity"),
        (float("-inf"), "-Infinity"),
        ([1], "a list"),
        ((), "a list"),
        ({"a": 1}, "an object"),
        (Unusable("Symbol"), "Symbol"),
        (Moment("2029-08-21T00:00:00.000Z"), "a date"),
    ],
)
def test_a_value_in_a_message(value, shown):
    """As a page's developer writes it."""
    assert show(value) == shown
