"""The same programs in CPython and compiled, side by side. Knows how to run both, not what is right.

A program is a module of functions `case_*`; what one returns is compared as `repr`, what it raises as kind and text.
"""

import ast
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from calumma.compiler import CompileError, Problem, compile_program

__all__ = ["Text", "compiled_outcomes", "cpython_outcomes"]

# What asks one case; the same in both runtimes.
ASK = """
{imports}

def outcome(case):
    try:
        return repr(case())
    except Exception as error:
        return f"raised {{type(error).__name__}}: {{error}}"

async def outcome_of_async(case):
    try:
        return repr(await case())
    except Exception as error:
        return f"raised {{type(error).__name__}}: {{error}}"

async def told():
    return [{cases}]
"""
IN_PAGE = """
async def show():
    window.told(await told())

aio.run(show())
"""
IN_CPYTHON = """
try:
    told().send(None)
except StopIteration as done:
    print(json.dumps(done.value))
"""


@dataclass(frozen=True)
class Text:
    """One module as the compiler wants it."""

    name: str
    source: str
    is_package: bool = False

    @property
    def filename(self) -> str:
        return self.name.replace(".", "/") + ".py"


def case_names(source: str) -> dict[str, bool]:
    """Name of a case -> whether it is an async function."""
    return {
        node.name: isinstance(node, ast.AsyncFunctionDef)
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("case_")
    }


def asked(case: str, is_async: bool) -> str:
    """The text that asks `case`: a pair of its name and its outcome."""
    return f"[{case!r}, {'await outcome_of_async' if is_async else 'outcome'}({case})]"


def cpython_outcomes(modules: Mapping[str, str], folder: Path) -> dict[str, str]:
    """`module.case` -> outcome in this Python. `folder`: an empty one."""
    for name, source in modules.items():
        (folder / f"{name}.py").write_text(source, encoding="utf-8")
    cases = [
        asked(f"{name}.{case}", kind) for name, source in modules.items() for case, kind in case_names(source).items()
    ]
    program = ASK.format(imports=f"import json, {', '.join(modules)}", cases=", ".join(cases)) + IN_CPYTHON
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


def compiled_outcomes(
    modules: Mapping[str, str], node: Path, *, checked: bool = False, others: Mapping[str, Text] | None = None
) -> tuple[dict[str, str], dict[str, Problem]]:
    """`module.case` -> outcome in Node, and `module.case` -> its first problem for those that are refused."""
    cases = {f"{name}.{case}": kind for name, source in modules.items() for case, kind in case_names(source).items()}
    refused: dict[str, Problem] = {}
    while True:
        kept = [case for case in cases if case not in refused]
        sources = {**(others or {}), **{name: Text(name, source) for name, source in modules.items()}}
        names = dict.fromkeys(case.partition(".")[0] for case in kept)
        imports = "\n".join(["from browser import aio, window", *[f"import {name}" for name in names]])
        listed = ", ".join(asked(case, cases[case]) for case in kept)
        sources["entry"] = Text("entry", ASK.format(imports=imports, cases=listed) + IN_PAGE)
        try:
            text = compile_program(sources, "entry", checked=checked).text
            break
        except CompileError as error:
            refused |= _blamed(error, modules, kept)
    return run_in_node(text, node), refused


def run_in_node(text: str, node: Path) -> dict[str, str]:
    told = "globalThis.told = (outcomes) => console.log(JSON.stringify(outcomes));"
    program = f"globalThis.window = globalThis;\n{told}\n{text}"
    done = subprocess.run(
        [str(node), "--max-old-space-size=300", "-"], input=program, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _blamed(error: CompileError, modules: Mapping[str, str], kept: list[str]) -> dict[str, Problem]:
    """The case in which each problem lies; a problem outside of all cases belongs to every case of its module."""
    found: dict[str, Problem] = {}
    for problem in error.problems:
        name = problem.file.removesuffix(".py")
        assert name in modules, str(problem)
        inside = [
            f"{name}.{node.name}"
            for node in ast.parse(modules[name]).body
            if isinstance(node, ast.FunctionDef) and node.lineno <= problem.line <= (node.end_lineno or 0)
        ]
        inside = [case for case in inside if case in kept] or [case for case in kept if case.startswith(name + ".")]
        assert inside, str(problem)
        for case in inside:
            found.setdefault(case, problem)
    return found
