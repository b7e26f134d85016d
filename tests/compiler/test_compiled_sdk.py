"""The production build: the same bytes from the same input, no code made from text, a true source map."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools import compiled_build

ROOT = Path(__file__).parents[2]


FILES = ("chmln.min.js", "chmln.debug.js", "chmln.min.js.map", "chmln.debug.js.map")


@pytest.fixture(scope="module")
def built(dist: Path) -> dict[str, str]:
    return {name: (dist / name).read_text(encoding="utf-8") for name in FILES}


def test_it_is_ascii_and_makes_no_code_from_text(built: dict[str, str]) -> None:
    """A page without a charset, and a strict policy, both take it."""
    text = built["chmln.min.js"]
    assert text.isascii()
    assert re.findall(r"\beval\(|new Function|innerHTML|document\.write|sourceMappingURL", text) == []
    assert text.startswith("/*! Calumma ")


def test_the_map_is_linked_in_the_file_for_debugging_alone(built: dict[str, str]) -> None:
    """A browser that a developer has opened asks for no file that the page's owner did not put there."""
    links = {name: re.findall(r"sourceMappingURL=(.*)", text) for name, text in built.items() if name.endswith(".js")}
    assert links == {"chmln.min.js": [], "chmln.debug.js": ["chmln.debug.js.map"]}


def test_the_same_input_gives_the_same_bytes(built: dict[str, str], node_path: Path, terser_path: Path) -> None:
    """Whatever order this process happens to keep its sets in."""
    program = (
        "import sys; from pathlib import Path; from tools import compiled_build as b; "
        "files = b.build(b.sdk_modules(), node=Path(sys.argv[1]), terser=Path(sys.argv[2])); "
        "print(*(files[name] for name in sys.argv[3:]), sep='', end='')"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'sdk'}"}
        done = subprocess.run(
            [sys.executable, "-c", program, str(node_path), str(terser_path), *FILES],
            env=environment, cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stdout == "".join(built.values())


def test_the_source_map_leads_to_the_line_of_python(built: dict[str, str], node_path: Path) -> None:
    """A sentence that stands once in the sources is found where the map says that it comes from."""
    text, mapped = built["chmln.min.js"], json.loads(built["chmln.min.js.map"])
    source = (ROOT / "sdk/calumma/core/identity.py").read_text(encoding="utf-8")
    sentence = "identify refused"
    line, column = next((number, row.index(sentence)) for number, row in enumerate(text.split("\n")) if sentence in row)
    program = """
      const {SourceMap} = require("node:module");
      const [map, line, column] = JSON.parse(require("fs").readFileSync(0, "utf8"));
      console.log(JSON.stringify(new SourceMap(map).findEntry(line, column)));
    """
    given = json.dumps([mapped, line, column])
    done = subprocess.run([str(node_path), "-e", program], input=given, capture_output=True, text=True, check=True)
    entry = json.loads(done.stdout)
    assert entry["originalSource"] == "calumma/core/identity.py"
    found = source.split("\n")[entry["originalLine"] - 0 : entry["originalLine"] + 4]
    assert any(sentence in row or "InvalidUid" in row for row in found)


def test_sizes_are_given_per_module_and_for_integrity(dist: Path) -> None:
    """The bytes of all modules and of the runtime make the whole file."""
    sizes = json.loads((dist / "sizes.json").read_text(encoding="utf-8"))["chmln.min.js"]
    assert sorted(sizes) == ["brotli", "gzip", "modules", "raw", "sha384"]
    assert sum(sizes["modules"].values()) == sizes["raw"]
    assert sizes["brotli"] < sizes["gzip"] < sizes["raw"]
    assert {"calumma/boot.py", "calumma/core/pipeline.py", "runtime"} <= set(sizes["modules"])


def test_a_helper_or_a_method_that_nobody_uses_is_not_there(node_path: Path) -> None:
    """Linked by use: a small program is small."""
    from tests.compiler.differential import Text

    source = "from browser import window\nclass A:\n    def used(self):\n        return 'here'\n"
    source += "    def unused(self):\n        return 'gone'\n"
    source += "def never():\n    return sorted(['gone too'])\nwindow.answer = A().used()\n"
    text = compiled_build.compiled({"m": Text("m", source)}, "m").text
    assert "here" in text
    assert "gone" not in text
    assert len(text) < 300
