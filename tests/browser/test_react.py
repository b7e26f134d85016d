"""Tours in a React app in development: StrictMode runs every effect, its clean-up, and the effect once more.

https://react.dev/reference/react/StrictMode. The real React and the real engines.
"""

import pytest

from tests.support.pages import CURRENT, DRIVER, INTRO, REACT, SDK, SHEPHERD_BUNDLED, HostPage
from tests.support.story import completed, seen, started

HEAD = {"driverjs": DRIVER, "shepherd": SHEPHERD_BUNDLED, "introjs": INTRO}

# `make()` answers what begins and what ends a tour that an effect made.
MAKE = {
    "driverjs": """
        const tour = calumma.watch(driver.js.driver({animate: false, steps: ids.map(id => (
            {element: '#' + id, popover: {title: id}, data: {step_id: id}}))}), {tour_id: 'welcome'});
        return [() => tour.drive(), () => tour.destroy()];""",
    "shepherd": """
        const buttons = [{text: 'Next', classes: 'next', action() { this.next(); }}];
        const tour = calumma.watch(new bundle.Shepherd.Tour({tourName: 'welcome', steps: ids.map(id => (
            {id, text: id, buttons, attachTo: {element: '#' + id, on: 'right'}}))}), {});
        return [() => tour.start(), () => tour.cancel()];""",
    "introjs": """
        const tour = calumma.watch(introJs.tour().setOptions({steps: ids.map(id => (
            {element: '#' + id, intro: id, data: {step_id: id}}))}), {tour_id: 'welcome'});
        return [() => tour.start().catch(() => 'left before its box stood'), () => tour.exit(true)];""",
}

NEXT = {"driverjs": ".driver-popover-next-btn", "shepherd": ".next", "introjs": ".introjs-nextbutton"}

APP = """([make, cleansUp]) => {
    const {createElement, StrictMode, useEffect} = React;
    const ids = ['one', 'two'];
    window.mounts = 0;
    function Tour() {
        useEffect(() => {
            window.mounts += 1;
            chmln.identify('42', {plan: 'pro'});
            const [begin, end] = new Function('ids', make)(ids);
            begin();
            return cleansUp ? end : undefined;
        }, []);
        return null;
    }
    document.body.append(Object.assign(document.createElement('div'), {id: 'root'}));
    ReactDOM.createRoot(root).render(createElement(StrictMode, null, createElement(Tour)));
}"""

WHOLE = [started("one"), seen("one"), seen("two"), completed("two")]


def mount(host: HostPage, engine: str, cleans_up: bool) -> None:
    """Render the app; its tour stands at the first step."""
    host.open(CURRENT, SDK, HEAD[engine], REACT)
    host.load_client()
    host.run("clientIdentify('42')")
    host.run(APP, [MAKE[engine], cleans_up])
    host.until("mounts === 2")
    host.until_sent(2)


def finish(host: HostPage, engine: str) -> None:
    """Click Next in the box on top, twice."""
    for sent in (3, 4):
        host.page.locator(NEXT[engine]).last.click()
        host.until_sent(sent)


@pytest.mark.parametrize(
    ("engine", "dropped"), [("driverjs", {}), ("shepherd", {"no_step_seen": 1}), ("introjs", {"not_started": 1})]
)
def test_an_effect_that_cleans_up_counts_once(host: HostPage, engine: str, dropped: dict) -> None:
    """The first tour is taken away before anybody saw it."""
    mount(host, engine, True)
    finish(host, engine)
    assert host.events() == WHOLE
    assert host.doctor()["dropped"] == dropped


@pytest.mark.parametrize(
    ("engine", "dropped"),
    [
        ("driverjs", {"reported_twice": 1}),
        ("shepherd", {"duplicate_start": 1, "reported_twice": 1}),
        ("introjs", {"reported_twice": 1}),
    ],
)
def test_an_effect_that_does_not_clean_up_counts_once(host: HostPage, engine: str, dropped: dict) -> None:
    """Two boxes stand on each other; whoever looks sees one tour."""
    mount(host, engine, False)
    host.page.locator(NEXT[engine]).nth(1).wait_for()
    host.until("calumma.doctor({quiet: true}).dropped.reported_twice")
    finish(host, engine)
    assert host.events() == WHOLE
    assert host.doctor()["dropped"] == dropped
