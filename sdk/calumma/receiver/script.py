"""The built script: its bytes, its name for ever, the tag that names it.

Knows where a wheel and a repository keep the file. Must not know how it is built, nor how it is served.
"""

import base64
import gzip
import hashlib
import re
from html import escape
from pathlib import Path

__all__ = ["NAME", "Script", "find_script", "tag"]

NAME = "chmln.min.js"
PACKAGE = Path(__file__).resolve().parent.parent
# What a wheel brings goes before what `build.py` has made in the repository.
FOLDERS = (PACKAGE / "sdk_dist", PACKAGE.parent.parent / "dist")
# The first line of the file tells which version it is.
VERSION = re.compile(rb"/\*! Calumma ([0-9A-Za-z.+]+)")


class Script:
    """The built file: `text`, `zipped`, `name` (version and digest), `integrity` for the tag."""

    __slots__ = ("integrity", "name", "text", "zipped")

    def __init__(self, text: bytes) -> None:
        digest = hashlib.sha384(text)
        self.text = text
        self.zipped = gzip.compress(text, mtime=0)
        banner = VERSION.match(text)
        version = banner[1].decode() if banner else "unversioned"
        self.name = f"{version}-{digest.hexdigest()[:16]}"
        # https://www.w3.org/TR/sri-2/
        self.integrity = f"sha384-{base64.b64encode(digest.digest()).decode()}"


def find_script() -> Script | None:
    """The script as it was built; None where nobody has built it."""
    for folder in FOLDERS:
        if (folder / NAME).is_file():
            return Script((folder / NAME).read_bytes())
    return None


def tag(script: Script, public_url: str, page_token: str) -> str:
    """The tag for the pages of one account."""
    url = escape(public_url)
    return (
        f'<script async src="{url}/sdk/{script.name}/{NAME}" integrity="{script.integrity}" crossorigin="anonymous" '
        f'data-receiver="{url}" data-token="{escape(page_token)}"></script>'
    )
