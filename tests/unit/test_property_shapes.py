"""Objects in properties: two levels, the company, the switch `disabled`; and any bag at all, without an exception."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calumma.core.properties import MAX_DEPTH, RULES, Unusable, clean
from calumma.core.text import snake_case, utf8_length

NOW = 1795435200000.0
QUICK = settings(max_examples=100, deadline=None, derandomize=True, database=None)

ODD = st.just(Unusable("Symbol"))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | ODD
KNOWN = ["id", "company", "disabled", "created", "uid"]
KEYS = st.text(st.sampled_from("abAB_- 1é"), max_size=8) | st.sampled_from(KNOWN)
BAGS = st.dictionaries(
    KEYS,
    st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)),
    max_size=5,
)


def test_two_levels_below_the_bag_are_kept():
    """`a.b.c` is reachable."""
    bag = {"a": {"b": {"c": 1, "d": [2]}}}
    assert MAX_DEPTH == 2
    assert clean(bag, NOW) == (bag, [])


def test_a_third_level_is_dropped_and_the_rest_is_kept():
    """`a.b.c.d` is not."""
    bag = {"a": {"b": {"c": {"d": 1}, "e": 2}, "f": 3}, "g": 4}
    assert clean(bag, NOW) == ({"a": {"b": {"e": 2}, "f": 3}, "g": 4}, [("a.b.c", "too_deep")])


def test_an_empty_object_is_a_value():
    """At the levels where objects are kept."""
    assert clean({"a": {}, "b": {"c": {}}}, NOW) == ({"a": {}, "b": {"c": {}}}, [])
    assert clean({"a": {"b": {"c": {}}}}, NOW) == ({"a": {"b": {}}}, [("a.b.c", "too_deep")])


def test_a_key_that_would_reach_a_prototype_is_kept_at_no_level():
    """And is named at every one."""
    bag = {"__proto__": {"x": 1}, "a": {"__proto__": 1, "b": {"__proto__": 2}}, "company": {"__proto__": 3}}
    assert clean(bag, NOW) == (
        {"a": {"b": {}}, "company": {}},
        [("__proto__", "reserved"), ("a.__proto__", "reserved"), ("a.b.__proto__", "reserved"),
         ("company.__proto__", "reserved")],
    )  # fmt: skip


def test_reserved_names_are_reserved_in_the_bag_and_in_a_company_only():
    """Inside an object of its own a page may say what it likes."""
    assert clean({"order": {"id": 7, "created_at": "2029-08-21"}}, NOW) == (
        {"order": {"id": 7, "created_at": "2029-08-21T00:00:00.000Z"}},
        [],
    )


def test_a_company_is_a_bag_of_its_own():
    """Two levels below it, and its uid is kept as it was given."""
    company = {"uid": "0042", "plan": "pro", "a": {"b": {"c": 1}}}
    assert clean({"company": company}, NOW) == ({"company": company}, [])
    assert clean({"company": {"a": {"b": {"c": {"d": 1}}}}}, NOW) == (
        {"company": {"a": {"b": {}}}},
        [("company.a.b.c", "too_deep")],
    )


@pytest.mark.parametrize("uid", ["42", "0042", "2029-08-21", "true", 42, 1.5])
def test_a_companys_uid_is_never_converted(uid):
    """An id that looks like a number or a date is an id."""
    assert clean({"company": {"uid": uid}}, NOW) == ({"company": {"uid": uid}}, [])


@pytest.mark.parametrize(
    ("uid", "rule"),
    [(None, "unusable"), (True, "unusable"), ({}, "unusable"), ([], "unusable"), ("", "unusable"),
     (Unusable("BigInt"), "unusable"), (float("nan"), "not_finite"), (float("inf"), "not_finite")],
)  # fmt: skip
def test_a_companys_uid_that_names_no_company_is_dropped(uid, rule):
    """The rest of the company is kept."""
    assert clean({"company": {"uid": uid, "plan": "pro"}}, NOW) == (
        {"company": {"plan": "pro"}},
        [("company.uid", rule)],
    )


def test_a_companys_long_uid_is_cut_with_a_warning():
    """As every text."""
    assert clean({"company": {"uid": "x" * 800}}, NOW) == (
        {"company": {"uid": "x" * 768}},
        [("company.uid", "too_long")],
    )


def test_a_companys_reserved_names_are_dropped_by_their_path():
    """`id` in a company is the system's id, not the uid."""
    assert clean({"company": {"uid": "c1", "id": 7, "createdAt": 1}}, NOW) == (
        {"company": {"uid": "c1"}},
        [("company.id", "reserved"), ("company.createdAt", "reserved")],
    )


@pytest.mark.parametrize("company", ["Acme", 42, True, ["c1"], None, Unusable("Map")])
def test_a_company_that_is_no_object_is_dropped(company):
    """There is nothing to merge."""
    assert clean({"company": company, "a": 1}, NOW) == ({"a": 1}, [("company", "not_an_object")])


def test_the_switch_for_a_user_is_a_boolean_and_nothing_else():
    """A text there is a mistake that would switch somebody off."""
    for switch in (True, False):
        assert clean({"disabled": switch}, NOW) == ({"disabled": switch}, [])
    others: list = ["yes", 1, 0, None, {}, []]
    for other in others:
        assert clean({"disabled": other}, NOW) == ({}, [("disabled", "not_a_boolean")])


def test_warnings_come_in_the_order_met():
    """So that the first one printed is the first one in the page's own code."""
    bag = {"id": 1, "a": {"b": {"c": {}}}, "list": [{}], "n": float("nan"), "": 0}
    assert [rule for _key, rule in clean(bag, NOW)[1]] == ["reserved", "too_deep", "in_list", "not_finite", "no_name"]


@QUICK
@given(BAGS)
def test_any_bag_is_cleaned_without_an_exception_and_keeps_the_rules(bag):
    """Whatever is kept has a clean name, a bounded depth and a value that JSON can hold; every rule is a listed one."""
    properties, warnings = clean(bag, NOW)
    check_object(properties, MAX_DEPTH + 1)
    assert {rule for _key, rule in warnings} <= set(RULES)
    assert clean(bag, NOW) == (properties, warnings)


def check_object(value: dict, levels: int) -> None:
    assert levels >= (0 if "company" not in value else 1)
    for name, item in value.items():
        assert name == snake_case(name) != ""
        if isinstance(item, dict):
            check_object(item, levels if name == "company" else levels - 1)
        else:
            for scalar in item if isinstance(item, list) else [item]:
                assert scalar is None or isinstance(scalar, (bool, str, int, float))
                assert not isinstance(scalar, str) or utf8_length(scalar) <= 768
                assert not isinstance(scalar, float) or scalar - scalar == 0
