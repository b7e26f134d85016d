"""The core's rules for a bag of properties: what is kept and which warnings come, in order."""

from calumma.core.properties import MAX_KEYS, Moment, Unusable, clean, describe
from calumma.core.text import utf8_length

NOW = 1795435200000.0


def case_types_out_of_text():
    texts = [
        "12", "12.12", "11.9932e5", "true", "false", "0042", "0.5", "-5", "1e3", "1e400", "9007199254740993",
        "5.", ".5", "+5", "1-2", "NaN", "", "2029-08-21", "$now", "+30d", "0.12345678901234567890", "x" * 3,
    ]  # fmt: skip
    kept = [clean({"value": text}, NOW) for text in texts]
    assert [bag["value"] for bag, _warnings in kept[:5]] == [12, 12.12, 1199320, True, False]
    return kept


def case_types_that_are_kept():
    values = [
        None,
        True,
        False,
        0,
        -7,
        1.5,
        "text",
        [],
        ["992", None, "12.12"],
        {},
        {"a": ["x"]},
        Moment("2029-08-21T00:00:00.000Z"),
    ]
    return [clean({"value": value}, NOW) for value in values]


def case_values_that_cannot_be_kept():
    infinite = float("inf")
    values = [infinite, -infinite, infinite - infinite, Unusable("Symbol"), [Unusable("Map"), 1, infinite, {}, []]]
    return [clean({"before": 1, "value": value, "after": 2}, NOW) for value in values]


def case_reserved_names():
    keys = ["id", "userId", "CreatedAt", "at", "now", "percent", "browser_tz", "chameleon_admin", "company_id", "idea"]
    kept, warnings = clean({key: 1 for key in keys}, NOW)
    assert kept == {"idea": 1}
    return warnings


def case_a_prototype_key_as_the_page_hands_it_over():
    assert clean({" __proto__": 1, "a": 2}, NOW)[0] == {"a": 2}
    return clean({" __proto__": 1, "a": {" __proto__": {"b": 1}, "c": 2}}, NOW)


def case_names_of_properties():
    return clean({"userRole": 1, "user_role": 2, "Plan Name": 3, "": 4, " ": 5, "n" * 151: 6, "é" * 75: 7}, NOW)


def case_levels_of_objects():
    bag = {"a": {"b": {"c": 1, "d": {"e": 2}}, "f": [1]}, "g": {"h": {}}}
    kept, warnings = clean(bag, NOW)
    assert kept == {"a": {"b": {"c": 1}, "f": [1]}, "g": {"h": {}}}
    return [kept, warnings, bag]


def case_companies():
    companies = [
        {"uid": "0042", "planName": "pro", "a": {"b": {"c": {"d": 1}}}},
        {"uid": 42, "id": 1, "createdAt": 2}, {"uid": None}, {"uid": True}, {"uid": "x" * 800}, "Acme", None,
        ["c1"], {},
    ]  # fmt: skip
    return [clean({"company": company, "rest": 1}, NOW) for company in companies]


def case_the_switch_for_a_user():
    return [clean({"disabled": value}, NOW) for value in (True, False, "true", 1, None)]


def case_the_identifiers_are_left_out():
    return clean({"uid": "42", "uidHash": "x", "email": "a@b.example"}, NOW)


def case_times_by_name():
    second = 1795435200
    bag = {
        "created": second,
        "ends_at": str(second),
        "ends": second,
        "deep": {"start_time": second},
        "seen_at": [second, 5],
    }
    return clean(bag, NOW)


def case_text_is_cut_at_bytes():
    texts = ["x" * 768, "x" * 769, "é" * 385, "€" * 257, "😀" * 193, "a" + "😀" * 192]
    kept = [clean({"value": text}, NOW) for text in texts]
    assert [len(warnings) for _bag, warnings in kept] == [0, 1, 1, 1, 1, 1]
    return [utf8_length(bag["value"]) for bag, _warnings in kept]


def case_lists():
    lists = [
        ["992", "2029-08-21T02:46:46Z", "12.12"],
        ["992", None],
        ["992", {"a": 1}],
        [["a"], "b"],
        ("a", "12"),
        [True, "false"],
    ]
    return [clean({"list": values}, NOW) for values in lists]


def case_too_many_keys_and_items():
    kept, warnings = clean({f"key{number}": number for number in range(MAX_KEYS + 50)}, NOW)
    long, told = clean({"list": list(range(MAX_KEYS + 50))}, NOW)
    return [len(kept), warnings, len(long["list"]), told]


def case_warnings_as_sentences():
    bag = {"id": 1, "list": [{}], "deep": {"a": {"b": {}}}, "number": float("inf"), "odd": Unusable("function")}
    return [describe(key, rule) for key, rule in clean(bag, NOW)[1]]
