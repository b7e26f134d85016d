"""Python to plain JavaScript, for production: a whole program from its entry, without an interpreter.

Runs in CPython only. What it accepts behaves as in CPython; everything else is refused by name: docs/compiler.md.
"""

from .compile import Compiled, compile_program
from .errors import CompileError, Problem
from .source_map import bytes_by_source
from .twins import sdk_twins

__all__ = ["CompileError", "Compiled", "Problem", "bytes_by_source", "compile_program", "sdk_twins"]
