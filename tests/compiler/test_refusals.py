"""What the compiler does not take is an error that names file, line, construct and way out; all of them in one run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from calumma.compiler import CompileError, compile_program
from tests.compiler.differential import Text

ROOT = Path(__file__).resolve().parents[2]

# source (its last line holds the construct) -> part of what is said about it
REFUSALS = {
    "import json": "import of json",
    "from os import path": "import of os.path",
    "from browser import html": "import of browser.html",
    "x = 9007199254740993": "the integer 9007199254740993",
    "x = 2 ** 60": "the integer 1152921504606846976",
    "x = b'bytes'": "a bytes literal",
    "x = 1j": "a complex literal",
    "x = ...": "`...`",
    "async def f():\n    pass\nf()": "`f(...)` without `await`",
    "async def f():\n    pass\nx = f()": "`f(...)` without `await`",
    "class C:\n    async def m(self):\n        pass\nC().m()": "`C().m(...)` without `await`",
    "async def f():\n    yield 1\nprint(f)": "an async generator",
    "async def f(a):\n    async for b in a:\n        pass\nprint(f)": "`AsyncFor`",
    "async def f(a):\n    async with a:\n        pass\nprint(f)": "`AsyncWith`",
    "async def f(a):\n    return [b async for b in a]\nprint(f)": "`async for` in a comprehension",
    "async def f(a):\n    return [await b for b in a]\nprint(f)": "`await` in a comprehension",
    "class C:\n    async def __call__(self):\n        pass\nC()": "`async def __call__`",
    "class C:\n    @property\n    async def p(self):\n        pass\nprint(C().p)": "`async def p` as a property",
    "from browser import aio\naio.get('x')": "`aio.get(...)`",
    "from browser import aio\nx = aio": "`aio` as a value",
    "from browser.aio import ajax": "import of browser.aio.ajax",
    (
        "class A:\n    def m(self):\n        pass\nclass B:\n    async def m(self):\n        pass\n"
        "def f(x):\n    return x.m\nf(A())\nf(B())"
    ): "a method as a value that is async in one class only",
    (
        "class A:\n    async def get(self):\n        pass\ndef f(x):\n    x.get()\nf(A())\nf({})"
    ): "`get`, an async method of one class, without `await`",
    "def d(f):\n    return f\n@d\ndef g():\n    pass\ng()": "the decorator `@d`",
    "class M(type):\n    pass\nM()": "the base `type`",
    "class C(metaclass=type):\n    pass\nC()": "`metaclass=` of class C",
    "if len('a'):\n    class C:\n        pass\nC()": "the class C in a block of its module",
    "class C:\n    pass\ndef f():\n    global C\n    C = 1\nf()\nC()": "binding the name of the class C again",
    "class A:\n    pass\nclass B:\n    pass\nclass C(A, B):\n    pass\nC()": "several bases of class C",
    "def d(c):\n    return c\n@d\nclass C:\n    pass\nC()": "the decorator `@d`",
    "class C:\n    def __getattr__(self, name):\n        return 1\nC()": "the special method `__getattr__`",
    "class C:\n    def __iadd__(self, other):\n        return self\nC()": "the special method `__iadd__`",
    "class C:\n    def __ge__(self, other):\n        return True\nC()": "the special method `__ge__`",
    "class C:\n    def __ne__(self, other):\n        return True\nC()": "the special method `__ne__`",
    "class C:\n    def __new__(cls):\n        return 1\nC()": "the special method `__new__`",
    "class C:\n    for x in (1,):\n        pass\nC()": "`For` in the body of a class",
    "class C:\n    class D:\n        pass\nC()": "`ClassDef` in the body of a class",
    "if len('a'):\n    class C:\n        pass\n    C()": "the class C in a block of its module",
    "class C(dict):\n    pass\nC()": "the base `dict`",
    "x = 1\ndel x": "`del x`",
    "exec('1')": "`exec()`",
    "eval('1')": "`eval()`",
    "compile('1', 'a', 'eval')": "`compile()`",
    "open('x')": "`open()`",
    "locals()": "`locals()`",
    "dir()": "`dir()`",
    "delattr(1, 'a')": "`delattr()`",
    "globals()": "`globals()`",
    "vars()": "`vars()`",
    "id(1)": "`id()`",
    "x = frozenset()": "`frozenset()`",
    "x = bytes()": "`bytes()`",
    "setattr(1, 'a', 2)": "`setattr()`",
    "x = type(1)": "`type()` as a value",
    "def f(x, n):\n    return getattr(x, n)\nf(1, 'a')": "`getattr` with a name made at run time",
    "def f(x):\n    return x.__dict__\nf(1)": "the attribute `__dict__`",
    "def f(x):\n    return x.__name__\nf(1)": "`__name__` of a value",
    "x = 'a' % 1": "`%` on text",
    "x = '{}'.format(1)": "the method `format`",
    "x = 'a'.encode()": "the method `encode`",
    "x = 1 @ 2": "the operator `MatMult`",
    "print(1, sep='')": "`print` with `sep`",
    "def f(g):\n    g(a=1)\nf(1)": "the keyword argument `a`",
    "def f(g):\n    g(**{})\nf(1)": "the keyword argument `**`",
    "def f(x):\n    return hasattr(x, '__len__')\nf(1)": "`hasattr` with a name made at run time or a special one",
    "def f(a):\n    pass\nf()": "f() with 0 arguments",
    "def f(a):\n    pass\nf(1, 2)": "f() with 2 arguments",
    "def f(a):\n    pass\nf(b=1)": "the keyword argument `b`",
    "def f(a, *, b):\n    pass\nf(1)": "f() without `b`",
    "class C:\n    pass\nC(1)": "C() with arguments",
    "class C:\n    pass\nC().missing": "the attribute `missing` of C",
    "class C:\n    pass\nx = C.missing": "`C.missing`",
    "x = nowhere": "`nowhere`",
    "raise": "`raise` alone outside of an `except`",
    "x = f'{1!a}'": "`!a` in an f-string",
    "x = sorted([1], cmp=1)": "the keyword argument `cmp` of sorted",
    "x = zip([1], strict=True)": "`zip` with a keyword",
    "x = isinstance(1, bytes)": "isinstance with `bytes`",
    "x = issubclass(int, object)": "`issubclass` with a builtin class",
    "def f():\n    pass\nf.a = 1": "assigning to an attribute of the function or class `f`",
    "match 1:\n    case int(a, b):\n        pass": "`int` with these patterns",
    "try:\n    pass\nexcept* ValueError:\n    pass": "`TryStar`",
    "x = 'a'.upper.__self__": "the attribute `__self__`",
    "x = [str.strip(y) for y in ('a',)]": "the method `strip`",
    "x = (1).real": "the attribute `real` of a value of Python",
    "def f():\n    pass\nx = f.__defaults__": "the attribute `__defaults__`",
}


def problems(source: str) -> list[str]:
    try:
        # An unused constant would not be compiled at all.
        compile_program({"m": Text("m", source + ("\nprint(x)\n" if "x = " in source else ""))}, "m")
    except CompileError as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.mark.parametrize("source", REFUSALS)
def test_a_construct_that_is_not_accepted_is_named(source: str) -> None:
    """File, line and construct come first; what to write instead follows."""
    (told,) = problems(source)
    place, _, rest = told.partition(": ")
    assert place.startswith("m.py, line ")
    assert rest.startswith(REFUSALS[source])
    assert rest.partition("; ")[2]


def test_all_problems_of_a_program_are_told_in_one_run() -> None:
    """Sorted by file and line, each once, from every module that is reached."""
    sources = {
        "a": Text(
            "a", "from b import broken\n\n\ndef f(x):\n    x.__dict__\n    del x\n    exec('')\n\n\nf(broken(1))\n"
        ),
        "b": Text("b", "def broken(x):\n    return x.__mro__\n\n\ndef unused():\n    exec('never reached')\n"),
    }
    with pytest.raises(CompileError) as caught:
        compile_program(sources, "a")
    assert [(problem.file, problem.line, problem.construct) for problem in caught.value.problems] == [
        ("a.py", 5, "the attribute `__dict__`"),
        ("a.py", 6, "`del x`"),
        ("a.py", 7, "`exec()`"),
        ("b.py", 2, "the attribute `__mro__`"),
    ]


def test_text_that_is_no_python_is_told_with_its_line() -> None:
    assert problems("y = 1\ny = (\n") == ["m.py, line 2: this is no Python ('(' was never closed); correct it"]


def test_a_circular_import_is_refused() -> None:
    """Half-run modules exist in Python and not here."""
    sources = {"a": Text("a", "import b\n"), "b": Text("b", "import a\n")}
    with pytest.raises(CompileError, match="a circular import of a"):
        compile_program(sources, "a")


def test_what_only_a_compiler_of_python_finds_is_told() -> None:
    assert problems("y = 1\nreturn y\n") == ["m.py, line 2: this is no Python ('return' outside function); correct it"]
    assert problems("def f():\n    await 1\n") == [
        "m.py, line 2: this is no Python ('await' outside async function); correct it"
    ]


BAD_BUILD = """
import runpy, sys
from tests.compiler.differential import Text
from tools import brython_build

entry = "calumma.boot"
sources = {entry: Text(entry, "x = 1j\\nprint(x)\\nexec('')\\n"), "calumma": Text("calumma", "", True)}
brython_build.read_package = lambda *_names, **_options: sources
sys.argv = ["compiled_build", sys.argv[1]]
runpy.run_module("tools.compiled_build", run_name="__main__")
"""


def test_a_build_of_source_that_is_refused_writes_nothing(tmp_path: Path) -> None:
    """`python -m tools.compiled_build FOLDER` ends with one sentence per problem and exit code 1; good files stay."""
    (tmp_path / "chmln.min.js").write_text("good", encoding="utf-8")
    command = [sys.executable, "-c", BAD_BUILD, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'sdk'}"},
                          capture_output=True, encoding="utf-8", check=False)  # fmt: skip
    assert done.returncode == 1
    assert [line.partition(";")[0] for line in done.stderr.splitlines()] == [
        "calumma/boot.py, line 1: a complex literal",
        "calumma/boot.py, line 3: `exec()`",
        "2 construct(s) that the compiler does not take.",
    ]
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"chmln.min.js": "good"}
