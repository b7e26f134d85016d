"""The environment is made from nothing, made again when it is broken, and otherwise left alone."""

import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tools import environment
from tools.environment import prepare, python_of
from tools.progress import Problem

REPOSITORY = Path(environment.__file__).parent.parent
VERSION = "{}.{}".format(*sys.version_info)


class Recorder:
    """Stands for `progress.run`: keeps the commands, and makes the file that a real one would leave."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []

    def __call__(self, what: str, command: list, **options: object) -> str:
        words = [str(word) for word in command]
        self.commands.append(words)
        if words[1:3] == ["-m", "venv"]:
            shutil.rmtree(words[-1], ignore_errors=True)
            python = python_of(Path(words[-1]))
            python.parent.mkdir(parents=True)
            python.symlink_to(sys.executable)
        return ""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder that asks for an environment."""
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "sample"\n', encoding="utf-8")
    return tmp_path


def without(monkeypatch: pytest.MonkeyPatch, *missing: str) -> None:
    """Make this Python look as if it had none of the modules `missing`."""
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name.split(".")[0] in missing else real(name))


def make(root: Path) -> list[str]:
    return [sys.executable, "-m", "venv", "--clear", str(root / ".venv")]


def install(root: Path, extras: str) -> list[str]:
    pip = [str(python_of(root / ".venv")), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    return [*pip, "install", "--editable", f".[{extras}]"]


def test_the_first_run_makes_and_installs_and_the_second_runs_nothing(root: Path):
    """Intent: a second command costs no step at all."""
    first, second = Recorder(), Recorder()
    assert prepare(root, ["build"], run=first) == python_of(root / ".venv")
    assert prepare(root, ["build"], run=second) == python_of(root / ".venv")
    assert first.commands == [make(root), install(root, "build")]
    assert second.commands == []


def test_a_further_command_adds_its_extras_and_keeps_those_there(root: Path):
    """Intent: demo needs no test packages, and after a test run it needs no step."""
    steps = [(["build"], "build"), (["build", "demo"], "build,demo"), (["test"], "build,demo,test")]
    for extras, installed in steps:
        run = Recorder()
        prepare(root, extras, run=run)
        assert run.commands[-1] == install(root, installed)
    run = Recorder()
    prepare(root, ["demo"], run=run)
    assert run.commands == []


def test_a_changed_pyproject_is_installed_into_the_same_environment(root: Path):
    """Intent: a new pin takes effect at the next command."""
    prepare(root, ["build"], run=Recorder())
    (root / "pyproject.toml").write_text('[project]\nname = "changed"\n', encoding="utf-8")
    run = Recorder()
    prepare(root, ["build"], run=run)
    assert run.commands == [install(root, "build")]


def test_an_install_that_failed_is_tried_again(root: Path):
    """Intent: only what succeeded is stamped as done."""

    def offline(what: str, command: list, **options: object) -> str:
        Recorder()(what, command)
        if "pip" in command:
            raise Problem("no index")
        return ""

    with pytest.raises(Problem, match="no index"):
        prepare(root, ["build"], run=offline)
    run = Recorder()
    prepare(root, ["build"], run=run)
    assert run.commands[-1] == install(root, "build")


def test_a_half_made_environment_is_made_anew(root: Path):
    """Intent: whoever pressed Ctrl-C while pip was being put in is not stuck."""
    venv.create(root / ".venv", with_pip=False, symlinks=True)
    run = Recorder()
    prepare(root, ["build"], run=run)
    assert run.commands == [make(root), install(root, "build")]


def test_an_environment_whose_python_is_gone_is_made_anew(root: Path):
    """Intent: an upgrade of the machine's Python does not leave a dead .venv behind."""
    prepare(root, ["build"], run=Recorder())
    python = python_of(root / ".venv")
    python.unlink()
    python.symlink_to(root / "no-such-python")
    run = Recorder()
    prepare(root, ["build"], run=run)
    assert run.commands == [make(root), install(root, "build")]


def test_a_copied_folder_gets_an_environment_of_its_own(root: Path, tmp_path_factory: pytest.TempPathFactory):
    """Intent: an environment knows its own path; a copy would install into the old folder."""
    prepare(root, ["build"], run=Recorder())
    copy = tmp_path_factory.mktemp("moved") / "copy"
    root.rename(copy)
    run = Recorder()
    prepare(copy, ["build"], run=run)
    assert run.commands == [make(copy), install(copy, "build")]


def test_without_ensurepip_the_pip_of_this_python_is_used(root: Path, monkeypatch: pytest.MonkeyPatch):
    """Intent: Debian packs ensurepip apart; nothing of the machine is changed when pip can stand in."""
    without(monkeypatch, "ensurepip")
    monkeypatch.setattr(environment, "can_apt_install", lambda: True)
    run = Recorder()
    prepare(root, ["build"], run=run)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    assert run.commands == [
        [sys.executable, "-m", "venv", "--clear", "--without-pip", str(root / ".venv")],
        [*pip, "--python", str(python_of(root / ".venv")), "install", "pip"],
        install(root, "build"),
    ]


def test_without_ensurepip_and_pip_root_gets_debians_package(root: Path, monkeypatch: pytest.MonkeyPatch):
    """Intent: a bare Debian as root needs no hand."""

    class Apt(Recorder):
        def __call__(self, what: str, command: list, **options: object) -> str:
            if command[:2] == ["apt-get", "install"]:
                monkeypatch.undo()  # from here on ensurepip is there
            return super().__call__(what, command, **options)

    run = Apt()
    without(monkeypatch, "ensurepip", "pip")
    monkeypatch.setattr(environment, "can_apt_install", lambda: True)
    prepare(root, ["build"], run=run)
    assert run.commands == [
        ["apt-get", "update"],
        ["apt-get", "install", "--yes", "--no-install-recommends", f"python{VERSION}-venv"],
        make(root),
        install(root, "build"),
    ]


def test_without_ensurepip_pip_and_root_one_sentence_names_the_package(root: Path, monkeypatch: pytest.MonkeyPatch):
    """Intent: who cannot be helped is told what to type, before anything was made."""
    without(monkeypatch, "ensurepip", "pip")
    monkeypatch.setattr(environment, "can_apt_install", lambda: False)
    run = Recorder()
    with pytest.raises(Problem) as caught:
        prepare(root, ["build"], run=run)
    assert str(caught.value) == (
        f"{sys.executable} cannot make a virtual environment: it has no ensurepip and no pip. Install one, "
        f"on Debian and Ubuntu with `apt-get install python{VERSION}-venv` as root, then try again."
    )
    assert run.commands == []
    assert not (root / ".venv").exists()


def test_apt_is_for_root_on_debian_only(monkeypatch: pytest.MonkeyPatch):
    """Intent: no other user is asked for a password by a build, no other system for apt-get."""
    told = []
    for user, tool in [(0, "/usr/bin/apt-get"), (1000, "/usr/bin/apt-get"), (0, None)]:
        monkeypatch.setattr(os, "geteuid", lambda user=user: user)
        monkeypatch.setattr(environment.shutil, "which", lambda name, tool=tool: tool)
        told.append(environment.can_apt_install())
    assert told == [True, False, False]


@pytest.mark.skipif(environment.fcntl is None, reason="this system has no file locks")
def test_a_second_build_of_the_folder_waits_for_the_first(root: Path):
    """Intent: two terminals do not write into one environment at once."""
    program = (
        "import sys; from pathlib import Path; from tools.environment import locked\n"
        "with locked(Path(sys.argv[1])): print('in', flush=True)"
    )
    command = [sys.executable, "-c", program, str(root)]
    with environment.locked(root):
        second = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=REPOSITORY)
        assert second.stderr is not None
        assert second.stderr.readline() == "Waiting for another build in this folder to end ...\n"
        assert second.poll() is None
    assert second.communicate(timeout=60) == ("in\n", "")
