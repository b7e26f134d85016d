"""A Python package as text: which modules there are, and which of them an entry module needs.

Reads files and syntax trees. Runs nothing, and does not know what the modules are compiled to.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import BuildError

__all__ = ["BROWSER_NAMES", "Module", "imports_of", "reachable", "read_package"]

# What Brython carries in itself. Other names of `browser` (`timer`, `html`, `ajax`, ...) are files of its standard
# library, which is not in the page.
RUNTIME_MODULES = ("browser", "browser.aio", "javascript")
BROWSER_NAMES = frozenset(
    "DOMEvent DOMNode URLParameter aio alert bind confirm console doc document prompt self win window".split()
)
# Built-in functions that need a compiler at run time.
COMPILING_CALLS = frozenset({"__import__", "compile", "eval", "exec"})


@dataclass(frozen=True)
class Module:
    """One module: dotted `name`, `source` text, whether it is the `__init__` of a package."""

    name: str
    source: str
    is_package: bool

    @property
    def filename(self) -> str:
        """The path a traceback shows, from the package's parent folder: `calumma/core/errors.py`."""
        return self.name.replace(".", "/") + ("/__init__.py" if self.is_package else ".py")


def read_package(root: Path, name: str, without: tuple[str, ...] = ("receiver", "compiler")) -> dict[str, Module]:
    """The modules of package `name` in folder `root`, by dotted name, in sorted order.

    `without`: sub-packages of `name` to leave out. Raises BuildError when there is no such package.
    """
    folder = root / name
    if not (folder / "__init__.py").is_file():
        raise BuildError(f"{folder} is no package: it has no __init__.py; give the folder that holds {name!r}")
    modules = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).parts
        if parts[0] in without:
            continue
        is_package = parts[-1] == "__init__.py"
        inner = parts[:-1] if is_package else (*parts[:-1], path.stem)
        dotted = ".".join((name, *inner))
        modules[dotted] = Module(dotted, path.read_text(encoding="utf-8"), is_package)
    return dict(sorted(modules.items()))


def reachable(modules: dict[str, Module], entry: str) -> list[Module]:
    """`entry`, all that it imports, and the packages these are in; sorted by name.

    Raises BuildError for an import that the page could not satisfy, and for calls that need a compiler there.
    """
    if entry not in modules:
        raise BuildError(f"entry {entry!r} is not among the modules read: {', '.join(modules)}")
    found: set[str] = set()
    waiting = [entry]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += imports_of(modules[name], modules)
            if "." in name:
                waiting.append(name.rpartition(".")[0])
    return [modules[name] for name in sorted(found)]


def imports_of(module: Module, modules: dict[str, Module]) -> list[str]:
    """The names in `modules` that `module` imports, sorted. Raises BuildError as `reachable` does."""
    tree = _parse(module)
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in COMPILING_CALLS:
            raise BuildError(_at(module, node) + f"calls {node.func.id}(); the page has no compiler")
        if isinstance(node, ast.Import | ast.ImportFrom):
            names.update(_wanted(module, node, modules))
    return sorted(names)


def _parse(module: Module) -> ast.Module:
    try:
        return ast.parse(module.source, module.filename)
    except SyntaxError as error:
        raise BuildError(f"{module.filename}, line {error.lineno}: {error.msg}") from error


def _wanted(module: Module, node: ast.Import | ast.ImportFrom, modules: dict[str, Module]) -> Iterator[str]:
    for target, names in _targets(module, node):
        if target in RUNTIME_MODULES:
            unknown = sorted(set(names) - BROWSER_NAMES) if target == "browser" else []
            if unknown:
                has = ", ".join(sorted(BROWSER_NAMES))
                raise BuildError(
                    _at(module, node) + f"imports {', '.join(unknown)} from browser; Brython has only {has}"
                )
        elif target in modules:
            yield target
            yield from (f"{target}.{name}" for name in names if f"{target}.{name}" in modules)
        else:
            raise BuildError(
                _at(module, node) + f"imports {target}, which the page does not have; "
                f"import only {', '.join(RUNTIME_MODULES)} and modules of {module.name.partition('.')[0]}"
            )


def _targets(module: Module, node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, list[str]]]:
    if isinstance(node, ast.Import):
        yield from ((alias.name, []) for alias in node.names)
        return
    parts = [] if node.level == 0 else module.name.split(".")
    up = node.level - 1 if module.is_package else node.level
    if node.level and up >= len(parts) + (1 if module.is_package else 0):
        raise BuildError(_at(module, node) + "the relative import leaves the package")
    base = parts[: len(parts) - up] if node.level else []
    target = ".".join(base + ([node.module] if node.module else []))
    yield target, [alias.name for alias in node.names]


def _at(module: Module, node: ast.AST) -> str:
    return f"{module.filename}, line {getattr(node, 'lineno', '?')}: "
