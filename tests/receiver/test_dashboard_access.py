"""Who gets into the dashboard, and who can send its forms. Every page and every form, not a sample."""

import re
from pathlib import Path

import httpx
import pytest
from starlette.routing import Route

from calumma.receiver import dashboard
from calumma.receiver.app import create_app
from calumma.receiver.database import open_database
from calumma.receiver.directory import make_account, make_token, now_ms
from calumma.receiver.login import LINK_MS, SESSION_MS, make_link
from calumma.receiver.tables import accounts, profiles, sessions, webhook_tokens
from tests.support.dashboard import CSRF, Visitor
from tests.support.receiving import Receiver, run_receiver
from tests.support.servers import run_asgi

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
OPEN = {"/login/{secret}", "/sign-in"}


def paths(receiver: Receiver, method: str) -> list[str]:
    """All that need a session, with 1 for each number and the id of nobody for each person."""
    found = [one for one in dashboard.routes(receiver.service) if isinstance(one, Route) and one.path not in OPEN]
    return [re.sub(r"\{[^}]*\}", "1", one.path) for one in found if method in (one.methods or ())]


def test_without_a_session_every_page_and_form_leads_to_how_to_get_one(receiver: Receiver) -> None:
    before = {table: receiver.rows(table) for table in (accounts, webhook_tokens)}
    asked = [(method, path) for method in ("GET", "POST") for path in paths(receiver, method)]
    assert len(asked) > 25
    answers = {(method, path): receiver.http.request(method, path) for method, path in asked}
    assert {(one.status_code, one.headers["location"]) for one in answers.values()} == {(303, "/sign-in")}
    assert "calumma login-link" in receiver.http.get("/sign-in").text
    assert {table: receiver.rows(table) for table in before} == before


@pytest.mark.parametrize("secret", ["", "wrong", "x" * 43, "ü"])
def test_a_form_without_the_secret_of_its_session_changes_nothing(receiver: Receiver, secret: str) -> None:
    visitor = Visitor(receiver)
    receiver.post("profiles", {"uid": "1"})
    tables = (accounts, webhook_tokens, profiles, sessions)
    before = {table: receiver.rows(table) for table in tables}
    forms = paths(receiver, "POST")
    answers = [visitor.http.post(path, data={"csrf": secret, "customerio": "off", "name": "x"}) for path in forms]
    answers.append(visitor.http.post("/sign-out"))
    assert {one.status_code for one in answers} == {403}
    assert "not made for your session" in answers[0].text
    assert {table: receiver.rows(table) for table in tables} == before


def test_the_secret_of_another_session_is_none_of_this_one(receiver: Receiver) -> None:
    one, other = Visitor(receiver), Visitor(receiver)
    assert one.csrf != other.csrf
    answer = one.http.post("/integrations/customerio/switch", data={"csrf": other.csrf, "customerio": "off"})
    assert (answer.status_code, receiver.rows(accounts)[0]["customerio"]) == (403, True)


def test_a_form_is_never_taken_by_get(receiver: Receiver) -> None:
    visitor = Visitor(receiver)
    only_forms = set(paths(receiver, "POST")) - set(paths(receiver, "GET"))
    asked = [visitor.http.get(path, params={"csrf": visitor.csrf, "customerio": "off"}) for path in only_forms]
    assert {one.status_code for one in asked} == {405}
    assert receiver.rows(accounts)[0]["customerio"] is True


def test_every_answer_carries_the_policy_and_is_kept_by_no_cache(receiver: Receiver) -> None:
    visitor = Visitor(receiver)
    answers = [visitor.get(path) for path in paths(receiver, "GET")]
    answers += [receiver.http.get("/sign-in"), receiver.http.get("/login/x"), visitor.http.post("/sign-out")]
    for answer in answers:
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_link_is_used_up_by_its_button_and_not_by_looking(receiver: Receiver) -> None:
    """A chat that previews the link must not use it up."""
    link = receiver.in_database(lambda connection: make_link(connection, receiver.account, now_ms()))
    for _ in range(3):
        assert receiver.http.get(f"/login/{link}").status_code == 200
    assert receiver.rows(sessions) == []
    first, second = receiver.http.post(f"/login/{link}"), receiver.http.post(f"/login/{link}")
    assert (first.status_code, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"]
    assert re.fullmatch(r"calumma_session=[\w-]{43}; HttpOnly; Max-Age=43200; Path=/; SameSite=lax", cookie)
    assert (second.status_code, "set-cookie" in second.headers) == (403, False)
    assert "calumma login-link" in second.text
    assert len(receiver.rows(sessions)) == 1


def test_links_and_sessions_end_by_themselves(tmp_path: Path) -> None:
    clock = [now_ms()]
    with run_receiver(tmp_path, lambda: clock[0]) as receiver:
        link, late = (
            receiver.in_database(lambda connection: make_link(connection, receiver.account, clock[0])) for _ in "12"
        )
        with httpx.Client(base_url=receiver.http.base_url, trust_env=False) as browser:
            assert browser.post(f"/login/{link}").status_code == 303
            clock[0] += LINK_MS
            assert browser.post(f"/login/{late}").status_code == 403
            assert browser.get("/people").status_code == 200
            clock[0] += SESSION_MS - LINK_MS
            assert browser.get("/people").status_code == 303


def test_signing_out_ends_the_session_for_whoever_kept_its_cookie(receiver: Receiver) -> None:
    visitor = Visitor(receiver)
    kept = dict(visitor.http.cookies)
    assert visitor.send("/sign-out").headers["location"] == "/sign-in"
    assert receiver.rows(sessions) == []
    assert dict(visitor.http.cookies) == {}
    receiver.http.cookies.update(kept)
    assert receiver.http.get("/people").status_code == 303


def test_over_https_the_cookie_is_sent_over_https_only(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/calumma.db")
    with database.writing.begin() as connection:
        link = make_link(connection, make_account(connection, "Test", now_ms()), now_ms())
    with run_asgi(create_app(database, "https://receiver.test")) as origin:
        answer = httpx.post(f"{origin}/login/{link}", trust_env=False)
    database.close()
    assert "; Secure" in answer.headers["set-cookie"]


def test_one_account_neither_sees_nor_changes_what_is_another_s(receiver: Receiver) -> None:
    receiver.post("profiles", {"uid": "secret-person", "company": {"uid": "secret-company", "plan": "gold"}})
    receiver.post("events", {"uid": "secret-person", "name": "Secret deed"})
    receiver.post("profiles", "broken")

    def second(connection):
        account = make_account(connection, "Other", now_ms())
        make_token(connection, account, "theirs", now_ms())
        return account

    visitor = Visitor(receiver, receiver.in_database(second))
    (person,) = receiver.rows(profiles)
    token = receiver.rows(webhook_tokens)[0]["id"]
    before = {table: receiver.rows(table) for table in (profiles, webhook_tokens)}
    ids = {"person": f"/people/{person['id']}", "company": f"/companies/{person['company_id']}"}
    tokens = f"/integrations/customerio/tokens/{token}"
    refused = [visitor.get(path) for path in (*ids.values(), ids["person"] + "/export", ids["person"] + "/erase")]
    refused += [visitor.send(ids["person"] + part, admin="on") for part in ("/erase", "/admin")]
    refused += [visitor.send(f"{tokens}/{part}", key="k") for part in ("rotate", "revoke", "key")]
    assert [one.status_code for one in refused] == [404] * 9
    assert {table: receiver.rows(table) for table in before} == before
    pages = [visitor.get(path).text for path in paths(receiver, "GET")] + [visitor.get("/people?q=secret-p").text]
    assert not [page for page in pages if "secret-company" in page or "not JSON" in page or ">first<" in page]
    assert "No uid and no email here begins with" in pages[-1]


def test_no_secret_reaches_the_log(receiver: Receiver, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    visitor = Visitor(receiver)
    made = visitor.send("/integrations/customerio/tokens", name="x").text
    secret = re.search(r"/hooks/([\w-]{43})/profiles", made)
    assert secret is not None
    visitor.send("/installation/secret")
    visitor.http.post("/people/1/erase", data={"csrf": "wrong"})
    session = visitor.http.cookies["calumma_session"]
    account = receiver.rows(accounts)[0]["secret"]
    told = "\n".join(record.getMessage() + str(vars(record)) for record in caplog.records if "calumma" in record.name)
    assert not [one for one in (secret[1], visitor.csrf, session, account) if one in told]


def test_a_page_s_secret_is_that_of_its_session(receiver: Receiver) -> None:
    visitor = Visitor(receiver)
    for path in ("/integrations/customerio", "/segments", "/installation"):
        assert set(CSRF.findall(visitor.get(path).text)) == {visitor.csrf}
