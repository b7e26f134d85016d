"""What the tests of the built files share: a page that tells what a script left in it, asked, said and threw."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.support.books import checked_context
from tests.support.servers import run_files

SNAPSHOT = """
window.violations = []
addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective + ' ' + e.blockedURI))
window.snapshot = () => {
  const found = new Set(), seen = new Set([window, window.snapshot, window.violations, window.chmln, window.calumma])
  const walk = (thing, path, depth) => {
    if (thing === null || !['object', 'function'].includes(typeof thing) || seen.has(thing)) return
    seen.add(thing)
    for (const key of Reflect.ownKeys(thing)) {
      const name = path + '.' + String(key)
      found.add(name)
      const property = Reflect.getOwnPropertyDescriptor(thing, key)
      if (depth && property && 'value' in property) walk(property.value, name, depth - 1)
    }
  }
  for (const name of Object.getOwnPropertyNames(window)) {
    let thing
    try { thing = window[name] } catch { continue }
    walk(thing, name, 3)
  }
  return found
}
window.enumerable = () => {
  const names = []
  for (const thing of [{}, [], () => 1, 'x', 1, new Date(), new Event('e')]) for (const name in thing) names.push(name)
  return names.join()
}
window.namesBefore = new Set([...Object.getOwnPropertyNames(window), 'namesBefore', 'marksBefore', 'enumerableBefore'])
window.enumerableBefore = enumerable()
window.marksBefore = snapshot()
"""

# What is new on objects of the page since `before.js`, topmost names only, and whether loops meet the same names.
MARKED = """() => {
  const fresh = [...snapshot()].filter(name => !marksBefore.has(name))
  const topmost = fresh.filter(name => !fresh.includes(name.slice(0, name.lastIndexOf('.'))))
  return [topmost.sort(), enumerable() === enumerableBefore]
}"""

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def ask(chromium: Browser) -> Ask:
    """`ask(html, question, files, headers)`: the answer, and what the page requested, said and threw."""

    def run(html: str, question: str, files: dict[str, Any], headers: dict[str, str] | None = None) -> dict[str, Any]:
        said: list[str] = []
        requested: list[str] = []
        thrown: list[str] = []
        before = {"/before.js": SNAPSHOT}
        served = run_files({"/index.html": html, **before, **files}, headers)
        with served as origin, checked_context(chromium) as context:
            page = context.new_page()
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: thrown.append(str(error)))
            page.on("request", lambda request: requested.append(request.url.removeprefix(origin)))
            page.goto(origin)
            answer = page.evaluate(question)
        return {"answer": answer, "said": said, "requested": requested, "thrown": thrown}

    return run
