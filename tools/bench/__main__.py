"""Measures what was built, beside the Customer.io client that it feeds, in one run: sizes, start, cost of an event.

Times are medians with their range, from a fresh browser each, and are quoted as ratios within the run: single times
say more about the machine than about the code. Must not know how anything is built. `python -m tools.bench`.
"""

import gzip
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, Playwright, sync_playwright

from tests.support.servers import run_files
from tools import artifacts, browsers, nodejs

__all__ = ["main"]

RUNS = 7
EVENTS = 1000
PEER = "@customerio/cdp-analytics-browser"

# From the element to its end, the file being in the browser's cache already: reading, compiling and running it.
START = """async (path) => {
  await (await fetch(path, {cache: 'force-cache'})).text();
  const begun = performance.now();
  await new Promise((resolve, reject) => {
    const script = document.createElement('script');
    Object.assign(script, {src: path, onload: resolve, onerror: reject});
    document.head.append(script);
  });
  return performance.now() - begun;
}"""

# A hand-made tour, from the DOM event to the call of a client that does nothing.
COST = """(events) => {
  let handed = 0;
  const user = {id: () => 'u-1'};
  calumma.use({track: () => { handed += 1 }, user: () => user, on() {}});
  calumma.identify('u-1');
  const tell = (detail) => document.dispatchEvent(new CustomEvent('calumma:tour', {detail}));
  const begun = performance.now();
  for (let step = 1; step < events; step += 1) {
    tell({kind: 'step', tour_id: 'bench', tour_name: 'Bench', step_number: step});
  }
  return [handed, (performance.now() - begun) / handed];
}"""


def main() -> None:
    """Print the table."""
    dist = artifacts.ensure()
    files = {
        "chmln.js": (dist / "chmln.js").read_text(encoding="utf-8"),
        "chmln.min.js": (dist / "chmln.min.js").read_text(encoding="utf-8"),
        "Customer.io client": _peer(),
    }
    pages: dict[str, str | bytes | tuple[str, str | bytes]] = {"/index.html": "<!doctype html><title>bench</title>"}
    pages |= {f"/{place}.js": text for place, text in enumerate(files.values())}
    results: dict[str, dict] = {}
    with sync_playwright() as playwright, run_files(pages, {"Cache-Control": "max-age=600"}) as origin:
        for place, (name, text) in enumerate(files.items()):
            starts = sorted(_in_fresh_browser(playwright, origin, f"/{place}.js", _start) for _ in range(RUNS))
            row = {"raw": len(text.encode()), "gzip": len(gzip.compress(text.encode(), 9)), "start_ms": starts}
            if name != "Customer.io client":
                row["event_ms"] = _in_fresh_browser(playwright, origin, f"/{place}.js", _cost)
            results[name] = row
    _print(results)


def _peer() -> str:
    folder = nodejs.install(artifacts.ROOT / "demo_site")
    return (folder / PEER / "dist" / "umd" / "standalone.js").read_text(encoding="utf-8")


def _in_fresh_browser(playwright: Playwright, origin: str, path: str, measure) -> float:
    executable = browsers.find(Path(playwright.chromium.executable_path))
    browser = playwright.chromium.launch(executable_path=executable, args=browsers.FLAGS)
    try:
        page = browser.new_page()
        page.goto(f"{origin}/index.html")
        return measure(page, path)
    finally:
        browser.close()


def _start(page: Page, path: str) -> float:
    return page.evaluate(START, path)


def _cost(page: Page, path: str) -> float:
    page.evaluate(START, path)
    handed, each = page.evaluate(COST, EVENTS)
    if handed != EVENTS:
        raise RuntimeError(f"{handed} of {EVENTS} events reached the client; the measurement is worth nothing")
    return each


def _print(results: dict[str, dict]) -> None:
    peer = median(results["Customer.io client"]["start_ms"])
    print(f"{'file':20} {'raw KB':>9} {'gzip KB':>9} {'start ms (range)':>22} {'to client':>10} {'event ms':>9}")
    for name, row in results.items():
        start = row["start_ms"]
        spread = f"{median(start):.0f} ({start[0]:.0f} to {start[-1]:.0f})"
        event = f"{row['event_ms']:.2f}" if "event_ms" in row else ""
        sizes = f"{row['raw'] / 1000:9.1f} {row['gzip'] / 1000:9.1f}"
        print(f"{name:20} {sizes} {spread:>22} {median(start) / peer:9.1f}x {event:>9}")


if __name__ == "__main__":
    main()
