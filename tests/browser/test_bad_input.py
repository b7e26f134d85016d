"""Whatever a page passes: nothing is thrown back, no prototype changes, what is usable is kept, the rest is named."""

import pytest

from tests.support.pages import CURRENT, DRIVER, SDK, STUB, HostPage, inline, script
from tests.support.story import seen, started

HOSTILE = script("/hostile_values.js")

# Each method with a hostile value in every place where it takes one.
CALLS = """value => [
    ['identify', value, value], ['identify', 'u', {inner: value}], ['identify', {uid: value}],
    ['identify', 'u', {company: value}], ['identify', 'u', [value]], ['setup', value],
    ['set', value], ['set', {inner: [value]}], ['set', {deep: {deep: {deep: value}}}],
    ['track', value], ['track', 'name', value], ['alias', value], ['clear', value],
    ['on', value, value], ['on', 'odd', value], ['on', value, () => {}], ['off', value, value], ['off', 'odd', value],
    ['show', value, value], ['custom', value], ['help', value, value],
    ['init', value, value], ['init', 'token', {customerio: value, admin: value, odd: value}],
    ['data.profile.get', value], ['lib.personalize.Mustache.addHelper', value, value],
    ['watch', value, value], ['watch', driver.js.driver(), value],
    ['use', value], ['use', {track: value, user: value, on: value}], ['disable', value], ['enable', value],
    ['doctor', value],
]"""

# A page that stands still for seconds is broken too; a loaded machine is given its time.
SLOWEST_MS = 5000

ATTACK = f"""() => {{
    const calls = {CALLS};
    const problems = [];
    const find = path => path.split('.').reduce(([, at], part) => [at, at[part]], [null, calumma]);
    const attempt = (name, path, act) => {{
        const before = performance.now();
        try {{
            act();
        }} catch (error) {{
            problems.push([name, path, 'threw ' + (error && error.message)]);
        }}
        const took = Math.round(performance.now() - before);
        if (took > {SLOWEST_MS}) problems.push([name, path, took + ' ms']);
    }};
    const tell = detail => document.dispatchEvent(new CustomEvent('calumma:tour', {{detail}}));
    for (const [name, value] of Object.entries(hostileValues())) {{
        for (const [path, ...args] of calls(value)) {{
            const [holder, method] = find(path);
            attempt(name, path, () => method.apply(holder, args));
        }}
        attempt(name, 'detail', () => tell(value));
        attempt(name, 'kind', () => tell({{kind: value, tour_id: 'x'}}));
        attempt(name, 'step', () => tell({{kind: 'step', tour_id: value, step_id: value, tour_name: value}}));
    }}
    return problems;
}}"""


def test_no_method_throws_at_any_value_and_no_prototype_changes(host: HostPage) -> None:
    """Every method, every hostile value, in every place; afterwards everything works as before."""
    host.open(HOSTILE, DRIVER, CURRENT, SDK)
    before = host.run("sharedPrototypes()")
    assert host.run(ATTACK) == []
    assert host.run("sharedPrototypes()") == before
    assert host.run("[{}.polluted, [].polluted, Object.keys(Object.prototype)]") == [None, None, []]
    assert host.reports() == []
    assert host.warnings() != []
    # A hostile call may have switched something off, or handed over a client that is none.
    host.open(CURRENT, SDK)
    host.load_client()
    host.run("chmln.identify('42'), clientIdentify('42')")
    host.tell("step", step_id="one")
    host.until_sent(2)
    assert host.events() == [started("one"), seen("one")]


@pytest.mark.parametrize("stub", [STUB, script("/chameleon_stub.js")], ids=["our stub", "official stub"])
def test_hostile_calls_that_wait_on_a_stub_stop_no_other_call(host: HostPage, stub: str) -> None:
    """What was queued before load is as guarded as what is called after it."""
    host.open(
        HOSTILE, CURRENT, stub,
        inline("""
            Object.values(hostileValues()).forEach(value => { chmln.identify(value, value); chmln.set(value); });
            chmln.on('after:profile', () => { window.heard = true; });
            chmln.identify('42', {plan: 'pro'});
        """),
        SDK,
    )  # fmt: skip
    assert host.run("[chmln.data.profile.get('uid'), chmln.data.profile.get('plan'), window.heard]") == [
        "42", "pro", True,
    ]  # fmt: skip
    assert host.reports() == []


USABLE = """() => {
    const cyclic = {name: 'kept'};
    cyclic.self = cyclic;
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    chmln.identify('42', {
        plan: 'pro', seats: 3, ratio: 0.5, active: true, none: null, missing: undefined, tags: ['a', 'b'],
        team: {name: 'red', lead: {name: 'Ada'}}, when: new Date(86400000), big: 12n, proxied: new Proxy({a: 1}, {}),
        made: () => 1, symbol: Symbol('x'), map: new Map(), text: new String('boxed'), never: NaN, endless: Infinity,
        get throws() { throw new Error('hostile'); }, revoked: revoked.proxy, bad: new Date(NaN), cyclic,
        json: {toJSON() { throw new Error('hostile'); }, kept: 1}, [Symbol('key')]: 1,
    });
}"""


def test_what_is_usable_is_kept_and_the_rest_is_named(host: HostPage) -> None:
    """One bag with everything in it: the profile, and a warning for each key that is not in it."""
    host.open(SDK)
    host.run(USABLE)
    kept = host.run("chmln.data.profile.attributes")
    assert kept == {
        "uid": "42", "plan": "pro", "seats": 3, "ratio": 0.5, "active": True, "none": None, "tags": ["a", "b"],
        "team": {"name": "red", "lead": {"name": "Ada"}}, "when": "1970-01-02T00:00:00.000Z", "big": 12,
        "proxied": {"a": 1}, "json": {"kept": 1}, "cyclic": {"name": "kept", "self": {"name": "kept"}},
    }  # fmt: skip
    named = [warning.partition('property "')[2].partition('"')[0] for warning in host.warnings()]
    assert named == [
        "made", "symbol", "map", "text", "never", "endless", "throws", "revoked", "bad", "cyclic.self.self",
        "json.to_json",
    ]  # fmt: skip


def test_a_bag_of_a_hundred_thousand_keys_is_cut_and_said_so(host: HostPage) -> None:
    """A whole store passed by accident: the first thousand are kept, in order, and one warning names the rule."""
    host.open(HOSTILE, SDK)
    host.run("chmln.identify('42', hostileValues()['huge object'])")
    assert host.run("Object.keys(chmln.data.profile.attributes)") == ["uid", *(f"key{n}" for n in range(1000))]
    assert ["too_many" in warning for warning in host.warnings()] == [True]


def test_prototype_keys_of_json_are_properties_of_nobody(host: HostPage) -> None:
    """`__proto__` from JSON.parse is refused by name, at every depth, and pollutes nothing."""
    host.open(SDK)
    text = '{"a": 1, "__proto__": {"polluted": 1}, "b": {"__proto__": {"p": 1}, "c": 2}}'
    host.run("text => chmln.identify('42', JSON.parse(text))", text)
    assert host.run("[{}.polluted, {}.p, chmln.data.profile.attributes]") == [
        None, None, {"uid": "42", "a": 1, "b": {"c": 2}},
    ]  # fmt: skip
    named = [warning.partition('property "')[2].partition('"')[0] for warning in host.warnings()]
    assert named == ["__proto__", "b.__proto__"]


REFUSED = {
    "undefined": ("nothing", "a uid is text or a number"),
    "null": ("nothing", "a uid is text or a number"),
    "true": ("true", "a uid is text or a number"),
    "NaN": ("NaN", "a uid must be a finite number"),
    "-Infinity": ("-Infinity", "a uid must be a finite number"),
    "0": ("0", "it stands for a missing id and would merge different people"),
    "''": ('""', "a uid has 1 to 768 bytes, this one has none"),
    "'undefined'": ('"undefined"', "it stands for a missing id and would merge different people"),
    "'[object Object]'": ('"[object Object]"', "it stands for a missing id and would merge different people"),
    "'0'": ('"0"', "it stands for a missing id and would merge different people"),
    "'\\u00e9'.repeat(385)": ('"' + "\u00e9" * 40 + '"', "a uid has 1 to 768 bytes, this one has more"),
    "[42]": ("a list", "a uid is text or a number"),
    "10n": ("BigInt", "a uid is text or a number"),
    "{uid: 10n}": ("BigInt", "a uid is text or a number"),
    "{name: 'Ada'}": ("nothing", "a uid is text or a number"),
    "{uid: new String('42')}": ("String", "a uid is text or a number"),
    "() => '42'": ("function", "a uid is text or a number"),
    "Symbol('42')": ("Symbol", "a uid is text or a number"),
    "new Date(0)": ("a date", "a uid is text or a number"),
}


def test_a_refused_uid_changes_nothing_and_says_what_to_do(host: HostPage) -> None:
    """Every refused value, with its whole message; the user, the properties and what is sent stay as they were."""
    host.ready(uid="41", plan="pro")
    for given in REFUSED:
        host.run(f"chmln.identify({given}, {{plan: 'none', leaked: true}}), undefined")
    assert host.warnings() == [
        f"calumma: identify refused {shown} as uid: {rule}. Nothing was changed or sent. Call identify(uid, properties)"
        " with the id that the signed-in user has in your database."
        for shown, rule in REFUSED.values()
    ]
    assert host.run("chmln.data.profile.attributes") == {"uid": "41", "plan": "pro"}
    host.tell("step", step_id="one")
    assert host.events() == [started("one", uid="41"), seen("one", uid="41")]


def test_accepted_uids_stay_as_they_were_given(host: HostPage) -> None:
    """Never converted, never trimmed: what `get('uid')` answers is what was passed."""
    host.open(SDK)
    given = [
        "'0042'",
        "42",
        "1.5",
        "' 42 '",
        "'a@b.c'",
        "'\\u65e5'",
        "'false'",
        "-1",
        "'x'.repeat(768)",
        "9007199254740991",
    ]
    for uid in given:
        host.run(f"chmln.identify({uid})")
        assert host.run(f"chmln.data.profile.get('uid') === {uid}"), uid
    assert host.warnings() == []


def test_tour_reports_that_cannot_be_used_are_named(host: HostPage) -> None:
    """A hand-made tour's mistake is told with what is missing; the tours before and after it are as ever."""
    host.ready()
    host.run(
        """() => [undefined, null, 7, {}, {kind: 'begun', tour_id: 'x'}, {kind: 'step'}, {kind: 'step', tour_id: {}}]
            .forEach(detail => document.dispatchEvent(new CustomEvent('calumma:tour', {detail})))"""
    )
    host.tell("step", step_id="one")
    host.until_sent(2)
    assert host.events() == [started("one"), seen("one")]
    assert len(host.warnings()) == 7


def test_what_is_no_name_stands_in_no_report(host: HostPage) -> None:
    """A tour whose name is no text goes by its id, and a client's version is text or nothing."""
    host.open(CURRENT, SDK)
    host.run("calumma.use({track() {}, user: () => ({id: () => '42'}), on() {}, VERSION: {ob_type: {}, inner: [1]}})")
    host.tell("step", tour_name={"inner": {"items": []}}, step_id="one")
    report = host.doctor()
    assert report["client_version"] is None
    assert [entry["tour_name"] for entry in report["recent"]] == ["welcome", "welcome"]
    assert host.run("calumma.explain({quiet: true})")["tour_name"] is None


def test_calls_that_cannot_be_read_stop_nothing(host: HostPage) -> None:
    """On the queue of before: no list, what Brython would take for keywords, a list without an end."""
    host.open(STUB, inline("window.queue = chmln.q"), SDK)
    host.run("queue.push(undefined), queue.push({$kw: [{}]}), queue.push({0: 'explain', length: 4294967295})")
    host.run("queue.push(['identify', '42'])")
    assert host.run("chmln.data.profile.get('uid')") == "42"


THROWN = ["undefined", "null", "Symbol('x')", "{get message() { throw 1; }}", "Proxy.revocable({}, {}).proxy"]


def test_whatever_an_engine_throws_stays_with_us(host: HostPage) -> None:
    """Also what throws again when it is looked at; the page gets its tour back, and goes on."""
    host.open(SDK)
    for thrown in [*THROWN, "(made => { made.revoke(); return made.proxy; })(Proxy.revocable({}, {}))"]:
        code = """() => {
            const tour = driver();
            tour.getConfig = () => { throw %s; };
            return calumma.watch(tour, {tour_id: 'welcome'}) === tour;
        }"""
        names = "drive moveNext setConfig setSteps isActive destroy".split()
        made = "{" + ", ".join(f"{name}() {{}}" for name in names) + ", getConfig() {}}"
        host.run(f"() => {{ window.driver = () => ({made}); }}")
        assert host.run(code % thrown), thrown
    said = len(host.reports()) + len(host.warnings())
    host.reports_expected = len(host.reports())
    assert said == len(THROWN) + 1


PARTS = {
    "driverjs": "drive moveNext getConfig setConfig setSteps isActive destroy",
    "introjs": "callback getCurrentStep getSteps onAfterChange exit",
    "shepherd": "on start show next cancel complete",
}
LOOK_ALIKE = """names => {
    const tour = {};
    for (const name of names) tour[name] = () => tour;
    const before = Object.entries(tour);
    calumma.watch(tour, {tour_id: 'welcome'});
    return Object.entries(tour).every(([name, method], place) => method === before[place][1]);
}"""


@pytest.mark.parametrize("engine", PARTS)
def test_what_lacks_a_method_that_we_would_call_is_no_tour(host: HostPage, engine: str) -> None:
    """It is left as it is, and the page is told: a method of ours around none would break it."""
    host.open(SDK)
    names = PARTS[engine].split()
    for missing in names:
        assert host.run(LOOK_ALIKE, [name for name in names if name != missing]), missing
    assert len(host.warnings()) == len(names)
    assert host.doctor()["engines"] == ["dom"]


def test_the_doctor_keeps_the_last_settings_that_cannot_be_followed(host: HostPage) -> None:
    """A page that calls init again and again fills no memory and no report."""
    host.open(SDK)
    host.run("() => { for (let n = 0; n < 100; n++) chmln.init('token', {['odd' + n]: 1}); }")
    assert len(host.warnings()) == 100
    told = [text for text in host.doctor()["advice"] if text.startswith("the setting")]
    assert [text.split('"')[1] for text in told] == [f"odd{n}" for n in range(80, 100)]
