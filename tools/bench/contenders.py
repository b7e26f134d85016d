"""Who is measured: the scripts of every contender, in the order in which a page loads them.

Knows where the files are. Must not know how anything is measured.
"""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tools import compiled_build
from tools.progress import Problem

__all__ = [
    "CLIENT",
    "COMPILED",
    "DEVELOPMENT",
    "SEGMENT",
    "STOCK",
    "TWIN",
    "Contender",
    "contenders",
    "twin",
]

COMPILED = "chmln.min.js"
TWIN = "twin"
CLIENT = "client"
SEGMENT = "segment"
DEVELOPMENT = "chmln.js"
STOCK = "stock"

TWIN_FOLDER = Path(__file__).resolve().parents[2] / "tests" / "bench"
TWIN_FILES = ("twin_properties.js", "twin_run.js", "twin.js")

# What a page with stock Brython does once both files are there; it runs scripts that are added after its call.
START_PYTHON = """\
brython();
const python = document.createElement('script');
Object.assign(python, {type: 'text/python', textContent: 'import calumma.boot'});
document.head.append(python);
"""


@dataclass(frozen=True)
class Contender:
    """`key`: its name in the report's data, `name`: for people. `scripts`: path to text, in order of loading.

    `speaks`: whether it has Calumma's API, so that events can be sent through it.
    """

    key: str
    name: str
    scripts: Mapping[str, str]
    speaks: bool = True


def contenders(dist: Path, clients: Path, peers: Path, *, node: Path, terser: Path) -> list[Contender]:
    """All of them, the build that is judged first.

    `dist`: the built files. `clients`, `peers`: the `node_modules` with Customer.io's client and with Segment's.
    Raises Problem when a file is missing.
    """
    standalone = "dist/umd/standalone.js"
    return [
        _one(COMPILED, "chmln.min.js (compiled)", dist / COMPILED),
        Contender(TWIN, "hand-written twin", {"/twin.js": twin(node=node, terser=terser)}),
        _one(
            CLIENT,
            "@customerio/cdp-analytics-browser",
            clients / "@customerio/cdp-analytics-browser" / standalone,
            speaks=False,
        ),
        _one(SEGMENT, "@segment/analytics-next", peers / "@segment/analytics-next" / standalone, speaks=False),
        _one(DEVELOPMENT, "chmln.js (development)", dist / "chmln.js"),
        Contender(
            STOCK,
            "same sources, stock Brython",
            {
                "/brython.js": _text(Path(_brython_folder(), "data", "brython.js")),
                "/calumma.brython.js": _text(dist / "calumma.brython.js"),
                "/start_python.js": START_PYTHON,
            },
        ),
    ]


def twin(*, node: Path, terser: Path) -> str:
    """The hand-written twin in one function, minified as the compiled build is. Raises Problem in terser's words."""
    parts = "\n".join(_text(TWIN_FOLDER / name) for name in TWIN_FILES)
    text = f"(() => {{\n'use strict';\nif (window.calumma?.root) return;\n{parts}}})();\n"
    options = ["--compress", compiled_build.COMPRESS, "--mangle", "toplevel=true", "--ecma", "2020"]
    command = [str(node), str(terser), *options, "--format", "ascii_only=true"]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise Problem(f"terser could not minify the twin: {done.stderr.strip()}")
    return done.stdout.rstrip("\n") + "\n"


def _one(key: str, name: str, path: Path, *, speaks: bool = True) -> Contender:
    return Contender(key, name, {f"/{key.removesuffix('.js')}.js": _text(path)}, speaks)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise Problem(f"the bench needs {path}, which cannot be read: {error.strerror}") from error


def _brython_folder() -> str:
    spec = find_spec("brython")
    if spec is None or spec.origin is None:
        raise Problem("the bench needs the Python package brython; `python3 build.py bench` installs it")
    return str(Path(spec.origin).parent)
