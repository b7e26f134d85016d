"""One tour that comes twice: reported by hand beside its engine, or made anew by a module that is loaded again."""

import pytest

from tests.browser.driver_tour import STEPS, begin, click_next, make_tour, open_tour
from tests.support.pages import DRIVER, SHEPHERD_BUNDLED, HostPage
from tests.support.story import completed, exited, seen, started

WHOLE = [started("one"), seen("one"), seen("two"), seen("three"), completed("three")]

# What a page reports by hand from the hooks of driver.js, as it did before it had `watch`; its step ids are its own.
BY_HAND = """{
    %s: (_element, step) => tell('step', {step_id: 'hand-' + step.data.step_id}),
    onDestroyed: () => tell('exited', {reason: 'skip'})
}"""
TELL = """window.tell = (kind, more) => { document.dispatchEvent(
    new CustomEvent('calumma:tour', {detail: {kind, tour_id: 'welcome', tour_name: 'By hand', ...more}})); }"""


@pytest.mark.parametrize(
    ("hook", "followed", "dropped"),
    [
        ("onHighlighted", WHOLE, {"reported_twice": 3, "already_ended": 1}),
        (
            "onHighlightStarted",
            [started("hand-one"), seen("hand-one"), seen("hand-two"), seen("hand-three"), completed("hand-three")],
            {"reported_twice": 3, "already_ended": 1},
        ),
    ],
    ids=["after the engine", "before the engine"],
)
def test_a_page_that_reports_by_hand_what_its_engine_reports_counts_once(
    host: HostPage, hook: str, followed: list, dropped: dict
) -> None:
    """Who is first with the first step is followed; how it ended is told by whoever knows first."""
    host.ready(DRIVER)
    host.run(TELL)
    make_tour(host, BY_HAND % hook)
    begin(host)
    click_next(host)
    click_next(host)
    click_next(host)
    assert host.events() == followed
    assert host.doctor()["dropped"] == dropped


def test_the_same_tour_in_two_engines_one_after_the_other_counts_twice(host: HostPage) -> None:
    """By hand on one view, by driver.js on the next: two runs."""
    open_tour(host)
    host.tell("step", step_id="one")
    host.tell("exited", reason="skip")
    begin(host)
    host.run("tour.destroy()")
    assert host.events("engine") == [
        started("one", engine="dom"), seen("one", engine="dom"), exited("one", "skip", engine="dom"),
        started("one", engine="driverjs"), seen("one", engine="driverjs"), exited("one", engine="driverjs"),
    ]  # fmt: skip
    assert host.doctor()["dropped"] == {}


def test_what_is_told_twice_or_out_of_order_makes_one_right_list(host: HostPage) -> None:
    """An ending before any start, a start after its first step, a step and endings once more: each has its name."""
    host.ready()
    for kind, step in (
        ("completed", None), ("exited", None), ("started", None), ("started", None), ("completed", None),
        ("step", "one"), ("started", "one"), ("step", "two"), ("exited", None), ("completed", None), ("exited", None),
    ):  # fmt: skip
        host.tell(kind, **({"step_id": step} if step else {}))
    assert host.events() == [started("one"), seen("one"), seen("two"), exited("two")]
    assert host.doctor()["dropped"] == {
        "not_started": 2, "duplicate_start": 2, "no_step_seen": 1, "already_ended": 2,
    }  # fmt: skip


# A module of a page in development: what it did when it was loaded before may be undone, or not.
MODULE = f"""disposes => {{
    if (window.dispose && disposes) window.dispose();
    chmln.identify('42');
    window.tour = calumma.watch(driver.js.driver({{animate: false, steps: {STEPS}}}), {{tour_id: 'welcome'}});
    window.dispose = () => tour.destroy();
    tour.drive();
}}"""


@pytest.mark.parametrize("disposes", [True, False])
def test_a_module_that_is_loaded_again_shows_its_tour_again(host: HostPage, disposes: bool) -> None:
    """The script tag runs again too. An old tour that is taken away was left; one that still stands goes on."""
    host.ready(DRIVER)
    host.run(MODULE, disposes)
    host.until_sent(2)
    click_next(host)
    host.add("/chmln.js")
    host.run(MODULE, disposes)
    host.until("tour.getActiveIndex() === 0")
    host.until_sent(6 if disposes else 4)
    for _click in range(3):
        sent = host.doctor()["sent"]
        host.page.locator(".driver-popover-next-btn").last.click()
        host.until_sent(sent + 1)
    again = [exited("two"), *WHOLE] if disposes else [seen("one", 2), seen("two", 2), *WHOLE[3:]]
    assert host.events() == [started("one"), seen("one"), seen("two"), *again]
    assert host.doctor()["dropped"] == {}


def test_a_bundle_that_is_loaded_again_brings_its_own_shepherd(host: HostPage) -> None:
    """Each object `Shepherd` is listened to once, however often it is handed over."""
    host.ready()
    for _load in range(2):
        host.run("document.head.insertAdjacentHTML('beforeend', " + repr(SHEPHERD_BUNDLED.split("<script")[0]) + ")")
        host.add("/shepherd_bundled.js")
        host.run("calumma.watch(bundle.Shepherd), calumma.watch(bundle.Shepherd), undefined")
        host.run(
            """() => { window.tour = new bundle.Shepherd.Tour({tourName: 'welcome', steps: [{id: 'one', text: 'one'}]});
                tour.start(); }"""
        )
        host.until("tour.currentStep && tour.currentStep.isOpen()")
        host.run("tour.complete()")
    once = [started("one"), seen("one"), completed("one")]
    assert host.events() == once + once
    assert host.doctor()["dropped"] == {}
