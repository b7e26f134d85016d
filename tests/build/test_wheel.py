"""The wheel is all that a receiver needs: whoever installs it has the script that pages load, without a build."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tools.artifacts import ROOT

SCRIPT = "calumma/sdk_dist/chmln.min.js"


def make(source: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """A wheel of `source` in `out`, made without any network."""
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(out), str(source)]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


@pytest.fixture
def unpacked(dist: Path, tmp_path: Path) -> Path:
    """A folder with what the wheel brings."""
    made = make(ROOT, tmp_path)
    assert made.returncode == 0, made.stdout
    (wheel,) = tmp_path.glob("calumma-*-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as files:
        files.extractall(tmp_path / "unpacked")
    return tmp_path / "unpacked"


@contextmanager
def serving(folder: Path) -> Iterator[list[str]]:
    """What the receiver of the wheel prints, while it serves on a new database."""
    database = f"sqlite:///{folder.parent}/calumma.db"
    command = [sys.executable, "-m", "calumma.receiver", "serve", "--port", "0", "--database", database]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=folder)
    assert process.stdout is not None
    lines = []
    try:
        for line in process.stdout:
            lines.append(line)
            if line.startswith("Ctrl-C"):
                break
        yield lines
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_it_holds_the_package_and_the_built_script_and_nothing_else(unpacked: Path, dist: Path) -> None:
    packed = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    ours = (path for path in (ROOT / "sdk/calumma").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    package = {path.relative_to(ROOT / "sdk").as_posix() for path in ours}
    assert {name for name in packed if ".dist-info/" not in name} == package | {SCRIPT}
    assert (unpacked / SCRIPT).read_bytes() == (dist / "chmln.min.js").read_bytes()


def test_a_receiver_that_was_installed_from_it_gives_pages_their_script(unpacked: Path, dist: Path) -> None:
    """From the wheel alone, its database, its dashboard and the script."""
    with serving(unpacked) as lines:
        origin = lines[0].split()[1]
        token = next(line for line in lines if "data-token" in line).split('data-token="')[1].split('"')[0]
        answer = httpx.get(f"{origin}/messo/{token}/messo.min.js")
        sign_in = httpx.get(f"{origin}/sign-in")
    assert (answer.status_code, answer.content) == (200, (dist / "chmln.min.js").read_bytes())
    assert (sign_in.status_code, "<main" in sign_in.text) == (200, True)


@pytest.mark.parametrize("script", [None, "/*! Calumma 0.0.1 | MIT licence */\n"], ids=["missing", "older"])
def test_without_the_script_of_its_version_there_is_no_wheel(tmp_path: Path, script: str | None) -> None:
    """Better than one whose receiver has nothing to serve, which shows on a customer's page at the earliest."""
    source = tmp_path / "source"
    for name in ("pyproject.toml", "README.md", "LICENSE", "tools/wheel_hook.py", "sdk/calumma/version.py"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes((ROOT / name).read_bytes())
    if script is not None:
        (source / "dist").mkdir()
        (source / "dist/chmln.min.js").write_text(script, encoding="utf-8")
    made = make(source, tmp_path)
    assert (made.returncode, list(tmp_path.glob("*.whl"))) == (1, [])
    assert "is not there; `python3 build.py` makes it." in made.stdout
