"""The house rules that a machine can see: who imports whom, how long a file is, what each file opens with."""

import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
SDK = ROOT / "sdk"
PAGE_ONLY = ("browser", "javascript")

# package -> the packages of ours that its modules may import. The rest of the SDK (`api`, `boot`, …) may import all.
MAY_IMPORT = {
    "core": ("core",),
    "page": ("core", "page"),
    "customerio": ("core", "page", "customerio"),
    "tours": ("core", "page", "tours"),
    "experiences": ("core", "page", "experiences"),
    "receiver": ("core", "receiver"),
}


def module_name(path: Path) -> str:
    name = ".".join(path.relative_to(SDK).with_suffix("").parts)
    return name.removesuffix(".__init__")


def imports(source: str, module: str, is_package: bool) -> set[tuple[str, bool]]:
    """(absolute dotted name, whether inside a function) of everything that `source` imports, names included."""
    found = set()
    tree = ast.parse(source)
    lazy = {
        inner
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for inner in ast.walk(outer)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {(alias.name, node in lazy) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            parts = module.split(".")
            base = parts[: len(parts) - node.level + is_package] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            names = [f"{origin}.{alias.name}" for alias in node.names] if origin in PACKAGES else [origin]
            found |= {(name, node in lazy) for name in names}
    return found


def python_files(*folders: str) -> list[Path]:
    """Ours only: a folder with a dot, a build or an npm package is none of ours."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [p for p in paths if not {"node_modules", "dist", "__pycache__"} & set(p.relative_to(ROOT).parts)]


OURS = [ROOT / "build.py", *python_files("sdk", "tools", "demo_site", "tests")]
SOURCES = {module_name(path): path for path in python_files("sdk")}
PACKAGES = {module_name(path) for path in SOURCES.values() if path.name == "__init__.py"}
IMPORTS = {
    module: imports(path.read_text(encoding="utf-8"), module, path.name == "__init__.py")
    for module, path in SOURCES.items()
}


def folder_of(module: str) -> str:
    """`core` of `calumma.core.text`, empty for a module at the top."""
    parts = module.split(".")
    return parts[1] if len(parts) > 2 or module in PACKAGES - {"calumma"} else ""


def reached_from(start: str) -> set[str]:
    """Every module of ours that is imported when `start` is, also the packages on the way and lazy ones."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        module = waiting.pop()
        if module in reached or module not in SOURCES:
            continue
        reached.add(module)
        waiting += [name for name, _lazy in IMPORTS[module]]
        waiting += [module.rpartition(".")[0]]
    return reached


def test_the_walk_sees_every_kind_of_import():
    """Absolute, relative, from a package, inside a function: a rule that sees too little forbids nothing."""
    source = "import json\nfrom os import path\nfrom . import text\nfrom ..page.clock import now\n"
    source += "def f():\n import re\n"
    assert imports(source, "calumma.core.text", False) == {
        ("json", False),
        ("os", False),
        ("calumma.core.text", False),
        ("calumma.page.clock", False),
        ("re", True),
    }
    assert imports("from .boot import public", "calumma", True) == {("calumma.boot", False)}
    assert len(SOURCES) > 30


@pytest.mark.parametrize("module", SOURCES)
def test_a_folder_imports_only_what_it_may(module):
    """core knows nobody; customerio and tours do not know each other; the receiver never meets the page."""
    allowed = MAY_IMPORT.get(folder_of(module))
    ours = {name for name, _lazy in IMPORTS[module] if name.split(".")[0] == "calumma"}
    assert ours <= set(SOURCES), "a relative import that leads nowhere"
    if allowed is not None:
        assert {name for name in ours if folder_of(name) not in allowed} == set()


@pytest.mark.parametrize("module", SOURCES)
def test_only_the_page_knows_the_browser(module):
    """`browser` and `javascript` are Brython's; everything else runs anywhere."""
    known = {name for name, _lazy in IMPORTS[module] if name.split(".")[0] in PAGE_ONLY}
    assert not known or folder_of(module) == "page"


@pytest.mark.parametrize("module", SOURCES)
def test_nobody_imports_boot_but_the_package_when_it_is_asked(module):
    """Importing `calumma.core` must start nothing."""
    boots = {(module, lazy) for name, lazy in IMPORTS[module] if name == "calumma.boot"}
    assert boots <= {("calumma", True)}


def test_what_the_page_loads_imports_no_standard_library():
    """One such import costs megabytes in Brython and does not exist in the production build."""
    reached = reached_from("calumma.boot")
    assert "calumma.core.pipeline" in reached
    assert "calumma.page.js_values" in reached
    allowed = ("calumma", *PAGE_ONLY)
    imported = {(module, name) for module in reached for name, _lazy in IMPORTS[module]}
    assert {(module, name) for module, name in imported if name.split(".")[0] not in allowed} == set()
    assert {folder_of(module) for module in reached} <= {"", "core", "page", "customerio", "tours", "experiences"}


@pytest.mark.parametrize("path", [str(path.relative_to(ROOT)) for path in OURS])
def test_every_file_is_short_and_says_what_it_is(path):
    """At most 300 lines; a docstring first."""
    source = (ROOT / path).read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 300
    assert (ast.get_docstring(ast.parse(source)) or "").strip()


def test_half_of_the_sdks_files_have_at_most_110_lines():
    """The SDK is read in an hour."""
    assert median(len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES.values()) <= 110


@pytest.mark.parametrize("module", [name for name in SOURCES if name not in PACKAGES])
def test_what_a_module_offers_is_there(module):
    """`__all__` lists names that exist, once each, none of them private."""
    tree = ast.parse(SOURCES[module].read_text(encoding="utf-8"))
    names = ast.literal_eval(assigned(tree, "__all__"))
    assert len(names) == len(set(names))
    assert {name for name in names if name.startswith("_")} == set()
    assert set(names) <= names_at_top(tree)


def test_every_method_of_the_page_has_a_signature():
    """The generated types and the generated stub are about the same methods."""
    tree = ast.parse(SOURCES["calumma.methods"].read_text(encoding="utf-8"))
    methods, signatures = (ast.literal_eval(assigned(tree, name)) for name in ("METHODS", "SIGNATURES"))
    assert list(methods) == list(signatures)
    assert len(set(methods)) == len(methods)


def unchecked(source: str) -> set[int]:
    """Lines that make a page or a context whose books nobody checks at its end, or close a page before it has told.

    A page comes from a thing named `context`, which only `checked_context` makes.
    """
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.arg) and node.arg == "new_context":
            found.add(node.lineno)
        elif isinstance(node, ast.Attribute):
            holder = ast.unparse(node.value).rpartition(".")[2]
            made = node.attr in ("new_context", "launch_persistent_context")
            if made or (node.attr == "new_page" and holder != "context"):
                found.add(node.lineno)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("page.close"):
            asked = any(keyword.arg == "run_before_unload" for keyword in node.keywords)
            found |= set() if asked else {node.lineno}
    return found


def test_the_search_for_unchecked_pages_finds_them():
    """Each line but the last two, however it is written."""
    source = (
        "browser.new_page()\nmake(chromium).new_context(locale='de')\nmake = host.browser.new_page\n"
        "def test(new_context): ...\nkind.launch_persistent_context('')\npage.close()\nhost.page.close(reason='')\n"
        "host.page.context.new_page()\npage.close(run_before_unload=True)\n"
    )
    assert unchecked(source) == {1, 2, 3, 4, 5, 6, 7}


@pytest.mark.parametrize("path", [str(path.relative_to(ROOT)) for path in python_files("tests")])
def test_every_page_of_a_test_is_checked_for_lost_events(path):
    """Only `checked_context` makes browser contexts: whatever a test is about, no event may be lost in it."""
    if path != "tests/support/books.py":
        assert unchecked((ROOT / path).read_text(encoding="utf-8")) == set()


def assigned(tree: ast.Module, name: str) -> ast.expr:
    """The expression that `name` is given at the top of a module."""
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            assert isinstance(node, ast.Assign)
            return node.value
    raise AssertionError(f"the module gives {name} no value")


def names_at_top(tree: ast.Module) -> set[str]:
    names = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            names |= {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
    return names
