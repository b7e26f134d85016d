"""Our script takes the place of whatever stub stands on the page, and no call that was made before is lost."""

import pytest

from tests.browser.driver_tour import click_next
from tests.support.pages import CHAMELEON_STUB, CURRENT, DRIVER, SDK, STUB, HostPage, inline, script
from tests.support.story import completed, seen, started

CALLS = """
    chmln.track('Signed Up'); chmln.show('no such tour');
    chmln.on('after:profile', profile => heard.push('profile ' + profile.get('uid')));
    chmln.on('load', () => heard.push('load'));
    chmln.set({colour: 'green'});
    chmln.alias({from: 'a', to: 'b'}); chmln.custom(1, 2); chmln.help();
"""

FORMS = {
    "current": "chmln.identify('42', {plan: 'pro', colour: 'red'});" + CALLS,
    "2016": "chmln.setup({uid: '42', plan: 'pro', colour: 'red'});" + CALLS,
    "function": "chmln('on', 'after:profile', profile => heard.push('profile ' + profile.get('uid')));"
    "chmln('on', 'load', () => heard.push('load')); chmln('identify', '42', {plan: 'pro', colour: 'red'});"
    "chmln('set', {colour: 'green'});",
}


@pytest.mark.parametrize("form", FORMS)
def test_calls_on_the_official_stub_are_made_up_for(host: HostPage, form: str) -> None:
    """Listeners first, then who the user is, then what was set: no order is kept between the stub's arrays."""
    stub = script("/chameleon_stub.js", f'data-form="{form}"')
    host.open(CURRENT, stub, inline(f"window.heard = []; window.before = chmln; {FORMS[form]}"), SDK)
    assert host.run("[chmln === before, chmln === calumma, chmln.root]") == [True, True, "calumma"]
    assert host.run("[chmln.data.profile.get('uid'), chmln.data.profile.attributes]") == [
        "42", {"uid": "42", "plan": "pro", "colour": "green"},
    ]  # fmt: skip
    assert host.run("heard") == ["load", "profile 42", "profile 42"]


@pytest.mark.parametrize("form", ["current", "2016"])
def test_a_kept_function_of_the_official_stub_goes_on_working(host: HostPage, form: str) -> None:
    """An app that destructured the stub before we loaded still reaches us."""
    stub = script("/chameleon_stub.js", f'data-form="{form}"')
    host.open(CURRENT, stub, inline("window.kept = {...chmln}"), SDK)
    host.run("kept.identify('42', {plan: 'pro'}), kept.set({seats: 3})")
    assert host.run("chmln.data.profile.attributes") == {"uid": "42", "plan": "pro", "seats": 3}


def test_the_official_snippet_run_again_changes_nothing(host: HostPage) -> None:
    """`root` stands in the same step in which the queues are taken over, so the snippet's own guard holds."""
    host.open(CURRENT, CHAMELEON_STUB, inline("chmln.identify('42')"), SDK, inline("installChameleon()"))
    assert host.run("[chmln === calumma, chmln.data.profile.get('uid')]") == [True, "42"]
    host.load_client()
    host.run("clientIdentify('42')")
    host.tell("step", step_id="one")
    host.until_sent(2)
    assert host.events() == [started("one"), seen("one")]


def test_the_official_snippet_may_load_us_as_its_library(host: HostPage) -> None:
    """Its address points at our file: the loader is ours then, and no sign of the real Chameleon."""
    host.site.files["/messo/token/messo.min.js"] = host.site.files["/chmln.js"]
    stub = script("/chameleon_stub.js", 'data-loader="token"')
    host.open(CURRENT, stub, inline("chmln.identify('42', {plan: 'pro'})"))
    host.until("chmln.root === 'calumma'")
    assert host.run("[chmln === calumma, chmln.data.profile.attributes]") == [True, {"uid": "42", "plan": "pro"}]


def test_the_official_snippet_twice_may_load_us_twice(host: HostPage) -> None:
    """Run twice before we load it asks for two copies: the second loader is no sign of the real Chameleon either."""
    host.site.files["/messo/token/messo.min.js"] = host.site.files["/chmln.js"]
    stub = script("/chameleon_stub.js", 'data-loader="token"')
    host.open(CURRENT, stub, inline("installChameleon(); chmln.identify('42')"))
    host.until("window.calumma && calumma.root === 'calumma'")
    assert host.run("[chmln === calumma, chmln.data.profile.get('uid')]") == [True, "42"]
    host.load_client()
    host.run("clientIdentify('42')")
    host.tell("step", step_id="one")
    host.until_sent(2)
    assert host.events() == [started("one"), seen("one")]


def test_the_official_npm_package_works_with_our_file(host: HostPage) -> None:
    """`init` with our host as `fastUrl`: calls before and after load arrive, as its three functions make them."""
    host.site.files["/messo/test-token/messo.min.js"] = host.site.files["/chmln.js"]
    host.open(
        CURRENT, script("/official_package.js"),
        inline("""
            officialPackage.init('test-token', {fastUrl: location.origin + '/'});
            window.tracked = []; chmln.on('track', name => tracked.push(name));
            officialPackage.identify('41', {plan: 'free'});
            officialPackage.track('Opened Settings');
        """),
    )  # fmt: skip
    host.until("chmln.root === 'calumma'")
    assert host.run("chmln.data.profile.attributes") == {"uid": "41", "plan": "free"}
    host.run("officialPackage.identify('42', {plan: 'pro'}), officialPackage.track('Signed Up')")
    assert host.run("[chmln.data.profile.attributes, tracked]") == [
        {"uid": "42", "plan": "pro"}, ["opened_settings", "signed_up"],
    ]  # fmt: skip
    host.load_client()
    host.run("clientIdentify('42')")
    host.tell("step", step_id="one")
    host.tell("completed")
    host.until_sent(3)
    assert host.events() == [started("one"), seen("one"), completed("one")]


def test_our_own_stub_has_the_whole_api_and_keeps_the_order(host: HostPage) -> None:
    """Nothing throws before load, `get` answers undefined, and every call is made up for in the order it was made."""
    host.open(
        CURRENT, STUB,
        inline("""
            window.heard = [];
            window.answers = [chmln === calumma, chmln.data.profile.get('uid'), calumma.data.profile.get('plan')];
            chmln.on('after:profile', p => heard.push([p.get('uid'), p.get('colour')].join()));
            chmln.identify('41', {colour: 'red'});
            calumma.set({colour: 'green'});
            chmln.track('Signed Up');
            chmln.clear();
            calumma.identify({uid: '42', colour: 'blue'});
            chmln.lib.personalize.Mustache.addHelper('hello', () => 'hi');
            chmln.show('x'); chmln.alias({}); chmln.custom(); chmln.help(); chmln.setup({uid: '42'});
            calumma.enable(); calumma.init('token', {});
            window.kept = {identify: chmln.identify, get: chmln.data.profile.get};
        """),
        SDK,
    )  # fmt: skip
    assert host.run("answers") == [True, None, None]
    assert host.run("answers[1] === undefined")
    assert host.run("heard") == ["41,red", "41,green", "42,blue", "42,blue"]
    host.run("kept.identify('43', {colour: 'white'})")
    assert host.run("[chmln.data.profile.get('uid'), chmln.data.profile.get('colour'), chmln === calumma]") == [
        "43", "white", True,
    ]  # fmt: skip


def test_a_tour_watched_through_our_stub_is_reported_from_where_it_stands(host: HostPage) -> None:
    """`watch` gives the tour back at once; when we load during the tour its current step is the first seen."""
    host.open(CURRENT, STUB, DRIVER)
    host.run(
        """() => {
            const made = driver.js.driver({animate: false, steps: ['one', 'two', 'three'].map(
                id => ({element: '#' + id, popover: {title: id}, data: {step_id: id}}))});
            window.tour = calumma.watch(made, {tour_id: 'welcome'});
            if (tour !== made) throw new Error('watch answered another object');
            tour.drive();
        }"""
    )
    host.page.click(".driver-popover-next-btn")
    host.until("tour.getActiveIndex() === 1")
    host.add("/chmln.js")
    host.load_client()
    host.run("chmln.identify('42'), clientIdentify('42')")
    host.until_accepted(2)
    click_next(host)
    click_next(host)
    assert host.events() == [started("two"), seen("two"), seen("three"), completed("three")]


def test_both_stubs_on_one_page_lose_no_call(host: HostPage) -> None:
    """A page that changes over has the official stub and ours: calls on either arrive."""
    host.open(
        CURRENT, CHAMELEON_STUB, STUB, inline("chmln.identify('42', {plan: 'pro'}); calumma.on('load', () => {"
        " window.loaded = true; })"), SDK,
    )  # fmt: skip
    assert host.run("[chmln === calumma, chmln.data.profile.get('plan'), window.loaded]") == [True, "pro", True]


def test_a_second_inclusion_does_nothing_and_says_so_once(host: HostPage) -> None:
    """However often the script stands on the page, in whichever build, there is one Calumma and one warning."""
    host.open(CURRENT, SDK, inline("window.first = calumma; chmln.identify('42')"), SDK, script("/chmln.min.js"))
    host.add("/chmln.js")
    assert host.run("[first === calumma, first === chmln, chmln.data.profile.get('uid')]") == [True, True, "42"]
    assert host.warnings() == ["calumma: this script is on this page twice; remove one"]
    host.load_client()
    host.run("clientIdentify('42')")
    host.tell("step", step_id="one")
    host.until_sent(2)
    assert host.events() == [started("one"), seen("one")]
