"""Pages that make life hard: whatever stands in our way, the page goes on as if we were not there, or with us."""

import pytest

from tests.support.pages import CLASSIC, CURRENT, DRIVER, SDK, STUB, HostPage, inline, script
from tests.support.story import seen, started


def whole_way(host: HostPage) -> None:
    """From the page's identify to what arrives, through `calumma`."""
    host.load_client()
    host.run("calumma.identify('42'), clientIdentify('42')")
    host.tell("step", step_id="one")
    host.until_sent(2)
    assert host.events() == [started("one"), seen("one")]


IN_THE_WAY = {
    "a frozen chmln": "window.chmln = Object.freeze({mine: true})",
    "a sealed stub": "window.chmln = Object.seal({identify_a: [], identify() {}})",
    "a chmln that cannot be replaced": "Object.defineProperty(window, 'chmln', {value: {mine: true}})",
    "a chmln that throws when read": "Object.defineProperty(window, 'chmln', {get() { throw new Error('no'); }})",
    "a text as chmln": "window.chmln = 'mine'",
    "null as chmln": "window.chmln = null",
    "a queue that is no list": "window.chmln = {q: 'mine', identify_a: {length: 3}}",
    "a frozen queue": "window.chmln = {q: Object.freeze([['identify', '41']])}",
    "hostile calls in a queue": "window.chmln = {q: [null, 1, [], [{}], ['no such'], [Symbol('x')], ['__proto__']]}",
    "a console without methods": "window.console = {}",
    "no console": "delete window.console",
    "methods on every list": "Array.prototype.each = function () {}; Array.prototype.first = 1",
    "a toJSON on every list": "Array.prototype.toJSON = () => 'mine'",
    "names of ours as globals": "window.root = window.build = window.version = window.python = 'mine'",
    "no crypto.randomUUID": "delete Crypto.prototype.randomUUID",
    "a page with its own modules": "window.module = {exports: {}}, window.exports = {}, window.define = () => {}",
}


@pytest.mark.parametrize("case", IN_THE_WAY)
def test_whatever_stands_in_the_way_the_tour_arrives(host: HostPage, case: str) -> None:
    """Nothing is thrown at the page, what was there stays, and `calumma` works."""
    host.open(CLASSIC, inline(IN_THE_WAY[case]), SDK)
    whole_way(host)
    if "cannot be replaced" in case:
        assert host.run("chmln.mine") is True


@pytest.mark.parametrize("name", ["chmln", "calumma"])
def test_an_element_that_has_our_name_for_its_id_is_no_stub(host: HostPage, name: str) -> None:
    """`<div id="chmln">` makes `window.chmln` an element: it stays an element, and the global is ours."""
    host.open(CURRENT, body=f'<div id="{name}"><p id="one">One</p></div>' + STUB + SDK)
    attributes = host.run(f"[...document.getElementById('{name}').attributes].map(each => each.name)")
    assert (attributes, host.run("chmln === calumma")) == (["id"], True)
    assert host.run(f"Object.keys(document.getElementById('{name}'))") == []
    whole_way(host)


@pytest.mark.parametrize(
    "tag",
    [
        '<script async src="/chmln.js"></script>',
        '<script defer src="/chmln.js"></script>',
        '<script type="module" src="/chmln.js"></script>',
        inline("const s = document.createElement('script'); s.src = '/chmln.js'; document.head.append(s)"),
    ],
    ids=["async", "defer", "module", "injected"],
)
def test_every_way_of_loading_the_script_works(host: HostPage, tag: str) -> None:
    """With our stub before it, calls made meanwhile arrive."""
    host.open(CURRENT, STUB, inline("chmln.identify('42', {plan: 'pro'})"), tag)
    host.until("chmln.root === 'calumma'")
    assert host.run("chmln.data.profile.attributes") == {"uid": "42", "plan": "pro"}
    whole_way(host)


def test_a_page_without_a_charset_keeps_our_text_whole(host: HostPage) -> None:
    """The file is ASCII: read as windows-1252 it is the same, and so is a user's text."""
    host.open(CURRENT, SDK, prelude="<!doctype html>")
    host.load_client()
    host.run("chmln.identify('42', {name: 'J\\u00f6rg \\u65e5\\u672c'}), clientIdentify('42')")
    host.tell("step", tour_name="Gr\u00fc\u00dfe \U0001f98e", step_id="one")
    host.until_sent(2)
    assert host.events("tour_name") == [
        started("one", tour_name="Gr\u00fc\u00dfe \U0001f98e"), seen("one", tour_name="Gr\u00fc\u00dfe \U0001f98e"),
    ]  # fmt: skip
    assert host.run("chmln.data.profile.get('name')") == "J\u00f6rg \u65e5\u672c"


BROKEN_CLIENTS = {
    "throws when read": "Object.defineProperty(window, 'cioanalytics', {get() { throw new Error('no'); }})",
    "throws when asked": "window.cioanalytics = {track() {}, on() {}, user() { throw new Error('no'); }}",
    "answers nothing": "window.cioanalytics = {track() {}, on() {}, user() {}}",
    "is a text": "window.cioanalytics = 'mine', window._cio = 7",
    "has no on": "window.cioanalytics = {track() {}, user: () => ({id: () => '41'})}",
    "is a proxy that throws": "window.cioanalytics = window._cio = new Proxy({}, {get() { throw new Error('no'); }})",
}


@pytest.mark.parametrize("case", BROKEN_CLIENTS)
def test_a_broken_client_costs_the_page_nothing(host: HostPage, case: str) -> None:
    """Tours go on, events are held, the page sees no error and the doctor still answers."""
    host.open(SDK, DRIVER, inline(BROKEN_CLIENTS[case]))
    host.run("chmln.identify('42')")
    host.tell("step", step_id="one")
    report = host.doctor()
    assert (report["accepted"], report["held"], report["sent"]) == (2, 2, 0)
    assert report["advice"] != []


def test_a_client_that_throws_when_it_is_given_an_event_gets_the_next(host: HostPage) -> None:
    """What it threw at is dropped by name, since it may have gone out; nothing else is lost."""
    host.open(SDK)
    host.run("""window.given = [], window.cioanalytics = {on() {}, user: () => ({id: () => '42'}),
        track(name) { if (given.push(name) === 1) throw new Error('no'); return Promise.reject('no'); }}""")
    host.run("chmln.identify('42')")
    host.tell("step", step_id="one")
    host.until("given.length === 2")
    report = host.doctor()
    assert (report["sent"], report["dropped"]) == (1, {"client_error": 1})


def test_settings_of_the_script_tag_are_followed_or_named(host: HostPage) -> None:
    """A value that is none is said so, once, and the default stays; a foreign attribute is nobody's business."""
    host.open(script("/chmln.js", 'data-customerio="gcio" data-cfasync="false" data-debug'))
    assert [text for text in host.warnings() if "customerio" in text] == [
        'calumma: the setting customerio cannot be "gcio"; it is one of auto, cioanalytics, _cio, off'
    ]
    assert len(host.warnings()) == 1
