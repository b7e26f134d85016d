"""The build for debugging: a browser's debugger stops at lines of Python and steps from one to the next."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, CDPSession

from tests.support.books import checked_context

SDK = Path(__file__).parents[2] / "sdk"
FILES = ("chmln.debug.js", "chmln.debug.js.map")
LOCATE = """
const {SourceMap} = require("node:module");
const [map, places] = JSON.parse(require("fs").readFileSync(0, "utf8"));
const found = new SourceMap(map);
console.log(JSON.stringify(places.map(([line, column]) => {
  const entry = found.findEntry(line, column);
  return [entry.originalSource, entry.originalLine];
})));
"""
STEPPED = [
    'rule = ""',
    "if isinstance(value, bool) or not isinstance(value, (str, int, float)):",
    "elif isinstance(value, str):",
    "if not value or not fits(value, MAX_UID_BYTES):",
    "if not rule and spell(value) in NOBODY:",
    'rule = "it stands for a missing id and would merge different people"',
    "if rule:",
    "raise InvalidUid(",
]


def steps(protocol: CDPSession, count: int) -> list[dict]:
    """The innermost frame at each of the next `count` stops, stepping over what is called; then the page goes on.

    `names`: the frame's local variables.
    """
    frames: list[dict] = []

    def stopped(event: dict) -> None:
        frame = event["callFrames"][0]
        scope = protocol.send("Runtime.getProperties", {"objectId": frame["scopeChain"][0]["object"]["objectId"]})
        frames.append({**frame, "names": [found["name"] for found in scope["result"]]})
        protocol.send("Debugger.stepOver" if len(frames) < count else "Debugger.disable")

    protocol.on("Debugger.paused", stopped)
    protocol.send("Runtime.evaluate", {"expression": "chmln.identify('undefined')"})
    return frames


def test_stepping_goes_by_lines_of_python_with_its_names(
    dist: Path, chromium: Browser, serve_files: Callable[..., str], node_path: Path
) -> None:
    """From a breakpoint in `check_uid`, each step is the next statement that Python would run."""
    files = {f"/{name}": (dist / name).read_text(encoding="utf-8") for name in FILES}
    html = '<!doctype html><script src="/chmln.debug.js" data-debug></script>'
    with checked_context(chromium) as context:
        page = context.new_page()
        protocol = context.new_cdp_session(page)
        maps: dict[str, str] = {}
        protocol.on("Debugger.scriptParsed", lambda event: maps.update({event["url"]: event.get("sourceMapURL")}))
        protocol.send("Debugger.enable")
        origin = serve_files({"/index.html": html, **files})
        page.goto(origin)
        text = files["/chmln.debug.js"].split("\n")
        start = next(number for number, line in enumerate(text) if line.startswith("function check_uid"))
        protocol.send("Debugger.setBreakpointByUrl", {"url": f"{origin}/chmln.debug.js", "lineNumber": start})
        frames = steps(protocol, len(STEPPED))
    assert maps[f"{origin}/chmln.debug.js"] == "chmln.debug.js.map"
    assert frames[0]["names"] == ["value", "rule"]
    places = [[frame["location"]["lineNumber"], frame["location"]["columnNumber"]] for frame in frames]
    given = json.dumps([json.loads(files["/chmln.debug.js.map"]), places])
    done = subprocess.run([str(node_path), "-e", LOCATE], input=given, capture_output=True, text=True, check=True)
    python = (SDK / "calumma/core/identity.py").read_text(encoding="utf-8").split("\n")
    found = [(source, python[line].strip()) for source, line in json.loads(done.stdout)]
    assert found == [("calumma/core/identity.py", line) for line in STEPPED]
