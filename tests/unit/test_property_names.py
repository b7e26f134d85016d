"""The names of properties: spelled alike, reserved ones refused, each refusal with its key and rule."""

import pytest

from calumma.core.properties import MAX_KEYS, RULES, clean, describe

NOW = 1795435200000.0


@pytest.mark.parametrize(
    "key",
    [
        "id", "user_id", "userId", "account_id", "accountId", "profile_id", "profileId", "company_id",
        "companyId", "created_at", "createdAt", "updated_at", "updatedAt", "options", "at", "last_seen_at",
        "last_request_at", "now", "integration", "chameleon_admin", "chameleon_tag_ids", "percent",
        "browser_x", "browser_n", "browser_tz", "__proto__",
        # The same names, spelled otherwise.
        "ID", "Id", "User-ID", "user id", "CreatedAt", "created-at", "UpdatedAt", "Percent", "browserX",
        "ChameleonAdmin", " id ",
    ],
)  # fmt: skip
def test_a_reserved_name_is_dropped_and_named(key):
    """With the key as it was given; the rest of the bag is kept."""
    assert clean({key: "x", "plan": "pro"}, NOW) == ({"plan": "pro"}, [(key, "reserved")])


@pytest.mark.parametrize("name", ["__proto__", "ob_type", "$kw"])
def test_a_name_that_would_change_the_object_is_dropped_on_every_level(name):
    """The border gives it with a space before it, since Brython's own dicts break on the bare key."""
    bag = {f" {name}": 1, "a": {f" {name}": 2, "z": 3}, "company": {f" {name}": 4, "size": 5}}
    assert clean(bag, NOW) == (
        {"a": {"z": 3}, "company": {"size": 5}},
        [(name, "reserved"), (f"a.{name}", "reserved"), (f"company.{name}", "reserved")],
    )


@pytest.mark.parametrize(
    "key",
    [
        "created", "email", "name", "role", "admin", "identity", "idea", "user", "account", "option", "atlas",
        "percentage", "proto", "constructor", "to_string", "browser_l", "last_seen",
    ],
)  # fmt: skip
def test_names_that_are_near_a_reserved_one_are_kept(key):
    """The list is closed."""
    assert clean({key: "x"}, NOW) == ({key: "x"}, [])


def test_the_identifiers_are_no_properties():
    """`uid` and `uid_hash` are read elsewhere; no warning."""
    bag = {"uid": "42", "UID": "42", "uid_hash": "abc-1700000000", "uidHash": "abc-1700000000", "plan": "pro"}
    assert clean(bag, NOW)[0] == {"plan": "pro"}
    assert clean({"uid": "42", "uid_hash": "x"}, NOW) == ({}, [])


def test_names_are_spelled_alike_at_every_level():
    """Also inside objects and companies; items of lists have no names."""
    bag = {
        "userRole": "owner",
        "Home Address": {"zipCode": "A-1", "geo": {"latDeg": 1}},
        "company": {"planName": "pro"},
    }
    assert clean(bag, NOW) == (
        {
            "user_role": "owner",
            "home_address": {"zip_code": "A-1", "geo": {"lat_deg": 1}},
            "company": {"plan_name": "pro"},
        },
        [],
    )


def test_two_keys_of_one_name_keep_the_later_and_say_so():
    """At every level, under the path of the name."""
    bag = {"userRole": "a", "user_role": "b", "deep": {"x-y": 1, "xY": 2}, "company": {"plan Name": 1, "planName": 2}}
    assert clean(bag, NOW) == (
        {"user_role": "b", "deep": {"x_y": 2}, "company": {"plan_name": 2}},
        [("user_role", "same_name"), ("deep.x_y", "same_name"), ("company.plan_name", "same_name")],
    )


@pytest.mark.parametrize("key", ["", " ", "\t\n"])
def test_a_property_without_a_name_is_refused(key):
    """There is nothing to keep it under."""
    assert clean({key: "x", "a": {key: 1, "b": 2}}, NOW) == (
        {"a": {"b": 2}},
        [(key, "no_name"), ("a." + key, "no_name")],
    )


@pytest.mark.parametrize(("key", "kept"), [("n" * 150, True), ("n" * 151, False), ("é" * 75, True), ("é" * 76, False)])
def test_a_name_has_a_limit_of_bytes(key, kept):
    """Customer.io keeps no attribute with a longer one; a name is never cut, that would make another of it."""
    assert clean({key: 1}, NOW) == (({key: 1}, []) if kept else ({}, [(key, "long_name")]))


def test_a_store_passed_by_accident_is_cut_with_one_warning():
    """A thousand keys, counted over all levels."""
    bag = {f"key{number}": {"inner": number} for number in range(MAX_KEYS)}
    kept, warnings = clean(bag, NOW)
    assert list(kept) == [f"key{number}" for number in range(MAX_KEYS // 2)]
    assert warnings == [("key500", "too_many")]


def test_a_bag_of_exactly_the_limit_is_kept_whole():
    """A thousand is not too many."""
    bag = {f"key{number}": number for number in range(MAX_KEYS)}
    assert clean(bag, NOW) == (bag, [])


def test_the_bag_is_not_changed():
    """It is the caller's."""
    bag = {"userRole": "x", "id": 1, "list": ["1", {}], "deep": {"a": {"b": {"c": 1}}}}
    clean(bag, NOW)
    assert bag == {"userRole": "x", "id": 1, "list": ["1", {}], "deep": {"a": {"b": {"c": 1}}}}


@pytest.mark.parametrize("rule", RULES)
def test_a_warning_reads_as_one_sentence_with_key_and_rule(rule):
    """For the console."""
    assert describe("a.b", rule) == f'property "a.b": {RULES[rule]} (rule {rule})'
    assert len(describe("k" * 5000, rule)) < 300
