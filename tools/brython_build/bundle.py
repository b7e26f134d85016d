"""One JavaScript file that holds compiled modules and the runtime they need, and imports one of them at load.

Joins what `packages`, `runtime` and `compile_host.js` give. Knows nothing about what the modules do.
"""

import json
import re
import subprocess
from pathlib import Path

from .errors import BuildError
from .lean import lean
from .minify import minify
from .packages import Module, reachable
from .runtime import brython_source, cut_runtime

__all__ = ["bundle", "compile_modules"]

HERE = Path(__file__).parent

# A page may have frozen what the runtime must touch; it goes on without us then, and its console says why.
RESCUE = """\
} catch (error) {
  if (globalThis.console) console.error("this script could not start on this page, which goes on without it:", error)
}
"""


def bundle(modules: dict[str, Module], entry: str, *, node: Path, terser: Path, banner: str) -> str:
    """The JavaScript that runs `import entry` as soon as it is loaded, synchronously.

    Holds only what `entry` reaches. Minified: nobody reads the generated code, whose tracebacks name lines of Python.
    ASCII; sets no global; makes nothing out of text. The same modules give the same text. `node`: a node executable;
    `terser`: the minifier's program; `banner`: our own licence comment, `/*! ... */`, the top line. Raises BuildError.
    """
    source = brython_source()
    needed = reachable(modules, entry)
    compiled = compile_modules(needed, source, node)
    licence = (HERE / "brython-licence.txt").read_text(encoding="ascii").strip()
    registry = "\n".join(_registered(module, compiled[module.name]) for module in needed)
    # The generated code sets properties on primitives, an error in strict code; the runtime is strict, as released.
    text = _ascii(
        f"{banner.strip()}\n/*!\n{licence}\n*/\n"
        "(function () {\ntry {\n"
        f'var __BRYTHON__ = (function () {{\n"use strict"\n{cut_runtime(source)}return __BRYTHON__\n}})()\n'
        f"{registry}\n"
        f"__BRYTHON__.start_compiled({json.dumps(entry)})\n"
        f"{RESCUE}"
        "})()\n"
    )
    return minify(text, node=node, terser=terser)


def compile_modules(modules: list[Module], source: str, node: Path) -> dict[str, str]:
    """JavaScript of each module, by name. `source`: text of `brython.js`. Raises BuildError with file and line."""
    wanted = [
        {
            "name": module.name,
            "source": lean(module.source, module.filename),
            "file": module.filename,
            "is_package": module.is_package,
        }
        for module in modules
    ]
    done = subprocess.run(
        [str(node), str(HERE / "compile_host.js")],
        input=json.dumps({"brython": source, "modules": wanted}),
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise BuildError(f"Brython's compiler did not run in {node}: {done.stderr.strip()}")
    answers = json.loads(done.stdout)
    failed = [answer["error"] for answer in answers if "error" in answer]
    if failed:
        raise BuildError("Brython cannot compile " + "; ".join(failed))
    return {answer["name"]: answer["code"] for answer in answers}


def _registered(module: Module, code: str) -> str:
    about = ", ".join(json.dumps(item) for item in (module.name, module.filename, module.is_package))
    # In parentheses a function is compiled at once; else it is scanned first and compiled when called:
    # https://v8.dev/blog/preparser#pife
    return f"__BRYTHON__.add_compiled({about}, (function () {{\n{code.strip()}\n}}))"


def _ascii(text: str) -> str:
    # A page without a charset reads a script as windows-1252. Outside of comments, what is not ASCII stands in string
    # literals and names, and there an escape means the same.
    return re.sub(r"[^\x00-\x7f]", _escaped, text)


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i] << 8 | units[i + 1]:04x}" for i in range(0, len(units), 2))
