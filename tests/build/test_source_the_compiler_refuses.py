"""A source that the compiler cannot take: every problem in one run, and the good build of before still stands."""

from pathlib import Path

import pytest

from tools import artifacts, compiled_build
from tools.brython_build import Module
from tools.progress import Problem

BOOT = "import json\nfrom . import late\nfrom .torn import half\n\nprint(late.text(json), half(json.x))\n"
LATE = "def text(value):\n    del value\n    return eval('1')\n"
TORN = "def half(:\n"
TOLD = """\
calumma/boot.py, line 1: import of json; \
a page has only the program's own modules, `browser` (window) and `javascript` (NULL, UNDEFINED)
calumma/late.py, line 2: `del value`; set it to None
calumma/late.py, line 3: `eval()`; a page has no such function: write one, or call the page's own through `window`
calumma/torn.py, line 1: this is no Python (invalid syntax); correct it
4 construct(s) that the compiler does not take.
Nothing was built; {out} is as it was."""


def test_every_problem_is_told_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, node_path: Path, terser_path: Path
) -> None:
    """Files, lines, constructs and ways out; no file of the old build is touched."""
    out = tmp_path / "dist"
    out.mkdir()
    (out / "chmln.min.js").write_text("good", encoding="utf-8")
    sources = {"calumma": "", "calumma.boot": BOOT, "calumma.late": LATE, "calumma.torn": TORN}
    modules = {name: Module(name, source, name == "calumma") for name, source in sources.items()}
    monkeypatch.setattr(compiled_build, "sdk_modules", lambda: modules)
    with pytest.raises(Problem) as raised:
        artifacts.build(out, node=node_path, terser=terser_path)
    assert str(raised.value) == TOLD.format(out=out)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in out.iterdir()] == [("chmln.min.js", "good")]
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]
