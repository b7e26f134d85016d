"""Puts the built script into the wheel and the sdist, where the receiver looks for it; hatchling runs this.

Knows where `build.py` leaves the script. Must not build it, nor import anything of ours: a wheel is made in an
environment that has hatchling alone. https://hatch.pypa.io/latest/plugins/build-hook/custom/
"""

__all__ = ["ScriptHook"]

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SCRIPT = "dist/chmln.min.js"
# target -> where the script stands in it
PLACES = {"wheel": "calumma/sdk_dist/chmln.min.js", "sdist": SCRIPT}


class ScriptHook(BuildHookInterface):
    """An editable install goes without: there the receiver takes the script from `dist/`, as it is at that time."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Raises SystemExit where there is no script of this version: a receiver without one serves pages nothing."""
        if version == "editable":
            return
        script = Path(self.root, SCRIPT)
        banner = f"/*! Calumma {self.metadata.version} "
        if not script.is_file() or not script.read_text(encoding="utf-8").startswith(banner):
            raise SystemExit(f"{SCRIPT} of version {self.metadata.version} is not there; `python3 build.py` makes it.")
        build_data["force_include"][str(script)] = PLACES[self.target_name]
