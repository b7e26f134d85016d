"""Programs in which Brython 3.15.0 is known to differ from CPython; the table of reasons is in the runner."""


def case_list_of_lambdas_by_comprehension():
    return [show() for show in [lambda: n for n in range(3)]]


def case_keys_of_many_kinds_in_one_dict():
    table = {1: "int", "1": "text", 1.5: "float", (1, "a"): "tuple", None: "none", True: "bool"}
    return [table[1], table["1"], table[1.5], table[1, "a"], table[None], table[True], len(table)]


def case_order_of_collected_keywords():
    def collect(**words):
        return list(words)

    return collect(**{"a": 1}, b=2)


def case_repr_of_an_exception_class_made_in_a_function():
    class E2(Exception):
        pass

    return repr(E2("x"))


def case_round_half_in_decimals():
    return round(2.675, 2)


def case_key_named_proto():
    table = {"__proto__": 1, "a": 2}
    return [len(table), table.get("__proto__")]


def case_key_named_has_own_property():
    try:
        table = {"hasOwnProperty": 3, "a": 1}
        return [table.get("a"), "b" in table]
    except Exception:
        return "raises"


def case_number_like_keys_keep_their_order():
    return [list({"b": 1, "2": 2, "1": 3}), {"10": 1, "9": 2}]


def case_exception_with_two_arguments():
    return [repr(ValueError("a", 1)), str(ValueError("a", 1))]


def case_own_format_method_with_an_empty_specification():
    class Point:
        def __format__(self, spec):
            return f"<{spec}>"

        def __str__(self):
            return "point"

    return f"{Point()}"


def case_underscore_groups_digits():
    return f"{1234567:_}"


def case_nan_is_true():
    return bool(float("nan"))


def case_message_of_int_for_two_signs():
    try:
        return int("--1")
    except ValueError as error:
        return str(error)


def case_round_to_hundreds():
    return round(1234, -2)


def case_reversed_slice_of_characters_beyond_the_basic_plane():
    return "a\U0001f600b"[::-1]


def case_length_of_emoji_after_text_methods():
    face = "\U0001f600"
    made = [face * 2, "".join([face, face]), (face + face).strip(), face.lower() + face, "xx".replace("x", face)]
    return [len(text) for text in made]


def case_slices_of_emoji_after_text_methods():
    return ("\U0001f600" * 3)[:2] == "\U0001f600" * 2
