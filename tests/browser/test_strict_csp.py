"""Under the strict policy every build works whole, and not one violation is reported.

`HostPage.check` fails on any `securitypolicyviolation`; the first test here proves that it would see one.
"""

from tests.support.pages import HostPage, script
from tests.support.story import completed, seen, started

POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'"
PLAIN = "<!doctype html><meta charset=utf-8><title>Strict</title>"

TOUR = """
chmln.identify('42', {plan: 'pro'});
clientIdentify('42');
function tell(detail) { document.dispatchEvent(new CustomEvent('calumma:tour', {detail: detail})); }
tell({kind: 'step', tour_id: 'welcome', step_id: 'one'});
tell({kind: 'step', tour_id: 'welcome', step_id: 'two'});
tell({kind: 'completed', tour_id: 'welcome'});
"""


def open_strict(host: HostPage, *head: str) -> None:
    """A page of script files only; the local Customer.io answers on the page's own origin."""
    host.site.files["/"] = PLAIN + "".join(head) + "<body><p id=one>One</p>"
    host.site.files["/tour.js"] = TOUR
    host.site.headers = {"Content-Security-Policy": POLICY}
    host.page.goto(host.origin + "/")


def client(host: HostPage) -> str:
    """Customer.io's client as static tags; it finds its settings by its own whole address."""
    address = host.origin + "/v1/analytics-js/snippet/test/analytics.min.js"
    return script("/client_stub.js", 'data-kind="cioanalytics"') + script(
        address, 'data-global-customerio-analytics-key="cioanalytics"'
    )


def violations(host: HostPage) -> list[str]:
    return [text for kind, text in host.console if kind == "error" and text.startswith("policy violation")]


def test_a_violation_would_be_seen(host: HostPage) -> None:
    """The policy is in force, and a page that breaks it is noticed."""
    open_strict(host, "<script>window.inlineRan = true</script>", script("/breaks.js"))
    host.site.files["/breaks.js"] = "try { document.body.innerHTML = '<b>x</b>'; eval('1'); } catch (error) {}"
    host.page.reload()
    assert host.run("window.inlineRan === undefined")
    assert len(violations(host)) >= 2
    host.console.clear()


def test_a_whole_tour_with_the_real_client(host: HostPage) -> None:
    """The client as a static script of the page's own origin: everything arrives."""
    open_strict(host, client(host), script("/chmln.js"), script("/tour.js"))
    host.until("calumma.doctor({quiet: true}).sent === 4")
    assert host.events() == [started("one"), seen("one"), seen("two"), completed("two")]
    assert violations(host) == []


def test_our_stub_and_no_client(host: HostPage) -> None:
    """The stub as a file, the script after it: the tour is held, the doctor answers, nothing is broken."""
    open_strict(host, script("/snippet.js"), script("/client_stub.js", 'data-kind="_cio"'), script("/tour.js"),
                '<script async src="/chmln.js"></script>')  # fmt: skip
    host.until("chmln.root === 'calumma'")
    host.run("() => tell({kind: 'step', tour_id: 'welcome', step_id: 'three'})")
    report = host.doctor()
    assert (report["uid"], report["held"], report["verdict"]) == ("42", 2, "client_unknown")
    assert violations(host) == []


def test_beside_the_real_chameleon(host: HostPage) -> None:
    """Wrapping and listening need nothing that the policy forbids either."""
    host.site.files["/messo/real/messo.min.js"] = host.site.files["/chameleon_double.js"]
    host.site.files["/chameleon_tour.js"] = (
        "chmln.identify('42'); clientIdentify('42'); chameleonTour('step', {tour_id: 'welcome', step_id: 'one'});"
    )
    open_strict(host, client(host), script("/messo/real/messo.min.js"), script("/chmln.js"),
                script("/chameleon_tour.js"))  # fmt: skip
    host.until("calumma.doctor({quiet: true}).sent === 2")
    assert host.events() == [started("one"), seen("one")]
    assert violations(host) == []


def test_a_driver_that_is_watched(host: HostPage) -> None:
    """driver.js itself breaks the policy as soon as it shows something; watching it does not."""
    host.site.files["/watch.js"] = (
        "window.tour = calumma.watch(driver.js.driver({steps: [{element: '#one'}]}), {tour_id: 'welcome'});"
    )
    open_strict(host, script("/driver.js"), script("/chmln.js"), script("/watch.js"))
    assert host.run("() => [typeof tour.drive, tour.isActive()]") == ["function", False]
    assert violations(host) == []
