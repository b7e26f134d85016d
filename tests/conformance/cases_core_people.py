"""The core's rules for people: uids, verdicts, profiles, admins, settings."""

from calumma.core.errors import CalummaError, InvalidUid
from calumma.core.identity import ClientView, check_uid, uid_text, verdict
from calumma.core.mismatch import sentence
from calumma.core.profile import Profile
from calumma.core.properties import Unusable
from calumma.core.settings import defaults, read


def refusal(uid):
    try:
        check_uid(uid)
    except InvalidUid as error:
        assert isinstance(error, CalummaError)
        return str(error)
    return "accepted"


def case_uids_that_are_accepted():
    answers = [
        refusal(uid) for uid in ("42", "0042", " ", "a@b.example", 42, 1.5, -1, "é" * 384, "😀" * 192, "x" * 768, 1e20)
    ]
    assert answers == ["accepted"] * len(answers)
    return answers


def case_uids_that_are_refused():
    infinite = float("inf")
    uids = [
        None, True, False, "", "undefined", "null", "None", "NaN", "[object Object]", "0", 0, 0.0, infinite,
        -infinite, infinite - infinite, [], ["42"], {}, {"uid": 1}, Unusable("Symbol"), "x" * 769, "é" * 385,
        "😀" * 193,
    ]  # fmt: skip
    answers = [refusal(uid) for uid in uids]
    assert "accepted" not in answers
    return answers


def case_uids_as_a_client_shows_them():
    texts = [uid_text(uid) for uid in (42, 42.0, "42", "0042", 1.5, -7, 2.0**53, "a b")]
    assert texts[:3] == ["42", "42", "42"]
    return texts


def case_verdicts_and_sentences():
    views = [
        ClientView(None, "absent"),
        ClientView("cioanalytics", "loading", "42"),
        ClientView("_cio", "loaded"),
        ClientView("_cio", "loaded", "42"),
        ClientView("cioanalytics", "loaded", "ann@shop.example"),
    ]
    return [
        [uid, verdict(uid, view), sentence(uid, view)]
        for uid in (None, 42, "42", "0042", "b@x.example")
        for view in views
    ]


def case_the_same_user_merges_and_another_starts_anew():
    profile, told = Profile(), []
    for uid, properties in (
        (None, {"early": 1}),
        ("42", {"plan": "pro"}),
        (42, {"seats": 3}),
        ("43", {}),
        ("43", {"a": None}),
    ):
        if uid is not None:
            told.append(profile.identify(uid))
        profile.merge(properties)
        told.append(profile.everything())
    assert told[-1] == {"uid": "43", "a": None}
    return told


def case_companies_merge_and_are_replaced():
    profile, told = Profile(), []
    for company in ({"uid": "c1", "name": "Acme"}, {"uid": "c1", "plan": "pro"}, {"seats": 3}, {"uid": "c2"}):
        profile.merge({"company": company})
        told.append(profile.get("company"))
    return told


def case_clearing_and_tracking():
    profile = Profile()
    profile.identify("42")
    for number in range(105):
        profile.track(f"event_{number}", {"n": number}, float(number))
    kept = [len(profile.tracked), profile.tracked[0], profile.tracked[-1]]
    profile.clear()
    return [kept, profile.everything(), profile.tracked, profile.get("uid")]


def case_admins():
    rules = ["", "role=owner", "isAdmin", " user Role = owner ", "level=5", "staff=true"]
    people = [
        {},
        {"admin": True},
        {"admin": "true"},
        {"role": "owner"},
        {"is_admin": True},
        {"user_role": "owner"},
        {"level": 5},
        {"staff": True},
    ]
    found = []
    for attributes in people:
        profile = Profile()
        profile.merge(attributes)
        found.append([profile.is_admin(rule) for rule in rules])
    assert found[0] == [False] * 6
    assert found[1] == [True] * 6
    return found


def case_settings():
    given = [
        {}, {"customerio": "_cio", "admin": "role=owner"}, {"customerio": "segment"}, {"customerio": None},
        {"stepSeen": True}, {"consent": "required"}, {"debug": ""}, {"debug": "false"}, {"colour": "red"},
        {"fastUrl": "x"}, {"receiver": "https://x.example"}, {"token": 5},
    ]  # fmt: skip
    return [defaults(), [read(one) for one in given]]
