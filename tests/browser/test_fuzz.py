"""Ten thousand random calls of everything that a page can call, hostile and valid ones mixed, in each build.

A failure names the seed and the call: `CALUMMA_FUZZ_SEED` repeats it, and `CALUMMA_FUZZ_CALLS` makes it longer. Timers
still come when they come: of seed 4 the page sends 178 to 284 events, by build and by what else the machine does.
"""

import os
import re
from itertools import pairwise
from statistics import median

import pytest

from tests.support.pages import CURRENT, DRIVER, INTRO, SHEPHERD_BUNDLED, HostPage, inline, script
from tests.support.story import completed, seen, started

SEED = int(os.environ.get("CALUMMA_FUZZ_SEED", "4"))
CALLS = int(os.environ.get("CALUMMA_FUZZ_CALLS", "10000"))
# By then all that is bounded is full: a hundred runs, waiting events, tours and tracked events.
FIRST = 3_000
# The rest is measured in parts, and the middle one counts: what grows for good grows in all of them. In single ones
# comes what is kept for a while: an engine that calls a list of 200,000 numbers the box of its step is believed.
PARTS = 7
# Bytes that one more call may leave behind, without tours of the real engines, which leave something of their own.
# Measured 23 to 74 compiled with seeds 2, 3, 4, 5 and 23, and 182 in Brython with 4. Where the ledger keeps every line
# for good it is 171 and more, compiled.
LEFT_BY_A_CALL = {"compiled": 120, "brython": 300}

TOOLS = [script(f"/{name}.js") for name in ("hostile_values", "fuzz_tours", "fuzz", "fuzz_marks")]
# What was called before our script had loaded, by whoever keeps a reference to it.
STUB = inline(
    "window.chmln = {q: [], identify_a: []}, window.oldQueue = chmln.q, window.oldIdentify = chmln.identify_a"
)

# Brython marks the built-in functions that it has met; no prototype, nothing enumerable on an object of the page.
OF_BRYTHON = re.compile(r"^[\w.]+ (\$js_func|\$infos|\$function_infos|Symbol\(PYOBJFCTS?\))$")

HEARD = {
    "tour:event", "chmln:event", "after:profile", "identify:sync", "identify:request", "track", "calumma:tour", "click",
    "pageshow", "visibilitychange",
}  # fmt: skip


def heap(host: HostPage) -> int:
    """Bytes of JavaScript in use once the garbage has gone."""
    session = host.page.context.new_cdp_session(host.page)
    session.send("HeapProfiler.collectGarbage")
    used: int = session.send("Runtime.getHeapUsage")["usedSize"]
    session.detach()
    return used


@pytest.mark.timeout(600)
def test_ten_thousand_hostile_calls_leave_the_page_as_it_was(host: HostPage, build: str) -> None:
    """Nothing thrown, nobody's listener lost, no prototype changed, the books balanced, the memory flat."""
    host.open(CURRENT, DRIVER, INTRO, SHEPHERD_BUNDLED, *TOOLS, STUB)
    host.load_client()
    host.run("window.marks = null, window.fuzz = null, window.heard = null, marks = takeMarks(), undefined")
    host.add("/chmln.js")
    host.run("seed => { listenEverywhere(); fuzz = makeFuzz(seed); }", SEED)

    first = host.run("count => fuzz.run(count, true)", FIRST)
    # Chameleon arrives late, and takes its name back.
    host.add("/chameleon_double.js")
    host.until("calumma.doctor({quiet: true}).engines.includes('chameleon')")
    used = [heap(host)]
    for _ in range(PARTS):
        result = host.run("count => fuzz.run(count, false)", (CALLS - FIRST) // PARTS)
        used.append(heap(host))
    grown = median(after - before for before, after in pairwise(used)) / ((CALLS - FIRST) // PARTS)
    assert (first["odd"], result["odd"], host.take_errors()) == ([], [], [])
    assert result["reported"] == result["thrown"] > first["thrown"] > 0
    assert host.doctor()["sent"] > CALLS / 200

    host.run("fuzz.restore(), heard(), calumma.use(cioanalytics)")
    changed = [mark for mark in host.run("compareMarks(marks)") if build != "brython" or not OF_BRYTHON.match(mark)]
    assert changed == ["window calumma", "window chameleonTour", "window identifiedAsMethod"]
    host.run("""chmln.identify('final', {plan: 'pro'}), clientIdentify('final'), calumma.track('done'),
        document.body.click(), dispatchEvent(new Event('pageshow')),
        document.dispatchEvent(new Event('visibilitychange'))""")
    host.until_verdict("same")
    sent = host.doctor()["sent"]
    for kind, detail in (("started", {}), ("step", {"step_id": "one"}), ("completed", {})):
        host.tell(kind, "last", **detail)
    host.until_sent(sent + 3)
    assert set(host.run("heard()")) == HEARD
    # Events of nobody that still waited are the new user's, too.
    calls = host.site.wait_for(lambda calls: sum(call["properties"].get("tour_id") == "last" for call in calls) >= 3)
    rows = [(call["name"], call["uid"], "last") for call in calls if call["properties"].get("tour_id") == "last"]
    told = [(row["name"], "final", "last") for row in (started("one"), seen("one"), completed("one"))]
    assert sorted(rows) == sorted(told)
    assert grown < LEFT_BY_A_CALL[build]
