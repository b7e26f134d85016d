"""The hand-written twin does the same job: it passes the SDK's own scenarios, and what it sends is equal to the letter.

Nothing here is about speed. A twin that does less than the SDK would be a limit that means nothing.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser import test_identity as identity
from tests.browser import test_preview as preview
from tests.contract import test_clients as clients
from tests.contract import test_engines as engines
from tests.support.pages import CURRENT, SDK, HostPage
from tests.support.story import completed, seen, started

# Scenarios of the SDK's own tests that need one host page and nothing that the twin leaves out.
SCENARIOS: list[Callable[[HostPage], None]] = [
    identity.test_times_rise_by_a_millisecond_at_least,
    identity.test_a_number_and_its_text_are_one_user,
    identity.test_no_client_at_all_holds_a_hundred_and_creates_no_global,
    identity.test_a_client_replaced_after_load_is_the_one_that_gets_events,
    identity.test_the_next_user_is_never_given_what_the_last_one_saw,
    identity.test_signing_out_ends_the_tour_without_an_event,
    preview.test_an_admins_preview_sends_previewed_and_nothing_else,
    preview.test_a_preview_told_by_name_counts_once,
    preview.test_a_preview_by_anybody_else_sends_nothing,
    preview.test_a_preview_before_identify_waits_to_learn_who_looks,
]

ORDERS = [
    ["client loads", "sdk", "client identify", "identify", "tour"],
    ["sdk", "identify", "tour", "client loads", "client identify"],
    ["sdk", "tour", "client identify", "client loads", "identify"],
    ["client identify", "sdk", "identify", "tour", "client loads"],
]

OF_CLIENTS: list[Callable[[HostPage, clients.Client], None]] = [
    clients.test_a_whole_run_arrives_in_order_under_the_user,
    clients.test_a_client_that_signs_its_user_out_gets_no_more,
    clients.test_properties_are_plain_and_of_their_types,
]


def name_of(scenario: Callable[..., None]) -> str:
    return scenario.__name__.removeprefix("test_")


@pytest.mark.parametrize("scenario", SCENARIOS, ids=name_of)
def test_the_twin_passes_a_scenario_of_the_sdk(twin_host: HostPage, scenario: Callable[[HostPage], None]) -> None:
    """The very test that the SDK has to pass, with the twin in its place."""
    scenario(twin_host)


@pytest.mark.parametrize("order", ORDERS, ids=" then ".join)
def test_the_twin_sends_the_same_in_every_order(twin_host: HostPage, order: list[str]) -> None:
    """Whoever comes last, client, user or tour: everything arrives once and in order."""
    identity.test_every_order_of_loading_and_identifying_sends_the_same(twin_host, "current", order)


@pytest.mark.parametrize("client", ["current by snippet", "current by npm", "recording"])
@pytest.mark.parametrize("scenario", OF_CLIENTS, ids=name_of)
def test_the_twin_serves_every_form_of_the_current_client(
    twin_host: HostPage, scenario: Callable[[HostPage, clients.Client], None], client: str
) -> None:
    """The global, the npm package handed over, and one that a page made itself."""
    chosen = clients.CLIENTS[client]
    twin_host.open(*([chosen.head, SDK] if chosen.first == "sdk after client" else [SDK, chosen.head]))
    twin_host.load_client()
    scenario(twin_host, chosen)


def test_the_twin_waits_for_another_user_to_go(twin_host: HostPage) -> None:
    """Events are held while the client shows somebody else, and leave in order once it shows ours."""
    twin_host.open(CURRENT, SDK)
    twin_host.load_client()
    twin_host.run("clientIdentify('ada@example.com'), chmln.identify('42')")
    twin_host.until_verdict("different")
    identity.play(twin_host)
    assert (twin_host.events(), twin_host.doctor()["held"]) == ([], 4)
    twin_host.run("clientIdentify('42')")
    twin_host.until_sent(4)
    assert twin_host.events() == identity.WHOLE


def tell_everything(host: HostPage) -> None:
    """One long day: every move of a run, held and sent, two users, previews, both forms of `identify`."""
    host.tell("step", step_id="early", step_number=1, tour_name="Gr\u00fc\u00dfe \U0001f98e", elapsed=5)
    host.tell("step", step_number=2, step_count=3, via="launcher", times=2, elapsed=12.5)
    host.run("chmln.identify({uid: 42, userRole: 'owner', admin: 'true'})")
    host.load_client()
    host.run("clientIdentify('42')")
    host.until_sent(3)
    for act, step in engines.STORY:
        engines.by_dom_events(host, act, step)
    host.tell("completed")
    host.tell("started")
    host.tell("exited", reason="escape")
    host.tell("started", step_id="one", preview=True)
    host.tell("step", step_id="one", preview=True)
    host.tell("exited", reason="skip", preview=True)
    host.tell("step", tour_id=7, step_id="x" * 1200)
    host.tell("started", tour_id=7)
    host.tell("step", tour_id=7, step_id=3)
    host.tell("exited", tour_id=7, reason="no such reason")
    host.tell("completed", tour_id="never begun")
    host.tell("step", tour_id="second", step_id="one")
    host.run("chmln.identify('43', {plan: 'pro'}), clientIdentify('43')")
    host.tell("step", tour_id="second", step_id="one")
    host.tell("completed", tour_id="second")


def without_chance(call: dict[str, Any], origin: str, run_ids: list[str]) -> dict[str, Any]:
    """A call that arrived, with its run counted instead of named at random, and no port in its addresses."""
    bag = {
        key: value.replace(origin, "") if key.endswith("url") else value for key, value in call["properties"].items()
    }
    run_id, _, rest = bag["event_id"].partition(".")
    if run_id not in run_ids:
        run_ids.append(run_id)
    assert re.fullmatch(r"[0-9a-v]{16}", run_id)
    page = {key: value.replace(origin, "") for key, value in call["context"]["page"].items()}
    bag["event_id"] = f"run {run_ids.index(run_id)}.{rest}"
    return {"name": call["name"], "uid": call["uid"], "properties": bag, "page": page}


def test_all_three_send_the_same_calls(host_with) -> None:
    """Development build, production build and twin: every call with all its properties, and the same accounts."""
    told = {}
    for sdk in ("chmln.js", "chmln.min.js", "twin"):
        host = host_with(sdk)
        host.open(CURRENT, SDK)
        tell_everything(host)
        report = host.doctor()
        run_ids: list[str] = []
        calls = [without_chance(call, host.origin, run_ids) for call in host.arrived()]
        told[sdk] = (calls, {key: report[key] for key in ("accepted", "sent", "held", "dropped", "verdict")})
    calls, accounts = told["chmln.js"]
    assert len(calls) == accounts["sent"] == 28
    assert told["chmln.min.js"] == told["chmln.js"]
    assert told["twin"] == told["chmln.js"]


PROPERTIES = """{
    plan: 'pro', userRole: 'owner', 'signed up': true, HTTPPort: '8080', count: '007', big: '12345678901234567890',
    created: 1700000000, trial_ends_at: '2026-02-30', day: '2026-02-28', when: '2026-02-28 10:00:00+02:00',
    flag: 'false', nothing: null, missing: undefined, birth: new Date(0), nested: {a: {b: {c: 1}, d: [1, {}, null]}},
    company: {uid: 7, planName: 'big', created_at: 1}, id: 5, now: 1, endless: Infinity, f: () => 1, sign: Symbol('s'),
    long: 'ä'.repeat(500), ['n'.repeat(151)]: 1, '': 2, disabled: 'yes', plan_: [], 'role-Name': '1.50', e: '1e3',
    uid_hash: 'secret', same: 1, Same: 2,
}"""


def test_all_three_keep_the_same_properties(host_with) -> None:
    """Names, types, reserved words, nesting, bytes: `identify` is as much work for the twin as for the SDK."""
    kept = {}
    for sdk in ("chmln.js", "chmln.min.js", "twin"):
        host = host_with(sdk)
        host.open(SDK)
        host.run(f"chmln.identify('42', {PROPERTIES})")
        rules = [re.sub(r".*(property .*?): .*(\(rule \w+\))|.*(property .*) (\(rule.*\))", r"\1\3 \2\4", text)
                 for text in host.warnings()]  # fmt: skip
        kept[sdk] = (host.run("chmln.data.profile.attributes"), sorted(rules))
    bag, rules = kept["chmln.js"]
    assert len(bag) > 15 and len(rules) > 8
    assert kept["chmln.min.js"] == kept["chmln.js"]
    assert kept["twin"] == kept["chmln.js"]


def test_refusals_of_the_twin_change_nothing(twin_host: HostPage) -> None:
    """Ids that stand for nobody, reports that name no tour: a warning each, and no exception for the page."""
    twin_host.ready()
    for uid in ("undefined", "null", "0", "''", "'null'", "NaN", "{}", "[1]", "true"):
        twin_host.run(f"chmln.identify({uid})")
    for detail in ("null", "{}", "{kind: 'began', tour_id: 'a'}", "{kind: 'step'}", "{kind: 'toString', tour_id: 'a'}"):
        twin_host.run(f"document.dispatchEvent(new CustomEvent('calumma:tour', {{detail: {detail}}}))")
    assert len(twin_host.warnings()) == 14
    report = twin_host.doctor()
    assert (report["uid"], report["accepted"]) == ("42", 0)


def test_listeners_of_the_twin_hear_every_event_and_break_nothing(twin_host: HostPage) -> None:
    """As the SDK's: called in order, with bags of their own; one that throws is reported and stops nobody."""
    twin_host.ready()
    twin_host.reports_expected = 2
    twin_host.run(
        """() => {
            window.heard = [];
            chmln.on('tour:event', (name, bag) => { bag.tour_id = 'changed'; throw new Error('theirs'); });
            chmln.on('tour:event', (name, bag) => heard.push([name, bag.tour_id]));
        }"""
    )
    twin_host.tell("step", step_id="one")
    twin_host.run("chmln.off('tour:event')")
    twin_host.tell("completed")
    names = ["Started Tour (Chameleon)", "Step Seen (Chameleon)"]
    assert twin_host.run("heard") == [[name, "welcome"] for name in names]
    assert twin_host.events() == [started("one"), seen("one"), completed("one")]
