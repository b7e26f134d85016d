"""Programs whose constants of a module are made at the first look at them, and must not show it."""

# ruff: noqa
# What a linter would change here is what is tried.

import cases_deferred_values as values
from cases_deferred_values import COLOURS, WORDS

TABLE = {"one": (1, "a text that nobody reads"), "two": (2, "another"), "three": (3, "a third")}
NESTED = {"a": {"b": [1, -2, (3, None, True)], 5: {}}, (1, 2): "pair", 1.5: "half"}
SPLIT = "red green blue".split()
FLAGS = dict.fromkeys("x y z".split(), False)
COUNTS: dict = {"begun": 0}
SEEN = [COUNTS]
REBOUND = {"first": 1}
START = len(TABLE) + COUNTS["begun"]
ALIAS = NESTED
FIRST = SECOND = {"both": 1}
THIRD = FOURTH = {"other": 2}


class Holder:
    TABLE = {"inner": 1}
    words = SPLIT


def rebind():
    global REBOUND
    REBOUND = {"second": 2}


def with_default(table=COUNTS, key="begun"):
    return table[key]


def case_rows_are_taken_apart():
    return [(key, number) for key, (number, _text) in TABLE.items()]


def case_keys_membership_and_length():
    return list(TABLE), "two" in TABLE, "four" in TABLE, len(NESTED), START


def case_every_look_gives_the_same_object():
    COUNTS["begun"] += 1
    SPLIT.append("grey")
    FLAGS["x"] = True
    return COUNTS, SEEN[0] is COUNTS, with_default(), SPLIT, Holder.words is SPLIT, FLAGS, ALIAS is NESTED


def case_two_names_for_one_dict():
    FIRST["more"] = 2
    return FIRST, SECOND, FIRST is SECOND, THIRD, FOURTH, values.LEFT, values.RIGHT


def case_nested_values():
    return NESTED["a"]["b"], NESTED["a"][5], NESTED[1, 2], NESTED[1.5], repr(NESTED)


def case_a_variable_that_is_assigned_again():
    before = REBOUND
    rebind()
    return before, REBOUND


def case_a_local_of_the_same_name():
    TABLE = {"local": 1}

    def inner():
        return TABLE, Holder.TABLE

    return inner()


def case_looked_at_through_a_module():
    chosen = values
    chosen.COLOURS["green"] = 3
    return values.COLOURS, COLOURS is values.COLOURS, chosen.WORDS == WORDS, values.total(), values.dict.fromkeys("ab")


def case_unpacked_and_iterated():
    first, *rest = WORDS
    return first, rest, [*COLOURS], {**COLOURS, "blue": 9}, [word.upper() for word in WORDS if word in COLOURS]


def case_truth_and_equality():
    return bool(COLOURS), COLOURS == dict(COLOURS), not WORDS, WORDS or None
