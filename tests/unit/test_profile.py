"""The current user: the same uid merges, another starts anew, and an admin is who the page says."""

import pytest

from calumma.core.profile import MAX_TRACKED, Profile


def profile_of(uid: object, **properties: object) -> Profile:
    profile = Profile()
    profile.identify(uid)
    profile.merge(properties)
    return profile


def test_nobody_is_identified_at_first():
    """And has no properties."""
    profile = Profile()
    assert (profile.get("uid"), profile.get("plan"), profile.everything()) == (None, None, {})


@pytest.mark.parametrize(("first", "again"), [("42", "42"), (42, "42"), ("42", 42), (42.0, 42)])
def test_the_same_uid_merges_and_is_given_back_as_it_was_given_last(first, again):
    """42 and "42" are one person; `get('uid')` converts nothing."""
    profile = profile_of(first, plan="pro", seats=3)
    assert profile.identify(again) is False
    profile.merge({"seats": 4})
    assert profile.everything() == {"uid": again, "plan": "pro", "seats": 4}
    assert type(profile.get("uid")) is type(again)


@pytest.mark.parametrize(("first", "other"), [("42", "43"), ("42", "0042"), (42, 4.2), ("a", "A"), ("a", "a ")])
def test_another_uid_starts_anew(first, other):
    """Nothing of the first user is left, tracked events included."""
    profile = profile_of(first, plan="pro")
    profile.track("export", {}, 1.0)
    assert profile.identify(other) is True
    assert (profile.everything(), profile.tracked) == ({"uid": other}, [])


def test_what_was_set_before_anybody_was_identified_belongs_to_the_first_user():
    """`set` before `identify` is not lost."""
    profile = Profile()
    profile.merge({"plan": "pro"})
    profile.track("export", {}, 1.0)
    assert profile.identify("42") is True
    assert (profile.everything(), profile.tracked) == ({"uid": "42", "plan": "pro"}, [("export", {}, 1.0)])


def test_clear_forgets_everything():
    """Also for the user who comes back."""
    profile = profile_of("42", plan="pro")
    profile.clear()
    assert profile.everything() == {}
    profile.identify("42")
    assert profile.everything() == {"uid": "42"}


def test_null_is_a_value():
    """A property that is known to be empty is there."""
    profile = profile_of("42", plan=None)
    assert profile.everything() == {"uid": "42", "plan": None}


def test_a_company_merges_and_another_company_replaces_it():
    """A company without a uid is the one that is known."""
    profile = profile_of("42", company={"uid": "c1", "name": "Acme"})
    profile.merge({"company": {"uid": "c1", "plan": "pro"}})
    profile.merge({"company": {"seats": 3}})
    assert profile.get("company") == {"uid": "c1", "name": "Acme", "plan": "pro", "seats": 3}
    profile.merge({"company": {"uid": "c2", "name": "Other"}})
    assert profile.get("company") == {"uid": "c2", "name": "Other"}


def test_a_nested_object_that_is_no_company_is_replaced_whole():
    """Only a company is known to merge."""
    profile = profile_of("42", address={"city": "Graz", "zip": "8010"})
    profile.merge({"address": {"city": "Wien"}})
    assert profile.get("address") == {"city": "Wien"}


def test_everything_is_a_copy():
    """What a caller does to it stays with the caller."""
    profile = profile_of("42", plan="pro")
    profile.everything()["plan"] = "changed"
    assert profile.get("plan") == "pro"


def test_tracked_events_are_kept_in_order_and_bounded():
    """The last hundred, for audiences."""
    profile = Profile()
    for number in range(MAX_TRACKED + 5):
        profile.track(f"event_{number}", {"n": number}, float(number))
    assert profile.tracked == [(f"event_{n}", {"n": n}, float(n)) for n in range(5, MAX_TRACKED + 5)]


@pytest.mark.parametrize(
    ("attributes", "rule", "admin"),
    [
        ({}, "", False),
        ({"admin": True}, "", True),
        ({"admin": "true"}, "", False),
        ({"admin": 1}, "", False),
        ({"admin": True}, "role=owner", True),
        ({"role": "owner"}, "", False),
        ({"role": "owner"}, "role=owner", True),
        ({"role": "owner"}, " role = owner ", True),
        ({"role": "member"}, "role=owner", False),
        ({"role": "Owner"}, "role=owner", False),
        ({}, "role=owner", False),
        ({"role": None}, "role=None", False),
        ({"level": 5}, "level=5", True),
        ({"staff": True}, "staff=true", True),
        ({"staff": False}, "staff=false", True),
        ({"staff": True}, "staff", True),
        ({"staff": "yes"}, "staff", False),
        ({"staff": False}, "staff", False),
        ({"user_role": "owner"}, "userRole=owner", True),
        ({"is_admin": True}, "isAdmin", True),
    ],
)
def test_who_is_an_admin(attributes, rule, admin):
    """`admin: true`, or the property that the rule names, however its name is spelled."""
    assert profile_of("42", **attributes).is_admin(rule) is admin
