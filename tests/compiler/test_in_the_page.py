"""All builds behave alike in a page: the same calls, the same hostile values, the same events, the same console."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.books import checked_context
from tools import compiled_build
from tools.brython_build import read_package

ROOT = Path(__file__).resolve().parents[2]

CLIENT = """
window.cioanalytics = {sent: [], track(...given) { this.sent.push(given); return Promise.resolve(); },
  user() { return {id() { return "42"; }}; }, on() {}, VERSION: "x"};
"""
ACT = """
async () => {
  const heard = [];
  const tour = (detail) => document.dispatchEvent(new CustomEvent("calumma:tour", {detail}));
  chmln.on("chmln:event", (name, properties) => heard.push([name, properties]));
  chmln.on("chmln:event", () => { throw new TypeError("theirs"); });
  const {proxy, revoke} = Proxy.revocable({}, {});
  revoke();
  const evil = new Proxy({}, {get() { throw new Error("g"); }, ownKeys() { throw new Error("k"); }});
  const cycle = {a: 1};
  cycle.self = cycle;
  for (const bad of [undefined, null, "undefined", 0, NaN, {}, [], true, Symbol("x"), 10n, new String("x"), () => 1,
      new Date(), new Map(), Infinity, "", "0", "x".repeat(800), proxy, evil]) chmln.identify(bad);
  chmln.track(evil); chmln.on(evil, evil); chmln.set(proxy); calumma.watch(proxy, proxy); calumma.use(proxy);
  tour({kind: "started", tour_id: "w", tour_name: "Wé😀"});
  tour({kind: "step", tour_id: "w", step_id: "one", step_number: 1});
  chmln.identify(42, {plan: "pro", userRole: "x", created_at: 3, a: {b: {c: {d: 1}, e: 2}}, f() {}, when: new Date(0),
    big: 12n, huge: 10n ** 20n, half: 0.5, whole: 2.0, text: "12", stamp: "2024-02-29 10:00", list: [1, "a", null, [1]],
    get boom() { throw new Error("x"); },
    ...JSON.parse('{"__proto__": {"polluted": 1}}'), cycle, company: {uid: 1, x: 1.5}});
  tour({kind: "completed", tour_id: "w"});
  tour({kind: "completed", tour_id: "w"});
  tour({kind: "nope"}); tour(undefined); tour(proxy); tour({kind: "step"});
  const report = calumma.doctor();
  return {heard, sent: cioanalytics.sent.map((given) => given.slice(0, 2)), attributes: chmln.data.profile.attributes,
    uid: chmln.data.profile.get("uid"), missing: String(chmln.data.profile.get("none")), polluted: String({}.polluted),
    report, keys: Object.keys(chmln), same: chmln === calumma, answer: String(chmln.identify(43))};
}
"""


def played(script: str, chromium: Browser, serve_files: Callable[..., str]) -> tuple[object, list[str]]:
    """What the page answers, and its console."""
    told: list[str] = []
    html = '<!doctype html><meta charset="utf-8"><script src="/client.js"></script>'
    html += '<script src="/chmln.js" data-debug></script>'
    with checked_context(chromium) as context:
        page = context.new_page()
        page.on("console", lambda message: told.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: told.append(f"page error: {error}"))
        page.goto(serve_files({"/index.html": html, "/client.js": CLIENT, "/chmln.js": script}))
        return page.evaluate(ACT), told


def plain(value: object) -> object:
    """`value` without what differs between two runs: random ids, times, ports, the name of the build, stacks."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if key != "at"}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, str):
        value = re.sub(r"\b[0-9a-v]{16}\b", "ID", value.partition("\n    at ")[0])
        return re.sub(r"127.0.0.1:\d+", "HOST", value).replace("brython", "compiled")
    return value


def checked() -> str:
    """The SDK with every check that only raises: annotations among them."""
    modules = read_package(ROOT / "sdk", "calumma", without=compiled_build.NOT_IN_PAGES)
    return compiled_build.compiled(modules, compiled_build.ENTRY, checked=True).text


@pytest.mark.parametrize("name", ["chmln.min.js", "chmln.debug.js", "checked"])
def test_every_build_answers_alike(name: str, dist: Path, chromium: Browser, serve_files: Callable[..., str]) -> None:
    """Answers, events and console lines are the same to the letter, but for random ids and times. So no annotation of
    the SDK, which the compiler trusts, says anything else than what is there."""
    script = checked() if name == "checked" else (dist / name).read_text(encoding="utf-8")
    development = (dist / "chmln.js").read_text(encoding="utf-8")
    compiled_answer, compiled_console = played(script, chromium, serve_files)
    answer, console = played(development, chromium, serve_files)
    assert plain(compiled_answer) == plain(answer)
    assert plain(compiled_console) == plain(console)
    assert len(console) > 20
