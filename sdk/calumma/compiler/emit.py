"""From a finished Build to one JavaScript text: order of definitions, runtime, names, source map marks."""

import ast
import re

from . import classes
from .build import Build
from .deferred import is_deferred
from .function import Function
from .loose import declared_first
from .names import attribute_names, substitute
from .runtime import Runtime
from .scopes import Variable

__all__ = ["program_text"]

CONST = re.compile("^(\\s*(?:\x01[^\x02]*\x02)?(?:for \\()?)const ", re.MULTILINE)
# Helpers that tell a float from an int: without them 2.0 is 2.
TELLING = frozenset(
    "$is_float $is_int $float_text $number_text $str $repr $type_name $format $digits $fixed $round $negative $hash"
    .split()
)  # fmt: skip


def program_text(build: Build, runtime: Runtime, *, short: bool) -> str:
    """The program in one strict IIFE; marks of the source map are still in it."""
    parts = []
    for module in build.program.modules:
        context = Function(build, module, module.scope, None, None)
        for statement in module.tree.body:
            if isinstance(statement, ast.ClassDef):
                info = build.model.classes[statement]
                if info.variable in build.reached:
                    lines = classes.assemble(context, info, build.members)
                    parts.append("\n".join([context.at(statement) + lines[0], *lines[1:]]))
            elif build.texts.get(statement):
                parts.append(build.texts[statement])
        if module in build.module_values:
            parts.append(_module_object(build, module))
    dispatchers = [_dispatcher(name, *rest) for name, rest in sorted(build.dispatchers.items())]
    first = declared_first(build)
    program = "\n".join([*([f"let {', '.join(first)};"] if first else []), *dict.fromkeys(build.hoisted), *parts])
    linked = _linked(build, runtime, "\n".join([*dispatchers, program]))
    if short:
        # One word for all declarations: shorter, and gzip meets it more often. No text of the program begins a line.
        linked = linked.replace("const ", "let ")
        dispatchers, program = [CONST.sub(r"\1let ", text) for text in dispatchers], CONST.sub(r"\1let ", program)
    text = runtime.settled("\n".join([linked, *dispatchers, program]), runtime.linked)
    names = attribute_names(text, build.kept, short=short)
    return '(() => {\n"use strict";\n' + substitute(text, names) + "\n})();\n"


def _linked(build: Build, runtime: Runtime, program: str) -> str:
    """The helpers that `program` needs. Floats and tuples are of their own only where something that is linked asks."""
    build.floats = build.tuples = build.options.checked
    while True:
        linked = runtime.link(program, build.table_methods, build.has)
        told = build.floats, build.tuples
        build.floats = build.floats or bool(TELLING & runtime.linked)
        build.tuples = build.tuples or "$Tuple" in runtime.tested | runtime.linked
        if told == (build.floats, build.tuples):
            return linked


def _module_object(build: Build, module) -> str:
    """What stands for a module that is passed on: its names that anybody asks for."""
    lines = []
    for variable in module.scope.variables.values():
        found = build.resolved(module, variable)
        if variable.name in build.used_attributes and isinstance(found, Variable):
            key = f"\x03{variable.name}\x04"
            later = is_deferred(build, found)
            if found.stores > 1 or later:
                lines.append(f"get {key}() {{ return {found.js}{'()' if later else ''}; }}")
            else:
                lines.append(f"{key}: {found.js}")
    return f"const module${module.name.replace('.', '$')} = {{ {', '.join(lines)} }};"


def _dispatcher(name: str, method: str, branches: str, attribute: str) -> str:
    """A method whose receiver is known only at run time."""
    text = f"$text_{method}" if "t" in branches else ""
    array = f"$list_{method}" if "l" in branches else ""
    chain = f"x.{attribute}(...more)" if attribute else ""
    if array:
        chain = f"Array.isArray(x) ? {array}(x, ...more) : {chain}" if chain else f"{array}(x, ...more)"
    if text:
        chain = f'typeof x == "string" ? {text}(x, ...more) : {chain}' if chain else f"{text}(x, ...more)"
    return f"const {name} = (x, ...more) => {chain};"
