"""Brython's runtime without its compiler, cut out of the installed package's `brython.js`.

Walks the tables of `cuts.py`. Every seam is checked: a release that is built differently stops the build with the
name of the row that no longer fits, instead of giving a file that breaks in the page.
"""

import re
from importlib import metadata, resources
from pathlib import Path

from .cuts import EDITS, LATE_SLICES, PARTS, RELEASE, UNREACHED, Edit
from .errors import BuildError

__all__ = ["brython_source", "cut_runtime", "runtime"]

HERE = Path(__file__).parent
SEAM = "\n;\n"
UPGRADE = "look at the new brython.js and bring tools/brython_build/cuts.py up to date"


def brython_source() -> str:
    """The text of the installed package's `brython.js`. Raises BuildError when the release is not the pinned one."""
    try:
        version = metadata.version("brython")
    except metadata.PackageNotFoundError as error:
        raise BuildError("the Python package brython is not installed; `python3 build.py` installs it") from error
    if not version.startswith(RELEASE):
        raise BuildError(f"brython {version} is installed, the seams are known for {RELEASE}x only; {UPGRADE}")
    return resources.files("brython").joinpath("data", "brython.js").read_text(encoding="utf-8")


def runtime() -> str:
    """The runtime of the installed Brython as JavaScript statements that define a local `__BRYTHON__`."""
    return cut_runtime(brython_source())


def cut_runtime(source: str) -> str:
    """As `runtime`, from the text of a `brython.js`. Raises BuildError for a seam that is not where it should be."""
    parts = _split(source)
    rest = (HERE / "runtime_rest.js").read_text(encoding="utf-8")
    late = "\n".join(_between(parts[part], start, end, f"slice {start!r}") for part, start, end in LATE_SLICES)
    for edit in EDITS:
        parts[edit.part] = _edited(parts[edit.part], edit)
    kept = [f"// {part.name}\n{parts[part.name].strip()}" for part in PARTS if part.stays]
    text = SEAM.join([*kept, rest.replace("/* LATE_SLICES */", late)]) + "\n"
    _check(text, source)
    return text


def _split(source: str) -> dict[str, str]:
    texts = source.split(SEAM)
    if texts and not texts[-1].strip():
        texts.pop()
    if len(texts) != len(PARTS):
        raise BuildError(f"brython.js has {len(texts)} parts, {len(PARTS)} are known; {UPGRADE}")
    for part, text in zip(PARTS, texts, strict=True):
        if part.mark not in text:
            raise BuildError(f"part {part.name!r} of brython.js has no {part.mark!r}; {UPGRADE}")
    return {part.name: text for part, text in zip(PARTS, texts, strict=True)}


def _between(text: str, start: str, end: str, what: str) -> str:
    if text.count(start) != 1:
        raise BuildError(f"{what}: its start occurs {text.count(start)} times in brython.js, once expected; {UPGRADE}")
    begin = text.index(start)
    stop = text.find(end, begin + len(start))
    if stop < 0:
        raise BuildError(f"{what}: its end {end!r} is not in brython.js; {UPGRADE}")
    return text[begin:stop]


def _edited(text: str, edit: Edit) -> str:
    what = f"edit of {edit.part!r} at {edit.start!r}"
    if edit.end is None:
        if text.count(edit.start) != 1:
            raise BuildError(f"{what}: found {text.count(edit.start)} times in brython.js, once expected; {UPGRADE}")
        return text.replace(edit.start, edit.put)
    return text.replace(_between(text, edit.start, edit.end, what), edit.put)


def _check(text: str, source: str) -> None:
    """Raise BuildError for code from text, for non-ASCII, and for names that went with the compiler."""
    if not text.isascii():
        raise BuildError(f"the cut runtime is not ASCII; {UPGRADE}")
    if found := re.search(r"\beval\s*\(|\bFunction\s*\(|(?<![.\w])import\s*\(", text):
        raise BuildError(f"the cut runtime still has {found[0]!r}; {UPGRADE}")
    used = set(re.findall(r"\$B\.([A-Za-z_]\w*)", text))
    defined = set(re.findall(r"\$B\.([A-Za-z_]\w*)\s*(?:=(?!=)|\?\?=|\|\|=)", text))
    owed = {name for name in used - defined if re.search(rf"\$B\.{name}\s*=(?!=)", source)}
    if owed - set(UNREACHED):
        raise BuildError(f"the cut runtime misses $B.{', $B.'.join(sorted(owed - set(UNREACHED)))}; {UPGRADE}")
