"""The product's pages: what a knob changes in them, and that they stand without anything beside them."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from demo_site.product.app import create_app
from demo_site.product.knobs import CHOICES, MAX_DELAY_MS, Knobs, parse
from demo_site.product.switches import switches
from tests.support.servers import run_asgi

CIO = "http://127.0.0.1:8001"
PAGES = ("/", "/plants", "/plants/gloria", "/settings")
POLICY = (
    f"default-src 'none'; script-src 'self' {CIO}; connect-src 'self' {CIO}; "
    "require-trusted-types-for 'script'; style-src 'self'; img-src 'self'"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where `dist/` and `node_modules/` of the product would be; neither is there at first."""
    return tmp_path_factory.mktemp("product")


@pytest.fixture(scope="module")
def product(folder: Path) -> Iterator[httpx.Client]:
    """The product without built files and without npm packages. It keeps no state, so that tests may share it."""
    app = create_app(CIO, folder / "dist", folder / "node_modules")
    with run_asgi(app) as origin, httpx.Client(base_url=origin) as client:
        yield client


def scripts(html: str) -> list[str]:
    return re.findall(r'<script[^>]* src="([^"]*)"', html)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_shows_who_is_signed_in(product: httpx.Client, path: str) -> None:
    """The person of `uid` is on the page and in the data that the page's scripts read."""
    page = product.get(path, params={"uid": "priya"})
    assert page.status_code == 200
    assert "Priya Nair" in page.text
    assert 'data-uid="priya"' in page.text
    assert 'data-admin="true"' in page.text
    assert "content-security-policy" not in page.headers


def test_the_usual_page_loads_these_scripts_in_this_order(product: httpx.Client) -> None:
    """Our stub first, then Customer.io's snippet, then the SDK, then the tour engine and the page's own code."""
    assert scripts(product.get("/?uid=ana").text) == [
        "/dist/snippet.js",
        "/static/js/cioanalytics-snippet.js",
        "/dist/chmln.min.js",
        "/vendor/driver.js",
        "/static/js/page.js",
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "client=classic",
            ["/dist/snippet.js", "/static/js/cio-classic-snippet.js", "/dist/chmln.min.js", "/vendor/driver.js"],
        ),
        ("client=none", ["/dist/snippet.js", "/dist/chmln.min.js", "/vendor/driver.js"]),
        ("engine=dom&client=none", ["/dist/snippet.js", "/dist/chmln.min.js"]),
        ("build=brython&client=none", ["/dist/snippet.js", "/dist/chmln.js", "/vendor/driver.js"]),
        (
            "csp=strict",
            [
                "/dist/snippet.js",
                "/static/js/cioanalytics-snippet.js",
                f"{CIO}/v1/analytics-js/snippet/windowsill-demo/analytics.min.js",
                "/dist/chmln.min.js",
            ],
        ),
        ("csp=strict&client=none", ["/dist/snippet.js", "/dist/chmln.min.js"]),
    ],
)
def test_a_knob_changes_which_scripts_are_loaded(product: httpx.Client, query: str, expected: list[str]) -> None:
    """Each knob has its effect in the page's script tags, and no other."""
    assert scripts(product.get(f"/?uid=ana&{query}").text) == [*expected, "/static/js/page.js"]


def test_the_strict_policy_is_on_every_page_and_no_page_has_inline_code(product: httpx.Client) -> None:
    """The policy of the issue to the letter; the pages are written so that it forbids nothing of theirs."""
    for path in (*PAGES, "/sign-in", "/nowhere"):
        page = product.get(f"{path}?csp=strict&uid=ana")
        assert page.headers["content-security-policy"] == POLICY
        assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|javascript:", page.text)


def test_the_delay_goes_to_the_snippet(product: httpx.Client) -> None:
    """The client arrives late because the page asks for it late."""
    for client in ("cioanalytics", "classic"):
        assert 'data-delay="1500"' in product.get(f"/?uid=ana&client={client}&delay=1500").text
        assert "data-delay" not in product.get(f"/?uid=ana&client={client}").text


def test_knobs_are_kept_by_the_links_of_a_page(product: httpx.Client) -> None:
    """Who walks through the product keeps what was turned; the sign-out link forgets the person only."""
    query = "client=classic&engine=dom&delay=500&uid=ana"
    page = product.get(f"/?{query}").text.replace("&amp;", "&")
    inner = {link for link in re.findall(r'href="(/[^"]*)"', page) if not link.startswith(("/static", "/vendor"))}
    assert {f"/plants?{query}", f"/settings?{query}", f"/plants/gloria?{query}"} <= inner
    assert "/sign-in?client=classic&engine=dom&delay=500" in inner
    rooms = product.get(f"/plants?{query}").text.replace("&amp;", "&")
    assert f'href="/plants?{query}&room=Living%20room"' in rooms


def test_an_unknown_value_is_told_on_the_page_and_the_default_used(product: httpx.Client) -> None:
    """One sentence per value that could not be used."""
    page = product.get("/?uid=ana&client=nonsense&delay=-5").text
    notices = re.findall(r'role="alert">.*?<span>(.*?)</span>', page)
    assert notices == [
        "client=nonsense is not known. Use cioanalytics, classic or none; this page uses cioanalytics.",
        f"delay=-5 is not known. Use milliseconds from 0 to {MAX_DELAY_MS}; this page uses 0.",
    ]
    assert "/static/js/cioanalytics-snippet.js" in page


def test_what_the_address_says_is_never_markup(product: httpx.Client) -> None:
    """Text from the address stays text."""
    evil = '"><script>alert(1)</script>'
    for query in ({"uid": evil}, {"uid": "ana", "client": evil}, {"uid": "ana", "room": evil}):
        for path in ("/plants", "/nowhere/" + evil):
            assert "<script>alert" not in product.get(path, params=query).text


def test_who_is_not_signed_in_is_sent_to_the_door_with_the_knobs(product: httpx.Client) -> None:
    """Every page needs a person; the door offers four, and keeps what was turned."""
    answer = product.get("/plants?client=classic")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?client=classic")
    door = product.get("/sign-in?client=classic").text.replace("&amp;", "&")
    assert re.findall(r'class="card" href="([^"]*)"', door) == [
        f"/?client=classic&uid={uid}" for uid in ("ana", "jonas", "1042", "priya")
    ]
    assert "data-uid" not in door


def test_any_other_uid_is_a_guest_and_a_useless_one_is_told(product: httpx.Client) -> None:
    """Tests need people of their own; a uid that cannot be one leads to the door with a sentence."""
    assert 'data-uid="u-7"' in product.get("/?uid=u-7").text
    door = product.get(f"/?uid={'x' * 65}", follow_redirects=True)
    assert door.url.path == "/sign-in"
    assert "Use at most 64 printable characters." in door.text


def test_only_the_admin_can_preview_tours(product: httpx.Client) -> None:
    """The preview is offered to the admin and to nobody else."""
    for path in ("/", "/settings"):
        assert "Preview" in product.get(f"{path}?uid=priya").text
        assert "Preview" not in product.get(f"{path}?uid=ana").text


def test_pages_stand_without_sdk_and_npm_and_say_how_to_get_them(product: httpx.Client) -> None:
    """Before the first build the tags answer 404 with the command to run, and the page is whole."""
    assert product.get("/?uid=ana").status_code == 200
    missing = product.get("/dist/chmln.min.js")
    assert (missing.status_code, missing.text) == (404, "chmln.min.js is not here; python3 build.py makes it.\n")
    missing = product.get("/vendor/driver.js")
    assert (missing.status_code, missing.text) == (404, "driver.js is not here; npm ci in demo_site/ makes it.\n")


def test_built_files_are_served_as_they_are_now_and_nothing_beside_them(product: httpx.Client, folder: Path) -> None:
    """A rebuild shows at the next request; no path leads out of the folder."""
    (folder / "dist").mkdir()
    (folder / "secret.js").write_text("secret")
    for text in ("// one", "// two"):
        (folder / "dist" / "built.js").write_text(text)
        answer = product.get("/dist/built.js")
        assert (answer.text, answer.headers["content-type"]) == (text, "text/javascript; charset=utf-8")
    for path in ("/dist/..%2fsecret.js", "/dist/%2e%2e", "/vendor/..%2fsecret.js", "/static/..%2fapp.py"):
        assert product.get(path).status_code == 404


def test_an_unknown_page_is_a_404_of_the_house(product: httpx.Client) -> None:
    """Also under /plants."""
    for path in ("/nowhere", "/plants/triffid"):
        page = product.get(f"{path}?uid=ana")
        assert page.status_code == 404
        assert "Nothing grows here" in page.text


def test_a_link_carries_only_what_differs_from_the_default() -> None:
    """A clean address for a clean start, and every link can be read back."""
    assert Knobs().link("/") == "/"
    turned = Knobs(client="none", engine="dom", build="brython", csp="strict", delay=20, uid="a&b é")
    link = turned.link("/plants")
    assert link == "/plants?client=none&engine=dom&build=brython&csp=strict&delay=20&uid=a%26b+%C3%A9"
    assert turned.link("/", csp="off", delay=0).startswith("/?client=none&engine=dom&build=brython&uid=")


def test_the_strict_policy_overrules_what_it_forbids_and_forgets_nothing() -> None:
    """Back on the ordinary policy, what was turned before is there again."""
    knobs, notices = parse({"csp": "strict", "client": "classic", "engine": "driverjs", "delay": "20"})
    assert knobs.in_force == Knobs(engine="dom", csp="strict")
    assert [notice.split(" ", 2)[1] for notice in notices] == ["forbids", "forbids", "loads"]
    assert knobs.link("/", csp="off") == "/?client=classic&delay=20"
    assert parse({"csp": "strict"}) == (Knobs(csp="strict"), [])


def test_every_choice_of_every_knob_is_accepted_in_silence() -> None:
    """The table and the parser agree; so does the default."""
    for name, values in CHOICES.items():
        assert getattr(Knobs(), name) == next(iter(values))
        for value in values:
            knobs, notices = parse({name: value})
            assert (getattr(knobs, name), notices) == (value, [])


def test_the_panel_offers_every_choice_that_has_an_effect() -> None:
    """Under the strict policy four choices have none; they are shown without a link."""
    offered = {group["title"]: group["options"] for group in switches(Knobs(uid="ana"), "/plants", {})}
    assert [option["href"] for option in offered["Customer.io client"]] == [
        "/plants?uid=ana",
        "/plants?client=classic&uid=ana",
        "/plants?client=none&uid=ana",
    ]
    assert [option["on"] for option in offered["Customer.io client"]] == [True, False, False]
    strict = [option for group in switches(Knobs(csp="strict"), "/", {}) for option in group["options"]]
    assert [option["label"] for option in strict if not option["href"]] == [
        "Classic",
        "driver.js",
        "After 3 s",
        "After 8 s",
    ]
    assert [option["label"] for option in strict if option["on"]] == [
        "Current",
        "Made by hand",
        "Compiled",
        "Strict",
        "At once",
    ]
