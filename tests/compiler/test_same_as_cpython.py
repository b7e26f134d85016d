"""Every module of cases compiled as a program of its own answers as in CPython, and what is refused is named.

`tests/conformance` runs all cases as one program, in a page. Here a program has only the classes of its own module, so
that what no class defines is left out and values of known types are JavaScript's own: other code, same answers.
"""

from pathlib import Path

import pytest

from tests.compiler.differential import Text, compiled_outcomes, cpython_outcomes
from tests.conformance.runtimes import NOT_COMPILED, ONLY_RAISE

HERE = Path(__file__).parent
CONFORMANCE = HERE.parent / "conformance"
SDK = HERE.parents[1] / "sdk"
MODULES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(CONFORMANCE.glob("cases_*.py"))}
ALONE = [name for name in MODULES if name not in (*NOT_COMPILED, *ONLY_RAISE) and "_core_" not in name]

# The cases of NOT_COMPILED, without `case_` -> the construct that is refused.
REFUSED = {
    "keyword_only_and_positional_only": "only() with 3 positional arguments",
    "wrong_number_of_arguments": "two() with 1 arguments",
    "unknown_and_repeated_keywords": "the keyword argument `b`",
    "class_attribute_against_instance_attribute": "`vars()`",
    "missing_attribute_raises": "the attribute `wings` of Animal",
    "getattr_setattr_hasattr_delattr": "`setattr()`",
    "class_body_runs_in_order": "`Table.__doc__`",
    "bound_method_keeps_its_object": "`__name__` of a value that is not `type(...)`",
    "type_and_class_names": "`__name__` of a value that is not `type(...)`",
    "private_names_are_mangled": "`hasattr` with a name made at run time or a special one",
    "getattr_hook_sees_missing_names_only": "the special method `__getattr__`",
    "decorators": "the keyword argument `**` in a call of something that is known only at run time",
    "function_attributes": "assigning to an attribute of the function or class `act`",
    "delete_a_name": "`del value`",
    "changing_a_set": "`frozenset()`",
    "raise_from_keeps_the_cause": "the attribute `__suppress_context__`",
    "raising_inside_a_handler_keeps_the_context": "the attribute `__context__`",
    "errors_of_the_language": "the attribute `nothing` of a value of Python",
    "notes_and_base_classes": "`issubclass` with a builtin class",
    "format_method": "the method `format`",
    "percent_operator": "`%` on text",
    "print_joins_its_arguments": "`print` with `sep`",
    "iter_of_a_function_with_a_sentinel": "iter with 2 arguments",
    "slotted_object_has_no_dict": "`hasattr` with a name made at run time or a special one",
    "float_methods_and_tests": "the method `is_integer`",
    "call_and_context_manager": "`__name__` of a value that is not `type(...)`",
    "case_changes": "the method `casefold`",
    "tests_of_characters": "the method `isidentifier`",
    "a_method_kept_as_a_value": "the method `strip` as a value",
    "expandtabs_translate_and_maketrans": "the method `translate`",
    "default_reads_outer_variable_once": (
        "the keyword argument `twice` in a call of something that is known only at run time"
    ),
}


@pytest.mark.parametrize("module", ALONE)
def test_a_module_alone_answers_as_in_cpython(module: str, node_path: Path, tmp_path: Path) -> None:
    """Nothing of it is refused."""
    got, refused = compiled_outcomes({module: MODULES[module]}, node_path)
    assert refused == {}
    assert got == cpython_outcomes({module: MODULES[module]}, tmp_path)


@pytest.mark.parametrize("checked", [False, True], ids=["production", "checked"])
def test_modules_of_one_program_answer_as_in_cpython(checked: bool, node_path: Path, tmp_path: Path) -> None:
    """Constants of one module that another one looks at first."""
    names = ("cases_deferred", "cases_deferred_values")
    modules = {name: (HERE / f"{name}.py").read_text(encoding="utf-8") for name in names}
    got, refused = compiled_outcomes(modules, node_path, checked=checked)
    assert refused == {}
    assert got == cpython_outcomes(modules, tmp_path)


def test_what_is_refused_of_the_cases_is_named(node_path: Path) -> None:
    """Each of these cases is there for Brython alone."""
    got, refused = compiled_outcomes({name: MODULES[name] for name in NOT_COMPILED}, node_path)
    assert {name.partition(".case_")[2]: problem.construct for name, problem in refused.items()} == REFUSED
    assert got == {}


def test_the_core_compiled_answers_as_in_cpython(node_path: Path, tmp_path: Path, monkeypatch) -> None:
    """The SDK's own core, whole: every case about it is accepted."""
    monkeypatch.setenv("PYTHONPATH", str(SDK))
    modules = {name: text for name, text in MODULES.items() if "_core_" in name}
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
