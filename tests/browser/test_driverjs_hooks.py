"""The page's own hooks on a driver go on as if nobody watched: called as often, with the same arguments and effect.

Each scenario is played twice in one page, with a bare driver and with a watched one, and the two logs are compared.
"""

import pytest

from tests.browser.driver_tour import begin, click_next, make_tour, open_tour
from tests.support.pages import DRIVER, HostPage
from tests.support.story import completed, exited, seen, started

LOGGING = """
window.log = [];
window.note = (name, act) => function (element, step, options) {
    log.push([name, this === undefined ? 'undefined' : this === window ? 'window' : typeof this, arguments.length,
        element && element.id, step && step.popover && step.popover.title, Object.keys(options || {}).sort().join(),
        options && options.index, options && options.driver === tour, tour.isActive(), tour.getActiveIndex()]);
    return act && act(options.driver);
};
window.three = hooks => ['one', 'two', 'three'].map(id => ({
    element: '#' + id, ...(hooks ? hooks(id) : {}),
    popover: {title: id, ...(hooks && hooks(id).inPopover || {})}}));
"""

# name -> the configuration of a driver, as source: made anew for each of the two plays
CONFIGURATIONS = {
    "hooks of the configuration": """{steps: three(), onHighlightStarted: note('highlightStarted'),
        onHighlighted: note('highlighted'), onDeselected: note('deselected'), onDestroyed: note('destroyed'),
        onPopoverRender: () => log.push('rendered')}""",
    "hooks of the steps": """{steps: three(id => ({onHighlightStarted: note(id + ' started'),
        onHighlighted: note(id + ' highlighted'), onDeselected: note(id + ' deselected')})),
        onHighlighted: note('hidden by the step'), onDestroyed: note('destroyed')}""",
    "onNextClick of the configuration": """{steps: three(), onDestroyed: note('destroyed'),
        onNextClick: note('next', driver => driver.moveNext()), onPrevClick: note('back', d => d.movePrevious())}""",
    "onNextClick of the steps": """{steps: three(id => ({inPopover:
        {onNextClick: note(id + ' next', driver => driver.moveNext())}})), onDestroyed: note('destroyed')}""",
    "onDoneClick that ends the tour": """{steps: three(), onDestroyed: note('destroyed'),
        onDoneClick: note('done', driver => driver.destroy())}""",
    "onDoneClick of the last step": """{steps: three(id => ({inPopover: id === 'three'
        ? {onDoneClick: note('step done', driver => driver.destroy())} : {}})),
        onDoneClick: note('hidden by the step'), onDestroyed: note('destroyed')}""",
    "onDestroyStarted that asks first": """{steps: three(), onDestroyed: note('destroyed'),
        onDestroyStarted: note('destroyStarted', driver => driver.destroy())}""",
}

PLAYED = [started("#one"), seen("#one"), seen("#two"), seen("#three"), completed("#three")]


@pytest.mark.parametrize("configuration", CONFIGURATIONS)
def test_the_pages_hooks_hear_the_same_with_and_without_us(host: HostPage, configuration: str) -> None:
    """Played to the end by clicks; the tour also reports its events, whichever hooks the page has."""
    host.ready(DRIVER)
    host.run(f"() => {{ {LOGGING} }}")
    logs = []
    for wrap in ("driver => driver", "driver => calumma.watch(driver, {tour_id: 'welcome'})"):
        host.run(f"log.length = 0, window.tour = ({wrap})(driver.js.driver({{animate: false, "
                 f"...{CONFIGURATIONS[configuration]}}})), tour.drive()")  # fmt: skip
        for index in range(3):
            host.until(f"tour.getActiveIndex() === {index} && !!document.querySelector('.driver-popover-next-btn')")
            host.page.click(".driver-popover-next-btn")
        host.until("!tour.isActive()")
        logs.append(host.run("log"))
    assert len(logs[0]) >= 1
    assert logs[1] == logs[0]
    assert host.events() == PLAYED


def test_done_that_the_page_answers_by_staying_is_no_ending(host: HostPage) -> None:
    """A page may keep the tour open on Done; leaving it afterwards is what the person did last."""
    open_tour(host, "{onDoneClick: () => { window.asked = (window.asked || 0) + 1; }}")
    begin(host)
    click_next(host)
    click_next(host)
    host.page.click(".driver-popover-next-btn")
    host.until("window.asked === 1")
    assert host.run("tour.isActive()") is True
    host.page.keyboard.press("Escape")
    host.until("!tour.isActive()")
    assert host.events() == [started("one"), seen("one"), seen("two"), seen("three"), exited("three", "escape")]


def test_done_that_the_page_carries_out_later_is_completed(host: HostPage) -> None:
    """Saving first and closing then is finishing."""
    open_tour(host, "{onDoneClick: (e, s, {driver}) => { window.finish = () => driver.destroy(); }}")
    begin(host)
    click_next(host)
    click_next(host)
    host.page.click(".driver-popover-next-btn")
    host.until("!!window.finish")
    host.run("finish()")
    assert host.events() == [started("one"), seen("one"), seen("two"), seen("three"), completed("three")]


def test_done_that_the_page_refused_and_a_step_back_is_forgotten(host: HostPage) -> None:
    """Done, kept open, back to the second step, then closed by code: nobody finished."""
    open_tour(host, "{onDoneClick: () => { window.asked = true; }}")
    begin(host)
    click_next(host)
    click_next(host)
    host.page.click(".driver-popover-next-btn")
    host.until("window.asked")
    host.run("tour.movePrevious()")
    host.until_accepted(5)
    host.run("tour.destroy()")
    assert host.events() == [
        started("one"), seen("one"), seen("two"), seen("three"), seen("two", 2), exited("two", "unknown"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        "tour.setConfig({animate: false, steps: later(), onDestroyed: () => window.told.push('destroyed')})",
        "tour.setSteps(later())",
    ],
)
def test_a_tour_that_is_set_up_anew_is_still_watched(host: HostPage, change: str) -> None:
    """setConfig drops every hook that it is not given, ours included, and setSteps brings steps with their own."""
    open_tour(host)
    host.run("""window.told = [], window.later = () => ['two', 'three'].map(id => ({element: '#' + id,
        popover: {title: id}, data: {step_id: id}, onHighlighted: () => told.push(id)}))""")
    host.run(f"{change}, undefined")
    begin(host)
    click_next(host)
    click_next(host)
    host.until("!tour.isActive()")
    assert host.run("told.filter(word => word !== 'destroyed')") == ["two", "three"]
    assert host.run("told.includes('destroyed')") is ("setConfig" in change)
    assert host.events() == [started("two"), seen("two"), seen("three"), completed("three")]


def test_a_hook_of_the_page_that_throws_is_the_pages_error_and_costs_no_event(host: HostPage) -> None:
    """What the page throws reaches the page as it always did; what the person saw before is told."""
    host.ready(DRIVER)
    make_tour(host, "{onHighlighted: () => { throw new Error('the page broke'); }}")
    host.run("tour.drive()")
    host.until_accepted(2)
    assert host.events() == [started("one"), seen("one")]
    assert host.take_errors() == ["the page broke"]
