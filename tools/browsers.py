"""Finds the Chromium that the browser tests drive, and gets one where there is none.

Knows Playwright's own browser, the usual names on PATH, Debian's package. Must not know any test.
`python -m tools.browsers` prints the path of the executable.
"""

import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools import progress
from tools.environment import apt_install, can_apt_install
from tools.progress import Problem

__all__ = ["FLAGS", "VARIABLE", "find", "obtain", "shell_of"]

VARIABLE = "CALUMMA_CHROMIUM"
"""Environment variable: the executable to use instead of looking for one."""

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""What a Chromium needs to run as root without a display, and not to call home during a test."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SHELL = "chromium-headless-shell"
MAC_APPS = ("Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome")


def find(own: Path) -> Path | None:
    """An installed Chromium or Chrome: the one VARIABLE names, Playwright's `own`, the machine's; else None.

    `own`: where Playwright keeps its browser, there or not. Raises Problem when what VARIABLE names
    does not run.
    """
    if named := os.environ.get(VARIABLE):
        if not _runs(Path(named)):
            raise Problem(f"{VARIABLE} is {named!r}, which does not run; name a Chromium or unset it.")
        return Path(named)
    return own if _runs(own) else _installed()


def shell_of(chromium: Path) -> Path:
    """The headless shell of the same version as `chromium`, else `chromium` itself.

    Same engine without a window around it: since 156 a Chromium starts a renderer for its own toolbar with every
    context. The shell keeps no page in the back/forward cache, and nobody uses it to read pages.
    https://developer.chrome.com/blog/chrome-headless-shell
    """
    found = shutil.which(SHELL)
    if found is None or _version(Path(found)) != _version(chromium):
        return chromium
    return Path(found)


def obtain() -> Path:
    """The same as `find`, but installs a Chromium where there is none, and Debian's shell beside Debian's Chromium.

    Raises Problem with the way out.
    """
    found = _obtained()
    if can_apt_install() and found == _debian() and shell_of(found) == found:
        with suppress(Problem):  # the tests are slower without it, and no worse
            apt_install(SHELL)
    return found


def _obtained() -> Path:
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    if found := find(own):
        return found
    reasons = []
    if can_apt_install():
        try:
            apt_install("chromium")
        except Problem as problem:
            reasons.append(problem)
    if found := _installed():
        return found
    try:
        # What Playwright's Chromium needs from the system, Playwright can install on Debian and Ubuntu only.
        libraries = ["--with-deps"] if can_apt_install() else []
        download = [sys.executable, "-m", "playwright", "install", *libraries, "chromium"]
        progress.run("Downloading Playwright's Chromium", download)
    except Problem as problem:
        reasons.append(problem)
    if _runs(own):
        return own
    tried = "\n".join(str(reason) for reason in reasons)
    raise Problem(
        f"{tried}\nThe tests need a Chromium or Chrome and none could be had: install one "
        f"(on Debian `apt-get install chromium` as root) or name one in {VARIABLE}.".lstrip("\n")
    )


def _debian() -> Path | None:
    found = shutil.which(NAMES[0])
    return Path(found) if found else None


def _installed() -> Path | None:
    found = [Path(path) for name in NAMES if (path := shutil.which(name))]
    apps = [Path("/Applications") / app for app in MAC_APPS]
    return next((path for path in found + apps if _runs(path)), None)


def _runs(path: Path) -> bool:
    # A name on PATH may be a mere pointer to a package of another kind, as Ubuntu's chromium-browser is.
    return _version(path) is not None


def _version(path: Path) -> str | None:
    """The version that the browser at `path` tells of itself, as in `156.0.8078.108`; None where none runs."""
    try:
        told = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    number = re.search(r"\d+(\.\d+)+", told.stdout)
    return number[0] if told.returncode == 0 and number else None


if __name__ == "__main__":
    try:
        print(obtain())
    except Problem as problem:
        sys.exit(str(problem))
