"""Makes and keeps the virtual environment `.venv`, from nothing but a Python.

Knows venv, pip and, for what Debian packs apart, apt-get. Must not know which command needs which
extra, nor what the packages are for. Standard library only: it runs before anything is installed.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tools import progress
from tools.progress import Problem

try:
    import fcntl
except ImportError:  # Windows: two builds at once are not guarded there
    fcntl = None  # type: ignore[assignment]

__all__ = ["apt_install", "can_apt_install", "locked", "prepare", "python_of"]

STAMP = "calumma-stamp.json"
Run = Callable[..., str]


def python_of(environment: Path) -> Path:
    """The Python executable of the virtual environment at `environment`, whether it exists or not."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(root: Path, extras: Iterable[str], *, run: Run = progress.run) -> Path:
    """Make sure that `root/.venv` holds the package at `root` with these `extras`; return its Python.

    Runs nothing when a stamp says that all is there. An environment that is half made, or made for
    another folder or another Python, is made anew. Raises Problem with the way out.
    """
    environment = root / ".venv"
    python = python_of(environment)
    home = [str(root), "{}.{}".format(*sys.version_info)]
    inputs = hashlib.sha256((root / "pyproject.toml").read_bytes()).hexdigest()

    with locked(root):
        stamp = _read_stamp(environment)
        if stamp and (stamp["home"] != home or not python.exists()):
            shutil.rmtree(environment)
            stamp = None
        if stamp and stamp["inputs"] == inputs and set(extras) <= set(stamp["extras"]):
            return python
        if not stamp and not _works(python):
            _create(environment, run)
        wanted = sorted({*extras, *(stamp["extras"] if stamp else ())})
        run(
            f"Installing the Python packages for {', '.join(wanted)}",
            [*_pip(python), "install", "--editable", f".[{','.join(wanted)}]"],
            cwd=root,
            advice="Its own lines above say why; it needs a package index that it can reach.",
        )
        text = json.dumps({"home": home, "inputs": inputs, "extras": wanted})
        (environment / STAMP).write_text(text, encoding="utf-8")
    return python


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold `root` for one build at a time; waits for another build of the same folder and says so.

    Raises Problem when `root` cannot be written to.
    """
    try:
        file = (root / ".build.lock").open("w")
    except PermissionError as error:
        raise Problem(
            f"{root} cannot be written to, and .venv and dist/ are made there; "
            "run build.py as the owner of that folder or in a copy of your own."
        ) from error
    with file:
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                progress.say("Waiting for another build in this folder to end ...")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def can_apt_install() -> bool:
    """Whether Debian packages can be installed from here: apt-get is there and we are root."""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def apt_install(*packages: str, run: Run = progress.run) -> None:
    """Install Debian packages with a fresh package list. Raises Problem when apt-get fails."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run("Reading Debian's package lists", ["apt-get", "update"], env=env)
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    run(f"Installing Debian's {' and '.join(packages)}", install, env=env)


def _read_stamp(environment: Path) -> dict | None:
    try:
        stamp = json.loads((environment / STAMP).read_text(encoding="utf-8"))
        return stamp if {"home", "inputs", "extras"} <= stamp.keys() else None
    except (OSError, ValueError):
        return None


def _works(python: Path) -> bool:
    """Whether `python` runs, is new enough and has pip: an environment that a person made is kept then."""
    check = "import sys, pip; assert sys.version_info >= (3, 11)"
    if not python.exists():
        return False
    return subprocess.run([python, "-I", "-c", check], capture_output=True).returncode == 0


def _create(environment: Path, run: Run) -> None:
    """Make a virtual environment with pip, whatever of venv, ensurepip and pip this Python has."""
    make = [sys.executable, "-m", "venv", "--clear"]
    if not _has("venv", "ensurepip") and not _has("venv", "pip") and can_apt_install():
        apt_install("python{}.{}-venv".format(*sys.version_info), run=run)
    if _has("venv", "ensurepip"):
        run("Making the virtual environment .venv", [*make, environment])
    elif _has("venv", "pip"):
        run("Making the virtual environment .venv", [*make, "--without-pip", environment])
        pip = [*_pip(Path(sys.executable)), "--python", python_of(environment)]
        run("Installing pip into it", [*pip, "install", "pip"])
    else:
        package = "python{}.{}-venv".format(*sys.version_info)
        raise Problem(
            f"{sys.executable} cannot make a virtual environment: it has no ensurepip and no pip. "
            f"Install one, on Debian and Ubuntu with `apt-get install {package}` as root, then try again."
        )


def _pip(python: Path) -> list[str | Path]:
    return [python, "-m", "pip", "--disable-pip-version-check", "--no-input"]


def _has(*modules: str) -> bool:
    # A package that apt-get has just installed is not yet in the caches of the import system.
    importlib.invalidate_caches()
    specs = [importlib.util.find_spec(module) for module in modules]
    return all(spec and spec.origin for spec in specs)  # a folder left empty by apt-get has no origin
