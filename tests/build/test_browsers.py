"""Which browser the tests drive, beside the Chromium that people use."""

from pathlib import Path

import pytest

from tools import browsers

CHROMIUM = "Chromium 156.0.8078.108 built on Debian GNU/Linux 12 (bookworm)"


def installed(folder: Path, name: str, says: str) -> Path:
    """An executable of that name on PATH that answers `--version`."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{says}'\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("shell", "used"),
    [
        ("Chromium 156.0.8078.108", "shell"),
        ("Chromium 155.0.1.1", "chromium"),
        ("no version", "chromium"),
        (None, "chromium"),
    ],
)
def test_the_tests_use_the_headless_shell_of_the_very_same_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: str | None, used: str
):
    """Intent: what is tested is the browser that is there, or one that the user has named."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setattr(browsers, "SHELL", "calumma-test-shell")
    chromium = installed(tmp_path, "chromium", CHROMIUM)
    if shell is not None:
        installed(tmp_path, "calumma-test-shell", shell)
    found = browsers.shell_of(chromium)
    assert found == (chromium if used == "chromium" else tmp_path / "calumma-test-shell")
