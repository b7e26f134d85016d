"""The one function that compiles a program. Knows no files but the runtime's own, no minifier and no SDK."""

from collections.abc import Mapping
from dataclasses import dataclass

from .build import Build, Options
from .emit import program_text
from .program import Source, load
from .runtime import Runtime
from .source_map import separate

__all__ = ["Compiled", "compile_program"]


@dataclass(frozen=True)
class Compiled:
    """`text`: one script. `source_map`: its source map, version 3, as JSON text.

    `helpers`: names of what the script has of the runtime.
    """

    text: str
    source_map: str
    helpers: frozenset[str]


def compile_program(
    sources: Mapping[str, Source],
    entry: str,
    *,
    constants: Mapping[str, str] | None = None,
    twins: Mapping[str, str] | None = None,
    checked: bool = False,
    pretty: bool = False,
) -> Compiled:
    """Compile `entry` and all that it imports from `sources` (dotted name -> module).

    `constants`: `module.NAME` -> the value that replaces the one in the source. `twins`: `module.function` ->
    JavaScript that replaces it. `checked`: with the checks that only raise. `pretty`: attributes keep their names.
    Raises CompileError with every problem found.
    """
    program = load(sources, entry, constants or {})
    build = Build(program, Options(checked, dict(twins or {})))
    build.run()
    runtime = Runtime()
    text = program_text(build, runtime, short=not pretty)
    if runtime.linked & {"$str", "$repr"}:
        build.shows = True
        build.run()
        runtime = Runtime()
        text = program_text(build, runtime, short=not pretty)
    return Compiled(*separate(text, program.modules), frozenset(runtime.linked))
