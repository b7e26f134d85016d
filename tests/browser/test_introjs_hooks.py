"""The page's own hooks on an intro.js tour go on as if nobody watched, and what they do to the tour is understood."""

import pytest

from tests.browser.intro_tour import STEPS, begin, click_next, make_tour
from tests.support.pages import CURRENT, INTRO, SDK, HostPage
from tests.support.story import completed, exited, previewed, seen, started

HOOKS = """() => {
    window.log = [];
    const names = 'Start BeforeChange Change AfterChange Skip Complete BeforeExit Exit'.split(' ');
    window.listen = (tour) => names.forEach(name => tour['on' + name](function () {
            log.push([name, this === tour, ...[...arguments].map(arg => arg instanceof Element ? arg.id : arg)]);
        }));
}"""


@pytest.mark.parametrize("listens", ["before", "after"])
def test_the_pages_hooks_hear_the_same_with_and_without_us(host: HostPage, listens: str) -> None:
    """Whether they were set before or after the tour was watched: same calls, same `this`, same arguments."""
    host.ready(INTRO)
    host.run(HOOKS)
    logs = []
    for watch in ("tour => tour", "tour => calumma.watch(tour, {tour_id: 'welcome'})"):
        host.run(f"""async () => {{
            log.length = 0;
            window.tour = introJs.tour().setOptions({{steps: {STEPS}}});
            const steps = [listen, {watch}];
            for (const act of '{listens}' === 'before' ? steps : steps.reverse()) act(tour);
            await tour.start();
            await tour.nextStep();
            await tour.previousStep();
            await tour.nextStep();
            await tour.nextStep();
        }}""")
        host.page.click(".introjs-skipbutton")
        host.until("!tour.hasStarted() && !document.querySelector('.introjs-tour')")
        logs.append(host.run("log"))
    assert [entry[0] for entry in logs[0][-4:]] == ["Skip", "Complete", "BeforeExit", "Exit"]
    assert logs[1] == logs[0]
    assert host.events() == [
        started("one"), seen("one"), seen("two"), seen("one", 2), seen("two", 2), seen("three"),
        exited("three", "skip"),
    ]  # fmt: skip


def test_a_page_that_says_no_keeps_its_tour(host: HostPage) -> None:
    """`false` from the hooks of skipping and of leaving reaches intro.js; who leaves later has another reason."""
    host.ready(INTRO)
    make_tour(host)
    host.run("() => { tour.onSkip(() => !!window.may).onBeforeExit(() => !!window.may); }")
    begin(host)
    host.page.click(".introjs-skipbutton")
    host.page.keyboard.press("Escape")
    assert host.run("tour.getCurrentStep()") == 0
    host.run("window.may = true, tour.exit().then(() => {})")
    assert host.events() == [started("one"), seen("one"), exited("one", "unknown")]


def test_done_is_completed_even_if_the_page_keeps_the_box(host: HostPage) -> None:
    """The person finished; leaving the box that stayed is no second ending, and no exit."""
    host.ready(INTRO)
    make_tour(host)
    host.run("() => { tour.onBeforeExit(() => !!window.may); }")
    begin(host)
    click_next(host)
    click_next(host)
    host.page.click(".introjs-donebutton")
    host.until_accepted(5)
    assert host.run("tour.getCurrentStep()") == 2
    host.run("window.may = true, tour.exit().then(() => {})")
    assert host.events() == [started("one"), seen("one"), seen("two"), seen("three"), completed("three")]


def test_a_hook_that_throws_is_the_pages_error_and_costs_no_event(host: HostPage) -> None:
    """Thrown by the first change, no box appears and nothing was seen; thrown later, the box stands all the same."""
    host.ready(INTRO)
    make_tour(host)
    host.run("() => { tour.onAfterChange(() => { if (!window.fine) throw new Error('the page broke'); }); }")
    assert host.run("tour.start().catch(String)") == "Error: the page broke"
    host.run("tour.exit().then(() => {})")
    make_tour(host)
    host.run("""() => { tour.onAfterChange(() => { if (tour.getCurrentStep()) throw new Error('the page broke'); });
        tour.onComplete(() => { throw new Error('it broke again'); }); }""")
    begin(host)
    assert host.run("tour.nextStep().catch(String)") == "Error: the page broke"
    host.run("tour.nextStep().catch(() => {})")
    assert host.run("tour.nextStep().catch(String)") == "Error: it broke again"
    assert host.events() == [started("one"), seen("one"), seen("two"), seen("three"), completed("three")]
    assert host.doctor()["dropped"] == {"not_started": 1}


def test_a_page_that_prepares_its_step_may_take_its_time(host: HostPage) -> None:
    """intro.js waits for a promise of `onAfterChange` before it builds the first box."""
    host.ready(INTRO)
    make_tour(host)
    host.run("() => { tour.onAfterChange(() => new Promise(done => { window.prepared = done; })); tour.start(); }")
    host.until("!!window.prepared")
    assert host.doctor()["accepted"] == 0
    host.run("prepared()")
    host.until_accepted(2)
    host.run("tour.exit().then(() => {})")
    assert host.events() == [started("one"), seen("one"), exited("one", "unknown")]


def test_watching_a_tour_that_runs_reports_its_current_step(host: HostPage) -> None:
    """An SDK that arrives late still tells where the user is, and how it ends; watching twice counts once."""
    host.open(CURRENT, SDK, INTRO)
    host.run(f"""async () => {{ window.tour = introJs.tour().setOptions({{steps: {STEPS}}});
        await tour.start(); await tour.nextStep(); }}""")
    host.load_client()
    host.run("chmln.identify('42'), clientIdentify('42')")
    host.run("[1, 2].every(() => calumma.watch(tour, {tour_id: 'welcome'}) === tour) || Promise.reject('another')")
    host.until_accepted(2)
    click_next(host)
    click_next(host)
    assert host.events() == [started("two"), seen("two"), seen("three"), completed("three")]
    assert host.doctor()["engines"] == ["dom", "introjs"]


def test_an_admins_preview_is_one_event(host: HostPage) -> None:
    """`preview: true` says so."""
    host.ready(INTRO, admin=True)
    host.run(f"""() => {{ window.tour = calumma.watch(introJs.tour().setOptions({{steps: {STEPS}}}),
        {{tour_id: 'welcome', preview: true}}); }}""")
    begin(host)
    click_next(host)
    host.run("tour.exit().then(() => {})")
    assert host.events() == [previewed("one")]
