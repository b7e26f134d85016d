"""`<name>.brython.js`: the package for pages that run stock Brython themselves.

One call that puts the sources into Brython's virtual file system; the page's own Brython compiles them. The format is
`brython-cli make_package`'s, written here because that command needs Python 3.12.
"""

import hashlib
import json

from .packages import Module, imports_of

__all__ = ["brython_package"]


def brython_package(modules: dict[str, Module], name: str) -> str:
    """The text of `<name>.brython.js` with all `modules`. ASCII; the same modules give the same text.

    Raises BuildError for an import that such a page could not satisfy.
    """
    files: dict[str, object] = {"$timestamp": _timestamp(modules)}
    for module in modules.values():
        entry: list[object] = [".py", module.source, imports_of(module, modules)]
        files[module.name] = [*entry, 1] if module.is_package else entry
    return f"/* {name} as a Brython package */\n__BRYTHON__.loadBrythonPackage({json.dumps(files, indent=0)})\n"


def _timestamp(modules: dict[str, Module]) -> int:
    # Brython keeps compiled modules in IndexedDB as long as this number stays: it follows the content, not the clock.
    digest = hashlib.sha256(json.dumps([(m.name, m.source) for m in modules.values()]).encode())
    return int(digest.hexdigest()[:12], 16)
