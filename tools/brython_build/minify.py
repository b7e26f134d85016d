"""Minified JavaScript, by terser. Knows nothing about what the JavaScript is."""

import subprocess
from pathlib import Path

from .errors import BuildError

__all__ = ["minify"]

# wrap_func_args keeps the parentheses that make the engine compile a module's function at once.
OPTIONS = [
    "--compress", "passes=1", "--mangle", "--comments", "/^!/", "--format",
    "ascii_only=true,ecma=2020,wrap_func_args=true",
]  # fmt: skip


def minify(source: str, *, node: Path, terser: Path) -> str:
    """`source` minified: ASCII only, licence banners (`/*! ... */`) kept.

    `node`: a node executable; `terser`: the file `bin/terser` of the npm package.
    Raises BuildError with terser's words.
    """
    command = [str(node), str(terser), *OPTIONS]
    done = subprocess.run(command, input=source, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise BuildError(f"terser could not minify the bundle: {done.stderr.strip()}")
    return done.stdout.rstrip("\n") + "\n"
