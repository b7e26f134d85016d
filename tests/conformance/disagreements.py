"""Where Brython 3.15.0 says something else than CPython, case by case, and why.

Each has to hold: one that vanished is taken off the list. The compiled build has no such list.
"""

__all__ = ["KNOWN_DISAGREEMENTS", "RIGHT_IN_THE_BUNDLE"]

SLIPS = {
    "arithmetic": {
        "an_int_has_no_negative_zero": "inf // 1 is 0.0, and an int has a negative zero",
        "an_int_has_no_negative_zero_whatever_its_type": "an int has a negative zero",
        "float_conversion": "text of hexadecimal digits is read as 0.0, and one message is worded otherwise",
        "identity_and_equality_of_nan": "a list that holds nan does not find it",
        "int_refusals": "a blank is read as 0, and messages begin with a blank",
        "modulo_signs_of_zero": "a remainder of division by infinity is nan",
        "nan_from_arithmetic_keys": "inf // 1 is not nan",
        "round": "rounding to tens is a JavaScript error",
    },
    "async": {
        "awaiting_twice_is_an_error": "the second await runs the coroutine again",
        "comprehension_over_what_is_awaited": "the comprehension is a promise",
    },
    "calls": {"kwargs_only_function": "keywords of ** come after the written ones"},
    "calls_in_order": {
        "names_bound_inside_of_the_expression": "the place of an assignment is evaluated before the value",
        "properties_that_change": "the place of an assignment is evaluated before the value",
    },
    "errors": {
        "builtin_errors_by_operation": "0 ** -1 and 1 % 0.0 do not raise, and other errors are of other classes",
        "cause": "a class after `from` stays a class",
        "messages": "messages of lists and dicts are worded otherwise",
        "no_super_init": "text and repr show the first argument only",
        "reraise_in_nested_handler": "a bare raise after an inner handler finds nothing to raise",
        "text_repr_and_args": "text and repr show the first argument only",
    },
    "errors_and_managers": {
        "error_arguments_of_every_kind": "the first argument only, and the qualified name of the class",
        "init_before_super": "the first argument only, and the qualified name of the class",
    },
    "flow": {
        "break_out_of_try_in_a_loop": "`else` of a try runs after continue and break as well",
        "conditions_of_all_kinds": "range(0) is true",
    },
    "format_specifications": {
        "format_refusals": "specifications that mean nothing are passed over",
        "format_specs_more_numbers": "signs before the prefix, INF, and exponents of numbers without a letter",
        "format_specs_numbers": "the sign of a rounded float is lost, and `_` groups with commas",
        "format_specs_text": "no fill beyond the basic plane",
        "groups_of_digits_with_zeros_and_in_hexadecimal": "zeros before the digits are not grouped",
        "halves_are_rounded_to_even_digits": "halves are rounded up",
    },
    "iteration": {
        "yield_from_delegates_throw": "an error that is thrown in does not reach the inner generator",
        "yield_from_everything": "`yield from ()` has an odd value",
    },
    "known_slips": {
        "exception_with_two_arguments": "text and repr show the first argument only",
        "key_named_has_own_property": "every later access to such a dict raises a JavaScript error",
        "key_named_proto": "the key is lost without a word",
        "keys_of_many_kinds_in_one_dict": "KeyError in one access",
        "length_of_emoji_after_text_methods": "counts UTF-16 units in what most text methods return",
        "list_of_lambdas_by_comprehension": "the loop variable reads as undefined",
        "message_of_int_for_two_signs": "a blank before the message",
        "nan_is_true": "nan counts as false, as in JavaScript",
        "number_like_keys_keep_their_order": "keys like '10' come first, in ascending order, as in a JavaScript object",
        "order_of_collected_keywords": "keywords of ** come after the written ones",
        "own_format_method_with_an_empty_specification": "__str__ is called instead of __format__",
        "repr_of_an_exception_class_made_in_a_function": "the qualified name is shown",
        "reversed_slice_of_characters_beyond_the_basic_plane": "surrogate pairs are torn apart",
        "round_half_in_decimals": "rounds the decimal text, not the binary number",
        "round_to_hundreds": "a JavaScript error",
        "slices_of_emoji_after_text_methods": "UTF-16 units again",
        "underscore_groups_digits": "groups with commas",
    },
    "mixed_containers": {
        "formatting": "halves are rounded up",
        "sorting": "text is compared by UTF-16 units",
        "text_methods": "UTF-16 units in slices with a step",
    },
    "mixed_control_flow": {
        "operands_are_evaluated_in_order": "the place of an assignment is evaluated before the value",
        "range_in_every_form": "a loop variable is lost after a loop over an empty range",
    },
    "mixed_corners": {"integers_and_division": "round takes the decimal text, not the binary number"},
    "mixed_inheritance": {"own_exceptions": "text and repr show the first argument only"},
    "not_compiled_functions": {"slotted_object_has_no_dict": "it has one"},
    "only_raise": {"handler_name_is_gone_after_the_handler": "the name of `except ... as name` stays"},
    "operators_of_objects": {
        "contains_answers_truth": "`in` gives what __contains__ answers, not its truth",
        "repr_str_format": "__str__ is called instead of __format__",
    },
    "order": {
        "assignment_to_a_subscript": "the place of an assignment is evaluated before the value",
        "attribute_assignment_evaluates_the_value_first": "the place is evaluated before the value",
        "fstring_fields": "the specification is evaluated before the value",
        "slices": "the place of an assignment is evaluated before the value",
        "star_arguments": "** is evaluated after the written keywords",
    },
    "order_of_changes": {
        "attribute_place_read_after_the_value_changed_it": "the place is evaluated before the value",
        "attribute_read_before_the_place_changes_it": "the place is evaluated before the value",
        "dict_key_then_value": "the place of an assignment is evaluated before the value",
        "place_read_after_the_value_changed_it": "the place is evaluated before the value",
        "value_read_before_the_place_changes_it": "the place is evaluated before the value",
    },
    "programs": {
        "shadowing_in_comprehensions_and_lambdas": "a lambda reads the comprehension's variable, not the one outside",
    },
    "scopes": {"closure_over_unpacked_loop_variables": "the loop variables read as undefined"},
    "sets_ranges_and_more": {
        "enumerate_zip": "zip() without arguments is a JavaScript error",
        "ranges": "range(0) is true",
        "repr_with_itself": "a tuple that holds itself shows square brackets",
        "truth": "range(0) is true",
    },
    "size_text": {
        "quotes_and_what_is_not_printed": "characters that cannot be printed are shown as they are",
        "white_space_is_pythons": "white space is JavaScript's",
    },
    "tables": {
        "dict_keys_of_every_kind": "KeyError in one access",
        "dict_order_after_changes": "keys like '10' come first",
        "dict_views": "no blanks between the items that are shown",
    },
    "text_and_its_parts": {
        "comparison_by_code_point": "text is compared by UTF-16 units",
        "escapes_and_literals": "separators of lines are shown as they are",
        "padding": "center puts the odd blank on the other side, and counts UTF-16 units",
        "repr": "characters that cannot be printed are shown as they are",
        "repr_of_lone_surrogates": "surrogates are shown as they are",
        "slices_of_text": "surrogate pairs are torn apart",
    },
    "text_methods": {
        "cases": "blanks around a combining dot, and no final sigma in capitalize",
        "count": "counts UTF-16 units",
        "find_and_index": "None is no bound",
        "replace": "surrogate pairs are torn apart",
        "rfind_with_bounds": "the place is counted from the bound",
        "split": "\\x1c is no white space",
        "strip_of_characters_that_mean_something_elsewhere": "surrogate pairs are torn apart",
        "starts_ends": "a start beyond the end finds the empty text",
        "strip": "white space is JavaScript's",
        "character_tests": "numerals like \u2177 have no case",
        "superscript_digits": "they are no digits",
    },
    "type_changes": {"comprehension_closures": "the loop variables read as undefined"},
    "types": {
        "float_keys_and_int_keys": "KeyError in one access",
        "float_results_stay_floats": "the result of one operation on floats is an int",
    },
}
KNOWN_DISAGREEMENTS = {
    f"cases_{module}.case_{case}": reason for module, cases in SLIPS.items() for case, reason in cases.items()
}
# Where the bundle says what CPython says, since it asks the page's own tables of characters.
RIGHT_IN_THE_BUNDLE = {"cases_text_methods.case_superscript_digits"}
