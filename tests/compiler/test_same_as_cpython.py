"""Compiled programs answer as CPython does: all conformance cases, and programs that compilers get wrong first."""

from pathlib import Path

import pytest

from tests.compiler.differential import Text, compiled_outcomes, cpython_outcomes

HERE = Path(__file__).parent
CONFORMANCE = HERE.parent / "conformance"
SDK = HERE.parents[1] / "sdk"

# Cases with a construct that is refused -> that construct.
REFUSED = {
    "cases_arguments.case_keyword_only_and_positional_only": "only() with 3 positional arguments",
    "cases_arguments.case_wrong_number_of_arguments": "two() with 1 arguments",
    "cases_arguments.case_unknown_and_repeated_keywords": "the keyword argument `b`",
    "cases_classes.case_class_attribute_against_instance_attribute": "`vars()`",
    "cases_classes.case_missing_attribute_raises": "the attribute `wings` of Animal",
    "cases_classes.case_getattr_setattr_hasattr_delattr": "`setattr()`",
    "cases_classes.case_class_body_runs_in_order": "`Table.__doc__`",
    "cases_classes.case_bound_method_keeps_its_object": "`__name__` of a value that is not `type(...)`",
    "cases_classes.case_type_and_class_names": "`type()` as a value",
    "cases_classes.case_private_names_are_mangled": "`hasattr` with a name made at run time or a special one",
    "cases_classes.case_getattr_hook_sees_missing_names_only": "the special method `__getattr__`",
    "cases_closures.case_decorators": "the keyword argument `**` in a call of something that is known only at run time",
    "cases_closures.case_function_attributes": "assigning to an attribute of the function or class `act`",
    "cases_closures.case_delete_a_name": "`del value`",
    "cases_dicts.case_changing_a_set": "`frozenset()`",
    "cases_exceptions.case_raise_from_keeps_the_cause": "the attribute `__suppress_context__`",
    "cases_exceptions.case_raising_inside_a_handler_keeps_the_context": "the attribute `__context__`",
    "cases_exceptions.case_errors_of_the_language": "the attribute `nothing` of a value of Python",
    "cases_exceptions.case_notes_and_base_classes": "`issubclass` with a builtin class",
    "cases_formatting.case_format_method": "the method `format`",
    "cases_formatting.case_percent_operator": "`%` on text",
    "cases_formatting.case_print_joins_its_arguments": "`print` with `sep`",
    "cases_generators.case_iter_of_a_function_with_a_sentinel": "iter with 2 arguments",
    "cases_known_slips.case_slotted_object_has_no_dict": "`hasattr` with a name made at run time or a special one",
    "cases_numbers.case_float_methods_and_tests": "the method `is_integer`",
    "cases_special_methods.case_call_and_context_manager": "`__name__` of a value that is not `type(...)`",
    "cases_strings.case_case_changes": "the method `casefold`",
    "cases_strings.case_tests_of_characters": "the method `isidentifier`",
    "cases_strings.case_a_method_kept_as_a_value": "the method `strip` as a value",
    "cases_strings.case_expandtabs_translate_and_maketrans": "the method `translate`",
    "cases_type_changes.case_default_reads_outer_variable_once": (
        "the keyword argument `twice` in a call of something that is known only at run time"
    ),
}
# Cases that show a check that only raises: production leaves those out, `checked` has them.
ONLY_RAISE = frozenset(
    f"cases_{name}"
    for name in (
        "classes.case_property_is_read_only_without_a_setter",
        "classes.case_slots_refuse_other_names",
        "closures.case_name_used_in_a_nested_scope_before_it_exists",
        "closures.case_reading_a_local_before_it_is_set_raises",
        "dicts.case_changing_size_while_iterating_raises",
        "dicts.case_unhashable_keys_raise",
        "exceptions.case_assert_with_a_message",
        "exceptions.case_calling_what_is_no_function",
        "known_slips.case_handler_name_is_gone_after_the_handler",
        "lists.case_unpacking_the_wrong_number_raises",
        "strings.case_concatenating_a_number_raises",
    )
)
pytestmark = pytest.mark.xdist_group("compiler")


def without_cases(source: str, module: str, names: frozenset[str]) -> str:
    """`source` with the named cases called otherwise, so that they are not run."""
    for name in names:
        if name.startswith(module + "."):
            source = source.replace(f"def {name.partition('.')[2]}(", "def left_out(")
    return source


def read(pattern: str, *folders: Path) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob(pattern))}


@pytest.mark.parametrize("checked", [False, True], ids=["production", "checked"])
def test_every_accepted_case_answers_as_in_cpython(checked: bool, node_path: Path, tmp_path: Path) -> None:
    """Of the refused ones the construct is named, in both kinds of build."""
    modules = {name: text for name, text in read("cases_*.py", CONFORMANCE, HERE).items() if "_core_" not in name}
    if not checked:
        modules = {name: without_cases(text, name, ONLY_RAISE) for name, text in modules.items()}
    expected = cpython_outcomes(modules, tmp_path)
    got, refused = compiled_outcomes(modules, node_path, checked=checked)
    assert {name: problem.construct for name, problem in refused.items()} == REFUSED
    assert got == {name: outcome for name, outcome in expected.items() if name not in refused}
    assert len(got) > 200


def test_the_core_compiled_answers_as_in_cpython(node_path: Path, tmp_path: Path, monkeypatch) -> None:
    """The SDK's own core, whole: every case about it is accepted."""
    monkeypatch.setenv("PYTHONPATH", str(SDK))
    modules = read("cases_core_*.py", CONFORMANCE)
    folder = SDK / "calumma"
    core = {
        name: Text(name, path.read_text(encoding="utf-8"), path.stem == "__init__")
        for path in [folder / "version.py", *sorted((folder / "core").glob("*.py"))]
        for name in [".".join(["calumma", *path.relative_to(folder).with_suffix("").parts]).removesuffix(".__init__")]
    }
    core["calumma"] = Text("calumma", "", True)
    got, refused = compiled_outcomes(modules, node_path, others=core)
    assert refused == {}
    assert got == cpython_outcomes(modules, tmp_path)
