"""The cut refuses what it does not know, and the build refuses Python that the page could not run."""

from importlib import metadata
from pathlib import Path

import pytest

from tools.brython_build import BuildError, Module, brython_package, bundle, read_package
from tools.brython_build.cuts import EDITS, LATE_SLICES, PARTS
from tools.brython_build.lean import lean
from tools.brython_build.packages import reachable
from tools.brython_build.runtime import SEAM, brython_source, cut_runtime

SAMPLE = read_package(Path(__file__).parent, "brython_sample")


def package(**sources: str) -> dict[str, Module]:
    """A package `p` with these modules; `p` itself and `p.inner` are packages."""
    modules = {"p": Module("p", "", True), "p.inner": Module("p.inner", "", True)}
    for name, source in sources.items():
        dotted = "p." + name.replace("__", ".")
        modules[dotted] = Module(dotted, source, False)
    return modules


def test_the_installed_release_is_cut() -> None:
    """Every row of the tables fits the Brython that is installed, and more than half of it goes."""
    source = brython_source()
    assert 0 < len(cut_runtime(source)) < 0.5 * len(source)


def test_another_release_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """An upgrade is a decision, not an accident."""
    monkeypatch.setattr(metadata, "version", lambda name: "3.16.0")
    with pytest.raises(BuildError, match=r"brython 3\.16\.0 is installed.*known for 3\.15\.x only"):
        brython_source()


def test_a_part_more_is_refused() -> None:
    """A release with another number of parts is not cut by guesswork."""
    with pytest.raises(BuildError, match=f"has {len(PARTS) + 1} parts, {len(PARTS)} are known"):
        cut_runtime("var one_more" + SEAM + brython_source())


def test_parts_in_another_order_are_refused() -> None:
    """Each part is known by a text that only it has."""
    parts = brython_source().split(SEAM)
    parts[7], parts[8] = parts[8], parts[7]
    with pytest.raises(BuildError, match=rf"part '{PARTS[7].name}' of brython\.js has no"):
        cut_runtime(SEAM.join(parts))


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: f"{edit.part}:{edit.start[:20]!r}")
def test_a_seam_that_is_gone_stops_the_build(edit) -> None:
    """Every single edit is checked: where its start is missing, its name is told."""
    mark = next(part.mark for part in PARTS if part.name == edit.part)
    assert edit.start not in mark
    with pytest.raises(BuildError, match=f"edit of '{edit.part}'.*0 times"):
        cut_runtime(brython_source().replace(edit.start, "/* gone */"))


@pytest.mark.parametrize("part,start,end", LATE_SLICES)
def test_a_slice_that_is_gone_stops_the_build(part: str, start: str, end: str) -> None:
    """The functions taken out of the compiler's parts are looked for by name."""
    with pytest.raises(BuildError, match=r"slice .*0 times"):
        cut_runtime(brython_source().replace(start, "/* gone */"))


def test_a_name_that_goes_with_the_compiler_is_noticed() -> None:
    """A runtime function that begins to call into a part that is left out stops the build."""
    source = brython_source().replace(
        "$B.module_items=function", "$B.pythonToAST2=()=>$B.js_from_ast\n$B.module_items=function"
    )
    source = source.replace("$B.js_from_root=function", "$B.js_from_ast=1\n$B.js_from_root=function")
    with pytest.raises(BuildError, match=r"misses \$B\.js_from_ast"):
        cut_runtime(source)


def test_code_from_text_is_noticed() -> None:
    """A new `eval` in a part that stays stops the build."""
    with pytest.raises(BuildError, match=r"still has 'eval\('"):
        cut_runtime(brython_source().replace("$B.module_items=function", "eval('1')\n$B.module_items=function"))


@pytest.mark.parametrize(
    "source,message",
    [
        ("\nimport json", r"p/boot\.py, line 2: imports json, which the page does not have"),
        ("from __future__ import annotations", r"line 1: imports __future__, which the page does not have"),
        ("from browser import timer", r"line 1: imports timer from browser"),
        ("def f():\n    from .nothing import x", r"line 2: imports p\.nothing, which the page does not have"),
        ("from ... import x", r"line 1: the relative import leaves the package"),
        ("x = eval('1')", r"line 1: calls eval\(\); the page has no compiler"),
        ("x = (\n1 +", r"p/boot\.py, line 1: '\(' was never closed"),
    ],
)
def test_python_that_the_page_could_not_run_is_refused(source: str, message: str) -> None:
    """File, line, rule and way out."""
    with pytest.raises(BuildError, match=message):
        reachable(package(boot=source), "p.boot")


def test_python_that_brython_alone_refuses_is_told_with_its_line(node_path: Path, terser_path: Path) -> None:
    """Brython's compiler is stricter about names than CPython's parser; its words reach the builder."""
    with pytest.raises(BuildError, match=r"Brython cannot compile p/boot\.py, line 2: "):
        modules = package(boot="x = 1\ndef f(): nonlocal x")
        bundle(modules, "p.boot", node=node_path, terser=terser_path, banner="/*! p */")


def test_only_what_the_entry_reaches_is_taken() -> None:
    """With the packages it is in, through relative, absolute and late imports; nothing else."""
    modules = package(
        boot="from . import a\nfrom .inner.b import thing\nfrom browser import window",
        a="def late():\n    import p.c",
        c="from javascript import NULL",
        d="import json",
        inner__b="from .. import boot\nthing = 1",
        inner__e="",
    )
    assert [module.name for module in reachable(modules, "p.boot")] == [
        "p",
        "p.a",
        "p.boot",
        "p.c",
        "p.inner",
        "p.inner.b",
    ]


def test_an_unknown_entry_is_refused() -> None:
    """A typing error in the entry's name lists what there is."""
    with pytest.raises(BuildError, match=r"entry 'p\.boat' is not among the modules read: p, p\.inner, p\.boot"):
        reachable(package(boot=""), "p.boat")


def test_sub_packages_can_be_left_out(tmp_path: Path) -> None:
    """The receiver and the compiler never come near the page."""
    for path in ("p/__init__.py", "p/core/__init__.py", "p/core/x.py", "p/receiver/__init__.py", "p/receiver/y.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("")
    assert list(read_package(tmp_path, "p")) == ["p", "p.core", "p.core.x"]
    assert list(read_package(tmp_path, "p", without=("core",))) == ["p", "p.receiver", "p.receiver.y"]
    with pytest.raises(BuildError, match="is no package"):
        read_package(tmp_path, "q")


def test_package_file_changes_its_stamp_with_its_content_only() -> None:
    """Brython's cache in the browser goes by the stamp: another content, another stamp, and no clock in it."""
    text = brython_package(SAMPLE, "brython_sample")
    changed = {**SAMPLE, "brython_sample": Module("brython_sample", "x = 1", True)}
    assert text == brython_package(SAMPLE, "brython_sample")
    assert text.isascii()
    stamps = [t.split('"$timestamp": ')[1].split(",")[0] for t in (text, brython_package(changed, "brython_sample"))]
    assert stamps[0] != stamps[1]


def test_docstrings_go_and_every_line_stays() -> None:
    """Of a module, a class and a function; text that is none of them stays."""
    source = '"""One.\n\n    Two."""\nclass A:\n    """e"""\ndef f():\n    """B.\n"""\n    x = """t"""\n    return x\n'
    stripped = lean(source, "f.py")
    assert [line.rstrip() for line in stripped.split("\n")] == [
        "0", "", "", "class A:", "    0", "def f():", "    0", "", '    x = """t"""', "    return x", "",
    ]  # fmt: skip
    assert len(stripped) == len(source)


def test_annotations_go_and_every_line_stays() -> None:
    """What is left has the same lines, columns and meaning."""
    source = (
        "def f(a: int, *é: str, b: dict[\n    str, int] = {'x': 1}, **kw: 'Any') -> dict[\n    str, int\n]:\n"
        "    x: int\n    y: list[\n        int\n    ] = []\n    self.z: int = 3\n    return a\n"
    )
    stripped = lean(source, "f.py")
    assert [len(line) for line in stripped.split("\n")][-3:] == [len(line) for line in source.split("\n")][-3:]
    assert stripped.split() == (
        "def f(a , *é , b \\ = {'x': 1}, **kw ) \\ \\ : pass y \\ \\ = [] self.z = 3 return a".split()
    )
