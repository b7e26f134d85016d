"""The five events: exact names, the order of their properties, types, limits."""

import pytest

from calumma.core.event_schema import EVENTS, EXIT_REASONS, MAX_VALUE_BYTES, ONLY_ON, PROPERTIES, WHEN, build, kind_of
from calumma.core.text import utf8_length

FULL = {
    "tour_id": "t1", "tour_name": "Welcome", "step_id": "a", "via": "launcher", "via_id": "l1",
    "elapsed": 1.5, "times": 2, "testing_id": 17, "tour_progress": 50, "button_action_kind": "next",
    "environment": "live", "url_group_id": "e1", "group_name": "g", "language": "de",
    "i18n_language_code": "de-AT", "step_number": 1, "step_count": 3, "step_showing": 1,
    "exit_reason": "escape", "engine": "dom", "event_id": "r.step.a.1",
}  # fmt: skip


def test_the_five_names():
    """Spelled as Customer.io's users find them in Chameleon's guide."""
    assert EVENTS == {
        "started": "Started Tour (Chameleon)",
        "completed": "Completed Tour (Chameleon)",
        "exited": "Exited Tour (Chameleon)",
        "step": "Step Seen (Chameleon)",
        "previewed": "Previewed Tour (Chameleon)",
    }


def test_kind_and_name_belong_together():
    """And nothing else has a kind."""
    assert {name: kind_of(name) for name in EVENTS.values()} == {name: kind for kind, name in EVENTS.items()}
    others: list = ["Tooltip Seen (Chameleon)", "started tour (chameleon)", "", None, 1, [], {}]
    for other in others:
        assert kind_of(other) is None


def test_the_properties_come_in_the_order_of_the_table():
    """Chameleon's keys first, ours after them."""
    assert list(build(FULL, "https://x.example/", True)) == [
        "tour_id", "tour_name", "step_id", "url", "page_url", "via", "via_id", "admin", "elapsed", "times",
        "testing_id", "tour_progress", "button_action_kind", "environment", "url_group_id", "group_name",
        "language", "i18n_language_code", "step_number", "step_count", "step_showing", "exit_reason",
        "engine", "event_id",
    ]  # fmt: skip
    assert list(build(dict(reversed(FULL.items())), "u", True)) == list(PROPERTIES)


def test_what_is_known_is_kept_as_it_is():
    """Address and admin come from the page and the profile, whatever the engine claims."""
    built = build({**FULL, "url": "forged", "page_url": "forged", "admin": False}, "https://x.example/", True)
    assert built == {**FULL, "url": "https://x.example/", "page_url": "https://x.example/", "admin": True}


def test_what_is_unknown_is_left_out():
    """No null, no empty text, no made-up zero; keys outside the table never leave."""
    facts = {"tour_id": "t", "via": None, "tour_name": "", "email": "a@b.example", "step_count": None}
    assert build(facts, "u", False) == {"tour_id": "t", "url": "u", "page_url": "u", "admin": False}
    assert build({}, "", False) == {"admin": False}


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("tour_id", 42, "42"),
        ("tour_id", 42.0, "42"),
        ("step_id", 1.5, "1.5"),
        ("tour_name", True, None),
        ("tour_name", ["a"], None),
        ("tour_name", {"a": 1}, None),
        ("tour_name", float("nan"), None),
        ("via", float("inf"), None),
        ("times", True, None),
        ("times", "many", None),
        ("times", float("nan"), None),
        ("elapsed", float("inf"), None),
        ("elapsed", float("-inf"), None),
        ("elapsed", 0, 0),
        ("step_number", 2.0, 2),
    ],
)
def test_a_value_of_another_type_is_converted_or_left_out(key, value, kept):
    """Text of a number loses nothing; the rest is no value of that key."""
    built = build({key: value}, "u", False)
    assert built.get(key) == kept
    assert (key in built) == (kept is not None)


@pytest.mark.parametrize("text", ["x" * 1000, "x" * 1001, "é" * 501, "€" * 400, "😀" * 300])
def test_a_text_is_cut_to_what_an_attribute_holds(text):
    """1000 bytes of UTF-8, never half a character."""
    kept = build({"tour_name": text}, "u", False)["tour_name"]
    assert text.startswith(kept)
    assert utf8_length(kept) <= MAX_VALUE_BYTES == 1000
    assert kept == text or utf8_length(kept + text[len(kept)]) > 1000


def test_the_tables_of_the_published_schema_fit_each_other():
    """A type that `build` knows, a meaning, a time of sending for every kind."""
    assert {kind for kind, _meaning in PROPERTIES.values()} == {"string", "number", "boolean"}
    assert all(meaning and not meaning.endswith(".") for _kind, meaning in PROPERTIES.values())
    assert list(WHEN) == list(EVENTS)
    assert set(ONLY_ON) < set(PROPERTIES)
    assert set(ONLY_ON.values()) < set(EVENTS)
    assert len(EXIT_REASONS) == len(set(EXIT_REASONS)) == 9


def test_the_facts_are_not_changed():
    """One run's facts make several events."""
    facts = {"tour_id": 1, "odd": True}
    build(facts, "u", True)
    assert facts == {"tour_id": 1, "odd": True}
