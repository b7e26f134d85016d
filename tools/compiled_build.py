"""The production build: the SDK compiled to plain JavaScript, minified, with source map and sizes.

Knows the compiler, the minifier and what is measured. Must not know what the SDK does, or who writes the files.
`python -m tools.compiled_build FOLDER [--pretty] [--checked]` writes them for a look.
"""

import argparse
import base64
import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from calumma.compiler import Compiled, CompileError, bytes_by_source, compile_program, sdk_twins
from calumma.compiler.program import Source
from calumma.version import VERSION
from tools import brython_build
from tools.progress import Problem

__all__ = ["ENTRY", "build", "compiled", "minified", "sdk_modules", "sizes"]

ROOT = Path(__file__).resolve().parent.parent
NOT_IN_PAGES = ("receiver", "compiler")
ENTRY = "calumma.boot"
BANNER = f"/*! Calumma {VERSION} | MIT licence */"
# What came out smallest. Functions that take arguments are not inlined: gzip likes the call better. Nobody asks our
# functions for their length.
COMPRESS = "passes=3,toplevel=true,pure_getters=true,unsafe_arrows=true,inline=1,keep_fargs=false"


def build(modules: Mapping[str, Source], *, node: Path, terser: Path) -> dict[str, str]:
    """The text of `chmln.min.js` and `chmln.debug.js`, each with its source map.

    The second is the same program before the minifier: a debugger steps by line of Python and shows variables by name.
    A browser asks for a map that is linked, so only that file links its own: the link is a comment of the file and
    cannot wait for `data-debug`. `modules`: the SDK as `sdk_modules` reads it.
    Raises Problem with every construct that the compiler does not take.
    """
    text, source_map = minified(compiled(modules, ENTRY), node=node, terser=terser)
    readable = compiled(modules, ENTRY, pretty=True)
    return {
        "chmln.min.js": text,
        "chmln.min.js.map": source_map,
        "chmln.debug.js": f"{readable.text}{BANNER}\n//# sourceMappingURL=chmln.debug.js.map\n",
        "chmln.debug.js.map": readable.source_map,
    }


def sdk_modules() -> dict[str, brython_build.Module]:
    """The modules of the SDK that reach a page."""
    return brython_build.read_package(ROOT / "sdk", "calumma", without=NOT_IN_PAGES)


def compiled(modules: Mapping[str, Source], entry: str, *, checked: bool = False, pretty: bool = False) -> Compiled:
    """`entry` and all that it imports, with the SDK's own twins. Raises Problem."""
    try:
        return compile_program(
            modules,
            entry,
            constants={"calumma.version.BUILD": "compiled"},
            twins=sdk_twins(),
            checked=checked,
            pretty=pretty,
        )
    except CompileError as error:
        raise Problem(f"{error}\n{len(error.problems)} construct(s) that the compiler does not take.") from error


def minified(program: Compiled, *, node: Path, terser: Path) -> tuple[str, str]:
    """The script in ASCII, without a link to its source map, and that source map. Raises Problem in terser's words."""
    with tempfile.TemporaryDirectory() as folder:
        script, source_map, out = (Path(folder) / name for name in ("in.js", "in.js.map", "chmln.min.js"))
        script.write_text(program.text, encoding="utf-8")
        source_map.write_text(program.source_map, encoding="utf-8")
        command: list[str | Path] = [
            node, terser, script, "--compress", COMPRESS, "--mangle", "toplevel=true", "--ecma", "2020",
            "--format", f"ascii_only=true,preamble={json.dumps(BANNER)}",
            "--source-map", f"content={json.dumps(source_map.as_posix())},filename=chmln.min.js,includeSources=true",
            "--output", out,
        ]  # fmt: skip
        done = subprocess.run([str(word) for word in command], capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            raise Problem(f"terser could not minify the compiled SDK: {done.stderr.strip()}")
        mapped = json.loads(out.with_suffix(".js.map").read_text(encoding="utf-8"))
        # The script's own path is no source of ours; helpers of the runtime have none.
        mapped["sources"] = ["runtime.js" if name.endswith("in.js") else name for name in mapped["sources"]]
        return out.read_text(encoding="utf-8").rstrip("\n") + "\n", json.dumps(mapped) + "\n"


def sizes(files: Mapping[str, str], *, node: Path) -> dict[str, dict]:
    """Bytes of every script: raw, gzip, brotli; `sha384` for `integrity`; per module where it is mapped."""
    found: dict[str, dict] = {}
    for name, text in sorted(files.items()):
        if not name.endswith(".js"):
            continue
        data = text.encode()
        found[name] = {
            "raw": len(data),
            "gzip": len(gzip.compress(data, 9, mtime=0)),
            "brotli": _brotli(data, node),
            "sha384": "sha384-" + base64.b64encode(hashlib.sha384(data).digest()).decode(),
        }
        if f"{name}.map" in files:
            found[name]["modules"] = bytes_by_source(text, files[f"{name}.map"])
    return found


def _brotli(data: bytes, node: Path) -> int:
    program = "const b = require('zlib').brotliCompressSync(require('fs').readFileSync(0)); console.log(b.length)"
    return int(subprocess.run([node, "-e", program], input=data, capture_output=True, check=True).stdout)


def main() -> None:
    """Write the build, or a readable one, into a folder."""
    from tools import artifacts, nodejs

    options = argparse.ArgumentParser(prog="python -m tools.compiled_build", description=main.__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--pretty", action="store_true", help="keep names and lines; nothing is minified")
    options.add_argument("--checked", action="store_true", help="with the checks that only raise")
    chosen = options.parse_args()
    node = nodejs.node()
    if chosen.pretty or chosen.checked:
        program = compiled(sdk_modules(), ENTRY, checked=chosen.checked, pretty=chosen.pretty)
        files = {"chmln.js": program.text, "chmln.js.map": program.source_map}
    else:
        files = build(sdk_modules(), node=node, terser=artifacts.terser())
    files["sizes.json"] = json.dumps(sizes(files, node=node), indent=2) + "\n"
    chosen.folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (chosen.folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    try:
        main()
    except Problem as problem:
        sys.exit(str(problem))
