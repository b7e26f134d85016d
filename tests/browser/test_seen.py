"""Step Seen means seen: the tab is in front and the box of the step within its view."""

from types import SimpleNamespace

import pytest

from tests.browser import shepherd_tour
from tests.browser.any_tour import ENGINES, Engine
from tests.browser.driver_tour import STEPS
from tests.support.pages import BODY, CURRENT, DRIVER, SDK, SHEPHERD, HostPage, script
from tests.support.story import completed, exited, seen, started
from tests.support.waiting import until

WAITS = "waits to be seen: the tab was hidden, or its box out of view."
AWAY = (
    "position: fixed !important; inset: 3000px auto auto 0 !important; transform: none !important; margin: 0 !important"
)


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]


def hide(host: HostPage) -> None:
    """Another tab is in front: what the page can know of it."""
    host.run("Object.defineProperty(document, 'visibilityState', {get: () => 'hidden', configurable: true})")


def show(host: HostPage) -> None:
    host.run("delete document.visibilityState; document.dispatchEvent(new Event('visibilitychange'))")


def begin_unseen(host: HostPage, engine: Engine) -> None:
    """A ready page whose tour begins, and nobody can see its first step."""
    host.run(engine.start)
    host.until(f"!!document.querySelector('{engine.box}')")
    host.until("calumma.explain({quiet: true}).signal === 'step'")


def test_a_step_in_a_hidden_tab_is_seen_when_the_tab_is_shown(host: HostPage, engine: Engine) -> None:
    """With it the tour has started; until then nothing has, and explain() says what is waited for."""
    host.ready(engine.tag)
    engine.make(host)
    hide(host)
    begin_unseen(host, engine)
    told = host.run("calumma.explain({quiet: true})")
    assert (told["events"], told["sentence"].endswith(WAITS), host.doctor()["accepted"]) == ([], True, 0)
    show(host)
    host.until_sent(2)
    assert host.events() == [started("one"), seen("one")]


def test_a_step_that_is_over_before_the_tab_is_shown_was_not_seen(host: HostPage, engine: Engine) -> None:
    """The tour starts with the step that somebody sees; the other one stands in the books."""
    host.ready(engine.tag)
    engine.make(host)
    hide(host)
    begin_unseen(host, engine)
    host.run(engine.next)
    host.until_accepted(1)
    show(host)
    host.until_sent(2)
    assert host.events() == [started("two"), seen("two")]
    assert host.doctor()["dropped"] == {"not_seen": 1}


def test_a_tour_that_nobody_saw_has_neither_begun_nor_ended(host: HostPage, engine: Engine) -> None:
    """It came and went behind other tabs."""
    host.ready(engine.tag)
    engine.make(host)
    hide(host)
    begin_unseen(host, engine)
    host.run(engine.end)
    host.until_accepted(2)
    show(host)
    assert host.events() == []
    dropped = host.doctor()["dropped"]
    assert (dropped.pop("not_seen"), sum(dropped.values())) == (1, 1)
    assert set(dropped) <= {"no_step_seen", "not_started"}


def test_a_box_out_of_view_is_seen_when_it_comes_into_view(host: HostPage, engine: Engine) -> None:
    """As the browser's own observer tells it."""
    host.ready(engine.tag, f"<style id=away>{engine.box} {{{AWAY}}}</style>")
    engine.make(host)
    begin_unseen(host, engine)
    assert host.doctor()["accepted"] == 0
    host.run("document.getElementById('away').remove()")
    host.until_sent(2)
    assert host.events() == [started("one"), seen("one")]


def test_a_tooltip_out_of_view_beside_a_step_that_is_in_view_is_not_seen(host: HostPage) -> None:
    """intro.js has two boxes: what a person reads decides, at every look."""
    intro = ENGINES["introjs"]
    host.ready(intro.tag, f"<style id=away>.introjs-tooltip {{{AWAY}}}</style>")
    intro.make(host)
    begin_unseen(host, intro)
    hide(host)
    show(host)
    host.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert host.doctor()["accepted"] == 0
    host.run("document.getElementById('away').remove()")
    host.until_sent(2)
    assert host.events() == [started("one"), seen("one")]


CLIPPING = "<style>#pane { position: relative; width: 500px; height: 300px; overflow: auto }</style><div id=pane>"
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


@pytest.mark.parametrize("place", [0, 1000])
def test_a_box_that_an_element_around_it_clips_is_seen_when_it_is_scrolled_there(host: HostPage, place: int) -> None:
    """Its place is within the window's view all the while."""
    host.ready(SHEPHERD, f"<style>.shepherd-element {{ {AWAY.replace('3000px', '10px').replace('fixed', 'absolute')} }}"
               " #steps { position: absolute; width: 300px; height: 1300px }</style>")  # fmt: skip
    host.run(
        f"""html => {{ document.body.innerHTML = html;
        document.getElementById('steps').style.top = '{350 if place else 0}px'; }}""",
        CLIPPING + "<div id=steps></div>",
    )
    shepherd_tour.make_tour(
        host, "({useModalOverlay: false, stepsContainer: document.getElementById('steps')})",
        "[1, 2, 3].map(() => ({attachTo: undefined, scrollTo: false}))",
    )  # fmt: skip
    begin_unseen(host, ENGINES["shepherd"])
    host.run(FRAMES)
    if place:
        assert host.run("document.querySelector('.shepherd-element').getBoundingClientRect().bottom < innerHeight")
        assert host.doctor()["accepted"] == 0
        host.run("document.getElementById('pane').scrollTop = 300")
    host.until_sent(2)
    assert host.events() == [started("one"), seen("one")]


@pytest.mark.parametrize("foreign", [False, True])
def test_a_box_in_a_frame_is_seen_when_the_frame_is_scrolled_there(host: HostPage, foreign: bool) -> None:
    """Also in one of another origin, which cannot ask where it stands."""
    origin = host.client_origin if foreign else ""
    around = f'<p style="height: 2000px">Above</p><iframe height=400 src="{origin}/frame"></iframe>'
    frame = host.open_frame(inside=DRIVER, around=around)
    frame.evaluate("""() => { loadClient(); clientIdentify('42'); chmln.identify('42');
        const tour = calumma.watch(driver.js.driver({animate: false, steps: [{popover: {title: 'One'}}]}),
            {tour_id: 'welcome', step_ids: ['one']});
        tour.drive(); }""")
    until(frame, "calumma.doctor({quiet: true}).verdict === 'same' && !!document.querySelector('.driver-popover')")
    host.run(FRAMES)  # a frame of another origin that is out of view draws none
    assert frame.evaluate("calumma.doctor({quiet: true}).accepted") == 0
    host.run("document.querySelector('iframe').scrollIntoView()")
    until(frame, "calumma.doctor({quiet: true}).sent === 2")
    assert [row["name"] for row in host.events()] == [started("one")["name"], seen("one")["name"]]


def test_each_step_in_a_frame_is_told_by_its_own_box(host: HostPage, engine: Engine) -> None:
    """Boxes that stand for a moment beside that of the step before are not taken for one another."""
    frame = host.open_frame(inside=BODY + engine.tag, around='<iframe width=900 height=500 src="/frame"></iframe>')
    frame.evaluate("loadClient(), clientIdentify('42'), chmln.identify('42')")
    until(frame, "calumma.doctor({quiet: true}).verdict === 'same'")
    engine.make(SimpleNamespace(run=frame.evaluate))
    frame.evaluate(engine.start)
    until(frame, "calumma.doctor({quiet: true}).sent === 2")
    frame.evaluate(engine.next)
    until(frame, "calumma.doctor({quiet: true}).sent === 3")
    assert host.events() == [started("one"), seen("one"), seen("two")]


def test_a_hand_made_tour_has_no_box_and_counts_in_the_tab_in_front(host: HostPage) -> None:
    """Its ending is its own word, wherever the tab is."""
    host.ready()
    hide(host)
    host.tell("step", step_id="one")
    assert host.doctor()["accepted"] == 0
    show(host)
    host.until_sent(2)
    hide(host)
    host.tell("step", step_id="two")
    host.tell("completed")
    host.until_sent(3)
    assert host.events() == [started("one"), seen("one"), completed("one")]
    assert host.doctor()["dropped"] == {"not_seen": 1}


@pytest.mark.parametrize(
    ("word", "steps", "dropped"),
    [
        ("on", [seen("one"), seen("two"), seen("one", 2)], {}),
        ("once", [seen("one"), seen("two")], {"step_seen_before": 1}),
        ("off", [], {"step_seen_off": 3}),
    ],
)
def test_the_tag_says_how_often_a_step_is_told(host: HostPage, word: str, steps: list, dropped: dict) -> None:
    """The tour's start and end are told all the same."""
    host.open(CURRENT, script("/chmln.js", f'data-step-seen="{word}"'))
    host.load_client()
    host.run("chmln.identify('42'), clientIdentify('42')")
    host.until_verdict("same")
    for step in ("one", "two", "one"):
        host.tell("step", step_id=step)
    host.tell("completed")
    host.until_sent(2 + len(steps))
    assert host.events() == [started("one"), *steps, completed("one")]
    assert host.doctor()["dropped"] == dropped


def test_who_sees_the_step_is_the_one_it_is_told_of(host: HostPage) -> None:
    """Begun while one user was there and seen by the next: it is the next one's."""
    host.ready()
    hide(host)
    host.tell("step", step_id="one")
    host.run("chmln.clear(), chmln.identify('7'), clientIdentify('7')")
    host.until_verdict("same")
    show(host)
    host.until_sent(2)
    host.tell("exited", reason="escape")
    host.until_sent(3)
    assert host.events() == [started("one", uid="7"), seen("one", uid="7"), exited("one", "escape", uid="7")]


def test_of_more_than_a_hundred_tours_at_once_the_last_are_looked_after(host: HostPage) -> None:
    """No page shows so many; the steps before them are given up by name, and nothing is told that nobody saw."""
    host.ready()
    hide(host)
    host.run("""() => { for (let n = 0; n < 150; n++) document.dispatchEvent(
        new CustomEvent('calumma:tour', {detail: {kind: 'step', tour_id: 't' + n, step_id: 'one'}})); }""")
    report = host.doctor()
    assert (report["accepted"], report["dropped"]) == (50, {"not_seen": 50})
    show(host)
    host.until_sent(2 * 100)
    assert host.doctor()["dropped"] == {"not_seen": 50}


def test_tours_that_users_left_standing_when_they_signed_out_are_in_nobodys_way(host: HostPage) -> None:
    """A hundred people on one page of a kiosk, each with a tour open: the next one's is looked after all the same."""
    host.open(CURRENT, SDK, DRIVER)
    host.run(f"""async () => {{
        for (let n = 0; n < 100; n++) {{
            const before = calumma.doctor({{quiet: true}}).accepted;
            const made = driver.js.driver({{animate: false, steps: {STEPS}}});
            calumma.watch(made, {{tour_id: 't' + n}}).drive();
            while (calumma.doctor({{quiet: true}}).accepted < before + 2) await new Promise(requestAnimationFrame);
            chmln.clear();
            document.querySelectorAll('.driver-popover, .driver-overlay').forEach(box => box.remove());
        }}
    }}""")
    accepted = host.doctor()["accepted"]
    hide(host)
    host.tell("step", step_id="one")
    assert host.doctor()["accepted"] == accepted
    show(host)
    assert host.doctor()["accepted"] == accepted + 2
