"""The generated stub and types say what the API says, no more and no less."""

import subprocess
from pathlib import Path

from playwright.sync_api import Page

from tests.conftest import ServeFiles
from tools import nodejs
from tools.artifacts import ROOT
from tools.snippet import files, read_table

METHODS = read_table("METHODS")
CONSTANTS = ["version", "build", "root", "data.profile.attributes"]

# Every function below `holder`, by its path.
PATHS = """holder => {
  const paths = [];
  const walk = (value, path) => Object.keys(value).forEach((key) => {
    const here = path ? path + '.' + key : key;
    if (typeof value[key] === 'function') paths.push(here);
    else if (key !== 'q' && value[key] && typeof value[key] === 'object') walk(value[key], here);
  });
  walk(window[holder], '');
  return paths.sort();
}"""

USE = """\
import type {{ Chmln, Report }} from './chmln';
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const top: Same<keyof Chmln, {top}> = true;
const profile: Same<keyof Chmln['data']['profile'], {profile}> = true;
const mustache: Same<keyof Chmln['lib']['personalize']['Mustache'], {mustache}> = true;
chmln.identify(42, {{ plan: 'pro' }});
chmln.identify({{ uid: '42', plan: 'pro' }});
chmln.on('chmln:event', (name: string, properties: object) => undefined);
const tour: {{ drive(): void }} = calumma.watch({{ drive() {{}} }}, {{ tour_id: 'welcome', tour_name: 'Welcome' }});
const report: Report = calumma.doctor({{ quiet: true }});
// @ts-expect-error a uid is text or a number
chmln.identify(true);
// @ts-expect-error a tour needs an id
calumma.watch({{}}, {{}});
export {{ top, profile, mustache, tour, report }};
"""


def test_the_stub_has_every_method_of_the_api_and_no_other(page: Page, serve_files: ServeFiles, dist) -> None:
    """Before the library has loaded and after, the same paths are functions."""
    built = {f"/{name}": (dist / name).read_bytes() for name in ("snippet.js", "chmln.js")}
    origin = serve_files({"/index.html": '<script src="/snippet.js"></script>', **built})
    page.goto(f"{origin}/index.html")
    assert page.evaluate(PATHS, "chmln") == sorted(METHODS)
    page.add_script_tag(url="/chmln.js")
    assert page.evaluate(PATHS, "chmln") == sorted(METHODS)


def test_the_stub_answers_and_keeps_calls_in_one_order(page: Page, serve_files: ServeFiles) -> None:
    """Nothing throws before load; `get` and `attributes` are undefined, `watch` gives back what it was given."""
    origin = serve_files({"/index.html": '<script src="/snippet.js"></script>', "/snippet.js": files()["snippet.js"]})
    page.goto(f"{origin}/index.html")
    assert page.evaluate(
        """() => {
          const tour = {};
          chmln.on('load', 1);
          const answers = [chmln.identify('42', {plan: 'pro'}), chmln.data.profile.get('uid'),
            chmln.data.profile.attributes, calumma.doctor(), chmln.lib.personalize.Mustache.addHelper('x', 2)];
          return [answers.every((answer) => answer === undefined), calumma.watch(tour, {tour_id: 't'}) === tour,
            chmln === calumma, JSON.stringify(chmln.q)];
        }"""
    ) == [
        True,
        True,
        True,
        '[["on","load",1],["identify","42",{"plan":"pro"}],["doctor"],["lib.personalize.Mustache.addHelper","x",2],'
        '["watch",{},{"tour_id":"t"}]]',
    ]


def test_the_stub_in_the_page_to_paste_is_the_stub() -> None:
    """`snippet.html` holds the text of `snippet.js` and a tag that loads the library."""
    made = files()
    assert made["snippet.js"] in made["snippet.html"]
    assert '<script async src="/chmln.min.js"></script>' in made["snippet.html"]


def test_the_types_name_every_method_and_constant(node_path: Path, tmp_path: Path) -> None:
    """TypeScript itself compares the members, and takes the calls that README shows."""
    (tmp_path / "chmln.d.ts").write_text(files()["chmln.d.ts"], encoding="utf-8")
    (tmp_path / "use.ts").write_text(USE.format(**_members()), encoding="utf-8")
    compiler = nodejs.install(ROOT / "tools") / "typescript" / "bin" / "tsc"
    options = ["--noEmit", "--strict", "--lib", "es2021,dom", "use.ts"]
    told = subprocess.run([node_path, compiler, *options], cwd=tmp_path, capture_output=True, text=True)
    assert (told.returncode, told.stdout) == (0, "")


def _members() -> dict[str, str]:
    """The names under each parent, as unions of TypeScript."""
    names: dict[str, list[str]] = {}
    for path in [*METHODS, *CONSTANTS, "data.profile", "lib.personalize"]:
        parent, _dot, name = path.rpartition(".")
        names.setdefault(parent or "top", []).append(name)
    names["top"] += ["data", "lib"]
    wanted = {"top": "top", "profile": "data.profile", "mustache": "lib.personalize.Mustache"}
    return {key: " | ".join(f'"{name}"' for name in names[parent]) for key, parent in wanted.items()}
